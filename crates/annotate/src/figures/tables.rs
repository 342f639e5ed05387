//! Makes [`FigureTables`]: the number words, units, hedges, measures and small words of one language, from its tables.
//! Leaves what they do to the rules beside it.

use headwater_core::annotations::Rule;
use headwater_core::figure::{Firmness, Measure, Unit};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// A list of words in small letters, written in a table as one string with blanks between.
#[derive(Deserialize)]
#[serde(from = "String")]
pub(crate) struct Words(HashSet<Box<str>>);

impl From<String> for Words {
    fn from(list: String) -> Words {
        Words(list.split_whitespace().map(Box::from).collect())
    }
}

impl Words {
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether a longer word ends in one of the list; in any order the answer is the same.
    pub(super) fn ends(&self, word: &str) -> bool {
        self.0.iter().any(|ending| word.len() > ending.len() && word.ends_with(&**ending))
    }
}

/// The tables of figures of one language.
pub struct FigureTables {
    pub(crate) small: HashMap<&'static str, Decimal>,
    pub(crate) scales: HashMap<&'static str, Decimal>,
    pub(crate) tails: HashMap<&'static str, Decimal>,
    pub(crate) parts: HashMap<&'static str, Decimal>,
    pub(crate) vague: Phrases<Vague>,
    pub(crate) factors: HashMap<&'static str, Decimal>,
    pub(crate) units_after: Phrases<Unit>,
    pub(crate) units_before: Phrases<Unit>,
    pub(crate) units_tail: HashMap<&'static str, Unit>,
    pub(crate) units_behind: Phrases<Unit>,
    pub(crate) units_per: Phrases<Unit>,
    pub(crate) hedges_before: Phrases<Firmness>,
    pub(crate) hedges_after: Phrases<Firmness>,
    pub(crate) neutral: Phrases<()>,
    pub(crate) triggers: Phrases<Sense>,
    pub(crate) tolls: Phrases<Sense>,
    pub(crate) patterns: Patterns,
    pub(crate) lists: Lists,
}

/// A vague count.
#[derive(Clone, Copy)]
pub(crate) struct Vague {
    pub(crate) least: Decimal,
    pub(crate) rule: Rule,
}

/// What a word of the measures table says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Sense {
    pub(crate) measure: Measure,
    pub(crate) place: Place,
    /// What alone it binds, where the entry says so.
    pub(crate) only: Option<Only>,
    pub(crate) rule: Rule,
}

/// What an entry may bind to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Only {
    /// Soldiers and police.
    Troops,
    /// Human beings.
    People,
    /// Those who do it to themselves.
    Oneself,
}

/// Where the counted ones stand to a word of the measures table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// After it in the active voice, before it in the passive.
    Both,
    /// After it.
    Active,
    /// Before it.
    Subject,
    /// After it and "of", or it is what is counted.
    Noun,
    /// After it and a verb of standing or change.
    Toll,
    /// Before it.
    State,
}

/// The rules of figures that no measure's word made.
pub(crate) struct Patterns {
    pub(crate) number: Rule,
    pub(crate) range: Rule,
    pub(crate) share: Rule,
    pub(crate) change: Rule,
    pub(crate) none: Rule,
}

/// The small words of `figure_words.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub(crate) articles: Words,
    pub(crate) definites: Words,
    pub(crate) elided: Words,
    pub(crate) the: Words,
    pub(crate) openers: Words,
    pub(crate) of: Words,
    pub(crate) per: Words,
    pub(crate) and: Words,
    pub(crate) or: Words,
    pub(crate) joins: Words,
    pub(crate) at: Words,
    pub(crate) by: Words,
    pub(crate) from: Words,
    pub(crate) to: Words,
    pub(crate) between: Words,
    pub(crate) within: Words,
    pub(crate) out: Words,
    pub(crate) half: Words,
    pub(crate) halves: Words,
    pub(crate) most: Words,
    pub(crate) than: Words,
    pub(crate) up: Words,
    pub(crate) minus: Words,
    pub(crate) went: Words,
    pub(crate) one: Words,
    pub(crate) pointing: Words,
    pub(crate) idioms: Words,
    pub(crate) no: Words,
    pub(crate) nobody: Words,
    pub(crate) reflexive: Words,
    pub(crate) pronouns: Words,
    pub(crate) objective: Words,
    pub(crate) possessives: Words,
    pub(crate) copulas: Words,
    pub(crate) beliefs: Words,
    pub(crate) twos: Words,
    pub(crate) threes: Words,
    pub(crate) deaths: Words,
    pub(crate) suicides: Words,
    pub(crate) talk: Words,
    pub(crate) suffers: Words,
    pub(crate) wounds: Words,
    pub(crate) deadly: Words,
    pub(crate) own: Words,
    pub(crate) attempts: Words,
    pub(crate) open: Words,
    pub(crate) degrees: Words,
    pub(crate) another: Words,
    pub(crate) speech: Words,
    pub(crate) someone: Words,
    pub(crate) them: Words,
    pub(crate) including: Words,
    pub(crate) among: Words,
    pub(crate) number: Words,
    pub(crate) toll: Words,
    pub(crate) tally: Words,
    pub(crate) reached: Words,
    pub(crate) harm: Words,
    pub(crate) change: Words,
    pub(crate) rises: Words,
    pub(crate) falls: Words,
    pub(crate) labels: Words,
    pub(crate) times: Words,
    pub(crate) groups: Words,
    pub(crate) hotlines: Words,
    pub(crate) calls: Words,
    pub(crate) blocks: Words,
    pub(crate) streets: Words,
    pub(crate) streets_first: Words,
    pub(crate) prefixes: Words,
    pub(crate) suffixes: Words,
    pub(crate) compounds: Words,
    pub(crate) strong: Words,
    pub(crate) years: Words,
    pub(crate) around: Words,
    pub(crate) months: Words,
    pub(crate) days: Words,
    pub(crate) clock: Words,
    pub(crate) ago: Words,
    pub(crate) timed: Words,
    pub(crate) ages: Words,
    pub(crate) each: Words,
    pub(crate) age_units: Words,
    pub(crate) old: Words,
    pub(crate) stops: Words,
    pub(crate) verbs: Words,
    pub(crate) verb_endings: Words,
    pub(crate) doing: Words,
    pub(crate) adverb_endings: Words,
    pub(crate) plurals: Words,
    pub(crate) singular: Words,
    pub(crate) regular_endings: Words,
    pub(crate) plural_endings: Words,
    pub(crate) singular_endings: Words,
    pub(crate) modifiers: Words,
    pub(crate) persons: Words,
    pub(crate) people: Words,
    pub(crate) unnamed: Words,
    pub(crate) troops: Words,
    pub(crate) chain: Words,
    pub(crate) passive: Words,
    pub(crate) relatives: Words,
    pub(crate) prepositions: Words,
    pub(crate) negations: Words,
    pub(crate) objects: Words,
    pub(crate) fillers: Words,
    pub(crate) listing: Words,
    pub(crate) clauses: Words,
}

impl Lists {
    /// Whether a word goes on with a list or range: "3 and", "3 or", "3 to".
    pub(super) fn lists_on(&self, word: &str) -> bool {
        self.joins.contains(word) || self.to.contains(word)
    }

    /// Whether a word ends as adverbs do.
    pub(super) fn is_adverb(&self, word: &str) -> bool {
        self.adverb_endings.ends(word)
    }

    /// Whether a word ends as verb forms do.
    pub(super) fn is_verb_form(&self, word: &str) -> bool {
        self.verb_endings.ends(word)
    }
}

/// The words of a phrase, and what it means.
type Entry<T> = (Box<[&'static str]>, T);

/// Phrases, found by their first or last word; the longest one wins.
pub(crate) struct Phrases<T> {
    by_first: HashMap<&'static str, Vec<Entry<T>>>,
    by_last: HashMap<&'static str, Vec<Entry<T>>>,
}

impl<T: Copy> Phrases<T> {
    pub(super) fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Phrases<T> {
        let mut phrases = Phrases { by_first: HashMap::new(), by_last: HashMap::new() };
        for (words, value) in entries {
            let words: Box<[&'static str]> = words.split_whitespace().collect();
            if let (Some(&first), Some(&last)) = (words.first(), words.last()) {
                phrases.by_first.entry(first).or_default().push((words.clone(), value));
                phrases.by_last.entry(last).or_default().push((words, value));
            }
        }
        phrases
    }

    /// The value of exactly this phrase.
    pub(super) fn get(&self, phrase: &[&str]) -> Option<T> {
        let known = self.by_first.get(phrase.first()?)?;
        known.iter().find(|(words, _)| **words == *phrase).map(|&(_, value)| value)
    }

    /// The value of the first phrase that starts with a word.
    pub(super) fn opened_by(&self, word: &str) -> Option<T> {
        self.by_first.get(word)?.first().map(|&(_, value)| value)
    }

    /// The longest phrase that starts at a word, with its length in words.
    pub(super) fn at(&self, line: &super::line::Line<'_>, at: usize) -> Option<(usize, T)> {
        let known = self.by_first.get(line.word(at))?;
        let fitting = known.iter().filter(|(words, _)| line.matches(at, words));
        fitting.max_by_key(|(words, _)| words.len()).map(|&(ref words, value)| (words.len(), value))
    }

    /// The longest phrase that ends just before a word, with its length in words.
    pub(super) fn ending(&self, line: &super::line::Line<'_>, end: usize) -> Option<(usize, T)> {
        let known = self.by_last.get(line.before(end))?;
        let fits = |words: &[&str]| end.checked_sub(words.len()).is_some_and(|at| line.matches(at, words));
        let fitting = known.iter().filter(|(words, _)| fits(words));
        fitting.max_by_key(|(words, _)| words.len()).map(|&(ref words, value)| (words.len(), value))
    }
}
