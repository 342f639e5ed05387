//! Makes the figures of a lemmatiser: how many lemmas are as a treebank has them, given its tags; how large it is.

use crate::train::ud::Word;
use headwater_annotate::lemmas::{Lemmas, Parts};
use headwater_core::syntax::Tag;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Right and all.
type Share = (u32, u32);

/// The share of right lemmas, all and by tag. Words that a treebank gives no lemma are not counted.
pub(super) fn score(lemmas: &Lemmas, words: &[Word]) -> String {
    let mut shares: BTreeMap<Tag, Share> = BTreeMap::new();
    for word in words.iter().filter(|word| word.lemma != "_" || word.form == "_") {
        let (right, all) = shares.entry(word.tag).or_default();
        *right += u32::from(lemmas.of(&word.form, word.tag) == word.lemma);
        *all += 1;
    }
    let sum = shares.values().fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let mut said = format!("{:.2} % of {} words\n ", percent(sum), sum.1);
    for (tag, share) in shares {
        // Writing to a string cannot fail.
        let _ = write!(said, " {tag} {:.1}", percent(share));
    }
    said.push('\n');
    said
}

fn percent((right, all): Share) -> f64 {
    100.0 * f64::from(right) / f64::from(all.max(1))
}

/// How many decisions there are, and how many bytes they take.
pub(super) fn sizes(parts: &Parts, file: &[u8]) -> String {
    let whole = parts.endings.iter().filter(|entry| entry.whole).count();
    format!(
        "{} changes, {} endings and {whole} words, {} decisions about case, dropped {:?}: {} bytes\n",
        parts.changes.len(),
        parts.endings.len() - whole,
        parts.cases.len(),
        parts.dropped,
        file.len()
    )
}
