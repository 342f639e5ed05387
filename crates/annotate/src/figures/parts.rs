//! Says which draft is a part of which: "700 sailors, 300 of whom", "12, including four children", "a third of the 120".

use super::line::Line;
use super::numerals::Form;
use super::quantities::Draft;
use super::tables::Lists;
use headwater_core::figure::UnitKind;

/// How many words may stand between a whole and its part; "12 people in a bus near the town, including 4" is 8.
const REACH: usize = 14;

/// Marks the parts among the drafts of a sentence.
pub(super) fn mark(line: &Line<'_>, drafts: &mut [Draft], lists: &Lists) {
    for index in 0..drafts.len() {
        let Some(whole) = whole(line, drafts, index, lists) else { continue };
        let Some(of) = drafts.get(whole).cloned() else { continue };
        if let Some(draft) = drafts.get_mut(index) {
            draft.part_of = Some(whole);
            draft.counted = draft.counted.take().or(of.counted);
            // What happened to all happened to a part of them.
            if let (None, Some(measure)) = (draft.measure, of.measure) {
                (draft.measure, draft.rule) = (Some(measure), of.rule);
            }
        }
    }
}

fn whole(line: &Line<'_>, drafts: &[Draft], index: usize, lists: &Lists) -> Option<usize> {
    let draft = drafts.get(index)?;
    let (start, end) = (draft.words.start, draft.words.end);
    let pointing = lists.of.contains(line.word(end)) && lists.them.contains(line.word(end + 1));
    let included = lists.including.contains(line.before(start))
        || (lists.them.contains(line.before(start))
            && lists.among.contains(line.before(start.saturating_sub(1))));
    let previous = index.checked_sub(1).filter(|&before| is_whole(line, drafts.get(before), draft));
    if pointing || included {
        return previous;
    }
    // "a third of the approximately 90,000 farmers": the whole comes next.
    let next = drafts.get(index + 1).filter(|next| {
        let gap = end..next.words.start;
        lists.of.contains(line.word(end))
            && gap.len() <= 3
            && gap.clone().skip(1).all(|at| lists.definites.contains(line.word(at)))
    });
    if next.is_some_and(|next| {
        draft.form == Form::Share || draft.is_in(UnitKind::Percent) || is_smaller(draft, next)
    }) {
        return Some(index + 1);
    }
    // "of the 12 victims, three were children".
    let opens = |whole: &Draft| {
        let at = whole.words.start;
        let the = lists.the.contains(line.before(at));
        let opener = line.before(at - usize::from(the));
        let of = lists.of.contains(opener) || lists.among.contains(opener);
        let first = at
            .checked_sub(2 + usize::from(the))
            .is_none_or(|before| line.kind(before) != Some(headwater_core::annotations::TokenKind::Word));
        of && first
    };
    previous.filter(|&before| line.before(start) == "," && drafts.get(before).is_some_and(opens))
}

fn is_whole(line: &Line<'_>, whole: Option<&Draft>, part: &Draft) -> bool {
    let Some(whole) = whole else { return false };
    let gap = whole.end.min(part.words.start)..part.words.start;
    let near = gap.len() <= REACH && !gap.clone().any(|at| matches!(line.word(at), ";" | "."));
    let shares = part.unit.is_none() || part.is_share();
    near && whole.unit.is_none() && shares && (part.unit.is_some() || is_smaller(part, whole))
}

/// A part is not larger than its whole, as far as the bounds tell.
fn is_smaller(part: &Draft, whole: &Draft) -> bool {
    match (part.quantity.least.or(part.quantity.most), whole.quantity.most.or(whole.quantity.least)) {
        (Some(part), Some(most)) => part <= most || whole.quantity.most.is_none(),
        _ => false,
    }
}
