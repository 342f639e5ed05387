//! Makes the judgement whether two claims speak to one question: one table of signs, each with a name, a weight and a reason, and
//! the sum of those that hold. Leaves grouping by that sum to `questions`.
//!
//! Weights are picked by reading what they join and part on stories of our own (`cargo xtask eval findings`).

use crate::deeds::{self, Sameness};
use crate::scene::Scene;
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use headwater_core::finding::Sign;

/// A sign for or against one question, with what it weighs.
pub(crate) struct Check {
    /// Its name in every output.
    pub(crate) name: &'static str,
    /// What it adds where it holds.
    pub(crate) weight: f64,
    /// Why, for readers.
    pub(crate) reason: &'static str,
    holds: fn(&Pair) -> bool,
}

/// All of them. Beside them, the likeness of the words (cosine, 0 to 1) counts as it is.
pub(crate) const CHECKS: &[Check] = &[
    Check {
        name: "borrowed-words",
        weight: 0.3,
        reason: "one passage is taken from the other, or both from a third",
        holds: |pair| pair.scene.is_aligned((pair.a.report, pair.a.span), (pair.b.report, pair.b.span)),
    },
    Check {
        name: "same-speaker",
        weight: 0.25,
        reason: "the same person or body says both",
        holds: |pair| pair.same_speaker(),
    },
    Check {
        name: "same-side",
        weight: 0.15,
        reason: "two speakers speak for one state or body",
        holds: |pair| !pair.same_speaker() && pair.sides().is_some_and(|(one, other)| one == other),
    },
    Check {
        name: "other-side",
        weight: -0.2,
        reason: "two sides say the like, and neither answers the other",
        holds: |pair| {
            let apart = !pair.same_speaker() && pair.sides().is_some_and(|(one, other)| one != other);
            apart && pair.a.opposes() == pair.b.opposes()
        },
    },
    Check {
        name: "one-is-quoted",
        weight: -0.1,
        reason: "a report says it on its own word, the other quotes somebody",
        holds: |pair| pair.a.attributed != pair.b.attributed,
    },
    Check {
        name: "same-stance",
        weight: 0.1,
        reason: "both deny, both demand, both admit",
        holds: |pair| pair.a.stance == pair.b.stance && pair.a.stance != Stance::Asserts,
    },
    Check {
        name: "only-one-demands",
        weight: -0.15,
        reason: "that something is so, and that it should be, are two questions",
        holds: |pair| (pair.a.stance == Stance::Demands) != (pair.b.stance == Stance::Demands),
    },
    Check {
        name: "same-accused",
        weight: 0.25,
        reason: "the same side is blamed",
        holds: |pair| pair.accused().is_some_and(|(one, other)| one == other),
    },
    Check {
        name: "other-accused",
        weight: -0.25,
        reason: "another side is blamed",
        holds: |pair| pair.accused().is_some_and(|(one, other)| one != other),
    },
    Check {
        name: "shared-actors",
        weight: 0.05,
        reason: "somebody or some place is named in both",
        holds: |pair| !pair.a.actors.is_disjoint(&pair.b.actors),
    },
    Check {
        name: "same-deed",
        weight: 0.3,
        reason: "both tell of the same kind of deed by the same side",
        holds: |pair| pair.deed == Sameness::Yes,
    },
    Check {
        name: "like-deed",
        weight: 0.1,
        reason: "both tell of the same kind of deed; one does not say by whom",
        holds: |pair| pair.deed == Sameness::Perhaps,
    },
    Check {
        name: "same-admission",
        weight: 0.4,
        reason: "who owns up in one story owns up to one thing, and reports name it in many ways",
        holds: |pair| pair.one_admission(),
    },
];

/// Two claims, held against each other.
pub(crate) struct Pair<'a> {
    scene: &'a Scene<'a>,
    a: &'a Voice,
    b: &'a Voice,
    deed: Sameness,
}

impl<'a> Pair<'a> {
    /// Takes two claims up.
    pub(crate) fn new(scene: &'a Scene<'a>, a: &'a Voice, b: &'a Voice) -> Pair<'a> {
        Pair { scene, a, b, deed: deeds::compare(&a.deeds, &b.deeds) }
    }

    /// Whether one person or body says both.
    pub(crate) fn same_speaker(&self) -> bool {
        self.a.speaker.is_some() && self.a.speaker == self.b.speaker
    }

    /// Whether one speaker, or one side's two speakers, tell in one way of one deed.
    pub(crate) fn one_deed(&self) -> bool {
        let stance = self.a.stance == self.b.stance && self.a.opposes() == self.b.opposes();
        let side = self.same_speaker() || self.sides().is_some_and(|(one, other)| one == other);
        let deed = match self.same_speaker() {
            true => self.deed >= Sameness::Perhaps,
            false => self.deed == Sameness::Yes,
        };
        side && stance && self.a.attributed && deed
    }

    fn sides(&self) -> Option<(u32, u32)> {
        let party = |voice: &Voice| voice.speaker.map(|speaker| self.scene.cast.party(speaker));
        party(self.a).zip(party(self.b))
    }

    fn accused(&self) -> Option<(u32, u32)> {
        let party = |voice: &Voice| voice.accused.map(|accused| self.scene.cast.party(accused));
        party(self.a).zip(party(self.b))
    }

    /// Whether one actor admits twice.
    pub(crate) fn one_admission(&self) -> bool {
        self.same_speaker() && self.a.stance == Stance::Admits && self.b.stance == Stance::Admits
    }

    /// How alike their words are; of admissions, those of their sentences.
    pub(crate) fn likeness(&self) -> f64 {
        let likeness = self.a.profile.likeness(&self.b.profile);
        if self.one_admission() { likeness.max(self.a.context.likeness(&self.b.context)) } else { likeness }
    }

    /// The sum of the likeness and of all checks that hold.
    pub(crate) fn score(&self) -> f64 {
        let holding = CHECKS.iter().filter(|check| (check.holds)(self));
        self.likeness() + holding.map(|check| check.weight).sum::<f64>()
    }

    /// The signs that make up the score, the words first.
    pub(crate) fn signs(&self) -> Vec<Sign> {
        let words = Sign {
            name: "words",
            weight: self.likeness(),
            reason: "how alike the telling words are, 0 to 1",
        };
        let holding = CHECKS.iter().filter(|check| (check.holds)(self));
        let signs =
            holding.map(|check| Sign { name: check.name, weight: check.weight, reason: check.reason });
        std::iter::once(words).chain(signs).collect()
    }
}
