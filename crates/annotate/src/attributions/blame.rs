//! Makes who is blamed: by a cue that accuses ("blamed the fire on X"), and by a content that does though its cue only
//! says ("claimed that X was behind the raid"). A content that clears its own speaker is found here, too. The phrases
//! stand in `cues.toml`.

use super::page::Page;
use super::page::Parts;
use super::speaker;
use crate::frames::Frame;
use crate::lang::grammar::Class;
use headwater_core::annotations::Rule;
use headwater_core::event::EventClass;
use headwater_core::span::Span;
use headwater_core::syntax::Relation;
use std::ops::Range;

/// Most words between a blaming verb and the negation that takes the blame away: "had not itself orchestrated".
const REACH: usize = 3;

/// Longest content that is searched, in words. A quotation of a page is no single accusation.
const LONGEST: usize = 200;

/// Whom a cue that accuses blames: its object, whom it lays the blame on, its subject where it is passive, or who does
/// what the content tells.
pub(super) fn accused(page: &Page, cue: usize, parts: &Parts, speaker: Option<u32>) -> Option<u32> {
    let other = |chain: &u32| Some(*chain) != speaker;
    let named = |at: usize| speaker::named_by(page, at).filter(other);
    let frame = page.frames.at(cue);
    let by_syntax = frame.and_then(|frame| {
        if frame.passive {
            return frame.subject.and_then(named);
        }
        let laid = frame.obliques.iter().filter(|oblique| {
            oblique.case.is_some_and(|case| page.is(case, &["on", "upon", "at", "against"]))
        });
        let laid = || laid.clone().find_map(|oblique| named(oblique.head));
        let doer = || frame.clause.and_then(|clause| page.frames.at(clause)?.doer()).and_then(named);
        frame.object.and_then(named).or_else(laid).or_else(doer)
    });
    let first = |&span: &Span| page.mentions_in(span).map(|mention| mention.chain).find(other);
    by_syntax.or_else(|| parts.content.iter().find_map(first))
}

/// On whom an attack is laid by a cue that also lays harmless things on people: "attributed the raid to the rebels", and
/// not "attributed the win to his coach".
pub(super) fn laid(page: &Page, cue: usize, case: &str, speaker: Option<u32>) -> Option<u32> {
    let frame = page.frames.at(cue)?;
    let what = frame.undergoer()?;
    let hostile = |class| matches!(class, EventClass::Assault | EventClass::Coerce);
    page.lang.events.classes(page.frames.lemma(what)).any(hostile).then_some(())?;
    let led = |at: usize| page.frames.child(at, Relation::Case).is_some_and(|at| page.is(at, &[case]));
    // The parser hangs "to the rebels" on the verb or on the raid.
    let below = page.frames.children(what).filter(|&at| page.frames.relation(at) == Some(Relation::Nmod));
    let mut heads = frame.obliques.iter().map(|oblique| oblique.head).chain(below);
    let who = heads.find(|&at| led(at)).and_then(|at| speaker::named_by(page, at));
    who.filter(|&who| Some(who) != speaker)
}

/// Whom a content blames, another than its speaker.
pub(super) fn find(page: &Page, content: Span, speaker: Option<u32>) -> Option<(u32, Rule)> {
    let range = page.inside(content);
    if page.is(range.start, &["whether", "if"]) {
        return None;
    }
    let irregular = |word: &str| page.lang.is_irregular(word);
    range.clone().take(LONGEST).find_map(|at| {
        let (blame, length) = page.lang.cues.blames.at(page.text, page.tokens_from(at), irregular)?;
        let rule = blame?.rule;
        let frame = frame(page, at, &range);
        if at + length > range.end || is_negated(page, frame, at, range.start) {
            return None;
        }
        let doer = frame.and_then(Frame::doer).filter(|doer| range.contains(doer));
        let who = doer.and_then(|doer| speaker::named_by(page, doer));
        let who = who.or_else(|| beside(page, frame, at, length, &range))?;
        page.are_two(speaker, who).then_some((who, rule))
    })
}

/// The entry by which a content clears its speaker, or the speaker's side: "he had nothing to do with it", "it was not
/// behind the raid".
pub(super) fn cleared(page: &Page, content: Span, speaker: Option<u32>) -> Option<Rule> {
    let range = page.inside(content);
    let irregular = |word: &str| page.lang.is_irregular(word);
    range.clone().take(LONGEST).find_map(|at| {
        let ahead = page.tokens_from(at);
        let clearing = page.lang.cues.clearings.at(page.text, ahead, irregular).and_then(|found| found.0);
        let frame = frame(page, at, &range);
        let rule = match clearing {
            Some(clearing) => clearing.rule,
            None => {
                let blame = page.lang.cues.blames.at(page.text, ahead, irregular)?.0?;
                is_negated(page, frame, at, range.start).then_some(blame.rule)?
            }
        };
        let doer =
            frame.and_then(Frame::doer).or_else(|| at.checked_sub(1)).filter(|doer| range.contains(doer))?;
        let own = match page.mention_at(doer) {
            Some(mention) => {
                speaker == Some(mention.chain)
                    || speaker.is_some() && !page.are_two(speaker, mention.chain)
                    || speaker.is_none() && !mention.named && is_pronoun(page, doer)
            }
            None => is_pronoun(page, doer),
        };
        own.then_some(rule)
    })
}

fn is_pronoun(page: &Page, at: usize) -> bool {
    page.class(at) == Class::Pronoun && !page.is(at, &["you"])
}

/// The frame of a phrase, if it stands in the content.
fn frame<'a>(page: &'a Page, at: usize, range: &Range<usize>) -> Option<&'a Frame> {
    page.frames.around(at).filter(|frame| range.contains(&frame.head))
}

fn is_negated(page: &Page, frame: Option<&Frame>, at: usize, floor: usize) -> bool {
    let by_syntax = frame.is_some_and(|frame| frame.negation.is_some());
    let before = at.saturating_sub(REACH).max(floor)..at;
    let is_not = |word: usize| page.class(word) == Class::Negation;
    by_syntax || before.into_iter().any(is_not) || is_not(at + 1)
}

/// Where the syntax has no doer: the mention right before the verb group, or behind the "by" of a passive.
fn beside(page: &Page, frame: Option<&Frame>, at: usize, length: usize, range: &Range<usize>) -> Option<u32> {
    let by = at + length;
    if page.is(by, &["by"]) {
        return (by + 1..range.end.min(by + 4)).find_map(|at| page.mention_at(at)).map(|found| found.chain);
    }
    if frame.is_some_and(|frame| frame.passive) {
        return None;
    }
    let mut before = at;
    while before > range.start && matches!(page.class(before - 1), Class::Auxiliary | Class::Adverb) {
        before -= 1;
    }
    let last = before.checked_sub(1).filter(|last| range.contains(last))?;
    page.mention_at(last).map(|mention| mention.chain)
}
