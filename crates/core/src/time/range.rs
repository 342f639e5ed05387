//! Makes [`TimeRange`], earliest and latest civil moment, and [`Grain`], how finely a time is given.

use jiff::civil::{Date, DateTime};

/// How finely a time is given; also the unit that durations and steps are counted in. Ordered from fine to coarse.
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
    /// Every grain, from fine to coarse.
    pub const ALL: [Grain; 14] = [
        Grain::Second,
        Grain::Minute,
        Grain::Hour,
        Grain::DayPart,
        Grain::Day,
        Grain::Weekend,
        Grain::Week,
        Grain::Month,
        Grain::Quarter,
        Grain::Season,
        Grain::Half,
        Grain::Year,
        Grain::Decade,
        Grain::Century,
    ];

    /// Its name in every output and table.
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
