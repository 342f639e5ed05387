//! Bad input through the real binary: each kind is rejected or noted by name with the reason, the rest is briefed, and
//! the exit code tells. Leaves the limits of each format to the tests of `ingest`.

mod binary;

use binary::{Ran, corpus, headwater, run};
use serde_json::Value;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const SENTENCES: &str = "The dam above Lovinac broke shortly after four on Saturday morning. Mayor Ada Holm denied that \
    the dam had been neglected. Police said that 12 people were evacuated from the mill.\n";

/// What becomes of a bad input.
enum Fate {
    /// It is not read, for a reason with these words.
    Rejected(&'static str),
    /// It is read, and a notice with these words says what is wrong with it.
    Noted(&'static str),
    /// It is read like any other.
    Read,
}

use Fate::{Noted, Read, Rejected};

/// A bad input: its file's name, its bytes, what becomes of it.
struct Case(&'static str, Vec<u8>, Fate);

fn cases() -> Vec<Case> {
    let mut cases = files();
    cases.extend(pages_and_records());
    cases.extend(texts());
    cases
}

/// What is wrong with the file itself.
fn files() -> Vec<Case> {
    let noise = (0..4000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let program = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 64]].concat();
    let mut latin = SENTENCES.repeat(2).into_bytes();
    latin.extend_from_slice(b"The caf\xe9 of Mr Jos\xe9 was flooded.\n");
    vec![
        Case("empty.txt", Vec::new(), Rejected("is empty")),
        Case("blank.txt", b" \r\n\t\n".to_vec(), Rejected("is empty")),
        Case("noise.txt", noise, Rejected("is not text")),
        Case("program.txt", program, Rejected("is not text")),
        Case("latin.txt", latin, Noted("no charset is stated")),
        Case("cut.txt.gz", cut_gzip(&SENTENCES.repeat(3)), Noted("damaged")),
        Case("stump.txt.gz", cut_gzip("")[..6].to_vec(), Rejected("damaged")),
        Case("cut.warc", cut_warc(), Noted("cut short")),
        Case("no.warc", b"WARC/1.0\r\nWARC-Type: response\r\n".to_vec(), Rejected("WARC record")),
    ]
}

/// What is wrong with a page or a record.
fn pages_and_records() -> Vec<Case> {
    let page = |head: &str, body: &str| {
        format!("<html><head>{head}</head><body><article>{body}</article></body></html>")
    };
    let paragraphs = format!("<p>{SENTENCES}</p>").repeat(4);
    let mut mislabelled = page("<meta charset=utf-8><title>Flood</title>", &paragraphs).into_bytes();
    for byte in mislabelled.iter_mut().filter(|byte| **byte == b'g') {
        *byte = 0xe9;
    }
    let deep = page("", &format!("{}{paragraphs}", "<div>".repeat(20_000)));
    let many = page("", &format!("{paragraphs}{}", "<i></i>".repeat(210_000)));
    let wrong_types = format!(
        r#"[{{"text": 5}}, "text", null, {{"title": {{}}, "text": {SENTENCES:?}, "published": [7], "authors": 3}}]"#
    );
    let nested = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let lone = format!(r#"{{"title": "A flood", "text": "Rain \ud83d fell. {}"}}"#, SENTENCES.trim_end());
    vec![
        Case("mislabelled.html", mislabelled, Noted("UTF-8, which it is not")),
        Case("deep.html", deep.into_bytes(), Rejected("deep")),
        Case("many.html", many.into_bytes(), Rejected("tags")),
        Case("no-article.html", page("", "").into_bytes(), Rejected("no article")),
        Case("feed.txt", b"<?xml version='1.0'?><rss><channel/></rss>".to_vec(), Rejected("feed")),
        Case("types.json", wrong_types.into_bytes(), Rejected("text is wanted")),
        Case("nested.json", nested.into_bytes(), Rejected("not valid JSON")),
        Case("half.json", br#"{"text": "The dam"#.to_vec(), Rejected("not valid JSON")),
        Case("lone.json", lone.into_bytes(), Noted("could not be read")),
    ]
}

/// What is wrong with the words.
fn texts() -> Vec<Case> {
    let foreign = "Le préfet a déclaré samedi que douze personnes avaient été évacuées après la rupture du barrage. \
        Les secours sont arrivés à l'aube, et le maire a démenti toute négligence de la part de la commune. Une enquête \
        a été ouverte par le parquet.\n";
    let steering = format!(
        "\u{202e}\u{200b}{SENTENCES}\u{2066}مرحبا\u{2069} \u{1b}[31mRed\u{7} Ho\u{200b}lm said so.\n"
    );
    let digits = format!("{SENTENCES}From {} to {} people were killed.\n", "9".repeat(400), "1".repeat(400));
    vec![
        Case("foreign.txt", foreign.into(), Noted("fr")),
        Case("steering.txt", steering.into(), Read),
        Case("nul.txt", format!("{SENTENCES}\0{SENTENCES}").into(), Read),
        Case("digits.txt", digits.into(), Read),
        Case("quotes.txt", format!("{SENTENCES}{}“{SENTENCES}", "\"".repeat(10_000)).into(), Read),
        Case("line.txt", SENTENCES.replace('\n', " ").repeat(100).into(), Read),
        Case("letters.txt", "a".repeat(200_000).into(), Read),
        Case("capitals.txt", "Ada ".repeat(5_000).into(), Read),
        Case("speech.txt", "He said she said that ".repeat(1_000).into(), Read),
        Case("brackets.txt", format!("{SENTENCES}{}", "(".repeat(20_000)).into(), Read),
        Case("breaks.txt", format!("{SENTENCES}{}", "\n".repeat(300_000)).into(), Read),
        Case("headlines.txt", SENTENCES.to_uppercase().repeat(20).into(), Read),
        Case(
            "list.txt",
            format!("{SENTENCES}{}", "- Ada Holm, mayor\n• 12 killed\n".repeat(100)).into(),
            Read,
        ),
        Case(
            "table.txt",
            format!("{SENTENCES}{}", "| Lovinac | 12 | 3.5% |\n|---|---|---|\n".repeat(100)).into(),
            Read,
        ),
        Case(
            "addresses.txt",
            format!("{SENTENCES}{}", "https://example.org/a?b=c mail@example.org ".repeat(100)).into(),
            Read,
        ),
        Case(
            "code.txt",
            format!("{SENTENCES}{}", "for (;;) { x[i++] = f(\"a\"); }\n".repeat(100)).into(),
            Read,
        ),
        Case("emoji.txt", format!("{SENTENCES}{}", "😀👍🏽👩‍👩‍👧🇩🇰 ".repeat(100)).into(), Read),
    ]
}

/// A gzip file of one stored block, without its end.
fn cut_gzip(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("one block").to_le_bytes();
    let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, length[0], length[1], !length[0], !length[1]];
    [header.as_slice(), &text.as_bytes()[..text.len() / 2]].concat()
}

/// A WARC file whose one record is shorter than it says.
fn cut_warc() -> Vec<u8> {
    let page = format!(
        "<html><head><title>Flood</title></head><body><article>{}",
        format!("<p>{SENTENCES}</p>").repeat(5)
    );
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let length = response.len() + 1000;
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/flood\r\n\
        Content-Type: application/http; msgtype=response\r\n";
    format!("{head}Content-Length: {length}\r\n\r\n{response}").into_bytes()
}

/// A folder with each bad input, and a good report.
fn desk(cases: &[Case]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let good = corpus().join("square-protest/reports/01-merrow-daily.txt");
    fs::copy(good, folder.path().join("good.txt")).expect("a report");
    for Case(name, bytes, _) in cases {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn brief(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("standard output is JSON")
}

/// Every string of one name in a list of all stories.
fn all<'a>(brief: &'a Value, list: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let stories = brief["stories"].as_array().into_iter().flatten();
    stories
        .flat_map(move |story| story[list].as_array().into_iter().flatten())
        .filter_map(move |item| item[name].as_str())
}

#[test]
fn each_is_rejected_or_noted_by_name_with_the_reason() {
    let cases = cases();
    let desk = desk(&cases);
    // One report is read on one thread: two processes at once use two cores.
    let half = |first: usize| cases.iter().skip(first).step_by(2).for_each(|case| meets(case, desk.path()));
    std::thread::scope(|scope| {
        scope.spawn(|| half(1));
        half(0);
    });
}

/// Holds what becomes of a bad input alone to its fate.
fn meets(Case(name, _, fate): &Case, desk: &Path) {
    let ran = run(desk, &["brief", name, "--format", "json"]);
    let brief = brief(&ran);
    let read = all(&brief, "reports", "location").any(|location| location.starts_with(name));
    let noted = || all(&brief, "notices", "note").collect::<Vec<_>>();
    match fate {
        Rejected(reason) => {
            assert!(ran.err.contains(&format!("not read: {name}")), "{name}: {}", ran.err);
            assert!(ran.err.contains(reason), "{name}: {}", ran.err);
            assert_eq!(ran.code, if read { 1 } else { 2 }, "{name}: {}", ran.err);
        }
        Noted(reason) => {
            assert!(read && ran.code == 0 && ran.err.is_empty(), "{name}: {}", ran.err);
            assert!(noted().iter().any(|note| note.contains(reason)), "{name}: {:?}", noted());
        }
        Read => assert!(read && ran.code == 0 && ran.err.is_empty(), "{name}: {}", ran.err),
    }
}

#[test]
fn all_of_it_in_one_folder_leaves_the_rest_whole() {
    let cases = cases();
    let desk = desk(&cases);
    let json = run(desk.path(), &["brief", ".", "--format", "json", "--threads", "1"]).ends(1);
    let again = run(desk.path(), &["brief", ".", "--format", "json", "--threads", "2"]).ends(1);
    assert!(json.out == again.out, "threads do not change a byte");
    let brief = brief(&json);
    assert!(all(&brief, "reports", "location").any(|location| location.ends_with("good.txt")));
    let rejected = cases.iter().filter(|case| matches!(case.2, Rejected(_)));
    for Case(name, ..) in rejected {
        assert!(json.err.contains(name), "{name} is named: {}", json.err);
    }
    fs::write(desk.path().join("brief.out"), &json.out).expect("a brief");
    run(desk.path(), &["verify", "brief.out"]).ends(0);
    for format in ["terminal", "markdown", "html"] {
        let shown = run(desk.path(), &["brief", ".", "--format", format]).ends(1).out;
        let steering = |c: &char| {
            (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(shown.chars().find(steering), None, "{format}: nothing steers the reader's screen");
    }
}

/// Runs it to the end and says how much memory it had at most, in bytes, where the system tells (Linux).
fn peak(mut command: Command) -> Option<u64> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("it can be waited for").is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB"));
        peak =
            peak.max(line.and_then(|line| line.trim().parse::<u64>().ok()).map(|kilobytes| kilobytes << 10));
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

/// Memory that a reading may take: so much for the program and its models, and so much for each byte of the text. A byte
/// that is a word of its own takes about 280 today, news 90.
const PROGRAM: u64 = 120 << 20;
const EACH_BYTE: u64 = 600;

#[test]
fn memory_grows_with_the_bytes_whatever_they_are() {
    let desk = desk(&[]);
    for (name, piece) in [
        ("brackets.txt", "("),
        ("quotes.txt", "\" "),
        ("lines.txt", "a\n"),
        ("line.txt", "Holm said that 12 people were killed in Lovinac on Tuesday and "),
        ("speech.txt", "He said she said that "),
        ("names.txt", "Ada Holm, Lena Kovar, "),
    ] {
        let text = format!("{SENTENCES}{}", piece.repeat(100_000 / piece.len()));
        fs::write(desk.path().join(name), &text).expect("a file");
        let command = headwater(desk.path(), &["annotate", name, "--threads", "1"]);
        // Only Linux tells.
        let Some(peak) = peak(command) else { return };
        let most = PROGRAM + EACH_BYTE * text.len() as u64;
        assert!(
            peak <= most,
            "{name}: {peak} bytes of memory for {} of text, {most} is the most",
            text.len()
        );
    }
}

#[test]
fn what_is_not_there_or_too_large_is_named() {
    let desk = desk(&[]);
    let alone = |name: &str| run(desk.path(), &["brief", name]).ends(2).err;
    assert!(alone("gone.txt").contains("gone.txt: no such file"));
    fs::create_dir(desk.path().join("folder")).expect("a folder");
    assert!(alone("folder").contains("folder: holds no reports"));
    // A hole in the file takes no room on the disk.
    for name in ["large.txt", "large.html", "large.json"] {
        let path = desk.path().join(name);
        fs::write(&path, SENTENCES.repeat(100)).expect("a file");
        File::options()
            .write(true)
            .open(&path)
            .and_then(|file| file.set_len(200 << 20))
            .expect("a file of 200 MB");
        assert!(alone(name).contains(&format!("not read: {name}: ")));
    }
    run(desk.path(), &["brief", ".", "gone.txt"]).ends(1);
}

#[test]
fn the_same_text_a_thousand_times_is_one_report() {
    let desk = desk(&[]);
    let record = format!("{{\"outlet\": \"Merrow Daily\", \"text\": {SENTENCES:?}}}\n");
    fs::write(desk.path().join("same.jsonl"), record.repeat(1000)).expect("a collection");
    let ran = run(desk.path(), &["brief", "same.jsonl", "--format", "json"]).ends(0);
    assert_eq!(all(&brief(&ran), "reports", "location").count(), 1);
    let copies: String = (0..1000).map(|n| record.replace("Merrow Daily", &format!("Outlet {n}"))).collect();
    fs::write(desk.path().join("copies.jsonl"), copies).expect("a collection");
    let ran = run(desk.path(), &["brief", "copies.jsonl", "--format", "json"]).ends(0);
    let brief = brief(&ran);
    assert_eq!(
        brief["stories"][0]["origins"].as_array().map(Vec::len),
        Some(1),
        "one origin, however many carry it"
    );
    assert_eq!(all(&brief, "reports", "location").count(), 1000);
}
