//! Runs `tests/cases/<language>/*.md`: a heading, a sentence why, the text, the list of what must be found. The examples
//! of `docs/attribution.md` are run, too; a heading without a text is only read.
//! `UPDATE_EXPECT=1 cargo test` rewrites the lists; the diff is the review.

mod layers;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

struct Case {
    heading: String,
    prose: String,
    text: String,
    expected: Vec<String>,
}

#[test]
fn cases_hold() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = String::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = files(&here.join("tests/cases"));
    assert!(!files.is_empty(), "there are case files");
    files.push(here.join("../../docs/attribution.md"));
    for file in files {
        let source = fs::read_to_string(&file).expect("a case file is text");
        let (head, cases) = parse(&source);
        let checks =
            header(&head, "checks").unwrap_or_else(|| panic!("{}: no `checks:` line", file.display()));
        let published = header(&head, "published");
        let mut rewritten = head.clone();
        for case in &cases {
            let titled = header(&head, "titled").is_some();
            let reading = if titled {
                layers::titled(&case.text, published)
            } else {
                layers::reading(&case.text, published)
            };
            let found: Vec<String> =
                checks.split(',').flat_map(|layer| layers::lines(&reading, layer.trim())).collect();
            if found != case.expected {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let _ = writeln!(failures, "\n{name}: {}\n> {}", case.heading, case.text);
                for line in &case.expected {
                    let mark = if found.contains(line) { ' ' } else { '-' };
                    let _ = writeln!(failures, "{mark} {line}");
                }
                for line in found.iter().filter(|line| !case.expected.contains(line)) {
                    let _ = writeln!(failures, "+ {line}");
                }
            }
            write_case(&mut rewritten, case, &found);
        }
        if update {
            fs::write(&file, rewritten).expect("a case file can be written");
        }
    }
    assert!(update || failures.is_empty(), "{failures}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the cases folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn header<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':').map(str::trim))
}

fn parse(source: &str) -> (String, Vec<Case>) {
    let mut head = String::new();
    let mut cases: Vec<Case> = Vec::new();
    for line in source.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let heading = heading.to_owned();
            cases.push(Case { heading, prose: String::new(), text: String::new(), expected: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            if let Some(words) = line.strip_prefix('>') {
                if !case.text.is_empty() {
                    case.text.push('\n');
                }
                case.text.push_str(words.strip_prefix(' ').unwrap_or(words));
            } else if let Some(expected) = line.strip_prefix("- ") {
                case.expected.push(expected.to_owned());
            } else if !line.is_empty() {
                let _ = writeln!(case.prose, "{line}");
            }
        } else {
            let _ = writeln!(head, "{line}");
        }
    }
    (head, cases)
}

fn write_case(out: &mut String, case: &Case, found: &[String]) {
    let _ = writeln!(out, "## {}\n{}", case.heading, case.prose);
    if case.text.is_empty() {
        return;
    }
    for line in case.text.split('\n') {
        let _ = writeln!(out, "{}", format!("> {line}").trim_end());
    }
    out.push('\n');
    for line in found {
        let _ = writeln!(out, "- {line}");
    }
    if !found.is_empty() {
        out.push('\n');
    }
}
