//! Makes a brief by hand: an invented flood in two invented towns, told by six reports, with every verdict, every kind
//! of disagreement, a rewrite, an unknown date, notices and a rejected input.

pub(crate) mod changes;
mod findings;
pub(crate) mod lineage;
mod reports;
mod story;

use headwater_core::annotations::{Annotations, Stance};
use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::figure::{Firmness, Measure, Quantity};
use headwater_core::finding::{
    Counts, Disagreement, DisagreementKind, Finding, FindingKind, Saying, Value, Verdict,
};
use headwater_core::lineage::Newsrooms;
use headwater_core::report::Report;
use headwater_core::span::{Passage, ReportId, Span};
use headwater_core::time::TimeRange;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

/// The sample: its brief and the readings behind it.
pub(crate) struct Sample {
    pub(crate) readings: Vec<Reading>,
    pub(crate) brief: Brief,
}

/// The flood, and a short second story.
pub(crate) fn sample() -> Sample {
    let readings = reports::readings();
    let brief = story::brief(&readings);
    Sample { readings, brief }
}

/// A reading without layers.
pub(crate) fn reading(report: Report) -> Reading {
    let published = report.published.clone();
    Reading { report, annotations: Annotations { published, ..Annotations::default() }, claims: Vec::new() }
}

/// The first place of these words in a report.
pub(crate) fn at(readings: &[Reading], report: u32, words: &str) -> Passage {
    let text = &readings[report as usize].report.text;
    let start = text.find(words).unwrap_or_else(|| panic!("report {report} holds “{words}”"));
    Passage { report: ReportId(report), span: Span::new(start, start + words.len()) }
}

pub(crate) fn day(day: i8) -> TimeRange {
    TimeRange::day(march(day))
}

pub(crate) fn march(day: i8) -> Date {
    date(2024, 3, day)
}

pub(crate) fn exactly(number: i64) -> Quantity {
    Quantity::exactly(Decimal::from(number))
}

pub(crate) fn firmly(firmness: Firmness, least: Option<i64>, most: Option<i64>) -> Quantity {
    Quantity { least: least.map(Decimal::from), most: most.map(Decimal::from), firmness }
}

pub(crate) fn many(quantity: Quantity, counted: &str, measure: Option<Measure>) -> Value {
    Value::Quantity { quantity, unit: None, counted: Some(counted.to_owned()), measure, change: None }
}

/// A finding with everything but its answers.
pub(crate) fn finding(
    kind: FindingKind,
    summary: &str,
    verdict: Verdict,
    counts: (u32, u32, u32, u32),
) -> Finding {
    let (reports, low, high, witnesses) = counts;
    Finding {
        kind,
        summary: summary.to_owned(),
        when: None,
        place: None,
        verdict,
        counts: Counts { reports, outlets: reports, newsrooms: Newsrooms { low, high }, witnesses },
        answers: Vec::new(),
        disagreement: None,
        reasons: Vec::new(),
        bonds: Vec::new(),
    }
}

pub(crate) fn differ(kind: DisagreementKind, note: &str) -> Option<Disagreement> {
    Some(Disagreement { kind, note: note.to_owned() })
}

/// A report's own plain word.
pub(crate) fn own(passage: Passage) -> Saying {
    Saying {
        report: passage.report,
        speaker: None,
        also: Vec::new(),
        chain: Vec::new(),
        stance: Stance::Asserts,
        passage,
    }
}

/// A named speaker's word.
pub(crate) fn said(speaker: u32, stance: Stance, chain: &[&str], passage: Passage) -> Saying {
    let chain = chain.iter().map(|&name| name.to_owned()).collect();
    Saying { report: passage.report, speaker: Some(speaker), also: Vec::new(), chain, stance, passage }
}
