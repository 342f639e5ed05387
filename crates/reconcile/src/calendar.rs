//! Makes [`Calendar`]: the date of each report as it stands once all reports of a story are read, and the day from
//! which its relative times count. Leaves finding a report's own evidence to `annotate`. The clock is never used.

use crate::scene::Scene;
use crate::tallies::BACKGROUND_DAYS;
use crate::wording;
use headwater_core::brief::{Dated, Notice, NoticeKind};
use headwater_core::claim::Reading;
use headwater_core::report::{Basis, DateDoubt, DoubtReason, Published};
use headwater_core::span::{Passage, ReportId, Span};
use headwater_core::time::{Grain, TimeExpr, TimeRange};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Sentences at the head of a report in which a full date can be the day it was written. News puts it first.
const HEAD: usize = 4;

/// Years in which a day is looked for, to see whether an expression names one at all.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The dates of a story's reports.
pub(crate) struct Calendar {
    /// In the order of the story.
    pub(crate) dated: Vec<Dated>,
    /// Dates that cannot both hold.
    pub(crate) notices: Vec<Notice>,
    anchors: BTreeMap<ReportId, Date>,
    years: Option<(i16, i16)>,
    /// The first day that a report is of.
    first: Option<Date>,
}

/// Two passages of different reports that tell of the same thing, each with the stretch in which its day is named.
pub(crate) struct Meeting {
    pub(crate) one: Place,
    pub(crate) other: Place,
}

/// Stretches of one report.
pub(crate) type Place = (ReportId, Vec<Span>);

impl Calendar {
    /// Dates the reports by their own evidence, and then by each other's where `meetings` join them.
    pub(crate) fn of(scene: &Scene, meetings: &[Meeting]) -> Calendar {
        let dated: Vec<Dated> = scene
            .readings
            .iter()
            .map(|&(report, reading)| stated(report, &reading.annotations.published))
            .collect();
        let days: Vec<Date> =
            dated.iter().filter_map(|dated| dated.published).map(|when| when.from.date()).collect();
        let years = days.iter().map(|day| day.year());
        let years = years.clone().min().zip(years.max()).map(|(first, last)| (first - 1, last));
        let anchors =
            dated.iter().filter_map(|dated| Some((dated.report, dated.published?.single_day()?))).collect();
        let mut calendar = Calendar { dated, notices: Vec::new(), anchors, years, first: None };
        calendar.date_by_head(scene);
        calendar.doubt_by_own_words(scene);
        // Days that are named in full come first: a stated date may itself be in doubt after them.
        for named in [true, false] {
            for meeting in meetings {
                calendar.meet(scene, &meeting.one, &meeting.other, named);
                calendar.meet(scene, &meeting.other, &meeting.one, named);
            }
        }
        calendar.first = calendar.dated.iter().filter_map(|dated| calendar.day(dated)).min();
        calendar
    }

    /// When an expression of a report is, as far as that is known.
    pub(crate) fn when(&self, report: ReportId, expr: &TimeExpr) -> Option<TimeRange> {
        let day = self.explicit(expr).map(TimeRange::day);
        day.or_else(|| expr.value(self.anchors.get(&report).copied()).range)
    }

    /// The day a report is best taken to be of: where its stated date is in conflict, the day that its words give.
    pub(crate) fn day(&self, dated: &Dated) -> Option<Date> {
        self.anchor(dated.report).or_else(|| dated.published.map(|when| when.from.date()))
    }

    /// The day from which a report's relative times count.
    pub(crate) fn anchor(&self, report: ReportId) -> Option<Date> {
        self.anchors.get(&report).copied()
    }

    /// The day from which on what a report tells of is news; what ended before is background.
    pub(crate) fn news_from(&self, report: ReportId) -> Option<Date> {
        Some(self.anchor(report).or(self.first)?.saturating_sub(BACKGROUND_DAYS.days()))
    }

    /// The one day that an expression with a weekday, a day and a month can mean in the years of this story; with the
    /// year in the words, that day.
    fn explicit(&self, expr: &TimeExpr) -> Option<Date> {
        if let Some(range) = expr.value(None).range {
            return range.single_day();
        }
        expr.weekday()?;
        let (first, last) = self.years?;
        match expr.possible_days(first..=last).as_slice() {
            [day] => Some(*day),
            _ => None,
        }
    }

    /// A report without a date takes the full date named in its first sentences.
    fn date_by_head(&mut self, scene: &Scene) {
        for at in 0..self.dated.len() {
            let report = self.dated[at].report;
            if self.dated[at].published.is_some() {
                continue;
            }
            let annotations = &scene.reading(report).annotations;
            let head = annotations
                .sentences
                .iter()
                .filter(|s| s.part.tells())
                .take(HEAD)
                .map(|s| s.span)
                .reduce(Span::cover);
            let Some(head) = head else { continue };
            let named = scene.times(report, head).filter(|expr| expr.weekday().is_some());
            let Some((day, span)) = named.filter_map(|expr| Some((self.explicit(expr)?, expr.span))).last()
            else {
                continue;
            };
            let mut passages = vec![Passage { report, span }];
            passages.extend(self.year_evidence());
            self.dated[at] =
                Dated { report, published: Some(TimeRange::day(day)), basis: Basis::Inferred, passages };
            self.anchors.insert(report, day);
        }
    }

    /// Says where a report's own words cannot hold beside its stated date; where they tell the day of writing, its relative
    /// times count from that.
    fn doubt_by_own_words(&mut self, scene: &Scene) {
        for dated in &self.dated {
            let (report, reading) = (dated.report, scene.reading(dated.report));
            let doubts = &reading.annotations.date_doubts;
            let (Some(stated), false) = (dated.published, doubts.is_empty()) else { continue };
            let against: Vec<String> = doubts.iter().map(|doubt| against(reading, doubt)).collect();
            let stated = stated.from.date();
            let note = format!("is dated {stated}, yet {}", against.join(", and "));
            let mut passages = dated.passages.clone();
            passages
                .extend(doubts.iter().flat_map(|doubt| &doubt.spans).map(|&span| Passage { report, span }));
            self.notices.push(Notice {
                kind: NoticeKind::DateConflict,
                report: Some(report),
                note,
                passages,
            });
            if let Some(day) = doubts.iter().find_map(|doubt| doubt.day) {
                self.anchors.insert(report, day);
            }
        }
    }

    /// The words by which the years of this story are known.
    fn year_evidence(&self) -> Option<Passage> {
        self.dated
            .iter()
            .find(|dated| dated.published.is_some())
            .and_then(|dated| dated.passages.first())
            .copied()
    }

    /// `known` gives the day of something that `vague` puts on a bare weekday: `vague` takes its date from it, or is in
    /// conflict with it.
    fn meet(&mut self, scene: &Scene, known: &Place, vague: &Place, named: bool) {
        let Some(at) = self.dated.iter().position(|dated| dated.report == vague.0) else { return };
        let day = if named { self.named_day(scene, known) } else { self.reckoned_day(scene, known) };
        let Some((day, by)) = day else { return };
        let Some(bare) = bare_weekday(scene, vague, day) else { return };
        let week = TimeRange::days(day, day.saturating_add(6.days()), Grain::Week);
        let passages =
            vec![Passage { report: vague.0, span: bare.span }, Passage { report: known.0, span: by }];
        match self.dated[at].published {
            None => {
                let published = Some(week);
                self.dated[at] = Dated { report: vague.0, published, basis: Basis::Inferred, passages };
                self.anchors.insert(vague.0, day);
            }
            // Of two stated dates the earlier one stands: nothing is reported before it happens.
            Some(stated) if self.is_stated(at) && (named || stated.from > week.to) => {
                if !stated.overlaps(&week) {
                    self.doubt(scene, at, day, bare.span, passages);
                }
            }
            Some(_) => {}
        }
    }

    fn is_stated(&self, at: usize) -> bool {
        matches!(self.dated[at].basis, Basis::Metadata | Basis::Text)
    }

    /// Says once that a report's stated date cannot hold beside the day that another report gives.
    fn doubt(&mut self, scene: &Scene, at: usize, day: Date, told: Span, passages: Vec<Passage>) {
        let Dated { report, published: Some(stated), .. } = self.dated[at] else { return };
        if self.notices.iter().any(|notice| notice.report == Some(report)) {
            return;
        }
        let told = scene.reading(report).words(told);
        let stated = stated.from.date();
        let note =
            format!("is dated {stated}, yet its “{told}” is {day} in another report of the same thing");
        let mut evidence = self.dated[at].passages.clone();
        evidence.extend(passages);
        let kind = NoticeKind::DateConflict;
        self.notices.push(Notice { kind, report: Some(report), note, passages: evidence });
        self.anchors.insert(report, day);
    }

    /// The day of a bare weekday in a report whose own date is stated.
    fn reckoned_day(&self, scene: &Scene, known: &Place) -> Option<(Date, Span)> {
        let at =
            self.dated.iter().position(|dated| dated.report == known.0).filter(|&at| self.is_stated(at))?;
        let anchor = self.dated[at].published?.single_day()?;
        let mut exprs = known.1.iter().flat_map(|&span| scene.times(known.0, span));
        let bare = exprs.find(|expr| expr.weekday().is_some() && expr.possible_days(YEARS).is_empty())?;
        Some((bare.value(Some(anchor)).range?.single_day()?, bare.span))
    }

    fn named_day(&self, scene: &Scene, known: &Place) -> Option<(Date, Span)> {
        let exprs = known.1.iter().flat_map(|&span| scene.times(known.0, span));
        exprs.filter(|expr| expr.weekday().is_some()).find_map(|expr| {
            let full = expr.possible_days(YEARS);
            (!full.is_empty()).then_some(())?;
            Some((self.explicit(expr)?, expr.span))
        })
    }
}

/// The first time that names the same weekday as `day` and nothing else.
fn bare_weekday<'a>(scene: &Scene<'a>, vague: &Place, day: Date) -> Option<&'a TimeExpr> {
    let exprs = vague.1.iter().flat_map(|&span| scene.times(vague.0, span));
    exprs
        .into_iter()
        .find(|expr| expr.weekday() == Some(day.weekday()) && expr.possible_days(YEARS).is_empty())
}

/// What a report's own words say against its stated date.
fn against(reading: &Reading, doubt: &DateDoubt) -> String {
    let words: Vec<String> =
        doubt.spans.iter().map(|&span| format!("“{}”", wording::line(reading.words(span)))).collect();
    let words = words.join(", ");
    match doubt.reason {
        DoubtReason::Dateline => format!("its date line says {words}"),
        DoubtReason::Reckoned => format!("its words give the day as {words}"),
        DoubtReason::News => format!("its lead gives the news of {words}"),
        DoubtReason::Weekday => format!("{words} is a day of no year near it"),
        DoubtReason::Later => format!("it tells of {words} as past"),
    }
}

fn stated(report: ReportId, published: &Published) -> Dated {
    let passages = published.spans.iter().map(|&span| Passage { report, span }).collect();
    let basis = if published.when.is_some() { published.basis } else { Basis::Unknown };
    Dated { report, published: published.when, basis, passages }
}
