//! Makes [`Phrases`]: word sequences by their stems, found at a place in the tokens. Cues and hedges are such.

use headwater_core::annotations::Token;
use std::collections::HashMap;

/// Word sequences that lead to an entry of a table.
#[derive(Default)]
pub(super) struct Phrases {
    /// First stem → the rest of the stems and the entry, longest first.
    by_first: HashMap<String, Vec<(Vec<String>, usize)>>,
}

impl Phrases {
    /// Adds a phrase for `entry`; `stem` gives the key of a word. An entry added earlier wins over a later one of equal length.
    pub(super) fn add(&mut self, phrase: &str, entry: usize, stem: &impl Fn(&str) -> String) {
        let mut stems = words(phrase).map(stem);
        let Some(first) = stems.next() else { return };
        let rest = self.by_first.entry(first).or_default();
        rest.push((stems.collect(), entry));
        rest.sort_by_key(|(stems, entry)| (std::cmp::Reverse(stems.len()), *entry));
    }

    /// The entries whose phrase stands at the start of `tokens`, longest first, each with its number of tokens.
    pub(super) fn at<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let candidates = tokens.first().and_then(|first| self.by_first.get(&*first.stem));
        candidates.into_iter().flatten().filter_map(move |(rest, entry)| {
            let following = tokens.get(1..=rest.len())?;
            let matches = following.iter().zip(rest).all(|(token, stem)| *token.stem == **stem);
            matches.then_some((*entry, rest.len() + 1))
        })
    }
}

/// The words of a phrase as the tokens cut them: a hyphen is a token.
pub(crate) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|word| word.split_inclusive('-')).flat_map(|piece| {
        let (word, hyphen) =
            piece.split_at(piece.len() - usize::from(piece.len() > 1 && piece.ends_with('-')));
        [word, hyphen].into_iter().filter(|piece| !piece.is_empty())
    })
}

/// Whether `form` is `base` with an ending: a doubled consonant, a silent "e" and a "y" are seen through. Stems say too
/// much: "reporters" has that of "report".
pub(super) fn inflects(base: &str, form: &str) -> bool {
    const ENDINGS: [&str; 11] = ["", "e", "y", "s", "es", "ies", "d", "ed", "ied", "ing", "ying"];
    let body = base.trim_end_matches(['e', 'y']);
    let Some(tail) = form.strip_prefix(body) else { return false };
    let doubled = base.chars().next_back().and_then(|last| tail.strip_prefix(last)).unwrap_or(tail);
    ENDINGS.contains(&tail) || ENDINGS.contains(&doubled)
}
