//! Scores words, sentences, tags and heads from raw text, by where they stand, as the evaluation of the CoNLL 2018 shared
//! task does (Zeman et al. 2018). Leaves the gold to `conllu` and what went wrong to `errors`.

pub(crate) mod conllu;
pub(crate) mod errors;

use crate::eval::Score;
use crate::eval::readings::{self, Read, Record, Stretch};
use crate::eval::tally::Tally;
use anyhow::Result;
use conllu::{Document, Word};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One of our words, as the gold has them.
struct Ours<'a> {
    tag: Option<&'static str>,
    head: Option<Stretch>,
    relation: &'static str,
    form: &'a str,
}

/// The words of one document by where they stand, the gold's and ours. Of words that share a stretch the last counts.
struct Pair<'a> {
    gold: BTreeMap<Stretch, &'a Word>,
    ours: BTreeMap<Stretch, Ours<'a>>,
    gold_sentences: BTreeSet<Stretch>,
    our_sentences: BTreeSet<Stretch>,
}

impl<'a> Pair<'a> {
    fn of(document: &'a Document, read: Option<&'a Read>) -> Pair<'a> {
        let ends = |words: &Vec<Word>| Some((words.first()?.at.0, words.last()?.at.1));
        let layers = read.map(|read| (read, &read.reading.annotations));
        let sentences = layers
            .iter()
            .flat_map(|(read, layers)| layers.sentences.iter().map(|sentence| read.stretch(sentence.span)));
        Pair {
            gold: document.sentences.iter().flatten().map(|word| (word.at, word)).collect(),
            ours: read.map(ours).unwrap_or_default(),
            gold_sentences: document.sentences.iter().filter_map(ends).collect(),
            our_sentences: sentences.collect(),
        }
    }

    /// The words that stand at the same place in both.
    fn aligned(&self) -> impl Iterator<Item = (&'a Word, &Ours<'a>)> {
        self.gold.iter().filter_map(|(at, &word)| Some((word, self.ours.get(at)?)))
    }
}

fn ours(read: &Read) -> BTreeMap<Stretch, Ours<'_>> {
    let layers = &read.reading.annotations;
    let word = |(at, token): (usize, &headwater_core::annotations::Token)| {
        let word = layers.words.get(at);
        let head = word.and_then(|word| word.head).map(|head| head as usize).filter(|&head| head != at);
        let head = head.and_then(|head| layers.tokens.get(head)).map(|head| read.stretch(head.span));
        let ours = Ours {
            tag: word.map(|word| word.tag.name()),
            head,
            relation: word.map_or("", |word| conllu::base(word.relation.name())),
            form: read.reading.words(token.span),
        };
        (read.stretch(token.span), ours)
    };
    layers.tokens.iter().enumerate().map(word).collect()
}

/// Scores a treebank.
pub(crate) fn score(path: &Path) -> Result<Score> {
    let documents = conllu::read(path)?;
    let read = read(&documents)?;
    let [mut tokens, mut sentences, mut tags, mut heads, mut labelled] = [Tally::default(); 5];
    for (document, read) in documents.iter().zip(&read) {
        let pair = Pair::of(document, read.as_ref());
        let (found, gold) = (pair.ours.len(), pair.gold.len());
        let right = |right: &dyn Fn(&Word, &Ours<'_>) -> bool| {
            let hit = pair.aligned().filter(|(word, ours)| right(word, ours)).count();
            Tally { hit, found, gold }
        };
        tokens += right(&|_, _| true);
        tags += right(&|word, ours| ours.tag == Some(&word.tag));
        heads += right(&|word, ours| ours.head == word.head);
        labelled += right(&|word, ours| ours.head == word.head && ours.relation == word.relation);
        sentences += Tally::of(&pair.our_sentences, &pair.gold_sentences);
    }
    let figures =
        [("tokens", tokens), ("sentences", sentences), ("upos", tags), ("uas", heads), ("las", labelled)];
    Ok(Score::of(documents.len(), figures))
}

fn read(documents: &[Document]) -> Result<Vec<Option<Read>>> {
    let records: Vec<Record> = documents.iter().map(|document| Record::of(document.text.clone())).collect();
    readings::of(&records)
}
