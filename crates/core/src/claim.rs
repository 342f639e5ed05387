//! Makes [`Claim`], a proposition made in one report, and [`Reading`], a report with all that was read in it.
//! Leaves finding claims to `annotate`, the way from a claim to who tells it to `telling`, and comparing to `reconcile`.

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
    /// The rules of the words that polarity and modality were read from: "failed to", "would".
    pub hedges: Vec<Rule>,
    /// Who does what to whom; `None` where the words have no head that could be found.
    pub proposition: Option<Proposition>,
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

/// What a claim says apart from polarity and modality: a predicate and what stands around it. Its spans may lie outside
/// the claim's own where a clause shares its subject with another.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proposition {
    /// The head word: a verb, the noun or adjective behind "is", the noun of "the withdrawal of troops". Below words that only
    /// say in what manner: "leave" in "refused to leave".
    pub predicate: Span,
    /// Its dictionary form.
    pub lemma: Box<str>,
    /// "out" of "carried out".
    pub particle: Option<Span>,
    /// The word that negates it, where one does.
    pub negation: Option<Span>,
    /// Who does it or is it: the subject of an active verb, "by …" of a passive, the owner of a noun.
    pub agents: Vec<Party>,
    /// Whom or what it is done to: the object, the subject of a passive, "of …" of a noun.
    pub patients: Vec<Party>,
    /// Who is given or told it.
    pub recipients: Vec<Party>,
    /// Where.
    pub places: Vec<Party>,
    /// The times that say when this happens, among the report's times.
    pub times: Vec<u32>,
    /// The figures that count what takes part in this, among the report's figures.
    pub figures: Vec<u32>,
}

/// One that takes part in a proposition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Party {
    /// The noun phrase.
    pub span: Span,
    /// Whom or what its head names, among the report's chains.
    pub chain: Option<u32>,
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
