//! Makes the model that tags and parses: an encoder, a linear head for parts of speech, and two for heads and relations.
//! Heads are scored by a product of two rows (Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing",
//! 2017), relations from the rows of a word and its head. Reading with it is left to `annotate`.

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{self, Plan};
use crate::train::layers::{Linear, cross_entropy, drop_columns, leak, leak_back, scale};
use crate::train::matrix::{multiply, rows, turned};
use crate::train::params::{Grads, Id, Params};
use crate::train::ud;
use anyhow::{Result, ensure};
use fastrand::Rng;
use headwater_annotate::syntax::parser::{FARTHEST, MODEL, distance, layout};
use headwater_core::syntax::{Relation, Tag};
use headwater_nets::file::Writer;
use std::ops::Range;
use std::path::Path;

/// One sentence to learn from.
struct Example {
    words: Vec<Word>,
    tags: Vec<usize>,
    heads: Vec<usize>,
    relations: Vec<usize>,
}

/// Numbers that tell where a head may be, and what hangs on it.
const ARC: usize = 128;
/// Numbers that tell a relation.
const RELATION: usize = 128;
/// Left out of what heads are told, as share.
const DROP: f32 = 0.33;

struct Parser {
    encoder: Encoder,
    tags: Linear,
    dependents: Linear,
    heads: Linear,
    product: Linear,
    root: Id,
    distances: Id,
    below: Linear,
    above: Linear,
    above_root: Id,
    relations: Linear,
}

pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let read = |name: &str| ud::read(&data.join(name));
    let mut sentences = Vec::new();
    for name in ["en_ewt-train.conllu", "en_gum-train.conllu"] {
        sentences.extend(read(name)?);
    }
    ensure!(!sentences.is_empty(), "no sentences in {}", data.display());
    let least = Least { words: 2, forms: 3, runs: 4 };
    let all = sentences.iter().flatten().map(|word| (word.form.as_str(), &[][..]));
    let vocabulary = Vocabulary::new(all, least);
    let examples = examples(&sentences, &vocabulary);
    let mut dev = Vec::new();
    for name in ["en_ewt-dev.conllu", "en_gum-dev.conllu"] {
        dev.push((name, self::examples(&read(name)?, &vocabulary)));
    }
    let env = |name: &str, usual: f32| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
    let shape = Shape {
        width: env("W", 192.0) as usize,
        hidden: env("H", 96.0) as usize,
        layers: env("L", 3.0) as usize,
    };
    let dropout = Dropout { words: env("DW", 0.5), groups: env("DG", 0.1), layers: env("DL", 0.33) };
    let plan = Plan {
        epochs: env("E", 30.0) as usize,
        batch: env("B", 1000.0) as usize,
        rate: env("R", 0.002),
        seed: 1,
    };
    let mut rng = Rng::with_seed(plan.seed);
    let mut params = Params::default();
    let parser = Parser::new(&mut params, &vocabulary, shape, dropout, &mut rng);
    eprintln!("{} features, {} numbers, {} sentences", vocabulary.keys.len(), params.count(), examples.len());
    fit::run(
        &mut params,
        &examples,
        &plan,
        |example| example.words.len(),
        |params, part, rng, grads| {
            parser.learn(params, part, rng, grads, 1.0 / plan.batch as f32) * plan.batch as f32
        },
        |epoch, params| {
            let share = if epoch == plan.epochs { 1 } else { 4 };
            dev.iter()
                .map(|(name, dev)| {
                    let some: Vec<&Example> = dev.iter().step_by(share).collect();
                    format!("{}: {}", &name[3..6], parser.measure(params, &some))
                })
                .collect::<Vec<_>>()
                .join("; ")
        },
    );
    let mut writer = Writer::new(MODEL, layout());
    parser.encoder.save(&params, &vocabulary, &mut writer);
    parser.save(&params, &mut writer);
    Ok(writer.finish()?)
}

fn examples(sentences: &[Vec<ud::Word>], vocabulary: &Vocabulary) -> Vec<Example> {
    let place = |relation: Relation| Relation::ALL.iter().position(|&one| one == relation).unwrap_or(0);
    let tag = |tag: Tag| Tag::ALL.iter().position(|&one| one == tag).unwrap_or(0);
    sentences
        .iter()
        .map(|sentence| Example {
            words: sentence.iter().map(|word| vocabulary.word(&word.form, &[])).collect(),
            tags: sentence.iter().map(|word| tag(word.tag)).collect(),
            heads: sentence.iter().map(|word| word.head).collect(),
            relations: sentence.iter().map(|word| place(word.relation)).collect(),
        })
        .collect()
}

impl Parser {
    fn new(
        params: &mut Params,
        vocabulary: &Vocabulary,
        shape: Shape,
        dropout: Dropout,
        rng: &mut Rng,
    ) -> Parser {
        let encoder = Encoder::new(params, vocabulary, shape, dropout, rng);
        let wide = encoder.outputs();
        Parser {
            tags: Linear::new(params, wide, Tag::ALL.len(), rng),
            dependents: Linear::new(params, wide, ARC, rng),
            heads: Linear::new(params, wide, ARC, rng),
            product: Linear::new(params, ARC, ARC, rng),
            root: params.matrix(1, ARC, 0.1, rng),
            distances: params.row(2 * FARTHEST + 2, 0.0),
            below: Linear::new(params, wide, RELATION, rng),
            above: Linear::new(params, wide, RELATION, rng),
            above_root: params.matrix(1, RELATION, 0.1, rng),
            relations: Linear::new(params, RELATION, Relation::ALL.len(), rng),
            encoder,
        }
    }

    /// The scores of all heads of all words of a sentence: rows of one more than the words, the root first.
    fn scores(&self, params: &Params, asks: &[f32], heads: &[f32]) -> Vec<f32> {
        let count = asks.len() / ARC;
        let mut all = params.get(self.root).to_vec();
        all.extend_from_slice(heads);
        let mut scores = vec![0.0; count * (count + 1)];
        multiply(rows(asks, ARC), turned(&all, ARC), 0.0, &mut scores);
        let distances = params.get(self.distances);
        for (word, row) in scores.chunks_exact_mut(count + 1).enumerate() {
            for (head, score) in row.iter_mut().enumerate() {
                *score += distances[distance(word, head)];
            }
        }
        scores
    }

    fn save(&self, params: &Params, writer: &mut Writer) {
        for (name, layer) in [
            ("tags", &self.tags),
            ("dependents", &self.dependents),
            ("product", &self.product),
            ("heads", &self.heads),
            ("below", &self.below),
            ("above", &self.above),
            ("relations", &self.relations),
        ] {
            layer.save(params, name, writer);
        }
        for (name, id) in
            [("root", self.root), ("distances", self.distances), ("above_root", self.above_root)]
        {
            writer.exact(name, params.get(id));
        }
    }

    fn learn(
        &self,
        params: &Params,
        part: &[&Example],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let words: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
        let sentences = ranges(part);
        let (hidden, way) = self.encoder.forward(params, &words, &sentences, Some(rng));
        let mut back = vec![0.0; hidden.len()];
        let mut loss = 0.0;

        // Parts of speech.
        let mut tags = self.tags.forward(params, &hidden);
        let right = part.iter().flat_map(|example| &example.tags);
        for (scores, &right) in tags.chunks_exact_mut(Tag::ALL.len()).zip(right) {
            loss += cross_entropy(scores, right);
        }
        weigh(&mut tags, weight);
        self.tags.backward(params, &hidden, &tags, grads, &mut back);

        // Heads.
        let rectified = |layer: &Linear, size: usize, rng: &mut Rng| {
            let mut out = layer.forward(params, &hidden);
            leak(&mut out);
            let mask = drop_columns(&mut out, size, &sentences, DROP, rng);
            (out, mask)
        };
        let (dependents, dependents_mask) = rectified(&self.dependents, ARC, rng);
        let (heads, heads_mask) = rectified(&self.heads, ARC, rng);
        let asks = self.product.forward(params, &dependents);
        let (mut asks_back, mut heads_back) = (vec![0.0; asks.len()], vec![0.0; heads.len()]);
        for (example, range) in part.iter().zip(&sentences) {
            let span = range.start * ARC..range.end * ARC;
            let mut scores = self.scores(params, &asks[span.clone()], &heads[span.clone()]);
            let count = range.len();
            for (scores, &head) in scores.chunks_exact_mut(count + 1).zip(&example.heads) {
                loss += cross_entropy(scores, head);
            }
            weigh(&mut scores, weight);
            let distances = grads.get(self.distances);
            for (word, row) in scores.chunks_exact(count + 1).enumerate() {
                for (head, grad) in row.iter().enumerate() {
                    distances[distance(word, head)] += grad;
                }
            }
            let mut all = params.get(self.root).to_vec();
            all.extend_from_slice(&heads[span.clone()]);
            multiply(rows(&scores, count + 1), rows(&all, ARC), 0.0, &mut asks_back[span.clone()]);
            let mut all_back = vec![0.0; all.len()];
            multiply(turned(&scores, count + 1), rows(&asks[span.clone()], ARC), 0.0, &mut all_back);
            add(grads.get(self.root), &all_back[..ARC]);
            heads_back[span].copy_from_slice(&all_back[ARC..]);
        }
        let mut dependents_back = vec![0.0; dependents.len()];
        self.product.backward(params, &dependents, &asks_back, grads, &mut dependents_back);
        for (layer, out, mask, mut grad) in [
            (&self.dependents, &dependents, &dependents_mask, dependents_back),
            (&self.heads, &heads, &heads_mask, heads_back),
        ] {
            scale(&mut grad, mask);
            leak_back(out, &mut grad);
            layer.backward(params, &hidden, &grad, grads, &mut back);
        }

        // Relations, under the right heads.
        let below = self.below.forward(params, &hidden);
        let above = self.above.forward(params, &hidden);
        let mut mixed = below;
        let head_of: Vec<Option<usize>> = part
            .iter()
            .zip(&sentences)
            .flat_map(|(example, range)| {
                example.heads.iter().map(|&head| head.checked_sub(1).map(|head| range.start + head))
            })
            .collect();
        for (row, head) in mixed.chunks_exact_mut(RELATION).zip(&head_of) {
            let above =
                head.map_or(params.get(self.above_root), |head| &above[head * RELATION..][..RELATION]);
            add(row, above);
        }
        leak(&mut mixed);
        let mask = drop_columns(&mut mixed, RELATION, &sentences, DROP, rng);
        let mut relations = self.relations.forward(params, &mixed);
        let right = part.iter().flat_map(|example| &example.relations);
        for (scores, &right) in relations.chunks_exact_mut(Relation::ALL.len()).zip(right) {
            loss += cross_entropy(scores, right);
        }
        weigh(&mut relations, weight);
        let mut mixed_back = vec![0.0; mixed.len()];
        self.relations.backward(params, &mixed, &relations, grads, &mut mixed_back);
        scale(&mut mixed_back, &mask);
        leak_back(&mixed, &mut mixed_back);
        let mut above_back = vec![0.0; mixed.len()];
        for (grad, head) in mixed_back.chunks_exact(RELATION).zip(&head_of) {
            match head {
                Some(head) => add(&mut above_back[head * RELATION..][..RELATION], grad),
                None => add(grads.get(self.above_root), grad),
            }
        }
        self.below.backward(params, &hidden, &mixed_back, grads, &mut back);
        self.above.backward(params, &hidden, &above_back, grads, &mut back);

        self.encoder.backward(params, &sentences, &way, back, grads);
        loss * weight
    }

    /// Shares of right tags, heads, and heads with relations, given the right words.
    fn measure(&self, params: &Params, examples: &[&Example]) -> String {
        let (mut words, mut tags, mut heads, mut both) = (0, 0, 0, 0);
        for part in examples.chunks(64) {
            let all: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
            let sentences = ranges(part);
            let (hidden, _) = self.encoder.forward(params, &all, &sentences, None);
            let tagged = self.tags.forward(params, &hidden);
            let right = part.iter().flat_map(|example| &example.tags);
            tags += tagged
                .chunks_exact(Tag::ALL.len())
                .zip(right)
                .filter(|(scores, right)| best(scores) == **right)
                .count();
            let mut dependents = self.dependents.forward(params, &hidden);
            leak(&mut dependents);
            let asks = self.product.forward(params, &dependents);
            let mut found_heads = self.heads.forward(params, &hidden);
            leak(&mut found_heads);
            let below = self.below.forward(params, &hidden);
            let above = self.above.forward(params, &hidden);
            for (example, range) in part.iter().zip(&sentences) {
                let span = range.start * ARC..range.end * ARC;
                let scores = self.scores(params, &asks[span.clone()], &found_heads[span]);
                for (word, row) in scores.chunks_exact(range.len() + 1).enumerate() {
                    let head = best(row);
                    words += 1;
                    if head != example.heads[word] {
                        continue;
                    }
                    heads += 1;
                    let mut mixed = below[(range.start + word) * RELATION..][..RELATION].to_vec();
                    let over = match head {
                        0 => params.get(self.above_root),
                        _ => &above[(range.start + head - 1) * RELATION..][..RELATION],
                    };
                    add(&mut mixed, over);
                    leak(&mut mixed);
                    let named =
                        |place: usize| Relation::ALL[place].name().split(':').next().unwrap_or_default();
                    let found = best(&self.relations.forward(params, &mixed));
                    both += usize::from(named(found) == named(example.relations[word]));
                }
            }
        }
        let share = |count: usize| 100.0 * count as f32 / words.max(1) as f32;
        format!("tags {:.2}, heads {:.2}, relations {:.2}", share(tags), share(heads), share(both))
    }
}

fn ranges(part: &[&Example]) -> Vec<Range<usize>> {
    let mut start = 0;
    part.iter()
        .map(|example| {
            let range = start..start + example.words.len();
            start = range.end;
            range
        })
        .collect()
}

fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}

fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

fn weigh(values: &mut [f32], weight: f32) {
    for value in values {
        *value *= weight;
    }
}
