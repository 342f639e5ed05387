//! Makes whether an event happened, and in what manner it is told: the negation and the auxiliaries of its clause, and the
//! words that it hangs on ("failed to", "called for", "plans to"), by `operators.toml`. What a speaker does with what is
//! said stays with attributions.

use crate::events::roles::phrase;
use crate::events::scene::Scene;
use crate::events::table::Operator;
use headwater_core::claim::Modality;
use headwater_core::syntax::{Relation, Tag};

/// How many words are climbed: "denied that it had planned to order an attack" has five.
const HEIGHT: usize = 8;

/// What is known of an event on the way up.
struct Climb<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The words that negate it, each once: two of them make it so again.
    negations: Vec<usize>,
    reality: Modality,
    /// A noun that points at what is known, "the attack", is there whoever is accused of it.
    known: bool,
}

/// Whether a noun points: "the", "this", "Monday's".
fn is_known(scene: &Scene, head: usize) -> bool {
    let points = |child: usize| match scene.frames.relation(child) {
        Some(Relation::Det) => {
            matches!(scene.frames.lemma(child), "the" | "this" | "that" | "these" | "those")
        }
        relation => relation == Some(Relation::NmodPoss),
    };
    scene.frames.tag(head) != Some(Tag::Verb) && scene.below(head).any(points)
}

/// Whether the event of a word is said not to happen, and its reality.
pub(crate) fn of(scene: &Scene, head: usize) -> (bool, Modality) {
    let mut climb =
        Climb { scene, negations: Vec::new(), reality: Modality::Fact, known: is_known(scene, head) };
    climb.own(head);
    let mut here = head;
    for _ in 0..HEIGHT {
        let Some(up) = climb.step(here) else { break };
        here = up;
    }
    (climb.negations.len() % 2 == 1, climb.reality)
}

impl Climb<'_, '_> {
    /// One word up, where that word says something of the event.
    fn step(&mut self, here: usize) -> Option<usize> {
        let frames = self.scene.frames;
        let (up, relation) = (frames.up(here)?, frames.relation(here)?);
        let shares = frames.at(here).is_none_or(|frame| frame.shared || frame.subject.is_none());
        match relation {
            Relation::Conj => {
                if !shares {
                    return None;
                }
                let or = self.scene.below(here).any(|child| matches!(frames.lemma(child), "or" | "nor"));
                if or {
                    self.negate_by_determiner(up);
                }
                Some(up)
            }
            Relation::Amod | Relation::Punct | Relation::Compound | Relation::Flat => None,
            Relation::AclRelcl | Relation::Parataxis => None,
            Relation::Acl
                if self.is_infinitive(here) && self.scene.table.operator(self.scene.lemma(up)).is_none() =>
            {
                // "urged |the rebels to leave|": the parser hangs on the noun what completes its verb.
                let verb = frames.up(up)?;
                frames.at(verb).filter(|frame| frame.object == Some(up))?;
                self.through(here, verb, Relation::Ccomp)
            }
            Relation::Advcl if !self.is_infinitive(here) => {
                // "accused it of attacking": the parser hangs the clause on the verb that it completes.
                let of = self.mark(here).is_some_and(|mark| matches!(mark, "of" | "from" | "for" | "to"));
                if of { self.through(here, up, relation) } else { None }
            }
            _ => match self.planned(here) {
                Some(noun) => self.through(here, noun, Relation::Acl),
                None => self.through(here, up, relation),
            },
        }
    }

    /// The noun right before an infinitive that it completes, whatever the parser hangs it on: "declared its |plans| to go".
    fn planned(&self, here: usize) -> Option<usize> {
        let mark = self.scene.frames.at(here)?.mark.filter(|_| self.is_infinitive(here))?;
        let noun = mark.checked_sub(1)?;
        let puts = matches!(self.scene.table.operator(self.scene.lemma(noun)), Some(Operator::Puts(_)));
        (puts && self.scene.frames.tag(noun) == Some(Tag::Noun)).then_some(noun)
    }

    fn mark(&self, here: usize) -> Option<&str> {
        self.scene.frames.at(here)?.mark.map(|mark| self.scene.frames.lemma(mark))
    }

    fn is_infinitive(&self, here: usize) -> bool {
        self.mark(here) == Some("to") && !self.scene.frames.form(here).ends_with("ing")
    }

    /// Through a word that carries, averts, plans, demands or doubts the event; every other one ends the climb.
    fn through(&mut self, here: usize, up: usize, relation: Relation) -> Option<usize> {
        let infinitive = self.is_infinitive(here);
        let mut operator = self.scene.table.operator(&phrase(self.scene, up));
        let frame = self.scene.frames.at(up).filter(|frame| !frame.passive);
        let acts = relation == Relation::Nsubj && frame.is_some();
        operator = operator.filter(|operator| match operator {
            // "The talks failed", "the attack threatened peace": they took place.
            Operator::Averts | Operator::Puts(_) => !acts,
            // "The fighting began", not "the attack did not open a road".
            Operator::Does | Operator::Undergoes => !acts || frame.is_none_or(|frame| frame.object.is_none()),
            Operator::Occurs => matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::Xcomp),
        });
        match operator {
            Some(Operator::Averts) => self.negations.push(up),
            Some(Operator::Puts(Modality::Possibility)) => {
                if !self.known {
                    self.put(Modality::Possibility);
                }
                return None;
            }
            // "told reporters that it |had left|": what is told in a tense of its own is not demanded.
            Some(Operator::Puts(Modality::Demand)) if !infinitive && self.has_tense(here) => return None,
            Some(Operator::Puts(modality)) => self.put(modality),
            Some(Operator::Does | Operator::Undergoes | Operator::Occurs) => {}
            // To do one thing in order to do another: what it is for is not told to happen.
            None if relation == Relation::Advcl => {
                if !infinitive {
                    return None;
                }
                self.put(Modality::Plan);
                return None;
            }
            None if relation == Relation::Xcomp || self.is_means(here, up) => {}
            None => return None,
        }
        self.own(up);
        Some(up)
    }

    /// Whether a verb tells when: "left", "has left", not "that he |leave|", "that they |be freed|".
    fn has_tense(&self, at: usize) -> bool {
        let frames = self.scene.frames;
        let Some(frame) = frames.at(at).filter(|_| frames.tag(at) == Some(Tag::Verb)) else { return false };
        let finite = |&word: &usize| !frames.form(word).eq_ignore_ascii_case(frames.lemma(word));
        match frame.auxiliaries.as_slice() {
            [] => finite(&at) && !frames.form(at).ends_with("ing"),
            auxiliaries => auxiliaries.iter().any(finite),
        }
    }

    /// "to take the town |through an attack|": the means of what is only intended is no more than that.
    fn is_means(&self, here: usize, up: usize) -> bool {
        let means =
            self.scene.case(here).is_some_and(|case| matches!(case, "by" | "through" | "via" | "with"));
        means && self.is_infinitive(up) && !self.known
    }

    /// What a word's own clause says of it.
    fn own(&mut self, at: usize) {
        let frames = self.scene.frames;
        if let Some(frame) = frames.at(at) {
            self.negate(frame.negation);
            // "He'd left" is "had", where the verb shows that it is past.
            let past = frames.form(frame.head).to_lowercase() != frames.lemma(frame.head);
            let had = |at: usize| past && matches!(frames.form(at), "'d" | "’d");
            for &auxiliary in frame.auxiliaries.iter().filter(|&&at| !had(at)) {
                self.hedge(auxiliary);
            }
            if let Some(mark) = frame.mark {
                if frames.lemma(mark) == "without" {
                    self.negate(Some(mark));
                } else if frames.tag(mark) != Some(Tag::Particle) {
                    self.hedge(mark);
                }
            }
            let nobody = |at: &usize| matches!(self.scene.lemma(*at), "nobody" | "none" | "nothing");
            let missing = frame.subject.filter(nobody).or_else(|| frame.object.filter(nobody));
            self.negate(missing);
        }
        self.negate_by_determiner(at);
        for child in self.scene.below(at) {
            match frames.relation(child) {
                Some(Relation::Case) if frames.lemma(child) == "without" => self.negate(Some(child)),
                Some(Relation::Advmod) if matches!(frames.lemma(child), "not" | "never" | "n't") => {
                    self.negate(Some(child));
                }
                Some(Relation::Advmod | Relation::Amod) => self.hedge(child),
                _ => {}
            }
        }
    }

    fn negate_by_determiner(&mut self, at: usize) {
        let frames = self.scene.frames;
        for child in self.scene.below(at).filter(|&child| frames.relation(child) == Some(Relation::Det)) {
            match frames.lemma(child) {
                "no" | "neither" => self.negate(Some(child)),
                "any" => self.put(Modality::Condition),
                _ => {}
            }
        }
    }

    fn negate(&mut self, by: Option<usize>) {
        if let Some(by) = by.filter(|by| !self.negations.contains(by)) {
            self.negations.push(by);
        }
    }

    /// "would", "allegedly", "if", "planned", "failed": words at the event that say how it is meant.
    fn hedge(&mut self, at: usize) {
        match self.scene.table.operator(self.scene.lemma(at)) {
            Some(Operator::Puts(modality)) => self.put(modality),
            Some(Operator::Averts) => self.negate(Some(at)),
            _ => {}
        }
        // "the |planned| strike": a participle has the lemma of its verb or its own form.
        let form = self.scene.frames.form(at).to_lowercase();
        if let Some(Operator::Puts(modality)) = self.scene.table.operator(&form) {
            self.put(modality);
        }
    }

    /// The manner that leaves it most open wins.
    fn put(&mut self, modality: Modality) {
        let open = |modality: Modality| match modality {
            Modality::Fact => 0,
            Modality::Plan => 1,
            Modality::Possibility => 2,
            Modality::Demand => 3,
            Modality::Condition => 4,
        };
        if open(modality) > open(self.reality) {
            self.reality = modality;
        }
    }
}
