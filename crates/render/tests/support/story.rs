//! The reports of the flood and what they say together.

use super::*;
use headwater_core::annotations::ActorKind;
use headwater_core::brief::{Moment, Notice, NoticeKind, Story};
use headwater_core::finding::Actor;
use headwater_core::lineage::{Borrowing, BorrowingKind, Origin};
use headwater_core::time::{Grain, TimeValue};

const COURIER: &str = "Dyke fails above Ostby

The old dyke on the Marn gave way on Sunday morning and water stood two metres deep in the streets of Ostby and Vell by noon.

At least eight people were killed, said Ana Weir, the mayor of Ostby. About 4,500 residents were brought to safety.

\"Nobody warned us,\" Weir said. She accused the River Board of having ignored cracks that were reported in January.";

const HERALD: &str = "Ostby under water as dyke gives way

Water stood two metres high in Ostby and Vell by Sunday noon after the old Marn dyke broke in the morning.

Mayor Ana Weir said that at least eight people had died. Around 4,500 residents were taken to safety.

Weir accused the River Board of ignoring cracks that had been reported in January.

Sign up for our newsletter and never miss a story.";

const VOICE: &str = "The number of dead in the Marn flood rose to 12 on Monday, the regional rescue service said.

Between 4,000 and 5,000 people had to leave their homes. Pumps lowered the water in Vell from 210 to 140 centimetres.

River Board director Jon Tolle denied that his office had known of any cracks. \"There was no report in January, and there is no such file,\" Tolle said.

Engineers from the university said that sabotage could not be ruled out, but police could not confirm this.";

const DISPATCH: &str = "Hundreds marched to the River Board in Vell on Tuesday. Police counted 400 people; organiser Mira Sand spoke of 2,000.

Twelve people are dead. Dozens are still in hospital. A retired dyke warden confessed to having filed away the January report, his lawyer Petra Quill said.";

const RADIO: &str = "(AP) Vell, March 5. The government promised to rebuild the dyke within a year. Prime Minister Lena Orr called the flood \"a failure of us all\".

Five schools in Vell stay closed.";

const BLOG: &str = "Five schools are shut. Some call what happened an accident, others a crime.";

const FAIR: &str = "The spring fair in Hollin opened on Saturday with 31 stalls.";

pub(super) fn readings() -> Vec<Reading> {
    let known = [
        ("3f1c9a52e0b7", "reports/courier.html", Some("Ostby Courier"), COURIER),
        ("81d20c4e7a96", "reports/herald.html", Some("Vell Herald"), HERALD),
        ("a07e55b1c3d8", "reports/voice.txt", None, VOICE),
        ("c94b6f20d1e3", "reports/dispatch.txt", None, DISPATCH),
        ("e2a8830f5b47", "feed.jsonl#radio-17", Some("Radio Marn"), RADIO),
        ("e2a8830f5b47", "blog.md", None, BLOG),
        ("0d77e1aa94c2", "fair.txt", None, FAIR),
    ];
    let mut readings: Vec<Reading> = known.into_iter().map(|known| reading(report(known))).collect();
    for (index, url) in [(0, "https://courier.example/dyke"), (1, "https://herald.example/ostby (flood)")] {
        readings[index].report.url = Some(url.to_owned());
    }
    mark(&mut readings[0].report, Part::Headline, "Dyke fails above Ostby");
    mark(&mut readings[1].report, Part::Headline, "Ostby under water as dyke gives way");
    mark(&mut readings[1].report, Part::Furniture, "Sign up for our newsletter and never miss a story.");
    mark(&mut readings[4].report, Part::Credit, "(AP)");
    mark(&mut readings[4].report, Part::Dateline, "Vell, March 5.");
    readings[4].report.credits = vec![Credit { name: "AP".to_owned(), span: Some(Span::new(1, 3)) }];
    readings
}

fn report((key, location, outlet, text): (&str, &str, Option<&str>, &str)) -> Report {
    let first = text.lines().next().unwrap_or_default();
    Report {
        key: key.to_owned(),
        location: location.to_owned(),
        outlet: outlet.map(str::to_owned),
        title: outlet.map(|_| first.split(" The ").next().unwrap_or_default().to_owned()),
        language: Some("en".to_owned()),
        text: text.to_owned(),
        parts: vec![(Part::Body, Span::new(0, text.len()))],
        ..Report::default()
    }
}

/// Sets a stretch of the report apart from its body, at its edge.
fn mark(report: &mut Report, part: Part, words: &str) {
    let start = report.text.find(words).unwrap_or_default();
    let span = Span::new(start, start + words.len());
    let mut parts = Vec::new();
    for (of, body) in std::mem::take(&mut report.parts) {
        if of != Part::Body || !body.contains(span) {
            parts.push((of, body));
            continue;
        }
        let sides = [
            (of, Span::new(body.start(), span.start())),
            (part, span),
            (of, Span::new(span.end(), body.end())),
        ];
        parts.extend(
            sides.map(|(of, side)| (of, side.trim(&report.text))).into_iter().filter(|s| !s.1.is_empty()),
        );
    }
    report.parts = parts;
}

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
    let moment = |when, finding| Moment { when, finding };
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
        actors: actors(),
        findings: findings(readings),
        timeline: vec![
            moment(month, 12),
            moment(day(3), 0),
            moment(day(3), 4),
            moment(day(4), 5),
            moment(day(4), 11),
            moment(day(5), 1),
            moment(day(5), 10),
        ],
        notices: vec![
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
        ],
    }
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
            passages: vec![(at(4, "Five schools in Vell stay closed."), at(5, "Five schools are shut."))],
            reason: String::new(),
        },
    ]
}

fn actors() -> Vec<Actor> {
    let actor = |kind, name: &str, also: &[&str], role: Option<&str>, side: Option<&str>| Actor {
        kind,
        name: name.to_owned(),
        also: also.iter().map(|&name| name.to_owned()).collect(),
        role: role.map(str::to_owned),
        side: side.map(str::to_owned),
    };
    vec![
        actor(ActorKind::Person, "Ana Weir", &["Weir"], Some("mayor of Ostby"), Some("Ostby")),
        actor(ActorKind::Person, "Jon Tolle", &["Tolle"], Some("River Board director"), Some("River Board")),
        actor(ActorKind::Organization, "regional rescue service", &[], None, None),
        actor(ActorKind::Person, "Mira Sand", &[], Some("organiser"), None),
        actor(ActorKind::Person, "Lena Orr", &[], Some("Prime Minister"), Some("the government")),
        actor(ActorKind::Place, "Vell", &[], None, None),
        actor(ActorKind::Organization, "police", &["Police"], None, None),
    ]
}

fn findings(readings: &[Reading]) -> Vec<Finding> {
    let mut findings = loud(readings);
    findings.extend(counted(readings));
    findings.extend(told(readings));
    findings
}

/// Agreed, disputed, denied, unconfirmed.
fn loud(readings: &[Reading]) -> Vec<Finding> {
    let at = |report, words| at(readings, report, words);
    let text = |words: &str| Value::Text(words.to_owned());
    vec![
        Finding {
            when: Some(TimeRange {
                from: march(3).at(6, 0, 0, 0),
                to: march(3).at(12, 0, 0, 0),
                grain: Grain::DayPart,
            }),
            answers: vec![Answer {
                value: text("the dyke on the Marn gave way"),
                says: vec![
                    own(at(0, "The old dyke on the Marn gave way on Sunday morning")),
                    own(at(1, "the old Marn dyke broke in the morning")),
                    own(at(2, "the Marn flood")),
                ],
            }],
            disagreement: differ(DisagreementKind::Framing, "“gave way” in one report, “broke” in another."),
            reasons: vec!["3 reports of 2 newsrooms say so on their own word.".to_owned()],
            ..finding(FindingKind::Event, "The Marn dyke gave way above Ostby", Verdict::Agreed, (3, 2, 2, 0))
        },
        Finding {
            when: Some(day(5)),
            place: Some(5),
            answers: vec![
                Answer {
                    value: many(exactly(400), "people", None),
                    says: vec![said(6, Stance::Asserts, &["police"], at(3, "Police counted 400 people"))],
                },
                Answer {
                    value: many(exactly(2000), "people", None),
                    says: vec![said(
                        3,
                        Stance::Asserts,
                        &["Mira Sand"],
                        at(3, "organiser Mira Sand spoke of 2,000"),
                    )],
                },
            ],
            disagreement: differ(
                DisagreementKind::Conflict,
                "400 against 2,000 people at the same march on the same day.",
            ),
            reasons: vec!["Police and the organiser cannot both be right.".to_owned()],
            ..finding(
                FindingKind::Figure,
                "How many marched to the River Board",
                Verdict::Disputed,
                (1, 1, 1, 2),
            )
        },
        Finding {
            answers: vec![
                Answer {
                    value: text("the River Board ignored cracks reported in January"),
                    says: vec![
                        said(
                            0,
                            Stance::Accuses,
                            &["Ana Weir"],
                            at(
                                0,
                                "She accused the River Board of having ignored cracks that were reported in January.",
                            ),
                        ),
                        said(
                            0,
                            Stance::Accuses,
                            &["Ana Weir"],
                            at(
                                1,
                                "Weir accused the River Board of ignoring cracks that had been reported in January.",
                            ),
                        ),
                    ],
                },
                Answer {
                    value: text("no report existed"),
                    says: vec![said(
                        1,
                        Stance::Denies,
                        &["Jon Tolle"],
                        at(
                            2,
                            "River Board director Jon Tolle denied that his office had known of any cracks. \"There was no report in January, and there is no such file,\" Tolle said.",
                        ),
                    )],
                },
            ],
            ..finding(
                FindingKind::Statement,
                "The River Board knew of the cracks since January",
                Verdict::Denied,
                (3, 2, 2, 2),
            )
        },
        Finding {
            answers: vec![Answer {
                value: text("sabotage"),
                says: vec![
                    Saying {
                        chain: vec!["engineers from the university".to_owned()],
                        stance: Stance::Doubts,
                        ..own(at(2, "sabotage could not be ruled out"))
                    },
                    said(6, Stance::Unconfirmed, &["police"], at(2, "police could not confirm this")),
                ],
            }],
            ..finding(
                FindingKind::Statement,
                "Sabotage may be behind the break",
                Verdict::Unconfirmed,
                (1, 1, 1, 2),
            )
        },
    ]
}

/// Figures that stand together.
fn counted(readings: &[Reading]) -> Vec<Finding> {
    let at = |report, words| at(readings, report, words);
    let killed = Some(Measure::Killed);
    vec![
        Finding {
            when: Some(day(3)),
            answers: vec![
                Answer {
                    value: many(exactly(12), "people", killed),
                    says: vec![
                        said(
                            2,
                            Stance::Asserts,
                            &["the regional rescue service"],
                            at(2, "The number of dead in the Marn flood rose to 12"),
                        ),
                        own(at(3, "Twelve people are dead.")),
                    ],
                },
                Answer {
                    value: many(firmly(Firmness::AtLeast, Some(8), None), "people", killed),
                    says: vec![
                        said(0, Stance::Asserts, &["Ana Weir"], at(0, "At least eight people were killed")),
                        said(0, Stance::Asserts, &["Ana Weir"], at(1, "at least eight people had died")),
                    ],
                },
            ],
            disagreement: differ(
                DisagreementKind::Superseded,
                "12 on 4 March replaces at least 8 on 3 March.",
            ),
            ..finding(FindingKind::Figure, "People killed in the flood", Verdict::Superseded, (4, 3, 3, 2))
        },
        Finding {
            when: Some(day(4)),
            answers: vec![
                Answer {
                    value: many(
                        firmly(Firmness::About, Some(4500), Some(4500)),
                        "residents",
                        Some(Measure::Evacuated),
                    ),
                    says: vec![
                        own(at(0, "About 4,500 residents were brought to safety.")),
                        own(at(1, "Around 4,500 residents were taken to safety.")),
                    ],
                },
                Answer {
                    value: many(
                        firmly(Firmness::Exact, Some(4000), Some(5000)),
                        "people",
                        Some(Measure::Evacuated),
                    ),
                    says: vec![own(at(2, "Between 4,000 and 5,000 people had to leave their homes."))],
                },
            ],
            disagreement: differ(DisagreementKind::Spread, "about 4,500 lies within 4,000–5,000."),
            ..finding(FindingKind::Figure, "Residents brought to safety", Verdict::Agreed, (3, 2, 2, 0))
        },
        Finding {
            answers: vec![Answer {
                value: Value::Quantity {
                    quantity: exactly(140),
                    unit: Some("cm".to_owned()),
                    counted: Some("the water in Vell".to_owned()),
                    measure: None,
                    change: Some(Change { from: Some(exactly(210)), to: Some(exactly(140)) }),
                },
                says: vec![own(at(2, "Pumps lowered the water in Vell from 210 to 140 centimetres."))],
            }],
            place: Some(5),
            disagreement: differ(DisagreementKind::Scope, "Of Vell alone; others speak of both towns."),
            ..finding(FindingKind::Figure, "Water level in Vell", Verdict::Single, (1, 1, 1, 0))
        },
        Finding {
            answers: vec![Answer {
                value: many(firmly(Firmness::Vague, Some(24), None), "people", Some(Measure::Injured)),
                says: vec![own(at(3, "Dozens are still in hospital."))],
            }],
            disagreement: differ(DisagreementKind::Vague, "“Dozens” fixes no number."),
            ..finding(FindingKind::Figure, "People in hospital", Verdict::Single, (1, 1, 1, 0))
        },
        Finding {
            answers: vec![Answer {
                value: many(exactly(5), "schools", None),
                says: vec![
                    own(at(4, "Five schools in Vell stay closed.")),
                    own(at(5, "Five schools are shut.")),
                ],
            }],
            disagreement: differ(DisagreementKind::Time, "The second report has no date."),
            ..finding(FindingKind::Figure, "Schools closed", Verdict::Agreed, (2, 1, 2, 0))
        },
    ]
}

/// What is said, and what happened besides.
fn told(readings: &[Reading]) -> Vec<Finding> {
    let at = |report, words| at(readings, report, words);
    let text = |words: &str| Value::Text(words.to_owned());
    vec![
        Finding {
            answers: vec![Answer {
                value: text("Nobody warned us"),
                says: vec![said(
                    0,
                    Stance::Asserts,
                    &["Ana Weir"],
                    at(0, "\"Nobody warned us,\" Weir said."),
                )],
            }],
            ..finding(FindingKind::Statement, "Nobody warned us", Verdict::Single, (1, 1, 1, 1))
        },
        Finding {
            when: Some(day(5)),
            answers: vec![Answer {
                value: text("rebuild the dyke within a year"),
                says: vec![said(
                    4,
                    Stance::Promises,
                    &["the government"],
                    at(4, "The government promised to rebuild the dyke within a year."),
                )],
            }],
            ..finding(
                FindingKind::Statement,
                "The government promises a new dyke within a year",
                Verdict::Single,
                (1, 1, 1, 1),
            )
        },
        Finding {
            answers: vec![Answer {
                value: text("a warden filed the report away"),
                says: vec![Saying {
                    chain: vec!["his lawyer Petra Quill".to_owned(), "a retired dyke warden".to_owned()],
                    stance: Stance::Admits,
                    ..own(at(
                        3,
                        "A retired dyke warden confessed to having filed away the January report, his lawyer Petra Quill said.",
                    ))
                }],
            }],
            when: Some(day(4)),
            ..finding(
                FindingKind::Event,
                "A retired dyke warden admits to having filed away the report",
                Verdict::Single,
                (1, 1, 1, 1),
            )
        },
        Finding {
            answers: vec![Answer {
                value: Value::Time(TimeValue {
                    timex: "2024-03".to_owned(),
                    range: Some(TimeRange::days(march(1), march(31), Grain::Month)),
                }),
                says: vec![own(at(5, "Some call what happened an accident, others a crime."))],
            }],
            ..finding(
                FindingKind::Event,
                "The break is called an accident, or a crime",
                Verdict::Single,
                (1, 1, 1, 0),
            )
        },
        Finding {
            answers: vec![Answer {
                value: text("hundreds marched"),
                says: vec![own(at(3, "Hundreds marched to the River Board in Vell on Tuesday."))],
            }],
            ..finding(
                FindingKind::Event,
                "Hundreds marched to the River Board",
                Verdict::Single,
                (1, 1, 1, 0),
            )
        },
    ]
}

fn fair(readings: &[Reading]) -> Story {
    let stalls = Finding {
        answers: vec![Answer {
            value: many(exactly(31), "stalls", None),
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
        timeline: Vec::new(),
        notices: Vec::new(),
    }
}
