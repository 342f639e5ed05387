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
        _ if has("possibility") => Modality::Possibility,
        _ if has("plan") => Modality::Plan,
        Some(Stance::Expects) => Modality::Possibility,
        _ => Modality::Fact,
    };
    (polarity, modality)
}

/// The families of the hedges in the main clause of a claim. A clause of its own behind "that", "because" or "who" and
/// speech that is told in it do not say how the claim itself is put; "if" is read anywhere.
fn hedges(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> Vec<&'static str> {
    let tokens: Vec<&Token> =
        within(&annotations.tokens, span, |token| token.span).map(|(_, token)| token).collect();
    let Some(first) = tokens.first() else { return Vec::new() };
    let from = annotations.tokens.partition_point(|token| token.span < first.span);
    let own = annotations.tokens.get(from..from + tokens.len()).unwrap_or(&[]);
    let mut families = Vec::new();
    let mut main = true;
    for at in 0..own.len() {
        let class = lang.grammar.class(text, &own[at]);
        let later = at > 0;
        if later && matches!(class, Class::Subordinator | Class::Relative | Class::Semicolon) {
            main = false;
        } else if !main && class == Class::Comma && starts_aside(text, own, lang) {
            main = true;
        }
        if let Some((hedge, _)) = lang.hedges.at(&own[at..])
            && (main || hedge.family == "condition")
            && !families.contains(&hedge.family)
        {
            families.push(hedge.family);
        }
    }
    families
}

/// Whether the words open with a clause of their own: "While …, the main clause".
fn starts_aside(text: &str, own: &[Token], lang: &Lang) -> bool {
    own.first().is_some_and(|first| lang.grammar.class(text, first) == Class::Subordinator)
}
