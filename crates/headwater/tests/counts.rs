//! What small reports count together, through the real binary: who is counted, at which level, and as of when.

mod binary;

use binary::{corpus, run};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The figures of some reports: summary, least values, when.
fn findings(reports: &[&str]) -> Vec<(String, Vec<String>, Value)> {
    let folder = tempfile::tempdir().expect("a folder");
    for (at, report) in reports.iter().enumerate() {
        fs::write(folder.path().join(format!("{at}.txt")), report).expect("a report");
    }
    findings_in(folder.path())
}

fn findings_in(folder: &Path) -> Vec<(String, Vec<String>, Value)> {
    let ran = run(folder, &["brief", ".", "--format", "json"]).ends(0);
    let brief: Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = brief["stories"].as_array().into_iter().flatten();
    let found = found.flat_map(|story| story["findings"].as_array().into_iter().flatten());
    let figures = found.filter(|finding| finding["kind"] == "figure");
    figures
        .map(|finding| {
            let answers = finding["answers"].as_array().into_iter().flatten();
            let least = answers.map(|answer| answer["value"]["least"].to_string()).collect();
            (finding["summary"].as_str().unwrap_or_default().to_owned(), least, finding["when"].clone())
        })
        .collect()
}

fn values<'f>(found: &'f [(String, Vec<String>, Value)], summary: &str) -> &'f [String] {
    found.iter().find(|(name, ..)| name == summary).map_or(&[], |(_, values, _)| values)
}

#[test]
fn the_dead_with_their_killer_stand_beside_those_whom_he_killed() {
    let found =
        findings(&["Ivo Marten shot dead his wife and three children in Merrow before he killed himself."]);
    assert_eq!(values(&found, "Killed, the killer among them"), ["5"], "{found:?}");
    assert_eq!(values(&found, "His wife and three children killed"), ["4"], "{found:?}");
    let found =
        findings(&["Gunmen shot dead four farmers in Merrow. A policeman killed himself in Lovinac."]);
    assert!(values(&found, "Killed, the killer among them").is_empty(), "another man: {found:?}");
}

#[test]
fn a_toll_that_grows_is_one_count() {
    let found = findings_in(&corpus().join("market-strike/reports"));
    let grown = |values: &[String]| {
        ["40", "112", "140"].iter().all(|level| values.iter().any(|value| value == level))
    };
    assert_eq!(found.iter().filter(|(_, values, _)| grown(values)).count(), 1, "{found:?}");
}

#[test]
fn two_people_by_name_are_two_counts() {
    let found = findings(&[
        "Ada Holm was killed in the clash at Merrow. Ivo Marten was killed in the clash at Merrow.",
        "Ada Holm was killed in the clash at Merrow on Monday.",
    ]);
    let ones = found.iter().filter(|(_, values, _)| values == &["1"]).count();
    assert!(ones >= 2, "{found:?}");
}

#[test]
fn the_time_of_something_else_is_no_time_of_a_count() {
    let found = findings(&[
        "MERROW, 3 May 2024 — Police counted 800 marchers on Thursday, more than at the march after the election of 2019.",
    ]);
    let when = found.iter().find(|(name, ..)| name.contains("archers")).map(|(.., when)| when.clone());
    assert_eq!(when.map(|when| when["from"].to_string()), Some("\"2024-05-02\"".to_owned()), "{found:?}");
}

#[test]
fn later_counts_of_one_source_replace_earlier_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = [
        "VELM, 2 May 2024 — Some 12,000 people have crossed the river into Velm, the refugee council said on Thursday.",
        "VELM, 4 May 2024 — The refugee council said on Saturday that 15,000 people have crossed into Velm.",
    ];
    for (at, report) in reports.iter().enumerate() {
        fs::write(folder.path().join(format!("{at}.txt")), report).expect("a report");
    }
    let ran = run(folder.path(), &["brief", ".", "--format", "json"]).ends(0);
    let brief: Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = brief["stories"][0]["findings"].as_array().expect("findings");
    let levels = |finding: &Value| {
        let answers = finding["answers"].as_array().into_iter().flatten();
        answers.map(|answer| answer["value"]["least"].as_i64().unwrap_or_default()).collect::<Vec<_>>()
    };
    let grown = found.iter().find(|finding| levels(finding) == [15_000, 12_000]).expect("one count");
    assert_eq!(grown["verdict"], "superseded");
}

#[test]
fn a_killer_who_dies_in_another_sentence_is_counted_with_his_victims() {
    let found = findings(&[
        "A man shot dead four farmers at a market in Merrow. Police believe that the gunman killed himself.",
    ]);
    assert_eq!(values(&found, "Killed, the killer among them"), ["5"], "{found:?}");
}

#[test]
fn a_victim_of_an_earlier_day_is_no_count() {
    let report = "MERROW, 20 May 2024 — Four men were wounded at the harbour on Sunday, 19 May 2024. A guard was wounded there on \
                  Sunday, 19 May 2024. A baker was shot and killed in the same street on 2 May 2024.";
    let found = findings(&[report]);
    assert!(found.iter().all(|(name, ..)| !name.contains("aker killed") && name != "Killed"), "{found:?}");
}

#[test]
fn who_was_hit_and_did_not_die_is_hurt() {
    let found = findings(&["Five clerks were shot at the harbour in Merrow, one fatally."]);
    assert!(found.iter().any(|(name, values, _)| name.contains("njured") && values == &["4"]), "{found:?}");
    let found =
        findings(&["Five clerks were shot at the harbour in Merrow, one fatally, and three were wounded."]);
    assert!(!found.iter().any(|(_, values, _)| values == &["4"]), "its own number goes first: {found:?}");
}

#[test]
fn the_only_one_hurt_is_the_only_one_dead_later() {
    let found = findings(&[
        "MERROW, 3 May 2024 — A toddler was wounded at a farm in Merrow, police said.",
        "MERROW, 5 May 2024 — The three-year-old child of a farmer in Merrow died on Saturday, police said.",
    ]);
    assert!(!found.iter().any(|(name, ..)| name.contains("njured")), "{found:?}");
}

#[test]
fn nobody_is_the_last_answer() {
    let found = findings(&[
        "MERROW, 3 May 2024 — At least five people were wounded at the harbour in Merrow, police said.",
        "MERROW, 7 May 2024 — No one was wounded at the harbour in Merrow, police said.",
    ]);
    let injured = found.iter().find(|(_, values, _)| values.iter().any(|value| value == "5"));
    assert_eq!(injured.map(|(_, values, _)| values[0].as_str()), Some("5"), "{found:?}");
}

#[test]
fn names_behind_a_number_are_those_whom_it_counts() {
    let found = findings(&["Their two sons, Ole and Knut, died in the fire near Merrow."]);
    assert!(found.iter().any(|(_, values, _)| values == &["2"]), "{found:?}");
    assert!(!found.iter().any(|(_, values, _)| values == &["4"]), "{found:?}");
}
