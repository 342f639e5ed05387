//! `headwater lineage`: who borrowed from whom. Runs the pipeline up to tracing and hands the lineage to `render`.

use crate::arguments::LineageArguments;
use crate::commands::{Outcome, inputs, on_threads, open_models, report_rejected};
use crate::output::Output;
use crate::{console, progress};
use anyhow::Result;
use headwater::Traced;

/// Traces the reports. Where none was read, an earlier file is not written over.
pub(crate) fn run(arguments: &LineageArguments) -> Result<Outcome> {
    open_models()?;
    let output = Output::to(arguments.output.as_deref());
    let inputs = inputs(&arguments.sources);
    let watch = progress::Bar::new();
    let traced = on_threads(arguments.sources.threads, || headwater::trace(&inputs, &|step| watch.at(step)))?;
    watch.done();
    let Traced { readings, lineage, rejected } = traced;
    report_rejected(readings.len(), &rejected);
    if readings.is_empty() && output.is_file() {
        console::complain("the output file was left as it was");
        return Ok(Outcome::Nothing);
    }
    let (format, look) = (arguments.format(&output), arguments.paper.look(&output));
    output.write(&headwater_render::lineage(&lineage, &readings, &rejected, format, look))?;
    Ok(Outcome::of(readings.len(), &rejected))
}
