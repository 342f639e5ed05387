//! Makes a civil day of a stated date, as it was written: ISO 8601, RFC 2822, and dates in words. Leaves dates inside
//! sentences to `annotate`. Nothing is guessed: what can be read two ways is not read.

use headwater_core::time::{Grain, TimeRange};
use jiff::civil::Date;

/// Years that news can be of; others are slips of a program (0001, 1900) or of a hand.
const YEARS: std::ops::RangeInclusive<i16> = 1750..=2200;

/// Names of months by their first three letters, as English, and the short forms of wires, give them.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The stretch of days that `stated` names: a day, a month or a year. A time of day and a zone are left aside, so the
/// civil day stays as written.
pub(crate) fn parse(stated: &str) -> Option<TimeRange> {
    let stated = stated.trim();
    let range = compact(stated).or_else(|| numeric(stated)).or_else(|| worded(stated))?;
    // What computers write where nothing was stored.
    let unset = Date::new(1970, 1, 1).is_ok_and(|zero| range.single_day() == Some(zero));
    (!unset && YEARS.contains(&range.from.year())).then_some(range)
}

/// The longest beginning of `text` that is a date, and its length in bytes.
pub(crate) fn leading(text: &str) -> Option<(TimeRange, usize)> {
    /// "Wednesday, November 29, 2023" and a time are at most so many words.
    const WORDS: usize = 5;
    let mut ends: Vec<usize> = Vec::new();
    for (at, _) in text.match_indices(char::is_whitespace).chain([(text.len(), "")]) {
        ends.push(at);
        if ends.len() == WORDS || text.get(at..).is_some_and(|rest| rest.starts_with('\n')) {
            break;
        }
    }
    ends.into_iter().rev().find_map(|end| {
        let words = text.get(..end)?;
        let bare = words.trim_end_matches([',', '.', ';', ':', '|', '-']);
        parse_strict(bare).map(|range| (range, bare.len()))
    })
}

/// As [`parse`], but nothing may follow the date.
fn parse_strict(words: &str) -> Option<TimeRange> {
    let range = parse(words)?;
    let last = words.split_whitespace().next_back()?;
    let ends =
        last.ends_with(|c: char| c.is_ascii_digit()) || last.ends_with(['Z', 'T']) || month(last).is_some();
    (ends && words.starts_with(|c: char| c.is_alphanumeric())).then_some(range)
}

/// `20231109`, alone or before a `T`.
fn compact(stated: &str) -> Option<TimeRange> {
    let digits: String = stated.chars().take_while(char::is_ascii_digit).collect();
    let rest = stated.get(digits.len()..)?;
    if digits.len() == 14 && rest.is_empty()
        || digits.len() == 8 && (rest.is_empty() || rest.starts_with('T'))
    {
        let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i16>().ok());
        return day(number(0, 4)?, number(4, 6)?, number(6, 8)?);
    }
    None
}

/// `2023-11-09`, `2023/11/09`, `2023.11.09`, `2023-11`, `2023`, `25/11/2023` where only one reading is a date.
fn numeric(stated: &str) -> Option<TimeRange> {
    let end = stated.find(|c: char| !c.is_ascii_digit() && !"-/.".contains(c)).unwrap_or(stated.len());
    let (date, rest) = stated.split_at_checked(end)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' ', ',', '_', '+', 'Z'])) {
        return None;
    }
    let date = date.trim_end_matches(['.', '/', '-']);
    let separator = date.find(|c: char| !c.is_ascii_digit()).and_then(|at| date.get(at..=at)).unwrap_or("-");
    let parts: Vec<&str> = date.split(separator).collect();
    let numbers: Vec<i16> = parts.iter().map_while(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), parts.iter().map(|p| p.len()).collect::<Vec<_>>().as_slice()) {
        ([y, m, d], [4, 1..=2, 1..=2]) => day(*y, *m, *d),
        ([y, m], [4, 2]) => months(*y, *m),
        ([y], [4]) if rest.is_empty() => year(*y),
        // Day first with points, as no one writes month first with points.
        ([d, m, y], [1..=2, 1..=2, 4]) if separator == "." => day(*y, *m, *d),
        ([a, b, y], [1..=2, 1..=2, 4]) => match (day(*y, *a, *b), day(*y, *b, *a)) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        },
        _ => None,
    }
}

/// Dates with a month in words: `Thu, 09 Nov 2023 10:00:00 GMT`, `November 9, 2023`, `9th of November 2023`.
fn worded(stated: &str) -> Option<TimeRange> {
    let (mut named, mut of_month, mut of_year) = (None, None, None);
    let words = stated.split(|c: char| c.is_whitespace() || ",/()|-–".contains(c)).filter(|w| !w.is_empty());
    // A date in words has at most so many: weekday, day, of, month, year, and a time with its zone.
    for word in words.take(9) {
        let digits = word.trim_end_matches(['.', ':']);
        let digits =
            ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
        match digits.parse::<i16>() {
            Ok(number) if digits.len() == 4 && of_year.is_none() => of_year = Some(number),
            Ok(number) if digits.len() <= 2 && of_month.is_none() => of_month = Some(number),
            Ok(_) => {}
            Err(_) => match month(word) {
                Some(number) if named.is_none() => named = Some(number),
                _ if filler(word) => {}
                _ => return None,
            },
        }
        if named.is_some() && of_month.is_some() && of_year.is_some() {
            break;
        }
    }
    match of_month {
        Some(of_month) => day(of_year?, named?, of_month),
        None => months(of_year?, named?),
    }
}

/// Words that stand in a date without changing it: weekdays, times of day and their zones.
fn filler(word: &str) -> bool {
    const WEEKDAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let small = word.trim_end_matches(['.', ':']).to_ascii_lowercase();
    let weekday = small.len() >= 3 && WEEKDAYS.iter().any(|weekday| weekday.starts_with(&small));
    let zone = word.len() <= 5 && word.chars().all(|c| c.is_ascii_uppercase());
    weekday
        || zone
        || matches!(small.as_str(), "of" | "at" | "the" | "am" | "pm" | "on")
        || word.contains(':')
}

fn month(word: &str) -> Option<i16> {
    let small = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let known = small.len() >= 3 && small.is_ascii();
    let at = MONTHS.iter().position(|name| known && (name.starts_with(&small) || small == "sept"))?;
    let at = if small == "sept" { 8 } else { at };
    i16::try_from(at + 1).ok()
}

fn day(year: i16, month: i16, day: i16) -> Option<TimeRange> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(TimeRange::day)
}

fn months(year: i16, month: i16) -> Option<TimeRange> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some(TimeRange::days(first, first.last_of_month(), Grain::Month))
}

fn year(year: i16) -> Option<TimeRange> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(TimeRange::days(first, first.last_of_year(), Grain::Year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stated: &str) -> String {
        parse(stated).map_or("unknown".into(), |range| match range.single_day() {
            Some(day) => day.to_string(),
            None => format!("{}..{}", range.from.date(), range.to.date()),
        })
    }

    #[test]
    fn stated_dates_are_read_as_written() {
        for (stated, wanted) in [
            ("2023-11-09", "2023-11-09"),
            ("2023-11-09T23:30:00-05:00", "2023-11-09"),
            ("2023-11-09 08:15:00+00:00", "2023-11-09"),
            ("20231109T101500Z", "2023-11-09"),
            ("2023/11/9", "2023-11-09"),
            ("Thu, 09 Nov 2023 23:59:00 +0100", "2023-11-09"),
            ("November 9, 2023", "2023-11-09"),
            ("Nov. 9, 2023 5:04 PM EST", "2023-11-09"),
            ("9th of November 2023", "2023-11-09"),
            ("Sept. 3 2020", "2020-09-03"),
            ("9.11.2023", "2023-11-09"),
            ("25/11/2023", "2023-11-25"),
            ("09/11/2023", "unknown"),
            ("2023-11", "2023-11-01..2023-11-30"),
            ("2023", "2023-01-01..2023-12-31"),
            ("2023-13-40", "unknown"),
            ("0000-00-00", "unknown"),
            ("1970-01-01T00:00:00Z", "unknown"),
            ("yesterday", "unknown"),
            ("Updated 9 November 2023", "unknown"),
            ("", "unknown"),
        ] {
            assert_eq!(read(stated), wanted, "{stated}");
        }
    }

    #[test]
    fn a_date_ends_where_other_words_begin() {
        let length = |text| leading(text).map(|(_, length)| length);
        assert_eq!(length("2024-05-09 Kelm has"), Some(10));
        assert_eq!(length("November 9, 2023 Troops left in 2024"), Some(16));
        assert_eq!(length("9 Nov 2023\nTroops"), Some(10));
        assert_eq!(length("in November"), None);
        assert_eq!(length("2023 was a hard year"), Some(4));
    }
}
