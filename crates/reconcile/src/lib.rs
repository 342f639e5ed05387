//! Readings and lineage become findings and a brief. Counts origins, not reports; no finding without a passage.
//!
//! The stages, in order: `stories` parts the reports, `scene` sets one story up, `tallies` and `voices` are what it
//! counts and says, `questions` joins them over reports, `calendar` dates the reports, `findings` judges,
//! `happenings` is what happened, each event once.

mod actors;
mod answers;
mod bonds;
mod calendar;
pub mod changes;
pub mod checks;
mod deeds;
mod differences;
mod disputes;
mod earlier;
mod findings;
mod grouping;
pub mod happenings;
mod killers;
mod meetings;
mod moments;
mod notices;
mod occurrences;
mod positions;
mod profiles;
mod quantities;
mod questions;
mod scene;
mod sides;
pub mod stories;
mod survivors;
mod tallies;
mod verdicts;
mod victims;
mod voices;
mod wording;

use calendar::Calendar;
use findings::Evidence;
use headwater_core::brief::{Brief, Moment, Story};
use headwater_core::claim::Reading;
use headwater_core::finding::Finding;
use headwater_core::happening::Happening;
use headwater_core::lineage::Lineage;
use headwater_core::newsrooms::Voices;
use headwater_core::report::Rejected;
use headwater_core::span::ReportId;
use headwater_core::time::{Grain, TimeRange};
use scene::Scene;
use std::collections::BTreeMap;

/// Says what the reports establish together, story by story.
pub fn brief(readings: &[Reading], lineage: &Lineage, rejected: Vec<Rejected>) -> Brief {
    let stories = stories::find(readings, lineage);
    let newsrooms = Voices::of(lineage);
    let story = |reports: &Vec<ReportId>| story(reports, readings, lineage, &newsrooms);
    Brief { rejected, stories: stories.iter().map(story).collect() }
}

fn story(reports: &[ReportId], readings: &[Reading], lineage: &Lineage, newsrooms: &Voices) -> Story {
    let scene = Scene::of(reports, readings, lineage, newsrooms);
    let tallies = tallies::find(&scene);
    let voices = voices::find(&scene);
    let questions = questions::find(&scene, &tallies, &voices);
    let meetings = meetings::find(&scene, &questions, &tallies, &voices);
    let mut calendar = Calendar::of(&scene, &meetings);
    let evidence = Evidence { scene: &scene, tallies: &tallies, voices: &voices, calendar: &calendar };
    let mut findings = findings::find(&evidence, &questions);
    let happenings = happenings::find(&evidence, &findings);
    happenings::settle(&mut findings, &happenings);
    let notices = notices::find(&scene, &mut calendar);
    let inside = |report: &ReportId| reports.contains(report);
    Story {
        title: title(&scene),
        span: span(&calendar, &findings),
        timeline: timeline(&findings, &happenings),
        origins: lineage.origins.iter().filter(|origin| origin.reports.iter().any(inside)).cloned().collect(),
        borrowings: lineage.borrowings.iter().filter(|b| inside(&b.from) && inside(&b.to)).cloned().collect(),
        reports: calendar.dated,
        actors: scene.cast.actors,
        findings,
        happenings,
        notices,
    }
}

/// The headline of the first report that has one, else its first sentence.
fn title(scene: &Scene) -> String {
    let titled = scene.readings.iter().find_map(|(_, reading)| reading.report.title.as_deref());
    let first = || {
        let (_, reading) = scene.readings.first()?;
        let sentence = reading.annotations.sentences.iter().find(|sentence| sentence.part.tells())?;
        Some(reading.words(sentence.span))
    };
    wording::line(titled.or_else(first).unwrap_or("untitled").trim_end_matches('.'))
}

/// The findings with a time, in time order; of one time, those of one happening together.
fn timeline(findings: &[Finding], happenings: &[Happening]) -> Vec<Moment> {
    let happening = |finding: u32| {
        let told = (0_u32..).zip(happenings).find(|(_, told)| told.findings.contains(&finding));
        told.map(|(at, told)| told.part_of.unwrap_or(at))
    };
    let dated = (0_u32..).zip(findings).filter_map(|(finding, found)| {
        Some(Moment { when: found.when?, finding, happening: happening(finding) })
    });
    let mut moments: Vec<Moment> = dated.collect();
    moments.sort_by_key(|moment| (moment.when.from, moment.finding));
    let mut first: BTreeMap<(TimeRange, u32), u32> = BTreeMap::new();
    for moment in &moments {
        if let Some(happening) = moment.happening {
            first.entry((moment.when, happening)).or_insert(moment.finding);
        }
    }
    let place = |moment: &Moment| {
        let group = moment.happening.and_then(|happening| first.get(&(moment.when, happening)));
        (moment.when.from, group.copied().unwrap_or(moment.finding), moment.finding)
    };
    moments.sort_by_key(place);
    moments
}

/// From the first day that the news tells of to the last report; what lies further back is background.
fn span(calendar: &Calendar, findings: &[Finding]) -> Option<TimeRange> {
    let known = calendar.dated.iter().filter_map(|dated| calendar.day(dated));
    let last = known.clone().max()?;
    let first = known.min()?;
    let told = findings.iter().filter_map(|finding| finding.when).filter(|when| when.grain <= Grain::Day);
    let recent = first.saturating_sub(jiff::Span::new().days(tallies::BACKGROUND_DAYS));
    let told = told.map(|when| when.from.date()).filter(|day| *day >= recent && *day <= last);
    Some(TimeRange::days(told.min().unwrap_or(first).min(first), last, Grain::Day))
}
