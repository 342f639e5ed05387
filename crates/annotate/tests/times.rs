//! The laws on random rows of time words: whatever is found is in order, apart, and has a value with any anchor.

mod layers;

use jiff::civil::Date;
use proptest::prelude::*;

/// Words that the patterns are made of, and numbers at and beyond their edges.
const PIECES: &str = "the a an of in on at by since every each last next this that same past first few couple half and \
    or to from ago later earlier before after old early late mid end beginning Monday Mondays Sat. May March Oct. \
    September 30 February 2 0 13 31 32 99 1st 24th third second 2023 0000 1990s '80s nineteen ninety six two hundred \
    thousand dozen 2 1/2 2.5 99999999999 4294967295 day days week weeks month months year years century quarter decade \
    hours minutes night morning summer fall winter weekend now today yesterday tomorrow 16:00 25:99 5pm 10:30 p.m. GMT \
    2023-10-02 10/02/2023 24.12.2023 2023-10-02T10:30:00 - – / , . ( ) 's will said is daily twice recent coming";

fn row() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let piece = (prop::sample::select(pieces), prop::bool::weighted(0.9));
    prop::collection::vec(piece, 0..60).prop_map(|row| {
        row.into_iter().map(|(piece, blank)| format!("{piece}{}", if blank { " " } else { "" })).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_expression_has_a_value(text in row()) {
        let reading = layers::reading(&text, None);
        let mut end = 0;
        for time in &reading.annotations.times {
            prop_assert!(time.span.start() >= end, "expressions stand apart: {text}");
            end = time.span.end();
            for anchor in [None, Some(Date::MIN), Some(Date::constant(2023, 10, 4)), Some(Date::MAX)] {
                let value = time.value(anchor);
                prop_assert!(!value.timex.is_empty());
                prop_assert!(value.range.is_none_or(|range| range.from <= range.to), "{value:?} of {text}");
                prop_assert!(value.range.is_none() || anchor.is_some() || !time.needs_anchor());
            }
        }
    }
}
