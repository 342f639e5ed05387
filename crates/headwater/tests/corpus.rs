//! Briefs every story of the corpus through the real binary, and holds it against what stands beside the story:
//! `must.txt`, written by hand, says what the story is for; `expect/` is written by `UPDATE_EXPECT=1`, and its diff
//! is the review.

mod binary;
mod stories;

use binary::run;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn every_story_is_briefed_as_expected() {
    let mut wrong = String::new();
    let stories = stories::folders();
    assert!(stories.len() >= 5, "the corpus has its stories");
    for story in stories {
        let json = run(&story, &["brief", "reports", "--format", "json"]).ends(0).out;
        let markdown = run(&story, &["brief", "reports", "--format", "markdown"]).ends(0).out;
        let brief: Value = serde_json::from_str(&json).expect("the brief is JSON");
        let findings = stories::findings(&brief);
        let lineage = stories::lineage(&brief);
        wrong += &stories::must(&story, &[findings.as_slice(), lineage.as_slice()].concat());
        let texts = [
            ("findings.txt", stories::shown(&findings)),
            ("lineage.txt", stories::shown(&lineage)),
            ("brief.md", markdown),
            ("brief.json", json),
        ];
        for (name, text) in texts {
            wrong += &expected(&story.join("expect").join(name), &text);
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nUPDATE_EXPECT=1 rewrites expect/; read its diff");
}

#[test]
fn every_passage_of_every_story_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    for story in stories::folders() {
        let brief = folder.path().join("brief.json").display().to_string();
        run(&story, &["brief", "reports", "-o", &brief]).ends(0);
        let checked = run(&story, &["verify", &brief]).ends(0);
        assert!(!checked.out.contains(" 0 of 0 passages"), "{}: {}", story.display(), checked.out);
    }
}

/// Compares a text with its file, or writes the file where that is asked for.
fn expected(path: &Path, text: &str) -> String {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the expectation can be written");
        return String::new();
    }
    let old = fs::read_to_string(path).unwrap_or_default();
    if old == text {
        return String::new();
    }
    let mut wrong = format!("\n{} differs", path.display());
    let line = old.lines().zip(text.lines()).position(|(old, new)| old != new);
    let line = line.unwrap_or_else(|| old.lines().count().min(text.lines().count()));
    for (name, text) in [("expected", old.as_str()), ("found", text)] {
        let _ =
            write!(wrong, "\n  line {}, {name}: {}", line + 1, text.lines().nth(line).unwrap_or("nothing"));
    }
    wrong
}
