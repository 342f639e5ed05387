//! Makes the model that tells where sentences start: an encoder over the tokens of a text, and one linear head.
//! Reading with it is left to `annotate`; what is learned from, to `documents`.

use crate::train::documents::{self, Document, Layout};
use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{self, Plan};
use crate::train::layers::Linear;
use crate::train::params::{Grads, Params};
use anyhow::{Result, ensure};
use fastrand::Rng;
use headwater_annotate::sentences::splitter::{MODEL, layout};
use headwater_nets::curves::sigmoid;
use headwater_nets::file::Writer;
use std::path::Path;

/// How often features must be met, every document being met once a layout; runs of letters, in so many words.
const LEAST: Least = Least { words: 9, flags: 9, forms: 30, runs: 20 };
/// Sizes by accuracy for their time; see `models/MODEL.md` for what was tried.
const SHAPE: Shape = Shape { width: 48, hidden: 32, layers: 2 };
/// Less than for syntax: a small network.
const DROPOUT: Dropout = Dropout { words: 0.5, groups: 0.15, layers: 0.3 };
/// It has learned all it can from so little text after five times.
const PLAN: Plan = Plan { epochs: 5, batch: 500, rate: 0.003, seed: 1 };

/// The treebanks, and the parts that are held out to measure.
const TRAIN: [&str; 2] = ["en_ewt-train.conllu", "en_gum-train.conllu"];
const DEV: [&str; 2] = ["en_ewt-dev.conllu", "en_gum-dev.conllu"];

/// Tokens of a text that are learned from together, at most.
const CHUNK: usize = 256;

/// A stretch of a document.
struct Example {
    words: Vec<Word>,
    /// Whether a sentence starts with a token.
    starts: Vec<bool>,
}

struct Splitter {
    encoder: Encoder,
    starts: Linear,
}

pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let mut documents = Vec::new();
    for (name, layout) in TRAIN.into_iter().flat_map(|name| LAYOUTS.map(|layout| (name, layout))) {
        documents.extend(documents::read(&data.join(name), layout)?);
    }
    let mut held = Vec::new();
    for (name, layout) in DEV.into_iter().flat_map(|name| HELD.map(|layout| (name, layout))) {
        held.push((format!("{name} {layout:?}"), documents::read(&data.join(name), layout)?));
    }
    ensure!(!documents.is_empty(), "no documents in {}", data.display());
    let vocabulary = Vocabulary::new(documents.iter().flat_map(Document::words), LEAST);
    let examples = (0..).zip(&documents).flat_map(|(at, document)| examples(document, at, &vocabulary));
    let examples: Vec<Example> = examples.collect();
    let mut rng = Rng::with_seed(PLAN.seed);
    let mut params = Params::default();
    let encoder = Encoder::new(&mut params, &vocabulary, SHAPE, DROPOUT, &mut rng);
    let starts = Linear::new(&mut params, encoder.outputs(), 1, &mut rng);
    let splitter = Splitter { encoder, starts };
    fit::run(
        &mut params,
        &examples,
        &PLAN,
        |example| example.words.len(),
        |params, part, rng, grads| splitter.learn(params, part, rng, grads, 1.0 / PLAN.batch as f32),
        |_, params| {
            let score = |(name, documents): &(String, Vec<Document>)| {
                let odds: Vec<Vec<f32>> =
                    documents.iter().map(|document| splitter.odds(params, &vocabulary, document)).collect();
                format!("{name}: {:.2}", documents::score(documents, &odds))
            };
            held.iter().map(score).collect::<Vec<_>>().join("; ")
        },
    );
    let mut writer = Writer::new(MODEL, layout());
    splitter.encoder.save(&params, &vocabulary, &mut writer);
    splitter.starts.save(&params, "starts", &mut writer);
    Ok(writer.finish()?)
}

/// The layouts that every document is learned in. The width is that of mails and editors.
const LAYOUTS: [Layout; 4] = [Layout::Running, Layout::Lines, Layout::Shuffled, Layout::Wrapped(80)];
/// Those that are measured.
const HELD: [Layout; 2] = [Layout::Running, Layout::Lines];

/// A document in chunks; where they are cut differs from one document to the next.
fn examples(document: &Document, number: usize, vocabulary: &Vocabulary) -> Vec<Example> {
    let words: Vec<Word> = document.words().map(|(word, flags)| vocabulary.word(word, flags)).collect();
    let mut examples = Vec::new();
    for stretch in &document.stretches {
        let mut from = stretch.start;
        let mut end = from + CHUNK - number * 89 % (CHUNK - 1);
        while from < stretch.end {
            let own = from..end.min(stretch.end);
            examples
                .push(Example { words: words[own.clone()].to_vec(), starts: document.starts[own].to_vec() });
            from = end;
            end += CHUNK;
        }
    }
    examples
}

impl Splitter {
    fn learn(
        &self,
        params: &Params,
        part: &[&Example],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let words: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
        let ranges = fit::ranges(part.iter().map(|example| example.words.len()));
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
