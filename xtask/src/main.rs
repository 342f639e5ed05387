//! `cargo xtask`: the commands of those who work on the house.

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use xtask::{bench, docs, eval, root, tidy, train};

/// Work on the house.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what is not in order in the sources, tables and documents
    Tidy,
    /// Writes the generated documents anew
    Docs,
    /// Measures speed, memory and start-up of the release binary
    Bench {
        /// Files and folders of reports, read as one call; reports made from the corpus where none is given
        paths: Vec<PathBuf>,
        /// How many reports to make: two rows a number, for one thread and for two
        #[arg(long, value_delimiter = ',', default_values_t = [100, 1_000, 10_000], conflicts_with = "paths")]
        sizes: Vec<usize>,
        /// Trace reports made in memory, with planted copies, and nothing else; run it with `--release`
        #[arg(long, conflicts_with_all = ["paths", "json"])]
        tracing: bool,
        /// Print JSON in place of a table
        #[arg(long)]
        json: bool,
    },
    /// Fits a model anew and writes its file
    Train {
        /// Which one
        #[arg(value_parser = PossibleValuesParser::new(train::names()))]
        model: String,
        /// The folder with the data
        #[arg(long)]
        data: PathBuf,
    },
    /// Measures how well reports are read, on public sets and on the corpus
    Eval(EvalArguments),
}

#[derive(Args)]
struct EvalArguments {
    /// What to measure (syntax, names, times, figures, attribution, lineage, coreference, findings); all of it where nothing is named
    tasks: Vec<String>,
    /// The folder of the sets; `../shared/eval` beside the checkout where none is given
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Show what goes wrong in syntax or findings in place of figures
    #[arg(long, conflicts_with_all = ["write", "json"])]
    errors: bool,
    /// Measure everything and write docs/scores.md
    #[arg(long, conflicts_with = "tasks")]
    write: bool,
    /// The day to write into it; that of the commit where none is given
    #[arg(long, value_name = "YYYY-MM-DD", requires = "write")]
    date: Option<String>,
    /// Print JSON, a line a set, in place of a table
    #[arg(long)]
    json: bool,
}

fn main() -> Result<()> {
    let root = root();
    let mut out = std::io::stdout().lock();
    match Arguments::parse().command {
        Command::Tidy => {
            let complaints = tidy::check(&root)?;
            for complaint in &complaints {
                writeln!(out, "{complaint}")?;
            }
            if !complaints.is_empty() {
                bail!("{} things are not in order", complaints.len());
            }
        }
        Command::Docs => {
            for path in docs::write(&root)? {
                writeln!(out, "{}", path.display())?;
            }
        }
        Command::Train { model, data } => {
            let path = train::run(&root, &model, &data)?;
            writeln!(out, "{}", path.display())?;
        }
        Command::Bench { sizes, tracing: true, .. } => {
            let traced = bench::tracing(&root, &sizes)?;
            writeln!(out, "{}", bench::lineage::as_table(&traced))?;
        }
        Command::Bench { paths, sizes, json, .. } => {
            let measured = bench::run(&root, &paths, &sizes)?;
            let shown = if json { bench::as_json(&measured) } else { bench::as_table(&measured) };
            writeln!(out, "{shown}")?;
        }
        Command::Eval(arguments) => writeln!(out, "{}", measured(&root, arguments)?)?,
    }
    Ok(())
}

/// What `eval` has to say.
fn measured(root: &Path, arguments: EvalArguments) -> Result<String> {
    let tasks = eval::tasks(&arguments.tasks)?;
    let folder = eval::folder(root, arguments.data, &tasks)?;
    if arguments.errors {
        return eval::errors(&folder, &tasks);
    }
    let rows = eval::run(&folder, &tasks)?;
    if arguments.write {
        let path = eval::write(root, &rows, &eval::Provenance::of(root, arguments.date)?)?;
        return Ok(format!("{}{}", eval::as_table(&rows), path.display()));
    }
    Ok(if arguments.json { eval::as_json(&rows) } else { eval::as_table(&rows) })
}
