//! `headwater diff`: what is otherwise in a later brief than in an earlier one. Works on the two JSON files alone.

use crate::arguments::DiffArguments;
use crate::commands::{Outcome, saved};
use crate::output::Output;
use anyhow::{Error, Result, bail};
use std::path::Path;

/// Compares two briefs. As with `diff`, what differs is told by the exit code too.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome> {
    let DiffArguments { old, new, show } = arguments;
    if [old, new].iter().all(|path| path.as_path() == Path::new("-")) {
        bail!("only one of the briefs can come from standard input");
    }
    let (earlier, later) = (saved::brief(old)?, saved::brief(new)?);
    let changes = headwater::changes(&earlier, &later).map_err(Error::msg)?;
    let output = Output::to(show.output.as_deref());
    output.write(&headwater_render::changes(&changes, show.format(&output), show.paper.look(&output)))?;
    Ok(if changes.is_empty() { Outcome::Whole } else { Outcome::Partly })
}
