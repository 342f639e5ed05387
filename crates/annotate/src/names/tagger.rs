//! Makes [`Proposal`]s: stretches of words that a network, fitted by `cargo xtask train names`, takes for names, each with
//! its kind. Leaves what tables and rules make of them to `join`.

use crate::names::features::{self, Flags};
use headwater_core::annotations::{ActorKind, Sentence};
use headwater_nets::dense::Dense;
use headwater_nets::encoder::Encoder;
use headwater_nets::file::{FileError, Layout, Model};
use std::ops::Range;
use std::sync::LazyLock;

/// The name of the model.
pub const MODEL: &str = "names";

/// What a name names, in the order of the labels; the last is a name of something else: a book, a feast, a ship.
pub const KINDS: [Option<ActorKind>; 5] = [
    Some(ActorKind::Person),
    Some(ActorKind::Organization),
    Some(ActorKind::Place),
    Some(ActorKind::Group),
    None,
];

/// Labels of a word: outside, then first, inner, last and only word of a name of each kind.
pub const LABELS: usize = 1 + 4 * KINDS.len();

/// Tokens read together: enough for whole vectors and for words to come twice, few enough for the fast memory of a core.
const TOGETHER: usize = 512;

/// What a file of weights must have been made for.
pub fn layout() -> u64 {
    Layout::default()
        .with("features", headwater_nets::features::VERSION)
        .with("flags", features::VERSION)
        .with("labels", LABELS)
        .hash()
}

/// The label of a word of a name.
pub fn label(kind: usize, first: bool, last: bool) -> usize {
    let place = match (first, last) {
        (true, false) => 0,
        (false, false) => 1,
        (false, true) => 2,
        (true, true) => 3,
    };
    1 + 4 * kind + place
}

/// Words that the network takes for a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The tokens.
    pub at: Range<usize>,
    /// The place of its kind among [`KINDS`].
    pub kind: usize,
}

impl Proposal {
    /// What it names, where that is an actor or a place.
    pub(super) fn actor(&self) -> Option<ActorKind> {
        KINDS.get(self.kind).copied().flatten()
    }
}

/// The fitted network.
#[derive(Debug)]
pub struct Tagger {
    encoder: Encoder,
    head: Dense,
}

static ENGLISH: LazyLock<Result<Tagger, FileError>> =
    LazyLock::new(|| Tagger::open(include_bytes!("../../models/names.model")));

impl Tagger {
    /// The one of this binary. The error says how it is made anew.
    pub fn english() -> Result<&'static Tagger, &'static FileError> {
        ENGLISH.as_ref()
    }

    /// Reads a file of weights.
    pub fn open(bytes: &[u8]) -> Result<Tagger, FileError> {
        let model = Model::open(bytes, MODEL, layout())?;
        let encoder = Encoder::open(&model)?;
        let head = Dense::open(&model, "labels", encoder.outputs())?;
        if head.outputs() != LABELS {
            return Err(model.unfit("labels.bias", "it is not one number for each label"));
        }
        Ok(Tagger { encoder, head })
    }

    /// The names of a text. Sentences must follow each other without gaps.
    ///
    /// Time grows with the tokens; memory beyond the result does not grow.
    pub fn of<'a>(
        &self,
        word: impl Fn(usize) -> &'a str,
        flags: &'a Flags,
        sentences: &[Sentence],
    ) -> Vec<Proposal> {
        let mut found = Vec::new();
        let mut rest = sentences;
        while let Some(first) = rest.first() {
            let begin = first.tokens.start as usize;
            let more = rest.iter().take_while(|s| s.tokens.end as usize - begin <= TOGETHER).count();
            let (now, later) = rest.split_at(more.max(1));
            rest = later;
            let ranges: Vec<Range<usize>> =
                now.iter().map(|s| s.tokens.start as usize - begin..s.tokens.end as usize - begin).collect();
            let count = ranges.last().map_or(0, |range| range.end);
            let words = (begin..begin + count).map(&word);
            let rows = self.encoder.of(words, |at| flags.of(begin + at), &ranges);
            let scores = self.head.of(&rows);
            let mut paths = Vec::with_capacity(count);
            for range in ranges {
                let stride = self.head.stride();
                let scores = scores.get(range.start * stride..range.end * stride).unwrap_or(&[]);
                paths.extend(path(scores, stride));
            }
            found.extend(
                read(&paths).map(|(at, kind)| Proposal { at: begin + at.start..begin + at.end, kind }),
            );
        }
        found
    }
}

/// The names that labels stand for.
pub fn read(labels: &[usize]) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, &label)| {
        let (kind, place) = (label.checked_sub(1)? / 4, (label - 1) % 4);
        if matches!(place, 0 | 3) {
            start = at;
        }
        matches!(place, 2 | 3).then_some((start..at + 1, kind))
    })
}

/// The best labels of a sentence that fit each other: a name that was opened goes on until it is closed (Viterbi).
pub fn path(scores: &[f32], stride: usize) -> Vec<usize> {
    let rows = scores.chunks_exact(stride.max(LABELS)).map(|row| &row[..LABELS]);
    // What the best path to each label before was, and what it came from, step by step.
    let mut best = [f32::NEG_INFINITY; LABELS];
    best[0] = 0.0;
    let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(rows.len());
    for row in rows {
        let (mut next, mut came) = ([0.0; LABELS], [0; LABELS]);
        let closed = top(&best, (0..LABELS).filter(|&label| is_closed(label)));
        for label in 0..LABELS {
            let before = match label.checked_sub(1) {
                Some(inner) if matches!(inner % 4, 1 | 2) => {
                    top(&best, [1 + inner / 4 * 4, 2 + inner / 4 * 4])
                }
                _ => closed,
            };
            next[label] = best[before] + row[label];
            came[label] = u8::try_from(before).unwrap_or(0);
        }
        best = next;
        from.push(came);
    }
    let mut label = top(&best, (0..LABELS).filter(|&label| is_closed(label)));
    let mut labels = vec![0; from.len()];
    for (to, came) in labels.iter_mut().zip(&from).rev() {
        *to = label;
        label = usize::from(came[label]);
    }
    labels
}

/// Whether no name is open after a label.
fn is_closed(label: usize) -> bool {
    label.checked_sub(1).is_none_or(|inner| matches!(inner % 4, 2 | 3))
}

/// The label of the highest score; the first of equals.
fn top(scores: &[f32; LABELS], labels: impl IntoIterator<Item = usize>) -> usize {
    let better = |best: usize, label: usize| if scores[label] > scores[best] { label } else { best };
    labels.into_iter().reduce(better).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{LABELS, label, path, read};

    fn scores(rows: &[&[(usize, f32)]]) -> Vec<f32> {
        rows.iter()
            .flat_map(|row| {
                let mut all = vec![0.0; LABELS];
                row.iter().for_each(|&(label, score)| all[label] = score);
                all
            })
            .collect()
    }

    #[test]
    fn a_name_that_is_opened_is_closed() {
        let (first, last) = (label(1, true, false), label(1, false, true));
        let rows = scores(&[&[(first, 3.0)], &[(0, 1.0), (last, 0.5)], &[(0, 1.0)]]);
        let labels = path(&rows, LABELS);
        assert_eq!(labels, [first, last, 0]);
        assert_eq!(read(&labels).collect::<Vec<_>>(), [(0..2, 1)]);
    }

    #[test]
    fn one_word_may_be_a_name_and_nothing_is_none() {
        let rows = scores(&[&[(label(0, true, true), 2.0)], &[(label(3, false, false), 1.0)]]);
        assert_eq!(read(&path(&rows, LABELS)).collect::<Vec<_>>(), [(0..1, 0)]);
        assert_eq!(path(&[], LABELS), [0; 0]);
    }
}
