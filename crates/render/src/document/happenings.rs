//! Makes the happenings of a brief in JSON, and the lines of its timeline. Leaves filling them to `convert`.

use crate::document::{Newsrooms, Passage, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The same event over all reports of a story.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Happening {
    /// `h1`, `h2` …
    pub id: String,
    /// Its kind, a plain name of the events table: `bomb`, `elect`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The noun that most reports have for it, where one has any.
    #[serde(default)]
    pub name: Option<String>,
    /// Other nouns for it, those that most reports use first.
    #[serde(default)]
    pub also: Vec<String>,
    /// When it happened.
    pub when: Option<When>,
    /// The name of the place where it happened.
    pub place: Option<String>,
    /// The ids of the actors who take part, the most named first.
    pub participants: Vec<String>,
    /// The words that tell of it.
    pub mentions: Vec<Passage>,
    /// The sentence that says most of it.
    #[serde(default)]
    pub told: Option<Passage>,
    /// How many independent newsrooms tell of it.
    #[serde(default)]
    pub newsrooms: Option<Newsrooms>,
    /// The ids of the findings that tell of it.
    pub findings: Vec<String>,
    /// Whether the mentions say that it did not happen.
    pub denied: bool,
    /// Whether it lies long before the reports: no part of the news.
    pub background: bool,
    /// The id of the happening that it is a part of: the deaths in an attack.
    pub part_of: Option<String>,
}

/// A line of the timeline.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Moment {
    /// When.
    pub when: When,
    /// The id of the finding.
    pub finding: String,
    /// The id of the happening that it tells of; the whole, where that is a part of another.
    #[serde(default)]
    pub happening: Option<String>,
}
