//! Makes [`Happening`]: the same event over all reports of a story. Leaves telling which mentions are one to `reconcile`.

use crate::lineage::Newsrooms;
use crate::span::Passage;
use crate::time::TimeRange;

/// The same event over all reports of a story, as far as they tell of it in words of the events table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happening {
    /// Its kind, as most mentions have it: a plain name of the events table.
    pub kind: &'static str,
    /// The noun that most reports have for it, where one has any.
    pub name: Option<String>,
    /// Other nouns for it, those that most reports use first: "clashes", "shootout".
    pub also: Vec<String>,
    /// When, as finely as most mentions that say it.
    pub when: Option<TimeRange>,
    /// Where: an actor of the story that is a place.
    pub place: Option<u32>,
    /// Who takes part, as actors of the story, the most named first.
    pub participants: Vec<u32>,
    /// The words that tell of it, in the order of the reports.
    pub mentions: Vec<Passage>,
    /// The sentence that says most of it.
    pub told: Passage,
    /// How many independent newsrooms tell of it.
    pub newsrooms: Newsrooms,
    /// The findings (indices in the story) that tell of it.
    pub findings: Vec<u32>,
    /// Whether the mentions say that it did not happen.
    pub denied: bool,
    /// Whether it lies long before the reports: no part of the news.
    pub background: bool,
    /// The happening (index in the story) that it is a part of: the deaths in an attack.
    pub part_of: Option<u32>,
}
