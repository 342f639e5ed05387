//! Makes the quotations: words between quotation marks of any style, nested, over paragraphs. One that is handed over
//! (`said: “…`) and never closed ends with its paragraph; any other is dropped. Leaves who speaks to `attributions`.

mod marks;

use headwater_core::annotations::{Note, Quote, Rule};
use headwater_core::report::Part;
use headwater_core::span::Span;
use marks::{Mark, Role};
use std::ops::Range;

/// Longest quotation, in bytes: about two printed pages, more than reports quote in one go. An opening mark that finds
/// no partner within it is taken for a slip of the pen.
const LONGEST: usize = 8_000;

/// Deepest nesting followed; print knows two levels, web pages sometimes three.
const DEEPEST: usize = 4;

/// Most notes about quotations of one report; a text full of strange marks needs no list of them.
const MOST_NOTES: usize = 20;

/// Whether a character is a quotation mark or an apostrophe.
pub(crate) fn is_mark(c: char) -> bool {
    marks::Mark::of(c).is_some()
}

/// A quotation whose end is still sought.
struct Pending {
    mark: Mark,
    start: usize,
    inner: usize,
}

/// Finds the quotations, in order, and notes the double marks that found no partner, or none near enough. A single one is
/// mostly an apostrophe and not worth a word.
pub fn find(text: &str, parts: &[(Part, Span)]) -> (Vec<Quote>, Vec<Note>) {
    let mut quotes = Vec::new();
    let mut notes = Vec::new();
    let mut opened: Vec<Span> = Vec::new();
    let mut open: Vec<Pending> = Vec::new();
    // One paragraph of a body can go on with the quotation of another; a body does not with that of its headline.
    let joined = |at: usize| at > 0 && parts[at].0 == Part::Body && parts[at - 1].0 == Part::Body;
    let edges = parts.iter().enumerate().filter(|&(at, _)| !joined(at));
    let mut edges = edges.map(|(_, (_, span))| span.start()).peekable();
    let mut line_starts = false;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        while edges.next_if(|&edge| edge <= at).is_some() {
            give_up(text, at, &mut open, &mut quotes, &mut notes);
        }
        if c == '\n' {
            if (line_starts || !continues(text, at + 1, &open)) && ends_paragraph(text, at, &open) {
                give_up(text, at, &mut open, &mut quotes, &mut notes);
            }
            line_starts = true;
            continue;
        }
        let first = line_starts && !c.is_whitespace();
        line_starts = line_starts && c.is_whitespace();
        let Some((mark, width)) = Mark::at(text, at, c) else { continue };
        skip = at + width;
        let is_open = |mark: Mark| open.iter().any(|pending| pending.mark.pairs_with(mark));
        if first && open.last().is_some_and(|pending| pending.mark.reopens_with(mark)) {
            continue;
        }
        match marks::role(text, at..skip, mark, is_open(mark)) {
            Role::Opens => {
                opened.extend(mark.is_double().then(|| Span::new(at, skip)));
                push(&mut open, mark, at..skip);
            }
            Role::Closes => close(text, at..skip, mark, &mut open, &mut quotes),
            Role::Neither => {}
        }
    }
    give_up(text, text.len(), &mut open, &mut quotes, &mut notes);
    quotes.sort_by_key(|quote: &Quote| (quote.span.start(), quote.span.end()));
    notes.extend(unclosed(&opened, &quotes));
    notes.sort_by_key(|note: &Note| note.span.map(Span::start));
    notes.truncate(MOST_NOTES);
    (quotes, notes)
}

/// Ends at `at` the outermost open quotation, if a colon or a comma hands over to it, so that it is surely one; drops the
/// others. What a reader takes for the rest of the paragraph is no more than that.
fn give_up(text: &str, at: usize, open: &mut Vec<Pending>, quotes: &mut Vec<Quote>, notes: &mut Vec<Note>) {
    let handed = |pending: &&Pending| {
        let head = text[..pending.start].trim_end_matches(' ');
        pending.mark.is_double() && head.len() < pending.start && head.ends_with([':', ','])
    };
    if let Some(pending) = open.first().filter(handed) {
        let body = text[pending.inner..at].trim_end();
        let (start, inner, end) = (pending.start, pending.inner, pending.inner + body.len());
        let place = Span::new(start, inner);
        // Where others opened in it, nobody can say which of them lacks its end.
        let alone = open.len() == 1 && quotes.last().is_none_or(|quote| quote.span.end() <= start);
        if alone && end - start <= LONGEST && body.chars().any(char::is_alphanumeric) {
            quotes.push(Quote { span: Span::new(start, end), inner: Span::new(inner, end) });
            notes.push(Note {
                span: Some(place),
                text: "a quotation that is not closed was ended with its paragraph".to_owned(),
                rule: Rule("quotes/ended"),
            });
        }
    }
    open.clear();
}

/// A note for each opening mark that no quotation starts with: it has no end, or none within [`LONGEST`].
fn unclosed(opened: &[Span], quotes: &[Quote]) -> Vec<Note> {
    let starts = |mark: &Span| {
        let at = quotes.partition_point(|quote| quote.span.start() < mark.start());
        quotes.get(at).is_some_and(|quote| quote.span.start() == mark.start())
    };
    let note = |&mark: &Span| Note {
        span: Some(mark),
        text: "a quotation that does not end was not read as one".to_owned(),
        rule: Rule("quotes/unclosed"),
    };
    opened.iter().filter(|mark| !starts(mark)).take(MOST_NOTES).map(note).collect()
}

/// Whether the paragraph from `start` on opens with the mark of the innermost open quotation, as the next paragraph of a
/// long quotation does.
fn continues(text: &str, start: usize, open: &[Pending]) -> bool {
    let mut ahead = text[start..].char_indices().take(64);
    let next = ahead.find(|(_, c)| !c.is_whitespace()).and_then(|(at, c)| Mark::at(text, start + at, c));
    match (next, open.last()) {
        (Some((mark, _)), Some(pending)) => pending.mark.reopens_with(mark),
        _ => false,
    }
}

/// Whether a paragraph ends at a line break, so that nothing stays open which the next one does not open again. A single
/// line break may be wrapped text: only a sentence that is over ends a paragraph there.
fn ends_paragraph(text: &str, at: usize, open: &[Pending]) -> bool {
    let rest = &text[at + 1..];
    let blank = rest.chars().take(64).take_while(|c| c.is_whitespace()).any(|c| c == '\n');
    let ended = text[..at].trim_end_matches([' ', '\t', '\r']).ends_with(['.', '!', '?', '…', '\n']);
    (blank || ended) && !continues(text, at + 1, open)
}

fn push(open: &mut Vec<Pending>, mark: Mark, place: Range<usize>) {
    if let Some(same) = open.iter().position(|pending| pending.mark == mark)
        && !mark.nests()
    {
        open.truncate(same);
    }
    // The outermost has waited longest: it is a slip.
    if open.len() == DEEPEST {
        open.remove(0);
    }
    open.push(Pending { mark, start: place.start, inner: place.end });
}

/// Closes the innermost fitting quotation; what was opened inside it and not closed is dropped.
fn close(text: &str, place: Range<usize>, mark: Mark, open: &mut Vec<Pending>, quotes: &mut Vec<Quote>) {
    let Some(index) = open.iter().rposition(|pending| pending.mark.pairs_with(mark)) else { return };
    let (start, inner) = (open[index].start, open[index].inner);
    open.truncate(index);
    let (at, end) = (place.start, place.end);
    let says = text[inner..at].chars().any(char::is_alphanumeric);
    if says && end - start <= LONGEST {
        quotes.push(Quote { span: Span::new(start, end), inner: Span::new(inner, at) });
    }
}
