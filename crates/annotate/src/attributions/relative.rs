//! Makes what relative clauses say about subjects: whom "which" or "who" stands for, and the subject of a verb that comes
//! after a relative clause without commas ("the unions that called the march | say").

use super::hit;
use super::line::Line;
use super::phrase;
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use std::ops::Range;

/// How far before a verb the relative pronoun of its subject is looked for, in items.
const REACH: usize = 24;

/// The words that the relative pronoun at an item stands for.
pub(super) fn antecedent(line: &Line, pronoun: usize) -> Option<Range<usize>> {
    let end = before_commas(line, pronoun);
    let whole = phrase::plain(line, end, 0)?;
    if is_apposition(line, pronoun) {
        // "Kestria, a country which": the name before the comma is meant.
        let owner = phrase::plain(line, whole.start.checked_sub(1)?, 0)?;
        return Some(last_name(line, &owner).unwrap_or(owner));
    }
    // "along the border with Kestria, which accuses": what stands nearest is meant, unless "of" hangs it on a noun.
    let name = last_name(line, &whole).filter(|_| line.is(pronoun, &["which"]));
    let hangs = |name: &Range<usize>| {
        name.start.checked_sub(1).is_some_and(|before| {
            line.class(before) == Class::Preposition && !line.is(before, &["of", "for", "at", "in"])
        })
    };
    Some(name.filter(hangs).unwrap_or(whole))
}

/// Whether the clause of a relative pronoun ends at the next comma: one stands before the pronoun, or before the
/// apposition that it belongs to.
pub(super) fn is_aside(line: &Line, pronoun: usize) -> bool {
    let comma = pronoun.checked_sub(1).is_some_and(|before| line.class(before) == Class::Comma);
    comma || is_apposition(line, pronoun)
}

fn is_apposition(line: &Line, pronoun: usize) -> bool {
    phrase::plain(line, before_commas(line, pronoun), 0)
        .is_some_and(|whole| phrase::is_listed(line, whole.start, 0))
}

fn before_commas(line: &Line, mut end: usize) -> usize {
    while end > 0 && line.class(end - 1) == Class::Comma {
        end -= 1;
    }
    end
}

/// The run of names that a phrase ends in.
fn last_name(line: &Line, phrase: &Range<usize>) -> Option<Range<usize>> {
    let start = phrase.clone().rev().take_while(|&at| line.class(at) == Class::Name).last()?;
    Some(start..phrase.end)
}

/// The subject that `found` is only the end of: the noun before a relative clause, and the whole with the clause.
pub(super) fn widened(line: &Line, found: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let near = found.start.saturating_sub(REACH);
    let pronoun = (near + 1..=found.start)
        .rev()
        .take_while(|&at| !ends_clause(line, at))
        .find(|&at| at < found.end && opens_relative(line, at))?;
    let says_more = (pronoun + 1..found.end).any(|at| speaks(line, at) || line.is(at, &["that"]));
    if says_more {
        return None;
    }
    let head = phrase::nearest(line, pronoun, 0)?;
    let whole = head.start..found.end;
    // "the company that runs it, Holm Copper": the name says who.
    let named = (pronoun..found.end).any(|at| line.class(at) == Class::Comma);
    Some((whole.clone(), if named { whole } else { head }))
}

/// The content of a cue in a relative clause without commas, up to the verb of the main clause: "the unions that called
/// the march | say". `source` is the pronoun or the noun before it, `cue` where the cue begins.
pub(super) fn cut(line: &Line, source: usize, cue: usize, content: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let inside = (source..cue).any(|at| line.class(at) == Class::Relative || line.is(at, &["that"]));
    if !inside {
        return content;
    }
    let until = |range: Range<usize>| {
        let clause = range.clone().take_while(|&at| {
            !ends_clause(line, at) && !matches!(line.class(at), Class::Subordinator | Class::Question)
        });
        let main = clause.skip(1).find_map(|at| {
            let hit = hit::at(line, at).filter(|hit| hit.cue.kind == Kind::Verb && hit.is_finite())?;
            (!hit.passive && hit.start > range.start).then_some(hit.start)
        });
        range.start..main.unwrap_or(range.end)
    };
    content.into_iter().map(until).collect()
}

/// Whether nothing before an item belongs to its clause.
fn ends_clause(line: &Line, at: usize) -> bool {
    matches!(line.class(at), Class::Comma | Class::Semicolon | Class::Colon | Class::Quote | Class::End)
}

/// Whether a relative clause whose pronoun is its subject begins here: "who asked", "that called".
fn opens_relative(line: &Line, at: usize) -> bool {
    let noun = at.checked_sub(1).is_some_and(|before| {
        matches!(line.class(before), Class::Word | Class::Name) && hit::at(line, before).is_none()
    });
    let next = at + 1;
    let verb = line.is_verb(next)
        || hit::at(line, next).is_some_and(|hit| hit.cue.kind == Kind::Verb)
        || line.class(next) == Class::Word
            && line.word(next).ends_with('s')
            && matches!(line.class(next + 1), Class::Object | Class::Pronoun | Class::Determiner);
    noun && verb && (line.class(at) == Class::Relative || line.is(at, &["that"]))
}

/// Whether a cue stands here whose clause may hold the verb that is looked at: "who said the board …".
fn speaks(line: &Line, at: usize) -> bool {
    hit::at(line, at).is_some_and(|hit| {
        let clause = hit.cue.kind == Kind::Verb && hit.cue.takes(Takes::Clause);
        clause && hit.is_finite() && line.class(hit.end) != Class::Negation
    })
}
