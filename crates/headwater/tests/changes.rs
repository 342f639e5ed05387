//! `headwater diff` and `brief --since` through the real binary: stories of the corpus told a day earlier, edited, withdrawn.

mod binary;

use binary::{Ran, corpus, fed, headwater, run};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with some reports of a story of the corpus.
fn desk(story: &str, reports: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("reports")).expect("a folder");
    reports.iter().for_each(|report| lay(&folder, story, report));
    folder
}

/// Puts a report of a story of the corpus on the desk.
fn lay(desk: &TempDir, story: &str, report: &str) {
    let from = corpus().join(story).join("reports").join(report);
    fs::copy(from, desk.path().join("reports").join(report)).expect("a report");
}

fn brief(desk: &TempDir, file: &str) {
    run(desk.path(), &["brief", "reports", "-o", file]).ends(0);
}

/// What changed between two saved briefs, as JSON.
fn diff(desk: &TempDir, old: &str, new: &str) -> Value {
    let ran = run(desk.path(), &["diff", old, new, "--format", "json"]).ends(1);
    serde_json::from_str::<Value>(&ran.out).expect("JSON")["changes"].take()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The change of a finding whose summary holds these words, in the later brief or, where it is gone, in the earlier.
#[track_caller]
fn of<'a>(changes: &'a Value, words: &str) -> &'a Value {
    let told = |change: &&Value| {
        let told = if change["after"].is_null() { &change["before"] } else { &change["after"] };
        told["summary"].as_str().is_some_and(|summary| summary.contains(words))
    };
    list(changes, "findings").iter().find(told).unwrap_or_else(|| panic!("no change of {words}: {changes:#}"))
}

#[track_caller]
fn step<'a>(change: &'a Value, name: &str) -> &'a Value {
    let found = list(change, "steps").iter().find(|step| step["type"] == name);
    found.unwrap_or_else(|| panic!("no step {name}: {change:#}"))
}

#[test]
fn equal_briefs_say_so() {
    let desk =
        desk("square-protest", &["01-merrow-daily.txt", "02-northern-star.txt", "03-coast-gazette.txt"]);
    brief(&desk, "a.json");
    for format in ["terminal", "markdown", "html"] {
        let ran = run(desk.path(), &["diff", "a.json", "a.json", "--format", format]).ends(0);
        assert!(ran.out.contains("Nothing changed"), "{format}: {}", ran.out);
        let ran = run(desk.path(), &["brief", "reports", "--since", "a.json", "--format", format]).ends(0);
        let (nothing, title) =
            (ran.out.find("Nothing changed"), ran.out.rfind("DISPUTED").or(ran.out.rfind("Disputed")));
        assert!(nothing.is_some() && nothing < title, "{format}: {}", ran.out);
    }
    let ran = run(desk.path(), &["diff", "a.json", "a.json", "--format", "json"]).ends(0);
    let found: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(found["changes"]["findings"], json!([]), "{found:#}");
}

#[test]
fn a_toll_that_rises_is_the_same_toll() {
    let desk = desk("river-flood", &["01-monday.txt"]);
    brief(&desk, "monday.json");
    lay(&desk, "river-flood", "02-tuesday.jsonl");
    lay(&desk, "river-flood", "03-wednesday.txt");
    lay(&desk, "river-flood", "04-coast-gazette.md");
    brief(&desk, "wednesday.json");
    let changes = diff(&desk, "monday.json", "wednesday.json");
    let toll = step(of(&changes, "killed"), "figure");
    assert_eq!((&toll["before"]["least"], &toll["after"]["least"]), (&json!(9), &json!(31)), "{toll:#}");
    let fates: Vec<&str> =
        list(&changes, "reports").iter().filter_map(|change| change["fate"].as_str()).collect();
    assert_eq!(fates, ["same", "new", "new", "new", "new"]);
    let back = diff(&desk, "wednesday.json", "monday.json");
    assert!(list(&back, "reports").iter().filter(|change| change["fate"] == "gone").count() == 4);
    assert!(list(&back, "findings").iter().any(|change| change["fate"] == "gone"));
    every_line_is_cited(&changes);
    every_line_is_cited(&back);
}

fn every_line_is_cited(changes: &Value) {
    for change in list(changes, "findings") {
        assert!(list(change, "later").len() + list(change, "earlier").len() > 0, "{change:#}");
    }
}

#[test]
fn the_changes_stand_first_in_every_format_and_hold() {
    let desk = desk("disputed-line", &["01-ilmar-courier.txt", "02-morning-ledger.txt"]);
    brief(&desk, "old.json");
    for report in ["03-coast-gazette.txt", "04-harbour-post.txt", "05-plains-radio.html"] {
        lay(&desk, "disputed-line", report);
    }
    fs::remove_file(desk.path().join("reports/02-morning-ledger.txt")).expect("a report");
    let shown = |format: &str, threads: &str| {
        let words = ["brief", "reports", "--since", "old.json", "--format", format, "--threads", threads];
        run(desk.path(), &words).ends(0).out
    };
    for format in ["terminal", "markdown", "html", "json"] {
        let out = shown(format, "1");
        assert!(out == shown(format, "2"), "{format}: the same bytes");
        let place = |words: &str| out.find(words).unwrap_or_else(|| panic!("{format} has {words}"));
        match format {
            "json" => assert!(place("\"changes\"") < place("\"stories\"")),
            "html" => assert!(place("What changed") < place("word for word")),
            _ => assert!(place("What changed") <= "# ".len(), "{format}"),
        }
    }
    let page = shown("html", "1");
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link} is one place of the page");
    }
    fs::write(desk.path().join("new.json"), shown("json", "1")).expect("a brief");
    let checked = run(desk.path(), &["verify", "new.json"]).ends(0);
    assert!(checked.out.contains("an earlier brief's reports were not looked at"), "{}", checked.out);
    let since: Value = serde_json::from_str(&shown("json", "1")).expect("JSON");
    assert_eq!(since["changes"], diff(&desk, "old.json", "new.json"), "both say the same");
}

#[test]
fn an_edited_report_and_a_withdrawn_one_are_told() {
    let desk =
        desk("square-protest", &["01-merrow-daily.txt", "02-northern-star.txt", "03-coast-gazette.txt"]);
    brief(&desk, "old.json");
    let path = desk.path().join("reports/01-merrow-daily.txt");
    let text = fs::read_to_string(&path).expect("a report");
    fs::write(&path, format!("{text}\nA correction was made on Sunday.\n")).expect("a report");
    fs::remove_file(desk.path().join("reports/03-coast-gazette.txt")).expect("a report");
    brief(&desk, "new.json");
    let changes = diff(&desk, "old.json", "new.json");
    let fates: Vec<&str> =
        list(&changes, "reports").iter().filter_map(|change| change["fate"].as_str()).collect();
    assert_eq!(fates, ["edited", "same", "gone"]);
    let withdrawn = |change: &&Value| change["fate"] == "gone" && change["steps"][0]["fate"] == "withdrawn";
    assert!(list(&changes, "findings").iter().any(|change| withdrawn(&change)), "{changes:#}");
    let unread = run(desk.path(), &["brief", "reports", "gone.txt", "--since", "old.json"]).ends(1);
    assert!(unread.out.contains("gone"), "{}", unread.out);
}

fn refused(folder: &Path, words: &[&str], because: &str) -> Ran {
    let ran = run(folder, words).ends(2);
    assert!(ran.out.is_empty() && ran.err.contains(because), "{words:?}: {}", ran.err);
    ran
}

#[test]
fn what_is_no_brief_is_refused_with_the_reason() {
    let desk = desk("square-protest", &["01-merrow-daily.txt"]);
    brief(&desk, "good.json");
    let good = fs::read_to_string(desk.path().join("good.json")).expect("a brief");
    let put = |name: &str, text: &str| fs::write(desk.path().join(name), text).expect("a file");
    put("half.json", &good[..good.len() / 2]);
    put("text.json", "Not a brief at all.");
    put("list.json", "[1, 2]");
    put("other.json", r#"{"format": 1, "report": {}}"#);
    put("later.json", &good.replacen("\"format\": 1", "\"format\": 2", 1));
    put("stranger.json", r#"{"format": 1, "generator": "x", "rejected": [], "stories": [{"id": "s1"}]}"#);
    put("deep.json", &"[".repeat(100_000));
    put("loose.json", &good.replacen("\"report\": \"", "\"report\": \"x", 1_000_000));
    for (file, because) in [
        ("missing.json", "cannot read the brief missing.json"),
        (".", "cannot read the brief"),
        ("half.json", "half.json is no whole JSON"),
        ("text.json", "text.json is no whole JSON"),
        ("list.json", "list.json is no"),
        ("other.json", "no list `stories`"),
        ("later.json", "has format 2; this program reads format 1"),
        ("stranger.json", "missing field"),
        ("deep.json", "deep.json is no whole JSON"),
        ("loose.json", "names a report that is not listed"),
    ] {
        refused(desk.path(), &["diff", file, "good.json"], because);
        refused(desk.path(), &["diff", "good.json", file], because);
        refused(desk.path(), &["brief", "reports", "--since", file], because);
    }
    refused(desk.path(), &["diff", "-", "-"], "standard input");
    refused(desk.path(), &["diff", "good.json"], "NEW.json");
    fed(headwater(desk.path(), &["diff", "-", "good.json"]), &good).ends(0);
}
