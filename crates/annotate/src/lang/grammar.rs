//! Makes [`Grammar`]: the closed classes of a language's words, and [`Class`], what a token is by them.
//! There is no tagger: a word outside the closed classes is [`Class::Word`], or [`Class::Name`] by its capital.

use headwater_core::annotations::{Token, TokenKind};
use std::collections::HashMap;

/// What a token is, as far as closed classes and marks tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// Any other word.
    Word,
    /// Any other word with a capital.
    Name,
    /// Digits.
    Number,
    /// "also", and what ends in "-ly".
    Adverb,
    /// "has", "will".
    Auxiliary,
    /// "and".
    Conjunction,
    /// "the".
    Determiner,
    /// "not", "never".
    Negation,
    /// "his".
    Possessive,
    /// "of".
    Preposition,
    /// A subject: "he".
    Pronoun,
    /// A pronoun that is no subject: "them".
    Object,
    /// "who".
    Relative,
    /// "whether".
    Question,
    /// "that", "because".
    Subordinator,
    /// "Monday", "week".
    Time,
    /// "'s".
    Clitic,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash between words.
    Dash,
    /// A mark that can end a sentence.
    End,
    /// A round or square bracket that opens.
    Open,
    /// A round or square bracket that closes.
    Close,
    /// Words in quotation marks, taken as one.
    Quote,
    /// Any other mark.
    Mark,
}

impl Class {
    /// Whether it can stand inside a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(
            self,
            Class::Word
                | Class::Name
                | Class::Number
                | Class::Determiner
                | Class::Possessive
                | Class::Pronoun
                | Class::Object
                | Class::Clitic
                | Class::Time
        )
    }

    /// Whether it can open a noun phrase.
    pub fn opens_noun_phrase(self) -> bool {
        matches!(
            self,
            Class::Name
                | Class::Determiner
                | Class::Possessive
                | Class::Pronoun
                | Class::Object
                | Class::Number
        )
    }
}

/// The closed classes of one language.
#[derive(Default)]
pub struct Grammar {
    classes: HashMap<String, Class>,
    occasions: Vec<String>,
    plurals: Vec<String>,
    crowds: Vec<String>,
    pointers: Vec<String>,
    light: Vec<String>,
    first_person: Vec<String>,
    accusing: Vec<String>,
    happenings: Vec<String>,
    modals: Vec<String>,
    rubrics: Vec<String>,
    callers: Vec<String>,
    accounts: Vec<String>,
    moods: Vec<String>,
    stating: Vec<String>,
    dating: Vec<String>,
    carrying: Vec<String>,
    locating: Vec<String>,
    spatial: Vec<String>,
    moving: Vec<String>,
}

impl Grammar {
    /// Reads the table. A class that this program does not know stops it: the table is part of the program.
    pub fn load(table: &str) -> Grammar {
        let table: toml::Table = table.parse().unwrap_or_else(|error| panic!("function words: {error}"));
        let mut grammar = Grammar::default();
        for (name, words) in &table {
            let words = words.as_str().unwrap_or_default().split_whitespace().map(str::to_owned);
            match class_of(name) {
                Some(class) => grammar.classes.extend(words.map(|word| (word, class))),
                None if name == "occasion" => grammar.occasions.extend(words),
                None if name == "plural" => grammar.plurals.extend(words),
                None if name == "crowd" => grammar.crowds.extend(words),
                None if name == "light" => grammar.light.extend(words),
                None if name == "pointer" => grammar.pointers.extend(words),
                None if name == "first_person" => grammar.first_person.extend(words),
                None if name == "accusing" => grammar.accusing.extend(words),
                None if name == "happening" => grammar.happenings.extend(words),
                None if name == "modal" => grammar.modals.extend(words),
                None if name == "rubric" => grammar.rubrics.extend(words),
                None if name == "caller" => grammar.callers.extend(words),
                None if name == "account" => grammar.accounts.extend(words),
                None if name == "mood" => grammar.moods.extend(words),
                None if name == "stating" => grammar.stating.extend(words),
                None if name == "dating" => grammar.dating.extend(words),
                None if name == "carrying" => grammar.carrying.extend(words),
                None if name == "locating" => grammar.locating.extend(words),
                None if name == "spatial" => grammar.spatial.extend(words),
                None if name == "moving" => grammar.moving.extend(words),
                None => panic!("function words: no class is called {name}"),
            }
        }
        grammar
    }

    /// Whether a word, in any case, only holds others together.
    pub fn is_function_word(&self, word: &str) -> bool {
        let small = word.to_lowercase().replace('’', "'");
        let closed = self.classes.get(&small).is_some_and(|class| *class != Class::Time);
        closed || self.light.contains(&small)
    }

    /// The class of a token.
    pub fn class(&self, text: &str, token: &Token) -> Class {
        let word = token.span.slice(text);
        match token.kind {
            TokenKind::Number => Class::Number,
            TokenKind::Mark => mark(word),
            TokenKind::Word => self.word(word),
        }
    }

    /// Whether a word names an occasion of speech, such as "interview"; it heads no content.
    pub fn is_occasion(&self, word: &str) -> bool {
        self.occasions.contains(&word.to_lowercase())
    }

    /// Whether a word is a plural without an "s", such as "police".
    pub fn is_plural(&self, word: &str) -> bool {
        self.plurals.contains(&word.to_lowercase())
    }

    /// Whether a word that mostly comes before a noun can stand for people by itself: "many say".
    pub fn is_crowd(&self, word: &str) -> bool {
        self.crowds.contains(&word.to_lowercase())
    }

    /// Whether a pronoun means the one who speaks: "we".
    pub fn is_first_person(&self, word: &str) -> bool {
        self.first_person.contains(&word.to_lowercase())
    }

    /// Whether a noun points at something said before: "this accusation".
    pub fn is_pointer(&self, word: &str) -> bool {
        self.pointers.contains(&word.to_lowercase())
    }

    /// Whether a noun that points at something said points at an accusation: "this allegation".
    pub fn is_accusing(&self, word: &str) -> bool {
        self.accusing.contains(&word.to_lowercase())
    }

    /// Whether a noun names what happens or is seen, such as "clash" or "footage": it cannot speak.
    pub fn is_happening(&self, word: &str) -> bool {
        self.happenings.contains(&word.to_lowercase())
    }

    /// Whether an auxiliary says that something may be or is to be: "would".
    pub fn is_modal(&self, word: &str) -> bool {
        self.modals.contains(&word.to_lowercase().replace('’', "'"))
    }

    /// Whether a word before a colon names a rubric and no speaker: "Update: …".
    pub fn is_rubric(&self, word: &str) -> bool {
        self.rubrics.contains(&word.to_lowercase())
    }

    /// Whether a common noun can speak in a headline: "Minister: …", "… – police".
    pub fn is_caller(&self, word: &str) -> bool {
        self.callers.contains(&word.to_lowercase())
    }

    /// Whether a noun means what its owner tells: "by its own account".
    pub fn is_account(&self, word: &str) -> bool {
        self.accounts.contains(&word.to_lowercase())
    }

    /// Whether a word tells how somebody takes a thing, before his words follow: "Berg was furious."
    pub fn is_mood(&self, word: &str) -> bool {
        self.moods.contains(&word.to_lowercase())
    }

    /// Whether a clause behind a word is stated beside the main one: "although it rained".
    pub fn is_stating(&self, word: &str) -> bool {
        self.stating.contains(&word.to_lowercase())
    }

    /// Whether a clause behind a word dates the main one, and is stated where it tells of the past: "after it fell".
    pub fn is_dating(&self, word: &str) -> bool {
        self.dating.contains(&word.to_lowercase())
    }

    /// Whether a verb, by its dictionary form, only carries its object: "made the decision to".
    pub fn is_carrying(&self, lemma: &str) -> bool {
        self.carrying.iter().any(|word| word == lemma)
    }

    /// Whether a preposition says where, before the name of a place: "in Oslo".
    pub fn is_locating(&self, word: &str) -> bool {
        self.locating.contains(&word.to_lowercase())
    }

    /// Whether a preposition says where, before any noun: "near the mill".
    pub fn is_spatial(&self, word: &str) -> bool {
        self.spatial.contains(&word.to_lowercase())
    }

    /// Whether a preposition says whence or where to: "from the border".
    pub fn is_moving(&self, word: &str) -> bool {
        self.moving.contains(&word.to_lowercase())
    }

    fn word(&self, word: &str) -> Class {
        let small = word.to_lowercase().replace('’', "'");
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let all_capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
        match self.classes.get(&small) {
            _ if small == "'s" => Class::Clitic,
            Some(Class::Time) if small == "may" && !capital => Class::Auxiliary,
            Some(Class::Pronoun | Class::Object) if all_capitals && word.len() > 1 => Class::Name,
            Some(&class) => class,
            None if capital && !is_long_adverb(&small) => Class::Name,
            None if small.len() > 4 && small.ends_with("ly") => Class::Adverb,
            None => Class::Word,
        }
    }
}

/// Whether a word with a capital is an adverb all the same ("Additionally"): longer than names in "-ly" are.
fn is_long_adverb(small: &str) -> bool {
    const ENDINGS: [&str; 9] = ["ally", "edly", "ntly", "ngly", "usly", "vely", "tely", "arly", "rely"];
    small.len() > 6 && ENDINGS.iter().any(|ending| small.ends_with(ending))
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "adverb" => Class::Adverb,
        "auxiliary" => Class::Auxiliary,
        "conjunction" => Class::Conjunction,
        "determiner" => Class::Determiner,
        "negation" => Class::Negation,
        "object" => Class::Object,
        "possessive" => Class::Possessive,
        "preposition" => Class::Preposition,
        "pronoun" => Class::Pronoun,
        "question" => Class::Question,
        "relative" => Class::Relative,
        "subordinator" => Class::Subordinator,
        "time" => Class::Time,
        _ => return None,
    })
}

fn mark(word: &str) -> Class {
    match word {
        "," => Class::Comma,
        ":" => Class::Colon,
        ";" => Class::Semicolon,
        "." | "!" | "?" | "…" => Class::End,
        "(" | "[" => Class::Open,
        ")" | "]" => Class::Close,
        "'" | "’" => Class::Clitic,
        _ if word.chars().all(|c| matches!(c, '-' | '–' | '—')) => Class::Dash,
        _ if word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…')) => Class::End,
        _ => Class::Mark,
    }
}
