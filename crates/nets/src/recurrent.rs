//! Makes every row of a sentence know the rows before and after it: one layer of simple recurrent units, both ways.
//! Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence" (EMNLP 2018): only plain arithmetic runs
//! from word to word, all products of matrices are made at once.

use crate::curves::sigmoid;
use crate::dense::Dense;
use pulp::{Arch, Simd, WithSimd};
use std::ops::Range;

/// A layer of simple recurrent units in both directions.
///
/// With `x` a row of inputs and `c` the state of the row before (after, on the way back), each unit makes
/// `f = σ(Wf·x + vf·c + bf)`, `r = σ(Wr·x + vr·c + br)`, `c' = f·c + (1 - f)·W·x` and `h = r·c' + (1 - r)·s`, where the skip `s`
/// is the input itself, or a product of it where the widths differ.
#[derive(Clone, Debug)]
pub struct Recurrent {
    /// Units in one direction.
    hidden: usize,
    /// `W`, `Wf`, `Wr` and, where widths differ, `Ws`: forwards, then backwards.
    products: Dense,
    /// `vf` and `vr`: forwards, then backwards.
    peepholes: Vec<f32>,
}

/// How many blocks of units the products of one direction have: three, and a fourth where the skip has to change width.
pub fn blocks(inputs: usize, hidden: usize) -> usize {
    if inputs == 2 * hidden { 3 } else { 4 }
}

impl Recurrent {
    /// A layer of `2 · hidden` outputs. `products` has `2 · blocks · hidden` outputs, there are `4 · hidden` peepholes.
    pub(crate) fn new(hidden: usize, products: Dense, peepholes: &[f32]) -> Recurrent {
        let mut all = vec![0.0; 4 * hidden];
        for (to, from) in all.iter_mut().zip(peepholes) {
            *to = *from;
        }
        Recurrent { hidden, products, peepholes: all }
    }

    /// Numbers in a row of the output.
    pub fn outputs(&self) -> usize {
        2 * self.hidden
    }

    /// Rows of outputs for rows of inputs; `sentences` are ranges of rows that do not see each other.
    pub fn of(&self, rows: &[f32], sentences: &[Range<usize>]) -> Vec<f32> {
        let products = self.products.of(rows);
        let mut out = vec![0.0; products.len() / self.products.stride().max(1) * self.outputs()];
        Arch::new().dispatch(Scan { layer: self, rows, products: &products, sentences, out: &mut out });
        out
    }

    /// One row, one direction.
    #[inline(always)]
    fn step(
        &self,
        way: usize,
        at: usize,
        rows: &[f32],
        products: &[f32],
        state: &mut [f32],
        out: &mut [f32],
    ) {
        let hidden = self.hidden;
        let blocks = blocks(self.products.inputs(), hidden);
        let Some(mine) = products.get(at * self.products.stride() + way * blocks * hidden..) else { return };
        let (candidate, rest) = mine.split_at(hidden);
        let (forget, rest) = rest.split_at(hidden);
        let (reset, rest) = rest.split_at(hidden);
        let skip = match blocks {
            3 => &rows[at * 2 * hidden + way * hidden..][..hidden],
            _ => &rest[..hidden],
        };
        let (old_forget, old_reset) = self.peepholes[2 * way * hidden..][..2 * hidden].split_at(hidden);
        let out = &mut out[at * 2 * hidden + way * hidden..][..hidden];
        let state = &mut state[..hidden];
        for unit in 0..hidden {
            let old = state[unit];
            let keep = sigmoid(forget[unit] + old_forget[unit] * old);
            let show = sigmoid(reset[unit] + old_reset[unit] * old);
            let new = candidate[unit] + keep * (old - candidate[unit]);
            state[unit] = new;
            out[unit] = skip[unit] + show * (new - skip[unit]);
        }
    }
}

/// All steps of a layer, on vectors of whatever width.
struct Scan<'a> {
    layer: &'a Recurrent,
    rows: &'a [f32],
    products: &'a [f32],
    sentences: &'a [Range<usize>],
    out: &'a mut [f32],
}

impl WithSimd for Scan<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut state = vec![0.0; self.layer.hidden];
        for sentence in self.sentences {
            for way in [0, 1] {
                state.fill(0.0);
                for place in 0..sentence.len() {
                    let at = if way == 0 { sentence.start + place } else { sentence.end - 1 - place };
                    self.layer.step(way, at, self.rows, self.products, &mut state, self.out);
                }
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "a text of one sentence is one range")]
mod tests {
    use super::{Dense, Recurrent};

    fn layer(inputs: usize, hidden: usize) -> Recurrent {
        let number = |n: usize| ((n * 31 % 97) as f32 / 97.0) - 0.5;
        let width = 2 * super::blocks(inputs, hidden) * hidden;
        let weights: Vec<f32> = (0..inputs * width).map(number).collect();
        let rest: Vec<f32> = (0..width).map(number).collect();
        Recurrent::new(hidden, Dense::new(inputs, width, &weights, &rest), &rest)
    }

    #[test]
    fn sentences_do_not_see_each_other() {
        for (inputs, hidden) in [(32, 16), (24, 16)] {
            let layer = layer(inputs, hidden);
            let rows: Vec<f32> = (0..7 * inputs).map(|n| (n as f32).sin()).collect();
            let both = layer.of(&rows, &[0..3, 3..7]);
            let second = layer.of(&rows[3 * inputs..], &[0..4]);
            assert_eq!(both[3 * 2 * hidden..], second);
        }
    }

    #[test]
    fn words_see_both_ways() {
        let layer = layer(32, 16);
        let mut rows: Vec<f32> = (0..5 * 32).map(|n| (n as f32).cos()).collect();
        let before = layer.of(&rows, &[0..5]);
        rows[2 * 32..3 * 32].fill(1.0);
        let after = layer.of(&rows, &[0..5]);
        for at in 0..5 {
            assert_ne!(before[at * 32..][..32], after[at * 32..][..32], "row {at} saw nothing of row 2");
        }
    }
}
