//! Makes the chains: joins full names with surnames, acronyms, variants and metonyms of one actor or place.
//! A name that fits two is joined to neither. Leaves pronouns and "the minister" to `pointers`.

use crate::names::kinds::Name;
use crate::names::lexicon::{Sex, Sort};
use crate::names::words::Words;
use crate::names::{fold, roles, sides};
use headwater_core::annotations::ActorKind;
use std::collections::HashMap;
use std::ops::Range;

/// Most chains compared for a misspelling; more under one key are no longer told apart. Bounds hostile input.
const COMPARED: usize = 8;
/// Most people who may hold one office in a report; with more, "the minister" means nobody. Bounds hostile input.
const HOLDERS: usize = 16;
/// Fewest letters of a word for one other letter to be a misspelling: "Vucic" and "Vucac" may be two people.
const MISSPELT: usize = 7;

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
    /// People by one word of their name, folded.
    people: HashMap<String, Vec<usize>>,
    /// People by the first three letters of their surname, for misspellings.
    near: HashMap<String, Vec<usize>>,
    /// People by the key of each word of their roles.
    holders: HashMap<String, Vec<usize>>,
}

/// Joins the names; gives the drafts, and the draft of each name.
pub(super) fn link(words: Words<'_>, names: &mut [Name<'_>]) -> (Drafts, Vec<usize>) {
    let acronyms = acronyms(words, names);
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

/// Acronyms that stand in brackets after the name they shorten, as folded acronym → index of the full name.
fn acronyms(words: Words<'_>, names: &[Name<'_>]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for (index, pair) in names.windows(2).enumerate() {
        let [full, short] = pair else { continue };
        let bracketed = words.word(full.at.end) == "("
            && full.at.end + 1 == short.at.start
            && words.word(short.at.end) == ")"
            && short.at.len() == 1
            && short.entry.is_none();
        if bracketed && shortens(words, &short.at, &full.at) {
            found.entry(words.phrase(&short.at)).or_insert(index);
        }
    }
    found
}

/// Whether the capitals of a word are, in order, capitals that open the words of a name.
fn shortens(words: Words<'_>, short: &Range<usize>, full: &Range<usize>) -> bool {
    let mut initials =
        full.clone().filter_map(|at| words.word(at).chars().next()).filter(|c| c.is_uppercase());
    let capitals: Vec<char> = words.word(short.start).chars().filter(|c| c.is_uppercase()).collect();
    capitals.len() > 1 && capitals.into_iter().all(|capital| initials.any(|initial| initial == capital))
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
        let key = key(words, source);
        let known = self.by_key.get(&key).copied();
        let found = known
            .or_else(|| (source.kind == ActorKind::Person).then(|| self.person(words, source)).flatten());
        let draft = found.unwrap_or_else(|| self.open(words, source));
        self.by_key.entry(key).or_insert(draft);
        self.grow(words, names, index, draft);
        draft
    }

    fn open(&mut self, words: Words<'_>, name: &Name<'_>) -> usize {
        let index = self.all.len();
        let label = label(words, name);
        self.all.push(Draft { kind: name.kind, name: label, side: None, role: None, sex: None });
        if name.kind == ActorKind::Person {
            let (first, last) = ends(words, name);
            let near: String = last.chars().take(3).collect();
            self.near.entry(near).or_default().push(index);
            if first != last {
                self.people.entry(first).or_default().push(index);
            }
            self.people.entry(last).or_default().push(index);
        }
        index
    }

    /// The person that a name fits: by surname or given name alone, or but for one letter.
    fn person(&self, words: Words<'_>, name: &Name<'_>) -> Option<usize> {
        let (first, last) = ends(words, name);
        if name.at.len() == 1 {
            let fits = self.people.get(&last).map_or(&[][..], Vec::as_slice);
            if !fits.is_empty() {
                return only(fits);
            }
        }
        let near: String = last.chars().take(3).collect();
        let close = self.near.get(&near)?.iter().take(COMPARED).copied().filter(|&index| {
            let other = fold(&self.all[index].name);
            let (their_first, their_last) = match other.split_once(' ') {
                Some((first, rest)) => (first, rest.rsplit(' ').next().unwrap_or(rest)),
                None => ("", other.as_str()),
            };
            let same_given = name.at.len() == 1 || their_first == first;
            same_given && last.chars().count() >= MISSPELT && one_letter_apart(&last, their_last)
        });
        only(&close.collect::<Vec<_>>())
    }

    /// The people who hold an office, by the key of one of its words; `None` where they are too many to tell apart.
    pub(super) fn holders(&self, office: &str) -> Option<&[usize]> {
        let holders = self.holders.get(office).map_or(&[][..], Vec::as_slice);
        (holders.len() < HOLDERS).then_some(holders)
    }

    /// A person who is known by office alone.
    pub(super) fn open_office(&mut self, words: Words<'_>, role: Range<usize>, side: String) -> usize {
        let index = self.all.len();
        self.hold(words, &role, index);
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
        self.hold(words, role, person);
        if let Some(draft) = self.all.get_mut(person) {
            draft.side.get_or_insert(side);
        }
        person
    }

    fn hold(&mut self, words: Words<'_>, role: &Range<usize>, index: usize) {
        for at in role.clone() {
            let holders = self.holders.entry(words.stem(at).to_owned()).or_default();
            if holders.len() < HOLDERS && !holders.contains(&index) {
                holders.push(index);
            }
        }
    }

    /// Adds what a mention tells to its chain.
    fn grow(&mut self, words: Words<'_>, names: &[Name<'_>], index: usize, draft: usize) {
        let name = &names[index];
        let side = sides::of(words, names, index);
        let label = label(words, name);
        if name.kind == ActorKind::Person {
            // "General X, the Chief of Staff" is both the general and the chief.
            let before = roles::before(words, name.at.start, 0);
            before.iter().chain(&name.role).for_each(|role| self.hold(words, role, draft));
        }
        let draft = &mut self.all[draft];
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

fn only(found: &[usize]) -> Option<usize> {
    match found {
        [one] => Some(*one),
        _ => None,
    }
}

/// The first and last word of a person's name, folded.
fn ends(words: Words<'_>, name: &Name<'_>) -> (String, String) {
    let last =
        name.at.clone().rev().map(|at| words.word(at)).find(|word| !matches!(*word, "Jr" | "Sr" | "."));
    (fold(words.word(name.at.start)), fold(last.unwrap_or_default()))
}

/// What a chain is called.
fn label(words: Words<'_>, name: &Name<'_>) -> String {
    match (name.entry, &name.body) {
        (Some(entry), _) if name.kind == ActorKind::Government => {
            entry.side.clone().unwrap_or_else(|| entry.name.clone())
        }
        (Some(entry), _) if entry.sort != Sort::People => entry.name.clone(),
        (None, Some((state, _))) if name.kind == ActorKind::Government => {
            state.side.clone().unwrap_or_default()
        }
        _ => words.phrase(&name.at),
    }
}

/// What two mentions share when they mean the same one.
fn key(words: Words<'_>, name: &Name<'_>) -> String {
    match (name.entry, &name.body) {
        (Some(entry), _) if entry.sort == Sort::Capital && name.kind == ActorKind::Place => {
            format!("place {}", entry.name)
        }
        (Some(entry), _) if matches!(entry.sort, Sort::State | Sort::Capital | Sort::Government) => {
            format!("table {}", entry.side.as_deref().unwrap_or(&entry.name))
        }
        (Some(entry), _) if entry.sort == Sort::People => format!("group {}", fold(&words.phrase(&name.at))),
        (Some(entry), _) if entry.sort == Sort::Place => format!("place {}", entry.name),
        (Some(entry), _) => format!("table {}", entry.name),
        (None, Some((state, noun))) => {
            let state = state.side.as_deref().unwrap_or_default();
            if name.kind == ActorKind::Government {
                format!("table {state}")
            } else {
                format!("body {state} {noun}")
            }
        }
        (None, None) if name.kind == ActorKind::Person => {
            let (first, last) = ends(words, name);
            if name.at.len() == 1 { format!("one {last}") } else { format!("person {first} {last}") }
        }
        (None, None) => format!("{} {}", name.kind.name(), fold(&words.phrase(&name.at))),
    }
}

/// Whether two words differ by one letter more, less or other.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[same..].iter().rev().zip(b[same..].iter().rev()).take_while(|(x, y)| x == y).count();
    let rest = (a.len() - same - tail, b.len() - same - tail);
    matches!(rest, (1, 1) | (1, 0) | (0, 1))
}
