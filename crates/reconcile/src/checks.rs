//! Makes the judgement whether two passages speak to one question or tell of one event, or two names are of one actor: for each a table of signs, each with a name,
//! a weight and a reason, and the sum of those that hold. Leaves grouping by that sum to `questions`, `tallies`, `happenings` and `actors`.
//!
//! Weights are picked by reading what they join and part on stories of our own (`cargo xtask eval findings`).

pub(crate) mod actors;
pub(crate) mod claims;
pub(crate) mod counts;
pub(crate) mod happenings;

use headwater_core::finding::Sign;

/// Every sign that is looked for, by what is held against each other, for readers.
pub fn table() -> Vec<(&'static str, Vec<Sign>)> {
    vec![
        ("Claims", claims::table()),
        ("Counts", counts::table(false)),
        ("Counts of one among many", counts::table(true)),
        ("Events", happenings::table()),
        ("Names of people and bodies", actors::table()),
    ]
}
