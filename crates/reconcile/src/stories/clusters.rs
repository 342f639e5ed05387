//! Makes clusters of alike reports: agglomerative, by the average likeness of all pairs of members (UPGMA; Sokal and
//! Michener 1958), computed from sums of vectors and so without looking at the pairs. Leaves likeness to `keys`.

use crate::stories::keys::{self, Vector, Vectors};
use crate::stories::pairs::{self, Pair};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// From this average likeness on, two clusters are one story. On 184 articles of 35 events and 1,468 reports of 537
/// local incidents the best is between 0.1 and 0.15.
const ALIKE: f64 = 0.13;

/// Share of likeness that is left between reports of quite other times: the same actors make more than one story.
const APART: f64 = 0.7;

/// Days after which a third of the loss is left to come (e-folding). A story is told for some weeks.
const FADE: f64 = 30.0;

/// Most keys of a cluster's sum, the heaviest. Bounds the cost of a cluster of thousands.
const KEPT: usize = 600;

/// Joins the reports into clusters: for each report the first report of its cluster.
pub(crate) fn join(vectors: Vectors, days: &[Option<f64>]) -> Vec<usize> {
    let pairs = pairs::find(&vectors, ALIKE);
    let mut clusters = Clusters::single(vectors.vectors, days);
    let mut heap: BinaryHeap<Nearest> = pairs
        .into_iter()
        .map(|pair| {
            Nearest(Pair { likeness: clusters.likeness(pair.first as usize, pair.second as usize), ..pair })
        })
        .collect();
    while let Some(Nearest(pair)) = heap.pop() {
        let first = clusters.root(pair.first as usize);
        let second = clusters.root(pair.second as usize);
        if first == second {
            continue;
        }
        let likeness = clusters.likeness(first, second);
        if likeness < ALIKE {
            continue;
        }
        // Joining lowers an average or leaves it: a pair that is no longer the nearest waits for its turn.
        if heap.peek().is_some_and(|Nearest(next)| next.likeness > likeness) {
            heap.push(Nearest(Pair { likeness, ..pair }));
        } else {
            clusters.merge(first, second);
        }
    }
    (0..days.len()).map(|report| clusters.root(report)).collect()
}

/// A pair in the order of likeness; of equals the earlier in the run comes first.
#[derive(PartialEq)]
struct Nearest(Pair);

impl Eq for Nearest {}

impl PartialOrd for Nearest {
    fn partial_cmp(&self, other: &Nearest) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Nearest {
    fn cmp(&self, other: &Nearest) -> Ordering {
        let (a, b) = (&self.0, &other.0);
        a.likeness.total_cmp(&b.likeness).then((b.first, b.second).cmp(&(a.first, a.second)))
    }
}

/// Clusters by their first report.
struct Clusters {
    root: Vec<usize>,
    clusters: Vec<Cluster>,
}

/// The members of one cluster, taken together.
struct Cluster {
    /// How many.
    size: f64,
    /// The sum of their vectors.
    sum: Vector,
    /// Their mean day, and how many have one.
    day: Option<(f64, f64)>,
}

impl Clusters {
    fn single(vectors: Vec<Vector>, days: &[Option<f64>]) -> Clusters {
        let clusters: Vec<Cluster> = vectors
            .into_iter()
            .zip(days)
            .map(|(sum, day)| Cluster { size: 1.0, sum, day: day.map(|day| (day, 1.0)) })
            .collect();
        Clusters { root: (0..clusters.len()).collect(), clusters }
    }

    fn root(&mut self, mut report: usize) -> usize {
        while self.root[report] != report {
            self.root[report] = self.root[self.root[report]];
            report = self.root[report];
        }
        report
    }

    /// The average likeness of the members of two clusters, less what lies between their days.
    fn likeness(&self, first: usize, second: usize) -> f64 {
        let (a, b) = (&self.clusters[first], &self.clusters[second]);
        let near = match (a.day, b.day) {
            (Some((a, _)), Some((b, _))) => APART + (1.0 - APART) * (-(a - b).abs() / FADE).exp(),
            _ => 1.0,
        };
        near * keys::product(&a.sum, &b.sum) / (a.size * b.size)
    }

    fn merge(&mut self, first: usize, second: usize) {
        let (into, from) = (first.min(second), first.max(second));
        let sum = std::mem::take(&mut self.clusters[from].sum);
        let (size, day) = (self.clusters[from].size, self.clusters[from].day);
        self.root[from] = into;
        let cluster = &mut self.clusters[into];
        cluster.size += size;
        cluster.sum = add(std::mem::take(&mut cluster.sum), sum);
        cluster.day = match (cluster.day, day) {
            (Some((a, m)), Some((b, n))) => Some(((a * m + b * n) / (m + n), m + n)),
            (known, other) => known.or(other),
        };
    }
}

fn add(mut sum: Vector, other: Vector) -> Vector {
    sum.extend(other);
    sum.sort_by_key(|&(key, _)| key);
    sum.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    if sum.len() > KEPT {
        sum.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sum.truncate(KEPT);
        sum.sort_unstable_by_key(|&(key, _)| key);
    }
    sum
}
