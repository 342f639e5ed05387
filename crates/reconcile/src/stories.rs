//! Makes the stories: which reports tell of the same thing, by the names, numbers and rare words that they share.
//! Leaves copies to `trace` (one origin is always one story) and what a story establishes to the findings.

mod clusters;
mod keys;
mod pairs;

use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::span::ReportId;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Parts the reports into stories, each in the order of the run, the largest story first, then the one that begins
/// first in the run. Every report is in exactly one.
pub fn find(readings: &[Reading], lineage: &Lineage) -> Vec<Vec<ReportId>> {
    let voices = voices(readings, lineage);
    let telling: Vec<&Reading> =
        voices.iter().filter_map(|reports| readings.get(reports.first()?.index())).collect();
    let days: Vec<Option<f64>> = telling.iter().map(|reading| day(reading)).collect();
    let roots = clusters::join(keys::vectors(&telling), &days);
    let mut stories: BTreeMap<usize, Vec<ReportId>> = BTreeMap::new();
    for (reports, root) in voices.into_iter().zip(roots) {
        stories.entry(root).or_default().extend(reports);
    }
    let mut stories: Vec<Vec<ReportId>> = stories.into_values().collect();
    for story in &mut stories {
        story.sort_unstable();
    }
    stories.sort_by_key(|story| (Reverse(story.len()), story.first().copied()));
    stories
}

/// The reports by origin, and one by one where the lineage knows of none.
fn voices(readings: &[Reading], lineage: &Lineage) -> Vec<Vec<ReportId>> {
    let mut placed = vec![false; readings.len()];
    let mut voices: Vec<Vec<ReportId>> = Vec::with_capacity(lineage.origins.len());
    for origin in &lineage.origins {
        let mut carriers = origin.reports.clone();
        carriers.retain(|report| match placed.get_mut(report.index()) {
            Some(placed) => !std::mem::replace(placed, true),
            None => false,
        });
        if !carriers.is_empty() {
            voices.push(carriers);
        }
    }
    let left = placed.iter().zip((0u32..).map(ReportId)).filter(|(placed, _)| !**placed);
    voices.extend(left.map(|(_, report)| vec![report]));
    voices
}

/// The day a report was published, counted from an arbitrary one.
fn day(reading: &Reading) -> Option<f64> {
    let when = reading.annotations.published.when.or(reading.report.published.when)?;
    let days = when.from.date().since(Date::constant(2000, 1, 1)).ok()?.get_days();
    Some(f64::from(days))
}
