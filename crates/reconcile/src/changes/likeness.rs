//! Makes [`Likeness`]: how much two wordings have in common, in thousandths. Knows letters, not a language.

use headwater_core::span::Span;
use std::collections::BTreeMap;

/// All.
pub(super) const WHOLE: u32 = 1000;

/// Wordings as sorted numbers of their words, so that they are compared quickly.
#[derive(Default)]
pub(super) struct Lexicon {
    numbers: BTreeMap<String, u32>,
}

impl Lexicon {
    /// The words of a wording, letter case and marks aside, sorted and once each.
    pub(super) fn words(&mut self, wording: &str) -> Vec<u32> {
        let parted = wording.split(|letter: char| !letter.is_alphanumeric());
        let mut words: Vec<u32> = Vec::new();
        for word in parted.filter(|word| !word.is_empty()) {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            words.push(*self.numbers.entry(word.to_lowercase()).or_insert(next));
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Twice the words in common over all words (Dice 1945).
pub(super) fn of_words(one: &[u32], other: &[u32]) -> u32 {
    let (mut left, mut right, mut common) = (0, 0, 0_usize);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        common += usize::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    share(2 * common, one.len() + other.len())
}

/// The bytes in common over the bytes of both together (Jaccard 1912).
pub(super) fn of_spans(one: Span, other: Span) -> u32 {
    if one == other {
        return WHOLE;
    }
    let common = one.end().min(other.end()).saturating_sub(one.start().max(other.start()));
    share(common, one.cover(other).len())
}

fn share(part: usize, whole: usize) -> u32 {
    u32::try_from((part * WHOLE as usize).checked_div(whole).unwrap_or(0)).unwrap_or(WHOLE)
}
