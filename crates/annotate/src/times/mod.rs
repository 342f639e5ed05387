//! Makes the time expressions: patterns of `times.toml` over tokens, joined and settled by the words around them.
//! Leaves placing them on the calendar to their own arithmetic in `core`.

mod context;
mod digits;
mod joins;
mod matching;
mod memory;
mod numbers;
mod patterns;
mod shapes;
mod story;
mod table;
mod tense;
mod words;

use crate::frames::Frames;
use crate::lang::Lang;
use crate::times::patterns::Patterns;
use crate::times::table::Makes;
use crate::times::words::Sense;
use crate::tokens::plain;
use headwater_core::annotations::{Note, Rule, Sentence, Token, TokenKind};
use headwater_core::report::Published;
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};
use headwater_core::time::{Direction, Extent, Stretch, TimeExpr, TimeShape};
use std::ops::Range;

/// The compiled tables of time words of one language.
pub struct TimeWords(Patterns);

impl TimeWords {
    /// Compiles a `times.toml`.
    pub(crate) fn new(source: &str) -> TimeWords {
        TimeWords(Patterns::new(source))
    }

    /// Whether words label a date of the page, such as the day of an update, and not the day it was published.
    pub(crate) fn label_the_page(&self, words: &str) -> bool {
        let mut words = words.split(|c: char| !(c.is_alphanumeric() || c == '©'));
        words.any(|word| self.0.page_dates.iter().any(|label| word.to_lowercase() == *label))
    }

    /// Whether words tell of a day that is remembered: "the anniversary of".
    pub(crate) fn remember(&self, words: &str) -> bool {
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.0.remembering.iter().any(|label| word.to_lowercase() == *label))
    }

    /// Whether the verb that the words of a time hang on tells of the past.
    pub(crate) fn is_told_as_past(&self, frames: &Frames, words: Range<usize>) -> bool {
        tense::direction(frames, words, (false, true), &self.0.tenses) == Some(Direction::Past)
    }
}

/// An expression of one sentence, by its tokens.
struct Found {
    start: usize,
    end: usize,
    shape: TimeShape,
    until: Option<Stretch>,
    extent: Option<Extent>,
    rule: Rule,
    /// Whether it stands only where it joins another.
    weak: bool,
    /// Whether a bound before it belongs to it: "at least two days".
    counted: bool,
    /// Whether it is one only where the tense looks ahead: "soon".
    ahead: bool,
    /// Whether it counts from what the text told last, and so by whole units of the calendar: "the following year".
    told: bool,
}

/// What a sentence says about when, with the words it stands in.
struct Said {
    sentence: usize,
    spans: Vec<Span>,
    senses: Vec<Sense>,
    found: Vec<Found>,
    headline: bool,
}

/// Finds what a report says about when, in order.
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    frames: &Frames,
    published: &Published,
    lang: &Lang,
) -> Vec<TimeExpr> {
    let patterns = &lang.times.0;
    let said = sentences.iter().enumerate().filter_map(|(index, sentence)| {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let own = &*plain(text, tokens.get(range.clone()).unwrap_or_default(), lang);
        let mut senses = senses(text, own, patterns);
        if senses.iter().all(|sense| patterns.starting(sense).next().is_none()) {
            return None;
        }
        add_syntax(&mut senses, own, tokens, range.start, frames);
        let found = joins::join(scan(&senses, patterns), &senses, patterns);
        let spans = own.iter().map(|token| token.span).collect();
        let headline = !sentence.part.tells();
        (!found.is_empty()).then_some(Said { sentence: index, spans, senses, found, headline })
    });
    let mut said: Vec<Said> = said.collect();
    let mut memory = memory::Memory::new(story::tells_of_the_past(&said, published));
    let mut times = Vec::new();
    for said in &mut said {
        context::settle(said, &mut memory, patterns, frames);
        times.extend(said.found.drain(..).filter_map(|found| {
            let (first, last) = (said.spans.get(found.start)?, said.spans.get(found.end.checked_sub(1)?)?);
            let Found { shape, until, extent, rule, .. } = found;
            Some(TimeExpr { span: first.cover(*last), kind: shape.kind(), shape, until, extent, rule })
        }));
    }
    times
}

/// Years in which a day without its year is looked for.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Most notes on days that do not exist.
const NOTED: usize = 8;

/// What no calendar has: "30 February", a date on another weekday than its own.
pub fn unread(text: &str, times: &[TimeExpr]) -> Vec<Note> {
    let dated = times.iter().filter(|time| matches!(time.stretch(), Some(Stretch::Day { .. })));
    // Years before Christ have no days that are counted here.
    let missing = dated.filter(|time| {
        time.stretch().and_then(Stretch::stated_year).is_none_or(|year| year >= 0)
            && time.stated_day().is_none()
            && time.possible_days(YEARS).is_empty()
    });
    let note = |time: &TimeExpr| {
        let text = format!("“{}” is no day of the calendar", time.span.slice(text));
        Note { span: Some(time.span), text, rule: Rule("times/no-such-day") }
    };
    missing.take(NOTED).map(note).collect()
}

fn senses(text: &str, tokens: &[Token], patterns: &Patterns) -> Vec<Sense> {
    let mut end = None;
    let sense = |token: &Token| {
        let glued = end == Some(token.span.start());
        end = Some(token.span.end());
        patterns.lexicon.sense(token.span.slice(text), glued)
    };
    let mut senses: Vec<Sense> = tokens.iter().map(sense).collect();
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let capitals = senses.iter().filter(|sense| sense.capital).count();
    // A headline has capitals throughout; elsewhere they make names, but for those after a quotation mark or colon.
    if capitals * 2 <= words {
        for (sense, before) in senses.iter_mut().skip(1).zip(tokens) {
            if sense.capital && before.kind != TokenKind::Mark {
                sense.without_common_words();
            }
        }
    }
    senses
}

/// Tells senses what the syntax says of them. `own` are the sentence's tokens, as they may have been cut anew.
fn add_syntax(senses: &mut [Sense], own: &[Token], tokens: &[Token], start: usize, frames: &Frames) {
    let mut at = start;
    for (sense, token) in senses.iter_mut().zip(own) {
        while tokens.get(at + 1).is_some_and(|next| next.span.start() <= token.span.start()) {
            at += 1;
        }
        sense.token = at;
        sense.tag = frames.tag(at);
        let counted = frames.up(at).filter(|_| frames.relation(at) == Some(Relation::Nummod));
        sense.counts = counted.is_some_and(|noun| {
            let (form, lemma) = (frames.form(noun), frames.lemma(noun));
            frames.tag(noun) == Some(Tag::Noun) && !form.eq_ignore_ascii_case(lemma)
        });
    }
}

/// The longest match at each place, from left to right; none overlaps another.
fn scan(senses: &[Sense], patterns: &Patterns) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sense) = senses.get(at) {
        let mut best: Option<(Found, Option<(usize, Found)>)> = None;
        for pattern in patterns.starting(sense) {
            let Some((end, bound)) = matching::longest(pattern, senses, at, &patterns.known) else {
                continue;
            };
            if best.as_ref().is_some_and(|(best, second)| {
                let reach = second.as_ref().map_or(best.end, |(_, second)| second.end);
                reach > end || (reach == end && !best.weak)
            }) {
                continue;
            }
            let Some(meaning) = shapes::meaning(pattern, &bound) else { continue };
            let of = |start, end, shape: TimeShape| {
                let counted = sense.begins_number(&patterns.known)
                    && (bound.sign.is_some() || matches!(shape, TimeShape::Duration { .. }));
                let told = pattern.told || pattern.makes == Makes::Neighbour;
                let (rule, weak, ahead) = (pattern.rule, pattern.weak, pattern.ahead);
                Found { start, end, shape, until: None, extent: None, rule, weak, counted, ahead, told }
            };
            best = match (meaning.second, bound.second) {
                (Some(second), Some(from)) if from > at + 1 => {
                    let mut first = of(at, from - 1, meaning.shape);
                    let second = of(from, end, second);
                    if let (TimeShape::Calendar { stretch, .. }, false) = (&second.shape, pattern.list) {
                        first.until = Some(stretch.clone());
                    }
                    Some((first, Some((from, second))))
                }
                _ => Some((of(at, end, meaning.shape), None)),
            };
        }
        match best {
            Some((first, second)) => {
                at = second.as_ref().map_or(first.end, |(_, second)| second.end);
                found.push(first);
                found.extend(second.map(|(_, second)| second));
            }
            None => at += 1,
        }
    }
    found
}
