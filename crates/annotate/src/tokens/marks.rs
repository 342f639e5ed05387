//! Finds the ends of marks: runs of one mark, end marks together ("?!"), typed quotation marks of two characters,
//! faces such as ":-)". Brackets and quotation marks stay single.

use super::{LONGEST, char_at};

/// The end of the mark that starts here.
pub(super) fn end(text: &str, start: usize, first: char) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let len = face(text, start).or_else(|| doubled(rest)).unwrap_or_else(|| run(rest, first));
    start + len.max(first.len_utf8())
}

/// A run of one mark, such as an ellipsis or a dash line; question and exclamation marks run together.
fn run(rest: &str, first: char) -> usize {
    let asks = |c: char| matches!(c, '?' | '!');
    let bytes = |same: &dyn Fn(char) -> bool| -> usize {
        rest.chars().take(LONGEST).take_while(|&c| same(c)).map(char::len_utf8).sum()
    };
    match first {
        '?' | '!' => bytes(&asks),
        '.' | '…' | '-' | '–' | '—' | '*' | '_' | '=' | '#' | '~' | '+' | '<' | '>' | '|' => {
            bytes(&|c| c == first)
        }
        _ => first.len_utf8(),
    }
}

/// Two apostrophes for a quotation mark: ``so''.
fn doubled(rest: &str) -> Option<usize> {
    ["''", "``", "’’", "‘‘", "‘’"].into_iter().find(|pair| rest.starts_with(pair)).map(str::len)
}

/// Eyes, perhaps a nose, and a mouth, apart from the words on both sides: ":-)", "=(", ";D".
fn face(text: &str, start: usize) -> Option<usize> {
    let mut chars = text.get(start..)?.chars();
    let eyes = chars.next().filter(|c| matches!(c, ':' | ';' | '='))?;
    let mut mouth = chars.next()?;
    let mut len = eyes.len_utf8() + mouth.len_utf8();
    if mouth == '-' {
        mouth = chars.next()?;
        len += mouth.len_utf8();
    }
    let before = text.get(..start)?.chars().next_back();
    let open = before.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '!' | '?'));
    let closed =
        char_at(text, start + len).is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ','));
    (open && closed && matches!(mouth, ')' | '(' | 'D' | 'P' | 'p' | 'O' | 'o' | '/' | '|')).then_some(len)
}
