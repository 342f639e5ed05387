//! Makes what relative clauses say about subjects: whom "which" or "who" stands for, and the subject of a verb that comes
//! after a relative clause without commas ("the unions that called the march | say").

use super::content;
use super::hit::{self, Hit};
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

/// The relative pronoun whose clause a source opens: "|who| said", "|whose| lawyer said", "|which| the mayor said".
pub(super) fn opening(line: &Line, source: &Range<usize>) -> Option<usize> {
    let own = line.class(source.start) == Class::Relative || line.is(source.start, &["whose"]);
    let before = source.start.checked_sub(1).filter(|&at| line.class(at) == Class::Relative);
    if own { Some(source.start) } else { before }
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

/// "a charge | Belgrade | rejects": of a noun that points back and the one who speaks about it, the latter.
pub(super) fn behind_pointer(line: &Line, found: Range<usize>) -> Range<usize> {
    let pointer = (found.start + 1..found.end).find(|&at| {
        line.lang.grammar.is_pointer(line.word(at))
            && line.is(at - 1, &["a", "an", "the", "this", "that"])
            && line.class(at + 1).opens_noun_phrase()
    });
    pointer.filter(|&at| at + 1 < found.end).map_or(found.clone(), |at| at + 1..found.end)
}

/// What a noun that points back stands for, where a clause about it denies or makes it: "|The firm poisoned the river|, a
/// charge it denies". Without words to point at it is the noun itself.
pub(super) fn pointed_at(line: &Line, source: &Range<usize>, hit: &Hit) -> Option<Range<usize>> {
    let mut noun = source.start.checked_sub(1).filter(|_| source.end <= hit.start)?;
    if line.is(noun, &["that", "which"]) {
        noun = noun.checked_sub(1)?;
    }
    // The noun is the object of the clause: nothing else may follow.
    let ends = matches!(
        line.class(hit.end),
        Class::End | Class::Comma | Class::Mark | Class::Semicolon | Class::Dash
    ) || hit.end >= line.items.len();
    let pointer = line.lang.grammar.is_pointer(line.word(noun)) && ends;
    let determiner = noun.checked_sub(1).filter(|&at| pointer && line.is(at, &["a", "an", "the"]))?;
    let before = determiner.checked_sub(1).filter(|&at| matches!(line.class(at), Class::Comma | Class::Dash));
    let clause = before.and_then(|at| content::before(line, at + 1, 0));
    let clause = clause.filter(|clause| clause.clone().any(|at| line.is_verb(at)));
    Some(clause.unwrap_or(determiner..noun + 1))
}

/// What is called so in "what the mayor called | “a disgrace” | lasted two hours".
pub(super) fn named_so(line: &Line, source: &Range<usize>, from: usize) -> Option<Range<usize>> {
    source.start.checked_sub(1).filter(|&at| line.is(at, &["what"]))?;
    let start = if line.is(from, &["as"]) { from + 1 } else { from };
    let words = if line.class(start) == Class::Quote { start } else { phrase::end(line, start) };
    let words = if line.class(start) == Class::Determiner { words.max(start + 1) } else { words };
    if line.class(words) != Class::Quote {
        return (words > start).then_some(start..words);
    }
    // "the kingdom's “reckless” moves"
    let goes_on = words > start
        && matches!(line.class(words + 1), Class::Word | Class::Time)
        && !line.is_verb(words + 1);
    let end = if goes_on { phrase::end(line, words + 1) } else { words + 1 };
    Some(start..end.max(words + 1))
}

/// What follows "what the mayor said was": only words in quotation marks are his. `None` where nobody asks "what" here.
pub(super) fn asked_for(line: &Line, source: &Range<usize>, hit: &Hit) -> Option<Option<Range<usize>>> {
    source.start.checked_sub(1).filter(|&at| line.is(at, &["what"]) && source.end <= hit.start)?;
    let verb = line.class(hit.end) == Class::Auxiliary;
    let quoted = verb && line.class(hit.end + 1) == Class::Quote;
    verb.then(|| quoted.then(|| hit.end + 1..hit.end + 2))
}
