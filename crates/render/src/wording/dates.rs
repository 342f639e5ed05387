//! Makes stretches of time into words: "2 Oct 2023", "24 Sep – 2 Oct 2023", "October 2023".

use headwater_core::time::{Grain, TimeRange};
use jiff::civil::{Date, DateTime};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The range as finely as it was given, and no finer.
pub(crate) fn range(range: &TimeRange) -> String {
    let (from, to) = (range.from.date(), range.to.date());
    match range.grain {
        Grain::Second | Grain::Minute | Grain::Hour if from == to => {
            format!("{}, {}", day(from), clock(range.from))
        }
        Grain::DayPart if from == to => {
            format!("{}, {}–{}", day(from), clock(range.from), clock(range.to))
        }
        _ => days(from, to),
    }
}

/// From one day to another, both inclusive; whole months and years by their names.
pub(crate) fn days(from: Date, to: Date) -> String {
    let years = from == from.first_of_year() && to == to.last_of_year();
    let months = from == from.first_of_month() && to == to.last_of_month();
    if from == to {
        day(from)
    } else if years && from.year() == to.year() {
        from.year().to_string()
    } else if years {
        format!("{}–{}", from.year(), to.year())
    } else if months && from.first_of_month() == to.first_of_month() {
        format!("{} {}", month(from), from.year())
    } else if from.year() != to.year() {
        format!("{} – {}", day(from), day(to))
    } else if from.month() != to.month() {
        format!("{} {} – {}", from.day(), short(from), day(to))
    } else {
        format!("{}–{}", from.day(), day(to))
    }
}

fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), short(date), date.year())
}

fn clock(moment: DateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

fn month(date: Date) -> &'static str {
    let index = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

fn short(date: Date) -> &'static str {
    month(date).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_well() {
        let said = |from: &str, to: &str| match (from.parse(), to.parse()) {
            (Ok(from), Ok(to)) => days(from, to),
            _ => String::new(),
        };
        assert_eq!(said("2024-03-02", "2024-03-02"), "2 Mar 2024");
        assert_eq!(said("2024-03-02", "2024-03-08"), "2–8 Mar 2024");
        assert_eq!(said("2024-02-28", "2024-03-08"), "28 Feb – 8 Mar 2024");
        assert_eq!(said("2023-12-28", "2024-01-02"), "28 Dec 2023 – 2 Jan 2024");
        assert_eq!(said("2024-02-01", "2024-02-29"), "February 2024");
        assert_eq!(said("2024-01-01", "2024-12-31"), "2024");
        assert_eq!(said("1990-01-01", "1999-12-31"), "1990–1999");
    }
}
