//! Makes valid JSON of what scrapers and pages write for it: control characters and lone surrogates in strings, commas
//! before a closing bracket. Leaves everything else as it is, so that a valid file is read byte for byte.

use std::borrow::Cow;

/// The same JSON with the slips repaired; borrowed where there are none.
pub(crate) fn repaired(source: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut copied, mut in_string, mut at) = (0, false, 0);
    let bytes = source.as_bytes();
    let mut comma: Option<usize> = None;
    while let Some(&byte) = bytes.get(at) {
        let (length, instead): (usize, Option<String>) = match byte {
            b'"' => {
                in_string = !in_string;
                (1, None)
            }
            b'\\' if in_string => escape(source, at),
            0..0x20 if in_string => (1, Some(format!("\\u{byte:04x}"))),
            _ => (1, None),
        };
        if !in_string
            && matches!(byte, b']' | b'}')
            && let Some(comma) = comma
        {
            out.push_str(source.get(copied..comma).unwrap_or(""));
            copied = comma + 1;
        }
        match byte {
            b',' if !in_string => comma = Some(at),
            b' ' | b'\n' | b'\r' | b'\t' => {}
            _ => comma = None,
        }
        if let Some(instead) = instead {
            out.push_str(source.get(copied..at).unwrap_or(""));
            out.push_str(&instead);
            copied = at + length;
        }
        at += length;
    }
    if copied == 0 && out.is_empty() {
        return Cow::Borrowed(source);
    }
    out.push_str(source.get(copied..).unwrap_or(""));
    Cow::Owned(out)
}

/// An escape in a string: how long it is, and what must stand in its place.
fn escape(source: &str, at: usize) -> (usize, Option<String>) {
    let Some(first) = surrogate(source, at) else { return (2, None) };
    let paired = (0xd800..0xdc00).contains(&first)
        && surrogate(source, at + 6).is_some_and(|second| (0xdc00..0xe000).contains(&second));
    if paired { (12, None) } else { (6, Some("\\ufffd".to_owned())) }
}

/// The half of a pair that `\uD8xx` at this place is.
fn surrogate(source: &str, at: usize) -> Option<u32> {
    let digits = source.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok().filter(|unit| (0xd800..0xe000).contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_repaired_and_the_rest_is_left() {
        for (source, wanted) in [
            (r#"{"a": "b, \" ]", "c": [1, 2]}"#, r#"{"a": "b, \" ]", "c": [1, 2]}"#),
            ("[1, 2, ]", "[1, 2 ]"),
            ("{\"a\": 1,\n}", "{\"a\": 1\n}"),
            ("{\"a\": \"x\ny\"}", r#"{"a": "x\u000ay"}"#),
            (r#"{"a": "\ud83d\ude00 \ud83d!"}"#, r#"{"a": "\ud83d\ude00 \ufffd!"}"#),
            (r#"{"a": "\\ud83d"}"#, r#"{"a": "\\ud83d"}"#),
            (r#"{"a": ",]"}"#, r#"{"a": ",]"}"#),
        ] {
            assert_eq!(repaired(source), wanted);
        }
        assert!(matches!(repaired("{\"a\": [1]}"), Cow::Borrowed(_)));
        assert_eq!(repaired("\"\\"), "\"\\");
    }
}
