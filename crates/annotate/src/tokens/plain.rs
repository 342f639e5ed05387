//! Regroups tokens for the stages that read by pattern: what a hyphen, a slash or the full stop of an abbreviation
//! holds together comes apart ("mid-May", "24/12/2023", "Nov."), a unit goes back to its digits ("5|km").
//! Leaves the layer of tokens as it is.

use super::clitics;
use super::tables::bare;
use crate::lang::Lang;
use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;
use std::borrow::Cow;

/// The tokens as patterns count them; the same where nothing is to be regrouped.
pub(crate) fn plain<'a>(text: &str, tokens: &'a [Token], lang: &Lang) -> Cow<'a, [Token]> {
    let changes = |at: usize| {
        tokens.get(at).is_some_and(|token| holds_several(text, token)) || is_unit(text, tokens, at)
    };
    let Some(first) = (0..tokens.len()).find(|&at| changes(at)) else { return Cow::Borrowed(tokens) };
    let mut plain = Vec::with_capacity(tokens.len() + 8);
    plain.extend_from_slice(tokens.get(..first).unwrap_or_default());
    for (at, token) in tokens.iter().enumerate().skip(first) {
        let digits = plain.last_mut().filter(|_| is_unit(text, tokens, at));
        if let Some(digits) = digits {
            let span = digits.span.cover(token.span);
            *digits = other(text, span, TokenKind::Number);
        } else if holds_several(text, token) {
            take_apart(&mut plain, text, token, lang);
        } else {
            plain.push(token.clone());
        }
    }
    Cow::Owned(plain)
}

/// Whether letters at `at` cling to digits.
fn is_unit(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.zip(tokens.get(at)).is_some_and(|(before, this)| {
        before.kind == TokenKind::Number
            && this.kind == TokenKind::Word
            && before.span.end() == this.span.start()
            && this.span.slice(text).chars().all(char::is_alphanumeric)
    })
}

fn holds_several(text: &str, token: &Token) -> bool {
    let word = token.span.slice(text);
    match token.kind {
        TokenKind::Word => word.contains('-') && !word.contains(['/', '@', '.']) || bare(word) != word,
        TokenKind::Number => word.contains(['-', '/']),
        TokenKind::Mark => false,
    }
}

fn take_apart(plain: &mut Vec<Token>, text: &str, token: &Token, lang: &Lang) {
    let (start, end) = (token.span.start(), token.span.end());
    let mut add = |start: usize, end: usize, kind: TokenKind| {
        let span = Span::new(start, end);
        match kind {
            _ if start == end => {}
            TokenKind::Word => plain.push(clitics::word(text, span, lang)),
            _ => plain.push(other(text, span, kind)),
        }
    };
    let mut at = start;
    for (offset, mark) in token.span.slice(text).match_indices(['-', '/', '.']) {
        if mark == "." && token.kind == TokenKind::Number {
            continue;
        }
        let cut = start + offset;
        add(at, cut, token.kind);
        at = cut + mark.len();
        add(cut, at, TokenKind::Mark);
    }
    add(at, end, token.kind);
}

fn other(text: &str, span: Span, kind: TokenKind) -> Token {
    Token { span, kind, stem: span.slice(text).to_lowercase().into_boxed_str(), function: false }
}
