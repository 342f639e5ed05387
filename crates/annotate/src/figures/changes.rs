//! Joins the two ends of a rise or fall: "from 9,200 to 6,100", "rose to 40, from 32", "40, up from 32".
//! Invents no end: "fell by 10" has none.

use super::guards::changes;
use super::line::Line;
use super::quantities::Draft;
use super::tables::{FigureTables, Words};
use headwater_core::figure::{Change, Direction, Quantity};
use std::cmp::Ordering;

/// Words between the two ends; "from 9,200 soldiers in May to 6,100" has four. Picked by feel.
const NEAR: usize = 7;
/// The same before ", down from", which can mean nothing else: "3,900 soldiers remained in the area, down from 7,200".
const NEAR_ASIDE: usize = 14;

/// The drafts (indices) before and after a change.
type Ends = (Option<usize>, Option<usize>);

/// Marks the ends of changes among the drafts of a sentence.
pub(super) fn join(line: &Line<'_>, drafts: &mut [Draft], tables: &FigureTables) {
    for index in 0..drafts.len() {
        if let Some((from, to)) = ends(line, drafts, index, tables) {
            mark(drafts, from, to, tables);
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.change.is_none()) {
        if let Some(direction) = step(line, draft, tables) {
            let by = Some(draft.quantity);
            draft.change = Some(Change { by, direction: Some(direction), ..Change::default() });
        }
    }
}

/// Which way a number is a step: "rose 3 percent", "up by 19 cents", "a 3 percent drop".
fn step(line: &Line<'_>, draft: &Draft, tables: &FigureTables) -> Option<Direction> {
    let lists = &tables.lists;
    let way = |word: &str| match word {
        word if lists.rises.contains(word) => Some(Direction::Up),
        word if lists.falls.contains(word) => Some(Direction::Down),
        _ => None,
    };
    let start = draft.words.start;
    let by = usize::from(lists.by.contains(line.before(start)));
    let told = way(line.before(start - by)).filter(|_| by == 1 || draft.unit.is_some());
    // "lost 12 players" and "gained 3 seats" tell of things, "lost 3 percent" of a level.
    told.or_else(|| way(line.word(draft.words.end)).filter(|_| draft.unit.is_some()))
}

/// Which way two ends lie.
fn direction(from: Option<Quantity>, to: Option<Quantity>) -> Option<Direction> {
    let level = |end: Option<Quantity>| end.and_then(|end| end.least.or(end.most));
    match level(from)?.cmp(&level(to)?) {
        Ordering::Less => Some(Direction::Up),
        Ordering::Greater => Some(Direction::Down),
        Ordering::Equal => None,
    }
}

/// The change that a draft is the first end of.
fn ends(line: &Line<'_>, drafts: &[Draft], index: usize, tables: &FigureTables) -> Option<Ends> {
    let draft = drafts.get(index).filter(|draft| draft.change.is_none())?;
    let within = |joint: &Words, reach: usize| {
        let next = drafts.get(index + 1).filter(|next| follows(line, draft, next, joint, reach, tables));
        next.map(|_| index + 1)
    };
    let next = |joint: &Words| within(joint, NEAR);
    let lists = &tables.lists;
    // The opener of "from 5 to 7 percent" is a part of its words.
    let own = lists.from.contains(line.word(draft.words.start));
    let opener = if own { line.word(draft.words.start) } else { line.before(draft.words.start) };
    let told = draft.words.start > 0 && changes(line, draft.words.start - usize::from(!own), tables);
    if told && lists.from.contains(opener) {
        return Some((Some(index), next(&lists.to)));
    }
    if told && lists.to.contains(opener) {
        return Some((next(&lists.from), Some(index)));
    }
    // "40 euros, up from 32"
    let from = within(&lists.from, NEAR_ASIDE)?;
    let up = drafts.get(from)?.words.start.checked_sub(1)?;
    lists.change.contains(line.before(up)).then_some((Some(from), Some(index)))
}

/// Whether `next` comes after `draft` behind "to" or "from", in the same clause, with little between.
fn follows(
    line: &Line<'_>,
    draft: &Draft,
    next: &Draft,
    joint: &Words,
    reach: usize,
    tables: &FigureTables,
) -> bool {
    let lists = &tables.lists;
    let mut between = draft.words.end..next.words.start;
    let same = draft.unit == next.unit || draft.unit.is_none() || next.unit.is_none();
    let near = between.len() <= reach && joint.contains(line.before(next.words.start));
    let ends = |word: &str| {
        matches!(word, ";" | "." | ":") || lists.joins.contains(word) || lists.clauses.contains(word)
    };
    near && same && !between.any(|at| ends(line.word(at)))
}

fn mark(drafts: &mut [Draft], from: Option<usize>, to: Option<usize>, tables: &FigureTables) {
    let unit = [to, from].into_iter().flatten().find_map(|at| drafts.get(at)?.unit);
    let quantity = |at: Option<usize>| at.and_then(|at| drafts.get(at)).map(|draft| draft.quantity);
    let (before, after) = (quantity(from), quantity(to));
    let change = Change { from: before, to: after, by: None, direction: direction(before, after) };
    for at in [from, to].into_iter().flatten() {
        if let Some(draft) = drafts.get_mut(at) {
            draft.change = Some(change);
            draft.unit = draft.unit.or(unit);
            draft.rule = tables.patterns.change;
        }
    }
}
