//! Makes what a happening is called by the nouns that reports have for it, and the sentence that says most of it. Leaves which words
//! tell of one happening to `happenings`.

use crate::occurrences::Occurrence;
use crate::scene::Scene;
use headwater_core::span::Passage;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most nouns for a happening.
const NOUNS: usize = 7;

/// The kind whose nouns say that something happened and not what.
const VAGUE: &str = "incident";

/// The nouns for a happening, each in its commonest form, those that most reports use first; one that fits any happening last.
pub(super) fn nouns(scene: &Scene, group: &[&Occurrence]) -> Vec<String> {
    let mut uses: BTreeMap<&str, Vec<(&Occurrence, String)>> = BTreeMap::new();
    for &own in group.iter().filter(|own| own.noun) {
        let words =
            scene.reading(own.report).words(own.span).split_whitespace().collect::<Vec<_>>().join(" ");
        uses.entry(&own.stem).or_default().push((own, words.to_lowercase()));
    }
    let mut ranked: Vec<_> = uses.into_values().collect();
    ranked.sort_by_key(|uses| {
        let reports: BTreeSet<_> = uses.iter().map(|(own, _)| own.report).collect();
        let vague = uses.iter().all(|(own, _)| own.kind == Some(VAGUE));
        (vague, Reverse(reports.len()), Reverse(uses.len()))
    });
    let mut seen = BTreeSet::new();
    let named = ranked.into_iter().filter_map(|uses| super::most(uses.into_iter().map(|(_, words)| words)));
    named.filter(|words| seen.insert(words.clone())).take(NOUNS).collect()
}

/// The sentence that says most of it: when, where, who.
pub(super) fn sentence(scene: &Scene, group: &[&Occurrence]) -> Passage {
    let says = |own: &&&Occurrence| {
        let when = usize::from(own.when.is_some()) + usize::from(own.around.is_some());
        (2 * when + 2 * usize::from(!own.places.is_empty()) + own.involved.len(), Reverse(own.passage()))
    };
    let own = group.iter().max_by_key(says).copied().unwrap_or(group[0]);
    let sentence = scene.sentence(own.report, own.span).map_or(own.span, |sentence| sentence.span);
    Passage { report: own.report, span: sentence }
}
