//! The pipeline: files in, brief out. Everything else in the house is a stage of this, or a door to it.
//!
//! A newcomer starts here: [`brief`] is the whole program, and [`trace`] the first half of it. A report that comes late costs one new [`Reading`];
//! tracing and reconciling run again over all of them.

mod copies;
mod steps;

pub use steps::{Step, Watch, unwatched};

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::report::{Rejected, Report};
use headwater_ingest::{Input, Intake};
use headwater_render::document::Document;
use headwater_render::document::changes::Changes;
use rayon::prelude::*;

/// Reads the inputs and says what they establish together.
pub fn brief(inputs: &[Input], watch: &Watch) -> (Brief, Vec<Reading>) {
    let Traced { readings, lineage, rejected } = trace(inputs, watch);
    watch(Step::Reconciling);
    let brief = headwater_reconcile::brief(&readings, &lineage, rejected);
    (brief, readings)
}

/// What is known before anything is compared but words.
#[derive(Debug)]
pub struct Traced {
    /// The reading of every report, once.
    pub readings: Vec<Reading>,
    /// Who borrowed from whom among them.
    pub lineage: Lineage,
    /// Inputs that were not read.
    pub rejected: Vec<Rejected>,
}

/// Reads the inputs and says who borrowed from whom. A report that is given more than once is one report.
pub fn trace(inputs: &[Input], watch: &Watch) -> Traced {
    let (reports, rejected) = reports(inputs, watch);
    let readings = read(copies::join(reports.into_iter()), watch);
    watch(Step::Tracing(readings.len()));
    let lineage = headwater_trace::lineage(&readings);
    Traced { readings, lineage, rejected }
}

/// Says what is otherwise in a later brief than in an earlier one.
///
/// # Errors
/// Says which of them names a report that it does not list, where.
pub fn changes(earlier: &Document, later: &Document) -> Result<Changes, String> {
    let old = earlier.edition().map_err(|why| format!("the earlier brief is not whole: {why}"))?;
    let new = later.edition().map_err(|why| format!("the later brief is not whole: {why}"))?;
    Ok(Changes::of(earlier, later, &headwater_reconcile::changes::between(&old, &new)))
}

/// The reading of every report, as often as it is given.
pub fn readings(inputs: &[Input], watch: &Watch) -> (Vec<Reading>, Vec<Rejected>) {
    let (reports, rejected) = reports(inputs, watch);
    (read(reports, watch), rejected)
}

/// Reads each report alone, in parallel; the answer keeps their order, whatever the threads do.
fn read(reports: Vec<Report>, watch: &Watch) -> Vec<Reading> {
    watch(Step::Reading(reports.len()));
    reports.into_par_iter().map(headwater_annotate::read).inspect(|_| watch(Step::Read)).collect()
}

/// Makes the reports, in the order of the inputs.
fn reports(inputs: &[Input], watch: &Watch) -> (Vec<Report>, Vec<Rejected>) {
    let (sources, mut rejected) = headwater_ingest::locate(inputs);
    watch(Step::Opening(sources.len()));
    let opened = sources.par_iter().map(headwater_ingest::read).inspect(|_| watch(Step::Opened));
    let (reports, refused): (Vec<_>, Vec<_>) =
        opened.map(|Intake { reports, rejected }| (reports, rejected)).unzip();
    rejected.extend(refused.into_iter().flatten());
    (reports.into_iter().flatten().collect(), rejected)
}
