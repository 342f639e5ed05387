//! Fits the tagger of names.

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{Plan, run};
use crate::train::layers::{Linear, cross_entropy};
use crate::train::names_data::{Document, Kind, Text, columns, fifth};
use crate::train::params::{Grads, Params};
use anyhow::Result;
use fastrand::Rng;
use headwater_annotate::lang::Lang;
use headwater_annotate::{names, sentences, tokens};
use std::ops::Range;
use std::path::Path;

/// Labels of a token: outside, then begin, inside, end and single of each kind.
pub(crate) const LABELS: usize = 21;
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
                    let place = match (at == 0, at + 1 == past - first) {
                        (true, true) => 3,
                        (true, false) => 0,
                        (false, true) => 2,
                        (false, false) => 1,
                    };
                    1 + *kind as u8 * 4 + place
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
    fn learn(&self, params: &Params, examples: &[&Example], rng: &mut Rng, grads: &mut Grads) -> f32 {
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
        // A mean over the batch, as steps are made for.
        let share = 1.0 / 32.0;
        scores.iter_mut().for_each(|score| *score *= share);
        let mut back = vec![0.0; rows.len()];
        self.head.backward(params, &rows, &scores, grads, &mut back);
        self.encoder.backward(params, &sentences, &way, back, grads);
        loss
    }

    pub(crate) fn scores(&self, params: &Params, vocabulary: &Vocabulary, read: &Read) -> Vec<f32> {
        let words: Vec<Word> =
            read.words.iter().zip(&read.flags).map(|(word, flags)| vocabulary.word(word, flags)).collect();
        let words: Vec<&Word> = words.iter().collect();
        let (rows, _) = self.encoder.forward(params, &words, &read.sentences, None);
        self.head.forward(params, &rows)
    }
}

/// The best path of labels that fit each other.
pub(crate) fn viterbi(scores: &[f32], sentence: Range<usize>) -> Vec<usize> {
    let fits = |before: usize, after: usize| {
        let open = |label: usize| label > 0 && matches!((label - 1) % 4, 0 | 1);
        let goes_on = |label: usize| label > 0 && matches!((label - 1) % 4, 1 | 2);
        if open(before) { goes_on(after) && (before - 1) / 4 == (after - 1) / 4 } else { !goes_on(after) }
    };
    let count = sentence.len();
    let mut best = vec![[f32::NEG_INFINITY; LABELS]; count];
    let mut from = vec![[0usize; LABELS]; count];
    for (step, at) in sentence.clone().enumerate() {
        let row = &scores[at * LABELS..(at + 1) * LABELS];
        for label in 0..LABELS {
            if step == 0 {
                if fits(0, label) {
                    best[0][label] = row[label];
                }
                continue;
            }
            let (mut top, mut who) = (f32::NEG_INFINITY, 0);
            for before in 0..LABELS {
                if best[step - 1][before] > top && fits(before, label) {
                    (top, who) = (best[step - 1][before], before);
                }
            }
            best[step][label] = top + row[label];
            from[step][label] = who;
        }
    }
    let mut path = vec![0; count];
    if count == 0 {
        return path;
    }
    let mut label = 0;
    let mut top = f32::NEG_INFINITY;
    for end in 0..LABELS {
        if best[count - 1][end] > top && fits(end, 0) {
            (label, top) = (end, best[count - 1][end]);
        }
    }
    for step in (0..count).rev() {
        path[step] = label;
        label = from[step][label];
    }
    path
}

/// Names of labels, as byte spans.
pub(crate) fn names_of(read: &Read, labels: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let (kind, place) = ((label - 1) / 4, (label - 1) % 4);
        if matches!(place, 0 | 3) {
            start = at;
        }
        if matches!(place, 2 | 3) {
            found.push((read.spans[start].start..read.spans[at].end, kind));
        }
    }
    found
}

/// Exact typed spans: right, found, in the data, by kind.
#[derive(Default, Clone)]
pub(crate) struct Score([[usize; 3]; 3]);

impl Score {
    pub(crate) fn add(&mut self, read: &Read, found: &[(Range<usize>, usize)]) {
        for (kind, counts) in self.0.iter_mut().enumerate() {
            let gold: Vec<&Range<usize>> =
                read.gold.iter().filter(|(_, of)| *of as usize == kind).map(|(range, _)| range).collect();
            let mine: Vec<&Range<usize>> = found.iter().filter(|(_, of)| *of == kind).map(|(range, _)| range).collect();
            counts[0] += mine.iter().filter(|range| gold.contains(range)).count();
            counts[1] += mine.len();
            counts[2] += gold.len();
        }
    }

    pub(crate) fn said(&self) -> String {
        let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
        let all = self.0.iter().fold([0; 3], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1], sum[2] + counts[2]]);
        format!(
            "{:.1} (p {:.1} r {:.1}; {:.1} {:.1} {:.1})",
            f1(all),
            100.0 * all[0] as f64 / all[1].max(1) as f64,
            100.0 * all[0] as f64 / all[2].max(1) as f64,
            f1(self.0[0]),
            f1(self.0[1]),
            f1(self.0[2])
        )
    }
}

pub(crate) fn evaluate(net: &Net, params: &Params, vocabulary: &Vocabulary, texts: &[Read]) -> Score {
    let mut score = Score::default();
    for read in texts {
        let scores = net.scores(params, vocabulary, read);
        let labels: Vec<usize> =
            read.sentences.iter().flat_map(|sentence| viterbi(&scores, sentence.clone())).collect();
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
    let documents = documents(data, false)?;
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
        |params, examples, rng, grads| net.learn(params, examples, rng, grads),
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
