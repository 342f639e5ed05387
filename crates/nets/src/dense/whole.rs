//! Makes whole numbers of a row of numbers: one scale a row, symmetric, rounded to nearest.

/// Adding it rounds an `f32` below 2²² to a whole number, which its low bits then hold: 1.5 · 2²³.
const ROUNDING: f32 = 12_582_912.0;

/// A row's scale: what 1 is worth in it, and its inverse.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// What 1 is worth: zero in a row of zeros, or so near to them that their quotient is not finite; NaN in a row where
    /// a number is not finite.
    pub(super) unit: f32,
    inverse: f32,
}

impl Scale {
    /// The scale that makes `largest` of the largest of the numbers, of either sign.
    #[inline(always)]
    pub(super) fn of(numbers: &[f32], largest: f32) -> Scale {
        // As bits, numbers without a sign are in their order, and what is not finite is above all others.
        let bits = numbers.iter().fold(0, |most, number| most.max(number.abs().to_bits()));
        let most = f32::from_bits(bits);
        let inverse = largest / most;
        match (most.is_finite(), inverse.is_finite()) {
            (true, true) => Scale { unit: most / largest, inverse },
            (true, false) => Scale { unit: 0.0, inverse: 0.0 },
            (false, _) => Scale { unit: f32::NAN, inverse: 0.0 },
        }
    }

    /// The whole number of a number of the row.
    #[inline(always)]
    pub(super) fn whole(self, number: f32) -> i16 {
        let shifted = number * self.inverse + ROUNDING;
        // No wider than sixteen bits: the quotient is not above `largest`, or the unit is NaN.
        shifted.to_bits().wrapping_sub(ROUNDING.to_bits()) as i16
    }
}

/// Rounds a row to whole numbers that are not above `largest`; gives back what 1 is worth.
pub(super) fn rounded(numbers: &[f32], largest: i32, out: &mut [i16]) -> f32 {
    let scale = Scale::of(numbers, largest as f32);
    for (to, &number) in out.iter_mut().zip(numbers) {
        *to = scale.whole(number);
    }
    scale.unit
}
