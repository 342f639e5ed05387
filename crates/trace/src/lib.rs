//! Readings become lineage: who borrowed from whom, and the independent origins that leaves.
//! Sees all reports; knows no language and no claim.

use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;

/// Traces all readings of a run against each other.
pub fn lineage(_readings: &[Reading]) -> Lineage {
    Lineage::default()
}
