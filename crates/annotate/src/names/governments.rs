//! Makes governments of states and capitals: where a state's name acts, speaks or is spoken to, its government is meant.
//! When unsure, it stays a place.

use crate::names::kinds::Name;
use crate::names::lexicon::{Cue, Sort};
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;

/// Most words looked at between a name and its verb.
const REACH: usize = 5;

/// Turns the states and capitals that act into governments.
pub(super) fn mark(words: Words<'_>, names: &mut [Name<'_>]) {
    for index in 0..names.len() {
        let Some(sort) = names[index].entry.map(|entry| entry.sort) else { continue };
        let officer = sort == Sort::State && opens_role(names, index);
        if officer || matches!(sort, Sort::State | Sort::Capital) && is_government(words, names, index) {
            names[index].kind = ActorKind::Government;
            names[index].rule = "en/names/government";
        }
    }
}

fn is_government(words: Words<'_>, names: &[Name<'_>], index: usize) -> bool {
    let at = &names[index].at;
    acts(words, subject_end(names, words, index))
        || is_told(words, at.start)
        || is_told_too(words, names, index)
        || is_party_to(words, names, index)
}

/// "|US Secretary of State X": the government whose officer it is.
fn opens_role(names: &[Name<'_>], index: usize) -> bool {
    let at = &names[index].at;
    let next = names[index + 1..].first().and_then(|next| next.role.as_ref().map(|role| (role, &next.at)));
    next.is_some_and(|(role, name)| role.start == at.start && role.end > at.end && role.end <= name.start)
}

/// Where a list of subjects ends: "the United States and the European Commission have …".
fn subject_end(names: &[Name<'_>], words: Words<'_>, index: usize) -> usize {
    let mut end = names[index].at.end;
    for next in names[index + 1..].iter().take(3) {
        let article = usize::from(matches!(words.word(end + 1), "the"));
        let listed = matches!(words.word(end), "and" | "or" | ",") && next.at.start == end + 1 + article;
        let actor = next.entry.is_some_and(|entry| !matches!(entry.sort, Sort::Place | Sort::People));
        if !(listed && actor) {
            break;
        }
        end = next.at.end;
    }
    end
}

/// Whether the words from `at` on are a verb of acting or speaking, after adverbs and auxiliaries.
pub(super) fn acts(words: Words<'_>, at: usize) -> bool {
    let mut helped = false;
    for at in at..at + REACH {
        let word = words.word(at);
        match words.stem(at) {
            "be" => return words.word(at + 1).ends_with("ing") && does(words, at + 1),
            stem if words.lexicon.has(Cue::Auxiliary, stem) => helped = true,
            _ if words.lexicon.has(Cue::BetweenSubjectAndVerb, word) || word.ends_with("ly") => {}
            _ => {
                let finite = helped
                    || word.ends_with("ed")
                    || word.ends_with('s')
                    || !word.ends_with("ing") && words.stem(at) != word;
                return finite && !words.is_capital(at) && does(words, at) && words.word(at + 1) != "by";
            }
        }
    }
    false
}

fn does(words: Words<'_>, at: usize) -> bool {
    let stem = words.stem(at);
    words.lexicon.has(Cue::PersonDoes, stem) || words.lexicon.has(Cue::GovernmentDoes, stem)
}

/// "urged Denmark to", "warned by Washington", "accuses Denmark of".
fn is_told(words: Words<'_>, start: usize) -> bool {
    let mut at = start;
    let skip = |at: usize| matches!(words.word(at), "the" | "both");
    while at > 0 && start - at < 2 && skip(at - 1) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let spoken_to =
        |at: usize| words.lexicon.has(Cue::DoneToGovernment, words.stem(at)) && words.is_small(at);
    match words.word(before) {
        "by" => before.checked_sub(1).is_some_and(|verb| {
            words.word(verb).ends_with("ed")
                && (words.lexicon.has(Cue::DoneToGovernment, words.stem(verb)) || does(words, verb))
        }),
        "on" => before.checked_sub(1).is_some_and(|verb| matches!(words.stem(verb), "call" | "press")),
        _ => spoken_to(before),
    }
}

/// "urging both Norway and |Denmark to refrain".
fn is_told_too(words: Words<'_>, names: &[Name<'_>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|before| &names[before]) else { return false };
    let joined = words.word(before.at.end) == "and" && before.at.end + 1 == names[index].at.start;
    joined && before.kind == ActorKind::Government && is_told(words, before.at.start)
}

/// "tensions between Copenhagen and Oslo".
fn is_party_to(words: Words<'_>, names: &[Name<'_>], index: usize) -> bool {
    let at = &names[index].at;
    let between = |start: usize| {
        let start = start - usize::from(start > 0 && words.word(start - 1) == "the");
        start >= 2
            && matches!(words.word(start - 1), "between")
            && words.lexicon.has(Cue::BetweenGovernments, words.stem(start - 2))
    };
    let second = index.checked_sub(1).map(|before| &names[before].at).filter(|before| {
        words.word(before.end) == "and"
            && (before.end + 1 == at.start
                || before.end + 2 == at.start && words.word(before.end + 1) == "the")
    });
    between(at.start) || second.is_some_and(|first| between(first.start))
}
