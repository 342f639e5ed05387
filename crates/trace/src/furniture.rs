//! Makes what shows no borrowing between two texts: the head and foot that one outlet puts on everything it prints,
//! and words that stand in reports of all kinds. Leaves notices known by their words to `ingest`.

use crate::texts::{self, Line, RUN, Text};
use rayon::prelude::*;
use std::ops::Range;

/// Most words of a head or foot. Notices and appeals run to some 80 words in the pages that were looked at; a longer
/// stretch in common is a part of the story.
const LONGEST: usize = 100;

/// A run of words in so many texts is perhaps everybody's: an editor's note, an appeal for witnesses.
const MANY: usize = 4;

/// Runs of words that many texts have, as sorted hashes.
#[derive(Debug, Default)]
pub(crate) struct Repeated(Vec<u64>);

impl Repeated {
    /// Counts the runs of some texts.
    pub(crate) fn of(texts: &[&Text]) -> Repeated {
        let held = texts.par_iter().flat_map_iter(|text| text.runs.chunk_by(|a, b| a.0 == b.0));
        let mut held: Vec<u64> = held.filter_map(|same| same.first()).map(|&(hash, _)| hash).collect();
        held.par_sort_unstable();
        let many = held.chunk_by(|a, b| a == b).filter(|group| group.len() >= MANY);
        Repeated(many.filter_map(|group| group.first()).copied().collect())
    }

    /// Whether many texts have the run of words in the middle of a stretch of one.
    pub(crate) fn holds(&self, text: &Text, words: &Range<usize>) -> bool {
        let start = (words.start + words.len() / 2).saturating_sub(RUN / 2);
        text.words.get(start..start + RUN).is_some_and(|run| self.0.binary_search(&texts::hash(run)).is_ok())
    }
}

/// The sentences of each text to compare, where both are of one outlet.
pub(crate) fn without_edges(texts: [&Text; 2]) -> [Range<usize>; 2] {
    let [a, b] = texts.map(|text| text.lines.as_slice());
    let head = edge(a.iter().zip(b));
    let most = a.len().min(b.len()) - head;
    let foot = edge(a.iter().rev().zip(b.iter().rev()).take(most));
    let inner = [a, b].map(|lines| head..lines.len() - foot);
    let count = |lines: &[Line]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    let edges = count(&a[..head]) + count(&a[a.len() - foot..]);
    // Two versions of one article differ in a sentence or two: there the edges are the article.
    if 2 * edges > count(a).min(count(b)) { whole(texts) } else { inner }
}

/// All sentences of each text.
pub(crate) fn whole(texts: [&Text; 2]) -> [Range<usize>; 2] {
    texts.map(|text| 0..text.lines.len())
}

/// How many pairs of sentences in a row are the same, up to [`LONGEST`] words; none where there are more.
fn edge<'a>(pairs: impl Iterator<Item = (&'a Line, &'a Line)>) -> usize {
    let (mut lines, mut words) = (0, 0);
    for (a, _) in pairs.take_while(|(a, b)| a.hash == b.hash) {
        lines += 1;
        words += a.words.len();
        if words > LONGEST {
            return 0;
        }
    }
    lines
}
