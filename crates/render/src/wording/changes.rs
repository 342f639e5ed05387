//! Makes what changed into words: "at least 9 → 31", "single source → agreed", "its sole source is withdrawn".

use crate::document::changes::{Changes, Step};
use crate::document::vocabulary::{Fate, ReportFate, SourceFate, Verdict};
use crate::document::{self, Value};
use crate::plain;
use crate::wording;
use headwater_core::annotations::Stance;
use headwater_core::finding::Counts;
use headwater_core::lineage::Newsrooms;

/// What is otherwise about a finding, each with whether it is to be seen at once.
pub(crate) fn steps(steps: &[Step], fate: Fate) -> Vec<(bool, String)> {
    let mut said = Vec::new();
    for step in steps {
        match step {
            Step::Figure { before, after, added, gone } => {
                if let (Some(before), Some(after)) = (before, after) {
                    said.push((true, format!("{} → {}", value(before), value(after))));
                }
                said.extend((!added.is_empty()).then(|| (true, format!("now also {}", values(added)))));
                said.extend((!gone.is_empty()).then(|| (true, format!("no longer {}", values(gone)))));
            }
            Step::Verdict { before, after } => {
                let loud = matches!(after, Verdict::Denied | Verdict::Disputed);
                said.push((
                    loud,
                    arrow(wording::verdict((*before).into()), wording::verdict((*after).into())),
                ));
            }
            Step::Counts { before, after } => said.extend(counted(&counts(before), &counts(after))),
            Step::Objected { says } => said.push((true, format!("newly {}", objected(says)))),
            Step::Cleared { says } => said.push((true, format!("no longer {}", objected(says)))),
            Step::Source { fate: source } => said.push((true, self::source(*source, fate).to_owned())),
            Step::Words => said.push((false, "told in other words".to_owned())),
        }
    }
    said
}

fn arrow(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

/// Whether words of the earlier brief belong beside: something of it is said no more.
pub(crate) fn loses(steps: &[Step]) -> bool {
    steps.iter().any(|step| match step {
        Step::Figure { before, gone, .. } => before.is_some() || !gone.is_empty(),
        Step::Cleared { .. } | Step::Source { .. } | Step::Words => true,
        _ => false,
    })
}

/// Whether a speaker denies or doubts.
pub(crate) fn objects(stance: Stance) -> bool {
    matches!(stance, Stance::Denies | Stance::Doubts | Stance::Unconfirmed)
}

fn objected(says: &[document::Saying]) -> &'static str {
    let denied = says.iter().any(|saying| Stance::from(saying.stance) == Stance::Denies);
    if denied { "denied" } else { "doubted" }
}

fn source(source: SourceFate, fate: Fate) -> &'static str {
    match (source, fate) {
        (SourceFate::Withdrawn, _) => "its sole source is withdrawn",
        (SourceFate::Gone, _) => "all its reports are gone",
        (SourceFate::Edited, Fate::Gone) => "its report was edited and says it no more",
        (SourceFate::Edited, _) => "its sole source was edited",
        (SourceFate::Unread, _) => "its report could not be read this time",
        (SourceFate::Reread, _) => "its reports are the same, and are read otherwise now",
    }
}

/// Which counts moved. Reports alone, without a newsroom or a witness, are copies.
fn counted(before: &Counts, after: &Counts) -> Vec<(bool, String)> {
    let mut said = Vec::new();
    if before.newsrooms != after.newsrooms {
        let second = before.newsrooms.high == 1 && after.newsrooms.low == 2;
        let why = if second { ": a second, independent one" } else { "" };
        let words = format!("{} → {}{why}", range(before.newsrooms), wording::newsrooms(after.newsrooms));
        said.push((second, words));
    }
    for (before, after, noun) in
        [(before.witnesses, after.witnesses, "witness"), (before.reports, after.reports, "report")]
    {
        if before != after && (noun == "witness" || said.is_empty()) {
            said.push((false, format!("{before} → {}", wording::count(after as usize, noun))));
        }
    }
    if said.is_empty() && before.outlets != after.outlets {
        let outlets = wording::count(after.outlets as usize, "outlet");
        said.push((false, format!("{} → {outlets}", before.outlets)));
    }
    said
}

fn range(newsrooms: Newsrooms) -> String {
    match newsrooms {
        Newsrooms { low, high } if low == high => low.to_string(),
        Newsrooms { low, high } => format!("{low}–{high}"),
    }
}

/// Counts of the document as they are put into words.
pub(crate) fn counts(counts: &document::Counts) -> Counts {
    Counts {
        reports: counts.reports,
        outlets: counts.outlets,
        newsrooms: Newsrooms { low: counts.newsrooms.low, high: counts.newsrooms.high },
        witnesses: counts.witnesses,
    }
}

/// The first few answers.
pub(crate) fn values(values: &[Value]) -> String {
    /// Values named in a line. Picked by feel.
    const NAMED: usize = 4;
    let mut named: Vec<String> = values.iter().take(NAMED).map(value).collect();
    if values.len() > NAMED {
        named.push("others".to_owned());
    }
    named.join(", ")
}

/// An answer of a document, in short.
fn value(value: &Value) -> String {
    match value {
        Value::Quantity { least, most, firmness, unit, unit_code, change, .. } => {
            let words = match change {
                Some(change) => wording::change(&document::moved(change)),
                None => wording::quantity(&document::bounds(least.as_ref(), most.as_ref(), *firmness)),
            };
            match (unit_code.as_deref(), unit) {
                (Some("%"), _) => format!("{words}%"),
                (_, Some(unit)) => format!("{words} {}", plain::line(unit)),
                _ => words,
            }
        }
        Value::Time { timex, .. } => plain::line(timex),
        Value::Text { text } => plain::line(text),
    }
}

/// What became of a report, as a label.
pub(crate) fn report(fate: ReportFate) -> &'static str {
    match fate {
        ReportFate::Same => "as before",
        ReportFate::New => "new",
        ReportFate::Edited => "edited",
        ReportFate::Gone => "gone",
        ReportFate::Unread => "could not be read this time",
    }
}

/// The order in which reports are listed.
pub(crate) fn order(fate: ReportFate) -> u32 {
    match fate {
        ReportFate::New => 0,
        ReportFate::Edited => 1,
        ReportFate::Gone => 2,
        ReportFate::Unread => 3,
        ReportFate::Same => 4,
    }
}

/// How many reports and findings became what.
pub(crate) fn totals(changes: &Changes) -> Vec<String> {
    let of_reports = [
        (ReportFate::New, "new"),
        (ReportFate::Edited, "edited"),
        (ReportFate::Gone, "gone"),
        (ReportFate::Unread, "not read this time"),
        (ReportFate::Same, "as before"),
    ];
    let reports = of_reports
        .map(|(fate, words)| (changes.reports.iter().filter(|change| change.fate == fate).count(), words));
    let of_findings = [
        (Fate::Changed, "changed"),
        (Fate::New, "new"),
        (Fate::Gone, "gone"),
        (Fate::Regrouped, "grouped otherwise"),
    ];
    let findings = of_findings
        .map(|(fate, words)| (changes.findings.iter().filter(|change| change.fate == fate).count(), words));
    let findings = findings.into_iter().chain([(changes.same as usize, "as before")]);
    let mut totals = vec![format!("Reports: {}", listed(reports)), format!("findings: {}", listed(findings))];
    if changes.earlier != changes.later {
        let (earlier, later) = (plain::line(&changes.earlier), plain::line(&changes.later));
        totals.push(format!("read by {earlier} before, by {later} now"));
    }
    totals
}

fn listed(counts: impl IntoIterator<Item = (usize, &'static str)>) -> String {
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = some.map(|(count, words)| format!("{count} {words}")).collect();
    if said.is_empty() { "none".to_owned() } else { said.join(", ") }
}
