//! Names, words and numbers of findings that mean harm, or are many, in every format and at every width.

mod support;

use headwater_core::annotations::Stance;
use headwater_core::brief::{Brief, Dated, Moment, Story};
use headwater_core::claim::Reading;
use headwater_core::finding::{Answer, FindingKind, Saying, Value, Verdict};
use headwater_core::lineage::{Borrowing, BorrowingKind, Origin};
use headwater_core::report::{Basis, Rejected, Report};
use headwater_core::span::{Passage, ReportId, Span};
use headwater_render::document::changes::Changes;
use headwater_render::{Format, LineageFormat, Look};
use support::{day, finding, own, reading, sample};

const FORMATS: [Format; 4] = [Format::Terminal, Format::Markdown, Format::Html, Format::Json];

/// Ends a script, opens one, moves the cursor, turns letters around, closes a table, a link and a code span.
const HARM: &str = "</script><img src=x onerror=alert(1)> \u{1b}[2J\u{1b}]0;x\u{7} \u{202e}txt.exe\u{2066} | `x` [a](javascript:x) \
                    **b** &amp; $m$ # h \"q\" 'r' \u{0}\u{9b}31m";

fn look(width: usize) -> Look {
    Look { width, colour: false }
}

fn story(reports: usize, findings: Vec<headwater_core::finding::Finding>) -> Story {
    let ids = (0..reports).filter_map(|index| u32::try_from(index).ok()).map(ReportId);
    let dated = |report| Dated { report, published: None, basis: Basis::Unknown, passages: Vec::new() };
    Story {
        title: HARM.to_owned(),
        reports: ids.clone().map(dated).collect(),
        span: None,
        origins: vec![Origin { reports: ids.collect(), first: None, upstream: vec![HARM.to_owned()] }],
        borrowings: Vec::new(),
        actors: Vec::new(),
        happenings: Vec::new(),
        timeline: (0..findings.len() as u32)
            .map(|finding| Moment { when: day(3), finding, happening: None })
            .collect(),
        findings,
        notices: Vec::new(),
    }
}

fn harm() -> (Brief, Vec<Reading>) {
    let report = Report {
        key: "k".to_owned(),
        location: HARM.to_owned(),
        outlet: Some(HARM.to_owned()),
        url: Some(format!("https://x.example/{HARM}")),
        title: Some(HARM.to_owned()),
        language: Some(HARM.to_owned()),
        text: HARM.repeat(40),
        ..Report::default()
    };
    let whole = Passage { report: ReportId(0), span: Span::new(0, report.text.len()) };
    let saying = Saying { chain: vec![HARM.to_owned()], stance: Stance::Denies, ..own(whole) };
    let kinds = [FindingKind::Figure, FindingKind::Event, FindingKind::Statement];
    let findings = kinds.map(|kind| headwater_core::finding::Finding {
        answers: vec![Answer {
            value: Value::Text(HARM.to_owned()),
            against: false,
            says: vec![saying.clone()],
        }],
        disagreement: support::differ(headwater_core::finding::DisagreementKind::Scope, HARM),
        reasons: vec![HARM.to_owned()],
        bonds: Vec::new(),
        ..finding(kind, HARM, Verdict::Single, (1, 1, 1, 1))
    });
    let mut told = story(1, findings.to_vec());
    told.borrowings.push(Borrowing {
        from: ReportId(0),
        to: ReportId(0),
        kind: BorrowingKind::Rewrite,
        directed: true,
        overlap: f64::NAN,
        strength: f64::NAN,
        doubtful: false,
        passages: vec![(whole, whole)],
        reason: HARM.to_owned(),
    });
    let rejected = vec![Rejected { location: HARM.to_owned(), reason: HARM.to_owned() }];
    (Brief { rejected, stories: vec![told] }, vec![reading(report)])
}

#[test]
fn nothing_from_outside_steers_what_is_shown() {
    let (brief, readings) = harm();
    for format in FORMATS {
        let shown = headwater_render::brief(&brief, &readings, None, format, look(80));
        let steering = |letter: &char| {
            (letter.is_control() && *letter != '\n') || matches!(letter, '\u{202e}' | '\u{2066}')
        };
        let found = shown.chars().find(steering);
        // JSON writes controls as escapes, and the other letters exactly: a quote is exactly the words.
        assert!(
            found.is_none() || (format == Format::Json && found.is_some_and(|c| !c.is_ascii_control())),
            "{found:?}"
        );
    }
    let html = headwater_render::brief(&brief, &readings, None, Format::Html, look(80));
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("</script"));
    let markdown = headwater_render::brief(&brief, &readings, None, Format::Markdown, look(80));
    // The location stands in a code span and the address in angle brackets: there only the fence needs an escape.
    let markdown: String = markdown.split("``").step_by(2).collect();
    let markdown = markdown.split("\n[1]: <").next().unwrap_or_default();
    let bare = markdown.replace("\\\\", "").replace("\\]", "").replace("\\<", "").replace("\\`", "");
    for live in ["](", "<img"] {
        let at = bare.find(live).map(|at| bare.get(at.saturating_sub(60)..at + 20));
        assert!(at.is_none(), "{live}: {at:?}");
    }
}

#[test]
fn every_line_keeps_to_the_width() {
    let sample = sample();
    for width in [40, 80, 110] {
        let shown =
            headwater_render::brief(&sample.brief, &sample.readings, None, Format::Terminal, look(width));
        for line in shown.lines() {
            assert!(textwrap::core::display_width(line) <= width, "{width}: {line}");
            assert_eq!(line, line.trim_end(), "no blanks at the end");
        }
    }
    let wide =
        |width| headwater_render::brief(&sample.brief, &sample.readings, None, Format::Terminal, look(width));
    let (readings, traced) = support::lineage::traced();
    let lineage = headwater_render::lineage(&traced, &readings, &[], LineageFormat::Terminal, look(40));
    assert!(lineage.lines().all(|line| textwrap::core::display_width(line) <= 40), "{lineage}");
    assert_eq!(wide(200), wide(110), "lines longer than 110 columns do not read well");
    assert!(!wide(0).is_empty());
}

#[test]
fn changes_keep_to_the_width_and_steer_nothing() {
    let changes = support::changes::changes();
    for width in [40, 80, 110] {
        let shown = headwater_render::changes(&changes, Format::Terminal, look(width));
        assert!(shown.lines().all(|line| textwrap::core::display_width(line) <= width), "{width}");
    }
    let mut harmed = serde_json::to_value(&changes).expect("JSON");
    harm_all(&mut harmed);
    let harmed: Changes = serde_json::from_value(harmed).expect("changes");
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        let shown = headwater_render::changes(&harmed, format, look(80));
        let steering = |letter: char| {
            (letter.is_control() && letter != '\n') || matches!(letter, '\u{202e}' | '\u{2066}')
        };
        assert_eq!(shown.chars().find(|letter| steering(*letter)), None, "{format:?}");
        assert!(format != Format::Html || !(shown.contains("<img") || shown.contains("<script")));
    }
}

/// Puts harm in the place of all words that come from outside.
fn harm_all(value: &mut serde_json::Value) {
    const OUTSIDE: [&str; 12] = [
        "earlier",
        "later",
        "location",
        "outlet",
        "url",
        "title",
        "published",
        "summary",
        "speaker",
        "quote",
        "note",
        "text",
    ];
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                match field.is_string() && OUTSIDE.contains(&name.as_str()) {
                    true => *field = HARM.into(),
                    false => harm_all(field),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(harm_all),
        _ => {}
    }
}

#[test]
fn colour_adds_codes_and_nothing_else() {
    let sample = sample();
    let shown = |colour| {
        let look = Look { width: 60, colour };
        headwater_render::brief(&sample.brief, &sample.readings, None, Format::Terminal, look)
    };
    let mut bare = String::new();
    for (index, piece) in shown(true).split('\u{1b}').enumerate() {
        let words = if index == 0 { piece } else { piece.split_once('m').map_or("", |(_, words)| words) };
        bare.push_str(words);
    }
    assert_eq!(bare, shown(false));
}

#[test]
fn an_empty_brief_says_so() {
    for format in FORMATS {
        let shown = headwater_render::brief(&Brief::default(), &[], None, format, look(80));
        assert!(shown.ends_with('\n') && shown.len() > 10);
    }
}

#[test]
fn a_brief_of_other_readings_does_not_panic() {
    let sample = sample();
    for format in FORMATS {
        let shown = headwater_render::brief(&sample.brief, &sample.readings[..2], None, format, look(80));
        assert!(!shown.is_empty());
    }
}

#[test]
fn three_hundred_findings_stay_short_but_in_json() {
    let words = "Three hundred things happened";
    let report = Report { key: "k".to_owned(), text: words.to_owned(), ..Report::default() };
    let passage = Passage { report: ReportId(0), span: Span::new(0, words.len()) };
    let findings = (0..300).map(|index| headwater_core::finding::Finding {
        answers: vec![Answer {
            value: Value::Text(words.to_owned()),
            against: false,
            says: vec![own(passage)],
        }],
        ..finding(FindingKind::Event, &format!("Thing {index}"), Verdict::Agreed, (1, 1, 1, 0))
    });
    let brief = Brief { rejected: Vec::new(), stories: vec![story(1, findings.collect())] };
    let readings = [reading(report)];
    let shown = |format| headwater_render::brief(&brief, &readings, None, format, look(80));
    for format in [Format::Terminal, Format::Markdown] {
        assert!(shown(format).lines().count() < 120, "{format:?}");
        assert!(shown(format).contains("288 more in"), "{format:?}");
    }
    assert_eq!(shown(Format::Json).matches("\"summary\"").count(), 300);
}

#[test]
fn no_finding_is_told_twice() {
    let sample = sample();
    let html = headwater_render::brief(&sample.brief, &sample.readings, None, Format::Html, look(80));
    let told = sample.brief.stories.iter().map(|story| story.findings.len()).sum::<usize>();
    assert_eq!(html.matches(" id=\"s1-f").count() + html.matches(" id=\"s2-f").count(), told);
    for link in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(html.matches(&format!("id=\"{link}\"")).count(), 1, "{link} is one place of the page");
    }
}
