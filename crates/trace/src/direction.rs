//! Makes the direction of a borrowing, where something shows it: a credit, days of publication, an agency's dateline.
//! Leaves it open where nothing does. That one text is the other cut short shows nothing: agencies lengthen their
//! stories as often as papers shorten them.

use crate::borrowings::Party;
use crate::slips::Slips;
use headwater_core::report::Part;
use headwater_core::span::Span;
use headwater_core::time::TimeRange;

/// Least slips that a borrower added. Picked by feel.
const ADDED: usize = 2;

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

/// The lender of a copy where exactly one of two outlets' reports opens with an agency's dateline: it prints what the
/// agency sent, and who words that anew drops the line. Of excerpts it shows nothing: a long report with a dateline
/// quotes short ones as often.
pub(crate) fn by_dateline(parties: [Party; 2]) -> Option<Direction> {
    if parties[0].identity.outlet == parties[1].identity.outlet {
        return None;
    }
    let (lender, agency) = match parties.map(dateline) {
        [Some(agency), None] => (0, agency),
        [None, Some(agency)] => (1, agency),
        _ => return None,
    };
    Some(Direction { lender, why: format!("only the other opens with the dateline of {agency}") })
}

/// The lender of a copy where the other alone misspells words: who types a text anew adds slips. One may as well have been
/// put right by the borrower's desk.
pub(crate) fn by_slips(parties: [Party; 2], slips: &Slips) -> Option<Direction> {
    let added = [0, 1].map(|side: usize| slips.added(parties[side], parties[1 - side]));
    let borrower = usize::from(added[1].len() >= ADDED);
    if added[borrower].len() < ADDED || !added[1 - borrower].is_empty() {
        return None;
    }
    let words: Vec<String> =
        added[borrower].iter().take(ADDED).map(|slip| format!("“{}”", slip.wrong)).collect();
    let why = format!("it alone misspells {}, which the other spells right", words.join(" and "));
    Some(Direction { lender: 1 - borrower, why })
}

/// The agency in the dateline of a report.
fn dateline<'a>(party: Party<'a>) -> Option<&'a str> {
    let report = &party.reading.report;
    let opens = |span: Span| report.part_at(span.start()) == Part::Dateline;
    let credited = party.identity.credits.iter();
    let mut others = credited.filter(|credit| party.identity.outlet.as_ref() != Some(&credit.key));
    others.find(|credit| credit.span.is_some_and(opens)).map(|credit| credit.name.as_str())
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
