//! Makes the proposition of a claim: its predicate, who does it to whom, to whose benefit, where, and the times and figures
//! that belong to this predicate rather than to another one in the same words. Read off the frames; what is not there
//! stays empty.

use super::clauses::Clause;
use crate::frames::{Frame, Frames, Oblique};
use crate::lang::Lang;
use headwater_core::annotations::{ActorKind, Annotations, Mention, Stance};
use headwater_core::claim::{Party, Proposition};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};

/// Most words climbed from a time or a figure to its predicate.
const HEIGHT: usize = 40;

/// Most mentions looked at around one word: they are sorted, and hardly nest.
const NEAR: usize = 6;

/// What propositions are read with.
pub(super) struct Scene<'a> {
    pub(super) annotations: &'a Annotations,
    pub(super) frames: &'a Frames<'a>,
    pub(super) lang: &'a Lang,
}

impl Scene<'_> {
    /// The proposition of a clause whose predicates, from the top down, are `chain`.
    pub(super) fn of(
        &self,
        clause: &Clause,
        chain: &[usize],
        negation: Option<usize>,
        stance: Option<Stance>,
    ) -> Option<Proposition> {
        let &head = chain.last()?;
        let mut found = match self.frames.at(head) {
            Some(frame) => self.verbal(frame, clause, chain),
            None => self.nominal(head, clause, stance),
        };
        found.negation = negation.and_then(|at| self.token(at));
        found.times = self.belonging(clause, chain, &found, true);
        found.figures = self.belonging(clause, chain, &found, false);
        Some(found)
    }

    fn token(&self, at: usize) -> Option<Span> {
        self.annotations.tokens.get(at).map(|token| token.span)
    }

    fn named(&self, head: usize) -> Proposition {
        Proposition {
            predicate: self.token(head).unwrap_or_default(),
            lemma: self.frames.lemma(head).into(),
            ..Proposition::default()
        }
    }

    fn verbal(&self, frame: &Frame, clause: &Clause, chain: &[usize]) -> Proposition {
        let mut found = self.named(frame.head);
        found.particle = frame.particle.and_then(|at| self.token(at));
        let subject = self.subject(frame, clause, chain);
        let (agent, patient) = if frame.passive { (frame.agent, subject) } else { (subject, frame.object) };
        found.agents = self.parties(agent);
        found.patients = self.parties(patient);
        found.recipients = self.parties(frame.indirect);
        for oblique in &frame.obliques {
            self.place_or_recipient(oblique, &mut found);
        }
        // "The village where two died".
        let where_ = self.frames.children(frame.head).any(|child| self.frames.lemma(child) == "where");
        if where_ && self.frames.relation(frame.head) == Some(Relation::AclRelcl) {
            found.places.extend(self.frames.up(frame.head).and_then(|noun| self.party(noun)));
        }
        found
    }

    /// The subject as written or shared. Where it lies outside the words, a noun beside the verb comes first: "accused |the
    /// mill| of poisoning the river"; an infinitive of a noun has that noun's owner: "|its| plans to leave".
    fn subject(&self, frame: &Frame, clause: &Clause, chain: &[usize]) -> Option<usize> {
        let own = self.frames.inside(clause.span);
        let written = frame.subject.filter(|subject| !frame.shared || own.contains(subject));
        let beside = || {
            let up = self.frames.up(frame.head)?;
            let noun = |at: &usize| {
                matches!(self.frames.relation(*at), Some(Relation::Obj | Relation::Iobj | Relation::Obl))
            };
            (!own.contains(&up)).then_some(())?;
            self.frames.children(up).filter(|at| own.contains(at) && *at < frame.head).find(noun)
        };
        let owner = || {
            let above = chain.iter().rev().skip(1);
            above.into_iter().find_map(|&above| match self.frames.at(above) {
                Some(frame) => frame.subject,
                None => self.frames.child(above, Relation::NmodPoss),
            })
        };
        written.or_else(beside).or(frame.subject).or_else(owner)
    }

    /// "Its withdrawal of troops by night": the owner or "by" acts, "of" undergoes. "The bank of fraud", where somebody
    /// is blamed, is what the bank did.
    fn nominal(&self, head: usize, clause: &Clause, stance: Option<Stance>) -> Proposition {
        let own = self.frames.inside(clause.span);
        let below = |at: usize| {
            let nouns = self
                .frames
                .children(at)
                .filter(|&child| matches!(self.frames.relation(child), Some(Relation::Nmod | Relation::Obl)));
            nouns.collect::<Vec<_>>()
        };
        let case = |at: usize| self.frames.child(at, Relation::Case).map(|case| self.frames.lemma(case));
        if stance == Some(Stance::Accuses) {
            let up = self.frames.up(head).filter(|up| !own.contains(up));
            let beside = up.map_or_else(Vec::new, below).into_iter().filter(|at| own.contains(at));
            let deed = below(head).into_iter().chain(beside).find(|&at| case(at) == Some("of"));
            if let Some(deed) = deed {
                let mut found = self.nominal(deed, clause, None);
                found.agents = self.parties(Some(head));
                return found;
            }
        }
        let mut found = self.named(head);
        found.agents = self.parties(self.frames.child(head, Relation::NmodPoss));
        for noun in below(head) {
            match case(noun) {
                Some("of") => found.patients.extend(self.parties(Some(noun))),
                Some("by") if found.agents.is_empty() => found.agents = self.parties(Some(noun)),
                _ => {
                    let case = self.frames.child(noun, Relation::Case);
                    self.place_or_recipient(&Oblique { case, head: noun }, &mut found);
                }
            }
        }
        found
    }

    fn place_or_recipient(&self, oblique: &Oblique, found: &mut Proposition) {
        let Some(case) = oblique.case else { return };
        let word = self.frames.form(case);
        let actor = self.mention(oblique.head).map(|mention| mention.kind);
        let place = match actor {
            Some(ActorKind::Place) => {
                self.lang.grammar.is_locating(word) || self.lang.grammar.is_spatial(word)
            }
            Some(ActorKind::Government) => matches!(self.frames.lemma(case), "in" | "into" | "from" | "to"),
            _ => self.lang.grammar.is_spatial(word) && !self.is_time(oblique.head),
        };
        if place {
            found.places.extend(self.party(oblique.head));
        } else if self.frames.lemma(case) == "to" && actor.is_some() {
            found.recipients.extend(self.parties(Some(oblique.head)));
        }
    }

    fn is_time(&self, at: usize) -> bool {
        let Some(span) = self.token(at) else { return false };
        let first = self.annotations.times.partition_point(|time| time.span.end() <= span.start());
        self.annotations.times.get(first).is_some_and(|time| time.span.overlaps(span))
    }

    /// A noun phrase and those joined to it.
    fn parties(&self, head: Option<usize>) -> Vec<Party> {
        let Some(head) = head else { return Vec::new() };
        self.frames.conjuncts(head).into_iter().filter_map(|at| self.party(at)).collect()
    }

    /// A noun phrase; a clause takes part in nothing here.
    fn party(&self, head: usize) -> Option<Party> {
        let noun = matches!(
            self.frames.tag(head)?,
            Tag::Noun
                | Tag::ProperNoun
                | Tag::Pronoun
                | Tag::Numeral
                | Tag::Adjective
                | Tag::Determiner
                | Tag::Symbol
        );
        let phrase = self.frames.noun_phrase(head);
        // A preposition belongs to the predicate.
        let start = match self.frames.child(head, Relation::Case) {
            Some(case) if phrase.contains(&case) && case < head => case + 1,
            _ => phrase.start,
        };
        let span = self.frames.span(start..phrase.end);
        noun.then(|| Party { span, chain: self.mention(head).map(|mention| mention.chain) })
    }

    /// The mention that the head of a noun phrase stands in, or the name that is joined to it: "General |Berg|".
    fn mention(&self, head: usize) -> Option<&Mention> {
        let mentions = &self.annotations.mentions;
        let around = |span: Span| {
            let after = mentions.partition_point(|mention| mention.span.start() <= span.start());
            let before = mentions.get(after.saturating_sub(NEAR)..after).unwrap_or(&[]);
            before.iter().rev().find(|mention| mention.span.contains(span))
        };
        let flat =
            self.frames.children(head).filter(|&child| self.frames.relation(child) == Some(Relation::Flat));
        std::iter::once(head).chain(flat).find_map(|at| around(self.token(at)?))
    }

    /// The times or figures whose nearest predicate is this claim's. A time that describes a noun dates the noun only.
    fn belonging(&self, clause: &Clause, chain: &[usize], found: &Proposition, times: bool) -> Vec<u32> {
        let spans: Vec<(usize, Span)> = if times {
            let layer = &self.annotations.times;
            headwater_core::annotations::within(layer, clause.span, |time| time.span)
                .map(|(index, time)| (index, time.span))
                .collect()
        } else {
            let layer = &self.annotations.figures;
            headwater_core::annotations::within(layer, clause.span, |figure| figure.span)
                .map(|(index, figure)| (index, figure.span))
                .collect()
        };
        let shared = |span: Span| {
            let parties = found.agents.iter().chain(&found.patients).chain(&found.recipients);
            !times && parties.into_iter().any(|party| party.span.contains(span))
        };
        let own = |span: Span| {
            shared(span)
                || self.frames.top(self.frames.inside(span)).is_some_and(|top| self.climbs(top, chain, times))
        };
        spans
            .into_iter()
            .filter(|&(_, span)| own(span))
            .filter_map(|(index, _)| u32::try_from(index).ok())
            .collect()
    }

    fn climbs(&self, from: usize, chain: &[usize], time: bool) -> bool {
        let mut here = from;
        for _ in 0..HEIGHT {
            if chain.contains(&here) {
                return true;
            }
            let Some(up) = self.frames.up(here) else { return false };
            let other = self.frames.at(here).is_some();
            let noun =
                time && matches!(
                    self.frames.relation(here),
                    Some(Relation::Nmod | Relation::NmodPoss | Relation::Compound)
                ) && !chain.contains(&up);
            if other || noun {
                return false;
            }
            here = up;
        }
        false
    }
}
