//! Makes sentences of a treebank in the CoNLL-U format (<https://universaldependencies.org/format.html>).

use anyhow::{Context as _, Result};
use headwater_core::syntax::{Relation, Tag};
use std::path::Path;

/// A syntactic word as a treebank has it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) tag: Tag,
    /// The place of its head, counted from one; zero for the root.
    pub(crate) head: usize,
    pub(crate) relation: Relation,
}

/// The sentences of a file. A sentence with a tag or a relation that is not of our vocabulary is an error.
pub(crate) fn read(path: &Path) -> Result<Vec<Vec<Word>>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no treebank at {}", path.display()))?;
    parse(&text).with_context(|| path.display().to_string())
}

/// The sentences of a text in the format.
pub(crate) fn parse(text: &str) -> Result<Vec<Vec<Word>>> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            // "3-4" is a token of several words, "5.1" a word that is not there.
            if columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
                let word = word(&columns).with_context(|| format!("line {number}"))?;
                sentence.push(word);
            }
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

fn word(columns: &[&str]) -> Result<Word> {
    let [_, form, lemma, tag, _, _, head, relation, ..] = columns else {
        anyhow::bail!("fewer than eight columns");
    };
    Ok(Word {
        form: (*form).to_owned(),
        lemma: (*lemma).to_owned(),
        tag: Tag::of(tag).with_context(|| format!("unknown tag {tag}"))?,
        head: head.parse().with_context(|| format!("no number: {head}"))?,
        relation: Relation::of(relation).with_context(|| format!("unknown relation {relation}"))?,
    })
}
