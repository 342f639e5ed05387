//! The laws of the stage on random texts: it never panics, every report has one origin, everything is sorted, spans
//! slice, and neither the number of threads nor a second run changes anything.

mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::span::ReportId;
use headwater_trace::lineage;
use proptest::prelude::*;
use readings::{by, crediting, on, reading};

/// Texts of a small vocabulary, so that they share much.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Harbour",
        "bridge",
        "Varga",
        "1,204",
        "the",
        "collapsed",
        "“we",
        "know”",
        "minister",
        ". ",
        "\n\n",
        ": ",
        "rescued",
        "Odra",
        "\"",
        "é",
        "crossing",
        "🛟",
        "travellers",
        "and",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

fn run() -> impl Strategy<Value = Vec<Reading>> {
    let report = (text(), 0..4usize, 1..9u8, 0..4usize).prop_map(|(text, outlet, day, credit)| {
        let outlets = ["Post", "Vela", "post.example", ""];
        crediting(outlets[credit], on(&format!("2030-01-0{day}"), by(outlets[outlet], &text)))
    });
    prop::collection::vec(report, 0..80)
}

fn check(readings: &[Reading], lineage: &Lineage) {
    let mut seen: Vec<ReportId> = lineage.origins.iter().flat_map(|origin| origin.reports.clone()).collect();
    seen.sort_unstable();
    let all: Vec<ReportId> = (0..u32::try_from(readings.len()).unwrap()).map(ReportId).collect();
    assert_eq!(seen, all, "every report has exactly one origin");
    assert!(lineage.origins.is_sorted_by_key(|origin| origin.reports.first().copied()));
    assert!(lineage.borrowings.is_sorted_by_key(|borrowing| (borrowing.from, borrowing.to)));
    assert!(lineage.doubtful.is_sorted() && lineage.doubtful.iter().all(|(a, b)| a < b));
    for borrowing in &lineage.borrowings {
        assert_ne!(borrowing.from, borrowing.to);
        assert!((0.0..=1.0).contains(&borrowing.overlap) && !borrowing.reason.is_empty());
        assert!((0.0..=borrowing.overlap).contains(&borrowing.strength));
        for (from, to) in &borrowing.passages {
            assert_eq!((from.report, to.report), (borrowing.from, borrowing.to));
            for passage in [from, to] {
                assert!(!readings[passage.report.index()].words(passage.span).is_empty());
            }
        }
    }
    for report in &all {
        let origin = lineage.origin_of(*report).expect("an origin");
        assert!(lineage.origins[origin as usize].reports.contains(report));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn laws_hold(readings in run()) {
        let found = lineage(&readings);
        check(&readings, &found);
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        prop_assert_eq!(alone.install(|| lineage(&readings)), found);
    }

    #[test]
    fn the_order_of_two_reports_changes_no_verdict(a in text(), b in text()) {
        let one = lineage(&[reading(&a), reading(&b)]);
        let other = lineage(&[reading(&b), reading(&a)]);
        prop_assert_eq!(one.origins.len(), other.origins.len());
        prop_assert_eq!(one.borrowings.first().map(|b| b.kind), other.borrowings.first().map(|b| b.kind));
    }
}
