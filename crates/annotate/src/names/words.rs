//! Makes [`Words`], a view of the tokens that answers what stands where; every question about a place outside the text
//! is answered with nothing. Leaves deciding to its readers.

use crate::lang::Lang;
use crate::names::coined::Coined;
use crate::names::lexicon::{Entry, Lexicon, Title};
use crate::tokens::tables::bare;
use headwater_core::annotations::{Sentence, Token, TokenKind};
use headwater_core::span::Span;
use std::ops::Range;

/// A text's tokens, with the tables.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) sentences: &'a [Sentence],
    pub(super) lexicon: &'a Lexicon,
    /// The states that only this report shows.
    pub(super) coined: Option<&'a Coined>,
    pub(super) lang: &'a Lang,
}

impl<'a> Words<'a> {
    /// The word at a place, without the full stop of an abbreviation; empty outside the text.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| bare(token.span.slice(self.text)))
    }

    /// Whether one letter with its full stop stands at a place: "J."
    pub(super) fn is_initial(self, at: usize) -> bool {
        let whole = self.tokens.get(at).map_or(0, |token| token.span.end() - token.span.start());
        self.word(at).chars().count() == 1 && (self.word(at).len() < whole || self.word(at + 1) == ".")
    }

    /// The key of the word at a place.
    pub(super) fn stem(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.stem)
    }

    /// Whether the word at a place is written with a capital.
    pub(super) fn is_capital(self, at: usize) -> bool {
        let word = self.tokens.get(at).filter(|token| token.kind != TokenKind::Mark);
        word.is_some_and(|token| token.span.slice(self.text).starts_with(char::is_uppercase))
    }

    /// Whether the word at a place is written in small letters.
    pub(super) fn is_small(self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// Whether the token at a place is the clitic of the word before it: "Denmark|'s".
    pub(super) fn is_possessive(self, at: usize) -> bool {
        at > 0 && matches!(self.word(at), "'s" | "’s" | "'" | "’") && self.joins(at)
    }

    /// Whether no blank stands before the token at a place.
    pub(super) fn joins(self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(this)) => before.span.end() == this.span.start(),
            _ => false,
        }
    }

    /// The bytes of a stretch of tokens.
    pub(super) fn span(self, range: &Range<usize>) -> Span {
        let last = range.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        match (self.tokens.get(range.start), last) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The words of a stretch of tokens, one blank between them.
    pub(super) fn phrase(self, range: &Range<usize>) -> String {
        self.span(range).slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The tokens of a sentence.
    pub(super) fn sentence(self, index: usize) -> Range<usize> {
        self.sentences.get(index).map_or(0..0, |s| s.tokens.start as usize..s.tokens.end as usize)
    }

    /// The tokens of the sentence that a token is in.
    pub(super) fn sentence_of(self, at: usize) -> Range<usize> {
        self.sentence(self.sentences.partition_point(|sentence| sentence.tokens.end as usize <= at))
    }

    /// The longest name of the tables, or state of the report, that opens at a place, and where it ends.
    pub(super) fn entry(self, at: usize, limit: usize) -> Option<(usize, &'a Entry)> {
        let lexicon: &'a Lexicon = self.lexicon;
        let fits = |words: &[String]| {
            at + words.len() <= limit && words.iter().enumerate().all(|(i, word)| self.word(at + i) == word)
        };
        lexicon
            .opening(self.word(at))
            .find(|(words, _)| fits(words))
            .map(|(words, entry)| (at + words.len(), entry))
            .or_else(|| Some((at + 1, self.coined?.of(self.word(at)).filter(|_| at < limit)?)))
    }

    /// Whether what only states own stands at a place, and whether it is a minister; case does not count.
    pub(super) fn owned_by_state(self, at: usize) -> Option<bool> {
        let list = self.lexicon.state_owned(&self.word(at).to_lowercase());
        let fits = |words: &[String]| {
            words.iter().enumerate().all(|(i, word)| self.word(at + i).eq_ignore_ascii_case(word))
        };
        let (words, ()) = list.iter().find(|(words, ())| fits(words))?;
        Some(words.last().is_some_and(|last| last == "minister"))
    }

    /// The longest title that ends before a place, and where it starts. Ranks and honorifics have a capital.
    pub(super) fn title_before(self, end: usize, floor: usize) -> Option<(usize, Title)> {
        let mut last = end.checked_sub(1)?;
        if self.word(last) == "." && self.joins(last) && last > floor {
            last -= 1;
        }
        let closing = self.word(last).to_lowercase();
        let fits = |words: &[String]| {
            (last + 1)
                .checked_sub(words.len())
                .filter(|&start| start >= floor && !self.word(start).is_empty())
                .filter(|&start| {
                    words.iter().enumerate().all(|(i, word)| self.word(start + i).eq_ignore_ascii_case(word))
                })
        };
        let list = self.lexicon.titles_closing(&closing);
        list.iter().find_map(|(words, title)| {
            let start = fits(words)?;
            (*title == Title::Office || self.is_capital(start)).then_some((start, *title))
        })
    }

    /// Whether a noun for a state's body opens at a place, and where it ends; case does not count.
    pub(super) fn body_noun(self, at: usize, limit: usize) -> Option<usize> {
        let list = self.lexicon.body_nouns(&self.word(at).to_lowercase());
        let fits = |words: &[String]| {
            at + words.len() <= limit
                && words.iter().enumerate().all(|(i, word)| self.word(at + i).eq_ignore_ascii_case(word))
        };
        list.iter().find(|(words, ())| fits(words)).map(|(words, ())| at + words.len())
    }
}
