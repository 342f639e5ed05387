//! Makes polarity and modality: whether a claim says yes or no, and in what manner, by the hedges of `hedges.toml`.

use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Annotations, Stance, Token, within};
use headwater_core::claim::{Modality, Polarity};
use headwater_core::span::Span;

/// The polarity and modality of the words of `span`, said with a stance.
pub(super) fn of(
    text: &str,
    span: Span,
    stance: Option<Stance>,
    annotations: &Annotations,
    lang: &Lang,
) -> (Polarity, Modality) {
    let hedges = hedges(text, span, annotations, lang);
    let has = |family: &str| hedges.contains(&family);
    let polarity = if has("negated") { Polarity::Negated } else { Polarity::Affirmed };
    let modality = match stance {
        Some(Stance::Demands) => Modality::Demand,
        Some(Stance::Promises) => Modality::Plan,
        _ if has("condition") => Modality::Condition,
        _ if has("demand") => Modality::Demand,
        _ if has("possibility") || has("hearsay") => Modality::Possibility,
        _ if has("plan") => Modality::Plan,
        Some(Stance::Expects) => Modality::Possibility,
        _ => Modality::Fact,
    };
    (polarity, modality)
}

/// The families of the hedges in the main clause of a claim. A clause of its own behind "that", "because" or "who" and
/// speech that is told in it do not say how the claim itself is put; "if" and "allegedly" are read anywhere. The month of
/// May is no "may".
fn hedges(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> Vec<&'static str> {
    let tokens: Vec<&Token> =
        within(&annotations.tokens, span, |token| token.span).map(|(_, token)| token).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let from = annotations.tokens.partition_point(|token| token.span < first.span);
    let own = annotations.tokens.get(from..from + tokens.len()).unwrap_or(&[]);
    let mut families = Vec::new();
    let mut main = true;
    // An opening clause and a relative one end at a comma; one behind "that" or "because" goes on.
    let mut until_comma = false;
    let comma = own.iter().any(|token| lang.grammar.class(text, token) == Class::Comma);
    if comma && starts_aside(text, own, lang) {
        (main, until_comma) = (false, true);
    }
    let mut at = 0;
    while at < own.len() {
        let class = lang.grammar.class(text, &own[at]);
        let later = at > 0;
        if later && matches!(class, Class::Subordinator | Class::Relative | Class::Semicolon) {
            until_comma = class == Class::Relative || starts_aside(text, own, lang);
            main = false;
        } else if until_comma && class == Class::Comma {
            main = true;
        }
        let (hedge, length) =
            lang.hedges.at(text, &own[at..], |word| lang.is_irregular(word)).unwrap_or((None, 1));
        if let Some(hedge) = hedge
            && class != Class::Time
            && (main || matches!(hedge.family, "condition" | "hearsay"))
            && !families.contains(&hedge.family)
        {
            families.push(hedge.family);
        }
        at += length;
    }
    families
}

/// Whether the words open with a clause of their own: "While …, the main clause".
fn starts_aside(text: &str, own: &[Token], lang: &Lang) -> bool {
    own.first().is_some_and(|first| lang.grammar.class(text, first) == Class::Subordinator)
}
