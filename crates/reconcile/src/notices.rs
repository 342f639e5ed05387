//! Makes the notices: what a reader should know about the reports themselves.

use crate::calendar::Calendar;
use crate::scene::Scene;
use headwater_core::brief::{Notice, NoticeKind};
use headwater_core::report::{Part, Report};
use headwater_core::span::{Passage, ReportId};

/// Other places of one report that a notice names; JSON has all of them beside the report.
const NAMED: usize = 5;

/// Finds the notices of a story, by report.
pub(crate) fn find(scene: &Scene, calendar: &mut Calendar) -> Vec<Notice> {
    let mut notices = std::mem::take(&mut calendar.notices);
    for (&(report, reading), dated) in scene.readings.iter().zip(&calendar.dated) {
        if !reading.report.also_at.is_empty() {
            let also = &reading.report.also_at;
            let more = also.len().saturating_sub(NAMED);
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            let named = also[..also.len() - more].join(", ");
            let note = format!("also given as {named}{rest}: counted once");
            notices.push(plain(NoticeKind::Duplicate, report, note, None));
        }
        if dated.published.is_none() {
            let note = "no date is stated, and none follows from its words".to_owned();
            notices.push(Notice {
                kind: NoticeKind::DateUnknown,
                report: Some(report),
                note,
                passages: Vec::new(),
            });
        }
        notices.extend(furniture(report, &reading.report));
        for note in &reading.report.notes {
            notices.push(plain(NoticeKind::Unread, report, note.clone(), None));
        }
        for note in &reading.annotations.notes {
            let kind =
                if note.rule.0.starts_with("lang/") { NoticeKind::Language } else { NoticeKind::Unread };
            notices.push(plain(
                kind,
                report,
                note.text.clone(),
                note.span.map(|span| Passage { report, span }),
            ));
        }
    }
    notices.sort_by_key(|notice| (notice.kind, notice.report));
    notices
}

fn plain(kind: NoticeKind, report: ReportId, note: String, passage: Option<Passage>) -> Notice {
    Notice { kind, report: Some(report), note, passages: passage.into_iter().collect() }
}

fn furniture(report: ReportId, text: &Report) -> Option<Notice> {
    let spans = text.parts.iter().filter(|(part, _)| *part == Part::Furniture).map(|(_, span)| *span);
    let passages: Vec<Passage> = spans.map(|span| Passage { report, span }).collect();
    let note = "words of the page, not of the report, were left aside".to_owned();
    (!passages.is_empty()).then_some(Notice {
        kind: NoticeKind::Furniture,
        report: Some(report),
        note,
        passages,
    })
}
