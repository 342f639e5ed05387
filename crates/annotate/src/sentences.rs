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
use lines::{is_bullet, is_closer, is_inner, label, opens_line};
use splitter::Splitter;
use std::ops::Range;

/// Most tokens in one sentence; a longer one is cut. Bounds every stage that works by sentence.
const LONGEST: usize = 400;

/// What a start that the rules see is worth, as a logarithm of odds. Picked by feel: the network must be sure to differ.
const TRUST: f32 = 2.0;

/// What a start without an end mark before it is worth, where the text has line breaks: its headings have lines of their own.
const IN_LINES: f32 = -3.0;

/// The same where it has none: headings run into sentences, as the network has learned them.
const RUNNING: f32 = -0.5;

/// Most closing marks that are passed to find the end mark before them, with it.
const CLOSERS: usize = 4;

/// Finds the sentences, in order. Without a splitter they are found by rules.
pub fn find(
    text: &str,
    tokens: &[Token],
    parts: &[(Part, Span)],
    lang: &Lang,
    splitter: Option<&Splitter>,
) -> Vec<Sentence> {
    let stretches = stretches(text, tokens, parts);
    let odds = odds(text, tokens, &stretches, lang, splitter);
    let mut sentences = Vec::new();
    for stretch in stretches {
        let mut first = stretch.start;
        while first < stretch.end {
            let end = end_of(text, tokens, &odds, first..stretch.end);
            sentences.push(sentence(tokens, first..end, parts));
            first = end;
        }
    }
    sentences
}

/// For each token, the logarithm of odds that a sentence starts with it. What the rules see is worth something to the
/// network, which has met few texts: it decides alone where they say nothing.
fn odds(
    text: &str,
    tokens: &[Token],
    stretches: &[Range<usize>],
    lang: &Lang,
    splitter: Option<&Splitter>,
) -> Vec<f32> {
    let said = |at: usize| if rules::starts(text, tokens, at, lang) { TRUST } else { 0.0 };
    let Some(splitter) = splitter else {
        return (0..tokens.len()).map(|at| said(at) - TRUST / 2.0).collect();
    };
    let unmarked = if text.contains('\n') { IN_LINES } else { RUNNING };
    let mut odds = splitter.starts(text, tokens, stretches);
    for (at, odds) in odds.iter_mut().enumerate().skip(1) {
        *odds += if is_marked(text, tokens, at) { said(at) } else { unmarked };
    }
    odds
}

/// Whether an end mark, the full stop of an abbreviation or a line break stands before the token at `at`. A comma or a
/// dash is no such mark: only headings, datelines and chatter end there.
fn is_marked(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some((before, this)) = at.checked_sub(1).and_then(|b| tokens.get(b)).zip(tokens.get(at)) else {
        return true;
    };
    let broken = text.get(before.span.end()..this.span.start()).is_some_and(|gap| gap.contains('\n'));
    let words = tokens.get(at.saturating_sub(CLOSERS)..at).unwrap_or_default().iter().rev();
    let last = words.map(|token| token.span.slice(text)).find(|word| !is_closer(word));
    broken || last.is_some_and(|word| word.ends_with(['.', '!', '?', '…', '。', '।', '؟']))
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
        opens_line(text, before) && (capital || label(text, tokens.get(index..).unwrap_or_default()) > 0)
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
    let short = before.kind == TokenKind::Word && before.span.slice(text).ends_with('.');
    let goes_on = short && mark.starts_with(char::is_lowercase);
    is_inner(mark) || glued && (is_closer(mark) || !ended) || goes_on
}

/// Where the sentence ends that starts with the first token of `rest`: at the next start, or, in one that is too long, at
/// the likeliest place.
fn end_of(text: &str, tokens: &[Token], odds: &[f32], rest: Range<usize>) -> usize {
    let limit = (rest.start + LONGEST).min(rest.end);
    let label = label(text, tokens.get(rest.clone()).unwrap_or_default());
    let mut best = (f32::NEG_INFINITY, limit);
    for at in rest.start + 1 + label..limit {
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
    if limit < rest.end { best.1 } else { limit }
}

fn sentence(tokens: &[Token], own: Range<usize>, parts: &[(Part, Span)]) -> Sentence {
    let span = tokens[own.start].span.cover(tokens[own.end - 1].span);
    Sentence { span, tokens: count(own.start)..count(own.end), part: part_at(parts, span.start()) }
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
