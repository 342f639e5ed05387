//! Makes what the splitter is told of a token besides its letters: the blanks before it, the classes of the tokens
//! around it, the quotation marks and brackets that are open. Leaves deciding to `splitter`.

use crate::sentences::lines::opens_line;
use headwater_core::annotations::{Token, TokenKind};
use headwater_nets::features::key;

/// Changes when the flags do: weights fitted on others are refused.
pub const VERSION: u64 = 1;

/// Flags of one token.
pub const FLAGS: usize = 5;

/// The flags of the tokens of a stretch of text that no part, blank line or other certain boundary crosses.
pub fn of(text: &str, tokens: &[Token]) -> Vec<[u32; FLAGS]> {
    let classes: Vec<u8> = tokens.iter().map(|token| class(token.span.slice(text), token.kind)).collect();
    let class_at = |at: usize, back: usize, ahead: usize| {
        (at + ahead).checked_sub(back).and_then(|at| classes.get(at)).copied().unwrap_or(b'<')
    };
    let mut open = Open::default();
    let mut flags = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let gap = before.map_or(b'0', |before| gap(text, before, token));
        let near = [class_at(at, 2, 0), class_at(at, 1, 0), class_at(at, 0, 0), class_at(at, 0, 1)];
        flags.push([
            key(b'G', &[gap]),
            key(b'P', &[gap, near[1], near[2]]),
            key(b'T', &[gap, near[0], near[1], near[2]]),
            key(b'N', &[near[1], near[2], near[3], class_at(at, 0, 2)]),
            key(b'O', &[open.quotes, open.brackets, near[1], near[2]]),
        ]);
        open.pass(token.span.slice(text));
    }
    flags
}

/// The blanks between two tokens: none, some, the end of a line that has room left, the end of a full line.
fn gap(text: &str, before: &Token, this: &Token) -> u8 {
    let blanks = text.get(before.span.end()..this.span.start()).unwrap_or("");
    if blanks.contains('\n') {
        if opens_line(text, before) { b'2' } else { b'3' }
    } else if blanks.is_empty() {
        b'0'
    } else {
        b'1'
    }
}

/// What a token looks like, in one letter; a mark is its own first byte.
fn class(word: &str, kind: TokenKind) -> u8 {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    match (kind, word.chars().next()) {
        (TokenKind::Number, _) => b'9',
        (TokenKind::Mark, Some(first)) if first.is_ascii() && word.len() > 1 => first as u8 | 0x80,
        (TokenKind::Mark, Some(first)) => match first {
            '“' | '«' | '„' => b'{',
            '”' | '»' => b'}',
            '–' | '—' => b'_',
            '…' => b'.' | 0x80,
            _ if first.is_ascii() => first as u8,
            _ => b'*',
        },
        _ if word.ends_with('.') && capitals == 0 => b'e',
        _ if word.ends_with('.') => b'E',
        (_, Some(first)) if first.is_lowercase() => b'x',
        _ if capitals > 1 && capitals == word.chars().count() => b'A',
        _ if capitals > 0 => b'X',
        _ => b'o',
    }
}

/// Quotation marks and brackets that are open.
#[derive(Default)]
struct Open {
    quotes: u8,
    brackets: u8,
}

impl Open {
    fn pass(&mut self, mark: &str) {
        match mark {
            "\"" | "''" => self.quotes ^= 1,
            "“" | "``" => self.quotes = 1,
            "”" => self.quotes = 0,
            "(" | "[" => self.brackets = 1,
            ")" | "]" => self.brackets = 0,
            _ => {}
        }
    }
}
