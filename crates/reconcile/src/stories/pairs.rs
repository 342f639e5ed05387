//! Makes the pairs of reports that may tell one story: those that share rare keys. Grows with the words of all
//! reports, not with the pairs of reports. Leaves joining them to `clusters`.

use crate::stories::keys::{self, Vectors};

/// Up to so many reports every shared key joins; beyond, only the rarer ones.
const FEW: usize = 200;

/// Of more reports, a key in more of them than this joins each only to the one before it: enough for the thousands
/// that tell of one great event to hang together. Bounds the lists that are joined.
const COMMON: usize = 64;

/// Most reports that one is paired with, those that share most with it. A story of thousands still hangs together,
/// for each of its reports has its own nearest ones.
const PARTNERS: usize = 48;

/// Two reports, as indices, the smaller first, and how alike they are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Pair {
    /// How alike they are, 0 to 1.
    pub(crate) likeness: f64,
    /// The earlier one.
    pub(crate) first: u32,
    /// The later one.
    pub(crate) second: u32,
}

/// Finds the pairs that are at least so alike, sorted by their reports.
pub(crate) fn find(vectors: &Vectors, least: f64) -> Vec<Pair> {
    let holders = holders(vectors);
    let most = if vectors.vectors.len() <= FEW { FEW } else { COMMON };
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (vector, index) in vectors.vectors.iter().zip(0u32..) {
        let mut shares: Vec<(u32, f64)> = Vec::new();
        for &(key, weight) in vector {
            let all = holders.get(key as usize).map_or(&[][..], Vec::as_slice);
            let others = if all.len() <= most { all } else { before(all, index) };
            shares.extend(others.iter().map(|&(other, theirs)| (other, weight * theirs)));
        }
        shares.retain(|&(other, _)| other != index);
        pairs.extend(nearest(shares).map(|other| (index.min(other), index.max(other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let likeness = |first: u32, second: u32| {
        let first = vectors.vectors.get(first as usize)?;
        Some(keys::product(first, vectors.vectors.get(second as usize)?))
    };
    pairs
        .into_iter()
        .filter_map(|(first, second)| Some(Pair { likeness: likeness(first, second)?, first, second }))
        .filter(|pair| pair.likeness >= least)
        .collect()
}

/// By key, the reports that hold it, with its weight there, in the order of the run; a key of one report joins none.
fn holders(vectors: &Vectors) -> Vec<Vec<(u32, f64)>> {
    let mut holders: Vec<Vec<(u32, f64)>> = vec![Vec::new(); vectors.spread.len()];
    for (vector, index) in vectors.vectors.iter().zip(0u32..) {
        for &(key, weight) in vector {
            if vectors.spread.get(key as usize).is_some_and(|&spread| spread > 1) {
                holders[key as usize].push((index, weight));
            }
        }
    }
    holders
}

/// The last holder before a report.
fn before(holders: &[(u32, f64)], report: u32) -> &[(u32, f64)] {
    let at = holders.partition_point(|&(other, _)| other < report);
    &holders[at.saturating_sub(1)..at]
}

/// The reports with the largest sums.
fn nearest(mut shares: Vec<(u32, f64)>) -> impl Iterator<Item = u32> {
    shares.sort_by_key(|&(other, _)| other);
    let groups = shares.chunk_by(|a, b| a.0 == b.0);
    let mut sums: Vec<(u32, f64)> = groups
        .filter_map(|group| Some((group.first()?.0, group.iter().map(|(_, weight)| weight).sum())))
        .collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sums.truncate(PARTNERS);
    sums.into_iter().map(|(other, _)| other)
}
