//! Makes the meaning of a match: a [`TimeShape`] from what its words say. Leaves tense and neighbours to `context`.

use crate::times::matching::Bound;
use crate::times::patterns::Pattern;
use crate::times::table::Makes;
use crate::times::words::YEARS;
use headwater_core::time::{
    Base, DayPart, DayTime, Direction, Every, Grain, Stretch, TimeShape, Year, YearPart,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What the words of a match mean.
pub(super) struct Meaning {
    pub(super) shape: TimeShape,
    /// The second of two times that the words name: "October 2-5".
    pub(super) second: Option<TimeShape>,
}

/// What the words mean; `None` where they mean no time after all ("2023-13-40").
pub(super) fn meaning(pattern: &Pattern, bound: &Bound) -> Option<Meaning> {
    let mut bound = *bound;
    if pattern.bc {
        // There was no year 0.
        bound.year = Some(bound.year.filter(|year| *year > 0).map_or(0, |year| -year)).filter(|y| *y < 0);
        bound.last_year = bound.last_year.map(|year| -year);
    }
    match pattern.makes {
        Makes::Days => days(&bound),
        Makes::Years => years(&bound),
        Makes::DurationRange => amounts(&bound),
        _ => shape(pattern, &bound).map(|shape| Meaning { shape, second: None }),
    }
}

fn shape(pattern: &Pattern, bound: &Bound) -> Option<TimeShape> {
    let stretch = match pattern.makes {
        Makes::Date => date(bound)?,
        Makes::YearMonthDay => return year_month_day(bound),
        Makes::DayMonthYear => day_of(bound.year?, bound.numbers[1]?, bound.numbers[0]?)?,
        Makes::Either => either(bound)?,
        Makes::Month => Stretch::Month { year: year(bound), month: bound.month? },
        Makes::Year => Stretch::Year(bound.year?),
        Makes::Decade => Stretch::Decade(bound.decade?),
        Makes::Century if pattern.bc => Stretch::Century(-i16::from(bound.ordinal?)),
        Makes::Century => Stretch::Century(i16::from(bound.ordinal?) - 1),
        Makes::Part => Stretch::Part { year: year(bound), part: year_part(bound)? },
        Makes::Feast => Stretch::Feast { year: year(bound), feast: bound.feast? },
        Makes::Weekday => weekday(bound)?,
        Makes::Weekend => Stretch::Weekend { towards: Direction::Past },
        Makes::Shift => return step(bound, Base::Report),
        Makes::Step | Makes::Neighbour => return step(bound, Base::Unsaid),
        Makes::Clock => return clock(bound),
        Makes::Duration => return duration(bound),
        Makes::Set => return set(bound).map(TimeShape::Set),
        Makes::Reference => return bound.reference.map(TimeShape::Reference),
        Makes::Days | Makes::Years | Makes::DurationRange => return None,
    };
    Some(TimeShape::Calendar { stretch, portion: None })
}

/// The year of a month or part: said, or counted, or left to the tense.
fn year(bound: &Bound) -> Year {
    match (bound.year, bound.by) {
        (Some(year), _) => Year::Stated(year),
        (None, Some(0)) => Year::FromAnchor(0),
        (None, Some(by)) if by < 0 => Year::Beyond(Direction::Past),
        (None, Some(_)) => Year::Beyond(Direction::Future),
        (None, None) => Year::Near(None),
    }
}

fn date(bound: &Bound) -> Option<Stretch> {
    let day = bound.day.or(bound.ordinal)?;
    Some(Stretch::Day { year: year(bound), month: bound.month?, day, weekday: bound.weekday })
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Stretch> {
    let possible = year > 0 && Date::new(year, month, day).is_ok();
    possible.then_some(Stretch::Day { year: Year::Stated(year), month, day, weekday: None })
}

fn year_month_day(bound: &Bound) -> Option<TimeShape> {
    let stretch = day_of(bound.year?, bound.numbers[0]?, bound.numbers[1]?)?;
    Some(match bound.time {
        Some(time) => TimeShape::Clock { day: Some(stretch), time },
        None => TimeShape::Calendar { stretch, portion: None },
    })
}

/// Two numbers that are day and month, in an order that only their size can tell.
fn either(bound: &Bound) -> Option<Stretch> {
    let (year, one, other) = (bound.year?, bound.numbers[0]?, bound.numbers[1]?);
    let (european, american) = (Date::new(year, other, one), Date::new(year, one, other));
    match (european, american) {
        (Ok(european), Ok(american)) if european != american => Some(Stretch::Either(european, american)),
        (Ok(date), _) | (_, Ok(date)) => day_of(year, date.month(), date.day()),
        _ => None,
    }
}

fn calendar(stretch: Stretch) -> TimeShape {
    TimeShape::Calendar { stretch, portion: None }
}

fn days(bound: &Bound) -> Option<Meaning> {
    let month = bound.month?;
    let day = |day| Stretch::Day { year: year(bound), month, day, weekday: None };
    let (first, last) = (bound.day?, bound.last_day?);
    (first < last).then(|| Meaning { shape: calendar(day(first)), second: Some(calendar(day(last))) })
}

fn years(bound: &Bound) -> Option<Meaning> {
    let (first, last) = (bound.year?, bound.last_year?);
    let (shape, second) = (calendar(Stretch::Year(first)), calendar(Stretch::Year(last)));
    (first < last).then_some(Meaning { shape, second: Some(second) })
}

fn amounts(bound: &Bound) -> Option<Meaning> {
    let (least, most, unit) = (bound.amount?, bound.last_amount?, bound.unit?);
    let of = |amount| TimeShape::Duration { amount: Some(amount), unit };
    (least < most).then(|| Meaning { shape: of(least), second: Some(of(most)) })
}

fn year_part(bound: &Bound) -> Option<YearPart> {
    if let Some(season) = bound.season {
        return Some(YearPart::Season(season));
    }
    let ordinal = bound.ordinal?;
    match bound.unit? {
        Grain::Quarter if (1..=4).contains(&ordinal) => Some(YearPart::Quarter(ordinal)),
        Grain::Half if (1..=2).contains(&ordinal) => Some(YearPart::Half(ordinal)),
        _ => None,
    }
}

fn weekday(bound: &Bound) -> Option<Stretch> {
    let towards = if bound.by.is_some_and(|by| by > 0) { Direction::Future } else { Direction::Past };
    Some(Stretch::Weekday { weekday: bound.weekday?, towards, beyond: bound.by.is_some() })
}

/// Units from a base. Hours and minutes are told as durations: no report says its own hour.
fn step(bound: &Bound, base: Base) -> Option<TimeShape> {
    let unit = bound.unit?;
    let counted = bound.sign.and(bound.amount);
    let whole = counted.is_none_or(|amount| amount.is_integer());
    if unit < Grain::Day || !whole {
        return counted.map(|amount| TimeShape::Duration { amount: Some(amount), unit });
    }
    let by = match counted {
        Some(amount) => amount.to_i32()?.checked_mul(bound.sign?)?,
        None => bound.by?,
    };
    Some(TimeShape::Calendar { stretch: Stretch::Shift { unit, by, base }, portion: None })
}

/// "The 1988 quarter" is no 1,988 quarters; "a quarter" is more often a fourth, "a second" a place in a row.
fn duration(bound: &Bound) -> Option<TimeShape> {
    let (amount, unit) = (bound.amount, bound.unit?);
    let year = amount.and_then(|amount| amount.to_u32()).is_some_and(|amount| YEARS.contains(&amount));
    let one = amount == Some(Decimal::ONE) && matches!(unit, Grain::Quarter | Grain::Second);
    (bound.plural || !(year || one)).then_some(TimeShape::Duration { amount, unit })
}

fn clock(bound: &Bound) -> Option<TimeShape> {
    let time = match (bound.time, bound.part) {
        // "4 in the morning", "10 at night".
        (Some(DayTime::At { hour, minute, second }), Some(part)) => {
            let late =
                part != DayPart::Morning && (1..12).contains(&hour) && !(part == DayPart::Night && hour < 5);
            DayTime::At { hour: if late { hour + 12 } else { hour }, minute, second }
        }
        (Some(time), None) => time,
        (None, part) => DayTime::Part(part?),
        (Some(time), _) => time,
    };
    let day = bound.by.map(|by| Stretch::Shift { unit: Grain::Day, by, base: Base::Report });
    Some(TimeShape::Clock { day, time })
}

fn set(bound: &Bound) -> Option<Every> {
    if let Some(weekday) = bound.weekday {
        return Some(Every::Weekday { weekday, part: bound.part });
    }
    if let Some(month) = bound.month {
        return Some(Every::Month(month));
    }
    if let Some(part) = bound.part {
        return Some(Every::DayPart(part));
    }
    if let Some(season) = bound.season {
        return Some(Every::Part(YearPart::Season(season)));
    }
    if bound.unit == Some(Grain::Weekend) {
        return Some(Every::Weekend);
    }
    let count = bound.amount.map_or(Some(1), |amount| amount.to_u32().filter(|_| amount.is_integer()))?;
    Some(Every::Units { count, unit: bound.unit? })
}
