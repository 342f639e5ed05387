//! Makes [`Stretch`], a stretch of the calendar as words name it, and places it by an anchor. Leaves clock times,
//! durations and the writing of TIMEX3 values to the files beside it.

use crate::time::calendar::{self, Days};
use crate::time::range::Grain;
use jiff::civil::{Date, Weekday};

/// How much nearer the wrong side of the anchor must be before it is taken against the tense of the sentence.
/// Picked by feel: "was scheduled for 25 October" in a report of the 5th means this year.
const AGAINST_TENSE: i64 = 6;

/// A stretch of whole days, as words name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stretch {
    /// A day of a month: "2 October", "Monday, October 2, 2023".
    Day {
        /// Its year.
        year: Year,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// The day of the week said beside it.
        weekday: Option<Weekday>,
    },
    /// A month: "October", "October 2023".
    Month {
        /// Its year.
        year: Year,
        /// 1 to 12.
        month: i8,
    },
    /// A quarter, half or season: "the third quarter of 1990", "last summer".
    Part {
        /// Its year; a winter belongs to the year it begins in.
        year: Year,
        /// Which.
        part: YearPart,
    },
    /// A year: "2008". One before Christ is negative, and has no place in the calendar: -480 for "480 BC".
    Year(i16),
    /// A decade by its first three digits: 199 for "the 1990s", -47 for "the 470s BC".
    Decade(i16),
    /// A century by its first two digits: 19 for "the 20th century"; before Christ by its number, -4 for "the 4th century BC".
    Century(i16),
    /// A day of the week alone: "on Monday".
    Weekday {
        /// Which day.
        weekday: Weekday,
        /// Which way from the anchor.
        towards: Direction,
        /// Whether the anchor's own day is left out: "last Monday".
        beyond: bool,
    },
    /// The weekend that began last, or that ends next: "over the weekend".
    Weekend {
        /// Which way from the anchor.
        towards: Direction,
    },
    /// A feast that moves: "Thanksgiving", "Good Friday".
    Feast {
        /// Its year.
        year: Year,
        /// Which.
        feast: Feast,
    },
    /// So many units from the one that holds the base: "yesterday", "this year", "two weeks ago", "a day later".
    Shift {
        /// What is counted.
        unit: Grain,
        /// How many; backwards when negative.
        by: i32,
        /// What it is counted from.
        base: Base,
    },
    /// A date in numbers that can be read two ways: "10/02/2023".
    Either(Date, Date),
}

/// The year of a date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Year {
    /// Said.
    Stated(i16),
    /// So many years from the anchor's: "June last year".
    FromAnchor(i32),
    /// Not said: the nearest to the anchor, on the side that the tense speaks for.
    Near(Option<Direction>),
    /// Not said, and wholly to one side of the anchor: "last November".
    Beyond(Direction),
    /// That of the time that the text told last, where it told one: "July of that year".
    Told,
}

/// Which way from the anchor a relative time lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// Before it, or on it.
    Past,
    /// After it, or on it.
    Future,
}

/// What a step is counted from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Base {
    /// The day of the report.
    Report,
    /// Another time of the same report, itself not counted from words: "on 24 September … two days later".
    Words(Box<Stretch>),
    /// An event or time that the words do not place.
    Unsaid,
}

/// A part of a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum YearPart {
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// A season. Its days are not known: they depend on the hemisphere.
    Season(Season),
}

/// A feast whose day differs from year to year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feast {
    /// A weekday of a month: "the fourth Thursday of November".
    Weekday {
        /// 1 to 12.
        month: i8,
        /// 1 to 4; `None` for the last.
        nth: Option<i8>,
        /// Which day.
        weekday: Weekday,
    },
    /// So many days after Easter Sunday of the western churches.
    Easter(i8),
}

impl Feast {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Feast::Weekday { month, nth: Some(nth), weekday } => {
                let first = calendar::weekday_from(calendar::date(year, month, 1)?, weekday, 1)?;
                calendar::step(first, Grain::Week, i32::from(nth) - 1)
            }
            Feast::Weekday { month, nth: None, weekday } => {
                calendar::weekday_from(calendar::date(year, month, 1)?.last_of_month(), weekday, -1)
            }
            Feast::Easter(days) => calendar::step(calendar::easter(year)?, Grain::Day, i32::from(days)),
        }
    }
}

/// A season.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Season {
    /// `SP`
    Spring,
    /// `SU`
    Summer,
    /// `FA`
    Autumn,
    /// `WI`
    Winter,
}

impl YearPart {
    /// The month it begins in, 1 to 12; of a season the northern one.
    pub fn month(self) -> i8 {
        match self {
            YearPart::Quarter(n) => n.clamp(1, 4) * 3 - 2,
            YearPart::Half(n) => n.clamp(1, 2) * 6 - 5,
            YearPart::Season(Season::Spring) => 3,
            YearPart::Season(Season::Summer) => 6,
            YearPart::Season(Season::Autumn) => 9,
            YearPart::Season(Season::Winter) => 12,
        }
    }

    fn days(self, year: i16) -> Option<Days> {
        match self {
            YearPart::Quarter(n) => {
                calendar::months(year, n.checked_mul(3)?.checked_sub(2)?, 3, Grain::Quarter)
            }
            YearPart::Half(n) => calendar::months(year, n.checked_mul(6)?.checked_sub(5)?, 6, Grain::Half),
            // Northern months; they choose the year only, and never become a range.
            YearPart::Season(_) => calendar::months(year, self.month(), 3, Grain::Season),
        }
    }
}

impl Stretch {
    /// How finely it is given.
    pub fn grain(&self) -> Grain {
        match self {
            Stretch::Day { .. } | Stretch::Weekday { .. } | Stretch::Either(..) | Stretch::Feast { .. } => {
                Grain::Day
            }
            Stretch::Weekend { .. } => Grain::Weekend,
            Stretch::Month { .. } => Grain::Month,
            Stretch::Part { part: YearPart::Quarter(_), .. } => Grain::Quarter,
            Stretch::Part { part: YearPart::Half(_), .. } => Grain::Half,
            Stretch::Part { part: YearPart::Season(_), .. } => Grain::Season,
            Stretch::Year(_) => Grain::Year,
            Stretch::Decade(_) => Grain::Decade,
            Stretch::Century(_) => Grain::Century,
            Stretch::Shift { unit, by, base: Base::Words(base) } => {
                step_grain(*unit, *by, base.grain()).unwrap_or(*unit)
            }
            Stretch::Shift { unit, .. } => *unit,
        }
    }

    /// Whether the words alone place it, without an anchor.
    pub fn is_absolute(&self) -> bool {
        match self {
            Stretch::Day { year, .. }
            | Stretch::Month { year, .. }
            | Stretch::Part { year, .. }
            | Stretch::Feast { year, .. } => matches!(year, Year::Stated(_)),
            Stretch::Year(_) | Stretch::Decade(_) | Stretch::Century(_) => true,
            Stretch::Shift { base: Base::Words(base), .. } => base.is_absolute(),
            Stretch::Weekday { .. }
            | Stretch::Weekend { .. }
            | Stretch::Shift { .. }
            | Stretch::Either(..) => false,
        }
    }

    /// The year it lies in, where the words alone say it; negative before Christ.
    pub fn stated_year(&self) -> Option<i16> {
        match self {
            Stretch::Day { year: Year::Stated(year), .. }
            | Stretch::Month { year: Year::Stated(year), .. }
            | Stretch::Part { year: Year::Stated(year), .. }
            | Stretch::Feast { year: Year::Stated(year), .. }
            | Stretch::Year(year) => Some(*year),
            Stretch::Shift { base: Base::Words(_), .. } if self.is_absolute() => {
                let days = self.place(None).filter(|days| days.grain <= Grain::Year);
                days.map(|days| days.first.year())
            }
            _ => None,
        }
    }

    /// The first of its days, where the words alone place it.
    pub fn stated_first(&self) -> Option<Date> {
        self.is_absolute().then(|| self.place(None)).flatten().map(|days| days.first)
    }

    /// The same stretch without what it was counted from, where the words alone place it. Not for weeks and weekends.
    pub fn settled(&self) -> Option<Stretch> {
        let Stretch::Shift { .. } = self else { return self.is_absolute().then(|| self.clone()) };
        let days = self.is_absolute().then(|| self.place(None)).flatten()?;
        let (first, year) = (days.first, Year::Stated(days.first.year()));
        Some(match days.grain {
            Grain::Day => Stretch::Day { year, month: first.month(), day: first.day(), weekday: None },
            Grain::Month => Stretch::Month { year, month: first.month() },
            Grain::Quarter => Stretch::Part { year, part: YearPart::Quarter((first.month() - 1) / 3 + 1) },
            Grain::Half => Stretch::Part { year, part: YearPart::Half((first.month() - 1) / 6 + 1) },
            Grain::Year => Stretch::Year(first.year()),
            Grain::Decade => Stretch::Decade(first.year() / 10),
            Grain::Century => Stretch::Century(first.year() / 100),
            _ => return None,
        })
    }

    /// Its days, counted from `anchor` where the words need one.
    pub(super) fn place(&self, anchor: Option<Date>) -> Option<Days> {
        match self {
            Stretch::Day { year, month, day, weekday } => choose(*year, anchor, |year| {
                let date = calendar::date(year, *month, *day)?;
                weekday.is_none_or(|weekday| date.weekday() == weekday).then(|| Days::one(date))
            }),
            Stretch::Month { year, month } => {
                choose(*year, anchor, |year| calendar::months(year, *month, 1, Grain::Month))
            }
            Stretch::Part { year, part } => choose(*year, anchor, |year| part.days(year)),
            Stretch::Feast { year, feast } => choose(*year, anchor, |year| feast.day(year).map(Days::one)),
            Stretch::Year(year) => calendar::years(*year, 1, Grain::Year),
            Stretch::Decade(decade) => calendar::years(decade.checked_mul(10)?, 10, Grain::Decade),
            Stretch::Century(century) => calendar::years(century.checked_mul(100)?, 100, Grain::Century),
            Stretch::Weekday { weekday, towards, beyond } => {
                let sign = if *towards == Direction::Past { -1 } else { 1 };
                let start = if *beyond { calendar::step(anchor?, Grain::Day, sign)? } else { anchor? };
                calendar::weekday_from(start, *weekday, sign).map(Days::one)
            }
            Stretch::Weekend { towards } => weekend(anchor?, *towards),
            Stretch::Shift { unit, by, base: Base::Report } => {
                calendar::unit_at(calendar::step(anchor?, *unit, *by)?, *unit)
            }
            Stretch::Shift { unit, by, base: Base::Words(base) } => {
                let base = base.place(anchor)?;
                let grain = step_grain(*unit, *by, base.grain)?;
                calendar::unit_at(calendar::step(base.first, *unit, *by)?, grain)
            }
            Stretch::Shift { base: Base::Unsaid, .. } | Stretch::Either(..) => None,
        }
    }
}

/// The last weekend that began by `day`, or the next that ends from it on.
fn weekend(day: Date, towards: Direction) -> Option<Days> {
    let (edge, sign) = match towards {
        Direction::Past => (Weekday::Saturday, -1),
        Direction::Future => (Weekday::Sunday, 1),
    };
    calendar::unit_at(calendar::weekday_from(day, edge, sign)?, Grain::Weekend)
}

/// How finely a step of `unit` from a base of grain `base` is known: "a year earlier" than a quarter is a quarter.
/// `None` where the base is coarser than the step.
fn step_grain(unit: Grain, by: i32, base: Grain) -> Option<Grain> {
    match (unit, base) {
        (unit, base) if base > unit => None,
        (Grain::Year, Grain::Month | Grain::Quarter | Grain::Half) if by != 0 => Some(base),
        _ => Some(unit),
    }
}

/// The days that `make` gives for the year that is said, or else for the one that fits the anchor best.
fn choose(year: Year, anchor: Option<Date>, make: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    let near = |anchor: Date| (-1..=1).filter_map(move |by| anchor.year().checked_add(by));
    match year {
        Year::Stated(year) => make(year),
        Year::Told => None,
        Year::FromAnchor(by) => make(i16::try_from(i32::from(anchor?.year()).saturating_add(by)).ok()?),
        Year::Near(lean) => {
            let anchor = anchor?;
            let cost = |days: &Days| {
                let distance = days.distance(anchor);
                let against = match lean {
                    Some(Direction::Past) => distance > 0,
                    Some(Direction::Future) => distance < 0,
                    None => false,
                };
                distance.abs() * if against { AGAINST_TENSE } else { 1 }
            };
            near(anchor).filter_map(&make).min_by_key(cost)
        }
        Year::Beyond(direction) => {
            let anchor = anchor?;
            let beyond = |days: &Days| match direction {
                Direction::Past => days.last < anchor,
                Direction::Future => days.first > anchor,
            };
            near(anchor).filter_map(&make).filter(beyond).min_by_key(|days| days.distance(anchor).abs())
        }
    }
}
