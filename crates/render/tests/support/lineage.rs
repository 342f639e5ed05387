//! A lineage among the reports of the flood: what the brief has, a doubtful part, dates, and an article in two versions.

use super::{Sample, at, march};
use headwater_core::claim::Reading;
use headwater_core::lineage::{Change, History, Lineage};
use headwater_core::report::{Basis, Published};
use headwater_core::span::ReportId;
use headwater_core::time::TimeRange;

/// Dates of the reports, where they have one.
const DAYS: [Option<i8>; 7] = [Some(3), Some(4), Some(4), None, Some(5), None, Some(3)];

/// The sample with its readings dated, and the lineage among them.
pub(crate) fn traced() -> (Vec<Reading>, Lineage) {
    let Sample { mut readings, brief } = super::sample();
    for (reading, day) in readings.iter_mut().zip(DAYS) {
        let when = day.map(|day| TimeRange::day(march(day)));
        let basis = if day.is_some() { Basis::Metadata } else { Basis::Unknown };
        reading.annotations.published = Published { when, basis, ..Published::default() };
    }
    let stories = brief.stories.into_iter();
    let (origins, borrowings): (Vec<_>, Vec<_>) =
        stories.map(|story| (story.origins, story.borrowings)).unzip();
    let change = Change {
        from: ReportId(2),
        to: ReportId(3),
        dropped: vec![at(&readings, 2, "Between 4,000 and 5,000 people had to leave their homes.")],
        added: vec![at(&readings, 3, "Dozens are still in hospital.")],
        reworded: vec![(
            at(&readings, 2, "rose to 12 on Monday"),
            at(&readings, 3, "Twelve people are dead."),
        )],
    };
    let history = History { versions: vec![ReportId(2), ReportId(3)], changes: vec![change] };
    let lineage = Lineage {
        borrowings: borrowings.concat(),
        origins: origins.concat(),
        doubtful: vec![(3, 4)],
        houses: Vec::new(),
        histories: vec![history],
    };
    (readings, lineage)
}
