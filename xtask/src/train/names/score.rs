//! Measures names: exact spans with their kinds, as CoNLL 2003 did.

use crate::train::names::examples::Read;
use std::ops::Range;

/// Names that are right, found, and in the data; people, bodies and places.
#[derive(Default, Clone)]
pub(crate) struct Score([[usize; 3]; 3]);

impl Score {
    /// Counts the names found in a text.
    pub(crate) fn add(&mut self, read: &Read, found: &[(Range<usize>, usize)]) {
        for (kind, counts) in self.0.iter_mut().enumerate() {
            let right: Vec<&Range<usize>> =
                read.right.iter().filter(|(_, of)| *of as usize == kind).map(|(range, _)| range).collect();
            let mine = found.iter().filter(|(_, of)| *of == kind).map(|(range, _)| range);
            for range in mine {
                counts[0] += usize::from(right.contains(&range));
                counts[1] += 1;
            }
            counts[2] += right.len();
        }
    }

    /// F1 of all, then of each kind, in hundredths.
    pub(crate) fn said(&self) -> String {
        let f1 = |[right, found, all]: [usize; 3]| 200.0 * right as f64 / (found + all).max(1) as f64;
        let sum = |at: usize| self.0.iter().map(|counts| counts[at]).sum();
        let [people, bodies, places] = self.0.map(f1);
        let all = f1([sum(0), sum(1), sum(2)]);
        format!("names {all:.1} (people {people:.1}, bodies {bodies:.1}, places {places:.1})")
    }
}
