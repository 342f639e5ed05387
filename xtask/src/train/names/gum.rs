//! Makes documents with names of the entities of GUM (<https://gucorpling.org/gum>), which are whole phrases, named or not:
//! a name is what is left of a phrase whose head is a proper noun, without the words around it.

use crate::train::names::data::{Document, Kind, Mark, Tagged};
use anyhow::{Context as _, Result};
use std::ops::Range;
use std::path::Path;

/// The documents of a treebank with entities.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no data at {}", path.display()))?;
    let mut documents = Vec::new();
    let mut sentence: Vec<Row<'_>> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.starts_with("# newdoc") {
            documents.push(Document { sentences: Vec::new() });
        } else if line.is_empty() && !sentence.is_empty() {
            let rows = std::mem::take(&mut sentence);
            if let Some(document) = documents.last_mut() {
                document.sentences.push(named(&rows));
            }
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            sentence.extend(Row::of(line));
        }
    }
    Ok(documents)
}

/// A line of a treebank.
struct Row<'a> {
    form: &'a str,
    tag: &'a str,
    fine: &'a str,
    relation: &'a str,
    entity: &'a str,
    spaced: bool,
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Option<Row<'a>> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, tag, fine, _, _, relation, _, misc] = columns[..] else { return None };
        let entity = misc.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or("");
        id.bytes().all(|byte| byte.is_ascii_digit()).then(|| Row {
            form,
            tag,
            fine,
            relation,
            entity,
            spaced: !misc.contains("SpaceAfter=No"),
        })
    }
}

/// An entity of one sentence: its words, its type, and its head among them.
struct Entity<'a> {
    range: Range<usize>,
    kind: &'a str,
    heads: Vec<usize>,
}

fn entities<'a>(rows: &[Row<'a>]) -> Vec<Entity<'a>> {
    let mut open: Vec<(&str, usize, &str, &str)> = Vec::new();
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut rest = row.entity;
        while !rest.is_empty() {
            if let Some(opened) = rest.strip_prefix('(') {
                let end = opened.find(['(', ')']).unwrap_or(opened.len());
                let fields: Vec<&str> = opened[..end].split('-').collect();
                if let [group, kind, _, _, _, least, ..] = fields[..] {
                    open.push((group, at, kind, least));
                }
                rest = &opened[end..];
                if let Some(closed) = rest.strip_prefix(')') {
                    rest = closed;
                    found.extend(open.pop().and_then(|entity| closed_at(entity, at)));
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let group = &rest[..end];
                if let Some(place) = open.iter().rposition(|(open, ..)| *open == group) {
                    found.extend(closed_at(open.remove(place), at));
                }
                rest = rest.get(end + 1..).unwrap_or("");
            }
        }
    }
    found
}

fn closed_at<'a>((_, start, kind, least): (&str, usize, &'a str, &str), last: usize) -> Option<Entity<'a>> {
    let heads: Vec<usize> = least.split(',').filter_map(|number| number.parse().ok()).collect();
    let heads: Vec<usize> = heads.into_iter().filter_map(|head| Some(start + head.checked_sub(1)?)).collect();
    heads.iter().all(|&head| head <= last).then_some(Entity { range: start..last + 1, kind, heads })
}

/// Words that stand before a person's name and are not of it.
const TITLES: &[&str] = &[
    "Captain",
    "Chancellor",
    "Chief",
    "Dr",
    "Dr.",
    "Father",
    "Gen.",
    "General",
    "Governor",
    "Judge",
    "Justice",
    "King",
    "Lady",
    "Lord",
    "Major",
    "Miss",
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Mom",
    "Dad",
    "Pope",
    "President",
    "Prince",
    "Princess",
    "Prof.",
    "Professor",
    "Queen",
    "Rabbi",
    "Saint",
    "Senator",
    "Sheriff",
    "Sir",
];

/// The words of a sentence with its names.
fn named(rows: &[Row<'_>]) -> Vec<Tagged> {
    let proper = |at: usize| {
        rows[at].fine.starts_with("NNP")
            && rows[at].relation != "nmod:desc"
            && !TITLES.contains(&rows[at].form)
    };
    let mut marks: Vec<Mark> = rows
        .iter()
        .map(|row| {
            let capital = row.form.starts_with(char::is_uppercase);
            if capital && (row.fine.starts_with("NNP") || row.tag == "ADJ") {
                Mark::Unknown
            } else {
                Mark::Outside
            }
        })
        .collect();
    let mut found: Vec<(Range<usize>, Option<Kind>)> = entities(rows)
        .into_iter()
        .filter_map(|entity| {
            let heads: Vec<usize> = entity.heads.iter().copied().filter(|&at| proper(at)).collect();
            let first = *heads.iter().min()?;
            Some((entity, first..first + 1))
        })
        .map(|(entity, head)| {
            let range = name_in(rows, &entity, head, proper);
            let plural = rows[range.end - 1].fine == "NNPS";
            let kind = match entity.kind {
                "person" if plural => Some(Kind::Group),
                "person" => Some(Kind::Person),
                "organization" => Some(Kind::Body),
                "place" => Some(Kind::Place),
                "time" => None,
                _ => Some(Kind::Other),
            };
            (range, kind)
        })
        .collect();
    found.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
    // "The town of Ames in the county of Story": one name or two, the data do not say.
    let doubtful: Vec<bool> = found
        .iter()
        .map(|(range, _)| {
            let within = |other: &Range<usize>| other.start > range.start && other.end <= range.end;
            found.iter().any(|(other, _)| within(other))
                && range.clone().any(|at| matches!(rows[at].form, "of" | "for" | "and" | "'s" | "in"))
        })
        .collect();
    let mut taken = vec![false; rows.len()];
    for ((range, kind), doubtful) in found.into_iter().zip(doubtful) {
        if range.is_empty() || taken[range.clone()].contains(&true) {
            continue;
        }
        for at in range.clone() {
            taken[at] = true;
            marks[at] = match kind {
                _ if doubtful => Mark::Unknown,
                Some(kind) => Mark::Name(kind, at == range.start),
                None => Mark::Outside,
            };
        }
    }
    let joined = |at: usize| at > 0 && !rows[at - 1].spaced;
    rows.iter()
        .enumerate()
        .map(|(at, row)| Tagged { word: row.form.to_owned(), mark: marks[at], joined: joined(at) })
        .collect()
}

/// The name in an entity: its head with the proper nouns beside it, over small words that join them in all but people.
fn name_in(
    rows: &[Row<'_>],
    entity: &Entity<'_>,
    head: Range<usize>,
    proper: impl Fn(usize) -> bool,
) -> Range<usize> {
    let of = |at: usize| match rows[at].form {
        "of" => entity.kind != "person",
        "for" | "and" | "&" | "'s" | "in" => !matches!(entity.kind, "person" | "place"),
        _ => false,
    };
    let small = |at: usize| {
        matches!(rows[at].form, "-" | "." | "'" | "’" | "de" | "du" | "von" | "van" | "der" | "al")
            || of(at)
            || rows[at].form == "the" && at > 0 && of(at - 1)
    };
    let (mut start, mut end) = (head.start, head.end);
    loop {
        let before = (entity.range.start..start).rev().take(3).find(|&at| proper(at));
        match before {
            Some(at) if (at + 1..start).all(small) => start = at,
            _ => break,
        }
    }
    loop {
        let after = (end..entity.range.end).take(3).find(|&at| proper(at));
        match after {
            Some(at) if (end..at).all(small) => end = at + 1,
            _ => break,
        }
    }
    start..end
}
