//! Makes readings with words, sentences and parts alone, which is all that tracing looks at: a sentence a line, stems by
//! cutting endings. Reading 100,000 reports as the program does takes minutes and is measured elsewhere.

use headwater_core::annotations::{Annotations, Sentence, Token, TokenKind};
use headwater_core::claim::Reading;
use headwater_core::report::{Part, Report};
use headwater_core::span::Span;

/// Endings that the forms of a word differ by.
const ENDINGS: [&str; 4] = ["ing", "ed", "es", "s"];

/// The reading of a text.
pub fn reading(text: String) -> Reading {
    let mut tokens: Vec<Token> = Vec::new();
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = tokens.len() as u32;
        push(&mut tokens, line, start);
        let span = Span::new(start, start + line.trim_end().len());
        sentences.push(Sentence { span, tokens: first..tokens.len() as u32, part: Part::Body });
        start += line.len();
    }
    tokens.shrink_to_fit();
    let report = Report { text, ..Report::default() };
    Reading {
        report,
        annotations: Annotations { tokens, sentences, ..Annotations::default() },
        claims: vec![],
    }
}

fn push(tokens: &mut Vec<Token>, line: &str, start: usize) {
    let mut open: Option<usize> = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if c.is_alphanumeric() {
            open.get_or_insert(at);
            continue;
        }
        if let Some(first) = open.take() {
            let word = &line[first..at];
            let small = word.to_lowercase();
            let stem = ENDINGS.iter().find_map(|end| small.strip_suffix(end)).unwrap_or(&small);
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            let kind = if number { TokenKind::Number } else { TokenKind::Word };
            let span = Span::new(start + first, start + at);
            tokens.push(Token { span, kind, stem: stem.into(), function: false });
        }
        if !c.is_whitespace() {
            let span = Span::new(start + at, start + at + c.len_utf8());
            tokens.push(Token { span, kind: TokenKind::Mark, stem: c.to_string().into(), function: false });
        }
    }
}
