//! Makes the direction of a borrowing, where something shows it: a credit, or days of publication.
//! Leaves it open where nothing does. That one text is the other cut short shows nothing: agencies lengthen their
//! stories as often as papers shorten them.

use crate::outlets;
use headwater_core::claim::Reading;
use headwater_core::time::TimeRange;

/// Which of two reports lent, and what shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Direction {
    /// The lender: 0 or 1.
    pub(crate) lender: usize,
    /// What shows it, as the end of a sentence.
    pub(crate) why: String,
}

/// Finds the direction between two reports.
pub(crate) fn find(readings: [&Reading; 2]) -> Option<Direction> {
    by_credit(readings).or_else(|| by_day(readings))
}

/// The lender where exactly one of the two credits the other's outlet.
pub(crate) fn by_credit(readings: [&Reading; 2]) -> Option<Direction> {
    let credited = |lender: usize| credit(readings[1 - lender], readings[lender]);
    match (credited(0), credited(1)) {
        (Some(name), None) => Some(Direction { lender: 0, why: format!("it credits {name}") }),
        (None, Some(name)) => Some(Direction { lender: 1, why: format!("it credits {name}") }),
        _ => None,
    }
}

/// The name by which one report credits the other's outlet, if it does and is not of that outlet itself.
fn credit<'a>(borrower: &'a Reading, lender: &Reading) -> Option<&'a str> {
    let outlet = outlets::of(&lender.report)?;
    if outlets::of(&borrower.report).as_ref() == Some(&outlet) {
        return None;
    }
    let mut names = borrower.report.credits.iter().map(|credit| credit.name.as_str());
    names.find(|name| outlets::key(name).as_ref() == Some(&outlet))
}

fn by_day(readings: [&Reading; 2]) -> Option<Direction> {
    let [Some(first), Some(second)] = readings.map(when) else { return None };
    let lender = if first.to.date() < second.from.date() {
        0
    } else if second.to.date() < first.from.date() {
        1
    } else {
        return None;
    };
    Some(Direction { lender, why: "it was published on a later day".to_owned() })
}

/// When a report was published, by its reading or by its metadata.
fn when(reading: &Reading) -> Option<TimeRange> {
    reading.annotations.published.when.or(reading.report.published.when)
}
