//! Makes the sentences: stretches of tokens that no part, blank line or line of a list crosses, cut where the network or,
//! in languages it was not fitted to, marks and capitals say. Leaves what they mean to the stages after it.

pub mod flags;
mod lines;
mod rules;
pub mod splitter;

use crate::lang::Lang;
use headwater_core::annotations::{Sentence, Token, TokenKind};
use headwater_core::report::Part;
use headwater_core::span::Span;
use lines::{is_closer, is_inner, opens_item, opens_line};
use splitter::Splitter;
use std::ops::Range;

/// Most tokens in one sentence; a longer one is cut. Bounds every stage that works by sentence.
const LONGEST: usize = 400;

/// Finds the sentences, in order. Without a splitter they are found by rules.
pub fn find(
    text: &str,
    tokens: &[Token],
    parts: &[(Part, Span)],
    lang: &Lang,
    splitter: Option<&Splitter>,
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for range in stretches(text, tokens, parts) {
        let own = tokens.get(range.clone()).unwrap_or_default();
        let odds = match splitter {
            Some(splitter) => splitter.starts(text, own),
            None => (0..own.len()).map(|at| if rules::starts(text, own, at, lang) { 1.0 } else { -1.0 }).collect(),
        };
        let mut first = 0;
        while first < own.len() {
            let end = end_of(text, own, &odds, first);
            sentences.push(sentence(own, first..end, range.start, parts));
            first = end;
        }
    }
    sentences
}

/// Ranges of tokens that no part, blank line or line of a list crosses.
pub fn stretches(text: &str, tokens: &[Token], parts: &[(Part, Span)]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut first = 0;
    for index in 1..tokens.len() {
        if is_certain(text, tokens, index, parts) {
            stretches.push(first..index);
            first = index;
        }
    }
    if first < tokens.len() {
        stretches.push(first..tokens.len());
    }
    stretches
}

/// Whether a sentence starts at `index`, whatever the words: a part, a blank line or an item of a list begins.
fn is_certain(text: &str, tokens: &[Token], index: usize, parts: &[(Part, Span)]) -> bool {
    let (before, this) = (&tokens[index - 1], &tokens[index]);
    let edge = parts.partition_point(|(_, span)| span.start() <= before.span.start());
    if parts.get(edge).is_some_and(|(_, span)| span.start() <= this.span.start()) {
        return true;
    }
    let gap = text.get(before.span.end()..this.span.start()).unwrap_or("");
    match gap.matches('\n').count() {
        0 => false,
        1 => {
            let bullet = this.kind == TokenKind::Mark;
            opens_item(text, tokens.get(index..).unwrap_or_default()) && (bullet || opens_line(text, before))
        }
        _ => true,
    }
}

/// Whether no sentence can start at `index`, which is not the first, whatever the words: nothing parts it from what it closes or goes on.
pub fn is_impossible(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some((before, this)) = index.checked_sub(1).and_then(|b| tokens.get(b)).zip(tokens.get(index)) else {
        return false;
    };
    let (mark, glued) = (this.span.slice(text), before.span.end() == this.span.start());
    let ended = before.span.slice(text).ends_with(['.', '!', '?', '…', ')', ']', '"', '”', ':']);
    is_inner(mark) || glued && (is_closer(mark) || !ended)
}

/// Where the sentence that starts with the token `first` ends: at the next start, or, in one that is too long, at the
/// likeliest place.
fn end_of(text: &str, tokens: &[Token], odds: &[f32], first: usize) -> usize {
    let limit = (first + LONGEST).min(tokens.len());
    let mut best = (f32::NEG_INFINITY, limit);
    for at in first + 1..limit {
        if is_impossible(text, tokens, at) {
            continue;
        }
        let odds = odds.get(at).copied().unwrap_or(f32::NEG_INFINITY);
        if odds > 0.0 {
            return at;
        }
        if odds > best.0 {
            best = (odds, at);
        }
    }
    if limit < tokens.len() { best.1 } else { limit }
}

fn sentence(tokens: &[Token], own: Range<usize>, before: usize, parts: &[(Part, Span)]) -> Sentence {
    let span = tokens[own.start].span.cover(tokens[own.end - 1].span);
    Sentence { span, tokens: count(before + own.start)..count(before + own.end), part: part_at(parts, span.start()) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn part_at(parts: &[(Part, Span)], offset: usize) -> Part {
    let after = parts.partition_point(|(_, span)| span.start() <= offset);
    match after.checked_sub(1).map(|index| parts[index]) {
        Some((part, span)) if offset < span.end() => part,
        _ => Part::Body,
    }
}
