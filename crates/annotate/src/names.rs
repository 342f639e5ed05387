//! Makes the mentions of people, bodies, governments, places and groups, and the chains that join those of one.

use crate::lang::Lang;
use headwater_core::annotations::{Chain, Mention, Sentence, Token};

/// Finds who and what is named, and which mentions mean the same one.
pub fn find(
    _text: &str,
    _tokens: &[Token],
    _sentences: &[Sentence],
    _lang: &Lang,
) -> (Vec<Mention>, Vec<Chain>) {
    (Vec::new(), Vec::new())
}
