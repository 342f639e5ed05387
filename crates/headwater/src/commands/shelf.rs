//! Finds reports again by their location, as a brief or a user names it. Each file is read once.

use headwater_core::report::Report;
use headwater_ingest::{Intake, Source};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The files that were opened again, below one folder.
pub(crate) struct Shelf {
    base: PathBuf,
    read: BTreeMap<String, Intake>,
}

impl Shelf {
    /// Locations are taken from `base`; from the current folder where it is empty.
    pub(crate) fn new(base: PathBuf) -> Shelf {
        Shelf { base, read: BTreeMap::new() }
    }

    /// The report at a location, or why there is none and what to do.
    pub(crate) fn report(&mut self, location: &str) -> Result<&Report, String> {
        if location == "-" {
            return Err("came from standard input and cannot be read again; brief it from a file".to_owned());
        }
        let file = self.file_of(location).ok_or_else(|| {
            format!("there is no such file below {}; say where with --base", self.base_name())
        })?;
        let source = Source { location: file.to_owned(), path: Some(self.base.join(file)) };
        let intake = self.read.entry(file.to_owned()).or_insert_with(|| headwater_ingest::read(&source));
        let only = intake.reports.len() == 1 && file == location;
        match intake.reports.iter().find(|report| only || report.location == location) {
            Some(report) => Ok(report),
            None => Err(missing(intake, file, location)),
        }
    }

    /// The part of a location that names a file: all of it, or what stands before one of its `#`.
    pub(crate) fn file_of<'a>(&self, location: &'a str) -> Option<&'a str> {
        let cuts = location.rmatch_indices('#').map(|(at, _)| &location[..at]);
        std::iter::once(location).chain(cuts).find(|file| self.base.join(file).is_file())
    }

    fn base_name(&self) -> String {
        match self.base.as_os_str().is_empty() {
            true => "the current folder".to_owned(),
            false => self.base.display().to_string(),
        }
    }
}

/// Records of a file that a message lists before it says "and so on".
const LISTED: usize = 5;

fn missing(intake: &Intake, file: &str, location: &str) -> String {
    if let Some(rejected) = intake.rejected.iter().find(|r| r.location == location || r.location == file) {
        return rejected.reason.clone();
    }
    let mut known: Vec<&str> =
        intake.reports.iter().take(LISTED).map(|report| report.location.as_str()).collect();
    if intake.reports.len() > LISTED {
        known.push("…");
    }
    match known.is_empty() {
        true => "holds no report".to_owned(),
        false => format!("is none of the reports in {file}: {}", known.join(", ")),
    }
}
