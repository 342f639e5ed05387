//! Files, pages and archives become reports. The only crate that knows input formats. It decides nothing about what a
//! report says: it keeps the words as they were given, says which stretch is what, and names what it could not read.

mod coined;
mod credits;
mod datelines;
mod dates;
mod decode;
mod facts;
mod frontmatter;
mod furniture;
mod gzip;
mod html;
mod identity;
mod json;
mod language;
mod limits;
mod locate;
mod outlets;
mod parts;
mod refusal;
mod sniff;
mod source;
mod text;
mod units;
mod warc;
mod words;

pub use limits::Limits;
pub use locate::locate;
pub use source::{read, read_bytes, read_within};

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
