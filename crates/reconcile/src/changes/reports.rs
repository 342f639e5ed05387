//! Makes [`Reports`]: which report of the earlier brief is which of the later. The same key is the same text; another text is
//! the same report, edited, only where its place says so and something of it stayed.

use crate::changes::Word;
use headwater_core::changes::{ReportChange, ReportFate};
use headwater_core::edition::{Edition, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Where a report came from that has no place to be found again.
const NOWHERE: &str = "-";

/// Letters that a quotation needs to show by itself that a text is the same one: shorter ones come by chance.
/// Picked by feel.
const TELLING: usize = 24;

/// Which report is which.
pub(super) struct Reports {
    /// What became of each.
    pub(super) changes: Vec<ReportChange>,
    after: BTreeMap<u32, (u32, ReportFate)>,
    lost: BTreeMap<u32, ReportFate>,
}

impl Reports {
    /// Finds the reports of the earlier brief again.
    pub(super) fn find(earlier: &Edition, later: &Edition, old: &[Word], new: &[Word]) -> Reports {
        let keys: BTreeMap<&str, u32> = earlier.reports.iter().map(|report| report.key).zip(0..).collect();
        let mut before: Vec<Option<(u32, ReportFate)>> = later
            .reports
            .iter()
            .map(|report| keys.get(report.key).map(|&before| (before, ReportFate::Same)))
            .collect();
        let kept: BTreeSet<u32> = before.iter().flatten().map(|(before, _)| *before).collect();
        let mut left: BTreeSet<u32> = (0u32..).zip(&earlier.reports).map(|(at, _)| at).collect();
        left.retain(|at| !kept.contains(at));
        let traces = Traces { old: quotes(old), new: quotes(new) };
        for (after, report) in (0u32..).zip(&later.reports) {
            if before[after as usize].is_some() {
                continue;
            }
            let edited = left.iter().copied().filter(|&at| {
                let past = &earlier.reports[at as usize];
                same_place(past, report) && (same_title(past, report) || traces.meet(at, after))
            });
            // An address is surer than a file's name.
            let best = edited.min_by_key(|&at| {
                (earlier.reports[at as usize].url.is_none_or(|url| Some(url) != report.url), at)
            });
            if let Some(at) = best {
                left.remove(&at);
                before[after as usize] = Some((at, ReportFate::Edited));
            }
        }
        Reports::of(earlier, later, &before, &left)
    }

    fn of(
        earlier: &Edition,
        later: &Edition,
        before: &[Option<(u32, ReportFate)>],
        left: &BTreeSet<u32>,
    ) -> Reports {
        let refused: BTreeSet<&str> = later.rejected.iter().copied().collect();
        let mut changes = Vec::with_capacity(before.len() + left.len());
        let (mut after, mut lost) = (BTreeMap::new(), BTreeMap::new());
        for (at, known) in (0u32..).zip(before) {
            let (past, fate) = known.map_or((None, ReportFate::New), |(past, fate)| (Some(past), fate));
            changes.push(ReportChange { fate, before: past, after: Some(at) });
            after.extend(past.map(|past| (past, (at, fate))));
        }
        for &at in left {
            let location = earlier.reports[at as usize].location;
            let file = location.rsplit_once('#').map_or(location, |(file, _)| file);
            let unread = refused.contains(location) || refused.contains(file);
            let fate = if unread { ReportFate::Unread } else { ReportFate::Gone };
            changes.push(ReportChange { fate, before: Some(at), after: None });
            lost.insert(at, fate);
        }
        Reports { changes, after, lost }
    }

    /// Which report of the later brief an earlier one is, and whether it was edited.
    pub(super) fn after(&self, report: u32) -> Option<(u32, ReportFate)> {
        self.after.get(&report).copied()
    }

    /// What became of a report of the earlier brief.
    pub(super) fn fate(&self, report: u32) -> ReportFate {
        let kept = self.after(report).map(|(_, fate)| fate);
        kept.or_else(|| self.lost.get(&report).copied()).unwrap_or(ReportFate::Gone)
    }
}

fn same_place(one: &Report, other: &Report) -> bool {
    match (one.url, other.url) {
        (Some(one), Some(other)) => one == other,
        _ => one.location == other.location && one.location != NOWHERE,
    }
}

fn same_title(one: &Report, other: &Report) -> bool {
    one.title.is_some() && one.title == other.title
}

/// What each brief quotes of each report.
struct Traces<'a> {
    old: BTreeMap<u32, BTreeSet<&'a str>>,
    new: BTreeMap<u32, BTreeSet<&'a str>>,
}

impl Traces<'_> {
    fn meet(&self, before: u32, after: u32) -> bool {
        let (Some(old), Some(new)) = (self.old.get(&before), self.new.get(&after)) else { return false };
        old.iter().any(|quote| new.contains(quote))
    }
}

fn quotes<'a>(words: &[Word<'a>]) -> BTreeMap<u32, BTreeSet<&'a str>> {
    let mut quotes: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for word in words.iter().filter(|word| word.saying.quote.len() >= TELLING) {
        quotes.entry(word.saying.report).or_default().insert(word.saying.quote);
    }
    quotes
}
