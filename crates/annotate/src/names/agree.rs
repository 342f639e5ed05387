//! Makes the proposals of one report agree: what one name names in most places, it names in the others; where it was
//! found once, it is found again. Leaves what tables and rules say to `join`.

use crate::names::lexicon::Cue;
use crate::names::runs;
use crate::names::tagger::{KINDS, Proposal};
use crate::names::words::Words;
use std::collections::HashMap;

/// Most names looked for at one word, the longest first. Bounds hostile input.
const AT_ONE_WORD: usize = 16;

/// How often a name was proposed as each kind.
type Tally = [u32; KINDS.len()];

/// Makes the proposals agree; they are in the order of the text, before and after.
pub(super) fn agree(words: Words<'_>, proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for proposal in &proposals {
        tallies.entry(words.phrase(&proposal.at)).or_default()[proposal.kind] += 1;
    }
    let agreed: Vec<Proposal> = proposals
        .into_iter()
        .map(|proposal| {
            let tally = tallies.get(&words.phrase(&proposal.at)).copied().unwrap_or_default();
            let (kind, most) = usual(&tally);
            // Twice as often, or it may well be two things: a man and his firm.
            let outvoted = most > 1 && most > 2 * tally[proposal.kind];
            Proposal { kind: if outvoted { kind } else { proposal.kind }, ..proposal }
        })
        .collect();
    let known = found_again(words, &agreed, &tallies);
    merge(agreed, known)
}

/// The kind that was proposed most often, and how often; the first of equals.
fn usual(tally: &Tally) -> (usize, u32) {
    tally.iter().enumerate().fold((0, 0), |best, (kind, &count)| if count > best.1 { (kind, count) } else { best })
}

/// The places of names that were proposed elsewhere and not here.
fn found_again(words: Words<'_>, agreed: &[Proposal], tallies: &HashMap<String, Tally>) -> Vec<Proposal> {
    let mut by_first: HashMap<&str, Vec<&Proposal>> = HashMap::new();
    let mut met = std::collections::HashSet::new();
    for proposal in agreed {
        let phrase = words.phrase(&proposal.at);
        let count: u32 = tallies.get(&phrase).map_or(0, |tally| tally.iter().sum());
        let enough = if proposal.at.len() > 1 { 1 } else { 2 };
        if count >= enough && met.insert(phrase) {
            by_first.entry(words.word(proposal.at.start)).or_default().push(proposal);
        }
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|proposal| (std::cmp::Reverse(proposal.at.len()), proposal.at.start));
        list.truncate(AT_ONE_WORD);
    }
    let mut found = Vec::new();
    let mut covered = agreed.iter().peekable();
    for index in 0..words.sentences.len() {
        let sentence = words.sentence(index);
        if runs::is_title(words, sentence.clone()) {
            continue;
        }
        let mut at = sentence.start;
        while at < sentence.end {
            while covered.next_if(|proposal| proposal.at.end <= at).is_some() {}
            let free = covered.peek().map_or(sentence.end, |proposal| proposal.at.start).min(sentence.end);
            if free <= at {
                at = covered.peek().map_or(sentence.end, |proposal| proposal.at.end);
                continue;
            }
            let again = by_first.get(words.word(at)).and_then(|list| {
                list.iter().find(|known| fits(words, known, at, free, at == sentence.start))
            });
            match again {
                Some(known) => {
                    found.push(Proposal { at: at..at + known.at.len(), kind: known.kind });
                    at += known.at.len();
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Whether the words from `at` on are those of a known name, and may be one here.
fn fits(words: Words<'_>, known: &Proposal, at: usize, limit: usize, opens: bool) -> bool {
    let length = known.at.len();
    let common = length == 1 && (opens || words.lexicon.has(Cue::Opener, words.word(at)) || words.is_capital(at + 1));
    words.is_capital(at)
        && !common
        && at + length <= limit
        && (0..length).all(|step| words.word(known.at.start + step) == words.word(at + step))
}

/// Two lists in the order of the text, as one.
fn merge(some: Vec<Proposal>, others: Vec<Proposal>) -> Vec<Proposal> {
    let mut all = some;
    all.extend(others);
    all.sort_by_key(|proposal| proposal.at.start);
    all
}
