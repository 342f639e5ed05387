//! Makes the origins: reports that stand or fall with one text, as one voice; and the pairs of origins that may be one.
//! Leaves finding borrowings to `borrowings`.

use crate::borrowings::Judged;
use crate::merges;
use crate::outlets::Identity;
use headwater_core::lineage::{Borrowing, Origin};
use headwater_core::span::ReportId;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// The origins of a run.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// Sorted by the first carrier.
    pub(crate) origins: Vec<Origin>,
    /// The origin of every report.
    pub(crate) origin_of: Vec<u32>,
    /// Which two may be one.
    pub(crate) doubtful: Vec<(u32, u32)>,
    /// The first origin of the same newsroom, for each.
    pub(crate) houses: Vec<u32>,
}

impl Origins {
    /// Whether it is open that two reports have one origin.
    pub(crate) fn doubts(&self, a: ReportId, b: ReportId) -> bool {
        let ends = self.origin_of.get(a.index()).zip(self.origin_of.get(b.index()));
        ends.is_some_and(|(a, b)| self.doubtful.binary_search(&(*a.min(b), *a.max(b))).is_ok())
    }
}

/// Joins the reports into origins.
pub(crate) fn find(identities: &[Identity], judged: &[Judged]) -> Origins {
    let mut joined: UnionFind<usize> = UnionFind::new(identities.len());
    let links = merges::without(judged);
    for link in &links {
        joined.union(link.pair.0.index(), link.pair.1.index());
    }
    let mut carriers: BTreeMap<usize, Vec<ReportId>> = BTreeMap::new();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, id) in (0..identities.len()).zip((0u32..).map(ReportId)) {
        // Roots depend on the order of the unions; the first carrier does not.
        let first = *seen.entry(joined.find(index)).or_insert(index);
        carriers.entry(first).or_default().push(id);
    }
    let mut origin_of = vec![0u32; identities.len()];
    for (reports, index) in carriers.values().zip(0u32..) {
        for report in reports {
            origin_of[report.index()] = index;
        }
    }
    let ends = Ends::of(links.iter().filter_map(|link| link.borrowing.as_ref()));
    let here: BTreeSet<&str> = identities.iter().filter_map(|of| of.outlet.as_deref()).collect();
    let origins: Vec<Origin> = carriers
        .into_values()
        .map(|reports| Origin {
            first: ends.first(&reports),
            upstream: upstream(identities, &reports, &here),
            reports,
        })
        .collect();
    let doubtful = doubtful(judged, &origin_of, &origins);
    let houses = houses(identities, &origins);
    Origins { origins, origin_of, doubtful, houses }
}

/// For every origin the first one whose carriers are all of the same outlet: one newsroom has made both. One that credits
/// somebody else is not its newsroom's own.
fn houses(identities: &[Identity], origins: &[Origin]) -> Vec<u32> {
    let mut firsts: BTreeMap<&str, u32> = BTreeMap::new();
    let house = |(origin, index): (&Origin, u32)| {
        let outlet = |report: &ReportId| identities.get(report.index()).and_then(|of| of.outlet.as_deref());
        let first = origin.reports.first().and_then(outlet).filter(|_| origin.upstream.is_empty());
        let own = first.filter(|first| origin.reports.iter().all(|report| outlet(report) == Some(first)));
        own.map_or(index, |outlet| *firsts.entry(outlet).or_insert(index))
    };
    origins.iter().zip(0u32..).map(house).collect()
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
fn upstream(identities: &[Identity], reports: &[ReportId], here: &BTreeSet<&str>) -> Vec<String> {
    let carriers = reports.iter().filter_map(|report| identities.get(report.index()));
    let credits = carriers.flat_map(|of| &of.credits).filter(|credit| !here.contains(credit.key.as_str()));
    // One source by two names is one: the first in the alphabet.
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for credit in credits {
        let name = names.entry(&credit.key).or_insert(&credit.name);
        *name = (*name).min(&credit.name);
    }
    let names: BTreeSet<&str> = names.into_values().collect();
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
        if a != b && (link.doubtful || link.one_origin || common) {
            pairs.insert((a.min(b), a.max(b)));
        }
    }
    pairs.into_iter().collect()
}
