//! What a product asks of a machine beyond the common: vectors of pairs of whole numbers, multiplied and added.
//! Every machine gives the same numbers, for they are exact.

use pulp::{Scalar128b, Simd};

/// Vectors whose lanes of thirty-two bits hold pairs of sixteen.
pub(super) trait Pairs: Simd {
    /// In each lane, to the sum the two products of a pair with a pair.
    fn add_products(self, sums: Self::i32s, some: Self::i32s, others: Self::i32s) -> Self::i32s;

    /// Whole numbers as numbers, rounded to nearest.
    fn numbers(self, whole: Self::i32s) -> Self::f32s;
}

/// Any machine: the compiler makes of it what it can.
impl Pairs for Scalar128b {
    #[inline(always)]
    fn add_products(self, sums: Self::i32s, some: Self::i32s, others: Self::i32s) -> Self::i32s {
        let (some, others): ([[i16; 2]; 4], [[i16; 2]; 4]) = (pulp::cast(some), pulp::cast(others));
        let mut sums: [i32; 4] = pulp::cast(sums);
        for (sum, (some, others)) in sums.iter_mut().zip(some.iter().zip(others)) {
            let products = [0, 1].map(|at: usize| i32::from(some[at]) * i32::from(others[at]));
            *sum = sum.wrapping_add(products[0].wrapping_add(products[1]));
        }
        pulp::cast(sums)
    }

    #[inline(always)]
    fn numbers(self, whole: Self::i32s) -> Self::f32s {
        let whole: [i32; 4] = pulp::cast(whole);
        pulp::cast(whole.map(|whole| whole as f32))
    }
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86 {
    use super::Pairs;
    use pulp::cast;
    use pulp::x86::{V3, V4};

    impl Pairs for V3 {
        #[inline(always)]
        fn add_products(self, sums: Self::i32s, some: Self::i32s, others: Self::i32s) -> Self::i32s {
            let products = self.avx2._mm256_madd_epi16(cast(some), cast(others));
            cast(self.avx2._mm256_add_epi32(cast(sums), products))
        }

        #[inline(always)]
        fn numbers(self, whole: Self::i32s) -> Self::f32s {
            self.convert_i32x8_to_f32x8(whole)
        }
    }

    impl Pairs for V4 {
        #[inline(always)]
        fn add_products(self, sums: Self::i32s, some: Self::i32s, others: Self::i32s) -> Self::i32s {
            let products = self.avx512bw._mm512_madd_epi16(cast(some), cast(others));
            cast(self.avx512f._mm512_add_epi32(cast(sums), products))
        }

        #[inline(always)]
        fn numbers(self, whole: Self::i32s) -> Self::f32s {
            self.convert_i32x16_to_f32x16(whole)
        }
    }
}
