//! Makes [`Unit`]s: the paragraphs of a plain text, whether it keeps one a line or wraps its lines. Leaves what each is
//! to [`crate::parts`].

use headwater_core::span::Span;

/// A paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    /// Its words, without white space at the edges.
    pub(crate) span: Span,
    /// Whether a blank line, or the text's beginning, is before it.
    pub(crate) blank_before: bool,
    /// Whether a blank line, or the text's end, is after it.
    pub(crate) blank_after: bool,
}

/// Widths, in characters, that programs wrap lines at: from narrow mails to wide terminals.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=110;

/// The paragraphs of `text` from byte `from` on.
pub(crate) fn find(text: &str, from: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = from;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            close(text, &mut block, &mut units);
        } else {
            block.push(span);
        }
    }
    close(text, &mut block, &mut units);
    units
}

/// Turns the lines of one block, which no blank line parts, into one paragraph or many.
fn close(text: &str, block: &mut Vec<Span>, units: &mut Vec<Unit>) {
    let spans = if wrapped(text, block) {
        block.iter().copied().reduce(Span::cover).into_iter().collect()
    } else {
        std::mem::take(block)
    };
    block.clear();
    let last = spans.len().saturating_sub(1);
    units.extend(spans.into_iter().enumerate().map(|(index, span)| Unit {
        span,
        blank_before: index == 0,
        blank_after: index == last,
    }));
}

/// Whether the lines of a block are one paragraph that was broken to fit a width.
fn wrapped(text: &str, block: &[Span]) -> bool {
    let Some((_, full)) = block.split_last() else { return false };
    let widths_fit = full.iter().all(|line| WRAPPED.contains(&line.slice(text).chars().count()));
    widths_fit && full.iter().any(|line| !ends_sentence(line.slice(text)))
}

/// Whether `words` end as a sentence does, closing quotes and brackets aside.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c));
    bare.ends_with(['.', '!', '?', '…', ':', ';', '|', '。', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        find(text, 0).into_iter().map(|unit| unit.span.slice(text)).collect()
    }

    #[test]
    fn blank_lines_and_full_lines_part_paragraphs() {
        assert_eq!(paragraphs("One.\n\n Two. \r\n\r\nThree."), ["One.", "Two.", "Three."]);
        let long = "The council met on Monday and talked for nine hours about the bridge, ".repeat(3);
        let text = format!("{long}.\nA bridge (archive) |\n{long}.");
        assert_eq!(paragraphs(&text).len(), 3);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The council met on Monday and talked for nine hours\nabout the bridge, which is to be built in spring\nat last.\n\nEnd.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
