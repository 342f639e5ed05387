//! Makes [`Holders`]: who holds which office in a report, by the words of the title. "The minister" is the foreign
//! minister; "the president" is no vice president, and "the general" no attorney general.

use crate::names::lexicon::{Cue, Title};
use crate::names::words::Words;
use std::collections::HashMap;
use std::ops::Range;

/// Most people who may hold offices of one name in a report; with more, "the minister" means nobody. Bounds hostile
/// input.
const HOLDERS: usize = 16;
/// Most words of a title that goes on over a preposition: "chief |of the general staff".
const OVER: usize = 4;

/// An office as its words name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Office {
    /// Where.
    pub(super) at: Range<usize>,
    title: Title,
    /// Its words, small: "foreign minister".
    name: String,
    /// What makes it less: "deputy", "former".
    less: Vec<String>,
}

/// Who holds which office.
#[derive(Default)]
pub(super) struct Holders {
    /// Holders by the key of the last word of the office.
    by_last: HashMap<String, Vec<(usize, Office)>>,
}

impl Holders {
    /// Notes that somebody holds the offices that a role names.
    pub(super) fn add(&mut self, words: Words<'_>, role: &Range<usize>, draft: usize) {
        for office in offices(words, role) {
            let last = words.stem(office.at.end.saturating_sub(1)).to_owned();
            let holders = self.by_last.entry(last).or_default();
            let known = holders.iter().any(|(holder, known)| *holder == draft && known.same_name(&office));
            if holders.len() < HOLDERS && !known {
                holders.push((draft, office));
            }
        }
    }

    /// The people who hold an office; nothing where they are too many to tell apart.
    pub(super) fn of(&self, words: Words<'_>, office: &Office) -> Option<Vec<usize>> {
        let last = words.stem(office.at.end.saturating_sub(1));
        let holders = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        if holders.len() >= HOLDERS {
            return None;
        }
        let mut found: Vec<usize> =
            holders.iter().filter(|(_, held)| held.is_called(office)).map(|(draft, _)| *draft).collect();
        found.dedup();
        Some(found)
    }
}

impl Office {
    /// A rank in small letters: "the |general|".
    pub(super) fn rank(words: Words<'_>, at: usize) -> Office {
        let name = words.word(at).to_lowercase();
        Office { at: at..at + 1, title: Title::Rank, name, less: Vec::new() }
    }

    /// The office that is the whole of a role.
    pub(super) fn of(words: Words<'_>, role: &Range<usize>) -> Option<Office> {
        let (start, title) = words.title_before(role.end, role.start)?;
        let qualifies = |at: &usize| {
            let word = words.word(*at).to_lowercase();
            words.lexicon.has(Cue::BeforeOffice, &word) && !is_less(&word)
        };
        let from = (role.start..start).rev().take_while(qualifies).last().unwrap_or(start);
        let name = words.phrase(&(from..role.end)).to_lowercase();
        Some(Office { at: start..role.end, title, less: less(words, role.start..start), name })
    }

    fn same_name(&self, other: &Office) -> bool {
        self.title == other.title && self.name == other.name && self.less == other.less
    }

    /// Whether this office is meant by a shorter name: "foreign minister" by "the minister".
    fn is_called(&self, by: &Office) -> bool {
        let longer = self.name.strip_suffix(by.name.as_str());
        let name = longer.is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !is_less(rest.trim()));
        let title = self.title == by.title || by.name.contains(' ');
        name && title && self.less == by.less
    }
}

/// The offices that a role names as held, in order: no owner's ("the mayor's aide"), none that is only served ("aide to
/// the mayor").
pub(super) fn offices(words: Words<'_>, role: &Range<usize>) -> Vec<Office> {
    let mut found: Vec<Office> = Vec::new();
    let mut served = false;
    for at in role.clone() {
        let end = at + 1;
        if words.word(at) == "," {
            served = false;
            continue;
        }
        if served {
            continue;
        }
        if let Some((start, title)) = words.title_before(end, role.start) {
            let office = Office::of(words, &(role.start..end));
            let Some(office) = office.filter(|office| office.title == title) else { continue };
            match found.last_mut() {
                // "Chief" goes on to "chief of staff".
                Some(last) if last.at.end > start => *last = office,
                _ => found.push(office),
            }
        } else if is_preposition(words.word(at)) {
            served = !goes_on(words, at, role);
        }
    }
    found.retain(|office| !words.is_possessive(office.at.end));
    found
}

/// Whether a title that opened before a preposition closes after it.
fn goes_on(words: Words<'_>, at: usize, role: &Range<usize>) -> bool {
    (at + 2..=role.end.min(at + OVER))
        .any(|end| words.title_before(end, role.start).is_some_and(|(start, _)| start < at))
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "of" | "for" | "at" | "to" | "in" | "with" | "on" | "under")
}

fn less(words: Words<'_>, before: Range<usize>) -> Vec<String> {
    let mut found: Vec<String> =
        before.map(|at| words.word(at).to_lowercase()).filter(|word| is_less(word)).collect();
    found.sort();
    found.dedup();
    found
}

/// Words that make an office a lesser or a past one.
fn is_less(word: &str) -> bool {
    matches!(
        word,
        "acting"
            | "assistant"
            | "co"
            | "deputy"
            | "ex"
            | "former"
            | "incoming"
            | "outgoing"
            | "shadow"
            | "vice"
            | "under"
    )
}
