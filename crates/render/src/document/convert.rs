//! Fills the document from a brief and its readings. Leaves the shape to `document.rs`.

use crate::citations::Sources;
use crate::document::happenings::{Happening, Moment};
use crate::document::vocabulary::Grain;
use crate::document::{
    Actor, Aligned, Answer, Bond, Borrowing, Change, Counts, Disagreement, Document, FORMAT, Finding, Maybe,
    Merged, Newsrooms, Notice, Origin, Passage, Published, Quantity, Rejected, Report, Saying, Sign, Story,
    Value, When,
};
use headwater_core::brief::{self, Brief, Dated};
use headwater_core::claim::Reading;
use headwater_core::span::ReportId;
use headwater_core::time::TimeRange;
use headwater_core::{figure, finding, happening, lineage, report, span, time};
use jiff::civil::DateTime;
use std::collections::BTreeMap;

/// The program, with its version.
pub(super) const GENERATOR: &str = concat!("headwater ", env!("CARGO_PKG_VERSION"));

impl Document {
    /// The whole brief. `readings` are those that it was made from.
    pub fn of(brief: &Brief, readings: &[Reading]) -> Document {
        let sources = Sources::of(brief, readings);
        let stories = brief.stories.iter().enumerate();
        Document {
            format: FORMAT,
            generator: GENERATOR.to_owned(),
            changes: None,
            rejected: brief.rejected.iter().map(rejected).collect(),
            stories: stories.map(|(index, story)| Scene::of(&sources, story).story(index)).collect(),
        }
    }
}

impl Report {
    /// A report on its own, outside any story: without an origin.
    pub(crate) fn alone(reading: &Reading) -> Report {
        let brief = Brief::default();
        let sources = Sources::of(&brief, std::slice::from_ref(reading));
        let published = &reading.annotations.published;
        let at = ReportId(0);
        let passages = published.spans.iter().map(|&span| span::Passage { report: at, span }).collect();
        let dated = Dated { report: at, published: published.when, basis: published.basis, passages };
        report(&sources, &dated, None)
    }
}

/// One story being filled in, with the reports it speaks of.
pub(super) struct Scene<'a> {
    sources: &'a Sources<'a>,
    story: &'a brief::Story,
    origins: BTreeMap<ReportId, usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(sources: &'a Sources<'a>, story: &'a brief::Story) -> Scene<'a> {
        let origins = story.origins.iter().enumerate();
        let origins = origins.flat_map(|(at, origin)| origin.reports.iter().map(move |&report| (report, at)));
        Scene { sources, story, origins: origins.collect() }
    }

    fn story(&self, index: usize) -> Story {
        let story = self.story;
        let days = story.span.map(|range| (range.from.date().to_string(), range.to.date().to_string()));
        let (from, to) = days.unzip();
        let moment = |moment: &brief::Moment| Moment {
            when: when(&moment.when),
            finding: id('f', moment.finding as usize),
            happening: moment.happening.map(|at| id('h', at as usize)),
        };
        Story {
            id: id('s', index),
            title: story.title.clone(),
            from,
            to,
            reports: story.reports.iter().map(|dated| self.report(dated)).collect(),
            origins: story.origins.iter().enumerate().map(|(at, origin)| self.origin(at, origin)).collect(),
            borrowings: story.borrowings.iter().map(|borrowing| self.borrowing(borrowing)).collect(),
            actors: story.actors.iter().enumerate().map(|(at, found)| self.actor(at, found)).collect(),
            findings: story.findings.iter().enumerate().map(|(at, found)| self.finding(at, found)).collect(),
            happenings: story
                .happenings
                .iter()
                .enumerate()
                .map(|(at, told)| self.happening(at, told))
                .collect(),
            timeline: story.timeline.iter().map(moment).collect(),
            notices: story.notices.iter().map(|notice| self.notice(notice)).collect(),
        }
    }

    pub(super) fn report(&self, dated: &Dated) -> Report {
        report(self.sources, dated, self.origins.get(&dated.report).map(|&at| id('o', at)))
    }

    pub(super) fn origin(&self, at: usize, origin: &lineage::Origin) -> Origin {
        Origin {
            id: id('o', at),
            reports: origin.reports.iter().map(|&report| self.id(report)).collect(),
            first: origin.first.map(|report| self.id(report)),
            upstream: origin.upstream.clone(),
        }
    }

    pub(super) fn borrowing(&self, borrowing: &lineage::Borrowing) -> Borrowing {
        let aligned = borrowing.passages.iter();
        Borrowing {
            from: self.id(borrowing.from),
            to: self.id(borrowing.to),
            kind: borrowing.kind.into(),
            directed: borrowing.directed,
            overlap: share(borrowing.overlap),
            strength: share(borrowing.strength),
            doubtful: borrowing.doubtful,
            reason: borrowing.reason.clone(),
            passages: aligned.map(|&pair| self.aligned(pair)).collect(),
        }
    }

    pub(super) fn aligned(&self, (from, to): (span::Passage, span::Passage)) -> Aligned {
        Aligned { from: self.passage(from), to: self.passage(to) }
    }

    fn finding(&self, at: usize, found: &finding::Finding) -> Finding {
        let disagreement = found.disagreement.as_ref();
        Finding {
            id: id('f', at),
            kind: found.kind.into(),
            summary: found.summary.clone(),
            when: found.when.as_ref().map(when),
            place: found.place.and_then(|place| self.name(place)),
            verdict: found.verdict.into(),
            counts: counts(&found.counts),
            answers: found.answers.iter().map(|answer| self.answer(answer)).collect(),
            disagreement: disagreement
                .map(|found| Disagreement { kind: found.kind.into(), note: found.note.clone() }),
            reasons: found.reasons.clone(),
            bonds: found.bonds.iter().map(|bond| self.bond(bond)).collect(),
        }
    }

    fn happening(&self, at: usize, told: &happening::Happening) -> Happening {
        Happening {
            id: id('h', at),
            kind: told.kind.to_owned(),
            name: told.name.clone(),
            also: told.also.clone(),
            when: told.when.as_ref().map(when),
            place: told.place.and_then(|place| self.name(place)),
            participants: told.participants.iter().map(|&actor| id('a', actor as usize)).collect(),
            told: Some(self.passage(told.told)),
            newsrooms: Some(newsrooms(told.newsrooms)),
            mentions: told.mentions.iter().map(|&passage| self.passage(passage)).collect(),
            findings: told.findings.iter().map(|&finding| id('f', finding as usize)).collect(),
            denied: told.denied,
            background: told.background,
            part_of: told.part_of.map(|whole| id('h', whole as usize)),
        }
    }

    fn bond(&self, bond: &finding::Bond) -> Bond {
        let signs = bond.signs.iter().map(|sign| Sign {
            name: sign.name.to_owned(),
            weight: (sign.weight * 100.0).round() / 100.0 + 0.0,
            reason: sign.reason.to_owned(),
        });
        Bond { one: self.passage(bond.one), other: self.passage(bond.other), signs: signs.collect() }
    }

    fn answer(&self, answer: &finding::Answer) -> Answer {
        let says = answer.says.iter().map(|saying| Saying {
            report: self.id(saying.report),
            speaker: saying.speaker.and_then(|speaker| self.name(speaker)),
            also: saying.also.iter().filter_map(|&speaker| self.name(speaker)).collect(),
            chain: saying.chain.clone(),
            stance: saying.stance.into(),
            passage: self.passage(saying.passage),
        });
        Answer { value: value(&answer.value), against: answer.against, says: says.collect() }
    }

    fn notice(&self, notice: &brief::Notice) -> Notice {
        Notice {
            kind: notice.kind.into(),
            report: notice.report.map(|report| self.id(report)),
            note: notice.note.clone(),
            passages: notice.passages.iter().map(|&passage| self.passage(passage)).collect(),
        }
    }

    pub(super) fn passage(&self, passage: span::Passage) -> Passage {
        cite(self.sources, passage)
    }

    pub(super) fn id(&self, report: ReportId) -> String {
        self.sources.id(report).to_owned()
    }

    fn actor(&self, at: usize, actor: &finding::Actor) -> Actor {
        let merged = actor.merged.iter().map(|found| Merged {
            name: found.name.clone(),
            reasons: found.reasons.clone(),
            passage: self.passage(found.passage),
        });
        let maybe = actor.maybe.iter().map(|found| Maybe {
            actor: id('a', found.actor as usize),
            reasons: found.reasons.clone(),
            passages: vec![self.passage(found.own), self.passage(found.other)],
        });
        Actor {
            id: id('a', at),
            kind: actor.kind.into(),
            name: actor.name.clone(),
            also: actor.also.clone(),
            role: actor.role.clone(),
            side: actor.side.clone(),
            merged: merged.collect(),
            maybe: maybe.collect(),
        }
    }

    fn name(&self, actor: u32) -> Option<String> {
        self.story.actors.get(actor as usize).map(|actor| actor.name.clone())
    }
}

/// `f1` for the first, and so on.
fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

pub(super) fn rejected(rejected: &report::Rejected) -> Rejected {
    Rejected { location: rejected.location.clone(), reason: rejected.reason.clone() }
}

fn cite(sources: &Sources, passage: span::Passage) -> Passage {
    Passage {
        report: sources.id(passage.report).to_owned(),
        start: passage.span.start(),
        end: passage.span.end(),
        quote: sources.quote(passage).to_owned(),
    }
}

fn report(sources: &Sources, dated: &Dated, origin: Option<String>) -> Report {
    let unread = report::Report::default();
    let report = sources.report(dated.report).unwrap_or(&unread);
    Report {
        id: sources.id(dated.report).to_owned(),
        location: report.location.clone(),
        also_at: report.also_at.clone(),
        outlet: report.outlet.clone(),
        url: report.url.clone(),
        title: report.title.clone(),
        language: report.language.clone(),
        origin,
        credits: report.credits.iter().map(|credit| credit.name.clone()).collect(),
        published: Published {
            value: dated.published.as_ref().map(value_of),
            grain: dated.published.map(|range| range.grain.into()),
            basis: dated.basis.into(),
            from: dated.published.map(|range| stamp(range.from, range.grain)),
            to: dated.published.map(|range| stamp(range.to, range.grain)),
            passages: dated.passages.iter().map(|&passage| cite(sources, passage)).collect(),
        },
    }
}

fn counts(counts: &finding::Counts) -> Counts {
    Counts {
        reports: counts.reports,
        outlets: counts.outlets,
        newsrooms: newsrooms(counts.newsrooms),
        witnesses: counts.witnesses,
    }
}

fn newsrooms(newsrooms: lineage::Newsrooms) -> Newsrooms {
    Newsrooms { low: newsrooms.low, high: newsrooms.high }
}

fn value(value: &finding::Value) -> Value {
    match value {
        finding::Value::Quantity { quantity: number, unit, counted, measure, change: moved } => {
            let Quantity { least, most, firmness } = quantity(number);
            let unit_code = unit.and_then(|unit| unit.code()).map(Into::into);
            let (unit, counted) = (unit.map(|unit| unit.name().into_owned()), counted.clone());
            let (measure, change) = (measure.map(Into::into), moved.as_ref().map(change));
            Value::Quantity { least, most, firmness, unit, unit_code, counted, measure, change }
        }
        finding::Value::Time(time) => {
            let range = time.range.as_ref().map(when);
            let timex = time.timex.clone();
            match range {
                Some(When { from, to, grain }) => {
                    Value::Time { from: Some(from), to: Some(to), grain: Some(grain), timex }
                }
                None => Value::Time { from: None, to: None, grain: None, timex },
            }
        }
        finding::Value::Text(text) => Value::Text { text: text.clone() },
    }
}

fn quantity(quantity: &figure::Quantity) -> Quantity {
    Quantity {
        least: quantity.least.map(Into::into),
        most: quantity.most.map(Into::into),
        firmness: quantity.firmness.into(),
    }
}

/// A rise or fall, as every JSON output gives it.
pub(crate) fn change(change: &figure::Change) -> Change {
    Change {
        from: change.from.as_ref().map(quantity),
        to: change.to.as_ref().map(quantity),
        by: change.by.as_ref().map(quantity),
        direction: change.direction.map(Into::into),
    }
}

/// A stretch of time, as every JSON output gives it.
pub(crate) fn when(range: &TimeRange) -> When {
    let grain = range.grain;
    When { from: stamp(range.from, grain), to: stamp(range.to, grain), grain: Grain::from(grain) }
}

/// A day, or a moment where the grain is finer.
fn stamp(moment: DateTime, grain: time::Grain) -> String {
    let date = moment.date();
    match grain {
        time::Grain::Second => {
            format!("{date}T{:02}:{:02}:{:02}", moment.hour(), moment.minute(), moment.second())
        }
        time::Grain::Minute | time::Grain::Hour | time::Grain::DayPart => {
            format!("{date}T{:02}:{:02}", moment.hour(), moment.minute())
        }
        _ => date.to_string(),
    }
}

/// The shortest ISO 8601 form that says the whole range: `2023`, `2023-10`, a day or a moment; else its first day.
fn value_of(range: &TimeRange) -> String {
    let (from, to) = (range.from.date(), range.to.date());
    let year = format!("{:04}", from.year());
    match range.grain {
        time::Grain::Month if from == from.first_of_month() && to == from.last_of_month() => {
            format!("{year}-{:02}", from.month())
        }
        time::Grain::Year if from == from.first_of_year() && to == from.last_of_year() => year,
        grain => stamp(range.from, grain),
    }
}

/// To four places: finer digits of a share say nothing, and differ between machines sooner.
fn share(overlap: f64) -> f64 {
    if overlap.is_finite() { (overlap * 10_000.0).round() / 10_000.0 } else { 0.0 }
}
