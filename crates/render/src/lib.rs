//! A brief becomes terminal text, Markdown, HTML or JSON; a lineage becomes these, tables, graphs and pictures, too; a
//! reading becomes a line of JSON. The only crate that knows output formats.
//!
//! Decides nothing: verdicts, counts and order come from `reconcile` and `trace`. JSON is the whole of it ([`document`]),
//! and so are tables and graphs, which are made from that. The others show the same choice of it, made once in `outline`
//! and walked by a writer each.

mod citations;
mod credits;
mod csv;
pub mod document;
mod graphml;
mod html;
mod markdown;
mod marks;
mod outline;
mod placing;
mod plain;
mod reading;
mod svg;
mod terminal;
mod whole;
mod wording;

use crate::document::Document;
use crate::document::changes::{Changes, Comparison};
use crate::document::lineage::LineageDocument;
use crate::outline::Outline;
use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::report::Rejected;

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

/// The formats a lineage can be shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineageFormat {
    /// For a terminal.
    Terminal,
    /// Markdown.
    Markdown,
    /// One self-contained page.
    Html,
    /// JSON, format 1.
    Json,
    /// A table of borrowings.
    Csv,
    /// A graph of reports and borrowings.
    GraphMl,
    /// A picture of the families.
    Svg,
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

/// Shows a lineage alone, with a line's end after its last line. `readings` are those that it was traced among.
pub fn lineage(
    lineage: &Lineage,
    readings: &[Reading],
    rejected: &[Rejected],
    format: LineageFormat,
    look: Look,
) -> String {
    let outline = || Outline::of_lineage(lineage, readings, rejected);
    let document = || LineageDocument::of(lineage, readings, rejected);
    match format {
        LineageFormat::Terminal => terminal::write(&outline(), look),
        LineageFormat::Markdown => markdown::write(&outline()),
        LineageFormat::Html => html::write(&outline()),
        LineageFormat::Svg => svg::write(&outline()),
        LineageFormat::Json => document().to_json(),
        LineageFormat::Csv => csv::write(&document()),
        LineageFormat::GraphMl => graphml::write(&document()),
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

/// The JSON Schema of [`document::lineage::LineageDocument`], as `docs/lineage.schema.json` holds it.
pub fn lineage_schema() -> String {
    document::lineage::schema()
}
