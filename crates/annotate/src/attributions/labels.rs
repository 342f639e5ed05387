//! Makes the shapes of a speaker that a mark sets apart: "NAME: …", "Minister: army will leave", "Army will leave – minister",
//! "“…” — Ana Berg, mayor". Turns of a transcript are made long by `turns`.

use super::line::Line;
use super::phrase;
use super::shape::Shape;
use crate::lang::grammar::Class;
use headwater_core::annotations::Rule;
use std::ops::Range;

/// A speaker before a colon who is certain by quotation marks, capitals or a noun that speaks.
pub(super) const LABEL: Rule = Rule("attributions/label");

/// A name before the colon of a headline: a speaker if it names a person or a body, else a topic.
pub(super) const HEADLINE: Rule = Rule("attributions/label-headline");

/// A name before a colon where a line begins: a speaker if more of the kind make a transcript.
pub(super) const TURN: Rule = Rule("attributions/turn");

/// A speaker behind a dash.
const SIGNED: Rule = Rule("attributions/signed");

/// Most words of a label.
const LONGEST_NAME: usize = 6;

/// Most words behind a dash that say who speaks: "Ana Berg, the mayor of the old town of Merrow".
const SIGNATURE: usize = 14;

/// Fewest words of what a headline says, so that a title with a dash is none.
const FEWEST: usize = 3;

/// The speaker before the colon at an item.
pub(super) fn at(line: &Line, at: usize) -> Option<Shape> {
    if line.class(at) != Class::Colon
        || at == 0
        || at > LONGEST_NAME
        || !(line.class(0) == Class::Name || is_letter(line, at))
    {
        return None;
    }
    let content = at + 1..line.end();
    let rubric = (0..at).any(|item| line.lang.grammar.is_rubric(line.word(item)));
    if content.is_empty() || rubric {
        return None;
    }
    let is_label = |item: usize| {
        let first = line.word(item) == "I"; // "SPEAKER I"
        first
            || matches!(
                line.class(item),
                Class::Name | Class::Determiner | Class::End | Class::Open | Class::Close
            )
    };
    let named = (0..at).all(is_label);
    let quoted = line.class(at + 1) == Class::Quote;
    let capitals =
        is_letter(line, at) || (0..at).all(|item| line.word(item).chars().all(|c| !c.is_lowercase()));
    let titled = (0..at).all(|item| line.class(item) == Class::Name);
    let rule = if named && (quoted || capitals) || (quoted || line.headline) && is_caller(line, 0..at) {
        LABEL
    } else if line.headline && titled && content.len() >= FEWEST {
        HEADLINE
    } else if titled && begins_line(line) {
        TURN
    } else {
        return None;
    };
    Some(shape(0..at, at..at + 1, content, rule))
}

/// "Q:" and "A:" of an interview.
fn is_letter(line: &Line, colon: usize) -> bool {
    colon == 1 && matches!(line.word(0), "Q" | "A") && begins_line(line)
}

/// The speaker behind the last dash: of a headline, or of a quotation that is signed.
pub(super) fn behind_dash(line: &Line) -> Option<Shape> {
    let end = line.end();
    let dash = (1..end).rev().take(SIGNATURE).find(|&at| is_free_dash(line, at))?;
    let source = dash + 1..end;
    if source.is_empty() || (dash + 1..end).any(|at| matches!(line.class(at), Class::Quote | Class::Clitic)) {
        return None;
    }
    let quoted = dash == 1 && line.class(0) == Class::Quote && !line.is_title(0);
    let names = source.clone().take_while(|&at| line.class(at) == Class::Name).count();
    let closed =
        dash + 1 + names >= end || matches!(line.class(dash + 1 + names), Class::Comma | Class::Open);
    let signed = quoted && names > 0 && closed && !source.clone().any(|at| line.is_verb(at));
    let headline = line.headline && dash >= FEWEST && is_caller(line, source.clone());
    (signed || headline).then(|| shape(source, dash..dash + 1, 0..dash, SIGNED))
}

fn shape(source: Range<usize>, cue: Range<usize>, said: Range<usize>, rule: Rule) -> Shape {
    Shape { source: Some(source.clone()), cue, lead: None, content: vec![said], speaker: Some(source), rule }
}

/// Whether a short noun phrase has a head that speaks: "Army chief", "Ministers of Kestria".
fn is_caller(line: &Line, phrase: Range<usize>) -> bool {
    let stop = phrase.clone().find(|&at| line.class(at) == Class::Preposition).unwrap_or(phrase.end);
    let nominal = phrase.clone().all(|at| {
        matches!(
            line.class(at),
            Class::Word | Class::Name | Class::Determiner | Class::Preposition | Class::Clitic
        )
    });
    let head = stop.checked_sub(1).filter(|&head| head >= phrase.start);
    let speaks = head.is_some_and(|head| line.lang.grammar.is_caller(line.word(head)));
    speaks && nominal && phrase.len() <= LONGEST_NAME && !phrase.clone().any(|at| line.is_verb(at))
}

fn is_free_dash(line: &Line, at: usize) -> bool {
    line.class(at) == Class::Dash && !phrase::is_hyphen(line, at)
}

/// Whether a line of the text begins with this one.
fn begins_line(line: &Line) -> bool {
    let start = line.span(0..1).start();
    let head = line.text.get(..start).unwrap_or("");
    !line.quoted && (head.is_empty() || head.trim_end_matches([' ', '\t']).ends_with('\n'))
}
