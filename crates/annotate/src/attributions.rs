//! Makes the attributions: who says what, with what stance.

use crate::lang::Lang;
use headwater_core::annotations::{Attribution, Chain, Mention, Quote, Sentence, Token};

/// Finds the attributions.
pub fn find(
    _text: &str,
    _tokens: &[Token],
    _sentences: &[Sentence],
    _mentions: &[Mention],
    _chains: &[Chain],
    _quotes: &[Quote],
    _lang: &Lang,
) -> Vec<Attribution> {
    Vec::new()
}
