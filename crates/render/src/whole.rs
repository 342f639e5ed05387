//! Makes all reports of a run into one story without findings, so that a lineage is shown by what shows a brief.

use headwater_core::brief::{Brief, Dated, Story};
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::span::{Passage, ReportId};

/// The reports with their own dates and the whole lineage. Without readings there is no story.
pub(crate) fn of(lineage: &Lineage, readings: &[Reading]) -> Brief {
    let dated = |(reading, report): (&Reading, ReportId)| {
        let published = &reading.annotations.published;
        let passages = published.spans.iter().map(|&span| Passage { report, span }).collect();
        Dated { report, published: published.when, basis: published.basis, passages }
    };
    let story = Story {
        title: "Who borrowed from whom".to_owned(),
        reports: readings.iter().zip((0..).map(ReportId)).map(dated).collect(),
        span: None,
        origins: lineage.origins.clone(),
        borrowings: lineage.borrowings.clone(),
        actors: Vec::new(),
        findings: Vec::new(),
        happenings: Vec::new(),
        timeline: Vec::new(),
        notices: Vec::new(),
    };
    let stories = if readings.is_empty() { Vec::new() } else { vec![story] };
    Brief { rejected: Vec::new(), stories }
}
