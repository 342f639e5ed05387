//! Makes the figures: how many of what, how firmly.

use crate::lang::Lang;
use headwater_core::annotations::{Mention, Sentence, Token};
use headwater_core::figure::Figure;
use headwater_core::time::TimeExpr;

/// Finds the figures; numbers inside `times` and inside names are none.
pub fn find(
    _text: &str,
    _tokens: &[Token],
    _sentences: &[Sentence],
    _mentions: &[Mention],
    _times: &[TimeExpr],
    _lang: &Lang,
) -> Vec<Figure> {
    Vec::new()
}
