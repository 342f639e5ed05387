//! Makes the tokens: words, numbers and marks, lossless with the blanks between them.
//! Clitics are cut as Universal Dependencies has them ("did|n't", "Denmark|'s"). Leaves sentences to `sentences`.

use crate::lang::Lang;
use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;

/// Longest token, in bytes; a longer run of letters is cut. Bounds the cost of hostile input.
const LONGEST: usize = 256;

/// Longest web or mail address, in bytes: what browsers take. Bounds the cost of hostile input.
const LONGEST_ADDRESS: usize = 2048;

/// Finds the tokens of a text, in order.
pub fn find(text: &str, lang: &Lang) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for (kind, span) in cut(text) {
        if kind == TokenKind::Word {
            push_word(&mut tokens, text, span, lang);
        } else {
            let stem = span.slice(text).to_lowercase().into_boxed_str();
            tokens.push(Token { span, kind, stem, function: false });
        }
    }
    tokens
}

/// Cuts a text at blanks and marks, clitics still on their words. Tables are cut by it, so that they meet the text.
pub(crate) fn cut(text: &str) -> Vec<(TokenKind, Span)> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, end) = match first {
            _ if let Some(end) = address_end(text, at) => (TokenKind::Word, end),
            c if c.is_alphabetic() => (TokenKind::Word, word_end(text, at)),
            c if c.is_numeric() => (TokenKind::Number, number_end(text, at)),
            c => (TokenKind::Mark, run_end(text, at, c)),
        };
        pieces.push((kind, Span::new(at, end)));
        at = end;
    }
    pieces
}

/// The end of a web address, mail address or handle that starts here; full stops and brackets after it stay outside.
fn address_end(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    // What may stand before an address also ends one, so that a text is scanned once.
    if before.is_some_and(|c| c.is_ascii() && !c.is_whitespace() && !matches!(c, '<' | '(' | '[' | '"')) {
        return None;
    }
    let rest = &text.as_bytes()[start..];
    let scan = rest.iter().take(LONGEST_ADDRESS);
    let len =
        scan.take_while(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'(' | b'[' | b'"')).count();
    let chunk = text.get(start..start + len)?;
    let whole =
        chunk.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '=')));
    let at = whole.find('@');
    let handle = at == Some(0)
        && whole.len() > 1
        && whole[1..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let mail = at.is_some_and(|at| at > 0 && whole[at..].contains('.') && !whole[at + 1..].contains('@'));
    let web = whole.starts_with("http://") || whole.starts_with("https://") || whole.starts_with("www.");
    (handle || mail || web).then_some(start + whole.len())
}

/// Zero-width characters, soft hyphens and marks of direction carry no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Letters, digits inside letters, and inner full stops of initials ("U.S.") and hosts ("example.org").
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    let mut letters = 0;
    let mut dotted = false;
    let mut small = false;
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
        } else if (c == '.' && small && next.is_some_and(char::is_lowercase))
            || (is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && end > start)
        {
            letters = 2;
        } else {
            break;
        }
        small = c.is_lowercase();
        end = start + offset + c.len_utf8();
    }
    end.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

/// Combining marks belong to the letter before them.
fn is_mark_inside(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '_')
}

/// Digits with separators between digits ("7,200", "4.5", "16:00"), and an ordinal or short tail ("24th", "5km").
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

/// A run of one mark, such as an ellipsis or a dash line; brackets and quotation marks stay single.
fn run_end(text: &str, start: usize, first: char) -> usize {
    let runs = matches!(first, '.' | '-' | '–' | '—' | '*' | '_' | '=' | '!' | '?' | '#' | '~');
    let same = if runs { text[start..].chars().take_while(|&c| c == first).take(LONGEST).count() } else { 1 };
    start + same * first.len_utf8()
}

/// Cuts clitics off a word and adds its pieces.
fn push_word(tokens: &mut Vec<Token>, text: &str, span: Span, lang: &Lang) {
    let (start, end) = (span.start(), span.end());
    let cut = start + clitic_at(span.slice(text), lang);
    for (start, end) in [(start, cut), (cut, end)].into_iter().filter(|(start, end)| start < end) {
        let word = &text[start..end];
        let (stem, function) = (lang.stem(word).into_boxed_str(), lang.grammar.is_function_word(word));
        tokens.push(Token { span: Span::new(start, end), kind: TokenKind::Word, stem, function });
    }
}

/// Where the clitic of a word begins: at an apostrophe with a known tail, before "n't", inside a word of the table
/// ("can|not"). At the end where there is none.
fn clitic_at(word: &str, lang: &Lang) -> usize {
    let Some((at, mark)) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c)) else {
        return lang.joined(word).unwrap_or(word.len());
    };
    let tail = &word[at + mark.len_utf8()..];
    if tail.eq_ignore_ascii_case("t") && at > 1 && word[..at].ends_with(['n', 'N']) {
        return at - 1;
    }
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|known| tail.eq_ignore_ascii_case(known));
    if known && at > 0 { at } else { word.len() }
}
