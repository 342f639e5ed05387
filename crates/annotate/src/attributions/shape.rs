//! Makes [`Shape`]: source, cue and content as ranges of one line. Here the ways to put speech in a sentence are told
//! apart: subject first, verb first, participle, passive, noun, "according to".

use super::content;
use super::hit::{self, Form, Hit};
use super::line::Line;
use super::phrase;
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use headwater_core::annotations::{Rule, Stance};
use std::ops::Range;

/// Source, cue and content as ranges of one line.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    pub(super) content: Vec<Range<usize>>,
    /// The words that name the speaker, where the source only points: the noun before "who".
    pub(super) speaker: Option<Range<usize>>,
    pub(super) relay: Option<Range<usize>>,
    pub(super) stance: Stance,
    pub(super) rule: Rule,
}

/// The attributions of a line, by their cues from left to right.
pub(super) fn read(line: &Line) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    let mut at = 0;
    while at < line.items.len() {
        let Some(hit) = hit::at(line, at) else {
            shapes.extend(label(line, at));
            at += 1;
            continue;
        };
        at = hit.end;
        let made = match hit.cue.kind {
            Kind::Source => according(line, &hit, &shapes),
            Kind::Noun => noun(line, &hit),
            Kind::Verb if hit.passive => passive(line, &hit),
            Kind::Verb if hit.is_finite() => finite(line, &hit, &shapes),
            Kind::Verb => participle(line, &hit, &shapes),
        };
        shapes.extend(made);
    }
    shapes
}

fn shape(hit: &Hit, source: Option<Range<usize>>, content: Vec<Range<usize>>) -> Shape {
    let speaker = source.clone();
    let (stance, rule) = (hit.stance(), hit.cue.rule);
    Shape { source, cue: hit.start..hit.end, content, speaker, relay: None, stance, rule }
}

/// A verb with a subject of its own, before it or behind it.
fn finite(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let floor = earlier.last().map_or(0, |shape| shape.cue.end).min(hit.start);
    if let Some(inverted) = inverted(line, hit, earlier) {
        return Some(inverted);
    }
    let (source, speaker) = subject(line, hit, floor, earlier)?;
    let first = source.start.min(hit.start);
    let left = content::before(line, first, left_floor(line, earlier, first));
    let quoted = left.as_ref().is_some_and(|left| line.is_full_quote(left.end - 1));
    let content = if let Some(left) = left.clone().filter(|_| quoted && takes_speech(hit)) {
        std::iter::once(left).chain(content::resumed(line, hit, hit.end)).collect()
    } else if let Some(right) = content::after(line, hit, hit.end) {
        vec![right]
    } else if let Some(object) = object_before(line, &source, hit) {
        vec![object]
    } else if let Some(left) = left.filter(|_| takes_speech(hit)) {
        std::iter::once(left).chain(content::resumed(line, hit, hit.end)).collect()
    } else if hit.cue.takes(Takes::Nothing) {
        Vec::new()
    } else {
        return None;
    };
    Some(Shape { speaker: Some(speaker), ..shape(hit, Some(source), content) })
}

fn takes_speech(hit: &Hit) -> bool {
    hit.cue.takes(Takes::Quote) || hit.cue.takes(Takes::Clause)
}

/// Where content before a cue may begin: behind what an earlier cue of the line has said.
fn left_floor(line: &Line, earlier: &[Shape], until: usize) -> usize {
    let Some(last) = earlier.last() else { return 0 };
    let end = last.content.iter().map(|range| range.end).filter(|&end| end <= until).max();
    let comma = || (last.cue.end..until.saturating_sub(1)).rev().find(|&at| line.class(at) == Class::Comma);
    end.filter(|&end| end + 1 < until).unwrap_or_else(|| comma().map_or(last.cue.end, |at| at + 1))
}

/// The subject of a finite cue, and the words that name the speaker.
fn subject(line: &Line, hit: &Hit, floor: usize, earlier: &[Shape]) -> Option<(Range<usize>, Range<usize>)> {
    let before = hit.start.checked_sub(1)?;
    let one = before..hit.start;
    match line.class(before) {
        Class::Relative => {
            let mut end = before;
            while end > 0 && line.class(end - 1) == Class::Comma {
                end -= 1;
            }
            let speaker = phrase::plain(line, end, 0).unwrap_or_else(|| one.clone());
            Some((one, speaker))
        }
        Class::Subordinator if line.is(before, &["that"]) && before > 0 => {
            let owner = phrase::plain(line, before, floor)?;
            Some((owner.clone(), owner))
        }
        Class::Conjunction | Class::Semicolon => {
            let same = earlier.last().and_then(|shape| shape.source.clone().zip(shape.speaker.clone()));
            same.or_else(|| phrase::main_subject(line, hit.start).map(|found| (found.clone(), found)))
        }
        Class::Comma if has_serial_verb(line, before, earlier) => {
            earlier.last().and_then(|shape| shape.source.clone().zip(shape.speaker.clone()))
        }
        _ => phrase::subject(line, hit.start, floor)
            .filter(|found| found.start < found.end)
            .map(|found| trimmed(line, found))
            .map(|found| (found.clone(), found)),
    }
}

/// Whether the comma before a cue parts it from an earlier cue of the same subject: "praised A, criticised B".
fn has_serial_verb(line: &Line, comma: usize, earlier: &[Shape]) -> bool {
    earlier.last().is_some_and(|shape| {
        shape.source.is_some()
            && shape.cue.end < comma
            && shape.content.iter().any(|range| range.end == comma)
            && (shape.cue.end..comma).all(|at| line.class(at) != Class::Comma)
    })
}

fn trimmed(line: &Line, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start && matches!(line.class(end - 1), Class::Comma | Class::Dash) {
        end -= 1;
    }
    range.start..end
}

/// "“A,” said X": the source stands behind the cue, and what is said stands before it.
fn inverted(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let class = hit.start.checked_sub(1).map(|before| line.class(before));
    let opens = matches!(class, Some(Class::Quote | Class::Comma | Class::Dash));
    let speaks = hit.cue.takes(Takes::Quote) && hit.cue.takes(Takes::Clause) && hit.start == hit.head;
    if !opens || !speaks || hit.form == Form::Base || hit.form == Form::Gerund {
        return None;
    }
    let first = line.class(hit.end);
    if !(first.opens_noun_phrase() && first != Class::Object || first == Class::Word) {
        return None;
    }
    let left = content::before(line, hit.start, left_floor(line, earlier, hit.start))?;
    let quoted = line.class(left.end - 1) == Class::Quote;
    let source = with_apposition(line, hit.end)?;
    let over = source.end >= line.end()
        || matches!(
            line.class(source.end),
            Class::Comma | Class::End | Class::Preposition | Class::Time | Class::Colon
        )
        || line.class(source.end) == Class::Relative;
    if !over
        || !quoted && !matches!(line.class(source.end), Class::End | Class::Comma) && source.end < line.end()
    {
        return None;
    }
    let content = std::iter::once(left).chain(content::resumed(line, hit, source.end)).collect();
    Some(shape(hit, Some(source), content))
}

/// The noun phrase from `at` on, with an apposition between commas: "Smith, a lawyer from Oslo,".
fn with_apposition(line: &Line, at: usize) -> Option<Range<usize>> {
    let end = phrase::end(line, at);
    if end == at {
        return None;
    }
    let comma = line.class(end) == Class::Comma && line.class(end - 1) == Class::Name;
    let begins =
        matches!(line.class(end + 1), Class::Determiner | Class::Possessive | Class::Word | Class::Relative)
            || line.class(end + 1) == Class::Name && line.class(at) == Class::Determiner;
    if comma && begins && hit::at(line, end + 1).is_none() {
        let close = (end + 1..line.items.len())
            .find(|&at| matches!(line.class(at), Class::Comma | Class::Quote | Class::Semicolon))
            .unwrap_or(line.end());
        return Some(at..close.min(line.end()));
    }
    let named = line.class(end) == Class::Comma
        && line.class(end + 1) == Class::Name
        && line.class(at) == Class::Determiner;
    let name_end = phrase::end(line, end + 1);
    let closed = name_end >= line.end() || matches!(line.class(name_end), Class::Comma | Class::Preposition);
    Some(if named && closed { at..name_end } else { at..end })
}

/// "charges that the board rejects", "a claim, which the board denies": what is denied stands before its relative clause.
fn object_before(line: &Line, source: &Range<usize>, hit: &Hit) -> Option<Range<usize>> {
    let link = source.start.checked_sub(1)?;
    let relative =
        line.class(link) == Class::Relative && line.is(link, &["which", "whom"]) || line.is(link, &["that"]);
    if !relative || !hit.cue.takes(Takes::Object) {
        return None;
    }
    let mut end = link;
    while end > 0 && line.class(end - 1) == Class::Comma {
        end -= 1;
    }
    let whole = phrase::plain(line, end, 0)?;
    let start =
        whole.clone().rev().find(|&at| matches!(line.class(at), Class::Determiner | Class::Possessive));
    Some(start.unwrap_or(whole.start)..end)
}

/// ", adding that …", "after admitting …": the subject is the one of the sentence.
fn participle(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let content = content::after(line, hit, hit.end)?;
    let before = hit.start.checked_sub(1);
    let class = before.map_or(Class::Mark, |before| line.class(before));
    let clear = line.is(content.start, &["that"]) || line.class(content.start) == Class::Quote;
    let weak = hit.infinitive
        || class == Class::Preposition
            && !line.is(hit.start.saturating_sub(1), &["by", "despite", "without", "in", "after", "before"]);
    if weak && !clear {
        return None;
    }
    let attached = matches!(class, Class::Word | Class::Name | Class::Time) && !hit.infinitive;
    let (source, speaker) = if attached {
        let owner = phrase::plain(line, hit.start, 0)?;
        let start =
            owner.clone().rev().find(|&at| matches!(line.class(at), Class::Determiner | Class::Possessive));
        let owner = start.unwrap_or(owner.start)..owner.end;
        (owner.clone(), owner)
    } else {
        same_subject(line, hit, earlier)?
    };
    Some(Shape { speaker: Some(speaker), ..shape(hit, Some(source), vec![content]) })
}

fn same_subject(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<(Range<usize>, Range<usize>)> {
    let twice = |found: Range<usize>| (found.clone(), found);
    let last = earlier.iter().rev().find(|shape| {
        shape.source.as_ref().is_some_and(|source| source.start < hit.start)
            && !shape.content.iter().any(|range| range.contains(&hit.start))
    });
    if let Some(found) = last.and_then(|shape| shape.source.clone().zip(shape.speaker.clone())) {
        return Some(found);
    }
    let main = phrase::main_subject(line, hit.start).map(|found| trimmed(line, found));
    main.or_else(|| phrase::subject_after(line, hit.end).map(|found| trimmed(line, found))).map(twice)
}

/// "was accused of …", "is expected to …": the one spoken of stands before, the speaker behind "by" or nowhere.
fn passive(line: &Line, hit: &Hit) -> Option<Shape> {
    let topic = phrase::subject(line, hit.start, 0).map(|found| trimmed(line, found));
    let by = (hit.end..line.end())
        .take(12)
        .take_while(|&at| !matches!(line.class(at), Class::Comma | Class::Semicolon | Class::Quote))
        .find(|&at| line.is(at, &["by"]));
    let source = by.map(|by| by + 1..phrase::end(line, by + 1)).filter(|source| source.start < source.end);
    let to = line.is(hit.end, &["to"]) || line.is(hit.end, &["of", "as", "for"]);
    let clause = line.is(hit.end, &["that"]);
    let right = if to || clause {
        let end = content::end(line, hit, hit.end);
        Some(
            hit.end
                ..by.filter(|&by| by > hit.end + 1 && source.as_ref().is_some_and(|s| s.end >= end))
                    .unwrap_or(end),
        )
    } else {
        None
    };
    if right.is_none() && source.is_none() {
        return None;
    }
    let topic = topic.filter(|topic| !(clause && line.is(topic.start, &["it"])));
    let content: Vec<_> = topic.into_iter().chain(right).collect();
    (!content.is_empty()).then(|| shape(hit, source, content))
}

/// "X's claim that …", "their claims that …", "claims by X that …".
fn noun(line: &Line, hit: &Hit) -> Option<Shape> {
    let mut start = hit.end;
    let mut source = owner(line, hit.head);
    if line.is(start, &["by", "from"]) {
        let end = phrase::end(line, start + 1);
        source = Some(start + 1..end);
        start = end;
    }
    let content = start..content::end(line, hit, start);
    if content.is_empty() || is_relative_clause(line, &content) {
        return None;
    }
    Some(shape(hit, source, vec![content]))
}

/// Whether "that …" says something about the noun before it: it ends in a verb that lacks its object.
fn is_relative_clause(line: &Line, content: &Range<usize>) -> bool {
    content
        .end
        .checked_sub(1)
        .and_then(|last| hit::at(line, last))
        .is_some_and(|hit| hit.cue.kind == Kind::Verb && hit.cue.takes(Takes::Object) && !hit.passive)
}

/// The owner of the noun at `at`: "the board's", "their".
fn owner(line: &Line, at: usize) -> Option<Range<usize>> {
    let mut before = at.checked_sub(1)?;
    while before > 0 && matches!(line.class(before), Class::Word | Class::Adverb | Class::Name) {
        before -= 1;
    }
    match line.class(before) {
        Class::Possessive => Some(before..before + 1),
        Class::Clitic => phrase::plain(line, before, 0),
        _ => None,
    }
}

/// "According to X, …", "…, according to X", "…, according to X, …".
fn according(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let opening = (0..hit.start).all(|at| {
        matches!(line.class(at), Class::Adverb | Class::Conjunction | Class::Comma | Class::End | Class::Mark)
    });
    if opening {
        let source = with_apposition(line, hit.end).filter(|source| opening_source(line, source));
        let source = source.or_else(|| Some(hit.end..phrase::end(line, hit.end)))?;
        let comma = (source.end..line.items.len()).take(20).find(|&at| line.class(at) == Class::Comma);
        let (source, start) = match comma {
            Some(comma) => (source.start..comma, comma + 1),
            None => (source.clone(), source.end),
        };
        let content = start..content::end(line, hit, start);
        return (!source.is_empty() && !content.is_empty()).then(|| shape(hit, Some(source), vec![content]));
    }
    let source = with_apposition(line, hit.end)?;
    let until =
        if hit.start > 0 && line.class(hit.start - 1) == Class::Comma { hit.start } else { hit.start + 1 };
    let floor = left_floor(line, earlier, hit.start);
    let left = if until == hit.start {
        content::before(line, until, floor)
    } else {
        (floor < hit.start).then_some(floor..hit.start)
    };
    let right = content::resumed(line, hit, source.end);
    let content: Vec<_> = left.into_iter().chain(right).collect();
    (!content.is_empty()).then(|| shape(hit, Some(source), content))
}

/// Whether an apposition can belong to the source of an opening "according to": something must be left to be said.
fn opening_source(line: &Line, source: &Range<usize>) -> bool {
    line.class(source.end) == Class::Comma && line.is_verb_after(source.end)
}

/// "NAME: “…”", and "NAME: …" in capitals, as in headlines and transcripts.
fn label(line: &Line, at: usize) -> Option<Shape> {
    const LONGEST_NAME: usize = 6;
    if line.class(at) != Class::Colon || at == 0 || at > LONGEST_NAME {
        return None;
    }
    let named = (0..at).all(|item| {
        matches!(line.class(item), Class::Name | Class::Determiner | Class::End | Class::Open | Class::Close)
    });
    let quoted = line.class(at + 1) == Class::Quote;
    let capitals = (0..at).all(|item| line.word(item).chars().all(|c| !c.is_lowercase()));
    let content = at + 1..line.end();
    let says = named && !content.is_empty() && line.class(0) == Class::Name && (quoted || capitals);
    says.then(|| Shape {
        source: Some(0..at),
        cue: at..at + 1,
        content: vec![content],
        speaker: Some(0..at),
        relay: None,
        stance: Stance::Asserts,
        rule: Rule("attributions/label"),
    })
}
