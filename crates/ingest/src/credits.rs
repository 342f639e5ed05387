//! Makes [`Credit`]s: the agencies and outlets that a text says its words come from, in lines of credit, bylines and
//! sentences. An outlet that is only spoken about is none. Leaves what a credit means for an origin to `trace`.

use crate::coined;
use crate::furniture::{self, Phrase};
use crate::outlets;
use crate::words::{self, Word};
use headwater_core::report::{Credit, Part};
use headwater_core::span::Span;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
struct Table {
    fillers: Vec<String>,
    line: Vec<String>,
    form: Forms,
    phrase: Vec<Phrase>,
    cue: Vec<Cue>,
}

/// Words that show an outlet by the form of its line.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forms {
    /// Last words of names that are outlets'.
    pub(crate) outlet_last: Vec<String>,
    /// What closes `By Northline staff`.
    pub(crate) staff: Vec<String>,
    /// What follows a name that contributed.
    pub(crate) contributed: Vec<String>,
    /// Last words of names of papers, inside a sentence.
    pub(crate) paper_last: Vec<String>,
    /// Domains of papers' sites.
    pub(crate) domains: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    #[expect(dead_code, reason = "names the entry for people and for the test of the tables")]
    name: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[expect(dead_code, reason = "examples, read by the test of the tables")]
    yes: Vec<String>,
    #[expect(dead_code, reason = "examples, read by the test of the tables")]
    no: Vec<String>,
}

static TABLE: LazyLock<Table> =
    // The table is part of the program and a test reads it; a broken one finds no credits.
    LazyLock::new(|| toml::from_str(include_str!("../data/en/credits.toml")).unwrap_or_default());

/// The words that show an outlet by the form of its line.
pub(crate) fn forms() -> &'static Forms {
    &TABLE.form
}

/// Longest line of credits, in bytes: picked by feel, a dozen agencies fit.
const LONGEST_LINE: usize = 240;
/// Words that may stand between a cue and an outlet: "told the Russian state news agency TASS".
const REACH: usize = 5;

/// Whether a unit only says who wrote or supplied it.
pub(crate) fn is_line(text: &str, unit: Span) -> bool {
    let slice = unit.slice(text);
    if furniture::of(slice, &TABLE.phrase) == Some(Part::Credit) {
        return true;
    }
    if coined::in_line(text, unit).is_some() {
        return true;
    }
    // "The Valley Post reports:" leads into what it reports.
    slice.len() <= LONGEST_LINE && !slice.ends_with(':') && only_outlets(text, unit)
}

/// The outlets that a line of credit or a byline names; where it names none that is known, the one that its form shows.
pub(crate) fn in_line(text: &str, unit: Span) -> Vec<Credit> {
    or_coined(known(text, unit), || coined::in_line(text, unit))
}

/// The same for a dateline.
pub(crate) fn in_dateline(text: &str, unit: Span) -> Vec<Credit> {
    or_coined(known(text, unit), || coined::in_dateline(text, unit))
}

fn or_coined(known: Vec<Credit>, coined: impl FnOnce() -> Option<Credit>) -> Vec<Credit> {
    if known.is_empty() { coined().into_iter().collect() } else { known }
}

fn known(text: &str, unit: Span) -> Vec<Credit> {
    let words = words::find(text, unit);
    let named = outlets::find(text, &words);
    named.into_iter().map(|n| Credit { name: n.name.to_owned(), span: Some(n.span(&words)) }).collect()
}

/// The outlets that sentences credit.
pub(crate) fn in_sentences(text: &str, unit: Span) -> Vec<Credit> {
    let words = words::find(text, unit);
    let known = outlets::find(text, &words);
    let mut named: Vec<(Range<usize>, String)> =
        known.iter().map(|known| (known.first..known.end, known.name.to_owned())).collect();
    let coined = coined::papers(text, &words).into_iter();
    let coined = coined.filter(|paper| known.iter().all(|k| k.end <= paper.start || paper.end <= k.first));
    named.extend(coined.map(|paper| (paper.clone(), spelled(text, &words, &paper))));
    named.sort_by_key(|(range, _)| range.start);
    let credited = named.into_iter().filter(|(named, _)| {
        TABLE.cue.iter().any(|cue| cue.before(text, &words, named) || cue.after(text, &words, named))
    });
    let span = |range: &Range<usize>| {
        let spans = words.get(range.clone()).unwrap_or(&[]).iter().map(|word| word.span);
        spans.reduce(Span::cover)
    };
    credited.map(|(range, name)| Credit { name, span: span(&range) }).collect()
}

/// The words of a range with single blanks.
fn spelled(text: &str, words: &[Word], range: &Range<usize>) -> String {
    let words = words.get(range.clone()).unwrap_or(&[]).iter();
    words.map(|word| word.span.slice(text)).collect::<Vec<_>>().join(" ")
}

/// Whether nothing but outlets, initials of editors and small words of credit is there: `ab/cd (AP, dpa)`.
fn only_outlets(text: &str, unit: Span) -> bool {
    let words = words::find(text, unit);
    let named = outlets::find(text, &words);
    let slice = unit.slice(text);
    let desk = slice.contains(['/', '(']);
    let agencies = words.iter().any(|w| w.span.slice(text).eq_ignore_ascii_case("agencies"));
    let rest =
        words.iter().enumerate().filter(|(at, _)| !named.iter().any(|n| (n.first..n.end).contains(at)));
    let plain = rest.map(|(_, word)| word.span.slice(text)).all(|word| {
        let initials = desk && word.len() <= 4 && word.chars().all(|c| c.is_ascii_lowercase());
        initials || TABLE.line.contains(&word.to_lowercase())
    });
    plain && (!named.is_empty() || agencies)
}

impl Cue {
    /// Whether one of the words before stands before the name.
    fn before(&self, text: &str, words: &[Word], named: &Range<usize>) -> bool {
        let mut at = named.start;
        let whole = |n: usize| words.get(n).is_some_and(|word| !word.after_break);
        // The name may be apart from the cue only by words that describe it, without a break between.
        for _ in 0..=REACH {
            if at == 0 || !whole(at) {
                return false;
            }
            if self.before.iter().any(|phrase| ends_with(text, words.get(..at).unwrap_or(&[]), phrase)) {
                return self.open(text, words, named.end, owned(words, named));
            }
            at -= 1;
            let Some(word) = words.get(at) else { return false };
            if !(describes(text, *word) || word.possessive) {
                return false;
            }
        }
        false
    }

    /// Whether one of the words after stands after the name.
    fn after(&self, text: &str, words: &[Word], named: &Range<usize>) -> bool {
        let rest = words.get(named.end..).unwrap_or(&[]);
        let fillers = rest.iter().take(REACH).take_while(|w| !w.after_break && is_filler(text, **w)).count();
        if owned(words, named) && fillers == 0 {
            return false;
        }
        let at = named.end + fillers;
        let rest = words.get(at..).unwrap_or(&[]);
        let together = rest.first().is_some_and(|word| !word.after_break);
        let phrase =
            self.after.iter().filter(|p| starts_with(text, rest, p)).map(|p| p.split(' ').count()).max();
        together && phrase.is_some_and(|length| self.open(text, words, at + length, false))
    }

    /// Whether what follows does not show that the outlet speaks, or is spoken of, in its own cause.
    fn open(&self, text: &str, words: &[Word], end: usize, owned: bool) -> bool {
        let rest = words.get(end..).unwrap_or(&[]);
        let next = rest.first().filter(|word| !word.after_break);
        let shown = next.is_none_or(|_| !self.unless.iter().any(|phrase| starts_with(text, rest, phrase)));
        // "the BBC's board" is not the BBC; "AFP's correspondent" is AFP.
        let itself = !owned || next.is_some_and(|word| is_filler(text, *word));
        shown && itself
    }
}

fn owned(words: &[Word], named: &Range<usize>) -> bool {
    named.end.checked_sub(1).and_then(|last| words.get(last)).is_some_and(|word| word.possessive)
}

/// Whether a word can stand between a cue and a name: "the", "newspaper", "Turkish".
fn describes(text: &str, word: Word) -> bool {
    let slice = word.span.slice(text);
    is_filler(text, word) || slice.chars().count() > 3 && slice.starts_with(char::is_uppercase)
}

fn is_filler(text: &str, word: Word) -> bool {
    let small = word.span.slice(text).to_lowercase();
    TABLE.fillers.binary_search(&small).is_ok()
}

fn starts_with(text: &str, words: &[Word], phrase: &str) -> bool {
    let mut at = 0;
    phrase.split(' ').all(|wanted| {
        let fits =
            words.get(at).is_some_and(|word| same(text, *word, wanted) && (at == 0 || !word.after_break));
        at += 1;
        fits
    })
}

fn ends_with(text: &str, words: &[Word], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words
        .len()
        .checked_sub(length)
        .is_some_and(|from| starts_with(text, words.get(from..).unwrap_or(&[]), phrase))
}

fn same(text: &str, word: Word, wanted: &str) -> bool {
    word.span.slice(text).chars().flat_map(char::to_lowercase).eq(wanted.chars())
}
