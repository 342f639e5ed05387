//! Makes [`Brief`]: the whole answer, story by story. Everything in it points down to passages.
//! Leaves deciding to `reconcile` and showing to `render`.

use crate::finding::{Actor, Finding};
use crate::happening::Happening;
use crate::lineage::{Borrowing, Origin};
use crate::report::{Basis, Rejected};
use crate::span::{Passage, ReportId};
use crate::time::TimeRange;

/// The whole answer of one run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Brief {
    /// Inputs that were not read.
    pub rejected: Vec<Rejected>,
    /// Unrelated reports come out as separate stories, the largest first.
    pub stories: Vec<Story>,
}

/// Reports that tell of the same thing, and what they say together.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    /// A headline or first sentence of its reports.
    pub title: String,
    /// Its reports, in the order of the run.
    pub reports: Vec<Dated>,
    /// First and last day that its news tells of, where known.
    pub span: Option<TimeRange>,
    /// Independent voices among its reports.
    pub origins: Vec<Origin>,
    /// Who borrowed from whom among its reports.
    pub borrowings: Vec<Borrowing>,
    /// People, bodies, governments and places over its reports, the most mentioned first.
    pub actors: Vec<Actor>,
    /// What its reports say, the weightiest first.
    pub findings: Vec<Finding>,
    /// What happens, each event once, those that most reports tell of first.
    pub happenings: Vec<Happening>,
    /// Findings (indices) with a time, in time order.
    pub timeline: Vec<Moment>,
    /// What a reader should know about the reports themselves.
    pub notices: Vec<Notice>,
}

/// A report of a story with its date, as it stands when all reports are read.
#[derive(Clone, PartialEq, Debug)]
pub struct Dated {
    /// The report.
    pub report: ReportId,
    /// When it was published, where known.
    pub published: Option<TimeRange>,
    /// What that rests on.
    pub basis: Basis,
    /// The words that show it, in this report or another.
    pub passages: Vec<Passage>,
}

/// A line of the timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// When.
    pub when: TimeRange,
    /// The finding (index in the story).
    pub finding: u32,
    /// The happening (index in the story) that it tells of; the whole, where that is a part of another.
    pub happening: Option<u32>,
}

/// What a reader should know about the reports themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What sort.
    pub kind: NoticeKind,
    /// The report it is about.
    pub report: Option<ReportId>,
    /// In a sentence.
    pub note: String,
    /// The words that show it.
    pub passages: Vec<Passage>,
}

/// What sort of notice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeKind {
    /// A report's stated date and its own words, or another report, cannot both hold.
    DateConflict,
    /// A report has no date.
    DateUnknown,
    /// The same report was given twice.
    Duplicate,
    /// Words of the page, not of the report, were left aside.
    Furniture,
    /// A report is in a language that is not read.
    Language,
    /// Something could not be read in full.
    Unread,
}

impl NoticeKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            NoticeKind::DateConflict => "date_conflict",
            NoticeKind::DateUnknown => "date_unknown",
            NoticeKind::Duplicate => "duplicate",
            NoticeKind::Furniture => "furniture",
            NoticeKind::Language => "language",
            NoticeKind::Unread => "unread",
        }
    }
}
