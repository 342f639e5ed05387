//! Makes [`TimeExpr`], what a report says about when, and the calendar arithmetic that places it once an anchor
//! is known. Leaves reading the words to `annotate`, and the choice of an anchor to `annotate` and `reconcile`.

mod calendar;
mod clock;
mod range;
mod stretch;
mod timex;

pub use crate::time::clock::{DayPart, DayTime};
pub use crate::time::range::{Grain, TimeRange};
pub use crate::time::stretch::{Base, Direction, Feast, Season, Stretch, Year, YearPart};

use crate::annotations::Rule;
use crate::span::Span;
use crate::time::calendar::Days;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

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
    /// The last stretch of a range that this expression begins: "5 October" of "|2| to 5 October", which is an expression of
    /// its own, too. The value stays that of the beginning, the range reaches to the end.
    pub until: Option<Stretch>,
    /// Words that bound an amount or a step: "at least two days", "nearly a year ago".
    pub extent: Option<Extent>,
    /// Which rule read it.
    pub rule: Rule,
}

/// The meaning of a time expression before an anchor places it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TimeShape {
    /// A stretch of the calendar: "2 October", "last week", "early 2022".
    Calendar {
        /// Which.
        stretch: Stretch,
        /// The part of it that is meant.
        portion: Option<Portion>,
    },
    /// A time of day, with its day where the words tell it: "10:30 p.m. on Friday".
    Clock {
        /// The day.
        day: Option<Stretch>,
        /// The time.
        time: DayTime,
    },
    /// How long: "two and a half years".
    Duration {
        /// How many; `None` where the words do not say: "several months".
        amount: Option<Decimal>,
        /// The unit.
        unit: Grain,
    },
    /// Again and again: "every Monday".
    Set(Every),
    /// No particular time: "now", "recently".
    Reference(Reference),
}

/// The part of a stretch that is meant; the TIMEX3 value stays that of the whole stretch.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Portion {
    /// "early", "the beginning of": TIMEX3 `START`.
    Start,
    /// "mid", "the middle of": `MID`.
    Mid,
    /// "late", "the end of": `END`.
    End,
    /// "earlier this year": up to the anchor.
    Earlier,
    /// "later this year": from the anchor on.
    Later,
}

impl Portion {
    /// Its TIMEX3 `mod`, where it has one.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Portion::Start => Some("START"),
            Portion::Mid => Some("MID"),
            Portion::End => Some("END"),
            Portion::Earlier | Portion::Later => None,
        }
    }
}

/// What bounds an amount of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extent {
    /// "about", "nearly"
    About,
    /// "less than"
    Less,
    /// "more than"
    More,
    /// "at most"
    AtMost,
    /// "at least"
    AtLeast,
}

/// What comes again and again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Every {
    /// So many units: "daily", "every two weeks".
    Units {
        /// How many.
        count: u32,
        /// Of what.
        unit: Grain,
    },
    /// A day of the week, or a part of it: "Tuesday nights".
    Weekday {
        /// Which day.
        weekday: Weekday,
        /// Which part.
        part: Option<DayPart>,
    },
    /// A month: "each July".
    Month(i8),
    /// A season or quarter: "every summer".
    Part(YearPart),
    /// A part of the day: "every night".
    DayPart(DayPart),
    /// The weekend: "every weekend".
    Weekend,
}

/// A time that is no particular one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reference {
    /// "recently"
    Past,
    /// "now"
    Present,
    /// "soon"
    Future,
}

/// A time expression placed on the calendar, as far as the anchor allows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeValue {
    /// TIMEX3 value, with `X` for what is unknown: `2023-10-02`, `XXXX-10-02`, `P2W`.
    pub timex: String,
    /// The stretch of time, where it is known. Seasons have none: their days depend on the hemisphere.
    pub range: Option<TimeRange>,
}

impl TimeShape {
    /// Its TIMEX3 type.
    pub fn kind(&self) -> TimeKind {
        match self {
            TimeShape::Clock { .. } => TimeKind::Time,
            TimeShape::Calendar { stretch, .. } if stretch.grain() < Grain::Day => TimeKind::Time,
            TimeShape::Calendar { .. } | TimeShape::Reference(_) => TimeKind::Date,
            TimeShape::Duration { .. } => TimeKind::Duration,
            TimeShape::Set(_) => TimeKind::Set,
        }
    }
}

impl TimeExpr {
    /// Its value, counted from the day `anchor` where the words need one. Never guesses without it.
    pub fn value(&self, anchor: Option<Date>) -> TimeValue {
        match &self.shape {
            TimeShape::Calendar { stretch, portion } => {
                let days = stretch.place(anchor);
                let known = days.filter(|days| days.grain != Grain::Season);
                let range = known.and_then(|days| narrow(days, *portion, anchor));
                let range = range.map(|range| self.reach(range, anchor));
                TimeValue { timex: timex::of_stretch(stretch, days), range }
            }
            TimeShape::Clock { day, time } => {
                let days = day.as_ref().and_then(|day| day.place(anchor));
                let date = day.as_ref().map_or("XXXX-XX-XX".to_owned(), |day| timex::of_stretch(day, days));
                let range = days.filter(|days| days.grain == Grain::Day).and_then(|days| time.on(days.first));
                TimeValue { timex: format!("{date}T{}", time.timex()), range }
            }
            TimeShape::Duration { amount, unit } => {
                TimeValue { timex: timex::of_duration(*amount, *unit), range: None }
            }
            TimeShape::Set(every) => TimeValue { timex: timex::of_set(*every), range: None },
            TimeShape::Reference(reference) => {
                TimeValue { timex: timex::of_reference(*reference).to_owned(), range: None }
            }
        }
    }

    /// A range that goes on to where `until` ends, if it ends later.
    fn reach(&self, range: TimeRange, anchor: Option<Date>) -> TimeRange {
        let last = self.until.as_ref().and_then(|until| until.place(anchor)).map(|days| days.last);
        match last.filter(|last| *last > range.to.date()) {
            Some(last) => TimeRange::days(range.from.date(), last, range.grain),
            None => range,
        }
    }

    /// Its TIMEX3 `mod`: the part of a stretch that is meant, or what bounds an amount.
    pub fn modifier(&self) -> Option<&'static str> {
        if let Some(extent) = self.extent {
            return Some(match (&self.shape, extent) {
                (_, Extent::About) => "APPROX",
                (TimeShape::Calendar { .. }, Extent::Less) => "AFTER",
                (TimeShape::Calendar { .. }, Extent::More) => "BEFORE",
                (TimeShape::Calendar { .. }, Extent::AtMost) => "ON_OR_AFTER",
                (TimeShape::Calendar { .. }, Extent::AtLeast) => "ON_OR_BEFORE",
                (_, Extent::Less) => "LESS_THAN",
                (_, Extent::More) => "MORE_THAN",
                (_, Extent::AtMost) => "EQUAL_OR_LESS",
                (_, Extent::AtLeast) => "EQUAL_OR_MORE",
            });
        }
        self.portion().and_then(Portion::name)
    }

    /// Whether it can be placed only by the day of its report (or not at all): "on Monday", "2 October".
    pub fn needs_anchor(&self) -> bool {
        match &self.shape {
            TimeShape::Calendar { stretch, portion } => {
                !stretch.is_absolute() || matches!(portion, Some(Portion::Earlier | Portion::Later))
            }
            TimeShape::Clock { day, .. } => !day.as_ref().is_some_and(Stretch::is_absolute),
            TimeShape::Duration { .. } | TimeShape::Set(_) | TimeShape::Reference(_) => false,
        }
    }

    /// The day or other stretch of the calendar that it names or that its time of day belongs to.
    pub fn stretch(&self) -> Option<&Stretch> {
        match &self.shape {
            TimeShape::Calendar { stretch, .. } => Some(stretch),
            TimeShape::Clock { day, .. } => day.as_ref(),
            _ => None,
        }
    }

    /// The part of the stretch that is meant.
    pub fn portion(&self) -> Option<Portion> {
        match self.shape {
            TimeShape::Calendar { portion, .. } => portion,
            _ => None,
        }
    }

    /// The one day that the words alone name, with its year: "2 October 2023".
    pub fn stated_day(&self) -> Option<Date> {
        let stretch = self.stretch().filter(|stretch| stretch.is_absolute())?;
        stretch.place(None).filter(|days| days.grain == Grain::Day).map(|days| days.first)
    }

    /// How many days from the day of the report it lies, where the words count so: "today" 0, "yesterday" -1.
    pub fn relative_day(&self) -> Option<i32> {
        match self.stretch()? {
            Stretch::Shift { unit: Grain::Day, by, base: Base::Report } => Some(*by),
            _ => None,
        }
    }

    /// The days it can mean within `years` when it names day and month (and so needs no anchor but the year),
    /// in order; a weekday beside them must agree. Empty for every other shape.
    pub fn possible_days(&self, years: std::ops::RangeInclusive<i16>) -> Vec<Date> {
        match self.stretch() {
            Some(Stretch::Day { year, month, day, weekday }) => {
                let years = match year {
                    Year::Stated(year) => *year..=*year,
                    _ => years,
                };
                years
                    .filter_map(|year| calendar::date(year, *month, *day))
                    .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
                    .collect()
            }
            Some(Stretch::Either(one, other)) => {
                let mut days = vec![*one, *other];
                days.sort();
                days.retain(|day| years.contains(&day.year()));
                days
            }
            _ => Vec::new(),
        }
    }

    /// The weekday it names, alone or in a date.
    pub fn weekday(&self) -> Option<Weekday> {
        match self.stretch()? {
            Stretch::Day { weekday, .. } => *weekday,
            Stretch::Weekday { weekday, .. } => Some(*weekday),
            _ => None,
        }
    }
}

/// The part of the days that is meant. Taken wide (the first half for "early"), so that nothing it may mean is left out.
fn narrow(days: Days, portion: Option<Portion>, anchor: Option<Date>) -> Option<TimeRange> {
    let Days { first, last, grain } = days;
    let length = i32::try_from(Days::one(last).distance(first)).ok()?;
    let day = |by: i32| calendar::step(first, Grain::Day, by);
    let (from, to) = match portion {
        None => (first, last),
        Some(Portion::Start) => (first, day(length / 2)?),
        Some(Portion::Mid) => (day(length / 4)?, day(length - length / 4)?),
        Some(Portion::End) => (day(length - length / 2)?, last),
        Some(Portion::Earlier) => (first, anchor?.clamp(first, last)),
        Some(Portion::Later) => (anchor?.clamp(first, last), last),
    };
    Some(TimeRange::days(from, to, grain))
}
