//! Makes [`SourceWords`]: what the head noun of a source tells about who speaks. Leaves which word is the head to the
//! attributions.

use serde::Deserialize;
use std::collections::HashSet;

/// The nouns of sources in one language, by their dictionary forms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceWords {
    body: HashSet<String>,
    document: HashSet<String>,
    hearsay: HashSet<String>,
    people: HashSet<String>,
    spokesperson: HashSet<String>,
    part: HashSet<String>,
}

impl SourceWords {
    /// Reads the table. A mistake in it stops the program: the table is part of it.
    pub fn load(table: &str) -> SourceWords {
        toml::from_str(table).unwrap_or_else(|error| panic!("sources: {error}"))
    }

    /// Whether a noun is a body that speaks as one; "authorities" is one by its form.
    pub fn is_body(&self, lemma: &str, form: &str) -> bool {
        self.body.contains(lemma) || self.body.contains(form)
    }

    /// Whether a noun is something written or shown.
    pub fn is_document(&self, lemma: &str, form: &str) -> bool {
        self.document.contains(lemma) || self.document.contains(form)
    }

    /// Whether a noun, as it stands, is talk that nobody answers for.
    pub fn is_hearsay(&self, form: &str) -> bool {
        self.hearsay.contains(form)
    }

    /// Whether a noun is somebody who speaks for another, or belongs to a body.
    pub fn is_people(&self, lemma: &str) -> bool {
        self.people.contains(lemma)
    }

    /// Whether the words of such a person are those of a body.
    pub fn is_spokesperson(&self, lemma: &str) -> bool {
        self.spokesperson.contains(lemma)
    }

    /// Whether a noun only counts the people behind "of".
    pub fn is_part(&self, lemma: &str, form: &str) -> bool {
        self.part.contains(lemma) || self.part.contains(form)
    }
}
