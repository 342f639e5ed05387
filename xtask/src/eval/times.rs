//! Scores time expressions as TempEval-3 does: by exact span (`strict`), by any overlap (`relaxed`), and of those by the
//! value and by the type. The day of each document is given to the reading.
//!
//! WikiWars is marked in TIMEX2, which differs: what comes again and again has the value of one of them (`XXXX-XX-XX` for
//! TIMEX3 `P1D`), decades and centuries of a duration are `DE` and `CE`. Our values are turned into those. Expressions without a value are left out, and so is what we find only there.

use crate::eval::Score;
use crate::eval::markup::{attribute, plain};
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
    /// Expressions that are marked, but have no value.
    without_value: Vec<Stretch>,
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
    measure(folder, "tml", document, &["strict", "relaxed", "value", "type"], times)
}

/// Scores a folder of WikiWars, which has no types.
pub(crate) fn score_history(folder: &Path) -> Result<Score> {
    let found = |read: &Read| {
        let mut times = times(read);
        for time in &mut times {
            time.value = as_timex2(&time.value, &time.kind);
        }
        times
    };
    measure(folder, "xml", history, &["strict", "relaxed", "value"], found)
}

/// Scores the files of a folder with an ending, read by `document`.
fn measure(
    folder: &Path,
    ending: &str,
    document: impl Fn(&str) -> Document,
    names: &[&'static str],
    times: impl Fn(&Read) -> Vec<Time>,
) -> Result<Score> {
    let entries = folder.read_dir().with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == ending));
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
        let mut found = read.as_ref().map(&times).unwrap_or_default();
        let touches = |ours: &Time, gold: &Stretch| ours.at.0 < gold.1 && gold.0 < ours.at.1;
        found.retain(|ours| {
            !document.without_value.iter().any(|gold| touches(ours, gold))
                || document.times.iter().any(|gold| touches(ours, &gold.at))
        });
        for (tally, hit) in tallies.iter_mut().zip(hits(document, &found)) {
            *tally += Tally { hit, found: found.len(), gold: document.times.len() };
        }
    }
    Ok(Score::of(documents.len(), names.iter().copied().zip(tallies)))
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
    marked(source, "<DCT>", "TIMEX3", "value")
}

/// The text of a WikiWars document and the expressions marked in it.
fn history(source: &str) -> Document {
    let mut document = marked(source, "<DATETIME>", "TIMEX2", "val");
    let (valued, without): (Vec<Time>, Vec<Time>) =
        document.times.into_iter().partition(|time| !time.value.is_empty());
    document.times = valued;
    document.without_value = without.into_iter().map(|time| time.at).collect();
    document.times.sort();
    document
}

/// A value of ours as TIMEX2 writes it.
fn as_timex2(value: &str, kind: &str) -> String {
    match (kind, value) {
        ("SET", "P1D") => return "XXXX-XX-XX".to_owned(),
        ("SET", "P1W") => return "XXXX-WXX".to_owned(),
        ("SET", "P1M") => return "XXXX-XX".to_owned(),
        ("SET", "P1Y") => return "XXXX".to_owned(),
        _ => {}
    }
    let duration = value.starts_with('P') && !value.contains('_');
    match value.strip_suffix(['E', 'C']).filter(|_| duration && !value.ends_with("DE")) {
        Some(head) if value.ends_with('E') => format!("{head}DE"),
        Some(head) => format!("{head}CE"),
        None => value.to_owned(),
    }
}

/// The text of a document and the expressions that a tag marks in it, with the day that stands after `dated`.
fn marked(source: &str, dated: &str, mark: &str, value: &str) -> Document {
    let mut document = Document::default();
    if let Some((_, rest)) = source.split_once(dated) {
        document.day = attribute(rest, value).map(|value| value.chars().take(DAY).collect());
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
        document.text.push_str(&plain(words));
        if tag.starts_with(mark) {
            open.push((document.text.len(), tag));
        } else if tag.strip_prefix('/') == Some(mark)
            && let Some((start, tag)) = open.pop()
        {
            let part = |name| attribute(tag, name).unwrap_or_default().to_owned();
            document.times.push(Time {
                at: (start, document.text.len()),
                value: part(value),
                kind: part("type"),
            });
        }
        rest = later;
    }
    document
}

#[cfg(test)]
mod tests {
    //! Marks are read, and found again.

    use super::{as_timex2, document, history, hits};

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

    #[test]
    fn marks_of_the_older_kind_are_read() {
        let source = "<DATETIME> <TIMEX2 val=\"2009-12-19T17:00:00\">now</TIMEX2> </DATETIME><TEXT>It fell on \
            <TIMEX2 val=\"1914-08-07\">7 August</TIMEX2>, <TIMEX2 comment=\"none\">some weeks in</TIMEX2>.</TEXT>";
        let document = history(source);
        assert_eq!(document.day.as_deref(), Some("2009-12-19"));
        assert_eq!(document.times.len(), 1);
        assert_eq!(document.times[0].value, "1914-08-07");
        assert_eq!(document.without_value.len(), 1);
    }

    #[test]
    fn values_are_turned_into_the_older_kind() {
        for (ours, kind, theirs) in [
            ("P1D", "SET", "XXXX-XX-XX"),
            ("P1D", "DURATION", "P1D"),
            ("P2E", "DURATION", "P2DE"),
            ("PXC", "DURATION", "PXCE"),
            ("PRESENT_REF", "DATE", "PRESENT_REF"),
            ("1914", "DATE", "1914"),
        ] {
            assert_eq!(as_timex2(ours, kind), theirs);
        }
    }
}
