//! Says whether a report tells of a past of its own, in which the times that it told last place the next ones: a history,
//! an obituary, a long read. News counts from its own day. Leaves the placing to `context`.

use crate::times::Said;
use headwater_core::report::Published;
use headwater_core::time::{Base, Stretch, TimeShape};

/// Fewest times with a year long past that make a report a history. Picked by feel: news gives two or three as background.
const FEWEST: usize = 4;

/// How many times more of them than of times counted from the report's day.
const OUTWEIGH: usize = 2;

/// How many years before the report's a year is long past.
const LONG_PAST: i16 = 2;

/// Whether the times of a report are those of a history.
pub(super) fn tells_of_the_past(said: &[Said], published: &Published) -> bool {
    let year = published.when.map(|when| when.from.year());
    let long_past = |told: i16| year.is_none_or(|year| told <= year.saturating_sub(LONG_PAST));
    let (mut told, mut own) = (0_usize, 0_usize);
    for found in said.iter().flat_map(|said| &said.found) {
        match &found.shape {
            TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } => {
                told += usize::from(stretch.stated_year().is_some_and(long_past));
                own += usize::from(counts_from_the_report(stretch));
            }
            _ => {}
        }
    }
    told >= FEWEST && told > own.saturating_mul(OUTWEIGH)
}

fn counts_from_the_report(stretch: &Stretch) -> bool {
    matches!(
        stretch,
        Stretch::Weekday { .. } | Stretch::Weekend { .. } | Stretch::Shift { base: Base::Report, .. }
    )
}
