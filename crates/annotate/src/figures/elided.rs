//! Says what a bare number counts that answers the figure before it: "Police counted 8,000 people. Organisers said 40,000."
//! Only right behind a word of saying or "to", and only beside a figure of its size; else it stays unsaid.

use super::line::Line;
use super::tables::FigureTables;
use headwater_core::figure::Figure;
use rust_decimal::Decimal;
use std::ops::Range;

/// How many times larger or smaller a number may be than the one it answers; two counts of a crowd differ by five.
const LIKE: i64 = 20;
/// Smaller numbers are ranks, votes and ages as often as counts; picked by feel.
const LEAST: i64 = 10;

/// Fills in what the figures from `first` on count, which are those of the sentence `line` and stand at `words`. The figures
/// of the sentence before begin at `before`.
pub(super) fn fill(
    line: &Line<'_>,
    words: &[Range<usize>],
    (before, first): (usize, usize),
    figures: &mut [Figure],
    tables: &FigureTables,
) {
    for (index, words) in (first..).zip(words) {
        let Some((earlier, [figure, ..])) = figures.split_at_mut_checked(index) else { return };
        let Some(asked) = earlier.get(before..).and_then(<[Figure]>::last) else { continue };
        if is_bare(figure) && stands_alone(line, words, tables) && is_like(asked, figure) {
            figure.counted = asked.counted;
            figure.sort = asked.sort;
        }
    }
}

fn is_bare(figure: &Figure) -> bool {
    figure.counted.is_none() && figure.unit.is_none() && figure.measure.is_none() && figure.change.is_none()
}

/// Whether a number is the whole of what is said: a word of saying before it, no noun after it.
fn stands_alone(line: &Line<'_>, words: &Range<usize>, tables: &FigureTables) -> bool {
    let lists = &tables.lists;
    let after = line.word(words.end);
    lists.elided.contains(line.before(words.start))
        && (!line.is_word(words.end) || lists.chain.contains(after) || lists.joins.contains(after))
}

/// Whether a number may answer another: both plain counts, and of one size.
fn is_like(asked: &Figure, figure: &Figure) -> bool {
    let plain = asked.unit.is_none() && asked.part_of.is_none() && asked.measure.is_none();
    let (Some(old), Some(new)) = (asked.quantity.least, figure.quantity.least) else { return false };
    let near = |one: Decimal, other: Decimal| {
        other.checked_mul(Decimal::from(LIKE)).is_some_and(|bound| one <= bound)
    };
    let large = old >= Decimal::from(LEAST) && new >= Decimal::from(LEAST);
    plain && asked.counted.is_some() && large && near(old, new) && near(new, old)
}
