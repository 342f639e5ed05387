//! Makes the rows of outputs of a layer for rows of inputs, on the widest vectors of the machine.

use super::Dense;
use super::batch::{self, Batch};
use super::pairs::Pairs;
use super::panels::LANES;
use pulp::{Arch, NullaryFnOnce, Scalar128b};

/// Rows worked on together where vectors are widest, and registers many.
const MANY_ROWS: usize = 12;
/// Rows worked on together elsewhere.
const ROWS: usize = 6;
/// Vectors of outputs worked on together: with the rows, as many sums as the registers of a machine hold.
const VECTORS: usize = 2;

/// One product.
pub(super) struct Product<'a> {
    pub(super) layer: &'a Dense,
    pub(super) rows: &'a [f32],
    pub(super) out: &'a mut [f32],
}

impl Product<'_> {
    /// Fills as many rows of the output as there are of both.
    pub(super) fn run(self, machine: Arch) {
        match machine {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            Arch::V4(simd) => simd.vectorize(On { simd, product: self }),
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            Arch::V3(simd) => simd.vectorize(On { simd, product: self }),
            _ => On { simd: Scalar128b, product: self }.call(),
        }
    }
}

/// A product on vectors of one width.
struct On<'a, S> {
    simd: S,
    product: Product<'a>,
}

impl<S: Pairs> NullaryFnOnce for On<'_, S> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Product { layer, rows, out } = self.product;
        let mut batch = Batch::new(layer);
        let outs = out.chunks_mut(batch::ROWS * layer.stride());
        for (rows, out) in rows.chunks(batch::ROWS * layer.inputs).zip(outs) {
            batch.fill(layer, rows);
            multiply(self.simd, layer, &batch, out);
        }
    }
}

#[inline(always)]
fn multiply<S: Pairs>(simd: S, layer: &Dense, batch: &Batch, out: &mut [f32]) {
    let (out, _) = S::as_mut_simd_f32s(out);
    let (bias, _) = S::as_simd_f32s(&layer.bias);
    let (biases, _) = bias.as_chunks::<VECTORS>();
    let panels = layer.panels.numbers.chunks_exact((layer.panels.pairs * LANES).max(1));
    // A panel is as wide as a tile of the widest vectors; of others it holds more tiles.
    let tiles = LANES / (VECTORS * S::I32_LANES);
    for (at, (panel, biases)) in panels.zip(biases.chunks_exact(tiles)).enumerate() {
        let (panel, _) = S::as_simd_i32s(panel);
        for (tile, &bias) in biases.iter().enumerate() {
            let tile = Tile {
                weights: panel,
                from: tile * VECTORS,
                bias,
                pairs: layer.panels.pairs,
                stride: layer.stride() / S::F32_LANES,
                to: (at * tiles + tile) * VECTORS,
            };
            let mut rows = Rows { pairs: &batch.pairs, units: &batch.units, out: &mut *out };
            if tiles == 1 {
                rows = tile.multiply::<S, MANY_ROWS>(simd, rows);
            }
            rows = tile.multiply::<S, ROWS>(simd, rows);
            tile.multiply::<S, 1>(simd, rows);
        }
    }
}

/// Rows still to be multiplied: pairs of inputs, what 1 is worth in each, and where the outputs go.
struct Rows<'a, F> {
    pairs: &'a [i32],
    units: &'a [f32],
    out: &'a mut [F],
}

/// A few columns of a product; lengths are in vectors.
struct Tile<'a, I, F> {
    /// The panel, and which vectors of its rows.
    weights: &'a [I],
    from: usize,
    bias: [F; VECTORS],
    /// Pairs in a row of inputs.
    pairs: usize,
    /// From one row of the output to the next, and where in it.
    stride: usize,
    to: usize,
}

impl<I: Copy, F: Copy> Tile<'_, I, F> {
    /// The columns of as many rows as there are, by `N`; gives back what is left.
    #[inline(always)]
    fn multiply<'r, S: Pairs<i32s = I, f32s = F>, const N: usize>(
        &self,
        simd: S,
        rows: Rows<'r, F>,
    ) -> Rows<'r, F> {
        let mut pairs = rows.pairs.chunks_exact(N * self.pairs);
        let (units, units_left) = rows.units.as_chunks::<N>();
        let mut outs = rows.out.chunks_exact_mut(N * self.stride);
        for ((pairs, units), out) in pairs.by_ref().zip(units).zip(outs.by_ref()) {
            let sums = self.sums::<S, N>(simd, pairs);
            for (row, (sums, &unit)) in sums.iter().zip(units).enumerate() {
                let out = &mut out[row * self.stride + self.to..][..VECTORS];
                for ((out, &sum), &bias) in out.iter_mut().zip(sums).zip(&self.bias) {
                    // Not fused: a machine that cannot would give other bits.
                    let product = simd.mul_f32s(simd.numbers(sum), simd.splat_f32s(unit));
                    *out = simd.add_f32s(product, bias);
                }
            }
        }
        Rows { pairs: pairs.remainder(), units: units_left, out: outs.into_remainder() }
    }

    #[inline(always)]
    fn sums<S: Pairs<i32s = I>, const N: usize>(&self, simd: S, pairs: &[i32]) -> [[I; VECTORS]; N] {
        let rows: [&[i32]; N] = std::array::from_fn(|row| &pairs[row * self.pairs..][..self.pairs]);
        let mut sums = [[simd.splat_i32s(0); VECTORS]; N];
        for (at, weights) in self.weights.chunks_exact(LANES / S::I32_LANES).enumerate() {
            let weights: [I; VECTORS] = std::array::from_fn(|vector| weights[self.from + vector]);
            for (row, sums) in rows.iter().zip(&mut sums) {
                let input = simd.splat_i32s(row[at]);
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum = simd.add_products(*sum, input, weight);
                }
            }
        }
        sums
    }
}
