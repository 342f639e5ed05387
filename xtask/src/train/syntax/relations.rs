//! Makes the relation of each word to its head, from the rows of both.

use crate::train::layers::{Linear, best, cross_entropy, drop_columns, leak, leak_back, scale, weigh};
use crate::train::params::{Grads, Id, Params};
use crate::train::syntax::Batch;
use fastrand::Rng;
use headwater_core::syntax::Relation;
use headwater_nets::file::Writer;

/// Numbers in which a word and its head meet.
const WIDTH: usize = 128;

/// Left out of where they meet, as share.
const DROP: f32 = 0.33;

pub(super) struct Relations {
    below: Linear,
    above: Linear,
    above_root: Id,
    relations: Linear,
}

impl Relations {
    pub(super) fn new(params: &mut Params, inputs: usize, rng: &mut Rng) -> Relations {
        Relations {
            below: Linear::new(params, inputs, WIDTH, rng),
            above: Linear::new(params, inputs, WIDTH, rng),
            above_root: params.matrix(1, WIDTH, 0.1, rng),
            relations: Linear::new(params, WIDTH, Relation::ALL.len(), rng),
        }
    }

    pub(super) fn save(&self, params: &Params, writer: &mut Writer) {
        self.below.save(params, "below", writer);
        self.above.save(params, "above", writer);
        self.relations.save(params, "relations", writer);
        writer.exact("above_root", params.get(self.above_root));
    }

    /// Where words and their heads meet. `heads` are rows of the batch, or none for the root.
    fn meet(&self, params: &Params, input: &[f32], heads: &[Option<usize>]) -> Vec<f32> {
        let above = self.above.forward(params, input);
        let mut met = self.below.forward(params, input);
        for (row, head) in met.chunks_exact_mut(WIDTH).zip(heads) {
            let above = head.map_or(params.get(self.above_root), |head| &above[head * WIDTH..][..WIDTH]);
            add(row, above);
        }
        leak(&mut met);
        met
    }

    /// The relation of each word to the head it is given.
    pub(super) fn find(
        &self,
        params: &Params,
        batch: &Batch<'_>,
        input: &[f32],
        heads: &[usize],
    ) -> Vec<usize> {
        let met = self.meet(params, input, &in_batch(batch, heads));
        self.relations.forward(params, &met).chunks_exact(Relation::ALL.len()).map(best).collect()
    }

    /// Adds the gradients, under the right heads; gives the loss.
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
        let heads: Vec<usize> = batch.part.iter().flat_map(|example| &example.heads).copied().collect();
        let heads = in_batch(batch, &heads);
        let mut met = self.meet(params, input, &heads);
        let mask = drop_columns(&mut met, WIDTH, &batch.sentences, DROP, rng);
        let mut scores = self.relations.forward(params, &met);
        let mut loss = 0.0;
        let right = batch.part.iter().flat_map(|example| &example.relations);
        for (scores, &right) in scores.chunks_exact_mut(Relation::ALL.len()).zip(right) {
            loss += cross_entropy(scores, right);
        }
        weigh(&mut scores, weight);
        let mut met_back = vec![0.0; met.len()];
        self.relations.backward(params, &met, &scores, grads, &mut met_back);
        scale(&mut met_back, &mask);
        leak_back(&met, &mut met_back);
        let mut above_back = vec![0.0; met.len()];
        for (grad, head) in met_back.chunks_exact(WIDTH).zip(&heads) {
            match head {
                Some(head) => add(&mut above_back[head * WIDTH..][..WIDTH], grad),
                None => add(grads.get(self.above_root), grad),
            }
        }
        self.below.backward(params, input, &met_back, grads, back);
        self.above.backward(params, input, &above_back, grads, back);
        loss
    }
}

/// Heads within sentences as rows of the batch.
fn in_batch(batch: &Batch<'_>, heads: &[usize]) -> Vec<Option<usize>> {
    let starts = batch.sentences.iter().flat_map(|range| range.clone().map(|_| range.start));
    starts.zip(heads).map(|(start, head)| head.checked_sub(1).map(|head| start + head)).collect()
}

fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}
