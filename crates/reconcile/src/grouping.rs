//! Groups items that are alike, in one pass. Leaves what "alike" means to its callers.
//!
//! Leader clustering with average linkage: an item joins the group whose members it resembles most on average, so that
//! one bridge between two groups does not make them one. Only groups that share a key with the item are looked at.

use std::collections::{BTreeMap, BTreeSet};

/// Members of a group that an item is compared with. Bounds the cost of large groups.
const COMPARED: usize = 8;
/// Groups that an item is compared with, the latest first. Bounds the cost of common keys.
const CANDIDATES: usize = 200;

/// Groups the items `0..count`. `keys` say where to look, `alike` how alike two items are (`None`: they must never
/// stand together), `least` how alike on average an item must be to join. Groups and members come in item order.
pub(crate) fn group<K: Ord + Clone>(
    count: usize,
    keys: impl Fn(usize) -> Vec<K>,
    alike: impl Fn(usize, usize) -> Option<f64>,
    least: f64,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut places: BTreeMap<K, BTreeSet<usize>> = BTreeMap::new();
    for item in 0..count {
        let keys = keys(item);
        let candidates: BTreeSet<usize> = keys
            .iter()
            .filter_map(|key| places.get(key))
            .flat_map(|groups| groups.iter().rev().take(CANDIDATES))
            .copied()
            .collect();
        let mut best: Option<(f64, usize)> = None;
        for candidate in candidates {
            if let Some(score) = average(&groups[candidate], |member| alike(member, item))
                && score >= least
                && best.is_none_or(|(top, _)| score > top)
            {
                best = Some((score, candidate));
            }
        }
        let place = best.map_or(groups.len(), |(_, place)| place);
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(item);
        for key in keys {
            places.entry(key).or_default().insert(place);
        }
    }
    groups
}

/// The mean over the first and the last members; `None` as soon as one of them rules the item out.
fn average(members: &[usize], alike: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let half = COMPARED / 2;
    let head = members.iter().take(half);
    let tail = members.iter().skip(half.max(members.len().saturating_sub(half)));
    let mut sum = 0.0;
    let mut number = 0.0;
    for &member in head.chain(tail) {
        sum += alike(member)?;
        number += 1.0;
    }
    (number > 0.0).then_some(sum / number)
}

#[cfg(test)]
mod tests {
    use super::group;

    #[test]
    fn likes_stand_together_and_bans_are_kept() {
        let words = ["flood", "floods", "fire", "flooding", "fires"];
        let keys = |at: usize| vec![&words[at][..2]];
        let alike = |a: usize, b: usize| Some(if words[a][..3] == words[b][..3] { 1.0 } else { 0.0 });
        assert_eq!(group(5, keys, alike, 0.5), [vec![0, 1, 3], vec![2, 4]]);
        let never = |a: usize, b: usize| (a + b != 1).then_some(1.0);
        assert_eq!(group(2, |_| vec![0], never, 0.5), [vec![0], vec![1]]);
    }
}
