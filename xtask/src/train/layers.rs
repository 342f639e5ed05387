//! Makes the layers as they are fitted: forwards with what the way back needs, and backwards. The same arithmetic as
//! `headwater_nets`, which runs them afterwards.

use crate::train::matrix::{multiply, rows, turned};
use crate::train::params::{Grads, Id, Params};
use fastrand::Rng;
use headwater_nets::curves::sigmoid;
use headwater_nets::file::Writer;
use headwater_nets::recurrent::blocks;
use std::ops::Range;

/// A linear layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linear {
    pub(crate) weights: Id,
    pub(crate) bias: Id,
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
}

impl Linear {
    pub(crate) fn new(params: &mut Params, inputs: usize, outputs: usize, rng: &mut Rng) -> Linear {
        let spread = (3.0 / inputs as f32).sqrt();
        let weights = params.matrix(inputs, outputs, spread, rng);
        Linear { weights, bias: params.row(outputs, 0.0), inputs, outputs }
    }

    /// Writes the sections that `Dense::open` reads.
    pub(crate) fn save(&self, params: &Params, name: &str, writer: &mut Writer) {
        writer.matrix(&format!("{name}.weights"), self.inputs, self.outputs, params.get(self.weights));
        writer.exact(&format!("{name}.bias"), params.get(self.bias));
    }

    pub(crate) fn forward(&self, params: &Params, input: &[f32]) -> Vec<f32> {
        let count = input.len() / self.inputs;
        let mut out = params.get(self.bias).repeat(count);
        multiply(rows(input, self.inputs), rows(params.get(self.weights), self.outputs), 1.0, &mut out);
        out
    }

    /// Adds to the gradients, and to that of the input.
    pub(crate) fn backward(
        &self,
        params: &Params,
        input: &[f32],
        out: &[f32],
        grads: &mut Grads,
        back: &mut [f32],
    ) {
        multiply(turned(input, self.inputs), rows(out, self.outputs), 1.0, grads.get(self.weights));
        let bias = grads.get(self.bias);
        for row in out.chunks_exact(self.outputs) {
            for (sum, grad) in bias.iter_mut().zip(row) {
                *sum += grad;
            }
        }
        multiply(rows(out, self.outputs), turned(params.get(self.weights), self.outputs), 1.0, back);
    }
}

/// A layer of simple recurrent units both ways.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recurrent {
    pub(crate) products: Linear,
    pub(crate) peepholes: Id,
    pub(crate) hidden: usize,
}

/// What the way back needs of a recurrent layer.
pub(crate) struct Trace {
    products: Vec<f32>,
    states: Vec<f32>,
    keeps: Vec<f32>,
    shows: Vec<f32>,
}

impl Recurrent {
    pub(crate) fn new(params: &mut Params, inputs: usize, hidden: usize, rng: &mut Rng) -> Recurrent {
        let products = Linear::new(params, inputs, 2 * blocks(inputs, hidden) * hidden, rng);
        let peepholes = params.matrix(1, 4 * hidden, 1.0, rng);
        Recurrent { products, peepholes, hidden }
    }

    fn skip<'a>(&self, way: usize, at: usize, input: &'a [f32], products: &'a [f32]) -> &'a [f32] {
        let (hidden, blocks) = (self.hidden, blocks(self.products.inputs, self.hidden));
        if blocks == 3 {
            &input[(at * 2 + way) * hidden..][..hidden]
        } else {
            &products[((at * 2 + way) * blocks + 3) * hidden..][..hidden]
        }
    }

    pub(crate) fn forward(
        &self,
        params: &Params,
        input: &[f32],
        sentences: &[Range<usize>],
    ) -> (Vec<f32>, Trace) {
        let (hidden, blocks) = (self.hidden, blocks(self.products.inputs, self.hidden));
        let products = self.products.forward(params, input);
        let size = input.len() / self.products.inputs * 2 * hidden;
        let mut out = vec![0.0; size];
        let (mut states, mut keeps, mut shows) = (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
        let peepholes = params.get(self.peepholes);
        let mut state = vec![0.0; hidden];
        for (way, sentence) in sentences.iter().flat_map(|sentence| [(0, sentence), (1, sentence)]) {
            state.fill(0.0);
            let (keep_old, show_old) = peepholes[2 * way * hidden..][..2 * hidden].split_at(hidden);
            for at in walk(sentence, way) {
                let own = &products[(at * 2 + way) * blocks * hidden..][..3 * hidden];
                let skip = self.skip(way, at, input, &products);
                let range = (at * 2 + way) * hidden..(at * 2 + way + 1) * hidden;
                let (out, states) = (&mut out[range.clone()], &mut states[range.clone()]);
                let (keeps, shows) = (&mut keeps[range.clone()], &mut shows[range]);
                let state = &mut state[..hidden];
                for unit in 0..hidden {
                    let old = state[unit];
                    keeps[unit] = sigmoid(own[hidden + unit] + keep_old[unit] * old);
                    shows[unit] = sigmoid(own[2 * hidden + unit] + show_old[unit] * old);
                    state[unit] = own[unit] + keeps[unit] * (old - own[unit]);
                    states[unit] = state[unit];
                    out[unit] = skip[unit] + shows[unit] * (state[unit] - skip[unit]);
                }
            }
        }
        (out, Trace { products, states, keeps, shows })
    }

    /// Adds to the gradients; gives that of the input.
    pub(crate) fn backward(
        &self,
        params: &Params,
        input: &[f32],
        sentences: &[Range<usize>],
        trace: &Trace,
        out: &[f32],
        grads: &mut Grads,
    ) -> Vec<f32> {
        let (hidden, blocks) = (self.hidden, blocks(self.products.inputs, self.hidden));
        let mut back = vec![0.0; input.len()];
        let mut products = vec![0.0; trace.products.len()];
        let peepholes = params.get(self.peepholes);
        let mut pull = vec![0.0; hidden];
        let zero = vec![0.0; hidden];
        for (way, sentence) in sentences.iter().flat_map(|sentence| [(0, sentence), (1, sentence)]) {
            pull.fill(0.0);
            let (keep_old, show_old) = peepholes[2 * way * hidden..][..2 * hidden].split_at(hidden);
            let peephole_grads = &mut grads.get(self.peepholes)[2 * way * hidden..][..2 * hidden];
            let (keep_grads, show_grads) = peephole_grads.split_at_mut(hidden);
            let mut steps = walk(sentence, 1 - way).peekable();
            while let Some(at) = steps.next() {
                let range = (at * 2 + way) * hidden..(at * 2 + way + 1) * hidden;
                let before =
                    steps.peek().map_or(&zero[..], |&at| &trace.states[(at * 2 + way) * hidden..][..hidden]);
                let own = &trace.products[(at * 2 + way) * blocks * hidden..][..hidden];
                let skip = self.skip(way, at, input, &trace.products);
                let (states, keeps) = (&trace.states[range.clone()], &trace.keeps[range.clone()]);
                let (shows, out) = (&trace.shows[range.clone()], &out[range.clone()]);
                let to = &mut products[(at * 2 + way) * blocks * hidden..][..blocks * hidden];
                let pull = &mut pull[..hidden];
                for unit in 0..hidden {
                    let (keep, show, old) = (keeps[unit], shows[unit], before[unit]);
                    let show_pull = out[unit] * (states[unit] - skip[unit]) * show * (1.0 - show);
                    let state_pull = pull[unit] + out[unit] * show;
                    let keep_pull = state_pull * (old - own[unit]) * keep * (1.0 - keep);
                    to[unit] = state_pull * (1.0 - keep);
                    to[hidden + unit] = keep_pull;
                    to[2 * hidden + unit] = show_pull;
                    keep_grads[unit] += keep_pull * old;
                    show_grads[unit] += show_pull * old;
                    pull[unit] = state_pull * keep + keep_pull * keep_old[unit] + show_pull * show_old[unit];
                }
                let skip_back = if blocks == 3 { &mut back[range] } else { &mut to[3 * hidden..] };
                for (unit, back) in skip_back.iter_mut().enumerate() {
                    *back = out[unit] * (1.0 - shows[unit]);
                }
            }
        }
        self.products.backward(params, input, &products, grads, &mut back);
        back
    }
}

/// The rows of a sentence, forwards (0) or backwards.
fn walk(sentence: &Range<usize>, way: usize) -> impl Iterator<Item = usize> + use<> {
    let Range { start, end } = *sentence;
    (start..end).map(move |at| if way == 0 { at } else { start + end - 1 - at })
}

/// Leaves numbers out at random, and makes the others so much greater that the mean stays; gives the factors.
pub(crate) fn drop_out(values: &mut [f32], share: f32, rng: &mut Rng) -> Vec<f32> {
    let factor = 1.0 / (1.0 - share);
    let mask: Vec<f32> = values.iter().map(|_| if rng.f32() < share { 0.0 } else { factor }).collect();
    scale(values, &mask);
    mask
}

/// As [`drop_out`], with the same columns left out in every row of a sentence: Gal and Ghahramani (2016).
pub(crate) fn drop_columns(
    values: &mut [f32],
    cols: usize,
    sentences: &[Range<usize>],
    share: f32,
    rng: &mut Rng,
) -> Vec<f32> {
    let factor = 1.0 / (1.0 - share);
    let mut mask = Vec::with_capacity(values.len());
    for sentence in sentences {
        let row: Vec<f32> = (0..cols).map(|_| if rng.f32() < share { 0.0 } else { factor }).collect();
        for _ in sentence.clone() {
            mask.extend_from_slice(&row);
        }
    }
    scale(values, &mask);
    mask
}

/// Multiplies number by number.
pub(crate) fn scale(values: &mut [f32], factors: &[f32]) {
    for (value, factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

/// A tenth of what is below zero, and all that is above.
pub(crate) fn leak(values: &mut [f32]) {
    for value in values {
        *value = headwater_nets::curves::leak(*value);
    }
}

/// The gradient through [`leak`], from its output.
pub(crate) fn leak_back(out: &[f32], grads: &mut [f32]) {
    for (grad, out) in grads.iter_mut().zip(out) {
        *grad *= if *out < 0.0 { headwater_nets::curves::LEAK } else { 1.0 };
    }
}

/// Turns scores into the gradient of the cross entropy with `right`; gives the loss. Numbers are natural logarithms.
pub(crate) fn cross_entropy(scores: &mut [f32], right: usize) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    let loss = most + sum.ln() - scores[right];
    for score in &mut *scores {
        *score = (*score - most).exp() / sum;
    }
    scores[right] -= 1.0;
    loss
}

/// The place of the greatest; the first of equals.
pub(crate) fn best(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}

/// Multiplies all by one number.
pub(crate) fn weigh(values: &mut [f32], weight: f32) {
    for value in values {
        *value *= weight;
    }
}
