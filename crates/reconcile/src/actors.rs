//! Makes the cast of a story: the same person, body, government, place or group over all its reports.
//! Leaves who is meant inside one report to `annotate`. A doubtful merge is not made.

use headwater_core::annotations::{ActorKind, Chain};
use headwater_core::claim::Reading;
use headwater_core::finding::Actor;
use headwater_core::span::ReportId;
use std::collections::{BTreeMap, BTreeSet};

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
struct Candidate<'a> {
    report: ReportId,
    index: u32,
    chain: &'a Chain,
    reading: &'a Reading,
    words: Vec<String>,
}

/// Finds the actors of a story.
pub(crate) fn find(readings: &[(ReportId, &Reading)]) -> Cast {
    let candidates = candidates(readings);
    let surnames = surnames(&candidates);
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        groups.entry(key(candidate, &surnames)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    let weight = |group: &[usize]| group.iter().map(|&at| candidates[at].chain.mentions.len()).sum::<usize>();
    groups.sort_by_key(|group| (std::cmp::Reverse(weight(group)), group[0]));
    let mut cast = Cast::default();
    for (actor, group) in (0_u32..).zip(&groups) {
        cast.actors.push(merge(group, &candidates));
        for &at in group {
            cast.roles.insert((candidates[at].report, candidates[at].index), actor);
        }
    }
    cast.parties = parties(&cast.actors);
    cast
}

/// Whom each actor answers to: a minister to his government, that of a smaller body to the state.
fn parties(actors: &[Actor]) -> Vec<u32> {
    let is_body = |actor: &Actor| matches!(actor.kind, ActorKind::Government | ActorKind::Organization);
    let mut bodies: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, actor) in (0_u32..).zip(actors).filter(|(_, actor)| is_body(actor)) {
        bodies.entry(actor.name.as_str()).or_insert(at);
    }
    let above = |at: u32| {
        let side = actors.get(at as usize)?.side.as_deref()?;
        bodies.get(side).copied().filter(|&body| body != at)
    };
    let places = (0_u32..).zip(actors).map(|(at, _)| at);
    places
        .map(|at| above(at).map_or(at, |body| above(body).filter(|&top| top != at).unwrap_or(body)))
        .collect()
}

fn candidates<'a>(readings: &[(ReportId, &'a Reading)]) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for &(report, reading) in readings {
        for (index, chain) in (0_u32..).zip(&reading.annotations.chains) {
            let words = chain.name.split_whitespace().map(fold).collect();
            found.push(Candidate { report, index, chain, reading, words });
        }
    }
    found
}

/// A word in small letters without accents of the Latin script: "Kovačić" and "Kovacic" are one name.
fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// For each surname of the story, the full names that bear it.
fn surnames(candidates: &[Candidate]) -> BTreeMap<String, BTreeSet<String>> {
    let mut surnames: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.chain.kind == ActorKind::Person) {
        if let [_, .., last] = candidate.words.as_slice() {
            surnames.entry(last.clone()).or_default().insert(candidate.words.join(" "));
        }
    }
    surnames
}

/// What makes two chains one actor: the kind, and the name; a surname alone stands for the only one who bears it.
fn key(candidate: &Candidate, surnames: &BTreeMap<String, BTreeSet<String>>) -> String {
    let name = candidate.words.join(" ");
    let kind = match candidate.chain.kind {
        ActorKind::Person => "person",
        ActorKind::Government => "government",
        ActorKind::Organization => "organization",
        ActorKind::Place => "place",
        ActorKind::Group => "group",
    };
    if candidate.chain.kind == ActorKind::Person && candidate.words.len() == 1 {
        match surnames.get(&name).map(|bearers| bearers.iter().collect::<Vec<_>>()).as_deref() {
            Some([only]) => return format!("{kind} {only}"),
            Some(_) => return format!("{kind} {name} of report {}", candidate.report.0),
            None => {}
        }
    }
    format!("{kind} {name}")
}

fn merge(group: &[usize], candidates: &[Candidate]) -> Actor {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sides: BTreeMap<&str, usize> = BTreeMap::new();
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    let mut also: BTreeSet<&str> = BTreeSet::new();
    for candidate in group.iter().map(|&at| &candidates[at]) {
        let chain = candidate.chain;
        *names.entry(chain.name.as_str()).or_default() += chain.mentions.len();
        if let Some(side) = &chain.side {
            *sides.entry(side).or_default() += 1;
        }
        if let Some(role) = chain.role {
            *roles.entry(candidate.reading.words(role)).or_default() += 1;
        }
        let mentions =
            chain.mentions.iter().filter_map(|&at| candidate.reading.annotations.mentions.get(at as usize));
        also.extend(
            mentions.filter(|mention| mention.named).map(|mention| candidate.reading.words(mention.span)),
        );
    }
    let name = names
        .iter()
        .max_by_key(|(name, count)| (name.split(' ').count(), **count, std::cmp::Reverse(**name)));
    let name = name.map_or(String::new(), |(name, _)| (*name).to_owned());
    let most = |counts: &BTreeMap<&str, usize>| {
        let best =
            counts.iter().max_by_key(|(words, count)| (**count, words.len(), std::cmp::Reverse(**words)));
        best.map(|(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    Actor {
        kind: candidates[group[0]].chain.kind,
        also: also.into_iter().filter(|other| *other != name).map(str::to_owned).collect(),
        role: most(&roles),
        side: most(&sides),
        name,
    }
}
