//! Makes the [`Disagreement`] of a question's figures: how its answers differ, with the reason.
//! Leaves the answers to `answers` and what a difference means to `verdicts`.

use crate::findings::Evidence;
use crate::quantities::{self, Relation};
use crate::questions::Question;
use crate::tallies::{Tally, is_toll};
use crate::wording;
use headwater_core::figure::{Firmness, Measure, Quantity};
use headwater_core::finding::{Answer, Disagreement, DisagreementKind, Value};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Answers that are held against each other. Bounds the pairs; a question with more is in conflict anyway.
const COMPARED: usize = 24;

/// Numbers that a note names.
const NAMED: usize = 6;

/// How the answers by figures differ, where there is more than one.
pub(crate) fn find(evidence: &Evidence, question: &Question, answers: &[Answer]) -> Option<Disagreement> {
    let quantities: Vec<&Quantity> = answers.iter().take(COMPARED).filter_map(quantity).collect();
    if quantities.len() < 2 {
        return None;
    }
    let pairs = quantities.iter().enumerate();
    let pairs = pairs.flat_map(|(at, &one)| quantities[at + 1..].iter().map(move |&other| (one, other)));
    let apart: Vec<(&Quantity, &Quantity)> =
        pairs.filter(|(one, other)| quantities::compare(one, other) == Relation::Apart).collect();
    let mut list: Vec<String> =
        quantities.iter().take(NAMED).map(|quantity| wording::quantity(quantity)).collect();
    let more = answers.len().saturating_sub(NAMED);
    if more > 0 {
        list.push(format!("{more} more"));
    }
    let list = list.join(", ");
    let (kind, why) = if apart.is_empty() && quantities.iter().any(|one| one.firmness == Firmness::Vague) {
        (DisagreementKind::Vague, "one is only a manner of speaking".to_owned())
    } else if apart.is_empty() {
        (DisagreementKind::Spread, "the bounds meet, so they do not contradict each other".to_owned())
    } else if grew(evidence, question) {
        (DisagreementKind::Superseded, "the number moved with the date of the reports".to_owned())
    } else if let Some(reasons) = scopes(evidence, question, &apart) {
        (DisagreementKind::Scope, reasons)
    } else {
        (DisagreementKind::Conflict, "these cannot all hold".to_owned())
    };
    Some(Disagreement { kind, note: format!("{list}: {why}") })
}

fn quantity(answer: &Answer) -> Option<&Quantity> {
    match &answer.value {
        Value::Quantity { quantity, .. } => Some(quantity),
        _ => None,
    }
}

/// Whether a count moves one way with the days of its reports: the later number replaces the earlier. Of a toll there is one, whoever
/// tells it; of other things two sources may count as they like, so that only those of one are a series.
fn grew(evidence: &Evidence, question: &Question) -> bool {
    let tallies = || question.tallies.iter().map(|&at| &evidence.tallies[at]);
    let toll = tallies().all(|tally| tally.measure.is_some_and(is_toll));
    let speakers: BTreeSet<u32> = tallies().filter_map(|tally| tally.speaker).collect();
    let others = !toll && (speakers.len() > 1 || tallies().any(|tally| tally.deed.is_none()));
    // Nobody is hurt no more: "nobody" is told of something else.
    let nobody = tallies().any(Tally::is_none) && !tallies().all(Tally::is_none);
    if others || nobody {
        return false;
    }
    let mut steps: Vec<(jiff::civil::Date, Option<Decimal>, Quantity)> = Vec::new();
    for tally in tallies() {
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
    // The dead only become more, and what has been done; the missing are found.
    let cumulative = !toll || tallies().any(|tally| tally.measure == Some(Measure::Killed));
    days.len() > 1 && one_a_day && (!cumulative || steps.is_sorted_by_key(|(_, number, _)| *number))
}

/// The parts of a question whose numbers count different things: each as a question of its own, in the order of the tallies.
pub(crate) fn parts(evidence: &Evidence, question: &Question) -> Vec<Question> {
    let mut parts: Vec<Question> = Vec::new();
    for &at in &question.tallies {
        let quantity = &evidence.tallies[at].quantity;
        let fits = |part: &&mut Question| {
            let mut others = part.tallies.iter().map(|&other| &evidence.tallies[other].quantity);
            others.all(|other| {
                quantities::compare(quantity, other) != Relation::Apart
                    && quantities::is_near(quantity, other)
            })
        };
        match parts.iter_mut().find(fits) {
            Some(part) => part.tallies.push(at),
            None => parts.push(Question { tallies: vec![at], voices: Vec::new() }),
        }
    }
    if let Some(first) = parts.first_mut() {
        first.voices = question.voices.clone();
    }
    parts
}

/// Why numbers that differ count different things, where that holds for every pair of them.
fn scopes(evidence: &Evidence, question: &Question, apart: &[(&Quantity, &Quantity)]) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    for &(one, other) in apart {
        let reason = part(evidence, one, other)
            .or_else(|| elsewhere(evidence, question, one, other))
            .or_else(|| one_speaker(evidence, question, one, other))?;
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    Some(reasons.join("; "))
}

/// Whether some report of the story counts the one as a part of the other.
fn part(evidence: &Evidence, one: &Quantity, other: &Quantity) -> Option<String> {
    let is = |a: &Quantity, b: &Quantity| quantities::compare(a, b) == Relation::Equal;
    let tells = |part: &Quantity, whole: &Quantity| {
        let of = |tally: &&Tally| tally.part_of.as_ref().is_some_and(|all| is(all, whole));
        evidence.tallies.iter().filter(of).any(|tally| is(&tally.quantity, part))
    };
    let said = |part, whole| {
        format!("a report counts {} as a part of {}", wording::quantity(part), wording::quantity(whole))
    };
    if tells(one, other) {
        Some(said(one, other))
    } else if tells(other, one) {
        Some(said(other, one))
    } else {
        None
    }
}

/// Whether one speaker alone gives both numbers: nobody contradicts himself without a word about it.
fn one_speaker(evidence: &Evidence, question: &Question, one: &Quantity, other: &Quantity) -> Option<String> {
    let speakers = |quantity: &Quantity| -> BTreeSet<Option<u32>> {
        let own = question.tallies.iter().map(|&at| &evidence.tallies[at]);
        let own = own.filter(|tally| quantities::compare(&tally.quantity, quantity) == Relation::Equal);
        own.map(|tally| tally.speaker).collect()
    };
    let (some, others) = (speakers(one), speakers(other));
    let [Some(speaker)] = some.union(&others).copied().collect::<Vec<_>>()[..] else { return None };
    let name = evidence.scene.cast.actors.get(speaker as usize)?.name.clone();
    let (one, other) = (wording::quantity(one), wording::quantity(other));
    Some(format!("{name} alone gives both {one} and {other}, so that they count different things"))
}

/// Whether the numbers are of places with different names.
fn elsewhere(evidence: &Evidence, question: &Question, one: &Quantity, other: &Quantity) -> Option<String> {
    let places = |quantity: &Quantity| -> Option<BTreeSet<u32>> {
        let own = question.tallies.iter().map(|&at| &evidence.tallies[at]);
        let own = own.filter(|tally| quantities::compare(&tally.quantity, quantity) == Relation::Equal);
        own.map(|tally| (!tally.places.is_empty()).then(|| tally.places.clone()))
            .reduce(|all, more| Some(all?.into_iter().chain(more?).collect()))?
    };
    let (here, there) = (places(one)?, places(other)?);
    let name = |places: &BTreeSet<u32>| {
        let first = places.first().and_then(|&place| evidence.scene.cast.actors.get(place as usize))?;
        Some(first.name.clone())
    };
    let (here_name, there_name) = (name(&here)?, name(&there)?);
    here.is_disjoint(&there).then(|| {
        format!("{} is of {here_name}, {} of {there_name}", wording::quantity(one), wording::quantity(other))
    })
}
