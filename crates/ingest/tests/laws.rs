//! The laws of reading, on random bytes and on random mixtures of what formats are made of: no panic, the same report
//! every time, and parts that are sorted, apart and on character boundaries.

use headwater_core::report::Report;
use headwater_ingest::{Limits, read_bytes};
use proptest::prelude::*;

fn lawful(report: &Report) -> Result<(), TestCaseError> {
    let text = &report.text;
    let mut end = 0;
    for (part, span) in &report.parts {
        prop_assert!(span.start() >= end && !span.is_empty(), "{part:?} {span:?} after {end}");
        prop_assert!(text.get(span.start()..span.end()).is_some(), "{part:?} {span:?} cuts a character");
        end = span.end();
    }
    for span in
        report.credits.iter().filter_map(|credit| credit.span).chain(report.published.spans.iter().copied())
    {
        prop_assert!(text.get(span.start()..span.end()).is_some_and(|words| !words.is_empty()), "{span:?}");
    }
    prop_assert_eq!(report.key.len(), 12);
    Ok(())
}

fn check(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let limits = Limits::default();
    let intake = read_bytes(name, bytes, &limits);
    for report in &intake.reports {
        lawful(report)?;
    }
    prop_assert!(!intake.reports.is_empty() || !intake.rejected.is_empty(), "neither read nor rejected");
    prop_assert_eq!(intake, read_bytes(name, bytes, &limits));
    Ok(())
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "The dam broke",
    ". ",
    "“",
    "”",
    "é",
    "\u{200f}",
    "😀",
    "---\n",
    "+++\n",
    "title: x\n",
    "date 2023-05-02 ",
    "Date: 2 May 2023\n",
    "# ",
    "===\n",
    "By Ana Doe",
    "SPLIT, May 2 (Reuters) - ",
    "(AP, dpa)",
    "told AFP",
    "Reuters reports",
    "BBC's ",
    "©",
    "Read more: ",
    "(archive) |",
    "<html>",
    "<p>",
    "</p>",
    "<div class=x>",
    "<!--",
    "<script type='application/ld+json'>",
    "{\"text\": \"",
    "\"}",
    "[",
    "]",
    ",",
    "{",
    "}",
    "\\ud83d",
    "WARC/1.0\r\n",
    "Content-Length: 9\r\n",
    "WARC-Type: response\r\n",
    "HTTP/1.1 200 OK\r\n",
    "\r\n\r\n",
    "ff\r\n",
    "\0",
    "\u{feff}",
    "<time datetime=2023-05-02>",
    "<h1>",
    "<li>",
    "&amp;",
    "a/b",
    "/TASS/. ",
    "1970",
    " — ",
    "’s ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read_or_rejected(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "[a-z]{1,3}\\.(txt|html|json|jsonl|warc|gz)") {
        check(&name, &bytes)?;
    }

    #[test]
    fn random_characters_are_read_or_rejected(text in "\\PC{0,300}", name in "[a-z]\\.(txt|md|html|json|jsonl)") {
        check(&name, text.as_bytes())?;
    }

    #[test]
    fn mixtures_of_formats_are_read_or_rejected(picks in prop::collection::vec(0..PIECES.len(), 0..60), name in "[a-z]\\.(txt|md|html|json|jsonl|warc)") {
        let text: String = picks.into_iter().filter_map(|pick| PIECES.get(pick)).copied().collect();
        check(&name, text.as_bytes())?;
    }

    #[test]
    fn text_is_kept_as_given(picks in prop::collection::vec(0..PIECES.len(), 1..60)) {
        let text: String = picks.into_iter().filter_map(|pick| PIECES.get(pick)).copied().collect();
        let text = format!("It rained. {text}");
        let intake = read_bytes("a.txt", text.as_bytes(), &Limits::default());
        if let Some(report) = intake.reports.first() {
            prop_assert_eq!(&report.text, &text);
        }
    }
}
