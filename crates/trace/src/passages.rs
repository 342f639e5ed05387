//! Makes the passages of a borrowing: stretches of the same words, or aligned sentences, lender first.
//! Leaves what they show to `borrowings`.

use crate::align;
use crate::borrowings::Party;
use crate::kinds::Comparison;
use crate::runs::{Run, Voice};
use headwater_core::span::{Passage, Span};

/// Most passages of one borrowing; more prove nothing more.
const PASSAGES: usize = 100;

/// Some words of one report.
pub(crate) fn passage(party: Party, span: Span) -> Passage {
    Passage { report: party.id, span }
}

/// Stretches of the same words as passages, lender first, in the borrower's order.
pub(crate) fn stretches<'r>(
    parties: [Party; 2],
    runs: impl Iterator<Item = &'r Run>,
    lender: usize,
) -> Vec<(Passage, Passage)> {
    let of =
        |run: &Run, side: usize| passage(parties[side], parties[side].text.span(run.words[side].clone()));
    let mut passages: Vec<(Passage, Passage)> =
        runs.map(|run| (of(run, lender), of(run, 1 - lender))).collect();
    passages.sort_unstable_by_key(|&(from, to)| (to, from));
    passages.truncate(PASSAGES);
    passages
}

/// Aligned sentences as passages, lender first, in the borrower's order; sentences in a row that are the same word
/// for word become one passage.
pub(crate) fn sentences(
    parties: [Party; 2],
    comparison: &Comparison,
    borrower: usize,
) -> Vec<(Passage, Passage)> {
    let mut passages: Vec<(Passage, Passage)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for cell in align::best(&comparison.alignment.cells, borrower) {
        let (from, to) = (cell.line(1 - borrower), cell.line(borrower));
        let lines = (parties[1 - borrower].text.lines.get(from), parties[borrower].text.lines.get(to));
        let (Some(lent), Some(taken)) = lines else { continue };
        let same = lent.hash == taken.hash;
        let follows = same && last == Some((from.wrapping_sub(1), to.wrapping_sub(1)));
        if let Some(open) = passages.last_mut().filter(|_| follows) {
            open.0.span = open.0.span.cover(lent.span);
            open.1.span = open.1.span.cover(taken.span);
        } else if passages.len() < PASSAGES {
            let [lender, borrower] = [parties[1 - borrower], parties[borrower]];
            passages.push((passage(lender, lent.span), passage(borrower, taken.span)));
        } else {
            break;
        }
        last = same.then_some((from, to));
    }
    if passages.is_empty() {
        // Words in short lines can be the same though no sentence is telling enough to align.
        return stretches(parties, comparison.runs.of(Voice::Own, 0), 1 - borrower);
    }
    passages
}
