//! Words that two reports misspell alike, and what they show: a borrowing, and who added them.

mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::{Borrowing, BorrowingKind};
use headwater_core::span::ReportId;
use headwater_trace::lineage;
use readings::{by, crediting, on, reading};

/// Others on the same matter, who spell everything right.
const OTHERS: [&str; 3] = [
    "Commissioner Torvald Brenner closed the Kestrel tunnel. The commission accommodates stranded drivers in a school.",
    "Nobody told Torvald Brenner why the Kestrel tunnel filled. A school accommodates stranded drivers overnight.",
    "Critics of Torvald Brenner had warned of the Kestrel tunnel. Its school accommodates stranded drivers for free.",
];

const WIRE: &str = "Water broke into the Kestrel tunnel on Sunday and trapped nine lorries. \
    Commissioner Torvald Brenner said that a pump had failed below the northern entrance. \
    The school at Lindal accommodates stranded drivers until the road is dry. \
    Firemen carried two drivers out on ladders after midnight.";

const REWORDED: &str = "Nine lorries were trapped on Sunday when water broke into the Kestrel tunnel. \
    Below the northern entrance a pump had failed, said commissioner Torvald Brenner. \
    Until the road is dry the Lindal school accommodates stranded drivers. \
    After midnight two drivers were carried out on ladders by firemen.";

/// The borrowing between the first two texts, with those of others beside them.
fn between(first: &str, second: &str) -> Option<Borrowing> {
    let texts = [by("Coast Post", first), by("Tamsel Echo", second)];
    let others = OTHERS.iter().map(|text| reading(text));
    let traced = lineage(&texts.into_iter().chain(others).collect::<Vec<_>>());
    traced.borrowings.into_iter().find(|debt| debt.from.0.max(debt.to.0) == 1)
}

fn misspelt(text: &str) -> String {
    text.replace("Brenner", "Brnener").replace("accommodates", "acommodates")
}

#[test]
fn slips_that_both_have_are_told_and_strengthen() {
    let plain = between(WIRE, REWORDED).expect("a rewrite");
    let slipped = between(&misspelt(WIRE), &misspelt(REWORDED)).expect("a rewrite");
    assert!(slipped.strength > plain.strength, "{} {}", slipped.strength, plain.strength);
    assert!(slipped.reason.contains("both misspell “acommodates” for “accommodates”"), "{}", slipped.reason);
    assert!(slipped.reason.contains("“Brnener” for “Brenner”"), "{}", slipped.reason);
    assert!(!plain.reason.contains("misspell"), "{}", plain.reason);
    let at = misspelt(WIRE).find("Brnener").expect("the slip");
    assert!(slipped.passages.iter().any(|(from, _)| from.span.start() == at), "the slip is shown");
}

#[test]
fn slips_of_one_show_who_typed_the_other_anew() {
    let debt = between(&misspelt(REWORDED), WIRE).expect("a rewrite");
    assert_eq!((debt.from, debt.directed), (ReportId(1), true), "{}", debt.reason);
    assert!(debt.reason.contains("it alone misspells “"), "{}", debt.reason);
    let one = between(&REWORDED.replace("Brenner", "Brnener"), WIRE).expect("a rewrite");
    assert!(!one.directed, "one slip may have been put right by the other desk");
}

#[test]
fn days_and_credits_go_before_slips() {
    let others = OTHERS.map(reading);
    let from = |first: Reading, second: Reading| {
        let readings: Vec<Reading> = [first, second].into_iter().chain(others.clone()).collect();
        let mut debts = lineage(&readings).borrowings.into_iter();
        debts.find(|debt| debt.from.0.max(debt.to.0) == 1).map(|debt| debt.from)
    };
    let [slipped, plain] = [by("Coast Post", &misspelt(REWORDED)), by("Tamsel Echo", WIRE)];
    let days = [on("2031-05-01", slipped.clone()), on("2031-05-02", plain.clone())];
    assert_eq!(from(days[0].clone(), days[1].clone()), Some(ReportId(0)));
    assert_eq!(from(slipped, crediting("Coast Post", plain)), Some(ReportId(0)));
}

#[test]
fn names_that_nobody_spells_otherwise_and_ways_of_a_house_are_no_slips() {
    let told = |wrong: &str, right: &str| {
        let texts = [WIRE, REWORDED].map(|text| text.replace(right, wrong));
        between(&texts[0], &texts[1]).is_some_and(|debt| debt.reason.contains("misspell"))
    };
    assert!(told("Brnener", "Brenner"));
    assert!(!told("Quarnholm", "Brenner"), "a rare name");
    assert!(!told("Brener", "Brenner"), "houses write names with one letter or two");
    assert!(!told("Branner", "Brenner"), "vowels of names come from other letters");
    assert!(!told("Brennert", "Brenner"), "another person's name");
}

#[test]
fn what_is_quoted_is_the_speakers_slip() {
    let quote =
        "“The whole of the Kestrel tunnel will be dry, says Torvald Brnener, by the end of this week.”";
    let texts = [format!("{WIRE} {quote}"), format!("{REWORDED} {quote}")];
    let debt = between(&texts[0], &texts[1]).expect("a rewrite");
    assert_eq!(debt.kind, BorrowingKind::Rewrite);
    assert!(!debt.reason.contains("misspell"), "{}", debt.reason);
}
