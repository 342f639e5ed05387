//! Joins what stands together: a day and its time ("Friday at 5 p.m."), a part of a year and its year ("the third
//! quarter of 1990"), and the words before an expression that belong to it ("late September", "at least two days").

use crate::times::Found;
use crate::times::matching;
use crate::times::patterns::Patterns;
use crate::times::words::Sense;
use headwater_core::time::{Base, Grain, Stretch, TimeShape, Year};

/// Longest row of words before an expression that can belong to it: "no less than".
const LONGEST_LEAD: usize = 4;

/// Joins the expressions of one sentence, drops those that only stand joined, and takes in the words before them.
pub(super) fn join(found: Vec<Found>, senses: &[Sense], patterns: &Patterns) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match joined.last_mut().and_then(|last| pair(last, &next, senses, patterns)) {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(next),
        }
    }
    joined.retain(|found| !found.weak);
    let mut free = 0;
    for found in &mut joined {
        lead(found, senses, free, patterns);
        free = found.end;
    }
    joined
}

fn pair(one: &Found, other: &Found, senses: &[Sense], patterns: &Patterns) -> Option<Found> {
    let between = senses.get(one.start.max(one.end)..other.start)?;
    let stands = |joins: &[Vec<u16>]| {
        joins.iter().any(|join| {
            join.len() == between.len()
                && join.iter().zip(between).all(|(&literal, sense)| sense.word.literal == literal)
        })
    };
    let both =
        |shape, rule| Found { start: one.start, end: other.end, shape, rule, weak: false, counted: false };
    if stands(&patterns.day_joins) {
        if let Some(shape) = timed(&one.shape, &other.shape) {
            return Some(both(shape, other.rule));
        }
        if let Some(shape) = timed(&other.shape, &one.shape) {
            return Some(both(shape, one.rule));
        }
    }
    if stands(&patterns.year_joins) {
        if let Some(shape) = with_year(&one.shape, &other.shape) {
            return Some(both(shape, one.rule));
        }
        let direct = between.len() < 2;
        if let Some(shape) = with_year(&other.shape, &one.shape).filter(|_| direct) {
            return Some(both(shape, other.rule));
        }
    }
    None
}

/// A day with a time that has none.
fn timed(day: &TimeShape, time: &TimeShape) -> Option<TimeShape> {
    match (day, time) {
        (TimeShape::Calendar { stretch, portion: None }, TimeShape::Clock { day: None, time })
            if stretch.grain() == Grain::Day =>
        {
            Some(TimeShape::Clock { day: Some(stretch.clone()), time: *time })
        }
        _ => None,
    }
}

/// A date, month or part of a year that leaves its year unsaid, with a year.
fn with_year(part: &TimeShape, year: &TimeShape) -> Option<TimeShape> {
    let TimeShape::Calendar { stretch: year, portion: None } = year else { return None };
    let year = match year {
        Stretch::Year(year) => Year::Stated(*year),
        Stretch::Shift { unit: Grain::Year, by, base: Base::Report } => Year::FromAnchor(*by),
        _ => return None,
    };
    let open = Year::Near(None);
    let TimeShape::Calendar { stretch, portion } = part else { return None };
    let stretch = match stretch.clone() {
        Stretch::Day { year: said, month, day, weekday } if said == open => {
            Stretch::Day { year, month, day, weekday }
        }
        Stretch::Month { year: said, month } if said == open => Stretch::Month { year, month },
        Stretch::Part { year: said, part } if said == open => Stretch::Part { year, part },
        _ => return None,
    };
    Some(TimeShape::Calendar { stretch, portion: *portion })
}

/// Takes in the words before an expression that belong to it, back to the token `free`.
fn lead(found: &mut Found, senses: &[Sense], free: usize, patterns: &Patterns) {
    let earliest = free.max(found.start.saturating_sub(LONGEST_LEAD));
    for start in earliest..found.start {
        if found.counted {
            if patterns
                .bounds
                .iter()
                .any(|words| matching::fills(words, senses, start, found.start, &patterns.known))
            {
                found.start = start;
                return;
            }
            continue;
        }
        let said = patterns
            .leads
            .iter()
            .find(|(words, _)| matching::fills(words, senses, start, found.start, &patterns.known));
        let Some((_, portion)) = said else { continue };
        match &mut found.shape {
            TimeShape::Calendar { portion: place @ None, .. } => *place = Some(*portion),
            TimeShape::Clock { day: Some(_), .. } => {}
            _ => return,
        }
        found.start = start;
        let before = start.checked_sub(1).filter(|&before| before >= free);
        if before
            .and_then(|before| senses.get(before))
            .is_some_and(|sense| sense.word.literal == patterns.known.the)
        {
            found.start -= 1;
        }
        return;
    }
}
