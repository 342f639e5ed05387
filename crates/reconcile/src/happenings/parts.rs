//! Makes the tie between a happening and a larger one that it is a part of: the deaths in an attack. Leaves what a happening is
//! to `happenings`.

use crate::occurrences::Occurrence;
use headwater_core::happening::Happening;
use headwater_core::span::ReportId;
use headwater_core::time::Grain;
use std::collections::BTreeMap;

/// Ties each part to its whole: what most reports say that it came of, else a larger happening of its day that is told in one
/// sentence with it. A part that no words date is of the day of its whole.
pub(super) fn tie(groups: &[Vec<&Occurrence>], happenings: &mut [Happening]) {
    for (at, whole) in came_of(groups) {
        if belong(&happenings[at], &happenings[whole]) {
            happenings[at].part_of = u32::try_from(whole).ok();
            let day = happenings[whole].when.filter(|when| when.grain <= Grain::Day);
            let vague = happenings[at].when.is_none_or(|when| when.grain > Grain::Day);
            happenings[at].when = day.filter(|_| vague).or(happenings[at].when);
        }
    }
    for (at, whole) in beside(groups, happenings) {
        let taken = happenings[at].part_of.is_some() || happenings[whole].part_of.is_some();
        if !taken {
            happenings[at].part_of = u32::try_from(whole).ok();
        }
    }
}

/// For happenings that reports say came of another, that other, both by index. An outcome is no part of another outcome.
fn came_of(groups: &[Vec<&Occurrence>]) -> Vec<(usize, usize)> {
    let mut group_of: BTreeMap<(ReportId, u32), usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        group_of.extend(group.iter().filter_map(|own| Some(((own.report, own.event?), at))));
    }
    let whole = |at: usize| {
        let of = groups[at].iter().filter_map(|own| group_of.get(&(own.report, own.outcome_of?)).copied());
        super::most(of.filter(|&whole| whole != at))
    };
    let wholes: Vec<Option<usize>> = (0..groups.len()).map(whole).collect();
    let top = |&(_, whole): &(usize, usize)| wholes[whole].is_none();
    wholes.iter().enumerate().filter_map(|(at, whole)| Some((at, (*whole)?))).filter(top).collect()
}

/// For happenings told in one sentence with another of their day, that other. Happenings come with those first that most reports
/// tell of, and the whole is always told more than the part.
fn beside(groups: &[Vec<&Occurrence>], happenings: &[Happening]) -> Vec<(usize, usize)> {
    let mut told: BTreeMap<(ReportId, usize), Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for occurrence in group {
            told.entry((occurrence.report, occurrence.sentence)).or_default().push(at);
        }
    }
    let one_day = |at: usize, other: usize| {
        let day = |at: usize| happenings[at].when.filter(|when| when.grain <= Grain::Day);
        let places = happenings[at].place.zip(happenings[other].place).is_none_or(|(a, b)| a == b);
        day(at).is_some() && day(other).is_some() && places && belong(&happenings[at], &happenings[other])
    };
    let whole = |at: usize| {
        let sentences = groups[at].iter().filter_map(|own| told.get(&(own.report, own.sentence)));
        sentences.flatten().copied().filter(|&other| other < at && one_day(at, other)).min()
    };
    (0..groups.len()).filter_map(|at| Some((at, whole(at)?))).collect()
}

/// Whether a happening can be a part of another: both happened, and no days speak against it.
fn belong(part: &Happening, whole: &Happening) -> bool {
    let days = part.when.zip(whole.when).is_none_or(|(one, other)| one.overlaps(&other));
    days && !part.denied && !whole.denied
}
