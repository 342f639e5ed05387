//! Makes the verdict on two texts: whether one borrowed from the other, and in which way.
//! Leaves who borrowed from whom to `direction`, and credits to `credits`.

use crate::align::{self, Alignment, Cell};
use crate::furniture::{self, Repeated};
use crate::runs::{self, Run, Runs, Voice};
use crate::texts::{PLAIN, RUN, Text};
use headwater_core::lineage::BorrowingKind;
use std::ops::Range;

/// From this share of the borrower's words in common runs on, a copy is a reprint. Between 0.75 and 0.9 only the
/// name of the kind changes, never the number of origins.
const REPRINT: f64 = 0.8;

/// What makes a text a rewrite: the strength of the alignment, or the share of the borrower's words in common runs.
/// Two reporters at one scene reach 0.1 to 0.45 of the first and up to a quarter of the second; rewrites mostly 0.6 to
/// 0.9 of the first. Between the two lies little, on 76 pairs read by people.
const REWRITE: Needs = Needs { strength: 0.5, verbatim: 0.4 };

/// The same where it is not known which would have borrowed: the text that is covered more is taken for the borrower,
/// and the greater of two numbers is great more often.
const EITHER: Needs = Needs { strength: 0.57, verbatim: 0.57 };

/// The same at one outlet: its next report on the same matter repeats what came before in the same words, and is a
/// report of its own.
const VERSION: Needs = Needs { strength: 0.6, verbatim: 0.6 };

/// The same where one credits the other, or both credit one that is not here, or both have the same slip. Picked by feel.
const OWING: Needs = Needs { strength: 0.42, verbatim: 0.33 };

/// What makes a report second-hand that credits the other: share of the words it quotes that the other quotes, too, how
/// many they are at least, and share of its telling words that the other has, in any order. One that went to speak to
/// people has voices of its own, and the order, which tells reporters at one scene from copyists, need not be asked where
/// a credit tells. Picked by feel.
const SECOND_HAND: (f64, usize, f64) = (0.5, 20, 0.33);

/// Sentences that a rewrite aligns, or half of the borrower's: one long sentence is a quotation or a notice.
const SENTENCES: usize = 3;

/// Least weight that the sentences of a rewrite share, about eight telling words: a single fact has only so many
/// ways to be told.
const SHARED: f64 = 8.0;

/// Least share of its names and numbers that a copy keeps. One that changes most of them is a form filled in anew: a
/// bulletin of the next earthquake, the next day's list of arrests. The copies that people found keep 0.7 and more.
const KEPT: f64 = 0.6;

/// From this share on, a pair that is no rewrite may yet be one.
const DOUBTFUL: f64 = 0.45;

/// Words outside quotations that one text has of the other, to be an excerpt: one long sentence or two short ones.
/// Reporters at one scene have up to 13 in common (the text of a charge, a place described), on 34 pairs.
pub(crate) const EXCERPT: usize = 20;

/// From so many on, or from [`PARTLY`] of the borrower, an excerpt makes it doubtful that there are two newsrooms.
const LARGE: usize = 30;

/// A share of the borrower that is more than a paragraph of background. Picked by feel.
const PARTLY: f64 = 0.15;

/// Least commas and semicolons of a list, and most words between two: charges, scores, the names of the dead.
const LIST: (usize, usize) = (3, 7);

/// Least share of the telling words of an excerpt that the story around it has, too: an appeal to subscribe has none.
const AT_HOME: f64 = 0.12;

/// Words of a shared stretch to be counted for an excerpt: fixed phrases are shorter.
pub(crate) const PHRASE: usize = 8;

/// Words of a quotation that two texts share.
pub(crate) const QUOTE: usize = 6;

/// Look from which on a word tells of a story: long words, names and numbers.
const TELLING: u8 = PLAIN;

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

impl Comparison {
    /// Share of each text that the other has, too, in the same words or in others.
    pub(crate) fn shares(&self) -> [f64; 2] {
        [0, 1].map(|side| self.alignment.cover[side].max(self.runs.share[side]))
    }
}

/// What makes a text a rewrite of another.
struct Needs {
    strength: f64,
    verbatim: f64,
}

/// What is known of two reports beside their words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Relation {
    /// Both are of one outlet.
    pub(crate) one_outlet: bool,
    /// Which lent, if either did: 0 or 1.
    pub(crate) lender: Option<usize>,
    /// One credits the other, or both credit a third.
    pub(crate) owing: bool,
    /// One credits the other: what both quote it has by way of it.
    pub(crate) credited: bool,
    /// Both have the same slip.
    pub(crate) slips: bool,
}

impl Relation {
    fn needs(self) -> &'static Needs {
        match self {
            Relation { one_outlet: true, .. } => &VERSION,
            Relation { owing: true, .. } | Relation { slips: true, .. } => &OWING,
            Relation { lender: Some(_), .. } => &REWRITE,
            _ => &EITHER,
        }
    }
}

/// Compares two texts. Of two at one outlet, what its pages have at head and foot makes no excerpt; but two versions of
/// one article have head and foot in common because they are one.
pub(crate) fn compare(texts: [&Text; 2], relation: Relation, repeated: &Repeated) -> Comparison {
    let lines = furniture::whole(texts);
    let whole = within(texts, &lines, relation, repeated);
    let inner = if relation.one_outlet { furniture::without_edges(texts) } else { lines.clone() };
    let copy = matches!(whole.kind, Some(BorrowingKind::Reprint | BorrowingKind::Rewrite));
    if copy || inner == lines { whole } else { within(texts, &inner, relation, repeated) }
}

/// Compares the sentences of two ranges.
fn within(
    texts: [&Text; 2],
    lines: &[Range<usize>; 2],
    relation: Relation,
    repeated: &Repeated,
) -> Comparison {
    let words: [Range<usize>; 2] = [texts[0].words_of(&lines[0]), texts[1].words_of(&lines[1])];
    let runs = runs::find(texts, &words, relation.credited);
    let borrower = relation.lender.map(|lender| 1 - lender.min(1));
    let alignment = align::align(texts, lines, borrower, relation.credited);
    let cover = alignment.strength();
    let best = align::best(&alignment.cells, alignment.borrower);
    let taken = excerpt(&runs);
    let [first, second] = runs.share;
    let verbatim = borrower.map_or(first.max(second), |side| runs.share[side]);
    let kept = alignment.named[alignment.borrower] >= KEPT;
    let needs = relation.needs();
    let told = lines[alignment.borrower].len();
    let rewrite = cover >= needs.strength || verbatim >= needs.verbatim;
    let second_hand = relation.credited && is_second_hand(texts, &alignment, &runs);
    let kind = if kept && verbatim >= REPRINT && taken >= PHRASE {
        Some(BorrowingKind::Reprint)
    } else if (second_hand || (kept && rewrite)) && is_told(&best, told) {
        Some(BorrowingKind::Rewrite)
    } else if taken >= EXCERPT && tells_more(texts, relation, &best, &runs, repeated) {
        Some(BorrowingKind::Excerpt)
    } else if runs.of(Voice::Quoted, QUOTE).next().is_some() {
        Some(BorrowingKind::SharedQuote)
    } else {
        None
    };
    let copy = matches!(kind, Some(BorrowingKind::Reprint | BorrowingKind::Rewrite));
    let excerpt = kind == Some(BorrowingKind::Excerpt);
    let one_origin = copy || (kept && excerpt && cover.max(verbatim) >= MOSTLY);
    let large = excerpt && (taken >= LARGE || cover.max(verbatim) >= PARTLY);
    let related = cover >= RELATED;
    let doubtful = !one_origin && (large || cover >= DOUBTFUL || (relation.slips && related));
    Comparison { alignment, runs, kind, one_origin, doubtful, related }
}

/// Whether the borrower has no more than the other had: most voices, and a good part of what it tells.
fn is_second_hand(texts: [&Text; 2], alignment: &Alignment, runs: &Runs) -> bool {
    let (most, least, told) = SECOND_HAND;
    let side = alignment.borrower;
    let quoted = texts[side].words.iter().filter(|word| word.quoted).count();
    let taken: usize = runs.of(Voice::Quoted, RUN).map(|run| run.words[side].len()).sum();
    taken >= least && taken as f64 >= most * quoted as f64 && alignment.cover[side] >= told
}

/// Whether the aligned sentences are enough to be a text told again, of so many sentences.
fn is_told(best: &[Cell], sentences: usize) -> bool {
    let shared: f64 = best.iter().map(|cell| cell.weight).sum();
    shared >= SHARED && (best.len() >= SENTENCES || 2 * best.len() >= sentences)
}

/// Whether two texts have more in common than words that many have, lists, and notices that have nothing to do with the
/// story: their own excerpt, or two more sentences.
fn tells_more(
    texts: [&Text; 2],
    relation: Relation,
    best: &[Cell],
    runs: &Runs,
    repeated: &Repeated,
) -> bool {
    let home = [0, 1].map(|side| if relation.one_outlet { around(texts[side], runs, side) } else { vec![] });
    let at_home =
        |run: &&Run| [0, 1].iter().any(|&side| is_at_home(texts[side], &run.words[side], &home[side]));
    let own = runs
        .of(Voice::Own, PHRASE)
        .filter(|run| !repeated.holds(texts[0], &run.words[0]))
        .filter(|run| !is_list(texts[1], &run.words[1]))
        // Other outlets do not print one's notices.
        .filter(|run| !relation.one_outlet || at_home(run));
    let own: usize = own.map(|run| run.words[0].len()).sum();
    let more = best.iter().filter(|cell| {
        [0, 1].iter().all(|&side: &usize| {
            let line = texts[side].lines.get(cell.line(side));
            line.is_some_and(|line| !repeated.holds(texts[side], &line.words))
        })
    });
    own >= EXCERPT || (2 * own >= EXCERPT && more.take(2).count() == 2)
}

/// Whether a stretch is a list: short items between commas.
fn is_list(text: &Text, words: &Range<usize>) -> bool {
    let words = text.words.get(words.clone()).unwrap_or_default();
    let marks = words.iter().filter(|word| word.parted).count();
    marks >= LIST.0 && words.len() <= LIST.1 * (marks + 1)
}

/// The telling stems of a text outside what it has in common with the other, sorted.
fn around(text: &Text, runs: &Runs, side: usize) -> Vec<u32> {
    let mut common = vec![false; text.words.len()];
    for run in runs.of(Voice::Own, PHRASE) {
        common.get_mut(run.words[side].clone()).unwrap_or_default().fill(true);
    }
    let rest = text.words.iter().zip(common).filter(|(word, common)| !common && word.look >= TELLING);
    let mut stems: Vec<u32> = rest.map(|(word, _)| word.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn is_at_home(text: &Text, words: &Range<usize>, home: &[u32]) -> bool {
    let words = text.words.get(words.clone()).unwrap_or_default();
    let telling = words.iter().filter(|word| word.look >= TELLING);
    let (all, held) = telling.fold((0usize, 0usize), |(all, held), word| {
        (all + 1, held + usize::from(home.binary_search(&word.stem).is_ok()))
    });
    held as f64 >= AT_HOME * all as f64
}

/// Words in stretches outside quotations that are longer than a phrase.
pub(crate) fn excerpt(runs: &Runs) -> usize {
    runs.of(Voice::Own, PHRASE).map(|run| run.words[1].len()).sum()
}
