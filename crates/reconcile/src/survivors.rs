//! Counts the hurt where a report says only how many were hit and how many of them died: "five people were shot, one fatally".
//! Leaves a story alone that counts its injured somewhere.

use crate::tallies::Tally;
use headwater_core::figure::{Measure, Quantity};
use headwater_core::span::ReportId;
use std::collections::BTreeSet;

/// Adds the survivors of each report, where no report of the story has a number of injured.
pub(crate) fn add(tallies: &mut Vec<Tally>) {
    let injured =
        |tally: &Tally| tally.toll() == Some(Measure::Injured) && !tally.is_one() && !tally.is_none();
    if tallies.iter().any(injured) {
        return;
    }
    let reports: BTreeSet<ReportId> = tallies.iter().map(|tally| tally.report).collect();
    for report in reports {
        if let Some(sum) = survivors(tallies, report) {
            let place = tallies.partition_point(|tally| tally.report <= report);
            tallies.insert(place, sum);
        }
    }
}

/// Those who were hit, less those of the same sentence who died.
fn survivors(tallies: &[Tally], report: ReportId) -> Option<Tally> {
    let own = |tally: &&Tally| tally.report == report && !tally.background && tally.quantity.is_point();
    let hit = tallies
        .iter()
        .filter(own)
        .filter(|tally| tally.hit && tally.part_of.is_none() && tally.figures.len() == 1);
    let hit = hit.max_by_key(|tally| (tally.quantity.least, std::cmp::Reverse(tally.span)))?;
    let dead = tallies.iter().filter(own).filter(|tally| {
        let toll = tally.toll() == Some(Measure::Killed) && !tally.by_own_hand && !tally.is_none();
        toll && tally.sentence == hit.sentence
    });
    let mut dead: Vec<&Tally> = dead.collect();
    let one = dead.pop().filter(|_| dead.is_empty())?;
    let left = hit.quantity.least?.checked_sub(one.quantity.least?)?;
    let mut sum = hit.clone();
    (sum.measure, sum.hit, sum.quantity) = (Some(Measure::Injured), false, Quantity::exactly(left));
    sum.figures.extend(&one.figures);
    sum.also = vec![one.span];
    (left.is_sign_positive() && !left.is_zero()).then_some(sum)
}
