//! Makes the answers to a question: equal numbers together, yes and no apart, each with who says it where.
//! Also says how the answers differ. Leaves the verdict to `verdicts`.

use crate::findings::Evidence;
use crate::quantities::{self, Relation};
use crate::questions::Question;
use crate::scene::Scene;
use crate::tallies::{Tally, is_toll};
use crate::voices::{self, Voice};
use crate::wording;
use headwater_core::annotations::Stance;
use headwater_core::figure::{Firmness, Measure, Quantity};
use headwater_core::finding::{Answer, Disagreement, DisagreementKind, Saying, Value};
use headwater_core::span::Passage;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The answers by figures, the best supported first.
pub(crate) fn by_figures(evidence: &Evidence, question: &Question) -> Vec<Answer> {
    let &Evidence { scene, tallies, voices, .. } = evidence;
    let mut groups: Vec<Vec<&Tally>> = Vec::new();
    for tally in question.tallies.iter().map(|&at| &tallies[at]) {
        let same = groups.iter_mut().find(|group| {
            quantities::compare(&group[0].quantity, &tally.quantity) == Relation::Equal
                && group[0].change == tally.change
        });
        match same {
            Some(group) => group.push(tally),
            None => groups.push(vec![tally]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(weight(scene, group.iter().map(|tally| tally.report))));
    let mut answers: Vec<Answer> = groups.iter().map(|group| by_figure(scene, group, voices)).collect();
    if let Some(first) = answers.first_mut() {
        first.says.extend(question.voices.iter().map(|&at| voices[at].saying(scene)));
    }
    answers
}

fn by_figure(scene: &Scene, group: &[&Tally], voices: &[Voice]) -> Answer {
    let shown = wording::clearest(scene, group);
    let value = Value::Quantity {
        quantity: shown.quantity,
        unit: shown.unit,
        counted: wording::counted(scene, shown),
        measure: group.iter().find_map(|tally| tally.measure),
        change: shown.change,
    };
    let mut says: Vec<Saying> = Vec::new();
    for tally in group {
        let voice = tally.claim.and_then(|claim| voices::of_claim(voices, tally.report, claim));
        for span in std::iter::once(tally.span).chain(tally.also.iter().copied()) {
            let sentence = scene.sentence(tally.report, span).map_or(span, |sentence| sentence.span);
            let passage = Passage { report: tally.report, span: sentence };
            let saying = match voice.filter(|_| span == tally.span) {
                Some(voice) => Saying { passage, ..voice.saying(scene) },
                None => Saying {
                    report: tally.report,
                    speaker: None,
                    also: Vec::new(),
                    chain: Vec::new(),
                    stance: Stance::Asserts,
                    passage,
                },
            };
            if !says.contains(&saying) {
                says.push(saying);
            }
        }
    }
    Answer { value, says }
}

/// The answers by words: what is said, what is denied, what is admitted, what is doubted; the best supported first.
pub(crate) fn by_voices(scene: &Scene, question: &Question, voices: &[Voice]) -> Vec<Answer> {
    let mut groups: Vec<(Side, Vec<&Voice>)> = Vec::new();
    // Nobody contradicts himself in one breath: a "not" among his sentences is about something else.
    let speech = |at: &usize| (voices[*at].report, voices[*at].attribution, voices[*at].stance);
    let first = question.voices.first().map(speech);
    let one_speech = question.voices.len() > 1 && question.voices.iter().all(|at| Some(speech(at)) == first);
    for voice in question.voices.iter().map(|&at| &voices[at]) {
        let side = if one_speech { Side::Says } else { Side::of(voice) };
        match groups.iter_mut().find(|(other, _)| *other == side) {
            Some((_, group)) => group.push(voice),
            None => groups.push((side, vec![voice])),
        }
    }
    groups.sort_by_key(|(side, group)| {
        (*side, std::cmp::Reverse(weight(scene, group.iter().map(|voice| voice.report))))
    });
    let answer = |(_, group): &(Side, Vec<&Voice>)| {
        let shown = wording::plainest(scene, group);
        let value = Value::Text(wording::position(scene, shown));
        let mut says: Vec<Saying> = Vec::new();
        for saying in group.iter().map(|voice| voice.saying(scene)) {
            if !says.contains(&saying) {
                says.push(saying);
            }
        }
        Answer { value, says }
    };
    groups.iter().map(answer).collect()
}

/// Which way an answer by words goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Says,
    Admits,
    Denies,
    Doubts,
}

impl Side {
    fn of(voice: &Voice) -> Side {
        match voice.stance {
            Stance::Doubts | Stance::Unconfirmed | Stance::Declines | Stance::NoClaim => Side::Doubts,
            Stance::Admits => Side::Admits,
            _ if voice.opposes() => Side::Denies,
            _ => Side::Says,
        }
    }
}

/// Newsrooms, then reports.
fn weight(scene: &Scene, reports: impl Iterator<Item = headwater_core::span::ReportId>) -> (u32, usize) {
    let reports: BTreeSet<_> = reports.collect();
    (scene.lineage.newsrooms(reports.iter().copied()).high, reports.len())
}

/// How the answers by figures differ, where there is more than one.
pub(crate) fn difference(
    evidence: &Evidence,
    question: &Question,
    answers: &[Answer],
) -> Option<Disagreement> {
    let quantities: Vec<_> = answers
        .iter()
        .filter_map(|answer| match &answer.value {
            Value::Quantity { quantity, .. } => Some(quantity),
            _ => None,
        })
        .collect();
    if quantities.len() < 2 {
        return None;
    }
    let mut worst = Relation::Equal;
    for (at, one) in quantities.iter().enumerate() {
        for other in &quantities[at + 1..] {
            worst = worst.max(quantities::compare(one, other));
        }
    }
    let list = quantities.iter().map(|quantity| wording::quantity(quantity)).collect::<Vec<_>>().join(", ");
    let (kind, note) = if quantities.iter().any(|quantity| quantity.firmness == Firmness::Vague)
        && worst != Relation::Apart
    {
        (DisagreementKind::Vague, format!("{list}: one is only a manner of speaking"))
    } else if worst != Relation::Apart {
        (DisagreementKind::Spread, format!("{list}: the bounds meet, so they do not contradict each other"))
    } else if grew(evidence, question) {
        (DisagreementKind::Superseded, format!("{list}: the number moved with the date of the reports"))
    } else {
        (DisagreementKind::Conflict, format!("{list}: these cannot all hold"))
    };
    Some(Disagreement { kind, note })
}

/// Whether a toll moves one way with the days of its reports: the later number replaces the earlier.
fn grew(evidence: &Evidence, question: &Question) -> bool {
    let mut steps: Vec<(jiff::civil::Date, Option<Decimal>, Quantity)> = Vec::new();
    for tally in question.tallies.iter().map(|&at| &evidence.tallies[at]) {
        if !tally.measure.is_some_and(is_toll) {
            return false;
        }
        let Some(day) = evidence.calendar.anchor(tally.report) else { return false };
        steps.push((day, tally.quantity.least.or(tally.quantity.most), tally.quantity));
    }
    steps.sort();
    steps.dedup();
    let days: BTreeSet<_> = steps.iter().map(|(day, ..)| *day).collect();
    let one_a_day = steps.windows(2).all(|pair| {
        let [(day, _, one), (next, _, other)] = pair else { return true };
        day != next || quantities::compare(one, other) != Relation::Apart
    });
    // The dead only become more; the missing are found.
    let cumulative = question.tallies.iter().any(|&at| evidence.tallies[at].measure == Some(Measure::Killed));
    days.len() > 1 && one_a_day && (!cumulative || steps.is_sorted_by_key(|(_, number, _)| *number))
}
