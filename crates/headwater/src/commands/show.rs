//! How a brief or what changed is shown, as far as the user leaves it open.

use crate::arguments::{self, Show};
use crate::console;
use crate::output::Output;
use headwater_render::{Format, Look};

/// Columns of a page that is no terminal.
const PAGE: usize = 80;

impl Show {
    /// The format asked for; else that of the file's ending; else the terminal's on a terminal, Markdown off it.
    pub(crate) fn format(&self, output: &Output) -> Format {
        let asked = self.format.or_else(|| output.ending().and_then(arguments::Format::of_ending));
        match asked {
            Some(arguments::Format::Terminal) => Format::Terminal,
            Some(arguments::Format::Markdown) => Format::Markdown,
            Some(arguments::Format::Html) => Format::Html,
            Some(arguments::Format::Json) => Format::Json,
            None if output.is_terminal() => Format::Terminal,
            None => Format::Markdown,
        }
    }

    /// Columns and colours asked for; else those of the terminal.
    pub(crate) fn look(&self, output: &Output) -> Look {
        let terminal = output.is_terminal();
        let width = self.width.or_else(|| console::width().filter(|_| terminal)).unwrap_or(PAGE);
        let colour = match self.colour {
            arguments::Colour::Always => true,
            arguments::Colour::Never => false,
            arguments::Colour::Auto => terminal && console::colour_is_welcome(),
        };
        Look { width, colour }
    }
}
