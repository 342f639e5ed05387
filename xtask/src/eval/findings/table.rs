//! Shows how briefs stand against golden findings: a line a story, and what was missed. Leaves judging to `held`.

use crate::eval::findings::golden::{Golden, Never, Point, Wanted};
use crate::eval::findings::held::{Found, Met, Outcome};
use std::fmt::Write as _;

/// What is counted of a story; all but the first three may overlap.
const COLUMNS: [&str; 12] = [
    "golden", "right", "missed", "partly", "split", "merged", "mixed", "verdict", "counts", "speaker",
    "invented", "traps",
];

/// A story's line.
pub(super) struct Line {
    name: String,
    counts: [usize; COLUMNS.len()],
}

/// A story's counts.
pub(super) fn row(name: &str, golden: &Golden, outcome: &Outcome) -> Line {
    let met = &outcome.met;
    let count = |test: &dyn Fn(&Met) -> bool| met.iter().filter(|met| test(met)).count();
    let wrong = |right: Option<bool>| right == Some(false);
    Line {
        name: name.to_owned(),
        counts: [
            golden.findings.len(),
            count(&Met::right),
            count(&|met| met.best.is_none()),
            count(&|met| met.best.is_some() && !met.missing.is_empty()),
            count(&|met| !met.elsewhere.is_empty()),
            count(&|met| !met.merged.is_empty()),
            count(&|met| met.mixed),
            count(&|met| wrong(met.verdict)),
            count(&|met| wrong(met.newsrooms) || wrong(met.witnesses)),
            count(&|met| !met.misheard.is_empty()),
            outcome.invented.len() + outcome.loud.len(),
            outcome.trapped.len(),
        ],
    }
}

/// The lines as a table, with their sum.
pub(super) fn of(lines: &[Line]) -> String {
    let mut table = format!("{:<16}", "story");
    let mut all = Line { name: "all".to_owned(), counts: [0; COLUMNS.len()] };
    for column in COLUMNS {
        let _ = write!(table, " {column:>8}");
    }
    table.push('\n');
    for line in lines {
        show(&mut table, line);
        all.counts.iter_mut().zip(line.counts).for_each(|(sum, count)| *sum += count);
    }
    show(&mut table, &all);
    table
}

fn show(table: &mut String, line: &Line) {
    let _ = write!(table, "{:<16}", line.name);
    for count in line.counts {
        let _ = write!(table, " {count:>8}");
    }
    table.push('\n');
}

/// What is not right in a story, a line each.
pub(super) fn missed(name: &str, golden: &Golden, found: &[Found<'_>], outcome: &Outcome) -> String {
    let mut text = format!("== {name}\n");
    for (wanted, met) in golden.findings.iter().zip(&outcome.met) {
        for fault in faults(golden, wanted, met, found) {
            let _ = writeln!(text, "{}: {fault}", wanted.question);
        }
    }
    for at in &outcome.invented {
        let _ = writeln!(text, "invented figure: {}", title(&found[*at]));
    }
    for at in &outcome.loud {
        let _ = writeln!(text, "invented dispute: {}", title(&found[*at]));
    }
    for (trap, at) in &outcome.trapped {
        let words = match &golden.never[*trap] {
            Never::Figure(point) => words(point),
            Never::Together(one, other) => format!("{} with {}", words(one), words(other)),
        };
        let _ = writeln!(text, "trap: {words} in {}", title(&found[*at]));
    }
    text.push('\n');
    text
}

fn faults(golden: &Golden, wanted: &Wanted, met: &Met, found: &[Found<'_>]) -> Vec<String> {
    let Some(best) = met.best else { return vec!["missed".to_owned()] };
    let finding = found[best].finding;
    let points =
        |list: &[usize]| list.iter().map(|at| words(&wanted.points[*at])).collect::<Vec<_>>().join("; ");
    let mut faults = Vec::new();
    for (what, list) in [
        ("not in any finding", &met.missing),
        ("in another finding", &met.elsewhere),
        ("not said by whom it should be", &met.misheard),
    ] {
        if !list.is_empty() {
            faults.push(format!("{what}: {}", points(list)));
        }
    }
    for other in &met.merged {
        faults.push(format!("merged with: {}", golden.findings[*other].question));
    }
    if met.mixed {
        faults.push(format!("yes and no are one answer: {}", title(&found[best])));
    }
    if met.verdict == Some(false) {
        faults.push(format!("verdict {}, not {}", finding.verdict.name(), wanted.verdicts.join(" or ")));
    }
    let (low, high) = (finding.counts.newsrooms.low, finding.counts.newsrooms.high);
    if met.newsrooms == Some(false) {
        faults.push(format!("newsrooms {low}..{high}, not {}", bounds(wanted.newsrooms)));
    }
    if met.witnesses == Some(false) {
        faults.push(format!("witnesses {}, not {}", finding.counts.witnesses, bounds(wanted.witnesses)));
    }
    if met.when == Some(false) {
        let when = finding.when.map_or("unknown".to_owned(), |when| format!("{} to {}", when.from, when.to));
        faults.push(format!("when {when}, not {}", wanted.when.as_deref().unwrap_or_default()));
    }
    faults
}

fn bounds(bounds: Option<(u32, u32)>) -> String {
    bounds.map_or_else(
        String::new,
        |(low, high)| if low == high { low.to_string() } else { format!("{low}..{high}") },
    )
}

fn words(point: &Point) -> String {
    let who = point.speaker.as_ref().map_or_else(String::new, |who| format!(", {who}"));
    format!("{}{who} “{}”", point.report, point.words)
}

fn title(found: &Found<'_>) -> String {
    let differ = found.finding.disagreement.as_ref().map_or("", |differ| differ.note.as_str());
    format!("{} {} {differ}", found.finding.verdict.name(), found.finding.summary).trim_end().to_owned()
}
