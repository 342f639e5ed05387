//! Makes the bonds of a finding: for each passage that joined it, the one it resembles most, with the signs that say so.
//! Leaves the signs to `checks`.

use crate::checks::{claims, counts};
use crate::findings::Evidence;
use crate::questions::Question;
use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::Voice;
use headwater_core::finding::{Bond, Sign};
use headwater_core::span::{Passage, Span};

/// Bonds that are kept for a finding: enough to see by what it was made.
const MOST: usize = 12;

/// Earlier members that a member is held against.
const COMPARED: usize = 12;

/// What is said where no pair of a dispute is alike by itself.
const DISPUTE: Sign = Sign {
    name: "one-dispute",
    weight: 0.0,
    reason: "one side's charge against another, or a denial of it, however worded",
};

/// The bonds of a question.
pub(crate) fn find(evidence: &Evidence, question: &Question) -> Vec<Bond> {
    let &Evidence { scene, tallies, voices, .. } = evidence;
    let counted: Vec<&Tally> = question.tallies.iter().map(|&at| &tallies[at]).collect();
    let said: Vec<&Voice> = question.voices.iter().map(|&at| &voices[at]).collect();
    let mut bonds =
        each(&counted, |one, other| (counts::signs(one, other), count(scene, one), count(scene, other)));
    if question.tallies.is_empty() {
        bonds.extend(each(&said, |one, other| {
            let mut signs = claims::Pair::new(scene, one, other).signs();
            if sum(&signs) < claims::ALIKE {
                signs.push(DISPUTE);
            }
            (signs, claim(one), claim(other))
        }));
    }
    bonds.truncate(MOST);
    bonds
}

fn each<'t, T>(members: &[&'t T], hold: impl Fn(&'t T, &'t T) -> (Vec<Sign>, Passage, Passage)) -> Vec<Bond> {
    let later = members.iter().enumerate().skip(1).take(MOST);
    let best = later.filter_map(|(at, &other)| {
        let earlier = members[..at].iter().rev().take(COMPARED).map(|&one| hold(one, other));
        earlier.max_by(|one, other| sum(&one.0).total_cmp(&sum(&other.0)))
    });
    best.filter(|(_, one, other)| one != other)
        .map(|(signs, one, other)| Bond { one, other, signs })
        .collect()
}

fn sum(signs: &[Sign]) -> f64 {
    signs.iter().map(|sign| sign.weight).sum()
}

fn claim(voice: &Voice) -> Passage {
    Passage { report: voice.report, span: voice.span }
}

fn count(scene: &Scene, tally: &Tally) -> Passage {
    let sentence = scene.sentence(tally.report, tally.span).map_or(tally.span, |sentence| sentence.span);
    let span: Span = if sentence.contains(tally.span) { sentence } else { tally.span };
    Passage { report: tally.report, span }
}
