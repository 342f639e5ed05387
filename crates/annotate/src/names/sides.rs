//! Makes sides: the state or body that an actor belongs to or speaks for. Leaves finding roles to `roles`.

use crate::names::kinds::Name;
use crate::names::lexicon::{Cue, Entry, Sort};
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// The side of a name by its own words and those beside it; for a person, by its role.
pub(super) fn of(words: Words<'_>, names: &[Name<'_>], index: usize) -> Option<String> {
    let name = &names[index];
    match name.kind {
        ActorKind::Government => name.entry.or(name.body.as_ref().map(|(state, _)| *state)).and_then(own),
        ActorKind::Organization => Some(of_body(words, names, index)),
        ActorKind::Person => {
            let by_role = name.role.as_ref().and_then(|role| in_role(words, names, index, role));
            by_role.or_else(|| owner(words, names, index)).or_else(|| of_state(words, name))
        }
        ActorKind::Place | ActorKind::Group => None,
    }
}

/// The side of an entry of the tables.
fn own(entry: &Entry) -> Option<String> {
    entry.side.clone()
}

fn of_body(words: Words<'_>, names: &[Name<'_>], index: usize) -> String {
    let name = &names[index];
    if let Some(side) =
        name.entry.and_then(own).or_else(|| name.body.as_ref().and_then(|(state, _)| own(state)))
    {
        return side;
    }
    let public = words.lexicon.has(Cue::PublicLast, words.word(name.at.end - 1))
        || name
            .at
            .clone()
            .any(|at| words.word(at) == "of" && words.lexicon.has(Cue::PublicLast, words.word(at - 1)));
    let opening = words.entry(name.at.start, name.at.end).map(|(_, entry)| entry);
    let state = opening.filter(|entry| !matches!(entry.sort, Sort::Place | Sort::Outlet | Sort::Capital));
    let by_name = state.filter(|_| public).and_then(own);
    let by_owner = || owner(words, names, index).filter(|_| public);
    by_name.or_else(by_owner).unwrap_or_else(|| words.phrase(&name.at))
}

/// "President Erik Dahl |of Norway".
fn of_state(words: Words<'_>, name: &Name<'_>) -> Option<String> {
    let of = name.at.end;
    let state =
        words.entry(of + 1, of + 5).map(|(_, entry)| entry).filter(|entry| entry.sort == Sort::State)?;
    (name.role.is_some() && words.word(of) == "of").then(|| own(state)).flatten()
}

/// Who owns what a name names, by "'s" before it: "NATO's Jens Stoltenberg".
fn owner(words: Words<'_>, names: &[Name<'_>], index: usize) -> Option<String> {
    let start = names[index].at.start;
    let before = index.checked_sub(1)?;
    let owner = &names[before];
    let owns = start > 0 && words.is_possessive(start - 1) && owner.at.end + 1 == start;
    (owns && owner.kind != ActorKind::Person).then(|| higher(words, names, before)).flatten()
}

/// The side of the first body or state that a role names.
pub(super) fn in_role(
    words: Words<'_>,
    names: &[Name<'_>],
    near: usize,
    role: &Range<usize>,
) -> Option<String> {
    let from =
        names[..near.min(names.len())].iter().rposition(|n| n.at.end <= role.start).map_or(0, |at| at + 1);
    let inside =
        |n: &Name<'_>| n.at.start >= role.start && n.at.end <= role.end && n.kind != ActorKind::Person;
    let first =
        names[from..].iter().take_while(|n| n.at.start < role.end).position(inside).map(|at| at + from);
    let adjective = role.clone().find_map(|at| {
        let (_, entry) = words.entry(at, role.end)?;
        (entry.sort == Sort::Adjective && entry.side.is_some()).then_some((at, entry))
    });
    match (first, adjective) {
        (Some(first), Some((at, entry))) if at < names[first].at.start => own(entry),
        (Some(first), _) => higher(words, names, first),
        (None, Some((_, entry))) => own(entry),
        (None, None) => None,
    }
}

/// What a named thing stands for as a side; a place that is no state's stands for nothing.
fn higher(words: Words<'_>, names: &[Name<'_>], index: usize) -> Option<String> {
    let name = &names[index];
    match name.kind {
        ActorKind::Organization => Some(of_body(words, names, index)),
        ActorKind::Government if name.body.is_some() => name.body.as_ref().and_then(|(state, _)| own(state)),
        ActorKind::Government | ActorKind::Place => {
            name.entry.filter(|e| e.sort != Sort::Capital || name.kind == ActorKind::Government).and_then(own)
        }
        ActorKind::Person | ActorKind::Group => None,
    }
}
