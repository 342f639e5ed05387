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
    /// Words that clear the one they are said of: "had nothing to do with".
    pub clearings: Triggers,
    /// Words before a cue that say it was not done: "stopped short of", "refused to"; the family is how.
    pub operators: Triggers,
    /// Words in a content that leave open whether it is so: "if true".
    pub provisos: Triggers,
    /// What makes a content a demand: "the need to".
    pub needs: Triggers,
    /// What makes a content a denial of what it points at: "untrue", "a lie".
    pub refutations: Triggers,
}

/// One entry of the table.
pub struct Cue {
    /// `<language>/cues/<name>`.
    pub rule: Rule,
    /// What the speaker does.
    pub stance: Stance,
    /// What the speaker does under a negation.
    pub negated: Stance,
    /// What the speaker does who was not able to: "could not say".
    pub unable: Stance,
    /// How the words stand in a sentence.
    pub kind: Kind,
    /// Whether things do it as well as people: "the clash shows …".
    pub weak: bool,
    /// Whether it is done to things alone: who questions three men does not doubt them.
    pub of_things: bool,
    /// The preposition behind which somebody is made answerable: "attributed the raid |to| the rebels".
    pub lays: Option<String>,
    /// What can be its content.
    pub takes: Vec<Takes>,
    heads: Vec<String>,
}

impl Cue {
    /// Whether its content can be of this shape.
    pub fn takes(&self, what: Takes) -> bool {
        self.takes.contains(&what)
    }

    /// Whether its content is a number and what is counted, so that its shape alone shows that somebody gives it.
    pub fn counts(&self) -> bool {
        matches!(self.takes.as_slice(), [Takes::Estimate | Takes::Count])
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
    /// A figure and what is counted: "counted nine bodies".
    Count,
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
    unable: Option<String>,
    lays: Option<String>,
    of: Option<String>,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    takes: Vec<Takes>,
}

impl Cues {
    /// Reads the table. A mistake in it stops the program: the table is part of it.
    pub fn load(language: &str, table: &str, stem: &impl Fn(&str) -> String) -> Cues {
        let prefix = format!("{language}/cues");
        let triggers = |key: &str| Triggers::load(&prefix, key, table, stem);
        let (blames, clearings) = (triggers("blame"), triggers("clearing"));
        let (operators, provisos, needs) = (triggers("operator"), triggers("proviso"), triggers("need"));
        let refutations = triggers("refutation");
        let table: Table = toml::from_str(table).unwrap_or_else(|error| panic!("cues: {error}"));
        let (entries, phrases) = (Vec::new(), Phrases::default());
        let mut cues = Cues { entries, phrases, blames, clearings, operators, provisos, needs, refutations };
        for row in table.cue {
            for phrase in &row.words {
                cues.phrases.add(phrase, cues.entries.len(), stem);
            }
            let stance = stance(&row.stance);
            let negated = row.negated.as_deref().map_or_else(|| under_negation(stance), self::stance);
            cues.entries.push(Cue {
                rule: Rule(Box::leak(format!("{language}/cues/{}", row.name).into_boxed_str())),
                stance,
                negated,
                unable: row.unable.as_deref().map_or_else(|| when_unable(stance, negated), self::stance),
                kind: row.kind,
                weak: row.weak,
                of_things: match row.of.as_deref() {
                    None => false,
                    Some("things") => true,
                    Some(other) => panic!("cues: {}: nothing is of {other}", row.name),
                },
                lays: row.lays,
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

    /// Whether the entry of a rule takes a number alone.
    pub(crate) fn is_count(&self, rule: Rule) -> bool {
        self.entries.iter().any(|entry| entry.rule == rule && entry.counts())
    }

    /// The cues that stand at the start of `tokens`, longest first, each with its number of tokens.
    pub fn at<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = (&'a Cue, usize)> + 'a {
        self.phrases.at(tokens).map(|(entry, length)| (&self.entries[entry], length))
    }
}

/// "Did not say" is no claim, where the table is silent. "Did not deny" is no denial, yet says nothing either: it declines.
fn under_negation(stance: Stance) -> Stance {
    match stance {
        Stance::Expects => Stance::Doubts,
        Stance::Praises => Stance::Criticizes,
        Stance::Denies => Stance::Declines,
        _ => Stance::NoClaim,
    }
}

/// "Could not say" had no means to; "could not accept" said no all the same.
fn when_unable(stance: Stance, negated: Stance) -> Stance {
    match (stance, negated) {
        (_, Stance::Denies | Stance::Doubts) => negated,
        (Stance::Asserts | Stance::Admits | Stance::Expects, _) => Stance::Unconfirmed,
        _ => negated,
    }
}

fn stance(name: &str) -> Stance {
    Stance::ALL
        .into_iter()
        .find(|stance| stance.name() == name)
        .unwrap_or_else(|| panic!("cues: no stance is called {name}"))
}
