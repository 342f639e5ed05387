//! Makes the report's own date: what its metadata state, else what its first words say of the day of the news.
//! Leaves what speaks against a stated date to `doubts`, and dates that only other reports can tell to `reconcile`: unknown stays unknown here.

pub mod doubts;

use crate::lang::Lang;
use headwater_core::annotations::{Sentence, within};
use headwater_core::report::{Basis, Part, Published, Report};
use headwater_core::span::Span;
use headwater_core::time::{TimeExpr, TimeRange};
use jiff::civil::Date;

/// How many sentences or lines at the head of a report can hold its date. Picked by feel: headline, place, lead.
const OPENING: usize = 4;

/// Most words on either side of the date in a date line: "Jane Doe, our desk, 2 October 2023 | Updated 10:30".
const BESIDE_A_DATE: usize = 4;

/// Longest place and date line before the dash of a lead, in bytes: "PORT LOUIS, Mauritius, Oct. 2 (Agency) -".
const DATELINE: usize = 80;

/// Most days between the latest date that a report tells with its year and the day it was written, for the one to fix
/// the year of the other. Picked by feel: half a year leaves no second choice of year.
const RECENT: i64 = 180;

/// Finds the date that relative times count from.
pub fn find(report: &Report, sentences: &[Sentence], times: &[TimeExpr], lang: &Lang) -> Published {
    if report.published.when.is_some() {
        return report.published.clone();
    }
    let opening = sentences.iter().take(OPENING);
    let candidates = opening.flat_map(|sentence| {
        within(times, sentence.span, |time| time.span).map(move |(_, time)| (sentence, time))
    });
    let mut dated = candidates
        .filter(|(sentence, time)| {
            (is_date_line(report, sentence, time) || names_the_day(sentence, time))
                && !dates_the_page(report, sentence, time, lang)
                && !names_another_day(report, times, time)
        })
        .filter_map(|(_, time)| day(time, times));
    if let Some((date, spans)) = dated.next() {
        return Published { when: Some(TimeRange::day(date)), basis: Basis::Text, spans };
    }
    match reckoned(report, times) {
        Some((date, spans)) => Published { when: Some(TimeRange::day(date)), basis: Basis::Inferred, spans },
        None => Published::default(),
    }
}

/// "Updated 2 October 2023", "© 2023": a date of the page, which says nothing of when the report was written.
fn dates_the_page(report: &Report, sentence: &Sentence, time: &TimeExpr, lang: &Lang) -> bool {
    let head = Span::new(sentence.span.start(), time.span.start()).slice(&report.text);
    let label = head.rsplit(['|', '•', '·', '\n']).next().unwrap_or(head);
    stands_apart(head, head.trim_end().chars().next_back()) && lang.times.label_the_page(label)
}

/// The day of the report where it names the day of its "yesterday" or "today" in full: "yesterday, 3 October 2023".
fn reckoned(report: &Report, times: &[TimeExpr]) -> Option<(Date, Vec<Span>)> {
    let mut days = side_by_side(report, times).filter_map(|(relative, named)| {
        let by = jiff::Span::new().try_days(relative.relative_day()?).ok()?;
        let mut spans = vec![relative.span, named.span];
        spans.sort();
        Some((named.stated_day()?.checked_sub(by).ok()?, spans))
    });
    let first = days.next()?;
    // Two that differ prove nothing.
    days.all(|(date, _)| date == first.0).then_some(first)
}

/// Days counted from that of the report, each with the date beside it that names the same day: "yesterday, 3 October".
fn side_by_side<'a>(
    report: &'a Report,
    times: &'a [TimeExpr],
) -> impl Iterator<Item = (&'a TimeExpr, &'a TimeExpr)> {
    times.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let between = Span::new(one.span.end(), other.span.start().max(one.span.end())).slice(&report.text);
        let apposed = matches!(between.trim(), "" | "," | "(" | "-" | "–" | "—");
        match (one.relative_day(), other.relative_day()) {
            (Some(_), None) if apposed => Some((one, other)),
            (None, Some(_)) if apposed => Some((other, one)),
            _ => None,
        }
    })
}

/// Whether a date says which day a "yesterday" beside it is, and so is no date of the report.
fn names_another_day(report: &Report, times: &[TimeExpr], time: &TimeExpr) -> bool {
    side_by_side(report, times).any(|(relative, named)| named == time && relative.relative_day() != Some(0))
}

/// Whether the words around a date do nothing but date the report.
fn is_date_line(report: &Report, sentence: &Sentence, time: &TimeExpr) -> bool {
    if sentence.part == Part::Dateline {
        return true;
    }
    let head = Span::new(sentence.span.start(), time.span.start()).slice(&report.text);
    let tail = Span::new(time.span.end(), sentence.span.end()).slice(&report.text);
    if stands_apart(head, head.trim_end().chars().next_back())
        && stands_apart(tail, tail.trim_start().chars().next())
    {
        return true;
    }
    is_dash_line(report, sentence, time)
}

/// Whether a date stands in the place and date line before the dash of a lead.
fn is_dash_line(report: &Report, sentence: &Sentence, time: &TimeExpr) -> bool {
    let head = Span::new(sentence.span.start(), time.span.start()).slice(&report.text);
    let tail = Span::new(time.span.end(), sentence.span.end()).slice(&report.text);
    let after_agency = match tail.trim_start().strip_prefix('(').and_then(|tail| tail.split_once(')')) {
        Some((agency, rest)) if agency.len() <= DATELINE => rest,
        _ => tail,
    };
    let dash = after_agency.trim_start_matches([' ', '.']).starts_with(['-', '–', '—']);
    dash && head.len() <= DATELINE
        && head.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether the words on one side of a date are a label or nothing: one word, or a few that a mark parts from it.
fn stands_apart(words: &str, next_to_date: Option<char>) -> bool {
    let parted = next_to_date.is_none_or(|c| !c.is_alphanumeric());
    let count = words.split_whitespace().take(BESIDE_A_DATE + 1).count();
    count <= if parted { BESIDE_A_DATE } else { 1 }
}

/// Whether a lead names the day of the news: "claimed, Monday, October 2, to have …". A date without its weekday more
/// often tells of the past.
fn names_the_day(sentence: &Sentence, time: &TimeExpr) -> bool {
    sentence.part.tells() && time.weekday().is_some()
}

/// The day of a date line or lead, where this report alone can tell its year, with the words that do. It is no day of
/// the news when the report tells of a later one.
fn day(time: &TimeExpr, times: &[TimeExpr]) -> Option<(Date, Vec<Span>)> {
    let stated = times.iter().filter_map(|other| other.stated_day().map(|day| (day, other.span)));
    let latest = stated.max_by_key(|(day, _)| *day);
    if let Some(day) = time.stated_day() {
        return latest.is_none_or(|(latest, _)| latest <= day).then(|| (day, vec![time.span]));
    }
    let (latest, words) = latest?;
    let years = latest.year()..=latest.year().checked_add(1)?;
    let mut fitting = time
        .possible_days(years)
        .into_iter()
        .filter(|day| latest.until(*day).is_ok_and(|gap| (0..=RECENT).contains(&i64::from(gap.get_days()))));
    let day = fitting.next()?;
    let mut spans = vec![time.span, words];
    spans.sort();
    Some((day, spans))
}
