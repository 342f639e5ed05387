//! Makes a list of decisions by ending from examples: the most frequent choice for each ending, kept only where it is
//! not what a shorter ending says already. What is chosen is left to the caller.

use headwater_annotate::lemmas::{Entry, LONGEST_ENDING};
use std::collections::BTreeMap;

/// A word, and how often what was chosen for it.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) group: u16,
    pub(super) word: String,
    pub(super) counts: BTreeMap<u16, u32>,
}

/// What an ending must show to be a decision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Least {
    /// Forms that show the choice: an irregular word says nothing about others.
    pub(super) forms: u32,
    /// Most that one form counts, so that frequent words do not decide for rare ones.
    pub(super) cap: u32,
    /// How much more frequent, as a fraction, it must be than what the shorter ending says.
    pub(super) margin: (u32, u32),
}

/// By group and ending, or word: for each choice how often, and by how many forms.
type Seen = BTreeMap<(u16, String), BTreeMap<u16, (u32, u32)>>;

/// The choices that were made already.
type Made = BTreeMap<(u16, String), u16>;

/// Fits a list. `whole` are further examples that count for themselves alone.
pub(super) fn fit(examples: &[Example], whole: &[Example], least: Least) -> Vec<Entry> {
    let mut made = Made::new();
    // Shorter endings first: longer ones are held against them.
    for length in 0..=LONGEST_ENDING {
        for ((group, ending), choices) in seen(examples, length, least.cap) {
            let before = said(&made, group, &ending);
            let shown = choices.iter().filter(|(_, (_, forms))| *forms >= least.forms || length == 0);
            // The first of equals, so that the order of choices decides, not chance.
            let best = shown.rev().max_by_key(|(_, (count, _))| *count);
            let Some((&choice, &(count, _))) = best else { continue };
            let rival = before.and_then(|before| choices.get(&before)).map_or(0, |(count, _)| *count);
            if before != Some(choice) && count * least.margin.1 >= rival * least.margin.0 {
                made.insert((group, ending), choice);
            }
        }
    }
    let mut entries = Vec::new();
    for example in examples.iter().chain(whole) {
        let best = example.counts.iter().rev().max_by_key(|(_, count)| **count);
        let Some((&choice, _)) = best else { continue };
        if said(&made, example.group, &example.word) != Some(choice) {
            let ending = example.word.as_str().into();
            entries.push(Entry { group: example.group, whole: true, ending, choice });
        }
    }
    let ending = |((group, ending), choice): ((u16, String), u16)| Entry {
        group,
        whole: false,
        ending: ending.into_boxed_str(),
        choice,
    };
    entries.extend(made.into_iter().map(ending));
    entries.sort_unstable();
    entries
}

/// All endings of one length.
fn seen(examples: &[Example], length: usize, cap: u32) -> Seen {
    let mut seen = Seen::new();
    for example in examples {
        let Some(ending) = ending(&example.word, length) else { continue };
        let choices = seen.entry((example.group, ending.to_owned())).or_default();
        for (&choice, &count) in &example.counts {
            let (counted, forms) = choices.entry(choice).or_default();
            *counted += count.min(cap);
            *forms += 1;
        }
    }
    seen
}

/// What the longest ending says that is known so far.
fn said(made: &Made, group: u16, word: &str) -> Option<u16> {
    let known = |length| Some(*made.get(&(group, ending(word, length)?.to_owned()))?);
    (0..=LONGEST_ENDING).rev().find_map(known)
}

/// The last characters of a word that has so many.
fn ending(word: &str, length: usize) -> Option<&str> {
    match length.checked_sub(1) {
        None => Some(""),
        Some(last) => word.char_indices().rev().nth(last).and_then(|(at, _)| word.get(at..)),
    }
}
