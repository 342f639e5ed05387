//! Makes the model that tags and parses: an encoder, a linear head for parts of speech, and `heads` and `relations`.
//! Reading with it is left to `annotate`.

mod heads;
mod relations;
#[cfg(test)]
mod tests;

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{self, Plan};
use crate::train::layers::{Linear, best, cross_entropy, weigh};
use crate::train::params::{Grads, Params};
use crate::train::ud;
use anyhow::{Result, ensure};
use fastrand::Rng;
use heads::Heads;
use headwater_annotate::syntax::parser::{MODEL, layout};
use headwater_core::syntax::{Relation, Tag};
use headwater_nets::file::Writer;
use relations::Relations;
use std::ops::Range;
use std::path::Path;

/// How often features must be met. Tried: fewer letters' runs lose nothing that can be measured, more fill the file.
const LEAST: Least = Least { words: 2, flags: 2, forms: 3, runs: 4 };
/// Sizes by accuracy for their time; see `models/MODEL.md` for what was tried.
const SHAPE: Shape = Shape { width: 128, hidden: 128, layers: 3 };
/// As Dozat and Manning (2017) for the layers.
const DROPOUT: Dropout = Dropout { words: 0.5, groups: 0.1, layers: 0.33 };
/// The rate is twice what is usual: half of it had learned less after as many epochs.
const PLAN: Plan = Plan { epochs: 50, batch: 1000, rate: 0.006, seed: 1 };

/// The treebanks, and the parts that are held out to measure.
const TRAIN: [&str; 2] = ["en_ewt-train.conllu", "en_gum-train.conllu"];
const DEV: [&str; 2] = ["en_ewt-dev.conllu", "en_gum-dev.conllu"];

/// Of the sentences held out, one in so many is measured after an epoch; all after the last.
const SAMPLE: usize = 4;

/// Headlines are written in other cases, and treebanks hold few: how often a sentence is learned in each.
const CASES: [(Case, f32); 3] = [(Case::Title, 0.03), (Case::Capitals, 0.02), (Case::Small, 0.02)];

/// The case that all words of a sentence are put in.
#[derive(Clone, Copy, Debug)]
enum Case {
    /// "Mayor Denies Report".
    Title,
    /// "MAYOR DENIES REPORT".
    Capitals,
    /// "mayor denies report".
    Small,
}

impl Case {
    fn of(self, form: &str) -> String {
        let mut letters = form.chars();
        match (self, letters.next()) {
            (Case::Title, Some(first)) => first.to_uppercase().chain(letters).collect(),
            (Case::Capitals, _) => form.to_uppercase(),
            (Case::Title | Case::Small, _) => form.to_lowercase(),
        }
    }
}

/// One sentence to learn from.
struct Example {
    words: Vec<Word>,
    /// The same words in each of [`CASES`].
    cases: Vec<Vec<Word>>,
    tags: Vec<usize>,
    heads: Vec<usize>,
    relations: Vec<usize>,
}

pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let mut sentences = Vec::new();
    for name in TRAIN {
        sentences.extend(ud::read(&data.join(name))?);
    }
    let mut held = Vec::new();
    for name in DEV {
        held.push((name, ud::read(&data.join(name))?));
    }
    fit(&sentences, &held, SHAPE, &PLAN)
}

/// Fits a model of this shape, saying after every epoch how it does on what was held out.
fn fit(
    sentences: &[Vec<ud::Word>],
    held: &[(&str, Vec<Vec<ud::Word>>)],
    shape: Shape,
    plan: &Plan,
) -> Result<Vec<u8>> {
    ensure!(!sentences.is_empty(), "no sentences to learn from");
    let words = sentences.iter().flatten().map(|word| (word.form.as_str(), &[][..]));
    let vocabulary = Vocabulary::new(words, LEAST);
    let of = |sentences: &[Vec<ud::Word>]| -> Vec<Example> {
        sentences.iter().map(|sentence| Example::new(sentence, &vocabulary)).collect()
    };
    let examples = of(sentences);
    let held: Vec<(&str, Vec<Example>)> = held.iter().map(|(name, held)| (*name, of(held))).collect();
    let mut rng = Rng::with_seed(plan.seed);
    let mut params = Params::default();
    let parser = Parser::new(&mut params, &vocabulary, shape, &mut rng);
    let weight = 1.0 / plan.batch as f32;
    fit::run(
        &mut params,
        &examples,
        plan,
        |example| example.words.len(),
        |params, part, rng, grads| parser.learn(params, part, rng, grads, weight),
        |epoch, params| {
            let step = if epoch == plan.epochs { 1 } else { SAMPLE };
            let measured = held.iter().map(|(name, held)| {
                let sample: Vec<&Example> = held.iter().step_by(step).collect();
                format!("{name}: {}", parser.measure(params, &sample))
            });
            measured.collect::<Vec<_>>().join("; ")
        },
    );
    let mut writer = Writer::new(MODEL, layout());
    parser.save(&params, &vocabulary, &mut writer);
    Ok(writer.finish()?)
}

impl Example {
    fn new(sentence: &[ud::Word], vocabulary: &Vocabulary) -> Example {
        let tag = |tag: Tag| Tag::ALL.iter().position(|&one| one == tag).unwrap_or(0);
        let relation =
            |relation: Relation| Relation::ALL.iter().position(|&one| one == relation).unwrap_or(0);
        Example {
            words: sentence.iter().map(|word| vocabulary.word(&word.form, &[])).collect(),
            cases: CASES
                .iter()
                .map(|(case, _)| {
                    sentence.iter().map(|word| vocabulary.word(&case.of(&word.form), &[])).collect()
                })
                .collect(),
            tags: sentence.iter().map(|word| tag(word.tag)).collect(),
            heads: sentence.iter().map(|word| word.head).collect(),
            relations: sentence.iter().map(|word| relation(word.relation)).collect(),
        }
    }
}

impl Example {
    /// The words, in another case now and then.
    fn cased(&self, rng: Option<&mut Rng>) -> &[Word] {
        let Some(rng) = rng else { return &self.words };
        let mut left = rng.f32();
        for ((_, share), words) in CASES.iter().zip(&self.cases) {
            if left < *share {
                return words;
            }
            left -= share;
        }
        &self.words
    }
}

/// Sentences that are learned together, one after the other.
struct Batch<'a> {
    part: &'a [&'a Example],
    words: Vec<&'a Word>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Batch<'a> {
    /// With `rng` it is fitting, and some sentences are taken in another case.
    fn new(part: &'a [&'a Example], mut rng: Option<&mut Rng>) -> Batch<'a> {
        let mut start = 0;
        let sentences = part.iter().map(|example| {
            start += example.words.len();
            start - example.words.len()..start
        });
        Batch {
            sentences: sentences.collect(),
            words: part.iter().flat_map(|example| example.cased(rng.as_deref_mut())).collect(),
            part,
        }
    }
}

struct Parser {
    encoder: Encoder,
    tags: Linear,
    heads: Heads,
    relations: Relations,
}

impl Parser {
    fn new(params: &mut Params, vocabulary: &Vocabulary, shape: Shape, rng: &mut Rng) -> Parser {
        let encoder = Encoder::new(params, vocabulary, shape, DROPOUT, rng);
        let wide = encoder.outputs();
        Parser {
            tags: Linear::new(params, wide, Tag::ALL.len(), rng),
            heads: Heads::new(params, wide, rng),
            relations: Relations::new(params, wide, rng),
            encoder,
        }
    }

    fn save(&self, params: &Params, vocabulary: &Vocabulary, writer: &mut Writer) {
        self.encoder.save(params, vocabulary, writer);
        self.tags.save(params, "tags", writer);
        self.heads.save(params, writer);
        self.relations.save(params, writer);
    }

    /// Adds the gradients of all three losses, weighed; gives their sum over the words.
    fn learn(
        &self,
        params: &Params,
        part: &[&Example],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let batch = Batch::new(part, Some(&mut *rng));
        let (rows, way) = self.encoder.forward(params, &batch.words, &batch.sentences, Some(rng));
        let mut back = vec![0.0; rows.len()];
        let mut loss = 0.0;
        let mut tags = self.tags.forward(params, &rows);
        let right = part.iter().flat_map(|example| &example.tags);
        for (scores, &right) in tags.chunks_exact_mut(Tag::ALL.len()).zip(right) {
            loss += cross_entropy(scores, right);
        }
        weigh(&mut tags, weight);
        self.tags.backward(params, &rows, &tags, grads, &mut back);
        loss += self.heads.learn(params, &batch, &rows, rng, grads, weight, &mut back);
        loss += self.relations.learn(params, &batch, &rows, rng, grads, weight, &mut back);
        self.encoder.backward(params, &batch.sentences, &way, back, grads);
        loss
    }

    /// Percent of right tags, heads, and heads with relations (without subtypes), given the right words.
    fn measure(&self, params: &Params, examples: &[&Example]) -> String {
        let (mut words, mut tags, mut heads, mut both) = (0, 0, 0, 0);
        for part in examples.chunks(64) {
            let batch = Batch::new(part, None);
            let (rows, _) = self.encoder.forward(params, &batch.words, &batch.sentences, None);
            let tagged = self.tags.forward(params, &rows);
            let right = part.iter().flat_map(|example| &example.tags);
            let guessed = tagged.chunks_exact(Tag::ALL.len()).map(best);
            tags += guessed.zip(right).filter(|(guess, right)| guess == *right).count();
            words += batch.words.len();
            let found = self.heads.find(params, &batch, &rows);
            let related = self.relations.find(params, &batch, &rows, &found);
            let right = part.iter().flat_map(|example| example.heads.iter().zip(&example.relations));
            for ((head, relation), (right_head, right_relation)) in found.iter().zip(&related).zip(right) {
                let main = |place: &usize| Relation::ALL[*place].name().split(':').next();
                heads += usize::from(head == right_head);
                both += usize::from(head == right_head && main(relation) == main(right_relation));
            }
        }
        let share = |count: usize| 100.0 * count as f32 / words.max(1) as f32;
        format!("tags {:.2}, heads {:.2}, relations {:.2}", share(tags), share(heads), share(both))
    }
}
