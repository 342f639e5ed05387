//! Makes the answers: where a claim's own words only point ("denied this accusation"), the earlier claim they point at.

use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Annotations, Stance, Token, within};
use headwater_core::claim::Claim;
use headwater_core::span::Span;

/// How many sentences back a pointing word reaches; its own counts too.
const BACK: u32 = 2;

/// Most claims looked at for one pointing word: those of three sentences are a handful.
const NEAR: usize = 40;

/// Longest content that only points, in words: "any such accusations by the company at all".
const LONGEST: usize = 6;

/// Links every claim whose words only point to the claim they answer.
pub(super) fn link(text: &str, annotations: &Annotations, claims: &mut [Claim], lang: &Lang) {
    for index in 0..claims.len() {
        let Some(attribution) = claims[index].attribution else { continue };
        let same = index.checked_sub(1).filter(|&before| claims[before].span == claims[index].span);
        if let Some(same) = same {
            // "declared its independence, which the kingdom refuses to acknowledge": two voices on the same words.
            claims[index].answers = u32::try_from(same).ok();
            continue;
        }
        if !points(text, claims[index].span, annotations, lang) {
            continue;
        }
        let sentence = claims[index].sentence;
        let span = claims[index].span;
        let candidates = (0..index).rev().take(NEAR).filter(|&earlier| {
            claims[earlier].sentence + BACK >= sentence
                && claims[earlier].span.end() <= span.start()
                && claims[earlier].attribution != Some(attribution)
        });
        let accusing = accuses(text, span, annotations, lang);
        let weight = |earlier: &usize| {
            let own = is_same_voice(text, annotations, &claims[index], &claims[*earlier]);
            if own { 0 } else { strength(annotations, &claims[*earlier], accusing) }
        };
        // The nearest wins among equals, and a nearer sentence is worth one grade.
        let best = candidates.enumerate().max_by_key(|(steps, earlier)| {
            let distance = sentence - claims[*earlier].sentence;
            (i64::from(weight(earlier)) - i64::from(distance), std::cmp::Reverse(*steps))
        });
        claims[index].answers = best.and_then(|(_, earlier)| u32::try_from(earlier).ok());
    }
}

/// Whether two claims have one speaker, by chain or by the words that name the source. Nobody denies what they say.
fn is_same_voice(text: &str, annotations: &Annotations, one: &Claim, other: &Claim) -> bool {
    let said = |claim: &Claim| annotations.attributions.get(claim.attribution? as usize);
    let Some((one, other)) = said(one).zip(said(other)) else { return false };
    let chain = one.speaker.is_some() && one.speaker == other.speaker;
    let words = one
        .source
        .first()
        .zip(other.source.first())
        .is_some_and(|(one, other)| one.slice(text).eq_ignore_ascii_case(other.slice(text)));
    chain || words
}

/// Whether pointing words ask for an accusation: "this allegation".
fn accuses(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> bool {
    within(&annotations.tokens, span, |token| token.span)
        .any(|(_, token)| lang.grammar.is_accusing(token.span.slice(text)))
}

/// How well a claim can be what an "accusation" or a "claim" points at.
fn strength(annotations: &Annotations, claim: &Claim, accusing: bool) -> u32 {
    let stance =
        claim.attribution.and_then(|id| annotations.attributions.get(id as usize)).map(|said| said.stance);
    match stance {
        Some(Stance::Accuses) if accusing => 6,
        Some(Stance::Accuses) => 4,
        Some(Stance::Asserts | Stance::Admits) => 3,
        None => 2,
        Some(_) => 0,
    }
}

/// Whether words only point at a claim: a short phrase around "accusation", "claims", "it", with nothing of its own to say.
fn points(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> bool {
    let words: Vec<&Token> = within(&annotations.tokens, span, |token| token.span)
        .map(|(_, token)| token)
        .take(LONGEST + 1)
        .collect();
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let says_more = |token: &&Token| {
        matches!(
            lang.grammar.class(text, token),
            Class::Name | Class::Number | Class::Auxiliary | Class::Subordinator | Class::Relative
        )
    };
    let pronoun = words.len() == 1 && is(text, words[0], &["it", "this", "that", "them", "which"]);
    let noun = words.iter().any(|token| lang.grammar.is_pointer(token.span.slice(text)));
    pronoun || noun && !words.iter().any(says_more)
}

fn is(text: &str, token: &Token, words: &[&str]) -> bool {
    words.iter().any(|word| token.span.slice(text).eq_ignore_ascii_case(word))
}
