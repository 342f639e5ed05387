//! Which mentions over several reports are one event: other words for one, a denial of it, and what lies years back.

use headwater_core::brief::Story;
use headwater_core::claim::Reading;
use headwater_core::happening::Happening;
use headwater_ingest::Input;
use std::collections::BTreeSet;
use std::io::Write as _;

/// Reports of one day, read as one run; all of them make one story.
fn story(reports: &[&str]) -> (Story, Vec<Reading>) {
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("a file");
    for (id, text) in reports.iter().enumerate() {
        let line = serde_json::json!({ "id": id, "text": text, "published": "2024-09-18", "outlet": format!("Paper {id}") });
        writeln!(file, "{line}").expect("a line");
    }
    let (mut brief, readings) =
        headwater::brief(&[Input::Path(file.path().to_owned())], &headwater::unwatched);
    assert_eq!(brief.stories.len(), 1, "the reports tell one story");
    (brief.stories.remove(0), readings)
}

fn words<'a>(happening: &Happening, readings: &'a [Reading]) -> Vec<&'a str> {
    happening.mentions.iter().filter_map(|m| Some(readings.get(m.report.index())?.words(m.span))).collect()
}

const HEADLINES: [&str; 6] = [
    "Jets bomb livestock market in Tarvik, killing 12 people\n\nRuvanian jets bombed the livestock market of Tarvik on Tuesday.",
    "Air strike on Tarvik market kills 12\n\nAn air strike hit the livestock market of Tarvik on Tuesday, killing 12 people.",
    "Twelve dead after bombing of market in Tarvik\n\nThe bombing of the livestock market in Tarvik on Tuesday left 12 people dead.",
    "Airstrike hits livestock market in Tarvik\n\nAn airstrike on the market in Tarvik killed 12 people on Tuesday, a doctor said.",
    "Tarvik: air raid on livestock market leaves 12 dead\n\nTwelve people were killed in an air raid on the market of Tarvik on Tuesday.",
    "Ruvanian air force bombs market in Tarvik, 12 killed\n\nThe Ruvanian air force bombed the livestock market in Tarvik on Tuesday.",
];

#[test]
fn six_headlines_in_other_words_are_one_happening() {
    let (story, readings) = story(&HEADLINES);
    let largest = story.happenings.iter().find(|told| told.kind == "bomb").expect("a bombing");
    let reports: BTreeSet<_> = largest.mentions.iter().map(|mention| mention.report).collect();
    assert_eq!(reports.len(), 6, "{:?}", words(largest, &readings));
    assert_eq!(story.happenings.iter().filter(|told| told.kind == "bomb").count(), 1);
}

#[test]
fn a_denial_is_no_mention_of_what_it_denies() {
    let denial = "Ruvania: no strike on Tarvik market\n\nThe Ruvanian air force has not bombed the livestock market of Tarvik, where \
        12 people were killed on Tuesday, its spokesman said.";
    let (story, readings) = story(&[HEADLINES[0], HEADLINES[1], HEADLINES[5], denial]);
    for told in story.happenings.iter().filter(|told| told.kind == "bomb" && !told.denied) {
        let denies = |m: &&headwater_core::span::Passage| {
            let reading = &readings[m.report.index()];
            reading.report.text[..m.span.start()].ends_with("has not ")
        };
        assert_eq!(told.mentions.iter().find(denies), None, "{:?}", words(told, &readings));
    }
}

#[test]
fn what_lies_years_back_is_apart_from_the_news() {
    let (story, _) = story(&[
        "Velm votes for a new council\n\nThe town of Velm elected a council on Tuesday. Turnout was high. The mayor was first elected in 2016.",
        "Council elected in Velm\n\nVoters in Velm elected a new council on Tuesday, eight years after the mayor was elected in 2016.",
        "Velm elects council\n\nVelm elected its council on Tuesday, officials of the town said. Turnout was high.",
    ]);
    let elections: Vec<&Happening> = story.happenings.iter().filter(|told| told.kind == "elect").collect();
    let (old, new): (Vec<&Happening>, Vec<&Happening>) = elections.iter().partition(|told| told.background);
    assert!(!old.is_empty() && !new.is_empty(), "{elections:?}");
    assert!(old.iter().all(|told| told.when.is_some_and(|when| when.from.year() == 2016)));
}
