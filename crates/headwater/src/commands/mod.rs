//! The commands, one a file, and what they share: the exit code and the reading of inputs.

pub(crate) mod annotate;
pub(crate) mod brief;
pub(crate) mod diff;
pub(crate) mod explain;
mod findings;
mod layers;
pub(crate) mod lineage;
mod saved;
mod shelf;
mod show;
pub(crate) mod verify;

use crate::arguments::Sources;
use crate::console;
use anyhow::{Context as _, Result};
use headwater_annotate::models::Models;
use headwater_core::report::Rejected;
use headwater_ingest::Input;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bytes of stack for each working thread: page parsers go deep on hostile pages. Picked by feel; only what is
/// used is ever taken from memory.
const STACK: usize = 32 << 20;

/// How a run ended, as scripts see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// All was read; all holds; nothing changed.
    Whole,
    /// Something was rejected, does not hold, or changed.
    Partly,
    /// There was nothing to do, or it could not be started.
    Nothing,
}

impl Outcome {
    /// What a run over inputs came to.
    fn of(read: usize, rejected: &[Rejected]) -> Outcome {
        match (read, rejected) {
            (0, _) => Outcome::Nothing,
            (_, []) => Outcome::Whole,
            _ => Outcome::Partly,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Whole => 0,
            Outcome::Partly => 1,
            Outcome::Nothing => 2,
        })
    }
}

/// Opens the models; the error says which one does not fit this program, and how to rebuild it.
fn open_models() -> Result<()> {
    Models::check().map_err(|error| error.clone().into())
}

/// The inputs as the pipeline takes them; `-` is standard input.
fn inputs(sources: &Sources) -> Vec<Input> {
    let input = |path: &PathBuf| match path.as_path() == Path::new("-") {
        true => Input::Stdin,
        false => Input::Path(path.clone()),
    };
    sources.paths.iter().map(input).collect()
}

/// Does `work` on so many threads; as many as the machine has where none are asked for.
fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK);
    let pool = pool.build().context("cannot start the working threads; try --threads 1")?;
    Ok(pool.install(work))
}

/// Names each input that was not read, and what to do where nothing was.
fn report_rejected(read: usize, rejected: &[Rejected]) {
    for Rejected { location, reason } in rejected {
        console::complain(&format!("not read: {location}: {reason}"));
    }
    if read == 0 {
        console::complain("no report was read; give files or folders of news reports (see headwater --help)");
    }
}
