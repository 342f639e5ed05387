//! Makes eight bits of a weight: one scale a row, symmetric, rounded to nearest.

/// A matrix of whole numbers −127 to 127, and what one of them is worth in each row.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantised {
    /// How many rows.
    pub rows: usize,
    /// How many numbers a row has.
    pub cols: usize,
    /// `rows` × `cols` numbers, row after row.
    pub values: Vec<i8>,
    /// For each row, what 1 is worth: finite, never negative.
    pub scales: Vec<f32>,
}

/// The largest number a weight becomes; −128 is not used, so that a matrix and its negative are held alike.
const LARGEST: f32 = 127.0;

impl Quantised {
    /// Quantises a matrix; none if `values` are not `rows` × `cols` finite numbers.
    ///
    /// No weight moves by more than half a scale of its row, and a scale is the row's largest weight over 127
    /// (a row so small that this is no number above zero becomes a row of zeros).
    pub fn of(rows: usize, cols: usize, values: &[f32]) -> Option<Quantised> {
        if rows.checked_mul(cols)? != values.len() || !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let mut quantised = Quantised {
            rows,
            cols,
            values: Vec::with_capacity(values.len()),
            scales: Vec::with_capacity(rows),
        };
        for row in 0..rows {
            let row = values.get(row * cols..(row + 1) * cols)?;
            let scale = row.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / LARGEST;
            quantised.scales.push(scale);
            quantised.values.extend(row.iter().map(|&value| whole(value, scale)));
        }
        Some(quantised)
    }

    /// The matrix in full numbers again.
    pub fn dense(&self) -> Vec<f32> {
        // A row without numbers has none to scale, and chunks of nothing are not allowed.
        let rows = self.values.chunks(self.cols.max(1)).zip(&self.scales);
        rows.flat_map(|(row, &scale)| row.iter().map(move |&value| f32::from(value) * scale)).collect()
    }

    /// One row and its scale; none beyond the last.
    pub fn row(&self, row: usize) -> Option<(&[i8], f32)> {
        let start = row.checked_mul(self.cols)?;
        Some((self.values.get(start..start.checked_add(self.cols)?)?, *self.scales.get(row)?))
    }
}

/// Clamped, for the division of a subnormal weight may round up beyond the largest.
fn whole(value: f32, scale: f32) -> i8 {
    if scale == 0.0 { 0 } else { (value / scale).round().clamp(-LARGEST, LARGEST) as i8 }
}
