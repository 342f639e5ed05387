//! Makes whole words that no treebank showed: forms of known lemmas by frequent changes ("vote" gives "voting"), and
//! irregular forms from a list by us. Some of the forms do not exist ("voteing"); nobody will ask for them.

use super::examples::Examples;
use anyhow::{Context as _, Result, ensure};
use headwater_annotate::lemmas::Change;
use headwater_core::syntax::Tag;
use std::collections::{BTreeMap, BTreeSet};

/// A change is made to all lemmas where so many forms show it: below, "wavering" would be from "wave".
const LEAST_FORMS: usize = 25;

/// A lemma has other forms where it was seen so often: what was seen once may be a slip.
const LEAST_SEEN: u32 = 2;

/// The parts of speech that words are added to every day.
const OPEN: [Tag; 4] = [Tag::Adjective, Tag::Adverb, Tag::Noun, Tag::Verb];

/// Irregular forms: tag, form, lemma.
#[derive(Debug)]
pub(super) struct Irregular(pub(super) Vec<(Tag, String, String)>);

impl Irregular {
    /// Reads lines of the kind `VERB sing: sang sung`.
    pub(super) fn read(table: &str) -> Result<Irregular> {
        let mut words = Vec::new();
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (head, forms) = line.split_once(':').with_context(|| format!("no colon: {line}"))?;
            let (tag, lemma) = head.split_once(' ').with_context(|| format!("no tag: {line}"))?;
            let tag = Tag::of(tag).with_context(|| format!("unknown tag: {line}"))?;
            ensure!(!forms.trim().is_empty(), "no forms: {line}");
            words.extend(forms.split_whitespace().map(|form| (tag, form.to_owned(), lemma.to_owned())));
        }
        Ok(Irregular(words))
    }
}

/// The words that are added, each once; a form that two lemmas may have is nobody's.
pub(super) fn complete(examples: &Examples, irregular: &Irregular) -> Vec<(Tag, String, Change)> {
    let mut found: BTreeMap<(Tag, String), BTreeSet<Change>> = BTreeMap::new();
    for tag in OPEN {
        let frequent = frequent(examples, tag);
        let lemmas = examples.lemmas.get(&tag).into_iter().flatten();
        for (lemma, _) in lemmas.filter(|(_, seen)| **seen >= LEAST_SEEN) {
            found.entry((tag, lemma.clone())).or_default().insert(Change::default());
            for (taken, put) in &frequent {
                let Some(stem) = lemma.strip_suffix(put.as_str()) else { continue };
                let form = format!("{stem}{taken}");
                let change = Change::between(&form, lemma);
                // Otherwise it is another change that happens to give the same.
                if stem.chars().count() > 1 && change.strip == taken.chars().count() {
                    found.entry((tag, form)).or_default().insert(change);
                }
            }
        }
    }
    for (tag, _, lemma) in &irregular.0 {
        found.insert((*tag, lemma.clone()), [Change::default()].into());
    }
    for (tag, form, lemma) in &irregular.0 {
        found.insert((*tag, form.clone()), [Change::between(form, lemma)].into());
    }
    let unseen = found.into_iter().filter(|(word, _)| !examples.forms.contains_key(word));
    let alone = unseen.filter(|(_, changes)| changes.len() == 1);
    alone.filter_map(|((tag, form), mut changes)| Some((tag, form, changes.pop_first()?))).collect()
}

/// The changes that many forms show, as what is taken off and what is put there.
fn frequent(examples: &Examples, tag: Tag) -> Vec<(String, String)> {
    let mut shown: BTreeMap<(String, String), usize> = BTreeMap::new();
    for ((_, form), counts) in examples.forms.iter().filter(|((of, _), _)| *of == tag) {
        let best = counts.iter().rev().max_by_key(|(_, count)| **count);
        let Some((change, _)) = best.filter(|(change, _)| **change != Change::default()) else { continue };
        let kept = form.chars().count().saturating_sub(change.strip);
        let taken: String = form.chars().skip(kept).collect();
        *shown.entry((taken, change.append.to_string())).or_default() += 1;
    }
    shown.into_iter().filter(|(_, forms)| *forms >= LEAST_FORMS).map(|(change, _)| change).collect()
}
