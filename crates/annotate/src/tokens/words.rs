//! Finds the ends of words: letters and digits, with the marks inside that belong to them ("U.S.", "example.org",
//! "non-lethal", "R&D") and the full stop of an abbreviation ("Gen."). Leaves clitics to `clitics`.

use super::{LONGEST, char_at, is_apostrophe};
use crate::tokens::tables::{Abbreviation, Cuts};

/// Most letters of a word that breaks off at a hyphen: "th- the other one". Longer ones share their end with a later
/// word: "long- and short-term".
const BROKEN: usize = 3;

/// The end of the word that starts here.
pub(super) fn end(text: &str, start: usize, cuts: &Cuts) -> usize {
    let mut end = letters_end(text, start);
    while end - start < LONGEST
        && let Some(next) = after_affix(text, start, end, cuts).or_else(|| after_and(text, start, end))
    {
        end = letters_end(text, next);
    }
    broken(text, start, end).or_else(|| with_stop(text, start, end, cuts)).unwrap_or(end)
}

/// Letters, digits inside letters, and inner full stops of initials ("U.S.") and hosts ("example.org").
fn letters_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    let mut letters = 0;
    let mut dotted = false;
    let mut small = false;
    while let Some((offset, c)) = chars.next() {
        if offset >= LONGEST {
            break;
        }
        let next = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() || is_mark_inside(c) {
            letters += 1;
        } else if c == '.' && letters == 1 && (next.is_some_and(char::is_alphabetic) || dotted)
            || c == '.' && letters == 2 && is_degree(text, start + offset)
        {
            dotted = true;
            letters = 0;
        } else if (c == '.' && small && next.is_some_and(char::is_lowercase))
            || (is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && end > start)
        {
            letters = 2;
        } else {
            break;
        }
        small = c.is_lowercase();
        end = start + offset + c.len_utf8();
    }
    end.max(start + char_at(text, start).map_or(0, char::len_utf8))
}

/// Combining marks belong to the letter before them.
fn is_mark_inside(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '_')
}

/// Whether one capital with its own full stop follows the full stop at `at`: "Ph.D."
fn is_degree(text: &str, at: usize) -> bool {
    let mut chars = text.get(at + 1..).unwrap_or("").chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
}

/// Where the word goes on after an affix and its hyphen: "non-|lethal".
fn after_affix(text: &str, start: usize, end: usize, cuts: &Cuts) -> Option<usize> {
    let goes_on = text.get(end..)?.starts_with('-') && char_at(text, end + 1)?.is_alphabetic();
    (goes_on && cuts.is_affix(text.get(start..end)?)).then_some(end + 1)
}

/// Where initials go on after an "&": "R&|D".
fn after_and(text: &str, start: usize, end: usize) -> Option<usize> {
    let initials =
        |word: &str| !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase());
    let next = text.get(end..)?.strip_prefix('&')?;
    let letters = next.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (initials(text.get(start..end)?) && initials(next.get(..letters)?)).then_some(end + 1)
}

/// The end of a word that breaks off: a few letters with a hyphen, then a blank.
fn broken(text: &str, start: usize, end: usize) -> Option<usize> {
    let word = text.get(start..end)?;
    let hyphen = text.get(end..)?.starts_with('-');
    let blank = hyphen && char_at(text, end + 1).is_none_or(|c| c.is_whitespace() || c == ',');
    let letters = word.chars().count();
    let acronym = letters > 1 && word.chars().all(char::is_uppercase);
    let alone = text.get(..start)?.chars().next_back().is_none_or(char::is_whitespace);
    (blank && alone && letters <= BROKEN && !acronym).then_some(end + 1)
}

/// The end of an abbreviation or initial with its full stop.
fn with_stop(text: &str, start: usize, end: usize, cuts: &Cuts) -> Option<usize> {
    let word = text.get(start..end)?;
    let after = text.get(end..)?.strip_prefix('.')?;
    if after.starts_with(['.', '-', '\'', '’']) {
        return None;
    }
    let next = after.trim_start_matches([' ', '\u{a0}']).chars().next().filter(|&c| c != '\n');
    let touches = after.starts_with(char::is_alphanumeric);
    let kept = match cuts.abbreviation(word) {
        Some(Abbreviation::BeforeNumber) => next.is_some_and(char::is_numeric),
        Some(Abbreviation::Closing) if word.starts_with(char::is_lowercase) => {
            next.is_some_and(|c| !c.is_uppercase()) && !touches
        }
        Some(_) => !touches || after.starts_with(char::is_numeric),
        None => {
            is_initial(word)
                && !touches
                && next.is_some_and(|c| c.is_alphabetic() || matches!(c, ',' | ';' | '('))
        }
    };
    kept.then_some(end + 1)
}

/// One capital letter, which is not the pronoun.
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I"
}
