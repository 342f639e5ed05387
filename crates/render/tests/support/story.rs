//! The story of the flood: its reports, origins, borrowings, actors, timeline and notices.

use super::findings::findings;
use super::{at, day, exactly, finding, many, march, own};
use headwater_core::annotations::ActorKind;
use headwater_core::brief::{Brief, Dated, Moment, Notice, NoticeKind, Story};
use headwater_core::claim::Reading;
use headwater_core::finding::{Actor, Answer, Finding, FindingKind, Maybe, Merged, Verdict};
use headwater_core::lineage::{Borrowing, BorrowingKind, Origin};
use headwater_core::report::{Basis, Rejected};
use headwater_core::span::{Passage, ReportId};
use headwater_core::time::{Grain, TimeRange};

pub(super) fn brief(readings: &[Reading]) -> Brief {
    let rejected = Rejected {
        location: "reports/scan.pdf".to_owned(),
        reason: "not text: it starts with %PDF; save the page as HTML or text".to_owned(),
    };
    Brief { rejected: vec![rejected], stories: vec![flood(readings), fair(readings)] }
}

fn dated(report: u32, published: Option<TimeRange>, basis: Basis, passages: Vec<Passage>) -> Dated {
    Dated { report: ReportId(report), published, basis, passages }
}

fn flood(readings: &[Reading]) -> Story {
    let at = |report, words| at(readings, report, words);
    let moment = |when, finding| Moment { when, finding, happening: None };
    let month = TimeRange::days(march(1), march(31), Grain::Month);
    Story {
        title: "Dyke fails above Ostby".to_owned(),
        reports: vec![
            dated(0, Some(day(3)), Basis::Metadata, Vec::new()),
            dated(1, Some(day(2)), Basis::Metadata, Vec::new()),
            dated(2, Some(day(4)), Basis::Inferred, vec![at(2, "on Monday")]),
            dated(
                3,
                Some(TimeRange::days(march(4), march(10), Grain::Week)),
                Basis::Inferred,
                vec![at(3, "Tuesday")],
            ),
            dated(4, Some(day(5)), Basis::Text, vec![at(4, "March 5")]),
            dated(5, None, Basis::Unknown, Vec::new()),
        ],
        span: Some(TimeRange::days(march(3), march(5), Grain::Day)),
        origins: origins(),
        borrowings: borrowings(readings),
        actors: actors(readings),
        findings: findings(readings),
        happenings: Vec::new(),
        timeline: vec![
            moment(month, 12),
            moment(day(3), 0),
            moment(day(3), 4),
            moment(day(4), 5),
            moment(day(4), 11),
            moment(day(5), 1),
            moment(day(5), 10),
        ],
        notices: notices(readings),
    }
}

fn notices(readings: &[Reading]) -> Vec<Notice> {
    let at = |report, words| at(readings, report, words);
    vec![
        Notice {
            kind: NoticeKind::DateConflict,
            report: Some(ReportId(1)),
            note: "Its stated date, 2 Mar 2024, is before the Sunday it tells of, 3 Mar 2024.".to_owned(),
            passages: vec![at(1, "by Sunday noon")],
        },
        Notice {
            kind: NoticeKind::DateUnknown,
            report: Some(ReportId(5)),
            note: "No date is stated, and its words name none.".to_owned(),
            passages: Vec::new(),
        },
        Notice {
            kind: NoticeKind::Furniture,
            report: Some(ReportId(1)),
            note: "Words of the page were left aside.".to_owned(),
            passages: vec![at(1, "Sign up for our newsletter and never miss a story.")],
        },
    ]
}

fn origins() -> Vec<Origin> {
    let origin = |reports: &[u32], first: Option<u32>, upstream: &[&str]| Origin {
        reports: reports.iter().map(|&report| ReportId(report)).collect(),
        first: first.map(ReportId),
        upstream: upstream.iter().map(|&name| name.to_owned()).collect(),
    };
    vec![
        origin(&[0, 1], Some(0), &[]),
        origin(&[2], Some(2), &[]),
        origin(&[3], Some(3), &[]),
        origin(&[4], None, &["AP"]),
        origin(&[5], Some(5), &[]),
    ]
}

fn borrowings(readings: &[Reading]) -> Vec<Borrowing> {
    let at = |report, words| at(readings, report, words);
    vec![
        Borrowing {
            from: ReportId(0),
            to: ReportId(1),
            kind: BorrowingKind::Rewrite,
            directed: true,
            overlap: 0.714_285_7,
            strength: 0.500_000_1,
            doubtful: false,
            passages: vec![
                (
                    at(0, "water stood two metres deep in the streets of Ostby and Vell by noon"),
                    at(1, "Water stood two metres high in Ostby and Vell by Sunday noon"),
                ),
                (
                    at(0, "About 4,500 residents were brought to safety."),
                    at(1, "Around 4,500 residents were taken to safety."),
                ),
            ],
            reason: "5 of 7 sentences align in the same order".to_owned(),
        },
        Borrowing {
            from: ReportId(4),
            to: ReportId(5),
            kind: BorrowingKind::Excerpt,
            directed: false,
            overlap: 0.125,
            strength: 0.03,
            doubtful: true,
            passages: vec![(at(4, "Five schools in Vell stay closed."), at(5, "Five schools are shut."))],
            reason: String::new(),
        },
    ]
}

fn actors(readings: &[Reading]) -> Vec<Actor> {
    let at = |report, words| at(readings, report, words);
    let actor = |kind, name: &str, also: &[&str], role: Option<&str>, side: Option<&str>| Actor {
        kind,
        name: name.to_owned(),
        also: also.iter().map(|&name| name.to_owned()).collect(),
        role: role.map(str::to_owned),
        side: side.map(str::to_owned),
        merged: Vec::new(),
        maybe: Vec::new(),
    };
    let mut all = vec![
        actor(ActorKind::Person, "Ana Weir", &["Ana Wehr", "Weir"], Some("mayor of Ostby"), Some("Ostby")),
        actor(ActorKind::Person, "Jon Tolle", &["Tolle"], Some("River Board director"), Some("River Board")),
        actor(ActorKind::Organization, "regional rescue service", &[], None, None),
        actor(ActorKind::Person, "Mira Sand", &[], Some("organiser"), None),
        actor(ActorKind::Person, "Lena Orr", &[], Some("Prime Minister"), Some("the government")),
        actor(ActorKind::Place, "Vell", &[], None, None),
        actor(ActorKind::Organization, "police", &["Police"], None, None),
    ];
    let reasons = |reasons: &[&str]| reasons.iter().map(|&reason| reason.to_owned()).collect::<Vec<String>>();
    all[0].merged.push(Merged {
        name: "Ana Wehr".to_owned(),
        reasons: reasons(&["same given name, the surnames a slip apart", "same office"]),
        passage: at(1, "Ana Wehr"),
    });
    let (tolle, sand) = (at(2, "Jon Tolle"), at(3, "Mira Sand"));
    let offer = |actor, own, other| Maybe { actor, reasons: reasons(&["same side"]), own, other };
    all[1].maybe.push(offer(3, tolle, sand));
    all[3].maybe.push(offer(1, sand, tolle));
    all
}

fn fair(readings: &[Reading]) -> Story {
    let stalls = Finding {
        answers: vec![Answer {
            value: many(exactly(31), "stalls", None),
            against: false,
            says: vec![own(at(readings, 6, "31 stalls"))],
        }],
        ..finding(FindingKind::Figure, "Stalls at the spring fair in Hollin", Verdict::Single, (1, 1, 1, 0))
    };
    Story {
        title: "The spring fair in Hollin".to_owned(),
        reports: vec![dated(6, None, Basis::Unknown, Vec::new())],
        span: None,
        origins: vec![Origin { reports: vec![ReportId(6)], first: Some(ReportId(6)), upstream: Vec::new() }],
        borrowings: Vec::new(),
        actors: Vec::new(),
        findings: vec![stalls],
        happenings: Vec::new(),
        timeline: Vec::new(),
        notices: Vec::new(),
    }
}
