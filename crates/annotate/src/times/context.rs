//! Settles what an expression takes from the words around it: the side of the report's day by tense, the day of a
//! time of day, the time that "two days later" counts from. Leaves the calendar to `core`.

use crate::times::Found;
use crate::times::patterns::Known;
use crate::times::words::Sense;
use headwater_core::time::{Base, Direction, Grain, Stretch, TimeShape, Year};

/// How many tokens before and after an expression are looked at for tense. Picked by feel: about a clause.
const CLAUSE: usize = 25;

/// How many tokens lie between "will" and the participle it rules, at most: "will not yet have been held".
const VERB: usize = 4;

/// The time that a step is counted from: the last one placed, and the sentence it stands in.
#[derive(Default)]
pub(super) struct Memory {
    last: Option<(usize, Stretch)>,
}

/// Settles the expressions of one sentence.
pub(super) fn settle(
    found: &mut [Found],
    senses: &[Sense],
    sentence: usize,
    memory: &mut Memory,
    known: &Known,
) {
    for item in found.iter_mut() {
        let tense = tense(senses, item.start, item.end, known);
        lean(&mut item.shape, tense);
        if let TimeShape::Calendar { stretch, .. } = &mut item.shape {
            rest(stretch, sentence, memory);
        }
    }
    let Some(day) = only_day(found) else { return };
    for item in found.iter_mut() {
        if let TimeShape::Clock { day: place @ None, .. } = &mut item.shape {
            *place = Some(day.clone());
        }
    }
}

/// Turns an expression to the side that the tense speaks for.
fn lean(shape: &mut TimeShape, tense: Option<Direction>) {
    let turn = |stretch: &mut Stretch| match stretch {
        Stretch::Day { year: year @ Year::Near(None), .. }
        | Stretch::Month { year: year @ Year::Near(None), .. }
        | Stretch::Part { year: year @ Year::Near(None), .. } => *year = Year::Near(tense),
        Stretch::Weekday { towards, beyond: false, .. } | Stretch::Weekend { towards } => {
            *towards = tense.unwrap_or(Direction::Past);
        }
        _ => {}
    };
    match shape {
        TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } => turn(stretch),
        TimeShape::Interval { first, last } => {
            turn(first);
            turn(last);
        }
        _ => {}
    }
}

/// The tense of the nearest word before an expression that has one; without any, of the nearest after it.
/// "Wednesday's ruling" is no object of the verb before it: only what follows tells its tense.
fn tense(senses: &[Sense], start: usize, end: usize, known: &Known) -> Option<Direction> {
    let place = |at: usize| tense_at(senses, at);
    let owns = senses.get(end).is_some_and(|next| known.possessive.contains(&next.word.literal));
    let before = if owns { None } else { (start.saturating_sub(CLAUSE)..start).rev().find_map(place) };
    before.or_else(|| (end..end.saturating_add(CLAUSE)).find_map(place))
}

/// The tense of one word. A participle takes that of its verb: "will be held".
fn tense_at(senses: &[Sense], at: usize) -> Option<Direction> {
    let sense = senses.get(at)?;
    let verb = senses.get(at.saturating_sub(VERB)..at).unwrap_or_default();
    if sense.word.future {
        Some(Direction::Future)
    } else if sense.word.past || sense.ends_in_ed {
        let future = verb.iter().any(|before| before.word.future);
        Some(if future { Direction::Future } else { Direction::Past })
    } else {
        None
    }
}

/// Gives a step its base, or remembers a stretch as one. A base is never itself a step, so that chains cannot grow.
fn rest(stretch: &mut Stretch, sentence: usize, memory: &mut Memory) {
    match stretch {
        Stretch::Shift { base: base @ Base::Unsaid, by, .. } => {
            let near = memory.last.as_mut().filter(|(at, _)| *at + 1 >= sentence);
            if let Some((at, last)) = near {
                *base = Base::Words(Box::new(last.clone()));
                // "That day" keeps its day in mind.
                *at = if *by == 0 { sentence } else { *at };
            }
        }
        // "Third-quarter profit rose from 5 million a year ago": the same quarter of the year before.
        Stretch::Shift { unit: Grain::Year, by, base: base @ Base::Report } if *by < 0 => {
            let near = memory
                .last
                .as_ref()
                .filter(|(at, last)| at + 1 >= sentence && last.grain() == Grain::Quarter);
            if let Some((_, last)) = near {
                *base = Base::Words(Box::new(last.clone()));
            }
        }
        Stretch::Either(..) => {}
        other => memory.last = Some((sentence, other.clone())),
    }
}

/// The day that the sentence names, where it names just one.
fn only_day(found: &[Found]) -> Option<Stretch> {
    let mut days = found.iter().filter_map(|item| match &item.shape {
        TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } => {
            (stretch.grain() == Grain::Day).then_some(stretch)
        }
        _ => None,
    });
    let day = days.next()?;
    days.all(|other| other == day).then(|| day.clone())
}
