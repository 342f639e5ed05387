//! Makes [`Actor`] of the chains that mean one: which name it goes by, its role and side, and why other names were joined to it.

use crate::actors::Candidate;
use crate::actors::groups::Group;
use crate::actors::merging::Judged;
use headwater_core::finding::{Actor, Merged, Sign};
use headwater_core::span::{Passage, ReportId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The actor of some groups, with surnames alone (`bare`) that mean it.
pub(super) fn actor(
    cluster: &[usize],
    bare: &[usize],
    groups: &[Group],
    candidates: &[Candidate],
    joins: &[&Judged],
    newsroom: &dyn Fn(ReportId) -> u32,
) -> Actor {
    let own: Vec<usize> =
        cluster.iter().filter_map(|&at| groups.get(at)).flat_map(|group| group.members.clone()).collect();
    let all = || own.iter().chain(bare).filter_map(|&at| candidates.get(at));
    let is_short = |at: usize| {
        groups[at].is_short() || cluster.iter().any(|&other| groups[at].lacks_owner(&groups[other]))
    };
    let full = cluster.iter().filter(|&&at| !is_short(at));
    let full: BTreeSet<usize> = full.flat_map(|&at| groups[at].members.iter().copied()).collect();
    let named = |at: &&usize| full.is_empty() || full.contains(at);
    let name = printed(own.iter().filter(named).filter_map(|&at| candidates.get(at)), newsroom);
    let mut sides: BTreeMap<&str, usize> = BTreeMap::new();
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    let mut also: BTreeSet<&str> = BTreeSet::new();
    for candidate in all() {
        if let Some(side) = &candidate.chain.side {
            *sides.entry(side).or_default() += 1;
        }
        if let Some(role) = candidate.chain.role {
            *roles.entry(candidate.reading.words(role)).or_default() += 1;
        }
        also.extend(candidate.named().map(|mention| candidate.reading.words(mention.span)));
        also.insert(&candidate.chain.name);
    }
    Actor {
        kind: groups[cluster[0]].kind,
        also: also.into_iter().filter(|other| *other != name).map(str::to_owned).collect(),
        role: most(&roles),
        side: most(&sides),
        merged: merged(cluster, groups, candidates, joins, &name, newsroom),
        maybe: Vec::new(),
        name,
    }
}

/// The spelling that most newsrooms use; of several the fullest, then the most mentioned, then the first.
fn printed<'a>(of: impl Iterator<Item = &'a Candidate<'a>>, newsroom: &dyn Fn(ReportId) -> u32) -> String {
    let mut names: BTreeMap<&str, (BTreeSet<u32>, usize, usize)> = BTreeMap::new();
    for (at, candidate) in of.enumerate() {
        let entry = names.entry(candidate.chain.name.as_str()).or_insert_with(|| (BTreeSet::new(), 0, at));
        entry.0.insert(newsroom(candidate.report));
        entry.1 += candidate.chain.mentions.len();
    }
    let best = names.iter().max_by_key(|(name, (newsrooms, mentions, at))| {
        (newsrooms.len(), name.split_whitespace().count(), *mentions, Reverse(*at))
    });
    best.map_or(String::new(), |(name, _)| (*name).to_owned())
}

fn most(counts: &BTreeMap<&str, usize>) -> Option<String> {
    let best = counts.iter().max_by_key(|(words, count)| (**count, words.len(), Reverse(**words)));
    best.map(|(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The groups that were joined to the one whose name is printed, each with what speaks most for it.
fn merged(
    cluster: &[usize],
    groups: &[Group],
    candidates: &[Candidate],
    joins: &[&Judged],
    name: &str,
    newsroom: &dyn Fn(ReportId) -> u32,
) -> Vec<Merged> {
    let members = |at: usize| groups[at].members.iter().filter_map(|&member| candidates.get(member));
    let others = cluster.iter().filter(|&&at| members(at).all(|candidate| candidate.chain.name != name));
    let merged = others.filter_map(|&at| {
        let ways = joins.iter().filter(|join| join.one == at || join.other == at);
        let best =
            ways.max_by(|one, other| one.score.total_cmp(&other.score).then(other.one.cmp(&one.one)))?;
        let passage = members(at).find_map(Candidate::passage)?;
        Some(Merged { name: printed(members(at), newsroom), reasons: reasons(&best.signs), passage })
    });
    merged.collect()
}

/// What spoke for one actor, the weightiest first.
pub(super) fn reasons(signs: &[Sign]) -> Vec<String> {
    let mut signs: Vec<Sign> = signs.iter().filter(|sign| sign.weight > 0.0).copied().collect();
    signs.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    signs.into_iter().map(|sign| sign.reason.to_owned()).collect()
}

/// Where a group is named first.
pub(super) fn passage(group: &Group, candidates: &[Candidate]) -> Option<Passage> {
    group.members.iter().filter_map(|&member| candidates.get(member)).find_map(Candidate::passage)
}
