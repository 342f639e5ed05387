//! Makes the events: what happens, by trigger words of a table.

use crate::lang::Lang;
use headwater_core::annotations::{Event, Sentence, Token};

/// Finds the events.
pub fn find(_text: &str, _tokens: &[Token], _sentences: &[Sentence], _lang: &Lang) -> Vec<Event> {
    Vec::new()
}
