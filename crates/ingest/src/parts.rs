//! Makes the parts of a report of its paragraphs: which is headline, dateline, body, caption, furniture, credit.
//! Leaves cutting the text into paragraphs to the formats, and what a dateline says to `annotate`.

use crate::credits;
use crate::datelines;
use crate::dates;
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
    /// The words of a date that stands alone before the story.
    pub(crate) dated: Option<Span>,
}

/// Longest title, in characters: of 10,000 headlines of the press hardly one is longer.
const LONGEST_TITLE: usize = 150;
/// Shorter lines are no line of furniture or credit; a text may have a million of them.
const SHORTEST: usize = 3;
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
    let titles = if guess && title.is_none() { titles(text, units) } else { 0 };
    for (index, (unit, stated)) in units.iter().enumerate() {
        let next = units.get(index + 1).map(|(unit, _)| *unit);
        let part = match stated {
            Some(part) => *part,
            None => part_of(text, *unit, next, Place { index, bodies, title, guess, titles }),
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
            Part::Dateline if marked.dated.is_none() => marked.dated = dated(text, unit.span),
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
    /// How many lines the title has.
    titles: usize,
}

fn part_of(text: &str, unit: Unit, next: Option<Unit>, place: Place) -> Part {
    let words = unit.span.slice(text);
    if place.title.is_some_and(|title| place.bodies == 0 && same_words(words, title)) {
        return Part::Headline;
    }
    if words.len() < SHORTEST && words.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Part::Body;
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
    if place.bodies == 0 && place.index < OPENING && next.is_some() && dated(text, unit.span).is_some() {
        return Part::Dateline;
    }
    let title = place.index < place.titles;
    let subtitle = place.guess && place.bodies > 0 && is_subtitle(text, unit, next);
    if title || subtitle { Part::Headline } else { Part::Body }
}

/// A paragraph of the story, and the dateline before it.
fn body(text: &str, span: Span, bodies: usize, marked: &mut Marked) {
    let dateline = (bodies < OPENING).then(|| datelines::find(text, span)).flatten();
    let from = match dateline {
        Some(dateline) => {
            marked.parts.push((Part::Dateline, dateline));
            marked.credits.extend(credits::in_dateline(text, dateline));
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

/// The date in a line that is only that, such as `Published: 2 May 2023, 10:15`; not the date of an update.
fn dated(text: &str, span: Span) -> Option<Span> {
    /// "Published on Wednesday, November 29, 2023 at 10:15 a.m. EST" has 60 bytes.
    const LONGEST: usize = 64;
    let line = span.slice(text);
    let mut words = line;
    for label in ["published on", "published", "posted on", "posted", "date"] {
        if let Some(rest) =
            line.get(..label.len()).filter(|l| l.eq_ignore_ascii_case(label)).and(line.get(label.len()..))
        {
            words = rest;
            break;
        }
    }
    let words = words.trim_start_matches([':', ' ', '\t']);
    let (_, length) = dates::leading(words).filter(|_| line.len() <= LONGEST)?;
    let clock = |rest: &str| {
        let words = rest.split(|c: char| c.is_whitespace() || "|,-–()".contains(c));
        words.filter(|word| !word.is_empty()).all(|word| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || word.len() <= 4 && word.trim_end_matches('.').is_ascii()
        })
    };
    let start = span.end() - words.len();
    (length >= 8 && clock(words.get(length..)?)).then(|| Span::new(start, start + length))
}

/// How many lines at the beginning are the title: one short sentence, or none, apart from what follows; or a short
/// block of such lines, a title with its subtitle.
fn titles(text: &str, units: &[Stated]) -> usize {
    /// A title and two lines below it.
    const MOST: usize = 3;
    let Some(block) = units.iter().position(|(unit, _)| unit.blank_after).map(|last| last + 1) else {
        return 0;
    };
    let lines = units.get(..block).unwrap_or(&[]);
    let after = units.get(block).map(|(unit, _)| unit.span);
    let titled = |(unit, stated): &Stated| stated.is_none() && is_title(text, unit.span);
    if block <= MOST && after.is_some() && lines.iter().all(titled) {
        return block;
    }
    // One short line on top of longer ones, without the mark that ends a sentence.
    let longer = |first: &Stated| units.get(1).is_some_and(|(next, _)| next.span.len() > first.0.span.len());
    let first = units.first().filter(|first| titled(first) && longer(first));
    usize::from(first.is_some_and(|(unit, _)| !ends_sentence(unit.span.slice(text))))
}

fn is_title(text: &str, span: Span) -> bool {
    let words = span.slice(text);
    let short = words.chars().count() <= LONGEST_TITLE && !words.contains('\n');
    let opens = words.starts_with(|c: char| !c.is_lowercase() && !"-•*|>".contains(c));
    short && opens && one_sentence(words) && datelines::find(text, span).is_none()
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
