//! Makes the chains: joins full names with surnames, acronyms, variants and metonyms of one actor or place.
//! A name that fits two is joined to neither. Leaves pronouns and "the minister" to `pointers`.

use crate::names::holders::Holders;
use crate::names::kinds::Name;
use crate::names::lexicon::Sex;
use crate::names::people::People;
use crate::names::words::Words;
use crate::names::{acronyms, keys, roles, sides};
use headwater_core::annotations::ActorKind;
use std::collections::HashMap;
use std::ops::Range;

/// A chain in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: ActorKind,
    pub(super) name: String,
    pub(super) side: Option<String>,
    pub(super) role: Option<Range<usize>>,
    pub(super) sex: Option<Sex>,
}

/// Chains in the making, by the keys they are found by.
#[derive(Default)]
pub(super) struct Drafts {
    pub(super) all: Vec<Draft>,
    by_key: HashMap<String, usize>,
    people: People,
    pub(super) holders: Holders,
}

/// Joins the names; gives the drafts, and the draft of each name.
pub(super) fn link(words: Words<'_>, names: &mut [Name<'_>]) -> (Drafts, Vec<usize>) {
    let acronyms = acronyms::find(words, names);
    let mut drafts = Drafts::default();
    let mut of: Vec<Option<usize>> = vec![None; names.len()];
    // Full names first: a headline may have the surname alone.
    for round in [false, true] {
        for index in 0..names.len() {
            if is_single(&names[index]) == round {
                of[index] = Some(drafts.place(words, names, index, &acronyms));
            }
        }
    }
    for (name, draft) in names.iter_mut().zip(&of) {
        let kind = draft.and_then(|draft| drafts.all.get(draft)).map(|draft| draft.kind);
        if kind == Some(ActorKind::Organization) {
            name.kind = ActorKind::Organization;
        }
    }
    (drafts, of.into_iter().map(Option::unwrap_or_default).collect())
}

fn is_single(name: &Name<'_>) -> bool {
    name.kind == ActorKind::Person && name.at.len() == 1
}

impl Drafts {
    /// The draft of a name, new where it fits none.
    fn place(
        &mut self,
        words: Words<'_>,
        names: &[Name<'_>],
        index: usize,
        acronyms: &HashMap<String, usize>,
    ) -> usize {
        let name = &names[index];
        let full = acronyms.get(&words.phrase(&name.at)).and_then(|&full| names.get(full));
        let source = full.filter(|full| full.kind == ActorKind::Organization).unwrap_or(name);
        let key = keys::of(words, source);
        let known = self.by_key.get(&key).copied();
        let person = || self.people.of(words, source, &self.all);
        let found = match source.kind {
            // A surname may mean another once a namesake was named.
            ActorKind::Person if is_single(source) => person().or(known),
            ActorKind::Person => known.or_else(person),
            _ => known,
        };
        let draft = found.unwrap_or_else(|| self.open(words, source));
        self.by_key.entry(key).or_insert(draft);
        self.grow(words, names, index, draft);
        draft
    }

    fn open(&mut self, words: Words<'_>, name: &Name<'_>) -> usize {
        let index = self.all.len();
        let label = keys::label(words, name);
        self.all.push(Draft { kind: name.kind, name: label, side: None, role: None, sex: None });
        if name.kind == ActorKind::Person {
            self.people.add(words, name, index);
        }
        index
    }

    /// A person who is known by office alone.
    pub(super) fn open_office(&mut self, words: Words<'_>, role: Range<usize>, side: String) -> usize {
        let index = self.all.len();
        self.holders.add(words, &role, index);
        let name = words.phrase(&role);
        self.all.push(Draft { kind: ActorKind::Person, name, side: Some(side), role: Some(role), sex: None });
        index
    }

    /// A person who is known by name, and now by office too.
    pub(super) fn take_office(
        &mut self,
        words: Words<'_>,
        role: &Range<usize>,
        side: String,
        person: usize,
    ) -> usize {
        self.holders.add(words, role, person);
        if let Some(draft) = self.all.get_mut(person) {
            draft.side.get_or_insert(side);
        }
        person
    }

    /// Adds what a mention tells to its chain.
    fn grow(&mut self, words: Words<'_>, names: &[Name<'_>], index: usize, draft: usize) {
        let name = &names[index];
        let side = sides::of(words, names, index);
        let label = keys::label(words, name);
        if name.kind == ActorKind::Person {
            // "General X, the Chief of Staff" is both the general and the chief.
            let before = roles::before(words, name.at.start, 0);
            before.iter().chain(&name.role).for_each(|role| self.holders.add(words, role, draft));
        }
        let draft = &mut self.all[draft];
        // An acronym has the side of the full name.
        let side = if side.as_ref() == Some(&label) { Some(draft.name.clone()) } else { side };
        if name.kind == ActorKind::Government && draft.kind == ActorKind::Place {
            draft.kind = ActorKind::Government;
        }
        let longer =
            name.entry.is_none() && name.named && label.split(' ').count() > draft.name.split(' ').count();
        if longer && draft.kind == ActorKind::Person {
            draft.name = label;
        }
        if let Some(role) = &name.role {
            draft.sex = draft.sex.or_else(|| roles::sex(words, role));
            let better = match &draft.role {
                None => true,
                Some(old) => {
                    (side.is_some() && draft.side.is_none()) || (side == draft.side && role.len() > old.len())
                }
            };
            if better {
                draft.role = Some(role.clone());
            }
        }
        if name.kind == ActorKind::Person {
            draft.sex = draft.sex.or_else(|| words.lexicon.sex_of_given(words.word(name.at.start)));
        }
        draft.side = draft.side.take().or(side);
    }
}
