//! Makes the cast of a story: the same person, body, government, place or group over all its reports.
//! Leaves who is meant inside one report to `annotate`. A doubtful merge is not made, and is offered.
//!
//! `groups` gathers the chains of one name, `nearby` says which names are near each other, `people` and `bodies` read names, `checks/actors`
//! judges, `merging` joins, `surnames` says whom a surname alone means, `naming` says what an actor is called.

mod bodies;
mod given;
pub(crate) mod groups;
mod merging;
mod naming;
mod nearby;
mod people;
mod spellings;
mod surnames;
pub(crate) mod ways;

use crate::actors::groups::Group;
use crate::actors::merging::{Borrowed, Joined, Judged};
use headwater_core::annotations::{ActorKind, Chain, Mention};
use headwater_core::claim::Reading;
use headwater_core::finding::{Actor, Maybe};
use headwater_core::span::{Passage, ReportId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Others that an actor may be one with, the likeliest first. Bounds hostile input.
const OFFERED: usize = 4;

/// The actors of a story, and which chain of which report is which.
#[derive(Default)]
pub(crate) struct Cast {
    /// The most mentioned first.
    pub(crate) actors: Vec<Actor>,
    roles: BTreeMap<(ReportId, u32), u32>,
    /// For each actor the state or body that it speaks for, as an actor; itself where that is none.
    parties: Vec<u32>,
}

impl Cast {
    /// The actor that answers for an actor: the state or body it speaks for, where the story names that, else itself.
    pub(crate) fn party(&self, actor: u32) -> u32 {
        self.parties.get(actor as usize).copied().unwrap_or(actor)
    }

    /// The actor (index) that a chain of a report means.
    pub(crate) fn actor(&self, report: ReportId, chain: u32) -> Option<u32> {
        self.roles.get(&(report, chain)).copied()
    }

    /// The state or body that an actor speaks for; a government or body speaks for itself.
    pub(crate) fn side(&self, actor: u32) -> Option<&str> {
        let actor = self.actors.get(actor as usize)?;
        let own = matches!(actor.kind, ActorKind::Government | ActorKind::Organization)
            .then_some(actor.name.as_str());
        actor.side.as_deref().or(own)
    }
}

/// One chain of one report, on its way into the cast.
pub(crate) struct Candidate<'a> {
    report: ReportId,
    index: u32,
    chain: &'a Chain,
    reading: &'a Reading,
}

impl<'a> Candidate<'a> {
    /// The mentions that name it.
    fn named(&self) -> impl Iterator<Item = &'a Mention> {
        let mentions = &self.reading.annotations.mentions;
        let all = self.chain.mentions.iter().filter_map(|&at| mentions.get(at as usize));
        all.filter(|mention| mention.named)
    }

    /// Where it is named first.
    fn passage(&self) -> Option<Passage> {
        self.named().next().map(|mention| Passage { report: self.report, span: mention.span })
    }

    /// Whether a person is known by office alone.
    fn is_office(&self) -> bool {
        self.chain.role.is_some_and(|role| {
            self.reading.words(role).split_whitespace().eq(self.chain.name.split_whitespace())
        })
    }
}

/// Finds the actors of a story. `newsroom` says which reports are of one, `borrowed` which stretches are one passage.
pub(crate) fn find(
    readings: &[(ReportId, &Reading)],
    newsroom: &dyn Fn(ReportId) -> u32,
    borrowed: Borrowed,
) -> Cast {
    let candidates = candidates(readings);
    let mut groups = groups::find(&candidates, newsroom);
    let bearers = surnames::bearers(&groups);
    let mut joined =
        merging::join(&groups, |group| surnames::bearers_of(group, &bearers).is_empty(), borrowed);
    let bare = surnames::settle(&mut groups, &mut joined, &candidates, newsroom, borrowed);
    cast(&groups, &joined, &bare, &candidates, newsroom)
}

fn candidates<'a>(readings: &[(ReportId, &'a Reading)]) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for &(report, reading) in readings {
        let chains = (0_u32..).zip(&reading.annotations.chains);
        found.extend(chains.map(|(index, chain)| Candidate { report, index, chain, reading }));
    }
    found
}

/// The actors, the most mentioned first. `bare` are the surnames alone that mean a cluster.
fn cast(
    groups: &[Group],
    joined: &Joined,
    bare: &BTreeMap<usize, Vec<usize>>,
    candidates: &[Candidate],
    newsroom: &dyn Fn(ReportId) -> u32,
) -> Cast {
    let own = |cluster: usize| bare.get(&cluster).map_or(&[][..], Vec::as_slice);
    let members = |(at, cluster): (usize, &Vec<usize>)| {
        let named = cluster.iter().flat_map(|&group| groups[group].members.iter());
        (at, named.chain(own(at)).copied().collect::<Vec<usize>>())
    };
    let mut order: Vec<(usize, Vec<usize>)> = joined.clusters.iter().enumerate().map(members).collect();
    let weight =
        |members: &[usize]| members.iter().map(|&at| candidates[at].chain.mentions.len()).sum::<usize>();
    order.sort_by_cached_key(|(_, members)| (Reverse(weight(members)), members.iter().min().copied()));
    let mut joins: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
    for join in &joined.joins {
        joins.entry(join.one).or_default().push(join);
        joins.entry(join.other).or_default().push(join);
    }
    let mut cast = Cast::default();
    let mut actor_of: BTreeMap<usize, u32> = BTreeMap::new();
    let mut bodies: BTreeMap<&str, u32> = BTreeMap::new();
    for (actor, (at, members)) in (0_u32..).zip(&order) {
        let cluster = &joined.clusters[*at];
        let why: Vec<&Judged> =
            cluster.iter().filter_map(|group| joins.get(group)).flatten().copied().collect();
        cast.actors.push(naming::actor(cluster, own(*at), groups, candidates, &why, newsroom));
        actor_of.extend(cluster.iter().map(|&group| (group, actor)));
        for candidate in members.iter().map(|&member| &candidates[member]) {
            cast.roles.insert((candidate.report, candidate.index), actor);
            if matches!(candidate.chain.kind, ActorKind::Government | ActorKind::Organization) {
                bodies.entry(candidate.chain.name.as_str()).or_insert(actor);
            }
        }
    }
    offer(&mut cast.actors, &joined.maybe, &actor_of, groups, candidates);
    cast.parties = parties(&cast.actors, &bodies);
    cast
}

/// Whom each actor answers to: a minister to his government, that of a smaller body to the state.
fn parties(actors: &[Actor], bodies: &BTreeMap<&str, u32>) -> Vec<u32> {
    let above = |at: u32| {
        let side = actors.get(at as usize)?.side.as_deref()?;
        bodies.get(side).copied().filter(|&body| body != at)
    };
    let places = (0_u32..).zip(actors).map(|(at, _)| at);
    places
        .map(|at| above(at).map_or(at, |body| above(body).filter(|&top| top != at).unwrap_or(body)))
        .collect()
}

/// Gives each actor the others that it may be one with.
fn offer(
    actors: &mut [Actor],
    maybe: &[Judged],
    actor_of: &BTreeMap<usize, u32>,
    groups: &[Group],
    candidates: &[Candidate],
) {
    let mut best: BTreeMap<(u32, u32), &Judged> = BTreeMap::new();
    for found in maybe {
        let both = actor_of.get(&found.one).zip(actor_of.get(&found.other));
        if let Some((&one, &other)) = both.filter(|(one, other)| one != other) {
            let known = best.entry((one.min(other), one.max(other))).or_insert(found);
            if found.score > known.score {
                *known = found;
            }
        }
    }
    let mut best: Vec<((u32, u32), &Judged)> = best.into_iter().collect();
    best.sort_by(|(ours, one), (theirs, other)| other.score.total_cmp(&one.score).then(ours.cmp(theirs)));
    for ((first, second), found) in best {
        let (ours, theirs) = if actor_of.get(&found.one) == Some(&first) {
            (found.one, found.other)
        } else {
            (found.other, found.one)
        };
        let passage = |group: usize| naming::passage(&groups[group], candidates);
        let Some((own, other)) = passage(ours).zip(passage(theirs)) else { continue };
        let reasons = naming::reasons(&found.signs);
        let room = |at: u32| actors.get(at as usize).is_some_and(|actor| actor.maybe.len() < OFFERED);
        if room(first) && room(second) {
            actors[first as usize].maybe.push(Maybe { actor: second, reasons: reasons.clone(), own, other });
            actors[second as usize].maybe.push(Maybe { actor: first, reasons, own: other, other: own });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_many_reports_cost_little() {
        let syllables = ["ba", "dra", "fel", "gor", "ka", "lo", "mar", "ni", "po", "sta", "vic", "zo"];
        let word = |seed: usize| (0..3).map(|at| syllables[seed / 12_usize.pow(at) % 12]).collect::<String>();
        let chain = |seed: usize| Chain {
            kind: ActorKind::Person,
            name: format!("{} {}", word(seed % 40), word(seed.wrapping_mul(7919) % 1728)),
            role: None,
            side: None,
            mentions: Vec::new(),
        };
        let reading = |report: usize| {
            let mut reading = Reading::default();
            reading.annotations.chains = (0..15).map(|at| chain(report * 15 + at)).collect();
            reading
        };
        let readings: Vec<Reading> = (0..1_000).map(reading).collect();
        let readings: Vec<(ReportId, &Reading)> = (0_u32..).map(ReportId).zip(&readings).collect();
        let groups = groups::find(&candidates(&readings), |report| report.0);
        let pairs = nearby::pairs(&groups).len();
        assert!(groups.len() > 5_000, "{}", groups.len());
        assert!(pairs < 60 * groups.len(), "{pairs} pairs of {} names", groups.len());
        let cast = find(&readings, &|report| report.0, &|_, _| false);
        assert!(cast.actors.len() <= groups.len());
    }
}
