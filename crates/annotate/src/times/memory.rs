//! Makes [`Memory`], the times that a report has told so far, and finds the one that a next one counts from.

use headwater_core::time::{Grain, Stretch};

/// How many times are remembered.
const KEPT: usize = 12;

/// The times told so far.
pub(super) struct Memory {
    /// Whether the report tells of a past of its own.
    pub(super) story: bool,
    /// The sentence of each, the last at the end.
    told: Vec<(usize, Stretch)>,
}

impl Memory {
    pub(super) fn new(story: bool) -> Memory {
        Memory { story, told: Vec::new() }
    }

    /// Remembers a time.
    pub(super) fn tell(&mut self, sentence: usize, stretch: Stretch) {
        if self.told.len() == KEPT {
            self.told.remove(0);
        }
        self.told.push((sentence, stretch));
    }

    /// The last time told, at most `back` sentences ago, that `fits`.
    pub(super) fn last(
        &self,
        sentence: usize,
        back: usize,
        fits: impl Fn(&Stretch) -> bool,
    ) -> Option<&Stretch> {
        let near = self.told.iter().rev().take_while(|(at, _)| at.saturating_add(back) >= sentence);
        near.map(|(_, stretch)| stretch).find(|stretch| fits(stretch))
    }

    /// The year and month that the last time told with its year lies in. The month is 0 where it is not told.
    pub(super) fn moment(&self) -> Option<(i16, i8)> {
        self.told.iter().rev().find_map(|(_, stretch)| {
            let year = stretch.stated_year()?;
            Some((year, month(stretch)))
        })
    }
}

/// The month that a stretch lies or begins in; 0 for coarser ones.
pub(super) fn month(stretch: &Stretch) -> i8 {
    match stretch {
        Stretch::Day { month, .. } | Stretch::Month { month, .. } => *month,
        Stretch::Part { part, .. } => part.month(),
        other if other.grain() <= Grain::Month => other.stated_first().map_or(0, |first| first.month()),
        _ => 0,
    }
}
