//! Makes [`DayTime`], a time of day: by the clock, or a part of the day.

use crate::time::range::{Grain, TimeRange};
use jiff::civil::Date;

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayTime {
    /// By the clock, 0:00 to 24:00.
    At {
        /// 0 to 24.
        hour: i8,
        /// 0 to 59, where said.
        minute: Option<i8>,
        /// 0 to 59, where said.
        second: Option<i8>,
    },
    /// A part of the day.
    Part(DayPart),
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`; it ends in the morning of the next day.
    Night,
}

impl DayPart {
    /// Its code in TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }
}

impl DayTime {
    /// How finely it is given.
    pub fn grain(self) -> Grain {
        match self {
            DayTime::Part(_) => Grain::DayPart,
            DayTime::At { second: Some(_), .. } => Grain::Second,
            DayTime::At { minute: Some(_), .. } => Grain::Minute,
            DayTime::At { .. } => Grain::Hour,
        }
    }

    /// The stretch of time on a given day. Parts of the day are taken wide, since nobody agrees where they end.
    pub(super) fn on(self, day: Date) -> Option<TimeRange> {
        let grain = self.grain();
        let (from, to) = match self {
            DayTime::Part(DayPart::Morning) => (day.at(4, 0, 0, 0), day.at(12, 0, 0, 0)),
            DayTime::Part(DayPart::Afternoon) => (day.at(12, 0, 0, 0), day.at(18, 59, 59, 0)),
            DayTime::Part(DayPart::Evening) => (day.at(17, 0, 0, 0), day.at(23, 59, 59, 0)),
            DayTime::Part(DayPart::Night) => (day.at(18, 0, 0, 0), day.tomorrow().ok()?.at(6, 0, 0, 0)),
            DayTime::At { hour: 24, .. } => {
                let midnight = day.tomorrow().ok()?.at(0, 0, 0, 0);
                (midnight, midnight)
            }
            DayTime::At { hour, minute, second } => {
                let from = jiff::civil::DateTime::new(
                    day.year(),
                    day.month(),
                    day.day(),
                    hour,
                    minute.unwrap_or(0),
                    second.unwrap_or(0),
                    0,
                );
                let from = from.ok()?;
                let last_minute = if minute.is_none() { 59 } else { from.minute() };
                let last_second = if second.is_none() { 59 } else { from.second() };
                (from, day.at(from.hour(), last_minute, last_second, 0))
            }
        };
        Some(TimeRange { from, to, grain })
    }

    /// What follows the `T` of a TIMEX3 value.
    pub(super) fn timex(self) -> String {
        match self {
            DayTime::Part(part) => part.code().to_owned(),
            DayTime::At { hour, minute, second } => {
                let minute = minute.unwrap_or(0);
                let second = second.map_or(String::new(), |second| format!(":{second:02}"));
                format!("{hour:02}:{minute:02}{second}")
            }
        }
    }
}
