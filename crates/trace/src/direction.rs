//! Makes the direction of a borrowing, where something shows it: a credit, or days of publication.
//! Leaves it open where nothing does. That one text is the other cut short shows nothing: agencies lengthen their
//! stories as often as papers shorten them.

use crate::borrowings::Party;
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
pub(crate) fn find(parties: [Party; 2]) -> Option<Direction> {
    by_credit(parties).or_else(|| by_day(parties))
}

/// The lender where exactly one of the two credits the other's outlet.
pub(crate) fn by_credit(parties: [Party; 2]) -> Option<Direction> {
    let credited = |lender: usize| parties[1 - lender].identity.credit(parties[lender].identity);
    let (lender, credit) = match (credited(0), credited(1)) {
        (Some(credit), None) => (0, credit),
        (None, Some(credit)) => (1, credit),
        _ => return None,
    };
    Some(Direction { lender, why: format!("it credits {}", credit.name) })
}

/// Whether both credit the same one, an agency that either may have had.
pub(crate) fn common_credit(parties: [Party; 2]) -> bool {
    let [first, second] = parties.map(|party| &party.identity.credits);
    first.iter().any(|credit| second.iter().any(|other| other.key == credit.key))
}

fn by_day(parties: [Party; 2]) -> Option<Direction> {
    let [Some(first), Some(second)] = parties.map(when) else { return None };
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
pub(crate) fn when(party: Party) -> Option<TimeRange> {
    party.reading.annotations.published.when.or(party.reading.report.published.when)
}
