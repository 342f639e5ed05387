//! Makes the tokens: words, numbers and marks, lossless with the blanks between them.
//! Clitics are cut as Universal Dependencies has them ("did|n't", "Serbia|'s"). Leaves sentences to `sentences`.

use crate::lang::Lang;
use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;

/// Longest token, in bytes; a longer run of letters is cut. Bounds the cost of hostile input.
const LONGEST: usize = 256;

/// Finds the tokens of a text, in order.
pub fn find(text: &str, lang: &Lang) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, end) = match first {
            c if c.is_alphabetic() => (TokenKind::Word, word_end(text, at)),
            c if c.is_numeric() => (TokenKind::Number, number_end(text, at)),
            c if is_apostrophe(c) => clitic(text, at),
            c => (TokenKind::Mark, run_end(text, at, c)),
        };
        if kind == TokenKind::Word {
            push_word(&mut tokens, text, at, end, lang);
        } else {
            let stem = text[at..end].to_lowercase().into_boxed_str();
            tokens.push(Token { span: Span::new(at, end), kind, stem, function: false });
        }
        at = end;
    }
    tokens
}

/// Zero-width characters, soft hyphens and marks of direction carry no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Letters, digits inside letters, and inner full stops of initials ("U.S.").
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    let mut letters = 0;
    let mut dotted = false;
    while let Some((offset, c)) = chars.next() {
        if offset >= LONGEST {
            break;
        }
        let next = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() || is_mark_inside(c) {
            letters += 1;
        } else if c == '.' && letters == 1 && (next.is_some_and(char::is_alphabetic) || dotted) {
            dotted = true;
            letters = 0;
        } else if is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && end > start {
            letters = 2;
        } else {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    end.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

/// Combining marks belong to the letter before them.
fn is_mark_inside(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '_')
}

/// Digits with separators between digits ("8,350", "4.5", "16:00"), and an ordinal or short tail ("24th", "5km").
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if offset >= LONGEST {
            break;
        }
        let next = chars.peek().map(|&(_, next)| next);
        let inner = matches!(c, ',' | '.' | ':') && next.is_some_and(char::is_numeric);
        if !(c.is_alphanumeric() || inner) {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    end
}

/// An apostrophe that opens a clitic after a blank-less word was cut there already; alone it is a mark.
fn clitic(text: &str, start: usize) -> (TokenKind, usize) {
    let len = text[start..].chars().next().map_or(1, char::len_utf8);
    (TokenKind::Mark, start + len)
}

/// A run of one mark, such as an ellipsis or a dash line; brackets and quotation marks stay single.
fn run_end(text: &str, start: usize, first: char) -> usize {
    let runs = matches!(first, '.' | '-' | '–' | '—' | '*' | '_' | '=' | '!' | '?' | '#' | '~');
    let same = if runs { text[start..].chars().take_while(|&c| c == first).take(LONGEST).count() } else { 1 };
    start + same * first.len_utf8()
}

/// Cuts clitics off a word and adds its pieces.
fn push_word(tokens: &mut Vec<Token>, text: &str, start: usize, end: usize, lang: &Lang) {
    let cut = start + clitic_at(&text[start..end]);
    for (start, end) in [(start, cut), (cut, end)].into_iter().filter(|(start, end)| start < end) {
        let word = &text[start..end];
        let (stem, function) = (lang.stem(word).into_boxed_str(), lang.is_function_word(word));
        tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Word, stem, function });
    }
}

/// Where the clitic of a word begins: before "n't", or at an apostrophe with a known tail. At the end where there is none.
fn clitic_at(word: &str) -> usize {
    for (at, c) in word.char_indices().rev() {
        if is_apostrophe(c) {
            let tail = &word[at + c.len_utf8()..];
            let negation = tail.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']);
            if negation && at > 1 {
                return at - 1;
            }
            let known =
                ["s", "re", "ve", "ll", "d", "m"].iter().any(|known| tail.eq_ignore_ascii_case(known));
            return if known && at > 0 { at } else { word.len() };
        }
    }
    word.len()
}
