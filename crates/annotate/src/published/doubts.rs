//! Makes the doubts about a report's stated date: its own words that cannot hold beside it. Leaves saying so to
//! `reconcile`. Words in quotation marks, dates of the page and days that are remembered prove nothing.

use crate::frames::Frames;
use crate::lang::Lang;
use crate::published::{
    OPENING, dates_the_page, is_dash_line, is_date_line, names_another_day, side_by_side,
};
use headwater_core::annotations::{Annotations, Sentence, within};
use headwater_core::claim::Modality;
use headwater_core::event::{Event, EventClass};
use headwater_core::report::{Basis, DateDoubt, DoubtReason, Part, Report};
use headwater_core::span::Span;
use headwater_core::time::{Grain, TimeExpr};
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Most days from writing to publication. Picked by feel: a weekly paper.
const PRINTING: i64 = 7;

/// Most days from what a lead gives as news to publication. Picked by feel: a fortnight.
const NEWS: i64 = 14;

/// Most days by which zones of time let a word run ahead of its page.
const AHEAD: i64 = 1;

/// Most days that a line of nothing but a date may lie before the stated date to be the day of writing. Picked by feel: a
/// date further back heads a history.
const HISTORY: i64 = 366;

/// Years in which a weekday with day and month is looked for, to see whether it names a day at all.
const ALL_YEARS: RangeInclusive<i16> = 1900..=2100;

/// Sentences of the body that can give the news of the day.
const LEAD: usize = 2;

/// A report's stated date against its words.
struct Doubter<'a> {
    report: &'a Report,
    made: &'a Annotations,
    frames: &'a Frames<'a>,
    lang: &'a Lang,
    first: Date,
    last: Date,
}

/// Finds the words of a report that cannot hold beside its stated date, in order.
pub fn find(report: &Report, made: &Annotations, frames: &Frames, lang: &Lang) -> Vec<DateDoubt> {
    let Some(when) = made.published.when else { return Vec::new() };
    if !matches!(made.published.basis, Basis::Metadata | Basis::Text) {
        return Vec::new();
    }
    let doubter = Doubter { report, made, frames, lang, first: when.from.date(), last: when.to.date() };
    let mut doubts: Vec<DateDoubt> = doubter.datelines();
    doubts.extend(doubter.reckoned());
    doubts.extend(doubter.news());
    doubts.extend(doubter.weekdays());
    doubts.extend(doubter.later());
    doubts.sort_by(|a, b| (&a.spans, a.reason).cmp(&(&b.spans, b.reason)));
    doubts.dedup_by(|next, kept| next.spans == kept.spans);
    doubts
}

impl Doubter<'_> {
    /// How many days a day lies before the stated date; negative after it, 0 within.
    fn before(&self, day: Date) -> i64 {
        let gap = |from: Date, to: Date| from.until(to).map_or(0, |gap| i64::from(gap.get_days()));
        if day < self.first { gap(day, self.first) } else { -gap(self.last, day).max(0) }
    }

    /// The years in which a day without its year is looked for.
    fn years(&self) -> RangeInclusive<i16> {
        self.first.year().saturating_sub(1)..=self.last.year().saturating_add(1)
    }

    /// The day that a time names, in the year that brings it nearest.
    fn nearest(&self, time: &TimeExpr) -> Option<Date> {
        let days = time.stated_day().map_or_else(|| time.possible_days(self.years()), |day| vec![day]);
        days.into_iter().min_by_key(|day| self.before(*day).abs())
    }

    /// Whether a time stands in words that are not the report's own, or that show the stated date.
    fn is_foreign(&self, span: Span) -> bool {
        self.made.quotes.iter().any(|quote| quote.span.overlaps(span))
            || self.made.published.spans.iter().any(|own| own.overlaps(span))
    }

    fn sentence(&self, span: Span) -> Option<&Sentence> {
        self.made.sentences.get(self.made.sentence_at(span.start())?)
    }

    fn datelines(&self) -> Vec<DateDoubt> {
        let (report, lang) = (self.report, self.lang);
        let mut doubts = Vec::new();
        for sentence in self.made.sentences.iter().take(OPENING) {
            if matches!(sentence.part, Part::Furniture | Part::Caption | Part::Metadata) {
                continue;
            }
            for (_, time) in within(&self.made.times, sentence.span, |time| time.span) {
                let line = is_date_line(report, sentence, time)
                    && !dates_the_page(report, sentence, time, lang)
                    && !names_another_day(report, &self.made.times, time);
                if !line || self.is_foreign(time.span) || self.is_remembered(sentence.span) {
                    continue;
                }
                let Some(day) = self.nearest(time) else { continue };
                let gap = self.before(day);
                let sure = sentence.part == Part::Dateline || is_dash_line(report, sentence, time);
                let apart = gap > PRINTING && (sure || gap <= HISTORY) || sure && gap < -AHEAD;
                if apart {
                    let (spans, reason) = (vec![time.span], DoubtReason::Dateline);
                    doubts.push(DateDoubt { spans, reason, day: Some(day) });
                }
            }
        }
        doubts
    }

    /// "yesterday, 3 October": the day of writing, by the words alone.
    fn reckoned(&self) -> Vec<DateDoubt> {
        let pairs = side_by_side(self.report, &self.made.times).filter_map(|(relative, named)| {
            let day = self.nearest(named)?.checked_sub(i64::from(relative.relative_day()?).days()).ok()?;
            let gap = self.before(day);
            let foreign = self.is_foreign(relative.span) || self.is_foreign(named.span);
            let mut spans = vec![relative.span, named.span];
            spans.sort();
            let apart = !foreign && !(-AHEAD..=PRINTING).contains(&gap);
            apart.then_some(DateDoubt { spans, reason: DoubtReason::Reckoned, day: Some(day) })
        });
        pairs.collect()
    }

    /// "The minister said on Monday, October 2": the lead gives as news what was said far from the stated date, and no
    /// other words bridge the two.
    fn news(&self) -> Option<DateDoubt> {
        let lead = self.made.sentences.iter().filter(|sentence| sentence.part == Part::Body).take(LEAD);
        let named = lead.flat_map(|sentence| {
            within(&self.made.times, sentence.span, |time| time.span).map(move |(_, time)| (sentence, time))
        });
        let mut named = named.filter(|(sentence, time)| {
            time.weekday().is_some()
                && !self.is_foreign(time.span)
                && !self.is_remembered(sentence.span)
                && self.is_said(sentence, time)
        });
        let (_, time) = named.next()?;
        let day = self.nearest(time)?;
        let gap = self.before(day);
        let apart = gap < -AHEAD || (gap > NEWS && !self.is_bridged(day));
        apart.then_some(DateDoubt { spans: vec![time.span], reason: DoubtReason::News, day: Some(day) })
    }

    /// Whether a time says when something was said, or when what was said then was: "killed on Monday, police said".
    fn is_said(&self, sentence: &Sentence, time: &TimeExpr) -> bool {
        let words = self.frames.inside(time.span);
        let past = self.lang.times.is_told_as_past(self.frames, words.clone());
        let top = self.frames.top(words);
        let earlier = top.and_then(|top| self.frames.around(self.frames.up(top)?)).is_some_and(|frame| {
            frame.auxiliaries.iter().any(|&at| self.frames.form(at).eq_ignore_ascii_case("had"))
        });
        let inside = |span: &Span| span.start() >= sentence.span.start() && span.end() <= sentence.span.end();
        let said = self.made.attributions.iter().any(|said| said.cue.iter().any(inside));
        past && !earlier && said
    }

    /// Whether other words of the report reach from a day to the stated date: a later day, a month or week that is counted
    /// from the stated date and lies before its own ("last month"), a sum of weeks since.
    fn is_bridged(&self, day: Date) -> bool {
        let stated = Some(self.first);
        self.made.times.iter().any(|time| match time.stretch() {
            Some(_) if time.stated_day().is_some() || !time.possible_days(ALL_YEARS).is_empty() => {
                self.nearest(time).is_some_and(|other| other > day && self.before(other) >= 0)
            }
            Some(stretch) if stretch.grain() > Grain::Day && time.weekday().is_none() => {
                let range = time.value(stated).range;
                time.needs_anchor()
                    && stretch.grain() < Grain::Year
                    && range.is_some_and(|range| range.to.date() >= day && range.to.date() < self.first)
            }
            _ => false,
        })
    }

    /// A weekday with day and month that no year near the stated one has, nor any year that the report names.
    fn weekdays(&self) -> Vec<DateDoubt> {
        let named: Vec<i16> = self.named_years();
        let unfit = self.made.times.iter().filter(|time| {
            time.weekday().is_some()
                && time.stated_day().is_none()
                && time.possible_days(self.years()).is_empty()
                && !time.possible_days(ALL_YEARS).is_empty()
                && !named.iter().any(|year| !time.possible_days(*year..=*year).is_empty())
                && !self.is_foreign(time.span)
                && self.sentence(time.span).is_some_and(|at| at.part.tells() && !self.is_remembered(at.span))
        });
        let doubt =
            |time: &TimeExpr| DateDoubt { spans: vec![time.span], reason: DoubtReason::Weekday, day: None };
        unfit.map(doubt).collect()
    }

    /// The years that the times of the report reach.
    fn named_years(&self) -> Vec<i16> {
        let ranges = self.made.times.iter().filter_map(|time| time.value(Some(self.first)).range);
        let mut years: Vec<i16> = ranges.flat_map(|range| [range.from.year(), range.to.year()]).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Deeds told as past at a time, named with its year, that lies after the stated date.
    fn later(&self) -> Vec<DateDoubt> {
        let mut spans: Vec<Span> = Vec::new();
        for event in self.made.events.iter().filter(|event| is_deed(event)) {
            let times = event.times.iter().filter_map(|&at| self.made.times.get(at as usize));
            let later = times.filter(|time| {
                let range = time.value(None).range.filter(|_| !time.needs_anchor());
                range.is_some_and(|range| self.before(range.from.date()) < -AHEAD)
                    && !self.is_foreign(time.span)
                    && self.hangs_on(event, time)
            });
            spans.extend(later.map(|time| time.span));
        }
        let doubt = |span| DateDoubt { spans: vec![span], reason: DoubtReason::Later, day: None };
        spans.into_iter().map(doubt).collect()
    }

    /// Whether a time is that of the verb of an event, in the past, and of nothing that the verb brings about.
    fn hangs_on(&self, event: &Event, time: &TimeExpr) -> bool {
        let words = self.frames.inside(time.span);
        let frame = self.frames.top(words.clone()).and_then(|top| self.frames.around(self.frames.up(top)?));
        let own = frame.is_some_and(|frame| {
            let verb = self.frames.inside(event.span).contains(&frame.head);
            let brings = frame.object.is_some_and(|object| {
                let reach = self.frames.span(self.frames.reach(object));
                self.made.events.iter().any(|other| other.span != event.span && other.span.overlaps(reach))
            });
            let open = frame.auxiliaries.iter().map(|&at| self.frames.form(at).to_lowercase());
            verb && !brings
                && !open
                    .into_iter()
                    .any(|word| matches!(word.as_str(), "would" | "could" | "may" | "might" | "should"))
        });
        own && self.lang.times.is_told_as_past(self.frames, words)
    }

    fn is_remembered(&self, sentence: Span) -> bool {
        self.lang.times.remember(sentence.slice(&self.report.text))
    }
}

/// Whether an event is a deed that is told as fact; words about what is to come have days of their own.
fn is_deed(event: &Event) -> bool {
    let ahead = matches!(
        event.class,
        Some(EventClass::Agree | EventClass::Request | EventClass::Threaten | EventClass::Support)
    );
    !event.negated && event.reality == Modality::Fact && !ahead
}
