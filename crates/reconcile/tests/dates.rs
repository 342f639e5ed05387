//! What a report's own words say against its stated date becomes one notice, with all passages.

mod readings;

use headwater_core::brief::NoticeKind;
use headwater_core::lineage::{Lineage, Origin};
use headwater_core::report::{DateDoubt, DoubtReason};
use headwater_core::span::{ReportId, Span};
use headwater_reconcile::brief;
use readings::{on, reading};

const TEXT: &str = "PORT LOUIS, Oct. 2 (Agency) - The dam broke yesterday, 1 October.";

#[test]
fn own_words_against_a_stated_date_are_one_notice() {
    let mut misdated = on("2023-11-09", reading(TEXT));
    misdated.annotations.published = misdated.report.published.clone();
    let span = |words: &str| {
        let start = TEXT.find(words).expect("the words are there");
        Span::new(start, start + words.len())
    };
    let day = Some("2023-10-02".parse().expect("a day"));
    misdated.annotations.date_doubts = vec![
        DateDoubt { spans: vec![span("Oct. 2")], reason: DoubtReason::Dateline, day },
        DateDoubt { spans: vec![span("yesterday"), span("1 October")], reason: DoubtReason::Reckoned, day },
    ];
    let origins = vec![Origin { reports: vec![ReportId(0)], first: None, upstream: vec![] }];
    let brief = brief(&[misdated], &Lineage { origins, ..Lineage::default() }, vec![]);
    let notices = &brief.stories[0].notices;
    let conflicts: Vec<_> = notices.iter().filter(|n| n.kind == NoticeKind::DateConflict).collect();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        conflicts[0].note,
        "is dated 2023-11-09, yet its date line says “Oct. 2”, and its words give the day as “yesterday”, “1 October”"
    );
    assert_eq!(conflicts[0].passages.len(), 3);
}
