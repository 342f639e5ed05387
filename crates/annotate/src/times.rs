//! Makes the time expressions. Leaves placing them on the calendar to their own arithmetic in `core`.

use crate::lang::Lang;
use headwater_core::annotations::{Sentence, Token};
use headwater_core::time::TimeExpr;

/// Finds what a report says about when.
pub fn find(_text: &str, _tokens: &[Token], _sentences: &[Sentence], _lang: &Lang) -> Vec<TimeExpr> {
    Vec::new()
}
