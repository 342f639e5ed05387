//! Makes a death of a shot at oneself where the report says somewhere that it was a suicide: "shot his wife and then himself … the
//! murder-suicide". Leaves attempts, warnings and helplines out.

use super::line::Line;
use super::quantities::Draft;
use super::tables::FigureTables;
use headwater_core::annotations::Rule;
use headwater_core::figure::{Figure, Measure};
use std::ops::Range;

/// Words beside "suicide" that are looked at: "tried to commit suicide", "suicide prevention hotline". Picked by feel.
const NEAR: usize = 3;

/// The rule by which a sentence says that somebody took his own life.
pub(super) fn told(line: &Line<'_>, tables: &FigureTables) -> Option<Rule> {
    let lists = &tables.lists;
    let other = |at: usize| {
        let word = line.word(at);
        lists.talk.contains(word) || lists.attempts.contains(word) || lists.negations.contains(word)
    };
    let own = |at: usize| {
        let alone = !(at.saturating_sub(NEAR)..=at + NEAR).any(other);
        tables.triggers.get(&[line.word(at)]).filter(|_| alone && lists.suicides.contains(line.word(at)))
    };
    (0..line.len()).find_map(own).map(|sense| sense.rule)
}

/// Gives a death by one's own hand the noun of who is told of for the first time: "A policeman shot himself". Whom the report told of
/// before stays a pronoun, so that others can see the difference.
pub(super) fn introduce(line: &Line<'_>, drafts: &mut [Draft], tables: &FigureTables) {
    let harmed: Vec<usize> = (0..drafts.len()).filter(|&at| drafts[at].measure.is_some()).collect();
    let [at] = harmed[..] else { return };
    let (before, rest) = drafts.split_at_mut(at);
    let Some(own) = rest.first_mut().filter(|own| is_own(line, &own.words, tables) && own.named.is_none())
    else {
        return;
    };
    let subject = before.iter().find(|draft| draft.waits && draft.counted.is_some());
    if let Some(subject) =
        subject.filter(|draft| tables.lists.articles.contains(line.word(draft.words.start)))
    {
        own.counted.clone_from(&subject.counted);
    }
}

/// Whether a figure's words are those of somebody who does it to himself.
pub(super) fn is_own(line: &Line<'_>, words: &Range<usize>, tables: &FigureTables) -> bool {
    tables.lists.reflexive.contains(line.word(words.start))
}

/// Turns the shots at oneself among the figures into deaths.
pub(super) fn settle(own: &[usize], rule: Rule, figures: &mut [Figure]) {
    for &at in own {
        if let Some(figure) = figures.get_mut(at).filter(|figure| figure.measure == Some(Measure::Injured)) {
            (figure.measure, figure.rule) = (Some(Measure::Killed), rule);
        }
    }
}
