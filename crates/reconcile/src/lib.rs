//! Readings and lineage become findings and a brief. Counts origins, not reports; no finding without a passage.

pub mod stories;

use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::report::Rejected;

/// Says what the reports establish together, story by story.
pub fn brief(_readings: &[Reading], _lineage: &Lineage, rejected: Vec<Rejected>) -> Brief {
    Brief { rejected, stories: Vec::new() }
}
