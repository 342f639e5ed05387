//! Makes readings of texts to be scored, by the way that `headwater annotate` takes: a file of JSON lines through the
//! pipeline, each report read alone, in parallel. Leaves what is right in them to the tasks.

use anyhow::{Context as _, Result, bail};
use headwater_core::claim::Reading;
use headwater_core::span::Span;
use headwater_ingest::Input;
use serde_json::json;
use std::io::Write as _;

/// A text to be read.
pub(crate) struct Record {
    /// The text, from whose first byte the gold counts.
    pub(crate) text: String,
    /// The day that it is dated, where the set gives one.
    pub(crate) published: Option<String>,
}

impl Record {
    /// A text that nothing else is known of.
    pub(crate) fn of(text: String) -> Record {
        Record { text, published: None }
    }
}

/// What was read in one record.
pub(crate) struct Read {
    /// The reading.
    pub(crate) reading: Reading,
    /// Where the reading's text begins in the record's.
    shift: usize,
}

/// A stretch of a record's text, in bytes.
pub(crate) type Stretch = (usize, usize);

impl Read {
    /// A span of the reading as a stretch of the record's text.
    pub(crate) fn stretch(&self, span: Span) -> Stretch {
        (span.start() + self.shift, span.end() + self.shift)
    }
}

/// Reads each record; `None` stands for one without a reading of its own. That is also so for a text that was given before:
/// the program reads it once, and the second counts as unread.
pub(crate) fn of(records: &[Record]) -> Result<Vec<Option<Read>>> {
    let mut file =
        tempfile::Builder::new().suffix(".jsonl").tempfile().context("cannot make a file to read")?;
    for (id, record) in records.iter().enumerate() {
        let line = json!({ "id": id, "text": record.text, "published": record.published });
        writeln!(file, "{line}").context("cannot write the file to read")?;
    }
    let (readings, _) = headwater::readings(&[Input::Path(file.path().to_owned())], &headwater::unwatched);
    let mut read: Vec<Option<Read>> = Vec::new();
    read.resize_with(records.len(), || None);
    for reading in readings {
        let id = reading.report.location.rsplit('#').next().and_then(|id| id.parse::<usize>().ok());
        let Some((record, place)) = id.and_then(|id| Some((records.get(id)?, read.get_mut(id)?))) else {
            continue;
        };
        let Some(shift) = record.text.find(&reading.report.text) else {
            bail!("the text of {} was altered by reading it", reading.report.location);
        };
        *place = Some(Read { reading, shift });
    }
    Ok(read)
}
