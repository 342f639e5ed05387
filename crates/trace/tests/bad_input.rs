//! Hostile runs: bounded time, a clear answer, and no copy that hides behind other letters.

#[expect(dead_code, reason = "days and credits are for other tests")]
mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::{BorrowingKind, Lineage};
use headwater_core::span::ReportId;
use headwater_trace::lineage;
use readings::{by, reading};
use std::time::{Duration, Instant};

const STORY: &str = "The harbour of Almeda was closed on Tuesday after a crane fell on a grain ship.\n\
    Two dockers were hurt, port captain Ines Varga said, and one of them lost a hand.\n\
    The crane had been built in 1961 and was last inspected four months ago.\n\
    Grain for 340 bakeries must now come by rail from Liebenau, the chamber of commerce warned.\n\
    Divers found that the hull of the Santa Perpetua had a hole of seven metres.\n\
    Insurers expect the ship to stay where she is until the end of October.";

/// Far more than any of these takes, on a slow and busy machine, without optimisation; a quadratic step takes hours.
const PATIENCE: Duration = Duration::from_secs(240);

fn timed(readings: &[Reading]) -> Lineage {
    let begun = Instant::now();
    let traced = lineage(readings);
    assert!(begun.elapsed() < PATIENCE, "{} reports took {:?}", readings.len(), begun.elapsed());
    traced
}

/// Words that no other number has.
fn own(number: usize) -> String {
    let word = |salt: usize| format!("word{}x{number}", salt);
    let lines = (0..6).map(|line| {
        format!("{} met {} about {} and left.", word(3 * line), word(3 * line + 1), word(3 * line + 2))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn one_text_fifty_thousand_times_is_one_origin() {
    let one = reading(STORY);
    let many = vec![one; 50_000];
    let traced = timed(&many);
    assert_eq!((traced.origins.len(), traced.borrowings.len()), (1, 49_999));
}

#[test]
fn one_text_inside_all_others_costs_no_more_than_it_must() {
    let mut many: Vec<Reading> = (0..3_000).map(|n| reading(&format!("{}\n{STORY}", own(n)))).collect();
    many.push(reading(STORY));
    let traced = timed(&many);
    assert!(traced.borrowings.len() < 60 * many.len(), "{} borrowings", traced.borrowings.len());
    assert!(traced.borrowings.len() >= many.len() - 1, "all of them hang together");
}

#[test]
fn a_megabyte_is_read_up_to_a_limit() {
    let long: String = (0..12_000).map(|n| own(n) + "\n").collect();
    assert!(long.len() > 1_000_000);
    let traced = timed(&[reading(&long), reading(&long[..600_000]), reading(&format!("{STORY}\n{long}"))]);
    assert_eq!(traced.origins.len(), 1);
    // A story before nonsense of a megabyte: what they have in common is told, whatever it is worth.
    let same = "again and again ".repeat(70_000);
    assert_eq!(timed(&[reading(&same), reading(&format!("{STORY}\n{same}"))]).borrowings.len(), 1);
}

#[test]
fn disguised_letters_hide_no_copy() {
    let other = STORY.replace('o', "о").replace('a', "а").replace('e', "е");
    let unseen = STORY.replace("harbour", "har\u{ad}bour").replace("crane", "cr\u{200b}ane");
    for disguised in [other, unseen] {
        let traced = timed(&[reading(STORY), reading(&disguised)]);
        assert_eq!(traced.origins.len(), 1, "{disguised}");
    }
}

#[test]
fn shuffled_sentences_hide_no_copy() {
    let mut lines: Vec<&str> = STORY.lines().collect();
    lines.reverse();
    lines.swap(1, 4);
    let traced = timed(&[reading(STORY), reading(&lines.join("\n"))]);
    assert_eq!(traced.origins.len(), 1);
}

#[test]
fn a_changed_number_is_a_copy_and_told() {
    let traced = timed(&[reading(STORY), reading(&STORY.replace("340", "430"))]);
    assert_eq!(traced.origins.len(), 1);
    let reason = &traced.borrowings[0].reason;
    assert!(reason.contains("“430” stands for “340”"), "{reason}");
}

#[test]
fn texts_of_ten_words_are_copies_only_where_they_are_the_same() {
    let short = |n: usize| format!("Fire at mill number {n} in Gransund, nobody hurt, say police.");
    let many: Vec<Reading> = (0..500).map(|n| by(&format!("Outlet {n}"), &short(n % 250))).collect();
    let traced = timed(&many);
    assert_eq!(traced.origins.len(), 250);
    assert!(traced.borrowings.iter().all(|debt| debt.kind == BorrowingKind::Reprint));
    assert_eq!(traced.origin_of(ReportId(7)), traced.origin_of(ReportId(257)));
}
