//! Readings become lineage: who borrowed from whom, and the independent origins that leaves.
//! Sees all reports; knows no language and no claim.
//!
//! [`lineage`] lists the steps: words as hashes, same texts as one, pairs worth comparing, a verdict on each, origins.
//! Its cost grows with the words of all reports and the pairs that share rare words, not with all pairs.

mod align;
mod borrowings;
mod candidates;
mod changes;
mod contacts;
mod direction;
mod furniture;
mod histories;
mod kinds;
mod letters;
mod merges;
mod origins;
mod outlets;
mod passages;
mod publishers;
mod quoted;
mod runs;
mod slips;
mod texts;

pub use publishers::Publishers;

use crate::borrowings::{Judged, Party};
use crate::furniture::Repeated;
use crate::origins::Origins;
use crate::outlets::Identity;
use crate::slips::Slips;
use crate::texts::Text;
use headwater_core::claim::Reading;
use headwater_core::lineage::{BorrowingKind, Lineage};
use headwater_core::span::ReportId;
use petgraph::unionfind::UnionFind;
use rayon::prelude::*;
use std::collections::HashMap;

/// Traces all readings of a run against each other.
pub fn lineage(readings: &[Reading]) -> Lineage {
    lineage_among(readings, Publishers::known())
}

/// The same, with a table of publishers that somebody has extended.
pub fn lineage_among(readings: &[Reading], publishers: &Publishers) -> Lineage {
    let texts: Vec<Text> = readings.par_iter().map(Text::of).collect();
    let identities: Vec<Identity> =
        readings.par_iter().map(|reading| Identity::of(&reading.report, publishers)).collect();
    let parties: Vec<Party> = readings
        .iter()
        .zip(texts.iter().zip(&identities))
        .zip((0u32..).map(ReportId))
        .map(|((reading, (text, identity)), id)| Party { id, reading, text, identity })
        .collect();
    let (distinct, copies) = distinct(&parties);
    let told: Vec<&Text> = distinct.iter().map(|party| party.text).collect();
    let pairs = candidates::find(&told);
    let slips = Slips::of(&distinct);
    let judge = |&(a, b): &(u32, u32), repeated: &Repeated| {
        borrowings::judge([*distinct.get(a as usize)?, *distinct.get(b as usize)?], repeated, &slips)
    };
    // What everybody prints is known only once it is known who copies whom: excerpts are judged again then.
    let first = Repeated::default();
    let mut judged: Vec<Judged> = pairs.par_iter().filter_map(|pair| judge(pair, &first)).collect();
    let repeated = Repeated::of(&told, &groups(&distinct, &judged));
    judged = judged.into_par_iter().filter_map(|link| again(link, &distinct, &repeated, &slips)).collect();
    judged.par_extend(copies.into_par_iter().map(borrowings::copy));
    let found = origins::find(&identities, &judged);
    let histories = histories::find(&parties, &judged);
    let mut borrowings: Vec<_> = judged.into_iter().filter_map(|link| link.borrowing).collect();
    borrowings.sort_by_key(|borrowing| (borrowing.from, borrowing.to));
    for borrowing in &mut borrowings {
        borrowing.doubtful = found.doubts(borrowing.from, borrowing.to);
    }
    let Origins { origins, doubtful, houses, .. } = found;
    Lineage { borrowings, origins, doubtful, houses, histories }
}

/// A group for each of some reports: those that one copied from another have the same.
fn groups(distinct: &[Party], judged: &[Judged]) -> Vec<u32> {
    let place = |id: ReportId| distinct.binary_search_by_key(&id, |party| party.id).ok();
    let mut groups: UnionFind<u32> = UnionFind::new(distinct.len());
    let copies = judged.iter().filter(|link| {
        let kind = link.borrowing.as_ref().map(|borrowing| borrowing.kind);
        matches!(kind, Some(BorrowingKind::Reprint | BorrowingKind::Rewrite))
    });
    for link in copies {
        if let Some((a, b)) = place(link.pair.0).zip(place(link.pair.1)) {
            groups.union(a as u32, b as u32);
        }
    }
    groups.into_labeling()
}

/// The verdict on a pair, an excerpt's once more.
fn again(link: Judged, distinct: &[Party], repeated: &Repeated, slips: &Slips) -> Option<Judged> {
    let excerpt = link.borrowing.as_ref().is_some_and(|borrowing| borrowing.kind == BorrowingKind::Excerpt);
    if !excerpt {
        return Some(link);
    }
    let party = |id| {
        distinct.binary_search_by_key(&id, |party: &Party| party.id).ok().and_then(|at| distinct.get(at))
    };
    borrowings::judge([*party(link.pair.0)?, *party(link.pair.1)?], repeated, slips)
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
