//! Small readings for tests, with words, sentences and parts, and nothing that another stage would have to make.

use headwater_core::annotations::{Annotations, Sentence, Token, TokenKind};
use headwater_core::claim::Reading;
use headwater_core::report::{Basis, Credit, Part, Published, Report};
use headwater_core::span::Span;
use headwater_core::time::TimeRange;

/// A reading of plain text: a sentence ends with a line, or with a full stop before a blank.
pub(crate) fn reading(text: &str) -> Reading {
    let tokens = tokens(text);
    let mut sentences = Vec::new();
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        let gap = tokens.get(at + 1).map_or("\n", |next| &text[token.span.end()..next.span.start()]);
        let stop = matches!(token.span.slice(text), "." | "”") && !gap.is_empty();
        if gap.contains('\n') || stop {
            let span = tokens[first].span.cover(token.span);
            let range = u32::try_from(first).unwrap()..u32::try_from(at + 1).unwrap();
            sentences.push(Sentence { span, tokens: range, part: Part::Body });
            first = at + 1;
        }
    }
    let report = Report { text: text.to_owned(), ..Report::default() };
    Reading {
        report,
        annotations: Annotations { tokens, sentences, ..Annotations::default() },
        claims: vec![],
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut push = |start: usize, end: usize, kind| {
        let small = text[start..end].to_lowercase();
        let stem = ["ing", "ed", "es", "s"].iter().find_map(|end| small.strip_suffix(end)).unwrap_or(&small);
        tokens.push(Token { span: Span::new(start, end), kind, stem: stem.into(), function: false });
    };
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            open.get_or_insert(at);
            continue;
        }
        if let Some(start) = open.take() {
            let number = text[start..].starts_with(|c: char| c.is_numeric());
            push(start, at, if number { TokenKind::Number } else { TokenKind::Word });
        }
        if !c.is_whitespace() {
            push(at, at + c.len_utf8(), TokenKind::Mark);
        }
    }
    tokens
}

/// The same, carried by an outlet.
pub(crate) fn by(outlet: &str, text: &str) -> Reading {
    let mut reading = reading(text);
    reading.report.outlet = Some(outlet.to_owned());
    reading
}

/// The same, published on a day.
pub(crate) fn on(day: &str, mut reading: Reading) -> Reading {
    let when = TimeRange::day(day.parse().expect("a day"));
    reading.report.published = Published { when: Some(when), basis: Basis::Metadata, spans: vec![] };
    reading
}

/// The same, with an agency or outlet credited.
pub(crate) fn crediting(name: &str, mut reading: Reading) -> Reading {
    reading.report.credits.push(Credit { name: name.to_owned(), span: None });
    reading
}
