//! Scores time expressions as TempEval-3 does: by exact span (`strict`), by any overlap (`relaxed`), and of those by the
//! value and by the type. The day of each document is given to the reading.

use crate::eval::Score;
use crate::eval::readings::{self, Read, Record, Stretch};
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Characters of a day.
const DAY: usize = 10;

/// A document with its time expressions.
#[derive(Default)]
struct Document {
    day: Option<String>,
    text: String,
    times: Vec<Time>,
}

/// A time expression, of the gold or ours.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Time {
    at: Stretch,
    value: String,
    kind: String,
}

/// Scores a folder of TimeML.
pub(crate) fn score(folder: &Path) -> Result<Score> {
    let entries = folder.read_dir().with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "tml"));
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        documents.push(document(&source));
    }
    let record =
        |document: &Document| Record { text: document.text.clone(), published: document.day.clone() };
    let read = readings::of(&documents.iter().map(record).collect::<Vec<_>>())?;
    let mut tallies = [Tally::default(); 4];
    for (document, read) in documents.iter().zip(&read) {
        let found = read.as_ref().map(times).unwrap_or_default();
        for (tally, hit) in tallies.iter_mut().zip(hits(document, &found)) {
            *tally += Tally { hit, found: found.len(), gold: document.times.len() };
        }
    }
    let names = ["strict", "relaxed", "value", "type"];
    Ok(Score { texts: documents.len(), figures: names.into_iter().zip(tallies).collect() })
}

/// What we read, in the order of the text.
fn times(read: &Read) -> Vec<Time> {
    let layers = &read.reading.annotations;
    let anchor = layers.published.when.and_then(|when| when.single_day());
    let time = |time: &headwater_core::time::TimeExpr| Time {
        at: read.stretch(time.span),
        value: time.value(anchor).timex,
        kind: time.kind.name().to_owned(),
    };
    let mut times: Vec<Time> = layers.times.iter().map(time).collect();
    times.sort();
    times
}

/// How many of the gold are found: exactly, at all, with their value, with their type. Each of ours is taken once, by the
/// gold that comes first; of several the exact one, else that with the largest overlap.
fn hits(document: &Document, found: &[Time]) -> [usize; 4] {
    let mut hits = [0; 4];
    let mut used = vec![false; found.len()];
    for gold in &document.times {
        let overlap = |ours: &Time| {
            let shared = ours.at.0.max(gold.at.0)..ours.at.1.min(gold.at.1);
            document.text.get(shared).map_or(0, |shared| shared.chars().count())
        };
        let free = found.iter().enumerate().filter(|(at, ours)| {
            !used.get(*at).copied().unwrap_or(true) && ours.at.0 < gold.at.1 && gold.at.0 < ours.at.1
        });
        // Of equal ones the first: `max_by_key` gives the last.
        let best = free.rev().max_by_key(|(_, ours)| (ours.at == gold.at, overlap(ours)));
        let Some((at, ours)) = best else { continue };
        if let Some(used) = used.get_mut(at) {
            *used = true;
        }
        let right = [ours.at == gold.at, true, ours.value == gold.value, ours.kind == gold.kind];
        hits.iter_mut().zip(right).for_each(|(hits, right)| *hits += usize::from(right));
    }
    hits
}

/// The text of a TimeML document and the expressions marked in it.
fn document(source: &str) -> Document {
    let mut document = Document::default();
    if let Some((_, rest)) = source.split_once("<DCT>") {
        document.day = attribute(rest, "value").map(|value| value.chars().take(DAY).collect());
    }
    let body = source.split_once("<TEXT>").and_then(|(_, rest)| rest.split_once("</TEXT>"));
    let mut rest = body.map_or("", |(body, _)| body);
    let mut open: Vec<(usize, &str)> = Vec::new();
    while !rest.is_empty() {
        let (words, tag, later) = match rest.split_once('<').map(|(words, tag)| (words, tag.split_once('>')))
        {
            Some((words, Some((tag, later)))) => (words, tag, later),
            _ => (rest, "", ""),
        };
        document.text.push_str(
            &words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&"),
        );
        if tag.starts_with("TIMEX3") {
            open.push((document.text.len(), tag));
        } else if tag == "/TIMEX3"
            && let Some((start, tag)) = open.pop()
        {
            let part = |name| attribute(tag, name).unwrap_or_default().to_owned();
            document.times.push(Time {
                at: (start, document.text.len()),
                value: part("value"),
                kind: part("type"),
            });
        }
        rest = later;
    }
    document
}

/// An attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = tag.split('"');
    while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
        let own = before.strip_suffix('=').and_then(|before| before.strip_suffix(name));
        if own.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    //! Marks are read, and found again.

    use super::{document, hits};

    const MARKED: &str = "<DCT><TIMEX3 tid=\"t0\" value=\"2024-05-14T10:00\">14 May</TIMEX3></DCT><TEXT>Rain &amp; hail \
        <EVENT eid=\"e\">fell</EVENT> <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-05-13\">on Monday</TIMEX3>.</TEXT>";

    #[test]
    fn marks_are_read() {
        let document = document(MARKED);
        assert_eq!(document.day.as_deref(), Some("2024-05-14"));
        assert_eq!(document.text, "Rain & hail fell on Monday.");
        let time = &document.times[0];
        assert_eq!(&document.text[time.at.0..time.at.1], "on Monday");
        assert_eq!((time.value.as_str(), time.kind.as_str()), ("2024-05-13", "DATE"));
        assert_eq!(hits(&document, &document.times), [1, 1, 1, 1]);
        assert_eq!(hits(&document, &[]), [0, 0, 0, 0]);
    }
}
