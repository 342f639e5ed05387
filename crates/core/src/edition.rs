//! Makes [`Edition`]: a brief as it stands in a file, so far as one can be held against another of another day. It has no
//! readings behind it: reports are known by their keys, and quotations are carried along.
//! Leaves reading and writing files to `render` and comparing to `reconcile`.

use crate::annotations::Stance;
use crate::figure::{Change, Measure, Quantity};
use crate::finding::{Counts, FindingKind, Verdict};
use crate::span::Span;

/// A brief as it stands in a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Edition<'a> {
    /// Its reports, over all stories.
    pub reports: Vec<Report<'a>>,
    /// Where the inputs are that were not read.
    pub rejected: Vec<&'a str>,
    /// Its findings, over all stories.
    pub findings: Vec<Finding<'a>>,
    /// Its notices, over all stories.
    pub notices: Vec<Notice<'a>>,
}

/// What tells a report from others in another run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report<'a> {
    /// Its key; another key is another text.
    pub key: &'a str,
    /// Where it was read.
    pub location: &'a str,
    /// Its address.
    pub url: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
}

/// What the reports together say about one question.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding<'a> {
    /// What sort of question.
    pub kind: FindingKind,
    /// The answer in a line.
    pub summary: &'a str,
    /// First and last day or moment, as written.
    pub when: Option<(&'a str, &'a str)>,
    /// The name of the place.
    pub place: Option<&'a str>,
    /// How the reports stand to it.
    pub verdict: Verdict,
    /// How many stand behind it.
    pub counts: Counts,
    /// What is answered, the first as the brief puts it first.
    pub answers: Vec<Answer<'a>>,
}

/// One answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer<'a> {
    /// How many, where it is a figure.
    pub amount: Option<Amount<'a>>,
    /// Who says so, where.
    pub says: Vec<Saying<'a>>,
}

/// How many of what.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Amount<'a> {
    /// How many.
    pub quantity: Quantity,
    /// The name of the unit.
    pub unit: Option<&'a str>,
    /// What users count, where it is one of these.
    pub measure: Option<Measure>,
    /// The rise or fall, where it is one.
    pub change: Option<Change>,
}

/// One report's word for an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saying<'a> {
    /// The report, among those of the edition.
    pub report: u32,
    /// The name of the one who says it.
    pub speaker: Option<&'a str>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Where the words stand.
    pub span: Span,
    /// The words.
    pub quote: &'a str,
}

/// What a reader should know about a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Notice<'a> {
    /// Its kind, by name.
    pub kind: &'a str,
    /// The report, among those of the edition.
    pub report: Option<u32>,
    /// In a sentence.
    pub note: &'a str,
}
