//! Makes the origins: reports that stand or fall with one text, as one voice; and the pairs of origins that may be one.
//! Leaves finding borrowings to `borrowings`.

use crate::borrowings::Judged;
use crate::outlets;
use headwater_core::claim::Reading;
use headwater_core::lineage::{Borrowing, Origin};
use headwater_core::span::ReportId;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Joins the reports into origins, sorted by the first carrier, and says which two may be one.
pub(crate) fn find(readings: &[Reading], judged: &[Judged]) -> (Vec<Origin>, Vec<(u32, u32)>) {
    let mut joined: UnionFind<usize> = UnionFind::new(readings.len());
    for link in judged.iter().filter(|link| link.one_origin) {
        joined.union(link.pair.0.index(), link.pair.1.index());
    }
    let mut carriers: BTreeMap<usize, Vec<ReportId>> = BTreeMap::new();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, id) in (0..readings.len()).zip((0u32..).map(ReportId)) {
        // Roots depend on the order of the unions; the first carrier does not.
        let first = *seen.entry(joined.find(index)).or_insert(index);
        carriers.entry(first).or_default().push(id);
    }
    let mut origin_of = vec![0u32; readings.len()];
    for (reports, index) in carriers.values().zip(0u32..) {
        for report in reports {
            origin_of[report.index()] = index;
        }
    }
    let ends =
        Ends::of(judged.iter().filter(|link| link.one_origin).filter_map(|link| link.borrowing.as_ref()));
    let here: BTreeSet<String> = readings.iter().filter_map(|reading| outlets::of(&reading.report)).collect();
    let origins: Vec<Origin> = carriers
        .into_values()
        .map(|reports| Origin {
            first: ends.first(&reports),
            upstream: upstream(readings, &reports, &here),
            reports,
        })
        .collect();
    let doubtful = doubtful(judged, &origin_of, &origins);
    (origins, doubtful)
}

/// Who is known to have lent, and who to have borrowed, within origins.
#[derive(Default)]
struct Ends {
    lent: BTreeSet<ReportId>,
    took: BTreeSet<ReportId>,
}

impl Ends {
    fn of<'a>(borrowings: impl Iterator<Item = &'a Borrowing>) -> Ends {
        let mut ends = Ends::default();
        for borrowing in borrowings.filter(|borrowing| borrowing.directed) {
            ends.lent.insert(borrowing.from);
            ends.took.insert(borrowing.to);
        }
        ends
    }

    /// The one carrier that lent and did not borrow; a single carrier is its own first.
    fn first(&self, reports: &[ReportId]) -> Option<ReportId> {
        if let [only] = reports {
            return Some(*only);
        }
        let mut sources =
            reports.iter().filter(|report| self.lent.contains(report) && !self.took.contains(report));
        sources.next().filter(|_| sources.next().is_none()).copied()
    }
}

/// Those that the carriers credit and that have no report in the run, sorted.
fn upstream(readings: &[Reading], reports: &[ReportId], here: &BTreeSet<String>) -> Vec<String> {
    let credits =
        reports.iter().filter_map(|report| readings.get(report.index())).flat_map(|r| &r.report.credits);
    let names: BTreeSet<&str> = credits
        .map(|credit| credit.name.as_str())
        .filter(|name| outlets::key(name).is_some_and(|key| !here.contains(&key)))
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

/// Pairs of origins that a doubtful link joins, or that tell the same in part and credit the same upstream.
fn doubtful(judged: &[Judged], origin_of: &[u32], origins: &[Origin]) -> Vec<(u32, u32)> {
    let mut pairs = BTreeSet::new();
    for link in judged {
        let ends = [link.pair.0, link.pair.1].map(|report| origin_of.get(report.index()).copied());
        let [Some(a), Some(b)] = ends else { continue };
        let upstream = |origin: u32| origins.get(origin as usize).map(|origin| &origin.upstream);
        let common =
            link.related && upstream(a).is_some_and(|names| !names.is_empty()) && upstream(a) == upstream(b);
        if a != b && (link.doubtful || common) {
            pairs.insert((a.min(b), a.max(b)));
        }
    }
    pairs.into_iter().collect()
}
