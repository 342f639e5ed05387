//! Short forms of a brief that a person can check by hand, and what must be in them.

use crate::binary::corpus;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the corpus, by name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(corpus()).expect("the corpus is there");
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders
}

/// Entries as a text, with a blank line between them.
pub(crate) fn shown(entries: &[String]) -> String {
    entries.iter().fold(String::new(), |text, entry| text + entry + "\n\n").trim_end().to_owned() + "\n"
}

/// One entry a finding: kind, verdict, counts, summary; its answers with who says so where; how they differ.
pub(crate) fn findings(brief: &Value) -> Vec<String> {
    let mut entries = Vec::new();
    for story in items(brief, "stories") {
        let names = names(story);
        entries.push(format!("STORY {} | {} reports", text(story, "title"), items(story, "reports").count()));
        for finding in items(story, "findings") {
            let mut entry = format!(
                "{} {} | {} | {}",
                text(finding, "kind"),
                text(finding, "verdict"),
                counts(&finding["counts"]),
                text(finding, "summary")
            );
            for answer in items(finding, "answers") {
                let _ = write!(entry, "\n  = {}", value(&answer["value"]));
                for says in items(answer, "says") {
                    let report = names.get(text(says, "report")).copied().unwrap_or("?");
                    let chain: Vec<&str> = items(says, "chain").filter_map(Value::as_str).collect();
                    let speaker = says["speaker"].as_str().unwrap_or("-");
                    let _ = write!(entry, "\n    {report}: {speaker} {}", text(says, "stance"));
                    if !chain.is_empty() {
                        let _ = write!(entry, " ({})", chain.join(" > "));
                    }
                }
            }
            let differ = &finding["disagreement"];
            if differ.is_object() {
                let _ = write!(entry, "\n  ~ {}: {}", text(differ, "kind"), text(differ, "note"));
            }
            entries.push(entry);
        }
        for notice in items(story, "notices") {
            let report = names.get(text(notice, "report")).copied().unwrap_or("-");
            entries.push(format!("notice {} | {report} | {}", text(notice, "kind"), text(notice, "note")));
        }
    }
    entries
}

/// One entry an origin, one a borrowing, one a report's date.
pub(crate) fn lineage(brief: &Value) -> Vec<String> {
    let mut entries = Vec::new();
    for story in items(brief, "stories") {
        let names = names(story);
        let name = |id: &str| names.get(id).copied().unwrap_or("?").to_owned();
        for origin in items(story, "origins") {
            let reports: Vec<String> =
                items(origin, "reports").filter_map(Value::as_str).map(&name).collect();
            let upstream: Vec<&str> = items(origin, "upstream").filter_map(Value::as_str).collect();
            let credit =
                if upstream.is_empty() { String::new() } else { format!(" | {}", upstream.join(", ")) };
            entries.push(format!("origin of {} | {}{credit}", reports.len(), reports.join(" ")));
        }
        for borrowing in items(story, "borrowings") {
            let arrow = if borrowing["directed"] == true { "->" } else { "--" };
            let (from, to) = (name(text(borrowing, "from")), name(text(borrowing, "to")));
            let overlap = borrowing["overlap"].as_f64().unwrap_or(0.0);
            entries.push(format!("{} {from} {arrow} {to} | {overlap:.2}", text(borrowing, "kind")));
        }
        for report in items(story, "reports") {
            let published = &report["published"];
            let value = text(published, "value");
            entries.push(format!("date {} | {value} {}", name(text(report, "id")), text(published, "basis")));
        }
    }
    entries
}

/// What `must.txt` asks for and the entries do not show. A line is a list of words parted by `|`; one entry must hold
/// them all. `never` turns it round. `not yet` marks a line that is known not to hold: once it holds, say so.
pub(crate) fn must(story: &Path, entries: &[String]) -> String {
    let path = story.join("must.txt");
    let list = fs::read_to_string(&path).unwrap_or_default();
    let mut wrong = String::new();
    if list.trim().is_empty() {
        let _ = write!(wrong, "\n{}: say by hand what the story is for", path.display());
    }
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (wanted, verb, words) = match line.split_once(' ') {
            Some(("never", words)) => (false, "shows", words),
            Some(("not", words)) => (false, "now shows (drop `not yet`)", words.trim_start_matches("yet ")),
            _ => (true, "does not show", line),
        };
        let words: Vec<&str> = words.split('|').map(str::trim).collect();
        let found = entries.iter().any(|entry| words.iter().all(|words| entry.contains(words)));
        if found != wanted {
            let _ = write!(wrong, "\n{}: {verb}: {line}", story.display());
        }
    }
    wrong
}

/// Short names of a story's reports by id: the file without its ending.
fn names(story: &Value) -> BTreeMap<&str, &str> {
    items(story, "reports")
        .map(|report| {
            let location = text(report, "location");
            let file = location.rsplit('/').next().unwrap_or(location);
            let short = match file.split_once('#') {
                Some((_, record)) => record,
                None => file.split('.').next().unwrap_or(file),
            };
            (text(report, "id"), short)
        })
        .collect()
}

fn counts(counts: &Value) -> String {
    let number = |name: &str| counts[name].as_u64().unwrap_or(0);
    let (low, high) = (&counts["newsrooms"]["low"], &counts["newsrooms"]["high"]);
    let newsrooms = if low == high { low.to_string() } else { format!("{low}..{high}") };
    format!(
        "reports {}, outlets {}, newsrooms {newsrooms}, witnesses {}",
        number("reports"),
        number("outlets"),
        number("witnesses")
    )
}

fn value(value: &Value) -> String {
    match text(value, "type") {
        "quantity" => {
            let (least, most) = (plain(&value["least"]), plain(&value["most"]));
            let number = if least == most { least } else { format!("{least} to {most}") };
            let mut shown = format!("{number} ({})", text(value, "firmness"));
            for name in ["unit", "counted", "measure"] {
                if let Some(words) = value[name].as_str() {
                    let _ = write!(shown, " {name} {words}");
                }
            }
            let change = &value["change"];
            if change.is_object() {
                let end = |end: &Value| plain(&end["most"]);
                let _ = write!(shown, " change {} to {}", end(&change["from"]), end(&change["to"]));
            }
            shown
        }
        "time" => text(value, "timex").to_owned(),
        _ => text(value, "text").to_owned(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Null => "?".to_owned(),
        other => other.to_string(),
    }
}

fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value[name].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
