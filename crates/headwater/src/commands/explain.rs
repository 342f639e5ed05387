//! `headwater explain`: what was read at one place of a report, layer by layer, and by which rule; or why a finding of a brief is
//! as it is (`findings`).

use crate::arguments::ExplainArguments;
use crate::commands::shelf::Shelf;
use crate::commands::{Outcome, findings, layers, open_models};
use crate::console::plain;
use crate::output::Output;
use anyhow::{Context as _, Result, bail};
use headwater_core::claim::Reading;
use headwater_core::report::Report;
use headwater_core::span::Span;
use std::path::PathBuf;

/// Bytes of a sentence that are shown on either side of the place; a page without full stops is one long sentence.
const SHOWN: usize = 400;

/// Explains a place, or a finding.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    if let Some((file, story, finding)) = findings::split(&arguments.place) {
        Output::Standard.write_lines(findings::lines(file, story, finding)?.iter())?;
        return Ok(Outcome::Whole);
    }
    open_models()?;
    let mut shelf = Shelf::new(PathBuf::new());
    let (location, place) = split(&arguments.place, &shelf)?;
    let report = shelf.report(location).map_err(|why| anyhow::anyhow!("{location} {why}"))?.clone();
    let offset = offset(&report, place).with_context(|| format!("cannot go to {:?}", arguments.place))?;
    let reading = headwater_annotate::read(report);
    let mut lines = head(&reading, offset);
    lines.extend(layers::at(&reading, offset));
    Output::Standard.write_lines(lines.iter())?;
    Ok(Outcome::Whole)
}

/// The location, and the place in it: what stands after a colon, where what stands before it is a file.
fn split<'a>(words: &'a str, shelf: &Shelf) -> Result<(&'a str, &'a str)> {
    let cut = |at: usize| (&words[..at], &words[at + 1..]);
    let numbered = words.rfind(':').map(cut).filter(|(_, place)| place.parse::<usize>().is_ok());
    let mut cuts = numbered.into_iter().chain(words.match_indices(':').map(|(at, _)| cut(at)));
    match cuts.find(|(location, _)| shelf.file_of(location).is_some()) {
        Some(found) => Ok(found),
        None if numbered.is_some_and(|(location, _)| !location.is_empty()) => {
            bail!(
                "there is no file {:?}; give FILE:OFFSET, such as reports/02.txt:231",
                numbered.unwrap_or_default().0
            )
        }
        None => bail!("{words:?} names no place; give FILE:OFFSET, such as reports/02.txt:231"),
    }
}

/// The byte that is meant: a number, or the first place where the words stand.
fn offset(report: &Report, place: &str) -> Result<usize> {
    let length = report.text.len();
    match place.parse::<usize>() {
        Ok(offset) if offset < length => Ok(report.text.floor_char_boundary(offset)),
        Ok(_) if length == 0 => bail!("the report holds no text"),
        Ok(_) => bail!("the report's text has {length} bytes, 0 to {}", length - 1),
        Err(_) if place.is_empty() => bail!("give a byte, or words of the report, after the colon"),
        Err(_) => report.text.find(place).with_context(|| format!("the report nowhere says {place:?}")),
    }
}

/// The report, the part, and the sentence with the place marked.
fn head(reading: &Reading, offset: usize) -> Vec<String> {
    let report = &reading.report;
    let text = report.text.as_str();
    let sentence =
        reading.annotations.sentence_at(offset).map(|index| reading.annotations.sentences[index].span);
    let shown = window(text, sentence.unwrap_or_else(|| Span::new(offset, offset + 1)), offset);
    let token = reading.annotations.tokens.iter().map(|token| token.span);
    let marked = token
        .filter(|span| span.start() <= offset && offset < span.end())
        .chain([Span::new(offset, text.ceil_char_boundary(offset + 1))])
        .next()
        .unwrap_or_default();
    let before = plain(Span::new(shown.start(), marked.start()).slice(text));
    let words = plain(marked.slice(text));
    let after = plain(Span::new(marked.end().max(shown.start()), shown.end()).slice(text));
    let indent = " ".repeat(textwrap::core::display_width(&before));
    let carets = "^".repeat(textwrap::core::display_width(&words).max(1));
    vec![
        format!("{}, report {}", plain(&report.location), report.key),
        format!("byte {offset} of {}, in the {}", text.len(), report.part_at(offset).name()),
        String::new(),
        format!("  {before}{words}{after}"),
        format!("  {indent}{carets}"),
        String::new(),
    ]
}

/// As much of the sentence as fits around the place.
fn window(text: &str, sentence: Span, offset: usize) -> Span {
    let start = sentence.start().max(offset.saturating_sub(SHOWN));
    let end = sentence.end().min(offset.saturating_add(SHOWN)).min(text.len());
    Span::new(text.floor_char_boundary(start), text.ceil_char_boundary(end))
}
