//! Makes the judgement whether two places of reports tell of one event. Leaves grouping by it to `happenings`.
//!
//! Weights follow a logistic regression over pairs of marked mentions of ECB+ (its training part), divided by seven and rounded. It was
//! fitted on a sketch of these signs, not on this code. Few of its pairs had a day, a place or a toll: what those weigh, and what is a veto,
//! was picked by hand.

use crate::occurrences::Occurrence;
use crate::scene::Scene;
use headwater_core::figure::{Measure, Quantity};
use headwater_core::finding::Sign;
use headwater_core::time::TimeRange;
use std::collections::BTreeSet;

/// How alike two tellings must be to be of one event: the sum of the signs. On the training part of ECB+ the sketch was best
/// between 0.3 and 0.45.
pub(crate) const ALIKE: f64 = 0.37;

/// What the likeness of the sentences (cosine, 0 to 1) counts.
const SENTENCES: f64 = 0.3;

/// What the likeness of the words of those who take part (cosine, 0 to 1) counts; of two sayings, that of what is said.
const MATTER: f64 = 0.05;

/// Letters of a stem by which words are looked for that may be one: "explo" of "exploded", "explosion".
const ROOT: usize = 4;

/// A sign, and whether it holds.
type Check = (Sign, fn(&Pair<'_>) -> bool);

/// The signs.
const CHECKS: &[Check] = &[
    (Sign { name: "same-word", weight: 0.45, reason: "the word is the same" }, |pair| {
        pair.word() == Word::Same
    }),
    (
        Sign {
            name: "same-stem",
            weight: 0.5,
            reason: "the words are forms of one: \"arrest\", \"arrested\"",
        },
        |pair| pair.word() == Word::Stem,
    ),
    (
        Sign { name: "like-word", weight: 0.2, reason: "the words begin alike: \"explosion\", \"explode\"" },
        |pair| pair.word() == Word::Root,
    ),
    (
        Sign {
            name: "same-kind",
            weight: 0.35,
            reason: "other words for one kind of event, by the table of events",
        },
        |pair| {
            matches!(pair.word(), Word::Root | Word::Other)
                && pair.a.kind.is_some()
                && pair.a.kind == pair.b.kind
        },
    ),
    (
        Sign {
            name: "other-kind",
            weight: -0.3,
            reason: "words for two kinds of event: \"bombed\", \"killed\"",
        },
        |pair| pair.a.kind.zip(pair.b.kind).is_some_and(|(one, other)| one != other) && !pair.is_way(),
    ),
    (Sign { name: "shared-actors", weight: 0.05, reason: "somebody takes part in both" }, |pair| {
        !pair.a.involved.is_disjoint(&pair.b.involved)
    }),
    (Sign { name: "same-patient", weight: 0.25, reason: "it is done to the same" }, |pair| {
        !pair.a.patients.is_disjoint(&pair.b.patients)
    }),
    (
        Sign { name: "same-target", weight: 0.15, reason: "the noun for what it is done to is the same" },
        |pair| {
            !pair.a.undergoers.is_disjoint(&pair.b.undergoers)
                && pair.a.patients.is_disjoint(&pair.b.patients)
        },
    ),
    (
        Sign {
            name: "one-way",
            weight: 0.2,
            reason: "one word says in general what the other says in particular",
        },
        |pair| pair.is_way(),
    ),
    (Sign { name: "other-target", weight: -0.2, reason: "an attack on what other nouns name" }, |pair| {
        let attacks = |told: &Occurrence| matches!(told.kind, Some("assault" | "bomb" | "burn" | "destroy"));
        attacks(pair.a)
            && attacks(pair.b)
            && apart(&pair.a.undergoers, &pair.b.undergoers)
            && pair.a.patients.is_disjoint(&pair.b.patients)
    }),
    (Sign { name: "other-agent", weight: -0.05, reason: "others do it" }, |pair| {
        apart(&pair.a.agents, &pair.b.agents)
    }),
    (Sign { name: "same-day", weight: 0.2, reason: "the words put both on one day" }, |pair| {
        pair.days().is_some_and(|(one, other)| one.overlaps(&other))
    }),
    (
        Sign {
            name: "other-day-around",
            weight: -0.2,
            reason: "the sentences name one day each, and not the same",
        },
        |pair| pair.a.around.zip(pair.b.around).is_some_and(|(one, other)| !one.overlaps(&other)),
    ),
    (
        Sign {
            name: "one-long-ago",
            weight: -0.4,
            reason: "the sentence of one only names times long before its report, that of the other does not",
        },
        |pair| pair.a.long_ago != pair.b.long_ago,
    ),
    (Sign { name: "same-toll", weight: 0.2, reason: "as many are killed, injured, held" }, |pair| {
        pair.tolls().any(|(one, other)| one == other)
    }),
    (
        Sign {
            name: "both-say",
            weight: -0.15,
            reason: "both only say something, and people say many things",
        },
        |pair| pair.a.speech && pair.b.speech,
    ),
    (Sign { name: "one-says", weight: -0.1, reason: "one is a saying, the other none" }, |pair| {
        pair.a.speech != pair.b.speech
    }),
    (Sign { name: "both-open", weight: 0.1, reason: "both stand at the head of their reports" }, |pair| {
        pair.a.sentence < OPENING && pair.b.sentence < OPENING
    }),
    (Sign { name: "same-report", weight: 0.1, reason: "one report comes back to its event" }, |pair| {
        pair.a.report == pair.b.report && pair.a.sentence != pair.b.sentence
    }),
    (
        Sign { name: "same-sentence", weight: -0.6, reason: "one sentence seldom tells of an event twice" },
        |pair| pair.a.report == pair.b.report && pair.a.sentence == pair.b.sentence,
    ),
    (
        Sign {
            name: "other-place",
            weight: -0.3,
            reason: "they are of places with different names, of which one may lie in the other",
        },
        |pair| apart(&pair.a.places, &pair.b.places),
    ),
];

/// What must not be where two tell of one event, whatever speaks for it.
const VETOES: &[Check] = &[
    (
        Sign {
            name: "opposed",
            weight: f64::NEG_INFINITY,
            reason: "one says that it was so, the other that it was not",
        },
        |pair| pair.a.opposed != pair.b.opposed,
    ),
    (
        Sign { name: "other-day", weight: f64::NEG_INFINITY, reason: "the words put them on different days" },
        |pair| pair.days().is_some_and(|(one, other)| !one.overlaps(&other)),
    ),
];

/// Sentences at the head of a report that tell its news: the headline and the first.
const OPENING: usize = 2;

/// How the words of two tellings stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Same,
    Stem,
    Root,
    Other,
}

/// The first letters of a stem.
pub(crate) fn root(stem: &str) -> String {
    stem.chars().take(ROOT).collect()
}

fn apart<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// Two tellings, held against each other.
pub(crate) struct Pair<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) a: &'a Occurrence,
    pub(crate) b: &'a Occurrence,
}

impl Pair<'_> {
    /// The sum of all that speaks for one event; none where it cannot be one.
    pub(crate) fn score(&self) -> Option<f64> {
        if self.is_ruled_out() {
            return None;
        }
        let signs = CHECKS.iter().filter(|(_, holds)| holds(self)).map(|(sign, _)| sign.weight);
        let words = SENTENCES * self.a.context.likeness(&self.b.context);
        Some(signs.sum::<f64>() + words + MATTER * self.a.matter.likeness(&self.b.matter))
    }

    /// Whether the two cannot be one event, whatever speaks for it.
    pub(crate) fn is_ruled_out(&self) -> bool {
        !self.is_borrowed() && VETOES.iter().any(|(_, holds)| holds(self))
    }

    fn is_borrowed(&self) -> bool {
        let (a, b) = (self.a.passage(), self.b.passage());
        self.a.lemma == self.b.lemma
            && self.a.opposed == self.b.opposed
            && self.scene.is_aligned((a.report, a.span), (b.report, b.span))
    }

    fn word(&self) -> Word {
        let Pair { a, b, .. } = *self;
        match () {
            () if a.lemma == b.lemma => Word::Same,
            () if a.stem == b.stem => Word::Stem,
            () if a.stem.chars().take(ROOT).eq(b.stem.chars().take(ROOT)) => Word::Root,
            () => Word::Other,
        }
    }

    /// Whether one says in general what the other says in particular: an attack may be a bombing, who is killed dies.
    fn is_way(&self) -> bool {
        let both = [(self.a.kind, self.b.kind), (self.b.kind, self.a.kind)];
        let way =
            |pair| matches!(pair, (Some("assault"), Some("bomb" | "shoot")) | (Some("die"), Some("kill")));
        both.into_iter().any(way)
    }

    fn days(&self) -> Option<(TimeRange, TimeRange)> {
        self.a.when.zip(self.b.when)
    }

    /// Figures of both that count the same measure.
    fn tolls(&self) -> impl Iterator<Item = (Quantity, Quantity)> {
        let both = self.a.tolls.iter().flat_map(|one| self.b.tolls.iter().map(move |other| (one, other)));
        both.filter(|(one, other): &(&(Measure, Quantity), _)| one.0 == other.0)
            .map(|(one, other)| (one.1, other.1))
    }
}

/// Every sign, for readers; a veto weighs without end.
pub(crate) fn table() -> Vec<Sign> {
    let words = [
        Sign { name: "sentences", weight: SENTENCES, reason: "how alike the sentences are (cosine, 0 to 1)" },
        Sign {
            name: "matter",
            weight: MATTER,
            reason: "how alike the words of those who take part are (cosine, 0 to 1)",
        },
    ];
    words.into_iter().chain(CHECKS.iter().chain(VETOES).map(|(sign, _)| *sign)).collect()
}
