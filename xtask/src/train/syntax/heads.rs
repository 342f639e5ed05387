//! Makes the head of each word: scored by a product of two rows, what the word asks for and what the other offers.
//! Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR 2017).

use crate::train::layers::{Linear, best, cross_entropy, drop_columns, leak, leak_back, scale, weigh};
use crate::train::matrix::{multiply, rows, turned};
use crate::train::params::{Grads, Id, Params};
use crate::train::syntax::Batch;
use fastrand::Rng;
use headwater_annotate::syntax::parser::{FARTHEST, distance};
use headwater_nets::file::Writer;

/// Numbers in what is asked and offered.
const WIDTH: usize = 128;

/// Left out of what heads are told, as share.
const DROP: f32 = 0.33;

pub(super) struct Heads {
    dependents: Linear,
    product: Linear,
    heads: Linear,
    root: Id,
    distances: Id,
}

impl Heads {
    pub(super) fn new(params: &mut Params, inputs: usize, rng: &mut Rng) -> Heads {
        Heads {
            dependents: Linear::new(params, inputs, WIDTH, rng),
            product: Linear::new(params, WIDTH, WIDTH, rng),
            heads: Linear::new(params, inputs, WIDTH, rng),
            root: params.matrix(1, WIDTH, 0.1, rng),
            distances: params.row(2 * FARTHEST + 2, 0.0),
        }
    }

    pub(super) fn save(&self, params: &Params, writer: &mut Writer) {
        self.dependents.save(params, "dependents", writer);
        self.product.save(params, "product", writer);
        self.heads.save(params, "heads", writer);
        writer.exact("root", params.get(self.root));
        writer.exact("distances", params.get(self.distances));
    }

    /// What the root and the words of a sentence offer.
    fn offers(&self, params: &Params, offered: &[f32]) -> Vec<f32> {
        [params.get(self.root), offered].concat()
    }

    /// The scores of all heads of all words: rows of one more than the words, the root first.
    fn scores(&self, params: &Params, asks: &[f32], offers: &[f32]) -> Vec<f32> {
        let (count, heads) = (asks.len() / WIDTH, offers.len() / WIDTH);
        let mut scores = vec![0.0; count * heads];
        multiply(rows(asks, WIDTH), turned(offers, WIDTH), 0.0, &mut scores);
        let distances = params.get(self.distances);
        for (word, row) in scores.chunks_exact_mut(heads).enumerate() {
            for (head, score) in row.iter_mut().enumerate() {
                *score += distances[distance(word, head)];
            }
        }
        scores
    }

    /// The best head of each word, each for itself.
    pub(super) fn find(&self, params: &Params, batch: &Batch<'_>, input: &[f32]) -> Vec<usize> {
        let mut dependents = self.dependents.forward(params, input);
        leak(&mut dependents);
        let asks = self.product.forward(params, &dependents);
        let mut offered = self.heads.forward(params, input);
        leak(&mut offered);
        let mut found = Vec::with_capacity(batch.words.len());
        for range in &batch.sentences {
            let span = range.start * WIDTH..range.end * WIDTH;
            let scores = self.scores(params, &asks[span.clone()], &self.offers(params, &offered[span]));
            found.extend(scores.chunks_exact(range.len() + 1).map(best));
        }
        found
    }

    /// Adds the gradients; gives the loss.
    #[expect(
        clippy::too_many_arguments,
        reason = "what fitting a layer takes; a bundle would be opened at once"
    )]
    pub(super) fn learn(
        &self,
        params: &Params,
        batch: &Batch<'_>,
        input: &[f32],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
        back: &mut [f32],
    ) -> f32 {
        let mut rectified = |layer: &Linear| {
            let mut out = layer.forward(params, input);
            leak(&mut out);
            let mask = drop_columns(&mut out, WIDTH, &batch.sentences, DROP, rng);
            (out, mask)
        };
        let (dependents, dependents_mask) = rectified(&self.dependents);
        let (offered, offered_mask) = rectified(&self.heads);
        let asks = self.product.forward(params, &dependents);
        let (mut asks_back, mut offered_back) = (vec![0.0; asks.len()], vec![0.0; offered.len()]);
        let mut loss = 0.0;
        for (example, range) in batch.part.iter().zip(&batch.sentences) {
            let span = range.start * WIDTH..range.end * WIDTH;
            let offers = self.offers(params, &offered[span.clone()]);
            let mut scores = self.scores(params, &asks[span.clone()], &offers);
            let heads = range.len() + 1;
            for (scores, &right) in scores.chunks_exact_mut(heads).zip(&example.heads) {
                loss += cross_entropy(scores, right);
            }
            weigh(&mut scores, weight);
            let distances = grads.get(self.distances);
            for (word, row) in scores.chunks_exact(heads).enumerate() {
                for (head, grad) in row.iter().enumerate() {
                    distances[distance(word, head)] += grad;
                }
            }
            multiply(rows(&scores, heads), rows(&offers, WIDTH), 0.0, &mut asks_back[span.clone()]);
            let mut offers_back = vec![0.0; offers.len()];
            multiply(turned(&scores, heads), rows(&asks[span.clone()], WIDTH), 0.0, &mut offers_back);
            for (sum, grad) in grads.get(self.root).iter_mut().zip(&offers_back) {
                *sum += grad;
            }
            offered_back[span].copy_from_slice(&offers_back[WIDTH..]);
        }
        let mut dependents_back = vec![0.0; dependents.len()];
        self.product.backward(params, &dependents, &asks_back, grads, &mut dependents_back);
        for (layer, out, mask, mut grad) in [
            (&self.dependents, &dependents, &dependents_mask, dependents_back),
            (&self.heads, &offered, &offered_mask, offered_back),
        ] {
            scale(&mut grad, mask);
            leak_back(out, &mut grad);
            layer.backward(params, input, &grad, grads, back);
        }
        loss
    }
}
