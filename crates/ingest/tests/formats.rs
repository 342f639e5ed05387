//! Each format that is read, by a tiny sample of our own: what of it becomes text, parts, date, outlet and credits.

use flate2::{Compression, write::GzEncoder};
use headwater_core::report::{Basis, Part, Report};
use headwater_ingest::{Input, Intake, Limits, locate, read, read_bytes};
use std::io::Write;

fn intake(name: &str, bytes: &[u8]) -> Intake {
    read_bytes(name, bytes, &Limits::default())
}

fn one(name: &str, text: &str) -> Report {
    let mut intake = intake(name, text.as_bytes());
    assert_eq!((intake.reports.len(), intake.rejected.len()), (1, 0), "{:?}", intake.rejected);
    intake.reports.remove(0)
}

fn parts(report: &Report) -> Vec<(&'static str, &str)> {
    report.parts.iter().map(|(part, span)| (part.name(), span.slice(&report.text))).collect()
}

fn day(report: &Report) -> Option<String> {
    report.published.when.and_then(|when| when.single_day()).map(|day| day.to_string())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

const BODY: &str = "The dam above Lovinac broke shortly after four in the morning, and the water reached the market \
    square before anyone could be warned.";

#[test]
fn text_keeps_its_bytes_and_tells_its_parts() {
    let text = format!(
        "A dam breaks above Lovinac\r\n\r\nBy Ana Doe, Associated Press\r\n\r\nLOVINAC, May 2 (Reuters) - {BODY}\r\n\r\nEngineers \
         had warned of it\r\n\r\n{BODY} The mayor told AFP so.\r\n\r\nShare on Facebook\r\n\r\nab/cd (AP, dpa)\r\n"
    );
    let report = one("dam.txt", &text);
    assert_eq!(report.text, text);
    let told = format!("{BODY} The mayor told AFP so.");
    assert_eq!(
        parts(&report),
        [
            ("headline", "A dam breaks above Lovinac"),
            ("credit", "By Ana Doe, Associated Press"),
            ("dateline", "LOVINAC, May 2 (Reuters) -"),
            ("body", BODY),
            ("headline", "Engineers had warned of it"),
            ("body", told.as_str()),
            ("furniture", "Share on Facebook"),
            ("credit", "ab/cd (AP, dpa)"),
        ]
    );
    assert_eq!(report.title.as_deref(), Some("A dam breaks above Lovinac"));
    assert_eq!(report.byline.as_deref(), Some("Ana Doe, Associated Press"));
    let credits: Vec<&str> = report.credits.iter().map(|credit| credit.name.as_str()).collect();
    assert_eq!(credits, ["AP", "Reuters", "AFP", "AP", "dpa"]);
    assert_eq!(report.published.basis, Basis::Unknown);
}

#[test]
fn a_title_may_end_with_a_full_stop_and_a_first_paragraph_is_none() {
    let report = one("a.txt", &format!("The dam above Lovinac has broken.\n\n{BODY}\n\n{BODY}"));
    assert_eq!(report.title.as_deref(), Some("The dam above Lovinac has broken."));
    let report = one("b.txt", &format!("{BODY} {BODY}\n\nIt rained."));
    assert_eq!(report.title, None);
    let report = one("c.txt", "It rained.");
    assert_eq!((report.title, report.parts.len()), (None, 1));
    let report = one("d.txt", &format!("It rained. Then the dam broke. Nobody had been warned.\n\n{BODY}"));
    assert_eq!(report.title, None);
    let report = one("e.txt", &format!("The dam has broken;\nEngineers had warned of it.\n\n{BODY}"));
    assert_eq!(report.title.as_deref(), Some("The dam has broken"));
    assert_eq!(report.parts.iter().filter(|(part, _)| *part == Part::Headline).count(), 2);
}

#[test]
fn front_matter_and_labels_are_metadata_in_place() {
    let text = format!(
        "---\ntitle: The dam\ndate: 2023-05-02T23:30:00-04:00\nsource: The Valley Post\nurl: https://www.valley.example/dam\n\
         lang: en\n---\n\n# The dam\n\n{BODY}\n"
    );
    let report = one("dam.md", &text);
    assert_eq!(report.text, text);
    assert_eq!(report.part_at(5), Part::Metadata);
    assert_eq!(
        (report.outlet.as_deref(), day(&report).as_deref()),
        (Some("The Valley Post"), Some("2023-05-02"))
    );
    assert_eq!(report.published.basis, Basis::Metadata);
    assert!(parts(&report).contains(&("headline", "The dam")));
    assert!(parts(&report).contains(&("furniture", "#")));

    let text = format!(" date 2023-05-02 {BODY}");
    let report = one("dam.txt", &text);
    assert_eq!(parts(&report), [("dateline", "date 2023-05-02"), ("body", BODY)]);
    assert_eq!((report.published.basis, day(&report).as_deref()), (Basis::Text, Some("2023-05-02")));
    assert_eq!(report.published.spans.first().map(|span| span.slice(&report.text)), Some("2023-05-02"));

    let report =
        one("dam.txt", &format!("The dam above Lovinac breaks\n\nPublished 2 May 2023, 10:15 GMT\n\n{BODY}"));
    assert_eq!((report.published.basis, day(&report).as_deref()), (Basis::Text, Some("2023-05-02")));
    let report = one("dam.txt", &format!("The dam above Lovinac breaks\n\nUpdated 2 May 2023\n\n{BODY}"));
    assert_eq!(day(&report), None);
}

#[test]
fn captions_between_lines_are_captions() {
    let report = one("dam.txt", &format!("{BODY}\nThe dam in autumn (archive) |\n{BODY} It held."));
    let names: Vec<&str> = parts(&report).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["body", "caption", "body"]);
}

#[test]
fn records_of_every_known_dress_are_read() {
    let cases = [
        format!(
            r#"{{"id": "7", "text": "{BODY}", "title": "The dam", "published": "2023-05-02", "url": "https://www.valley.example:8443/dam", "outlet": null, "byline": "Reuters", "language": "en"}}"#
        ),
        format!(
            r#"{{"@type": "NewsArticle", "@id": "7", "headline": "The dam", "articleBody": "{BODY}", "datePublished": "Tue, 02 May 2023 10:00:00 GMT", "publisher": {{"name": "valley.example"}}, "author": [{{"name": "Reuters"}}], "mainEntityOfPage": {{"@id": "https://valley.example/dam"}}, "inLanguage": "en-GB"}}"#
        ),
        format!(
            r#"{{"uuid": 7, "maintext": "{BODY}", "title": "The dam", "date_publish": "2023-05-02 10:00:00", "date_modify": "2024-01-01", "source_domain": "www.valley.example", "authors": ["Reuters"], "language": "en", "url": "https://valley.example/dam"}}"#
        ),
    ];
    for case in cases {
        let report = one("dam.json", &case);
        assert_eq!(report.location, "dam.json#7");
        assert_eq!(report.text, BODY);
        assert_eq!(report.title.as_deref(), Some("The dam"));
        assert_eq!(report.outlet.as_deref(), Some("valley.example"), "{case}");
        assert_eq!(day(&report).as_deref(), Some("2023-05-02"));
        assert_eq!(
            report.credits.iter().map(|c| (c.name.as_str(), c.span)).collect::<Vec<_>>(),
            [("Reuters", None)]
        );
        assert_eq!(report.language.as_deref(), Some("en"));
    }
}

#[test]
fn one_bad_record_does_not_spoil_the_rest() {
    let good = |id: &str| format!(r#"{{"id": "{id}", "text": "{BODY}"}}"#);
    let bad = [r#"{"id": "c", "text": 5}"#, r#"{"title": "no text"}"#, "17", r#"{"text": "  "}"#];
    let list = format!("[{}, {}, {}]", good("a"), bad.join(", "), good("b"));
    let lines = format!("{}\n{}\n\nnot json\n{}\n", good("a"), bad.join("\n"), good("b"));
    for (name, source, refused) in [("x.json", list, 4), ("x.jsonl", lines, 5)] {
        let intake = intake(name, source.as_bytes());
        let read: Vec<&str> = intake.reports.iter().map(|report| report.location.as_str()).collect();
        assert_eq!(read, [format!("{name}#a"), format!("{name}#b")]);
        assert_eq!(intake.rejected.len(), refused);
        let places: Vec<&str> = intake.rejected.iter().map(|r| r.location.as_str()).collect();
        assert_eq!(places[..2], [format!("{name}#c"), format!("{name}#3")]);
        assert!(intake.rejected[0].reason.contains("`text` is a number"), "{}", intake.rejected[0].reason);
    }
    let wrapped = format!(r#"{{"status": "ok", "articles": [{}, {}]}}"#, good("a"), good("a"));
    let twice: Vec<String> =
        intake("x.json", wrapped.as_bytes()).reports.into_iter().map(|r| r.location).collect();
    assert_eq!(twice, ["x.json#a", "x.json#2"]);
}

#[test]
fn a_date_that_cannot_be_read_is_unknown_and_said() {
    let report = one("x.json", &format!(r#"{{"text": "{BODY}", "date": "sometime in spring"}}"#));
    assert_eq!(report.published.when, None);
    assert_eq!(report.notes.len(), 1);
}

#[test]
fn gzip_is_seen_through() {
    let text = format!("The dam above Lovinac breaks\n\n{BODY}");
    assert_eq!(intake("dam.txt.gz", &gzip(text.as_bytes())).reports[0].text, text);
    // Members one after the other are one file.
    let lines = [r#"{"text": "One dam broke."}"#, r#"{"text": "Two dams broke."}"#]
        .map(|line| gzip(format!("{line}\n").as_bytes()));
    assert_eq!(intake("dam.jsonl.gz", &lines.concat()).reports.len(), 2);
}

fn record(address: &str, http: &str, body: &[u8]) -> Vec<u8> {
    let response = [http.replace('\n', "\r\n").as_bytes(), b"\r\n\r\n", body].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        response.len()
    );
    [head.as_bytes(), &response, b"\r\n\r\n"].concat()
}

fn page(title: &str) -> String {
    let paragraphs: String = (1..6)
        .map(|n| format!("<p>{n}. {BODY} {n} people were carried to the roof of the mill.</p>"))
        .collect();
    format!(
        "<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
}

#[test]
fn archives_are_read_plain_packed_and_damaged() {
    let html = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8";
    let first =
        record("https://www.valley.example/dam", html, page("The dam above Lovinac breaks").as_bytes());
    let chunked: Vec<u8> = {
        let body = page("The mill stands in water");
        let (a, b) = body.split_at(200);
        format!("{:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n", a.len(), b.len()).into_bytes()
    };
    let second =
        record("https://www.valley.example/mill", &format!("{html}\nTransfer-Encoding: chunked"), &chunked);
    let packed = record(
        "https://www.valley.example/boat",
        &format!("{html}\nContent-Encoding: gzip"),
        &gzip(page("A boat is sent to the mill").as_bytes()),
    );
    let missing = record(
        "https://www.valley.example/gone",
        "HTTP/1.1 404 Not Found\nContent-Type: text/html",
        b"<html>gone</html>",
    );
    let picture =
        record("https://www.valley.example/a.png", "HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG");
    let all = [first.clone(), missing, picture, second, packed].concat();
    let titles = |intake: &Intake| {
        intake.reports.iter().map(|r| r.title.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    let wanted = ["The dam above Lovinac breaks", "The mill stands in water", "A boat is sent to the mill"];

    let plain = intake("crawl.warc", &all);
    assert_eq!(
        (titles(&plain), plain.rejected.len()),
        (wanted.map(String::from).to_vec(), 0),
        "{:?}",
        plain.rejected
    );
    assert_eq!(plain.reports[0].location, "crawl.warc#https://www.valley.example/dam");
    assert_eq!(plain.reports[0].outlet.as_deref(), Some("valley.example"));
    assert_eq!(plain.reports[0].published.when, None);
    assert!(plain.reports[1].text.contains("5. The dam"));
    let members: Vec<u8> = [gzip(&first), gzip(&all)].concat();
    assert_eq!(intake("crawl.warc.gz", &members).reports.len(), 4);

    let broken = [first.clone(), b"WARC/1.0\r\nno colon here\r\n\r\n".to_vec(), all.clone()].concat();
    let broken = intake("crawl.warc", &broken);
    assert_eq!((broken.reports.len(), broken.rejected.len()), (4, 1), "{:?}", broken.rejected);
    assert_eq!(broken.rejected[0].location, "crawl.warc#2");

    let lying =
        String::from_utf8(first.clone()).expect("text").replace("Content-Length: ", "Content-Length: 1");
    let lying = intake("crawl.warc", &[lying.into_bytes(), all.clone()].concat());
    assert_eq!(lying.reports.len(), 4, "{:?}", lying.rejected);
    assert!(lying.reports[0].notes.iter().any(|note| note.contains("shorter")));

    let cut = intake("crawl.warc", &all[..first.len() - 100]);
    assert_eq!((cut.reports.len(), cut.rejected.len()), (1, 0), "{:?}", cut.rejected);
    assert!(cut.reports[0].notes.iter().any(|note| note.contains("cut short")));
    let packed = gzip(&all);
    let cut = intake("crawl.warc.gz", &packed[..packed.len() - 60]);
    assert!(!cut.reports.is_empty() && cut.rejected.len() == 1, "{:?}", cut.rejected);
}

#[test]
fn folders_are_listed_once_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("sub/empty")).expect("a folder");
    for (name, text) in [
        ("b.txt", BODY),
        (".hidden.txt", BODY),
        ("sub/a.md", BODY),
        ("sub/notes.csv", "a,b"),
        ("page.php", "<!doctype html><p>x</p>"),
        ("README", BODY),
        ("tool.rs", "fn main() {}"),
    ] {
        std::fs::write(at(name), text).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), at("sub/loop")).expect("a link");
    let inputs = [
        at("b.txt"),
        folder.path().to_owned(),
        at("sub"),
        at("sub/empty"),
        at("missing.txt"),
        at("sub/notes.csv"),
    ];
    let (sources, rejected) = locate(&inputs.map(Input::Path));
    let names: Vec<String> =
        sources.iter().map(|s| s.location.replace(&format!("{}/", folder.path().display()), "")).collect();
    assert_eq!(names, ["b.txt", "README", "page.php", "sub/a.md", "sub/notes.csv"]);
    let reasons: Vec<&str> =
        rejected.iter().map(|r| r.reason.split([':', '(']).next().unwrap_or("")).collect();
    assert_eq!(reasons, ["holds no reports", "no such file or folder"], "{rejected:?}");
    assert_eq!(read(&sources[0]).reports[0].text, BODY);
    assert_eq!(locate(&[Input::Stdin, Input::Stdin]).0.len(), 1);
}

#[test]
fn keys_tell_reports_apart_and_stay() {
    let key = |name: &str, text: &str| one(name, text).key;
    assert_eq!(key("a.txt", BODY), key("b.txt", BODY));
    assert_ne!(key("a.txt", BODY), key("a.txt", "It rained."));
    assert_eq!(key("a.txt", BODY).len(), 12);
}
