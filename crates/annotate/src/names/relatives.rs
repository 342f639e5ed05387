//! Makes out whom "who", "whose" and "which" mean: the name that their clause hangs on.

use crate::names::clauses::Clauses;
use crate::names::spots::{Actor, Being, Spot, Wording};
use crate::names::words::Words;
use headwater_core::syntax::{Relation, Tag};

/// How many spots back the name that a relative clause hangs on is looked for.
const BACK: usize = 6;
/// Most words of a name that may be the last of a list.
const LONGEST: usize = 6;
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
    let spot_of = |noun: usize| spots.iter().rev().take(BACK).find(|spot| spot.head == noun);
    let noun = if clauses.parsed() { noun(clauses, at)? } else { beside(words, at)? };
    let named = |spot: &&Spot| matches!(spot.actor, Actor::Draft(_));
    // "The border with Norway, which says": borders say nothing.
    let says =
        || clauses.up(at).filter(|&verb| clauses.speaks(verb)).and_then(|_| spot_of(beside(words, at)?));
    let spot = spot_of(noun).filter(named).or_else(says)?;
    if !person && is_last_of_list(words, spot.head) {
        return None;
    }
    let fits = match spot.being {
        // "An aide to Anna Dahl who": a clause without a comma says which aide.
        Being::Person(_) => (person || words.word(at) == "whose") && spot.head + 1 < at,
        Being::People => person || words.word(at) == "whose",
        Being::Body | Being::Place => !person,
        Being::Thing | Being::Things => false,
    };
    match spot.actor {
        Actor::Draft(draft) if fits && spot.wording != Wording::Pronoun => Some(draft),
        _ => None,
    }
}

/// "Norway and |Denmark|, which": either may be meant, or both.
fn is_last_of_list(words: Words<'_>, head: usize) -> bool {
    let name = (head.saturating_sub(LONGEST)..head).rev().take_while(|&at| words.is_capital(at)).last();
    let before = name
        .unwrap_or(head)
        .checked_sub(1)
        .map(|at| if words.word(at) == "the" { at.saturating_sub(1) } else { at });
    before.is_some_and(|at| matches!(words.word(at), "and" | "or"))
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
