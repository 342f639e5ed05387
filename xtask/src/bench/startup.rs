//! Measures how long the process takes to start: the whole run over a report of ten words, tables and models loaded.

use anyhow::{Context as _, Result, bail};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs of which the middle one counts.
const RUNS: usize = 20;

/// Ten words that reach every stage.
const WORDS: &str = "Ada Holm said on Tuesday that two miners were killed.\n";

/// Seconds of the middle run of `headwater annotate` over ten words.
pub(crate) fn median(binary: &Path) -> Result<f64> {
    let mut file =
        tempfile::Builder::new().suffix(".txt").tempfile().context("cannot make a file to read")?;
    file.write_all(WORDS.as_bytes()).context("cannot write the file to read")?;
    let mut runs = (0..RUNS).map(|_| once(binary, file.path())).collect::<Result<Vec<f64>>>()?;
    runs.sort_by(f64::total_cmp);
    Ok(runs.get(RUNS / 2).copied().unwrap_or_default())
}

fn once(binary: &Path, path: &Path) -> Result<f64> {
    let begun = Instant::now();
    let status = Command::new(binary)
        .args(["annotate", "--threads", "1"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .with_context(|| format!("cannot run {}", binary.display()))?;
    if !status.success() {
        bail!("{} annotate ended with {status}", binary.display());
    }
    Ok(begun.elapsed().as_secs_f64())
}
