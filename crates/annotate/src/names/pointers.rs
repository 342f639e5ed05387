//! Makes the mentions that point at a chain without naming it: "the general", "he", "they".
//! An uncertain one is left out.

use crate::names::chains::Drafts;
use crate::names::governments;
use crate::names::kinds::Name;
use crate::names::leaders::Near;
use crate::names::lexicon::{Cue, Sex, Title};
use crate::names::words::Words;
use crate::names::{roles, sides};
use headwater_core::annotations::{ActorKind, TokenKind};
use std::ops::Range;

/// A mention that points.
pub(super) struct Pointer {
    pub(super) at: Range<usize>,
    pub(super) kind: ActorKind,
    pub(super) draft: usize,
    pub(super) rule: &'static str,
}

/// Who was spoken of in one sentence.
#[derive(Clone, Default)]
struct Seen {
    /// Draft and whether it is the subject of a verb or the source of speech.
    people: Vec<(usize, bool)>,
    bodies: Vec<(usize, bool)>,
}

/// Finds the pointers of all sentences, in order.
pub(super) fn find(words: Words<'_>, names: &[Name<'_>], of: &[usize], drafts: &mut Drafts) -> Vec<Pointer> {
    let mut pointers = Vec::new();
    let mut next = 0;
    let mut before = Seen::default();
    let mut quoted = false;
    let mut roles: Vec<Range<usize>> = names.iter().filter_map(|name| name.role.clone()).collect();
    roles.sort_by_key(|role| (role.start, role.end));
    let mut role = 0;
    for sentence in 0..words.sentences.len() {
        let range = words.sentence(sentence);
        let paragraph = sentence > 0 && gap(words, range.start).contains('\n');
        quoted &= !paragraph;
        let mut told = false;
        let mut seen = Seen::default();
        let mut free = range.start;
        for at in range.clone() {
            quoted = quote_after(words, at, quoted);
            told |= !quoted && words.tokens[at].kind == TokenKind::Word;
            while names.get(next).is_some_and(|name| name.at.start <= at) {
                see(words, names, of, drafts, next, &mut seen);
                free = names[next].at.end;
                next += 1;
            }
            while roles.get(role).is_some_and(|role| role.end <= at) {
                role += 1;
            }
            let in_role = roles.get(role).is_some_and(|role| role.start <= at + 1);
            if quoted || at < free || in_role {
                continue;
            }
            let pointer = pronoun(words, at, &before, &seen, drafts).or_else(|| {
                let end = names
                    .get(next)
                    .map_or(range.end, |name| if name.at.start < at + 2 { at } else { range.end });
                let people = before.people.iter().chain(&seen.people).map(|(draft, _)| *draft).collect();
                let near = Near { names, of, next, people, sentence };
                office(words, &near, at, end, drafts)
            });
            if let Some(pointer) = pointer {
                let list =
                    if pointer.kind == ActorKind::Person { &mut seen.people } else { &mut seen.bodies };
                list.push((pointer.draft, true));
                free = pointer.at.end;
                pointers.push(pointer);
            }
        }
        // A sentence of quoted words alone does not change who is spoken of.
        if told {
            before = seen;
        }
    }
    pointers
}

fn gap(words: Words<'_>, at: usize) -> &str {
    let before = at.checked_sub(1).and_then(|before| words.tokens.get(before));
    match (before, words.tokens.get(at)) {
        (Some(before), Some(this)) => words.text.get(before.span.end()..this.span.start()).unwrap_or(""),
        _ => "",
    }
}

fn quote_after(words: Words<'_>, at: usize, quoted: bool) -> bool {
    match words.word(at) {
        "“" | "«" | "„" => true,
        "”" | "»" => false,
        "\"" => !quoted,
        _ => quoted,
    }
}

fn see(words: Words<'_>, names: &[Name<'_>], of: &[usize], drafts: &Drafts, index: usize, seen: &mut Seen) {
    let (name, Some(&draft)) = (&names[index], of.get(index)) else { return };
    let subject = is_subject(words, name);
    let kind = drafts.all.get(draft).map(|draft| draft.kind);
    match (name.kind, kind) {
        (ActorKind::Person, _) => seen.people.push((draft, subject)),
        (ActorKind::Organization | ActorKind::Group | ActorKind::Government, _) => {
            seen.bodies.push((draft, subject))
        }
        _ => {}
    }
}

/// Whether a verb of acting or speaking goes with a name: after it, after a comma's aside, or before it ("said X").
fn is_subject(words: Words<'_>, name: &Name<'_>) -> bool {
    if governments::acts(words, name.at.end) {
        return true;
    }
    let start = name.role.as_ref().map_or(name.at.start, |role| role.start.min(name.at.start));
    let inverted = start.checked_sub(1).is_some_and(|before| {
        let before = if words.word(before) == "the" { before.saturating_sub(1) } else { before };
        words.lexicon.has(Cue::PersonDoes, words.stem(before))
            && matches!(words.word(name.at.end), "," | "." | ")")
    });
    let aside = words.word(name.at.end) == ",";
    let past = (name.at.end + 1..name.at.end + 16).find(|&at| words.word(at) == ",");
    inverted || (aside && past.is_some_and(|comma| governments::acts(words, comma + 1)))
}

fn pronoun(words: Words<'_>, at: usize, before: &Seen, seen: &Seen, drafts: &Drafts) -> Option<Pointer> {
    let sex = match words.word(at) {
        "he" | "He" => Some(Sex::Male),
        "she" | "She" => Some(Sex::Female),
        "they" | "They" => None,
        _ => return None,
    };
    let Some(sex) = sex else { return they(at, before, seen, drafts) };
    let fits = |&&(draft, _): &&(usize, bool)| {
        drafts.all.get(draft).is_some_and(|d| d.sex.is_none_or(|known| known == sex))
    };
    let all: Vec<(usize, bool)> = before.people.iter().chain(&seen.people).filter(fits).copied().collect();
    let draft = match distinct(&all).as_slice() {
        [one] => *one,
        [] => return None,
        _ => {
            let subjects: Vec<(usize, bool)> = all.iter().filter(|(_, subject)| *subject).copied().collect();
            match distinct(&subjects).as_slice() {
                [one] => *one,
                _ => return None,
            }
        }
    };
    Some(Pointer { at: at..at + 1, kind: ActorKind::Person, draft, rule: "en/names/pronoun" })
}

/// "they" for the one body that acts in this sentence, where no other body or person stands beside it.
fn they(at: usize, before: &Seen, seen: &Seen, drafts: &Drafts) -> Option<Pointer> {
    let scope = if seen.bodies.is_empty() && seen.people.is_empty() { before } else { seen };
    let bodies = distinct(&scope.bodies);
    let [draft] = bodies.as_slice() else { return None };
    let acts = scope.bodies.iter().any(|(_, subject)| *subject);
    let kind = drafts.all.get(*draft)?.kind;
    (acts && scope.people.is_empty() && kind != ActorKind::Place).then(|| Pointer {
        at: at..at + 1,
        kind,
        draft: *draft,
        rule: "en/names/pronoun",
    })
}

fn distinct(seen: &[(usize, bool)]) -> Vec<usize> {
    let mut drafts: Vec<usize> = seen.iter().map(|(draft, _)| *draft).collect();
    drafts.sort_unstable();
    drafts.dedup();
    drafts
}

/// "the general", "the chief of staff of the Danish army": the one person of the report who holds that office, or a
/// person of their own where the words say whose officer it is.
fn office(words: Words<'_>, near: &Near<'_>, at: usize, end: usize, drafts: &mut Drafts) -> Option<Pointer> {
    if !matches!(words.word(at), "the" | "The") {
        return None;
    }
    let limit = end.max(words.tokens.len().min(at + 16));
    let role = roles::phrase(words, at, limit).or_else(|| rank(words, at + 1))?;
    let head = head(words, &role)?;
    let last = words.stem(head.end - 1);
    if words.is_capital(head.start) && words.is_capital(head.end) || words.word(head.end - 1).ends_with('s') {
        return None;
    }
    let side = sides::in_role(words, near.names, near.next, &role);
    let held = drafts.holders(last)?;
    let fits =
        |&index: &usize| drafts.all.get(index).is_some_and(|draft| side.is_none() || draft.side == side);
    let mut holders = held.iter().copied().filter(fits);
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

fn rank(words: Words<'_>, at: usize) -> Option<Range<usize>> {
    let titles = words.lexicon.titles_closing(words.word(at));
    titles.iter().any(|(words, title)| words.len() == 1 && *title == Title::Rank).then_some(at..at + 1)
}

/// The office itself inside a role: "chief of staff" of "chief of staff of the Danish army".
fn head(words: Words<'_>, role: &Range<usize>) -> Option<Range<usize>> {
    let found =
        (role.start + 1..=role.end).find_map(|end| Some((words.title_before(end, role.start)?.0, end)));
    let (mut start, mut end) =
        found.or_else(|| rank(words, role.start).map(|rank| (rank.start, rank.end)))?;
    while let Some((from, longer)) =
        (end + 1..=role.end.min(end + 4)).find_map(|e| Some((words.title_before(e, role.start)?.0, e)))
    {
        if from > start {
            break;
        }
        (start, end) = (from, longer);
    }
    Some(start..end)
}
