//! Makes polarity and modality: whether a claim says yes or no, and in what manner, by the hedges of `hedges.toml` that
//! stand where syntax lets them speak for the claim's own predicate.
//!
//! Words that only say in what manner are passed through: "did not plan to leave" is a plan, negated, to leave. Two turns
//! at two of these words cancel ("did not fail to leave"). What hangs below another predicate says nothing here.

use super::clauses::Clause;
use crate::frames::Frames;
use crate::lang::Lang;
use crate::lang::grammar::Class;
use crate::lang::triggers::Trigger;
use headwater_core::annotations::{Annotations, Rule, Stance, Token, TokenKind};
use headwater_core::claim::{Modality, Polarity};
use headwater_core::syntax::Relation;
use std::ops::Range;

/// Most words passed through: "appears to have refused to stop short of" is long already.
const DEEPEST: usize = 6;

/// Most words climbed from a hedge to the predicate it speaks for.
const HEIGHT: usize = 40;

/// Most words between a hedge and the "to" that belongs to it: "failed on two occasions |to|". Picked by feel.
const STEPS: usize = 4;

/// How a claim is put.
pub(super) struct Manner {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    /// The rules of the words that say so.
    pub(super) rules: Vec<Rule>,
    /// The predicates from the top of the clause down to the one that is claimed, as tokens: "failed", "open".
    pub(super) chain: Vec<usize>,
    /// The word that negates, as a token.
    pub(super) negation: Option<usize>,
}

/// What the hedges of one report are read with.
pub(super) struct Hedges<'a> {
    pub(super) text: &'a str,
    pub(super) annotations: &'a Annotations,
    pub(super) frames: &'a Frames<'a>,
    pub(super) lang: &'a Lang,
}

impl Hedges<'_> {
    /// The manner of a clause that is said with a stance.
    pub(super) fn of(&self, clause: &Clause, stance: Option<Stance>) -> Manner {
        let mut read = Read::default();
        let own = self.frames.inside(clause.span);
        match clause.head {
            Some(head)
                if stance.is_some() || self.frames.at(head).is_some() || self.below(head).is_some() =>
            {
                self.walk(head, &own, &mut read);
            }
            // A headline without a verb, or a sentence that was misread: the words are taken as they stand.
            head => {
                read.chain.extend(head);
                own.for_each(|at| read.take(self.at(at).0, at));
                read.turns = read.turns.min(1);
            }
        }
        let has = |family: &str| read.found.iter().any(|trigger| trigger.family == family);
        let modality = match stance {
            Some(Stance::Demands) => Modality::Demand,
            Some(Stance::Promises) => Modality::Plan,
            _ if has("condition") => Modality::Condition,
            _ if has("demand") => Modality::Demand,
            _ if has("possibility") || has("hearsay") => Modality::Possibility,
            _ if has("plan") => Modality::Plan,
            Some(Stance::Expects) => Modality::Possibility,
            _ => Modality::Fact,
        };
        let polarity = if read.turns % 2 == 1 { Polarity::Negated } else { Polarity::Affirmed };
        let mut rules: Vec<Rule> = Vec::new();
        for trigger in &read.found {
            if !rules.contains(&trigger.rule) {
                rules.push(trigger.rule);
            }
        }
        Manner { polarity, modality, rules, chain: read.chain, negation: read.negation }
    }

    /// Whether a clause says no, read by itself.
    pub(super) fn is_negated(&self, head: usize) -> bool {
        let mut read = Read::default();
        self.descend(head, &self.frames.reach(head), &mut read);
        read.turns % 2 == 1
    }

    /// From the top of a clause down through the words that only say in what manner.
    fn walk(&self, head: usize, own: &Range<usize>, read: &mut Read) {
        self.descend(head, own, read);
        self.afar(own, read);
    }

    /// The predicates and what stands at each.
    fn descend(&self, head: usize, own: &Range<usize>, read: &mut Read) {
        let mut here = head;
        for _ in 0..DEEPEST {
            read.chain.push(here);
            self.level(here, here == head, read);
            let Some((trigger, below)) = self.below(here).filter(|(_, below)| own.contains(below)) else {
                break;
            };
            if read.chain.contains(&below) {
                break;
            }
            read.take(trigger, here);
            here = below;
        }
    }

    /// What stands directly at a predicate: auxiliaries, adverbs, the "no" of its subject or object.
    fn level(&self, head: usize, top: bool, read: &mut Read) {
        let mut turned = false;
        let mut take = |trigger: Option<Trigger>, at: usize, read: &mut Read| {
            let negates = trigger.is_some_and(|trigger| trigger.family == "negated");
            // "Never said nothing": one predicate is negated once.
            if !(negates && turned) {
                read.take(trigger, at);
            }
            turned |= negates;
        };
        for child in self.frames.children(head) {
            match self.frames.relation(child) {
                Some(Relation::Mark) if top => match self.at(child).0 {
                    // "Asked if it is open", "whether it is open": it may be.
                    Some(asked) if matches!(asked.family, "condition" | "possibility") => {
                        read.found.push(Trigger { family: "possibility", ..asked });
                    }
                    _ => {}
                },
                Some(
                    Relation::Aux
                    | Relation::AuxPass
                    | Relation::Advmod
                    | Relation::Cc
                    | Relation::CcPreconj
                    | Relation::Det
                    | Relation::Amod
                    | Relation::Discourse,
                ) => {
                    let length = self.at(child).1;
                    take(self.at(child).0, child, read);
                    if length == 1 {
                        // "No longer", "not yet".
                        let below = self.frames.children(child).filter(|&at| {
                            matches!(self.frames.relation(at), Some(Relation::Det | Relation::Advmod))
                        });
                        below.for_each(|at| take(self.at(at).0, at, read));
                    }
                }
                Some(Relation::Nsubj | Relation::NsubjPass | Relation::Obj) => {
                    let none = |at: usize| self.at(at).0.filter(|trigger| trigger.family == "negated");
                    let inside = self.frames.children(child).filter(|&at| {
                        let relation = self.frames.relation(at);
                        matches!(relation, Some(Relation::Det | Relation::CcPreconj | Relation::Advmod))
                    });
                    let found = std::iter::once(child).chain(inside).find(|&at| none(at).is_some());
                    if let Some(at) = found {
                        take(none(at), at, read);
                    }
                }
                _ => {}
            }
        }
    }

    /// The predicate below a word that only says in what manner: "leave" of "refused to leave", "have plans to leave".
    fn below(&self, here: usize) -> Option<(Option<Trigger>, usize)> {
        let noun = || {
            let object = self.frames.at(here)?.object?;
            let light = self.lang.grammar.is_carrying(self.frames.lemma(here));
            light.then_some(object)
        };
        // The infinitive of "made the decision to leave" hangs on either word.
        let places = [Some((here, here)), noun().map(|noun| (noun, noun)), noun().map(|noun| (noun, here))];
        places.into_iter().flatten().find_map(|(word, above)| {
            let linked = self.frames.children(above).filter(|&child| {
                child > word
                    && matches!(
                        self.frames.relation(child),
                        Some(Relation::Xcomp | Relation::Acl | Relation::Advcl | Relation::Ccomp)
                    )
            });
            let mut linked = linked;
            linked.find_map(|child| {
                let mark = self.frames.child(child, Relation::Mark)?;
                let (trigger, _) = self.pair(word, mark)?;
                Some((Some(trigger), child))
            })
        })
    }

    /// A hedge that ends in the word linking it to what it governs, though others stand between: "failed once more |to|".
    fn pair(&self, word: usize, link: usize) -> Option<(Trigger, usize)> {
        let tokens = &self.annotations.tokens;
        let ends_there = |length: usize| word + length == link + 1;
        let (trigger, length) = self.at(word);
        if let Some(trigger) = trigger.filter(|_| ends_there(length)) {
            return Some((trigger, length));
        }
        let between = tokens.get(word + 1..link)?;
        if between.len() > STEPS || between.iter().any(|token| token.kind == TokenKind::Mark) {
            return None;
        }
        let pair: [Token; 2] = [tokens.get(word)?.clone(), tokens.get(link)?.clone()];
        let (trigger, length) = self.lang.hedges.at(self.text, &pair, |word| self.lang.is_irregular(word))?;
        trigger.filter(|_| length == 2).map(|trigger| (trigger, length))
    }

    /// Conditions and hearsay, which stand further off: "if", "allegedly"; not those of a clause that is another's.
    fn afar(&self, own: &Range<usize>, read: &mut Read) {
        for at in own.clone() {
            let Some(trigger) =
                self.at(at).0.filter(|trigger| matches!(trigger.family, "condition" | "hearsay"))
            else {
                continue;
            };
            if read.chain.first().is_some_and(|&top| self.frames.up(at) == Some(top))
                && self.frames.relation(at) == Some(Relation::Mark)
            {
                continue;
            }
            if self.reaches(at, own, &read.chain) {
                read.take(Some(trigger), at);
            }
        }
    }

    /// Whether a word speaks for one of the predicates: on the way up lies no clause that is asked, told or descriptive. A
    /// noun that stands for a claim is described by its clauses.
    fn reaches(&self, at: usize, own: &Range<usize>, chain: &[usize]) -> bool {
        let mut here = at;
        for _ in 0..HEIGHT {
            if chain.contains(&here) {
                return true;
            }
            let Some(up) = self.frames.up(here) else { return false };
            let nominal = chain.contains(&up) && self.frames.at(up).is_none();
            match self.frames.relation(here) {
                Some(Relation::Ccomp | Relation::Csubj | Relation::Parataxis | Relation::Conj) => {
                    return false;
                }
                Some(Relation::AclRelcl | Relation::Acl | Relation::Amod) if !nominal => return false,
                // Hung too high by a misreading: it stands in these words all the same.
                _ if !own.contains(&up) => return true,
                _ => here = up,
            }
        }
        false
    }

    /// The hedge that starts at a token, with its number of tokens. The month of May is no "may".
    fn at(&self, at: usize) -> (Option<Trigger>, usize) {
        let tokens = self.annotations.tokens.get(at..).unwrap_or(&[]);
        let Some(first) = tokens.first() else { return (None, 1) };
        if self.lang.grammar.class(self.text, first) == Class::Time {
            return (None, 1);
        }
        self.lang.hedges.at(self.text, tokens, |word| self.lang.is_irregular(word)).unwrap_or((None, 1))
    }
}

/// What was read so far.
#[derive(Default)]
struct Read {
    found: Vec<Trigger>,
    turns: usize,
    negation: Option<usize>,
    chain: Vec<usize>,
}

impl Read {
    fn take(&mut self, trigger: Option<Trigger>, at: usize) {
        let Some(trigger) = trigger else { return };
        if trigger.family == "negated" {
            self.turns += 1;
            self.negation = self.negation.or(Some(at));
        }
        self.found.push(trigger);
    }
}
