//! Fits the tagger of names: an encoder that is told what the tables, the rules and the report say of each word, and a linear
//! head for labels. It learns from the training part of the Worldwide newswire set and from GUM. Reading with it is left to
//! `annotate`.

pub(crate) mod data;
pub(crate) mod gum;
pub(crate) mod score;

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{Plan, run};
use crate::train::layers::{Linear, cross_entropy};
use crate::train::names::data::{Document, Kind, Text, columns, fifth};
use crate::train::names::score::Score;
use crate::train::params::{Grads, Params};
use anyhow::Result;
use fastrand::Rng;
use headwater_annotate::lang::Lang;
use headwater_annotate::names::tagger::{self, LABELS};
use headwater_annotate::{names, sentences, tokens};
use headwater_nets::file::Writer;
use std::ops::Range;
use std::path::Path;

/// Stands for what the data do not say.
const UNKNOWN: u8 = 255;

/// A read text: its words, what is known of them, and the right labels.
pub(crate) struct Read {
    pub(crate) words: Vec<String>,
    pub(crate) flags: Vec<Vec<u32>>,
    pub(crate) labels: Vec<u8>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) spans: Vec<Range<usize>>,
    /// Right names that no tokens fit.
    pub(crate) lost: usize,
    pub(crate) gold: Vec<(Range<usize>, Kind)>,
    pub(crate) text: String,
}

/// Reads a text as a report is read, and puts its names on our tokens.
pub(crate) fn read(made: &Text) -> Read {
    let lang = Lang::english();
    let tokens = tokens::find(&made.text, lang);
    let sentences = sentences::find(&made.text, &tokens, &[], lang);
    let flags = names::flags(&made.text, &tokens, &sentences, lang);
    let spans: Vec<Range<usize>> = tokens.iter().map(|token| token.span.start()..token.span.end()).collect();
    let mut labels = vec![0; tokens.len()];
    let mut lost = 0;
    for (range, kind) in &made.names {
        let first = spans.partition_point(|span| span.end <= range.start);
        let past = spans.partition_point(|span| span.start < range.end);
        if first >= past {
            continue;
        }
        let fits = spans[first].start == range.start && spans[past - 1].end == range.end;
        lost += usize::from(!fits);
        for (at, label) in labels[first..past].iter_mut().enumerate() {
            *label = match kind {
                Some(kind) if fits => {
                    u8::try_from(tagger::label(*kind as usize, at == 0, at + 1 == past - first)).unwrap_or(UNKNOWN)
                }
                _ => UNKNOWN,
            };
        }
    }
    Read {
        words: spans.iter().map(|span| made.text[span.clone()].to_owned()).collect(),
        flags: (0..tokens.len()).map(|at| flags.of(at).to_vec()).collect(),
        labels,
        sentences: sentences.iter().map(|s| s.tokens.start as usize..s.tokens.end as usize).collect(),
        spans,
        lost,
        text: made.text.clone(),
        gold: made.names.iter().filter_map(|(range, kind)| Some((range.clone(), (*kind)?))).collect(),
    }
}

/// A sentence to learn from.
pub(crate) struct Example {
    words: Vec<Word>,
    labels: Vec<u8>,
}

/// The network.
pub(crate) struct Net {
    pub(crate) encoder: Encoder,
    pub(crate) head: Linear,
}

impl Net {
    fn learn(&self, params: &Params, examples: &[&Example], rng: &mut Rng, grads: &mut Grads, weight: f32) -> f32 {
        let words: Vec<&Word> = examples.iter().flat_map(|example| &example.words).collect();
        let mut sentences = Vec::new();
        let mut from = 0;
        for example in examples {
            sentences.push(from..from + example.words.len());
            from += example.words.len();
        }
        let (rows, way) = self.encoder.forward(params, &words, &sentences, Some(rng));
        let mut scores = self.head.forward(params, &rows);
        let labels = examples.iter().flat_map(|example| &example.labels);
        let mut loss = 0.0;
        for (scores, &label) in scores.chunks_exact_mut(LABELS).zip(labels) {
            if label == UNKNOWN {
                scores.fill(0.0);
            } else {
                loss += cross_entropy(scores, usize::from(label));
            }
        }
        scores.iter_mut().for_each(|score| *score *= weight);
        let mut back = vec![0.0; rows.len()];
        self.head.backward(params, &rows, &scores, grads, &mut back);
        self.encoder.backward(params, &sentences, &way, back, grads);
        loss * weight
    }

    /// The file of the model.
    pub(crate) fn file(&self, params: &Params, vocabulary: &Vocabulary) -> Result<Vec<u8>> {
        let mut writer = Writer::new(tagger::MODEL, tagger::layout());
        self.encoder.save(params, vocabulary, &mut writer);
        self.head.save(params, "labels", &mut writer);
        Ok(writer.finish()?)
    }

    pub(crate) fn scores(&self, params: &Params, vocabulary: &Vocabulary, read: &Read) -> Vec<f32> {
        let words: Vec<Word> =
            read.words.iter().zip(&read.flags).map(|(word, flags)| vocabulary.word(word, flags)).collect();
        let words: Vec<&Word> = words.iter().collect();
        let (rows, _) = self.encoder.forward(params, &words, &read.sentences, None);
        self.head.forward(params, &rows)
    }
}

/// Names of labels, as byte spans.
pub(crate) fn names_of(read: &Read, labels: &[usize]) -> Vec<(Range<usize>, usize)> {
    tagger::read(labels).map(|(at, kind)| (read.spans[at.start].start..read.spans[at.end - 1].end, kind)).collect()
}

pub(crate) fn evaluate(net: &Net, params: &Params, vocabulary: &Vocabulary, texts: &[Read]) -> Score {
    let mut score = Score::default();
    for read in texts {
        let scores = net.scores(params, vocabulary, read);
        let labels: Vec<usize> =
            read.sentences.iter().flat_map(|s| tagger::path(&scores[s.start * LABELS..s.end * LABELS], LABELS)).collect();
        score.add(read, &names_of(read, &labels));
    }
    score
}

/// What a training is made of.
pub(crate) struct Settings {
    pub(crate) shape: Shape,
    pub(crate) dropout: Dropout,
    pub(crate) plan: Plan,
    pub(crate) least: Least,
    /// Share of the flags of a word left out.
    pub(crate) loud: f32,
    /// Whether GUM is learned from, too.
    pub(crate) gum: bool,
}

/// All documents for fitting.
pub(crate) fn documents(data: &Path, held: bool) -> Result<Vec<Document>> {
    fifth(&data.join("ner/worldwide"), held)?.iter().map(|file| columns(file)).collect()
}

/// The document with some of its sentences in capitals, small letters or as titles; and which.
pub(crate) fn altered(document: &Document, share: f32, rng: &mut Rng) -> (Document, Vec<bool>) {
    let mut document = document.clone();
    let mut changed = Vec::new();
    for sentence in &mut document.sentences {
        let how = if rng.f32() < share { rng.u8(1..=2) } else { 0 };
        changed.push(how > 0);
        for tagged in sentence.iter_mut() {
            match how {
                1 => tagged.word = tagged.word.to_uppercase(),
                2 => {
                    let mut letters = tagged.word.chars();
                    if let Some(first) = letters.next() {
                        tagged.word = first.to_uppercase().chain(letters).collect();
                    }
                }
                _ => {}
            }
        }
    }
    (document, changed)
}

pub(crate) fn fit(data: &Path, settings: &Settings, tests: &[(&str, Vec<Read>)]) -> Result<(Params, Vocabulary, Net)> {
    let mut rng = Rng::with_seed(settings.plan.seed);
    let mut documents = documents(data, false)?;
    if settings.gum {
        documents.extend(gum::read(&data.join("ud/en_gum-train.conllu"))?);
    }
    let mut reads: Vec<(Read, Option<Vec<bool>>, Vec<usize>)> = Vec::new();
    let mut lost = 0;
    let mut gold = 0;
    for (at, document) in documents.iter().enumerate() {
        let made = document.text(at % 2 == 0);
        let one = read(&made);
        lost += one.lost;
        gold += one.gold.len();
        reads.push((one, None, made.ends));
        if settings.loud > 0.0 {
            let (other, changed) = altered(document, settings.loud, &mut rng);
            let made = other.text(at % 2 == 1);
            reads.push((read(&made), Some(changed), made.ends));
        }
    }
    eprintln!("{} documents, {gold} names, {lost} lost", documents.len());
    let all = reads.iter().filter(|(_, changed, _)| changed.is_none());
    let words = all.flat_map(|(read, ..)| read.words.iter().map(String::as_str).zip(read.flags.iter().map(Vec::as_slice)));
    let vocabulary = Vocabulary::new(words, settings.least);
    let mut examples = Vec::new();
    for (read, changed, ends) in &reads {
        for sentence in &read.sentences {
            let start = read.spans[sentence.start].start;
            let line = ends.partition_point(|&end| end <= start);
            if changed.as_ref().is_some_and(|changed| !changed.get(line).copied().unwrap_or(false)) {
                continue;
            }
            let words = sentence.clone().map(|at| vocabulary.word(&read.words[at], &read.flags[at])).collect();
            examples.push(Example { words, labels: read.labels[sentence.clone()].to_vec() });
        }
    }
    drop(reads);
    let mut params = Params::default();
    let encoder = Encoder::new(&mut params, &vocabulary, settings.shape, settings.dropout, &mut rng);
    let head = Linear::new(&mut params, encoder.outputs(), LABELS, &mut rng);
    let net = Net { encoder, head };
    eprintln!("{} rows, {} numbers, {} sentences", vocabulary.keys.len(), params.count(), examples.len());
    run(
        &mut params,
        &examples,
        &settings.plan,
        |example| example.words.len(),
        |params, examples, rng, grads| {
            net.learn(params, examples, rng, grads, 1.0 / settings.plan.batch as f32) * settings.plan.batch as f32
        },
        |epoch, params| {
            if epoch % 3 != 0 && epoch != settings.plan.epochs {
                return String::new();
            }
            let said = tests.iter().map(|(name, texts)| {
                format!("{name} {}", evaluate(&net, params, &vocabulary, texts).said())
            });
            said.collect::<Vec<_>>().join(" | ")
        },
    );
    Ok((params, vocabulary, net))
}
