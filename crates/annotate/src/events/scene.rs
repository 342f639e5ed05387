//! Makes [`Scene`]: the layers of a report by their tokens, and what the stages of events ask of them again and again.

use crate::events::table::EventTable;
use crate::frames::Frames;
use headwater_core::annotations::{ActorKind, Attribution, Chain, Mention};
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
    chains: &'a [Chain],
    /// The dictionary form of each token.
    lemmas: Vec<String>,
    /// The mention and the time that each token stands in.
    mention_at: Vec<Option<u32>>,
    /// The chain whose office a token stands in.
    office_at: Vec<Option<u32>>,
    time_at: Vec<Option<u32>>,
    said: &'a [Attribution],
    /// The attribution whose cue each token stands in.
    cue_at: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    pub(crate) fn of(
        frames: &'a Frames<'a>,
        words: usize,
        (mentions, chains, said): (&'a [Mention], &'a [Chain], &'a [Attribution]),
        (times, figures): (&'a [TimeExpr], &'a [Figure]),
        table: &'a EventTable,
    ) -> Scene<'a> {
        let mention_at = by_token(frames, words, mentions.iter().map(|mention| mention.span));
        let time_at = by_token(frames, words, times.iter().map(|time| time.span));
        let nowhere = Span::default();
        let office_at = by_token(frames, words, chains.iter().map(|chain| chain.role.unwrap_or(nowhere)));
        let cue = |said: &Attribution| said.cue.first().copied().unwrap_or(nowhere);
        let cue_at = by_token(frames, words, said.iter().map(cue));
        let lemmas = (0..words).map(|at| table.dictionary(frames.lemma(at), frames.form(at))).collect();
        Scene {
            frames,
            mentions,
            figures,
            table,
            chains,
            lemmas,
            mention_at,
            office_at,
            time_at,
            said,
            cue_at,
        }
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

    /// The attribution that a word is the cue of.
    pub(crate) fn cue(&self, at: usize) -> Option<&'a Attribution> {
        let index = self.cue_at.get(at).copied().flatten()?;
        self.said.get(index as usize)
    }

    /// Whether a span is a relative pronoun.
    pub(crate) fn is_relative(&self, span: Span) -> bool {
        let range = self.frames.inside(span);
        range.len() == 1 && matches!(self.frames.lemma(range.start), "who" | "which" | "that")
    }

    /// Where somebody was last named before a place nearby.
    pub(crate) fn last_named(&self, chain: u32, place: Span) -> Option<Span> {
        /// How many mentions back: those of one sentence.
        const BACK: usize = 8;
        let past = self.mentions.partition_point(|mention| mention.span.start() < place.start());
        let mut near = self.mentions[..past].iter().rev().take(BACK);
        near.find(|mention| mention.chain == chain && mention.named).map(|mention| mention.span)
    }

    /// Whether a noun is of a sort: "@people" is one of the table or of the kinds of names, "*" anything, else the word itself.
    pub(crate) fn is(&self, at: usize, sort: &str) -> bool {
        let lemma = self.lemma(at);
        let Some(name) = sort.strip_prefix('@') else { return sort == "*" || sort == lemma };
        if self.table.is(name, lemma) {
            return true;
        }
        let kind = self.mention(at).map(|mention| mention.kind);
        match name {
            "people" => {
                matches!(kind, Some(ActorKind::Person | ActorKind::Group))
                    || self.frames.tag(at) == Some(Tag::Pronoun) && !matches!(lemma, "it" | "this" | "that")
            }
            "bodies" => matches!(kind, Some(ActorKind::Organization | ActorKind::Government)),
            "places" => matches!(kind, Some(ActorKind::Place | ActorKind::Government)),
            _ => false,
        }
    }

    /// The dictionary form in small letters.
    pub(crate) fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map_or("", String::as_str)
    }

    /// A noun and those joined to it.
    pub(crate) fn joined(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let others = self.below(at).filter(|&child| self.frames.relation(child) == Some(Relation::Conj));
        std::iter::once(at).chain(others).take(JOINED)
    }

    /// The other one of two, where the parser hangs it on what is "of" the first: "between the guards of the town and |a gang|".
    pub(crate) fn other_side(&self, at: usize) -> Option<usize> {
        if self.case(at) != Some("between") || self.joined(at).nth(1).is_some() {
            return None;
        }
        let of = |&child: &usize| {
            self.frames.relation(child) == Some(Relation::Nmod) && self.case(child) == Some("of")
        };
        let part = self.below(at).find(of)?;
        self.joined(part).nth(1)
    }

    /// The phrase of a noun up to another that is joined to it.
    pub(crate) fn participant_before(&self, at: usize, next: usize) -> Participant {
        let whole = self.participant(at);
        let joint = |child: usize| self.frames.relation(child) == Some(Relation::Cc);
        let end = self.below(next).find(|&child| joint(child)).unwrap_or(next);
        let kept = self.frames.inside(whole.span);
        let range = kept.start..kept.end.min(end).max(at + 1);
        Participant { span: self.frames.span(range), ..whole }
    }

    /// Whether a word can name one who takes part: no clause, no "who" that was not resolved, no "there".
    pub(crate) fn is_noun(&self, at: usize) -> bool {
        let kept = match self.frames.tag(at) {
            Some(Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Symbol) => true,
            Some(Tag::Adjective | Tag::Determiner) => self.frames.at(at).is_none(),
            Some(Tag::Pronoun) => {
                !matches!(self.lemma(at), "who" | "which" | "that" | "what" | "there" | "whoever")
                    && self.frames.relation(at) != Some(Relation::Expl)
            }
            _ => false,
        };
        kept && self.time(at).is_none()
    }

    /// The phrase of a noun: what is "of" it belongs to it; what is "in" or "on" it, and a clause about it, do not.
    pub(crate) fn participant(&self, at: usize) -> Participant {
        /// Most words of a phrase after its head.
        const LONGEST: usize = 24;
        let mut range = self.frames.noun_phrase(at);
        let ends = |&word: &usize| match self.frames.relation(word) {
            Some(Relation::Case) => {
                self.frames.lemma(word) != "of" && self.frames.tag(word) == Some(Tag::Adposition)
            }
            Some(Relation::Acl | Relation::AclRelcl | Relation::Appos | Relation::Advcl) => word > at + 1,
            _ => false,
        };
        if let Some(end) = (at + 1..range.end.min(at + LONGEST)).find(ends) {
            let clause = self.frames.relation(end) != Some(Relation::Case);
            range.end = if clause { self.frames.reach(end).start.max(at + 1) } else { end };
        }
        while range.end > at + 1 && self.frames.relation(range.end - 1) == Some(Relation::Punct) {
            range.end -= 1;
        }
        let before = self.frames.relation(at) == Some(Relation::Compound);
        let first = self.frames.lemma(range.start);
        let determines = before && self.frames.relation(range.start) == Some(Relation::Det);
        if range.start < at && (determines || matches!(first, "which" | "that" | "whose")) {
            range.start += 1;
        }
        let (chain, name) = self.chain(at);
        let span = self.frames.span(range);
        // "US Secretary of State |Ana Berg|": the name belongs to the office before it.
        let whole = name.filter(|name| name.start() >= span.start()).map_or(span, |name| span.cover(name));
        Participant { span: whole, chain }
    }

    /// Whom a noun means: the name or pointing word that it stands in, or the name behind its office, with where that is.
    fn chain(&self, at: usize) -> (Option<u32>, Option<Span>) {
        if let Some(mention) = self.mention(at) {
            return (Some(mention.chain), None);
        }
        if let Some(index) = self.office_at.get(at).copied().flatten() {
            let first = self.chains.get(index as usize).and_then(|chain| chain.mentions.first());
            let name = first.and_then(|&mention| self.mentions.get(mention as usize));
            let behind = name.filter(|name| self.is_just_behind(at, name.span));
            return (Some(index), behind.map(|name| name.span));
        }
        let of_office = |child: &usize| {
            matches!(self.frames.relation(*child), Some(Relation::Appos | Relation::Flat))
                && self.mention(*child).is_some_and(|mention| mention.named)
        };
        let name = self.below(at).find(of_office).and_then(|child| self.mention(child));
        (name.map(|name| name.chain), None)
    }

    /// Whether a name begins few words behind a token.
    fn is_just_behind(&self, at: usize, name: Span) -> bool {
        /// "Chief of Staff, General |Berg|".
        const FEW: usize = 6;
        let first = self.frames.inside(name).start;
        first > at && first - at <= FEW
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
