//! Makes the sentences: stretches of tokens that no part, blank line or line of a list crosses.
//! Leaves what they mean to the stages after it.

use crate::lang::Lang;
use crate::tokens::tables::{Abbreviation, bare};
use headwater_core::annotations::{Sentence, Token};
use headwater_core::report::Part;
use headwater_core::span::Span;

/// Most tokens in one sentence; a longer one is cut. Bounds every stage that works by sentence.
const LONGEST: usize = 400;

/// Finds the sentences, in order.
pub fn find(text: &str, tokens: &[Token], parts: &[(Part, Span)], lang: &Lang) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for index in 0..tokens.len() {
        let last = index + 1 == tokens.len();
        if last || index + 1 - first >= LONGEST || breaks(text, tokens, index, parts, lang) {
            let span = tokens[first].span.cover(tokens[index].span);
            let part = part_at(parts, span.start());
            sentences.push(Sentence { span, tokens: count(first)..count(index + 1), part });
            first = index + 1;
        }
    }
    sentences
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

/// Whether a sentence ends after the token at `index`, which is not the last.
fn breaks(text: &str, tokens: &[Token], index: usize, parts: &[(Part, Span)], lang: &Lang) -> bool {
    let (this, next) = (&tokens[index], &tokens[index + 1]);
    let gap = &text[this.span.end()..next.span.start()];
    let edge = parts.partition_point(|(_, span)| span.start() <= this.span.start());
    if parts.get(edge).is_some_and(|(_, span)| span.start() <= next.span.start()) {
        return true;
    }
    if gap.matches('\n').count() > 1 {
        return true;
    }
    if is_closer(next.span.slice(text)) && !gap.contains(char::is_whitespace) {
        return false;
    }
    if gap.contains('\n') && (is_end(text, tokens, index, lang) || opens_line(text, tokens, index)) {
        return true;
    }
    !gap.is_empty() && is_end(text, tokens, index, lang) && opens(text, tokens, index + 1)
}

/// Whether the words up to `index` close a sentence: an end mark, with brackets and quotation marks after it.
fn is_end(text: &str, tokens: &[Token], index: usize, lang: &Lang) -> bool {
    let mut at = index;
    while at > 0
        && is_closer(tokens[at].span.slice(text))
        && tokens[at - 1].span.end() == tokens[at].span.start()
    {
        at -= 1;
    }
    let mark = tokens[at].span.slice(text);
    match mark.chars().next() {
        Some('!' | '?' | '…' | '。' | '।' | '؟') => true,
        Some('.') => mark.chars().all(|c| c == '.'),
        Some(c) if c.is_alphabetic() && mark.ends_with('.') => {
            let next =
                tokens.get(index + 1).is_none_or(|next| lang.names.opens_sentence(next.span.slice(text)));
            next && lang.cuts.abbreviation(bare(mark)) != Some(Abbreviation::Always)
        }
        _ => false,
    }
}

fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "''" | "’’")
}

/// Whether a sentence can open with the token at `index`: not with a small letter or a comma.
fn opens(text: &str, tokens: &[Token], index: usize) -> bool {
    let word = tokens[index].span.slice(text);
    match word.chars().next() {
        Some(c) if c.is_lowercase() => false,
        Some(c) => {
            c.is_alphanumeric()
                || matches!(
                    c,
                    '"' | '“'
                        | '\''
                        | '‘'
                        | '«'
                        | '„'
                        | '('
                        | '['
                        | '-'
                        | '–'
                        | '—'
                        | '•'
                        | '$'
                        | '£'
                        | '€'
                )
        }
        None => false,
    }
}

/// Whether a single line break stands for a paragraph: the next line opens with a capital, and the line before it is
/// not wrapped text. A wrapped line leaves no room for the next word; taken as wrapped from 60 characters on.
fn opens_line(text: &str, tokens: &[Token], index: usize) -> bool {
    let end = tokens[index].span.end();
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    opens(text, tokens, index + 1) && text[start..end].chars().count() < 60
}
