//! Makes [`Sources`]: the reports of a run under the ids and numbers that outputs cite, and quotes cut from them.
//! Leaves the choice of what to cite to the brief.

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::report::Report;
use headwater_core::span::{Passage, ReportId};
use std::collections::BTreeMap;

/// The reports of a run, by id and by number.
pub(crate) struct Sources<'a> {
    readings: &'a [Reading],
    ids: Vec<String>,
    numbers: BTreeMap<ReportId, u32>,
}

impl<'a> Sources<'a> {
    /// Numbers the reports from 1, story by story, so that a number means one report all through a brief.
    pub(crate) fn of(brief: &Brief, readings: &'a [Reading]) -> Sources<'a> {
        let mut numbers = BTreeMap::new();
        for dated in brief.stories.iter().flat_map(|story| &story.reports) {
            let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
            numbers.entry(dated.report).or_insert(next);
        }
        Sources { readings, ids: ids(readings), numbers }
    }

    /// The report; `None` where the brief was not made from these readings.
    pub(crate) fn report(&self, report: ReportId) -> Option<&'a Report> {
        self.readings.get(report.index()).map(|reading| &reading.report)
    }

    /// The id of a report: its key, told apart by `-2`, `-3` where the same report was given again.
    pub(crate) fn id(&self, report: ReportId) -> &str {
        self.ids.get(report.index()).map_or("", String::as_str)
    }

    /// The number that citations give a report.
    pub(crate) fn number(&self, report: ReportId) -> u32 {
        self.numbers.get(&report).copied().unwrap_or_default()
    }

    /// The words of a passage, cut from its report.
    pub(crate) fn quote(&self, passage: Passage) -> &'a str {
        self.report(passage.report).map_or("", |report| passage.span.slice(&report.text))
    }
}

fn ids(readings: &[Reading]) -> Vec<String> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut ids = Vec::with_capacity(readings.len());
    for reading in readings {
        let key = reading.report.key.as_str();
        let times = seen.entry(key).or_default();
        *times += 1;
        ids.push(if *times == 1 { key.to_owned() } else { format!("{key}-{times}") });
    }
    ids
}
