//! Finds what stands before a report's first sentence: place, date and agency (`SPLIT, Oct 2 (Reuters) -`), and lines
//! that name the author. Leaves reading the date to `annotate`.

use crate::outlets;
use crate::words;
use headwater_core::span::Span;

/// How far a dateline reaches, in bytes: "NEAR KOSTIANTYNIVKA, Ukraine, September 14, 2023 (Associated Press) —" has 75.
const REACH: usize = 120;
/// Words of the longest dateline.
const WORDS: usize = 12;
/// Longest line that names authors, in bytes: picked by feel.
const LONGEST_BYLINE: usize = 140;

/// The dateline at the beginning of a paragraph, with the dash that closes it.
pub(crate) fn find(text: &str, unit: Span) -> Option<Span> {
    let slice = unit.slice(text);
    let head = slice.get(..slice.floor_char_boundary(REACH))?;
    let closings = [" - ", " – ", " — ", "— ", "– ", "—", "-- ", ") ", "/. ", "/ - "];
    let mut ends: Vec<(usize, usize)> =
        closings.iter().filter_map(|mark| head.find(mark).map(|at| (at, at + mark.len()))).collect();
    ends.sort_unstable();
    ends.into_iter().find_map(|(at, end)| {
        let words = head.get(..end)?.trim_end();
        let before = head.get(..at)?;
        // A bracket alone closes a dateline only behind an agency: "(Reuters) The river".
        let bracket = head.get(at..end)?.starts_with([')', '/']);
        let fits = if bracket { agency(head.get(..=at)?) } else { agency(before) || place(before) };
        let rest = slice.get(end..).unwrap_or("");
        let rest = rest.trim_start_matches([' ', '-', '–', '—', ':']);
        (fits && plain(before) && !rest.is_empty()).then(|| {
            let dashes = slice.len() - rest.len();
            Span::new(unit.start(), unit.start() + dashes.max(words.len())).trim(text)
        })
    })
}

/// Whether the words end with a known outlet in brackets or between slashes.
fn agency(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ' ']);
    let inside = match words.chars().next_back() {
        Some(')') => words.rsplit_once('(').map(|(_, inside)| inside),
        Some('/') => words.trim_end_matches('/').rsplit_once('/').map(|(_, inside)| inside),
        _ => None,
    };
    inside.is_some_and(|inside| {
        let found = words::find(inside, Span::new(0, inside.len()));
        let named = outlets::find(inside, &found);
        named.first().is_some_and(|n| n.first == 0) && named.len() * 3 >= found.len()
    })
}

/// Whether the words begin with a place in capitals, as wires write it: "ZADAR, Croatia".
fn place(words: &str) -> bool {
    let first = words.split([',', '(', '.']).next().unwrap_or("").trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && first.split_whitespace().count() <= 4
        && !first.chars().any(char::is_lowercase)
        && !first.chars().any(|c| c.is_ascii_digit())
}

/// Whether there is no sentence in the words: only names, numbers and a few small words.
fn plain(words: &str) -> bool {
    let found = words::find(words, Span::new(0, words.len()));
    let inside = words.find(['(', '/']).unwrap_or(words.len());
    found.len() <= WORDS
        && !words.contains(['"', '“', '?', '!', ';'])
        && found.iter().filter(|word| word.span.start() < inside).all(|word| {
            let slice = word.span.slice(words);
            slice.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                || matches!(
                    slice,
                    "near" | "in" | "and" | "of" | "the" | "el" | "al" | "de" | "la" | "p" | "st" | "th"
                )
        })
}

/// The names in a line that only names authors: `By Ana Doe, Associated Press`.
pub(crate) fn byline(text: &str, unit: Span) -> Option<Span> {
    let slice = unit.slice(text);
    let trimmed = slice.trim_start_matches(['|', '*', '_', ' ']);
    let (by, names) = trimmed.split_at_checked(3)?;
    if slice.len() > LONGEST_BYLINE || !by.eq_ignore_ascii_case("by ") && !by.eq_ignore_ascii_case("by:") {
        return None;
    }
    let bare = names.trim_start();
    let start = unit.start() + (slice.len() - bare.len());
    let found = words::find(bare, Span::new(0, bare.len()));
    let small = |word: &str| {
        matches!(
            word,
            "and"
                | "in"
                | "of"
                | "the"
                | "for"
                | "de"
                | "da"
                | "di"
                | "van"
                | "von"
                | "der"
                | "den"
                | "al"
                | "bin"
                | "el"
                | "la"
                | "le"
                | "with"
                | "at"
        )
    };
    let slices: Vec<&str> = found.iter().map(|word| word.span.slice(bare)).collect();
    let capitals = slices.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let named = slices.iter().all(|word| word.starts_with(char::is_uppercase) || small(word));
    let again = slices.iter().any(|word| word.eq_ignore_ascii_case("by"));
    let sentence = bare.ends_with(['!', '?', ':']) || bare.ends_with('.') && !bare.ends_with("r.");
    let opens = slices.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let outlet = !outlets::find(bare, &found).is_empty();
    let enough = capitals >= 2 || outlet;
    (named && enough && opens && !again && !sentence && slices.len() <= 16)
        .then(|| Span::new(start, unit.end()).trim(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dateline(text: &str) -> Option<&str> {
        find(text, Span::new(0, text.len())).map(|span| span.slice(text))
    }

    #[test]
    fn datelines_of_the_wires_are_found() {
        for (line, wanted) in [
            ("SPLIT, Oct 2 (Reuters) - The ferry sank.", Some("SPLIT, Oct 2 (Reuters) -")),
            ("ZADAR, Croatia (AP) — The ferry sank.", Some("ZADAR, Croatia (AP) —")),
            ("OSIJEK, Oct. 2 (Xinhua) -- The ferry sank.", Some("OSIJEK, Oct. 2 (Xinhua) --")),
            ("RIJEKA, October 2. /TASS/. The ferry sank.", Some("RIJEKA, October 2. /TASS/.")),
            ("(Reuters) - The ferry sank.", Some("(Reuters) -")),
            ("Split (dpa) - The ferry sank.", Some("Split (dpa) -")),
            ("KARLOVAC — The ferry sank.", Some("KARLOVAC —")),
            ("NATO said on Sunday - as before - that it would stay.", None),
            ("The ferry (built in 1970) sank.", None),
            ("The ferry sank - again.", None),
            ("He told the court (AP) that he slept.", None),
        ] {
            assert_eq!(dateline(line), wanted, "{line}");
        }
    }

    #[test]
    fn bylines_name_people_or_outlets() {
        let names = |line: &'static str| byline(line, Span::new(0, line.len())).map(|span| span.slice(line));
        assert_eq!(names("By Ana Doe, Associated Press"), Some("Ana Doe, Associated Press"));
        assert_eq!(names("By ANA DOE and JOHN ROE in Split"), Some("ANA DOE and JOHN ROE in Split"));
        assert_eq!(names("By Reuters"), Some("Reuters"));
        assert_eq!(names("By Land and By Sea"), None);
        assert_eq!(names("By Friday the river had fallen."), None);
        assert_eq!(names("By then"), None);
    }
}
