//! Runs the binary and watches it: wall time, and the peak of its memory where the system tells (Linux).

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of which the best counts: the rest measures the neighbours.
const RUNS: usize = 5;

/// Once this long was spent on one cell of the table, no further run is begun.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often memory is looked at. The peak only grows, so a late look misses only the last moment.
const GLANCE: Duration = Duration::from_millis(1);

/// What one run cost.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Wall time of the whole process.
    pub seconds: f64,
    /// Most memory in use at once, in bytes, where the system tells.
    pub peak: Option<u64>,
}

/// The best time and the highest peak of several runs.
pub(crate) fn best(binary: &Path, command: &[&str], paths: &[PathBuf], threads: usize) -> Result<Run> {
    let begun = Instant::now();
    let mut best = Run { seconds: f64::INFINITY, peak: None };
    for _ in 0..RUNS {
        let run = once(binary, command, paths, threads)?;
        best.seconds = best.seconds.min(run.seconds);
        best.peak = best.peak.max(run.peak);
        if begun.elapsed() > PATIENCE {
            break;
        }
    }
    Ok(best)
}

fn once(binary: &Path, command: &[&str], paths: &[PathBuf], threads: usize) -> Result<Run> {
    let begun = Instant::now();
    let mut child = Command::new(binary)
        .args(command)
        .args(paths)
        .args(["--threads", &threads.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run {}", binary.display()))?;
    let mut peak = None;
    let status = loop {
        peak = peak.max(peak_of(child.id()));
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(GLANCE),
        }
    };
    // 1 says that some inputs were rejected: in a folder of the user's that is no failure to measure.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("{} {} ended with {status}", binary.display(), command.join(" "));
    }
    Ok(Run { seconds: begun.elapsed().as_secs_f64(), peak })
}

/// The most memory that a living process has had at once.
pub(crate) fn peak_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// How many reports there are, and how many words they have.
pub(crate) fn size(binary: &Path, paths: &[PathBuf]) -> Result<(usize, usize)> {
    let mut child = Command::new(binary)
        .arg("annotate")
        .args(paths)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run {}", binary.display()))?;
    let (mut reports, mut words) = (0, 0);
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines) {
        let reading: Value = serde_json::from_str(&line?).context("a reading is one line of JSON")?;
        let text = reading.pointer("/report/text").and_then(Value::as_str).unwrap_or_default();
        reports += 1;
        words += text.split_whitespace().count();
    }
    child.wait()?;
    if reports == 0 {
        bail!("there are no reports to measure with");
    }
    Ok((reports, words))
}
