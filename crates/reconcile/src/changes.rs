//! Makes [`Changes`]: what is otherwise in a later brief than in an earlier one. Findings have no name that outlives a run, so
//! they are known again by the words they rest on: `reports` says which report is which, `twins` which words, `pairs`
//! which finding, `steps` what became of it. A wrong pair is worse than a missed one: then one is gone, one is new.
//! Leaves reading briefs and wording changes to `render`.

mod likeness;
mod pairs;
mod reports;
mod steps;
mod twins;

use headwater_core::annotations::Stance;
use headwater_core::changes::{Changes, FindingChange, FindingFate, Place};
use headwater_core::edition::{Edition, Finding, Notice, Saying};
use headwater_core::finding::FindingKind;
use reports::Reports;
use std::collections::BTreeSet;
use twins::Twins;

/// Says what is otherwise in `later` than in `earlier`.
pub fn between(earlier: &Edition, later: &Edition) -> Changes {
    let (old, new) = (words(earlier), words(later));
    let reports = Reports::find(earlier, later, &old, &new);
    let twins = Twins::find(earlier, later, &old, &new, &reports);
    let pairs = pairs::find(earlier, later, &old, &new, &reports, &twins);
    let scene = Compared { earlier, later, old: &old, new: &new, reports: &reports, twins: &twins };
    let mut partner: Vec<Option<u32>> = vec![None; later.findings.len()];
    let mut paired = vec![false; earlier.findings.len()];
    for &(before, after) in &pairs {
        partner[after as usize] = Some(before);
        paired[before as usize] = true;
    }
    let after = (0u32..).zip(&partner).map(|(after, before)| match before {
        Some(before) => steps::of_pair(&scene, *before, after),
        None => Some(steps::of_new(&scene, after)),
    });
    let mut findings: Vec<FindingChange> = after.flatten().collect();
    let changed = findings.iter().filter(|change| change.fate == FindingFate::Changed).count();
    let lost = (0u32..).zip(&paired).filter(|(_, paired)| !**paired);
    findings.extend(lost.map(|(before, _)| steps::of_lost(&scene, before)));
    let (new_notices, gone_notices) = notices(earlier, later, &reports);
    Changes {
        findings,
        same: u32::try_from(pairs.len() - changed).unwrap_or(u32::MAX),
        new_notices,
        gone_notices,
        reports: reports.changes,
    }
}

/// Two briefs with what is known of them together.
struct Compared<'a> {
    earlier: &'a Edition<'a>,
    later: &'a Edition<'a>,
    old: &'a [Word<'a>],
    new: &'a [Word<'a>],
    reports: &'a Reports,
    twins: &'a Twins,
}

/// One report's word for an answer of a finding.
#[derive(Clone, Copy)]
struct Word<'a> {
    finding: u32,
    place: Place,
    saying: Saying<'a>,
}

/// All words of a brief, finding by finding.
fn words<'a>(edition: &'a Edition<'a>) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for (finding, found) in (0..).zip(&edition.findings) {
        for (answer, reply) in (0..).zip(&found.answers) {
            for (saying, &said) in (0..).zip(&reply.says) {
                words.push(Word { finding, place: Place { answer, saying }, saying: said });
            }
        }
    }
    words
}

/// The words of one finding.
fn of_finding<'w, 'a>(words: &'w [Word<'a>], finding: u32) -> (usize, &'w [Word<'a>]) {
    let start = words.partition_point(|word| word.finding < finding);
    let end = words.partition_point(|word| word.finding <= finding);
    (start, &words[start..end])
}

/// Whether the speaker takes away from what is said.
fn objects(stance: Stance) -> bool {
    matches!(stance, Stance::Denies | Stance::Doubts | Stance::Unconfirmed)
}

fn is_figure(finding: &Finding) -> bool {
    finding.kind == FindingKind::Figure
}

/// Notices that came, and those that went. A notice is the same where kind, words and report are.
fn notices(earlier: &Edition, later: &Edition, reports: &Reports) -> (Vec<u32>, Vec<u32>) {
    let carried = |report: u32| reports.after(report).map_or(u32::MAX, |(after, _)| after);
    let old = earlier.notices.iter().map(|notice| Notice { report: notice.report.map(carried), ..*notice });
    let (old, new): (Vec<Notice>, &[Notice]) = (old.collect(), &later.notices);
    let (had, has): (BTreeSet<&Notice>, BTreeSet<&Notice>) = (old.iter().collect(), new.iter().collect());
    let came = (0u32..).zip(new).filter(|(_, notice)| !had.contains(notice)).map(|(at, _)| at);
    let went = (0u32..).zip(&old).filter(|(_, notice)| !has.contains(notice)).map(|(at, _)| at);
    (came.collect(), went.collect())
}
