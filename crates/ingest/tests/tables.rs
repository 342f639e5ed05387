//! Holds every table entry to its own examples, through the real reader: each `yes` of `furniture.toml` and of the lines of
//! `credits.toml` is of the entry's part, each `no` is body; each `yes` of a cue credits an outlet, and no `no` does.

use headwater_core::report::{Part, Report};
use headwater_ingest::{Limits, read_bytes};

fn read(text: &str) -> Report {
    let mut intake = read_bytes("example.txt", text.as_bytes(), &Limits::default());
    assert!(intake.rejected.is_empty(), "{:?}", intake.rejected);
    intake.reports.remove(0)
}

/// Examples stand between paragraphs, so that neither title nor end helps them.
fn among_paragraphs(example: &str) -> (Report, usize) {
    let before =
        "A dam above the town broke at night\n\nThe water reached the market before anyone had woken up.\n\n";
    let after = "\n\nThe mayor asked the army for boats, and the army sent them by noon.";
    (read(&format!("{before}{example}{after}")), before.len())
}

fn entries(table: &str, key: &str) -> Vec<toml::Table> {
    let table: toml::Table = table.parse().expect("a table is TOML");
    let list = table.get(key).and_then(toml::Value::as_array).expect("the table has entries").clone();
    list.into_iter().filter_map(|entry| entry.as_table().cloned()).collect()
}

fn strings<'a>(entry: &'a toml::Table, key: &str) -> Vec<&'a str> {
    entry
        .get(key)
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect()
}

#[test]
fn phrases_do_what_their_examples_say() {
    let mut failures = Vec::new();
    for table in [include_str!("../data/en/furniture.toml"), include_str!("../data/en/credits.toml")] {
        for entry in entries(table, "phrase") {
            let name = strings_name(&entry);
            let wanted = entry["part"].as_str().unwrap_or_default();
            assert!(
                !strings(&entry, "yes").is_empty() && !strings(&entry, "no").is_empty(),
                "{name} has no examples"
            );
            for (key, wanted) in [("yes", wanted), ("no", "body")] {
                for example in strings(&entry, key) {
                    let (report, at) = among_paragraphs(example);
                    let found = report.part_at(at).name();
                    if found != wanted {
                        failures.push(format!("{name} {key}: {example}: {found}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn cues_do_what_their_examples_say() {
    let mut failures = Vec::new();
    for entry in entries(include_str!("../data/en/credits.toml"), "cue") {
        let name = strings_name(&entry);
        for (key, wanted) in [("yes", true), ("no", false)] {
            for example in strings(&entry, key) {
                let (report, at) = among_paragraphs(example);
                assert_eq!(report.part_at(at), Part::Body, "{example}");
                if report.credits.is_empty() == wanted {
                    failures.push(format!("{name} {key}: {example}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn strings_name(entry: &toml::Table) -> &str {
    entry.get("name").and_then(toml::Value::as_str).expect("an entry has a name")
}
