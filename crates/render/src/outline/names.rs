//! Makes the section about names: which were read as one person's or body's though they differ, and which may be, with the reports that have
//! them. Leaves judging names to `reconcile`.
//!
//! Only those are told whom a finding on the page concerns, and no name that is part of the other: "Jon P. Berg" needs no word beside "Jon Berg".

use crate::citations::Sources;
use crate::outline::{Body, Entry, Heading, Line, Moment, Piece, Section};
use crate::plain;
use headwater_core::annotations::ActorKind;
use headwater_core::brief::Story;
use headwater_core::finding::Actor;
use headwater_core::span::Passage;
use std::collections::BTreeSet;

/// Names that are told; JSON has all. Picked by feel.
const SHOWN: usize = 6;

/// The section of the story `at`, whose findings stand in `sections`.
pub(crate) fn section(sources: &Sources, at: usize, story: &Story, sections: &[Section]) -> Option<Section> {
    let concerned = concerned(story, &findings(at, sections));
    let told = (0_u32..).zip(&story.actors);
    let told: Vec<(u32, &Actor)> = told
        .filter(|(at, actor)| {
            concerned.contains(at) && matches!(actor.kind, ActorKind::Person | ActorKind::Organization)
        })
        .collect();
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for (_, actor) in &told {
        for merged in actor.merged.iter().filter(|merged| !is_part(&merged.name, &actor.name)) {
            lines.push(vec![
                words(&format!("“{}” ", merged.name)),
                cite(sources, merged.passage),
                words(&format!(" is read as {}: {}", actor.name, merged.reasons.join(", "))),
            ]);
        }
    }
    for (at, actor) in &told {
        for maybe in actor.maybe.iter().filter(|maybe| *at < maybe.actor || !concerned.contains(&maybe.actor))
        {
            let Some(other) = story.actors.get(maybe.actor as usize) else { continue };
            lines.push(vec![
                words(&format!("{} ", actor.name)),
                cite(sources, maybe.own),
                words(&format!(" and {} ", other.name)),
                cite(sources, maybe.other),
                words(&format!(" may be one: {}", maybe.reasons.join(", "))),
            ]);
        }
    }
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    (!lines.is_empty()).then_some(Section { heading: Heading::Names, body: Body::Names(lines), more })
}

/// The words on one line, with the blanks at their ends.
fn words(written: &str) -> Piece {
    let blank = |there: bool| if there { " " } else { "" };
    let (before, after) = (blank(written.starts_with(' ')), blank(written.ends_with(' ')));
    Piece::Words(format!("{before}{}{after}", plain::line(written)))
}

fn cite(sources: &Sources, passage: Passage) -> Piece {
    Piece::Report(sources.number(passage.report))
}

/// Whether all words of one name are words of the other.
fn is_part(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<BTreeSet<String>>();
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

/// Findings of the story that the page tells.
fn findings(at: usize, sections: &[Section]) -> BTreeSet<usize> {
    let mut ids: Vec<&str> = Vec::new();
    for section in sections {
        match &section.body {
            Body::Findings(lines) | Body::Figures(lines) => ids.extend(lines.iter().map(id)),
            Body::Positions(positions) => {
                ids.extend(positions.iter().flat_map(|position| &position.lines).map(id));
            }
            Body::Timeline(moments) => {
                ids.extend(moments.iter().flat_map(Moment::all).filter_map(|entry| match entry {
                    Entry::Told(line) => Some(id(line)),
                    Entry::Above(id, ..) => Some(id.as_str()),
                    Entry::Happening(_) => None,
                }));
            }
            _ => {}
        }
    }
    let prefix = format!("s{}-f", at + 1);
    let numbers =
        ids.into_iter().filter_map(|id| id.strip_prefix(&prefix)?.parse::<usize>().ok()?.checked_sub(1));
    numbers.collect()
}

fn id(line: &Line) -> &str {
    &line.id
}

/// The actors who speak in findings, or take part in what they tell of.
fn concerned(story: &Story, findings: &BTreeSet<usize>) -> BTreeSet<u32> {
    let mut concerned = BTreeSet::new();
    for finding in findings.iter().filter_map(|&at| story.findings.get(at)) {
        let sayings = finding.answers.iter().flat_map(|answer| &answer.says);
        concerned.extend(sayings.flat_map(|saying| saying.speaker.iter().chain(&saying.also)).copied());
    }
    for told in &story.happenings {
        if told.findings.iter().any(|&finding| findings.contains(&(finding as usize))) {
            concerned.extend(&told.participants);
        }
    }
    concerned
}
