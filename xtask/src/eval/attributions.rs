//! Scores who said what on PolNeAR: source, cue and content, by the words they cover and by exact span, after marks at
//! their edges are trimmed. The first annotator of each text counts.

use crate::eval::Score;
use crate::eval::readings::{self, Read, Record, Stretch};
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result};
use headwater_core::annotations::Attribution;
use headwater_core::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A part of an attribution: its name in the set, what its words and its exact span are called here, and ours.
type Part = (&'static str, [&'static str; 2], fn(&Attribution) -> &[Span]);

const PARTS: [Part; 3] = [
    ("source", ["source, words", "source, exact"], |attribution| &attribution.source),
    ("cue", ["cue, words", "cue, exact"], |attribution| &attribution.cue),
    ("content", ["content, words", "content, exact"], |attribution| &attribution.content),
];

/// Marks and blanks that do not count at an edge.
const EDGES: &str = "“”\"'’‘,.;:—–- \t\n\r\u{a0}";

/// The spans of one part of one attribution, which may be broken.
type Broken = Vec<Stretch>;

/// Scores a folder with `text/` and `attributions/`.
pub(crate) fn score(folder: &Path) -> Result<Score> {
    let marked = marked(&folder.join("attributions"))?;
    let mut texts = Vec::new();
    for name in marked.keys() {
        let path = folder.join("text").join(format!("{name}.txt"));
        texts.push(fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    let records: Vec<Record> = texts.iter().map(|text| Record::of(text.clone())).collect();
    let read = readings::of(&records)?;
    let mut tallies = [[Tally::default(); 2]; PARTS.len()];
    for ((text, path), read) in texts.iter().zip(marked.values()).zip(&read) {
        let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let page = Page { text, words: words(text), places: places(text) };
        for ((part, _, ours), tally) in PARTS.into_iter().zip(&mut tallies) {
            let gold = page.gold(&source, part);
            let found: Vec<Broken> = read.as_ref().map(|read| found(read, ours)).unwrap_or_default();
            tally[0] += Tally::of(&page.covered(&found), &page.covered(&gold));
            tally[1] += Tally::of(&page.trimmed(&found), &page.trimmed(&gold));
        }
    }
    let figures =
        PARTS.iter().zip(tallies).flat_map(|((_, names, _), tallies)| names.iter().copied().zip(tallies));
    Ok(Score::of(texts.len(), figures))
}

/// The file of the first annotator of each text, by the text's name.
fn marked(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ann"));
    files.sort();
    let mut first = BTreeMap::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((text, _)) = name.rsplit_once('_') {
            first.entry(text.to_owned()).or_insert(file);
        }
    }
    Ok(first)
}

fn found(read: &Read, ours: fn(&Attribution) -> &[Span]) -> Vec<Broken> {
    let parts = read.reading.annotations.attributions.iter().map(ours).filter(|spans| !spans.is_empty());
    parts.map(|spans| spans.iter().map(|&span| read.stretch(span)).collect()).collect()
}

/// A text to be compared on.
struct Page<'a> {
    text: &'a str,
    words: Vec<Stretch>,
    /// Where each character begins; the set counts characters.
    places: Vec<usize>,
}

impl Page<'_> {
    /// The spans that the lines of an annotator give to one part: `T1<tab>Source 3 8;12 20<tab>…`.
    fn gold(&self, source: &str, part: &str) -> Vec<Broken> {
        let lines = source.lines().filter(|line| line.starts_with('T'));
        let marks = lines.filter_map(|line| line.split('\t').nth(1)?.split_once(' '));
        let own = marks.filter(|(kind, _)| kind.eq_ignore_ascii_case(part));
        own.map(|(_, spans)| spans.split(';').filter_map(|span| self.stretch(span)).collect()).collect()
    }

    fn stretch(&self, span: &str) -> Option<Stretch> {
        let (start, end) = span.trim().split_once(' ')?;
        let place = |number: &str| self.places.get(number.trim().parse::<usize>().ok()?).copied();
        Some((place(start)?, place(end)?))
    }

    /// The words that are touched, by their number.
    fn covered(&self, parts: &[Broken]) -> BTreeSet<usize> {
        let mut covered = BTreeSet::new();
        for &(start, end) in parts.iter().flatten() {
            let first = self.words.partition_point(|word| word.1 <= start);
            covered.extend((first..self.words.len()).take_while(|&at| self.words[at].0 < end));
        }
        covered
    }

    /// The parts without marks at their edges; what nothing is left of is no part.
    fn trimmed(&self, parts: &[Broken]) -> BTreeSet<Broken> {
        parts.iter().map(|part| self.trim(part)).filter(|part| !part.is_empty()).collect()
    }

    /// One part; pieces with nothing but such marks between them are one.
    fn trim(&self, part: &Broken) -> Broken {
        let mut pieces = part.clone();
        pieces.sort_unstable();
        let mut trimmed = Broken::new();
        for (start, end) in pieces {
            let words = self.text.get(start..end).unwrap_or_default();
            let left = words.trim_start_matches(is_edge);
            let kept = left.trim_end_matches(is_edge).len();
            let (start, end) = (end - left.len(), end - left.len() + kept);
            match trimmed.last_mut() {
                _ if kept == 0 => {}
                Some(last) if self.text.get(last.1..start).is_none_or(|gap| gap.chars().all(is_edge)) => {
                    last.1 = end
                }
                _ => trimmed.push((start, end)),
            }
        }
        trimmed
    }
}

fn is_edge(c: char) -> bool {
    EDGES.contains(c)
}

/// Where each character begins, and where the text ends.
fn places(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Words, with apostrophes inside them, and marks.
fn words(text: &str) -> Vec<Stretch> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let run = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
    };
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let mut end = run(at);
        while let Some(mark) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|_| end > at) {
            let next = run(end + mark.len_utf8());
            if !matches!(mark, '’' | '\'') || next == end + mark.len_utf8() {
                break;
            }
            end = next;
        }
        end = end.max(at + c.len_utf8());
        if !c.is_whitespace() {
            words.push((at, end));
        }
        at = end;
    }
    words
}

#[cfg(test)]
mod tests {
    //! Parts are cut, trimmed and joined as the published scorer does.

    use super::{Page, places, words};

    const TEXT: &str = "“Ada’s mill – broke,” said Holm.";

    #[test]
    fn words_keep_their_apostrophes() {
        let shown: Vec<&str> = words(TEXT).into_iter().map(|(start, end)| &TEXT[start..end]).collect();
        assert_eq!(shown, ["“", "Ada’s", "mill", "–", "broke", ",", "”", "said", "Holm", "."]);
    }

    #[test]
    fn marks_at_edges_do_not_count() {
        let page = Page { text: TEXT, words: words(TEXT), places: places(TEXT) };
        let gold = page.gold("T1\tContent 0 11;13 21\t…\nT2\tCue 22 26\tsaid\n", "content");
        let trimmed = page.trimmed(&gold);
        let shown: Vec<Vec<&str>> =
            trimmed.iter().map(|part| part.iter().map(|&(start, end)| &TEXT[start..end]).collect()).collect();
        assert_eq!(shown, [["Ada’s mill – broke"]]);
        assert_eq!(page.covered(&gold).len(), 6);
    }
}
