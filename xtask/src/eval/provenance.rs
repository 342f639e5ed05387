//! Makes [`Provenance`]: of which commit, when and on what machine something was measured. The clock is not asked.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a measurement belongs to.
pub struct Provenance {
    /// The day, as `YYYY-MM-DD`.
    pub date: String,
    /// The commit, and whether files were changed since.
    pub commit: String,
    /// Processor, cores and system.
    pub machine: String,
}

impl Provenance {
    /// Asks git and the system; the day of the commit stands where none is given.
    ///
    /// # Errors
    /// Where git does not answer.
    pub fn of(root: &Path, date: Option<String>) -> Result<Provenance> {
        let date = date.map_or_else(|| git(root, &["log", "-1", "--format=%cs"]), Ok)?;
        let mut commit = git(root, &["rev-parse", "--short=12", "HEAD"])?;
        // The document itself does not count: it is about to be written.
        if !git(root, &["status", "--porcelain", "--", ".", ":!docs"])?.is_empty() {
            commit.push_str(" with changes");
        }
        Ok(Provenance { date, commit, machine: machine() })
    }
}

fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").args(arguments).current_dir(root).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Processor, cores and system, as far as the system tells.
pub(crate) fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {}", std::env::consts::OS)
}
