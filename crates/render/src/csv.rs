//! Writes the borrowings as a table (RFC 4180, every cell in quotes), one row a borrowing or credit, with the columns that
//! Gephi knows: `Source`, `Target`, `Type`. Leaves the passages to JSON.

use crate::document::lineage::{Credit, LineageDocument};
use crate::document::{Borrowing, Report};
use crate::plain;
use std::collections::BTreeMap;

const HEAD: [&str; 15] = [
    "Source",
    "Target",
    "Type",
    "kind",
    "overlap",
    "strength",
    "doubtful",
    "passages",
    "source_outlet",
    "source_date",
    "source_location",
    "target_outlet",
    "target_date",
    "target_location",
    "reason",
];

/// What tells an outside source from a report, before its name, in tables and graphs.
pub(crate) const OUTSIDE: &str = "source:";

/// The table.
pub(crate) fn write(document: &LineageDocument) -> String {
    let reports: BTreeMap<&str, &Report> =
        document.reports.iter().map(|report| (report.id.as_str(), report)).collect();
    let about = |id: &str| -> [String; 3] {
        let report = reports.get(id);
        [
            report.and_then(|report| report.outlet.clone()).unwrap_or_default(),
            report.and_then(|report| report.published.value.clone()).unwrap_or_default(),
            report.map(|report| report.location.clone()).unwrap_or_default(),
        ]
    };
    let mut table = String::new();
    row(&mut table, HEAD.map(str::to_owned));
    for found in &document.borrowings {
        row(&mut table, borrowed(found, about(&found.from), about(&found.to)));
    }
    for found in &document.credits {
        row(&mut table, credited(found, about(&found.report)));
    }
    table
}

fn borrowed(found: &Borrowing, [outlet, date, location]: [String; 3], to: [String; 3]) -> [String; 15] {
    let [to_outlet, to_date, to_location] = to;
    [
        found.from.clone(),
        found.to.clone(),
        if found.directed { "Directed" } else { "Undirected" }.to_owned(),
        found.kind.word(),
        found.overlap.to_string(),
        found.strength.to_string(),
        found.doubtful.to_string(),
        found.passages.len().to_string(),
        outlet,
        date,
        location,
        to_outlet,
        to_date,
        to_location,
        found.reason.clone(),
    ]
}

/// What is not known of a source outside stays empty.
fn credited(found: &Credit, [outlet, date, location]: [String; 3]) -> [String; 15] {
    let unknown = String::new;
    [
        format!("{OUTSIDE}{}", found.source),
        found.report.clone(),
        "Directed".to_owned(),
        "credit".to_owned(),
        unknown(),
        unknown(),
        unknown(),
        usize::from(found.passage.is_some()).to_string(),
        found.source.clone(),
        unknown(),
        unknown(),
        outlet,
        date,
        location,
        "not among these reports".to_owned(),
    ]
}

fn row(table: &mut String, cells: [String; 15]) {
    for (index, cell) in cells.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        table.push_str(&format!("{comma}\"{}\"", harmless(cell).replace('"', "\"\"")));
    }
    table.push('\n');
}

/// Words on one line that no spreadsheet takes for a formula: an apostrophe goes before what could begin one (the signs
/// of OWASP's page on CSV injection, and their wide forms).
fn harmless(words: &str) -> String {
    let words = plain::line(words);
    let formula = words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("\t@SUM(1)"), "'@SUM(1)");
        assert_eq!(harmless("Vell Herald"), "Vell Herald");
    }
}
