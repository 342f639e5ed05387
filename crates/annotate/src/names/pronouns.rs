//! Makes [`Pronoun`]s of words, by table: whom one can mean and what it does in its clause. Knows the nouns that stand
//! for people, too. Leaves whom a pronoun means to `antecedents`.

use crate::names::clauses::{Clauses, Place};
use crate::names::governments;
use crate::names::lexicon::Sex;
use crate::names::tables::table;
use crate::names::words::Words;
use headwater_core::annotations::TokenKind;
use headwater_core::syntax::{Relation, Tag};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// Whom a pronoun can mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Whom {
    /// "he", "she"
    One(Sex),
    /// "it"
    Thing,
    /// "they"
    Many,
    /// "I": who speaks.
    Speaker,
    /// "we": the body that speaks.
    Speakers,
}

/// What a pronoun does in its clause, by its form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// "he"
    Subject,
    /// "him"
    Object,
    /// "his"
    Owner,
    /// "himself"
    Reflexive,
}

/// A pronoun in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) at: usize,
    pub(super) whom: Whom,
    pub(super) form: Form,
}

/// A noun that stands for a person or for people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Human {
    /// One person, and the sex that the noun tells.
    One(Option<Sex>),
    /// Several.
    Many,
}

/// The table of pronouns of one language.
#[derive(Default)]
pub(crate) struct Pronouns {
    words: HashMap<String, Vec<(Whom, Form)>>,
    humans: HashMap<String, Option<Sex>>,
    plurals: HashSet<String>,
    times: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    he: Forms,
    she: Forms,
    it: Forms,
    they: Forms,
    speaker: Forms,
    speakers: Forms,
    nouns: Nouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    male: Vec<String>,
    female: Vec<String>,
    either: Vec<String>,
    plural: Vec<String>,
    time: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    subject: Vec<String>,
    object: Vec<String>,
    owner: Vec<String>,
    reflexive: Vec<String>,
}

impl Pronouns {
    /// Reads the table; a broken one stops the first test that reads anything.
    pub(crate) fn load(source: &'static str) -> Pronouns {
        let source: Table = table(source);
        let mut made = Pronouns::default();
        let all = [
            (source.he, Whom::One(Sex::Male)),
            (source.she, Whom::One(Sex::Female)),
            (source.it, Whom::Thing),
            (source.they, Whom::Many),
            (source.speaker, Whom::Speaker),
            (source.speakers, Whom::Speakers),
        ];
        for (forms, whom) in all {
            let lists = [
                (forms.subject, Form::Subject),
                (forms.object, Form::Object),
                (forms.owner, Form::Owner),
                (forms.reflexive, Form::Reflexive),
            ];
            for (words, form) in lists {
                for word in words {
                    made.words.entry(word).or_default().push((whom, form));
                }
            }
        }
        let Nouns { male, female, either, plural, time } = source.nouns;
        made.humans.extend(male.into_iter().map(|noun| (noun, Some(Sex::Male))));
        made.humans.extend(female.into_iter().map(|noun| (noun, Some(Sex::Female))));
        made.humans.extend(either.into_iter().map(|noun| (noun, None)));
        made.plurals = plural.into_iter().collect();
        made.times = time.into_iter().collect();
        made
    }

    /// Whether a word turns what somebody does on themselves: "himself".
    pub(crate) fn is_reflexive(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|forms| forms.iter().all(|&(_, form)| form == Form::Reflexive))
    }

    /// The pronoun at a place, where one stands there.
    pub(super) fn at(&self, words: Words<'_>, clauses: Clauses<'_>, at: usize) -> Option<Pronoun> {
        let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        let word = token.span.slice(words.text);
        // "IT" and "US" are names.
        if word.len() > 1 && word.chars().all(char::is_uppercase) {
            return None;
        }
        let forms = self.words.get(&word.to_lowercase())?;
        let &(whom, form) = match forms.as_slice() {
            [one] => one,
            [first, rest @ ..] => {
                let wanted = form_here(words, clauses, at, first.1);
                rest.iter().find(|(_, form)| *form == wanted).unwrap_or(first)
            }
            [] => return None,
        };
        Some(Pronoun { at, whom, form })
    }

    /// Whether a noun, in its dictionary form, stands for a person.
    pub(super) fn human(&self, words: Words<'_>, noun: &str, plural: bool) -> Option<Human> {
        let known = self.humans.get(noun).copied();
        let office = || {
            let titles = words.lexicon.titles_closing(noun);
            let found = titles.iter().any(|(words, _)| words.len() == 1);
            found.then(|| words.lexicon.sex_of_title(noun))
        };
        let sex = known.or_else(office)?;
        Some(if plural { Human::Many } else { Human::One(sex) })
    }

    /// Whether a noun, in its dictionary form, is one of those that stand for people without an office.
    pub(crate) fn is_human(&self, noun: &str) -> bool {
        self.humans.contains_key(noun)
    }

    /// Whether a word is a plural or a collective that "they" goes back to, without showing it by an "s".
    pub(super) fn is_plural(&self, word: &str) -> bool {
        self.plurals.contains(word)
    }

    /// Whether a noun says when.
    pub(super) fn is_time(&self, noun: &str) -> bool {
        self.times.contains(noun)
    }
}

/// Which of its forms a word has here: "|her| hat" or "met |her|", "|it| rains" or "saw |it|".
fn form_here(words: Words<'_>, clauses: Clauses<'_>, at: usize, first: Form) -> Form {
    match clauses.relation(at) {
        Some(Relation::NmodPoss | Relation::Det) => Form::Owner,
        Some(Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Expl) => Form::Subject,
        Some(_) => Form::Object,
        None if first == Form::Object => {
            let noun = words.tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Word && !next.function || next.kind == TokenKind::Number
            });
            if noun { Form::Owner } else { Form::Object }
        }
        // "It rains", "it was"; else "saw it".
        None if governments::acts(words, at + 1) || clauses.verb_by_words(at + 1) => Form::Subject,
        None => Form::Object,
    }
}

/// What a pronoun does in its clause.
pub(super) fn place(form: Form) -> Place {
    match form {
        Form::Subject => Place::Subject,
        Form::Object | Form::Reflexive => Place::Object,
        Form::Owner => Place::Owner,
    }
}

/// Whether a noun is a plural, by its form and its dictionary form.
pub(super) fn is_plural(pronouns: &Pronouns, word: &str, lemma: Option<&str>, tag: Option<Tag>) -> bool {
    if pronouns.is_plural(word) {
        return true;
    }
    match lemma {
        Some(lemma) if tag == Some(Tag::Noun) => word != lemma.to_lowercase(),
        _ => word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"),
    }
}
