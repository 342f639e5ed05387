//! Makes [`Digits`], what a number token can mean in a time expression: a count, a clock, a decade, a whole date.
//! Leaves rows of tokens to `patterns`.

use headwater_core::time::DayTime;
use rust_decimal::Decimal;

/// What a number token can mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Digits {
    /// "12", with its count of digits.
    Plain(u32, usize),
    /// "1,200" or "2.5".
    Exact(Decimal),
    /// "24th"
    Ordinal(u32),
    /// "1990s" (199).
    Decade(i16),
    /// "80s" (198), from the thirties on, since "the twenties" are two; an age where no apostrophe or article stands before it.
    ShortDecade(i16),
    /// "16:00", "5pm", "10:30pm": the time, and whether the half of the day is said.
    Clock(DayTime, bool),
    /// "24.12.2023"
    Dotted(i8, i8, i16),
    /// "02T10:30:00": day and time.
    IsoTail(i8, DayTime),
}

/// Reads a token that begins with a digit, in small letters.
pub(super) fn read(token: &str) -> Option<Digits> {
    let head = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, tail) = token.split_at(head);
    let whole = number.parse::<u32>().ok();
    match (whole, tail) {
        (Some(whole), "") => return Some(Digits::Plain(whole, head)),
        (Some(whole), "st" | "nd" | "rd" | "th") => return Some(Digits::Ordinal(whole)),
        (Some(whole), "s") if whole % 10 == 0 && head == 4 => {
            return i16::try_from(whole / 10).ok().map(Digits::Decade);
        }
        (Some(whole), "s") if whole % 10 == 0 && whole >= 30 && head == 2 => {
            return i16::try_from(190 + whole / 10).ok().map(Digits::ShortDecade);
        }
        (Some(whole), "½") => {
            return Decimal::from(whole).checked_add(Decimal::new(5, 1)).map(Digits::Exact);
        }
        (None, "½") => return Some(Digits::Exact(Decimal::new(5, 1))),
        _ => {}
    }
    if let Some((day, time)) = token.split_once('t') {
        let time = time.trim_end_matches('z');
        return Some(Digits::IsoTail(day.parse().ok()?, clock(time)?));
    }
    dotted(token)
        .or_else(|| half_day(token))
        .or_else(|| clock(token).map(|time| Digits::Clock(time, false)))
        .or_else(|| {
            let plain = token.replace(',', "");
            plain
                .parse()
                .ok()
                .filter(|_| token.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.'))
                .map(Digits::Exact)
        })
}

fn dotted(token: &str) -> Option<Digits> {
    let mut parts = token.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && day.len() <= 2 && month.len() <= 2 && year.len() == 4;
    whole.then_some(())?;
    Some(Digits::Dotted(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?))
}

/// "5pm", "10:30pm", "10.30pm".
fn half_day(token: &str) -> Option<Digits> {
    let (time, add) = match (token.strip_suffix("am"), token.strip_suffix("pm")) {
        (Some(time), _) => (time, 0),
        (_, Some(time)) => (time, 12),
        _ => return None,
    };
    let (hour, minute) = match time.split_once([':', '.']) {
        Some((hour, minute)) => (hour.parse().ok()?, Some(minute.parse().ok()?)),
        None => (time.parse().ok()?, None),
    };
    let minute = minute.filter(|minute: &i8| (0..60).contains(minute));
    Some(Digits::Clock(DayTime::At { hour: half_day_hour(hour, add)?, minute, second: None }, true))
}

/// The hour of 24 for an hour of 12.
pub(super) fn half_day_hour(hour: i8, add: i8) -> Option<i8> {
    (1..=12).contains(&hour).then_some(hour % 12 + add)
}

/// "16:00", "16:00:30".
fn clock(token: &str) -> Option<DayTime> {
    let mut parts = token.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    let shaped =
        hour.len() <= 2 && minute.len() == 2 && second.is_none_or(|s| s.len() == 2) && parts.next().is_none();
    shaped.then_some(())?;
    let hour = hour.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let minute = minute.parse().ok().filter(|minute| (0..60).contains(minute))?;
    let second = second.map(|second| second.parse::<i8>());
    let second = second.transpose().ok()?.filter(|second| (0..60).contains(second));
    Some(DayTime::At { hour, minute: Some(minute), second })
}
