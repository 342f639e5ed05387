//! Makes [`Tally`]: what was found, what should have been, and what of it is right; and [`Rate`], the shares of that. Leaves deciding what is right to the
//! tasks.

use std::collections::BTreeSet;
use std::ops::AddAssign;

/// Counts over any number of texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Items that are ours and in the gold.
    pub hit: usize,
    /// Items of ours.
    pub found: usize,
    /// Items of the gold.
    pub gold: usize,
}

impl Tally {
    /// The items that two sets share.
    pub(crate) fn of<T: Ord>(found: &BTreeSet<T>, gold: &BTreeSet<T>) -> Tally {
        Tally { hit: found.intersection(gold).count(), found: found.len(), gold: gold.len() }
    }

    fn right_of(self, whole: usize) -> f64 {
        self.hit as f64 / whole.max(1) as f64
    }
}

/// How well, in shares.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rate {
    /// The share of ours that is right, 0 to 1.
    pub precision: f64,
    /// The share of the gold that was found, 0 to 1.
    pub recall: f64,
    /// Their harmonic mean, or the mean of several such.
    pub f1: f64,
}

impl Rate {
    /// The rate of two shares.
    pub(crate) fn of(precision: f64, recall: f64) -> Rate {
        // The order of the operations is that of the scorers it must agree with to the last digit.
        Rate { precision, recall, f1: 2.0 * precision * recall / (precision + recall).max(1e-9) }
    }

    /// In per cent: precision, recall, F1.
    pub fn shown(self) -> [f64; 3] {
        [self.precision, self.recall, self.f1].map(|share| 100.0 * share)
    }
}

impl From<Tally> for Rate {
    fn from(tally: Tally) -> Rate {
        Rate::of(tally.right_of(tally.found), tally.right_of(tally.gold))
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.hit += other.hit;
        self.found += other.found;
        self.gold += other.gold;
    }
}

#[cfg(test)]
mod tests {
    //! Shares, and what becomes of nothing.

    use super::{Rate, Tally};

    #[test]
    fn nothing_is_no_division_by_zero() {
        assert_eq!(Rate::from(Tally::default()).shown(), [0.0; 3]);
    }

    #[test]
    fn the_mean_is_harmonic() {
        let [precision, recall, f1] = Rate::from(Tally { hit: 6, found: 8, gold: 12 }).shown();
        assert_eq!((precision, recall), (75.0, 50.0));
        assert!((f1 - 60.0).abs() < 1e-9);
    }
}
