//! Makes out whom a surname alone means: the only one of the story who bears it, else the only one of its office. Where several may be
//! meant, it is one of its report's own. Leaves other spellings of a surname to `merging`.

use crate::actors::Candidate;
use crate::actors::groups::{Group, Name};
use crate::actors::merging::{self, Borrowed, Joined};
use crate::checks::actors::ONE;
use headwater_core::span::ReportId;
use std::collections::{BTreeMap, BTreeSet};

/// Bearers of a surname that the surname alone is held against. With more, it means none of them. Bounds hostile input.
const BEARERS: usize = 16;

/// For each surname the groups whose full name bears it.
pub(super) type Bearers = BTreeMap<String, Vec<usize>>;

pub(super) fn bearers(groups: &[Group]) -> Bearers {
    let mut bearers: Bearers = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        if let Name::Person(name) = &group.name
            && !name.is_alone()
        {
            name.surnames().into_iter().for_each(|surname| bearers.entry(surname).or_default().push(at));
        }
    }
    bearers
}

/// The groups whose full name bears the surname that a group is named by alone.
pub(super) fn bearers_of<'b>(group: &Group, bearers: &'b Bearers) -> &'b [usize] {
    match &group.name {
        Name::Person(name) if name.is_alone() => bearers.get(name.family()).map_or(&[], Vec::as_slice),
        _ => &[],
    }
}

/// The chains (candidates) that are surnames alone, by the cluster that they mean. One that means nobody becomes a group and cluster of its own.
pub(super) fn settle(
    groups: &mut Vec<Group>,
    joined: &mut Joined,
    candidates: &[Candidate],
    newsroom: &dyn Fn(ReportId) -> u32,
    borrowed: Borrowed,
) -> BTreeMap<usize, Vec<usize>> {
    let bearers = bearers(groups);
    let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, cluster) in joined.clusters.iter().enumerate() {
        cluster_of.extend(cluster.iter().map(|&group| (group, at)));
    }
    let mut bare: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..groups.len() {
        let named = bearers_of(&groups[at], &bearers);
        if named.is_empty() {
            continue;
        }
        for member in groups[at].members.clone() {
            let lone = Group::alone(member, &candidates[member], newsroom(candidates[member].report));
            let clusters: BTreeSet<usize> =
                named.iter().filter_map(|group| cluster_of.get(group)).copied().collect();
            let only = (clusters.len() == 1).then(|| clusters.first().copied()).flatten();
            let meant = only.or_else(|| by_office(groups, &lone, named, &cluster_of, borrowed));
            let cluster = meant.unwrap_or_else(|| {
                groups.push(lone);
                joined.clusters.push(Vec::from([groups.len() - 1]));
                joined.clusters.len() - 1
            });
            if meant.is_some() {
                bare.entry(cluster).or_default().push(member);
            }
        }
    }
    bare
}

/// The only cluster of a bearer of the office that is given with the surname.
fn by_office(
    groups: &[Group],
    lone: &Group,
    named: &[usize],
    cluster_of: &BTreeMap<usize, usize>,
    borrowed: Borrowed,
) -> Option<usize> {
    if named.len() > BEARERS {
        return None;
    }
    let fits = named.iter().filter(|&&group| {
        merging::hold(lone, &groups[group], borrowed).is_some_and(|(score, _)| score >= ONE)
    });
    let clusters: BTreeSet<usize> = fits.filter_map(|group| cluster_of.get(group)).copied().collect();
    (clusters.len() == 1).then(|| clusters.first().copied()).flatten()
}
