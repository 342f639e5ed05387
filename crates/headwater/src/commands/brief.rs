//! `headwater brief`: the main job. Runs the pipeline and hands the brief to `render`.

use crate::arguments::{self, BriefArguments};
use crate::commands::{Outcome, inputs, look, on_threads, open_models, report_rejected};
use crate::output::Output;
use crate::{console, progress};
use anyhow::Result;
use headwater_render::Format;

/// Briefs the reports. Where none was read, the brief that says why still goes to standard output, but an
/// earlier file is not written over with it.
pub(crate) fn run(arguments: &BriefArguments) -> Result<Outcome> {
    open_models()?;
    let output = Output::to(arguments.output.as_deref());
    let format = format(arguments, &output);
    let inputs = inputs(&arguments.sources);
    let watch = progress::Bar::new();
    let (brief, readings) =
        on_threads(arguments.sources.threads, || headwater::brief(&inputs, &|step| watch.at(step)))?;
    watch.done();
    report_rejected(readings.len(), &brief.rejected);
    if readings.is_empty() && output.is_file() {
        console::complain("the output file was left as it was");
        return Ok(Outcome::Nothing);
    }
    output.write(&headwater_render::brief(&brief, &readings, format, look(&arguments.paper, &output)))?;
    Ok(Outcome::of(readings.len(), &brief.rejected))
}

/// The format asked for; else that of the file's ending; else the terminal's on a terminal, Markdown off it.
fn format(arguments: &BriefArguments, output: &Output) -> Format {
    let asked = arguments.format.or_else(|| output.ending().and_then(arguments::Format::of_ending));
    match asked {
        Some(arguments::Format::Terminal) => Format::Terminal,
        Some(arguments::Format::Markdown) => Format::Markdown,
        Some(arguments::Format::Html) => Format::Html,
        Some(arguments::Format::Json) => Format::Json,
        None if output.is_terminal() => Format::Terminal,
        None => Format::Markdown,
    }
}
