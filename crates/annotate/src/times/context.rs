//! Settles what an expression takes from the words around it: the side of the report's day by tense, the day of a
//! time of day, the time that "two days later" counts from, the year of a date in a history. Leaves the calendar to `core`.

use crate::frames::Frames;
use crate::times::joins::set_open_year;
use crate::times::memory::{self, Memory};
use crate::times::patterns::{Known, Patterns};
use crate::times::tense;
use crate::times::words::Sense;
use crate::times::{Found, Said};
use headwater_core::time::{Base, Direction, Grain, Stretch, TimeShape, Year};
use jiff::civil::Date;

/// How many tokens before and after an expression are looked at for tense. Picked by feel: about a clause.
const CLAUSE: usize = 25;

/// How many tokens lie between "will" and the participle it rules, at most: "will not yet have been held".
const VERB: usize = 4;

/// How many sentences back a step finds the time that it counts from, in news and in a history. Picked by feel, on
/// development data: news goes back and forth between days, a history follows one line.
const BACK: [usize; 2] = [1, 4];

/// How many sentences back a comparison finds the quarter that is told: results name it once a paragraph.
const RESULTS: usize = 3;

/// How many months back in the year told last a date lies at most, before it is one of the year after: "in December 1914 …
/// in February". On development data: a history goes back by weeks, seldom by more than half a year.
const ROLL: i8 = 7;

/// Settles the expressions of one sentence.
pub(super) fn settle(said: &mut Said, memory: &mut Memory, patterns: &Patterns, frames: &Frames) {
    let Said { sentence, senses, found, headline, .. } = said;
    let sentence = *sentence;
    for item in found.iter_mut() {
        let token = |at: usize| senses.get(at).map(|sense| sense.token);
        let range = token(item.start).zip(item.end.checked_sub(1).and_then(token));
        let by_verb = range.and_then(|(first, last)| {
            tense::direction(frames, first..last + 1, *headline, &patterns.tenses)
        });
        let tense = by_verb.or_else(|| tense(senses, item.start, item.end, &patterns.known));
        lean(item, tense);
        let told = item.told;
        match &mut item.shape {
            TimeShape::Calendar { stretch, .. } => rest(stretch, told, sentence, memory),
            TimeShape::Clock { day: Some(stretch), .. } => rest(stretch, told, sentence, memory),
            _ => {}
        }
        if let (Some(until), Some(stretch)) = (&mut item.until, stretch_of(&item.shape)) {
            if let Some(year) = stretch.stated_year() {
                set_open_year(until, year);
            }
        }
    }
    place_clocks(found, sentence, memory);
}

fn stretch_of(shape: &TimeShape) -> Option<&Stretch> {
    match shape {
        TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } => Some(stretch),
        _ => None,
    }
}

/// Turns an expression to the side that the tense speaks for.
fn lean(item: &mut Found, tense: Option<Direction>) {
    let turn = |stretch: &mut Stretch| match stretch {
        Stretch::Day { year: year @ Year::Near(None), .. }
        | Stretch::Month { year: year @ Year::Near(None), .. }
        | Stretch::Part { year: year @ Year::Near(None), .. }
        | Stretch::Feast { year: year @ Year::Near(None), .. } => *year = Year::Near(tense),
        Stretch::Weekday { towards, beyond: false, .. } | Stretch::Weekend { towards } => {
            *towards = tense.unwrap_or(Direction::Past);
        }
        _ => {}
    };
    if let TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } = &mut item.shape {
        turn(stretch);
    }
    if let Some(until) = &mut item.until {
        turn(until);
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

/// Gives a step its base and an open date of a history its year, and remembers where the text is. Bases are no steps
/// themselves, so that chains cannot grow: a step that the words place stands for itself afterwards.
fn rest(stretch: &mut Stretch, told: bool, sentence: usize, memory: &mut Memory) {
    take_told_year(stretch, told, memory);
    let back = BACK[usize::from(memory.story)];
    match stretch {
        Stretch::Shift { unit, by, base: base @ Base::Unsaid } => {
            let unit = *unit;
            let Some(last) = memory.last(sentence, back, |last| last.grain() <= unit) else {
                // "a year earlier", with nothing told before it, compares with what the report is about.
                if !told && *by < 0 && unit >= Grain::Month {
                    *base = Base::Report;
                }
                return;
            };
            if let Some(year) = last.stated_year().filter(|year| *year < 0 && unit == Grain::Year) {
                *stretch = Stretch::Year(i16::try_from(*by).map_or(year, |by| year.saturating_add(by)));
                memory.tell(sentence, stretch.clone());
                return;
            }
            let whole = told && last.grain() < unit;
            let from = |by, last: Stretch| Stretch::Shift { unit, by, base: Base::Words(Box::new(last)) };
            let counted = if whole { from(0, last.clone()) } else { last.clone() };
            // "That day" keeps its day in mind.
            let kept = (*by == 0).then(|| last.clone());
            *base = Base::Words(Box::new(counted));
            if let Some(kept) = stretch.settled().or(kept) {
                memory.tell(sentence, kept);
            }
        }
        // "Third-quarter profit rose from 5 million a year ago": the same quarter of the year before.
        Stretch::Shift { unit: Grain::Year, by, base: base @ Base::Report } if *by < 0 => {
            let quarter = memory.last(sentence, RESULTS, |last| last.grain() >= Grain::Month);
            if let Some(last) = quarter.filter(|last| last.grain() == Grain::Quarter) {
                *base = Base::Words(Box::new(last.clone()));
            }
        }
        Stretch::Either(..) => {}
        other => memory.tell(sentence, other.clone()),
    }
}

/// The year of a date that leaves it open, where the report tells of a past of its own or the words point back.
fn take_told_year(stretch: &mut Stretch, told: bool, memory: &Memory) {
    let month = memory::month(stretch);
    let weekday = match stretch {
        Stretch::Weekday { weekday, beyond: false, .. } if memory.story => Some(*weekday),
        _ => None,
    };
    if let Some(weekday) = weekday {
        let day = memory.last(usize::MAX, usize::MAX, |last| last.grain() == Grain::Day);
        let near = day.and_then(Stretch::stated_first).and_then(|day| nearest(day, weekday));
        if let Some(day) = near {
            let year = Year::Stated(day.year());
            *stretch = Stretch::Day { year, month: day.month(), day: day.day(), weekday: None };
        }
        return;
    }
    let year = match stretch {
        Stretch::Day { year, .. }
        | Stretch::Month { year, .. }
        | Stretch::Part { year, .. }
        | Stretch::Feast { year, .. } => year,
        _ => return,
    };
    let Some((last, from)) = memory.moment() else { return };
    let later = last.saturating_add(1);
    match *year {
        Year::Told => *year = Year::Stated(last),
        Year::Near(_) if memory.story => {
            *year = Year::Stated(if month.saturating_add(ROLL) < from { later } else { last });
        }
        Year::Beyond(Direction::Future) if memory.story || told => {
            *year = Year::Stated(if from == 0 || month <= from { later } else { last });
        }
        Year::Beyond(Direction::Past) if memory.story || told => {
            let before = from == 0 || month >= from;
            *year = Year::Stated(if before { last.saturating_sub(1) } else { last });
        }
        _ => {}
    }
}

/// The nearest such weekday to a day.
fn nearest(day: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    let by = i64::from(day.weekday().until(weekday));
    day.checked_add(jiff::Span::new().try_days(if by > 3 { by - 7 } else { by }).ok()?).ok()
}

/// A time of day is that of the one day that its sentence names, else of the day told last.
fn place_clocks(found: &mut [Found], sentence: usize, memory: &Memory) {
    let day = only_day(found).or_else(|| {
        let back = BACK[usize::from(memory.story)];
        memory.last(sentence, back, |last| last.grain() == Grain::Day).cloned()
    });
    let Some(day) = day else { return };
    for item in found.iter_mut() {
        if let TimeShape::Clock { day: place @ None, .. } = &mut item.shape {
            *place = Some(day.clone());
        }
    }
}

/// The day that the sentence names, where it names just one.
fn only_day(found: &[Found]) -> Option<Stretch> {
    let mut days = found.iter().filter_map(|item| {
        stretch_of(&item.shape).filter(|stretch| stretch.grain() == Grain::Day)
    });
    let day = days.next()?;
    days.all(|other| other == day).then(|| day.clone())
}
