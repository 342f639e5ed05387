//! A brief becomes terminal text, Markdown, HTML or JSON. Decides nothing; the only crate that knows output formats.

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;

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

/// Shows a brief. `readings` are those that it was made from.
pub fn brief(_brief: &Brief, _readings: &[Reading], _format: Format, _look: Look) -> String {
    String::new()
}

/// One reading as one line of JSON (format 1 of readings), without the line's end.
pub fn reading(_reading: &Reading) -> String {
    String::new()
}
