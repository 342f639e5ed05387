//! Makes the shapes of speech that is passed on: "Berg was quoted by the Daily as saying that …", "the Daily quoted Berg as
//! saying that …". The one quoted speaks; `speaker` says
//! who passes it on.

use super::content;
use super::hit::{self, Form, Hit};
use super::line::Line;
use super::phrase;
use super::shape::{Shape, shape, trimmed};
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use std::ops::Range;

/// The entry of verbs that pass words on.
const QUOTES: &str = "/cues/cite";

/// How far behind "quoted" its "as saying" is looked for: a name, an office and a time may stand between.
const FAR: usize = 16;

/// The shape of a cue that passes words on, and the item behind its "as saying".
pub(super) fn of(line: &Line, quoted: &Hit) -> Option<(Shape, usize)> {
    if !quoted.cue.rule.0.ends_with(QUOTES)
        || !matches!(quoted.form, Form::Past | Form::Singular | Form::Base)
    {
        return None;
    }
    let r#as = (quoted.end..line.end())
        .take(FAR)
        .take_while(|&at| !matches!(line.class(at), Class::Quote | Class::Colon | Class::Semicolon))
        .find(|&at| line.is(at, &["as"]) && saying(line, at + 1).is_some())?;
    let says = saying(line, r#as + 1)?;
    let source = if quoted.passive {
        phrase::subject(line, quoted.start, 0).map(|found| trimmed(line, found))?
    } else {
        quoted.end..phrase::end(line, quoted.end).min(r#as)
    };
    if source.is_empty() {
        return None;
    }
    let behind = by(line, says.end).filter(|_| quoted.passive).map_or(says.end, |by| by.end);
    let right = content::after(line, &says, behind);
    let left = || content::before(line, source.start, 0).filter(|_| quoted.passive);
    let said = right.or_else(left)?;
    let (cue, lead) =
        if quoted.end == r#as { (quoted.start, None) } else { (r#as, Some(quoted.start..quoted.end)) };
    let made = Shape { cue: cue..says.end, lead, ..shape(&says, Some(source), vec![said]) };
    Some((made, says.end))
}

/// The participle of speech at an item.
fn saying<'a>(line: &Line<'a>, at: usize) -> Option<Hit<'a>> {
    hit::at(line, at).filter(|hit| {
        let speaks = hit.cue.takes(Takes::Clause) || hit.cue.takes(Takes::Quote);
        hit.cue.kind == Kind::Verb && hit.form == Form::Gerund && speaks && !hit.passive
    })
}

/// "by the Daily" at an item.
fn by(line: &Line, at: usize) -> Option<Range<usize>> {
    let from = (at..line.end()).take(2).find(|&at| line.is(at, &["by"]))? + 1;
    let end = phrase::end(line, from);
    (end > from).then_some(from..end)
}
