//! Files, pages, feeds and archives become reports. The only crate that knows input formats.

use headwater_core::report::{Rejected, Report};
use std::path::PathBuf;

/// Where to read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A file, or a folder with all that is below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// One place that holds one or more reports; finding it does not read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// As shown to users.
    pub location: String,
    /// What to open; `None` for standard input.
    pub path: Option<PathBuf>,
}

/// What came of the inputs.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Intake {
    /// What was read, in the order of the inputs.
    pub reports: Vec<Report>,
    /// What was not, and why.
    pub rejected: Vec<Rejected>,
}

/// Lists the places below the inputs in a fixed order, each once.
pub fn locate(_inputs: &[Input]) -> (Vec<Source>, Vec<Rejected>) {
    (Vec::new(), Vec::new())
}

/// Reads one place. Never fails as a whole: what cannot be read is rejected by name.
pub fn read(_source: &Source) -> Intake {
    Intake::default()
}
