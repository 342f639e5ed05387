//! Makes what shows no borrowing between two texts: the head and foot that one outlet puts on everything it prints,
//! and words that stand in reports of all kinds. Leaves notices known by their words to `ingest`.

use crate::texts::{self, Line, RUN, Text};
use rayon::prelude::*;
use std::ops::Range;

/// Most words of a head or foot. Notices and appeals run to some 80 words in the pages that were looked at; a longer
/// stretch in common is a part of the story.
const LONGEST: usize = 100;

/// One word in so many of a notice may differ: picked by feel.
const NEARLY: usize = 5;

/// A run of words in so many groups of copies is perhaps everybody's: an editor's note, an appeal for witnesses.
const MANY: usize = 4;

/// Places of a stretch that are looked at for whether it is everybody's.
const PROBES: usize = 5;

/// Runs of words that many texts have, as sorted hashes.
#[derive(Debug, Default)]
pub(crate) struct Repeated(Vec<u32>);

impl Repeated {
    /// Counts the runs of some texts. Texts that are copies of each other, those of one group, count once: a story that
    /// ten papers print is still a story.
    pub(crate) fn of(texts: &[&Text], groups: &[u32]) -> Repeated {
        let held = texts.par_iter().zip(groups).flat_map_iter(|(text, &group)| {
            let runs = text.runs.chunk_by(|a, b| a.0 == b.0);
            runs.filter_map(move |same| same.first().map(|&(hash, _)| (hash, group)))
        });
        let mut held: Vec<(u32, u32)> = held.collect();
        held.par_sort_unstable();
        held.dedup();
        let many = held.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= MANY);
        Repeated(many.filter_map(|group| group.first().map(|&(hash, _)| hash)).collect())
    }

    /// Whether many texts have a stretch of one: the runs of words at its ends, in its middle and halfway between, but for
    /// one. One alone may be a turn of phrase, and at an end may stand a word that two have by chance.
    pub(crate) fn holds(&self, text: &Text, words: &Range<usize>) -> bool {
        let room = words.len().saturating_sub(RUN);
        let starts = (0..PROBES).map(|probe| words.start + room * probe / (PROBES - 1));
        let held = starts.filter(|&start| {
            let run = text.words.get(start..start + RUN);
            run.is_some_and(|run| self.0.binary_search(&texts::run_hash(run)).is_ok())
        });
        held.count() + 1 >= PROBES
    }
}

/// The sentences of each text to compare, where both are of one outlet.
pub(crate) fn without_edges(texts: [&Text; 2]) -> [Range<usize>; 2] {
    let [a, b] = texts.map(|text| text.lines.as_slice());
    let head = edge(texts, a.iter().zip(b));
    let most = a.len().min(b.len()) - head;
    let foot = edge(texts, a.iter().rev().zip(b.iter().rev()).take(most));
    let inner = [a, b].map(|lines| head..lines.len() - foot);
    let count = |lines: &[Line]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    let edges = count(&a[..head]) + count(&a[a.len() - foot..]);
    // Two versions of one article differ in a sentence or two: there the edges are the article.
    if 2 * edges > count(a).min(count(b)) { whole(texts) } else { inner }
}

/// Whether two sentences are the same but for a word in [`NEARLY`]: desks write their notices anew now and then.
fn alike(texts: [&Text; 2], lines: [&Line; 2]) -> bool {
    if lines[0].hash == lines[1].hash {
        return true;
    }
    let most = lines[0].words.len().max(lines[1].words.len());
    if most > LONGEST {
        return false;
    }
    let mut stems: Vec<(u32, usize)> = Vec::with_capacity(2 * most);
    for side in [0, 1] {
        let words = texts[side].words.get(lines[side].words.clone()).unwrap_or_default();
        stems.extend(words.iter().map(|word| (word.stem, side)));
    }
    stems.sort_unstable();
    let same = stems.chunk_by(|a, b| a.0 == b.0).map(|group| {
        let first = group.iter().filter(|(_, side)| *side == 0).count();
        first.min(group.len() - first)
    });
    NEARLY * (most - same.sum::<usize>().min(most)) <= most
}

/// All sentences of each text.
pub(crate) fn whole(texts: [&Text; 2]) -> [Range<usize>; 2] {
    texts.map(|text| 0..text.lines.len())
}

/// How many pairs of sentences in a row are the same, up to [`LONGEST`] words; none where there are more.
fn edge<'a>(texts: [&Text; 2], pairs: impl Iterator<Item = (&'a Line, &'a Line)>) -> usize {
    let (mut lines, mut words) = (0, 0);
    for (a, _) in pairs.take_while(|(a, b)| alike(texts, [a, b])) {
        lines += 1;
        words += a.words.len();
        if words > LONGEST {
            return 0;
        }
    }
    lines
}
