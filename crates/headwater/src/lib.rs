//! The pipeline: files in, brief out. Everything else in the house is a stage of this, or a door to it.
//!
//! A newcomer starts here: [`brief`] is the whole program. A report that comes late costs one new [`Reading`];
//! tracing and reconciling run again over all of them.

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::report::Rejected;
use headwater_ingest::Input;
use rayon::prelude::*;

/// Reads the inputs and says what they establish together.
pub fn brief(inputs: &[Input], watch: &Watch) -> (Brief, Vec<Reading>) {
    let (readings, rejected) = readings(inputs, watch);
    watch(Step::Tracing(readings.len()));
    let lineage = headwater_trace::lineage(&readings);
    watch(Step::Reconciling);
    let brief = headwater_reconcile::brief(&readings, &lineage, rejected);
    (brief, readings)
}

/// Reads each report alone, in parallel; the answer keeps the order of the inputs, whatever the threads do.
pub fn readings(inputs: &[Input], watch: &Watch) -> (Vec<Reading>, Vec<Rejected>) {
    let (sources, mut rejected) = headwater_ingest::locate(inputs);
    watch(Step::Located(sources.len()));
    let (readings, refused): (Vec<Vec<Reading>>, Vec<Vec<Rejected>>) = sources
        .par_iter()
        .map(|source| {
            let intake = headwater_ingest::read(source);
            let readings = intake.reports.into_par_iter().map(headwater_annotate::read).collect();
            watch(Step::Read(&source.location));
            (readings, intake.rejected)
        })
        .unzip();
    rejected.extend(refused.into_iter().flatten());
    (readings.into_iter().flatten().collect(), rejected)
}

/// What the pipeline has come to, for a display of progress. It changes nothing in the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// So many places to read were found.
    Located(usize),
    /// One place was read; those of several threads come in any order.
    Read(&'a str),
    /// So many readings are being traced against each other.
    Tracing(usize),
    /// Findings are being made.
    Reconciling,
}

/// Is told each [`Step`], from any thread. [`unwatched`] is the one that does nothing.
pub type Watch<'a> = dyn Fn(Step) + Sync + 'a;

/// Watches nothing.
pub fn unwatched(_: Step) {}
