//! `headwater annotate`: the readings themselves, one JSON line a report, for those who want the layers.

use crate::arguments::AnnotateArguments;
use crate::commands::{Outcome, inputs, on_threads, open_models, report_rejected};
use crate::output::Output;
use crate::progress;
use anyhow::Result;

/// Reads the reports and writes their readings in the order of the inputs.
pub(crate) fn run(arguments: &AnnotateArguments) -> Result<Outcome> {
    open_models()?;
    let output = Output::to(arguments.output.as_deref());
    let inputs = inputs(&arguments.sources);
    let watch = progress::Bar::new();
    let (readings, rejected) =
        on_threads(arguments.sources.threads, || headwater::readings(&inputs, &|step| watch.at(step)))?;
    watch.done();
    report_rejected(readings.len(), &rejected);
    if !readings.is_empty() {
        output.write_lines(readings.iter().map(headwater_render::reading))?;
    }
    Ok(Outcome::of(readings.len(), &rejected))
}
