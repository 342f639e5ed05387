//! Makes the claims: the content of each attribution, and each plain statement of the report.

use crate::lang::Lang;
use headwater_core::annotations::{Annotations, Note};
use headwater_core::claim::Claim;

/// Finds the claims, and notes what could not be read.
pub fn find(_text: &str, _annotations: &Annotations, _lang: &Lang) -> (Vec<Claim>, Vec<Note>) {
    (Vec::new(), Vec::new())
}
