//! Makes the sentences: stretches of tokens that no part, blank line or line of a list crosses, cut where the network or,
//! in languages it was not fitted to, marks and capitals say. Leaves what they mean to the stages after it.

pub mod flags;
mod lines;
mod rules;
pub mod splitter;

use crate::lang::Lang;
use crate::tokens::tables::bare;
use headwater_core::annotations::{Sentence, Token};
use headwater_core::report::Part;
use headwater_core::span::Span;
use lines::{is_bullet, is_closer, is_inner, opens_item, opens_line};
use splitter::Splitter;
use std::ops::Range;

/// Most tokens in one sentence; a longer one is cut. Bounds every stage that works by sentence.
const LONGEST: usize = 400;

/// What a start that the rules see is worth, as a logarithm of odds. On the train parts a lone full stop before a capital
/// ends a sentence in more than nine of ten places.
const TRUST: f32 = 2.0;

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
        let odds = odds(text, own, lang, splitter);
        let mut first = 0;
        while first < own.len() {
            let end = end_of(text, own, &odds, first);
            sentences.push(sentence(own, first..end, range.start, parts));
            first = end;
        }
    }
    sentences
}

/// For each token, the logarithm of odds that a sentence starts with it. What the rules say is worth something to the
/// network, which has met few texts: it decides alone where they say nothing.
fn odds(text: &str, tokens: &[Token], lang: &Lang, splitter: Option<&Splitter>) -> Vec<f32> {
    let said = |at: usize| if rules::starts(text, tokens, at, lang) { TRUST } else { 0.0 };
    match splitter {
        Some(splitter) => {
            splitter.starts(text, tokens).into_iter().enumerate().map(|(at, odds)| odds + said(at)).collect()
        }
        None => (0..tokens.len()).map(|at| said(at) - TRUST / 2.0).collect(),
    }
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
    let line = || {
        let word = this.span.slice(text);
        let capital = word.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
        opens_line(text, before) && (capital || opens_item(text, tokens.get(index..).unwrap_or_default()))
            || is_bullet(word)
    };
    match gap.matches('\n').count() {
        0 => false,
        1 => line(),
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
    let goes_on =
        mark.starts_with(char::is_lowercase) && bare(before.span.slice(text)) != before.span.slice(text);
    is_inner(mark) || glued && (is_closer(mark) || !ended) || goes_on
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
    Sentence {
        span,
        tokens: count(before + own.start)..count(before + own.end),
        part: part_at(parts, span.start()),
    }
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
