//! Makes the meetings: pairs of passages in two reports that surely tell of one thing, by which one report can date the
//! other. Leaves the dating to `calendar`.

use crate::calendar::{Meeting, Place};
use crate::questions::Question;
use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::Voice;
use headwater_core::span::{ReportId, Span};

/// Reports of one question that are compared with each other. Bounds the pairs of a large story.
const COMPARED: usize = 12;

/// How alike what one speaker says in two reports must be to be said once.
const SAME_WORDS: f64 = 0.5;

/// Finds the meetings of a story: the same change of numbers, or the same words of the same speaker.
pub(crate) fn find(
    scene: &Scene,
    questions: &[Question],
    tallies: &[Tally],
    voices: &[Voice],
) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for question in questions {
        let changed = question.tallies.iter().map(|&at| &tallies[at]).filter(|tally| tally.change.is_some());
        pair(
            changed.map(|tally| (tally.report, around(scene, tally.report, tally.span))).collect(),
            &mut meetings,
        );
        let said: Vec<&Voice> = question.voices.iter().map(|&at| &voices[at]).take(COMPARED).collect();
        for (at, one) in said.iter().enumerate() {
            let met = said[at + 1..]
                .iter()
                .filter(|other| other.report != one.report && same_words(scene, one, other));
            meetings.extend(met.map(|other| Meeting { one: place(scene, one), other: place(scene, other) }));
        }
    }
    meetings
}

fn place(scene: &Scene, voice: &Voice) -> Place {
    (voice.report, vec![voice.shown(scene)])
}

/// One speaker, and words that are borrowed or nearly the same: the same act of speaking.
fn same_words(scene: &Scene, one: &Voice, other: &Voice) -> bool {
    let alike = one.profile.likeness(&other.profile) >= SAME_WORDS;
    let borrowed = || scene.is_aligned((one.report, one.span), (other.report, other.span));
    one.speaker.is_some() && one.speaker == other.speaker && (alike || borrowed())
}

fn pair(places: Vec<Place>, meetings: &mut Vec<Meeting>) {
    let places = &places[..places.len().min(COMPARED)];
    for (at, one) in places.iter().enumerate() {
        for other in places[at + 1..].iter().filter(|other| other.0 != one.0) {
            meetings.push(Meeting { one: one.clone(), other: other.clone() });
        }
    }
}

/// The sentence of a figure, then the one before it, then the report's first: where news puts the day of its news.
fn around(scene: &Scene, report: ReportId, span: Span) -> Vec<Span> {
    let annotations = &scene.reading(report).annotations;
    let at = annotations.sentence_at(span.start());
    let before = at.and_then(|at| at.checked_sub(1));
    let first = annotations.sentences.iter().position(|sentence| sentence.part.tells());
    let mut places: Vec<usize> = at.into_iter().chain(before).chain(first).collect();
    places.dedup();
    places.into_iter().filter_map(|at| Some(annotations.sentences.get(at)?.span)).collect()
}
