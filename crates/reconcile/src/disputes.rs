//! Joins questions that are one dispute: the same denial in other words, the same charge by one side against another, and a denial
//! beside the charge that it answers. Leaves what is alike by its words to `questions`.

use crate::scene::Scene;
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two denials by one speaker must be to deny the same.
const SAME_DENIAL: f64 = 0.4;
/// How alike two charges of one side against another must be to be one.
const SAME_CHARGE: f64 = 0.3;
/// Questions with the same denier that a question is compared with, and denials in each. Bounds the cost.
const DISPUTES: usize = 8;

/// Joins questions in which the same actor denies the same: reports that tell of one dispute choose different words.
/// A denial that only points ("this accusation") is as alike as what it points at.
pub(crate) fn join(scene: &Scene, groups: Vec<Vec<usize>>, voices: &[Voice]) -> Vec<Vec<usize>> {
    answered(scene, charged(scene, denied(scene, groups, voices), voices), voices)
}

fn denied(scene: &Scene, groups: Vec<Vec<usize>>, voices: &[Voice]) -> Vec<Vec<usize>> {
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut deniers: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for group in groups {
        let denials: Vec<&Voice> =
            group.iter().map(|&at| &voices[at]).filter(|voice| voice.denies()).collect();
        let speakers: BTreeSet<u32> = denials.iter().filter_map(|voice| voice.speaker).collect();
        let known = speakers.iter().filter_map(|speaker| deniers.get(speaker)).flatten().rev().take(DISPUTES);
        let same = known.copied().find(|&place| {
            let others = joined[place].iter().map(|&at| &voices[at]).filter(|voice| voice.denies());
            others.take(DISPUTES).any(|other| denials.iter().any(|one| same_denial(scene, one, other)))
        });
        let place = put(&mut joined, same, group);
        for speaker in speakers {
            deniers.entry(speaker).or_default().push(place);
        }
    }
    joined
}

fn same_denial(scene: &Scene, one: &Voice, other: &Voice) -> bool {
    let alike = one.profile.likeness(&other.profile) >= SAME_DENIAL;
    let borrowed = || scene.is_aligned((one.report, one.shown(scene)), (other.report, other.shown(scene)));
    one.speaker.is_some() && one.speaker == other.speaker && (alike || borrowed())
}

/// One side's charge against another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Charge {
    accuser: u32,
    accused: u32,
}

/// Joins the charges of one side against another over the same kind of event or in like words: one report says "was behind the
/// attack", another "orchestrated it", a third tells of the pictures that are to prove it.
fn charged(scene: &Scene, groups: Vec<Vec<usize>>, voices: &[Voice]) -> Vec<Vec<usize>> {
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<Charge, Vec<usize>> = BTreeMap::new();
    for group in groups {
        let charges = charges(scene, &group, voices);
        let places = charges.iter().filter_map(|charge| known.get(charge)).flatten().rev().take(DISPUTES);
        let same = places.copied().find(|&place| one_charge(&group, &joined[place], voices));
        let place = put(&mut joined, same, group);
        for charge in charges {
            let places = known.entry(charge).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    joined
}

/// Whether two questions of one charge are over one thing.
fn one_charge(some: &[usize], others: &[usize], voices: &[Voice]) -> bool {
    let of = |group: &[usize]| group.iter().take(DISPUTES).map(|&at| &voices[at]).collect::<Vec<_>>();
    let (some, others) = (of(some), of(others));
    some.iter().any(|one| {
        others.iter().any(|other| {
            !one.setting.is_disjoint(&other.setting) || one.profile.likeness(&other.profile) >= SAME_CHARGE
        })
    })
}

/// Who charges whom in a question: by the word itself, or because the other side denies what was said.
fn charges(scene: &Scene, group: &[usize], voices: &[Voice]) -> BTreeSet<Charge> {
    let party = |actor: Option<u32>| actor.map(|actor| scene.cast.party(actor));
    let members = || group.iter().map(|&at| &voices[at]);
    let mut found = BTreeSet::new();
    for voice in members() {
        let Some(accuser) = party(voice.speaker).filter(|_| !voice.opposes()) else { continue };
        let denials = members().filter(|other| {
            other.denies() && other.report == voice.report && other.answers == Some(voice.claim)
        });
        let blamed = party(voice.accused).filter(|_| voice.stance == Stance::Accuses);
        let accused = blamed.into_iter().chain(denials.filter_map(|denial| party(denial.speaker)));
        found
            .extend(accused.filter(|&accused| accused != accuser).map(|accused| Charge { accuser, accused }));
    }
    found
}

/// Puts a lone denial to the charge that it answers: one against a side that the denial names, about the same thing.
fn answered(scene: &Scene, groups: Vec<Vec<usize>>, voices: &[Voice]) -> Vec<Vec<usize>> {
    let charges: Vec<BTreeSet<Charge>> = groups.iter().map(|group| charges(scene, group, voices)).collect();
    let answers = |lone: &[usize], charge: usize| {
        let sides: BTreeSet<u32> = charges[charge].iter().map(|charge| charge.accused).collect();
        lone.iter().map(|&at| &voices[at]).all(|denial| {
            let named = denial.actors.iter().any(|&actor| sides.contains(&scene.cast.party(actor)));
            let about = || {
                let charge = groups[charge].iter().take(DISPUTES).map(|&at| &voices[at]);
                charge.into_iter().any(|other| other.matter.common(&denial.matter) > 0)
            };
            denial.denies() && named && about()
        })
    };
    let mut places: Vec<usize> = (0..groups.len()).collect();
    let open: Vec<usize> = (0..groups.len()).filter(|&at| !charges[at].is_empty()).take(DISPUTES).collect();
    for (at, group) in groups.iter().enumerate().filter(|&(at, _)| charges[at].is_empty()) {
        if let Some(&charge) = open.iter().find(|&&charge| answers(group, charge)) {
            places[at] = charge;
        }
    }
    let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (group, place) in groups.into_iter().zip(places) {
        joined.entry(place).or_default().extend(group);
    }
    joined
        .into_values()
        .map(|mut group| {
            group.sort_unstable();
            group
        })
        .collect()
}

/// Puts a group to another, or at the end; says where.
fn put(joined: &mut Vec<Vec<usize>>, place: Option<usize>, group: Vec<usize>) -> usize {
    let place = place.unwrap_or(joined.len());
    if place == joined.len() {
        joined.push(Vec::new());
    }
    joined[place].extend(group);
    joined[place].sort_unstable();
    place
}
