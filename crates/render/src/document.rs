//! Makes [`Document`]: the brief as JSON, format 1, with its schema. Fields may be added, never renamed.
//! Leaves filling it to `document/convert.rs`, and re-reading the reports behind it to the command line.
//!
//! What is unknown is `null`, what is empty is `[]`. Ids are stable for the same input.

pub mod changes;
mod convert;
mod edition;
pub mod happenings;
pub mod lineage;
mod number;
pub mod vocabulary;
mod walk;

use crate::document::changes::Changes;
pub(crate) use crate::document::convert::{change, when};
pub(crate) use crate::document::edition::{bounds, moved};
use crate::document::happenings::{Happening, Moment};
pub use crate::document::number::Number;
use crate::document::vocabulary::{
    ActorKind, Basis, BorrowingKind, Direction, DisagreementKind, FindingKind, Firmness, Grain, Measure,
    NoticeKind, Stance, Verdict,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

/// The number of this format.
pub const FORMAT: u32 = 1;

/// The JSON Schema (draft 2020-12) of a [`Document`], with a line's end.
pub fn schema() -> String {
    schema_of::<Document>()
}

fn schema_of<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    pretty(&generator.into_root_schema_for::<T>())
}

impl Document {
    /// The document as indented JSON, with a line's end.
    pub fn to_json(&self) -> String {
        pretty(self)
    }
}

/// A document holds no map with keys other than strings and no writer that fails, so that serialising cannot fail.
fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// A Headwater brief: what reports say together, every line of it with the exact words it rests on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The number of this format: 1.
    pub format: u32,
    /// The program that made it, with its version.
    pub generator: String,
    /// What changed since an earlier brief, where one was given.
    pub changes: Option<Changes>,
    /// Inputs that were not read.
    pub rejected: Vec<Rejected>,
    /// Unrelated reports come out as separate stories, the largest first.
    pub stories: Vec<Story>,
}

/// An input that was not read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Rejected {
    /// Where it is.
    pub location: String,
    /// What is wrong with it, and what to do.
    pub reason: String,
}

/// Reports that tell of the same thing, and what they say together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// `s1`, `s2` …
    pub id: String,
    /// A headline or first sentence of its reports.
    pub title: String,
    /// First day that its news tells of, such as `2023-10-02`.
    pub from: Option<String>,
    /// Last day that its news tells of.
    pub to: Option<String>,
    /// Its reports, in the order they were given.
    pub reports: Vec<Report>,
    /// The independent voices among its reports: copies and rewrites collapsed.
    pub origins: Vec<Origin>,
    /// Who borrowed from whom.
    pub borrowings: Vec<Borrowing>,
    /// People, bodies, governments and places, the most mentioned first.
    pub actors: Vec<Actor>,
    /// What its reports say, the weightiest first.
    pub findings: Vec<Finding>,
    /// What happens, each event once over all reports, those that most reports tell of first: what is told more than once, or
    /// what a finding tells of.
    #[serde(default)]
    pub happenings: Vec<Happening>,
    /// The findings that have a time, in time order.
    pub timeline: Vec<Moment>,
    /// What a reader should know about the reports themselves.
    pub notices: Vec<Notice>,
}

/// One text as one outlet carried it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Hash of what defines the report; `-2`, `-3` … is added where the same report was given again.
    pub id: String,
    /// Where it was read: a path, `FILE#id` for a record of a collection, `-` for standard input.
    pub location: String,
    /// Other places where the same report was given; it is counted once.
    pub also_at: Vec<String>,
    /// The publication, by name or by its host.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// The id of the origin that it carries.
    pub origin: Option<String>,
    /// Agencies and outlets that it credits.
    pub credits: Vec<String>,
    /// Its date, and why that is believed.
    pub published: Published,
}

/// The date of a report, and why it is believed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// As finely as it is known: `2023`, `2023-10`, `2023-10-02` or `2023-10-02T10:00`; for a week and other
    /// stretches, the first day.
    pub value: Option<String>,
    /// How finely it is known.
    pub grain: Option<Grain>,
    /// What it rests on.
    pub basis: Basis,
    /// Earliest day or moment.
    pub from: Option<String>,
    /// Latest day or moment, inclusive.
    pub to: Option<String>,
    /// The words that show it.
    pub passages: Vec<Passage>,
}

/// Exact words of an exact report: the unit of citation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// The id of the report.
    pub report: String,
    /// First byte in the report's UTF-8 text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Exactly that slice of the text.
    pub quote: String,
}

/// One independent voice and the reports that carry it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// `o1`, `o2` …
    pub id: String,
    /// The ids of its reports.
    pub reports: Vec<String>,
    /// The id of the report that it seems to start from, where that is known.
    pub first: Option<String>,
    /// Agencies or outlets outside these reports that are credited with it.
    pub upstream: Vec<String>,
}

/// One text owes words or facts to another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Borrowing {
    /// The id of the lender, where directed; else of the report given first.
    pub from: String,
    /// The id of the borrower, where directed.
    pub to: String,
    /// What was borrowed.
    pub kind: BorrowingKind,
    /// Whether the direction is known.
    pub directed: bool,
    /// Share of the borrower's own words that align with the lender, 0 to 1, to four places.
    pub overlap: f64,
    /// How much the words show, 0 to 1: `overlap`, less where few words make it. For n words that align it is n / (n + 20)
    /// of the overlap.
    pub strength: f64,
    /// Whether it is open that the two are one newsroom.
    pub doubtful: bool,
    /// Why, in a sentence with the numbers.
    pub reason: String,
    /// The passages that align, in the borrower's order.
    pub passages: Vec<Aligned>,
}

/// Two passages that say the same in the same or other words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Aligned {
    /// The lender's words.
    pub from: Passage,
    /// The borrower's words.
    pub to: Passage,
}

/// The same person, body, government, place or group over all reports of a story.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// `a1`, `a2` …
    pub id: String,
    /// What it is.
    pub kind: ActorKind,
    /// The name that most newsrooms print; of several the fullest.
    pub name: String,
    /// Other names it goes by.
    pub also: Vec<String>,
    /// Title or office, in a report's words.
    pub role: Option<String>,
    /// The state or body that it speaks for.
    pub side: Option<String>,
    /// Other names that were read as its, where they differ by more than accents, hyphens and case, and are no surname alone.
    #[serde(default)]
    pub merged: Vec<Merged>,
    /// Others that may be the same one, and were left apart.
    #[serde(default)]
    pub maybe: Vec<Maybe>,
}

/// A name that was read as an actor's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Merged {
    /// The name.
    pub name: String,
    /// Why, in a few words each, the weightiest first (docs/checks.md).
    pub reasons: Vec<String>,
    /// Where it stands first.
    pub passage: Passage,
}

/// Another actor that may be the same one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Maybe {
    /// The id of the other.
    pub actor: String,
    /// What speaks for it, in a few words each, the weightiest first (docs/checks.md).
    pub reasons: Vec<String>,
    /// Where this one's name stands first, then the other's.
    pub passages: Vec<Passage>,
}

/// What the reports together say about one question.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// `f1`, `f2` …
    pub id: String,
    /// What sort of question.
    pub kind: FindingKind,
    /// The answer in a line.
    pub summary: String,
    /// When it happened.
    pub when: Option<When>,
    /// The name of the place where it happened.
    pub place: Option<String>,
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
    /// Why its passages stand together: for each that joined another what spoke for that, the first few of many.
    pub bonds: Vec<Bond>,
}

/// Why two passages stand in one finding.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Bond {
    /// The earlier one.
    pub one: Passage,
    /// The one that joined it.
    pub other: Passage,
    /// What spoke for one question, and what against; the sum of the weights decided.
    pub signs: Vec<Sign>,
}

/// One sign by which two passages were judged to speak to one question.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sign {
    /// Its name in the table of checks (docs/checks.md).
    pub name: String,
    /// What it weighed, to two places; below zero, it spoke against.
    pub weight: f64,
    /// Why, in a few words.
    pub reason: String,
}

/// A stretch of time.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// Earliest day, or moment where the grain is finer than a day.
    pub from: String,
    /// Latest day or moment, inclusive.
    pub to: String,
    /// How finely it was given.
    pub grain: Grain,
}

/// The counts that are always kept apart.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
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

/// How many independent newsrooms, at least and at most.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Newsrooms {
    /// With every doubtful link taken as one newsroom.
    pub low: u32,
    /// With every doubtful link taken as two.
    pub high: u32,
}

/// One answer to a finding's question.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// What is answered.
    pub value: Value,
    /// Whether it says that what the other answers say is not so.
    pub against: bool,
    /// Who says so, where.
    pub says: Vec<Saying>,
}

/// What an answer says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "nearly all values are quantities")]
pub enum Value {
    /// So many.
    Quantity {
        /// Lower bound, in units.
        least: Option<Number>,
        /// Upper bound, in units.
        most: Option<Number>,
        /// How firmly it is put.
        firmness: Firmness,
        /// Unit of measurement or currency, in the singular: "kilometre", "US dollar per barrel".
        unit: Option<String>,
        /// Its code, where it has one: of ISO 4217 for money, of UCUM for others.
        unit_code: Option<String>,
        /// What is counted, in a report's words.
        counted: Option<String>,
        /// What users count, where it is one of these.
        measure: Option<Measure>,
        /// The rise or fall, where it is one.
        change: Option<Change>,
    },
    /// Then.
    Time {
        /// Earliest day or moment, where known.
        from: Option<String>,
        /// Latest day or moment, inclusive.
        to: Option<String>,
        /// How finely it was given.
        grain: Option<Grain>,
        /// TIMEX3 value, with `X` for what is unknown.
        timex: String,
    },
    /// That.
    Text {
        /// In a report's words.
        text: String,
    },
}

/// A rise or fall.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Before.
    pub from: Option<Quantity>,
    /// After.
    pub to: Option<Quantity>,
    /// The step between them, in the unit of the figure; a factor where that is "factor".
    pub by: Option<Quantity>,
    /// Which way, where the words or the ends tell.
    pub direction: Option<Direction>,
}

/// A number with its bounds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// Lower bound, in units.
    pub least: Option<Number>,
    /// Upper bound, in units.
    pub most: Option<Number>,
    /// How firmly it is put.
    pub firmness: Firmness,
}

/// One report's word for an answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Saying {
    /// The id of the report.
    pub report: String,
    /// The name of the one who says it; `null` where the report says it on its own word or the speaker has no name.
    pub speaker: Option<String>,
    /// The names of those who say it together with the speaker.
    pub also: Vec<String>,
    /// From whoever told the report to the one who says it, in the report's words.
    pub chain: Vec<String>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// The words.
    pub passage: Passage,
}

/// How answers differ.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// In what way.
    pub kind: DisagreementKind,
    /// What differs, in a sentence.
    pub note: String,
}

/// What a reader should know about the reports themselves.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// The id of the report it is about, where it is one.
    pub report: Option<String>,
    /// In a sentence.
    pub note: String,
    /// The words that show it.
    pub passages: Vec<Passage>,
}
