//! Fits the tagger of names: an encoder that is told what the tables, the rules, the syntax and the report say of each word,
//! and a linear head for labels. It learns from four fifths of the Worldwide newswire set and from the entities of GUM.
//! Reading with it is left to `annotate`.

pub(crate) mod data;
pub(crate) mod examples;
pub(crate) mod gum;
pub(crate) mod score;

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{Plan, ranges, run};
use crate::train::layers::{Linear, cross_entropy};
use crate::train::names::data::{Document, columns, fifth};
use crate::train::names::examples::{Example, Read, UNKNOWN, examples, headlines};
use crate::train::names::score::Score;
use crate::train::params::{Grads, Params};
use anyhow::{Result, ensure};
use fastrand::Rng;
use headwater_annotate::names::tagger::{self, LABELS};
use headwater_nets::file::Writer;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;

/// What a training is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) shape: Shape,
    pub(crate) dropout: Dropout,
    pub(crate) plan: Plan,
    pub(crate) least: Least,
    /// Share of the sentences that are learned a second time, as headlines.
    pub(crate) headlines: f32,
}

/// What was best on other texts than those learned from; see `models/MODEL.md`.
const SETTINGS: Settings = Settings {
    shape: Shape { width: 96, hidden: 64, layers: 2 },
    dropout: Dropout { words: 1.0, groups: 0.15, layers: 0.3 },
    plan: Plan { epochs: 9, batch: 600, rate: 0.003, seed: 1 },
    least: Least { words: 2, flags: 2, forms: 4, runs: 6 },
    headlines: 0.1,
};

/// Fits the tagger and gives the bytes of its file. The folder holds `ner/worldwide` and `ud/en_gum-train.conllu`.
pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let held: Vec<Read> =
        newswire(data, true)?.iter().map(|d| Read::of(&d.text(true))).collect::<Result<_>>()?;
    fit(data, &SETTINGS, &[("held out", held)])
}

/// The Worldwide newswire: its held-out fifth, or what is learned from.
pub(crate) fn newswire(data: &Path, held: bool) -> Result<Vec<Document>> {
    fifth(&data.join("ner/worldwide"), held)?.iter().map(|file| columns(file)).collect()
}

/// All texts to learn from, read: as they are, then as headlines.
fn texts(data: &Path, settings: &Settings, rng: &mut Rng) -> Result<Vec<Read>> {
    let mut documents: Vec<Document> = newswire(data, false)?.into_iter().map(Document::parted).collect();
    documents.extend(gum::read(&data.join("ud/en_gum-train.conllu"))?);
    ensure!(!documents.is_empty(), "no documents in {}", data.display());
    let mut texts = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        // Half with blanks between all words, as the data are, half as print has them.
        texts.push(Read::of(&document.text(at % 2 == 0))?);
    }
    for (at, document) in documents.iter().enumerate() {
        texts.push(Read::of(&headlines(document, settings.headlines, rng).text(at % 2 == 1))?);
    }
    Ok(texts)
}

/// Fits a tagger, tells how it does on the tests, and gives the bytes of its file.
pub(crate) fn fit(data: &Path, settings: &Settings, tests: &[(&str, Vec<Read>)]) -> Result<Vec<u8>> {
    let mut rng = Rng::with_seed(settings.plan.seed);
    let texts = texts(data, settings, &mut rng)?;
    // Words of headlines have other letters but are no more common for it.
    let vocabulary = Vocabulary::new(texts[..texts.len() / 2].iter().flat_map(Read::known), settings.least);
    let mut examples: Vec<Example> = texts.iter().flat_map(|read| examples(read, &vocabulary)).collect();
    examples.retain(|example| example.labels.iter().any(|&label| label != UNKNOWN));
    let (names, lost) =
        texts.iter().fold((0, 0), |(names, lost), read| (names + read.right.len(), lost + read.lost));
    // Progress is for whoever watches; nobody may be there.
    let _ = writeln!(
        std::io::stderr(),
        "{} features, {} sentences, {names} names, of which no tokens fit {lost}",
        vocabulary.keys.len(),
        examples.len()
    );
    let mut params = Params::default();
    let encoder = Encoder::new(&mut params, &vocabulary, settings.shape, settings.dropout, &mut rng);
    let head = Linear::new(&mut params, encoder.outputs(), LABELS, &mut rng);
    let net = Net { encoder, head };
    let Plan { epochs, batch, .. } = settings.plan;
    run(
        &mut params,
        &examples,
        &settings.plan,
        |example| example.words.len(),
        |params, part, rng, grads| net.learn(params, part, rng, grads, 1.0 / batch as f32) * batch as f32,
        |epoch, params| {
            let told = if epoch % 3 == 0 || epoch == epochs { tests } else { &[] };
            let said = told
                .iter()
                .map(|(name, texts)| format!("{name}: {}", net.measure(params, &vocabulary, texts).said()));
            said.collect::<Vec<_>>().join("; ")
        },
    );
    net.file(&params, &vocabulary)
}

/// The network.
struct Net {
    encoder: Encoder,
    head: Linear,
}

impl Net {
    fn learn(
        &self,
        params: &Params,
        part: &[&Example],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let words: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
        let sentences = ranges(part.iter().map(|example| example.words.len()));
        let (rows, way) = self.encoder.forward(params, &words, &sentences, Some(rng));
        let mut scores = self.head.forward(params, &rows);
        let mut loss = 0.0;
        let right = part.iter().flat_map(|example| &example.labels);
        for (scores, &right) in scores.chunks_exact_mut(LABELS).zip(right) {
            if right == UNKNOWN {
                scores.fill(0.0);
            } else {
                loss += cross_entropy(scores, right);
            }
        }
        scores.iter_mut().for_each(|score| *score *= weight);
        let mut back = vec![0.0; rows.len()];
        self.head.backward(params, &rows, &scores, grads, &mut back);
        self.encoder.backward(params, &sentences, &way, back, grads);
        loss * weight
    }

    fn file(&self, params: &Params, vocabulary: &Vocabulary) -> Result<Vec<u8>> {
        let mut writer = Writer::new(tagger::MODEL, tagger::layout());
        self.encoder.save(params, vocabulary, &mut writer);
        self.head.save(params, "labels", &mut writer);
        Ok(writer.finish()?)
    }

    /// How the network alone does on texts.
    fn measure(&self, params: &Params, vocabulary: &Vocabulary, texts: &[Read]) -> Score {
        let mut score = Score::default();
        for read in texts {
            let words = read.words.iter().zip(&read.flags);
            let words: Vec<Word> = words.map(|(word, flags)| vocabulary.word(word, flags)).collect();
            let (rows, _) =
                self.encoder.forward(params, &words.iter().collect::<Vec<_>>(), &read.sentences, None);
            let scores = self.head.forward(params, &rows);
            let path = |s: &Range<usize>| tagger::path(&scores[s.start * LABELS..s.end * LABELS], LABELS);
            let labels: Vec<usize> = read.sentences.iter().flat_map(path).collect();
            let bytes = |at: Range<usize>| read.spans[at.start].start..read.spans[at.end - 1].end;
            let found: Vec<_> = tagger::read(&labels).map(|(at, kind)| (bytes(at), kind)).collect();
            score.add(read, &found);
        }
        score
    }
}
