//! Makes the findings of a story out of its questions, the weightiest first.
//! Leaves grouping to `questions`, answers to `answers`, judging to `verdicts`.

use crate::answers;
use crate::bonds;
use crate::calendar::Calendar;
use crate::differences;
use crate::moments::{self, Told};
use crate::questions::Question;
use crate::scene::Scene;
use crate::sides;
use crate::tallies::{Tally, is_toll};
use crate::verdicts;
use crate::voices::Voice;
use crate::wording;
use headwater_core::annotations::Stance;
use headwater_core::finding::{Answer, Disagreement, DisagreementKind, Finding, FindingKind, Value, Verdict};
use headwater_core::span::ReportId;

/// What the findings of a story rest on.
pub(crate) struct Evidence<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) tallies: &'a [Tally],
    pub(crate) voices: &'a [Voice],
    pub(crate) calendar: &'a Calendar,
}

/// Finds what the reports say together.
pub(crate) fn find(evidence: &Evidence, questions: &[Question]) -> Vec<Finding> {
    let found = questions.iter().flat_map(|question| match question.tallies.is_empty() {
        false => {
            let of_one = is_of_one(evidence, question);
            of_figures(evidence, question).into_iter().map(|finding| (finding, of_one)).collect()
        }
        true => of_voices(evidence, question).map(|finding| vec![(finding, false)]).unwrap_or_default(),
    });
    let mut findings: Vec<(Finding, bool)> = found.collect();
    findings.sort_by_key(|(finding, of_one)| {
        std::cmp::Reverse((finding.counts.newsrooms.high, !of_one, weight(finding)))
    });
    findings.into_iter().map(|(finding, _)| finding).collect()
}

/// Whether a question is about one of many whom other figures count together: the whole comes first.
fn is_of_one(evidence: &Evidence, question: &Question) -> bool {
    question.tallies.iter().all(|&at| evidence.tallies[at].individual)
}

/// The finding of a question about numbers; one for each of its parts, where the numbers count different things.
fn of_figures(evidence: &Evidence, question: &Question) -> Vec<Finding> {
    let answers = answers::by_figures(evidence, question);
    let disagreement = differences::find(evidence, question, &answers);
    if disagreement.as_ref().is_none_or(|found| found.kind != DisagreementKind::Scope) {
        return vec![of_count(evidence, question, answers, disagreement)];
    }
    let parts = differences::parts(evidence, question);
    let part = |part| of_count(evidence, part, answers::by_figures(evidence, part), disagreement.clone());
    parts.iter().map(part).collect()
}

fn of_count(
    evidence: &Evidence,
    question: &Question,
    mut answers: Vec<Answer>,
    disagreement: Option<Disagreement>,
) -> Finding {
    let &Evidence { scene, tallies, calendar, .. } = evidence;
    let judged = verdicts::judge(scene, &answers, disagreement.as_ref());
    if judged.verdict == Verdict::Superseded {
        let latest =
            |answer: &Answer| answer.says.iter().filter_map(|saying| calendar.anchor(saying.report)).max();
        answers.sort_by_key(|answer| std::cmp::Reverse(latest(answer)));
    }
    let members: Vec<&Tally> = question.tallies.iter().map(|&at| &tallies[at]).collect();
    let happened = members.iter().any(|tally| tally.change.is_some() || tally.measure.is_some_and(is_toll));
    let told: Vec<Told> = members.iter().map(|tally| Told::of_tally(scene, tally)).collect();
    let before = || moments::before(scene, &told, calendar).filter(|_| happened);
    Finding {
        kind: FindingKind::Figure,
        summary: wording::label(scene, &members, evidence.voices),
        when: moments::of(scene, &told, calendar).or_else(before),
        place: moments::place(scene, &told),
        verdict: judged.verdict,
        counts: judged.counts,
        answers,
        disagreement,
        reasons: judged.reasons,
        bonds: bonds::find(evidence, question),
    }
}

fn of_voices(evidence: &Evidence, question: &Question) -> Option<Finding> {
    let &Evidence { scene, voices, calendar, .. } = evidence;
    let members: Vec<&Voice> = question.voices.iter().map(|&at| &voices[at]).collect();
    let attributed = members.iter().any(|voice| voice.attributed);
    let happens = members.iter().any(|voice| voice.happens);
    let told: Vec<Told> = members.iter().map(|voice| Told::of_voice(scene, voice)).collect();
    let when = moments::of(scene, &told, calendar);
    let mut reports: Vec<ReportId> = members.iter().map(|voice| voice.report).collect();
    reports.dedup();
    let acts = members.iter().any(|voice| voice.acts);
    let telling = attributed || acts || (happens && (reports.len() > 1 || when.is_some()));
    if !telling || members.iter().all(|voice| voice.profile.is_empty()) {
        return None;
    }
    let answers = answers::by_voices(scene, question, voices);
    let mut judged = verdicts::judge(scene, &answers, None);
    judged.reasons.extend(sides::reasons(scene, &answers, &members));
    let summary = answers.iter().map(|answer| match &answer.value {
        Value::Text(words) => words.as_str(),
        _ => "",
    });
    Some(Finding {
        kind: if attributed { FindingKind::Statement } else { FindingKind::Event },
        summary: summary.collect::<Vec<_>>().join(" · "),
        when,
        place: moments::place(scene, &told),
        verdict: judged.verdict,
        counts: judged.counts,
        answers,
        disagreement: None,
        reasons: judged.reasons,
        bonds: bonds::find(evidence, question),
    })
}

/// Whether a finding counts the dead, the injured or others of whom a story has one total.
pub(crate) fn counts_toll(finding: &Finding) -> bool {
    finding.answers.iter().any(|answer| match &answer.value {
        Value::Quantity { measure, .. } => measure.is_some_and(is_toll),
        _ => false,
    })
}

/// What a reader needs first: what most newsrooms tell, disputes and tolls before the rest, then figures, then words that
/// commit their speaker, those with a name first.
fn weight(finding: &Finding) -> (u32, u32, bool, bool, bool, bool) {
    let loud = matches!(
        finding.verdict,
        Verdict::Denied | Verdict::Disputed | Verdict::Superseded | Verdict::Unconfirmed
    );
    let toll = counts_toll(finding);
    let mut says = finding.answers.iter().flat_map(|answer| &answer.says);
    let figure = finding.kind == FindingKind::Figure;
    let named = says.clone().any(|saying| saying.speaker.is_some());
    let commits = says.any(|saying| saying.speaker.is_some() && saying.stance != Stance::Asserts);
    (finding.counts.newsrooms.high, finding.counts.reports, loud || toll, figure, commits, named)
}
