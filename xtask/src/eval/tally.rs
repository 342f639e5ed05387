//! Makes [`Tally`]: what was found, what should have been, and what of it is right. Leaves deciding what is right to the
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

    /// The share of ours that is right, in per cent.
    pub fn precision(self) -> f64 {
        100.0 * self.right_of(self.found)
    }

    /// The share of the gold that was found, in per cent.
    pub fn recall(self) -> f64 {
        100.0 * self.right_of(self.gold)
    }

    /// The harmonic mean of both, in per cent.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.right_of(self.found), self.right_of(self.gold));
        // The order of the operations is that of the scorers it must agree with to the last digit.
        100.0 * 2.0 * p * r / (p + r).max(1e-9)
    }

    fn right_of(self, whole: usize) -> f64 {
        self.hit as f64 / whole.max(1) as f64
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

    use super::Tally;

    #[test]
    fn nothing_is_no_division_by_zero() {
        let none = Tally::default();
        assert_eq!((none.precision(), none.recall(), none.f1()), (0.0, 0.0, 0.0));
    }

    #[test]
    fn the_mean_is_harmonic() {
        let some = Tally { hit: 6, found: 8, gold: 12 };
        assert_eq!((some.precision(), some.recall()), (75.0, 50.0));
        assert!((some.f1() - 60.0).abs() < 1e-9);
    }
}
