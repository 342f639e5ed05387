//! The command line as scripts and people meet it: through the real binary.

mod binary;

use binary::{Ran, corpus, fed, headwater, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

const REPORT: &str = "\
---
outlet: Merrow Daily
published: 2024-10-12
title: March in Merrow
---
March in Merrow

Police said on Saturday that 8,000 people had marched in Merrow. Mayor Ada Holm denied that 52 people were detained.
";

/// A folder with one good report in it.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("march.txt"), REPORT).expect("a report");
    folder
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("standard output is JSON")
}

#[test]
fn usage_is_taught() {
    let desk = desk();
    let help = run(desk.path(), &["--help"]).ends(0);
    for word in ["Examples:", "headwater brief", "Exit codes:", "lineage", "verify", "explain", "annotate"] {
        assert!(help.out.contains(word), "--help has {word:?}:\n{}", help.out);
    }
    assert!(run(desk.path(), &["--version"]).ends(0).out.starts_with("headwater 0."));
    assert!(run(desk.path(), &[]).ends(2).err.contains("Examples:"));
    assert!(run(desk.path(), &["brief"]).ends(2).err.contains("<PATH>"));
    for wrong in [
        &["brief", "march.txt", "--format", "doc"][..],
        &["brief", "march.txt", "--threads", "0"],
        &["brief", "march.txt", "--width", "3"],
        &["brief", "march.txt", "--colour", "perhaps"],
        &["summarise", "march.txt"],
    ] {
        let ran = run(desk.path(), wrong).ends(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{wrong:?}");
    }
}

#[test]
fn nothing_to_do_is_said_with_the_reason() {
    let desk = desk();
    fs::create_dir(desk.path().join("empty")).expect("a folder");
    fs::write(desk.path().join("empty.txt"), "").expect("a file");
    for path in ["missing.txt", "empty", "empty.txt"] {
        let ran = run(desk.path(), &["brief", path]).ends(2);
        assert!(ran.err.contains(path), "{path} is named: {}", ran.err);
        let ran = run(desk.path(), &["annotate", path]).ends(2);
        assert!(ran.out.is_empty() && ran.err.contains(path), "{path} is named: {}", ran.err);
    }
}

#[test]
fn one_bad_input_does_not_stop_the_rest() {
    let desk = desk();
    let ran = run(desk.path(), &["brief", "march.txt", "missing.txt", "--format", "json"]).ends(1);
    assert!(ran.err.contains("not read: missing.txt"), "{}", ran.err);
    let brief = json(&ran);
    assert_eq!(brief["rejected"][0]["location"], "missing.txt");
    assert_eq!(brief["stories"][0]["reports"][0]["location"], "march.txt");
    assert_eq!(run(desk.path(), &["annotate", "missing.txt", "march.txt"]).ends(1).out.lines().count(), 1);
}

#[test]
fn a_report_given_twice_is_counted_once() {
    let desk = desk();
    fs::write(desk.path().join("saved-again.txt"), REPORT).expect("a report");
    let ran = run(desk.path(), &["brief", "march.txt", ".", "march.txt", "--format", "json"]).ends(0);
    let story = &json(&ran)["stories"][0];
    assert_eq!(story["reports"].as_array().map(Vec::len), Some(1), "{story}");
    assert!(story["notices"].to_string().contains("saved-again.txt"), "the copy is named: {story}");
}

#[test]
fn the_format_follows_the_wish_then_the_ending_then_the_place() {
    let desk = desk();
    let made = |arguments: &[&str], file: &str| {
        let ran = run(desk.path(), arguments).ends(0);
        assert!(ran.out.is_empty(), "nothing beside the file: {}", ran.out);
        fs::read_to_string(desk.path().join(file)).expect("the file is there")
    };
    assert!(made(&["brief", "march.txt", "-o", "a.json"], "a.json").starts_with('{'));
    assert!(made(&["brief", "march.txt", "-o", "a.html"], "a.html").starts_with("<!"));
    assert!(made(&["brief", "march.txt", "-o", "a.md"], "a.md").starts_with('#'));
    assert!(made(&["brief", "march.txt", "-o", "b.md", "--format", "json"], "b.md").starts_with('{'));
    assert!(made(&["annotate", "march.txt", "-o", "a.jsonl"], "a.jsonl").ends_with("}\n"));
    assert!(run(desk.path(), &["brief", "march.txt"]).ends(0).out.starts_with('#'), "Markdown when piped");
    let left: Vec<_> =
        fs::read_dir(desk.path()).expect("a folder").flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".part")), "{left:?}");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let desk = desk();
    fs::write(desk.path().join("old.md"), "yesterday's brief").expect("a file");
    let ran = run(desk.path(), &["brief", "missing.txt", "-o", "old.md"]).ends(2);
    assert!(ran.err.contains("left as it was"), "{}", ran.err);
    assert_eq!(fs::read_to_string(desk.path().join("old.md")).expect("the file"), "yesterday's brief");
    let ran = run(desk.path(), &["brief", "march.txt", "-o", "no/such/folder.md"]).ends(2);
    assert!(ran.err.contains("cannot write"), "{}", ran.err);
    run(desk.path(), &["brief", "march.txt", "-o", "."]).ends(2);
}

#[test]
fn standard_input_is_read() {
    let desk = desk();
    let ran = fed(headwater(desk.path(), &["brief", "-", "--format", "json"]), REPORT).ends(0);
    assert_eq!(json(&ran)["stories"][0]["reports"][0]["location"], "-");
    fed(headwater(desk.path(), &["brief", "-"]), "").ends(2);
}

#[test]
fn colour_is_for_those_who_want_it() {
    let desk = desk();
    let brief = |more: &[&str], no_color: Option<&str>| {
        let mut command = headwater(desk.path(), &["brief", "march.txt", "--format", "terminal"]);
        command.args(more);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        fed(command, "").ends(0).out
    };
    assert!(!brief(&[], None).contains('\x1b'), "no terminal, no colour");
    assert!(!brief(&["--colour", "never"], None).contains('\x1b'));
    assert!(!brief(&["--colour", "auto"], Some("1")).contains('\x1b'));
    assert!(brief(&["--color", "always"], None).contains('\x1b'));
}

/// The folders of reports of every story, without what is expected of them.
fn reports() -> Vec<String> {
    let stories = std::fs::read_dir(corpus()).expect("the corpus is there");
    let stories = stories.flatten().filter(|entry| entry.path().is_dir());
    let mut folders: Vec<String> =
        stories.map(|story| format!("{}/reports", story.file_name().display())).collect();
    folders.sort();
    folders
}

#[test]
fn threads_and_runs_do_not_change_a_byte() {
    let reports = reports();
    let with = |command: &str, options: &[&str]| {
        let mut words = vec![command];
        words.extend(reports.iter().map(String::as_str).chain(options.iter().copied()));
        run(&corpus(), &words).ends(0).out
    };
    let brief = ["terminal", "markdown", "html", "json"].map(|format| ("brief", format));
    let lineage = ["html", "graphml", "svg"].map(|format| ("lineage", format));
    for (command, format) in brief.into_iter().chain(lineage) {
        let one = with(command, &["--format", format, "--threads", "1"]);
        let two = with(command, &["--format", format, "--threads", "2"]);
        let again = with(command, &["--format", format]);
        assert!(!one.is_empty() && one == two && two == again, "{command} {format}");
    }
    assert!(with("annotate", &["--threads", "1"]) == with("annotate", &["--threads", "2"]));
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let reports = reports();
    let words: Vec<&str> = std::iter::once("annotate").chain(reports.iter().map(String::as_str)).collect();
    let mut command = headwater(&corpus(), &words);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The first passage of a brief, as a place that a test can spoil.
fn first_passage(value: &mut Value) -> Option<&mut Value> {
    if value.get("quote").is_some() {
        return Some(value);
    }
    match value {
        Value::Object(fields) => fields.values_mut().find_map(first_passage),
        Value::Array(items) => items.iter_mut().find_map(first_passage),
        _ => None,
    }
}

fn spoil(desk: &Path, change: impl FnOnce(&mut Value)) -> Ran {
    let mut brief = json(&run(desk, &["brief", "march.txt", "--format", "json"]).ends(0));
    change(&mut brief);
    fs::write(desk.join("brief.json"), brief.to_string()).expect("a brief");
    run(desk, &["verify", "brief.json"])
}

#[test]
fn verify_holds_every_passage_against_its_report() {
    let desk = desk();
    let whole = spoil(desk.path(), |_| {}).ends(0);
    assert!(whole.out.contains("all hold"), "{}", whole.out);
    let passage = |brief: &mut Value, name: &str, value: Value| {
        first_passage(brief).expect("a brief has a passage")[name] = value;
    };
    let tampered = spoil(desk.path(), |brief| passage(brief, "quote", "80,000 people".into())).ends(1);
    assert!(tampered.out.contains("the brief quotes \"80,000 people\""), "{}", tampered.out);
    assert!(tampered.out.starts_with("stories[0]."), "says where: {}", tampered.out);
    spoil(desk.path(), |brief| passage(brief, "end", 1_000_000.into())).ends(1);
    spoil(desk.path(), |brief| passage(brief, "start", Value::Null)).ends(1);
    spoil(desk.path(), |brief| passage(brief, "report", "nobody".into())).ends(1);
    spoil(desk.path(), |brief| brief["format"] = 99.into()).ends(2);
}

#[test]
fn verify_sees_that_a_report_has_changed_or_gone() {
    let desk = desk();
    run(desk.path(), &["brief", "march.txt", "-o", "brief.json"]).ends(0);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let brief = desk.path().join("brief.json").display().to_string();
    let base = desk.path().display().to_string();
    run(elsewhere.path(), &["verify", &brief, "--base", &base]).ends(0);
    let gone = run(elsewhere.path(), &["verify", &brief]).ends(1);
    assert!(gone.out.contains("--base"), "says what to do: {}", gone.out);
    fs::write(desk.path().join("march.txt"), REPORT.replace("8,000", "9,000")).expect("a report");
    let changed = run(desk.path(), &["verify", "brief.json"]).ends(1);
    assert!(changed.out.contains("is not the report that was read"), "{}", changed.out);
    fs::write(desk.path().join("no.json"), "{\"format\": 1").expect("a file");
    run(desk.path(), &["verify", "no.json"]).ends(2);
    run(desk.path(), &["verify", "missing.json"]).ends(2);
}

#[test]
fn explain_walks_down_from_a_place() {
    let desk = desk();
    let ran = run(desk.path(), &["explain", "march.txt:8,000"]).ends(0);
    assert!(ran.out.contains("Police said on Saturday that 8,000 people"), "{}", ran.out);
    assert!(ran.out.contains("^^^^^"), "the place is marked: {}", ran.out);
    for layer in ["token ", "figure ", "claim ", "by en/figures/"] {
        assert!(ran.out.contains(layer), "shows {layer}: {}", ran.out);
    }
    let denied = run(desk.path(), &["explain", "march.txt:denied"]).ends(0);
    assert!(denied.out.contains("\nsaid ") && denied.out.contains("denies"), "{}", denied.out);
    let title = REPORT.find("---\nMarch").expect("the title stands below the front matter") + 4;
    let place = format!("march.txt:{title}");
    assert!(run(desk.path(), &["explain", &place]).ends(0).out.contains("in the headline"));
    assert!(run(desk.path(), &["explain", "march.txt:99999"]).ends(2).err.contains("bytes"));
    assert!(run(desk.path(), &["explain", "march.txt:elephants"]).ends(2).err.contains("nowhere says"));
    assert!(run(desk.path(), &["explain", "missing.txt:3"]).ends(2).err.contains("missing.txt"));
    run(desk.path(), &["explain", "march.txt"]).ends(2);
}

#[test]
fn explain_says_why_a_finding_is_as_it_is() {
    let folder = corpus();
    let desk = tempfile::tempdir().expect("a folder");
    let brief = desk.path().join("brief.json").display().to_string();
    run(&folder, &["brief", "river-flood/reports", "-o", &brief]).ends(0);
    let ran = run(&folder, &["explain", &format!("{brief}#s1-f1")]).ends(0);
    for words in ["verdict: ", "answer 1: ", "stand together, because", "same-toll", " in all", ".jsonl#"] {
        assert!(ran.out.contains(words), "shows {words}: {}", ran.out);
    }
    assert_eq!(run(&folder, &["explain", &format!("{brief}#f1")]).ends(0).out, ran.out);
    let none = run(&folder, &["explain", &format!("{brief}#f999")]).ends(2);
    assert!(none.err.contains("has findings f1 to f"), "{}", none.err);
}

#[test]
fn explain_finds_a_record_of_a_collection() {
    let folder = corpus();
    let place = "river-flood/reports/02-tuesday.jsonl#radio-loma-0304:Dozens";
    let ran = run(&folder, &["explain", place]).ends(0);
    assert!(ran.out.contains("Dozens of people are missing"), "{}", ran.out);
    let ran = run(&folder, &["explain", "river-flood/reports/02-tuesday.jsonl:3"]).ends(2);
    assert!(ran.err.contains("#valley-times-0304"), "lists the records: {}", ran.err);
}

/// The reports of an origin tree of the corpus.
fn tree(name: &str) -> Vec<String> {
    let files = fs::read_dir(corpus().join("../lineage").join(name)).expect("the tree is there").flatten();
    let files = files.map(|file| file.path().display().to_string());
    let mut reports: Vec<String> = files.filter(|file| !file.ends_with("tree.txt")).collect();
    reports.sort();
    reports
}

/// A lineage in the format of a file's ending.
fn lineage(reports: &[String], file: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let words: Vec<&str> =
        std::iter::once("lineage").chain(reports.iter().map(String::as_str)).chain(["-o", file]).collect();
    run(folder.path(), &words).ends(0);
    fs::read_to_string(folder.path().join(file)).expect("the file is there")
}

#[test]
fn lineage_says_who_borrowed_in_every_format() {
    let reports = tree("01-reprint");
    let said = [
        ("a.md", "# Who borrowed from whom", "reprints"),
        ("a.txt", "Who borrowed from whom", "reprints"),
        ("a.html", "<!DOCTYPE html>", "reprints"),
        ("a.json", "{", "\"kind\": \"reprint\""),
        ("a.csv", "\"Source\",\"Target\",\"Type\",", "\"reprint\""),
        ("a.graphml", "<?xml", "<data key=\"edge_kind\">reprint</data>"),
        ("a.svg", "<?xml", "reprints"),
    ];
    for (file, begins, holds) in said {
        let written = lineage(&reports, file);
        assert!(written.starts_with(begins) && written.contains(holds), "{file}:\n{written}");
        assert!(!written.contains("Who says what"), "{file} holds nothing but the lineage");
    }
}

#[test]
fn lineage_is_verified_and_tells_what_versions_changed() {
    let reports = tree("06-versions");
    let desk = desk();
    let words = |more: &[&'static str]| -> Vec<String> {
        let more = more.iter().map(|word| (*word).to_owned());
        std::iter::once("lineage".to_owned()).chain(reports.clone()).chain(more).collect()
    };
    let ran =
        |words: Vec<String>| run(desk.path(), &words.iter().map(String::as_str).collect::<Vec<_>>()).ends(0);
    ran(words(&["-o", "lineage.json"]));
    let verified = run(desk.path(), &["verify", "lineage.json"]).ends(0);
    assert!(verified.out.contains("all hold") && verified.out.contains("3 of 3 reports"), "{}", verified.out);
    let told = ran(words(&["--format", "markdown"])).out;
    for words in ["versions of one article of Palmont Gazette", "dropped: ", "new: ", "anew: "] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(run(desk.path(), &["lineage", "march.txt"]).ends(0).out.contains("no borrowing seen"));
    run(desk.path(), &["lineage", "missing.txt", "-o", "lineage.json"]).ends(2);
}

#[test]
fn names_that_mean_harm_do_none() {
    let desk = desk();
    let harm = "=cmd|'/C calc'!A0<script>\u{202e}\u{7}]]>&\"";
    for (file, outlet, day) in [("a.txt", harm, 12), ("b.txt", "+1", 13)] {
        let report = REPORT.replace("Merrow Daily", outlet).replace("10-12", &format!("10-{day}"));
        fs::write(desk.path().join(file), report).expect("a report");
    }
    for format in ["csv", "graphml", "svg", "html"] {
        let shown = run(desk.path(), &["lineage", "a.txt", "b.txt", "--format", format]).ends(0).out;
        assert!(!shown.contains(['\u{202e}', '\u{7}']) && !shown.contains("\"="), "{format}: {shown}");
        let markup = ["<script", "]]>"].iter().any(|words| shown.contains(words));
        assert!(format == "csv" || !markup, "{format}: {shown}");
        assert!(format != "csv" || (shown.contains("\"'=cmd") && shown.contains("\"'+1\"")), "{shown}");
    }
}
