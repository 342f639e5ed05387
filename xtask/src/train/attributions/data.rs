//! Makes texts with what is said in them: PolNeAR's, read as reports are read, with the attributions of the first annotator put
//! on our tokens.

use crate::eval::readings::{self, Read, Record};
use anyhow::{Context as _, Result};
use headwater_core::annotations::Token;
use headwater_core::claim::Reading;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Marks that do not count at the edges of a part, as in the published scorer.
const EDGES: &str = "“”\"'’‘,.;:—–- \t\n\r\u{a0}";

/// An attribution on our tokens; parts may be broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Right {
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) source: Vec<Range<usize>>,
    pub(crate) content: Vec<Range<usize>>,
}

/// A text as we read it, with what is right.
pub(crate) struct Marked {
    pub(crate) reading: Reading,
    pub(crate) right: Vec<Right>,
}

/// The texts of a folder with `text/` and `attributions/`.
pub(crate) fn read(folder: &Path) -> Result<Vec<Marked>> {
    let files = first(&folder.join("attributions"))?;
    let mut records = Vec::new();
    for name in files.keys() {
        let path = folder.join("text").join(format!("{name}.txt"));
        records.push(Record::of(
            std::fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?,
        ));
    }
    let read = readings::of(&records)?;
    let mut marked = Vec::new();
    for ((record, path), read) in records.iter().zip(files.values()).zip(read) {
        let Some(read) = read else { continue };
        let notes = std::fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
        let right = right(&record.text, &read, &notes);
        marked.push(Marked { reading: read.reading, right });
    }
    Ok(marked)
}

/// The notes of the first annotator of each text, by the text's name.
fn first(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no folder at {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ann"));
    files.sort();
    let mut first = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((text, _)) = name.rsplit_once('_') {
            first.entry(text.to_owned()).or_insert(file);
        }
    }
    Ok(first)
}

/// The attributions of an annotator: `E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1` over `T1<tab>Source 3 8;12 20<tab>…`.
fn right(text: &str, read: &Read, notes: &str) -> Vec<Right> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let shift = read.stretch(headwater_core::span::Span::new(0, 0)).0;
    let tokens = &read.reading.annotations.tokens;
    let span = |span: &str| -> Option<Range<usize>> {
        let (start, end) = span.trim().split_once(' ')?;
        let place = |number: &str| places.get(number.parse::<usize>().ok()?)?.checked_sub(shift);
        on_tokens(&read.reading.report.text, tokens, place(start)?..place(end)?)
    };
    let mut parts: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for line in notes.lines().filter(|line| line.starts_with('T')) {
        let mut columns = line.split('\t');
        let Some((name, (_, spans))) =
            columns.next().zip(columns.next().and_then(|mark| mark.split_once(' ')))
        else {
            continue;
        };
        parts.insert(
            name,
            joined(&read.reading.report.text, tokens, spans.split(';').filter_map(span).collect()),
        );
    }
    let events =
        notes.lines().filter(|line| line.starts_with('E')).filter_map(|line| line.split('\t').nth(1));
    let made = events.map(|event| {
        let of = |role: &str| -> Vec<Range<usize>> {
            let own = event.split(' ').filter_map(|part| part.split_once(':'));
            let own = own.filter(|(name, _)| name.trim_end_matches(|c: char| c.is_ascii_digit()) == role);
            let mut own: Vec<_> =
                own.flat_map(|(_, id)| parts.get(id).cloned().unwrap_or_default()).collect();
            own.sort_by_key(|range| range.start);
            own
        };
        Right { cue: of("Cue"), source: of("Source"), content: of("Content") }
    });
    made.filter(|right| !right.cue.is_empty()).collect()
}

/// The tokens that a stretch touches, without marks at its edges.
fn on_tokens(text: &str, tokens: &[Token], bytes: Range<usize>) -> Option<Range<usize>> {
    let mut first = tokens.partition_point(|token| token.span.end() <= bytes.start);
    let mut past = tokens.partition_point(|token| token.span.start() < bytes.end);
    while first < past && is_edge(text, &tokens[first]) {
        first += 1;
    }
    while first < past && is_edge(text, &tokens[past - 1]) {
        past -= 1;
    }
    (first < past).then_some(first..past)
}

/// Pieces with nothing but such marks between them are one.
fn joined(text: &str, tokens: &[Token], mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.sort_by_key(|piece| piece.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if tokens
                    .get(last.end..piece.start)
                    .is_none_or(|gap| gap.iter().all(|one| is_edge(text, one))) =>
            {
                last.end = last.end.max(piece.end);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

fn is_edge(text: &str, token: &Token) -> bool {
    token.span.slice(text).chars().all(|c| EDGES.contains(c))
}
