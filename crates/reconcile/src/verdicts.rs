//! Makes the counts and the verdict of a finding, with reasons. It measures reporting, never truth.

use crate::scene::Scene;
use headwater_core::annotations::Stance;
use headwater_core::finding::{Answer, Counts, Disagreement, DisagreementKind, Saying, Verdict};
use headwater_core::span::{Passage, ReportId};
use std::collections::BTreeSet;

/// A verdict with its counts and reasons.
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) counts: Counts,
    pub(crate) reasons: Vec<String>,
}

/// Judges the answers to one question.
pub(crate) fn judge(scene: &Scene, answers: &[Answer], disagreement: Option<&Disagreement>) -> Judgement {
    let all: Vec<&Saying> = answers.iter().flat_map(|answer| &answer.says).collect();
    let supporting = supporting(answers);
    let counted = if supporting.is_empty() { &all } else { &supporting };
    let counts = count(scene, counted);
    let mut reasons = vec![counts_in_words(&counts)];
    let denied = denying(answers);
    let says_it = |other: &Saying| {
        other.speaker.is_some() && supporting.iter().any(|saying| saying.speaker == other.speaker)
    };
    let doubted = all.iter().filter(|saying| matches!(saying.stance, Stance::Doubts | Stance::Unconfirmed));
    let doubted: Vec<&Saying> = doubted.filter(|saying| !says_it(saying)).copied().collect();
    let verdict = if denied.iter().any(|saying| !saying.chain.is_empty()) && !supporting.is_empty() {
        reasons.push(format!("denied by {}", names(&denied)));
        Verdict::Denied
    } else if !denied.is_empty() && !supporting.is_empty() {
        reasons.push("some reports say that it is so, others that it is not".to_owned());
        Verdict::Disputed
    } else if let Some(conflict) = disagreement.filter(|other| other.kind == DisagreementKind::Conflict) {
        reasons.push(conflict.note.clone());
        Verdict::Disputed
    } else if let Some(newer) = disagreement.filter(|other| other.kind == DisagreementKind::Superseded) {
        reasons.push(newer.note.clone());
        Verdict::Superseded
    } else if !doubted.is_empty() {
        reasons.push(format!("not yet confirmed, according to {}", names(&doubted)));
        Verdict::Unconfirmed
    } else if counts.newsrooms.low < 2 {
        reasons.push("one independent newsroom".to_owned());
        Verdict::Single
    } else if !counted.iter().all(|saying| is_act(saying)) && bases(scene, counted) < 2 {
        reasons.push(format!("every newsroom has it from {}", names(counted)));
        Verdict::Single
    } else {
        Verdict::Agreed
    };
    Judgement { verdict, counts, reasons }
}

/// How many it rests on: sources that are quoted, and newsrooms that say it on their own word and quote nobody for it.
fn bases(scene: &Scene, says: &[&Saying]) -> usize {
    let (quoted, own): (Vec<&Saying>, Vec<&Saying>) =
        says.iter().partition(|saying| !saying.chain.is_empty());
    let room = |saying: &&Saying| scene.newsrooms.origin_at(saying.passage);
    let quoting: BTreeSet<Option<u32>> = quoted.iter().map(room).collect();
    let sources: BTreeSet<String> =
        quoted.iter().filter_map(|saying| saying.chain.last()).map(|source| source.to_lowercase()).collect();
    let plain: BTreeSet<Option<u32>> = own.iter().map(room).filter(|room| !quoting.contains(room)).collect();
    sources.len() + plain.len()
}

/// Whether what is said is done by saying it: that somebody demands, deplores or praises is itself what newsrooms report, and
/// needs no second witness.
fn is_act(saying: &Saying) -> bool {
    matches!(saying.stance, Stance::Demands | Stance::Criticizes | Stance::Praises)
}

/// Those that say it.
pub(crate) fn supporting(answers: &[Answer]) -> Vec<&Saying> {
    let sides = answers.iter().filter(|answer| !answer.against).flat_map(|answer| &answer.says);
    sides.filter(|saying| !objects(saying)).collect()
}

/// Those that say that it is not so.
pub(crate) fn denying(answers: &[Answer]) -> Vec<&Saying> {
    let says =
        answers.iter().flat_map(|answer| answer.says.iter().map(move |saying| (answer.against, saying)));
    let doubts = |saying: &Saying| objects(saying) && saying.stance != Stance::Denies;
    let against =
        says.filter(|(against, saying)| (*against && !doubts(saying)) || saying.stance == Stance::Denies);
    against.map(|(_, saying)| saying).collect()
}

/// Whether a saying is no support for what is asked.
fn objects(saying: &Saying) -> bool {
    matches!(
        saying.stance,
        Stance::Denies | Stance::Doubts | Stance::Unconfirmed | Stance::Declines | Stance::NoClaim
    )
}

fn count(scene: &Scene, says: &[&Saying]) -> Counts {
    let reports: BTreeSet<ReportId> = says.iter().map(|saying| saying.report).collect();
    let known: BTreeSet<&str> =
        reports.iter().filter_map(|&report| scene.reading(report).report.outlet.as_deref()).collect();
    let unknown = reports.iter().filter(|&&report| scene.reading(report).report.outlet.is_none()).count();
    let passages: Vec<Passage> = says.iter().map(|saying| saying.passage).collect();
    Counts {
        reports: number(reports.len()),
        outlets: number(known.len() + unknown),
        newsrooms: scene.newsrooms.newsrooms_at(&passages),
        witnesses: number(witnesses(scene, says).len()),
    }
}

/// Who says it by name. A body whose own people are quoted for it is no further witness: one report names the state, another its
/// spokesman.
fn witnesses(scene: &Scene, says: &[&Saying]) -> BTreeSet<u32> {
    let named: BTreeSet<u32> =
        says.iter().flat_map(|saying| saying.speaker.iter().chain(&saying.also).copied()).collect();
    let spoken_for: BTreeSet<u32> = named
        .iter()
        .filter(|&&speaker| scene.cast.party(speaker) != speaker)
        .map(|&s| scene.cast.party(s))
        .collect();
    named.difference(&spoken_for).copied().collect()
}

fn counts_in_words(counts: &Counts) -> String {
    let newsrooms = if counts.newsrooms.low == counts.newsrooms.high {
        many(counts.newsrooms.high, "independent newsroom")
    } else {
        format!("{} to {}", counts.newsrooms.low, many(counts.newsrooms.high, "independent newsroom"))
    };
    format!("{}, {newsrooms}, {}", many(counts.reports, "report"), many(counts.witnesses, "named witness"))
}

fn many(number: u32, noun: &str) -> String {
    let plural = if noun.ends_with('s') { "es" } else { "s" };
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}{plural}") }
}

/// Who says it, each once, in the order of the reports.
fn names(says: &[&Saying]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in says.iter().filter_map(|saying| saying.chain.last()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() { "an unnamed source".to_owned() } else { names.join(", ") }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
