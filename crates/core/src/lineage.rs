//! Makes [`Lineage`]: who borrowed from whom, and how many independent newsrooms that leaves.
//! Leaves finding borrowings to `trace`.

use crate::span::{Passage, ReportId};
use std::collections::{BTreeMap, BTreeSet};

/// Who borrowed from whom, over all reports of a run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lineage {
    /// Sorted by `from`, then `to`.
    pub borrowings: Vec<Borrowing>,
    /// Every report is carried by exactly one origin; sorted by the first carrier.
    pub origins: Vec<Origin>,
    /// Pairs of origins (indices, smaller first) that may be one; sorted.
    pub doubtful: Vec<(u32, u32)>,
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

    /// How many independent newsrooms stand behind these reports.
    pub fn newsrooms(&self, reports: impl IntoIterator<Item = ReportId>) -> Newsrooms {
        let origins: BTreeSet<u32> =
            reports.into_iter().filter_map(|report| self.origin_of(report)).collect();
        let mut group: BTreeMap<u32, u32> = origins.iter().map(|&origin| (origin, origin)).collect();
        let mut groups = origins.len();
        for (a, b) in &self.doubtful {
            let (Some(a), Some(b)) = (group.get(a).copied(), group.get(b).copied()) else { continue };
            if a != b {
                for member in group.values_mut().filter(|member| **member == a.max(b)) {
                    *member = a.min(b);
                }
                groups -= 1;
            }
        }
        Newsrooms { low: count(groups), high: count(origins.len()) }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
