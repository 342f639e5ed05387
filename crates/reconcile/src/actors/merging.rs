//! Makes actors of groups: joins those whose names are judged to be one's, keeps why, and keeps which others may be one.
//! Leaves the judgement to `checks/actors`.
//!
//! A name that fits two who are not one is joined to neither, and no two stand in one actor whose names cannot be one's.

use crate::actors::groups::Group;
use crate::actors::nearby;
use crate::checks::actors::{MAYBE, ONE, Pair, sum};
use headwater_core::finding::Sign;
use headwater_core::span::{ReportId, Span};
use std::collections::BTreeMap;

/// Whether two stretches of two reports are one passage, borrowed.
pub(super) type Borrowed<'a> = &'a dyn Fn((ReportId, Span), (ReportId, Span)) -> bool;

/// How much surer the best of several must be, where a name fits several who are not one.
const SURER: f64 = 0.3;
/// Spellings of one actor that a new one is held against. Bounds hostile input.
const HELD: usize = 8;

/// Two groups that were held against each other, with what spoke for one actor.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) score: f64,
    pub(super) signs: Vec<Sign>,
}

/// Which groups are one actor.
#[derive(Default)]
pub(super) struct Joined {
    /// For each actor its groups.
    pub(super) clusters: Vec<Vec<usize>>,
    /// Why groups were joined.
    pub(super) joins: Vec<Judged>,
    /// Groups of different actors that may be one.
    pub(super) maybe: Vec<Judged>,
}

/// Holds two groups against each other; `None` where their names have nothing to do with each other.
pub(super) fn judge(groups: &[Group], one: usize, other: usize, borrowed: Borrowed) -> Option<Judged> {
    let (score, signs) = hold(groups.get(one)?, groups.get(other)?, borrowed)?;
    Some(Judged { one, other, score, signs })
}

/// What the signs that two groups are one actor come to, and the signs.
pub(super) fn hold(a: &Group, b: &Group, borrowed: Borrowed) -> Option<(f64, Vec<Sign>)> {
    let way = a.way(b)?;
    let aligned = a.sentences.iter().any(|&one| b.sentences.iter().any(|&other| borrowed(one, other)));
    let signs = Pair { a, b, way, aligned }.signs();
    Some((sum(&signs), signs))
}

/// Joins the groups that take part. Those that do not are in no cluster.
pub(super) fn join(groups: &[Group], take: impl Fn(&Group) -> bool, borrowed: Borrowed) -> Joined {
    let take: Vec<bool> = groups.iter().map(take).collect();
    let takes = |at: usize| take[at];
    let pairs = nearby::pairs(groups).into_iter().filter(|&(one, other)| takes(one) && takes(other));
    let judged = pairs.filter_map(|(one, other)| judge(groups, one, other, borrowed));
    let mut judged: Vec<Judged> = judged.filter(|judged| judged.score >= MAYBE).collect();
    let known: BTreeMap<(usize, usize), f64> =
        judged.iter().map(|judged| ((judged.one, judged.other), judged.score)).collect();
    let apart = |one: usize, other: usize| !known.contains_key(&(one.min(other), one.max(other)));
    leave_open(groups.len(), &mut judged, &apart);
    judged.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.one, a.other).cmp(&(b.one, b.other))));

    let mut cluster_of: Vec<usize> = (0..groups.len()).collect();
    let mut clusters: Vec<Vec<usize>> =
        (0..groups.len()).map(|at| if takes(at) { vec![at] } else { Vec::new() }).collect();
    let mut joined = Joined::default();
    for found in judged {
        let (ours, theirs) = (cluster_of[found.one], cluster_of[found.other]);
        let held = |cluster: usize| clusters[cluster].iter().copied().take(HELD);
        let one = || held(ours).all(|a| held(theirs).all(|b| !apart(a, b)));
        if found.score < ONE || (ours != theirs && !one()) {
            joined.maybe.push(found);
        } else if ours == theirs {
            joined.joins.push(found);
        } else {
            let (kept, gone) = (ours.min(theirs), ours.max(theirs));
            let moved = std::mem::take(&mut clusters[gone]);
            moved.iter().for_each(|&at| cluster_of[at] = kept);
            clusters[kept].extend(moved);
            joined.joins.push(found);
        }
    }
    joined.maybe.retain(|found| cluster_of[found.one] != cluster_of[found.other]);
    joined.clusters = clusters.into_iter().filter(|cluster| !cluster.is_empty()).collect();
    joined
}

/// Makes joins doubtful where one of the two fits others as well, with whom the other is not one.
fn leave_open(count: usize, judged: &mut [Judged], apart: &dyn Fn(usize, usize) -> bool) {
    let mut partners: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    for (at, found) in judged.iter().enumerate().filter(|(_, found)| found.score >= ONE) {
        partners[found.one].push((found.other, at));
        partners[found.other].push((found.one, at));
    }
    let mut open: Vec<usize> = Vec::new();
    for partners in &partners {
        for &(partner, at) in partners.iter().take(HELD) {
            let rivals =
                partners.iter().take(HELD).filter(|(other, _)| *other != partner && apart(*other, partner));
            let best = rivals.map(|(_, rival)| judged[*rival].score).max_by(f64::total_cmp);
            if best.is_some_and(|best| judged[at].score < best + SURER) {
                open.push(at);
            }
        }
    }
    for at in open {
        judged[at].score = judged[at].score.min(MAYBE);
    }
}

#[cfg(test)]
mod tests {
    use crate::actors::{bodies, people};
    use headwater_core::annotations::ActorKind;
    use proptest::prelude::*;

    /// Names of few letters, so that many are near each other.
    const NAMES: &str = "([A-C][a-d]{0,6}[ .-]){0,3}([A-C][a-d]{1,8}|[A-C]{3})( Jr| Inc| Group)?";

    proptest! {
        #[test]
        fn names_are_judged_alike_from_both_sides(one in NAMES, other in NAMES) {
            let (a, b) = (people::Name::of(&one), people::Name::of(&other));
            prop_assert_eq!(people::way(&a, &b), people::way(&b, &a));
            let (a, b) = (bodies::Name::of(&one), bodies::Name::of(&other));
            let body = |name| bodies::Body { kind: ActorKind::Organization, name, side: Some("Acdonia"), short: &[] };
            prop_assert_eq!(bodies::way(&body(&a), &body(&b)), bodies::way(&body(&b), &body(&a)));
        }

        #[test]
        fn any_words_are_a_name(words in "\\PC{0,40}") {
            let name = people::Name::of(&words);
            people::way(&name, &people::Name::of("Ana Dorn"));
            bodies::Name::of(&words).key();
            name.key();
        }
    }
}
