//! Makes out which body is meant by the noun that its name ends in: "the commission" after "the Electoral Commission", "the
//! ministry" after "the Ministry of Health". An uncertain one is left out.

use crate::names::chains::Drafts;
use crate::names::clauses::Clauses;
use crate::names::kinds::Name;
use crate::names::pointers::Pointer;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;

/// Names that are looked through, the last first: more do not stand in one report. Bounds the cost.
const NAMES: usize = 300;

/// The body that a definite noun means: the only one before it whose name has that noun for its head. `names` come with their drafts.
pub(super) fn find<'n>(
    words: Words<'_>,
    clauses: Clauses<'_>,
    names: impl DoubleEndedIterator<Item = (&'n Name<'n>, usize)>,
    drafts: &Drafts,
    at: usize,
) -> Option<Pointer> {
    let noun = words.word(at + 1);
    let bare = matches!(words.word(at), "the" | "The") && !noun.ends_with('s') && !words.is_capital(at + 1);
    // "the |commission| report", "the commission |of inquiry|".
    if !bare || noun.is_empty() || clauses.describes(at + 1, at + 2) || words.word(at + 2) == "of" {
        return None;
    }
    let meant = names.rev().take(NAMES).filter(|(name, _)| {
        name.named && name.kind == ActorKind::Organization && head(words, name).eq_ignore_ascii_case(noun)
    });
    let mut meant = meant.map(|(_, draft)| draft);
    let draft = meant.next()?;
    // "The army" may be the state's, whatever else is called an army.
    let of_states = words.lexicon.body_nouns(noun).iter().any(|(whole, ())| whole.len() == 1);
    let owned = drafts
        .all
        .get(draft)
        .is_some_and(|draft| draft.side.as_ref().is_some_and(|side| *side != draft.name));
    let only = meant.all(|other| other == draft) && (owned || !of_states);
    let kind = ActorKind::Organization;
    only.then(|| Pointer { at: at..at + 2, kind, draft, rule: "en/names/head" })
}

/// The noun that a name is of: its last, or the one before "of". A name of one word has none beside itself.
fn head<'a>(words: Words<'a>, name: &Name<'_>) -> &'a str {
    let of = name.at.clone().skip(1).find(|&at| words.word(at) == "of");
    let last = of.unwrap_or(name.at.end).checked_sub(1);
    last.filter(|_| name.at.len() > 1).map_or("", |at| words.word(at))
}
