//! Makes [`Shape`]: source, cue and content as ranges of one line. Here the ways to put speech in a sentence are told
//! apart: subject first, verb first, participle, passive, noun, "according to".

use super::asides;
use super::content;
use super::hit::{self, Form, Hit};
use super::labels;
use super::line::Line;
use super::passive;
use super::phrase;
use super::relative;
use super::relayed;
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use headwater_core::annotations::{Rule, Stance};
use std::ops::Range;

/// Source, cue and content as ranges of one line.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    /// The piece of a broken cue that stands before the other: "|was quoted| by the Daily as saying".
    pub(super) lead: Option<Range<usize>>,
    pub(super) content: Vec<Range<usize>>,
    /// The words that name the speaker, where the source only points: the noun before "who".
    pub(super) speaker: Option<Range<usize>>,
    pub(super) rule: Rule,
}

/// The attributions of a line, by their cues from left to right.
pub(super) fn read(line: &Line) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = passive::warned(line).into_iter().collect();
    let mut at = shapes.first().map_or(0, |shape| shape.cue.end);
    while at < line.items.len() {
        let Some(hit) = hit::at(line, at) else {
            let floor = if line.is(at, &["as", "by"]) { left_floor(line, &shapes, at) } else { 0 };
            shapes.extend(labels::at(line, at).or_else(|| asides::at(line, at, floor)));
            at += 1;
            continue;
        };
        if let Some((relayed, end)) = relayed::of(line, &hit) {
            shapes.push(relayed);
            at = end;
            continue;
        }
        at = hit.end;
        let made = match hit.cue.kind {
            Kind::Source => according(line, &hit, &shapes),
            Kind::Noun => noun(line, &hit, &shapes),
            Kind::Verb if hit.passive => passive::of(line, &hit),
            Kind::Verb if hit.is_finite() => finite(line, &hit, &shapes),
            Kind::Verb => participle(line, &hit, &shapes),
        };
        shapes.extend(made);
    }
    if shapes.is_empty() {
        shapes.extend(labels::behind_dash(line));
    }
    shapes
}

pub(super) fn shape(hit: &Hit, source: Option<Range<usize>>, content: Vec<Range<usize>>) -> Shape {
    let speaker = source.clone();
    Shape { source, cue: hit.start..hit.end, lead: None, content, speaker, rule: hit.cue.rule }
}

/// A verb with a subject of its own, before it or behind it.
fn finite(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let floor = earlier.last().map_or(0, |shape| shape.cue.end).min(hit.start);
    if let Some(inverted) = inverted(line, hit, earlier) {
        return Some(inverted);
    }
    let (source, speaker) = subject(line, hit, floor, earlier)?;
    if line.quoted
        && hit.stance() == Stance::Asserts
        && (line.lang.grammar.is_first_person(line.word(source.start)) || line.is(source.start, &["you"]))
    {
        return None;
    }
    let content = said(line, hit, &source, earlier)?;
    if !speaks(line, hit, &source, &content) {
        return None;
    }
    let aside = relative::opening(line, &source).is_some_and(|pronoun| relative::is_aside(line, pronoun));
    let content = if aside { content::first_clause(line, content) } else { content };
    let whole = content.clone();
    let content = if aside { content } else { relative::cut(line, source.start, hit.start, content) };
    // "the unions that called the march | say": they called it into being.
    if hit.cue.weak && content != whole {
        return None;
    }
    Some(Shape { speaker: Some(speaker), ..shape(hit, Some(source), content) })
}

/// The content of a cue with a subject of its own, by what stands before and after it.
fn said(line: &Line, hit: &Hit, source: &Range<usize>, earlier: &[Shape]) -> Option<Vec<Range<usize>>> {
    let first = source.start.min(hit.start);
    let named = hit.cue.weak.then(|| relative::named_so(line, source, hit.end)).flatten();
    let told = hit.cue.takes(Takes::Object).then(|| relative::pointed_at(line, source, hit)).flatten();
    if let Some(content) = named.or(told) {
        return Some(vec![content]);
    }
    if let Some(asked) = relative::asked_for(line, source, hit) {
        return asked.map(|content| vec![content]);
    }
    // A tag at the end of a sentence speaks for the whole of it.
    let tag = hit.end >= line.end() && !first.checked_sub(1).is_some_and(|at| line.class(at) == Class::Quote);
    let left_from = if tag { 0 } else { left_floor(line, earlier, first) };
    let left = content::before(line, first, left_from);
    // "Later on “This Evening,” the senator questioned the figures": a title with the comma that print puts inside.
    let titled = |left: &Range<usize>| {
        left.len() > 1 && line.class(left.start) != Class::Quote && line.is_title_with_comma(left.end - 1)
    };
    let left = left.filter(|left| !titled(left));
    let quoted = left.as_ref().is_some_and(|left| line.is_full_quote(left.end - 1));
    if let Some(left) = left.clone().filter(|_| quoted && takes_speech(hit)) {
        Some(std::iter::once(left).chain(content::resumed(line, hit, hit.end)).collect())
    } else if let Some(right) = content::after(line, hit, hit.end) {
        Some(vec![right])
    } else if let Some(object) = object_before(line, source, hit) {
        Some(vec![object])
    } else if let Some(left) = left.filter(|_| takes_speech(hit)) {
        Some(std::iter::once(left).chain(content::resumed(line, hit, hit.end)).collect())
    } else if let Some(around) = around(line, hit, first, left_from) {
        Some(around)
    } else if hit.cue.takes(Takes::Nothing) {
        Some(Vec::new())
    } else {
        None
    }
}

/// Whether a weak cue is speech here ("the survey shows that", not "the clashes show"), and one under a modal has been
/// said ("would say that", not "would accept the result").
fn speaks(line: &Line, hit: &Hit, source: &Range<usize>, content: &[Range<usize>]) -> bool {
    let Some(first) = content.first() else { return true };
    let clear = line.is(first.start, &["that"])
        || matches!(line.class(first.start), Class::Quote | Class::Question | Class::Colon)
        || first.end <= hit.start;
    let modal = (hit.start..hit.head).any(|at| line.lang.grammar.is_modal(line.word(at)));
    let able = (hit.start..hit.head).any(|at| line.is(at, &["can", "could", "may", "might"]));
    let unsaid = hit.stance() == Stance::Asserts || able && !hit.negated;
    if modal && !clear && unsaid && hit.cue.takes(Takes::Object) {
        return false;
    }
    let clause_only = !hit.cue.takes(Takes::Object);
    let verb = || first.clone().any(|at| line.is_verb(at));
    !hit.cue.weak
        || (!line.lang.grammar.is_happening(line.word(head(line, source)))
            && (clear || !clause_only || verb()))
}

/// The head of a noun phrase: its last word before a preposition, a comma or a clause.
fn head(line: &Line, phrase: &Range<usize>) -> usize {
    let stop = phrase.clone().skip(1).find(|&at| {
        matches!(line.class(at), Class::Preposition | Class::Comma | Class::Relative | Class::Subordinator)
    });
    stop.unwrap_or(phrase.end).saturating_sub(1)
}

/// What stands around a speaker between commas: "After that|, they say, |it will rain".
fn around(line: &Line, hit: &Hit, first: usize, floor: usize) -> Option<Vec<Range<usize>>> {
    let comma = first.checked_sub(1).filter(|&at| at > floor && line.class(at) == Class::Comma)?;
    let between = line.class(hit.end) == Class::Comma && takes_speech(hit);
    let right = content::resumed(line, hit, hit.end).filter(|_| between)?;
    Some(vec![floor..comma, right])
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

/// Whether a source is a pronoun that goes on with the speaker before it: "A denied it, but | he | said", "according to
/// | him".
pub(super) fn is_same_speaker(line: &Line, shape: &Shape) -> bool {
    let Some(source) = shape.source.as_ref().filter(|source| source.len() == 1) else { return false };
    let Some(before) = source.start.checked_sub(1) else { return false };
    match line.class(source.start) {
        Class::Pronoun => line.class(before) == Class::Conjunction && line.is(source.start, &["he", "she"]),
        Class::Object | Class::Possessive => {
            shape.cue.end == source.start && line.is(source.start, &["him", "her"])
        }
        _ => false,
    }
}

/// The subject of a finite cue, and the words that name the speaker.
fn subject(line: &Line, hit: &Hit, floor: usize, earlier: &[Shape]) -> Option<(Range<usize>, Range<usize>)> {
    let before = hit.start.checked_sub(1)?;
    let one = before..hit.start;
    match line.class(before) {
        Class::Relative => {
            let speaker = relative::antecedent(line, before).unwrap_or_else(|| one.clone());
            Some((one, speaker))
        }
        Class::Subordinator if line.is(before, &["that"]) && before > 0 => {
            let owner = phrase::plain(line, before, floor)?;
            Some((owner.clone(), owner))
        }
        Class::Conjunction | Class::Semicolon => {
            let same = earlier.last().and_then(|shape| shape.source.clone().zip(shape.speaker.clone()));
            let main = || phrase::main_subject(line, hit.start).map(|found| trimmed(line, found));
            same.or_else(|| main().map(|found| (found.clone(), found)))
        }
        Class::Comma if has_serial_verb(line, before, earlier) => {
            earlier.last().and_then(|shape| shape.source.clone().zip(shape.speaker.clone()))
        }
        _ => {
            let floor = if line.class(before) == Class::Comma { asides_floor(line, earlier) } else { floor };
            let found = phrase::subject(line, hit.start, floor).filter(|found| found.start < found.end);
            let found = relative::behind_pointer(line, trimmed(line, found?));
            Some(relative::widened(line, &found).unwrap_or_else(|| (found.clone(), found)))
        }
    }
}

/// Where the subject of a verb after a comma may begin: what a relative clause says does not end the main one.
fn asides_floor(line: &Line, earlier: &[Shape]) -> usize {
    let main = earlier.iter().rev().find(|shape| !is_relative(line, shape));
    main.map_or(0, |shape| shape.cue.end)
}

/// Whether an attribution stands in a relative clause.
fn is_relative(line: &Line, shape: &Shape) -> bool {
    shape.source.as_ref().is_some_and(|source| line.class(source.start) == Class::Relative)
}

/// Whether the comma before a cue parts it from an earlier cue of the same subject: "praised A, criticised B".
fn has_serial_verb(line: &Line, comma: usize, earlier: &[Shape]) -> bool {
    earlier.last().is_some_and(|shape| {
        shape.source.is_some()
            && !is_relative(line, shape)
            && shape.cue.end < comma
            && shape.content.iter().any(|range| range.end == comma)
            && (shape.cue.end..comma).all(|at| line.class(at) != Class::Comma)
    })
}

pub(super) fn trimmed(line: &Line, range: Range<usize>) -> Range<usize> {
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
    let told = class == Some(Class::Comma) && hit.cue.takes(Takes::Recipient);
    let floor = left_floor(line, earlier, hit.start);
    if told && phrase::subject(line, hit.start, floor).is_some_and(|found| found.start < found.end) {
        return None;
    }
    let first = line.class(hit.end);
    if !(first.opens_noun_phrase() && first != Class::Object || first == Class::Word) {
        return None;
    }
    let left = content::before(line, hit.start, left_floor(line, earlier, hit.start))?;
    let quoted = line.class(left.end - 1) == Class::Quote;
    let mut source = with_apposition(line, hit.end)?;
    let office = phrase::end(line, source.end + 1);
    let titled = line.class(source.end) == Class::Comma && line.class(source.end + 1) == Class::Name;
    if titled && (source.end + 1..office).any(|at| line.is(at, &["of", "for", "at"])) {
        source.end = office;
    }
    let over = source.end >= line.end()
        || matches!(
            line.class(source.end),
            Class::Comma | Class::End | Class::Preposition | Class::Time | Class::Colon
        )
        || line.class(source.end) == Class::Relative;
    if !quoted && hit.cue.takes(Takes::Object) {
        return None;
    }
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
    phrase::nearest(line, end, 0)
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
        let floor =
            earlier.iter().map(|shape| shape.cue.end).filter(|&end| end <= hit.start).max().unwrap_or(0);
        let owner = phrase::nearest(line, hit.start, floor)?;
        (owner.clone(), owner)
    } else {
        same_subject(line, hit, earlier)?
    };
    let drawn = hit.cue.weak && !attached && !clear;
    if drawn || !speaks(line, hit, &source, std::slice::from_ref(&content)) {
        return None;
    }
    let opening = source.start > hit.end;
    let content = if opening { content::first_clause(line, vec![content]) } else { vec![content] };
    Some(Shape { speaker: Some(speaker), ..shape(hit, Some(source), content) })
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

/// "X's claim that …", "their claims that …", "claims by X that …".
fn noun(line: &Line, hit: &Hit, earlier: &[Shape]) -> Option<Shape> {
    let mut start = hit.end;
    if earlier.iter().any(|shape| shape.content.iter().any(|range| range.start == start)) {
        return None;
    }
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
        Class::Clitic => phrase::nearest(line, before, 0),
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
    let right = content::resumed(line, hit, source.end);
    let left = if until == hit.start && right.is_none() {
        content::before(line, until, floor)
    } else {
        let end = if until == hit.start { until - 1 } else { hit.start };
        (floor < end).then_some(floor..end)
    };
    let content: Vec<_> = left.into_iter().chain(right).collect();
    (!content.is_empty()).then(|| shape(hit, Some(source), content))
}

/// Whether an apposition can belong to the source of an opening "according to": something must be left to be said.
fn opening_source(line: &Line, source: &Range<usize>) -> bool {
    line.class(source.end) == Class::Comma && line.is_verb_after(source.end)
}
