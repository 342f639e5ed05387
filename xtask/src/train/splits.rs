//! Makes the model that tells where sentences start: an encoder over the tokens of a text, and one linear head.
//! Reading with it is left to `annotate`; what is learned from, to `documents`.

use crate::train::documents::{self, Document, Layout};
use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{self, Plan};
use crate::train::layers::{Linear, cross_entropy};
use crate::train::params::{Grads, Params};
use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use headwater_annotate::sentences::splitter::{MODEL, layout};
use headwater_core::syntax::{Relation, Tag};
use headwater_nets::curves::sigmoid;
use headwater_nets::file::Writer;
use std::ops::Range;
use std::path::Path;

/// Tokens of a text that are learned from together, at most.
const CHUNK: usize = 256;

/// How much a question asked only while fitting counts.
const SYNTAX: f32 = 0.2;

/// A stretch of a document.
struct Example {
    words: Vec<Word>,
    /// Whether a sentence starts with a token.
    starts: Vec<bool>,
    /// Its tag and relation, where known.
    syntax: Vec<Option<(usize, usize)>>,
}

struct Splitter {
    encoder: Encoder,
    starts: Linear,
    /// Asked only while fitting: what knows syntax knows where a clause is over.
    tags: Linear,
    relations: Linear,
}

pub(super) fn train(data: &Path, out: &Path) -> Result<()> {
    let read = |name: &str, layout: Layout| documents::read(&data.join(name), layout);
    let mut documents = Vec::new();
    for name in ["en_ewt-train.conllu", "en_gum-train.conllu"] {
        for layout in LAYOUTS {
            documents.extend(read(name, layout)?);
        }
    }
    ensure!(!documents.is_empty(), "no documents in {}", data.display());
    let least = Least { words: 9, forms: 30, runs: 20 };
    let vocabulary = Vocabulary::new(documents.iter().flat_map(Document::words), least);
    let examples: Vec<Example> = (0..).zip(&documents).flat_map(|(at, document)| examples(document, at, &vocabulary)).collect();
    let mut dev = Vec::new();
    for name in ["en_ewt-dev.conllu", "en_gum-dev.conllu"] {
        for layout in LAYOUTS.into_iter().take(3) {
            dev.push((format!("{} {layout:?}", &name[3..6]), read(name, layout)?));
        }
    }
    let env = |name: &str, usual: f32| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
    let shape = Shape { width: env("W", 48.0) as usize, hidden: env("H", 32.0) as usize, layers: env("L", 2.0) as usize };
    let dropout = Dropout { words: env("DW", 0.5), groups: env("DG", 0.15), layers: env("DL", 0.3) };
    let plan = Plan { epochs: env("E", 8.0) as usize, batch: env("B", 2000.0) as usize, rate: env("R", 0.003), seed: 1 };
    let mut rng = Rng::with_seed(plan.seed);
    let mut params = Params::default();
    let encoder = Encoder::new(&mut params, &vocabulary, shape, dropout, &mut rng);
    let starts = Linear::new(&mut params, encoder.outputs(), 1, &mut rng);
    let tags = Linear::new(&mut params, encoder.outputs(), Tag::ALL.len(), &mut rng);
    let relations = Linear::new(&mut params, encoder.outputs(), Relation::ALL.len(), &mut rng);
    let splitter = Splitter { encoder, starts, tags, relations };
    eprintln!("{} features, {} numbers, {} chunks", vocabulary.keys.len(), params.count(), examples.len());
    fit::run(
        &mut params,
        &examples,
        &plan,
        |example| example.words.len(),
        |params, part, rng, grads| splitter.learn(params, part, rng, grads, 1.0 / plan.batch as f32),
        |_, params| {
            let score = |(name, documents): &(String, Vec<Document>)| {
                let odds: Vec<Vec<f32>> = documents.iter().map(|document| splitter.odds(params, &vocabulary, document)).collect();
                let at = |least: f32| documents::score(documents, &odds, least);
                format!("{name} {:.2} ({:.2} {:.2})", at(0.0), at(-0.7), at(0.7))
            };
            dev.iter().map(score).collect::<Vec<_>>().join("; ")
        },
    );
    let mut writer = Writer::new(MODEL, layout());
    splitter.encoder.save(&params, &vocabulary, &mut writer);
    splitter.starts.save(&params, "starts", &mut writer);
    std::fs::write(out, writer.finish()?).with_context(|| format!("cannot write {}", out.display()))
}

/// The layouts that every document is learned in. Widths picked by feel: a column, a mail, an editor.
const LAYOUTS: [Layout; 5] =
    [Layout::Running, Layout::Lines, Layout::Wrapped(72), Layout::Running, Layout::Wrapped(45)];

/// A document in chunks; where they are cut differs from one document to the next.
fn examples(document: &Document, number: usize, vocabulary: &Vocabulary) -> Vec<Example> {
    let words: Vec<Word> = document.words().map(|(word, flags)| vocabulary.word(word, flags)).collect();
    let mut examples = Vec::new();
    for stretch in &document.stretches {
        let mut from = stretch.start;
        let mut end = from + CHUNK - number * 89 % (CHUNK - 1);
        while from < stretch.end {
            let own = from..end.min(stretch.end);
            examples.push(Example {
                words: words[own.clone()].to_vec(),
                starts: document.starts[own.clone()].to_vec(),
                syntax: document.syntax[own].to_vec(),
            });
            from = end;
            end += CHUNK;
        }
    }
    examples
}

impl Splitter {
    fn learn(&self, params: &Params, part: &[&Example], rng: &mut Rng, grads: &mut Grads, weight: f32) -> f32 {
        let words: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
        let ranges = ranges(part.iter().map(|example| example.words.len()));
        let (hidden, way) = self.encoder.forward(params, &words, &ranges, Some(rng));
        let mut scores = self.starts.forward(params, &hidden);
        let mut loss = 0.0;
        let starts = part.iter().flat_map(|example| (0..).zip(&example.starts));
        for (score, (at, &starts)) in scores.iter_mut().zip(starts) {
            let found = sigmoid(*score);
            // The first of a chunk is decided by the chunk before, or is certain.
            let weight = if at == 0 { 0.0 } else { weight };
            loss -= if starts { found } else { 1.0 - found }.max(1e-6).ln() * weight;
            *score = (found - f32::from(u8::from(starts))) * weight;
        }
        let mut back = vec![0.0; hidden.len()];
        self.starts.backward(params, &hidden, &scores, grads, &mut back);
        let syntax = || part.iter().flat_map(|example| &example.syntax);
        let share = weight * std::env::var("AUX").ok().and_then(|v| v.parse().ok()).unwrap_or(SYNTAX);
        let tags = syntax().map(|both| both.map(|(tag, _)| tag));
        aside(&self.tags, params, &hidden, tags, share, grads, &mut back);
        let relations = syntax().map(|both| both.map(|(_, relation)| relation));
        aside(&self.relations, params, &hidden, relations, share, grads, &mut back);
        self.encoder.backward(params, &ranges, &way, back, grads);
        loss / weight
    }

    /// The logarithms of odds for the tokens of a document.
    fn odds(&self, params: &Params, vocabulary: &Vocabulary, document: &Document) -> Vec<f32> {
        let words: Vec<Word> = document.words().map(|(word, flags)| vocabulary.word(word, flags)).collect();
        let words: Vec<&Word> = words.iter().collect();
        let (hidden, _) = self.encoder.forward(params, &words, &document.stretches, None);
        self.starts.forward(params, &hidden)
    }
}

/// Learns from a question that is not asked afterwards.
fn aside(
    layer: &Linear,
    params: &Params,
    hidden: &[f32],
    right: impl Iterator<Item = Option<usize>>,
    weight: f32,
    grads: &mut Grads,
    back: &mut [f32],
) {
    let mut scores = layer.forward(params, hidden);
    for (scores, right) in scores.chunks_exact_mut(layer.outputs).zip(right) {
        match right {
            Some(right) => {
                cross_entropy(scores, right);
                scores.iter_mut().for_each(|score| *score *= weight);
            }
            None => scores.fill(0.0),
        }
    }
    layer.backward(params, hidden, &scores, grads, back);
}

fn ranges(lengths: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut start = 0;
    lengths
        .map(|length| {
            start += length;
            start - length..start
        })
        .collect()
}
