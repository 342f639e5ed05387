//! Makes the parts of a report of its paragraphs: which is headline, dateline, body, caption, furniture, credit.
//! Leaves cutting the text into paragraphs to the formats, and what a dateline says to `annotate`.

use crate::credits;
use crate::datelines;
use crate::furniture;
use crate::units::{Unit, ends_sentence};
use crate::words::plain;
use headwater_core::report::{Credit, Part};
use headwater_core::span::Span;

/// What was found in the paragraphs of one report.
#[derive(Default)]
pub(crate) struct Marked {
    /// Which stretch is what, sorted.
    pub(crate) parts: Vec<(Part, Span)>,
    /// The first headline, where the text begins with one.
    pub(crate) title: Option<Span>,
    /// Who a byline names.
    pub(crate) byline: Option<Span>,
    /// Whom the text credits, in order.
    pub(crate) credits: Vec<Credit>,
}

/// Longest title, in characters: of 10,000 headlines of the press hardly one is longer.
const LONGEST_TITLE: usize = 150;
/// Longest headline between paragraphs, in characters: picked by feel, two lines of a column.
const LONGEST_SUBTITLE: usize = 110;
/// A dateline or byline stands within so many paragraphs of the beginning.
const OPENING: usize = 4;

/// A paragraph, and what its format says that it is.
pub(crate) type Stated = (Unit, Option<Part>);

/// Says what each paragraph is. `title` is a title known from elsewhere; `guess` allows headlines to be told by shape.
pub(crate) fn mark(text: &str, units: &[Stated], title: Option<&str>, guess: bool) -> Marked {
    let mut marked = Marked::default();
    let mut bodies = 0;
    for (index, (unit, stated)) in units.iter().enumerate() {
        let next = units.get(index + 1).map(|(unit, _)| *unit);
        let part = match stated {
            Some(part) => *part,
            None => part_of(text, *unit, next, Place { index, bodies, title, guess }),
        };
        match part {
            Part::Body => body(text, unit.span, bodies, &mut marked),
            part => marked.parts.push((part, unit.span)),
        }
        match part {
            Part::Body => bodies += 1,
            Part::Headline => {
                if bodies == 0 && marked.title.is_none() {
                    marked.title = Some(unit.span);
                }
                marked.credits.extend(credits::in_sentences(text, unit.span));
            }
            Part::Credit => {
                marked.credits.extend(credits::in_line(text, unit.span));
                if marked.byline.is_none() {
                    marked.byline = datelines::byline(text, unit.span);
                }
            }
            _ => {}
        }
    }
    marked
}

#[derive(Clone, Copy)]
struct Place<'a> {
    index: usize,
    bodies: usize,
    title: Option<&'a str>,
    guess: bool,
}

fn part_of(text: &str, unit: Unit, next: Option<Unit>, place: Place) -> Part {
    let words = unit.span.slice(text);
    if place.title.is_some_and(|title| place.bodies == 0 && same_words(words, title)) {
        return Part::Headline;
    }
    if let Some(part) = furniture::part(words) {
        return part;
    }
    if credits::is_line(text, unit.span) {
        return Part::Credit;
    }
    let edge = place.bodies < 1 && place.index < OPENING || next.is_none();
    if edge && datelines::byline(text, unit.span).is_some() {
        return Part::Credit;
    }
    let title = place.guess && place.index == 0 && place.title.is_none() && is_title(text, unit, next);
    let subtitle = place.guess && place.bodies > 0 && is_subtitle(text, unit, next);
    if title || subtitle { Part::Headline } else { Part::Body }
}

/// A paragraph of the story, and the dateline before it.
fn body(text: &str, span: Span, bodies: usize, marked: &mut Marked) {
    let dateline = (bodies < OPENING).then(|| datelines::find(text, span)).flatten();
    let from = match dateline {
        Some(dateline) => {
            marked.parts.push((Part::Dateline, dateline));
            marked.credits.extend(credits::in_line(text, dateline));
            dateline.end()
        }
        None => span.start(),
    };
    let rest = Span::new(from, span.end()).trim(text);
    if !rest.is_empty() {
        marked.parts.push((Part::Body, rest));
        marked.credits.extend(credits::in_sentences(text, rest));
    }
}

/// A first line is a title when it is one short sentence, or none, and more follows.
fn is_title(text: &str, unit: Unit, next: Option<Unit>) -> bool {
    let words = unit.span.slice(text);
    let short = words.chars().count() <= LONGEST_TITLE && !words.contains('\n');
    // A line of a list, a greeting, the first of several lines: not followed by what a title is followed by.
    let apart = unit.blank_after
        || next.is_some_and(|next| next.span.len() > unit.span.len() && !ends_sentence(words));
    let opens = words.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric() && c != '-' && c != '•'
    }) || words.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    next.is_some()
        && short
        && apart
        && opens
        && one_sentence(words)
        && datelines::find(text, unit.span).is_none()
}

/// A line between paragraphs is a headline when it stands alone, is short, and does not end as a sentence does.
fn is_subtitle(text: &str, unit: Unit, next: Option<Unit>) -> bool {
    let words = unit.span.slice(text);
    let Some(next) = next else { return false };
    let bare = words.trim_end_matches(['"', '”', '»', '’', '\'']);
    let open = bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '%' | ')'));
    let upper =
        words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
    let listed = words.starts_with(['-', '*', '•', '–', '|']) || words.contains(['\n', '|']);
    // What follows is a paragraph: another short line would make this a list or a table.
    let followed =
        next.span.len() > unit.span.len() && (ends_sentence(next.span.slice(text)) || next.blank_after);
    let questioned = bare.ends_with('?') && words.starts_with(['"', '“']);
    unit.blank_before
        && unit.blank_after
        && open
        && upper
        && !listed
        && followed
        && !questioned
        && words.chars().count() <= LONGEST_SUBTITLE
        && words.contains(' ')
        && one_sentence(words)
}

/// Whether no sentence ends before the last word. Short words before a full stop are taken for abbreviations.
fn one_sentence(words: &str) -> bool {
    /// "Gen.", "Sept.", "Prof." have up to four letters before the full stop, and "U.S." has points inside.
    const ABBREVIATION: usize = 4;
    let mut last = "";
    words.split_whitespace().all(|word| {
        let bare = last.trim_end_matches(['"', '”', '’', '\'', ')']);
        let stem = bare.strip_suffix(['.', '!', '?']);
        let long = stem.is_some_and(|stem| {
            stem.chars().count() > ABBREVIATION && !stem.contains('.') || bare.ends_with(['!', '?'])
        });
        let fresh = word.starts_with(|c: char| c.is_uppercase() || c == '“');
        last = word;
        !(long && fresh && !bare.ends_with('?'))
    })
}

/// Whether two titles are the same but for case, blanks, and marks at the edges.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    if one.len() > 4 * other.len() + 16 || one.len() > 4096 {
        return false;
    }
    let bare = |title: &str| plain(title).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let one = bare(one);
    !one.is_empty() && one == bare(other)
}
