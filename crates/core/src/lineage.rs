//! Makes [`Lineage`]: who borrowed from whom, and how many independent newsrooms that leaves.
//! Leaves finding borrowings to `trace`.

use crate::newsrooms::{self, Voices};
use crate::span::{Passage, ReportId};

/// Who borrowed from whom, over all reports of a run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lineage {
    /// Sorted by `from`, then `to`.
    pub borrowings: Vec<Borrowing>,
    /// Every report is carried by exactly one origin; sorted by the first carrier.
    pub origins: Vec<Origin>,
    /// Pairs of origins (indices, smaller first) that may be one; sorted.
    pub doubtful: Vec<(u32, u32)>,
    /// For every origin the first one that the same newsroom made, itself where there is none: several reports by one
    /// publisher are several origins and one newsroom. Empty where publishers are not looked at.
    pub houses: Vec<u32>,
    /// Reports that are versions of one article at one outlet; sorted by the first.
    pub histories: Vec<History>,
}

/// One article as its outlet edited it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    /// Its versions, by their dates where they have one, else in the order of the run.
    pub versions: Vec<ReportId>,
    /// What each version after the first changed.
    pub changes: Vec<Change>,
}

/// What one version changed in the one before.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The version before.
    pub from: ReportId,
    /// The version after.
    pub to: ReportId,
    /// Sentences that are gone, in order.
    pub dropped: Vec<Passage>,
    /// Sentences that are new, in order.
    pub added: Vec<Passage>,
    /// Sentences that are worded anew, before and after.
    pub reworded: Vec<(Passage, Passage)>,
}

/// One text owes words or facts to another.
#[derive(Clone, PartialEq, Debug)]
pub struct Borrowing {
    /// The lender, where directed; else the earlier in the run.
    pub from: ReportId,
    /// The borrower, where directed.
    pub to: ReportId,
    /// What was borrowed.
    pub kind: BorrowingKind,
    /// Whether the direction is known.
    pub directed: bool,
    /// Share of the borrower's own words that align with the lender, 0 to 1.
    pub overlap: f64,
    /// How much the words show, 0 to 1: the overlap, less where few words make it.
    pub strength: f64,
    /// Whether it is open that lender and borrower are one newsroom.
    pub doubtful: bool,
    /// Aligned passages, lender first, in the borrower's order.
    pub passages: Vec<(Passage, Passage)>,
    /// Why, in a sentence with the numbers.
    pub reason: String,
}

/// What was borrowed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BorrowingKind {
    /// The text, nearly word for word.
    Reprint,
    /// The text, in other words.
    Rewrite,
    /// A part of the text.
    Excerpt,
    /// Only a quotation that both had from its speaker.
    SharedQuote,
    /// A credit by name: "Reuters reported".
    Credit,
}

impl BorrowingKind {
    /// Whether words of a reporter were taken, and not only a quotation or a credit given.
    pub fn takes_words(self) -> bool {
        matches!(self, BorrowingKind::Reprint | BorrowingKind::Rewrite | BorrowingKind::Excerpt)
    }

    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            BorrowingKind::Reprint => "reprint",
            BorrowingKind::Rewrite => "rewrite",
            BorrowingKind::Excerpt => "excerpt",
            BorrowingKind::SharedQuote => "shared_quote",
            BorrowingKind::Credit => "credit",
        }
    }
}

/// One independent voice and its carriers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The reports that carry it, in the order of the run.
    pub reports: Vec<ReportId>,
    /// The one that it seems to start from, where that is known.
    pub first: Option<ReportId>,
    /// Agencies or outlets outside the run that are credited with it, sorted.
    pub upstream: Vec<String>,
}

/// How many independent newsrooms, at least and at most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Newsrooms {
    /// With every doubtful link taken as one newsroom.
    pub low: u32,
    /// With every doubtful link taken as two.
    pub high: u32,
}

impl Lineage {
    /// The origin (index) that carries a report. Quick where it carries few besides: origins are sorted by their
    /// first carrier.
    pub fn origin_of(&self, report: ReportId) -> Option<u32> {
        let after = self.origins.partition_point(|origin| origin.reports.first() <= Some(&report));
        let index =
            self.origins[..after].iter().rposition(|origin| origin.reports.binary_search(&report).is_ok())?;
        u32::try_from(index).ok()
    }

    /// The newsroom of an origin: the first origin of the same house, or the origin itself.
    pub fn house_of(&self, origin: u32) -> u32 {
        self.houses.get(origin as usize).copied().unwrap_or(origin).min(origin)
    }

    /// How many independent newsrooms stand behind these reports.
    pub fn newsrooms(&self, reports: impl IntoIterator<Item = ReportId>) -> Newsrooms {
        let origins = reports.into_iter().filter_map(|report| self.origin_of(report)).collect();
        newsrooms::count(&origins, |origin| self.house_of(origin), &self.doubtful, |_| true)
    }

    /// How many independent newsrooms stand behind these passages: a paragraph that a report has from an agency is the
    /// agency's, its own interviews are its own. Who asks often keeps a [`Voices`].
    pub fn newsrooms_at(&self, passages: &[Passage]) -> Newsrooms {
        Voices::of(self).newsrooms_at(passages)
    }
}
