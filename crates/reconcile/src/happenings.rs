//! Makes [`Happening`]: the events of a story, each once, out of all occurrences that its reports tell of. Leaves what an
//! occurrence is to `occurrences`, which two are alike to `checks/happenings`.
//!
//! Occurrences are held against each other only where they share a beginning of the word, a kind or who takes part, and with
//! a bounded number of groups (`grouping`), so the cost grows with the occurrences and not with their pairs.

mod names;
mod parts;
mod recalls;

use crate::calendar::Calendar;
use crate::checks::happenings::{ALIKE, Pair, root};
use crate::findings::{Evidence, counts_toll};
use crate::grouping;
use crate::occurrences::{self, Occurrence};
use crate::scene::Scene;
use crate::stories;
use headwater_core::annotations::ActorKind;
use headwater_core::claim::{Modality, Reading};
use headwater_core::finding::{Finding, FindingKind};
use headwater_core::happening::Happening;
use headwater_core::lineage::Lineage;
use headwater_core::newsrooms::Voices;
use headwater_core::span::{Passage, Span};
use headwater_core::time::{Grain, TimeRange};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub use crate::occurrences::places;

/// Most participants of a happening that are named.
const PARTICIPANTS: usize = 8;

/// Which of some places of several reports tell of one event: for each a number, the same for those that do. Only places of
/// one story can.
pub fn coreferent(readings: &[Reading], lineage: &Lineage, places: &[Passage]) -> Vec<usize> {
    let newsrooms = Voices::of(lineage);
    let mut numbers: Vec<usize> = (0..places.len()).collect();
    for story in stories::find(readings, lineage) {
        let scene = Scene::of(&story, readings, lineage, &newsrooms);
        let calendar = Calendar::of(&scene, &[]);
        let found = occurrences::at(&scene, &calendar, places);
        let (own, told): (Vec<usize>, Vec<Occurrence>) =
            found.into_iter().enumerate().filter_map(|(at, told)| Some((at, told?))).unzip();
        for group in group(&scene, &told) {
            for &member in &group {
                numbers[own[member]] = own[group[0]];
            }
        }
    }
    numbers
}

/// The occurrences, those of one event together.
fn group(scene: &Scene, told: &[Occurrence]) -> Vec<Vec<usize>> {
    let alike = |a: usize, b: usize| Pair { scene, a: &told[a], b: &told[b] }.score();
    recalls::join(scene, told, grouping::group(told.len(), |at| keys(&told[at]), alike, ALIKE))
}

/// Where to look for others like it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Root(String),
    Kind(&'static str),
    Word(u32),
}

fn keys(told: &Occurrence) -> Vec<Key> {
    let matter = told.matter.heaviest(2).into_iter().map(Key::Word);
    std::iter::once(Key::Root(root(&told.stem))).chain(told.kind.map(Key::Kind)).chain(matter).collect()
}

/// The happenings of a story that the table of events has words for, those that most reports tell of first: what is told more than
/// once, and what a finding tells of.
pub(crate) fn find(evidence: &Evidence, findings: &[Finding]) -> Vec<Happening> {
    let &Evidence { scene, calendar, .. } = evidence;
    let mut told = occurrences::find(scene, calendar);
    told.retain(|told| {
        told.kind.is_some() && !told.speech && (told.opposed || told.reality == Modality::Fact)
    });
    let mut groups: Vec<Vec<&Occurrence>> = group(scene, &told)
        .into_iter()
        .map(|group| group.into_iter().map(|at| &told[at]).collect())
        .collect();
    groups.sort_by_cached_key(|group| (Reverse(reports(group)), Reverse(group.len()), group[0].passage()));
    let linked = findings_of(&groups, findings);
    let kept =
        groups.into_iter().zip(linked).filter(|(group, findings)| group.len() > 1 || !findings.is_empty());
    let (groups, linked): (Vec<_>, Vec<_>) = kept.unzip();
    let mut happenings: Vec<Happening> =
        groups.iter().zip(linked).map(|(group, findings)| happening(evidence, group, findings)).collect();
    parts::tie(&groups, &mut happenings);
    happenings
}

/// Gives tolls the day and the place of what they count the victims of, where their own words only say the month.
pub(crate) fn settle(findings: &mut [Finding], happenings: &[Happening]) {
    for happening in happenings.iter().filter(|happening| !happening.denied) {
        let whole = happening.part_of.and_then(|whole| happenings.get(whole as usize));
        let place = happening.place.or(whole.and_then(|whole| whole.place));
        let day = happening.when.filter(|when| when.grain <= Grain::Day);
        for &finding in &happening.findings {
            let Some(finding) = findings.get_mut(finding as usize).filter(|finding| counts_toll(finding))
            else {
                continue;
            };
            finding.place = finding.place.or(place);
            let vague = |day: &TimeRange| {
                finding.when.is_some_and(|when| when.grain > Grain::Day && when.overlaps(day))
            };
            finding.when = day.filter(vague).or(finding.when);
        }
    }
}

fn reports(group: &[&Occurrence]) -> usize {
    let mut reports: Vec<_> = group.iter().map(|told| told.report).collect();
    reports.dedup();
    reports.len()
}

fn happening(evidence: &Evidence, group: &[&Occurrence], findings: Vec<u32>) -> Happening {
    let &Evidence { scene, calendar, .. } = evidence;
    let kind = most(group.iter().filter_map(|told| told.kind));
    let when = when(group);
    let place = most(group.iter().flat_map(|told| told.places.iter().copied()));
    // Whom somebody only says to be behind it takes no part on any report's word.
    let own = group.iter().filter(|told| !told.quoted);
    let involved = own.flat_map(|told| told.involved.iter().copied());
    let is_place = |actor: &u32| {
        scene.cast.actors.get(*actor as usize).is_some_and(|actor| actor.kind == ActorKind::Place)
    };
    let mut participants = ranked(involved.filter(|actor| !is_place(actor)));
    participants.truncate(PARTICIPANTS);
    let long_ago = |told: &&Occurrence| {
        let when = told.when.or(told.around);
        when.zip(calendar.news_from(told.report)).is_some_and(|(when, from)| when.to.date() < from)
    };
    let dated = || group.iter().filter(|told| told.when.or(told.around).is_some());
    let mentions: Vec<Passage> = group.iter().map(|told| told.passage()).collect();
    let mut nouns = names::nouns(scene, group).into_iter();
    Happening {
        name: nouns.next(),
        also: nouns.collect(),
        told: names::sentence(scene, group),
        newsrooms: scene.newsrooms.newsrooms_at(&mentions),
        kind: kind.unwrap_or_default(),
        when,
        place,
        participants,
        mentions,
        findings,
        denied: group.iter().all(|told| told.opposed),
        background: dated().next().is_some() && dated().all(long_ago),
        part_of: None,
    }
}

/// The finest time that most mentions give: by words that hang on them, else by the sentences whose verbs they are. A day that only
/// stands beside a noun ("on Saturday he spoke of the attack") is that of something else.
fn when(group: &[&Occurrence]) -> Option<TimeRange> {
    let own: Vec<TimeRange> = group.iter().filter_map(|told| told.when).collect();
    let around = || group.iter().filter(|told| told.verb).filter_map(|told| told.around).collect();
    let times = if own.is_empty() { around() } else { own };
    let finest = times.iter().map(|range| range.grain).min()?;
    most(times.into_iter().filter(|range| range.grain == finest))
}

fn most<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    ranked(items).into_iter().next()
}

/// The items, the most frequent first, of equals the smallest.
fn ranked<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let mut ranked: Vec<(T, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, count)| Reverse(*count));
    ranked.into_iter().map(|(item, _)| item).collect()
}

/// For each group the findings that tell of it: each finding of what happened tells of the happening that most of its passages hold;
/// of several the one that most reports tell of.
fn findings_of(groups: &[Vec<&Occurrence>], findings: &[Finding]) -> Vec<Vec<u32>> {
    let mut places: Vec<(Passage, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.iter().map(move |told| (told.passage(), at)))
        .collect();
    places.sort_unstable();
    let mut linked = vec![Vec::new(); groups.len()];
    for (index, finding) in (0_u32..).zip(findings).filter(|(_, found)| found.kind != FindingKind::Statement)
    {
        let says = finding.answers.iter().flat_map(|answer| &answer.says);
        let held = says.flat_map(|saying| inside(&places, saying.passage).collect::<BTreeSet<usize>>());
        if let Some(at) = most(held) {
            linked[at].push(index);
        }
    }
    linked
}

/// The groups with a mention in a passage.
fn inside(places: &[(Passage, usize)], passage: Passage) -> impl Iterator<Item = usize> + '_ {
    let start =
        Passage { report: passage.report, span: Span::new(passage.span.start(), passage.span.start()) };
    let first = places.partition_point(|(place, _)| *place < start);
    let near = places[first..].iter().take_while(move |(place, _)| {
        place.report == passage.report && place.span.start() < passage.span.end()
    });
    near.map(|(_, at)| *at)
}
