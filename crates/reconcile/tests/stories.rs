//! Which reports tell one story, on small texts: few reports and many, copies, the same kind of event elsewhere.

mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::{Lineage, Origin};
use headwater_core::span::ReportId;
use headwater_reconcile::stories;
use proptest::prelude::*;
use readings::{on, reading};

const DAM: &str = "Engineers feared for the Kreuzdam on Sunday after the river Tamsel rose by two metres. \
    Agriculture minister Jana Holub flew over the province of Odra. \
    In Liebenau 340 people slept in the sports hall.";

const DAM_TOO: &str = "Liebenau has been cut off since the Tamsel left its banks. \
    The mayor said that the Kreuzdam would hold. \
    Jana Holub, the agriculture minister, promised aid for farmers in Odra.";

const DAM_LATER: &str = "Sandbags still line the streets of Liebenau. \
    Odra will rebuild the bridge at Marwitz, Holub announced, and the Tamsel is to have wider meadows.";

const HARBOUR_FIRE: &str = "A warehouse burned down in the harbour of Port Almeda on Monday. \
    Fire chief Ines Varga said that 30 tonnes of rubber had caught fire. \
    Ships were sent on to Corso.";

const HARBOUR_FIRE_TOO: &str = "Smoke over Port Almeda: rubber in a warehouse burned through the night. \
    Ines Varga, who leads the fire brigade, asked people to keep their windows shut. \
    The harbour master sent ships to Corso.";

const OTHER_FIRE: &str = "A warehouse burned down in the suburbs of Bradow on Monday. \
    Fire chief Otto Lindqvist said that 12 tonnes of paper had caught fire. \
    Trams were sent around Linden Square.";

/// The stories of some texts, each its own origin.
fn stories_of(readings: &[Reading]) -> Vec<Vec<u32>> {
    let origins = (0u32..)
        .zip(readings)
        .map(|(id, _)| Origin { reports: vec![ReportId(id)], first: None, upstream: vec![] })
        .collect();
    plain(stories::find(readings, &Lineage { origins, ..Lineage::default() }))
}

fn plain(stories: Vec<Vec<ReportId>>) -> Vec<Vec<u32>> {
    stories.into_iter().map(|story| story.into_iter().map(|report| report.0).collect()).collect()
}

#[test]
fn two_unrelated_stories_come_out_apart_the_larger_first() {
    let texts = [HARBOUR_FIRE, DAM, DAM_TOO, HARBOUR_FIRE_TOO, DAM_LATER].map(reading);
    assert_eq!(stories_of(&texts), [vec![1, 2, 4], vec![0, 3]]);
}

#[test]
fn the_same_kind_of_event_in_another_town_is_another_story() {
    let texts = [HARBOUR_FIRE, OTHER_FIRE, HARBOUR_FIRE_TOO].map(reading);
    assert_eq!(stories_of(&texts), [vec![0, 2], vec![1]]);
}

#[test]
fn two_reports_alone_are_one_story_or_two() {
    assert_eq!(stories_of(&[DAM, DAM_TOO].map(reading)), [vec![0, 1]]);
    assert_eq!(stories_of(&[DAM, OTHER_FIRE].map(reading)), [vec![0], vec![1]]);
}

#[test]
fn copies_share_a_story_whatever_their_words() {
    let texts = [DAM, HARBOUR_FIRE, "", ""].map(reading);
    let origins = vec![
        Origin { reports: vec![ReportId(0), ReportId(2)], first: None, upstream: vec![] },
        Origin { reports: vec![ReportId(1)], first: None, upstream: vec![] },
    ];
    let lineage = Lineage { origins, ..Lineage::default() };
    assert_eq!(plain(stories::find(&texts, &lineage)), [vec![0, 2], vec![1], vec![3]]);
}

#[test]
fn nothing_gives_nothing_and_empty_reports_stand_alone() {
    assert_eq!(stories::find(&[], &Lineage::default()), [] as [Vec<ReportId>; 0]);
    assert_eq!(stories_of(&[reading(""), Reading::default()]), [vec![0], vec![1]]);
}

#[test]
fn stories_are_found_among_many_reports() {
    let mut texts: Vec<Reading> = (0..300)
        .map(|n| {
            reading(&format!(
                "Ward{n} council met with Mayor{n} about Street{n}. The budget was agreed on Monday."
            ))
        })
        .collect();
    texts[7] = reading(DAM);
    texts[250] = reading(DAM_TOO);
    assert_eq!(stories_of(&texts).first(), Some(&vec![7, 250]));
}

#[test]
fn a_great_event_with_hundreds_of_reports_stays_together() {
    let facts = [
        "The Kreuzdam broke at noon.",
        "The Tamsel flooded Liebenau.",
        "Jana Holub flew to Odra.",
        "Marwitz lost its bridge.",
        "Some 340 people slept in the hall.",
        "Trains to Liebenau stand still.",
    ];
    let told = |n: usize| {
        (0..4).map(|k| facts[(n * 7 + k * (1 + n % 2)) % facts.len()]).collect::<Vec<_>>().join(" ")
    };
    let texts: Vec<Reading> = (0..400).map(|n| reading(&told(n))).collect();
    assert_eq!(stories_of(&texts).len(), 1);
}

/// Texts of a small vocabulary, so that they share much.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Harbour",
        "bridge",
        "Varga",
        "1,204",
        "the",
        "collapsed",
        "minister",
        ". ",
        "\n",
        "Odra",
        "é",
        "🛟",
        "travellers",
        "Liebenau",
        "Holub",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_report_has_one_story(
        texts in prop::collection::vec((text(), 1..9u8), 0..260),
        known in prop::collection::vec(prop::collection::vec(0u32..300, 0..4), 0..20),
    ) {
        let readings: Vec<Reading> =
            texts.iter().map(|(text, day)| on(&format!("2030-01-0{day}"), reading(text))).collect();
        let origins = known
            .into_iter()
            .map(|ids| Origin { reports: ids.into_iter().map(ReportId).collect(), first: None, upstream: vec![] })
            .collect();
        let lineage = Lineage { origins, ..Lineage::default() };
        let found = stories::find(&readings, &lineage);
        let mut seen: Vec<u32> = found.iter().flatten().map(|report| report.0).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..u32::try_from(readings.len()).unwrap()).collect::<Vec<u32>>());
        prop_assert!(found.iter().all(|story| story.is_sorted()));
        prop_assert!(found.is_sorted_by_key(|story| std::cmp::Reverse(story.len())));
        prop_assert_eq!(stories::find(&readings, &lineage), found);
    }
}
