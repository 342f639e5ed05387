//! Joins the two ends of a rise or fall: "from 8,350 to 4,500", "rose to 40, from 32", "up from 32".
//! Invents no end: "fell by 10" has none.

use super::guards::{REACH, changes};
use super::line::Line;
use super::quantities::Draft;
use super::tables::FigureTables;
use headwater_core::figure::Change;

/// Marks the ends of changes among the drafts of a sentence.
pub(super) fn join(line: &Line<'_>, drafts: &mut [Draft], tables: &FigureTables) {
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index) else { continue };
        if draft.change.is_some() {
            continue;
        }
        let opener = line.before(draft.words.start).to_owned();
        let told = told(line, draft.words.start.saturating_sub(1), tables);
        let next = drafts.get(index + 1);
        let pair = match opener.as_str() {
            "from" if told => {
                Some((Some(index), next.filter(|next| follows(line, draft, next, "to")).map(|_| index + 1)))
            }
            "to" if told => {
                let back = next.filter(|next| follows(line, draft, next, "from")).map(|_| index + 1);
                Some((back, Some(index)))
            }
            _ => None,
        };
        if let Some((from, to)) = pair {
            mark(drafts, from, to, tables);
        }
    }
}

/// Whether a word of change stands before "from" or "to", in the same clause.
fn told(line: &Line<'_>, opener: usize, tables: &FigureTables) -> bool {
    changes(line, opener, tables) || {
        // "fell, on Friday, to 40": one pair of commas may stand between.
        let near = line.before(opener) == "," && changes(line, opener.saturating_sub(1), tables);
        near && opener > REACH.min(1)
    }
}

/// Whether `next` comes after `draft` behind "to" or "from", with at most its noun and a comma between.
fn follows(line: &Line<'_>, draft: &Draft, next: &Draft, joint: &str) -> bool {
    // "from 8,350 soldiers in May to 4,500" has four words between.
    const NEAR: usize = 7;
    let between = draft.words.end..next.words.start;
    between.len() <= NEAR
        && line.before(next.words.start) == joint
        && (draft.unit == next.unit || draft.unit.is_none() || next.unit.is_none())
        && !between.clone().any(|at| matches!(line.word(at), ";" | "." | ":" | "and" | "while" | "but"))
}

fn mark(drafts: &mut [Draft], from: Option<usize>, to: Option<usize>, tables: &FigureTables) {
    let unit = [to, from].into_iter().flatten().find_map(|at| drafts.get(at)?.unit);
    let quantity = |at: Option<usize>| at.and_then(|at| drafts.get(at)).map(|draft| draft.quantity);
    let change = Change { from: quantity(from), to: quantity(to) };
    for at in [from, to].into_iter().flatten() {
        if let Some(draft) = drafts.get_mut(at) {
            draft.change = Some(change);
            draft.unit = draft.unit.or(unit);
            draft.rule = tables.patterns.change;
        }
    }
}
