//! Makes the tokens: words, numbers and marks, lossless with the blanks between them, cut as Universal Dependencies
//! cuts English: clitics apart ("did|n't", "Denmark|'s"), compounds at their hyphens ("well|-|known"), an abbreviation
//! with its full stop ("Gen."), an amount before its unit ("5|km"). Leaves sentences to `sentences`.

mod addresses;
mod clitics;

mod marks;
mod numbers;
mod plain;
pub(crate) mod tables;
mod words;

pub(crate) use plain::plain;

use crate::lang::Lang;
use crate::tokens::tables::Cuts;
use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;

/// Longest token, in bytes; a longer run of letters, digits or one mark is cut. Bounds the cost of hostile input.
const LONGEST: usize = 256;

/// Finds the tokens of a text, in order.
pub fn find(text: &str, lang: &Lang) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for (kind, span) in cut(text, lang.cuts) {
        if kind == TokenKind::Word {
            clitics::push(&mut tokens, text, span, lang);
        } else {
            let stem = span.slice(text).to_lowercase().into_boxed_str();
            tokens.push(Token { span, kind, stem, function: false });
        }
    }
    tokens
}

/// Cuts a text at blanks and marks, clitics still on their words. Tables are cut by it, so that they meet the text.
pub(crate) fn cut(text: &str, cuts: &Cuts) -> Vec<(TokenKind, Span)> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, end) = piece(text, at, first, cuts);
        pieces.push((kind, Span::new(at, end)));
        at = end;
    }
    pieces
}

/// What stands at `at`, and where it ends: after at least one character.
fn piece(text: &str, at: usize, first: char, cuts: &Cuts) -> (TokenKind, usize) {
    if let Some(end) = addresses::end(text, at) {
        (TokenKind::Word, end)
    } else if first.is_alphabetic() {
        (TokenKind::Word, words::end(text, at, cuts))
    } else if first.is_numeric() {
        (TokenKind::Number, numbers::end(text, at, cuts))
    } else if let Some(end) = clitics::apart(text, at) {
        (TokenKind::Word, end)
    } else {
        (TokenKind::Mark, marks::end(text, at, first))
    }
}

/// Zero-width characters, soft hyphens and marks of direction carry no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Marks that stand for an apostrophe between letters.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´')
}

/// The first character from `at` on.
fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
