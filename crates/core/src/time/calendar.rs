//! Makes the arithmetic of whole calendar units: which days a week, quarter or decade has, and what lies so many units
//! away. Every function is total: what falls off the calendar is `None`.

use crate::time::range::Grain;
use jiff::civil::{Date, Weekday};

/// A stretch of whole days that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) grain: Grain,
}

impl Days {
    pub(super) fn one(date: Date) -> Days {
        Days { first: date, last: date, grain: Grain::Day }
    }

    /// Days between `date` and the nearer end; 0 inside, negative where the stretch lies before `date`.
    pub(super) fn distance(&self, date: Date) -> i64 {
        if self.first > date {
            day_number(self.first) - day_number(date)
        } else if self.last < date {
            day_number(self.last) - day_number(date)
        } else {
            0
        }
    }
}

/// A count of days that grows by one each day.
fn day_number(date: Date) -> i64 {
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let (year, month) = if month > 2 { (year, month) } else { (year - 1, month + 12) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * (month - 3) + 2) / 5
        + i64::from(date.day())
}

/// A day of a year from 1 on; nobody's report has a year 0.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    if year < 1 { None } else { Date::new(year, month, day).ok() }
}

/// Whole months of one year, or more years: `count` months from `month` of `year` on.
pub(super) fn months(year: i16, month: i8, count: i8, grain: Grain) -> Option<Days> {
    let first = date(year, month, 1)?;
    let last = step(first, Grain::Month, i32::from(count) - 1)?.last_of_month();
    Some(Days { first, last, grain })
}

/// Whole years.
pub(super) fn years(year: i16, count: i16, grain: Grain) -> Option<Days> {
    let last = date(year.checked_add(count)?.checked_sub(1)?, 12, 31)?;
    Some(Days { first: date(year, 1, 1)?, last, grain })
}

/// The unit of the calendar that holds a day. Units finer than a day have none.
pub(super) fn unit_at(day: Date, unit: Grain) -> Option<Days> {
    let year = day.year();
    match unit {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Season => None,
        Grain::Day => Some(Days::one(day)),
        Grain::Weekend => {
            let monday = monday(day)?;
            let (first, last) = (step(monday, Grain::Day, 5)?, step(monday, Grain::Day, 6)?);
            Some(Days { first, last, grain: unit })
        }
        Grain::Week => {
            let first = monday(day)?;
            Some(Days { first, last: step(first, Grain::Day, 6)?, grain: unit })
        }
        Grain::Month => months(year, day.month(), 1, unit),
        Grain::Quarter => months(year, (day.month() - 1) / 3 * 3 + 1, 3, unit),
        Grain::Half => months(year, (day.month() - 1) / 6 * 6 + 1, 6, unit),
        Grain::Year => years(year, 1, unit),
        Grain::Decade => years(year.div_euclid(10) * 10, 10, unit),
        Grain::Century => years(year.div_euclid(100) * 100, 100, unit),
    }
}

/// The day so many units away; months keep the day of the month where they have it.
pub(super) fn step(day: Date, unit: Grain, by: i32) -> Option<Date> {
    let by = i64::from(by);
    let span = jiff::Span::new();
    let span = match unit {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Season => return None,
        Grain::Day => span.try_days(by),
        Grain::Weekend | Grain::Week => span.try_weeks(by),
        Grain::Month => span.try_months(by),
        Grain::Quarter => span.try_months(by * 3),
        Grain::Half => span.try_months(by * 6),
        Grain::Year => span.try_years(by),
        Grain::Decade => span.try_years(by * 10),
        Grain::Century => span.try_years(by * 100),
    };
    day.checked_add(span.ok()?).ok().filter(|day| day.year() >= 1)
}

/// The Monday of a day's week.
fn monday(day: Date) -> Option<Date> {
    step(day, Grain::Day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The nearest such day of the week on or before `day` (`sign` -1) or on or after it (`sign` 1).
pub(super) fn weekday_from(day: Date, weekday: Weekday, sign: i32) -> Option<Date> {
    let ahead = i32::from(weekday.since(day.weekday()));
    let by = if sign < 0 { (ahead - 7) % 7 } else { ahead };
    step(day, Grain::Day, by)
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, 8).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}
