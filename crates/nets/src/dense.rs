//! Makes a linear layer: rows of inputs times a matrix, plus a bias. The one costly operation of a network.
//!
//! Every output adds its products in the order of the inputs, so that neither the width of the machine's vectors nor the
//! rows beside it change a bit of it.

use pulp::{Arch, Simd, WithSimd};

/// Rows worked on together where vectors are widest, and registers many.
const MANY_ROWS: usize = 12;
/// Rows worked on together elsewhere.
const ROWS: usize = 6;
/// Vectors of outputs worked on together: with the rows, as many sums as the registers of a machine hold.
const VECTORS: usize = 2;
/// Outputs are padded to a multiple of it: the lanes of the widest vectors, [`VECTORS`] of them.
const LANES: usize = 32;

/// A linear layer of `inputs` → `outputs`.
#[derive(Clone, Debug)]
pub struct Dense {
    inputs: usize,
    outputs: usize,
    /// `outputs`, rounded up to whole lanes.
    stride: usize,
    /// `inputs` rows of `stride` weights.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// A layer of `inputs` rows of `outputs` weights each, and one bias an output. Missing numbers are zero.
    pub fn new(inputs: usize, outputs: usize, weights: &[f32], bias: &[f32]) -> Dense {
        let stride = outputs.next_multiple_of(LANES);
        let mut padded = vec![0.0; inputs * stride];
        if outputs > 0 {
            for (row, given) in padded.chunks_exact_mut(stride).zip(weights.chunks(outputs)) {
                row[..given.len()].copy_from_slice(given);
            }
        }
        let mut biases = vec![0.0; stride];
        for (to, from) in biases.iter_mut().zip(bias).take(outputs) {
            *to = *from;
        }
        Dense { inputs, outputs, stride, weights: padded, bias: biases }
    }

    /// Numbers in a row of the input.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that mean something in a row of the output.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Numbers from one row of the output to the next; those past [`Dense::outputs`] are zero.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Rows of [`Dense::stride`] numbers for rows of [`Dense::inputs`]. An unfinished last row is left out.
    pub fn of(&self, rows: &[f32]) -> Vec<f32> {
        let count = rows.len().checked_div(self.inputs).unwrap_or(0);
        let mut out = vec![0.0; count * self.stride];
        self.into(rows, &mut out);
        out
    }

    /// As [`Dense::of`], into rows that are there; as many rows as both hold.
    pub fn into(&self, rows: &[f32], out: &mut [f32]) {
        if self.inputs > 0 && self.stride > 0 {
            Arch::new().dispatch(Product { layer: self, rows, out });
        }
    }
}

/// One product, on vectors of whatever width.
struct Product<'a> {
    layer: &'a Dense,
    rows: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Dense { inputs, stride, ref weights, ref bias, .. } = *self.layer;
        let (weights, _) = S::as_simd_f32s(weights);
        let (bias, _) = S::as_simd_f32s(bias);
        let (out, _) = S::as_mut_simd_f32s(self.out);
        let stride = stride / S::F32_LANES;
        for (at, bias) in bias.as_chunks::<VECTORS>().0.iter().enumerate() {
            let tile = Tile { weights, bias, inputs, stride, from: at * VECTORS };
            let (mut rows, mut out) = (self.rows, &mut *out);
            if S::F32_LANES * VECTORS == LANES {
                (rows, out) = tile.multiply::<S, MANY_ROWS>(simd, rows, out);
            }
            (rows, out) = tile.multiply::<S, ROWS>(simd, rows, out);
            tile.multiply::<S, 1>(simd, rows, out);
        }
    }
}

/// A few columns of a product; lengths are in vectors.
struct Tile<'a, V> {
    weights: &'a [V],
    bias: &'a [V; VECTORS],
    inputs: usize,
    stride: usize,
    from: usize,
}

impl<V: Copy> Tile<'_, V> {
    /// The columns of as many rows as there are, by `N`; gives back what is left.
    #[inline(always)]
    fn multiply<'r, S: Simd<f32s = V>, const N: usize>(
        &self,
        simd: S,
        rows: &'r [f32],
        out: &'r mut [V],
    ) -> (&'r [f32], &'r mut [V]) {
        let mut blocks = rows.chunks_exact(N * self.inputs);
        let mut outs = out.chunks_exact_mut(N * self.stride);
        for (rows, out) in blocks.by_ref().zip(outs.by_ref()) {
            self.block::<S, N>(simd, rows, out);
        }
        (blocks.remainder(), outs.into_remainder())
    }

    #[inline(always)]
    fn block<S: Simd<f32s = V>, const N: usize>(&self, simd: S, rows: &[f32], out: &mut [V]) {
        let rows: [&[f32]; N] = std::array::from_fn(|row| &rows[row * self.inputs..][..self.inputs]);
        let mut sums = [*self.bias; N];
        for (at, weights) in self.weights.chunks_exact(self.stride).enumerate() {
            let weights: [V; VECTORS] = std::array::from_fn(|vector| weights[self.from + vector]);
            for (row, sums) in rows.iter().zip(&mut sums) {
                let input = simd.splat_f32s(row[at]);
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    // Not fused: a machine that cannot would give other bits.
                    *sum = simd.add_f32s(*sum, simd.mul_f32s(input, weight));
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            out[row * self.stride + self.from..][..VECTORS].copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dense;

    #[test]
    fn a_layer_multiplies_and_adds() {
        let layer = Dense::new(2, 3, &[1.0, 2.0, 3.0, 10.0, 20.0, 30.0], &[0.5, 0.0, -0.5]);
        let out = layer.of(&[1.0, 1.0, 2.0, 0.0]);
        assert_eq!(out[..3], [11.5, 22.0, 32.5]);
        assert_eq!(out[layer.stride()..][..3], [2.5, 4.0, 5.5]);
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbours() {
        let numbers: Vec<f32> = (0..40 * 20).map(|n| ((n * 37 % 101) as f32).sin()).collect();
        let layer = Dense::new(20, 40, &numbers, &[]);
        let rows = &numbers[..20 * 13];
        let all = layer.of(rows);
        for (row, out) in rows.chunks(20).zip(all.chunks(layer.stride())) {
            assert_eq!(layer.of(row), out);
        }
    }
}
