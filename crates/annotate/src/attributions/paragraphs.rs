//! Gives a quotation that fills a paragraph to the speaker of the paragraph before, where news writes so: that paragraph is
//! one person's direct speech, and nobody else speaks around. Alternating dialogue is not guessed.

use super::together;
use crate::quotes;
use headwater_core::annotations::{Attribution, Form, Quote, Stance};
use headwater_core::span::Span;

/// Fewest words of such a quotation: a short one is mostly an answer in a dialogue.
const FEWEST: usize = 5;

/// Most attributions around that are compared. Paragraphs with more have no single speaker.
const MOST: usize = 16;

/// A quotation waits for its speaker no further than so many bytes of neighbouring paragraphs; longer ones are no dialogue
/// of news.
const REACH: usize = 4_000;

/// Adds the quotations to the contents of `found`, which is sorted by span.
pub(super) fn continue_speech(text: &str, quotes: &[Quote], found: &mut [Attribution]) {
    let covered = together::covered(found);
    let mut given: Vec<(usize, Span)> = Vec::new();
    for quote in quotes.iter().filter(|quote| together::is_sentence(text, quote)) {
        let words = quote.inner.slice(text).split_whitespace().take(FEWEST).count();
        let asks = quote.inner.slice(text).trim_end().ends_with('?');
        if words < FEWEST || asks || together::is_covered(&covered, quote.span) {
            continue;
        }
        let Some(around) = Around::of(text, quote.span) else { continue };
        // One more paragraph in quotation marks that nobody is named for: a dialogue.
        let lone = |span: Span| is_quoted(text, span) && !together::is_covered(&covered, span);
        if lone(around.next) || lone(around.before) {
            continue;
        }
        if let Some(index) = speaker(text, found, &around) {
            given.push((index, quote.span));
        }
    }
    for (index, span) in given {
        found[index].content.push(span);
    }
}

/// The paragraphs around one.
struct Around {
    /// The second one before.
    earlier: Span,
    before: Span,
    next: Span,
}

impl Around {
    /// The paragraphs around a span, if it fills one.
    fn of(text: &str, span: Span) -> Option<Around> {
        let head = text.get(..span.start())?.trim_end_matches([' ', '\t']);
        let tail = text.get(span.end()..)?.trim_start_matches([' ', '\t', '\r']);
        let filled = head.ends_with('\n') && (tail.is_empty() || tail.starts_with('\n'));
        let before = filled.then(|| last_line(head))?;
        let earlier = last_line(text.get(..before.start())?);
        let body = tail.trim_start();
        let start = text.len() - body.len();
        let next = Span::new(start, start + body.find('\n').unwrap_or(body.len()));
        let near = [earlier, before, next].iter().all(|paragraph| paragraph.len() <= REACH);
        (near && !before.is_empty()).then_some(Around { earlier, before, next })
    }
}

/// The last line of a text that is not blank.
fn last_line(text: &str) -> Span {
    let body = text.trim_end();
    Span::new(body.rfind('\n').map_or(0, |at| at + 1), body.len())
}

fn is_quoted(text: &str, paragraph: Span) -> bool {
    paragraph.slice(text).trim_start().starts_with(quotes::is_mark)
}

/// The attribution that ends the paragraph before, if its speaker is the only one around.
fn speaker(text: &str, found: &[Attribution], around: &Around) -> Option<usize> {
    let from = found.partition_point(|attribution| attribution.span().start() < around.earlier.start());
    let until = found.partition_point(|attribution| attribution.span().start() <= around.next.end());
    if until - from > MOST {
        return None;
    }
    let near = from..until;
    let cue = |index: &usize| found[*index].cue.first().copied().unwrap_or_default();
    let outer = |index: &usize| {
        !near
            .clone()
            .any(|other| other != *index && found[other].content.iter().any(|c| c.contains(cue(index))))
    };
    let inside = |index: &usize| around.before.contains(cue(index)) && outer(index);
    let last = near.clone().filter(inside).max_by_key(|index| cue(index).start())?;
    let spoken = &found[last];
    let asks = spoken
        .content
        .iter()
        .any(|content| content.slice(text).trim_end_matches(['”', '"', '’', '\'', '»', '“']).ends_with('?'));
    let direct =
        spoken.form != Form::Indirect && spoken.content.iter().any(|content| is_quoted(text, *content));
    let speaks = direct && spoken.stance == Stance::Asserts && !spoken.source.is_empty() && !asks;
    let alone = near.clone().filter(|&index| index != last && outer(&index)).all(|index| {
        let other = &found[index];
        let speech = around.before.contains(cue(&index)) || other.form != Form::Indirect;
        !speech || is_same(text, other, spoken)
    });
    (speaks && alone).then_some(last)
}

fn is_same(text: &str, one: &Attribution, other: &Attribution) -> bool {
    let name =
        |attribution: &Attribution| attribution.source.first().map(|source| source.slice(text).to_owned());
    match (one.speaker, other.speaker) {
        (Some(one), Some(other)) => one == other,
        (None, None) => name(one) == name(other),
        _ => false,
    }
}
