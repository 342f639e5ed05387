//! Makes the [`FindingChange`]s: what is otherwise about a finding that is in both briefs, and what is to be said of one that is
//! in one alone. Each has the words that show it.

use crate::changes::twins::equal;
use crate::changes::{Compared, Word, objects, of_finding};
use headwater_core::changes::{FindingChange, FindingFate, Place, ReportFate, SourceFate, Step};
use headwater_core::edition::{Amount, Finding};
use headwater_core::finding::Verdict;
use std::collections::BTreeSet;

/// What is otherwise about a finding that is in both; none where nothing is.
pub(super) fn of_pair(scene: &Compared, before: u32, after: u32) -> Option<FindingChange> {
    let (old, new) = (&scene.earlier.findings[before as usize], &scene.later.findings[after as usize]);
    let (said, unsaid) = (said(scene, after), unsaid(scene, before));
    let mut steps = Vec::new();
    let figure = figure(old, new);
    let moved = figure.as_ref().and_then(|step| match step {
        Step::Figure { moved: Some((from, to)), .. } => Some((*from, *to)),
        _ => None,
    });
    steps.extend(figure);
    if old.verdict != new.verdict {
        steps.push(Step::Verdict);
    }
    let objected = objections(&said);
    if !objected.is_empty() {
        steps.push(Step::Objected(objected));
    }
    let cleared = objections(&unsaid);
    if !cleared.is_empty() {
        steps.push(Step::Cleared(cleared));
    }
    if old.counts != new.counts {
        steps.push(Step::Counts);
    }
    let sole = old.counts.newsrooms.high <= 1;
    let source = source(scene, before).filter(|fate| sole && *fate != SourceFate::Reread);
    steps.extend(source.map(Step::Source));
    if steps.is_empty() && said.is_empty() && unsaid.is_empty() {
        return None;
    }
    if steps.is_empty() {
        steps.push(Step::Words);
    }
    let (mut earlier, mut later) = (places(&unsaid), places(&said));
    if let Some((from, to)) = moved {
        show(&mut earlier, old, from);
        show(&mut later, new, to);
    }
    if later.is_empty() {
        show(&mut later, new, 0);
    }
    let fate = FindingFate::Changed;
    Some(FindingChange { fate, before: Some(before), after: Some(after), steps, earlier, later })
}

/// A finding that the earlier brief had not, or had under others.
pub(super) fn of_new(scene: &Compared, after: u32) -> FindingChange {
    let (start, words) = of_finding(scene.new, after);
    let known = scene.twins.known.get(start..start + words.len()).unwrap_or_default();
    if words.is_empty() || known.contains(&false) {
        let later = words.iter().map(|word| word.place).collect();
        let (before, steps, earlier) = (None, Vec::new(), Vec::new());
        return FindingChange { fate: FindingFate::New, before, after: Some(after), steps, earlier, later };
    }
    let twin = scene.twins.old.iter().position(|found| {
        found.iter().any(|twin| twin.same && (start..start + words.len()).contains(&twin.other))
    });
    let place = twin.and_then(|at| scene.old.get(at));
    FindingChange {
        fate: FindingFate::Regrouped,
        before: place.map(|word| word.finding),
        after: Some(after),
        steps: Vec::new(),
        earlier: place.map(|word| word.place).into_iter().collect(),
        later: words.first().map(|word| word.place).into_iter().collect(),
    }
}

/// A finding that the later brief has not, or has under others.
pub(super) fn of_lost(scene: &Compared, before: u32) -> FindingChange {
    let (start, words) = of_finding(scene.old, before);
    let twins = scene.twins.old.get(start..start + words.len()).unwrap_or_default();
    let kept: Vec<Option<usize>> =
        twins.iter().map(|found| Some(found.iter().find(|twin| twin.same)?.other)).collect();
    let place = kept.first().copied().flatten().and_then(|at| scene.new.get(at));
    if let Some(place) = place.filter(|_| !kept.contains(&None)) {
        return FindingChange {
            fate: FindingFate::Regrouped,
            before: Some(before),
            after: Some(place.finding),
            steps: Vec::new(),
            earlier: words.first().map(|word| word.place).into_iter().collect(),
            later: vec![place.place],
        };
    }
    FindingChange {
        fate: FindingFate::Gone,
        before: Some(before),
        after: None,
        steps: source(scene, before).map(Step::Source).into_iter().collect(),
        earlier: words.iter().map(|word| word.place).collect(),
        later: Vec::new(),
    }
}

/// The words of a later finding that the earlier brief had nowhere.
fn said<'a>(scene: &'a Compared, after: u32) -> Vec<&'a Word<'a>> {
    let (start, words) = of_finding(scene.new, after);
    let known = scene.twins.known.iter().skip(start);
    words.iter().zip(known).filter(|(_, known)| !**known).map(|(word, _)| word).collect()
}

/// The words of an earlier finding that the later brief has nowhere.
fn unsaid<'a>(scene: &'a Compared, before: u32) -> Vec<&'a Word<'a>> {
    let (start, words) = of_finding(scene.old, before);
    let twins = scene.twins.old.iter().skip(start);
    let kept = words.iter().zip(twins).filter(|(_, found)| !found.iter().any(|twin| twin.same));
    kept.map(|(word, _)| word).collect()
}

fn places(words: &[&Word]) -> Vec<Place> {
    words.iter().map(|word| word.place).collect()
}

fn objections(words: &[&Word]) -> Vec<Place> {
    words.iter().filter(|word| objects(word.saying.stance)).map(|word| word.place).collect()
}

/// Adds the first word for an answer, where none for it is there.
fn show(places: &mut Vec<Place>, finding: &Finding, answer: u32) {
    let said = finding.answers.get(answer as usize).is_some_and(|answer| !answer.says.is_empty());
    if said && places.iter().all(|place| place.answer != answer) {
        places.push(Place { answer, saying: 0 });
        places.sort_unstable();
    }
}

/// What is otherwise about the answers in numbers. One number *replaces* another only where the other is said no more, or
/// where the reports themselves show that the number moved; else it stands beside it.
fn figure(old: &Finding, new: &Finding) -> Option<Step> {
    let without = |finding: &Finding, other: &Finding| -> Vec<u32> {
        let has = |amount: &Amount| amounts(other).any(|(_, there)| equal(amount, &there));
        amounts(finding).filter(|(_, amount)| !has(amount)).map(|(at, _)| at).collect()
    };
    let (mut added, mut gone) = (without(new, old), without(old, new));
    let (first, _) = amounts(old).next()?;
    let (stands, _) = amounts(new).next()?;
    let replaced = gone.contains(&first) || new.verdict == Verdict::Superseded;
    let moved = (replaced && added.contains(&stands)).then_some((first, stands));
    if let Some((from, to)) = moved {
        added.retain(|&at| at != to);
        gone.retain(|&at| at != from);
    }
    (moved.is_some() || !added.is_empty() || !gone.is_empty()).then_some(Step::Figure { moved, added, gone })
}

fn amounts<'a>(finding: &'a Finding) -> impl Iterator<Item = (u32, Amount<'a>)> {
    (0u32..).zip(&finding.answers).filter_map(|(at, answer)| Some((at, answer.amount?)))
}

/// What became of the reports that an earlier finding rests on; none where some are there word for word and others not.
fn source(scene: &Compared, before: u32) -> Option<SourceFate> {
    let (_, words) = of_finding(scene.old, before);
    let fates: BTreeSet<ReportFate> =
        words.iter().map(|word| scene.reports.fate(word.saying.report)).collect();
    let sole = scene.earlier.findings[before as usize].counts.newsrooms.high <= 1;
    let only = |fate: ReportFate| fates.iter().all(|other| *other == fate);
    match () {
        () if fates.is_empty() => None,
        () if fates.contains(&ReportFate::Same) => only(ReportFate::Same).then_some(SourceFate::Reread),
        () if fates.contains(&ReportFate::Edited) => Some(SourceFate::Edited),
        () if fates.contains(&ReportFate::Unread) => Some(SourceFate::Unread),
        () => Some(if sole { SourceFate::Withdrawn } else { SourceFate::Gone }),
    }
}
