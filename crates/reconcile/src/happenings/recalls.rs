//! Joins the groups of occurrences that a report ties: "clashes" and "the attack" that comes back to them. Leaves the ties of one
//! report to `annotate`.

use crate::checks::happenings::Pair;
use crate::occurrences::Occurrence;
use crate::scene::Scene;
use headwater_core::span::ReportId;
use std::collections::BTreeMap;

/// Members of a group that are held against those of another before they are joined. Bounds the cost of large groups.
const COMPARED: usize = 8;

/// The groups, those joined that a report says are of one event, unless two of them cannot be.
pub(super) fn join(scene: &Scene, told: &[Occurrence], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut group_of: BTreeMap<(ReportId, u32), usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for own in group.iter().map(|&member| &told[member]) {
            if let Some(event) = own.event {
                group_of.insert((own.report, event), at);
            }
        }
    }
    let ties = told.iter().filter_map(|own| {
        let here = group_of.get(&(own.report, own.event?))?;
        Some((*here, *group_of.get(&(own.report, own.again?))?))
    });
    let ties: Vec<(usize, usize)> = ties.collect();
    let mut joined = groups;
    let mut now: Vec<usize> = (0..joined.len()).collect();
    for (here, there) in ties {
        let (here, there) = (now[here], now[there]);
        let (first, second) = (here.min(there), here.max(there));
        if first == second || is_ruled_out(scene, told, &joined[first], &joined[second]) {
            continue;
        }
        let moved = std::mem::take(&mut joined[second]);
        joined[first].extend(moved);
        joined[first].sort_unstable();
        for place in now.iter_mut().filter(|place| **place == second) {
            *place = first;
        }
    }
    joined.retain(|group| !group.is_empty());
    joined
}

fn is_ruled_out(scene: &Scene, told: &[Occurrence], one: &[usize], other: &[usize]) -> bool {
    let pairs = one.iter().take(COMPARED).flat_map(|a| other.iter().take(COMPARED).map(move |b| (a, b)));
    pairs.into_iter().any(|(&a, &b)| Pair { scene, a: &told[a], b: &told[b] }.is_ruled_out())
}
