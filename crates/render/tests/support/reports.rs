//! The reports of the flood, and one of a fair.

use super::reading;
use headwater_core::claim::Reading;
use headwater_core::report::{Credit, Part, Report};
use headwater_core::span::Span;

const COURIER: &str = "Dyke fails above Ostby

The old dyke on the Marn gave way on Sunday morning and water stood two metres deep in the streets of Ostby and Vell by noon.

At least eight people were killed, said Ana Weir, the mayor of Ostby. About 4,500 residents were brought to safety.

\"Nobody warned us,\" Weir said. She accused the River Board of having ignored cracks that were reported in January.";

const HERALD: &str = "Ostby under water as dyke gives way

Water stood two metres high in Ostby and Vell by Sunday noon after the old Marn dyke broke in the morning.

Mayor Ana Wehr said that at least eight people had died. Around 4,500 residents were taken to safety.

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
    readings[0].report.also_at = vec!["archive/courier.html".to_owned()];
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
