//! Settles who is counted: the toll of a report that tells of its victims one by one, and the injured who died later. Leaves the dead
//! together with the one who killed them to `killers`, comparing tolls over reports to `tallies` and `answers`.

use crate::killers;
use crate::scene::Scene;
use crate::survivors;
use crate::tallies::Tally;
use headwater_core::figure::{Firmness, Measure, Quantity};
use headwater_core::span::ReportId;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// How alike the words for two people must be to mean one: "4-year-old girl" and "girl, 4".
const SAME_PERSON: f64 = 0.6;
/// Victims of a report that are told apart. Bounds the pairs; a report that names more gives their number.
const MOST: usize = 50;

/// Takes the dead off the injured, and adds the sums of those who are told of one by one.
pub(crate) fn settle(scene: &Scene, tallies: &mut Vec<Tally>) {
    leave_open(tallies);
    survivors::add(tallies);
    let dead: Vec<usize> = told(tallies, Measure::Killed).take(MOST).collect();
    let moved: BTreeSet<usize> = told(tallies, Measure::Injured)
        .take(MOST)
        .filter(|&hurt| {
            dead.iter().any(|&dead| {
                died_later(scene, &tallies[hurt], &tallies[dead])
                    || is_only_victim(scene, tallies, &tallies[hurt], &tallies[dead])
            })
        })
        .collect();
    let mut at = 0..tallies.len();
    tallies.retain(|_| at.next().is_none_or(|at| !moved.contains(&at)));
    let reports: BTreeSet<ReportId> = tallies.iter().map(|tally| tally.report).collect();
    for measure in [Measure::Killed, Measure::Injured] {
        for &report in &reports {
            if let Some(sum) = one_by_one(scene, tallies, report, measure) {
                let place = tallies.partition_point(|tally| tally.report <= report);
                tallies.insert(place, sum);
            }
        }
    }
    for report in reports {
        if let Some(sum) = killers::with_killer(scene, tallies, report) {
            // All of the dead come before a part of them.
            let place = tallies.partition_point(|tally| tally.report < report);
            tallies.insert(place, sum);
        }
    }
}

/// Who "was shot" counts as injured only where no report of the story says what came of it; else it is the same people again.
fn leave_open(tallies: &mut [Tally]) {
    let harm = |tally: &Tally| matches!(tally.toll(), Some(Measure::Killed | Measure::Injured));
    if tallies.iter().any(|tally| harm(tally) && !tally.hit) {
        for tally in tallies.iter_mut().filter(|tally| tally.hit && tally.measure == Some(Measure::Injured)) {
            tally.measure = Some(Measure::Attacked);
        }
    }
}

/// The tallies of one person each to whom something happened in the news.
fn told(tallies: &[Tally], measure: Measure) -> impl Iterator<Item = usize> + '_ {
    let one = move |tally: &Tally| tally.is_one() && tally.toll() == Some(measure);
    tallies.iter().enumerate().filter(move |(_, tally)| one(tally)).map(|(at, _)| at)
}

/// Whether one who was hurt is said to be dead, in the same report or a later one.
fn died_later(scene: &Scene, hurt: &Tally, dead: &Tally) -> bool {
    let day = |tally: &Tally| scene.reading(tally.report).annotations.published.when.map(|when| when.to);
    let later = match hurt.report == dead.report {
        true => true,
        false => day(hurt).zip(day(dead)).is_some_and(|(hurt, dead)| hurt <= dead),
    };
    later && is_same(hurt, dead)
}

/// Whether one report tells of one who was hurt and of no dead, and a later one of one dead and of nobody hurt: the same.
fn is_only_victim(scene: &Scene, tallies: &[Tally], hurt: &Tally, dead: &Tally) -> bool {
    let day = |tally: &Tally| scene.reading(tally.report).annotations.published.when.map(|when| when.to);
    let later = day(hurt).zip(day(dead)).is_some_and(|(hurt, dead)| hurt <= dead);
    let named_apart = matches!((hurt.person, dead.person), (Some(one), Some(other)) if one != other);
    if hurt.report == dead.report || !later || named_apart {
        return false;
    }
    let harmed = |report: ReportId| {
        let of = move |tally: &&Tally| tally.report == report && (tally.hit || tally.toll().is_some());
        let harm = |tally: &&Tally| {
            matches!(tally.measure, Some(Measure::Killed | Measure::Injured | Measure::Attacked))
        };
        tallies.iter().filter(of).filter(harm).take(MOST)
    };
    let alone = |tally: &Tally, who: &Tally| {
        tally.is_one() && (tally.hit || tally.measure == who.measure && is_one_person(tally, who))
    };
    harmed(hurt.report).all(|tally| alone(tally, hurt)) && harmed(dead.report).all(|tally| alone(tally, dead))
}

/// Whether nothing says that two words for a person mean two: one sentence does not name one person twice.
fn is_one_person(one: &Tally, other: &Tally) -> bool {
    let named = one.person.is_some() && one.person == other.person;
    let open = one.person.is_none() || other.person.is_none();
    named || is_same(one, other) || (open && one.sentence != other.sentence)
}

pub(crate) fn is_same(one: &Tally, other: &Tally) -> bool {
    match (one.person, other.person) {
        (Some(one), Some(other)) => one == other,
        // "Himself" twice is the same man.
        _ => one.kind.is_empty() && other.kind.is_empty() || one.kinship(other) >= SAME_PERSON,
    }
}

/// The sum of a report's victims, where it gives no number itself: those it names, or those that one sentence tells apart.
/// Others may go untold, so that it is a lower bound.
fn one_by_one(scene: &Scene, tallies: &[Tally], report: ReportId, measure: Measure) -> Option<Tally> {
    let of = |tally: &&Tally| tally.report == report && tally.toll() == Some(measure);
    if tallies.iter().filter(of).any(|tally| !tally.is_one()) {
        return None;
    }
    let ones: Vec<&Tally> = tallies.iter().filter(of).take(MOST).collect();
    let mut named: Vec<&Tally> = Vec::new();
    // Whom "he" means is known less well than a name.
    let by_name = |tally: &&&Tally| {
        let sentence = scene.sentence(report, tally.span).map(|sentence| sentence.span);
        let inside =
            tally.counted.zip(sentence).is_some_and(|(counted, sentence)| sentence.contains(counted));
        tally.person.is_some() && inside
    };
    for tally in ones.iter().filter(by_name) {
        if !named.iter().any(|other| other.person == tally.person) {
            named.push(tally);
        }
    }
    let sentences: BTreeSet<Option<usize>> = ones.iter().map(|tally| tally.sentence).collect();
    let together = sentences.into_iter().map(|sentence| apart(&ones, sentence)).max_by_key(Vec::len);
    let victims = together.filter(|together| together.len() > named.len()).unwrap_or(named);
    let (first, rest) = victims.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let least = Some(Decimal::from(victims.len()));
    let quantity = Quantity { least, most: None, firmness: Firmness::AtLeast };
    let kind = rest.iter().fold(first.kind.clone(), |kind, other| scene.vocabulary.join(&kind, &other.kind));
    let also = rest.iter().map(|tally| tally.span).collect();
    let figures = victims.iter().flat_map(|tally| tally.figures.iter().copied()).collect();
    let mut sum: Tally = (*first).clone();
    (sum.quantity, sum.kind, sum.also, sum.figures) = (quantity, kind, also, figures);
    (sum.counted, sum.person) = (None, None);
    Some(sum)
}

/// Those of a sentence who are surely different people: all by nouns that differ.
fn apart<'t>(ones: &[&'t Tally], sentence: Option<usize>) -> Vec<&'t Tally> {
    let mut apart: Vec<&Tally> = Vec::new();
    for tally in ones.iter().filter(|tally| tally.sentence == sentence && tally.person.is_none()) {
        if !apart.iter().any(|other| is_same(other, tally)) {
            apart.push(tally);
        }
    }
    apart
}
