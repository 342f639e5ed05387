//! Makes the layout in which weights are multiplied: pairs of rows, in panels of a few columns, so that a product reads
//! one panel from its beginning to its end.

/// Columns of a panel: two of the widest vectors.
pub(super) const LANES: usize = 32;

/// Most steps that a number of an input is rounded to: what sixteen bits hold.
const STEPS: i32 = i16::MAX as i32;

/// A matrix of whole numbers.
#[derive(Clone, Debug)]
pub(super) struct Panels {
    /// Pairs of rows in a panel; the last is filled up with zeros.
    pub(super) pairs: usize,
    /// For each panel, for each pair of rows, [`LANES`] pairs of numbers.
    pub(super) numbers: Vec<i32>,
    /// How large the whole numbers that are multiplied with these may be.
    pub(super) steps: f32,
}

impl Panels {
    /// Lays out rows of so many numbers, none of them above `largest`, without sign. Missing ones are zero.
    pub(super) fn new<T: Copy + Default + Into<i16>>(
        rows: usize,
        columns: usize,
        values: &[T],
        largest: i32,
    ) -> Panels {
        let pairs = rows.div_ceil(2);
        let mut numbers = vec![0; pairs * columns.next_multiple_of(LANES)];
        let mut held = vec![T::default(); 2 * columns];
        for (at, two) in values.chunks(held.len().max(1)).take(pairs).enumerate() {
            held[two.len()..].fill(T::default());
            held[..two.len()].copy_from_slice(two);
            let (first, second) = held.split_at(columns);
            let columns = first.chunks(LANES).zip(second.chunks(LANES));
            for (panel, (first, second)) in numbers.chunks_exact_mut(pairs * LANES).zip(columns) {
                for (to, (&first, &second)) in panel[at * LANES..].iter_mut().zip(first.iter().zip(second)) {
                    *to = pair(first.into(), second.into());
                }
            }
        }
        // As many products as there are rows, each at its largest, must not leave thirty-two bits.
        let rows = i32::try_from(2 * pairs).unwrap_or(i32::MAX).max(1);
        let steps = (i32::MAX / largest.saturating_mul(rows).max(1)).min(STEPS);
        Panels { pairs, numbers, steps: steps as f32 }
    }
}

/// Two numbers of sixteen bits as one lane, in the order of the machine.
#[inline(always)]
pub(super) fn pair(first: i16, second: i16) -> i32 {
    pulp::cast([first, second])
}
