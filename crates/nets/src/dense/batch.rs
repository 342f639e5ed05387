//! Makes whole numbers of a few rows of inputs: each number times the scale of its row of weights, then rounded with one
//! scale a row.

use super::Dense;
use super::panels::pair;
use super::whole::Scale;

/// Most rows of a batch: few enough that a fast cache holds them, a multiple of those that are multiplied together.
pub(super) const ROWS: usize = 96;

/// A few rows of inputs as whole numbers.
pub(super) struct Batch {
    /// Rows of pairs of inputs, as the weights are paired.
    pub(super) pairs: Vec<i32>,
    /// What 1 is worth in each row.
    pub(super) units: Vec<f32>,
    /// A row in the making; one number more than there are inputs where these are odd.
    scaled: Vec<f32>,
}

impl Batch {
    /// Room for the inputs of a layer.
    pub(super) fn new(layer: &Dense) -> Batch {
        let pairs = layer.panels.pairs;
        Batch { pairs: Vec::new(), units: Vec::with_capacity(ROWS), scaled: vec![0.0; 2 * pairs] }
    }

    /// Takes other rows, at most [`ROWS`].
    #[inline(always)]
    pub(super) fn fill(&mut self, layer: &Dense, rows: &[f32]) {
        let width = layer.panels.pairs;
        self.units.clear();
        self.pairs.resize(rows.len() / layer.inputs * width, 0);
        for (row, pairs) in rows.chunks_exact(layer.inputs).zip(self.pairs.chunks_exact_mut(width)) {
            for (to, (number, scale)) in self.scaled.iter_mut().zip(row.iter().zip(&layer.scales)) {
                *to = number * scale;
            }
            let scale = Scale::of(&self.scaled, layer.panels.steps);
            for (to, &[first, second]) in pairs.iter_mut().zip(self.scaled.as_chunks().0) {
                *to = pair(scale.whole(first), scale.whole(second));
            }
            self.units.push(scale.unit);
        }
    }
}
