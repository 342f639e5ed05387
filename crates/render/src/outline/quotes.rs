//! Makes [`Quote`]: words of a report, cut for reading.

use crate::citations::Sources;
use crate::plain;
use headwater_core::annotations::Stance;
use headwater_core::span::{Passage, Span};

/// Words of a report, cut for reading, with where they are in full.
pub(crate) struct Quote {
    /// The number of the report.
    pub(crate) number: u32,
    /// Who says so and how: "Ana Weir denied"; `None` for the report's own plain word.
    pub(crate) who: Option<String>,
    /// What they do with it.
    pub(crate) stance: Stance,
    /// The words, cut at [`QUOTE`] characters.
    pub(crate) words: String,
    /// Where they are.
    pub(crate) span: Span,
    /// Whether the report's text is part of the page.
    pub(crate) in_text: bool,
}

/// Characters of a quotation that are shown: about two lines and a half of print.
const QUOTE: usize = 200;

/// Bytes of a quotation that are looked at to find those characters, however long it is: four bytes a letter, and as
/// much again for runs of blanks.
const READ: usize = 8 * QUOTE;

impl Quote {
    pub(crate) fn of(sources: &Sources, passage: Passage) -> Quote {
        Quote::said(sources, passage, None, Stance::Asserts)
    }

    pub(crate) fn said(sources: &Sources, passage: Passage, who: Option<String>, stance: Stance) -> Quote {
        let (number, words) = (sources.number(passage.report), cut_for_reading(sources.quote(passage)));
        Quote { number, who, stance, words, span: passage.span, in_text: true }
    }
}

impl Quote {
    /// The words in marks that are not those of the report: ‘“We wait,” he said’, and none where the report's own do.
    pub(crate) fn marked(&self) -> String {
        let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '»' | '«');
        match self.words.contains(marks) {
            true if self.words.starts_with(marks) && self.words.ends_with(marks) => self.words.clone(),
            true => format!("‘{}’", self.words),
            false => format!("“{}”", self.words),
        }
    }
}

/// The first words of a quotation, on one line.
pub(crate) fn cut_for_reading(quote: &str) -> String {
    let words = quote.get(..quote.floor_char_boundary(READ)).unwrap_or_default();
    plain::cut(&plain::line(words), QUOTE)
}
