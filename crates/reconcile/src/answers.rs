//! Makes the answers to a question: equal numbers together, yes and no apart, each with who says it where.
//! Leaves how they differ to `differences`, the verdict to `verdicts`.

use crate::findings::Evidence;
use crate::positions;
use crate::quantities::{self, Relation};
use crate::questions::Question;
use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::{self, Voice};
use crate::wording;
use headwater_core::annotations::Stance;
use headwater_core::finding::{Answer, Saying, Value};
use headwater_core::span::{Passage, ReportId, Span};
use std::collections::BTreeSet;

/// The answers by figures, the best supported first.
pub(crate) fn by_figures(evidence: &Evidence, question: &Question) -> Vec<Answer> {
    let &Evidence { scene, tallies, voices, .. } = evidence;
    let mut groups: Vec<Vec<&Tally>> = Vec::new();
    for tally in question.tallies.iter().map(|&at| &tallies[at]) {
        let same = groups.iter_mut().find(|group| {
            quantities::compare(&group[0].quantity, &tally.quantity) == Relation::Equal
                && group[0].movement() == tally.movement()
        });
        match same {
            Some(group) => group.push(tally),
            None => groups.push(vec![tally]),
        }
    }
    // "Nobody was hurt" is told of other places and moments, too: somebody is the better answer. So is a number before a sum.
    groups.sort_by_key(|group| {
        let none = group.iter().all(|tally| tally.is_none());
        let sum = group.iter().all(|tally| tally.is_lower_bound());
        (std::cmp::Reverse(weight(scene, group.iter().map(|tally| tally.report))), none, sum)
    });
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
            let passage = Passage { report: tally.report, span: stated(scene, tally.report, span, voice) };
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
    Answer { value, against: false, says }
}

/// The words to show for a number: its sentence; of a long one what its voice says, where the number stands in that.
fn stated(scene: &Scene, report: ReportId, span: Span, voice: Option<&Voice>) -> Span {
    let Some(sentence) = scene.sentence(report, span).map(|sentence| sentence.span) else { return span };
    let told = voice.map(|voice| voice.shown(scene)).filter(|told| told.contains(span));
    told.filter(|told| sentence.contains(*told)).unwrap_or(sentence)
}

/// The answers by words: what is said, what is denied, what is admitted, what is doubted; the best supported first.
pub(crate) fn by_voices(scene: &Scene, question: &Question, voices: &[Voice]) -> Vec<Answer> {
    let mut groups: Vec<(Side, Vec<&Voice>)> = Vec::new();
    let one_speech = is_one_speech(question, voices);
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
    let answer = |(side, group): &(Side, Vec<&Voice>)| {
        let shown = positions::plainest(scene, group);
        let value = Value::Text(positions::line(scene, shown));
        let mut says: Vec<Saying> = Vec::new();
        for saying in group.iter().map(|voice| voice.saying(scene)) {
            if !says.contains(&saying) {
                says.push(saying);
            }
        }
        Answer { value, against: *side == Side::Denies, says }
    };
    groups.iter().map(answer).collect()
}

/// Whether a question holds what one speaker says in one breath: nobody contradicts himself there, and a "not" among his sentences is about
/// something else. Reports may have the same speech.
fn is_one_speech(question: &Question, voices: &[Voice]) -> bool {
    let members = || question.voices.iter().map(|&at| &voices[at]);
    let speeches = |opposes: bool| -> BTreeSet<(ReportId, Option<u32>)> {
        let side = members().filter(|voice| voice.opposes() == opposes);
        side.map(|voice| (voice.report, voice.attribution)).collect()
    };
    let speakers: BTreeSet<_> = members().map(|voice| voice.speaker).collect();
    let stances: BTreeSet<_> = members().map(|voice| voice.stance).collect();
    let attributed = members().all(|voice| voice.attributed);
    let one = speakers.len() == 1 && stances.len() == 1 && attributed && question.voices.len() > 1;
    let reports: BTreeSet<_> = members().map(|voice| voice.report).collect();
    let known = speakers.first().is_some_and(Option::is_some);
    one && (known && reports.len() == 1 || speeches(true) == speeches(false))
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
    (scene.newsrooms.newsrooms(reports.iter().copied()).high, reports.len())
}
