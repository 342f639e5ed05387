//! Makes the pairs of texts that are worth comparing: all of them where there are few, else those that share rare
//! words or the same run of words. Grows with the words of all texts, not with the pairs of texts.
//! Leaves judging them to `kinds`.

use crate::texts::{PLAIN, Text};
use rayon::prelude::*;
use std::ops::Range;

/// Up to so many texts every pair is compared: 2,016 pairs cost less than choosing among them is worth.
const FEW: usize = 64;

/// A word or run in more texts than this is the topic's, not one text's. Bounds the lists that are joined.
const COMMON: usize = 48;

/// One run of words in so many is kept, the same ones in every text: enough to find any shared passage of 30 words.
const SAMPLE: u32 = 4;

/// Most texts that one text is compared with, those that share most with it. A text that borrows shares more with
/// its lender than with anything else.
const PARTNERS: usize = 24;

/// Least evidence for a pair: four or so words that few texts have.
const EVIDENCE: f64 = 3.0;

/// Least evidence of a shared run, however many have it: it is never chance.
const RUN_EVIDENCE: f64 = 0.5;

/// Most keys of one text; bounds the cost of a long one.
const KEYS: usize = 4_096;

/// Look from which on a word can be a key: long words, names and numbers.
const KEY_LOOK: u8 = PLAIN;

/// Finds the pairs to compare, as indices, the smaller first; sorted.
pub(crate) fn find(texts: &[&Text]) -> Vec<(u32, u32)> {
    let count = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    if texts.len() <= FEW {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let mut keys: Vec<Key> =
        texts.par_iter().zip(0..count).flat_map_iter(|(text, index)| keys(text, index)).collect();
    keys.par_sort_unstable_by_key(|key| (key.hash, key.text));
    let lists = lists(&keys);
    let mut of_text: Vec<Vec<u32>> = vec![Vec::new(); texts.len()];
    for (list, index) in lists.iter().zip(0u32..) {
        for key in &keys[list.clone()] {
            of_text[key.text as usize].push(index);
        }
    }
    let mut pairs: Vec<(u32, u32)> = of_text
        .par_iter()
        .zip(0..count)
        .flat_map_iter(|(own, index)| partners(index, own, &lists, &keys, texts.len()))
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Tells a run's hash from a word's.
const RUN_MARK: u64 = 1 << 32;

/// A word or run of words in a text.
#[derive(Clone, Copy)]
struct Key {
    /// The hash, and above it whether it is of a run.
    hash: u64,
    text: u32,
}

impl Key {
    fn is_run(self) -> bool {
        self.hash & RUN_MARK != 0
    }
}

fn keys(text: &Text, index: u32) -> Vec<Key> {
    let words = text.entries.iter().filter(|entry| entry.look >= KEY_LOOK).map(|entry| u64::from(entry.stem));
    let runs = text.runs.iter().filter(|(hash, _)| hash.is_multiple_of(SAMPLE));
    let runs = runs.map(|&(hash, _)| u64::from(hash) | RUN_MARK);
    let mut keys: Vec<Key> = words.chain(runs).map(|hash| Key { hash, text: index }).collect();
    // By the lower half: of a long text words and runs are kept alike, and of two long texts the same ones.
    keys.sort_unstable_by_key(|key| (key.hash & !RUN_MARK, key.hash));
    keys.dedup_by_key(|key| key.hash);
    keys.truncate(KEYS);
    keys
}

/// The lists of keys that more than one text has. Of a run that very many have, each text is joined to the first and
/// to the one before it, so that a thousand near copies hang together; a word that very many have joins none.
fn lists(keys: &[Key]) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut start = 0;
    for group in keys.chunk_by(|a, b| a.hash == b.hash) {
        let end = start + group.len();
        let run = group.first().is_some_and(|key| key.is_run());
        if group.len() > 1 && (run || group.len() <= COMMON) {
            lists.push(start..end);
        }
        start = end;
    }
    lists
}

/// The texts that share most with one text.
fn partners(own: u32, mine: &[u32], lists: &[Range<usize>], keys: &[Key], texts: usize) -> Vec<(u32, u32)> {
    let mut shares: Vec<(u32, f64)> = Vec::new();
    for list in mine.iter().filter_map(|&list| lists.get(list as usize)) {
        let members = &keys[list.clone()];
        let rarity = (texts as f64 / members.len() as f64).ln() / (texts as f64).ln();
        let weight =
            if members.first().is_some_and(|key| key.is_run()) { rarity.max(RUN_EVIDENCE) } else { rarity };
        if members.len() <= COMMON {
            shares.extend(members.iter().map(|key| (key.text, weight)));
        } else {
            let at = members.partition_point(|key| key.text < own);
            let before = at.checked_sub(1).and_then(|before| members.get(before));
            shares.extend(members.first().into_iter().chain(before).map(|key| (key.text, weight)));
        }
    }
    shares.sort_unstable_by_key(|&(text, _)| text);
    let groups = shares.chunk_by(|a, b| a.0 == b.0).filter_map(|group| {
        let weight: f64 = group.iter().map(|&(_, weight)| weight).sum();
        group.first().map(|&(text, _)| (text, weight))
    });
    let mut partners: Vec<(u32, f64)> =
        groups.filter(|&(text, weight)| text != own && weight >= EVIDENCE).collect();
    partners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    partners.truncate(PARTNERS);
    partners.into_iter().map(|(text, _)| (text.min(own), text.max(own))).collect()
}
