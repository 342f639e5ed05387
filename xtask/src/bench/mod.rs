//! Measures the release binary as a whole process: seconds, words a second and peak memory, with one thread and two, and
//! how long it takes to start.

pub mod lineage;
mod made;
mod measured;
mod startup;

use anyhow::{Context as _, Result, bail};
use measured::Run;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Threads that are measured: alone, and as many as the smallest machine has.
const THREADS: [usize; 2] = [1, 2];

/// What was measured.
pub struct Measured {
    /// Folders of reports, each with one thread and two.
    pub rows: Vec<Row>,
    /// Seconds of `headwater annotate` over ten words: tables and models are loaded, and little else is done.
    pub startup: f64,
}

/// One row of the table.
pub struct Row {
    /// Reports read.
    pub reports: usize,
    /// Words in them.
    pub words: usize,
    /// Threads used.
    pub threads: usize,
    /// `headwater annotate`: reading alone.
    pub reading: Run,
    /// `headwater brief --format json`: the whole way.
    pub brief: Run,
}

/// Builds the release binary and measures its start, and it over the given paths, read as one call, or over reports made
/// in each of the sizes.
///
/// # Errors
/// Where the binary cannot be built, a folder cannot be made or read, or a run fails.
pub fn run(root: &Path, given: &[PathBuf], sizes: &[usize]) -> Result<Measured> {
    let binary = build(root)?;
    let startup = startup::median(&binary)?;
    if !given.is_empty() {
        return Ok(Measured { rows: rows(&binary, given)?, startup });
    }
    let mut table = Vec::new();
    for &size in sizes {
        let folder = root.join("target/bench").join(size.to_string());
        made::write(&root.join("corpus/stories"), &folder, size)
            .with_context(|| format!("cannot make reports in {}", folder.display()))?;
        table.extend(rows(&binary, &[folder])?);
    }
    Ok(Measured { rows: table, startup })
}

/// Traces reports made out of the corpus in each of the sizes, with copies planted in them, in this process.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn tracing(root: &Path, sizes: &[usize]) -> Result<Vec<lineage::Traced>> {
    let sources = made::sources(&root.join("corpus/stories")).context("cannot read the corpus")?;
    let texts: Vec<String> = sources.into_iter().map(|(_, text)| text).collect();
    Ok(sizes.iter().map(|&size| lineage::measure(&texts, size)).collect())
}

fn build(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "headwater"])
        .current_dir(root)
        .status()
        .context("cannot run cargo")?;
    if !built.success() {
        bail!("the release build failed");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release").join(format!("headwater{}", std::env::consts::EXE_SUFFIX)))
}

/// One row a number of threads.
fn rows(binary: &Path, paths: &[PathBuf]) -> Result<Vec<Row>> {
    let (reports, words) = measured::size(binary, paths)?;
    let row = |threads| {
        let reading = measured::best(binary, &["annotate"], paths, threads)?;
        let brief = measured::best(binary, &["brief", "--format", "json"], paths, threads)?;
        Ok(Row { reports, words, threads, reading, brief })
    };
    THREADS.into_iter().map(row).collect()
}

fn per_second(words: usize, seconds: f64) -> f64 {
    if seconds > 0.0 { words as f64 / seconds } else { 0.0 }
}

/// What was measured as a table for people.
pub fn as_table(measured: &Measured) -> String {
    let mut table =
        String::from("reports     words  threads  annotate s   words/s   brief s   words/s  peak MB\n");
    for Row { reports, words, threads, reading, brief } in &measured.rows {
        let (read, briefed) = (per_second(*words, reading.seconds), per_second(*words, brief.seconds));
        let peak = brief.peak.map_or("?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1e6));
        let _ = writeln!(
            table,
            "{reports:>7}  {words:>8}  {threads:>7}  {:>10.3}  {read:>8.0}  {:>8.3}  {briefed:>8.0}  {peak:>7}",
            reading.seconds, brief.seconds
        );
    }
    let _ = write!(
        table,
        "Whole processes, the best of several runs. Memory is that of `brief`.\n\
         Start-up (`annotate` over ten words, the middle of several runs): {:.1} ms.",
        measured.startup * 1e3
    );
    table
}

/// What was measured as JSON for machines.
pub fn as_json(measured: &Measured) -> String {
    let row = |row: &Row| {
        json!({
            "reports": row.reports,
            "words": row.words,
            "threads": row.threads,
            "annotate_seconds": row.reading.seconds,
            "annotate_words_per_second": per_second(row.words, row.reading.seconds),
            "brief_seconds": row.brief.seconds,
            "brief_words_per_second": per_second(row.words, row.brief.seconds),
            "peak_bytes": row.brief.peak,
        })
    };
    let rows: Vec<Value> = measured.rows.iter().map(row).collect();
    json!({ "rows": rows, "startup_seconds": measured.startup }).to_string()
}
