//! Makes the best pairing of two sides by weights, each item paired at most once (Kuhn 1955, Munkres 1957), one group of
//! connected items after another. Leaves what the weights mean to `scores`.

use std::collections::{BTreeMap, BTreeSet};

/// The sum of the weights in the best pairing. Pairs that are not given weigh nothing.
pub(crate) fn best(weights: &BTreeMap<(usize, usize), f64>) -> f64 {
    groups(weights).iter().map(|(left, right)| dense(left, right, weights)).sum()
}

/// The items that pairs connect, as left and right sides.
fn groups(weights: &BTreeMap<(usize, usize), f64>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut rights: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut lefts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(left, right) in weights.keys() {
        rights.entry(left).or_default().push(right);
        lefts.entry(right).or_default().push(left);
    }
    let mut groups = Vec::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for &start in rights.keys() {
        if !seen.insert(start) {
            continue;
        }
        let (mut left, mut right) = (vec![start], BTreeSet::new());
        let mut next = 0;
        while let Some(item) = left.get(next).copied() {
            next += 1;
            for &other in rights.get(&item).into_iter().flatten().filter(|other| right.insert(**other)) {
                left.extend(lefts.get(&other).into_iter().flatten().filter(|item| seen.insert(**item)));
            }
        }
        groups.push((left, right.into_iter().collect()));
    }
    groups
}

/// The best pairing of one group, by shortest augmenting paths with potentials; the smaller side goes row by row.
fn dense(left: &[usize], right: &[usize], weights: &BTreeMap<(usize, usize), f64>) -> f64 {
    let turned = left.len() > right.len();
    let (rows, columns) = if turned { (right, left) } else { (left, right) };
    let weight = |row: usize, column: usize| {
        let (row, column) = (rows[row], columns[column]);
        weights.get(&if turned { (column, row) } else { (row, column) }).copied().unwrap_or(0.0)
    };
    // Row and column 0 stand for none: `taken[column]` is the row, one up, that has the column.
    let mut taken = vec![0_usize; columns.len() + 1];
    let mut potential = (vec![0.0_f64; rows.len() + 1], vec![0.0_f64; columns.len() + 1]);
    for row in 1..=rows.len() {
        taken[0] = row;
        let (end, from) = path(&taken, &mut potential, &weight);
        let mut column = end;
        while column != 0 {
            taken[column] = taken[from[column]];
            column = from[column];
        }
    }
    (1..taken.len())
        .filter(|&column| taken[column] > 0)
        .map(|column| weight(taken[column] - 1, column - 1))
        .sum()
}

/// The cheapest way from the row in column 0 to a free column: that column, and for each column the one before it.
fn path(
    taken: &[usize],
    (of_rows, of_columns): &mut (Vec<f64>, Vec<f64>),
    weight: &impl Fn(usize, usize) -> f64,
) -> (usize, Vec<usize>) {
    let mut from = vec![0; taken.len()];
    let mut least = vec![f64::INFINITY; taken.len()];
    let mut used = vec![false; taken.len()];
    let mut column = 0;
    loop {
        used[column] = true;
        let row = taken[column];
        let mut nearest = (f64::INFINITY, 0);
        for other in (1..taken.len()).filter(|&other| !used[other]) {
            let cost = -weight(row - 1, other - 1) - of_rows[row] - of_columns[other];
            if cost < least[other] {
                least[other] = cost;
                from[other] = column;
            }
            if least[other] < nearest.0 {
                nearest = (least[other], other);
            }
        }
        for other in 0..taken.len() {
            if used[other] {
                of_rows[taken[other]] += nearest.0;
                of_columns[other] -= nearest.0;
            } else {
                least[other] -= nearest.0;
            }
        }
        column = nearest.1;
        if taken[column] == 0 {
            return (column, from);
        }
    }
}

#[cfg(test)]
mod tests {
    //! Greedy is not best.

    use super::best;
    use std::collections::BTreeMap;

    #[test]
    fn the_best_pairing_gives_up_the_best_pair() {
        let weights = BTreeMap::from([((0, 0), 0.9), ((0, 1), 0.8), ((1, 0), 0.7), ((2, 5), 0.5)]);
        assert!((best(&weights) - 2.0).abs() < 1e-9);
        let tall = BTreeMap::from([((0, 3), 0.2), ((1, 3), 0.4), ((2, 3), 0.3)]);
        assert!((best(&tall) - 0.4).abs() < 1e-9);
        assert!(best(&BTreeMap::new()).abs() < 1e-9);
    }
}
