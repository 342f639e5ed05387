//! Makes the signs for and against one whom a pronoun may mean, and for nobody. Leaves weighing them to `antecedents`.

use crate::names::antecedents::{Choice, Question, fits};
use crate::names::clauses::{Above, Clauses, Place};
use crate::names::pronouns::{self, Form};
use crate::names::signs::Sign;
use crate::names::spots::{Actor, Being, Spot, Wording};
use headwater_core::syntax::Relation;

impl Question<'_> {
    /// The signs of one by where and how it was spoken of.
    pub(super) fn signs(&self, clauses: Clauses<'_>, choice: &Choice<'_>, above: &Above) -> Vec<Sign> {
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
        let part = clauses.up(last.head).is_some_and(|up| above.parts.contains(&up));
        add(part, Sign::OnePhrase);
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
            let subjects = choice
                .all
                .iter()
                .filter(|spot| spot.place == Place::Subject && spot.sentence == self.here.sentence);
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

    /// The signs of what sort of being it is.
    pub(super) fn of_being(&self, spot: &Spot) -> Vec<Sign> {
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
    pub(super) fn nobody(&self, clauses: Clauses<'_>) -> Vec<Sign> {
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

/// Which is the greatest, where one alone is.
pub(super) fn foremost(counts: impl Iterator<Item = usize> + Clone) -> Option<usize> {
    let most = counts.clone().max().filter(|&most| most > 1)?;
    let mut all = counts.enumerate().filter(|(_, count)| *count == most);
    let first = all.next().map(|(at, _)| at);
    first.filter(|_| all.next().is_none())
}

/// How often, as a sign.
pub(super) fn often(count: usize) -> Option<Sign> {
    match count {
        0 | 1 => None,
        2 | 3 => Some(Sign::Few),
        4..=8 => Some(Sign::Many),
        _ => Some(Sign::Often),
    }
}
