//! Makes the shapes of passive cues: "was accused of …", and the participle that opens a sentence, "Warned by …".

use super::content;
use super::hit::{self, Hit};
use super::line::Line;
use super::phrase;
use super::shape::{Shape, shape, trimmed};
use crate::lang::cues::Takes;
use crate::lang::grammar::Class;
use headwater_core::annotations::Stance;
use std::ops::Range;

/// "was accused of …", "is expected to …": the one spoken of stands before, the speaker behind "by" or nowhere.
pub(super) fn of(line: &Line, hit: &Hit) -> Option<Shape> {
    let topic = phrase::subject(line, hit.start, 0).map(|found| trimmed(line, found));
    let by = (hit.end..line.end())
        .take(12)
        .take_while(|&at| !matches!(line.class(at), Class::Comma | Class::Semicolon | Class::Quote))
        .find(|&at| line.is(at, &["by"]));
    let source = by.map(|by| by + 1..phrase::end(line, by + 1)).filter(|source| source.start < source.end);
    // "by the evening" says when; in "believed to have been planned by a clerk" the clerk plans.
    let own = |source: &Range<usize>| {
        line.class(source.end - 1) != Class::Time && !(hit.end..source.start).any(|at| line.is_past(at))
    };
    let source = source.filter(own);
    // "Is supposed to" says what ought to be, not what somebody supposes.
    let to = line.is(hit.end, &["to", "of", "as", "for"]) && hit.cue.takes != [Takes::That];
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
    let unsaid = hit.negated && hit.cue.negated == Stance::Unconfirmed;
    // "is believed to be": nobody is named who says so, it is the report's own "may be".
    let unnamed = source.is_none() && hit.stance() == Stance::Asserts && line.is(hit.end, &["to"]);
    if right.is_none() && source.is_none() && !unsaid || unnamed {
        return None;
    }
    let topic = topic.filter(|topic| !(clause && line.is(topic.start, &["it"])));
    let content: Vec<_> = topic.into_iter().chain(right).collect();
    (!content.is_empty()).then(|| shape(hit, source, content))
}

/// "Warned by Washington, the kingdom …": who warns stands behind "by", whom they warn is the subject of what follows.
pub(super) fn warned(line: &Line) -> Option<Shape> {
    let by = (1..4).find(|&at| line.is(at, &["by"]))?;
    let opens = (0..by).all(|at| matches!(line.class(at), Class::Word | Class::Name | Class::Adverb));
    let head = by.checked_sub(1).filter(|_| opens)?;
    let hit = hit::spoken_to(line, head)?;
    let end = phrase::end(line, by + 1);
    let of = (by + 2..end).find(|&at| line.is(at, &["of", "for"]));
    let source = by + 1..of.unwrap_or(end);
    let comma = (source.end..line.end()).find(|&at| line.class(at) == Class::Comma)?;
    let said = line.is(source.end, &["of", "to", "that", "for"]) || comma == source.end;
    let content = Some(source.end..comma).filter(|content| !content.is_empty());
    let goes_on = line.is_verb_after(comma);
    (said && goes_on && !source.is_empty()).then(|| shape(&hit, Some(source), content.into_iter().collect()))
}
