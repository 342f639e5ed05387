//! Makes the section about borrowing: who borrowed from whom in words, each with the passages that show it, beside the
//! trees that draw it. Leaves which reports are drawn, and where, to `outline/trees.rs`.

use crate::citations::Sources;
use crate::credits::{self, Credits};
use crate::outline::trees::{self, Tree};
use crate::outline::{Body, Heading, Piece, Quote, Section};
use crate::plain;
use crate::wording;
use headwater_core::brief::Story;
use headwater_core::lineage::{Borrowing, BorrowingKind};
use headwater_core::span::Passage;
use std::collections::BTreeSet;

/// How much of a lineage is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// Borrowings that are told, beside those that are drawn.
    debts: usize,
    /// Pairs of passages that every format shows of one.
    pairs: usize,
    /// Reports that are drawn.
    drawn: usize,
    /// Where the rest is.
    rest: &'static str,
}

/// Beside the findings of a story. Picked by feel.
pub(crate) const BESIDE: Extent = Extent { debts: 12, pairs: 1, drawn: 24, rest: "--format json" };

/// The same, of a story of many reports, which is to stay within two pages.
pub(crate) const BESIDE_MANY: Extent = Extent { debts: 2, pairs: 0, drawn: 4, ..BESIDE };

/// On its own. Picked by feel: more boxes than these are no picture.
pub(crate) const ALONE: Extent =
    Extent { debts: 100, pairs: 3, drawn: 120, rest: "--format json, csv and graphml" };

/// Pairs of passages of one borrowing that a page lays side by side; more show nothing more. Picked by feel.
const SIDE_BY_SIDE: usize = 12;

/// Who borrowed from whom: drawn and told.
pub(crate) struct Descent {
    /// The anchor of the trees.
    pub(crate) id: String,
    /// Families, the largest first.
    pub(crate) trees: Vec<Tree>,
    /// What the lines of the trees mean, and what is not drawn, in sentences.
    pub(crate) legend: Vec<String>,
    /// Every borrowing that is drawn, and others.
    pub(crate) debts: Vec<Debt>,
}

impl Descent {
    /// The numbers of all reports in it.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let told = self.debts.iter().flat_map(|debt| &debt.words).filter_map(Piece::number);
        told.chain(self.trees.iter().flat_map(|tree| &tree.nodes).filter_map(|node| node.number))
    }
}

/// Who borrowed from whom, or is credited with it.
pub(crate) struct Debt {
    /// Its anchor.
    pub(crate) id: String,
    /// The letters that it goes by in the trees.
    pub(crate) mark: String,
    /// In a sentence that names the reports.
    pub(crate) words: Vec<Piece>,
    /// How strong it is, and why it is believed.
    pub(crate) reason: String,
    /// The passages that say most.
    pub(crate) shown: Vec<Pair>,
    /// The passages in the borrower's order, where they are more than those; a page lays them side by side.
    pub(crate) all: Vec<Pair>,
    /// How many more only JSON shows.
    pub(crate) more: usize,
}

impl Debt {
    /// Every quotation in it.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.shown.iter().chain(&self.all).flat_map(Pair::quotes)
    }

    /// The sentence without what sets its reports apart.
    pub(crate) fn sentence(&self) -> String {
        let pieces = self.words.iter().map(|piece| match piece {
            Piece::Report(number) => format!("[{number}]"),
            Piece::Words(words) => words.clone(),
        });
        pieces.collect()
    }
}

/// Words of two reports that belong together; one of them where the other is not there.
pub(crate) struct Pair {
    /// Before, or the lender's.
    pub(crate) lender: Option<Quote>,
    /// After, or the borrower's.
    pub(crate) borrower: Option<Quote>,
}

impl Pair {
    /// Those that are there, the lender's first.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.lender.iter().chain(&self.borrower)
    }

    fn of(sources: &Sources, (lender, borrower): (Passage, Passage)) -> Pair {
        Pair { lender: Some(Quote::of(sources, lender)), borrower: Some(Quote::of(sources, borrower)) }
    }
}

/// The section, where there is anything to tell; `at` is the place of the story.
pub(crate) fn section(sources: &Sources, at: usize, story: &Story, extent: Extent) -> Option<Section> {
    let credits = credits::of(sources, story);
    let borrowings = story.borrowings.len();
    let mut grown = trees::grow(sources, story, &credits, extent.drawn);
    let told = told(borrowings + credits.len(), &grown.debts(), extent.debts);
    grown.renumber(&told);
    let entry = |(place, &index): (usize, &usize)| {
        let named = Named { id: format!("s{}-l{}", at + 1, place + 1), mark: letters(place) };
        match (story.borrowings.get(index), index.checked_sub(borrowings)) {
            (Some(borrowing), _) => Some(debt(sources, borrowing, named, extent.pairs)),
            (None, credit) => Some(upstream(sources, credits.get(credit?)?, named, extent.pairs)),
        }
    };
    let debts: Vec<Debt> = told.iter().enumerate().filter_map(entry).collect();
    if debts.is_empty() {
        return None;
    }
    let more = borrowings + credits.len() - debts.len();
    let legend = grown.legend(extent.rest);
    let descent = Descent { id: format!("s{}-trees", at + 1), trees: grown.trees, legend, debts };
    Some(Section { heading: Heading::Lineage, body: Body::Lineage(descent), more })
}

/// Which of so many are told: those that are drawn, and the first of the others up to a limit, in order.
fn told(all: usize, drawn: &BTreeSet<usize>, limit: usize) -> Vec<usize> {
    let mut room = limit.saturating_sub(drawn.len());
    let mut kept = |index: &usize| {
        let fits = !drawn.contains(index) && room > 0;
        room -= usize::from(fits);
        fits || drawn.contains(index)
    };
    (0..all).filter(|index| kept(index)).collect()
}

/// `a` to `z`, then `aa`, as columns of a sheet are named.
fn letters(place: usize) -> String {
    let letter = |place: usize| char::from(b"abcdefghijklmnopqrstuvwxyz"[place % 26]);
    let mut word = letter(place).to_string();
    let mut rest = place / 26;
    while rest > 0 {
        word.insert(0, letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    word
}

/// What an entry goes by.
struct Named {
    id: String,
    mark: String,
}

fn debt(sources: &Sources, found: &Borrowing, named: Named, pairs: usize) -> Debt {
    let mut words = verb(sources, found);
    let passages = found.passages.len();
    if passages > 0 {
        words.push(Piece::Words(format!("; {} aligned", wording::count(passages, "passage"))));
    }
    if let Some(share) = wording::share(found.overlap) {
        words.push(Piece::Words(format!(", {share} of the words")));
    }
    let strength = wording::strength(found.strength);
    let reason = [strength, plain::line(&found.reason)].into_iter().filter(|words| !words.is_empty());
    let shown = longest(&found.passages, pairs).into_iter().map(|pair| Pair::of(sources, pair)).collect();
    let several = passages > pairs;
    let all = found.passages.iter().take(if several { SIDE_BY_SIDE } else { 0 });
    Debt {
        id: named.id,
        mark: named.mark,
        words,
        reason: reason.collect::<Vec<_>>().join("; "),
        shown,
        all: all.map(|&pair| Pair::of(sources, pair)).collect(),
        more: if several { passages.saturating_sub(SIDE_BY_SIDE) } else { 0 },
    }
}

/// Who did what with whose text.
fn verb(sources: &Sources, found: &Borrowing) -> Vec<Piece> {
    let (lender, borrower) = (sources.number(found.from), sources.number(found.to));
    let sentence = |one: u32, between: &str, other: u32, after: &str| {
        vec![Piece::Report(one), words(between), Piece::Report(other), words(after)]
    };
    match (found.directed, found.kind) {
        (true, BorrowingKind::Reprint) => sentence(borrower, " reprints ", lender, ""),
        (true, BorrowingKind::Rewrite) => sentence(borrower, " rewrites ", lender, ""),
        (true, BorrowingKind::Excerpt) => sentence(borrower, " takes a part of ", lender, ""),
        (true, BorrowingKind::Credit) => sentence(borrower, " credits ", lender, ""),
        (false, BorrowingKind::Reprint) => sentence(lender, " and ", borrower, " are one text"),
        (false, BorrowingKind::Rewrite) => sentence(lender, " and ", borrower, " are rewrites of one text"),
        (false, BorrowingKind::Excerpt) => sentence(lender, " and ", borrower, " have a part in common"),
        (false, BorrowingKind::Credit) => sentence(lender, " and ", borrower, " name one another"),
        (_, BorrowingKind::SharedQuote) => sentence(lender, " and ", borrower, " share a quotation"),
    }
}

fn words(words: &str) -> Piece {
    Piece::Words(words.to_owned())
}

/// The pairs of passages that show most, by the length of their shorter side; in their order.
fn longest(passages: &[(Passage, Passage)], limit: usize) -> Vec<(Passage, Passage)> {
    let told = |(lender, borrower): &(Passage, Passage)| lender.span.len().min(borrower.span.len());
    let mut best: Vec<(usize, &(Passage, Passage))> = passages.iter().enumerate().collect();
    best.sort_by_key(|(place, pair)| (std::cmp::Reverse(told(pair)), *place));
    best.truncate(limit);
    best.sort_by_key(|(place, _)| *place);
    best.into_iter().map(|(_, pair)| *pair).collect()
}

fn upstream(sources: &Sources, credit: &Credits, named: Named, pairs: usize) -> Debt {
    let mut sentence = Vec::new();
    for (index, &(report, _)) in credit.reports.iter().take(NAMED).enumerate() {
        if index > 0 {
            sentence.push(words(" "));
        }
        sentence.push(Piece::Report(sources.number(report)));
    }
    if credit.reports.len() > NAMED {
        sentence.push(Piece::Words(format!(" and {} more", credit.reports.len() - NAMED)));
    }
    let verb = if credit.reports.len() == 1 { "credits" } else { "credit" };
    sentence.push(Piece::Words(format!(" {verb} {}, not among these reports", plain::line(credit.source))));
    let shown = credit.reports.iter().filter_map(|&(report, span)| {
        let borrower = Some(Quote::of(sources, Passage { report, span: span? }));
        Some(Pair { lender: None, borrower })
    });
    Debt {
        id: named.id,
        mark: named.mark,
        words: sentence,
        reason: String::new(),
        shown: shown.take(pairs).collect(),
        all: Vec::new(),
        more: 0,
    }
}

/// Reports that a sentence names. Picked by feel.
const NAMED: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn what_is_drawn_is_told_and_others_as_there_is_room() {
        assert_eq!(told(6, &BTreeSet::from([1, 4]), 3), [0, 1, 4]);
        assert_eq!(told(6, &BTreeSet::from([1, 4]), 1), [1, 4]);
    }
}
