//! Makes [`Alignment`]: which sentences of two texts tell the same, in which order, and how much of each text that
//! covers. Leaves runs of the same words to `runs`, and what it all means to `kinds`.

use crate::texts::{Entry, NAME, PLAIN, Text};
use std::ops::Range;

/// A stem in more sentences of one text than this says nothing about which sentence is meant. Bounds the cells.
const COMMON: usize = 32;

/// Least share of the lighter sentence's weight that two alike sentences have in common.
const ALIKE: f64 = 0.4;

/// Least weight that two alike sentences have in common: two or three telling words.
const SHARED: f64 = 1.5;

/// Shares that differ by less are the same: sums of the same weights in another order.
const EQUAL: f64 = 1e-9;

/// Two alike sentences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The sentence of the first text.
    first: u32,
    /// The sentence of the second text.
    second: u32,
    /// The weight of the words that they share.
    pub(crate) weight: f64,
}

impl Cell {
    /// The sentence of one side.
    pub(crate) fn line(&self, side: usize) -> usize {
        (if side == 0 { self.first } else { self.second }) as usize
    }
}

/// Two texts laid side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    /// Alike sentences, sorted by the first text's, then by the second's.
    pub(crate) cells: Vec<Cell>,
    /// Share of each text's weight that its sentences have in common with those alike in the other; words that both
    /// quote count neither way, for they are a third party's, unless one has them from the other.
    pub(crate) cover: [f64; 2],
    /// Share of each text's names and numbers that the other has too.
    pub(crate) named: [f64; 2],
    /// The borrower, if either is: the one that is known, else the text that is covered more.
    pub(crate) borrower: usize,
    /// Of the weight of the borrower's best pairs, the share that keeps the order of both texts.
    pub(crate) order: f64,
}

impl Alignment {
    /// How far one text tells what the other does, 0 to 1: the geometric mean of the borrower's share in any order
    /// and in the lender's order. Reporters at one scene tell the same facts, each in an order of their own.
    pub(crate) fn strength(&self) -> f64 {
        self.cover[self.borrower] * self.order.sqrt()
    }
}

/// Lays two texts side by side, of each the sentences of one range. Where the borrower is not known, it is the text that
/// is covered more, or, of two covered alike, the one whose names the other has. `lent`: what both quote one has from the
/// other.
pub(crate) fn align(
    texts: [&Text; 2],
    lines: &[Range<usize>; 2],
    borrower: Option<usize>,
    lent: bool,
) -> Alignment {
    let sides = [side(texts[0], &lines[0]), side(texts[1], &lines[1])];
    let joined = join(&sides, lines[0].len() + lines[1].len());
    let totals = totals(&joined, texts);
    let cells = cells(&joined, &totals);
    let cover = cover(&joined, &cells, lent);
    let named = named(&joined);
    let alike = (cover[1] - cover[0]).abs() < EQUAL;
    let covered = if alike { named[1] >= named[0] } else { cover[1] > cover[0] };
    let borrower = borrower.unwrap_or(usize::from(covered)).min(1);
    let order = order(&best(&cells, borrower), borrower);
    Alignment { cells, cover, named, borrower, order }
}

fn side(text: &Text, lines: &Range<usize>) -> Vec<Entry> {
    text.entries.iter().filter(|entry| lines.contains(&(entry.line as usize))).copied().collect()
}

/// One stem's sentences in both texts, and its weight in this pair of texts.
struct Joined<'a> {
    places: [&'a [Entry]; 2],
    rarity: f64,
}

impl Joined<'_> {
    fn weight(&self, entry: &Entry) -> f64 {
        f64::from(entry.look) / f64::from(PLAIN) * self.rarity
    }

    fn is_shared(&self) -> bool {
        self.places.iter().all(|places| !places.is_empty() && places.len() <= COMMON)
    }
}

/// Joins the stems of both sides. A stem is the rarer the fewer of the two texts' sentences it stands in: this drops
/// small words and the topic's own words, and needs no other texts to know what is rare.
fn join<'a>(sides: &'a [Vec<Entry>; 2], lines: usize) -> Vec<Joined<'a>> {
    let lines = lines.max(1) as f64;
    let mut joined = Vec::new();
    let mut rest: [&[Entry]; 2] = [&sides[0], &sides[1]];
    while let Some(stem) = rest.iter().filter_map(|side| side.first()).map(|entry| entry.stem).min() {
        let places = rest.map(|side| &side[..side.iter().take_while(|entry| entry.stem == stem).count()]);
        rest = [&rest[0][places[0].len()..], &rest[1][places[1].len()..]];
        let spread = (places[0].len() + places[1].len()) as f64;
        joined.push(Joined { places, rarity: (1.0 + lines / spread).ln() / (1.0 + lines).ln() });
    }
    joined
}

/// The weight of every sentence.
fn totals(joined: &[Joined], texts: [&Text; 2]) -> [Vec<f64>; 2] {
    let mut totals = texts.map(|text| vec![0.0; text.lines.len()]);
    for stem in joined {
        for (places, totals) in stem.places.iter().zip(&mut totals) {
            for entry in *places {
                totals[entry.line as usize] += stem.weight(entry);
            }
        }
    }
    totals
}

fn cells(joined: &[Joined], totals: &[Vec<f64>; 2]) -> Vec<Cell> {
    let mut shares = Vec::new();
    for stem in joined.iter().filter(|stem| stem.is_shared()) {
        for first in stem.places[0].iter().filter(|entry| entry.look > 0) {
            for second in stem.places[1] {
                let weight = stem.weight(first).min(stem.weight(second));
                shares.push(Cell { first: first.line, second: second.line, weight });
            }
        }
    }
    // Stable, so that the weights of two sentences add up in the order of their stems, whichever text comes first: sums in
    // another order differ in the last bit, and would part what is alike.
    shares.sort_by_key(|cell| (cell.first, cell.second));
    let groups = shares.chunk_by(|a, b| (a.first, a.second) == (b.first, b.second));
    let summed = groups.filter_map(|group| {
        let weight: f64 = group.iter().map(|cell| cell.weight).sum();
        group.first().map(|cell| Cell { weight, ..*cell })
    });
    summed
        .filter(|cell| {
            let lighter = totals[0][cell.first as usize].min(totals[1][cell.second as usize]);
            cell.weight >= SHARED && cell.weight >= ALIKE * lighter
        })
        .collect()
}

/// Share of each text's weight that stands in alike sentences on both sides.
fn cover(joined: &[Joined], cells: &[Cell], lent: bool) -> [f64; 2] {
    let alike =
        |i: u32, j: u32| cells.binary_search_by_key(&(i, j), |cell| (cell.first, cell.second)).is_ok();
    let mut held = [0.0; 2];
    let mut all = [0.0; 2];
    for stem in joined {
        for side in [0, 1] {
            for entry in stem.places[side] {
                let others: &[Entry] = if stem.is_shared() { stem.places[1 - side] } else { &[] };
                let mut found = others.iter().filter(|other| {
                    if side == 0 { alike(entry.line, other.line) } else { alike(other.line, entry.line) }
                });
                let plain = found.clone().any(|other| lent || !(entry.quoted && other.quoted));
                let any = found.next().is_some();
                if plain || !any {
                    all[side] += stem.weight(entry);
                }
                if plain {
                    held[side] += stem.weight(entry);
                }
            }
        }
    }
    [0, 1].map(|side| if all[side] > 0.0 { held[side] / all[side] } else { 0.0 })
}

/// Share of each text's names and numbers that the other has too; all of them where there are none.
fn named(joined: &[Joined]) -> [f64; 2] {
    [0, 1].map(|side: usize| {
        let names = joined.iter().filter(|stem| stem.places[side].iter().any(|entry| entry.look >= NAME));
        let (all, held) = names.fold((0.0, 0.0), |(all, held), stem| {
            (all + 1.0, if stem.places[1 - side].is_empty() { held } else { held + 1.0 })
        });
        if all > 0.0 { held / all } else { 1.0 }
    })
}

/// Weight of the heaviest chain of one side's best pairs in which the other does not go back, as a share of them all.
fn order(best: &[Cell], side: usize) -> f64 {
    let width = best.iter().map(|cell| cell.line(1 - side) + 1).max().unwrap_or(0);
    // A Fenwick tree over the other text's sentences: the heaviest chain that ends at or before each.
    let mut chains = vec![0.0f64; width + 1];
    let (mut all, mut top) = (0.0, 0.0f64);
    for cell in best {
        let place = cell.line(1 - side) + 1;
        let (mut at, mut reach) = (place, 0.0f64);
        while at > 0 {
            reach = reach.max(chains[at]);
            at &= at - 1;
        }
        let total = reach + cell.weight;
        at = place;
        while at < chains.len() {
            chains[at] = chains[at].max(total);
            at += at & at.wrapping_neg();
        }
        all += cell.weight;
        top = top.max(total);
    }
    if all > 0.0 { top / all } else { 0.0 }
}

/// For every sentence of one side the sentence of the other that shares most with it, in that side's order.
pub(crate) fn best(cells: &[Cell], side: usize) -> Vec<Cell> {
    let mut best = cells.to_vec();
    best.sort_by(|a, b| {
        let by_line = a.line(side).cmp(&b.line(side));
        by_line.then(b.weight.total_cmp(&a.weight)).then(a.line(1 - side).cmp(&b.line(1 - side)))
    });
    best.dedup_by_key(|cell| cell.line(side));
    best
}
