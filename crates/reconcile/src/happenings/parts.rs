//! Makes the tie between a happening and a larger one that it is a part of: the deaths in an attack. Leaves what a happening is
//! to `happenings`.

use crate::occurrences::Occurrence;
use headwater_core::happening::Happening;
use headwater_core::span::ReportId;
use headwater_core::time::Grain;
use std::collections::BTreeMap;

/// For happenings that are a part of another, that other, both by index. Happenings come with those first that most reports tell
/// of, and the whole is always told more than the part: it is the first other of its day that is told in one sentence with it.
pub(super) fn find(groups: &[Vec<&Occurrence>], happenings: &[Happening]) -> Vec<(usize, usize)> {
    let mut told: BTreeMap<(ReportId, usize), Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for occurrence in group {
            told.entry((occurrence.report, occurrence.sentence)).or_default().push(at);
        }
    }
    let whole = |at: usize| {
        let sentences = groups[at].iter().filter_map(|own| told.get(&(own.report, own.sentence)));
        sentences
            .flatten()
            .copied()
            .filter(|&other| other < at && belong(&happenings[at], &happenings[other]))
            .min()
    };
    (0..groups.len()).filter_map(|at| Some((at, whole(at)?))).collect()
}

/// Whether a happening can be a part of another: both happened, on one known day, and no two places speak against it.
fn belong(part: &Happening, whole: &Happening) -> bool {
    let day = |happening: &Happening| happening.when.filter(|when| when.grain <= Grain::Day);
    let one_day = day(part).zip(day(whole)).is_some_and(|(one, other)| one.overlaps(&other));
    let places = part.place.zip(whole.place).is_none_or(|(one, other)| one == other);
    one_day && places && !part.denied && !whole.denied
}
