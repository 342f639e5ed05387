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
    moment: Option<(i16, i8)>,
}

impl Memory {
    pub(super) fn new(story: bool) -> Memory {
        Memory { story, told: Vec::new(), moment: None }
    }

    /// Remembers a time. `fronted` tells whether it opens its sentence.
    pub(super) fn tell(&mut self, sentence: usize, stretch: Stretch, fronted: bool) {
        if let Some(year) = stretch.stated_year() {
            // A bare year aside, far from where the text is, is no step of its way: "papers released in 2005 show".
            let steady = self.moment.is_none_or(|(last, _)| (last..=last.saturating_add(1)).contains(&year));
            if fronted || steady || stretch.grain() < Grain::Year {
                self.moment = Some((year, month(&stretch)));
            }
        }
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

    /// The year and month that the text is at. The month is 0 where it is not told.
    pub(super) fn moment(&self) -> Option<(i16, i8)> {
        self.moment
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
