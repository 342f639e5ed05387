//! Cuts clitics off words ("did|n't", "Denmark|'s", "can|not"), and finds those that no letter holds ("2003|'s").

use super::{char_at, is_apostrophe};
use crate::lang::Lang;
use headwater_core::annotations::{Token, TokenKind};
use headwater_core::span::Span;

/// What stands after the apostrophe of a clitic.
const TAILS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Cuts clitics off a word and adds its pieces.
pub(super) fn push(tokens: &mut Vec<Token>, text: &str, span: Span, lang: &Lang) {
    let (start, end) = (span.start(), span.end());
    let cut = start + place(span.slice(text), lang);
    for (start, end) in [(start, cut), (cut, end)].into_iter().filter(|(start, end)| start < end) {
        tokens.push(word(text, Span::new(start, end), lang));
    }
}

/// A token that is a word.
pub(super) fn word(text: &str, span: Span, lang: &Lang) -> Token {
    let word = span.slice(text);
    // An abbreviation shares its key with the word that has no full stop: "Gen.", "Gen".
    let bare = super::tables::bare(word);
    let (stem, function) = (lang.stem(bare).into_boxed_str(), lang.grammar.is_function_word(bare));
    Token { span, kind: TokenKind::Word, stem, function }
}

/// Where the clitic of a word begins: at an apostrophe with a known tail, before "n't", inside a word of the table
/// ("can|not"). At the end where there is none.
fn place(word: &str, lang: &Lang) -> usize {
    let Some((at, mark)) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c)) else {
        return lang.cuts.joined(word).unwrap_or(word.len());
    };
    let tail = &word[at + mark.len_utf8()..];
    if tail.eq_ignore_ascii_case("t") && at > 1 && word[..at].ends_with(['n', 'N']) {
        return at - 1;
    }
    if at > 0 && is_tail(tail) { at } else { word.len() }
}

fn is_tail(tail: &str) -> bool {
    TAILS.iter().any(|known| tail.eq_ignore_ascii_case(known))
}

/// The end of a clitic after a blank or a digit.
pub(super) fn apart(text: &str, start: usize) -> Option<usize> {
    let mark = char_at(text, start).filter(|&c| is_apostrophe(c))?;
    let before = text.get(..start)?.chars().next_back()?;
    let rest = text.get(start + mark.len_utf8()..)?;
    let letters = rest.bytes().take(3).take_while(u8::is_ascii_lowercase).count();
    let open = rest.get(letters..)?.chars().next().is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c));
    ((before.is_whitespace() || before.is_numeric()) && !open && is_tail(rest.get(..letters)?))
        .then_some(start + mark.len_utf8() + letters)
}
