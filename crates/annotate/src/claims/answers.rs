//! Makes the answers: where a claim's own words only point ("denied this accusation"), the earlier claim they point at.

use super::clauses;
use crate::frames::Frames;
use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Annotations, Attribution, Stance, Token, within};
use headwater_core::claim::Claim;
use headwater_core::span::Span;
use headwater_core::syntax::Relation;

/// How many sentences back a pointing word reaches; its own counts too.
const BACK: u32 = 2;

/// How many sentences back the denial of one who is blamed reaches the accusation: a report has other matters between
/// them, but returns to no accusation of its opening at its end.
const ACCUSED_BACK: u32 = 12;

/// Most claims looked at for one pointing word: those of a dozen sentences are some dozens.
const NEAR: usize = 60;

/// Longest content that only points, in words: "any such accusations by the company at all".
const LONGEST: usize = 6;

/// What a claim and its stance are worth as an answered one where who is blamed now denies; above all others.
const BLAMED: u32 = 20;

/// What such an accusation is worth further off: less than any other accusation nearby, as much as a plain claim.
const FAR: u32 = 3;

/// Links every claim whose words only point to the claim they answer. A claim that repeats what it denies stands for itself.
pub(super) fn link(
    text: &str,
    annotations: &Annotations,
    frames: &Frames,
    claims: &mut [Claim],
    lang: &Lang,
) {
    for index in 0..claims.len() {
        let Some(attribution) = claims[index].attribution else { continue };
        let same = index.checked_sub(1).filter(|&before| claims[before].span == claims[index].span);
        if let Some(same) = same {
            // "declared its independence, which the kingdom refuses to acknowledge": two voices on the same words.
            claims[index].answers = u32::try_from(same).ok();
            continue;
        }
        if !points(text, claims[index].span, annotations, lang) || says_of_what(frames, claims[index].span) {
            continue;
        }
        let best = answered(text, annotations, claims, index, attribution, lang);
        claims[index].answers = best.and_then(|earlier| u32::try_from(earlier).ok());
    }
}

/// The earlier claim that the words of a claim point at.
fn answered(
    text: &str,
    annotations: &Annotations,
    claims: &[Claim],
    index: usize,
    attribution: u32,
    lang: &Lang,
) -> Option<usize> {
    let claim = &claims[index];
    let said = annotations.attributions.get(attribution as usize)?;
    let accusing = accuses(text, claim.span, annotations, lang);
    let bare = within(&annotations.tokens, claim.span, |token| token.span).count() == 1 && !accusing;
    let weight = |earlier: usize| {
        let other = &claims[earlier];
        let distance = claim.sentence.saturating_sub(other.sentence);
        if is_same_voice(text, annotations, claim, other) {
            return 0;
        }
        let blamed = said.stance == Stance::Denies && is_blamed(annotations, said, other);
        let strength = strength(annotations, other, accusing, bare);
        match distance {
            0..=BACK if blamed && strength > 0 => BLAMED + strength - distance,
            0..=BACK => strength.saturating_sub(distance),
            _ if blamed && accusing => FAR,
            _ => 0,
        }
    };
    let candidates = (0..index).rev().take(NEAR).filter(|&earlier| {
        claims[earlier].sentence + ACCUSED_BACK >= claim.sentence
            && claims[earlier].span.end() <= claim.span.start()
            && claims[earlier].attribution != Some(attribution)
    });
    // The nearest wins among equals, and a nearer sentence is worth one grade.
    let best =
        candidates.enumerate().max_by_key(|&(steps, earlier)| (weight(earlier), std::cmp::Reverse(steps)));
    best.map(|(_, earlier)| earlier).filter(|&earlier| weight(earlier) > 0)
}

/// Whether who speaks is the one blamed in an earlier claim, or speaks for them: Norway's minister for Norway.
fn is_blamed(annotations: &Annotations, said: &Attribution, earlier: &Claim) -> bool {
    let blame = earlier.attribution.and_then(|id| annotations.attributions.get(id as usize));
    let Some(blame) = blame.filter(|blame| blame.stance == Stance::Accuses) else { return false };
    let (Some(speaker), Some(accused)) = (said.speaker, blame.accused) else { return false };
    let chain = |index: u32| annotations.chains.get(index as usize);
    let side = |index: u32| chain(index).and_then(|chain| chain.side.as_deref());
    let name = |index: u32| chain(index).map(|chain| chain.name.as_str());
    speaker == accused
        || side(speaker).is_some_and(|side_| Some(side_) == side(accused) || Some(side_) == name(accused))
}

/// Whether a noun that could point says itself what it is about: "claims |of fraud|", "the report |that it sank|".
fn says_of_what(frames: &Frames, span: Span) -> bool {
    let range = frames.inside(span);
    let Some(head) = clauses::head(frames, range.clone(), |_| false) else { return false };
    frames.children(head).filter(|child| range.contains(child)).any(|child| {
        let case = frames.child(child, Relation::Case).map(|case| frames.lemma(case));
        match frames.relation(child) {
            Some(Relation::Nmod) => matches!(case, Some("of" | "about" | "over" | "on")),
            relation => matches!(relation, Some(Relation::Acl | Relation::AclRelcl | Relation::Ccomp)),
        }
    })
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
fn strength(annotations: &Annotations, claim: &Claim, accusing: bool, bare: bool) -> u32 {
    let stance =
        claim.attribution.and_then(|id| annotations.attributions.get(id as usize)).map(|said| said.stance);
    match stance {
        Some(Stance::Accuses) if accusing => 6,
        Some(Stance::Accuses) => 4,
        Some(Stance::Asserts | Stance::Admits) => 3,
        // A noun points at what somebody says; the report's own word is meant by "this" at most.
        None if bare => 2,
        _ => 0,
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
