//! Makes what the tagger learns from: texts read as a report is read, with the right label of every token.

use crate::train::encoder::{Vocabulary, Word};
use crate::train::names::data::{Document, Kind, Text};
use anyhow::{Result, anyhow};
use fastrand::Rng;
use headwater_annotate::lang::Lang;
use headwater_annotate::models::Models;
use headwater_annotate::names::tagger;
use headwater_annotate::{names, sentences, syntax, tokens};
use std::ops::Range;

/// Stands for what the data do not say.
pub(crate) const UNKNOWN: usize = usize::MAX;

/// A text as we read it: its words, what is known of them, and the right labels.
pub(crate) struct Read {
    pub(crate) words: Vec<String>,
    pub(crate) flags: Vec<Vec<u32>>,
    pub(crate) labels: Vec<usize>,
    pub(crate) sentences: Vec<Range<usize>>,
    /// The bytes of each word.
    pub(crate) spans: Vec<Range<usize>>,
    /// The right names, in bytes.
    pub(crate) right: Vec<(Range<usize>, Kind)>,
    /// How many of the right names no tokens fit.
    pub(crate) lost: usize,
}

impl Read {
    /// Reads a text, and puts its names on our tokens.
    pub(crate) fn of(made: &Text) -> Result<Read> {
        let lang = Lang::english();
        let models = Models::get().map_err(|error| anyhow!("{error}"))?;
        let tokens = tokens::find(&made.text, lang);
        let sentences = sentences::find(&made.text, &tokens, &[], lang, Some(models.splitter));
        let syntax = syntax::find(&made.text, &tokens, &sentences, models);
        let flags = names::flags(&made.text, &tokens, &sentences, &syntax, lang);
        let spans: Vec<Range<usize>> =
            tokens.iter().map(|token| token.span.start()..token.span.end()).collect();
        let (labels, lost) = labels(made, &spans);
        Ok(Read {
            words: spans.iter().map(|span| made.text[span.clone()].to_owned()).collect(),
            flags: (0..tokens.len()).map(|at| flags.of(at).to_vec()).collect(),
            labels,
            sentences: sentences.iter().map(|s| s.tokens.start as usize..s.tokens.end as usize).collect(),
            spans,
            right: made.names.iter().filter_map(|(range, kind)| Some((range.clone(), (*kind)?))).collect(),
            lost,
        })
    }

    /// The words with what is known of each.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.words.iter().map(String::as_str).zip(self.flags.iter().map(Vec::as_slice))
    }
}

/// The label of each token, and how many names no tokens fit.
fn labels(made: &Text, spans: &[Range<usize>]) -> (Vec<usize>, usize) {
    let mut labels = vec![0; spans.len()];
    let mut lost = 0;
    for (range, kind) in &made.names {
        let first = spans.partition_point(|span| span.end <= range.start);
        let past = spans.partition_point(|span| span.start < range.end);
        if first >= past {
            lost += 1;
            continue;
        }
        let fits = spans[first].start == range.start && spans[past - 1].end == range.end;
        lost += usize::from(!fits);
        for (at, label) in (first..past).zip(&mut labels[first..past]) {
            *label = match kind {
                Some(kind) if fits => tagger::label(*kind as usize, at == first, at + 1 == past),
                _ => UNKNOWN,
            };
        }
    }
    (labels, lost)
}

/// A sentence to learn from.
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) labels: Vec<usize>,
}

/// The sentences of a text, in order.
pub(crate) fn examples(read: &Read, vocabulary: &Vocabulary) -> Vec<Example> {
    let example = |range: &Range<usize>| Example {
        words: range.clone().map(|at| vocabulary.word(&read.words[at], &read.flags[at])).collect(),
        labels: read.labels[range.clone()].to_vec(),
    };
    read.sentences.iter().map(example).collect()
}

/// A document with only some of its sentences named, these in capitals or as titles are written: there case tells little.
/// What the others hold counts as not said.
pub(crate) fn headlines(document: &Document, share: f32, rng: &mut Rng) -> Document {
    let mut document = document.clone();
    for sentence in &mut document.sentences {
        let loud = rng.bool();
        let chosen = rng.f32() < share;
        for tagged in sentence.iter_mut() {
            if !chosen {
                tagged.mark = crate::train::names::data::Mark::Unknown;
            } else if loud {
                tagged.word = tagged.word.to_uppercase();
            } else {
                let mut letters = tagged.word.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                tagged.word = first.chain(letters.clone()).collect();
            }
        }
    }
    document
}
