//! A brief becomes terminal text, Markdown, HTML or JSON; a reading becomes a line of JSON. The only crate that
//! knows output formats.
//!
//! Decides nothing: verdicts, counts and order come from `reconcile`. JSON is the whole brief ([`document`]). The
//! other three show the same choice of it, made once in `outline` and walked by a writer each.

mod citations;
pub mod document;
mod html;
mod markdown;
mod marks;
mod outline;
mod plain;
mod reading;
mod terminal;
mod wording;

use document::Document;
use document::changes::{Changes, Comparison};
use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use outline::Outline;

/// The formats a brief can be shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// Markdown.
    Markdown,
    /// One self-contained page.
    Html,
    /// JSON, format 1.
    Json,
}

/// How a brief is to look, where that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Columns to wrap at, on a terminal.
    pub width: usize,
    /// Whether colour codes are welcome.
    pub colour: bool,
}

/// Shows a brief, with a line's end after its last line. `readings` are those that it was made from; changes `since` an
/// earlier brief stand first.
pub fn brief(
    brief: &Brief,
    readings: &[Reading],
    since: Option<&Changes>,
    format: Format,
    look: Look,
) -> String {
    let outline = || Outline::of(brief, readings, since);
    match format {
        Format::Terminal => terminal::write(&outline(), look),
        Format::Markdown => markdown::write(&outline()),
        Format::Html => html::write(&outline()),
        Format::Json => Document { changes: since.cloned(), ..Document::of(brief, readings) }.to_json(),
    }
}

/// Shows changes by themselves, with a line's end after the last line.
pub fn changes(changes: &Changes, format: Format, look: Look) -> String {
    let outline = || Outline::of_changes(changes);
    match format {
        Format::Terminal => terminal::write(&outline(), look),
        Format::Markdown => markdown::write(&outline()),
        Format::Html => html::write(&outline()),
        Format::Json => Comparison::of(changes).to_json(),
    }
}

/// One reading as one line of JSON (format 1 of readings), without the line's end.
pub fn reading(reading: &Reading) -> String {
    reading::line(reading)
}

/// The JSON Schema of [`document::Document`], as `docs/brief.schema.json` holds it.
pub fn schema() -> String {
    document::schema()
}

/// The JSON Schema of [`document::changes::Comparison`], as `docs/diff.schema.json` holds it.
pub fn changes_schema() -> String {
    document::changes::schema()
}
