//! Makes the numbers that a copy changed: sentences that are the same but for them. A copy with another number is no
//! confirmation and no second report. Leaves numbers in words to `annotate`.

use crate::align;
use crate::borrowings::Party;
use crate::kinds::Comparison;
use crate::texts::{Line, Text};

/// Most changed numbers that are told.
const TOLD: usize = 3;

/// Least share of words that two sentences have in common for their numbers to be the same ones.
const SAME: f64 = 0.6;

/// The numbers of the first party's sentences, and what stands for them in the second's, in the borrower's order.
pub(crate) fn numbers<'a>(parties: [Party<'a>; 2], comparison: &Comparison) -> Vec<(&'a str, &'a str)> {
    let borrower = comparison.alignment.borrower;
    let mut told = Vec::new();
    for cell in align::best(&comparison.alignment.cells, borrower) {
        let lines = [0, 1].map(|side| parties[side].text.lines.get(cell.line(side)));
        let [Some(first), Some(second)] = lines else { continue };
        if first.hash == second.hash || !alike(parties.map(|party| party.text), [first, second]) {
            continue;
        }
        let [here, there] = [of(parties[0], first), of(parties[1], second)];
        let only = |own: &[&'a str], other: &[&'a str]| -> Vec<&'a str> {
            own.iter().filter(|number| !other.contains(number)).copied().collect()
        };
        let (here, there) = (only(&here, &there), only(&there, &here));
        // As many on both sides: one stands for the other. Else one side tells more, and nothing is changed.
        if here.len() == there.len() {
            told.extend(here.into_iter().zip(there));
        }
        if told.len() >= TOLD {
            break;
        }
    }
    told.truncate(TOLD);
    told
}

/// The numbers of a sentence.
fn of<'a>(party: Party<'a>, line: &Line) -> Vec<&'a str> {
    let words = party.text.words.get(line.words.clone()).unwrap_or_default();
    let words = words.iter().map(|word| party.reading.words(word.span));
    words.filter(|word| word.starts_with(|c: char| c.is_numeric())).collect()
}

fn alike(texts: [&Text; 2], lines: [&Line; 2]) -> bool {
    let stems = [0, 1].map(|side| {
        let words = texts[side].words.get(lines[side].words.clone()).unwrap_or_default();
        let mut stems: Vec<u32> = words.iter().map(|word| word.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    });
    let same = stems[0].iter().filter(|stem| stems[1].binary_search(stem).is_ok()).count();
    same as f64 >= SAME * stems[0].len().max(stems[1].len()) as f64
}
