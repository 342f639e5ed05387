//! Makes changes by hand: what the brief of the flood has that an earlier one had not, and the other way round.

use super::sample;
use headwater_core::changes::{
    Changes as Found, FindingChange, FindingFate, Place, ReportChange, ReportFate, SourceFate, Step,
};
use headwater_render::document::changes::Changes;
use headwater_render::document::vocabulary::Verdict;
use headwater_render::document::{Document, Number, Value};

fn first(answer: u32) -> Place {
    Place { answer, saying: 0 }
}

fn finding(fate: FindingFate, before: Option<u32>, after: Option<u32>, steps: Vec<Step>) -> FindingChange {
    let show = |at: Option<u32>| at.map(|_| first(0)).into_iter().collect();
    FindingChange { fate, before, after, steps, earlier: show(before), later: show(after) }
}

/// Everything that can change, once.
pub(crate) fn changes() -> Changes {
    let sample = sample();
    let later = Document::of(&sample.brief, &sample.readings);
    let mut earlier = later.clone();
    let story = &mut earlier.stories[0];
    story.reports[1].id = "0ld1".to_owned();
    story.reports[5].id = "0ld5".to_owned();
    story.reports[5].location = "withdrawn.md".to_owned();
    story.findings[0].counts.newsrooms.low = 1;
    story.findings[0].counts.newsrooms.high = 1;
    story.findings[0].verdict = Verdict::Single;
    story.findings[2].verdict = Verdict::Single;
    if let Value::Quantity { least, most, .. } = &mut story.findings[4].answers[0].value {
        (*least, *most) = (Some(Number::Whole(9)), Some(Number::Whole(9)));
    }
    let gone = story.findings[12].answers[0].says[0].passage.report.clone();
    story.findings[12].answers[0].says[0].passage.report = "0ld5".to_owned();
    assert_eq!(gone, later.stories[0].reports[5].id, "the withdrawn report tells it");
    let report = |fate, before, after| ReportChange { fate, before, after };
    let objected = FindingChange {
        later: vec![first(1)],
        earlier: Vec::new(),
        ..finding(FindingFate::Changed, Some(2), Some(2), vec![Step::Verdict, Step::Objected(vec![first(1)])])
    };
    let figure = Step::Figure { moved: Some((0, 0)), added: vec![1], gone: vec![1] };
    let source = |fate| vec![Step::Source(fate)];
    let found = Found {
        reports: vec![
            report(ReportFate::Same, Some(0), Some(0)),
            report(ReportFate::Edited, Some(1), Some(1)),
            report(ReportFate::Same, Some(2), Some(2)),
            report(ReportFate::Same, Some(3), Some(3)),
            report(ReportFate::New, None, Some(4)),
            report(ReportFate::New, None, Some(5)),
            report(ReportFate::Same, Some(6), Some(6)),
            report(ReportFate::Gone, Some(5), None),
        ],
        findings: vec![
            finding(FindingFate::Changed, Some(0), Some(0), vec![Step::Verdict, Step::Counts]),
            objected,
            finding(FindingFate::Changed, Some(4), Some(4), vec![figure]),
            finding(FindingFate::Changed, Some(5), Some(5), source(SourceFate::Edited)),
            finding(FindingFate::Changed, Some(6), Some(6), vec![Step::Words]),
            finding(FindingFate::New, None, Some(10), Vec::new()),
            finding(FindingFate::Regrouped, Some(11), Some(4), Vec::new()),
            finding(FindingFate::Gone, Some(12), None, source(SourceFate::Withdrawn)),
        ],
        same: 6,
        new_notices: vec![0],
        gone_notices: vec![1],
    };
    Changes::of(&earlier, &later, &found)
}
