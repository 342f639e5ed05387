//! Makes out which names are the acronyms of which: in brackets beside each other, or by the initials of the one body
//! of the report that they fit.

use crate::names::kinds::Name;
use crate::names::words::Words;
use headwater_core::annotations::{ActorKind, TokenKind};
use std::collections::HashMap;
use std::ops::Range;

/// Fewest letters of an acronym that no bracket explains: "PM" and "EU" fit too much.
const UNEXPLAINED: usize = 3;

/// Acronyms, as written, with the index of the full name.
pub(super) fn find(words: Words<'_>, names: &[Name<'_>]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for (index, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let bracketed = words.word(first.at.end) == "("
            && first.at.end + 1 == second.at.start
            && words.word(second.at.end) == ")";
        if !bracketed {
            continue;
        }
        for (full, short, at) in [(first, second, index), (second, first, index + 1)] {
            if short.at.len() == 1 && short.entry.is_none() && shortens(words, &short.at, &full.at) {
                found.entry(words.phrase(&short.at)).or_insert(at);
            }
        }
    }
    unexplained(words, names, &mut found);
    found
}

/// Acronyms without brackets that are the initials of one body, and of one alone.
fn unexplained(words: Words<'_>, names: &[Name<'_>], found: &mut HashMap<String, usize>) {
    let mut bodies: HashMap<String, Option<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        if name.kind != ActorKind::Organization || name.entry.is_some() || name.at.len() < UNEXPLAINED {
            continue;
        }
        let body = bodies.entry(initials(words, &name.at)).or_insert(Some(index));
        let same = body.is_some_and(|known| words.phrase(&names[known].at) == words.phrase(&name.at));
        if !same {
            *body = None;
        }
    }
    for name in names {
        let word = words.word(name.at.start);
        let acronym = name.at.len() == 1
            && name.entry.is_none()
            && word.len() >= UNEXPLAINED
            && word.chars().all(char::is_uppercase);
        if let Some(&Some(body)) = bodies.get(word).filter(|_| acronym) {
            found.entry(word.to_owned()).or_insert(body);
        }
    }
}

/// The capitals that open the words of a name.
fn initials(words: Words<'_>, at: &Range<usize>) -> String {
    let word = |at: usize| {
        words.tokens.get(at).filter(|token| token.kind == TokenKind::Word).map(|_| words.word(at))
    };
    at.clone().filter_map(word).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// Whether the capitals of a word are, in order, capitals that open the words of a name.
fn shortens(words: Words<'_>, short: &Range<usize>, full: &Range<usize>) -> bool {
    let initials = initials(words, full);
    let mut initials = initials.chars();
    let capitals: Vec<char> = words.word(short.start).chars().filter(|c| c.is_uppercase()).collect();
    capitals.len() > 1 && capitals.into_iter().all(|capital| initials.any(|initial| initial == capital))
}
