//! Readings become lineage: who borrowed from whom, and the independent origins that leaves.
//! Sees all reports; knows no language and no claim.
//!
//! [`lineage`] lists the steps: words as hashes, same texts as one, pairs worth comparing, a verdict on each, origins.
//! Its cost grows with the words of all reports and the pairs that share rare words, not with all pairs.

mod align;
mod borrowings;
mod candidates;
mod direction;
mod furniture;
mod kinds;
mod origins;
mod outlets;
mod passages;
mod quoted;
mod runs;
mod texts;

use crate::borrowings::{Judged, Party};
use crate::furniture::Repeated;
use crate::texts::Text;
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::span::ReportId;
use rayon::prelude::*;
use std::collections::HashMap;

/// Traces all readings of a run against each other.
pub fn lineage(readings: &[Reading]) -> Lineage {
    let texts: Vec<Text> = readings.par_iter().map(Text::of).collect();
    let parties: Vec<Party> = readings
        .iter()
        .zip(&texts)
        .zip((0u32..).map(ReportId))
        .map(|((reading, text), id)| Party { id, reading, text })
        .collect();
    let (distinct, copies) = distinct(&parties);
    let told: Vec<&Text> = distinct.iter().map(|party| party.text).collect();
    let repeated = Repeated::of(&told);
    let mut judged: Vec<Judged> = candidates::find(&told)
        .into_par_iter()
        .filter_map(|(a, b)| {
            borrowings::judge([*distinct.get(a as usize)?, *distinct.get(b as usize)?], &repeated)
        })
        .collect();
    judged.par_extend(copies.into_par_iter().map(borrowings::copy));
    let (origins, doubtful) = origins::find(readings, &judged);
    let mut borrowings: Vec<_> = judged.into_iter().filter_map(|link| link.borrowing).collect();
    borrowings.sort_by_key(|borrowing| (borrowing.from, borrowing.to));
    Lineage { borrowings, origins, doubtful }
}

/// The reports with words of their own, and each copy beside the first report that has the same words throughout.
/// Reports without words are neither.
fn distinct<'a>(parties: &[Party<'a>]) -> (Vec<Party<'a>>, Vec<[Party<'a>; 2]>) {
    let mut firsts: HashMap<u64, Party> = HashMap::new();
    let (mut distinct, mut copies) = (Vec::new(), Vec::new());
    for &party in parties {
        let Some(fingerprint) = party.text.fingerprint() else { continue };
        match firsts.get(&fingerprint) {
            Some(&first) => copies.push([first, party]),
            None => {
                firsts.insert(fingerprint, party);
                distinct.push(party);
            }
        }
    }
    (distinct, copies)
}
