//! Scores which mentions of events in several texts are one event: a baseline that joins equal words, our happenings over the
//! marked mentions, and our happenings over our own mentions. Leaves the measures to `scores`, the markup to `marked`.
//!
//! A topic of the set is one run: every text of it is read alone, traced and parted into stories with the others, and only
//! reports of one story can tell of one event. Nothing of the gold is given but the topics and, where it says so, the mentions.
//! Mentions are compared by the word on which their others hang, as our syntax has it.

mod assignment;
mod marked;
mod scores;

use crate::eval::readings::{self, Read, Record, Stretch};
use crate::eval::{Score, tally::Rate};
use anyhow::{Context as _, Result};
use headwater_core::claim::Reading;
use headwater_core::span::{Passage, ReportId, Span};
use headwater_reconcile::happenings;
use marked::{Kind, Text};
use scores::{Parts, Scores};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which sentences of ECB+ have all their events marked, below the folder of its parts.
const LISTED: &str = "ECBplus_coreference_sentences.csv";

/// A topic: its texts as they are marked and as they were read.
struct Topic {
    texts: Vec<(Text, Reading, usize)>,
}

/// Where a mention is: its text and the place of its head there.
type Place = (usize, Span);

/// Scores a part of ECB+: a folder a topic, an XML file a text.
pub(crate) fn score_ecb(folder: &Path) -> Result<Score> {
    let list = folder.parent().unwrap_or(folder).join(LISTED);
    let list = fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
    score(folder, Kind::Ecb, &listed(&list))
}

/// Scores MEANTIME: a folder a topic, an XML file a text.
pub(crate) fn score_meantime(folder: &Path) -> Result<Score> {
    score(folder, Kind::Meantime, &BTreeMap::new())
}

fn score(folder: &Path, kind: Kind, listed: &BTreeMap<String, BTreeSet<usize>>) -> Result<Score> {
    let (mut gold, mut words, mut given, mut own) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut texts = 0;
    for topic in sorted(folder)? {
        let topic = Topic::read(&topic, kind, listed)?;
        texts += topic.texts.len();
        let from = gold.iter().chain(&own).flatten().max().map_or(0, |last| last + 1);
        let answers = topic.answers(from);
        gold.extend(answers.gold);
        words.extend(answers.words);
        given.extend(answers.given);
        own.extend(answers.own);
    }
    let (words, given, own) = (Scores::of(&gold, &words), Scores::of(&gold, &given), Scores::of(&gold, &own));
    Ok(Score { texts, figures: figures(words, given, own) })
}

fn figures(words: Scores, given: Scores, own: Scores) -> Vec<(&'static str, Rate)> {
    vec![
        ("same lemma", words.conll()),
        ("gold mentions", given.conll()),
        ("gold mentions, MUC", given.muc),
        ("gold mentions, B³", given.b_cubed),
        ("gold mentions, CEAFe", given.ceaf),
        ("own mentions", own.conll()),
        ("own mentions, MUC", own.muc),
        ("own mentions, B³", own.b_cubed),
        ("own mentions, CEAFe", own.ceaf),
    ]
}

/// By "topic_file", the sentences of a list of topics, files and sentences.
fn listed(list: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut listed: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in list.lines() {
        let mut cells = line.split(',');
        if let (Some(topic), Some(file), Some(Ok(sentence))) =
            (cells.next(), cells.next(), cells.next().map(|cell| cell.trim().parse()))
        {
            listed.entry(format!("{topic}_{file}")).or_default().insert(sentence);
        }
    }
    listed
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// Mentions parted into events, by the gold and by each of ours, with numbers that all of them share.
struct Answers {
    gold: Parts,
    words: Parts,
    given: Parts,
    own: Parts,
}

impl Topic {
    fn read(folder: &Path, kind: Kind, listed: &BTreeMap<String, BTreeSet<usize>>) -> Result<Topic> {
        let mut texts = Vec::new();
        for path in sorted(folder)?.iter().filter(|path| path.extension().is_some_and(|own| own == "xml")) {
            let source =
                fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let none = BTreeSet::new();
            let sentences = (kind == Kind::Ecb).then(|| listed.get(&*name).unwrap_or(&none));
            texts.push(marked::read(&source, &name, kind, sentences));
        }
        let record = |text: &Text| Record { text: text.text.clone(), published: text.day.clone() };
        let read = readings::of(&texts.iter().map(record).collect::<Vec<_>>())?;
        let read = texts.into_iter().zip(read);
        let both = |(text, read): (Text, Option<Read>)| {
            let read = read?;
            let shift = read.stretch(Span::default()).0;
            Some((text, read.reading, shift))
        };
        Ok(Topic { texts: read.filter_map(both).collect() })
    }

    fn answers(self, from: usize) -> Answers {
        let mut numbers: BTreeMap<Place, usize> = BTreeMap::new();
        let mut gold: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut marked: Vec<(usize, Passage)> = Vec::new();
        let mut next = from;
        for (index, (text, reading, shift)) in self.texts.iter().enumerate() {
            for event in &text.events {
                let span = Span::new(event.at.0.saturating_sub(*shift), event.at.1.saturating_sub(*shift));
                let head = head(reading, span);
                numbers.entry((index, head.map_or(span, |(place, _)| place))).or_insert(next);
                gold.entry(&event.event).or_default().insert(next);
                words
                    .entry(head.map_or_else(String::new, |(_, lemma)| lemma.to_lowercase()))
                    .or_default()
                    .insert(next);
                marked.push((next, Passage { report: report(index), span }));
                next += 1;
            }
        }
        let mut own: Vec<(usize, Passage)> = Vec::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for (index, (text, reading, shift)) in self.texts.iter().enumerate() {
            let counts = |place: Span| text.scope.iter().any(|scope| holds(*scope, place.start() + shift));
            for span in happenings::places(reading) {
                let Some((place, _)) = head(reading, span).filter(|(place, _)| counts(*place)) else {
                    continue;
                };
                let number = *numbers.entry((index, place)).or_insert_with(|| {
                    next += 1;
                    next - 1
                });
                if seen.insert(number) {
                    own.push((number, Passage { report: report(index), span }));
                }
            }
        }
        let (gold, words) = (gold.into_values().collect(), words.into_values().collect());
        let readings: Vec<Reading> = self.texts.into_iter().map(|(_, reading, _)| reading).collect();
        let lineage = headwater_trace::lineage(&readings);
        let joined = |mentions: &[(usize, Passage)]| {
            let places: Vec<Passage> = mentions.iter().map(|(_, place)| *place).collect();
            let mut parts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for ((number, _), part) in
                mentions.iter().zip(happenings::coreferent(&readings, &lineage, &places))
            {
                parts.entry(part).or_default().insert(*number);
            }
            parts.into_values().collect()
        };
        Answers { gold, words, given: joined(&marked), own: joined(&own) }
    }
}

fn report(index: usize) -> ReportId {
    ReportId(u32::try_from(index).unwrap_or(u32::MAX))
}

fn holds(scope: Stretch, place: usize) -> bool {
    scope.0 <= place && place < scope.1
}

/// The word of a stretch on which its others hang, and its lemma.
fn head(reading: &Reading, span: Span) -> Option<(Span, &str)> {
    let layers = &reading.annotations;
    let first = layers.tokens.partition_point(|token| token.span.end() <= span.start());
    let last = layers.tokens.partition_point(|token| token.span.start() < span.end());
    let within = |head: u32| (first..last).contains(&(head as usize));
    let top =
        (first..last).find(|&at| layers.words.get(at).is_some_and(|word| !word.head.is_some_and(within)))?;
    Some((layers.tokens.get(top)?.span, &layers.words.get(top)?.lemma))
}

#[cfg(test)]
mod tests {
    //! The list of sentences.

    use super::listed;
    use std::collections::BTreeSet;

    #[test]
    fn sentences_are_listed_by_text() {
        let listed = listed("Topic,File,Sentence Number\n1,10ecbplus,1\n1,10ecbplus,3\n2,1ecb,0\n");
        assert_eq!(listed.get("1_10ecbplus"), Some(&BTreeSet::from([1, 3])));
        assert_eq!(listed.len(), 2);
    }
}
