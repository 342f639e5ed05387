//! Makes the mentions that point at a chain without naming it: "the general", "the ministry", "he", "its", "who".
//! Goes through the text once and keeps what was spoken of last in reach. An uncertain pointer is left out, and what it
//! may mean stands as a rival to those after it.

use crate::names::antecedents::{CHOICES, REACH};
use crate::names::chains::Drafts;
use crate::names::clauses::Clauses;
use crate::names::kinds::Name;
use crate::names::leaders::Near;
use crate::names::quoted::{self, Quotes};
use crate::names::spots::{self, Actor, Being, Here, Spot, Wording};
use crate::names::words::Words;
use crate::names::{heads, offices, relatives};
use headwater_core::annotations::{ActorKind, TokenKind};
use headwater_core::syntax::Word;
use std::collections::HashMap;
use std::ops::Range;

/// How many spots back a name is looked for that a noun phrase says what it is.
const APPOSED: usize = 8;

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
pub(super) struct Walk<'a, 'n> {
    pub(super) words: Words<'a>,
    pub(super) clauses: Clauses<'a>,
    pub(super) names: &'n [Name<'n>],
    pub(super) of: &'n [usize],
    pub(super) drafts: &'n mut Drafts,
    pub(super) roles: Vec<Range<usize>>,
    pub(super) quotes: Quotes,
    /// The first name that was not passed yet.
    pub(super) next: usize,
    pub(super) role: usize,
    /// The first token after the last name or pointer.
    pub(super) free: usize,
    pub(super) here: Here,
    /// All that was spoken of so far, in order.
    pub(super) spots: Vec<Spot>,
    pub(super) counts: HashMap<Actor, usize>,
    /// Where each noun was first a phrase of its own.
    pub(super) nouns: HashMap<String, usize>,
    pub(super) pointers: Vec<Pointer>,
}

impl Walk<'_, '_> {
    fn sentence(&mut self, sentence: usize) {
        let range = self.words.sentence(sentence);
        let tells = self.words.sentences.get(sentence).is_some_and(|sentence| sentence.part.tells());
        // A sentence of quoted words alone does not move the story on.
        let told = |at: usize| {
            self.quotes.of(at).is_none()
                && self.words.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        };
        self.here.sentence += usize::from(tells && range.clone().any(told));
        if sentence > 0 && gap(self.words, range.start).contains('\n') {
            self.here.paragraph += 1;
        }
        for at in range.clone() {
            self.here.quote = self.quotes.of(at);
            self.pass_names(at);
            while self.roles.get(self.role).is_some_and(|role| role.end <= at) {
                self.role += 1;
            }
            if at < self.free {
                continue;
            }
            let pronoun = self.words.lang.pronouns.at(self.words, self.clauses, at);
            if let Some(pronoun) = pronoun.filter(|_| tells) {
                self.pronoun(pronoun, &range);
            } else if let Some(relative) = relatives::find(self.words, self.clauses, at, &self.spots) {
                self.point(at..at + 1, relative, "en/names/relative");
            } else if !self.office(sentence, at, &range) && !self.head(at, tells) {
                self.noun(at, tells);
            }
        }
    }

    /// Takes in a phrase that names nobody.
    fn noun(&mut self, at: usize, tells: bool) {
        // "The minister, Anna Dahl" is one; and so is "Anna Dahl is a minister".
        let same =
            self.spots.iter().rev().take(APPOSED).any(|spot| self.clauses.is_same(spot.head, spot.verb, at));
        if !tells || self.in_role(at) || same {
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
    pub(super) fn reach(&self) -> Vec<&Spot> {
        let from = self.here.sentence.saturating_sub(REACH);
        self.spots.iter().rev().take(CHOICES).take_while(|spot| spot.sentence >= from).collect()
    }

    /// Whether a role that stands beside a name has opened at a place and not yet closed.
    fn in_role(&self, at: usize) -> bool {
        self.roles.get(self.role).is_some_and(|role| role.start <= at)
    }

    /// "the general", "the ministry".
    fn office(&mut self, sentence: usize, at: usize, range: &Range<usize>) -> bool {
        let article = matches!(self.words.word(at), "the" | "The");
        if !article || self.in_role(at + 1) || self.here.quote.is_some() {
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

    /// "the commission" after "the Electoral Commission", unless a commission without a name was spoken of, too.
    fn head(&mut self, at: usize, tells: bool) -> bool {
        if !tells || self.in_role(at + 1) || self.nouns.contains_key(self.words.word(at + 1)) {
            return false;
        }
        let names = self.names[..self.next].iter().zip(self.of.iter().copied());
        let Some(pointer) = heads::find(self.words, self.clauses, names, self.drafts, at) else {
            return false;
        };
        self.free = pointer.at.end;
        self.spot(pointer.at.end - 1, pointer.draft, Wording::Definite);
        self.pointers.push(pointer);
        true
    }

    fn point(&mut self, at: Range<usize>, draft: usize, rule: &'static str) {
        self.spot(at.start, draft, Wording::Pronoun);
        self.free = at.end;
        self.push(at, draft, rule);
    }

    /// Makes a mention that points.
    pub(super) fn push(&mut self, at: Range<usize>, draft: usize, rule: &'static str) {
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

fn gap(words: Words<'_>, at: usize) -> &str {
    let before = at.checked_sub(1).and_then(|before| words.tokens.get(before));
    match (before, words.tokens.get(at)) {
        (Some(before), Some(this)) => words.text.get(before.span.end()..this.span.start()).unwrap_or(""),
        _ => "",
    }
}
