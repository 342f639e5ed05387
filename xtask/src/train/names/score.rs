//! Measures names: exact spans with their kinds, as the scorers of the shared task of CoNLL 2003 do.

use crate::train::names::Read;
use std::ops::Range;

/// Exact typed spans: right, found, in the data, by kind.
#[derive(Default, Clone)]
pub(crate) struct Score([[usize; 3]; 3]);

impl Score {
    pub(crate) fn add(&mut self, read: &Read, found: &[(Range<usize>, usize)]) {
        for (kind, counts) in self.0.iter_mut().enumerate() {
            let gold: Vec<&Range<usize>> =
                read.gold.iter().filter(|(_, of)| *of as usize == kind).map(|(range, _)| range).collect();
            let mine: Vec<&Range<usize>> = found.iter().filter(|(_, of)| *of == kind).map(|(range, _)| range).collect();
            counts[0] += mine.iter().filter(|range| gold.contains(range)).count();
            counts[1] += mine.len();
            counts[2] += gold.len();
        }
    }

    pub(crate) fn said(&self) -> String {
        let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
        let all = self.0.iter().fold([0; 3], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1], sum[2] + counts[2]]);
        format!(
            "{:.1} (p {:.1} r {:.1}; {:.1} {:.1} {:.1})",
            f1(all),
            100.0 * all[0] as f64 / all[1].max(1) as f64,
            100.0 * all[0] as f64 / all[2].max(1) as f64,
            f1(self.0[0]),
            f1(self.0[1]),
            f1(self.0[2])
        )
    }
}
