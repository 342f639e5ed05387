//! Makes the role of a person: the words for title, rank or office before the name ("the Danish Army Chief of Staff,
//! General") or after it ("the spokesperson for the European Commission"). Leaves whose officer it is to `sides`.

use crate::names::lexicon::{Cue, Sex, Title};
use crate::names::words::Words;
use std::ops::Range;

/// Most tokens of a role on either side of a name; longer ones are cut.
const LONGEST: usize = 14;

/// The title words before a name that starts at `start`, as far back as `floor`.
pub(super) fn before(words: Words<'_>, start: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(start.saturating_sub(LONGEST));
    let mut at = start;
    let mut office = false;
    let mut titled = false;
    while at > floor {
        if let Some((from, title)) = words.title_before(at, floor) {
            at = from;
            titled = true;
            office |= title == Title::Office;
        } else if let Some(from) = over_comma(words, at, floor).filter(|_| !office) {
            at = from;
            titled = true;
            office = true;
        } else if titled && belongs(words, at - 1) {
            at -= 1;
        } else {
            break;
        }
    }
    if !titled {
        return apposed(words, start, floor);
    }
    let at = (at..start).find(|&at| !leads(words, at))?;
    let end = if words.word(start - 1) == "," { start - 1 } else { start };
    (at < end).then_some(at..end)
}

/// A whole role phrase that a comma parts from the name: "a political leader of the Norway Danes, X".
fn apposed(words: Words<'_>, start: usize, floor: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&comma| words.word(comma) == ",")?;
    let article = |at: &usize| matches!(words.word(*at), "the" | "a" | "an" | "The" | "A" | "An");
    (floor..comma)
        .rev()
        .filter(article)
        .find_map(|at| phrase(words, at, comma).filter(|role| role.end == comma))
}

/// Words that do not open a role: articles, a possessive's mark, a common opener.
fn leads(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    matches!(word, "the" | "The" | "-" | ",")
        || words.is_possessive(at)
        || (words.lexicon.has(Cue::Opener, word)
            && !words.lexicon.has(Cue::BeforeOffice, &word.to_lowercase())
            && words.entry(at, at + 3).is_none()
            && words.title_before(at + 1, at).is_none())
}

/// The office that a comma parts from the name: "Denmark's Defense Minister, X,".
fn over_comma(words: Words<'_>, at: usize, floor: usize) -> Option<usize> {
    let comma = at.checked_sub(1).filter(|&comma| words.word(comma) == ",")?;
    let (start, title) = words.title_before(comma, floor)?;
    (title == Title::Office).then_some(start)
}

/// Whether a word goes with the title after it: a name, an adjective, "'s", "deputy".
fn belongs(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let small = word.to_lowercase();
    let capital = words.is_capital(at) && !words.lexicon.has(Cue::Calendar, word);
    capital
        || words.is_possessive(at)
        || words.lexicon.has(Cue::BeforeOffice, &small)
        || (words.is_small(at) && words.lexicon.has(Cue::OrganizationLast, &capitalised(word)))
        || (word == "-" && words.joins(at) && words.joins(at + 1))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The role after a name that ends at `end`: ", the spokesperson for the European Commission". Without its article.
pub(super) fn after(words: Words<'_>, end: usize, limit: usize) -> Option<Range<usize>> {
    if !matches!(words.word(end), "," | "(" | "–" | "—" | "-") {
        return None;
    }
    phrase(words, end + 1, limit.min(end + 1 + LONGEST))
}

/// The role phrase that opens at `at`, after an article where there is one: "the chief of staff of the Danish army".
pub(super) fn phrase(words: Words<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let start = at + usize::from(matches!(words.word(at), "the" | "a" | "an" | "The" | "A" | "An"));
    let start = if words.word(start) == "then" { start + 1 } else { start };
    let mut head = None;
    let mut at = start;
    while at < limit {
        if let Some((from, _)) =
            words.title_before(at + 1, start).filter(|(_, title)| *title == Title::Office)
        {
            head = Some((from, at + 1));
        } else if !(belongs(words, at) || extends(words, at)) {
            break;
        }
        at += 1;
    }
    let (_, end) = head?;
    let end = complement(words, end, limit).unwrap_or(end);
    Some(start..end)
}

/// "of" inside a title that is still to be read: "chief of staff".
fn extends(words: Words<'_>, at: usize) -> bool {
    matches!(words.word(at), "of" | "for") && {
        let next = at + 1;
        words.title_before(next + 1, at.saturating_sub(2)).is_some_and(|(from, _)| from < at)
            || words.title_before(next + 2, at.saturating_sub(2)).is_some_and(|(from, _)| from < at)
            || words.title_before(next + 3, at.saturating_sub(2)).is_some_and(|(from, _)| from < at)
    }
}

/// "of Denmark", "for the European Commission", "of the Coast List political party" after an office.
fn complement(words: Words<'_>, at: usize, limit: usize) -> Option<usize> {
    if !matches!(words.word(at), "of" | "for" | "at" | "to" | "in" | "with" | "on") {
        return None;
    }
    let mut end = at + 1;
    end += usize::from(matches!(words.word(end), "the" | "its" | "their" | "a" | "an"));
    let first = end;
    while end < limit {
        let connects =
            matches!(words.word(end), "of" | "for" | "and") && words.is_capital(end + 1) && end > first;
        if !(belongs(words, end) || connects || words.body_noun(end, limit).is_some()) {
            break;
        }
        end += 1;
    }
    let named = (first..end).any(|at| words.is_capital(at));
    (named && end > first).then_some(end)
}

/// What a role says of the sex of who bears it.
pub(super) fn sex(words: Words<'_>, role: &Range<usize>) -> Option<Sex> {
    role.clone().find_map(|at| words.lexicon.sex_of_title(&words.word(at).to_lowercase()))
}
