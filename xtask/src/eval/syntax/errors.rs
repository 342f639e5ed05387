//! Makes tables of what goes wrong most often, for those who work on reading: tags, relations, heads, words and sentences.
//! They quote single words of the sets and are shown, never kept.

use crate::eval::readings::Stretch;
use crate::eval::syntax::conllu::{self, Document};
use crate::eval::syntax::{Pair, read};
use anyhow::Result;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Rows of a table.
const ROWS: usize = 20;

/// Words that show what a row is about.
const EXAMPLES: usize = 3;

/// The tables of one treebank.
pub(crate) fn tables(path: &Path) -> Result<String> {
    let documents = conllu::read(path)?;
    let read = read(&documents)?;
    let mut tables = Tables::default();
    for (document, read) in documents.iter().zip(&read) {
        let pair = Pair::of(document, read.as_ref());
        tables.words(&pair);
        tables.cuts(&document.text, &pair);
        tables.sentences(document, &pair);
    }
    Ok(tables.shown())
}

/// The tables as they fill.
#[derive(Default)]
struct Tables {
    tags: Table,
    relations: Table,
    heads: Table,
    cuts: Table,
    missed: Table,
    invented: Table,
}

impl Tables {
    fn words(&mut self, pair: &Pair<'_>) {
        for (word, ours) in pair.aligned() {
            let tag = ours.tag.unwrap_or("none");
            self.tags.word(word.tag != tag, || format!("{} → {tag}", word.tag), ours.form);
            let relation = if ours.relation.is_empty() { "none" } else { ours.relation };
            let right = ours.head == word.head;
            self.relations.word(
                right && word.relation != relation,
                || format!("{} → {relation}", word.relation),
                ours.form,
            );
            self.heads.word(!right, || word.relation.clone(), ours.form);
            *self.heads.seen.entry(word.relation.clone()).or_default() += 1;
        }
    }

    /// Stretches that the gold and we cut into other words.
    fn cuts(&mut self, text: &str, pair: &Pair<'_>) {
        self.cuts.of += pair.gold.len();
        let gold = pair.gold.keys().filter(|at| !pair.ours.contains_key(at)).map(|&at| (at, true));
        let ours = pair.ours.keys().filter(|at| !pair.gold.contains_key(at)).map(|&at| (at, false));
        let mut alone: Vec<(Stretch, bool)> = gold.chain(ours).collect();
        alone.sort_unstable();
        let mut end = 0;
        let mut sides = [Vec::new(), Vec::new()];
        for ((start, stop), of_gold) in alone {
            if start >= end {
                self.cut(&mut sides);
            }
            end = end.max(stop);
            sides[usize::from(!of_gold)].push(text.get(start..stop).unwrap_or_default());
        }
        self.cut(&mut sides);
    }

    fn cut(&mut self, [gold, ours]: &mut [Vec<&str>; 2]) {
        if !(gold.is_empty() && ours.is_empty()) {
            self.cuts.add(format!("{} → {}", gold.join("|"), ours.join("|")), None);
            gold.clear();
            ours.clear();
        }
    }

    fn sentences(&mut self, document: &Document, pair: &Pair<'_>) {
        let ends = |sentences: &BTreeSet<Stretch>| {
            sentences.iter().map(|&(_, end)| end).collect::<BTreeSet<usize>>()
        };
        let (gold, ours) = (ends(&pair.gold_sentences), ends(&pair.our_sentences));
        (self.missed.of, self.invented.of) = (self.missed.of + gold.len(), self.invented.of + ours.len());
        for (table, ends, others) in [(&mut self.missed, &gold, &ours), (&mut self.invented, &ours, &gold)] {
            for &end in ends.difference(others) {
                let (before, after) = document.text.split_at_checked(end).unwrap_or_default();
                let last = before.split_whitespace().next_back().unwrap_or_default();
                let next = after.split_whitespace().next().unwrap_or_default();
                table.add(
                    format!("{} | {}", look(last.chars().next_back()), look(next.chars().next())),
                    Some(&format!("{last} | {next}")),
                );
            }
        }
    }

    fn shown(&self) -> String {
        let tables = [
            ("tags, gold → ours", &self.tags),
            ("relations where the head is right, gold → ours", &self.relations),
            ("heads, by the relation of the gold", &self.heads),
            ("words cut otherwise, gold → ours", &self.cuts),
            ("sentence ends of the gold that we miss, last | next", &self.missed),
            ("sentence ends of ours that are none, last | next", &self.invented),
        ];
        tables.into_iter().map(|(title, table)| table.shown(title)).collect::<Vec<_>>().join("\n")
    }
}

/// What a character is, for a reader of the table.
fn look(c: Option<char>) -> String {
    match c {
        None => "the end".to_owned(),
        Some(c) if c.is_lowercase() => "small letter".to_owned(),
        Some(c) if c.is_alphabetic() => "capital".to_owned(),
        Some(c) if c.is_numeric() => "digit".to_owned(),
        Some(c) => format!("`{c}`"),
    }
}

/// Errors of one sort.
#[derive(Default)]
struct Table {
    /// How often each occurs, and words that show it.
    rows: BTreeMap<String, (usize, Vec<String>)>,
    /// How often each could occur, where that is counted.
    seen: BTreeMap<String, usize>,
    /// How often any could.
    of: usize,
}

impl Table {
    fn word(&mut self, wrong: bool, label: impl FnOnce() -> String, example: &str) {
        self.of += 1;
        if wrong {
            self.add(label(), Some(example));
        }
    }

    fn add(&mut self, label: String, example: Option<&str>) {
        let (count, examples) = match self.rows.entry(label) {
            Entry::Occupied(row) => row.into_mut(),
            Entry::Vacant(row) => row.insert((0, Vec::new())),
        };
        *count += 1;
        if let Some(example) = example
            && examples.len() < EXAMPLES
            && examples.iter().all(|other| other != example)
        {
            examples.push(example.to_owned());
        }
    }

    fn shown(&self, title: &str) -> String {
        let all: usize = self.rows.values().map(|(count, _)| count).sum();
        let share = 100.0 * all as f64 / self.of.max(1) as f64;
        let mut shown = format!("{title}: {all} of {} ({share:.1}%)\n", self.of);
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|(label, (count, _))| (std::cmp::Reverse(*count), *label));
        for (label, (count, examples)) in rows.into_iter().take(ROWS) {
            let seen = self.seen.get(label).map_or(String::new(), |seen| format!(" of {seen}"));
            let _ = writeln!(shown, "  {count:>5}{seen:<8}  {label:<32}  {}", examples.join(", "));
        }
        shown
    }
}
