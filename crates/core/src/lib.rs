//! The nouns of Headwater. Every stage speaks in these types and in no others.
//!
//! Everything points down: [`brief::Brief`] → [`finding::Finding`] → [`finding::Answer`] → [`claim::Claim`] →
//! [`span::Passage`] → [`report::Report`] → bytes. Here is no input or output, no language and no decision: whether two
//! figures agree belongs to `reconcile`.

pub mod annotations;
pub mod brief;
pub mod changes;
pub mod claim;
pub mod edition;
pub mod event;
pub mod figure;
pub mod finding;
pub mod happening;
pub mod lineage;
pub mod newsrooms;
pub mod report;
pub mod span;
pub mod syntax;
pub mod telling;
pub mod time;
