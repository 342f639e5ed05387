//! Makes [`Signs`]: what speaks for or against one whom a pronoun may mean, and what each weighs, by table.
//! Leaves seeing them to `antecedents`.

use crate::names::pronouns::Whom;
use crate::names::tables::table;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Writes the signs with their names in the table.
macro_rules! signs {
    ($($(#[$note:meta])* $variant:ident = $name:literal,)+) => {
        /// What speaks for or against one whom a pronoun may mean.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Sign {
            $($(#[$note])* $variant,)+
        }

        impl Sign {
            const ALL: &[(Sign, &str)] = &[$((Sign::$variant, $name),)+];
        }
    };
}

signs! {
    /// Last spoken of in the sentence of the pronoun.
    Here = "here",
    /// In the sentence before.
    Before = "before",
    /// Two sentences before.
    TwoBefore = "two-before",
    /// Earlier.
    Far = "far",
    /// In another paragraph.
    Paragraph = "other-paragraph",
    /// Last spoken of as a subject.
    Subject = "subject",
    /// As an object.
    Object = "object",
    /// As an owner.
    Owner = "owner",
    /// Last spoken of as a subject, and the pronoun is one.
    BothSubjects = "both-subjects",
    /// The pronoun is an owner, and the one a subject of its sentence.
    OwnerOfSubject = "owner-of-subject",
    /// A subject earlier in the sentence of the pronoun.
    SubjectHere = "subject-here",
    /// A subject in the sentence before.
    SubjectBefore = "subject-before",
    /// The first subject of the sentence in which it was last spoken of.
    FirstSubject = "first-subject",
    /// The subject of the pronoun's own predicate.
    OwnPredicate = "own-predicate",
    /// The subject of a predicate above it: "|Dahl| said that he".
    PredicateAbove = "predicate-above",
    /// The subject of a verb of speech above it: "|Oslo| announced that it".
    Says = "says",
    /// Someone or some body, where the pronoun itself is the subject of a verb of speech: "it said".
    CanSpeak = "can-speak",
    /// Part of one phrase with the pronoun: "the pact of |Oslo| with its neighbours".
    OnePhrase = "one-phrase",
    /// The pronoun stands in a clause that hangs on it: "|Dahl|, whose son".
    ClauseOn = "clause-on",
    /// The last one spoken of whom the pronoun can mean.
    Nearest = "nearest",
    /// The last but one.
    SecondNearest = "second-nearest",
    /// The last subject that the pronoun can mean.
    NearestSubject = "nearest-subject",
    /// The only one in reach.
    Only = "only",
    /// Its sex is known, and fits.
    SexKnown = "sex-known",
    /// A body or government.
    Body = "body",
    /// A place.
    Place = "place",
    /// Several people.
    People = "people",
    /// Last spoken of by name.
    ByName = "by-name",
    /// By a pronoun.
    ByPronoun = "by-pronoun",
    /// By "the" and a noun.
    Definite = "definite",
    /// By "a" and a noun.
    Indefinite = "indefinite",
    /// The last pronoun of the same sort went back to it.
    LastSame = "last-same",
    /// Has no name.
    Nameless = "nameless",
    /// Spoken of twice or three times before.
    Few = "few",
    /// Up to eight times.
    Many = "many",
    /// More often.
    Often = "often",
    /// Spoken of more often than any other.
    Foremost = "foremost",
    /// Last spoken of by a pronoun that may mean another.
    Guess = "guess",
    /// The pronoun stands in a quotation, and it was last spoken of outside.
    IntoQuote = "into-quote",
    /// The other way round.
    OutOfQuote = "out-of-quote",
    /// Comes after the pronoun, as the subject of its sentence: "In her speech, |Dahl|".
    Ahead = "ahead",
    /// Of the pronoun alone: what stands for its meaning nobody here.
    Nobody = "nobody",
    /// Nobody, for a subject.
    NobodySubject = "nobody-subject",
    /// Nobody, for an owner.
    NobodyOwner = "nobody-owner",
    /// Nobody, for one that opens its sentence.
    NobodyOpens = "nobody-opens",
    /// Nobody, for one inside a quotation.
    NobodyQuoted = "nobody-quoted",
    /// Nobody, for "it is", "it was".
    NobodyBe = "nobody-be",
    /// Nobody, where the syntax has the pronoun as a filler.
    NobodyFiller = "nobody-filler",
}

/// What the signs weigh for "he" and "she", for "it", and for "they".
pub(crate) struct Weights {
    weights: Vec<[i32; 3]>,
    margins: [i32; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    margin: [i32; 3],
    weights: BTreeMap<String, [i32; 3]>,
}

impl Weights {
    /// Reads the table: every sign must stand in it, and nothing else.
    pub(crate) fn load(source: &'static str) -> Weights {
        let Table { margin, mut weights } = table(source);
        let of = |(_, name): &(Sign, &str)| {
            weights.remove(*name).unwrap_or_else(|| panic!("antecedents: {name} has no weight"))
        };
        let list: Vec<[i32; 3]> = Sign::ALL.iter().map(of).collect();
        assert!(weights.is_empty(), "antecedents: no such sign: {:?}", weights.keys().collect::<Vec<_>>());
        Weights { weights: list, margins: margin }
    }

    /// What a pronoun's signs weigh together.
    pub(super) fn sum(&self, whom: Whom, signs: &[Sign]) -> i32 {
        let column = column(whom);
        signs.iter().filter_map(|&sign| self.weights.get(sign as usize)).map(|row| row[column]).sum()
    }

    /// How much more the best must weigh than the next.
    pub(super) fn margin(&self, whom: Whom) -> i32 {
        self.margins[column(whom)]
    }
}

fn column(whom: Whom) -> usize {
    match whom {
        Whom::One(_) => 0,
        Whom::Thing => 1,
        Whom::Many | Whom::Speaker | Whom::Speakers => 2,
    }
}
