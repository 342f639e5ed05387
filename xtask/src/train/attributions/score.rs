//! Measures the finder alone: exact parts, by our tokens, as F1.

use crate::train::attributions::data::Marked;
use crate::train::attributions::examples::{layers, units_of};
use headwater_annotate::attributions::finder::features::Known;
use headwater_annotate::attributions::finder::{Finder, Ruled};
use std::collections::BTreeSet;
use std::ops::Range;

type Parts = BTreeSet<Vec<(usize, usize)>>;

/// F1 of exact sources, cues and contents, and of the tokens that they cover.
pub(crate) fn of(finder: &Finder, texts: &[Marked]) -> String {
    let mut counts = [[[0_usize; 3]; 2]; 3];
    for marked in texts {
        let layers = layers(marked);
        let found = finder.of(&Known::new(layers), &units_of(layers), |_| Ruled::Not);
        let right: [Parts; 3] = [
            parts(marked.right.iter().map(|right| &right.source)),
            parts(marked.right.iter().map(|right| &right.cue)),
            parts(marked.right.iter().map(|right| &right.content)),
        ];
        let cues: Vec<Vec<Range<usize>>> = found.iter().map(|one| vec![one.cue.clone()]).collect();
        let found: [Parts; 3] = [
            parts(found.iter().map(|one| &one.source)),
            parts(cues.iter()),
            parts(found.iter().map(|one| &one.content)),
        ];
        for ((counts, right), found) in counts.iter_mut().zip(&right).zip(&found) {
            let (right_tokens, found_tokens) = (covered(right), covered(found));
            let sizes = [
                [right.intersection(found).count(), found.len(), right.len()],
                [right_tokens.intersection(&found_tokens).count(), found_tokens.len(), right_tokens.len()],
            ];
            for (count, size) in counts.iter_mut().flatten().zip(sizes.iter().flatten()) {
                *count += size;
            }
        }
    }
    let f1 = |[right, found, all]: [usize; 3]| 200.0 * right as f64 / (found + all).max(1) as f64;
    let [source, cue, content] = counts.map(|counts| counts.map(f1));
    format!(
        "exact {:.1} {:.1} {:.1}, tokens {:.1} {:.1} {:.1}; cues found {} of {}",
        source[0], cue[0], content[0], source[1], cue[1], content[1], counts[1][0][1], counts[1][0][2]
    )
}

fn parts<'a>(all: impl Iterator<Item = &'a Vec<Range<usize>>>) -> Parts {
    all.filter(|pieces| !pieces.is_empty())
        .map(|pieces| pieces.iter().map(|piece| (piece.start, piece.end)).collect())
        .collect()
}

fn covered(parts: &Parts) -> BTreeSet<usize> {
    parts.iter().flatten().flat_map(|&(start, end)| start..end).collect()
}
