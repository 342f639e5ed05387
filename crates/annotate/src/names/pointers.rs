//! Makes the mentions that point at a chain without naming it: "the general", "the ministry", "he", "its", "who".
//! Goes through the text once and keeps what was spoken of last in reach. An uncertain pointer is left out, and what it
//! may mean stands as a rival to those after it.

use crate::names::antecedents::{CHOICES, Meaning, Question, REACH, fits};
use crate::names::chains::Drafts;
use crate::names::clauses::{Clauses, Place};
use crate::names::kinds::Name;
use crate::names::leaders::Near;
use crate::names::lexicon::Sex;
use crate::names::pronouns::{self, Pronoun, Whom};
use crate::names::quoted::{self, Quotes};
use crate::names::spots::{self, Actor, Being, Here, Spot, Wording};
use crate::names::words::Words;
use crate::names::{offices, relatives};
use headwater_core::annotations::{ActorKind, TokenKind};
use headwater_core::syntax::Word;
use std::collections::HashMap;
use std::ops::Range;

/// Most words that may stand between the start of a sentence and the subject that a pronoun before it means.
const AHEAD: usize = 20;

/// A mention that points.
pub(super) struct Pointer {
    pub(super) at: Range<usize>,
    pub(super) kind: ActorKind,
    pub(super) draft: usize,
    pub(super) rule: &'static str,
}

/// Finds the pointers of all sentences, in order. `syntax` has one word for each token, or is empty.
pub(super) fn find(
    words: Words<'_>,
    syntax: &[Word],
    names: &[Name<'_>],
    of: &[usize],
    drafts: &mut Drafts,
) -> Vec<Pointer> {
    let clauses = Clauses::of(words, syntax);
    let mut roles: Vec<Range<usize>> = names.iter().filter_map(|name| name.role.clone()).collect();
    roles.sort_by_key(|role| (role.start, role.end));
    let quotes = quoted::find(words);
    let mut walk = Walk {
        words,
        clauses,
        names,
        of,
        drafts,
        roles,
        quotes,
        next: 0,
        role: 0,
        free: 0,
        here: Here::default(),
        spots: Vec::new(),
        counts: HashMap::new(),
        nouns: HashMap::new(),
        pointers: Vec::new(),
    };
    for sentence in 0..words.sentences.len() {
        walk.sentence(sentence);
    }
    let spoken = quoted::speakers(words, clauses, &walk.quotes, &walk.spots, walk.drafts);
    let mut pointers = walk.pointers;
    pointers.extend(spoken);
    pointers.sort_by_key(|pointer| pointer.at.start);
    pointers
}

/// The state of going through a text.
struct Walk<'a, 'n> {
    words: Words<'a>,
    clauses: Clauses<'a>,
    names: &'n [Name<'n>],
    of: &'n [usize],
    drafts: &'n mut Drafts,
    roles: Vec<Range<usize>>,
    quotes: Quotes,
    /// The first name that was not passed yet.
    next: usize,
    role: usize,
    /// The first token after the last name or pointer.
    free: usize,
    here: Here,
    /// All that was spoken of so far, in order.
    spots: Vec<Spot>,
    counts: HashMap<Actor, usize>,
    /// Where each noun was first a phrase of its own.
    nouns: HashMap<String, usize>,
    pointers: Vec<Pointer>,
}

impl Walk<'_, '_> {
    fn sentence(&mut self, sentence: usize) {
        let range = self.words.sentence(sentence);
        let tells = self.words.sentences.get(sentence).is_some_and(|sentence| sentence.part.tells());
        // A sentence of quoted words alone does not move the story on.
        let told = |at: usize| {
            self.quotes.of(at).is_none() && self.words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        };
        self.here.sentence += usize::from(tells && range.clone().any(told));
        if sentence > 0 && gap(self.words, range.start).contains('\n') {
            self.here.paragraph += 1;
        }
        for at in range.clone() {
            self.here.quote = self.quotes.of(at);
            self.pass_names(at);
            if at < self.free {
                continue;
            }
            let pronoun = self.words.lang.pronouns.at(self.words, self.clauses, at);
            if let Some(pronoun) = pronoun.filter(|_| tells) {
                self.pronoun(pronoun, &range);
            } else if let Some(relative) = relatives::find(self.words, self.clauses, at, &self.spots) {
                self.point(at..at + 1, relative, "en/names/relative");
            } else if !self.office(sentence, at, &range) {
                self.noun(at, tells);
            }
        }
    }

    /// Takes in a phrase that names nobody.
    fn noun(&mut self, at: usize, tells: bool) {
        if !tells {
            return;
        }
        let spot = spots::of_noun(self.clauses, self.words, at, self.here, &mut self.nouns);
        if let Some(spot) = spot {
            *self.counts.entry(spot.actor).or_default() += 1;
            self.spots.push(spot);
        }
    }

    /// Takes in the names that start at a place or before it.
    fn pass_names(&mut self, at: usize) {
        while let Some(name) = self.names.get(self.next).filter(|name| name.at.start <= at) {
            self.free = self.free.max(name.at.end);
            let draft = self.of.get(self.next).copied();
            let spot =
                draft.and_then(|draft| spots::of_name(self.clauses, name, draft, self.drafts, self.here));
            if let Some(spot) = spot {
                *self.counts.entry(spot.actor).or_default() += 1;
                let last = self.spots.last().cloned();
                let pair = last
                    .and_then(|last| spots::of_pair(&last, &spot, last.head + 1..name.at.start, self.words));
                self.spots.push(spot);
                self.spots.extend(pair);
            }
            self.next += 1;
        }
    }

    /// What was spoken of in reach, the last first.
    fn reach(&self) -> Vec<&Spot> {
        let from = self.here.sentence.saturating_sub(REACH);
        self.spots.iter().rev().take(CHOICES).take_while(|spot| spot.sentence >= from).collect()
    }

    fn pronoun(&mut self, pronoun: Pronoun, sentence: &Range<usize>) {
        if matches!(pronoun.whom, Whom::Speaker | Whom::Speakers) {
            return;
        }
        let speaker = self
            .here
            .quote
            .and_then(|quote| quoted::speaker(self.words, &self.quotes, quote, self.names, self.of));
        let spots = self.reach();
        let subject = spots.iter().any(|s| s.sentence == self.here.sentence && s.place == Place::Subject);
        let ahead = if subject { None } else { self.ahead(pronoun, sentence) };
        let ahead = ahead.filter(|spot| speaker.map(Actor::Draft) != Some(spot.actor));
        let question = Question {
            pronoun,
            here: self.here,
            spots: &spots,
            ahead: ahead.as_ref(),
            speaker: speaker.map(Actor::Draft),
            opens: pronoun.at == sentence.start,
            be: self.words.stem(pronoun.at + 1) == "be",
            speaks: self.speaks(pronoun.at),
        };
        let counts = |actor: Actor| self.counts.get(&actor).copied().unwrap_or(0);
        let meaning = question.answer(self.clauses, &self.words.lang.antecedents, counts);
        self.understand(pronoun, meaning);
    }

    /// Whether a pronoun is the subject of a verb of speech.
    fn speaks(&self, at: usize) -> bool {
        match self.clauses.place(at) {
            Some((place, verb)) => {
                place == Place::Subject && verb.is_some_and(|verb| self.clauses.speaks(verb))
            }
            None => self.clauses.speaks(at + 1),
        }
    }

    /// Notes what a pronoun means, and that it was spoken of again.
    fn understand(&mut self, pronoun: Pronoun, meaning: Meaning) {
        let (actor, sure) = match meaning {
            Meaning::Clear(actor) => (actor, true),
            Meaning::Unclear(guess) => (guess.unwrap_or(Actor::Other(pronoun.at)), false),
        };
        let being = match (actor, pronoun.whom) {
            (_, Whom::One(sex)) => Being::Person(Some(sex)),
            (Actor::Draft(_), _) => Being::Body,
            (Actor::Other(_), Whom::Thing) => Being::Thing,
            (Actor::Other(_), _) => Being::People,
        };
        let (place, verb) =
            self.clauses.place(pronoun.at).unwrap_or_else(|| (pronouns::place(pronoun.form), None));
        let Here { sentence, paragraph, quote } = self.here;
        let wording = Wording::Pronoun;
        self.spots.push(Spot {
            actor,
            being,
            wording,
            head: pronoun.at,
            place,
            doubtful: false,
            sure,
            verb,
            sentence,
            paragraph,
            quote,
        });
        let Some(draft) = clear(actor, sure).filter(|&draft| self.can_be(draft, pronoun.whom)) else {
            return;
        };
        *self.counts.entry(actor).or_default() += 1;
        if let Whom::One(sex) = pronoun.whom {
            self.tell_sex(draft, sex);
        }
        self.free = pronoun.at + 1;
        self.push(pronoun.at..pronoun.at + 1, draft, "en/names/pronoun");
    }

    /// Whether a chain is of the sort that a pronoun means.
    fn can_be(&self, draft: usize, whom: Whom) -> bool {
        let kind = self.drafts.all.get(draft).map(|draft| draft.kind);
        matches!(whom, Whom::One(_)) == (kind == Some(ActorKind::Person))
    }

    /// Notes the sex that a pronoun tells of whom it means.
    fn tell_sex(&mut self, draft: usize, sex: Sex) {
        let Some(known) = self.drafts.all.get_mut(draft).filter(|known| known.sex.is_none()) else { return };
        known.sex = Some(sex);
        for spot in self.spots.iter_mut().rev().take(CHOICES) {
            if spot.actor == Actor::Draft(draft) {
                spot.being = Being::Person(Some(sex));
            }
        }
    }

    /// The named subject that comes in the sentence, where nothing but a phrase stands before it.
    fn ahead(&self, pronoun: Pronoun, sentence: &Range<usize>) -> Option<Spot> {
        if pronoun.at > sentence.start + AHEAD {
            return None;
        }
        let coming = self.names.iter().zip(self.of).skip(self.next);
        let coming = coming.take_while(|(name, _)| name.at.start < sentence.end.min(pronoun.at + AHEAD));
        let mut spots = coming.filter_map(|(name, &draft)| {
            let spot = spots::of_name(self.clauses, name, draft, self.drafts, self.here)?;
            let start = name.role.as_ref().map_or(name.at.start, |role| role.start.min(name.at.start));
            let comma = (pronoun.at..start).any(|at| self.words.word(at) == ",");
            (comma && spot.place == Place::Subject).then_some(spot)
        });
        spots.next().filter(|spot| fits(pronoun.whom, spot))
    }

    /// "the general", "the ministry".
    fn office(&mut self, sentence: usize, at: usize, range: &Range<usize>) -> bool {
        while self.roles.get(self.role).is_some_and(|role| role.end <= at) {
            self.role += 1;
        }
        let in_role = self.roles.get(self.role).is_some_and(|role| role.start <= at + 1);
        if in_role || self.here.quote.is_some() {
            return false;
        }
        let end = self
            .names
            .get(self.next)
            .map_or(range.end, |name| if name.at.start < at + 2 { at } else { range.end });
        let reach = self.reach();
        let people = reach.iter().filter(|spot| matches!(spot.being, Being::Person(_)));
        let people = people.filter_map(|spot| match spot.actor {
            Actor::Draft(draft) => Some(draft),
            Actor::Other(_) => None,
        });
        let near =
            Near { names: self.names, of: self.of, next: self.next, people: people.collect(), sentence };
        let Some(pointer) = offices::find(self.words, self.clauses, &near, at, end, self.drafts) else {
            return false;
        };
        let (at, draft) = (pointer.at.clone(), pointer.draft);
        self.free = at.end;
        let last = at.end.saturating_sub(1);
        self.spot(last, draft, Wording::Definite);
        self.pointers.push(pointer);
        true
    }

    fn point(&mut self, at: Range<usize>, draft: usize, rule: &'static str) {
        self.spot(at.start, draft, Wording::Pronoun);
        self.free = at.end;
        self.push(at, draft, rule);
    }

    fn push(&mut self, at: Range<usize>, draft: usize, rule: &'static str) {
        let Some(known) = self.drafts.all.get(draft) else { return };
        self.pointers.push(Pointer { at, kind: known.kind, draft, rule });
    }

    /// Notes that one of the chains was spoken of again.
    fn spot(&mut self, head: usize, draft: usize, wording: Wording) {
        let Some(known) = self.drafts.all.get(draft) else { return };
        let being = match known.kind {
            ActorKind::Person => Being::Person(known.sex),
            ActorKind::Group => Being::People,
            _ => Being::Body,
        };
        let actor = Actor::Draft(draft);
        let (place, verb) =
            self.clauses.place(head).unwrap_or_else(|| (self.clauses.place_by_words(head, head + 1), None));
        let Here { sentence, paragraph, quote } = self.here;
        *self.counts.entry(actor).or_default() += 1;
        self.spots.push(Spot {
            actor,
            being,
            wording,
            head,
            place,
            doubtful: false,
            sure: true,
            verb,
            sentence,
            paragraph,
            quote,
        });
    }
}

fn clear(actor: Actor, sure: bool) -> Option<usize> {
    match actor {
        Actor::Draft(draft) if sure => Some(draft),
        _ => None,
    }
}

fn gap(words: Words<'_>, at: usize) -> &str {
    let before = at.checked_sub(1).and_then(|before| words.tokens.get(before));
    match (before, words.tokens.get(at)) {
        (Some(before), Some(this)) => words.text.get(before.span.end()..this.span.start()).unwrap_or(""),
        _ => "",
    }
}
