//! Makes [`Page`] and [`Parts`]: what a report is read with, and the spans of one attribution. Whoever finds the spans,
//! stance and speaker are read off them in one way.

use crate::frames::Frames;
use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Chain, Mention, Token, within};
use headwater_core::span::Span;
use std::ops::Range;

/// How many mentions back one that holds a word is looked for: mentions hardly nest.
const NESTED: usize = 4;

/// A report with the layers that say who is who.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) frames: &'a Frames<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) chains: &'a [Chain],
    pub(super) lang: &'a Lang,
}

/// The spans of one attribution.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) source: &'a [Span],
    pub(super) cue: &'a [Span],
    pub(super) content: &'a [Span],
    /// The words that name the speaker, where the source only points at them: the noun before "who".
    pub(super) named: Option<Span>,
}

impl<'a> Page<'a> {
    /// The tokens of a span.
    pub(super) fn inside(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }

    /// The tokens from one on.
    pub(super) fn tokens_from(&self, at: usize) -> &'a [Token] {
        self.tokens.get(at..).unwrap_or(&[])
    }

    /// A token as it stands.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    /// Whether a token is one of some words, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.form(at).eq_ignore_ascii_case(word))
    }

    /// The closed class of a token.
    pub(super) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::Mark, |token| self.lang.grammar.class(self.text, token))
    }

    /// The smallest mention that holds a token.
    pub(super) fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let span = self.tokens.get(at)?.span;
        let upto = self.mentions.partition_point(|mention| mention.span.start() <= span.start());
        let near = self.mentions[..upto].iter().rev().take(NESTED);
        near.filter(|mention| mention.span.contains(span)).min_by_key(|mention| mention.span.len())
    }

    /// The mentions inside a span, in order.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &'a Mention> {
        within(self.mentions, span, |mention| mention.span).map(|(_, mention)| mention)
    }

    /// A mention by its number.
    pub(super) fn mention(&self, mention: u32) -> Option<&'a Mention> {
        self.mentions.get(mention as usize)
    }

    /// A chain by its number.
    pub(super) fn chain(&self, chain: u32) -> Option<&'a Chain> {
        self.chains.get(chain as usize)
    }

    /// Whether two chains are two parties: neither is the other, and they do not stand on one side.
    pub(super) fn are_two(&self, one: Option<u32>, other: u32) -> bool {
        let side = |chain: u32| self.chain(chain).and_then(|chain| chain.side.as_deref());
        one.is_none_or(|one| one != other && (side(one).is_none() || side(one) != side(other)))
    }
}
