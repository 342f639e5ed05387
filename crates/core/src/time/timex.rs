//! Makes TIMEX3 values (ISO-TimeML): the text forms of stretches, durations and sets, with `X` for what is unknown.

use crate::time::calendar::Days;
use crate::time::range::Grain;
use crate::time::stretch::{Season, Stretch, Year, YearPart};
use crate::time::{Every, Reference};
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

/// The value of a stretch, which `days` places where they are known.
pub(super) fn of_stretch(stretch: &Stretch, days: Option<Days>) -> String {
    match (stretch, days) {
        (Stretch::Part { part, .. }, Some(days)) => format!("{}-{}", year(days.first), part_code(*part)),
        (_, Some(days)) => of_days(days),
        (_, None) => open(stretch),
    }
}

fn year(date: Date) -> String {
    format!("{:04}", date.year())
}

fn of_days(days: Days) -> String {
    let first = days.first;
    let week = first.iso_week_date();
    match days.grain {
        Grain::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Grain::Week => format!("{:04}-W{:02}", week.year(), week.week()),
        Grain::Month => format!("{}-{:02}", year(first), first.month()),
        Grain::Quarter => format!("{}-Q{}", year(first), (first.month() - 1) / 3 + 1),
        Grain::Half => format!("{}-H{}", year(first), (first.month() - 1) / 6 + 1),
        Grain::Season | Grain::Year => year(first),
        Grain::Decade => format!("{:03}", first.year() / 10),
        Grain::Century => format!("{:02}", first.year() / 100),
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart | Grain::Day => first.to_string(),
    }
}

/// The value of a stretch that has no place: what is said, and `X` for the rest.
fn open(stretch: &Stretch) -> String {
    match stretch {
        Stretch::Day { year, month, day, .. } => {
            // A leap year has the longest months: a day that it lacks is in no year.
            let possible = Date::new(2000, *month, *day).is_ok();
            let possible =
                possible && said(*year).is_none_or(|year| year < 0 || Date::new(year, *month, *day).is_ok());
            let day = if possible { format!("{day:02}") } else { "XX".to_owned() };
            format!("{}-{month:02}-{day}", open_year(*year))
        }
        Stretch::Month { year, month } => format!("{}-{month:02}", open_year(*year)),
        Stretch::Part { year, part } => format!("{}-{}", open_year(*year), part_code(*part)),
        Stretch::Weekday { weekday, .. } => of_weekday(*weekday),
        Stretch::Year(year) => year_code(*year),
        Stretch::Decade(decade @ ..0) => format!("BC{:03}", decade.unsigned_abs()),
        Stretch::Century(century @ ..0) => format!("BC{:02}", century.unsigned_abs() - 1),
        Stretch::Either(one, other) if one.year() == other.year() => format!("{}-XX-XX", year(*one)),
        other => open_unit(other.grain()).to_owned(),
    }
}

fn said(year: Year) -> Option<i16> {
    match year {
        Year::Stated(year) => Some(year),
        Year::FromAnchor(_) | Year::Near(_) | Year::Beyond(_) | Year::Told => None,
    }
}

fn open_year(year: Year) -> String {
    said(year).map_or("XXXX".to_owned(), year_code)
}

/// A year; one before Christ is negative.
fn year_code(year: i16) -> String {
    if year < 0 { format!("BC{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

/// A unit of the calendar of which nothing is known.
fn open_unit(unit: Grain) -> &'static str {
    match unit {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart => "XXXX-XX-XXTXX",
        Grain::Day => "XXXX-XX-XX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Week => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Quarter => "XXXX-QX",
        Grain::Half => "XXXX-HX",
        Grain::Season | Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century => "XX",
    }
}

fn of_weekday(weekday: Weekday) -> String {
    format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
}

fn part_code(part: YearPart) -> String {
    match part {
        YearPart::Quarter(n) => format!("Q{n}"),
        YearPart::Half(n) => format!("H{n}"),
        YearPart::Season(Season::Spring) => "SP".to_owned(),
        YearPart::Season(Season::Summer) => "SU".to_owned(),
        YearPart::Season(Season::Autumn) => "FA".to_owned(),
        YearPart::Season(Season::Winter) => "WI".to_owned(),
    }
}

/// The value of a duration; `X` where the number is not said.
pub(super) fn of_duration(amount: Option<Decimal>, unit: Grain) -> String {
    let (amount, unit) = match unit {
        Grain::Half => (amount.and_then(|n| n.checked_mul(Decimal::from(6))), Grain::Month),
        unit => (amount, unit),
    };
    let time = if unit < Grain::DayPart { "T" } else { "" };
    let Some(amount) = amount.map(|amount| amount.normalize()) else {
        return format!("P{time}X{}", letter(unit));
    };
    let half = match unit {
        Grain::Minute => Some("30S"),
        Grain::Hour => Some("30M"),
        Grain::Day => Some("T12H"),
        Grain::Year => Some("6M"),
        Grain::Decade => Some("5Y"),
        _ => None,
    };
    match half.filter(|_| amount.fract() == Decimal::new(5, 1)) {
        Some(half) if amount.trunc().is_zero() => format!("P{time}{half}"),
        Some(half) => format!("P{time}{}{}{half}", amount.trunc(), letter(unit)),
        None => format!("P{time}{amount}{}", letter(unit)),
    }
}

fn letter(unit: Grain) -> &'static str {
    match unit {
        Grain::Second => "S",
        // A half is told in months.
        Grain::Minute | Grain::Month | Grain::Half => "M",
        Grain::Hour => "H",
        Grain::DayPart | Grain::Day => "D",
        Grain::Weekend => "WE",
        Grain::Week => "W",
        Grain::Quarter | Grain::Season => "Q",
        Grain::Year => "Y",
        Grain::Decade => "E",
        Grain::Century => "C",
    }
}

/// The value of something that comes again and again.
pub(super) fn of_set(every: Every) -> String {
    match every {
        Every::Units { count, unit } => of_duration(Some(Decimal::from(count)), unit),
        Every::Weekday { weekday, part } => {
            let part = part.map_or(String::new(), |part| format!("T{}", part.code()));
            format!("{}{part}", of_weekday(weekday))
        }
        Every::Month(month) => format!("XXXX-{month:02}"),
        Every::Part(part) => format!("XXXX-{}", part_code(part)),
        Every::DayPart(part) => format!("XXXX-XX-XXT{}", part.code()),
        Every::Weekend => "XXXX-WXX-WE".to_owned(),
    }
}

/// The value of a reference to no particular time.
pub(super) fn of_reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}
