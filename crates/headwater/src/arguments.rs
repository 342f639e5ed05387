//! What the user can type. Leaves what it means to `commands`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  headwater brief reports/                         what the reports in a folder say together
  headwater brief a.html b.txt -o brief.html       one page to read, print or send
  headwater brief reports/ --format json -o brief.json
  headwater brief reports/ --since brief.json      the same later: what changed stands first
  headwater diff old.json new.json                 what changed between two briefs
  headwater lineage reports/ -o tree.html          who borrowed from whom, with the words that show it
  headwater verify brief.json                      is every quotation really in its report?
  headwater explain reports/02.txt:231             what was read at that byte, and by which rule
  curl -s https://example.org/story | headwater brief - reports/

Inputs are text, Markdown, saved web pages, JSON and JSONL of articles, and WARC files, gzipped or not.
Nothing is fetched from the network. Headwater measures reporting, never truth.

Exit codes: 0 all was read, 1 some inputs were rejected (or, for verify, something does not hold; for diff,
something changed), 2 nothing to do or wrong usage.";

const BRIEF_EXAMPLES: &str = "\
Examples:
  headwater brief corpus/stories/disputed-line/reports
  headwater brief monday.warc.gz articles.jsonl -o monday.html
  headwater brief reports/ --since yesterday.json -o today.json
  headwater brief reports/ --format json | jq '.stories[].findings[] | select(.verdict == \"disputed\")'";

const DIFF_EXAMPLES: &str = "\
Examples:
  headwater diff monday.json tuesday.json
  headwater diff monday.json tuesday.json -o changes.html
  headwater brief reports/ --format json | headwater diff monday.json -
  headwater diff monday.json tuesday.json --format json | jq '.changes.findings[] | select(.fate == \"new\")'

Findings are known again by the words they rest on; where that is unsure, one is gone and one is new.
Exit codes: 0 nothing changed, 1 something changed, 2 a brief could not be read.";

const LINEAGE_EXAMPLES: &str = "\
Examples:
  headwater lineage reports/                       in words
  headwater lineage reports/ -o tree.html          the families drawn, each line leading to its passages
  headwater lineage reports/ -o tree.svg           the picture alone
  headwater lineage reports/ -o lineage.graphml    for Gephi, yEd and networkx
  headwater lineage reports/ --format csv          one row a borrowing

Dates are those of each report alone; a brief also dates reports by each other.";

const VERIFY_EXAMPLES: &str = "\
Examples:
  headwater verify brief.json                      where it was made
  headwater verify brief.json --base ~/reports     the reports have moved
  headwater brief reports/ --format json | headwater verify -

Each thing that does not hold is named with its place in the JSON. Exit codes: 0 all holds, 1 something does not,
2 the brief could not be read.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  headwater explain reports/02.txt:231             a byte of the report's text
  headwater explain 'reports/02.txt:4,500'         the first place that says so
  headwater explain articles.jsonl#a-17:0          a record of a collection
  headwater explain articles.jsonl:0               lists the records, where there are several
  headwater explain brief.json#s1-f3               a finding: its verdict, who says what, why they stand together

Offsets are those of the passages in a JSON brief: bytes of a plain text file as it stands, or of the article that
was taken out of a page or a record.";

/// Reads news reports and says what is claimed, by whom, from how many independent origins, and where they disagree.
#[derive(Parser, Debug)]
#[command(name = "headwater", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Says what the reports establish together
    #[command(after_help = BRIEF_EXAMPLES)]
    Brief(BriefArguments),
    /// Says what changed between two JSON briefs
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Says who borrowed from whom, and shows the words
    #[command(after_help = LINEAGE_EXAMPLES)]
    Lineage(LineageArguments),
    /// Prints what was read in each report, one JSON line a report
    Annotate(AnnotateArguments),
    /// Checks every passage of a JSON brief or lineage against the reports, byte for byte
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(VerifyArguments),
    /// Shows what was read at a place of a report, or why a finding is as it is
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
}

/// The reports to read.
#[derive(Args, Debug)]
pub(crate) struct Sources {
    /// Files, folders (with all below them), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Working threads; as many as the machine has where not given. The answer is the same with any number
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,
}

/// `headwater brief`.
#[derive(Args, Debug)]
pub(crate) struct BriefArguments {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// An earlier brief as JSON, or - for standard input: what changed since stands first
    #[arg(long, value_name = "OLD.json")]
    pub(crate) since: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) show: Show,
}

/// How and where a result is shown.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// How to show it; by default as the ending of -o says, else for the terminal, or Markdown when piped
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write to a file (.md, .html, .json, .txt), whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) paper: Paper,
}

/// `headwater lineage`.
#[derive(Args, Debug)]
pub(crate) struct LineageArguments {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// How to show it; by default as the ending of -o says, else for the terminal, or Markdown when piped
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<LineageFormat>,
    /// Write to a file (.md, .html, .json, .txt, .csv, .graphml, .svg), whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) paper: Paper,
}

/// What the terminal format is written on.
#[derive(Args, Debug)]
pub(crate) struct Paper {
    /// Columns of the terminal format; by default the terminal's own
    #[arg(long, value_name = "N", value_parser = width)]
    pub(crate) width: Option<usize>,
    /// Colours of the terminal format; auto honours NO_COLOR
    #[arg(long, visible_alias = "color", value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) colour: Colour,
}

/// `headwater diff`.
#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    /// The earlier brief, made by `headwater brief --format json`, or - for standard input
    #[arg(value_name = "OLD.json")]
    pub(crate) old: PathBuf,
    /// The later brief, or - for standard input
    #[arg(value_name = "NEW.json")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) show: Show,
}

/// `headwater annotate`.
#[derive(Args, Debug)]
pub(crate) struct AnnotateArguments {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Write to a file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `headwater verify`.
#[derive(Args, Debug)]
pub(crate) struct VerifyArguments {
    /// A brief made by `headwater brief --format json`, or such a lineage, or - for standard input
    #[arg(value_name = "BRIEF.json")]
    pub(crate) brief: PathBuf,
    /// The folder that the locations in the brief start from; by default the current one
    #[arg(long, value_name = "DIR")]
    pub(crate) base: Option<PathBuf>,
}

/// `headwater explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// A place: the location of a report and a byte of its text, as passages in a JSON brief give them;
    /// or words of the report in place of the byte; or a finding of a JSON brief, by its story and number
    #[arg(value_name = "FILE[#id]:OFFSET or BRIEF#s1-f3")]
    pub(crate) place: String,
}

/// How a brief can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Text for a terminal, with colours where welcome
    Terminal,
    /// Markdown
    Markdown,
    /// One self-contained page
    Html,
    /// JSON, format 1 (docs/format.md)
    Json,
}

impl Format {
    /// The format that the ending of a file's name stands for.
    pub(crate) fn of_ending(ending: String) -> Option<Format> {
        match ending.as_str() {
            "txt" | "text" => Some(Format::Terminal),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

/// How a lineage can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum LineageFormat {
    /// Text for a terminal, with colours where welcome
    Terminal,
    /// Markdown
    Markdown,
    /// One self-contained page, with the families drawn
    Html,
    /// JSON, format 1 (docs/format.md)
    Json,
    /// A table of borrowings
    Csv,
    /// A graph of reports and borrowings
    #[value(name = "graphml")]
    GraphMl,
    /// A picture of the families
    Svg,
}

impl LineageFormat {
    /// The format that the ending of a file's name stands for.
    pub(crate) fn of_ending(ending: String) -> Option<LineageFormat> {
        match ending.as_str() {
            "csv" => Some(LineageFormat::Csv),
            "graphml" => Some(LineageFormat::GraphMl),
            "svg" => Some(LineageFormat::Svg),
            _ => Format::of_ending(ending).map(|format| match format {
                Format::Terminal => LineageFormat::Terminal,
                Format::Markdown => LineageFormat::Markdown,
                Format::Html => LineageFormat::Html,
                Format::Json => LineageFormat::Json,
            }),
        }
    }
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that takes them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// More threads than this help nobody, and some systems refuse them.
const MOST_THREADS: usize = 1024;

fn threads(word: &str) -> Result<usize, String> {
    match word.parse() {
        Ok(number) if (1..=MOST_THREADS).contains(&number) => Ok(number),
        _ => Err(format!("give a number from 1 to {MOST_THREADS}")),
    }
}

fn width(word: &str) -> Result<usize, String> {
    match word.parse() {
        Ok(number) if (20..=1000).contains(&number) => Ok(number),
        _ => Err("give a number from 20 to 1000".to_owned()),
    }
}
