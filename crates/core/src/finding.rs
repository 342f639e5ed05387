//! Makes [`Finding`]: what the reports together say about one question.
//! Leaves grouping, comparing and judging to `reconcile`.

use crate::annotations::{ActorKind, Stance};
use crate::figure::{Change, Measure, Quantity, Unit};
use crate::lineage::Newsrooms;
use crate::span::{Passage, ReportId};
use crate::time::{TimeRange, TimeValue};

/// What the reports together say about one question.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What sort of question.
    pub kind: FindingKind,
    /// The answer in a line, built from the reports' words.
    pub summary: String,
    /// When it happened, where known.
    pub when: Option<TimeRange>,
    /// Where it happened: an actor of the story that is a place.
    pub place: Option<u32>,
    /// How the reports stand to it.
    pub verdict: Verdict,
    /// How many stand behind it.
    pub counts: Counts,
    /// What is answered, the best supported first.
    pub answers: Vec<Answer>,
    /// How the answers differ, where they do.
    pub disagreement: Option<Disagreement>,
    /// Why the verdict, in sentences with the numbers.
    pub reasons: Vec<String>,
    /// Why its passages stand together, one bond a passage that joined another, the first few of many.
    pub bonds: Vec<Bond>,
}

/// Why two passages stand in one finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Bond {
    /// The earlier one.
    pub one: Passage,
    /// The one that joined it.
    pub other: Passage,
    /// What spoke for one question, and what against; the sum of the weights decided.
    pub signs: Vec<Sign>,
}

/// What sort of question a finding answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FindingKind {
    /// How many.
    Figure,
    /// What happened.
    Event,
    /// What is said, by whom.
    Statement,
}

impl FindingKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Figure => "figure",
            FindingKind::Event => "event",
            FindingKind::Statement => "statement",
        }
    }
}

/// How the reports stand to a finding. It measures reporting, never truth.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Independent newsrooms and more than one witness (or the newsrooms' own word) say the same.
    Agreed,
    /// One newsroom or one witness alone.
    Single,
    /// Answers that cannot all hold.
    Disputed,
    /// Said by some, denied by others.
    Denied,
    /// An older answer was replaced by a newer one.
    Superseded,
    /// Somebody says that it is not yet confirmed.
    Unconfirmed,
}

impl Verdict {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agreed => "agreed",
            Verdict::Single => "single",
            Verdict::Disputed => "disputed",
            Verdict::Denied => "denied",
            Verdict::Superseded => "superseded",
            Verdict::Unconfirmed => "unconfirmed",
        }
    }
}

/// The three counts that are always kept apart, and the reports they are counted over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Reports that say it.
    pub reports: u32,
    /// Publications that carry it; a report whose outlet is unknown counts as one of its own.
    pub outlets: u32,
    /// Independent reportings behind it.
    pub newsrooms: Newsrooms,
    /// Distinct named speakers or documents it comes from.
    pub witnesses: u32,
}

/// One answer to a finding's question.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// What is answered.
    pub value: Value,
    /// Whether it says that what the others say is not so.
    pub against: bool,
    /// Who says so, where.
    pub says: Vec<Saying>,
}

/// What an answer says.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// So many.
    Quantity {
        /// How many.
        quantity: Quantity,
        /// Unit of measurement, where it has one.
        unit: Option<Unit>,
        /// What is counted, in a report's words.
        counted: Option<String>,
        /// What users count, where it is one of these.
        measure: Option<Measure>,
        /// The rise or fall, where it is one.
        change: Option<Change>,
    },
    /// Then.
    Time(TimeValue),
    /// That.
    Text(String),
}

/// One report's word for an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saying {
    /// The report.
    pub report: ReportId,
    /// The one who says it, as an actor of the story; `None` where the report says it on its own word
    /// or the speaker has no name.
    pub speaker: Option<u32>,
    /// Those who say it together with the speaker, as actors of the story.
    pub also: Vec<u32>,
    /// From whoever told the report to the one who says it, in words: "his lawyer", "Ivan Petrov".
    pub chain: Vec<String>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// The words.
    pub passage: Passage,
}

/// How answers differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// In what way.
    pub kind: DisagreementKind,
    /// What differs, in a sentence.
    pub note: String,
}

/// In what way answers differ; only [`DisagreementKind::Conflict`] is shown loudly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DisagreementKind {
    /// They cannot all hold.
    Conflict,
    /// A newer one replaces an older one.
    Superseded,
    /// One is of a part, another place or another group.
    Scope,
    /// One is of another day.
    Time,
    /// Estimates or ranges that overlap.
    Spread,
    /// One is as vague as "dozens".
    Vague,
    /// Other words for the same.
    Framing,
}

impl DisagreementKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            DisagreementKind::Conflict => "conflict",
            DisagreementKind::Superseded => "superseded",
            DisagreementKind::Scope => "scope",
            DisagreementKind::Time => "time",
            DisagreementKind::Spread => "spread",
            DisagreementKind::Vague => "vague",
            DisagreementKind::Framing => "framing",
        }
    }
}

/// The same person, body, government, place or group over all reports of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// The name that most newsrooms print; of several the fullest.
    pub name: String,
    /// Other names it goes by, sorted.
    pub also: Vec<String>,
    /// Title or office, in a report's words.
    pub role: Option<String>,
    /// The state or body that it speaks for.
    pub side: Option<String>,
    /// Other names that were read as its, where they differ by more than accents, hyphens and case, and are no surname alone.
    pub merged: Vec<Merged>,
    /// Others that may be the same one, and were left apart.
    pub maybe: Vec<Maybe>,
}

/// A name that was read as an actor's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The name.
    pub name: String,
    /// Why, in a few words each, the weightiest first.
    pub reasons: Vec<String>,
    /// Where it stands first.
    pub passage: Passage,
}

/// Another actor that may be the same one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maybe {
    /// The other (index in the story).
    pub actor: u32,
    /// What speaks for it, in a few words each, the weightiest first.
    pub reasons: Vec<String>,
    /// Where the name in question of this one stands first.
    pub own: Passage,
    /// Where that of the other does.
    pub other: Passage,
}

/// One sign by which two passages were judged to speak to one question, with what it weighed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sign {
    /// Its name.
    pub name: &'static str,
    /// What it added to the score; below zero, it spoke against.
    pub weight: f64,
    /// Why, in a few words.
    pub reason: &'static str,
}
