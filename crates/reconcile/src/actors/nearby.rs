//! Makes the pairs of groups whose names are worth holding against each other: those that share a key. Leaves judging to `checks/actors`.
//!
//! Every group has a few keys, and of one key only the most mentioned groups are paired, so that the pairs grow with the groups.

use crate::actors::groups::{Group, Name};
use crate::actors::spellings::sound;
use crate::actors::{bodies, given, people};
use std::collections::{BTreeMap, BTreeSet};

/// Groups that are paired under one key, the most mentioned first. A surname that more people of a story bear tells nobody apart.
const UNDER_ONE_KEY: usize = 24;
/// Words of a body's name that a slip is looked for in.
const WORDS: usize = 6;
/// Fewest letters of a sound, one of which may be missing.
const MISSING: usize = 4;

/// Pairs of places among the groups, each once, the smaller first.
pub(super) fn pairs(groups: &[Group]) -> BTreeSet<(usize, usize)> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for key in keys(group) {
            let place = places.entry(format!("{}{key}", group.kind.name())).or_default();
            if place.len() < UNDER_ONE_KEY {
                place.push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for place in places.values() {
        for (index, &one) in place.iter().enumerate() {
            pairs.extend(place.iter().skip(index + 1).map(|&other| (one, other)));
        }
    }
    pairs
}

fn keys(group: &Group) -> BTreeSet<String> {
    match &group.name {
        Name::Person(name) => of_person(name),
        Name::Body(name) => of_body(name, group.short_forms()),
        Name::Office(_) => BTreeSet::new(),
    }
}

fn of_person(name: &people::Name) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for surname in name.surnames() {
        let sound = sound(&surname);
        keys.extend(less_one(&sound).map(|rest| format!(" alone {rest}")));
        keys.insert(format!(" alone {sound}"));
    }
    let (Some(first), false) = (name.words.first(), name.is_alone()) else { return keys };
    let letter = |word: &str| word.chars().next().unwrap_or_default();
    let family = name.sounds.last().map_or("", String::as_str);
    let mut sorted = name.sounds.clone();
    sorted.sort_unstable();
    keys.insert(format!(" words {}", sorted.join(" ")));
    keys.insert(format!(" sound {}", name.sounds.concat()));
    keys.insert(format!(" given {} {}", sound(given::spelling(first)), letter(family)));
    keys.extend(given::initials(first).iter().map(|initial| format!(" family {initial} {family}")));
    for pair in
        [name.words.get(..2), name.words.get(name.words.len().saturating_sub(2)..)].into_iter().flatten()
    {
        keys.insert(format!(" two {}", pair.join(" ")));
    }
    // "Luis Montes", "Luis Antonio Montes Rivera".
    keys.extend(name.words.iter().skip(1).map(|word| format!(" part {first} {word}")));
    keys
}

fn of_body(name: &bodies::Name, short: &[String]) -> BTreeSet<String> {
    let mut keys = BTreeSet::from([
        format!(" sound {}", name.sound),
        format!(" words {}", name.words.concat()),
        format!(" words {}", name.lawless().concat()),
    ]);
    keys.extend(name.capitals.iter().chain(short).map(|letters| format!(" letters {letters}")));
    if let [first, rest @ ..] = name.words.as_slice() {
        keys.insert(format!(" letters {}", name.initials()));
        if rest.len() > 1 {
            keys.insert(format!(" words {}", rest.concat()));
        }
        if rest.is_empty() {
            keys.extend(less_one(&sound(first)).map(|rest| format!(" slip {rest}")));
        }
    }
    if let [rest @ .., _] = name.lawless() {
        keys.insert(format!(" words {}", rest.concat()));
    }
    if name.words.len() > 1 {
        keys.extend((0..name.words.len().min(WORDS)).map(|at| {
            let rest = name.words.iter().enumerate().filter(|(index, _)| *index != at);
            format!(" but {at} {}", rest.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" "))
        }));
    }
    keys
}

/// A sound without one of its letters, for each: two that are a letter apart share one of these.
fn less_one(sound: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = sound.chars().collect();
    let many = if letters.len() >= MISSING { letters.len() } else { 0 };
    (0..many).map(move |at| {
        let rest = letters.iter().enumerate().filter(|(index, _)| *index != at);
        rest.map(|(_, letter)| *letter).collect()
    })
}
