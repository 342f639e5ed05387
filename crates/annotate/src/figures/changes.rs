//! Joins the two ends of a rise or fall: "from 9,200 to 6,100", "rose to 40, from 32", "40, up from 32".
//! Invents no end: "fell by 10" has none.

use super::guards::changes;
use super::line::Line;
use super::quantities::Draft;
use super::tables::{FigureTables, Words};
use headwater_core::figure::Change;

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
    let opener = line.before(draft.words.start);
    let told = draft.words.start > 0 && changes(line, draft.words.start - 1, tables);
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
    let change = Change { from: quantity(from), to: quantity(to), ..Change::default() };
    for at in [from, to].into_iter().flatten() {
        if let Some(draft) = drafts.get_mut(at) {
            draft.change = Some(change);
            draft.unit = draft.unit.or(unit);
            draft.rule = tables.patterns.change;
        }
    }
}
