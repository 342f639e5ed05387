//! Makes the lemma of a word, as Universal Dependencies has it: "be" for "were", "State" for "States".
//!
//! A list of decisions, fitted by `cargo xtask train lemmas`, says for a part of speech and the longest known ending of
//! the lower-cased form what to take off and what to put on; a second one says in which case the lemma is written.
//! Leaves the parts of speech to `syntax`, and does not look beyond the word: "found" is always from "find".

mod change;
mod decisions;
mod parts;

pub use change::{Case, Change, Shape};
pub use decisions::{Entry, LONGEST_ENDING};
pub use parts::Parts;

use decisions::Decisions;
use headwater_core::syntax::Tag;
use headwater_nets::file::FileError;
use std::borrow::Cow;

/// The model that English is read with.
pub const ENGLISH: &[u8] = include_bytes!("../models/lemmas.model");

/// Says the lemma of a word.
#[derive(Clone, Debug)]
pub struct Lemmas {
    changes: Vec<Change>,
    /// The change that changes nothing.
    none: Change,
    endings: Decisions,
    cases: Decisions,
    /// For each tag, the marks that its lemmas are written without: the commas of "7,200".
    dropped: Vec<(Tag, char)>,
}

impl Lemmas {
    /// Opens a model file.
    pub fn open(bytes: &[u8]) -> Result<Lemmas, FileError> {
        Ok(Lemmas::new(Parts::read(bytes)?))
    }

    /// Makes the decisions ready to be looked up.
    pub fn new(parts: Parts) -> Lemmas {
        Lemmas {
            endings: Decisions::new(&parts.endings),
            cases: Decisions::new(&parts.cases),
            changes: parts.changes,
            none: Change::default(),
            dropped: parts.dropped,
        }
    }

    /// The lemma of a form that is this part of speech. Never empty where the form is not; a form that nothing is known
    /// of is lower-cased.
    pub fn of<'a>(&'a self, form: &'a str, tag: Tag) -> Cow<'a, str> {
        match self.without_marks(form, tag) {
            Cow::Borrowed(form) => self.changed(form, tag),
            Cow::Owned(form) => Cow::Owned(self.changed(&form, tag).into_owned()),
        }
    }

    /// The form without the marks that lemmas of its tag do not have, unless nothing else is in it.
    pub fn without_marks<'a>(&self, form: &'a str, tag: Tag) -> Cow<'a, str> {
        let is_dropped = |c: char| self.dropped.contains(&(tag, c));
        if form.contains(is_dropped) && !form.chars().all(is_dropped) {
            Cow::Owned(form.replace(is_dropped, ""))
        } else {
            Cow::Borrowed(form)
        }
    }

    fn changed<'a>(&'a self, form: &'a str, tag: Tag) -> Cow<'a, str> {
        let shape = Shape::of(form);
        let lower = if shape == Shape::Lower { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase()) };
        let change = self.endings.choose(ending_group(tag), &lower);
        let change = change.and_then(|choice| self.changes.get(usize::from(choice)));
        let case = self.cases.choose(case_group(tag, shape), &lower);
        let case = case.and_then(Case::numbered).unwrap_or(Case::Lower);
        change.unwrap_or(&self.none).apply(form, lower, case)
    }
}

/// The group of decisions that says how a form of this tag is changed.
pub fn ending_group(tag: Tag) -> u16 {
    tag as u16
}

/// The group of decisions that says in which case its lemma is written.
pub fn case_group(tag: Tag, shape: Shape) -> u16 {
    tag as u16 * Shape::COUNT + shape as u16
}
