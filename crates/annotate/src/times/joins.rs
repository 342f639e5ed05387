//! Joins what stands together: a day and its time ("Friday at 5 p.m."), a part of a year and its year ("the third
//! quarter of 1990"), and the words before an expression that belong to it ("late September", "at least two days").

use crate::times::Found;
use crate::times::matching;
use crate::times::memory::month;
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
    let mut free = 0;
    for found in &mut joined {
        lead(found, senses, free, patterns);
        // What stands only joined leaves its words to the next.
        free = if found.weak { free } else { found.end };
    }
    share(&mut joined, senses, patterns);
    joined.retain(|found| !found.weak);
    joined
}

/// Gives the year of one of two times that stand together to the other, and a range its end: "from 14 to 24 August 1914",
/// "the summer and autumn of 1979".
fn share(joined: &mut [Found], senses: &[Sense], patterns: &Patterns) {
    for at in (1..joined.len()).rev() {
        let Some([one, other]) = joined.get_mut(at - 1..=at) else { continue };
        let between = senses.get(one.end..other.start).unwrap_or_default();
        let ranged = stands(&patterns.range_joins, between);
        if !(ranged || stands(&patterns.list_joins, between)) {
            continue;
        }
        let (TimeShape::Calendar { stretch: first, .. }, TimeShape::Calendar { stretch: last, .. }) =
            (&mut one.shape, &mut other.shape)
        else {
            continue;
        };
        if let (Some(year), true) = (last.stated_year(), last.grain() < Grain::Year) {
            // "from December to March 2015" begins in 2014.
            let wraps = ranged && month(first) > month(last);
            set_open_year(first, if wraps { year.saturating_sub(1) } else { year });
            one.weak &= first.stated_year().is_none();
        } else if let (Some(year), true) = (first.stated_year(), ranged && first.grain() < Grain::Year) {
            let wraps = month(first) > month(last);
            set_open_year(last, if wraps { year.saturating_add(1) } else { year });
        }
        if ranged && first.grain() == last.grain() && one.until.is_none() {
            one.until = Some(last.clone());
        }
    }
}

/// Gives a time a year that its words leave open.
pub(super) fn set_open_year(stretch: &mut Stretch, said: i16) {
    match stretch {
        Stretch::Day { year: year @ Year::Near(_), .. }
        | Stretch::Month { year: year @ Year::Near(_), .. }
        | Stretch::Part { year: year @ Year::Near(_), .. }
        | Stretch::Feast { year: year @ Year::Near(_), .. } => *year = Year::Stated(said),
        _ => {}
    }
}

/// Whether the words between two expressions are one of the rows that join them.
fn stands(joins: &[Vec<u16>], between: &[Sense]) -> bool {
    joins.iter().any(|join| {
        join.len() == between.len()
            && join.iter().zip(between).all(|(&literal, sense)| sense.word.literal == literal)
    })
}

fn pair(one: &Found, other: &Found, senses: &[Sense], patterns: &Patterns) -> Option<Found> {
    let between = senses.get(one.start.max(one.end)..other.start)?;
    let both = |shape, rule| {
        let (start, end, told) = (one.start, other.end, one.told || other.told);
        let (until, extent) = (None, None);
        Found { start, end, shape, until, extent, rule, weak: false, counted: false, ahead: false, told }
    };
    if stands(&patterns.day_joins, between) {
        if let Some(shape) = timed(&one.shape, &other.shape) {
            return Some(both(shape, other.rule));
        }
        if let Some(shape) = timed(&other.shape, &one.shape) {
            return Some(both(shape, one.rule));
        }
    }
    if stands(&patterns.year_joins, between) {
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
        // "July of that year": the year waits for what the text told last.
        Stretch::Shift { unit: Grain::Year, by: 0, base: Base::Unsaid } => {
            let TimeShape::Calendar { stretch, portion } = part else { return None };
            let mut stretch = stretch.clone();
            let open = match &mut stretch {
                Stretch::Day { year, .. } | Stretch::Month { year, .. } | Stretch::Part { year, .. } => year,
                _ => return None,
            };
            (*open == Year::Near(None)).then_some(())?;
            *open = Year::Told;
            return Some(TimeShape::Calendar { stretch, portion: *portion });
        }
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
            let said = patterns
                .bounds
                .iter()
                .find(|(words, _)| matching::fills(words, senses, start, found.start, &patterns.known));
            if let Some((_, extent)) = said {
                (found.start, found.extent) = (start, Some(*extent));
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
        (found.start, found.weak) = (start, false);
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
