//! Makes the families of a story: reports that borrowed from each other, each hanging on the strongest of its borrowings,
//! and reports that have nothing but a source outside in common. Leaves how many are drawn, and where, to `outline/trees.rs`.

use crate::credits::Credits;
use headwater_core::brief::Story;
use headwater_core::span::ReportId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Reports that hang together.
pub(crate) struct Family {
    /// The reports, each after the one that it hangs on.
    pub(crate) members: Vec<ReportId>,
    /// The borrowing that each member but the first hangs on.
    pub(crate) links: Vec<usize>,
}

/// The families of a story, the largest first; those that only a credit makes come last.
pub(crate) fn find(story: &Story, credits: &[Credits]) -> Vec<Family> {
    let mut families = borrowers(story);
    let mut alone = alone(&families, credits);
    for kin in [&mut families, &mut alone] {
        kin.sort_by_key(|family| (Reverse(family.members.len()), family.members.first().copied()));
    }
    families.append(&mut alone);
    families
}

/// Families of borrowers: from the report with most borrowings on, the strongest borrowing next (Prim).
fn borrowers(story: &Story) -> Vec<Family> {
    let mut debts: BTreeMap<ReportId, Vec<usize>> = BTreeMap::new();
    for (index, found) in story.borrowings.iter().enumerate().filter(|(_, found)| found.from != found.to) {
        debts.entry(found.from).or_default().push(index);
        debts.entry(found.to).or_default().push(index);
    }
    let mut hubs: Vec<(Reverse<usize>, ReportId)> =
        debts.iter().map(|(&report, debts)| (Reverse(debts.len()), report)).collect();
    hubs.sort_unstable();
    let mut seen = BTreeSet::new();
    let mut families = Vec::new();
    for (_, hub) in hubs {
        if seen.insert(hub) {
            families.push(family(story, &debts, hub, &mut seen));
        }
    }
    families
}

fn family(
    story: &Story,
    debts: &BTreeMap<ReportId, Vec<usize>>,
    hub: ReportId,
    seen: &mut BTreeSet<ReportId>,
) -> Family {
    let mut grown = Family { members: vec![hub], links: Vec::new() };
    let mut next: BinaryHeap<(u64, Reverse<usize>, ReportId)> = BinaryHeap::new();
    let mut reached = Some(hub);
    while let Some(report) = reached.take() {
        for &index in debts.get(&report).into_iter().flatten() {
            let Some(found) = story.borrowings.get(index) else { continue };
            let other = if found.from == report { found.to } else { found.from };
            if !seen.contains(&other) {
                next.push((ordered(found.strength), Reverse(index), other));
            }
        }
        while let Some((_, Reverse(index), other)) = next.pop() {
            if seen.insert(other) {
                grown.members.push(other);
                grown.links.push(index);
                reached = Some(other);
                break;
            }
        }
    }
    grown
}

/// A share as a number that has an order.
fn ordered(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * 1e9) as u64
}

/// Reports without a borrowing that credit a source, together with others that credit it.
fn alone(families: &[Family], credits: &[Credits]) -> Vec<Family> {
    let mut seen: BTreeSet<ReportId> = families.iter().flat_map(|family| &family.members).copied().collect();
    let mut crediting: BTreeMap<&str, Vec<ReportId>> = BTreeMap::new();
    for credit in credits {
        let new = credit.reports.iter().map(|(report, _)| *report).filter(|report| seen.insert(*report));
        crediting.entry(credit.source).or_default().extend(new);
    }
    let crediting = crediting.into_values().filter(|members| !members.is_empty());
    crediting.map(|members| Family { members, links: Vec::new() }).collect()
}
