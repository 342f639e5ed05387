//! Makes the attributions of a quotation behind a sentence that only tells how its speaker takes things: "Berg was furious.
//! “This is a lie.”" Any other sentence before a quotation names nobody for certain, and is left.

use super::together::{self, FEWEST};
use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{
    ActorKind, Attribution, Form, Mention, Quote, Rule, Sentence, SourceKind, Stance, Token, within,
};
use headwater_core::span::Span;

/// Longest sentence of a reaction, in words: a name, "was", two adverbs, how, a full stop.
const LONGEST: usize = 8;

/// Adds them to the layer, which is sorted by the caller.
pub(super) fn add(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    mentions: &[Mention],
    quotes: &[Quote],
    lang: &Lang,
    found: &mut Vec<Attribution>,
) {
    let covered = together::covered(found);
    for quote in quotes.iter().filter(|quote| together::is_sentence(text, quote)) {
        let upto = sentences.partition_point(|sentence| sentence.span.end() <= quote.span.start());
        let Some(before) = upto.checked_sub(1).and_then(|last| sentences.get(last)) else { continue };
        let gap = text.get(before.span.end()..quote.span.start()).unwrap_or("\n");
        let words = quote.inner.slice(text).split_whitespace().take(FEWEST).count();
        if gap.contains('\n') || !gap.trim().is_empty() || words < FEWEST {
            continue;
        }
        if together::is_covered(&covered, quote.span) || together::is_covered(&covered, before.span) {
            continue;
        }
        if let Some((who, mood)) = reaction(text, tokens, before, mentions, lang) {
            found.push(Attribution {
                source: vec![who.span],
                cue: vec![mood],
                content: vec![quote.span],
                stance: Stance::Asserts,
                form: Form::Direct,
                kind: SourceKind::Named,
                speaker: Some(who.chain),
                also: Vec::new(),
                behalf: None,
                relay: None,
                accused: None,
                within: None,
                rule: Rule("attributions/reaction"),
            });
        }
    }
}

/// Who takes things how in a sentence of only a person, "was" and a mood.
fn reaction<'a>(
    text: &str,
    tokens: &[Token],
    sentence: &Sentence,
    mentions: &'a [Mention],
    lang: &Lang,
) -> Option<(&'a Mention, Span)> {
    let words = tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize)?;
    let mut actors = within(mentions, sentence.span, |mention| mention.span).map(|(_, mention)| mention);
    let who = actors.next().filter(|who| who.kind == ActorKind::Person)?;
    if words.len() > LONGEST || actors.next().is_some() || who.span.start() != sentence.span.start() {
        return None;
    }
    let behind: Vec<&Token> = words.iter().filter(|token| token.span.start() >= who.span.end()).collect();
    let class = |token: &Token| lang.grammar.class(text, token);
    let (verb, rest) = behind.split_first()?;
    let mood = rest.iter().position(|token| class(token) != Class::Adverb)?;
    let how = rest.get(mood)?;
    let is = class(verb) == Class::Auxiliary && matches!(verb.span.slice(text), "was" | "is");
    let alone = rest.get(mood + 1).is_none_or(|next| class(next) == Class::End) && rest.len() <= mood + 2;
    (is && alone && lang.grammar.is_mood(how.span.slice(text))).then(|| (who, verb.span.cover(how.span)))
}
