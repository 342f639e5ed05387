//! Makes the verdict on two texts: whether one borrowed from the other, and in which way.
//! Leaves who borrowed from whom to `direction`, and credits to `credits`.

use crate::align::{self, Alignment, Cell};
use crate::furniture::{self, Repeated};
use crate::runs::{self, Runs, Voice};
use crate::texts::Text;
use headwater_core::lineage::BorrowingKind;
use std::ops::Range;

/// From this share of the borrower's words in common runs on, a copy is a reprint. Between 0.75 and 0.9 only the
/// name of the kind changes, never the number of origins.
const REPRINT: f64 = 0.8;

/// From this strength of an alignment on, a text is a rewrite. Two reporters at one scene reach 0.1 to 0.45, rewrites
/// mostly 0.6 to 0.9. On 76 pairs read by people F1 is the same from 0.54 to 0.60; chosen on one half of them, the
/// threshold loses two points on the other.
const REWRITE: f64 = 0.57;

/// Least weight that the sentences of a rewrite share, about eight telling words: a single fact has only so many
/// ways to be told.
const SHARED: f64 = 8.0;

/// Least share of its names and numbers that a copy keeps. One that changes most of them is a form filled in anew: a
/// bulletin of the next earthquake, the next day's list of arrests. The copies that people found keep 0.7 and more.
const KEPT: f64 = 0.6;

/// From this share on, a pair that is no rewrite may yet be one.
const DOUBTFUL: f64 = 0.45;

/// Words outside quotations that one text has of the other, to be an excerpt: about two sentences.
const EXCERPT: usize = 30;

/// Words of a shared stretch to be counted for an excerpt: fixed phrases are shorter.
pub(crate) const PHRASE: usize = 8;

/// Words of a quotation that two texts share.
pub(crate) const QUOTE: usize = 6;

/// From this share on, two texts tell of the same thing.
const RELATED: f64 = 0.15;

/// An excerpt that is at least this share of the borrower leaves it without a voice of its own.
const MOSTLY: f64 = 0.5;

/// What two texts have in common.
pub(crate) struct Comparison {
    pub(crate) alignment: Alignment,
    pub(crate) runs: Runs,
    /// What was borrowed, if anything.
    pub(crate) kind: Option<BorrowingKind>,
    /// Whether both have one origin.
    pub(crate) one_origin: bool,
    /// Whether they may have one origin, where they are not known to.
    pub(crate) doubtful: bool,
    /// Whether they tell the same to some part.
    pub(crate) related: bool,
}

/// Compares two texts.
pub(crate) fn compare(texts: [&Text; 2], one_outlet: bool, repeated: &Repeated) -> Comparison {
    let lines = if one_outlet { furniture::without_edges(texts) } else { furniture::whole(texts) };
    let words: [Range<usize>; 2] = [texts[0].words_of(&lines[0]), texts[1].words_of(&lines[1])];
    let alignment = align::align(texts, &lines);
    let runs = runs::find(texts, &words);
    let cover = alignment.strength();
    let best = align::best(&alignment.cells, alignment.borrower);
    let shared: f64 = best.iter().map(|cell| cell.weight).sum();
    let taken = excerpt(&runs);
    let verbatim = runs.share[0].max(runs.share[1]);
    let kept = alignment.named[alignment.borrower] >= KEPT;
    let kind = if kept && verbatim >= REPRINT && taken >= PHRASE {
        Some(BorrowingKind::Reprint)
    } else if kept && cover >= REWRITE && shared >= SHARED {
        Some(BorrowingKind::Rewrite)
    } else if taken >= EXCERPT && tells_more(texts, &best, &runs, repeated) {
        Some(BorrowingKind::Excerpt)
    } else if runs.of(Voice::Quoted, QUOTE).next().is_some() {
        Some(BorrowingKind::SharedQuote)
    } else {
        None
    };
    let copy = matches!(kind, Some(BorrowingKind::Reprint | BorrowingKind::Rewrite));
    let excerpt = kind == Some(BorrowingKind::Excerpt);
    let one_origin = copy || (kept && excerpt && cover.max(verbatim) >= MOSTLY);
    let doubtful = !one_origin && (excerpt || cover >= DOUBTFUL);
    let related = cover >= RELATED;
    Comparison { alignment, runs, kind, one_origin, doubtful, related }
}

/// Whether two texts have more in common than words that many have: their own excerpt, or two more sentences.
fn tells_more(texts: [&Text; 2], best: &[Cell], runs: &Runs, repeated: &Repeated) -> bool {
    let own = runs.of(Voice::Own, PHRASE).filter(|run| !repeated.holds(texts[0], &run.words[0]));
    let more = best.iter().filter(|cell| {
        [0, 1].iter().all(|&side: &usize| {
            let line = texts[side].lines.get(cell.line(side));
            line.is_some_and(|line| !repeated.holds(texts[side], &line.words))
        })
    });
    own.map(|run| run.words[0].len()).sum::<usize>() >= EXCERPT || more.take(2).count() == 2
}

/// Words in stretches outside quotations that are longer than a phrase.
pub(crate) fn excerpt(runs: &Runs) -> usize {
    runs.of(Voice::Own, PHRASE).map(|run| run.words[1].len()).sum()
}
