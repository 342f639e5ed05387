//! Makes tags, heads and relations of words with the fitted network: an encoder sees each word with those around it,
//! linear heads answer, and the scores of heads are a product of two rows.
//! Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR 2017).

use crate::syntax::tree;
use headwater_core::syntax::{Relation, Tag};
use headwater_nets::curves::leak;
use headwater_nets::dense::Dense;
use headwater_nets::encoder::{Encoder, best};
use headwater_nets::features;
use headwater_nets::file::{FileError, Layout, Model};
use std::ops::Range;

/// The name of the model.
pub const MODEL: &str = "syntax";

/// Longest distance between a word and its head that is told from longer ones. It is part of the layout.
pub const FARTHEST: usize = 12;

/// What a file of weights must have been made for.
pub fn layout() -> u64 {
    Layout::default()
        .with("features", features::VERSION)
        .with("farthest", FARTHEST)
        .with_all("tags", Tag::ALL)
        .with_all("relations", Relation::ALL)
        .hash()
}

/// How far a head lies from its word, as a place in the table of distances; the root, which is head 0, has the last.
pub fn distance(word: usize, head: usize) -> usize {
    match head.checked_sub(1) {
        None => 2 * FARTHEST + 1,
        Some(head) => (head + FARTHEST).saturating_sub(word).min(2 * FARTHEST),
    }
}

/// The fitted network.
#[derive(Debug)]
pub struct Parser {
    encoder: Encoder,
    tags: Dense,
    dependents: Dense,
    product: Dense,
    heads: Dense,
    root: Vec<f32>,
    distances: Vec<f32>,
    below: Dense,
    above: Dense,
    above_root: Vec<f32>,
    relations: Dense,
}

/// What the network says of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its part of speech.
    pub tag: Tag,
    /// Its head: zero for the root, or one more than the place of a word in the sentence.
    pub head: usize,
    /// Its relation to its head.
    pub relation: Relation,
}

impl Parser {
    /// Reads a file of weights.
    pub fn open(bytes: &[u8]) -> Result<Parser, FileError> {
        let model = Model::open(bytes, MODEL, layout())?;
        let encoder = Encoder::open(&model)?;
        let wide = encoder.outputs();
        let dependents = Dense::open(&model, "dependents", wide)?;
        let heads = Dense::open(&model, "heads", wide)?;
        let (below, above) = (Dense::open(&model, "below", wide)?, Dense::open(&model, "above", wide)?);
        let product = Dense::open(&model, "product", dependents.outputs())?;
        let inner = [&dependents, &product, &heads, &below, &above];
        if heads.outputs() != product.outputs()
            || below.outputs() != above.outputs()
            || inner.iter().any(|layer| layer.outputs() != layer.stride())
        {
            return Err(model.unfit(
                "heads.bias",
                "the rows of words and heads differ in length, or are no whole vectors",
            ));
        }
        let parser = Parser {
            tags: Dense::open(&model, "tags", wide)?,
            root: model.exact_of("root", heads.outputs())?,
            distances: model.exact_of("distances", 2 * FARTHEST + 2)?,
            above_root: model.exact_of("above_root", above.outputs())?,
            relations: Dense::open(&model, "relations", below.outputs())?,
            encoder,
            dependents,
            product,
            heads,
            below,
            above,
        };
        if parser.tags.outputs() != Tag::ALL.len() || parser.relations.outputs() != Relation::ALL.len() {
            return Err(model.unfit("tags.bias", "it is not one number for each tag or relation"));
        }
        Ok(parser)
    }

    /// What the network says of the words; `sentences` are ranges of words, in order, that make up all of them.
    pub fn parse<'a>(
        &self,
        words: impl ExactSizeIterator<Item = &'a str>,
        sentences: &[Range<usize>],
    ) -> Vec<Node> {
        let rows = self.encoder.of(words, |_| &[], sentences);
        let tags = best(&self.tags.of(&rows), &self.tags);
        let heads = self.find_heads(&rows, sentences);
        let relations = self.find_relations(&rows, sentences, &heads);
        tags.iter()
            .zip(heads)
            .zip(relations)
            .map(|((&tag, head), relation)| {
                let relation = match head {
                    0 => Relation::Root,
                    _ => Relation::ALL[relation],
                };
                Node { tag: Tag::ALL[tag], head, relation }
            })
            .collect()
    }

    fn find_heads(&self, rows: &[f32], sentences: &[Range<usize>]) -> Vec<usize> {
        let asks = self.product.of(&rectified(&self.dependents, rows));
        let offers = rectified(&self.heads, rows);
        let width = self.heads.outputs();
        let mut found = Vec::with_capacity(offers.len() / width.max(1));
        for sentence in sentences {
            let count = sentence.len();
            // The rows of the sentence become the weights of a layer: one output for each head.
            let mut turned = vec![0.0; width * (count + 1)];
            for at in 0..width {
                let to = &mut turned[at * (count + 1)..][..count + 1];
                to[0] = self.root[at];
                for (to, word) in to[1..].iter_mut().zip(sentence.clone()) {
                    *to = offers[word * width + at];
                }
            }
            let product = Dense::new(width, count + 1, &turned, &[]);
            let all = product.of(&asks[sentence.start * width..sentence.end * width]);
            let mut scores = Vec::with_capacity(count * (count + 1));
            for (word, row) in all.chunks_exact(product.stride()).enumerate() {
                let row = row[..count + 1].iter().enumerate();
                scores.extend(row.map(|(head, score)| score + self.distances[distance(word, head)]));
            }
            found.extend(tree::heads(&scores, count));
        }
        found
    }

    fn find_relations(&self, rows: &[f32], sentences: &[Range<usize>], heads: &[usize]) -> Vec<usize> {
        let (mut mixed, above) = (self.below.of(rows), self.above.of(rows));
        let width = self.below.outputs();
        for sentence in sentences {
            for word in sentence.clone() {
                let over = match heads[word] {
                    0 => &self.above_root[..],
                    head => &above[(sentence.start + head - 1) * width..][..width],
                };
                for (sum, over) in mixed[word * width..].iter_mut().zip(over) {
                    *sum = leak(*sum + over);
                }
            }
        }
        best(&self.relations.of(&mixed), &self.relations)
    }
}

fn rectified(layer: &Dense, rows: &[f32]) -> Vec<f32> {
    let mut out = layer.of(rows);
    for number in &mut out {
        *number = leak(*number);
    }
    out
}
