//! Makes [`Claim`], a proposition made in one report, and [`Reading`], a report with all that was read in it.
//! Leaves finding claims to `annotate` and comparing them to `reconcile`.

use crate::annotations::{Annotations, Rule};
use crate::report::Report;
use crate::span::Span;

/// A report with all that was read in it: the unit to cache and to distribute.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// The layers.
    pub annotations: Annotations,
    /// What it claims, sorted by span.
    pub claims: Vec<Claim>,
}

impl Reading {
    /// The words of a span of this report.
    pub fn words(&self, span: Span) -> &str {
        span.slice(&self.report.text)
    }
}

/// A proposition made in one report: the content of an attribution, or a plain statement of the report itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The words that state it.
    pub span: Span,
    /// The sentence it starts in, among the report's sentences.
    pub sentence: u32,
    /// The innermost attribution it is said in; `None` where the report says it on its own word.
    pub attribution: Option<u32>,
    /// Whether it says that something is, or that it is not.
    pub polarity: Polarity,
    /// In what manner.
    pub modality: Modality,
    /// Its figures, among the report's figures.
    pub figures: Vec<u32>,
    /// Its times, among the report's times.
    pub times: Vec<u32>,
    /// The actors and places in it, among the report's chains.
    pub actors: Vec<u32>,
    /// Its events, among the report's events.
    pub events: Vec<u32>,
    /// The claim that it answers, where its own words only point: "denied this accusation".
    pub answers: Option<u32>,
    /// Which rule made it.
    pub rule: Rule,
}

/// Whether a claim says yes or no.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

impl Polarity {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Negated => "negated",
        }
    }
}

/// In what manner a claim is put.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modality {
    /// It is, or was.
    Fact,
    /// It is to be.
    Plan,
    /// It ought to be.
    Demand,
    /// It is, if.
    Condition,
    /// It may be.
    Possibility,
}

impl Modality {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Fact => "fact",
            Modality::Plan => "plan",
            Modality::Demand => "demand",
            Modality::Condition => "condition",
            Modality::Possibility => "possibility",
        }
    }
}
