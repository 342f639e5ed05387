//! Makes [`Scene`]: the layers of a report by their tokens, and what the stages of events ask of them again and again.

use crate::events::table::EventTable;
use crate::frames::Frames;
use headwater_core::annotations::{ActorKind, Mention};
use headwater_core::event::Participant;
use headwater_core::figure::Figure;
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};
use headwater_core::time::TimeExpr;

/// Most words that are looked at below one: no clause of a report has so many, and a list has no end.
const BELOW: usize = 48;

/// Most joined nouns that take part in one event.
const JOINED: usize = 12;

/// What is known of a report before its events.
pub(crate) struct Scene<'a> {
    pub(crate) frames: &'a Frames<'a>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) figures: &'a [Figure],
    pub(crate) table: &'a EventTable,
    /// The mention and the time that each token stands in.
    mention_at: Vec<Option<u32>>,
    time_at: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    pub(crate) fn of(
        frames: &'a Frames<'a>,
        words: usize,
        mentions: &'a [Mention],
        (times, figures): (&'a [TimeExpr], &'a [Figure]),
        table: &'a EventTable,
    ) -> Scene<'a> {
        let mention_at = by_token(frames, words, mentions.iter().map(|mention| mention.span));
        let time_at = by_token(frames, words, times.iter().map(|time| time.span));
        Scene { frames, mentions, figures, table, mention_at, time_at }
    }

    /// What hangs on a word, as far as it is looked at.
    pub(crate) fn below(&self, at: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        self.frames.children(at).take(BELOW)
    }

    /// The preposition of a noun.
    pub(crate) fn case(&self, at: usize) -> Option<&'a str> {
        let frames = self.frames;
        self.below(at)
            .find(|&child| frames.relation(child) == Some(Relation::Case) && frames.form(child) != "'s")
            .map(|child| frames.lemma(child))
    }

    /// The mention that a token stands in.
    pub(crate) fn mention(&self, at: usize) -> Option<&'a Mention> {
        let index = self.mention_at.get(at).copied().flatten()?;
        self.mentions.get(index as usize)
    }

    /// The time expression (an index) that a token stands in.
    pub(crate) fn time(&self, at: usize) -> Option<u32> {
        self.time_at.get(at).copied().flatten()
    }

    /// Whether a noun is of a sort: "@people" is one of the table or of the kinds of names, "*" anything, else the word itself.
    pub(crate) fn is(&self, at: usize, sort: &str) -> bool {
        let lemma = self.lemma(at);
        let Some(name) = sort.strip_prefix('@') else { return sort == "*" || sort == lemma };
        if self.table.is(name, &lemma) {
            return true;
        }
        let kind = self.mention(at).map(|mention| mention.kind);
        match name {
            "people" => {
                matches!(kind, Some(ActorKind::Person | ActorKind::Group))
                    || self.frames.tag(at) == Some(Tag::Pronoun) && !matches!(&*lemma, "it" | "this" | "that")
            }
            "bodies" => matches!(kind, Some(ActorKind::Organization | ActorKind::Government)),
            "places" => matches!(kind, Some(ActorKind::Place | ActorKind::Government)),
            _ => false,
        }
    }

    /// The dictionary form in small letters.
    pub(crate) fn lemma(&self, at: usize) -> String {
        self.frames.lemma(at).to_lowercase()
    }

    /// A noun and those joined to it.
    pub(crate) fn joined(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let others = self.below(at).filter(|&child| self.frames.relation(child) == Some(Relation::Conj));
        std::iter::once(at).chain(others).take(JOINED)
    }

    /// Whether a word can name one who takes part: no clause, no "who" that was not resolved, no "there".
    pub(crate) fn is_noun(&self, at: usize) -> bool {
        let kept = match self.frames.tag(at) {
            Some(Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Symbol) => true,
            Some(Tag::Adjective | Tag::Determiner) => self.frames.at(at).is_none(),
            Some(Tag::Pronoun) => {
                !matches!(&*self.lemma(at), "who" | "which" | "that" | "what" | "there" | "whoever")
                    && self.frames.relation(at) != Some(Relation::Expl)
            }
            _ => false,
        };
        kept && self.time(at).is_none()
    }

    /// The phrase of a noun: what is "of" it belongs to it, what is "in" or "on" it does not.
    pub(crate) fn participant(&self, at: usize) -> Participant {
        let mut range = self.frames.noun_phrase(at);
        let after = self.below(at).filter(|&child| child > at);
        for child in after {
            let loose = matches!(
                self.frames.relation(child),
                Some(Relation::Nmod | Relation::NmodUnmarked | Relation::NmodDesc | Relation::Advmod)
            );
            let reach = self.frames.reach(child);
            if loose && self.case(child) != Some("of") && reach.start > at && reach.start < range.end {
                range.end = reach.start;
            }
        }
        Participant { span: self.frames.span(range), chain: self.chain(at) }
    }

    /// Whom a noun means: the name or pointing word that it stands in, or the name that it is an office of.
    fn chain(&self, at: usize) -> Option<u32> {
        let named = |at: usize| self.mention(at).map(|mention| mention.chain);
        let of_office = |child: &usize| {
            matches!(self.frames.relation(*child), Some(Relation::Appos | Relation::Flat))
                && self.mention(*child).is_some_and(|mention| mention.named)
        };
        named(at).or_else(|| self.below(at).find(of_office).and_then(named))
    }

    /// Whether a noun is a place: named as one, or by its sort.
    pub(crate) fn is_place(&self, at: usize) -> bool {
        self.is(at, "@places") && self.frames.tag(at) != Some(Tag::Pronoun)
    }

    /// Whether a span lies in another.
    pub(crate) fn holds(outer: Span, inner: Span) -> bool {
        outer.start() <= inner.start() && inner.end() <= outer.end()
    }
}

/// For every token the item it stands in; an item inside another one wins.
fn by_token(frames: &Frames, words: usize, spans: impl Iterator<Item = Span>) -> Vec<Option<u32>> {
    let mut at = vec![None; words];
    for (index, span) in (0_u32..).zip(spans) {
        let range = frames.inside(span);
        for slot in at.get_mut(range).into_iter().flatten() {
            *slot = Some(index);
        }
    }
    at
}
