//! Makes out which words stand between quotation marks, and who speaks there: "I" means the speaker, and "he" does not.

use crate::names::chains::Drafts;
use crate::names::clauses::{Clauses, Place};
use crate::names::governments;
use crate::names::kinds::Name;
use crate::names::lexicon::Cue;
use crate::names::pointers::Pointer;
use crate::names::pronouns::Whom;
use crate::names::spots::{Actor, Being, Spot};
use crate::names::words::Words;
use std::ops::Range;

/// Most words of a quotation; a mark that closes later closes another one. Bounds a mark that is never closed.
const LONGEST: usize = 400;
/// Most words between a quotation and the name of its speaker.
const NEAR: usize = 30;

/// The quotations of a text, in order.
pub(super) struct Quotes {
    /// Words between the marks.
    inner: Vec<Range<usize>>,
    /// The sentences that a quotation opens in and closes in, as words.
    around: Vec<Range<usize>>,
}

impl Quotes {
    /// The quotation that a word stands in.
    pub(super) fn of(&self, at: usize) -> Option<usize> {
        let after = self.inner.partition_point(|inner| inner.start <= at);
        after.checked_sub(1).filter(|&index| self.inner[index].end > at)
    }
}

/// Finds the quotations: a straight mark opens and closes in turn, and none crosses a paragraph.
pub(super) fn find(words: Words<'_>) -> Quotes {
    let mut quotes = Quotes { inner: Vec::new(), around: Vec::new() };
    let mut open: Option<(usize, usize)> = None;
    for sentence in 0..words.sentences.len() {
        let range = words.sentence(sentence);
        for at in range.clone() {
            let word = words.word(at);
            let opens = matches!(word, "“" | "«" | "„") || word == "\"" && open.is_none();
            let closes = matches!(word, "”" | "»") || word == "\"" && open.is_some();
            if opens {
                open = Some((at + 1, range.start));
            } else if closes
                && let Some((start, from)) = open.take()
                && at - start <= LONGEST
            {
                quotes.inner.push(start..at);
                quotes.around.push(from..range.end);
            }
        }
        let next = range.end;
        let ends = words.tokens.get(next).zip(next.checked_sub(1).and_then(|last| words.tokens.get(last)));
        let breaks = ends.is_some_and(|(next, last)| {
            words.text.get(last.span.end()..next.span.start()).is_some_and(|gap| gap.contains('\n'))
        });
        if breaks {
            open = None;
        }
    }
    quotes
}

/// The draft of the one who is named as the speaker of a quotation, in the sentence that it closes or opens in.
pub(super) fn speaker(
    words: Words<'_>,
    quotes: &Quotes,
    quote: usize,
    names: &[Name<'_>],
    of: &[usize],
) -> Option<usize> {
    let (inner, around) = (quotes.inner.get(quote)?, quotes.around.get(quote)?);
    let speaks = |at: usize| {
        let name = names.get(at)?;
        let start = name.role.as_ref().map_or(name.at.start, |role| role.start.min(name.at.start));
        let says = says_after(words, name.at.end) || says_before(words, start);
        (says && quotes.of(name.at.start).is_none()).then(|| of.get(at).copied()).flatten()
    };
    let after = names.partition_point(|name| name.at.start < inner.end);
    let upto = around.end.min(inner.end + NEAR);
    let mut later = (after..names.len()).take_while(|&at| names[at].at.start < upto);
    if let Some(found) = later.find_map(speaks) {
        return Some(found);
    }
    let before = names.partition_point(|name| name.at.start < inner.start);
    let from = around.start.max(inner.start.saturating_sub(NEAR));
    (0..before).rev().take_while(|&at| names[at].at.start >= from).find_map(speaks)
}

fn says_after(words: Words<'_>, end: usize) -> bool {
    governments::acts(words, end) || {
        let comma = words.word(end) == ",";
        let past = (end + 1..end + 16).find(|&at| words.word(at) == ",");
        comma && past.is_some_and(|comma| governments::acts(words, comma + 1))
    }
}

fn says_before(words: Words<'_>, start: usize) -> bool {
    let before =
        start.checked_sub(1).map(|at| if words.word(at) == "the" { at.saturating_sub(1) } else { at });
    before.is_some_and(|at| words.is_small(at) && words.lexicon.has(Cue::PersonDoes, words.stem(at)))
}

/// "I" and "we" inside quotations, where it is clear who speaks.
pub(super) fn speakers(
    words: Words<'_>,
    clauses: Clauses<'_>,
    quotes: &Quotes,
    spots: &[Spot],
    drafts: &Drafts,
) -> Vec<Pointer> {
    let mut found = Vec::new();
    for (inner, around) in quotes.inner.iter().zip(&quotes.around) {
        let mut speaker: Option<Option<&Spot>> = None;
        for at in inner.clone() {
            let Some(pronoun) = words.lang.pronouns.at(words, clauses, at) else { continue };
            if !matches!(pronoun.whom, Whom::Speaker | Whom::Speakers) {
                continue;
            }
            let speaker = *speaker.get_or_insert_with(|| heard(words, quotes, inner, around, spots));
            let Some(Spot { actor: Actor::Draft(draft), being, .. }) = speaker else { break };
            let fits = match pronoun.whom {
                Whom::Speaker => matches!(being, Being::Person(_)),
                _ => *being == Being::Body,
            };
            let kind = drafts.all.get(*draft).map(|draft| draft.kind);
            if let Some(kind) = kind.filter(|_| fits) {
                found.push(Pointer { at: at..at + 1, kind, draft: *draft, rule: "en/names/speaker" });
            }
        }
    }
    found
}

/// The spot of the speaker of a quotation: the first that says something after it in its sentence, else the last before.
fn heard<'s>(
    words: Words<'_>,
    quotes: &Quotes,
    inner: &Range<usize>,
    around: &Range<usize>,
    spots: &'s [Spot],
) -> Option<&'s Spot> {
    let speaks = |spot: &&Spot| {
        let says = says_after(words, spot.head + 1) || says_before(words, spot.head);
        let says = says || spot.verb.is_some_and(|verb| words.lexicon.has(Cue::PersonDoes, words.stem(verb)));
        says && spot.place != Place::Object && spot.place != Place::Owner && quotes.of(spot.head).is_none()
    };
    let after = spots.partition_point(|spot| spot.head < inner.end);
    let upto = around.end.min(inner.end + NEAR);
    let mut later = spots[after..].iter().take_while(|spot| spot.head < upto);
    let from = around.start.max(inner.start.saturating_sub(NEAR));
    let before = spots.partition_point(|spot| spot.head < inner.start);
    let mut earlier = spots[..before].iter().rev().take_while(|spot| spot.head >= from);
    later.find(speaks).or_else(|| earlier.find(speaks))
}
