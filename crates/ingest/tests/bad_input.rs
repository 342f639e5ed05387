//! Bad input, by name: each is rejected or noted with a reason, and nothing panics or takes the machine.

use headwater_ingest::{Intake, Limits, Source, read, read_bytes};
use std::time::Instant;

const BODY: &str =
    "The dam above Lovinac broke shortly after four in the morning, and the water reached the market.";

fn intake(name: &str, bytes: &[u8]) -> Intake {
    read_bytes(name, bytes, &Limits::default())
}

fn reason(name: &str, bytes: &[u8]) -> String {
    let intake = intake(name, bytes);
    assert!(intake.reports.is_empty(), "{name} was read");
    let reasons: Vec<String> =
        intake.rejected.into_iter().map(|r| format!("{} {}", r.location, r.reason)).collect();
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    reasons.concat()
}

fn small() -> Limits {
    Limits { document: 1000, record: 1000, text: 1000, ..Limits::default() }
}

#[test]
fn what_is_no_report_is_named() {
    let missing = read(&Source { location: "gone.txt".into(), path: Some("/nowhere/gone.txt".into()) });
    assert_eq!(missing.rejected[0].location, "gone.txt");
    assert!(missing.rejected[0].reason.contains("no such file"));
    assert_eq!(reason("a.txt", b""), "a.txt is empty");
    assert_eq!(reason("a.txt", b" \n\t "), "a.txt is empty");
    assert!(reason("a.txt", b"%PDF-1.7 ...").contains("a PDF"));
    assert!(reason("a.txt", &[0, 1, 2, 3, 4, 5, 250, 251]).contains("control bytes"));
    assert!(reason("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>").contains("feed"));
    assert!(reason("a.html", b"<html><body></body></html>").contains("no article"));
    assert!(reason("a.json", b"{\"text\": ").contains("JSON"));
    assert!(
        reason("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
            .contains("no web pages")
    );
}

#[test]
fn what_is_too_large_is_refused_unread() {
    let long = BODY.repeat(20);
    for name in ["a.txt", "a.md"] {
        let intake = read_bytes(name, long.as_bytes(), &small());
        assert!(
            intake.reports.is_empty() && intake.rejected[0].reason.contains("limit of 1000 bytes"),
            "{intake:?}"
        );
    }
    let page = format!("<html><body><p>{long}</p></body></html>");
    assert!(read_bytes("a.html", page.as_bytes(), &small()).rejected[0].reason.contains("larger than"));
    let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"{BODY}\"}}\n");
    let intake = read_bytes("a.jsonl", lines.as_bytes(), &small());
    assert_eq!((intake.reports.len(), intake.rejected[0].location.as_str()), (1, "a.jsonl#1"));
    let few = Limits { collection: 150, ..Limits::default() };
    let lines = format!("{{\"text\": \"{BODY}\"}}\n").repeat(5);
    let intake = read_bytes("a.jsonl", lines.as_bytes(), &few);
    assert_eq!((intake.reports.len(), intake.rejected.len()), (2, 1));
}

#[test]
fn gzip_bombs_and_stumps_are_told() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("memory takes all");
        encoder.finish().expect("memory takes all")
    };
    let bomb = pack(&vec![b'a'; 20 << 20]);
    assert!(bomb.len() < 40_000 && reason("a.txt.gz", &bomb).contains("larger than the limit of 16 MB"));
    assert!(reason("a.gz", &pack(&pack(b"text"))).contains("packed twice"));
    let text: String = (0..5000)
        .map(|n| format!("In village {n} the water rose by {} centimetres. ", n * 7919 % 613))
        .collect();
    let packed = pack(text.as_bytes());
    let half = intake("a.txt.gz", &packed[..packed.len() / 2]);
    assert!(half.reports[0].text.len() > 1000 && text.starts_with(&half.reports[0].text));
    assert!(half.reports[0].notes[0].contains("damaged"), "{:?}", half.reports[0].notes);
    assert!(reason("a.txt.gz", &packed[..8]).contains("damaged"));
    assert!(reason("a.txt.gz", b"\x1f\x8b\x08 no gzip at all").contains("damaged"));
}

#[test]
fn charsets_are_found_and_losses_are_said() {
    let french = "Le préfet a déclaré que les secours étaient arrivés à l'aube, après que la rivière eut débordé près du château.";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(french);
    let report = &intake("a.txt", &latin).reports[0];
    assert_eq!(report.text, french);
    assert!(report.notes[0].contains("windows-1252"), "{:?}", report.notes);
    let mut broken = format!("{BODY} Đakovo, Šibenik, Čakovec.").into_bytes();
    broken.push(0xff);
    let report = &intake("a.txt", &broken).reports[0];
    assert!(report.text.starts_with(BODY) && report.notes[0].contains("replaced"));
    let paragraphs = format!("<p>{french}</p>").repeat(4);
    let page = format!(
        "<html><head><meta charset=utf-8><title>La crue de la nuit dernière</title></head><body><article>{paragraphs}</article></body></html>"
    );
    let (page, ..) = encoding_rs::WINDOWS_1252.encode(&page);
    let report = &intake("a.html", &page).reports[0];
    assert!(
        report.text.contains(french) && report.notes.iter().any(|note| note.contains("UTF-8")),
        "{:?}",
        report.notes
    );
}

#[test]
fn strange_characters_survive() {
    let text = "\u{202b}\u{200f}\u{200b}مرحبا\u{200d} The dam\0 broke.\u{202c}\n\nIt held \u{feff}no water.";
    assert_eq!(intake("a.txt", text.as_bytes()).reports[0].text, text);
    let marked = format!("\u{feff}{BODY}");
    assert_eq!(intake("a.txt", marked.as_bytes()).reports[0].text, BODY);
    let lone = intake("a.json", br#"{"text": "The dam \ud83d broke \ud83d\ude00 at four.", "title": 5}"#);
    assert_eq!(lone.reports[0].text, "The dam \u{fffd} broke 😀 at four.");
    assert_eq!(lone.reports[0].notes.len(), 2, "{:?}", lone.reports[0].notes);
}

#[test]
fn bombs_of_tags_are_refused_in_time() {
    let start = Instant::now();
    let deep = format!("<html><body>{}{BODY}", "<div>".repeat(100_000));
    assert!(reason("deep.html", deep.as_bytes()).contains("deep"));
    let hidden = format!("<html><body><svg>{}{BODY}", "<td>".repeat(50_000));
    assert!(reason("svg.html", hidden.as_bytes()).contains("deep"));
    let many = format!("<html><body><p>{BODY}</p>{}", "<i></i>".repeat(1_000_000));
    assert!(reason("many.html", many.as_bytes()).contains("tags"));
    let formats: String = (0..400).map(|n| format!("<b id={n}>")).collect();
    let reopened = format!("<html><body>{formats}{}", "<p>x".repeat(20_000));
    assert!(reason("reopened.html", reopened.as_bytes()).contains("tags"));
    let json = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!intake("deep.json", json.as_bytes()).rejected.is_empty());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn pages_just_below_the_limits_are_read_in_time() {
    let start = Instant::now();
    let paragraphs = format!("<p>{BODY}</p>").repeat(20);
    let deep =
        format!("<html><body>{}{paragraphs}{}</body></html>", "<div>".repeat(480), "</div>".repeat(480));
    assert!(intake("deep.html", deep.as_bytes()).reports.len() == 1);
    let many = format!(
        "<html><body><article>{}</article></body></html>",
        format!("<p>{BODY} <i>So</i></p>").repeat(10_000)
    );
    assert_eq!(intake("many.html", many.as_bytes()).reports.len(), 1);
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn one_line_of_five_megabytes_is_a_text() {
    let start = Instant::now();
    let line = BODY.repeat((5 << 20) / BODY.len());
    let many = [
        line,
        ", ".repeat(2 << 20),
        "a\n".repeat(1 << 20),
        "told the Reuters ".repeat(200_000),
        "# ".repeat(2 << 20),
    ];
    for text in many {
        assert_eq!(intake("a.txt", text.as_bytes()).reports[0].text.len(), text.len());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
