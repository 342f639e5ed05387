//! Measures tracing alone on many reports with planted copies: seconds, memory, and how many of the copies are found.

pub mod plain;
pub mod planted;

use headwater_core::lineage::Lineage;
use headwater_core::span::ReportId;
use planted::{Kind, Planted};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Instant;

/// What tracing so many reports took.
#[derive(Debug)]
pub struct Traced {
    /// Reports.
    pub reports: usize,
    /// Words in them.
    pub words: usize,
    /// Wall time of tracing, without making the reports.
    pub seconds: f64,
    /// Most memory of this process so far, in bytes, reports and all, where the system tells.
    pub peak: Option<u64>,
    /// Of each kind: found, planted.
    pub found: Vec<(Kind, usize, usize)>,
    /// Reports of their own that were joined with another one.
    pub joined: usize,
}

/// Makes reports out of some texts, traces them, and counts what was found.
pub fn measure(sources: &[String], size: usize) -> Traced {
    let planted::Planting { texts, planted } = planted::plant(sources, size);
    let readings: Vec<_> = texts.into_iter().map(plain::reading).collect();
    let words = readings.iter().map(|reading| reading.annotations.tokens.len()).sum();
    let begun = Instant::now();
    let lineage = headwater_trace::lineage(&readings);
    let seconds = begun.elapsed().as_secs_f64();
    let peak = super::measured::peak_of(std::process::id());
    Traced {
        reports: size,
        words,
        seconds,
        peak,
        found: found(&lineage, &planted),
        joined: joined(&lineage, &planted),
    }
}

/// A copy is found where a borrowing joins it with its lender, or with a report of its lender's origin.
fn found(lineage: &Lineage, planted: &[Planted]) -> Vec<(Kind, usize, usize)> {
    let mut origin = BTreeMap::new();
    for (index, voice) in lineage.origins.iter().enumerate() {
        origin.extend(voice.reports.iter().map(|&report| (report, index)));
    }
    let linked: BTreeSet<(usize, ReportId)> = lineage
        .borrowings
        .iter()
        .flat_map(|borrowing| [(borrowing.from, borrowing.to), (borrowing.to, borrowing.from)])
        .filter_map(|(from, to)| origin.get(&from).map(|&from| (from, to)))
        .collect();
    let hit = |copy: &Planted| {
        let of_lender = origin.get(&ReportId(copy.lender)).copied();
        of_lender.is_some_and(|lender| {
            origin.get(&ReportId(copy.copy)) == Some(&lender)
                || linked.contains(&(lender, ReportId(copy.copy)))
        })
    };
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let of_kind = || planted.iter().filter(move |copy| copy.kind == kind);
            (kind, of_kind().filter(|copy| hit(copy)).count(), of_kind().count())
        })
        .collect()
}

/// Reports of their own in an origin with another one: each of them but the first.
fn joined(lineage: &Lineage, planted: &[Planted]) -> usize {
    let copies: BTreeSet<u32> = planted.iter().map(|copy| copy.copy).collect();
    let own = |reports: &[ReportId]| reports.iter().filter(|report| !copies.contains(&report.0)).count();
    lineage.origins.iter().map(|origin| own(&origin.reports).saturating_sub(1)).sum()
}

/// What was measured as a table for people.
pub fn as_table(rows: &[Traced]) -> String {
    let mut table = String::from("reports      words   trace s  peak MB  found %");
    for kind in Kind::ALL {
        let _ = write!(table, "  {:>8}", kind.name());
    }
    table.push_str("  wrongly joined\n");
    for row in rows {
        let share = |found: usize, all: usize| 100.0 * found as f64 / all.max(1) as f64;
        let (found, all) = row.found.iter().fold((0, 0), |(f, a), (_, found, all)| (f + found, a + all));
        let peak = row.peak.map_or("?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1e6));
        let _ = write!(
            table,
            "{:>7}  {:>9}  {:>8.2}  {peak:>7}  {:>7.2}",
            row.reports,
            row.words,
            row.seconds,
            share(found, all)
        );
        for (_, found, all) in &row.found {
            let _ = write!(table, "  {:>8.2}", share(*found, *all));
        }
        let _ = writeln!(table, "  {:>14}", row.joined);
    }
    table
        + "Tracing alone, on reports made in memory with words and sentences; memory is that of the process."
}
