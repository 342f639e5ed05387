//! Finds outlets that no table knows by the form of the line that credits them: `MARNE (Northline) —`, `ab/cd (Northline)`,
//! `By Northline staff`, `Northline contributed to this report`; and papers by their last word: "told the Valley Herald". Leaves known names to `outlets`.

use crate::credits;
use crate::words::{self, Word};
use headwater_core::report::Credit;
use headwater_core::span::Span;
use std::ops::Range;

/// Most words of such a name.
const WORDS: usize = 4;
/// Longest line that is looked at, in bytes; longer ones are sentences.
const LONGEST: usize = 240;

/// The outlet in brackets at the end of a dateline.
pub(crate) fn in_dateline(text: &str, dateline: Span) -> Option<Credit> {
    let slice = dateline.slice(text).trim_end_matches(|c: char| c.is_whitespace() || "-–—".contains(c));
    bracketed(text, Span::new(dateline.start(), dateline.start() + slice.len()))
}

/// The outlet that a line of credit names by its form.
pub(crate) fn in_line(text: &str, unit: Span) -> Option<Credit> {
    let slice = unit.slice(text);
    if slice.len() > LONGEST {
        return None;
    }
    if desk(slice) {
        return bracketed(text, unit);
    }
    let found = words::find(text, unit);
    let word = |at: usize| found.get(at).map_or("", |word| word.span.slice(text));
    let from = usize::from(word(0).eq_ignore_ascii_case("by"));
    let length = (from..found.len()).take_while(|&at| is_capital(word(at))).count();
    let closing = word(from + length).to_lowercase();
    let closes = if from == 1 {
        credits::forms().staff.contains(&closing) && found.len() <= from + length + 2
    } else {
        credits::forms().contributed.contains(&closing)
    };
    closes.then(|| name(text, found.get(from..from + length)?)).flatten()
}

/// The papers and hosts that words of a sentence name, as ranges of words: "the Banner Herald", "LATimes.com". What is
/// only a body ("the Weather Service") is no paper.
pub(crate) fn papers(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..words.len() {
        let Some(word) = words.get(at).copied() else { break };
        let slice = word.span.slice(text);
        if !is_capital(slice) || (at > start && word.after_break) || is_article(slice) {
            start = if is_article(slice) || !is_capital(slice) { at + 1 } else { at };
        }
        if is_host(slice) {
            found.push(at..at + 1);
            start = at + 1;
        } else if closes(slice) && (start < at || slice.contains('-')) && at < start + WORDS {
            let next = words.get(at + 1).map(|next| next.span.slice(text));
            // "the Marne Daily News Group", "the Journal of Medicine" are other bodies.
            let goes_on = next.is_some_and(|next| is_capital(next) || next.eq_ignore_ascii_case("of"));
            if !goes_on || words.get(at + 1).is_some_and(|next| next.after_break) {
                found.push(start..at + 1);
            }
        }
        if word.possessive {
            start = at + 1;
        }
    }
    found
}

/// Whether a word closes the name of a paper: "Herald", "Banner-Herald".
fn closes(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    is_capital(word) && credits::forms().paper_last.contains(&last.to_lowercase())
}

fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("the")
}

/// Whether a word is the address of a site: letters of an owner, a point, letters of a domain that all papers have.
fn is_host(word: &str) -> bool {
    let Some((owner, domain)) = word.rsplit_once('.') else { return false };
    let letters = owner.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3 && credits::forms().domains.contains(&domain.to_lowercase())
}

/// Whether a line opens with the initials of editors: `ab/cd (`.
fn desk(slice: &str) -> bool {
    let Some((initials, _)) = slice.split_once(" (") else { return false };
    let mut parts = initials.split('/');
    let short = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    initials.contains('/') && parts.all(short)
}

/// The name in the bracket that closes a line.
fn bracketed(text: &str, line: Span) -> Option<Credit> {
    let slice = line.slice(text).trim_end();
    let open = slice.strip_suffix(')')?.rfind('(')?;
    let inside = Span::new(line.start() + open + 1, line.start() + slice.len() - 1);
    name(text, &words::find(text, inside))
}

/// An outlet's name: one word, or several of which the last says so. "Ana Doe" is a person.
fn name(text: &str, found: &[Word]) -> Option<Credit> {
    let first = found.first()?;
    let last = found.last()?;
    let slices: Vec<&str> = found.iter().map(|word| word.span.slice(text)).collect();
    let closing = slices.last()?.to_lowercase();
    let shaped = found.len() == 1 || credits::forms().outlet_last.contains(&closing);
    let span = first.span.cover(last.span);
    let whole = found.iter().skip(1).all(|word| !word.after_break) && !last.possessive;
    (shaped && whole && found.len() <= WORDS && slices.iter().all(|word| is_capital(word)))
        .then(|| Credit { name: slices.join(" "), span: Some(span) })
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().count() > 2
        && !word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Option<String> {
        in_line(text, Span::new(0, text.len())).map(|credit| credit.name)
    }

    #[test]
    fn outlets_are_found_by_the_form_of_the_line() {
        assert_eq!(line("ab/cd (Northline)").as_deref(), Some("Northline"));
        assert_eq!(line("By Northline staff").as_deref(), Some("Northline"));
        assert_eq!(line("Northline contributed to this report.").as_deref(), Some("Northline"));
        assert_eq!(line("Valley News contributed to this report.").as_deref(), Some("Valley News"));
        assert_eq!(line("Ana Doe contributed to this report."), None);
        assert_eq!(line("By our own staff"), None);
        assert_eq!(line("By Ana Doe"), None);
        assert_eq!(line("The ferry (Marta) sank."), None);
        let dateline = "MARNE (Northline) —";
        let found = in_dateline(dateline, Span::new(0, dateline.len()));
        assert_eq!(found.map(|credit| credit.name).as_deref(), Some("Northline"));
        assert_eq!(in_dateline("MARNE, Oct 2 —", Span::new(0, 16)), None);
    }
}
