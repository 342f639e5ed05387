//! Makes the sentences that say which sides stand behind a finding and which against it: an admission by the accused is another
//! thing than the accuser's word, and what only the doer says of its own deed is said so. Says it, does not score it.

use crate::scene::Scene;
use crate::verdicts::{denying, supporting};
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use headwater_core::finding::{Answer, Saying};
use std::collections::BTreeSet;

/// Sides that a sentence names before it says how many more there are.
const NAMED: usize = 4;

/// What there is to say of the sides of a finding; `voices` are its claims.
pub(crate) fn reasons(scene: &Scene, answers: &[Answer], voices: &[&Voice]) -> Vec<String> {
    let all: Vec<&Saying> = answers.iter().flat_map(|answer| &answer.says).collect();
    let parties = |says: &[&Saying]| -> BTreeSet<u32> {
        says.iter().filter_map(|saying| saying.speaker).map(|speaker| scene.cast.party(speaker)).collect()
    };
    let (owned, said): (Vec<&Saying>, Vec<&Saying>) =
        supporting(answers).into_iter().partition(|saying| saying.stance == Stance::Admits);
    let (behind, against) = (parties(&said), parties(&denying(answers)));
    let accused: BTreeSet<u32> =
        voices.iter().filter_map(|voice| voice.accused).map(|actor| scene.cast.party(actor)).collect();
    let owning: BTreeSet<u32> = parties(&owned).intersection(&accused).copied().collect();
    let own_word = said.iter().any(|saying| saying.chain.is_empty());
    let mut reasons = Vec::new();
    if !behind.is_empty() && !against.is_empty() {
        let blamed: BTreeSet<u32> = against.intersection(&accused).copied().collect();
        let blamed = match blamed.is_empty() {
            true => String::new(),
            false => format!("; {} is the accused", names(scene, &blamed)),
        };
        let outside = if own_word { "" } else { "; no report says it on its own word" };
        reasons.push(format!(
            "said by {}, denied by {}{blamed}{outside}",
            names(scene, &behind),
            names(scene, &against)
        ));
    }
    if !owning.is_empty() {
        reasons.push(format!("{} admits what it is accused of", names(scene, &owning)));
    }
    let doers: BTreeSet<u32> =
        voices.iter().flat_map(|voice| &voice.deeds).flat_map(|deed| deed.agents.iter().copied()).collect();
    let asserted = all.iter().all(|saying| {
        matches!(saying.stance, Stance::Asserts | Stance::Promises) && saying.speaker.is_some()
    });
    if asserted && behind.len() == 1 && behind == doers {
        reasons.push(format!("only {} itself says what it did or will do", names(scene, &behind)));
    }
    reasons
}

fn names(scene: &Scene, parties: &BTreeSet<u32>) -> String {
    let known = parties.iter().filter_map(|&party| scene.cast.actors.get(party as usize));
    let mut names: Vec<&str> = known.take(NAMED).map(|actor| actor.name.as_str()).collect();
    let more = format!("{} more", parties.len().saturating_sub(NAMED));
    if parties.len() > NAMED {
        names.push(&more);
    }
    names.join(", ")
}
