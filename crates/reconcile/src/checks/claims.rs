//! Makes the judgement whether two claims speak to one question. Leaves grouping by it to `questions`.

use crate::deeds::{self, Sameness};
use crate::scene::Scene;
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use headwater_core::finding::Sign;

/// How alike two claims must be to speak to one question: the sum of the signs. Picked by reading what it joins and parts on stories of our own.
pub(crate) const ALIKE: f64 = 0.52;

/// How alike the words of two reports must be for a "not" in one of them to deny the other, and how many telling words they must share.
/// Picked by reading what it parts in real reports.
const SAME_WORDS: f64 = 0.6;
const MANY: usize = 3;

/// A sign, and whether it holds.
type Check = (Sign, fn(&Pair<'_>) -> bool);

/// The signs. Beside them, the likeness of the words (cosine, 0 to 1) counts as it is.
const CHECKS: &[Check] = &[
    (
        Sign {
            name: "answers",
            weight: 1.0,
            reason: "one replies to the other in its report: \"denied this accusation\"",
        },
        |pair| pair.answers(),
    ),
    (
        Sign {
            name: "borrowed-words",
            weight: 0.3,
            reason: "one passage is taken from the other, or both from a third",
        },
        |pair| pair.scene.is_aligned((pair.a.report, pair.a.span), (pair.b.report, pair.b.span)),
    ),
    (Sign { name: "same-speaker", weight: 0.25, reason: "the same person or body says both" }, |pair| {
        pair.same_speaker()
    }),
    (Sign { name: "same-side", weight: 0.15, reason: "two speakers speak for one state or body" }, |pair| {
        !pair.same_speaker() && pair.sides().is_some_and(|(one, other)| one == other)
    }),
    (
        Sign {
            name: "other-side",
            weight: -0.2,
            reason: "two sides say the like, and neither answers the other",
        },
        |pair| {
            let apart = !pair.same_speaker() && pair.sides().is_some_and(|(one, other)| one != other);
            apart && pair.agree()
        },
    ),
    (
        Sign {
            name: "one-is-quoted",
            weight: -0.1,
            reason: "a report says it on its own word, the other quotes somebody",
        },
        |pair| pair.a.attributed != pair.b.attributed,
    ),
    (Sign { name: "same-stance", weight: 0.1, reason: "both deny, both demand, both admit" }, |pair| {
        pair.a.stance == pair.b.stance && pair.a.stance != Stance::Asserts
    }),
    (
        Sign {
            name: "only-one-demands",
            weight: -0.15,
            reason: "that something is so, and that it should be, are two questions",
        },
        |pair| (pair.a.stance == Stance::Demands) != (pair.b.stance == Stance::Demands),
    ),
    (Sign { name: "same-accused", weight: 0.25, reason: "the same side is blamed" }, |pair| {
        pair.accused().is_some_and(|(one, other)| one == other)
    }),
    (Sign { name: "other-accused", weight: -0.25, reason: "another side is blamed" }, |pair| {
        pair.accused().is_some_and(|(one, other)| one != other)
    }),
    (
        Sign { name: "shared-actors", weight: 0.05, reason: "somebody or some place is named in both" },
        |pair| !pair.a.actors.is_disjoint(&pair.b.actors),
    ),
    (
        Sign {
            name: "same-deed",
            weight: 0.3,
            reason: "both tell of the same kind of deed by the same side",
        },
        |pair| pair.agree() && pair.same_deed(),
    ),
    (
        Sign {
            name: "like-deed",
            weight: 0.1,
            reason: "both tell of the same kind of deed; one does not say by whom",
        },
        |pair| pair.agree() && pair.deed == Sameness::Perhaps && !pair.same_deed(),
    ),
    (
        Sign {
            name: "denied-deed",
            weight: 0.3,
            reason: "one says that the deed was done, the other that it was not",
        },
        |pair| !pair.agree() && pair.denied_deed(),
    ),
    (
        Sign {
            name: "same-admission",
            weight: 0.4,
            reason: "who owns up in one story owns up to one thing, and reports name it in many ways",
        },
        |pair| pair.one_admission(),
    ),
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

    /// Whether one is said in reply to the other.
    pub(crate) fn answers(&self) -> bool {
        let Pair { a, b, .. } = *self;
        a.report == b.report && (a.answers == Some(b.claim) || b.answers == Some(a.claim))
    }

    /// Whether one person or body says both.
    pub(crate) fn same_speaker(&self) -> bool {
        self.a.speaker.is_some() && self.a.speaker == self.b.speaker
    }

    /// Whether one says yes and the other no, and nothing but a "not" shows that they speak of one thing: "nobody saw a bus"
    /// denies nothing of a bus that somebody else saw leave.
    pub(crate) fn differ_by_a_not(&self) -> bool {
        let Pair { a, b, .. } = *self;
        let denies = a.denies() || b.denies();
        let common = a.profile.common(&b.profile);
        let shared = common >= MANY || common + 1 >= MANY && !a.actors.is_disjoint(&b.actors);
        let close = a.report != b.report && shared && a.profile.likeness(&b.profile) >= SAME_WORDS;
        !self.agree() && !denies && !self.answers() && !self.denied_deed() && !close
    }

    /// Whether one speaker, or one side's two speakers, tell in one way of one deed.
    pub(crate) fn one_deed(&self) -> bool {
        let stance = self.a.stance == self.b.stance && self.agree();
        let side = self.same_speaker() || self.sides().is_some_and(|(one, other)| one == other);
        // A state and its spokesman who demand or deplore the like do it once; what two people say is as like as its words.
        let deed = self.same_deed() || (self.a.stance != Stance::Asserts && self.deed == Sameness::Perhaps);
        side && stance && self.a.attributed && deed
    }

    /// Whether both tell of the same kind of deed by the same side; where one does not say by whom, its speaker stands for that.
    fn same_deed(&self) -> bool {
        self.deed == Sameness::Yes || (self.deed == Sameness::Perhaps && self.same_speaker())
    }

    /// Whether one denies for itself what the other tells of: who "has not bombed" and whose jets "struck" may have two names.
    fn denied_deed(&self) -> bool {
        let Pair { a, b, .. } = *self;
        let own = [a, b].iter().any(|voice| voice.opposes() && voice.attributed);
        self.deed >= Sameness::Perhaps
            || own && deeds::are_like(&a.deeds, &b.deeds) && a.matter.common(&b.matter) > 0
    }

    /// Whether both say yes, or both no.
    fn agree(&self) -> bool {
        self.a.opposes() == self.b.opposes()
    }

    fn sides(&self) -> Option<(u32, u32)> {
        self.a.party.zip(self.b.party)
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
        self.likeness() + self.holding().map(|sign| sign.weight).sum::<f64>()
    }

    fn holding(&self) -> impl Iterator<Item = Sign> {
        CHECKS.iter().filter(|(_, holds)| holds(self)).map(|(sign, _)| *sign)
    }

    /// The signs that make up the score, the words first.
    pub(crate) fn signs(&self) -> Vec<Sign> {
        let words = words(self.likeness());
        std::iter::once(words).chain(self.holding()).collect()
    }
}

/// Every sign, for readers.
pub(crate) fn table() -> Vec<Sign> {
    std::iter::once(words(1.0)).chain(CHECKS.iter().map(|(sign, _)| *sign)).collect()
}

fn words(weight: f64) -> Sign {
    Sign { name: "words", weight, reason: "how alike the telling words are (cosine, 0 to 1)" }
}
