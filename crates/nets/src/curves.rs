//! Makes the curves of the networks from plain arithmetic, so that they give the same bits on every machine.

/// Beyond it `exp` is taken as flat: `exp(±80)` is still a normal `f32`.
const FAR: f32 = 80.0;

/// Adding and taking it away rounds an `f32` below 2²² to a whole number: 1.5 · 2²³.
const ROUNDING: f32 = 12_582_912.0;

/// `exp(x)`, within 3e-7 of its value. Cody and Waite's reduction, then a polynomial of degree six.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-FAR, FAR);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = shifted - ROUNDING;
    // ln 2 in two parts, so that the remainder stays exact.
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut sum = 1.388_9e-3_f32;
    sum = sum * rest + 8.333_3e-3;
    sum = sum * rest + 4.166_666_8e-2;
    sum = sum * rest + 1.666_666_7e-1;
    sum = sum * rest + 0.5;
    sum = sum * rest + 1.0;
    sum = sum * rest + 1.0;
    // The low bits of `shifted` are the whole number: they go where the exponent is.
    let power = shifted.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    sum * f32::from_bits(power)
}

/// The logistic curve, from 0 to 1.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// What is left of numbers below zero by [`leak`].
pub const LEAK: f32 = 0.1;

/// Numbers above zero, and a tenth of those below: the leaky rectifier.
#[inline(always)]
pub fn leak(x: f32) -> f32 {
    if x < 0.0 { x * LEAK } else { x }
}

#[cfg(test)]
mod tests {
    use super::{exp, sigmoid};

    #[test]
    fn exp_is_close_everywhere() {
        for step in -8000..8000 {
            let x = step as f32 / 100.0;
            let (ours, true_) = (f64::from(exp(x)), f64::from(x).exp());
            assert!(((ours - true_) / true_).abs() < 1e-6, "exp({x}) = {ours}, not {true_}");
        }
    }

    #[test]
    fn curves_are_flat_far_out() {
        assert_eq!(sigmoid(f32::INFINITY), 1.0);
        assert!(sigmoid(f32::NEG_INFINITY) < 1e-30);
        assert_eq!(sigmoid(0.0), 0.5);
    }
}
