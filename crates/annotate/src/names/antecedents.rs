//! Makes out whom a pronoun means: weighs those spoken of before it, and takes the one that outweighs all others and
//! nobody. Leaves seeing who is spoken of to `spots`, and the weights to `signs`.

use crate::names::clauses::{Above, Clauses, Place};
use crate::names::evidence::{foremost, often};
use crate::names::pronouns::{Form, Pronoun, Whom};
use crate::names::signs::{Sign, Weights};
use crate::names::spots::{Actor, Being, Here, Spot};
use headwater_core::syntax::Relation;

/// Most sentences back that a pronoun reaches.
pub(super) const REACH: usize = 3;
/// Most spots that one pronoun chooses among. Bounds the cost of a pronoun on hostile input.
pub(super) const CHOICES: usize = 64;

/// By how much more the best must outweigh the next where the text was not parsed. Picked by feel.
const BLIND: i32 = 6;

/// By how much more where the two best with names were spoken of together. Picked by feel.
const TOGETHER: i32 = 12;

/// What a pronoun was found to mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// One, clearly.
    Clear(Actor),
    /// This one rather than others, by too little to say so; or nobody in reach.
    Unclear(Option<Actor>),
}

/// The question: which of these does this pronoun mean?
pub(super) struct Question<'q> {
    pub(super) pronoun: Pronoun,
    pub(super) here: Here,
    /// What was spoken of before it, the last first.
    pub(super) spots: &'q [&'q Spot],
    /// The subject that comes, where the pronoun stands before it in its sentence.
    pub(super) ahead: Option<&'q Spot>,
    /// Who speaks, inside a quotation.
    pub(super) speaker: Option<Actor>,
    /// Whether the pronoun opens its sentence, and whether "is" follows.
    pub(super) opens: bool,
    pub(super) be: bool,
    /// Whether it says something.
    pub(super) speaks: bool,
}

/// One whom the pronoun may mean.
pub(super) struct Choice<'q> {
    /// Where it was last spoken of.
    pub(super) last: &'q Spot,
    /// All places in reach, the last first.
    pub(super) all: Vec<&'q Spot>,
}

impl Question<'_> {
    /// Weighs the answers. `counts` says how often one was spoken of before.
    pub(super) fn answer(
        &self,
        clauses: Clauses<'_>,
        weights: &Weights,
        counts: impl Fn(Actor) -> usize,
    ) -> Meaning {
        let above = clauses.above(self.pronoun.at);
        let choices = self.choices(clauses, &above);
        if self.pronoun.form == Form::Reflexive {
            let own = choices.iter().find(|choice| choice.serves(above.clauses.first()));
            return own.map_or(Meaning::Unclear(None), |choice| Meaning::Clear(choice.last.actor));
        }
        let subject = choices.iter().position(|choice| choice.last.place == Place::Subject);
        let top = foremost(choices.iter().map(|choice| counts(choice.last.actor)));
        let mut scored: Vec<(i32, Option<Actor>)> = Vec::with_capacity(choices.len() + 2);
        for (rank, choice) in choices.iter().enumerate() {
            let mut signs = self.signs(clauses, choice, &above);
            match rank {
                0 => signs.push(Sign::Nearest),
                1 => signs.push(Sign::SecondNearest),
                _ => {}
            }
            if subject == Some(rank) {
                signs.push(Sign::NearestSubject);
            }
            if choices.len() == 1 && self.ahead.is_none() {
                signs.push(Sign::Only);
            }
            signs.extend(often(counts(choice.last.actor)));
            if top == Some(rank) {
                signs.push(Sign::Foremost);
            }
            scored.push((weights.sum(self.pronoun.whom, &signs), Some(choice.last.actor)));
        }
        if let Some(ahead) = self.ahead {
            let mut signs = vec![Sign::Ahead];
            signs.extend(self.of_being(ahead));
            match scored.iter_mut().find(|(_, actor)| *actor == Some(ahead.actor)) {
                Some((score, _)) => *score += weights.sum(self.pronoun.whom, &[Sign::Ahead]),
                None => scored.push((weights.sum(self.pronoun.whom, &signs), Some(ahead.actor))),
            }
        }
        scored.push((weights.sum(self.pronoun.whom, &self.nobody(clauses)), None));
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let mut margin = weights.margin(self.pronoun.whom) + if clauses.parsed() { 0 } else { BLIND };
        if let [(_, Some(best)), (_, Some(next)), ..] = scored.as_slice()
            && self.were_together(*best, *next)
        {
            margin += TOGETHER;
        }
        match scored.as_slice() {
            [(best, Some(actor)), (next, _), ..] if best - next >= margin => Meaning::Clear(*actor),
            [(_, guess), ..] => Meaning::Unclear(*guess),
            [] => Meaning::Unclear(None),
        }
    }

    /// Whether two with names were last spoken of in one sentence before: "Dahl met Petric. |He|".
    fn were_together(&self, best: Actor, next: Actor) -> bool {
        let named = matches!((best, next), (Actor::Draft(_), Actor::Draft(_)));
        let last =
            |actor: Actor| self.spots.iter().find(|spot| spot.actor == actor).map(|spot| spot.sentence);
        named && last(best) == last(next) && last(best) != Some(self.here.sentence)
    }

    /// Those whom the pronoun can mean, the last spoken of first.
    fn choices(&self, clauses: Clauses<'_>, above: &Above) -> Vec<Choice<'_>> {
        let mut choices: Vec<Choice<'_>> = Vec::new();
        for &spot in self.spots.iter().take(CHOICES) {
            if Some(spot.actor) == self.speaker || !fits(self.pronoun.whom, spot) {
                continue;
            }
            match choices.iter_mut().find(|choice| choice.last.actor == spot.actor) {
                Some(choice) => choice.all.push(spot),
                None => choices.push(Choice { last: spot, all: vec![spot] }),
            }
        }
        choices.retain(|choice| !self.forbids(clauses, above, choice));
        choices
    }

    /// Whether grammar forbids it: the pronoun stands in the very phrase, or the subject would act upon itself.
    fn forbids(&self, clauses: Clauses<'_>, above: &Above, choice: &Choice<'_>) -> bool {
        if !clauses.parsed() {
            let subject = |spot: &&Spot| {
                let here = spot.place == Place::Subject && spot.sentence == self.here.sentence;
                here && clauses.one_clause_by_words(spot.head, self.pronoun.at)
            };
            return self.pronoun.form == Form::Object && choice.all.iter().any(subject);
        }
        let last = choice.last;
        let apposed = clauses.relation(last.head) == Some(Relation::Appos);
        let whole = above.parts.contains(&last.head)
            || apposed && clauses.up(last.head).is_some_and(|up| above.parts.contains(&up));
        let itself = self.pronoun.form == Form::Object
            && above.place == Some(Place::Object)
            && choice.serves(above.clauses.first());
        whole || itself || choice.all.iter().any(|spot| self.says_what(clauses, above, spot))
    }

    /// Whether the phrase of the pronoun says what a subject is: "Dahl is his brother", "Dahl was named his successor".
    fn says_what(&self, clauses: Clauses<'_>, above: &Above, spot: &Spot) -> bool {
        let Some(verb) = spot.verb.filter(|_| spot.place == Place::Subject) else { return false };
        let named = clauses.relation(spot.head) == Some(Relation::NsubjPass)
            && above.clauses.first() == Some(&verb)
            && above.parts.last().is_some_and(|&noun| clauses.relation(noun) == Some(Relation::Xcomp));
        above.parts.contains(&verb) || named
    }
}

impl Choice<'_> {
    /// Whether it is the subject of a predicate.
    pub(super) fn serves(&self, predicate: Option<&usize>) -> bool {
        predicate.is_some()
            && self.all.iter().any(|spot| spot.place == Place::Subject && spot.verb.as_ref() == predicate)
    }
}

/// Whether a pronoun can mean a spot, by sort, sex and number.
pub(super) fn fits(whom: Whom, spot: &Spot) -> bool {
    match (whom, spot.being) {
        (Whom::One(sex), Being::Person(known)) => known.is_none_or(|known| known == sex),
        (Whom::One(_), Being::Body | Being::Place) => spot.doubtful,
        (Whom::Thing, Being::Body | Being::Place | Being::Thing) => true,
        (Whom::Many, Being::People | Being::Things | Being::Body) => true,
        _ => false,
    }
}
