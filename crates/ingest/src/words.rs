//! Makes [`Word`]s: enough of a tokeniser to match names and phrases in whole words. Leaves real words to `annotate`.

use headwater_core::span::Span;

/// A run of letters and digits, with points, hyphens and apostrophes inside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Its place, without a possessive ending.
    pub(crate) span: Span,
    /// Whether `'s` or `’s` follows.
    pub(crate) possessive: bool,
    /// Whether a mark that ends or breaks a sentence stands between it and the word before.
    pub(crate) after_break: bool,
}

/// The words of `text` inside `within`.
pub(crate) fn find(text: &str, within: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let slice = within.slice(text);
    let mut chars = slice.char_indices().peekable();
    let mut after_break = true;
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            after_break |= ".!?;:,()[]\"“”«»—–|/".contains(first);
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let rest = slice.get(at + c.len_utf8()..).unwrap_or("");
            let joins = ".-’'&‑".contains(c) && rest.starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let run = slice.get(start..end).unwrap_or("");
        let bare = run.strip_suffix("'s").or_else(|| run.strip_suffix("’s"));
        let length = bare.map_or(run.len(), str::len);
        let span = Span::new(within.start() + start, within.start() + start + length);
        words.push(Word { span, possessive: bare.is_some(), after_break });
        after_break = false;
    }
    words
}

/// Words in small letters, straight apostrophes and single blanks, for phrases to be looked for.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            c => c,
        }));
    }
    out
}

/// Whether `phrase` stands in `text` in whole words; both as [`plain`] makes them.
pub(crate) fn has(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| bounded(text, at, at + phrase.len()))
}

/// Whether no word is cut at either end of a stretch.
pub(crate) fn bounded(text: &str, start: usize, end: usize) -> bool {
    let within = |at: usize| {
        let before = text.get(..at).and_then(|left| left.chars().next_back());
        let after = text.get(at..).and_then(|right| right.chars().next());
        matches!((before, after), (Some(l), Some(r)) if l.is_alphanumeric() && r.is_alphanumeric())
    };
    !within(start) && !within(end)
}
