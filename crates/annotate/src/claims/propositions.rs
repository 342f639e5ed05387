//! Makes the proposition of a claim: its predicate, who does it to whom, to whose benefit, where, and the times and figures
//! that belong to this predicate rather than to another one in the same words. Read off the frames; what is not there
//! stays empty.

use super::clauses::Clause;
use crate::frames::{Frame, Frames, Oblique};
use crate::lang::Lang;
use headwater_core::annotations::{ActorKind, Annotations, Attribution, Mention, Stance};
use headwater_core::claim::{Party, Proposition};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};

/// Most words climbed from a time or a figure to its predicate.
const HEIGHT: usize = 40;

/// Most mentions looked at around one word: they are sorted, and hardly nest.
const NEAR: usize = 6;

/// Most noun phrases of one role: what names more is a list.
const MOST: usize = 16;

/// What propositions are read with.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) annotations: &'a Annotations,
    pub(super) frames: &'a Frames<'a>,
    pub(super) lang: &'a Lang,
}

impl Scene<'_> {
    /// The proposition of a clause whose predicates, from the top down, are `chain`. A plain statement with a verb that
    /// nothing hangs together by has none: it was misread.
    pub(super) fn of(
        &self,
        clause: &Clause,
        chain: &[usize],
        negation: Option<usize>,
        said: Option<&Attribution>,
    ) -> Option<Proposition> {
        let &head = chain.last()?;
        let mut own = self.frames.inside(clause.span);
        let mut found = match self.frames.at(head) {
            Some(frame) => self.verbal(frame, clause, chain, said),
            None if said.is_none() && own.any(|at| self.is_verb(at)) => return None,
            None => self.nominal(head, clause, said.map(|said| said.stance)),
        };
        found.negation = negation.and_then(|at| self.token(at));
        found.times = self.belonging(clause, chain, &found, true);
        found.figures = self.belonging(clause, chain, &found, false);
        Some(found)
    }

    fn is_verb(&self, at: usize) -> bool {
        matches!(self.frames.tag(at), Some(Tag::Verb | Tag::Auxiliary))
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

    fn verbal(
        &self,
        frame: &Frame,
        clause: &Clause,
        chain: &[usize],
        said: Option<&Attribution>,
    ) -> Proposition {
        let own = self.frames.inside(clause.span);
        let mut found = self.named(frame.head);
        found.particle = frame.particle.and_then(|at| self.token(at));
        let subject = self.subject(frame, clause, chain);
        let subjects = if subject.is_none_or(|at| !own.contains(&at) && self.mention(at).is_none()) {
            self.voice(frame, said).map_or_else(|| self.parties(subject), |voice| vec![voice])
        } else {
            self.parties(subject)
        };
        // An object outside the words is the noun of a clause that was misread.
        let object = || self.parties(frame.object.filter(|at| own.contains(at)));
        (found.agents, found.patients) =
            if frame.passive { (self.parties(frame.agent), subjects) } else { (subjects, object()) };
        if !frame.passive {
            self.move_places(frame.object, &mut found);
        }
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

    /// Who speaks, where what is said has no subject of its own: "confessed to |forging the receipts|", "vowed |to leave|".
    fn voice(&self, frame: &Frame, said: Option<&Attribution>) -> Option<Party> {
        let said = said.filter(|said| {
            matches!(said.stance, Stance::Asserts | Stance::Admits | Stance::Denies | Stance::Promises)
        })?;
        let span = said.source.iter().copied().reduce(Span::cover)?;
        (!self.is_finite(frame)).then_some(Party { span, chain: said.speaker })
    }

    /// An infinitive or participle takes its subject from elsewhere; another verb form has one of its own.
    fn is_finite(&self, frame: &Frame) -> bool {
        let to = frame.mark.is_some_and(|mark| self.frames.lemma(mark) == "to");
        let ing = |at: usize| self.frames.form(at).ends_with("ing");
        !to && !ing(frame.auxiliaries.first().copied().unwrap_or(frame.head))
    }

    /// The subject as written or shared. Where it lies outside the words, a noun beside the verb comes first: "accused |the
    /// mill| of poisoning the river"; an infinitive of a noun has that noun's owner: "|its| plans to leave".
    fn subject(&self, frame: &Frame, clause: &Clause, chain: &[usize]) -> Option<usize> {
        let own = self.frames.inside(clause.span);
        let written = frame.subject.filter(|subject| !frame.shared || own.contains(subject));
        let top = chain.first().copied().unwrap_or(frame.head);
        let beside = || {
            let up = self.frames.up(top)?;
            let noun = |at: &usize| {
                matches!(self.frames.relation(*at), Some(Relation::Obj | Relation::Iobj | Relation::Obl))
            };
            // "His role in organizing it": a noun that the clause describes does nothing in it.
            let mark = self.frames.child(top, Relation::Mark).map(|mark| self.frames.lemma(mark));
            if own.contains(&up) || mark.is_some_and(|mark| !matches!(mark, "of" | "to" | "that")) {
                return None;
            }
            self.frames.children(up).filter(|at| own.contains(at) && *at < top).find(noun)
        };
        let owner = || {
            let above = chain.iter().rev().skip(1);
            above.into_iter().find_map(|&above| match self.frames.at(above) {
                Some(frame) => frame.subject,
                None => self.frames.child(above, Relation::NmodPoss),
            })
        };
        // "Made |the decision| to leave": who made it leaves.
        let carried = chain.iter().filter_map(|&above| self.frames.at(above)).find_map(|above| {
            let light = self.lang.grammar.is_carrying(self.frames.lemma(above.head));
            (light && frame.shared && above.object == frame.subject).then_some(above.subject)?
        });
        if carried.is_some() {
            return carried;
        }
        // A finite verb has its subject in its own clause: what lies outside was misread.
        let shared = frame.subject.filter(|_| !self.is_finite(frame) || clause.rule.is_some());
        written.or_else(beside).or(shared).or_else(owner)
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
        let case = |at: usize| {
            let mark = || self.frames.child(at, Relation::Mark);
            self.frames.child(at, Relation::Case).or_else(mark).map(|case| self.frames.lemma(case))
        };
        if stance == Some(Stance::Accuses) {
            let up = self.frames.up(head).filter(|up| !own.contains(up));
            let beside = up.map_or_else(Vec::new, below).into_iter().filter(|at| own.contains(at));
            let deed = below(head).into_iter().chain(beside).find(|&at| case(at) == Some("of"));
            if let Some(deed) = deed {
                let mut found = match self.frames.at(deed) {
                    Some(frame) => self.verbal(frame, clause, &[deed], None),
                    None => self.nominal(deed, clause, None),
                };
                found.agents = self.parties(Some(head));
                let end = self.token(self.frames.reach(deed).start).map_or(0, Span::start);
                for agent in &mut found.agents {
                    let cut =
                        Span::new(agent.span.start(), agent.span.end().min(end).max(agent.span.start()));
                    agent.span = cut.trim(self.text);
                }
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
        // "Along with", "near to": more than the one word.
        if self.frames.form(case + 1) == "with" {
            return;
        }
        let actor = self.mention(oblique.head).map(|mention| mention.kind);
        let place = match actor {
            Some(ActorKind::Place) => {
                self.lang.grammar.is_locating(word) || self.lang.grammar.is_spatial(word)
            }
            Some(ActorKind::Government) => matches!(self.frames.lemma(case), "in" | "into"),
            _ if self.is_time(oblique.head) => false,
            None if self.lang.grammar.is_moving(word) => self.names_place(oblique.head),
            _ => self.lang.grammar.is_spatial(word),
        };
        if place {
            found.places.extend(self.party(oblique.head));
        } else if self.frames.lemma(case) == "to" && actor.is_some() {
            found.recipients.extend(self.parties(Some(oblique.head)));
        }
    }

    /// Whether a noun phrase names a place inside: "the border with |Norway|".
    fn names_place(&self, head: usize) -> bool {
        self.frames.children(head).any(|child| {
            let kind = self.mention(child).map(|mention| mention.kind);
            matches!(kind, Some(ActorKind::Place | ActorKind::Government))
        })
    }

    /// "Sent |300 soldiers| to Norway": where a thing is moved to belongs to the verb, though it hangs on the noun.
    fn move_places(&self, object: Option<usize>, found: &mut Proposition) {
        let Some(object) = object else { return };
        for noun in
            self.frames.children(object).filter(|&at| self.frames.relation(at) == Some(Relation::Nmod))
        {
            let Some(case) = self.frames.child(noun, Relation::Case) else { continue };
            let kind = self.mention(noun).map(|mention| mention.kind);
            let place = match kind {
                Some(ActorKind::Place) => true,
                // "Aid from the government" comes from nowhere on the map.
                Some(ActorKind::Government) => {
                    self.frames.tag(noun) == Some(Tag::ProperNoun) && self.frames.lemma(case) != "from"
                }
                _ => self.names_place(noun),
            };
            let Some(start) = self.token(case).map(Span::start) else { continue };
            if !place || !self.lang.grammar.is_moving(self.frames.form(case)) {
                continue;
            }
            found.places.extend(self.party(noun));
            for patient in found.patients.iter_mut().filter(|patient| patient.span.start() < start) {
                let cut = Span::new(patient.span.start(), patient.span.end().min(start));
                patient.span = cut.trim(self.text);
            }
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
        let noun = |at: &usize| {
            *at == head || !matches!(self.frames.tag(*at), Some(Tag::Adjective | Tag::Determiner))
        };
        self.frames
            .conjuncts(head)
            .into_iter()
            .take(MOST)
            .filter(noun)
            .filter_map(|at| self.party(at))
            .collect()
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
        let mention = self.mention(head);
        // "Prime Minister |Per Lund|": the name stands right behind.
        let behind = mention.filter(|mention| mention.span.start() >= span.end()).map(|mention| mention.span);
        let close =
            behind.filter(|name| self.text.get(span.end()..name.start()).is_some_and(|gap| gap == " "));
        let chain = mention.filter(|_| behind.is_none() || close.is_some()).map(|mention| mention.chain);
        noun.then(|| Party { span: close.map_or(span, |name| span.cover(name)), chain })
    }

    /// The mention that the head of a noun phrase stands in, or the name that is joined to it: "General |Berg|".
    fn mention(&self, head: usize) -> Option<&Mention> {
        let mentions = &self.annotations.mentions;
        let around = |span: Span| {
            let after = mentions.partition_point(|mention| mention.span.start() <= span.start());
            let before = mentions.get(after.saturating_sub(NEAR)..after).unwrap_or(&[]);
            before.iter().rev().find(|mention| mention.span.contains(span))
        };
        let named = self.frames.children(head).filter(|&child| {
            let relation = self.frames.relation(child);
            child > head && matches!(relation, Some(Relation::Flat | Relation::Appos | Relation::NmodDesc))
        });
        let direct = self.token(head).and_then(around);
        let person = |mention: &&Mention| mention.kind == ActorKind::Person;
        direct.or_else(|| named.into_iter().find_map(|at| around(self.token(at)?).filter(person)))
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
