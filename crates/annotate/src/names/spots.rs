//! Makes [`Spot`]s: the names, noun phrases and pronouns of a text that a pronoun may go back to, in order.
//! Phrases that name nobody are rivals: where one is meant, no name is. Leaves choosing to `antecedents`.

use crate::lang::grammar::Class;
use crate::names::chains::Drafts;
use crate::names::clauses::{Clauses, Place};
use crate::names::kinds::Name;
use crate::names::lexicon::{Cue, Sex};
use crate::names::pronouns::{self, Human};
use crate::names::words::Words;
use headwater_core::annotations::{ActorKind, TokenKind};
use headwater_core::syntax::{Relation, Tag};
use std::collections::HashMap;
use std::ops::Range;

/// Most words looked back over for the article of a noun, and of a noun phrase that was not parsed.
const PHRASE: usize = 8;

/// Whom a spot means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Actor {
    /// One of the chains in the making.
    Draft(usize),
    /// Somebody or something without a name, by the word that first pointed at it.
    Other(usize),
}

/// What sort of being a spot means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Being {
    /// One human being.
    Person(Option<Sex>),
    /// Several.
    People,
    /// A body or a government.
    Body,
    /// A place.
    Place,
    /// Anything else.
    Thing,
    /// Several things.
    Things,
}

/// How a spot is worded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wording {
    /// "Anna Dahl"
    Name,
    /// "the general"
    Definite,
    /// "a general"
    Indefinite,
    /// "she"
    Pronoun,
}

/// A place in the text where somebody or something is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) actor: Actor,
    pub(super) being: Being,
    pub(super) wording: Wording,
    pub(super) head: usize,
    pub(super) place: Place,
    /// A name that no table knows, and that neither its words nor those around it show to be a body's or a place's: it may
    /// be a person's.
    pub(super) doubtful: bool,
    /// False for a pronoun that may mean another.
    pub(super) sure: bool,
    /// The predicate that it is the subject of.
    pub(super) verb: Option<usize>,
    /// Of those that tell.
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// The quotation that it stands in.
    pub(super) quote: Option<usize>,
}

/// Where the reading stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Here {
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) quote: Option<usize>,
}

/// The spot of a name.
pub(super) fn of_name(
    clauses: Clauses<'_>,
    name: &Name<'_>,
    draft: usize,
    drafts: &Drafts,
    here: Here,
) -> Option<Spot> {
    let known = drafts.all.get(draft)?;
    let being = match (name.kind, known.kind) {
        (ActorKind::Person, _) => Being::Person(known.sex),
        (ActorKind::Group, _) => Being::People,
        (ActorKind::Organization | ActorKind::Government, _) => Being::Body,
        (ActorKind::Place, ActorKind::Government) => Being::Body,
        (ActorKind::Place, _) => Being::Place,
    };
    let head = clauses.head(&name.at);
    let role = name.role.as_ref().map_or(name.at.start, |role| role.start.min(name.at.start));
    let (place, verb) = clauses.place_of_name(&name.at, role);
    let wording = if name.named { Wording::Name } else { Wording::Definite };
    let actor = Actor::Draft(draft);
    let unknown = name.entry.is_none() && name.body.is_none() && name.at.len() <= 2;
    let shown = place == Place::Other
        || matches!(
            name.rule,
            "en/names/preposition" | "en/names/located" | "en/names/place-word" | "en/names/body-word"
        );
    let doubtful = unknown && !shown;
    let Here { sentence, paragraph, quote } = here;
    Some(Spot { actor, being, wording, head, place, doubtful, sure: true, verb, sentence, paragraph, quote })
}

/// The spot of a noun phrase that names nobody, by the place of its noun.
pub(super) fn of_noun<'a>(
    clauses: Clauses<'a>,
    words: Words<'a>,
    at: usize,
    here: Here,
    known: &mut HashMap<String, usize>,
) -> Option<Spot> {
    let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let word = token.span.slice(words.text).to_lowercase();
    if word.len() < 2 {
        return None;
    }
    let heads = if clauses.parsed() { is_head(clauses, at) } else { is_head_by_words(words, at) };
    if !heads {
        return None;
    }
    let pronouns = &words.lang.pronouns;
    let lemma = clauses.lemma(at).map(str::to_lowercase);
    let plural = pronouns::is_plural(pronouns, &word, lemma.as_deref(), clauses.tag(at));
    let noun = lemma.unwrap_or_else(|| singular(&word, plural));
    let proper = clauses.tag(at) == Some(Tag::ProperNoun);
    if pronouns.is_time(&noun) || words.lexicon.has(Cue::Calendar, words.word(at)) {
        return None;
    }
    let being = match pronouns.human(words, &noun, plural) {
        Some(Human::One(sex)) => Being::Person(sex),
        Some(Human::Many) => Being::People,
        None if pronouns.is_plural(&word) => Being::People,
        None if plural => Being::Things,
        None => Being::Thing,
    };
    let (place, verb) = clauses.place(at).unwrap_or_else(|| (clauses.place_by_words(at, at + 1), None));
    let definite = is_definite(words, at);
    let wording = if definite { Wording::Definite } else { Wording::Indefinite };
    let being = if proper { Being::Person(None) } else { being };
    // "The company" is the company spoken of before; a name that was not read is the same each time.
    let first = if definite || proper { known.get(&noun).copied() } else { None };
    let actor = Actor::Other(first.unwrap_or(at));
    if first.is_none() {
        known.insert(noun, at);
    }
    let Here { sentence, paragraph, quote } = here;
    Some(Spot {
        actor,
        being,
        wording,
        head: at,
        place,
        doubtful: false,
        sure: true,
        verb,
        sentence,
        paragraph,
        quote,
    })
}

fn is_head(clauses: Clauses<'_>, at: usize) -> bool {
    let noun = matches!(clauses.tag(at), Some(Tag::Noun | Tag::ProperNoun));
    let inner = matches!(
        clauses.relation(at),
        Some(Relation::Compound | Relation::Flat | Relation::Fixed | Relation::Amod | Relation::Goeswith)
    );
    noun && !inner
}

/// Whether a phrase that an article opens ends with this word.
fn is_head_by_words(words: Words<'_>, at: usize) -> bool {
    let class = |at: usize| words.tokens.get(at).map(|token| words.lang.grammar.class(words.text, token));
    if class(at) != Some(Class::Word) || is_verb(words, at) || opening(words, at).is_none() {
        return false;
    }
    class(at + 1).is_none_or(|next| next != Class::Word || is_verb(words, at + 1))
}

/// Whether a word looks like a finite verb of acting or speaking.
fn is_verb(words: Words<'_>, at: usize) -> bool {
    let (word, stem) = (words.word(at), words.stem(at));
    let known = words.lexicon.has(Cue::PersonDoes, stem) || words.lexicon.has(Cue::GovernmentDoes, stem);
    word.ends_with("ed") || known && word != stem && !word.ends_with("ment")
}

/// The article or owner that opens the phrase of a noun.
fn opening(words: Words<'_>, at: usize) -> Option<usize> {
    for before in (at.saturating_sub(PHRASE)..at).rev() {
        let token = words.tokens.get(before)?;
        match words.lang.grammar.class(words.text, token) {
            Class::Determiner | Class::Possessive => return Some(before),
            Class::Word | Class::Name | Class::Number | Class::Clitic | Class::Dash => {}
            _ => return None,
        }
    }
    None
}

fn is_definite(words: Words<'_>, at: usize) -> bool {
    opening(words, at).is_some_and(|open| {
        !matches!(words.word(open), "a" | "an" | "A" | "An" | "some" | "any" | "no" | "No" | "Some")
    })
}

fn singular(word: &str, plural: bool) -> String {
    let cut = if plural { word.strip_suffix('s').unwrap_or(word) } else { word };
    cut.to_owned()
}

/// "Anna Dahl and Erik Holm" are two whom "they" can mean; the spot of both, after the second.
pub(super) fn of_pair(first: &Spot, second: &Spot, between: Range<usize>, words: Words<'_>) -> Option<Spot> {
    let joined = between.clone().any(|at| words.word(at) == "and") && between.len() <= PHRASE;
    let both = |spot: &Spot| matches!(spot.being, Being::Person(_) | Being::Body | Being::Place);
    let alike = matches!(first.being, Being::Person(_)) == matches!(second.being, Being::Person(_));
    (joined && both(first) && both(second) && alike && first.sentence == second.sentence).then(|| Spot {
        actor: Actor::Other(second.head),
        being: Being::People,
        wording: Wording::Definite,
        ..first.clone()
    })
}
