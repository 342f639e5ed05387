//! How a result is shown, as far as the user leaves it open.

use crate::arguments::{self, Colour, LineageArguments, Paper, Show};
use crate::console;
use crate::output::Output;
use headwater_render::{Format, LineageFormat, Look};

/// Columns of a page that is no terminal.
const PAGE: usize = 80;

impl Show {
    /// The format of a brief, or of what changed.
    pub(crate) fn format(&self, output: &Output) -> Format {
        use arguments::Format as Asked;
        match self.format.or_else(|| output.ending().and_then(Asked::of_ending)) {
            Some(Asked::Terminal) => Format::Terminal,
            Some(Asked::Markdown) => Format::Markdown,
            Some(Asked::Html) => Format::Html,
            Some(Asked::Json) => Format::Json,
            None => of_place(output, Format::Terminal, Format::Markdown),
        }
    }
}

impl LineageArguments {
    /// The format of a lineage.
    pub(crate) fn format(&self, output: &Output) -> LineageFormat {
        use arguments::LineageFormat as Asked;
        match self.format.or_else(|| output.ending().and_then(Asked::of_ending)) {
            Some(Asked::Terminal) => LineageFormat::Terminal,
            Some(Asked::Markdown) => LineageFormat::Markdown,
            Some(Asked::Html) => LineageFormat::Html,
            Some(Asked::Json) => LineageFormat::Json,
            Some(Asked::Csv) => LineageFormat::Csv,
            Some(Asked::GraphMl) => LineageFormat::GraphMl,
            Some(Asked::Svg) => LineageFormat::Svg,
            None => of_place(output, LineageFormat::Terminal, LineageFormat::Markdown),
        }
    }
}

/// What is taken where neither the user nor a file's ending says: the terminal's format on a terminal, Markdown off it.
fn of_place<F>(output: &Output, terminal: F, markdown: F) -> F {
    if output.is_terminal() { terminal } else { markdown }
}

impl Paper {
    /// Columns and colours asked for; else those of the terminal.
    pub(crate) fn look(&self, output: &Output) -> Look {
        let terminal = output.is_terminal();
        let width = self.width.or_else(|| console::width().filter(|_| terminal)).unwrap_or(PAGE);
        let colour = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && console::colour_is_welcome(),
        };
        Look { width, colour }
    }
}
