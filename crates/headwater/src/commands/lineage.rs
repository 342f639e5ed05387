//! `headwater lineage`: who borrowed from whom. Runs the pipeline up to tracing and hands the lineage to `render`.

use crate::arguments::{self, LineageArguments};
use crate::commands::{Outcome, inputs, look, on_threads, open_models, report_rejected};
use crate::output::Output;
use crate::{console, progress};
use anyhow::Result;
use headwater::Traced;
use headwater_render::LineageFormat;

/// Traces the reports. Where none was read, an earlier file is not written over.
pub(crate) fn run(arguments: &LineageArguments) -> Result<Outcome> {
    open_models()?;
    let output = Output::to(arguments.output.as_deref());
    let format = format(arguments, &output);
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
    let look = look(&arguments.paper, &output);
    output.write(&headwater_render::lineage(&lineage, &readings, &rejected, format, look))?;
    Ok(Outcome::of(readings.len(), &rejected))
}

/// The format asked for; else that of the file's ending; else the terminal's on a terminal, Markdown off it.
fn format(arguments: &LineageArguments, output: &Output) -> LineageFormat {
    use arguments::LineageFormat as Asked;
    match arguments.format.or_else(|| output.ending().and_then(Asked::of_ending)) {
        Some(Asked::Terminal) => LineageFormat::Terminal,
        Some(Asked::Markdown) => LineageFormat::Markdown,
        Some(Asked::Html) => LineageFormat::Html,
        Some(Asked::Json) => LineageFormat::Json,
        Some(Asked::Csv) => LineageFormat::Csv,
        Some(Asked::GraphMl) => LineageFormat::GraphMl,
        Some(Asked::Svg) => LineageFormat::Svg,
        None if output.is_terminal() => LineageFormat::Terminal,
        None => LineageFormat::Markdown,
    }
}
