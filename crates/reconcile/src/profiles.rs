//! Makes [`Profile`], the words of a passage weighed by how much they tell, so that passages can be compared.
//! Leaves which passages to compare to the stages that group them.
//!
//! Cosine over stems weighed by inverse document frequency (Spärck Jones 1972), with the reports of one story as the
//! documents; smoothed so that a word of every report still counts a little.

use headwater_core::annotations::{Token, TokenKind};
use headwater_core::claim::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// The stems of a story with their weights.
pub(crate) struct Vocabulary<'a> {
    ids: BTreeMap<&'a str, u32>,
    weights: Vec<f64>,
}

impl<'a> Vocabulary<'a> {
    /// Counts in how many of the readings each stem stands.
    pub(crate) fn of(readings: impl Iterator<Item = &'a Reading>) -> Vocabulary<'a> {
        let mut reports = 0_u32;
        let mut frequency: BTreeMap<&str, u32> = BTreeMap::new();
        for reading in readings {
            reports += 1;
            let stems: BTreeSet<&str> = reading
                .annotations
                .tokens
                .iter()
                .filter(|token| tells(token))
                .map(|token| &*token.stem)
                .collect();
            for stem in stems {
                *frequency.entry(stem).or_default() += 1;
            }
        }
        let weights = frequency.values().map(|&df| (1.0 + f64::from(reports) / f64::from(df)).ln()).collect();
        let ids = frequency.into_keys().zip(0..).collect();
        Vocabulary { ids, weights }
    }

    /// The profile of some tokens.
    pub(crate) fn profile<'t>(&self, tokens: impl IntoIterator<Item = &'t Token>) -> Profile {
        let ids =
            tokens.into_iter().filter(|token| tells(token)).filter_map(|token| self.ids.get(&*token.stem));
        self.weigh(ids.copied().collect())
    }

    /// The profile of two passages taken together.
    pub(crate) fn join(&self, one: &Profile, other: &Profile) -> Profile {
        self.weigh(one.terms.iter().chain(&other.terms).map(|&(id, _)| id).collect())
    }

    fn weigh(&self, ids: BTreeSet<u32>) -> Profile {
        let terms: Vec<(u32, f64)> = ids.into_iter().map(|id| (id, self.weights[id as usize])).collect();
        let norm = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Profile { terms, norm }
    }
}

/// Numbers are compared as figures, marks and function words say nothing.
fn tells(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.function
}

/// The telling words of a passage, each once, with their weights; sorted by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    terms: Vec<(u32, f64)>,
    norm: f64,
}

impl Profile {
    /// How alike two passages are: cosine, 0 to 1.
    pub(crate) fn likeness(&self, other: &Profile) -> f64 {
        if self.norm == 0.0 || other.norm == 0.0 {
            return 0.0;
        }
        self.shared(other).map(|(_, weight)| weight * weight).sum::<f64>() / (self.norm * other.norm)
    }

    /// How many telling words both have.
    pub(crate) fn common(&self, other: &Profile) -> usize {
        self.shared(other).count()
    }

    /// How many telling words there are.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether no word tells anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The `most` weightiest words, weightiest first.
    pub(crate) fn heaviest(&self, most: usize) -> Vec<u32> {
        let mut terms = self.terms.clone();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
        terms.into_iter().map(|(id, _)| id).collect()
    }

    fn shared<'a>(&'a self, other: &'a Profile) -> impl Iterator<Item = (u32, f64)> + 'a {
        let mut rest = other.terms.as_slice();
        self.terms.iter().copied().filter(move |&(id, _)| {
            let at = rest.partition_point(|&(other, _)| other < id);
            rest = &rest[at..];
            rest.first().is_some_and(|&(other, _)| other == id)
        })
    }
}
