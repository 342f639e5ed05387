//! Makes out whom "who", "whose" and "which" mean: the name that their clause hangs on.

use crate::names::clauses::Clauses;
use crate::names::spots::{Actor, Being, Spot, Wording};
use crate::names::words::Words;
use headwater_core::syntax::{Relation, Tag};

/// How many spots back the name that a relative clause hangs on is looked for.
const BACK: usize = 6;
/// Most words climbed from a relative pronoun to the noun that its clause hangs on.
const HEIGHT: usize = 6;

/// The draft that a relative pronoun at this place means.
pub(super) fn find(words: Words<'_>, clauses: Clauses<'_>, at: usize, spots: &[Spot]) -> Option<usize> {
    let person = match words.word(at) {
        "who" | "whom" => true,
        "which" | "that" => false,
        "whose" => spots.last().is_some_and(|spot| matches!(spot.being, Being::Person(_))),
        _ => return None,
    };
    let noun = if clauses.parsed() { noun(clauses, at)? } else { beside(words, at)? };
    let spot = spots.iter().rev().take(BACK).find(|spot| spot.head == noun)?;
    let fits = match spot.being {
        Being::Person(_) | Being::People => person || words.word(at) == "whose",
        Being::Body | Being::Place => !person,
        Being::Thing | Being::Things => false,
    };
    match spot.actor {
        Actor::Draft(draft) if fits && spot.wording != Wording::Pronoun => Some(draft),
        _ => None,
    }
}

/// The noun that the clause of a relative pronoun hangs on.
fn noun(clauses: Clauses<'_>, at: usize) -> Option<usize> {
    if !matches!(clauses.tag(at), Some(Tag::Pronoun | Tag::Determiner)) {
        return None;
    }
    let mut at = at;
    for _ in 0..HEIGHT {
        let up = clauses.up(at)?;
        if clauses.relation(at) == Some(Relation::AclRelcl) {
            return Some(up);
        }
        at = up;
    }
    None
}

/// The last word of the name right before a relative pronoun, where nothing else can be meant.
fn beside(words: Words<'_>, at: usize) -> Option<usize> {
    let comma = at.checked_sub(1).filter(|&before| words.word(before) == ",");
    match words.word(at) {
        "who" | "whose" => comma.or(Some(at)).and_then(|end| end.checked_sub(1)),
        "which" => comma.and_then(|end| end.checked_sub(1)),
        _ => None,
    }
}
