//! Finds what is written to be typed or followed and stays one token: web and mail addresses, handles, hashtags.
//! Leaves the names of hosts and files inside a sentence ("example.org") to `words`.

/// Longest web or mail address, in bytes: what browsers take. Bounds the cost of hostile input.
const LONGEST: usize = 2048;

/// The end of an address, handle or hashtag that starts here; full stops and brackets after it stay outside.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    // What may stand before an address also ends one, so that a text is scanned once.
    if before.is_some_and(|c| c.is_ascii() && !c.is_whitespace() && !opens(c)) {
        return None;
    }
    let rest = &text.as_bytes()[start..];
    let inside = |b: &u8| b.is_ascii_graphic() && !opens(char::from(*b)) && *b != b'>';
    let len = rest.iter().take(LONGEST).take_while(|b| inside(b)).count();
    let chunk = text.get(start..start + len)?;
    let whole =
        chunk.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '=')));
    let at = whole.find('@');
    let mail = at.is_some_and(|at| at > 0 && whole[at..].contains('.') && !whole[at + 1..].contains('@'));
    let web = whole.starts_with("http://") || whole.starts_with("https://") || whole.starts_with("www.");
    (is_handle(whole) || mail || web).then_some(start + whole.len())
}

fn opens(c: char) -> bool {
    matches!(c, '<' | '(' | '[' | '"')
}

/// "@desk_news", "#BridgeOpen"; not "#5", which is a number.
fn is_handle(whole: &str) -> bool {
    let name = match whole.as_bytes() {
        [b'@', ..] => &whole[1..],
        [b'#', first, ..] if first.is_ascii_alphabetic() => &whole[1..],
        _ => return false,
    };
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
