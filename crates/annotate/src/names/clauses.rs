//! Makes [`Clauses`], a view of the syntax that answers what a word does in its clause and what its clause hangs on.
//! Where a text was not parsed, only what marks and closed classes tell is known. Leaves deciding to its readers.

use crate::lang::grammar::Class;
use crate::names::governments;
use crate::names::lexicon::Cue;
use crate::names::words::Words;
use headwater_core::syntax::{Relation, Tag, Word};
use std::ops::Range;

/// Most words climbed from one word up its tree: deeper clauses are not asked. Bounds hostile input.
const HEIGHT: usize = 12;
/// Most words from a name to the comma that closes an aside after it.
const ASIDE: usize = 24;

/// What a noun phrase does in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// "|Anna| spoke"
    Subject,
    /// "they met |Anna|"
    Object,
    /// "|Anna|'s hat"
    Owner,
    /// "with |Anna|"
    Other,
}

/// What stands above a word: the nouns that it is part of, then the predicates that it serves, the nearest first.
#[derive(Default)]
pub(super) struct Above {
    /// "leaders" and "party" above "its" in "the leaders of its party".
    pub(super) parts: Vec<usize>,
    /// Verbs, and nouns that a clause hangs on: "lost", then "Anna", above "her" in "Anna, who lost her hat".
    pub(super) clauses: Vec<usize>,
    /// What the word, or the phrase that it is part of, is to the nearest predicate.
    pub(super) place: Option<Place>,
}

/// The clauses of a text.
#[derive(Clone, Copy)]
pub(super) struct Clauses<'a> {
    words: Words<'a>,
    /// One for each token, or none at all.
    syntax: &'a [Word],
}

impl<'a> Clauses<'a> {
    /// The clauses of a text with its syntax; a syntax that does not fit the tokens is not asked.
    pub(super) fn of(words: Words<'a>, syntax: &'a [Word]) -> Clauses<'a> {
        Clauses { words, syntax: if syntax.len() == words.tokens.len() { syntax } else { &[] } }
    }

    /// Whether the text was parsed.
    pub(super) fn parsed(self) -> bool {
        !self.syntax.is_empty()
    }

    /// The part of speech of a word, where it is known.
    pub(super) fn tag(self, at: usize) -> Option<Tag> {
        self.syntax.get(at).map(|word| word.tag)
    }

    /// Its dictionary form, where it is known.
    pub(super) fn lemma(self, at: usize) -> Option<&'a str> {
        self.syntax.get(at).map(|word| &*word.lemma)
    }

    /// How it hangs on the word above it, where that is known.
    pub(super) fn relation(self, at: usize) -> Option<Relation> {
        self.syntax.get(at).map(|word| word.relation)
    }

    /// The word above it.
    pub(super) fn up(self, at: usize) -> Option<usize> {
        self.syntax.get(at)?.head.map(|head| head as usize).filter(|&head| head != at)
    }

    /// Whether a noun only describes the noun that follows it: "the |general| election".
    pub(super) fn describes(self, at: usize, next: usize) -> bool {
        let words = self.words;
        if self.parsed() {
            return matches!(self.relation(at), Some(Relation::Compound | Relation::Amod));
        }
        let noun = words.tokens.get(next).is_some_and(|token| !token.function) && words.is_small(next);
        let verb = words.word(next).ends_with("ed") || words.lang.is_irregular(words.word(next));
        noun && !verb && !governments::acts(words, next)
    }

    /// Whether a word is a verb of speech or thought.
    pub(super) fn speaks(self, at: usize) -> bool {
        let words = self.words;
        words.lexicon.has(Cue::PersonDoes, words.stem(at)) && words.is_small(at)
    }

    /// The word of a phrase that the others hang on.
    pub(super) fn head(self, phrase: &Range<usize>) -> usize {
        let last = phrase.end.saturating_sub(1);
        if !self.parsed() {
            return last;
        }
        phrase.clone().find(|&at| self.up(at).is_none_or(|up| !phrase.contains(&up))).unwrap_or(last)
    }

    /// What a phrase with this head does, and the predicate it does it to; unknown where the text was not parsed.
    pub(super) fn place(self, head: usize) -> Option<(Place, Option<usize>)> {
        let mut at = head;
        for _ in 0..HEIGHT {
            let (relation, up) = (self.relation(at)?, self.up(at));
            let place = match relation {
                Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Csubj => {
                    Place::Subject
                }
                Relation::Obj | Relation::Iobj => Place::Object,
                Relation::NmodPoss => Place::Owner,
                // "Anna and |Erik| left": he does what she does.
                Relation::Conj | Relation::Appos | Relation::Flat if self.is_noun(up?) => {
                    at = up?;
                    continue;
                }
                _ => Place::Other,
            };
            return Some((place, up));
        }
        Some((Place::Other, None))
    }

    /// Whether a noun says what a phrase with this head, the subject of this predicate, is: an apposition or predicate.
    pub(super) fn is_same(self, head: usize, verb: Option<usize>, noun: usize) -> bool {
        let apposed = self.relation(noun) == Some(Relation::Appos) && self.up(noun) == Some(head);
        self.parsed() && (apposed || verb == Some(noun))
    }

    /// What a name does, by the syntax, or by the words beside it where the syntax sees nothing. Its role may open
    /// before it.
    pub(super) fn place_of_name(self, name: &Range<usize>, role: usize) -> (Place, Option<usize>) {
        match self.place(self.head(name)) {
            Some((place, verb)) if place != Place::Other => (place, verb),
            Some((_, up))
                if self.place_by_words(role, name.end) == Place::Subject && !self.governed(role) =>
            {
                (Place::Subject, up)
            }
            Some(other) => other,
            None => (self.place_by_words(role, name.end), None),
        }
    }

    /// Whether a preposition stands before a place: "lorries |from| Norway stopped".
    fn governed(self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.tag(before) == Some(Tag::Adposition))
    }

    fn is_noun(self, at: usize) -> bool {
        matches!(self.tag(at), Some(Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Numeral))
    }

    /// What stands above a word.
    pub(super) fn above(self, at: usize) -> Above {
        let mut above = Above::default();
        let (mut at, mut inside) = (at, true);
        for _ in 0..HEIGHT {
            let (Some(relation), Some(up)) = (self.relation(at), self.up(at)) else { break };
            let nominal = match relation {
                Relation::Nmod | Relation::NmodPoss | Relation::NmodDesc | Relation::Appos => true,
                Relation::Compound | Relation::Flat | Relation::Amod | Relation::Det => true,
                Relation::Conj => self.is_noun(up) && self.is_noun(at),
                _ => false,
            };
            if inside && nominal {
                // "Anna and her brother": she is no part of him.
                if relation != Relation::Conj {
                    above.parts.push(up);
                }
            } else {
                if inside {
                    above.place = Some(match relation {
                        Relation::Nsubj | Relation::NsubjPass => Place::Subject,
                        Relation::Obj | Relation::Iobj => Place::Object,
                        _ => Place::Other,
                    });
                }
                inside = false;
                above.clauses.push(up);
            }
            at = up;
        }
        above
    }

    /// What a name does, as far as the words beside it tell.
    pub(super) fn place_by_words(self, start: usize, end: usize) -> Place {
        let words = self.words;
        if words.is_possessive(end) {
            return Place::Owner;
        }
        // "The head of |Norway| said": it is not Norway that says it.
        let before =
            start.checked_sub(1).map(|at| if words.word(at) == "the" { at.saturating_sub(1) } else { at });
        if before.is_some_and(|at| words.word(at) == "of") {
            return Place::Other;
        }
        if governments::acts(words, end) || inverted(words, start, end) {
            return Place::Subject;
        }
        let aside = matches!(words.word(end), "," | "(");
        let mut commas = (end + 1..end + ASIDE).filter(|&at| matches!(words.word(at), "," | ")"));
        let acts = aside && commas.any(|comma| governments::acts(words, comma + 1));
        if acts { Place::Subject } else { Place::Other }
    }

    /// Whether a word is an auxiliary or looks like a finite verb.
    pub(super) fn verb_by_words(self, at: usize) -> bool {
        let Some(token) = self.words.tokens.get(at) else { return false };
        let word = self.words.word(at);
        match self.words.lang.grammar.class(self.words.text, token) {
            Class::Auxiliary => true,
            Class::Word => word.ends_with('s') || word.ends_with("ed") || self.words.lang.is_irregular(word),
            _ => false,
        }
    }

    /// Whether a subject says what a clause with this word as its subject tells: "|Oslo| announced that |it|".
    pub(super) fn says_by_words(self, subject: usize, word: usize) -> bool {
        let verb = word
            .checked_sub(1)
            .map(|at| if self.words.word(at) == "that" { at.saturating_sub(1) } else { at });
        verb.is_some_and(|verb| {
            verb > subject && self.speaks(verb) && self.one_clause_by_words(subject, verb)
        })
    }

    /// Whether a subject and a word after it stand in one clause, as far as marks and small words tell.
    pub(super) fn one_clause_by_words(self, subject: usize, word: usize) -> bool {
        let words = self.words;
        let parts = |at: usize| {
            let token = words.tokens.get(at).map(|token| words.lang.grammar.class(words.text, token));
            matches!(
                token,
                Some(
                    Class::Comma
                        | Class::Conjunction
                        | Class::Subordinator
                        | Class::Question
                        | Class::Relative
                )
            )
        };
        word.saturating_sub(subject) <= ASIDE && !(subject + 1..word).any(parts)
    }
}

/// "said |Anna Dahl|."
fn inverted(words: Words<'_>, start: usize, end: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        let before = if words.word(before) == "the" { before.saturating_sub(1) } else { before };
        words.lexicon.has(Cue::PersonDoes, words.stem(before)) && matches!(words.word(end), "," | "." | ")")
    })
}
