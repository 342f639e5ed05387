//! Scores figures on sentences with their quantities: the value, and the value with its unit, with how firm it is, and with
//! what is counted (one word in common will do).

use crate::eval::Score;
use crate::eval::readings::{self, Read, Record};
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result};
use headwater_core::figure::Figure;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A sentence as the set gives it.
#[derive(Deserialize)]
struct Sentence {
    text: String,
    quantities: Vec<Given>,
}

/// A quantity as the set gives it.
#[derive(Deserialize)]
struct Given {
    value: String,
    unit: Option<String>,
    normalized_unit: Option<String>,
    change: Option<String>,
    referred_concepts: Option<String>,
}

/// A quantity to be compared, of the gold or ours.
struct Quantity {
    /// Its ends as printed, in order.
    values: Vec<String>,
    unit: BTreeSet<String>,
    change: String,
    counted: BTreeSet<String>,
}

/// Whether a quantity of ours is one of the gold, beside its value.
type Same = fn(&Quantity, &Quantity) -> bool;

/// What is compared, by name.
const MEASURES: [(&str, Same); 4] = [
    ("value", |_, _| true),
    ("value+unit", |ours, gold| {
        meets(&[&ours.unit, &ours.counted], &[&gold.unit]) || (ours.unit.is_empty() && gold.unit.is_empty())
    }),
    ("value+change", |ours, gold| ours.change == gold.change),
    ("value+counted", |ours, gold| {
        gold.counted.is_empty() || meets(&[&ours.unit, &ours.counted], &[&gold.counted, &gold.unit])
    }),
];

/// Whether two lists of sets have a word in common.
fn meets(ours: &[&BTreeSet<String>], gold: &[&BTreeSet<String>]) -> bool {
    ours.iter().copied().flatten().any(|word| gold.iter().any(|words| words.contains(word)))
}

/// Scores a file of sentences.
pub(crate) fn score(path: &Path) -> Result<Score> {
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let sentences: Vec<Sentence> =
        serde_json::from_str(&source).with_context(|| format!("cannot read {}", path.display()))?;
    let records: Vec<Record> = sentences.iter().map(|sentence| Record::of(sentence.text.clone())).collect();
    let read = readings::of(&records)?;
    let mut tallies = [Tally::default(); MEASURES.len()];
    for (sentence, read) in sentences.iter().zip(&read) {
        let found = read.as_ref().map(quantities).unwrap_or_default();
        let gold: Vec<Quantity> = sentence.quantities.iter().map(Quantity::given).collect();
        for (tally, (_, same)) in tallies.iter_mut().zip(MEASURES) {
            *tally += Tally { hit: hits(&found, &gold, same), found: found.len(), gold: gold.len() };
        }
    }
    let figures = MEASURES.iter().zip(tallies).map(|((name, _), tally)| (*name, tally));
    Ok(Score::of(sentences.len(), figures))
}

/// How many of the gold are found; each of ours is taken once.
fn hits(found: &[Quantity], gold: &[Quantity], same: Same) -> usize {
    let mut left: Vec<&Quantity> = found.iter().collect();
    let mut hits = 0;
    for gold in gold {
        if let Some(at) = left.iter().position(|ours| ours.values == gold.values && same(ours, gold)) {
            left.remove(at);
            hits += 1;
        }
    }
    hits
}

fn quantities(read: &Read) -> Vec<Quantity> {
    let figure = |figure: &Figure| {
        let ends = [figure.quantity.least, figure.quantity.most].into_iter().flatten();
        Quantity {
            values: ordered(ends.filter_map(|end| number(&end.to_string()))),
            unit: words(&figure.unit.map_or_else(Default::default, |unit| unit.name())),
            change: moved(figure).unwrap_or_else(|| change(figure.quantity.firmness.name())).to_owned(),
            counted: words(figure.counted.map_or("", |counted| read.reading.words(counted))),
        }
    };
    read.reading.annotations.figures.iter().map(figure).collect()
}

/// Which way a step goes, in the words of the set.
fn moved(figure: &Figure) -> Option<&'static str> {
    let change = figure.change.filter(|change| !change.has_end())?;
    change.direction.map(|direction| direction.name())
}

/// How firm a quantity is, in the signs of the set.
fn change(firmness: &str) -> &'static str {
    match firmness {
        "about" | "vague" => "~",
        "at_least" | "more_than" => ">",
        "at_most" | "less_than" => "<",
        _ => "=",
    }
}

impl Quantity {
    fn given(given: &Given) -> Quantity {
        let of = |words: &Option<String>| self::words(words.as_deref().unwrap_or_default());
        let value = given.value.replace("to", "|").replace(['-', '–'], "|");
        let firm = given.change.as_deref().filter(|change| !change.is_empty());
        Quantity {
            values: ordered(value.split('|').filter_map(number)),
            unit: &of(&given.unit) | &of(&given.normalized_unit),
            change: firm.unwrap_or("=").to_owned(),
            counted: of(&given.referred_concepts),
        }
    }
}

/// A number to six places.
fn number(words: &str) -> Option<f64> {
    words.replace(',', "").trim().parse().ok()
}

/// Numbers in order, each once, as they are printed to six places.
fn ordered(numbers: impl Iterator<Item = f64>) -> Vec<String> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let mut printed: Vec<String> = numbers.into_iter().map(|number| format!("{number:.6}")).collect();
    printed.dedup();
    printed
}

/// The words of a phrase, small and without plural ending, but for those that say nothing.
fn words(phrase: &str) -> BTreeSet<String> {
    let split = phrase.split(|c: char| !(is_word(c) || matches!(c, '$' | '€' | '£' | '%')));
    let words = split.filter(|word| !word.is_empty()).map(stem);
    words.filter(|word| !matches!(word.as_str(), "the" | "a" | "of")).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn stem(word: &str) -> String {
    let small = word.to_lowercase();
    let base = ["es", "s"].into_iter().filter_map(|ending| small.strip_suffix(ending));
    let mut long = base.filter(|base| base.chars().rev().take(2).filter(|&c| is_word(c)).count() == 2);
    long.next().map_or_else(|| small.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    //! Words and numbers are compared as the published scorer does.

    use super::{number, ordered, words};

    #[test]
    fn words_lose_their_plural() {
        let all: Vec<String> = words("the boxes of $ coins, gas").into_iter().collect();
        assert_eq!(all, ["$", "box", "coin", "ga"]);
    }

    #[test]
    fn numbers_are_ordered_and_told_once() {
        assert_eq!(
            ordered(["1,500", "20", "20.0"].into_iter().filter_map(number)),
            ["20.000000", "1500.000000"]
        );
    }
}
