//! Makes what the finder learns from: units of a report with the labels of cues, and windows around cues with those of sources
//! and contents.

use crate::train::attributions::data::{Marked, Right};
use crate::train::encoder::{Vocabulary, Word};
use headwater_annotate::attributions::finder::features::{Flags, Known, Layers};
use headwater_annotate::attributions::finder::{labels, units};
use headwater_annotate::lang::Lang;
use std::ops::Range;

/// A unit as it is read, with what is right.
pub(crate) struct Unit {
    words: Vec<String>,
    flags: Flags,
    cues: Vec<usize>,
    parts: Vec<Around>,
}

/// A cue with the words around it; ranges count from the start of the unit.
struct Around {
    window: Range<usize>,
    cue: Range<usize>,
    flags: Flags,
    labels: Vec<usize>,
}

/// A unit to learn from.
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) cues: Vec<usize>,
    pub(crate) parts: Vec<Part>,
}

/// A cue to learn from.
pub(crate) struct Part {
    pub(crate) window: Range<usize>,
    pub(crate) cue: Range<usize>,
    pub(crate) flags: Vec<Vec<u32>>,
    pub(crate) labels: Vec<usize>,
}

impl Unit {
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.words.iter().enumerate().map(|(at, word)| (word.as_str(), self.flags.of(at)))
    }

    pub(crate) fn around(&self) -> impl Iterator<Item = &[u32]> {
        self.parts.iter().flat_map(|part| (0..part.window.len()).map(|at| part.flags.of(at)))
    }
}

/// The layers of a reading, as the finder is told them.
pub(crate) fn layers(marked: &Marked) -> Layers<'_> {
    let annotations = &marked.reading.annotations;
    Layers {
        text: &marked.reading.report.text,
        tokens: &annotations.tokens,
        sentences: &annotations.sentences,
        words: &annotations.words,
        mentions: &annotations.mentions,
        quotes: &annotations.quotes,
        lang: Lang::english(),
    }
}

/// The units of a text.
pub(crate) fn units_of(layers: Layers<'_>) -> Vec<units::Unit> {
    units::of(layers.text, layers.tokens, layers.sentences)
}

/// The units of all texts.
pub(crate) fn read(texts: &[Marked]) -> Vec<Unit> {
    let mut made = Vec::new();
    for marked in texts {
        let layers = layers(marked);
        let known = Known::new(layers);
        for unit in units_of(layers) {
            made.push(read_one(layers, &known, &unit, &marked.right));
        }
    }
    made
}

fn read_one(layers: Layers<'_>, known: &Known<'_>, unit: &units::Unit, right: &[Right]) -> Unit {
    let start = unit.tokens.start;
    let mut cues = vec![0; unit.tokens.len()];
    let mut parts = Vec::new();
    for right in right {
        let cue = right.cue[0].start..right.cue[right.cue.len() - 1].end;
        if cue.start < start || cue.end > unit.tokens.end {
            continue;
        }
        mark(&mut cues, start, std::slice::from_ref(&cue), 0);
        let window = unit.window(layers.sentences, &cue);
        if cue.start < window.start || cue.end > window.end {
            continue;
        }
        let mut found = vec![0; window.len()];
        mark(&mut found, window.start, &right.content, 1);
        mark(&mut found, window.start, &right.source, 0);
        let mut flags = Flags::default();
        known.beside(&window, &cue, &mut flags);
        parts.push(Around {
            flags,
            window: window.start - start..window.end - start,
            cue: cue.start - start..cue.end - start,
            labels: found,
        });
    }
    let words = unit.tokens.clone().map(|at| known.form(at).to_owned()).collect();
    let mut flags = Flags::default();
    known.flags(unit.tokens.clone(), &mut flags);
    Unit { words, flags, cues, parts }
}

/// Labels the tokens of a part, as far as they are free and there.
fn mark(into: &mut [usize], start: usize, pieces: &[Range<usize>], kind: usize) {
    for piece in pieces {
        let first = piece.start.max(start) - start;
        let past = piece.end.saturating_sub(start).min(into.len());
        if first >= past || into[first..past].iter().any(|&label| label != 0) {
            continue;
        }
        for (at, label) in into.iter_mut().enumerate().take(past).skip(first) {
            *label = labels::label(kind, at == first, at + 1 == past);
        }
    }
}

/// The units as rows of the tables.
pub(crate) fn examples(units: &[Unit], vocabulary: &Vocabulary, around: &Vocabulary) -> Vec<Example> {
    let part = |part: &Around| Part {
        window: part.window.clone(),
        cue: part.cue.clone(),
        flags: (0..part.window.len()).map(|at| around.flags(part.flags.of(at))).collect(),
        labels: part.labels.clone(),
    };
    let example = |unit: &Unit| Example {
        words: unit.words().map(|(word, flags)| vocabulary.word(word, flags)).collect(),
        cues: unit.cues.clone(),
        parts: unit.parts.iter().map(part).collect(),
    };
    units.iter().map(example).collect()
}
