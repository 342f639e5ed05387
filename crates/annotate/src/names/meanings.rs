//! Goes on from a pronoun to whom it means, and notes it: the walk of `pointers` at a pronoun. Leaves the choice to
//! `antecedents`.

use crate::names::antecedents::{CHOICES, Meaning, Question, fits};
use crate::names::clauses::Place;
use crate::names::lexicon::Sex;
use crate::names::pointers::Walk;
use crate::names::pronouns::{self, Form, Pronoun, Whom};
use crate::names::quoted;
use crate::names::spots::{self, Actor, Being, Here, Spot, Wording};
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// Most words that may stand between the start of a sentence and the subject that a pronoun before it means.
const AHEAD: usize = 20;

impl Walk<'_, '_> {
    /// Makes out whom a pronoun means.
    pub(super) fn pronoun(&mut self, pronoun: Pronoun, sentence: &Range<usize>) {
        if matches!(pronoun.whom, Whom::Speaker | Whom::Speakers) {
            return;
        }
        if self.owns_the_named(pronoun) {
            return self.understand(pronoun, Meaning::Unclear(None));
        }
        let speaker = self
            .here
            .quote
            .and_then(|quote| quoted::speaker(self.words, &self.quotes, quote, self.names, self.of));
        let spots = self.reach();
        let subject = spots.iter().any(|s| s.sentence == self.here.sentence && s.place == Place::Subject);
        let ahead = if subject { None } else { self.ahead(pronoun, sentence) };
        let ahead = ahead.filter(|spot| speaker.map(Actor::Draft) != Some(spot.actor));
        let question = Question {
            pronoun,
            here: self.here,
            spots: &spots,
            ahead: ahead.as_ref(),
            speaker: speaker.map(Actor::Draft),
            opens: pronoun.at == sentence.start,
            be: self.words.stem(pronoun.at + 1) == "be",
            speaks: self.speaks(pronoun.at),
        };
        let counts = |actor: Actor| self.counts.get(&actor).copied().unwrap_or(0);
        let meaning = question.answer(self.clauses, &self.words.lang.antecedents, counts);
        self.understand(pronoun, meaning);
    }

    /// Whether a pronoun is the subject of a verb of speech.
    fn speaks(&self, at: usize) -> bool {
        match self.clauses.place(at) {
            Some((place, verb)) => {
                place == Place::Subject && verb.is_some_and(|verb| self.clauses.speaks(verb))
            }
            None => self.clauses.speaks(at + 1),
        }
    }

    /// Notes what a pronoun means, and that it was spoken of again.
    fn understand(&mut self, pronoun: Pronoun, meaning: Meaning) {
        let (actor, sure) = match meaning {
            Meaning::Clear(actor) => (actor, true),
            Meaning::Unclear(guess) => (guess.unwrap_or(Actor::Other(pronoun.at)), false),
        };
        let being = match (actor, pronoun.whom) {
            (_, Whom::One(sex)) => Being::Person(Some(sex)),
            (Actor::Draft(_), _) => Being::Body,
            (Actor::Other(_), Whom::Thing) => Being::Thing,
            (Actor::Other(_), _) => Being::People,
        };
        let (place, verb) =
            self.clauses.place(pronoun.at).unwrap_or_else(|| (pronouns::place(pronoun.form), None));
        let Here { sentence, paragraph, quote } = self.here;
        let wording = Wording::Pronoun;
        self.spots.push(Spot {
            actor,
            being,
            wording,
            head: pronoun.at,
            place,
            doubtful: false,
            sure,
            verb,
            sentence,
            paragraph,
            quote,
        });
        let Some(draft) = clear(actor, sure).filter(|&draft| self.can_be(draft, pronoun.whom)) else {
            return;
        };
        if let Whom::One(sex) = pronoun.whom {
            self.tell_sex(draft, sex);
        }
        self.free = pronoun.at + 1;
        self.push(pronoun.at..pronoun.at + 1, draft, "en/names/pronoun");
    }

    /// Whether a chain is of the sort that a pronoun means.
    fn can_be(&self, draft: usize, whom: Whom) -> bool {
        let kind = self.drafts.all.get(draft).map(|draft| draft.kind);
        matches!(whom, Whom::One(_)) == (kind == Some(ActorKind::Person))
    }

    /// Notes the sex that a pronoun tells of whom it means.
    fn tell_sex(&mut self, draft: usize, sex: Sex) {
        let Some(known) = self.drafts.all.get_mut(draft).filter(|known| known.sex.is_none()) else { return };
        known.sex = Some(sex);
        for spot in self.spots.iter_mut().rev().take(CHOICES) {
            if spot.actor == Actor::Draft(draft) {
                spot.being = Being::Person(Some(sex));
            }
        }
    }

    /// "According to |his| lawyer, Anton Sile": Sile may be the lawyer, or the one whose lawyer it is.
    fn owns_the_named(&self, pronoun: Pronoun) -> bool {
        let words = self.words;
        let noun = pronoun.at + 1;
        let person = words.lang.pronouns.human(words, &words.word(noun).to_lowercase(), false).is_some();
        let named = self.names.get(self.next).is_some_and(|name| {
            name.kind == ActorKind::Person && name.at.start == noun + 2 && words.word(noun + 1) == ","
        });
        pronoun.form == Form::Owner && person && named
    }

    /// The named subject that comes in the sentence, where nothing but a phrase stands before it.
    fn ahead(&self, pronoun: Pronoun, sentence: &Range<usize>) -> Option<Spot> {
        if pronoun.at > sentence.start + AHEAD {
            return None;
        }
        let coming = self.names.iter().zip(self.of).skip(self.next);
        let coming = coming.take_while(|(name, _)| name.at.start < sentence.end.min(pronoun.at + AHEAD));
        let mut spots = coming.filter_map(|(name, &draft)| {
            let spot = spots::of_name(self.clauses, name, draft, self.drafts, self.here)?;
            let start = name.role.as_ref().map_or(name.at.start, |role| role.start.min(name.at.start));
            let comma = (pronoun.at..start).any(|at| self.words.word(at) == ",");
            (comma && spot.place == Place::Subject).then_some(spot)
        });
        spots.next().filter(|spot| fits(pronoun.whom, spot))
    }
}

fn clear(actor: Actor, sure: bool) -> Option<usize> {
    match actor {
        Actor::Draft(draft) if sure => Some(draft),
        _ => None,
    }
}
