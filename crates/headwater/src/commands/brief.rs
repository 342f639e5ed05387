//! `headwater brief`: the main job. Runs the pipeline and hands the brief to `render`.

use crate::arguments::BriefArguments;
use crate::commands::{Outcome, inputs, on_threads, open_models, report_rejected, saved};
use crate::output::Output;
use crate::{console, progress};
use anyhow::{Error, Result, bail};
use headwater_render::document::Document;
use std::path::{Path, PathBuf};

/// Briefs the reports. Where none was read, the brief that says why still goes to standard output, but an
/// earlier file is not written over with it.
pub(crate) fn run(arguments: &BriefArguments) -> Result<Outcome> {
    open_models()?;
    let stdin = |path: &PathBuf| path.as_path() == Path::new("-");
    if arguments.since.iter().any(stdin) && arguments.sources.paths.iter().any(stdin) {
        bail!("only one of the earlier brief and the reports can come from standard input");
    }
    let earlier = arguments.since.as_deref().map(saved::brief).transpose()?;
    let show = &arguments.show;
    let output = Output::to(show.output.as_deref());
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
    // Where nothing was read, nothing is known to be gone.
    let changes = earlier.filter(|_| !readings.is_empty());
    let changes = changes.map(|earlier| headwater::changes(&earlier, &Document::of(&brief, &readings)));
    let changes = changes.transpose().map_err(Error::msg)?;
    let (format, look) = (show.format(&output), show.paper.look(&output));
    output.write(&headwater_render::brief(&brief, &readings, changes.as_ref(), format, look))?;
    Ok(Outcome::of(readings.len(), &brief.rejected))
}
