//! Makes the scores of coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF by entities (Luo 2005) and their
//! mean, the CoNLL F1 (Pradhan et al. 2012). A mention that only one side has counts against that side, as in their scorer.

use crate::eval::coreference::assignment;
use crate::eval::tally::Rate;
use std::collections::{BTreeMap, BTreeSet};

/// Mentions, by numbers, parted into events. No mention is in two.
pub(crate) type Parts = Vec<BTreeSet<usize>>;

/// The scores of one answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores {
    /// Links that would have to be made or cut.
    pub(crate) muc: Rate,
    /// By mention.
    pub(crate) b_cubed: Rate,
    /// By event, each answered by one.
    pub(crate) ceaf: Rate,
}

impl Scores {
    /// Holds an answer against the gold.
    pub(crate) fn of(gold: &Parts, ours: &Parts) -> Scores {
        let (of_gold, of_ours) = (members(gold), members(ours));
        let (links_gold, links_ours) = (links(gold, &of_ours), links(ours, &of_gold));
        let (mentions_gold, mentions_ours) = (shared(gold, ours, &of_ours), shared(ours, gold, &of_gold));
        let both = alignment(gold, ours, &of_ours);
        Scores {
            muc: Rate::of(links_ours, links_gold),
            b_cubed: Rate::of(mentions_ours, mentions_gold),
            ceaf: Rate::of(share(both, ours.len()), share(both, gold.len())),
        }
    }

    /// The mean of the three.
    pub(crate) fn conll(&self) -> Rate {
        let three = [self.muc, self.b_cubed, self.ceaf];
        let mean = |of: fn(&Rate) -> f64| three.iter().map(of).sum::<f64>() / 3.0;
        Rate {
            precision: mean(|rate| rate.precision),
            recall: mean(|rate| rate.recall),
            f1: mean(|rate| rate.f1),
        }
    }
}

fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

fn members(parts: &Parts) -> BTreeMap<usize, usize> {
    let pairs =
        parts.iter().enumerate().flat_map(|(at, part)| part.iter().map(move |&mention| (mention, at)));
    pairs.collect()
}

/// The share of the links of some parts that the others have, too.
fn links(parts: &Parts, others: &BTreeMap<usize, usize>) -> f64 {
    let (mut kept, mut all) = (0, 0);
    for part in parts {
        let pieces: BTreeSet<usize> =
            part.iter().filter_map(|mention| others.get(mention)).copied().collect();
        let alone = part.iter().filter(|mention| !others.contains_key(mention)).count();
        kept += part.len() - pieces.len() - alone;
        all += part.len() - 1;
    }
    share(kept as f64, all)
}

/// The share of each mention's part that stands in its part of the others, on average.
fn shared(parts: &Parts, others: &Parts, of_others: &BTreeMap<usize, usize>) -> f64 {
    let mut sum = 0.0;
    let mut count = 0;
    for part in parts {
        count += part.len();
        for other in part.iter().filter_map(|mention| others.get(*of_others.get(mention)?)) {
            sum += share(part.intersection(other).count() as f64, part.len());
        }
    }
    share(sum, count)
}

/// The likeness of events (twice the shared mentions by the sum of both sizes) in the best pairing, each paired once.
fn alignment(gold: &Parts, ours: &Parts, of_ours: &BTreeMap<usize, usize>) -> f64 {
    let mut alike: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (at, part) in gold.iter().enumerate() {
        for &other in part.iter().filter_map(|mention| of_ours.get(mention)) {
            let size = part.len() + ours.get(other).map_or(0, BTreeSet::len);
            *alike.entry((at, other)).or_default() += share(2.0, size);
        }
    }
    assignment::best(&alike)
}

#[cfg(test)]
mod tests {
    //! The worked examples of those who made the measures.

    use super::{Parts, Scores};
    use std::collections::BTreeSet;

    fn parts(parts: &[&[usize]]) -> Parts {
        parts.iter().map(|part| part.iter().copied().collect::<BTreeSet<_>>()).collect()
    }

    fn close(got: f64, wanted: f64) {
        assert!((got - wanted).abs() < 5e-4, "{got} is not {wanted}");
    }

    /// The truth of Bagga and Baldwin, which Luo uses, too.
    fn truth() -> Parts {
        parts(&[&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]])
    }

    #[test]
    fn muc_counts_missing_links() {
        let scores = Scores::of(&parts(&[&[1, 2, 3, 4]]), &parts(&[&[1, 2], &[3, 4]]));
        close(scores.muc.recall, 2.0 / 3.0);
        close(scores.muc.precision, 1.0);
    }

    #[test]
    fn b_cubed_tells_two_wrong_joins_apart_that_are_one_to_muc() {
        let small = Scores::of(&truth(), &parts(&[&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]]));
        let large = Scores::of(&truth(), &parts(&[&[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], &[6, 7]]));
        close(small.muc.precision, 0.9);
        close(large.muc.precision, 0.9);
        close(small.b_cubed.precision, 0.762);
        close(large.b_cubed.precision, 0.583);
        close(small.b_cubed.recall, 1.0);
    }

    #[test]
    fn ceaf_pairs_each_event_once() {
        let all: Vec<usize> = (1..=12).collect();
        let alone: Parts = all.iter().map(|&mention| BTreeSet::from([mention])).collect();
        for (answer, wanted) in [
            (parts(&[&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]]), 0.733),
            (parts(&[&[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], &[6, 7]]), 0.667),
            (parts(&[&all]), 0.294),
            (alone, 0.178),
        ] {
            close(Scores::of(&truth(), &answer).ceaf.f1, wanted);
        }
    }

    #[test]
    fn a_mention_of_one_side_counts_against_it() {
        let scores = Scores::of(&parts(&[&[1, 2], &[3]]), &parts(&[&[1, 2, 9]]));
        close(scores.b_cubed.recall, 2.0 / 3.0);
        close(scores.b_cubed.precision, (2.0 / 3.0 + 2.0 / 3.0) / 3.0);
        close(scores.muc.precision, 0.5);
        close(scores.muc.recall, 1.0);
        close(scores.ceaf.precision, 0.8);
        close(scores.ceaf.recall, 0.4);
        let same = Scores::of(&truth(), &truth());
        close(same.conll().f1, 1.0);
    }
}
