//! Finds what each draft counts: the noun phrase after the number, else the one that a change, a tally or the number before
//! it names. Leaves what happened to the counted ones to `measures`.

use super::guards::REACH;
use super::line::Line;
use super::numerals::Form;
use super::phrases;
use super::quantities::{Draft, bounded};
use super::tables::FigureTables;
use headwater_core::figure::{Firmness, UnitKind};
use rust_decimal::Decimal;
use std::ops::Range;

/// Sets what every draft of a sentence counts.
pub(super) fn bind(line: &Line<'_>, drafts: &mut [Draft], tables: &FigureTables) {
    for index in 0..drafts.len() {
        let next = drafts.get(index + 1).map_or(line.len(), |next| next.words.start);
        let Some(draft) = drafts.get_mut(index) else { continue };
        if let Some(phrase) = after(line, draft, tables) {
            let end = phrase.end.min(next);
            if phrase.start < end {
                draft.end = end;
                draft.counted = Some(phrase.start..end);
                hedge_after(line, draft, tables);
            }
        }
    }
    share_between_ends(drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.counted.is_none()) {
        draft.counted = before(line, draft, tables);
    }
}

/// "300 farmers or more": the hedge stands behind the noun.
fn hedge_after(line: &Line<'_>, draft: &mut Draft, tables: &FigureTables) {
    let quantity = draft.quantity;
    let Some((len, firmness)) = tables.hedges_after.at(line, draft.end).filter(|_| quantity.is_point())
    else {
        return;
    };
    if let Some(value) = quantity.least.filter(|_| quantity.firmness == Firmness::Exact && len > 1) {
        draft.quantity = bounded(value, firmness, draft.form);
    }
}

/// The noun phrase after a number: right behind it, or behind "of" where it has a unit.
fn after(line: &Line<'_>, draft: &Draft, tables: &FigureTables) -> Option<Range<usize>> {
    let end = draft.words.end;
    if draft.is_in(UnitKind::Factor) {
        return multiplied(line, end, tables);
    }
    let joined = line.is_hyphen(end);
    if joined && tables.lists.compounds.contains(line.word(end + 1)) {
        // "a 600-strong battalion" counts the battalion's strength, "a 12-member council" its members.
        let strong = tables.lists.strong.contains(line.word(end + 1));
        return if strong { phrases::after(line, end + 2, false, tables) } else { Some(end + 1..end + 2) };
    }
    let one = draft.quantity.most == Some(Decimal::ONE) && draft.unit.is_none();
    let measured = draft.unit.is_some() && draft.form != Form::Share;
    let inner = tables.lists.of.contains(line.word(end))
        || joined
        || tables.lists.openers.contains(line.before(draft.words.start));
    if measured && !inner {
        return None;
    }
    let partitive = tables.lists.of.contains(line.word(end));
    // "300 of whom" has its noun elsewhere, and "10 metres of the border" counts no border.
    let elsewhere = tables.lists.them.contains(line.word(end + 1))
        || (measured && !draft.is_in(UnitKind::Percent) && tables.lists.the.contains(line.word(end + 1)));
    if partitive && elsewhere {
        return None;
    }
    phrases::after(line, end, !one || partitive, tables)
}

/// "tripled |the number of| patrols", "doubled its forces".
fn multiplied(line: &Line<'_>, end: usize, tables: &FigureTables) -> Option<Range<usize>> {
    let lists = &tables.lists;
    let start = end + usize::from(lists.definites.contains(line.word(end)));
    let number = lists.number.contains(line.word(start)) && lists.of.contains(line.word(start + 1));
    phrases::after(line, start + if number { 2 } else { 0 }, true, tables)
}

/// The two ends of one change count the same.
fn share_between_ends(drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (Some(first), Some(second)) = (drafts.get(index - 1), drafts.get(index)) else { continue };
        if !first.change.is_some_and(|change| change.has_end()) || first.change != second.change {
            continue;
        }
        let shared = first.counted.clone().or_else(|| second.counted.clone());
        for at in [index - 1, index] {
            if let Some(draft) = drafts.get_mut(at).filter(|draft| draft.counted.is_none()) {
                draft.counted = shared.clone();
            }
        }
    }
}

/// The noun phrase that a number speaks of from behind: "the number of troops was cut to 40", "unemployment fell 3 percent".
fn before(line: &Line<'_>, draft: &Draft, tables: &FigureTables) -> Option<Range<usize>> {
    let start = draft.words.start;
    let floor = (0..start).rev().find(|&at| matches!(line.word(at), ";" | ":")).map_or(0, |at| at + 1);
    let number_of = |&at: &usize| {
        tables.lists.number.contains(line.word(at)) && tables.lists.of.contains(line.word(at + 1))
    };
    if let Some(at) = (floor..start).rev().take(2 * REACH).find(number_of).filter(|_| draft.unit.is_none()) {
        return phrases::after(line, at + 2, true, tables).filter(|phrase| phrase.end <= start);
    }
    if tables.lists.of.contains(line.before(start)) || tables.lists.at.contains(line.before(start)) {
        let phrase = phrases::before(line, start - 1, tables)?;
        let tally = tables.lists.tally.contains(line.before(phrase.end));
        return (tally || tables.lists.of.contains(line.before(start))).then_some(phrase);
    }
    let window = (floor.max(start.saturating_sub(REACH))..start).rev();
    let verb = window.clone().find(|&at| tables.lists.change.contains(line.word(at)))?;
    object(line, verb, start, tables).or_else(|| subject(line, verb, tables))
}

/// "cut its forces from …": the noun phrase between the word of change and the number.
fn object(line: &Line<'_>, verb: usize, end: usize, tables: &FigureTables) -> Option<Range<usize>> {
    let article = usize::from(
        tables.lists.definites.contains(line.word(verb + 1))
            || tables.lists.within.contains(line.word(verb + 1))
            || tables.lists.of.contains(line.word(verb + 1)),
    );
    let phrase = phrases::after(line, verb + 1 + article, true, tables)?;
    (phrase.end <= end).then_some(phrase)
}

/// "unemployment has fallen": the noun phrase before the word of change and its auxiliaries, a tally word taken off.
fn subject(line: &Line<'_>, verb: usize, tables: &FigureTables) -> Option<Range<usize>> {
    let mut end = verb;
    while end > 0
        && (tables.lists.chain.contains(line.before(end))
            || tables.lists.is_adverb(line.before(end))
            || tables.lists.change.contains(line.before(end)))
    {
        end -= 1;
    }
    let phrase = phrases::before(line, end, tables)?;
    let tally = tables.lists.tally.contains(line.before(phrase.end)) && phrase.len() > 1;
    let death = tables.lists.toll.contains(line.before(phrase.end));
    Some(if tally && !death { phrase.start..phrase.end - 1 } else { phrase })
}
