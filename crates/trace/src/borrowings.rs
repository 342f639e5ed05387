//! Makes the [`Borrowing`] between two reports, with its reason. Leaves the verdict to `kinds`, the direction to
//! `direction`, the passages to `passages`, and origins to `origins`.

use crate::align;
use crate::changes;
use crate::direction::{self, Direction};
use crate::furniture::Repeated;
use crate::kinds::{self, Comparison, PHRASE, QUOTE, Relation};
use crate::outlets::Identity;
use crate::passages::{self, passage};
use crate::runs::Voice;
use crate::slips::{Slip, Slips};
use crate::texts::Text;
use headwater_core::claim::Reading;
use headwater_core::lineage::{Borrowing, BorrowingKind};
use headwater_core::span::ReportId;

/// Most slips of one pair that are told; more prove nothing more.
const SLIPS: usize = 3;

/// What a slip that both have leaves of the doubt whether words show a borrowing. Picked by feel.
const SLIP: f64 = 0.5;

/// One report of a pair.
#[derive(Clone, Copy)]
pub(crate) struct Party<'a> {
    /// Its place in the run.
    pub(crate) id: ReportId,
    /// Its reading.
    pub(crate) reading: &'a Reading,
    /// Its words.
    pub(crate) text: &'a Text,
    /// Who it is of.
    pub(crate) identity: &'a Identity,
}

/// What two reports have to do with each other.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// The two reports, the earlier in the run first.
    pub(crate) pair: (ReportId, ReportId),
    /// Which lent, if either did, where a credit or the days show it. A dateline, which a merger of two agencies opens
    /// with too, does not decide what joins.
    pub(crate) lender: Option<ReportId>,
    /// What one borrowed from the other.
    pub(crate) borrowing: Option<Borrowing>,
    /// Whether both have one origin.
    pub(crate) one_origin: bool,
    /// Share of each report's words that the other has, too.
    pub(crate) shares: [f64; 2],
    /// Whether they may have, though it is not shown.
    pub(crate) doubtful: bool,
    /// Whether they tell the same to some part: then a common upstream counts.
    pub(crate) related: bool,
}

/// Judges two reports. `None` where they have nothing to do with each other.
pub(crate) fn judge(parties: [Party; 2], repeated: &Repeated, slips: &Slips) -> Option<Judged> {
    let texts = parties.map(|party| party.text);
    let direction = direction::find(parties);
    let credited = direction::by_credit(parties).is_some();
    let shared = slips.shared(parties);
    let relation = Relation {
        one_outlet: one_outlet(parties),
        lender: direction.as_ref().map(|direction| direction.lender),
        owing: credited || direction::common_credit(parties),
        credited,
        slips: !shared.is_empty(),
    };
    let comparison = kinds::compare(texts, relation, repeated);
    let pair = (parties[0].id, parties[1].id);
    let lender = direction.as_ref().map(|direction| parties[direction.lender].id);
    let Some(kind) = comparison.kind.filter(|&kind| kind != BorrowingKind::SharedQuote) else {
        let credited = direction::by_credit(parties).filter(|_| !comparison.alignment.cells.is_empty());
        let doubtful = comparison.doubtful || credited.is_some();
        let borrowing = match credited {
            Some(direction) => Some(credit(parties, &comparison, direction)),
            None => comparison.kind.map(|_| shared_quote(parties, &comparison)),
        };
        let related = comparison.related;
        let told = borrowing.is_some() || doubtful || related;
        return told.then_some(Judged {
            pair,
            lender,
            borrowing,
            one_origin: false,
            shares: comparison.shares(),
            doubtful,
            related,
        });
    };
    let copy = kind != BorrowingKind::Excerpt;
    let shown = || direction::by_dateline(parties).or_else(|| direction::by_slips(parties, slips));
    let direction = direction.or_else(|| shown().filter(|_| copy));
    let borrowing = with_slips(taken(parties, &comparison, kind, direction), &shared, parties);
    let borrowing = Some(borrowing);
    let shares = comparison.shares();
    let Comparison { one_origin, doubtful, .. } = comparison;
    Some(Judged { pair, lender, borrowing, one_origin, shares, doubtful, related: true })
}

/// A borrowing with the slips that both have: their places, what others write, and that they show much.
fn with_slips(mut borrowing: Borrowing, shared: &[[Slip; 2]], parties: [Party; 2]) -> Borrowing {
    if shared.is_empty() {
        return borrowing;
    }
    let turned = usize::from(borrowing.from != parties[0].id);
    for slips in shared.iter().take(SLIPS) {
        let place = |side: usize| passage(parties[side], slips[side].span);
        borrowing.passages.push((place(turned), place(1 - turned)));
        borrowing.strength = 1.0 - SLIP * (1.0 - borrowing.strength);
    }
    borrowing.passages.sort_unstable_by_key(|&(from, to)| (to, from));
    let said = shared.iter().take(SLIPS).map(|[slip, _]| format!("“{}” for “{}”", slip.wrong, slip.others));
    borrowing.reason += &format!("; both misspell {}", said.collect::<Vec<_>>().join(", "));
    borrowing
}

/// Whether both reports are of one outlet.
pub(crate) fn one_outlet(parties: [Party; 2]) -> bool {
    let [first, second] = parties.map(|party| party.identity.outlet.as_ref());
    first.is_some() && first == second
}

/// The borrowing between two reports whose words are the same throughout.
pub(crate) fn copy(parties: [Party; 2]) -> Judged {
    let direction = direction::find(parties);
    let ends = ends(parties, direction.as_ref());
    let whole = ends.map(|party| passage(party, party.text.span(0..party.text.words.len())));
    let count = ends[1].text.words.len();
    let overlap = 1.0;
    let borrowing = Borrowing {
        from: ends[0].id,
        to: ends[1].id,
        kind: BorrowingKind::Reprint,
        directed: direction.is_some(),
        overlap,
        strength: strength(overlap, ends[1].text),
        doubtful: false,
        passages: vec![whole.into()],
        reason: because(format!("all {count} words are the same"), direction.as_ref()),
    };
    let pair = (parties[0].id, parties[1].id);
    Judged {
        pair,
        lender: direction.map(|direction| parties[direction.lender].id),
        borrowing: Some(borrowing),
        one_origin: true,
        shares: [1.0; 2],
        doubtful: false,
        related: true,
    }
}

/// Lender and borrower where the direction is known, else the order of the run.
fn ends<'a>(parties: [Party<'a>; 2], direction: Option<&Direction>) -> [Party<'a>; 2] {
    let [first, second] = parties;
    if direction.is_some_and(|direction| direction.lender == 1) { [second, first] } else { [first, second] }
}

/// A reprint, rewrite or excerpt.
fn taken(
    parties: [Party; 2],
    comparison: &Comparison,
    kind: BorrowingKind,
    direction: Option<Direction>,
) -> Borrowing {
    let ends = ends(parties, direction.as_ref());
    let turned = ends[0].id != parties[0].id;
    let side = |side: usize| if turned { 1 - side } else { side };
    // Where the direction is open, the borrower is the one that has more of its words from the other.
    let to = if direction.is_some() { side(1) } else { comparison.alignment.borrower };
    let cover = comparison.alignment.cover;
    let verbatim = comparison.runs.share;
    let (passages, overlap, said) = match kind {
        BorrowingKind::Excerpt => {
            let words = kinds::excerpt(&comparison.runs);
            let runs = comparison.runs.of(Voice::Own, PHRASE);
            let said = format!("{words} words outside quotations are the same, in runs of {PHRASE} or more");
            (passages::stretches(parties, runs, side(0)), verbatim[to], said)
        }
        BorrowingKind::Reprint => {
            let said = format!(
                "{} of the words are the same, in runs of five or more",
                percent(verbatim[0].max(verbatim[1]))
            );
            (passages::sentences(parties, comparison, side(1)), verbatim[to].max(cover[to]), said)
        }
        _ => {
            let pairs = align::best(&comparison.alignment.cells, comparison.alignment.borrower).len();
            let order = percent(comparison.alignment.order);
            let most = percent(cover[0].max(cover[1]));
            let said = format!(
                "{pairs} sentences align, {order} in the same order, and share {most} of the telling words"
            );
            (passages::sentences(parties, comparison, side(1)), cover[to], said)
        }
    };
    let said = with_changes(said, parties, comparison, turned);
    Borrowing {
        from: ends[0].id,
        to: ends[1].id,
        kind,
        directed: direction.is_some(),
        overlap,
        strength: strength(overlap, parties[to].text),
        doubtful: false,
        passages,
        reason: because(said, direction.as_ref()),
    }
}

/// What is said, and which numbers differ, the lender's first.
fn with_changes(said: String, parties: [Party; 2], comparison: &Comparison, turned: bool) -> String {
    let changed = changes::numbers(parties, comparison).into_iter().map(|(first, second)| {
        let (lent, taken) = if turned { (second, first) } else { (first, second) };
        format!("“{taken}” stands for “{lent}”")
    });
    let changed: Vec<String> = changed.collect();
    if changed.is_empty() { said } else { format!("{said}; numbers differ: {}", changed.join(", ")) }
}

fn shared_quote(parties: [Party; 2], comparison: &Comparison) -> Borrowing {
    let runs = comparison.runs.of(Voice::Quoted, QUOTE);
    let words: usize = runs.clone().map(|run| run.words[1].len()).sum();
    let overlap = (words as f64 / parties[1].text.words.len().max(1) as f64).min(1.0);
    Borrowing {
        from: parties[0].id,
        to: parties[1].id,
        kind: BorrowingKind::SharedQuote,
        directed: false,
        overlap,
        strength: strength(overlap, parties[1].text),
        doubtful: false,
        passages: passages::stretches(parties, runs, 0),
        reason: format!("{words} words are the same, all between quotation marks in both"),
    }
}

fn credit(parties: [Party; 2], comparison: &Comparison, direction: Direction) -> Borrowing {
    let ends = ends(parties, Some(&direction));
    let overlap = comparison.alignment.cover[1 - direction.lender];
    let named = ends[1].identity.credit(ends[0].identity);
    let opening = ends[0].text.lines.first().map(|line| line.span);
    let shown = named.and_then(|credit| credit.span).zip(opening);
    Borrowing {
        from: ends[0].id,
        to: ends[1].id,
        kind: BorrowingKind::Credit,
        directed: true,
        overlap,
        strength: strength(overlap, ends[1].text),
        doubtful: false,
        passages: shown
            .map(|(named, opening)| (passage(ends[0], opening), passage(ends[1], named)))
            .into_iter()
            .collect(),
        reason: because("one report names the other's outlet as its source".to_owned(), Some(&direction)),
    }
}

/// How much an overlap shows of a borrower: with as many words as the shortest excerpt half of it, with many all.
fn strength(overlap: f64, borrower: &Text) -> f64 {
    let words = overlap * borrower.words.len() as f64;
    overlap * words / (words + kinds::EXCERPT as f64)
}

fn because(said: String, direction: Option<&Direction>) -> String {
    match direction {
        Some(direction) => format!("{said}; the borrower is known, for {}", direction.why),
        None => said,
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
