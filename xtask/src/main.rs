//! `cargo xtask`: the commands of those who work on the house.

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::path::PathBuf;
use xtask::{bench, docs, root, tidy, train};

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
    /// Fits a model and writes its file
    Train {
        /// Which one
        model: String,
        /// The folder with the data
        #[arg(long)]
        data: PathBuf,
    },
    /// Measures speed and memory of the release binary
    Bench {
        /// Files and folders of reports, read as one call; reports made from the corpus where none is given
        paths: Vec<PathBuf>,
        /// How many reports to make: two rows a number, for one thread and for two
        #[arg(long, value_delimiter = ',', default_values_t = [100, 1_000, 10_000], conflicts_with = "paths")]
        sizes: Vec<usize>,
        /// Print JSON in place of a table
        #[arg(long)]
        json: bool,
    },
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
            let file = root.join("crates/annotate/models").join(format!("{model}.model"));
            match model.as_str() {
                "lemmas" => write!(out, "{}", train::lemmas(&data, &file)?)?,
                _ => bail!("no model is called {model}"),
            }
        }
        Command::Bench { paths, sizes, json } => {
            let rows = bench::run(&root, &paths, &sizes)?;
            let shown = if json { bench::as_json(&rows) } else { bench::as_table(&rows) };
            writeln!(out, "{shown}")?;
        }
    }
    Ok(())
}
