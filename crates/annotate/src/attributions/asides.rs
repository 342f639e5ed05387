//! Makes the shapes of asides that name a source without a cue of the table: "as Ana Berg put it", "by its own account".

use super::content;
use super::line::Line;
use super::phrase;
use super::shape::Shape;
use crate::lang::grammar::Class;
use headwater_core::annotations::Rule;
use std::ops::Range;

/// Most words of a source in an aside.
const LONGEST: usize = 10;

/// The aside that begins at an item, whose content does not begin before `floor`.
pub(super) fn at(line: &Line, at: usize, floor: usize) -> Option<Shape> {
    put_it(line, at, floor).or_else(|| own_account(line, at, floor))
}

/// "as X put it": what is put so follows as a quotation, else it stands on both sides.
fn put_it(line: &Line, at: usize, floor: usize) -> Option<Shape> {
    if !line.is(at, &["as"]) {
        return None;
    }
    let put = (at + 2..line.items.len())
        .take(LONGEST)
        .find(|&put| line.is(put, &["put", "puts", "has", "had"]) && line.is(put + 1, &["it", "put"]))?;
    let it = (put + 1..put + 3).find(|&it| line.is(it, &["it"]))?;
    let verb = (put..it).any(|word| line.is(word, &["put", "puts"]));
    let source = phrase::plain(line, put, at + 1).filter(|source| source.start == at + 1)?;
    let ends =
        matches!(line.class(it + 1), Class::Comma | Class::Colon | Class::End | Class::Dash | Class::Mark);
    if !verb || !ends && line.class(it + 1) != Class::Preposition {
        return None;
    }
    let content = around(line, at, it + 1, floor);
    shape(source, put..it + 1, content, Rule("attributions/as-put"))
}

/// "by its own account", "by the army's own admission".
fn own_account(line: &Line, at: usize, floor: usize) -> Option<Shape> {
    if !line.is(at, &["by"]) {
        return None;
    }
    let noun = (at + 2..line.items.len())
        .take(LONGEST)
        .take_while(|&noun| line.class(noun).is_nominal())
        .find(|&noun| line.lang.grammar.is_account(line.word(noun)))?;
    let own = line.is(noun - 1, &["own"]);
    let owner = if own { noun - 2 } else { noun - 1 };
    let source = match line.class(owner) {
        Class::Possessive if owner == at + 1 => owner..owner + 1,
        Class::Clitic if owner > at + 1 => at + 1..owner,
        _ => return None,
    };
    if !matches!(line.class(noun + 1), Class::Comma | Class::End | Class::Mark | Class::Dash) {
        return None;
    }
    let cue = if own { noun - 1..noun + 1 } else { noun..noun + 1 };
    shape(source, cue, around(line, at, noun + 1, floor), Rule("attributions/own-account"))
}

/// What stands around an aside from `start` to `end`: the quotation behind it, else the clause before it and the one behind.
fn around(line: &Line, start: usize, end: usize, floor: usize) -> Vec<Range<usize>> {
    let comma = (end..line.end()).take(LONGEST).find(|&at| !is_inside(line, at));
    let opens = comma.filter(|&at| matches!(line.class(at), Class::Comma | Class::Colon | Class::Dash));
    let right = opens.map(|at| at + 1..until(line, at + 1)).filter(|right| !right.is_empty());
    if let Some(right) = right.clone().filter(|right| line.class(right.start) == Class::Quote) {
        return vec![right];
    }
    let comma = start.checked_sub(1).filter(|&at| at > floor && line.class(at) == Class::Comma);
    let left = content::before(line, start, floor);
    let left = left.or_else(|| comma.filter(|_| right.is_some()).map(|comma| floor..comma));
    left.into_iter().chain(right).collect()
}

/// Whether an item still says where it was put so: "as he put it | in a letter |,".
fn is_inside(line: &Line, at: usize) -> bool {
    line.class(at).is_nominal() || line.class(at) == Class::Preposition
}

/// The end of what is said from `start` on: a quotation alone, else the clause up to a semicolon.
fn until(line: &Line, start: usize) -> usize {
    if line.class(start) == Class::Quote {
        return start + 1;
    }
    (start..line.end()).find(|&at| line.class(at) == Class::Semicolon).unwrap_or(line.end())
}

fn shape(source: Range<usize>, cue: Range<usize>, said: Vec<Range<usize>>, rule: Rule) -> Option<Shape> {
    let speaker = Some(source.clone());
    let made = Shape { source: Some(source), cue, lead: None, content: said, speaker, rule };
    (!made.content.is_empty()).then_some(made)
}
