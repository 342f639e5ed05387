//! Makes [`Kind`]: what a file is, from its first bytes, its ending only helping. Leaves reading it to the formats.

use crate::decode;
use crate::gzip;

/// How many bytes are looked at.
pub(crate) const HEAD: usize = 64 << 10;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Nothing, or white space only.
    Empty,
    /// Packed; what is inside is looked at again.
    Gzip,
    /// A web archive.
    Warc,
    /// A saved page.
    Html,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
    /// Plain text or Markdown.
    Text,
    /// RSS or Atom.
    Feed,
    /// None of these, and what it is.
    Binary(&'static str),
}

/// First bytes of files that are often beside reports and are never text.
const MAGICS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh", "packed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "packed with xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text document"),
];

/// Share of control bytes from which a file is not text: one in fifty. Text has none, or a stray one.
const CONTROL_SHARE: usize = 50;

/// Opening tags that a saved page or a piece of one begins with.
const OPENINGS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<article",
    "<main",
    "<div",
    "<section",
    "<header",
    "<p>",
    "<p ",
    "<h1",
    "<script",
    "<style",
    "<link",
    "<!--",
    "<table",
    "<span",
];

/// What the bytes at the beginning of a file say it is; `name` is the file's name, which decides where they leave it open.
pub(crate) fn kind(head: &[u8], name: &str) -> Kind {
    if head.starts_with(gzip::MAGIC) {
        return Kind::Gzip;
    }
    if let Some((_, what)) = MAGICS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Binary(what);
    }
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if decode::wide(head).is_none() && controls(head) > head.len().min(HEAD) / CONTROL_SHARE {
        return Kind::Binary("it has control bytes");
    }
    let decoded = decode::decode(head, None, None).text;
    let start = decoded.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    let ending = ending(name);
    if start.is_empty() {
        return Kind::Empty;
    }
    if start.starts_with('<') {
        return markup(start, &ending);
    }
    json(start, &ending).unwrap_or(match ending.as_str() {
        "html" | "htm" | "xhtml" if start.contains("</") => Kind::Html,
        _ => Kind::Text,
    })
}

/// Bytes that text has no use for.
fn controls(head: &[u8]) -> usize {
    head.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count()
}

/// The ending of a file name in small letters, `.gz` aside.
pub(crate) fn ending(name: &str) -> String {
    let small = name.to_ascii_lowercase();
    let plain = small.strip_suffix(".gz").unwrap_or(&small);
    let file = plain.rsplit(['/', '\\']).next().unwrap_or(plain);
    file.rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or(String::new(), |(_, end)| end.to_owned())
}

fn markup(start: &str, ending: &str) -> Kind {
    let small = prefix(start, 2048).to_ascii_lowercase();
    if small.contains("<html") || OPENINGS.iter().any(|opening| small.starts_with(opening)) {
        Kind::Html
    } else if small.starts_with("<?xml") || small.starts_with("<rss") || small.starts_with("<feed") {
        let feed = ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| small.contains(tag));
        if feed { Kind::Feed } else { Kind::Binary("it is XML, but not a page") }
    } else if matches!(ending, "html" | "htm" | "xhtml") {
        Kind::Html
    } else {
        Kind::Text
    }
}

fn json(start: &str, ending: &str) -> Option<Kind> {
    if matches!(ending, "jsonl" | "ndjson") {
        return Some(Kind::JsonLines);
    }
    let inside = start.get(1..).unwrap_or("").trim_start();
    let object = start.starts_with('{') && (inside.starts_with(['"', '}']) || inside.is_empty());
    let array = start.starts_with('[') && (inside.starts_with(['{', ']']) || inside.is_empty());
    match (object, array, ending) {
        (true, _, _) => Some(match start.split_once('\n') {
            None if start.len() < HEAD / 2 => Kind::Json,
            None => Kind::JsonLines,
            // A first line that is a whole value is a line of JSON lines; if it is the only one, no harm is done.
            Some((line, _)) if serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok() => Kind::JsonLines,
            Some((line, _)) if line.trim_end().ends_with('}') => Kind::JsonLines,
            Some(_) => Kind::Json,
        }),
        (_, true, _) | (.., "json") => Some(Kind::Json),
        _ => None,
    }
}

/// The first `length` bytes, or a little less, of `text`.
fn prefix(text: &str, length: usize) -> &str {
    text.get(..text.floor_char_boundary(length)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide() {
        let cases: &[(&[u8], &str, Kind)] = &[
            (b"", "a.txt", Kind::Empty),
            (b" \n\t", "a.txt", Kind::Empty),
            (b"\x1f\x8b\x08", "a", Kind::Gzip),
            (b"WARC/1.0\r\n", "a", Kind::Warc),
            (b"\n<!DOCTYPE html><html>", "a.txt", Kind::Html),
            (b"<?xml version='1.0'?><html>", "a", Kind::Html),
            (b"<?xml version='1.0'?><rss>", "a", Kind::Feed),
            (b"[1] A footnote first.", "a.txt", Kind::Text),
            (b"[{\"text\": 1}]", "a.txt", Kind::Json),
            (b"{\"a\": 1}\n{\"a\": 2}\n", "a", Kind::JsonLines),
            (b"{\n\"a\": 1}\n", "a", Kind::Json),
            (b"{not json} said the man", "a.txt", Kind::Text),
            (b"%PDF-1.7", "a.txt", Kind::Binary("a PDF")),
            (b"\x00\x01\x02\x03 abc", "a.txt", Kind::Binary("it has control bytes")),
            (b"<3 is a heart", "a.txt", Kind::Text),
        ];
        for (head, name, wanted) in cases {
            assert_eq!(kind(head, name), *wanted, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
