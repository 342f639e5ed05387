//! Finds outlets that no table knows by the form of the line that credits them: `MARNE (Northline) —`, `ab/cd (Northline)`,
//! `By Northline staff`, `Northline contributed to this report`. Leaves known names to `outlets`.

use crate::credits;
use crate::words::{self, Word};
use headwater_core::report::Credit;
use headwater_core::span::Span;

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
