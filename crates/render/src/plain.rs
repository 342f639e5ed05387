//! Makes words from outside fit to be shown: one line, no control over the reader's screen, no more than asked for.
//! Leaves each format's own escaping to its writer.

/// The words on one line: white space collapsed, and what could steer a terminal or turn the order of letters around
/// (control characters, bidirectional marks, tags) written out as `<U+202E>`.
pub(crate) fn line(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        push_visible(&mut out, word);
    }
    out
}

/// The words on one line, with a capital letter first, as a heading.
pub(crate) fn titled(words: &str) -> String {
    let words = line(words);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What [`line`] does, for a text of many lines, whose line breaks and tabs stay.
pub(crate) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_visible(&mut out, text);
    out
}

fn push_visible(out: &mut String, words: &str) {
    for letter in words.chars() {
        if steers(letter) {
            out.push_str(&format!("<U+{:04X}>", u32::from(letter)));
        } else if letter != '\r' {
            out.push(letter);
        }
    }
}

/// Characters that act on what stands around them, by Unicode: Cc, the bidi controls of UAX #9 §2, line and
/// paragraph separators, interlinear marks and tags; and the two that XML 1.0 has no place for.
fn steers(letter: char) -> bool {
    let blank = matches!(letter, '\n' | '\t' | '\r');
    (letter.is_control() && !blank)
        || matches!(letter,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// At most `limit` characters, cut after a word, with `…` where something is left out.
pub(crate) fn cut(words: &str, limit: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(limit) else {
        return words.to_owned();
    };
    let head = words.get(..end).unwrap_or_default();
    let whole = head.rfind(' ').and_then(|space| head.get(..space)).unwrap_or(head);
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_screen_is_written_out() {
        assert_eq!(line("a\u{1b}[2Jb\u{202e}c\n\n d"), "a<U+001B>[2Jb<U+202E>c d");
        assert_eq!(lines("a\r\n\tb\u{2066}"), "a\n\tb<U+2066>");
    }

    #[test]
    fn long_words_are_cut_after_a_word() {
        assert_eq!(cut("The dam broke, they said", 15), "The dam broke…");
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("ŠŠŠŠŠŠ", 3), "ŠŠŠ…");
    }
}
