//! Makes text of bytes: byte-order mark first, then what is declared, then UTF-8 if it is that, then a guess.
//! Leaves the meaning of the text to the formats.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and how it was come by.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Decoded {
    /// The text, without a byte-order mark.
    pub(crate) text: String,
    /// What had to be guessed or replaced.
    pub(crate) notes: Vec<String>,
}

/// How much of a file the guess looks at; the detector's own tests need far less.
const GUESS_ON: usize = 256 << 10;
/// How far into a page a `<meta charset>` is looked for; the standard says the first 1024 bytes, pages are laxer.
const META_WITHIN: usize = 8 << 10;

/// The text of `bytes`. `declared` is a charset name from outside; `tld` is the last label of the host, which helps guessing.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>, tld: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(length..).unwrap_or(&[]), None);
    }
    if let Some(encoding) = wide(bytes) {
        return finish(encoding, bytes, Some(format!("read as {}, which it does not say", encoding.name())));
    }
    let stated = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    let valid = std::str::from_utf8(bytes);
    match (stated, valid) {
        (None, Ok(text)) => Decoded { text: text.to_owned(), notes: Vec::new() },
        // Bytes beyond ASCII that are valid UTF-8 by chance are next to impossible.
        (Some(stated), Ok(text)) => {
            let wrong = stated != UTF_8 && !text.is_ascii() && stated.is_ascii_compatible();
            if stated.is_ascii_compatible() {
                let note = wrong.then(|| format!("it says that it is {}, but it is UTF-8", stated.name()));
                Decoded { text: text.to_owned(), notes: note.into_iter().collect() }
            } else {
                finish(stated, bytes, None)
            }
        }
        (Some(stated), Err(_)) if stated != UTF_8 && !stated.decode_without_bom_handling(bytes).1 => {
            finish(stated, bytes, None)
        }
        (stated, Err(_)) => guessed(bytes, stated, tld),
    }
}

/// The charset that a page declares in its head.
pub(crate) fn declared_in_page(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(META_WITHIN)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?;
    let name = after.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    let name: String =
        name.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!name.is_empty()).then_some(name)
}

/// UTF-16 by its zeros: in Latin text every other byte is one.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 4 => None,
        (even, odd) if odd > half * 3 / 4 && even < half / 20 + 1 => Some(UTF_16LE),
        (even, odd) if even > half * 3 / 4 && odd < half / 20 + 1 => Some(UTF_16BE),
        _ => None,
    }
}

fn guessed(bytes: &[u8], stated: Option<&'static Encoding>, tld: Option<&str>) -> Decoded {
    // Characters of two bytes and more do not come by chance: bad bytes among as many of them are damage.
    let (lossy, bad) =
        (String::from_utf8_lossy(bytes), bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()));
    let good = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if bad.count() <= good {
        return finish(UTF_8, bytes, None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let head = bytes.get(..bytes.len().min(GUESS_ON)).unwrap_or(bytes);
    detector.feed(head, true);
    let tld = tld.filter(|tld| tld.is_ascii() && !tld.contains('.')).map(str::to_ascii_lowercase);
    let encoding = detector.guess(tld.as_deref().map(str::as_bytes), Utf8Detection::Deny);
    let said = stated
        .map_or("no charset is stated".to_owned(), |s| format!("it says {}, which it is not", s.name()));
    finish(encoding, bytes, Some(format!("{said}: read as {}", encoding.name())))
}

fn finish(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut notes: Vec<String> = note.into_iter().collect();
    if replaced {
        notes.push(format!("some bytes are not {} and were replaced by \u{fffd}", encoding.name()));
    }
    Decoded { text: text.into_owned(), notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_charsets_are_believed_until_shown_wrong() {
        let polish = "Premier zapowiedział wycofanie żołnierzy z granicy państwa, a służby zostały wysłane.";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(polish);
        assert_eq!(
            decode(&bytes, Some("windows-1250"), None),
            Decoded { text: polish.into(), notes: vec![] }
        );
        assert_eq!(decode(&bytes, Some("utf-8"), Some("pl")).text, polish);
        assert_eq!(decode(&bytes, None, Some("pl")).text, polish);
        let wrong = decode(polish.as_bytes(), Some("iso-8859-2"), None);
        assert_eq!((wrong.text.as_str(), wrong.notes.len()), (polish, 1));
    }

    #[test]
    fn wide_text_and_marks_are_known() {
        let wide: Vec<u8> = "Troops left.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None, None).text, "Troops left.");
        assert_eq!(
            decode(b"\xef\xbb\xbfTroops", None, None),
            Decoded { text: "Troops".into(), notes: vec![] }
        );
    }

    #[test]
    fn a_broken_byte_is_replaced_and_said() {
        let decoded = decode("Köln, Zürich, Łódź, Málaga".as_bytes(), None, None);
        assert!(decoded.notes.is_empty());
        let mut bytes = "Köln, Zürich, Łódź, Málaga".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, None, None);
        assert!(decoded.text.ends_with('\u{fffd}') && decoded.notes.len() == 1, "{decoded:?}");
    }

    #[test]
    fn pages_declare_their_charset() {
        assert_eq!(declared_in_page(b"<meta charset=\"KOI8-R\">").as_deref(), Some("koi8-r"));
        let old = b"<META http-equiv=Content-Type content='text/html; charset=gb2312'>";
        assert_eq!(declared_in_page(old).as_deref(), Some("gb2312"));
    }
}
