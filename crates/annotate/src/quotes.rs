//! Makes the quotations: words between quotation marks of any style, nested, over paragraphs; balanced or dropped.
//! Leaves who speaks to `attributions`.

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

/// A quotation whose end is still sought.
struct Pending {
    mark: Mark,
    start: usize,
    inner: usize,
}

/// Finds the quotations, in order, and notes the double marks that found no partner. A single one is mostly an
/// apostrophe and not worth a word.
pub fn find(text: &str, parts: &[(Part, Span)]) -> (Vec<Quote>, Vec<Note>) {
    let mut quotes = Vec::new();
    let mut opened: Vec<Span> = Vec::new();
    let mut open: Vec<Pending> = Vec::new();
    let mut edges = parts.iter().map(|(_, span)| span.start()).peekable();
    let mut line_starts = false;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        while edges.next_if(|&edge| edge <= at).is_some() {
            open.clear();
        }
        if c == '\n' {
            if line_starts || !continues(text, at + 1, &open) {
                end_paragraph(text, at, &mut open);
            }
            line_starts = true;
            continue;
        }
        let first = line_starts && !c.is_whitespace();
        line_starts = line_starts && c.is_whitespace();
        let Some((mark, width)) = Mark::at(text, at, c) else { continue };
        skip = at + width;
        let is_open = |mark: Mark| open.iter().any(|pending| pending.mark.pairs_with(mark));
        if first && mark.can_open() && open.last().is_some_and(|pending| pending.mark.reopens_with(mark)) {
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
    quotes.sort_by_key(|quote: &Quote| (quote.span.start(), quote.span.end()));
    let notes = unclosed(&opened, &quotes);
    (quotes, notes)
}

/// A note for each opening mark that no quotation starts with.
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

/// At the end of a paragraph nothing stays open that the next paragraph does not open again. A single line break may be
/// wrapped text: only a sentence that is over ends a paragraph there.
fn end_paragraph(text: &str, at: usize, open: &mut Vec<Pending>) {
    let rest = &text[at + 1..];
    let blank = rest.chars().take(64).take_while(|c| c.is_whitespace()).any(|c| c == '\n');
    let ended = text[..at].trim_end_matches([' ', '\t', '\r']).ends_with(['.', '!', '?', '…', '\n']);
    if (blank || ended) && !continues(text, at + 1, open) {
        open.clear();
    }
}

fn push(open: &mut Vec<Pending>, mark: Mark, place: Range<usize>) {
    if let Some(same) = open.iter().position(|pending| pending.mark == mark)
        && !mark.nests()
    {
        open.truncate(same);
    }
    if open.len() < DEEPEST {
        open.push(Pending { mark, start: place.start, inner: place.end });
    }
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
