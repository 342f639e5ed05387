//! Makes the histories: versions of one article at one outlet, in the order of their days, and what each changed.
//! Leaves finding that they are versions to `borrowings`.

use crate::align;
use crate::borrowings::{self, Judged, Party};
use crate::direction;
use crate::furniture;
use crate::passages::passage;
use headwater_core::lineage::{Change, History};
use headwater_core::span::{Passage, Span};
use petgraph::unionfind::UnionFind;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Most sentences of one sort in one change; more tell nothing more.
const SENTENCES: usize = 200;

/// Finds the articles that one outlet carries in several versions, sorted by the first report.
pub(crate) fn find(parties: &[Party], judged: &[Judged]) -> Vec<History> {
    let mut joined: UnionFind<usize> = UnionFind::new(parties.len());
    for link in judged.iter().filter(|link| link.one_origin) {
        let (a, b) = (link.pair.0.index(), link.pair.1.index());
        let ends = parties.get(a).zip(parties.get(b));
        if ends.is_some_and(|(&first, &second)| borrowings::one_outlet([first, second])) {
            joined.union(a, b);
        }
    }
    let mut articles: BTreeMap<usize, Vec<Party>> = BTreeMap::new();
    let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, &party) in parties.iter().enumerate() {
        let first = *firsts.entry(joined.find(index)).or_insert(index);
        articles.entry(first).or_default().push(party);
    }
    let several: Vec<Vec<Party>> = articles.into_values().filter(|versions| versions.len() > 1).collect();
    several.into_par_iter().map(history).collect()
}

fn history(mut versions: Vec<Party>) -> History {
    // A version without a date says nothing of when it came: then the order of the run is all that there is.
    let days: Vec<_> = versions.iter().filter_map(|&party| direction::when(party)).collect();
    if days.len() == versions.len() {
        versions.sort_by_key(|&party| (direction::when(party).map(|when| when.from), party.id));
    }
    let pairs = versions.windows(2).filter_map(|pair| Some([*pair.first()?, *pair.get(1)?]));
    let changes = pairs.filter(|[before, after]| before.text.fingerprint() != after.text.fingerprint());
    History {
        changes: changes.map(change).collect(),
        versions: versions.iter().map(|party| party.id).collect(),
    }
}

/// What the second text changed in the first.
fn change([before, after]: [Party; 2]) -> Change {
    let texts = [before.text, after.text];
    let alignment = align::align(texts, &furniture::whole(texts), Some(1), false);
    let mut change =
        Change { from: before.id, to: after.id, dropped: vec![], added: vec![], reworded: vec![] };
    // The same sentence is kept even where none of its words is telling enough to align.
    let mut kept: Vec<u64> = before.text.lines.iter().map(|line| line.hash).collect();
    kept.sort_unstable();
    let best = align::best(&alignment.cells, 1);
    let mut matched = vec![false; before.text.lines.len()];
    for (index, line) in after.text.lines.iter().enumerate() {
        let from = best.binary_search_by_key(&index, |cell| cell.line(1)).ok().and_then(|at| best.get(at));
        let from = from.and_then(|cell| Some((cell.line(0), before.text.lines.get(cell.line(0))?)));
        if let Some((at, lent)) = from {
            matched[at] = true;
            if lent.hash != line.hash && kept.binary_search(&line.hash).is_err() {
                change.reworded.push((passage(before, lent.span), passage(after, line.span)));
            }
        } else if kept.binary_search(&line.hash).is_err() {
            change.added.push(passage(after, line.span));
        }
    }
    let mut after_all: Vec<u64> = after.text.lines.iter().map(|line| line.hash).collect();
    after_all.sort_unstable();
    let gone = before
        .text
        .lines
        .iter()
        .zip(&matched)
        .filter(|(line, matched)| !**matched && after_all.binary_search(&line.hash).is_err());
    change.dropped = gone.map(|(line, _)| passage(before, line.span)).collect();
    for sentences in [&mut change.dropped, &mut change.added] {
        cut(sentences);
    }
    change.reworded.truncate(SENTENCES);
    change
}

fn cut(sentences: &mut Vec<Passage>) {
    sentences.retain(|sentence| sentence.span != Span::default());
    sentences.truncate(SENTENCES);
}
