//! Makes the judgement whether two names of a story are those of one person or body. Leaves reading the names to `actors/people` and
//! `actors/bodies`, and joining by it to `actors/merging`.
//!
//! Weights are picked by hand: a name in another spelling is enough by itself, a slip is not, and a report that names both speaks for two.

use crate::actors::groups::Group;
use crate::actors::ways::Way;
use headwater_core::annotations::ActorKind;
use headwater_core::finding::Sign;

/// What the signs must come to for one actor.
pub(crate) const ONE: f64 = 0.99;
/// What they must come to for two that may be one: they stay apart, and are offered.
pub(crate) const MAYBE: f64 = 0.65;

/// Newsrooms from which a spelling is no slip.
const ESTABLISHED: usize = 3;

/// Mentions from which a report has a name often.
const OFTEN: usize = 3;

/// A sign, and whether it holds.
type Check = (Sign, fn(&Pair<'_>) -> bool);

const fn sign(name: &'static str, weight: f64, reason: &'static str) -> Sign {
    Sign { name, weight, reason }
}

/// The signs.
const CHECKS: &[Check] = &[
    (sign("spelling", 1.25, "one name in two spellings"), |pair| pair.way == Way::Spelling),
    (sign("short-spelling", 0.7, "one short name in two spellings"), |pair| pair.way == Way::ShortSpelling),
    (sign("middle-name", 1.25, "same first and last name, one without the middle"), |pair| {
        pair.way == Way::Middle
    }),
    (sign("initials", 1.0, "same surname, the initials fit"), |pair| pair.way == Way::Initials),
    (sign("initial", 0.7, "same surname, the initial fits"), |pair| pair.way == Way::Initial),
    (sign("nickname", 1.0, "same surname, and one given name is short for the other"), |pair| {
        pair.way == Way::Nickname
    }),
    (sign("longer", 0.75, "one name goes on after the other"), |pair| pair.way == Way::Longer),
    (sign("earlier", 0.65, "one name begins before the other"), |pair| pair.way == Way::Earlier),
    (sign("order", 0.9, "the same words in another order"), |pair| pair.way == Way::Order),
    (sign("surname-slip", 0.75, "same given name, the surnames a slip apart"), |pair| {
        pair.way == Way::FamilySlip
    }),
    (sign("given-slip", 0.65, "same surname, the given names a slip apart"), |pair| {
        pair.way == Way::GivenSlip
    }),
    (sign("alone", 0.65, "a surname alone, which the other bears"), |pair| pair.way == Way::Alone),
    (sign("alone-spelling", 0.8, "a surname alone, in another spelling"), |pair| {
        pair.way == Way::AloneSpelling
    }),
    (sign("alone-slip", 0.45, "a surname alone, a slip apart"), |pair| pair.way == Way::AloneSlip),
    (sign("legal-form", 1.0, "the same company with and without its legal form"), |pair| {
        pair.way == Way::Legal
    }),
    (sign("joints", 1.0, "the same words but for \"of\", \"the\" and their spelling"), |pair| {
        pair.way == Way::Joints
    }),
    (sign("owner", 1.0, "one names the state that the other belongs to"), |pair| pair.way == Way::Owner),
    (sign("short-form", 1.1, "a report gives the short form with the name"), |pair| {
        pair.way == Way::ShortForm
    }),
    (sign("letters", 1.0, "the letters that open its words"), |pair| pair.way == Way::Letters),
    (sign("tail", 0.75, "one adds only \"Group\" or the like"), |pair| pair.way == Way::Tail),
    (sign("body-slip", 0.6, "one word a slip apart"), |pair| pair.way == Way::BodySlip),
    (sign("same-office", 0.35, "same office"), |pair| pair.is_person() && pair.a.shares_office(pair.b)),
    (sign("other-office", -0.25, "other offices"), |pair| {
        pair.is_person() && pair.a.has_other_office(pair.b)
    }),
    (sign("same-side", 0.15, "same state or body"), |pair| pair.sides() == Some(true)),
    (sign("other-side", -0.5, "other states or bodies"), |pair| pair.sides() == Some(false)),
    (sign("same-passage", 0.4, "one passage, borrowed, has both"), |pair| pair.aligned),
    (sign("seen-once", 0.2, "one newsroom alone has the one, several have the other"), |pair| {
        let (few, many) = pair.newsrooms();
        pair.way.is_slip() && few == 1 && many >= ESTABLISHED
    }),
    (sign("both-known", -0.3, "several newsrooms have each"), |pair| {
        pair.way.is_slip() && pair.newsrooms().0 >= ESTABLISHED
    }),
    (sign("one-report", -0.5, "a report names both, as two"), |pair| {
        // A report has a body's name in full and in short, and means one.
        (pair.is_person() || pair.way.is_slip()) && pair.in_one_report()
    }),
    (sign("slip-of-the-pen", 0.25, "a report has the one once, the other often, for one office"), |pair| {
        let (few, many) = (pair.a.weight.min(pair.b.weight), pair.a.weight.max(pair.b.weight));
        let written = pair.way.is_slip() && pair.in_one_report() && few == 1 && many >= OFTEN;
        written && pair.a.shares_office(pair.b)
    }),
];

/// Two names, held against each other.
pub(crate) struct Pair<'a> {
    pub(crate) a: &'a Group,
    pub(crate) b: &'a Group,
    pub(crate) way: Way,
    /// Whether tracing found that sentences of both are one passage, borrowed.
    pub(crate) aligned: bool,
}

impl Pair<'_> {
    /// The signs that hold.
    pub(crate) fn signs(&self) -> Vec<Sign> {
        CHECKS.iter().filter(|(_, holds)| holds(self)).map(|(sign, _)| *sign).collect()
    }

    fn is_person(&self) -> bool {
        self.a.kind == ActorKind::Person
    }

    /// Whether both are of one state or body; `None` where it is not known of both.
    fn sides(&self) -> Option<bool> {
        let known = !self.a.sides.is_empty() && !self.b.sides.is_empty();
        known.then(|| !self.a.sides.is_disjoint(&self.b.sides))
    }

    fn in_one_report(&self) -> bool {
        !self.a.reports.is_disjoint(&self.b.reports)
    }

    fn newsrooms(&self) -> (usize, usize) {
        let (a, b) = (self.a.newsrooms.len(), self.b.newsrooms.len());
        (a.min(b), a.max(b))
    }
}

/// What signs come to.
pub(crate) fn sum(signs: &[Sign]) -> f64 {
    signs.iter().map(|sign| sign.weight).sum()
}

/// Every sign, for readers.
pub(crate) fn table() -> Vec<Sign> {
    CHECKS.iter().map(|(sign, _)| *sign).collect()
}
