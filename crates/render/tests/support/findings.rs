//! What the reports of the flood say together: one function a finding.

use super::{at, day, differ, exactly, finding, firmly, many, march, own, said};
use headwater_core::annotations::Stance;
use headwater_core::claim::Reading;
use headwater_core::figure::{Change, Firmness, Measure, Unit, UnitKind, UnitName};
use headwater_core::finding::{Answer, DisagreementKind, Finding, FindingKind, Saying, Value, Verdict};
use headwater_core::time::{Grain, TimeRange, TimeValue};

/// Indices of the actors in `story.rs`.
const WEIR: u32 = 0;
const TOLLE: u32 = 1;
const RESCUE: u32 = 2;
const SAND: u32 = 3;
const ORR: u32 = 4;
const VELL: u32 = 5;
const POLICE: u32 = 6;

const CENTIMETRE: Unit = Unit {
    of: &UnitName { name: "centimetre", code: Some("cm"), sign: Some("cm"), kind: UnitKind::Dimension },
    per: None,
};

pub(super) fn findings(readings: &[Reading]) -> Vec<Finding> {
    let told = Told { readings };
    vec![
        told.break_of_the_dyke(),
        told.size_of_the_march(),
        told.cracks(),
        told.sabotage(),
        told.dead(),
        told.evacuated(),
        told.level(),
        told.hospital(),
        told.schools(),
        told.warning(),
        told.promise(),
        told.warden(),
        told.words(),
        told.march(),
    ]
}

struct Told<'a> {
    readings: &'a [Reading],
}

fn text(words: &str, says: Vec<Saying>) -> Answer {
    Answer { value: Value::Text(words.to_owned()), against: false, says }
}

impl Told<'_> {
    fn own(&self, report: u32, words: &str) -> Saying {
        own(at(self.readings, report, words))
    }

    fn said(&self, speaker: u32, stance: Stance, name: &str, report: u32, words: &str) -> Saying {
        said(speaker, stance, &[name], at(self.readings, report, words))
    }

    fn unnamed(&self, stance: Stance, chain: &[&str], report: u32, words: &str) -> Saying {
        let chain = chain.iter().map(|&name| name.to_owned()).collect();
        Saying { chain, stance, ..self.own(report, words) }
    }

    fn break_of_the_dyke(&self) -> Finding {
        let (from, to) = (march(3).at(6, 0, 0, 0), march(3).at(12, 0, 0, 0));
        let says = vec![
            self.own(0, "The old dyke on the Marn gave way on Sunday morning"),
            self.own(1, "the old Marn dyke broke in the morning"),
            self.own(2, "the Marn flood"),
        ];
        Finding {
            when: Some(TimeRange { from, to, grain: Grain::DayPart }),
            answers: vec![text("the dyke on the Marn gave way", says)],
            disagreement: differ(DisagreementKind::Framing, "“gave way” in one report, “broke” in another."),
            reasons: vec!["3 reports of 2 newsrooms say so on their own word.".to_owned()],
            bonds: Vec::new(),
            ..finding(FindingKind::Event, "The Marn dyke gave way above Ostby", Verdict::Agreed, (3, 2, 2, 0))
        }
    }

    fn size_of_the_march(&self) -> Finding {
        let police = self.said(POLICE, Stance::Asserts, "police", 3, "Police counted 400 people");
        let sand = self.said(SAND, Stance::Asserts, "Mira Sand", 3, "organiser Mira Sand spoke of 2,000");
        Finding {
            when: Some(day(5)),
            place: Some(VELL),
            answers: vec![
                Answer { value: many(exactly(400), "people", None), against: false, says: vec![police] },
                Answer { value: many(exactly(2000), "people", None), against: false, says: vec![sand] },
            ],
            disagreement: differ(
                DisagreementKind::Conflict,
                "400 against 2,000 people at the same march on the same day.",
            ),
            reasons: vec!["Police and the organiser cannot both be right.".to_owned()],
            bonds: Vec::new(),
            ..finding(
                FindingKind::Figure,
                "How many marched to the River Board",
                Verdict::Disputed,
                (1, 1, 1, 2),
            )
        }
    }

    fn cracks(&self) -> Finding {
        let accused = "She accused the River Board of having ignored cracks that were reported in January.";
        let again = "Weir accused the River Board of ignoring cracks that had been reported in January.";
        let denied = "River Board director Jon Tolle denied that his office had known of any cracks. \
                      \"There was no report in January, and there is no such file,\" Tolle said.";
        let weir = vec![
            self.said(WEIR, Stance::Accuses, "Ana Weir", 0, accused),
            self.said(WEIR, Stance::Accuses, "Ana Weir", 1, again),
        ];
        let tolle = vec![self.said(TOLLE, Stance::Denies, "Jon Tolle", 2, denied)];
        let summary = "The River Board knew of the cracks since January";
        Finding {
            answers: vec![
                text("the River Board ignored cracks reported in January", weir),
                text("no report existed", tolle),
            ],
            ..finding(FindingKind::Statement, summary, Verdict::Denied, (3, 2, 2, 2))
        }
    }

    fn sabotage(&self) -> Finding {
        let engineers = ["engineers from the university"];
        let says = vec![
            self.unnamed(Stance::Doubts, &engineers, 2, "sabotage could not be ruled out"),
            self.said(POLICE, Stance::Unconfirmed, "police", 2, "police could not confirm this"),
        ];
        Finding {
            answers: vec![text("sabotage", says)],
            ..finding(
                FindingKind::Statement,
                "Sabotage may be behind the break",
                Verdict::Unconfirmed,
                (1, 1, 1, 2),
            )
        }
    }

    fn dead(&self) -> Finding {
        let killed = Some(Measure::Killed);
        let rose = "The number of dead in the Marn flood rose to 12";
        let twelve = vec![
            self.said(RESCUE, Stance::Asserts, "the regional rescue service", 2, rose),
            self.own(3, "Twelve people are dead."),
        ];
        let eight = vec![
            self.said(WEIR, Stance::Asserts, "Ana Weir", 0, "At least eight people were killed"),
            self.said(WEIR, Stance::Asserts, "Ana Weir", 1, "at least eight people had died"),
        ];
        let at_least = firmly(Firmness::AtLeast, Some(8), None);
        Finding {
            when: Some(day(3)),
            answers: vec![
                Answer { value: many(exactly(12), "people", killed), against: false, says: twelve },
                Answer { value: many(at_least, "people", killed), against: false, says: eight },
            ],
            disagreement: differ(
                DisagreementKind::Superseded,
                "12 on 4 March replaces at least 8 on 3 March.",
            ),
            ..finding(FindingKind::Figure, "People killed in the flood", Verdict::Superseded, (4, 3, 3, 2))
        }
    }

    fn evacuated(&self) -> Finding {
        let measure = Some(Measure::Evacuated);
        let about = vec![
            self.own(0, "About 4,500 residents were brought to safety."),
            self.own(1, "Around 4,500 residents were taken to safety."),
        ];
        let between = vec![self.own(2, "Between 4,000 and 5,000 people had to leave their homes.")];
        let [about_so_many, so_many] = [
            firmly(Firmness::About, Some(4500), Some(4500)),
            firmly(Firmness::Exact, Some(4000), Some(5000)),
        ];
        Finding {
            when: Some(day(4)),
            answers: vec![
                Answer { value: many(about_so_many, "residents", measure), against: false, says: about },
                Answer { value: many(so_many, "people", measure), against: false, says: between },
            ],
            disagreement: differ(DisagreementKind::Spread, "about 4,500 lies within 4,000–5,000."),
            ..finding(FindingKind::Figure, "Residents brought to safety", Verdict::Agreed, (3, 2, 2, 0))
        }
    }

    fn level(&self) -> Finding {
        let value = Value::Quantity {
            quantity: exactly(140),
            unit: Some(CENTIMETRE),
            counted: Some("the water in Vell".to_owned()),
            measure: None,
            change: Some(Change { from: Some(exactly(210)), to: Some(exactly(140)), ..Change::default() }),
        };
        let says = vec![self.own(2, "Pumps lowered the water in Vell from 210 to 140 centimetres.")];
        Finding {
            answers: vec![Answer { value, against: false, says }],
            place: Some(VELL),
            disagreement: differ(DisagreementKind::Scope, "Of Vell alone; others speak of both towns."),
            ..finding(FindingKind::Figure, "Water level in Vell", Verdict::Single, (1, 1, 1, 0))
        }
    }

    fn hospital(&self) -> Finding {
        let dozens = firmly(Firmness::Vague, Some(24), None);
        let says = vec![self.own(3, "Dozens are still in hospital.")];
        Finding {
            answers: vec![Answer {
                value: many(dozens, "people", Some(Measure::Injured)),
                against: false,
                says,
            }],
            disagreement: differ(DisagreementKind::Vague, "“Dozens” fixes no number."),
            ..finding(FindingKind::Figure, "People in hospital", Verdict::Single, (1, 1, 1, 0))
        }
    }

    fn schools(&self) -> Finding {
        let says =
            vec![self.own(4, "Five schools in Vell stay closed."), self.own(5, "Five schools are shut.")];
        Finding {
            answers: vec![Answer { value: many(exactly(5), "schools", None), against: false, says }],
            disagreement: differ(DisagreementKind::Time, "The second report has no date."),
            ..finding(FindingKind::Figure, "Schools closed", Verdict::Agreed, (2, 1, 2, 0))
        }
    }

    fn warning(&self) -> Finding {
        let weir = self.said(WEIR, Stance::Asserts, "Ana Weir", 0, "\"Nobody warned us,\" Weir said.");
        Finding {
            answers: vec![text("Nobody warned us", vec![weir])],
            ..finding(FindingKind::Statement, "Nobody warned us", Verdict::Single, (1, 1, 1, 1))
        }
    }

    fn promise(&self) -> Finding {
        let words = "The government promised to rebuild the dyke within a year.";
        let says = vec![self.said(ORR, Stance::Promises, "the government", 4, words)];
        let summary = "The government promises a new dyke within a year";
        Finding {
            when: Some(day(5)),
            answers: vec![text("rebuild the dyke within a year", says)],
            ..finding(FindingKind::Statement, summary, Verdict::Single, (1, 1, 1, 1))
        }
    }

    fn warden(&self) -> Finding {
        let words = "A retired dyke warden confessed to having filed away the January report, his lawyer \
                     Petra Quill said.";
        let chain = ["his lawyer Petra Quill", "a retired dyke warden"];
        let summary = "A retired dyke warden admits to having filed away the report";
        Finding {
            answers: vec![text(
                "a warden filed the report away",
                vec![self.unnamed(Stance::Admits, &chain, 3, words)],
            )],
            when: Some(day(4)),
            ..finding(FindingKind::Event, summary, Verdict::Single, (1, 1, 1, 1))
        }
    }

    fn words(&self) -> Finding {
        let range = Some(TimeRange::days(march(1), march(31), Grain::Month));
        let value = Value::Time(TimeValue { timex: "2024-03".to_owned(), range });
        let says = vec![self.own(5, "Some call what happened an accident, others a crime.")];
        let summary = "The break is called an accident, or a crime";
        Finding {
            answers: vec![Answer { value, against: false, says }],
            ..finding(FindingKind::Event, summary, Verdict::Single, (1, 1, 1, 0))
        }
    }

    fn march(&self) -> Finding {
        let says = vec![self.own(3, "Hundreds marched to the River Board in Vell on Tuesday.")];
        Finding {
            answers: vec![text("hundreds marched", says)],
            ..finding(
                FindingKind::Event,
                "Hundreds marched to the River Board",
                Verdict::Single,
                (1, 1, 1, 0),
            )
        }
    }
}
