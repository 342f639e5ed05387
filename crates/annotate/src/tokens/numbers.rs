//! Finds the ends of numbers: digits with their separators ("7,200", "16:00"), dates and telephone numbers as one
//! ("24/12/2023", "555-010-0199"), ordinals ("24th"). Cuts a unit off its amount ("5|km", "7|pm").

use super::{LONGEST, char_at};
use crate::tokens::tables::Cuts;

/// Most groups of digits that one token joins.
const GROUPS: usize = 4;

/// The end of the number that starts here.
pub(super) fn end(text: &str, start: usize, cuts: &Cuts) -> usize {
    if let Some(end) = grouped(text, start) {
        return end;
    }
    let digits = digits_end(text, start);
    let tail = tail_end(text, digits);
    let letters = text.get(digits..tail).unwrap_or("");
    let clock = char_at(text, tail) == Some('.') && matches!(letters, "a" | "p");
    if digits > start && (clock || cuts.is_unit(letters)) { digits } else { tail.max(digits) }
}

/// Digits, and separators between digits.
fn digits_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inner = matches!(c, ',' | '.' | ':') && next.is_some_and(char::is_numeric);
        if offset >= LONGEST || !(c.is_numeric() || inner) {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    end
}

/// Letters and digits that cling to a number, with separators between digits: "24th", "4x4", "02T10:30:00".
fn tail_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut digit = false;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inner = digit && matches!(c, ',' | '.' | ':') && next.is_some_and(char::is_numeric);
        if offset >= LONGEST || !(c.is_alphanumeric() || inner) {
            break;
        }
        digit = c.is_numeric();
        end = start + offset + c.len_utf8();
    }
    end
}

/// Groups of digits that one mark joins to a date ("9/11", "24/12/2023"), a telephone number or a postal code.
fn grouped(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut sizes = [0_usize; GROUPS];
    let mut groups = 0;
    let mut at = start;
    let mut joint = None;
    loop {
        let size = bytes.get(at..)?.iter().take(LONGEST).take_while(|b| b.is_ascii_digit()).count();
        *sizes.get_mut(groups).filter(|_| size > 0)? = size;
        groups += 1;
        at += size;
        let next = bytes.get(at).copied().filter(|b| matches!(b, b'/' | b'-'));
        let more = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match (joint, next) {
            (None, Some(mark)) if more => joint = Some(mark),
            (Some(mark), Some(other)) if more && mark == other => {}
            _ => break,
        }
        at += 1;
    }
    let whole = match (joint?, sizes.get(..groups)?) {
        (b'/', [1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4]) => true,
        (b'-', [3, 3, 4] | [1, 3, 3, 4] | [5, 4]) => true,
        (b'-', [3, 4]) => text.get(..start)?.trim_end().ends_with(')'),
        _ => false,
    };
    let open = char_at(text, at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
    (whole && !open).then_some(at)
}
