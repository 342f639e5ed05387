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

const CLASHES: [&str; 4] = [
    "Guards and smugglers fight at lake of Velm\n\nGuards fought with smugglers at the lake of Velm on 15 September. In the incident, a \
        guard and two smugglers were killed.",
    "Velm after the fight\n\nIn mid-September there was a shootout between guards and smugglers in Velm. It left a guard and two \
        smugglers dead.",
    "Sarvan blames Kestria\n\nGuards and smugglers met in clashes in Velm on September 15. On Tuesday, the government of Sarvan accused \
        Kestria of staging the attack. Kestria denied it.",
    "Kestria had a scheme, says Sarvan\n\nThe fighting in Velm on 15 September belonged to a plan to seize the lakes of Sarvan through an \
        attack on nine posts, the government of Sarvan said.",
];

#[test]
fn other_words_that_a_report_ties_are_one_happening_which_dates_its_dead() {
    let (story, readings) = story(&CLASHES);
    let clashes = |told: &&Happening| words(told, &readings).contains(&"clashes");
    let fight = story.happenings.iter().find(clashes).expect("the clashes");
    assert!(words(fight, &readings).contains(&"attack"), "{:?}", words(fight, &readings));
    let reports: BTreeSet<_> = fight.mentions.iter().map(|mention| mention.report).collect();
    assert_eq!(reports.len(), 4, "{:?}", words(fight, &readings));
    let day = fight.when.and_then(|when| when.single_day()).expect("a day");
    assert_eq!(day.to_string(), "2024-09-15");
    let toll = story.findings.iter().find(|found| found.summary.contains("guard")).expect("the toll");
    assert_eq!(toll.when.and_then(|when| when.single_day()), Some(day));
}

#[test]
fn whom_somebody_accuses_takes_no_part_and_a_plan_is_no_mention() {
    let (story, readings) = story(&CLASHES);
    for told in &story.happenings {
        let named = told.participants.iter().filter_map(|&at| story.actors.get(at as usize));
        assert!(named.clone().all(|actor| actor.name != "Kestria") || told.kind == "accuse", "{told:?}");
        let planned = |m: &&headwater_core::span::Passage| {
            readings[m.report.index()].report.text[m.span.end()..].starts_with(" on nine posts")
        };
        assert_eq!(told.mentions.iter().find(planned), None, "{:?}", words(told, &readings));
    }
}
