//! Makes [`Triggers`]: words that lead to a named kind, as the hedges of `hedges.toml`.

use crate::lang::phrases::{Phrases, inflects, words};
use headwater_core::annotations::{Rule, Token};
use serde::Deserialize;

/// Trigger words of one table.
pub struct Triggers {
    entries: Vec<Trigger>,
    /// The first words of each entry's phrases.
    heads: Vec<Vec<String>>,
    phrases: Phrases,
}

/// One entry of the table.
#[derive(Clone, Copy)]
pub struct Trigger {
    /// Its name.
    pub name: &'static str,
    /// What it belongs to: "possibility" for "may".
    pub family: &'static str,
    /// `<language>/<table>/<name>`.
    pub rule: Rule,
}

#[derive(Deserialize)]
struct Row {
    name: Option<String>,
    family: String,
    words: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

impl Triggers {
    /// Reads `table`, whose rows stand under `key`. A mistake in it stops the program: the table is part of it.
    pub fn load(prefix: &str, key: &str, table: &str, stem: &impl Fn(&str) -> String) -> Triggers {
        let parsed: toml::Table = table.parse().unwrap_or_else(|error| panic!("{prefix}: {error}"));
        let rows = parsed.get(key).cloned().unwrap_or(toml::Value::Array(Vec::new()));
        let rows: Vec<Row> = rows.try_into().unwrap_or_else(|error| panic!("{prefix}: {error}"));
        let mut triggers = Triggers { entries: Vec::new(), heads: Vec::new(), phrases: Phrases::default() };
        for row in rows {
            let entry = triggers.entries.len();
            row.words.iter().for_each(|phrase| triggers.phrases.add(phrase, entry * 2, stem));
            row.not.iter().for_each(|phrase| triggers.phrases.add(phrase, entry * 2 + 1, stem));
            let heads = row.words.iter().chain(&row.not).filter_map(|phrase| words(phrase).next());
            triggers.heads.push(heads.map(str::to_owned).collect());
            let name: &'static str =
                Box::leak(row.name.unwrap_or_else(|| row.family.clone()).into_boxed_str());
            let rule = Rule(Box::leak(format!("{prefix}/{name}").into_boxed_str()));
            triggers.entries.push(Trigger { name, family: Box::leak(row.family.into_boxed_str()), rule });
        }
        triggers
    }

    /// Whether a rule is one of the table's entries.
    pub fn holds(&self, rule: Rule) -> bool {
        self.entries.iter().any(|entry| entry.rule == rule)
    }

    /// The trigger at the start of `tokens`, with its number of tokens. A longer phrase wins; one under `not` is no
    /// trigger, but its words are used up. `irregular` says whether a word is a form that its stem alone explains.
    pub fn at(
        &self,
        text: &str,
        tokens: &[Token],
        irregular: impl Fn(&str) -> bool,
    ) -> Option<(Option<Trigger>, usize)> {
        let word = tokens.first()?.span.slice(text).to_lowercase().replace('’', "'");
        let fits = |entry: &usize| self.heads[entry / 2].iter().any(|head| inflects(head, &word));
        let mut found = self.phrases.at(tokens).filter(|(entry, _)| fits(entry) || irregular(&word));
        let (entry, length) = found.next()?;
        Some(((entry % 2 == 0).then(|| self.entries[entry / 2]), length))
    }
}
