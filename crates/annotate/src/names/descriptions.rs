//! Makes the names that describe: "the Danish army", "the Norwegian government", "authorities in Oslo".
//! Leaves "the general" and "the minister" to `chains`, which knows who holds which office.

use crate::names::kinds::Name;
use crate::names::lexicon::{Cue, Entry, Sort};
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// A body of a state, or its government, in a describing phrase.
pub(super) struct Description<'a> {
    pub(super) at: Range<usize>,
    pub(super) kind: ActorKind,
    /// Whose.
    pub(super) state: &'a Entry,
    /// What: "army"; small letters.
    pub(super) noun: String,
}

/// Finds the describing phrases of one sentence, in order.
pub(super) fn find<'a>(words: Words<'a>, sentence: usize) -> Vec<Description<'a>> {
    let range = words.sentence(sentence);
    let mut found: Vec<Description<'a>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let description = owned(words, at, range.end).or_else(|| owner_after(words, at, range.end));
        match description {
            Some((at_end, kind, state, noun)) => {
                found.push(Description { at: at..at_end, kind, state, noun });
                at = at_end;
            }
            None => at += 1,
        }
    }
    found
}

type Found<'a> = (usize, ActorKind, &'a Entry, String);

/// "Danish army", "Norway police", "Denmark's government".
fn owned<'a>(words: Words<'a>, at: usize, limit: usize) -> Option<Found<'a>> {
    let (mut end, state) = words.entry(at, limit).filter(|(_, entry)| is_state(entry))?;
    if words.is_possessive(end) {
        end += 1;
    }
    noun(words, end, limit).map(|(past, kind, noun)| (past, kind, state, noun))
}

/// "government of Norway", "authorities in Oslo".
fn owner_after<'a>(words: Words<'a>, at: usize, limit: usize) -> Option<Found<'a>> {
    if !words.is_small(at) && at > 0 && words.word(at - 1) != "." {
        return None;
    }
    let (past, kind, noun) = noun_of(words, at, limit)?;
    let joins =
        matches!(words.word(past), "of") || (words.word(past) == "in" && kind == ActorKind::Government);
    if !joins {
        return None;
    }
    let state = past + 1 + usize::from(words.word(past + 1) == "the");
    let (end, entry) =
        words.entry(state, limit).filter(|(_, entry)| is_state(entry) && entry.sort != Sort::Adjective)?;
    let whole = !words.is_capital(end) && !words.is_possessive(end);
    whole.then_some((end, kind, entry, noun))
}

fn is_state(entry: &Entry) -> bool {
    entry.side.is_some() && matches!(entry.sort, Sort::State | Sort::Adjective | Sort::Capital)
}

/// The noun of a body or government, where no other noun follows that it would only describe ("army officer").
fn noun(words: Words<'_>, at: usize, limit: usize) -> Option<(usize, ActorKind, String)> {
    let (end, kind, noun) = noun_of(words, at, limit)?;
    if words.is_capital(end - 1) && matches!(words.word(end), "of" | "for") {
        return None;
    }
    let word = words.word(end);
    let verb = words.lexicon.has(Cue::PersonDoes, words.stem(end))
        || words.lexicon.has(Cue::GovernmentDoes, words.stem(end));
    // "Deployment" is no form of "deploy".
    let common = words.lexicon.endings().any(|ending| ending != "ing" && word.ends_with(ending));
    let verb = verb && !common;
    let closes = end >= limit
        || !words.is_small(end)
        || word.ends_with("ed")
        || word.len() <= 3
        || verb
        || words.is_possessive(end)
        || words.stem(end) == "be"
        || words.lexicon.has(Cue::Auxiliary, words.stem(end))
        || words.lexicon.has(Cue::AfterNoun, word);
    closes.then_some((end, kind, noun))
}

fn noun_of(words: Words<'_>, at: usize, limit: usize) -> Option<(usize, ActorKind, String)> {
    if at >= limit {
        return None;
    }
    let small = words.word(at).to_lowercase();
    if words.lexicon.has(Cue::GovernmentNoun, &small) && !words.is_capital(at + 1) {
        return Some((at + 1, ActorKind::Government, small));
    }
    let end = words.body_noun(at, limit)?;
    let capitalised = words.is_capital(end - 1) && words.is_capital(end);
    (!capitalised).then(|| (end, ActorKind::Organization, words.phrase(&(at..end)).to_lowercase()))
}

/// Puts descriptions among the names; a description takes in the name of its state ("Norway police").
pub(super) fn merge<'a>(
    words: Words<'a>,
    names: Vec<Name<'a>>,
    descriptions: &[Description<'a>],
) -> Vec<Name<'a>> {
    let mut merged: Vec<Name<'a>> = Vec::with_capacity(names.len() + descriptions.len());
    let mut rest = descriptions.iter().peekable();
    for name in names {
        while let Some(description) = rest.next_if(|d| d.at.start <= name.at.start) {
            merged.push(described(words, description));
        }
        let inside = |d: &Description<'_>| d.at.start < name.at.end && name.at.start < d.at.end;
        let taken = merged.last().is_some_and(|last| last.at.end > name.at.start);
        if !taken && !rest.peek().is_some_and(|d| inside(d)) {
            merged.push(name);
        }
    }
    merged.extend(rest.map(|description| described(words, description)));
    merged
}

fn described<'a>(words: Words<'a>, description: &Description<'a>) -> Name<'a> {
    Name {
        at: description.at.clone(),
        entry: None,
        kind: description.kind,
        role: None,
        named: description.kind == ActorKind::Organization && words.is_capital(description.at.end - 1),
        rule: "en/names/body-of-state",
        body: Some((description.state, description.noun.clone())),
    }
}
