//! Makes [`Runs`]: the stretches that two texts have word for word, told apart by whether somebody is quoted in them.
//! Leaves reworded passages to `align`.

use crate::texts::{RUN, Text};
use std::ops::Range;

/// A stretch of words that both texts have.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Its words in each text.
    pub(crate) words: [Range<usize>; 2],
    /// Whose words they are.
    pub(crate) voice: Voice,
}

/// Whose words a stretch is, by the quotation marks around it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Voice {
    /// A third party's: quoted in both texts.
    Quoted,
    /// Perhaps a third party's: one text quotes it.
    Unclear,
    /// One reporter's.
    Own,
}

/// All that two texts have word for word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    /// The stretches, longest possible, in the order of the second text.
    pub(crate) runs: Vec<Run>,
    /// Share of each text's words that stand in them; words quoted in both count neither way, unless one
    /// has them from the other.
    pub(crate) share: [f64; 2],
}

impl Runs {
    /// The stretches of one voice that have at least so many words.
    pub(crate) fn of(&self, voice: Voice, least: usize) -> impl Iterator<Item = &Run> + Clone {
        self.runs.iter().filter(move |run| run.voice == voice && run.words[1].len() >= least)
    }
}

/// Finds what two texts have word for word, of each within a range of words.
/// `lent`: what both quote one has from the other, and counts as its words.
pub(crate) fn find(texts: [&Text; 2], within: &[Range<usize>; 2], lent: bool) -> Runs {
    let places = first_places(texts, within);
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(&(second, first)) = places.get(at) {
        let (start, from) = (second as usize, first as usize);
        let room = (within[1].end - start).min(within[0].end - from);
        let same = (0..room).take_while(|&k| same(texts, from + k, start + k)).count();
        push(&mut runs, texts, from, start, same);
        let end = start + same;
        at += places[at..]
            .iter()
            .take_while(|(next, _)| (*next as usize) + RUN <= end.max(start + RUN))
            .count()
            .max(1);
    }
    let share = [0, 1].map(|side| share(&runs, side, texts[side], &within[side], lent));
    Runs { runs, share }
}

fn same(texts: [&Text; 2], first: usize, second: usize) -> bool {
    match (texts[0].words.get(first), texts[1].words.get(second)) {
        (Some(first), Some(second)) => first.stem == second.stem,
        _ => false,
    }
}

/// Where runs of the second text stand in the first: (second, first), in the second's order, the earliest place each.
fn first_places(texts: [&Text; 2], within: &[Range<usize>; 2]) -> Vec<(u32, u32)> {
    let inside =
        |side: usize, at: u32| at as usize >= within[side].start && at as usize + RUN <= within[side].end;
    let mut places = Vec::new();
    let (mut first, mut second) = (texts[0].runs.as_slice(), texts[1].runs.as_slice());
    while let (Some(&(a, at)), Some(&(b, _))) = (first.first(), second.first()) {
        if a < b || (a == b && !inside(0, at)) {
            first = &first[1..];
        } else if b < a {
            second = &second[1..];
        } else {
            let count = second.iter().take_while(|(hash, _)| *hash == b).count();
            places.extend(second[..count].iter().filter(|(_, to)| inside(1, *to)).map(|&(_, to)| (to, at)));
            second = &second[count..];
        }
    }
    places.sort_unstable();
    places
}

/// Adds a stretch, cut where a quotation begins or ends.
fn push(runs: &mut Vec<Run>, texts: [&Text; 2], first: usize, second: usize, len: usize) {
    let quoted = |side: usize, at: usize| texts[side].words.get(at).is_some_and(|word| word.quoted);
    let voices: Vec<Voice> = (0..len)
        .map(|k| match (quoted(0, first + k), quoted(1, second + k)) {
            (true, true) => Voice::Quoted,
            (false, false) => Voice::Own,
            _ => Voice::Unclear,
        })
        .collect();
    let mut at = 0;
    for piece in voices.chunk_by(|a, b| a == b) {
        let words = [first + at..first + at + piece.len(), second + at..second + at + piece.len()];
        runs.extend(piece.first().map(|&voice| Run { words, voice }));
        at += piece.len();
    }
}

fn share(runs: &[Run], side: usize, text: &Text, within: &Range<usize>, lent: bool) -> f64 {
    let mut state = vec![0u8; text.words.len()];
    for run in runs {
        for state in state.get_mut(run.words[side].clone()).unwrap_or_default() {
            *state = (*state).max(if run.voice == Voice::Quoted && !lent { 1 } else { 2 });
        }
    }
    let state = state.get(within.clone()).unwrap_or_default();
    let held = state.iter().filter(|&&state| state == 2).count();
    let free = state.iter().filter(|&&state| state != 1).count();
    if free > 0 { held as f64 / free as f64 } else { 0.0 }
}
