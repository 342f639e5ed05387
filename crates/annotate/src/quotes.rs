//! Makes the quotations: words between quotation marks of any style.

use headwater_core::annotations::Quote;
use headwater_core::report::Part;
use headwater_core::span::Span;

/// Finds the quotations, in order.
pub fn find(_text: &str, _parts: &[(Part, Span)]) -> Vec<Quote> {
    Vec::new()
}
