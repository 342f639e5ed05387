//! The pipeline: files in, brief out. Everything else in the house is a stage of this or a door to it.

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_ingest::{Input, Intake};
use rayon::prelude::*;

/// Reads the inputs and says what they establish together. Each report is read alone, in parallel.
pub fn brief(inputs: &[Input]) -> (Brief, Vec<Reading>) {
    let (sources, mut rejected) = headwater_ingest::locate(inputs);
    let intakes: Vec<Intake> = sources.par_iter().map(headwater_ingest::read).collect();
    let (reports, refused): (Vec<_>, Vec<_>) = intakes.into_iter().map(|i| (i.reports, i.rejected)).unzip();
    rejected.extend(refused.into_iter().flatten());
    let readings: Vec<Reading> = reports
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(headwater_annotate::read)
        .collect();
    let lineage = headwater_trace::lineage(&readings);
    let brief = headwater_reconcile::brief(&readings, &lineage, rejected);
    (brief, readings)
}
