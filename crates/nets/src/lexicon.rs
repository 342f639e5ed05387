//! Makes rows of a table from the hashes of features: those that were met in fitting have a row, others have none.

/// Which row a feature has. An open table of hashes, laid out once when a model is opened.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Hash and row; a row of [`EMPTY`] is free.
    slots: Vec<(u32, u32)>,
    /// One less than the number of slots, which is a power of two.
    mask: usize,
}

/// No row.
const EMPTY: u32 = u32::MAX;

/// Features looked up together.
const TOGETHER: usize = 16;

impl Lexicon {
    /// Gives the hashes rows in their order. Hashes are [`key`](crate::features::key)s.
    pub fn new(keys: &[u32]) -> Lexicon {
        // Half empty, so that a search is short.
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut lexicon = Lexicon { slots: vec![(0, EMPTY); size], mask: size - 1 };
        for (row, &key) in (0..EMPTY).zip(keys) {
            let at = lexicon.slot(key);
            lexicon.slots[at] = (key, row);
        }
        lexicon
    }

    /// The row of a feature.
    pub fn row(&self, key: u32) -> Option<u32> {
        let (_, row) = self.slots[self.slot(key)];
        (row != EMPTY).then_some(row)
    }

    /// The rows of those features that have one, in their order.
    pub fn rows(&self, keys: &[u32], mut found: impl FnMut(u32)) {
        for keys in keys.chunks(TOGETHER) {
            // Slots are far apart and seldom in a cache: all are asked for before any is looked at.
            let mut slots = [(0, EMPTY); TOGETHER];
            for (slot, &key) in slots.iter_mut().zip(keys) {
                *slot = self.slots[key as usize & self.mask];
            }
            for (&(held, row), &key) in slots.iter().zip(keys) {
                match row {
                    EMPTY => {}
                    _ if held == key => found(row),
                    _ => self.row(key).into_iter().for_each(&mut found),
                }
            }
        }
    }

    /// Where a key stands, or would.
    fn slot(&self, key: u32) -> usize {
        let mut at = key as usize & self.mask;
        while self.slots[at].1 != EMPTY && self.slots[at].0 != key {
            at = (at + 1) & self.mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn keys_have_rows_in_their_order_and_others_have_none() {
        let keys: Vec<u32> = (0..1000u32).map(|n| n.wrapping_mul(0x9E37_79B9)).collect();
        let lexicon = Lexicon::new(&keys);
        for (row, &key) in (0..).zip(&keys) {
            assert_eq!(lexicon.row(key), Some(row));
        }
        let mut rows = Vec::new();
        lexicon.rows(&[&keys[..50], &[12_345], &keys[50..]].concat(), |row| rows.push(row));
        assert_eq!(rows, (0..1000).collect::<Vec<u32>>());
        assert_eq!(lexicon.row(12_345), None);
        assert_eq!(Lexicon::new(&[]).row(0), None);
    }
}
