//! Trees of families of every shape and size, and of names that mean harm: bounded, well formed, the same every time.

use headwater_core::annotations::Annotations;
use headwater_core::claim::Reading;
use headwater_core::lineage::{Borrowing, BorrowingKind, Lineage, Origin};
use headwater_core::report::{Credit, Published, Report};
use headwater_core::span::ReportId;
use headwater_core::time::TimeRange;
use headwater_render::{LineageFormat, Look};
use jiff::civil::date;

const LOOK: Look = Look { width: 80, colour: false };

/// Ends an attribute, an element and a comment, opens one, turns letters around, and is no letter of XML.
const HARM: &str = "\"></text><script>x</script>-->]]>&amp; \u{202e}\u{7}\u{ffff}\u{fffe}\u{85} שלום =1+1";

fn report(index: usize, outlet: &str, credit: Option<&str>) -> Reading {
    let report = Report {
        key: format!("k{index}"),
        location: format!("{outlet}/{index}.txt"),
        outlet: Some(outlet.to_owned()),
        title: Some(format!("{outlet} {index}")),
        text: "Rain fell.".to_owned(),
        credits: credit.map(|name| Credit { name: name.to_owned(), span: None }).into_iter().collect(),
        ..Report::default()
    };
    let day = i8::try_from(index % 7).unwrap_or_default();
    let when = (day > 0).then(|| TimeRange::day(date(2024, 3, day)));
    let published = Published { when, ..Published::default() };
    Reading { report, annotations: Annotations { published, ..Annotations::default() }, claims: Vec::new() }
}

fn borrowed(from: usize, to: usize) -> Borrowing {
    Borrowing {
        from: ReportId(from as u32),
        to: ReportId(to as u32),
        kind: BorrowingKind::Rewrite,
        directed: !(from + to).is_multiple_of(3),
        overlap: 0.5,
        strength: (to % 10) as f64 / 10.0,
        doubtful: to.is_multiple_of(4),
        passages: Vec::new(),
        reason: HARM.to_owned(),
    }
}

/// Reports that each borrowed from another, as a rule says; what each credits, as another says.
fn lineage(
    count: usize,
    lender: impl Fn(usize) -> Option<usize>,
    credit: impl Fn(usize) -> Option<&'static str>,
) -> (Vec<Reading>, Lineage) {
    let readings = (0..count).map(|index| report(index, HARM, credit(index))).collect();
    let borrowings = (0..count).filter_map(|index| Some(borrowed(lender(index)?, index)));
    let origin = |index: usize| Origin {
        reports: vec![ReportId(index as u32)],
        first: None,
        upstream: credit(index).map(str::to_owned).into_iter().collect(),
    };
    let lineage = Lineage {
        borrowings: borrowings.collect(),
        origins: (0..count).map(origin).collect(),
        ..Lineage::default()
    };
    (readings, lineage)
}

fn shown(run: &(Vec<Reading>, Lineage), format: LineageFormat) -> String {
    headwater_render::lineage(&run.1, &run.0, &[], format, LOOK)
}

/// What is wrong with the tags of a text of XML: nothing where each that is opened is closed in its turn.
fn fault(xml: &str) -> Option<String> {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let mut open: Vec<&str> = Vec::new();
    for piece in body.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { return Some(piece.to_owned()) };
        let name = tag.split([' ', '/']).find(|word| !word.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}>"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        if tag.matches('"').count() % 2 > 0 || text.contains("]]>") {
            return Some(piece.to_owned());
        }
    }
    let odd = |letter: &char| {
        letter.is_control() && *letter != '\n' || matches!(letter, '\u{fffe}' | '\u{ffff}' | '\u{202e}')
    };
    body.chars().find(odd).map(|letter| format!("{letter:?}")).or_else(|| open.pop().map(str::to_owned))
}

#[test]
fn every_shape_is_drawn_well_formed_and_the_same_again() {
    let agencies = ["AP", HARM, "Reuters"];
    type Lender = fn(usize) -> Option<usize>;
    let shapes: [Lender; 6] = [
        |_| None,
        |index| index.checked_sub(1),
        |index| (index > 0).then_some(0),
        |index| (index > 0).then(|| (index - 1) / 2),
        |index| Some(index),
        |index| Some((index + 5) % 30),
    ];
    for shape in shapes {
        let run = lineage(30, shape, |index| (index % 3 == 0).then(|| agencies[index / 3 % 3]));
        for format in [LineageFormat::Svg, LineageFormat::GraphMl] {
            let first = shown(&run, format);
            assert_eq!(fault(&first), None, "{format:?}");
            assert_eq!(first, shown(&run, format));
        }
        let page = shown(&run, LineageFormat::Html);
        assert!(!page.contains("<script"));
        for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link} is one place of the page");
        }
    }
}

#[test]
fn ten_thousand_reports_make_a_small_picture_that_says_what_it_lacks() {
    // Five hundred families of twenty.
    let run = lineage(10_000, |index| (index % 20 > 0).then(|| index - index % 20), |_| Some("AP"));
    let picture = shown(&run, LineageFormat::Svg);
    assert_eq!(picture.matches("class=\"report\"").count(), 120);
    assert!(picture.contains("494 families with 9,880 reports"), "says what is not drawn");
    let star = lineage(10_000, |index| (index > 0).then_some(0), |_| None);
    let picture = shown(&star, LineageFormat::Svg);
    assert_eq!(picture.matches("class=\"report\"").count(), 40);
    assert!(picture.contains("9,960 reports of these families"), "says what is not drawn");
    assert_eq!(shown(&star, LineageFormat::GraphMl).matches("<edge ").count(), 9_999);
    assert_eq!(shown(&star, LineageFormat::Csv).lines().count(), 10_000);
}
