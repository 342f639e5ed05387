//! Makes out who is meant by an office or rank without a name: "the general", "the chief of staff of the Danish army".
//! An uncertain one is left out.

use crate::names::chains::Drafts;
use crate::names::clauses::Clauses;
use crate::names::holders::{self, Office};
use crate::names::leaders::Near;
use crate::names::lexicon::Title;
use crate::names::pointers::Pointer;
use crate::names::words::Words;
use crate::names::{roles, sides};
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// Most words of an office and what it is the office of.
const LONGEST: usize = 16;

/// Whom the office that opens with an article means: the one person of the report who holds it, or a person of their own
/// where the words say whose officer it is.
pub(super) fn find(
    words: Words<'_>,
    clauses: Clauses<'_>,
    near: &Near<'_>,
    at: usize,
    end: usize,
    drafts: &mut Drafts,
) -> Option<Pointer> {
    if !matches!(words.word(at), "the" | "The") {
        return None;
    }
    let limit = end.max(words.tokens.len().min(at + LONGEST));
    let (role, office) = match roles::phrase(words, at, limit) {
        Some(role) => {
            let office = holders::offices(words, &role).into_iter().next().or_else(|| owner(words, &role))?;
            (role, office)
        }
        None => rank(words, at + 1)?,
    };
    let head = office.at.clone();
    let capitals = words.is_capital(head.start) && words.is_capital(head.end);
    if capitals || words.word(head.end - 1).ends_with('s') || describes(words, clauses, &role, &office) {
        return None;
    }
    let side = sides::in_role(words, near.names, near.next, &role);
    let held = drafts.holders.of(words, &office)?;
    let fits =
        |&index: &usize| drafts.all.get(index).is_some_and(|draft| side.is_none() || draft.side == side);
    let mut holders = held.into_iter().filter(fits);
    let draft = match (holders.next(), holders.next(), side) {
        (Some(one), None, _) => one,
        (None, _, Some(side)) => match near.leader(words, &role, &side, drafts) {
            Some(known) => drafts.take_office(words, &role, side, known),
            None => drafts.open_office(words, role, side),
        },
        _ => return None,
    };
    Some(Pointer { at: head, kind: ActorKind::Person, draft, rule: "en/names/office" })
}

/// "the general": a rank stands in no role.
fn rank(words: Words<'_>, at: usize) -> Option<(Range<usize>, Office)> {
    let titles = words.lexicon.titles_closing(&words.word(at).to_lowercase());
    let rank = titles.iter().any(|(words, title)| words.len() == 1 && *title == Title::Rank);
    rank.then(|| (at..at + 1, Office::rank(words, at)))
}

/// "the |general|'s plan": whoever owns is meant, too.
fn owner(words: Words<'_>, role: &Range<usize>) -> Option<Office> {
    let office = Office::of(words, role)?;
    words.is_possessive(office.at.end).then_some(office)
}

/// Whether an office only describes the noun after it: "the |general| election", "the |president| job".
fn describes(words: Words<'_>, clauses: Clauses<'_>, role: &Range<usize>, office: &Office) -> bool {
    if office.at.end < role.end || words.is_possessive(office.at.end) {
        return false;
    }
    clauses.describes(office.at.end - 1, office.at.end)
}
