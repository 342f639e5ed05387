//! Makes readings of texts to be scored, by the way that `headwater annotate` takes: JSON lines through `ingest`, each
//! report read alone, in parallel. Leaves what is right in them to the tasks.

use anyhow::{Result, bail};
use headwater_core::claim::Reading;
use headwater_core::span::Span;
use headwater_ingest::{Intake, Limits};
use rayon::prelude::*;
use serde_json::json;
use std::collections::HashMap;

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

/// What the records are called while they are read.
const FILE: &str = "eval.jsonl";

/// Reads each record; `None` stands for one that was not taken as a report.
pub(crate) fn of(records: &[Record]) -> Result<Vec<Option<Read>>> {
    let lines: Vec<String> = records.iter().enumerate().map(|(at, record)| line(at, record)).collect();
    let Intake { reports, .. } =
        headwater_ingest::read_bytes(FILE, lines.concat().as_bytes(), &Limits::default());
    let places: HashMap<String, usize> = (0..records.len()).map(|at| (format!("{FILE}#{at}"), at)).collect();
    let mut read: Vec<Option<Read>> = Vec::new();
    read.resize_with(records.len(), || None);
    let readings: Vec<Reading> = reports.into_par_iter().map(headwater_annotate::read).collect();
    for reading in readings {
        let Some(&at) = places.get(&reading.report.location) else { continue };
        let (Some(record), Some(place)) = (records.get(at), read.get_mut(at)) else { continue };
        let Some(shift) = record.text.find(&reading.report.text) else {
            bail!("the text of record {at} was altered by reading it");
        };
        *place = Some(Read { reading, shift });
    }
    Ok(read)
}

fn line(id: usize, record: &Record) -> String {
    format!("{}\n", json!({ "id": id, "text": record.text, "published": record.published }))
}
