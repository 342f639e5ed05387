//! Makes [`TimeExpr`], what a report says about when, and the calendar arithmetic that places it once an anchor
//! is known. Leaves reading the words to `annotate`, and the choice of an anchor to `annotate` and `reconcile`.

use crate::annotations::Rule;
use crate::span::Span;
use jiff::civil::{Date, DateTime, Weekday};

/// How finely a time is given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grain {
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// Morning, afternoon, evening, night.
    DayPart,
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week, Monday to Sunday.
    Week,
    /// A month, or a part of one.
    Month,
    /// Three months.
    Quarter,
    /// Spring, summer, autumn, winter.
    Season,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Grain {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Second => "second",
            Grain::Minute => "minute",
            Grain::Hour => "hour",
            Grain::DayPart => "day_part",
            Grain::Day => "day",
            Grain::Weekend => "weekend",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Season => "season",
            Grain::Half => "half",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
        }
    }
}

/// Earliest and latest civil moment, both inclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TimeRange {
    /// Earliest moment.
    pub from: DateTime,
    /// Latest moment.
    pub to: DateTime,
    /// How finely it was given.
    pub grain: Grain,
}

impl TimeRange {
    /// One whole day.
    pub fn day(date: Date) -> TimeRange {
        TimeRange { from: date.at(0, 0, 0, 0), to: date.at(23, 59, 59, 0), grain: Grain::Day }
    }

    /// From the first moment of one day to the last of another.
    pub fn days(first: Date, last: Date, grain: Grain) -> TimeRange {
        TimeRange { from: first.at(0, 0, 0, 0), to: last.max(first).at(23, 59, 59, 0), grain }
    }

    /// The day, where the range lies within one.
    pub fn single_day(&self) -> Option<Date> {
        (self.from.date() == self.to.date()).then(|| self.from.date())
    }

    /// Whether the two share a moment.
    pub fn overlaps(&self, other: &TimeRange) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// TIMEX3 type (ISO-TimeML).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimeKind {
    /// A calendar date or a stretch of days.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimeKind {
    /// Its name in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }
}

/// What a report says about when, as the words give it: not yet placed on the calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct TimeExpr {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// What is said.
    pub shape: TimeShape,
    /// Which rule read it.
    pub rule: Rule,
}

/// The meaning of a time expression before an anchor places it.
#[derive(Clone, PartialEq, Debug)]
pub enum TimeShape {
    /// A date of which some parts are said: "2 October", "Monday, October 2", "2008".
    Calendar {
        /// Year.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: Option<i8>,
        /// Day of the month, 1 to 31.
        day: Option<i8>,
        /// Day of the week.
        weekday: Option<Weekday>,
    },
    /// A day of the week alone: "on Monday".
    Weekday(Weekday, Direction),
    /// So many days from the anchor: "today" 0, "yesterday" -1.
    Days(i32),
}

/// Which way from the anchor a relative time lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// Before it, or on it.
    Past,
    /// After it, or on it.
    Future,
}

/// A time expression placed on the calendar, as far as the anchor allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeValue {
    /// TIMEX3 value, with `X` for what is unknown: `2023-10-02`, `XXXX-10-02`, `P2W`.
    pub timex: String,
    /// The stretch of time, where it is known.
    pub range: Option<TimeRange>,
}

impl TimeExpr {
    /// Its value, counted from the day `anchor` where the words need one. Never guesses without it.
    pub fn value(&self, anchor: Option<Date>) -> TimeValue {
        let day = match (&self.shape, anchor) {
            (TimeShape::Calendar { year: Some(y), month: Some(m), day: Some(d), .. }, _) => {
                Date::new(*y, *m, *d).ok()
            }
            _ => None,
        };
        TimeValue { timex: day.map_or(String::new(), |d| d.to_string()), range: day.map(TimeRange::day) }
    }

    /// The days it can mean within `years` when it names day and month (and so needs no anchor but the year),
    /// in order; a weekday beside them must agree. Empty for every other shape.
    pub fn possible_days(&self, years: std::ops::RangeInclusive<i16>) -> Vec<Date> {
        let TimeShape::Calendar { year, month: Some(month), day: Some(day), weekday } = self.shape else {
            return Vec::new();
        };
        let years = year.map_or(years, |year| year..=year);
        years
            .filter_map(|year| Date::new(year, month, day).ok())
            .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
            .collect()
    }

    /// The weekday it names, alone or in a date.
    pub fn weekday(&self) -> Option<Weekday> {
        match self.shape {
            TimeShape::Calendar { weekday, .. } => weekday,
            TimeShape::Weekday(weekday, _) => Some(weekday),
            TimeShape::Days(_) => None,
        }
    }
}
