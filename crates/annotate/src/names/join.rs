//! Makes the names of a report of what the network proposes and what the tables are certain of. Where and whether a name
//! is, the network says; what the tables know of a state, a capital or a body, they say; titles are no part of a name.
//! Leaves "government or place" to `governments` and who is who to `chains`.

use crate::names::kinds::{self, Name};
use crate::names::lexicon::{Entry, Sort, Title};
use crate::names::tagger::Proposal;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// The rule of a name that the network found.
const LEARNED: &str = "en/names/learned";

/// Joins what the rules found with what the network proposes; both are in the order of the text.
pub(super) fn join<'a>(words: Words<'a>, ruled: Vec<Name<'a>>, proposals: &[Proposal]) -> Vec<Name<'a>> {
    let mut joined: Vec<Name<'a>> = Vec::with_capacity(ruled.len() + proposals.len());
    let mut rest = ruled.into_iter().peekable();
    for proposal in proposals {
        while let Some(name) = rest.next_if(|name| name.at.end <= proposal.at.start) {
            joined.extend(certain(words, name));
        }
        let mut beside = Vec::new();
        while let Some(name) = rest.next_if(|name| name.at.start < proposal.at.end) {
            beside.push(name);
        }
        joined.extend(proposed(words, proposal, &beside));
    }
    joined.extend(rest.filter_map(|name| certain(words, name)));
    joined
}

/// A name that the rules alone found: it stays where the tables leave no doubt.
fn certain<'a>(words: Words<'a>, name: Name<'a>) -> Option<Name<'a>> {
    if name.entry.is_none() {
        let kept = match name.rule {
            "en/names/body-word" => on('a'),
            "en/names/title" | "en/names/role-after" | "en/names/age" | "en/names/who" => on('b'),
            "en/names/given-name" => on('c'),
            "en/names/place-word" => on('d'),
            "en/names/capitals" => on('h'),
            "en/names/surname" => on('i'),
            _ => false,
        };
        return kept.then_some(name);
    }
    let entry = name.entry?;
    let long = name.at.len() > 1 || words.word(name.at.start).chars().count() > 3;
    let sure = match entry.sort {
        Sort::State | Sort::Capital | Sort::Government | Sort::People => !on('k'),
        Sort::Body | Sort::Outlet => name.at.len() > 1 || on('j'),
        Sort::Place => on('e'),
        Sort::Adjective => false,
    };
    (sure && long).then_some(name)
}

/// A name that the network found, with what rules and tables say of it.
fn proposed<'a>(words: Words<'a>, proposal: &Proposal, beside: &[Name<'a>]) -> Option<Name<'a>> {
    let kind = proposal.actor()?;
    let same = beside.iter().find(|name| name.at == proposal.at);
    match kind {
        ActorKind::Group => group(words, proposal, beside),
        ActorKind::Person => Some(person(words, &proposal.at)),
        _ => {
            let at = without_article(words, &proposal.at);
            let entry = same.and_then(|name| name.entry).or_else(|| whole_entry(words, &at));
            let entry = entry.filter(|entry| !matches!(entry.sort, Sort::Adjective | Sort::People));
            let (kind, rule) = match entry {
                Some(entry) => (entry.sort.kind(), kinds::rule_of(entry.sort)),
                None => (kind, same.filter(|name| name.kind == kind).map_or(LEARNED, |name| name.rule)),
            };
            Some(Name { at, entry, kind, role: None, named: true, rule, body: None })
        }
    }
}

/// What the tables know of a whole name.
fn whole_entry<'a>(words: Words<'a>, at: &Range<usize>) -> Option<&'a Entry> {
    words.entry(at.start, at.end).filter(|(end, _)| *end == at.end).map(|(_, entry)| entry)
}

/// A name without the article before it, which the tables do not have: "|the Guardian".
fn without_article(words: Words<'_>, at: &Range<usize>) -> Range<usize> {
    let article = at.len() > 1 && matches!(words.word(at.start), "The" | "the") && whole_entry(words, at).is_none();
    let known = article && whole_entry(words, &(at.start + 1..at.end)).is_some();
    at.start + usize::from(known)..at.end
}

/// A person, without the titles before the name.
fn person<'a>(words: Words<'a>, at: &Range<usize>) -> Name<'a> {
    let mut start = at.start;
    while let Some(past) = title_at(words, start, at.end) {
        start = past;
    }
    let at = start..at.end;
    let sentence = words.sentence_of(at.start);
    let role = kinds::role_beside(words, &at, sentence);
    let rule = if role.is_some() { "en/names/title" } else { LEARNED };
    Name { at, entry: None, kind: ActorKind::Person, role, named: true, rule, body: None }
}

/// Where a title ends that opens a stretch and leaves something of it.
fn title_at(words: Words<'_>, start: usize, end: usize) -> Option<usize> {
    (start + 1..end).rev().find_map(|past| {
        let (from, title) = words.title_before(past, start)?;
        let dot = usize::from(words.word(past) == "." && words.joins(past));
        (from == start && past + dot < end && (title != Title::Office || words.is_capital(start))).then_some(past + dot)
    })
}

/// People by what they share. An adjective names nobody: "Danish ships".
fn group<'a>(words: Words<'a>, proposal: &Proposal, beside: &[Name<'a>]) -> Option<Name<'a>> {
    let ruled = beside.iter().find(|name| name.kind == ActorKind::Group && name.at.end == proposal.at.end);
    if let Some(name) = ruled {
        return Some(name.clone());
    }
    let entry = whole_entry(words, &proposal.at);
    let last = words.word(proposal.at.end - 1);
    let plural = last.ends_with('s') && !last.ends_with("ss");
    let known = entry.is_some_and(|entry| entry.sort == Sort::People);
    let described = entry.is_some_and(|entry| entry.sort != Sort::People);
    (known || plural && !described).then(|| Name {
        at: proposal.at.clone(),
        entry: entry.filter(|_| known),
        kind: ActorKind::Group,
        role: None,
        named: true,
        rule: LEARNED,
        body: None,
    })
}

pub(super) fn on(letter: char) -> bool {
    static ON: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| std::env::var("JOIN").unwrap_or_default());
    ON.contains(letter)
}
