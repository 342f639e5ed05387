//! Makes the links between reports that join their origins: not those of a report that was put together out of several,
//! for its lenders are as independent as before. Leaves joining to `origins`.

use crate::borrowings::Judged;
use headwater_core::span::ReportId;
use std::collections::{BTreeMap, BTreeSet};

/// From this share of a report on, one other report is all that it has: it is no merger.
const WHOLE: f64 = 0.8;

/// Most partners of one report that a further one is held against; near copies of one story are found with the first.
const PARTNERS: usize = 8;

/// One end of a link.
struct End {
    /// The link, among the judged.
    link: usize,
    /// The report at the other end.
    other: ReportId,
    /// Share of the report at this end that the other has, too.
    share: f64,
}

/// The links that join. A report that has only a part of each of several others goes with the one that it shares most
/// with, and with those that have words of that one, too: two cuts of one text both keep its lead, two agencies have
/// nothing in common. Where it is known to have lent, it goes with all.
pub(crate) fn without(judged: &[Judged]) -> Vec<&Judged> {
    let mut ends: BTreeMap<ReportId, Vec<End>> = BTreeMap::new();
    let shares =
        judged.iter().filter(|link| link.borrowing.as_ref().is_some_and(|debt| debt.kind.takes_words()));
    let copies: BTreeSet<(ReportId, ReportId)> =
        shares.flat_map(|link| [link.pair, (link.pair.1, link.pair.0)]).collect();
    for (index, link) in judged.iter().enumerate().filter(|(_, link)| link.one_origin) {
        let (a, b) = link.pair;
        for (report, other, share) in [(a, b, link.shares[0]), (b, a, link.shares[1])] {
            let lent = link.lender == Some(report);
            if share < WHOLE && !lent {
                ends.entry(report).or_default().push(End { link: index, other, share });
            }
        }
    }
    let mut refused = BTreeSet::new();
    for (_, mut parts) in ends {
        parts.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.other.cmp(&b.other)));
        let mut accepted: Vec<ReportId> = Vec::new();
        for part in parts {
            let known =
                accepted.is_empty() || accepted.iter().any(|&one| copies.contains(&(one, part.other)));
            if !known {
                refused.insert(part.link);
            } else if accepted.len() < PARTNERS {
                accepted.push(part.other);
            }
        }
    }
    let joining =
        judged.iter().enumerate().filter(|(index, link)| link.one_origin && !refused.contains(index));
    joining.map(|(_, link)| link).collect()
}
