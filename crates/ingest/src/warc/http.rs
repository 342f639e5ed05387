//! Takes a page out of a server's response: status, headers, chunks, packing. Leaves the page itself to `html`.

use super::records::find;
use crate::gzip;
use crate::refusal::Refusal;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// A page as the server sent it.
pub(super) struct Page {
    /// The HTML.
    pub(super) bytes: Vec<u8>,
    /// The charset that the server states.
    pub(super) charset: Option<String>,
}

/// The page in a response; `None` where it is no success or no HTML, an error where it cannot be unpacked.
pub(super) fn page(response: &[u8], limit: u64) -> Option<Result<Page, Refusal>> {
    let (head, body) = [&b"\r\n\r\n"[..], b"\n\n"].iter().find_map(|gap| {
        let at = find(response, gap)?;
        Some((response.get(..at)?, response.get(at + gap.len()..)?))
    })?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next()?.split_whitespace().nth(1)?;
    let fields: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let field = |name: &str| {
        fields.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
    };
    let kind = field("Content-Type").unwrap_or("").to_ascii_lowercase();
    if status != "200" || !(kind.contains("html") || kind.is_empty()) {
        return None;
    }
    let charset =
        kind.split("charset=").nth(1).map(|name| name.trim_matches(|c: char| "\"' ;".contains(c)).to_owned());
    let chunked =
        field("Transfer-Encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { unchunked(body) } else { body.to_vec() };
    let bytes = match field("Content-Encoding").unwrap_or("identity").to_ascii_lowercase().as_str() {
        // Crawlers often unpack a page and leave the header as it was.
        "gzip" | "x-gzip" if body.starts_with(gzip::MAGIC) => gzip::unpack_bytes(&body, limit),
        "deflate" => inflated(&body, limit),
        "br" | "zstd" if !looks_like_html(&body) => {
            return Some(Err(Refusal::NotRecord(
                "its page is packed in a way that is not read: brotli or zstd",
            )));
        }
        _ => body,
    };
    Some(Ok(Page { bytes, charset }))
}

fn looks_like_html(body: &[u8]) -> bool {
    body.get(..body.len().min(512))
        .is_some_and(|head| head.contains(&b'<') && std::str::from_utf8(head).is_ok())
}

/// The bytes behind deflate with its usual wrapper, or without; as they are where they are neither.
fn inflated(body: &[u8], limit: u64) -> Vec<u8> {
    for reader in [&mut ZlibDecoder::new(body) as &mut dyn Read, &mut DeflateDecoder::new(body)] {
        let mut out = Vec::new();
        // What was unpacked before damage is kept.
        let _ = reader.take(limit).read_to_end(&mut out);
        if !out.is_empty() {
            return out;
        }
    }
    body.to_vec()
}

/// The body behind chunks; as it is from the first place that is no chunk, for crawlers unchunk and keep the header.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let line = find(rest.get(..rest.len().min(64)).unwrap_or(rest), b"\r\n");
        let size = line
            .and_then(|end| std::str::from_utf8(rest.get(..end)?).ok())
            .and_then(|line| usize::from_str_radix(line.split(';').next().unwrap_or("").trim(), 16).ok());
        let (Some(line), Some(size)) = (line, size) else {
            out.extend_from_slice(rest);
            return out;
        };
        let from = line + 2;
        let to = from.saturating_add(size).min(rest.len());
        out.extend_from_slice(rest.get(from..to).unwrap_or(&[]));
        rest = rest.get(to..).unwrap_or(&[]);
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
        if size == 0 || rest.is_empty() {
            return out;
        }
    }
}
