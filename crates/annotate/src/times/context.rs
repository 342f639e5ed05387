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
const RESULTS: usize = 4;

/// How many tokens into its sentence an expression still opens it: "By the end of |1915|", "However, in |1915|".
const FRONT: usize = 5;

/// How many months back in the year told last a date lies at most, before it is one of the year after: "in December 1914 …
/// in February". On development data: a history goes back by weeks, seldom by more than half a year.
const ROLL: i8 = 7;

/// Settles the expressions of one sentence.
pub(super) fn settle(said: &mut Said, memory: &mut Memory, patterns: &Patterns, frames: &Frames) {
    let Said { sentence, senses, found, headline, .. } = said;
    let sentence = *sentence;
    let mut idle = Vec::new();
    let mut closes = false;
    for (place, item) in found.iter_mut().enumerate() {
        let token = |at: usize| senses.get(at).map(|sense| sense.token);
        let range = token(item.start).zip(item.end.checked_sub(1).and_then(token));
        let by_verb = range.and_then(|(first, last)| {
            tense::direction(frames, first..last + 1, (*headline, names_a_day(&item.shape)), &patterns.tenses)
        });
        let tense = by_verb.or_else(|| tense(senses, item.start, item.end, &patterns.known));
        lean(item, tense);
        if item.ahead && tense == Some(Direction::Past) {
            idle.push(place);
        }
        let how = How { told: item.told, fronted: item.start <= FRONT, closes, sentence };
        closes = item.until.is_some();
        match &mut item.shape {
            TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } => {
                rest(stretch, how, memory);
            }
            _ => {}
        }
        if let (Some(until), Some(stretch)) = (&mut item.until, stretch_of(&item.shape))
            && let Some(year) = stretch.stated_year()
        {
            set_open_year(until, year);
        }
    }
    let mut place = 0..;
    found.retain(|_| place.next().is_none_or(|place| !idle.contains(&place)));
    place_clocks(found, sentence, memory);
}

/// How an expression stands.
#[derive(Clone, Copy)]
struct How {
    /// It counts from what the text told last.
    told: bool,
    /// It opens its sentence, and so says where the text goes on.
    fronted: bool,
    /// It ends a range that the one before it begins.
    closes: bool,
    sentence: usize,
}

fn names_a_day(shape: &TimeShape) -> bool {
    stretch_of(shape).is_none_or(|stretch| stretch.grain() <= Grain::Weekend)
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
    if let TimeShape::Calendar { stretch, .. } | TimeShape::Clock { day: Some(stretch), .. } = &mut item.shape
    {
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
fn rest(stretch: &mut Stretch, how: How, memory: &mut Memory) {
    let How { told, fronted, closes, sentence } = how;
    take_told_year(stretch, told, memory);
    if let Stretch::Shift { by: 0, base: base @ Base::Report, .. } = stretch
        && told
        && memory.story
    {
        *base = Base::Unsaid;
    }
    match stretch {
        Stretch::Shift { unit, by, base: Base::Unsaid } => {
            let (unit, by) = (*unit, *by);
            step(stretch, (unit, by), how, memory);
        }
        // "Third-quarter profit rose from 5 million a year ago": the same quarter of the year before.
        Stretch::Shift { unit: Grain::Year, by, base: base @ Base::Report } if *by < 0 && told => {
            if let Some(last) = quarter(sentence, memory) {
                *base = Base::Words(Box::new(last.clone()));
            }
        }
        // "the 1988 period"
        Stretch::Year(year) if told => {
            if let Some(Stretch::Part { part, .. }) = quarter(sentence, memory) {
                *stretch = Stretch::Part { year: Year::Stated(*year), part: *part };
            }
        }
        Stretch::Either(..) => {}
        Stretch::Year(_) if closes => {}
        other => memory.tell(sentence, other.clone(), fronted),
    }
}

/// Gives a step the time that it counts from.
fn step(stretch: &mut Stretch, (unit, by): (Grain, i32), how: How, memory: &mut Memory) {
    let How { told, sentence, .. } = how;
    let words = |last: Stretch| Base::Words(Box::new(last));
    if unit == Grain::Quarter && by == 0 && told && !memory.story {
        // "in the quarter": the one told, else the last that is over.
        *stretch = match quarter(sentence, memory) {
            Some(last) => last.clone(),
            None => Stretch::Shift { unit, by: -1, base: Base::Report },
        };
        return;
    }
    let back = BACK[usize::from(memory.story)];
    let Some(last) = memory.last(sentence, back, |last| last.grain() <= unit).cloned() else {
        // "a year earlier", with nothing told before it, compares with what the report is about.
        if !told && by < 0 && unit >= Grain::Month && !memory.story {
            let last = quarter(sentence, memory).filter(|_| unit == Grain::Year);
            let base = last.map_or(Base::Report, |last| words(last.clone()));
            *stretch = Stretch::Shift { unit, by, base };
        }
        return;
    };
    if let Some(year) = last.stated_year().filter(|year| *year < 0 && unit == Grain::Year) {
        *stretch = Stretch::Year(i16::try_from(by).map_or(year, |by| year.saturating_add(by)));
        memory.tell(sentence, stretch.clone(), true);
        return;
    }
    let whole = told && last.grain() < unit;
    let counted =
        if whole { Stretch::Shift { unit, by: 0, base: words(last.clone()) } } else { last.clone() };
    *stretch = Stretch::Shift { unit, by, base: words(counted) };
    // "That day" keeps its day in mind.
    let kept = (by == 0).then_some(last);
    // What results are compared with is not where they go on.
    let compared = unit == Grain::Year && by < 0 && !memory.story;
    if let Some(kept) = stretch.settled().or(kept).filter(|_| !compared) {
        memory.tell(sentence, kept, true);
    }
}

/// The quarter that results are told of.
fn quarter(sentence: usize, memory: &Memory) -> Option<&Stretch> {
    let last = memory.last(sentence, RESULTS, |last| matches!(last.grain(), Grain::Quarter | Grain::Year));
    last.filter(|last| last.grain() == Grain::Quarter)
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
    let mut days = found
        .iter()
        .filter_map(|item| stretch_of(&item.shape).filter(|stretch| stretch.grain() == Grain::Day));
    let day = days.next()?;
    days.all(|other| other == day).then(|| day.clone())
}
