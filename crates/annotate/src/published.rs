//! Makes the report's own date: what its metadata state, else what its first words say.

use headwater_core::annotations::Sentence;
use headwater_core::report::{Published, Report};
use headwater_core::time::TimeExpr;

/// Finds the date that relative times count from.
pub fn find(report: &Report, _sentences: &[Sentence], _times: &[TimeExpr]) -> Published {
    report.published.clone()
}
