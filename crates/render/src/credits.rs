//! Makes the credits to sources that are not among the reports. Leaves telling who is among them to `trace`.

use crate::citations::Sources;
use headwater_core::brief::Story;
use headwater_core::span::{ReportId, Span};

/// A source that is not among the reports, and who of one origin credits it.
pub(crate) struct Credits<'a> {
    /// Its name, as it was credited.
    pub(crate) source: &'a str,
    /// Those that credit it, each with the words where they are in its text.
    pub(crate) reports: Vec<(ReportId, Option<Span>)>,
}

/// The credits of a story, origin by origin. Where no report of an origin names the source by this name, all of them
/// are taken for those that do.
pub(crate) fn of<'a>(sources: &Sources, story: &'a Story) -> Vec<Credits<'a>> {
    let credited = |report: ReportId, name: &str| {
        let credits = sources.report(report).into_iter().flat_map(|report| &report.credits);
        credits.filter(|credit| credit.name == name).map(|credit| credit.span).max()
    };
    let named =
        story.origins.iter().flat_map(|origin| origin.upstream.iter().map(move |name| (origin, name)));
    let found = named.map(|(origin, source)| {
        let naming = origin.reports.iter().filter_map(|&report| Some((report, credited(report, source)?)));
        let mut reports: Vec<(ReportId, Option<Span>)> = naming.collect();
        if reports.is_empty() {
            reports = origin.reports.iter().map(|&report| (report, None)).collect();
        }
        Credits { source, reports }
    });
    found.collect()
}
