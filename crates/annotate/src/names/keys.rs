//! Makes the keys by which two mentions are known to mean the same one, and what a chain is called.

use crate::names::kinds::Name;
use crate::names::lexicon::Sort;
use crate::names::words::Words;
use crate::names::{fold, roles};
use headwater_core::annotations::ActorKind;

/// The first and last word of a person's name, folded.
pub(super) fn ends(words: Words<'_>, name: &Name<'_>) -> (String, String) {
    let last =
        name.at.clone().rev().map(|at| words.word(at)).find(|word| !matches!(*word, "Jr" | "Sr" | "."));
    (fold(words.word(name.at.start)), fold(last.unwrap_or_default()))
}

/// What a chain is called.
pub(super) fn label(words: Words<'_>, name: &Name<'_>) -> String {
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
pub(super) fn of(words: Words<'_>, name: &Name<'_>) -> String {
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
            // "Mr Dahl" and "Mrs Dahl" are two.
            let sex = name.role.as_ref().and_then(|role| roles::sex(words, role));
            if name.at.len() == 1 { format!("one {last} {sex:?}") } else { format!("person {first} {last}") }
        }
        (None, None) => format!("{} {}", name.kind.name(), fold(&words.phrase(&name.at))),
    }
}
