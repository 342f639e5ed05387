//! Makes [`Line`], one sentence as the figure rules see it: words by number, in small letters, with no index that can fail.
//! Leaves what the words mean to the rules.

use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;
use std::ops::Range;

/// One sentence, its words counted from 0. Every question about a word that is not there has an empty answer.
pub(super) struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    small: Vec<Box<str>>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Line<'a> {
        let small = tokens
            .iter()
            .map(|token| token.span.slice(text).to_lowercase().replace('’', "'").into_boxed_str())
            .collect();
        Line { text, tokens, small }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word in small letters, with a straight apostrophe.
    pub(super) fn word(&self, at: usize) -> &str {
        self.small.get(at).map_or("", |word| word)
    }

    /// The word before, in small letters.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The word as written.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// Whether the word opens with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.raw(at).starts_with(char::is_uppercase)
    }

    /// Whether no blank stands between the word and the one before it; signs that do not show are no blanks.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.len() && !self.gap(at).contains(char::is_whitespace)
    }

    /// Whether the word is a hyphen or dash that touches the words on both sides.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is_dash(at) && self.is_glued(at) && self.is_glued(at + 1)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "‑" | "‐")
    }

    /// The text between a word and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(at)) {
            (Some(a), Some(b)) => self.text.get(a.span.end()..b.span.start()).unwrap_or(""),
            _ => "",
        }
    }

    /// Whether the words from `at` on are these.
    pub(super) fn matches(&self, at: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(offset, word)| self.word(at + offset) == *word)
    }

    /// The text of these words; empty where there are none.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        let first = self.tokens.get(words.start);
        let last = words.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        match (first, last) {
            (Some(first), Some(last)) if words.start < words.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The words that lie inside a span of the text.
    pub(super) fn words(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }
}
