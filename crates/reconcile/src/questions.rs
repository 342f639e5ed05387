//! Makes [`Question`]: one thing that the reports of a story answer, with everything that answers it.
//! Leaves ordering the answers and judging them to `answers` and `verdicts`.

use crate::checks::claims::{self, Pair};
use crate::disputes;
use crate::grouping;
use crate::scene::Scene;
use crate::tallies::{self, Tally};
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use headwater_core::span::ReportId;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two claims of one report must be to be one claim said twice.
const SAID_TWICE: f64 = 0.75;
/// How alike a doubt or denial must be to a figure's sentence to be about it.
const ABOUT_FIGURE: f64 = 0.25;
/// Denials of a story that claims told by figures are held against. Bounds the cost.
const DENIALS: usize = 64;
/// Fewest telling words that two claims must share, unless one speaker makes both and one is shorter.
const COMMON: usize = 2;

/// One thing that is asked, with what answers it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Question {
    /// Figures that answer it (indices of tallies); empty where it is not about a number.
    pub(crate) tallies: Vec<usize>,
    /// Claims that answer it (indices of voices); for a figure, those that doubt or deny it.
    pub(crate) voices: Vec<usize>,
}

/// Groups everything a story's reports say into questions: figures first, in the order of the reports.
pub(crate) fn find(scene: &Scene, tallies: &[Tally], voices: &[Voice]) -> Vec<Question> {
    let mut questions: Vec<Question> =
        tallies::group(tallies).into_iter().map(|tallies| Question { tallies, voices: Vec::new() }).collect();
    let counted = claims_of_figures(tallies, &questions);
    let denials: Vec<&Voice> = voices.iter().filter(|voice| voice.denies()).take(DENIALS).collect();
    let mut open: Vec<usize> = Vec::new();
    for (at, voice) in voices.iter().enumerate() {
        if let Some(question) = replied_figure(voice, tallies, &questions) {
            questions[question].voices.push(at);
        } else if !is_told_by_figure(voice, &counted) || is_denied(scene, voice, &denials) {
            open.push(at);
        }
    }
    let alike = |a: usize, b: usize| alike(scene, &voices[open[a]], &voices[open[b]]);
    let groups = grouping::group(open.len(), |at| keys(&voices[open[at]]), alike, claims::ALIKE);
    let groups = groups.into_iter().map(|group| group.into_iter().map(|at| open[at]).collect()).collect();
    let groups = join_speeches(disputes::join(scene, groups, voices), voices);
    questions.extend(groups.into_iter().map(|voices| Question { tallies: Vec::new(), voices }));
    questions
}

/// Joins what one speaker says in one breath: nine sentences of one quotation are one answer, and so are two clauses of one
/// sentence wherever the same reports have both.
fn join_speeches(groups: Vec<Vec<usize>>, voices: &[Voice]) -> Vec<Vec<usize>> {
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut speeches: BTreeMap<BTreeSet<(ReportId, u32)>, usize> = BTreeMap::new();
    for group in groups {
        let said = |&at: &usize| Some((voices[at].report, voices[at].attribution?));
        let speech: Option<BTreeSet<_>> = group.iter().map(said).collect();
        match speech {
            Some(speech) => match speeches.get(&speech) {
                Some(&place) => joined[place].extend(group),
                None => {
                    speeches.insert(speech, joined.len());
                    joined.push(group);
                }
            },
            None => joined.push(group),
        }
    }
    joined
}

/// Claims that a figure's finding shows already.
fn claims_of_figures(tallies: &[Tally], questions: &[Question]) -> BTreeSet<(ReportId, u32)> {
    let told = questions.iter().flat_map(|question| &question.tallies).map(|&at| &tallies[at]);
    told.filter_map(|tally| Some((tally.report, tally.claim?))).collect()
}

/// A plain statement of a number is told by the number; a demand, charge or denial is more than its number.
fn is_told_by_figure(voice: &Voice, counted: &BTreeSet<(ReportId, u32)>) -> bool {
    let plain = matches!(voice.stance, Stance::Asserts | Stance::Promises | Stance::Expects);
    plain && counted.contains(&(voice.report, voice.claim))
}

/// Whether somebody denies what a claim says: then it is asked about, though a figure tells it, too.
fn is_denied(scene: &Scene, voice: &Voice, denials: &[&Voice]) -> bool {
    denials.iter().any(|denial| {
        let answers = denial.report == voice.report && denial.answers == Some(voice.claim);
        let other = (denial.report, denial.claim) != (voice.report, voice.claim);
        other && (answers || alike(scene, voice, denial).is_some_and(|score| score >= claims::ALIKE))
    })
}

/// The figure's question that a doubt or denial is about: that of the claim it answers, else the most alike.
fn replied_figure(voice: &Voice, tallies: &[Tally], questions: &[Question]) -> Option<usize> {
    if !matches!(voice.stance, Stance::Doubts | Stance::Unconfirmed) {
        return None;
    }
    let mut best: Option<(f64, usize)> = None;
    for (at, question) in questions.iter().enumerate() {
        for tally in question.tallies.iter().map(|&tally| &tallies[tally]) {
            let of =
                |claim: Option<u32>| tally.report == voice.report && claim.is_some() && tally.claim == claim;
            let score = match (of(voice.answers), of(Some(voice.claim))) {
                (true, _) => 2.0,
                (_, true) => 0.0,
                _ => tally.likeness(voice),
            };
            if score >= ABOUT_FIGURE && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// Where to look for others like it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Word(u32),
    /// What somebody does in saying it: he may choose other words elsewhere.
    Act(u32, Stance),
    Deed(&'static str, u32),
}

fn keys(voice: &Voice) -> Vec<Key> {
    let words = voice.profile.heaviest(8).into_iter().map(Key::Word);
    let act = voice
        .speaker
        .filter(|_| voice.stance != Stance::Asserts)
        .map(|speaker| Key::Act(speaker, voice.stance));
    let deeds =
        voice.deeds.iter().flat_map(|deed| deed.agents.iter().map(|&agent| Key::Deed(deed.kind, agent)));
    words.chain(act).chain(deeds).collect()
}

/// How alike two voices are; `None` where they must not stand together.
fn alike(scene: &Scene, a: &Voice, b: &Voice) -> Option<f64> {
    let pair = Pair::new(scene, a, b);
    if pair.differ_by_a_not() {
        return Some(0.0);
    }
    if a.report == b.report {
        let likeness = a.profile.likeness(&b.profile);
        return match pair.answers() || pair.one_deed() {
            true => Some(1.0),
            false => (likeness >= SAID_TWICE).then_some(likeness),
        };
    }
    let common = a.profile.common(&b.profile);
    let least = if pair.same_speaker() { COMMON.min(a.profile.len()).min(b.profile.len()) } else { COMMON };
    if common < least.max(1) && !pair.one_deed() && !pair.one_admission() {
        return Some(0.0);
    }
    Some(pair.score())
}
