//! Makes examples of decisions from the words of treebanks: how often a form was changed how, and written in which case.

use super::list::Example;
use crate::train::ud::Word;
use headwater_annotate::lemmas::{Case, Change, Lemmas, Shape, case_group, ending_group};
use headwater_core::syntax::Tag;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What treebanks write for a word that is a part of the one before it by a slip: no lemma.
const NONE: &str = "_";

/// A mark is dropped where this many forms of a tag had it, and most lemmas lost it.
const LEAST_DROPS: usize = 10;

/// How often each was seen.
type Counts<T> = BTreeMap<T, u32>;

/// What treebanks show, each different word once.
#[derive(Debug, Default)]
pub(super) struct Examples {
    /// By tag and lower-cased form, how it was changed.
    pub(super) forms: BTreeMap<(Tag, String), Counts<Change>>,
    /// By group and lower-cased form, in which case the lemma was.
    cases: BTreeMap<(u16, String), Counts<Case>>,
    /// By tag, lower-cased lemmas.
    pub(super) lemmas: BTreeMap<Tag, Counts<String>>,
}

impl Examples {
    /// The examples of words, forms being without the marks that are dropped.
    pub(super) fn new(words: &[Word], marks: &Lemmas) -> Examples {
        let mut examples = Examples::default();
        for word in words.iter().filter(|word| word.lemma != NONE || word.form == NONE) {
            let form = marks.without_marks(&word.form, word.tag);
            examples.add(&form, &word.lemma, word.tag);
        }
        examples
    }

    fn add(&mut self, form: &str, lemma: &str, tag: Tag) {
        let (lower, small) = (form.to_lowercase(), lemma.to_lowercase());
        let change = Change::between(&lower, &small);
        let exact = |case: &Case| change.apply(form, Cow::Borrowed(&lower), *case) == lemma;
        let otherwise = if small == lemma { Case::Lower } else { Case::Keep };
        let case = Case::ALL.into_iter().find(exact).unwrap_or(otherwise);
        let group = (case_group(tag, Shape::of(form)), lower.clone());
        *self.cases.entry(group).or_default().entry(case).or_default() += 1;
        *self.forms.entry((tag, lower)).or_default().entry(change).or_default() += 1;
        *self.lemmas.entry(tag).or_default().entry(small).or_default() += 1;
    }

    /// Forgets how irregular words were changed: they are known, nothing is to be learned from them for others, and a
    /// treebank may be wrong ("flead" for "fled", three times).
    pub(super) fn forget(&mut self, words: &[(Tag, String, String)]) {
        for (tag, form, _) in words {
            self.forms.remove(&(*tag, form.clone()));
        }
    }

    /// All changes, of examples and of whole words.
    pub(super) fn changes(&self, whole: &[(Tag, String, Change)]) -> Vec<Change> {
        let seen = self.forms.values().flat_map(BTreeMap::keys);
        let all: BTreeSet<&Change> = seen.chain(whole.iter().map(|(_, _, change)| change)).collect();
        all.into_iter().cloned().collect()
    }

    /// The examples of changes, which are numbers now.
    pub(super) fn numbered(&self, changes: &[Change]) -> Vec<Example> {
        let example = |((tag, form), counts): (&(Tag, String), &Counts<Change>)| Example {
            group: ending_group(*tag),
            word: form.clone(),
            counts: counts.iter().filter_map(|(change, &n)| Some((number(change, changes)?, n))).collect(),
        };
        self.forms.iter().map(example).collect()
    }

    /// The examples of cases.
    pub(super) fn cases(&self) -> Vec<Example> {
        let example = |((group, form), counts): (&(u16, String), &Counts<Case>)| Example {
            group: *group,
            word: form.clone(),
            counts: counts.iter().map(|(&case, &n)| (case as u16, n)).collect(),
        };
        self.cases.iter().map(example).collect()
    }
}

/// Words that no treebank showed, as examples that say nothing of other words.
pub(super) fn whole(words: &[(Tag, String, Change)], changes: &[Change]) -> Vec<Example> {
    let example = |(tag, word, change): &(Tag, String, Change)| {
        let counts = [(number(change, changes)?, 1)].into();
        Some(Example { group: ending_group(*tag), word: word.clone(), counts })
    };
    words.iter().filter_map(example).collect()
}

fn number(change: &Change, changes: &[Change]) -> Option<u16> {
    changes.binary_search(change).ok().and_then(|place| u16::try_from(place).ok())
}

/// The marks that lemmas of a tag are written without: those that most of them lost.
pub(super) fn dropped(words: &[Word]) -> Vec<(Tag, char)> {
    let mut seen: BTreeMap<(Tag, char), (usize, usize)> = BTreeMap::new();
    for word in words.iter().filter(|word| word.lemma != NONE) {
        let inside: BTreeSet<char> = word.form.chars().filter(|c| c.is_ascii_punctuation()).collect();
        for mark in inside.into_iter().filter(|&mark| word.form.chars().any(|c| c != mark)) {
            let (had, lost) = seen.entry((word.tag, mark)).or_default();
            *had += 1;
            *lost += usize::from(word.form.replace(mark, "") == word.lemma);
        }
    }
    let most = seen.into_iter().filter(|(_, (had, lost))| *lost >= LEAST_DROPS && *lost * 2 > *had);
    most.map(|(mark, _)| mark).collect()
}
