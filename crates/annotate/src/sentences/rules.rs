//! Tells where sentences start by marks and capitals alone: for languages that the network was not fitted to.
//! Leaves parts, blank lines and lists to `sentences`.

use crate::lang::Lang;
use crate::sentences::lines::{is_closer, opens_line};
use crate::tokens::tables::{Abbreviation, bare};
use headwater_core::annotations::Token;

/// Whether a sentence starts with the token at `index`, which is not the first.
pub(super) fn starts(text: &str, tokens: &[Token], index: usize, lang: &Lang) -> bool {
    let Some((before, this)) = index.checked_sub(1).and_then(|b| tokens.get(b)).zip(tokens.get(index)) else {
        return true;
    };
    let gap = text.get(before.span.end()..this.span.start()).unwrap_or("");
    let opens = opens(this.span.slice(text));
    // Looked at before what stands there: a run of closing marks is gone through once, after its end.
    if gap.is_empty() || !(opens || gap.contains('\n')) {
        return false;
    }
    is_end(text, tokens, index - 1, lang) || gap.contains('\n') && opens && opens_line(text, before)
}

/// Whether the words up to `index` close a sentence: an end mark, with brackets and quotation marks after it.
fn is_end(text: &str, tokens: &[Token], index: usize, lang: &Lang) -> bool {
    let mut at = index;
    while at > 0
        && is_closer(tokens[at].span.slice(text))
        && tokens[at - 1].span.end() == tokens[at].span.start()
    {
        at -= 1;
    }
    let mark = tokens[at].span.slice(text);
    match mark.chars().next() {
        Some('!' | '?' | '…' | '。' | '।' | '؟') => true,
        Some('.') => mark.chars().all(|c| c == '.'),
        Some(c) if c.is_alphabetic() && mark.ends_with('.') => {
            let next = tokens.get(index + 1);
            next.is_none_or(|next| lang.names.opens_sentence(next.span.slice(text)))
                && lang.cuts.abbreviation(bare(mark)) != Some(Abbreviation::Always)
        }
        _ => false,
    }
}

/// Whether a sentence can open with a word: not with a small letter or a comma.
fn opens(word: &str) -> bool {
    let marks = ['"', '“', '\'', '‘', '«', '„', '(', '[', '-', '–', '—', '•', '$', '£', '€'];
    let first = word.chars().next();
    first.is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || marks.contains(&c)))
}
