//! Tells what the lines of a text say about its sentences, and what marks can never open one.

use headwater_core::annotations::Token;

/// Shortest line that may be wrapped text, in characters: shorter ones left room for the next word.
const WRAPPED: usize = 60;

/// Whether a line that ends with a token was ended by its writer: it is too short to be wrapped.
pub(super) fn opens_line(text: &str, last: &Token) -> bool {
    let before = text.get(..last.span.end()).unwrap_or("");
    before.chars().rev().take(WRAPPED).any(|c| c == '\n') || before.chars().take(WRAPPED).count() < WRAPPED
}

/// Signs that open the items of a list and nothing else.
pub(super) fn is_bullet(mark: &str) -> bool {
    matches!(mark, "•" | "●" | "▪" | "◦" | "‣" | "·" | "○" | "■")
}

/// How many tokens label an item of a list that opens here: a bullet or dash, a number or letter with its mark.
pub(super) fn label(text: &str, tokens: &[Token]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.slice(text));
    let glued = |at: usize| match (tokens.get(at), tokens.get(at + 1)) {
        (Some(one), Some(next)) => one.span.end() == next.span.start(),
        _ => true,
    };
    let short = |word: &str| {
        word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
            || word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic())
    };
    match word(0) {
        bullet if is_bullet(bullet) => 1,
        "*" | "-" | "–" | "—" if !glued(0) => 1,
        "(" if short(word(1)) && word(2) == ")" && glued(0) && glued(1) => 3,
        number if short(number) && glued(0) && !glued(1) && matches!(word(1), "." | ")" | ":") => 2,
        _ => 0,
    }
}

/// Marks that close what was said before them.
pub(super) fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "''" | "’’")
}

/// Marks that no sentence opens with, but at the head of a line; signs of joy or grief close what they stand after.
pub(super) fn is_inner(mark: &str) -> bool {
    let sign = |c: char| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}');
    matches!(mark, "," | ";" | ")" | "]" | "}" | "%" | "”" | "»") || mark.starts_with(sign)
}
