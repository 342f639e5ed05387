//! Makes a linear layer: rows of inputs times a matrix, plus a bias. The one costly operation of a network.
//!
//! Whole numbers are multiplied: the weights as a model file holds them, and rows of inputs rounded to about fifteen bits,
//! one scale a row. Sums of whole numbers are exact, so that neither the width of the machine's vectors, nor the order of
//! the sums, nor the rows beside it change a bit of an output.

mod batch;
mod pairs;
mod panels;
mod product;
#[cfg(test)]
mod tests;
mod whole;

use crate::file::Quantised;
use panels::{LANES, Panels};
use product::Product;
use pulp::Arch;

/// A linear layer of `inputs` → `outputs`.
#[derive(Clone, Debug)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// The weights, as whole numbers.
    panels: Panels,
    /// What 1 is worth in each row of weights. The inputs are multiplied by it.
    scales: Vec<f32>,
    /// Padded as a row of the output is.
    bias: Vec<f32>,
}

/// The largest whole number that a weight of [`Dense::new`] is rounded to: as much as leaves inputs of a few hundred numbers
/// rounded alike.
const LARGEST: i32 = 2047;

impl Dense {
    /// A layer of `inputs` rows of `outputs` weights each, and one bias an output. Missing numbers are zero.
    ///
    /// Each row of weights is rounded to 4095 steps; one with a number that is not finite makes every output NaN.
    pub fn new(inputs: usize, outputs: usize, weights: &[f32], bias: &[f32]) -> Dense {
        let mut whole = vec![0_i16; inputs * outputs];
        let mut scales = Vec::with_capacity(inputs);
        if outputs > 0 {
            for (row, given) in whole.chunks_exact_mut(outputs).zip(weights.chunks(outputs)) {
                scales.push(whole::rounded(given, LARGEST, row));
            }
        }
        let panels = Panels::new(inputs, outputs, &whole, LARGEST);
        Dense::of_panels(inputs, outputs, panels, scales, bias)
    }

    /// A layer whose weights are those of a model file: a row for each input, and a column for each output.
    pub fn quantised(weights: &Quantised, bias: &[f32]) -> Dense {
        let Quantised { rows, cols, ref values, ref scales } = *weights;
        // A file may hold one more below zero than above.
        let panels = Panels::new(rows, cols, values, -i32::from(i8::MIN));
        Dense::of_panels(rows, cols, panels, scales.clone(), bias)
    }

    fn of_panels(inputs: usize, outputs: usize, panels: Panels, mut scales: Vec<f32>, bias: &[f32]) -> Dense {
        scales.resize(inputs, 0.0);
        let mut padded = vec![0.0; outputs.next_multiple_of(LANES)];
        for (to, from) in padded.iter_mut().zip(bias).take(outputs) {
            *to = *from;
        }
        Dense { inputs, outputs, panels, scales, bias: padded }
    }

    /// Numbers in a row of the input.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that mean something in a row of the output.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Numbers from one row of the output to the next; those past [`Dense::outputs`] mean nothing.
    pub fn stride(&self) -> usize {
        self.bias.len()
    }

    /// Rows of [`Dense::stride`] numbers for rows of [`Dense::inputs`]. An unfinished last row is left out.
    ///
    /// A row of inputs is rounded to steps of its largest number (times its row's scale) over 32767, or fewer steps in layers
    /// so wide that sums could overflow. A row with a number that is not finite gives NaN, all of it.
    pub fn of(&self, rows: &[f32]) -> Vec<f32> {
        let count = rows.len().checked_div(self.inputs).unwrap_or(0);
        let mut out = vec![0.0; count * self.stride()];
        self.into(rows, &mut out);
        out
    }

    /// As [`Dense::of`], into rows that are there; as many rows as both hold.
    pub fn into(&self, rows: &[f32], out: &mut [f32]) {
        if self.inputs > 0 && self.outputs > 0 {
            Product { layer: self, rows, out }.run(Arch::new());
        }
    }
}
