//! Makes the judgement whether two counts answer one question. Leaves grouping by it to `tallies`.

use crate::quantities::{self, Relation};
use crate::tallies::{Tally, is_toll};
use headwater_core::finding::Sign;
use rust_decimal::Decimal;

/// How alike the names for what is counted must be to be one thing.
const SAME_THING: f64 = 0.9;
/// The score of two counts that are one for sure.
const SURE: f64 = 2.0;
/// What the likeness of the names for what is counted weighs, and where one of many is counted.
const NAMES: f64 = 0.2;
const NAMES_OF_ONE: f64 = 0.5;

/// A sign, and whether it holds.
type Check = (Sign, fn(&Pair<'_>) -> bool);

/// What is weighed where whole numbers of things are counted, beside the likeness of names and sentences.
const CHECKS: &[Check] = &[
    (Sign { name: "equal-number", weight: 0.6, reason: "the numbers are the same" }, |pair| {
        pair.relation == Relation::Equal
    }),
    (
        Sign {
            name: "same-deed",
            weight: 0.4,
            reason: "other numbers of the same size of which one verb is told: \"45 ships waited\", \"58 ships waited\"",
        },
        |pair| pair.one_deed(),
    ),
    (
        Sign { name: "number-within", weight: 0.4, reason: "one number lies within the bounds of the other" },
        |pair| pair.relation == Relation::Within && quantities::is_near(&pair.a.quantity, &pair.b.quantity),
    ),
    (
        Sign {
            name: "number-allowed",
            weight: 0.2,
            reason: "an open bound allows the other number, which is of another size",
        },
        |pair| pair.relation == Relation::Within && !quantities::is_near(&pair.a.quantity, &pair.b.quantity),
    ),
    (Sign { name: "numbers-overlap", weight: 0.3, reason: "the bounds of the numbers overlap" }, |pair| {
        pair.relation == Relation::Overlapping
    }),
    (
        Sign { name: "same-toll", weight: 0.5, reason: "both are the toll of the story, which has one" },
        |pair| pair.same_toll(),
    ),
    (
        Sign {
            name: "none-or-some",
            weight: 0.3,
            reason: "one says that nobody was, and the other counts them",
        },
        |pair| {
            let none = |tally: &Tally| tally.quantity.most == Some(Decimal::ZERO);
            pair.same_toll() && none(pair.a) != none(pair.b)
        },
    ),
    (
        Sign { name: "same-kind", weight: 0.3, reason: "they count the same by name, sort or measure" },
        |pair| pair.same_kind(),
    ),
    (
        Sign {
            name: "other-kind",
            weight: -0.3,
            reason: "nothing in the names says that they count the same",
        },
        |pair| !pair.same_kind(),
    ),
    (
        Sign { name: "same-speaker", weight: 0.4, reason: "the same person or body gives the same number" },
        |pair| {
            pair.relation == Relation::Equal && pair.a.speaker.is_some() && pair.a.speaker == pair.b.speaker
        },
    ),
    (Sign { name: "other-place", weight: -0.6, reason: "they are of places with different names" }, |pair| {
        let (here, there) = (&pair.a.places, &pair.b.places);
        !here.is_empty() && !there.is_empty() && here.is_disjoint(there)
    }),
    (
        Sign {
            name: "shared-actors",
            weight: 0.2,
            reason: "the same people, bodies or places stand in both sentences",
        },
        |pair| pair.company(),
    ),
];

/// Of one among many ("a boy was killed"): the same one only by name or noun.
const CHECKS_OF_ONE: &[Check] = &[
    (
        Sign {
            name: "one-of-many",
            weight: 0.3,
            reason: "both count one of those whom others count together",
        },
        |_| true,
    ),
    (
        Sign {
            name: "shared-actors",
            weight: 0.2,
            reason: "the same people, bodies or places stand in both sentences",
        },
        |pair| pair.company(),
    ),
];

/// Two counts, held against each other.
struct Pair<'a> {
    a: &'a Tally,
    b: &'a Tally,
    relation: Relation,
}

/// How alike two counts are; `None` where they count different things.
pub(crate) fn alike(a: &Tally, b: &Tally) -> Option<f64> {
    let pair = Pair { a, b, relation: quantities::compare(&a.quantity, &b.quantity) };
    if pair.is_barred() {
        return None;
    }
    match (a.movement(), b.movement()) {
        (Some(one), Some(other)) if one == other => return Some(SURE),
        (None, None) => {}
        _ => return None,
    }
    let again = pair.same_toll()
        && pair.relation == Relation::Within
        && quantities::is_near(&a.quantity, &b.quantity);
    if pair.is_one_series() {
        return Some(SURE);
    }
    if a.report == b.report && pair.relation != Relation::Equal && !again {
        let rivals = a.kind.likeness(&b.kind) >= SAME_THING && are_rivals(a, b);
        return rivals.then_some(SURE);
    }
    Some(pair.signs().iter().map(|sign| sign.weight).sum())
}

/// The signs by which two counts were joined, the words first.
pub(crate) fn signs(a: &Tally, b: &Tally) -> Vec<Sign> {
    Pair { a, b, relation: quantities::compare(&a.quantity, &b.quantity) }.signs()
}

impl Pair<'_> {
    /// Whether the two count different things for sure.
    fn is_barred(&self) -> bool {
        let Pair { a, b, relation } = *self;
        let measures_differ = a.measure.is_some() && b.measure.is_some() && a.measure != b.measure;
        let wholes_differ = match (&a.part_of, &b.part_of) {
            (Some(one), Some(other)) => quantities::compare(one, other) != Relation::Equal,
            (one, other) => one.is_some() != other.is_some(),
        };
        // One is Ada Holm, the other Ivo Marten.
        let people_differ = matches!((a.person, b.person), (Some(one), Some(other)) if one != other)
            && a.kind.likeness(&b.kind) == 0.0;
        a.unit != b.unit
            || people_differ
            || measures_differ
            || wholes_differ
            || a.background != b.background
            || a.period != b.period
            || (a.with_killer != b.with_killer && relation != Relation::Equal)
            || (a.individual != b.individual && relation != Relation::Equal)
    }

    fn signs(&self) -> Vec<Sign> {
        let one = self.a.individual || self.b.individual;
        let (table, names) = if one { (CHECKS_OF_ONE, NAMES_OF_ONE) } else { (CHECKS, NAMES) };
        // A bare toll is no toll of others.
        let bare = self.same_toll() && (self.a.names_nobody() || self.b.names_nobody());
        let alike = if bare { 1.0 } else { self.a.kind.likeness(&self.b.kind) };
        let words = words(names * alike, self.a.context.likeness(&self.b.context));
        let holding = table.iter().filter(|(_, holds)| holds(self)).map(|(sign, _)| *sign);
        words.into_iter().chain(holding).collect()
    }

    /// "The toll, which stood at 40 on Tuesday, had reached 112": two levels of one toll in one report.
    fn is_one_series(&self) -> bool {
        let Pair { a, b, .. } = *self;
        a.report == b.report && self.same_toll() && a.names_nobody() && b.names_nobody()
    }

    fn same_toll(&self) -> bool {
        let Pair { a, b, relation } = *self;
        a.measure.is_some_and(is_toll) && a.measure == b.measure
            || relation == Relation::Equal && (a.may_be_toll_of(b) || b.may_be_toll_of(a))
    }

    /// Whether both tell the same of the same things, in numbers of one size.
    fn one_deed(&self) -> bool {
        let Pair { a, b, relation } = *self;
        let told = a.deed.is_some() && a.deed == b.deed && a.kind.likeness(&b.kind) >= SAME_THING;
        told && relation != Relation::Equal && quantities::is_comparable(&a.quantity, &b.quantity)
    }

    fn same_kind(&self) -> bool {
        let Pair { a, b, .. } = *self;
        let same_sort = a.sort.is_some() && a.sort == b.sort;
        let same_measure = a.measure.is_some() && a.measure == b.measure;
        a.kind.likeness(&b.kind) > 0.0 || same_sort || same_measure || self.same_toll()
    }

    fn company(&self) -> bool {
        !self.a.actors.is_disjoint(&self.b.actors)
    }
}

/// Two counts of one thing by two sources in neighbouring sentences of one report ("police said 8,000, organisers
/// 40,000"). Anything else that a report counts twice is two things.
pub(crate) fn are_rivals(a: &Tally, b: &Tally) -> bool {
    let sources = a.attribution.is_some() && b.attribution.is_some() && a.attribution != b.attribution;
    let near = a.sentence.zip(b.sentence).is_some_and(|(one, other)| one.abs_diff(other) <= 1);
    sources && near && quantities::is_comparable(&a.quantity, &b.quantity) && a.measure == b.measure
}

/// Every sign, for readers.
pub(crate) fn table(of_one: bool) -> Vec<Sign> {
    let (table, names) = if of_one { (CHECKS_OF_ONE, NAMES_OF_ONE) } else { (CHECKS, NAMES) };
    words(names, 1.0).into_iter().chain(table.iter().map(|(sign, _)| *sign)).collect()
}

fn words(names: f64, sentences: f64) -> [Sign; 2] {
    [
        Sign {
            name: "names",
            weight: names,
            reason: "how alike the names for what is counted are (cosine, 0 to 1), times this weight",
        },
        Sign { name: "words", weight: sentences, reason: "how alike the sentences are (cosine, 0 to 1)" },
    ]
}
