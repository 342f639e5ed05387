//! Makes the time expressions: patterns of `times.toml` over tokens, joined and settled by the words around them.
//! Leaves placing them on the calendar to their own arithmetic in `core`.

mod context;
mod digits;
mod joins;
mod matching;
mod numbers;
mod patterns;
mod shapes;
mod table;
mod words;

use crate::lang::Lang;
use crate::times::patterns::Patterns;
use crate::times::words::Sense;
use crate::tokens::plain;
use headwater_core::annotations::{Rule, Sentence, Token, TokenKind};
use headwater_core::time::{TimeExpr, TimeShape};

/// The compiled tables of time words of one language.
pub struct TimeWords(Patterns);

impl TimeWords {
    /// Compiles a `times.toml`.
    pub(crate) fn new(source: &str) -> TimeWords {
        TimeWords(Patterns::new(source))
    }
}

/// An expression of one sentence, by its tokens.
struct Found {
    start: usize,
    end: usize,
    shape: TimeShape,
    rule: Rule,
    /// Whether it stands only where it joins another.
    weak: bool,
    /// Whether a bound before it belongs to it: "at least two days".
    counted: bool,
}

/// Finds what a report says about when, in order.
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence], lang: &Lang) -> Vec<TimeExpr> {
    let patterns = &lang.times.0;
    let mut memory = context::Memory::default();
    let mut times = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let own = &*plain(text, tokens.get(range).unwrap_or_default(), lang);
        let senses = senses(text, own, patterns);
        let mut found = joins::join(scan(&senses, patterns), &senses, patterns);
        context::settle(&mut found, &senses, index, &mut memory, &patterns.known);
        times.extend(found.into_iter().filter_map(|found| {
            let (first, last) = (own.get(found.start)?, own.get(found.end.checked_sub(1)?)?);
            let kind = found.shape.kind();
            Some(TimeExpr { span: first.span.cover(last.span), kind, shape: found.shape, rule: found.rule })
        }));
    }
    times
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

/// The longest match at each place, from left to right; none overlaps another.
fn scan(senses: &[Sense], patterns: &Patterns) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sense) = senses.get(at) {
        let mut best: Option<Found> = None;
        for pattern in patterns.starting(sense) {
            let Some((end, bound)) = matching::longest(pattern, senses, at, &patterns.known) else {
                continue;
            };
            if best.as_ref().is_some_and(|best| best.end > end || (best.end == end && !best.weak)) {
                continue;
            }
            let Some(shape) = shapes::shape(pattern, &bound) else { continue };
            let counted = sense.counts(&patterns.known)
                && (bound.sign.is_some() || matches!(shape, TimeShape::Duration { .. }));
            best = Some(Found { start: at, end, shape, rule: pattern.rule, weak: pattern.weak, counted });
        }
        at = best.as_ref().map_or(at + 1, |best| best.end);
        found.extend(best);
    }
    found
}
