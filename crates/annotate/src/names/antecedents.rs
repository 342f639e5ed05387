//! Makes out whom a pronoun means: weighs those spoken of before it, and takes the one that outweighs all others and
//! nobody. Leaves seeing who is spoken of to `spots`, and the weights to `signs`.

use crate::names::clauses::{Above, Clauses, Place};
use crate::names::pronouns::{self, Form, Pronoun, Whom};
use crate::names::signs::{Sign, Weights};
use crate::names::spots::{Actor, Being, Here, Spot, Wording};
use headwater_core::syntax::Relation;

/// Most sentences back that a pronoun reaches.
pub(super) const REACH: usize = 3;
/// Most spots that one pronoun chooses among. Bounds the cost of a pronoun on hostile input.
pub(super) const CHOICES: usize = 64;

/// By how much more the best must outweigh the next where the text was not parsed. Picked by feel.
const BLIND: i32 = 6;

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
struct Choice<'q> {
    /// Where it was last spoken of.
    last: &'q Spot,
    all: Vec<&'q Spot>,
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
        let margin = weights.margin(self.pronoun.whom) + if clauses.parsed() { 0 } else { BLIND };
        match scored.as_slice() {
            [(best, Some(actor)), (next, _), ..] if best - next >= margin => Meaning::Clear(*actor),
            [(_, guess), ..] => Meaning::Unclear(*guess),
            [] => Meaning::Unclear(None),
        }
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

    /// Whether grammar forbids it: a part of the phrase that it owns, or the subject that would act upon itself.
    fn forbids(&self, clauses: Clauses<'_>, above: &Above, choice: &Choice<'_>) -> bool {
        let whole = |spot: &&Spot| {
            above.parts.contains(&spot.head)
                || clauses.relation(spot.head) == Some(Relation::Appos)
                    && clauses.up(spot.head).is_some_and(|up| above.parts.contains(&up))
        };
        let itself = self.pronoun.form == Form::Object
            && above.place == Some(Place::Object)
            && choice.serves(above.clauses.first());
        let blind = |spot: &&Spot| {
            let one = spot.place == Place::Subject && spot.sentence == self.here.sentence;
            one && clauses.one_clause_by_words(spot.head, self.pronoun.at)
        };
        let itself =
            itself || self.pronoun.form == Form::Object && !clauses.parsed() && choice.all.iter().any(blind);
        itself || choice.all.iter().take(1).any(whole)
    }

    fn signs(&self, clauses: Clauses<'_>, choice: &Choice<'_>, above: &Above) -> Vec<Sign> {
        let Choice { last, all } = choice;
        let away = self.here.sentence.saturating_sub(last.sentence);
        let form = pronouns::place(self.pronoun.form);
        let mut signs = vec![match away {
            0 => Sign::Here,
            1 => Sign::Before,
            2 => Sign::TwoBefore,
            _ => Sign::Far,
        }];
        let mut add = |holds: bool, sign: Sign| {
            if holds {
                signs.push(sign);
            }
        };
        let subject_of = |away: usize| {
            all.iter().any(|s| s.place == Place::Subject && s.sentence + away == self.here.sentence)
        };
        add(last.paragraph != self.here.paragraph, Sign::Paragraph);
        add(last.place == Place::Subject, Sign::Subject);
        add(last.place == Place::Object, Sign::Object);
        add(last.place == Place::Owner, Sign::Owner);
        add(last.place == Place::Subject && form == Place::Subject, Sign::BothSubjects);
        add(form == Place::Owner && subject_of(0), Sign::OwnerOfSubject);
        add(subject_of(0), Sign::SubjectHere);
        add(subject_of(1), Sign::SubjectBefore);
        add(self.is_first_subject(last), Sign::FirstSubject);
        let (own, above_it, says) = self.served(clauses, choice, above);
        add(own, Sign::OwnPredicate);
        add(above_it, Sign::PredicateAbove);
        add(says, Sign::Says);
        let said = form == Place::Subject && self.speaks;
        add(said && matches!(last.being, Being::Body | Being::Person(_)), Sign::CanSpeak);
        add(all.iter().any(|spot| above.clauses.contains(&spot.head)), Sign::ClauseOn);
        add(last.wording == Wording::Name, Sign::ByName);
        add(last.wording == Wording::Pronoun, Sign::ByPronoun);
        add(last.wording == Wording::Definite, Sign::Definite);
        add(last.wording == Wording::Indefinite, Sign::Indefinite);
        add(!last.sure, Sign::Guess);
        add(self.last_same() == Some(last.actor), Sign::LastSame);
        add(self.here.quote.is_some() && last.quote != self.here.quote, Sign::IntoQuote);
        add(self.here.quote.is_none() && last.quote.is_some(), Sign::OutOfQuote);
        signs.extend(self.of_being(last));
        signs
    }

    /// Whether one is the subject of the pronoun's own predicate, of one above it, and of a verb of speech above it.
    fn served(&self, clauses: Clauses<'_>, choice: &Choice<'_>, above: &Above) -> (bool, bool, bool) {
        if !clauses.parsed() {
            let subjects = choice.all.iter().filter(|spot| {
                spot.place == Place::Subject && spot.sentence == self.here.sentence
            });
            let at = self.pronoun.at;
            let own = self.pronoun.form == Form::Owner
                && subjects.clone().any(|spot| clauses.one_clause_by_words(spot.head, at));
            let says = subjects.clone().any(|spot| clauses.says_by_words(spot.head, at));
            return (own, says, says);
        }
        let own = choice.serves(above.clauses.first());
        let mut over = above.clauses.iter().skip(1).filter(|verb| choice.serves(Some(verb))).peekable();
        (own, !own && over.peek().is_some(), over.any(|&verb| clauses.speaks(verb)))
    }

    fn of_being(&self, spot: &Spot) -> Vec<Sign> {
        let mut signs = Vec::new();
        match spot.being {
            Being::Person(Some(_)) => signs.push(Sign::SexKnown),
            Being::Body => signs.push(Sign::Body),
            Being::Place => signs.push(Sign::Place),
            Being::People => signs.push(Sign::People),
            Being::Person(None) | Being::Thing | Being::Things => {}
        }
        if matches!(spot.actor, Actor::Other(_)) {
            signs.push(Sign::Nameless);
        }
        signs
    }

    /// Whether no other subject stands before it in its sentence.
    fn is_first_subject(&self, spot: &Spot) -> bool {
        let first =
            self.spots.iter().rev().find(|s| s.sentence == spot.sentence && s.place == Place::Subject);
        first.is_some_and(|first| first.actor == spot.actor)
    }

    /// Whom the last pronoun of the same sort went back to.
    fn last_same(&self) -> Option<Actor> {
        let same = |spot: &&&Spot| spot.wording == Wording::Pronoun && fits(self.pronoun.whom, spot);
        self.spots.iter().find(same).map(|spot| spot.actor)
    }

    /// What speaks for nobody in reach.
    fn nobody(&self, clauses: Clauses<'_>) -> Vec<Sign> {
        let mut signs = vec![Sign::Nobody];
        match self.pronoun.form {
            Form::Subject => signs.push(Sign::NobodySubject),
            Form::Owner => signs.push(Sign::NobodyOwner),
            Form::Object | Form::Reflexive => {}
        }
        for (holds, sign) in [
            (self.opens, Sign::NobodyOpens),
            (self.here.quote.is_some(), Sign::NobodyQuoted),
            (self.be, Sign::NobodyBe),
            (clauses.relation(self.pronoun.at) == Some(Relation::Expl), Sign::NobodyFiller),
        ] {
            if holds {
                signs.push(sign);
            }
        }
        signs
    }
}

impl Choice<'_> {
    /// Whether it is the subject of a predicate.
    fn serves(&self, predicate: Option<&usize>) -> bool {
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

/// Which is the greatest, where one alone is.
fn foremost(counts: impl Iterator<Item = usize> + Clone) -> Option<usize> {
    let most = counts.clone().max().filter(|&most| most > 1)?;
    let mut all = counts.enumerate().filter(|(_, count)| *count == most);
    let first = all.next().map(|(at, _)| at);
    first.filter(|_| all.next().is_none())
}

fn often(count: usize) -> Option<Sign> {
    match count {
        0 | 1 => None,
        2 | 3 => Some(Sign::Few),
        4..=8 => Some(Sign::Many),
        _ => Some(Sign::Often),
    }
}
