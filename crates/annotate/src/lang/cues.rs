//! Makes [`Cues`]: the words that mark speech, each with its stance and with what it can take as content; and the words
//! that blame.

use crate::lang::phrases::{Phrases, inflects, words};
use crate::lang::triggers::Triggers;
use headwater_core::annotations::{Rule, Stance, Token};
use serde::Deserialize;

/// The cues of one language.
pub struct Cues {
    entries: Vec<Cue>,
    phrases: Phrases,
    /// Words that make an assertion about another an accusation: "was behind".
    pub blames: Triggers,
}

/// One entry of the table.
pub struct Cue {
    /// `<language>/cues/<name>`.
    pub rule: Rule,
    /// What the speaker does.
    pub stance: Stance,
    /// What the speaker does under a negation.
    pub negated: Stance,
    /// How the words stand in a sentence.
    pub kind: Kind,
    /// Whether things do it as well as people: "the clash shows …".
    pub weak: bool,
    /// What can be its content.
    pub takes: Vec<Takes>,
    heads: Vec<String>,
}

impl Cue {
    /// Whether its content can be of this shape.
    pub fn takes(&self, what: Takes) -> bool {
        self.takes.contains(&what)
    }

    /// Whether `word` is a form of the first word of one of its phrases.
    pub fn inflects(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        self.heads.iter().any(|head| inflects(head, &small))
    }
}

/// How a cue stands in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A verb with a subject: "said".
    Verb,
    /// A noun with an owner: "his claim that".
    Noun,
    /// A preposition with the source behind it: "according to".
    Source,
}

/// The shape of a content.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    /// A clause, with or without "that".
    Clause,
    /// A clause with "that" only: "states" is a noun too often.
    That,
    /// Words in quotation marks.
    Quote,
    /// A noun phrase: "denied the charge".
    Object,
    /// An infinitive: "vowed to return", "urged them to leave".
    To,
    /// A listener before the content: "told reporters".
    Recipient,
    /// Nothing at all: "declined to comment".
    Nothing,
    /// What is counted, and a figure behind "at": "put the toll at nine".
    Estimate,
}

#[derive(Deserialize)]
struct Table {
    cue: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    words: Vec<String>,
    kind: Kind,
    stance: String,
    negated: Option<String>,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    takes: Vec<Takes>,
}

impl Cues {
    /// Reads the table. A mistake in it stops the program: the table is part of it.
    pub fn load(language: &str, table: &str, stem: &impl Fn(&str) -> String) -> Cues {
        let blames = Triggers::load(&format!("{language}/cues"), "blame", table, stem);
        let table: Table = toml::from_str(table).unwrap_or_else(|error| panic!("cues: {error}"));
        let mut cues = Cues { entries: Vec::new(), phrases: Phrases::default(), blames };
        for row in table.cue {
            for phrase in &row.words {
                cues.phrases.add(phrase, cues.entries.len(), stem);
            }
            let stance = stance(&row.stance);
            cues.entries.push(Cue {
                rule: Rule(Box::leak(format!("{language}/cues/{}", row.name).into_boxed_str())),
                stance,
                negated: row.negated.as_deref().map_or_else(|| under_negation(stance), self::stance),
                kind: row.kind,
                weak: row.weak,
                takes: row.takes,
                heads: row
                    .words
                    .iter()
                    .filter_map(|phrase| words(phrase).next())
                    .map(str::to_owned)
                    .collect(),
            });
        }
        cues
    }

    /// The cues that stand at the start of `tokens`, longest first, each with its number of tokens.
    pub fn at<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = (&'a Cue, usize)> + 'a {
        self.phrases.at(tokens).map(|(entry, length)| (&self.entries[entry], length))
    }
}

/// "Did not say" supports nothing, and "did not deny" neither: where the table is silent, a negated cue declines.
fn under_negation(stance: Stance) -> Stance {
    match stance {
        Stance::Expects => Stance::Doubts,
        Stance::Praises => Stance::Criticizes,
        _ => Stance::Declines,
    }
}

fn stance(name: &str) -> Stance {
    Stance::ALL
        .into_iter()
        .find(|stance| stance.name() == name)
        .unwrap_or_else(|| panic!("cues: no stance is called {name}"))
}
