//! Layers against sums made plainly, and the vectors of this machine against those of any.

use super::Dense;
use super::product::Product;
use crate::file::Quantised;
use proptest::prelude::{any, prop};
use proptest::{prop_assert, proptest};
use pulp::Arch;

/// The outputs that mean something, of every row.
fn outputs(layer: &Dense, rows: &[f32]) -> Vec<f32> {
    let out = layer.of(rows);
    out.chunks(layer.stride().max(1)).flat_map(|row| row[..layer.outputs()].to_vec()).collect()
}

/// The outputs as they are made by the plain arithmetic of any machine and by each kind of vectors of this one, as bits.
fn everywhere(layer: &Dense, rows: &[f32]) -> Vec<Vec<u32>> {
    let mut machines = vec![Arch::Scalar, Arch::new()];
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    machines.extend(pulp::x86::V3::try_new().map(Arch::V3));
    let outputs = machines.into_iter().map(|machine| {
        let mut out = vec![0.0; rows.len().checked_div(layer.inputs()).unwrap_or(0) * layer.stride()];
        if layer.inputs() > 0 && layer.outputs() > 0 {
            Product { layer, rows, out: &mut out }.run(machine);
        }
        bits(&out)
    });
    outputs.collect()
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    // There are many NaN, and which of them a machine gives is its own affair.
    numbers.iter().map(|number| if number.is_nan() { f32::NAN } else { *number }.to_bits()).collect()
}

fn wave(count: usize) -> Vec<f32> {
    (0..count).map(|n| ((n * 37 % 101) as f32).sin()).collect()
}

#[test]
fn a_layer_multiplies_and_adds() {
    let layer = Dense::new(2, 3, &[1.0, 2.0, 3.0, 10.0, 20.0, 30.0], &[0.5, 0.0, -0.5]);
    let out = outputs(&layer, &[1.0, 1.0, 2.0, 0.0]);
    for (out, right) in out.iter().zip([11.5, 22.0, 32.5, 2.5, 4.0, 5.5]) {
        assert!((out - right).abs() < 0.01, "{out}, not {right}");
    }
}

#[test]
fn a_row_does_not_depend_on_its_neighbours() {
    let numbers = wave(40 * 20);
    let layer = Dense::new(20, 40, &numbers, &[]);
    let rows: Vec<f32> = numbers.iter().cycle().take(20 * 211).copied().collect();
    let all = layer.of(&rows);
    for (row, out) in rows.chunks(20).zip(all.chunks(layer.stride())) {
        assert_eq!(layer.of(row), out);
    }
}

#[test]
fn weights_of_a_file_are_taken_as_they_are() {
    for (rows, cols) in [(1, 1), (33, 7), (256, 40), (2_000, 3)] {
        let matrix = Quantised::of(rows, cols, &wave(rows * cols)).unwrap();
        let layer = Dense::quantised(&matrix, &wave(cols));
        let input = wave(rows);
        let exact = matrix.dense();
        for (at, out) in outputs(&layer, &input).into_iter().enumerate() {
            let products = (0..rows).map(|row| f64::from(input[row]) * f64::from(exact[row * cols + at]));
            let right = f64::from(wave(cols)[at]) + products.sum::<f64>();
            // Each product may be wrong by half a step of its input; errors seldom all point one way.
            let bound = 1e-4 * (rows as f64).sqrt() * if rows > 512 { 4.0 } else { 1.0 };
            assert!((f64::from(out) - right).abs() < bound, "{rows} × {cols}: {out}, not {right}");
        }
    }
}

#[test]
fn a_row_that_is_not_finite_gives_no_numbers_and_others_are_as_before() {
    let layer = Dense::new(3, 2, &wave(6), &[1.0, 2.0]);
    let good = outputs(&layer, &[0.5, -0.25, 4.0]);
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let out = outputs(&layer, &[0.5, bad, 4.0, 0.5, -0.25, 4.0]);
        assert!(out[..2].iter().all(|number| number.is_nan()));
        assert_eq!(out[2..], good);
    }
    let weights = Dense::new(1, 1, &[f32::NAN], &[]);
    assert!(outputs(&weights, &[0.0])[0].is_nan());
}

#[test]
fn rows_of_zeros_or_next_to_nothing_give_the_bias() {
    let layer = Dense::new(3, 2, &wave(6), &[1.0, 2.0]);
    for tiny in [0.0, -0.0, f32::from_bits(1), f32::MIN_POSITIVE, -1e-36] {
        assert_eq!(outputs(&layer, &[tiny; 3]), [1.0, 2.0]);
    }
}

#[test]
fn sums_at_their_largest_do_not_overflow() {
    for inputs in [1, 2, 511, 512, 513, 5_001] {
        let matrix =
            Quantised { rows: inputs, cols: 1, values: vec![-128; inputs], scales: vec![1.0; inputs] };
        let out = outputs(&Dense::quantised(&matrix, &[]), &vec![-1.0; inputs])[0];
        assert!((out / (128.0 * inputs as f32) - 1.0).abs() < 1e-3, "{inputs}: {out}");
    }
}

#[test]
fn what_is_missing_is_zero_and_what_is_left_over_is_left_out() {
    let short = outputs(&Dense::new(2, 2, &[1.0], &[]), &[1.0, 1.0, 1.0]);
    assert!((short[0] - 1.0).abs() < 1e-6 && short[1] == 0.0 && short.len() == 2, "{short:?}");
    for (inputs, outs) in [(0, 0), (0, 3), (3, 0)] {
        assert_eq!(outputs(&Dense::new(inputs, outs, &[1.0; 9], &[1.0; 9]), &[1.0; 9]), []);
    }
    let cut = Quantised { rows: 3, cols: 2, values: vec![127], scales: vec![] };
    assert_eq!(outputs(&Dense::quantised(&cut, &[1.0]), &[1.0; 3]), [1.0, 0.0]);
}

proptest! {
    #[test]
    fn all_machines_give_the_same_bits(
        inputs in 0_usize..70,
        outs in 0_usize..70,
        weights in prop::collection::vec(-2.0_f32..2.0, 0..4_900),
        bias in prop::collection::vec(-2.0_f32..2.0, 0..70),
        rows in prop::collection::vec(-2.0_f32..2.0, 0..2_000),
        odd in prop::collection::vec((any::<prop::sample::Index>(), proptest::num::f32::ANY), 0..20),
    ) {
        let layer = Dense::new(inputs, outs, &weights, &bias);
        for out in everywhere(&layer, &rows) {
            prop_assert!(bits(&layer.of(&rows)) == out);
        }
        let mut strange = rows;
        for (at, number) in odd {
            if !strange.is_empty() {
                let at = at.index(strange.len());
                strange[at] = number;
            }
        }
        for out in everywhere(&layer, &strange) {
            prop_assert!(bits(&layer.of(&strange)) == out);
        }
    }

    #[test]
    fn weights_are_rounded_a_little(
        rows in prop::collection::vec(-2.0_f32..2.0, 60..61),
        weights in prop::collection::vec(-2.0_f32..2.0, 100..101),
    ) {
        let out = outputs(&Dense::new(20, 5, &weights, &[]), &rows);
        for (at, out) in out.into_iter().enumerate() {
            let (row, column) = (&rows[at / 5 * 20..], at % 5);
            let right: f32 = (0..20).map(|input| row[input] * weights[input * 5 + column]).sum();
            // Half a step of a weight, and of an input, in each of twenty products.
            prop_assert!((out - right).abs() < 20.0 * (2.0 * 2.0 / 4094.0 + 2.0 * 2.0 / 16_000.0), "{out}, not {right}");
        }
    }
}
