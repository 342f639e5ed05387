//! Makes the sheet that terminal text is put on: runs of words in tones, wrapped with hanging indents, painted after
//! wrapping, so that no colour changes where lines break.

use crate::Look;
use anstyle::{AnsiColor, Style};
use textwrap::Options;

/// Columns that are used at least: below, words would be broken more than wrapped.
const NARROWEST: usize = 24;
/// Columns that are used at most: longer lines are hard to find back from (Bringhurst's measure, doubled for the
/// indents).
const WIDEST: usize = 110;

/// How words sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    Plain,
    Title,
    Heading,
    Strong,
    Dim,
    Cite,
    Good,
    Bad,
    Warn,
}

impl Tone {
    fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Tone::Plain => Style::new(),
            Tone::Title => Style::new().bold().underline(),
            Tone::Heading | Tone::Strong => Style::new().bold(),
            Tone::Dim => Style::new().dimmed(),
            Tone::Cite => colour(AnsiColor::Cyan),
            Tone::Good => colour(AnsiColor::Green).bold(),
            Tone::Bad => colour(AnsiColor::Red).bold(),
            Tone::Warn => colour(AnsiColor::Yellow).bold(),
        }
    }
}

/// A sheet of a width.
pub(crate) struct Paper {
    width: usize,
    colour: bool,
    text: String,
}

impl Paper {
    /// An empty sheet.
    pub(crate) fn new(look: Look) -> Paper {
        Paper { width: look.width.clamp(NARROWEST, WIDEST), colour: look.colour, text: String::new() }
    }

    /// All that was put on it.
    pub(crate) fn done(self) -> String {
        self.text
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line across, with air around it.
    pub(crate) fn rule(&mut self) {
        let line = format!("\n{}\n\n", "─".repeat(self.width));
        self.text.push_str(&line);
    }

    /// A paragraph, its first line `first` columns from the edge, the rest `hang`.
    pub(crate) fn put(&mut self, first: usize, hang: usize, runs: &[(Tone, &str)]) {
        let plain: String = runs.iter().map(|(_, words)| *words).collect();
        let plain = plain.trim_end();
        if plain.is_empty() {
            return;
        }
        let (indent, hang_indent) = (" ".repeat(first), " ".repeat(hang));
        let options = Options::new(self.width)
            .initial_indent(&indent)
            .subsequent_indent(&hang_indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let mut at = 0;
        for (index, line) in textwrap::wrap(plain, options).iter().enumerate() {
            let indent = if index == 0 { &indent } else { &hang_indent };
            let words = line.get(indent.len()..).unwrap_or_default();
            let rest = plain.get(at..).unwrap_or_default();
            let start = at + (rest.len() - rest.trim_start().len());
            at = start + words.len();
            self.text.push_str(indent);
            self.paint(runs, start, at);
            self.text.push('\n');
        }
    }

    /// The bytes `start..end` of the runs, each in its tone.
    fn paint(&mut self, runs: &[(Tone, &str)], start: usize, end: usize) {
        let mut offset = 0;
        for (tone, words) in runs {
            let from = start.clamp(offset, offset + words.len()) - offset;
            let to = end.clamp(offset, offset + words.len()) - offset;
            offset += words.len();
            let Some(words) = words.get(from..to).filter(|words| !words.is_empty()) else { continue };
            if self.colour && *tone != Tone::Plain {
                let style = tone.style();
                self.text.push_str(&format!("{style}{words}{style:#}"));
            } else {
                self.text.push_str(words);
            }
        }
    }
}
