//! Makes [`Surroundings`]: what hangs on a word of one report, by its syntax, and whether the word tells of a saying.
//! Leaves what that means for an event to `occurrences`.

use headwater_core::annotations::{Attribution, within};
use headwater_core::claim::{Claim, Reading};
use headwater_core::span::Span;
use headwater_core::syntax::Relation;
use std::collections::BTreeMap;

/// How deep below an argument its words are looked for: "the |head| of the |ministry|".
const DEEP: usize = 2;

/// Most words of one argument. Bounds the cost of lists.
const WORDS: usize = 12;

/// What somebody does in an event, as far as syntax shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Agent,
    Patient,
    Other,
}

/// What hangs on an event.
pub(crate) struct Argument {
    pub(crate) role: Role,
    /// Its words, as tokens, the head first.
    pub(crate) words: Vec<usize>,
    /// Its time, among the report's times, where it is one.
    pub(crate) time: Option<u32>,
    head: Span,
}

impl Argument {
    /// Whom it names, among the report's chains.
    pub(crate) fn chains<'a>(&self, reading: &'a Reading) -> impl Iterator<Item = u32> + use<'a> {
        let mentions = &reading.annotations.mentions;
        let head = self.head;
        let after = mentions.partition_point(|mention| mention.span.start() <= head.start());
        // Mentions may nest; the innermost begins last.
        let nearest = mentions[..after].iter().rev().take(3).find(move |mention| mention.span.contains(head));
        nearest.into_iter().map(|mention| mention.chain)
    }
}

/// The syntax of one report, from above, and what is known of its words.
pub(crate) struct Surroundings {
    below: Vec<Vec<usize>>,
    /// The attribution of a word that is a cue.
    cues: BTreeMap<usize, usize>,
    /// The claim of a word that is a predicate.
    predicates: BTreeMap<usize, usize>,
    /// The event of a word that tells of one.
    events: BTreeMap<usize, u32>,
}

impl Surroundings {
    pub(crate) fn of(reading: &Reading) -> Surroundings {
        let words = &reading.annotations.words;
        let mut below = vec![Vec::new(); words.len()];
        for (at, word) in words.iter().enumerate() {
            if let Some(children) = word.head.and_then(|head| below.get_mut(head as usize)) {
                children.push(at);
            }
        }
        let mut made = Surroundings {
            below,
            cues: BTreeMap::new(),
            predicates: BTreeMap::new(),
            events: BTreeMap::new(),
        };
        for (index, said) in reading.annotations.attributions.iter().enumerate() {
            for at in said.cue.iter().flat_map(|&cue| made.tokens(reading, cue)).collect::<Vec<_>>() {
                made.cues.entry(at).or_insert(index);
            }
        }
        for (index, claim) in reading.claims.iter().enumerate() {
            let predicate = claim.proposition.iter().flat_map(|said| made.tokens(reading, said.predicate));
            for at in predicate.collect::<Vec<_>>() {
                made.predicates.entry(at).or_insert(index);
            }
        }
        for (index, event) in (0_u32..).zip(&reading.annotations.events) {
            for at in made.tokens(reading, event.span).collect::<Vec<_>>() {
                made.events.entry(at).or_insert(index);
            }
        }
        made
    }

    /// The tokens of a stretch.
    pub(crate) fn tokens<'a>(
        &self,
        reading: &'a Reading,
        span: Span,
    ) -> impl Iterator<Item = usize> + use<'a> {
        within(&reading.annotations.tokens, span, |token| token.span).map(|(at, _)| at)
    }

    /// The word of a stretch on which its others hang.
    pub(crate) fn head(&self, reading: &Reading, span: Span) -> Option<usize> {
        let tokens = &reading.annotations.tokens;
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        let last = tokens.partition_point(|token| token.span.start() < span.end());
        let above = |at: usize| Some(reading.annotations.words.get(at)?.head? as usize);
        let top = (first..last).find(|&at| above(at).is_none_or(|head| head < first || head >= last));
        top.filter(|&at| at < self.below.len())
    }

    /// The attribution whose cue a word is.
    pub(crate) fn saying<'a>(&self, reading: &'a Reading, word: usize) -> Option<&'a Attribution> {
        reading.annotations.attributions.get(*self.cues.get(&word)?)
    }

    /// The claim whose predicate a word is.
    pub(crate) fn claim<'a>(&self, reading: &'a Reading, word: usize) -> Option<&'a Claim> {
        reading.claims.get(*self.predicates.get(&word)?)
    }

    /// The event (an index) that a word tells of.
    pub(crate) fn event(&self, word: usize) -> Option<u32> {
        self.events.get(&word).copied()
    }

    /// What hangs on a word, and the noun that it describes.
    pub(crate) fn arguments(&self, reading: &Reading, head: usize) -> Vec<Argument> {
        let words = &reading.annotations.words;
        let mut found: Vec<Argument> =
            self.below[head].iter().filter_map(|&at| self.argument(reading, at)).collect();
        let Some(word) = words.get(head) else { return found };
        let above = word.head.map(|above| above as usize);
        match word.relation {
            Relation::Acl | Relation::AclRelcl => {
                found.extend(above.map(|noun| self.made(reading, noun, Role::Other)));
            }
            Relation::Conj | Relation::Xcomp | Relation::Advcl => {
                let agent = found.iter().any(|argument| argument.role == Role::Agent);
                let shared = above.filter(|_| !agent).into_iter().flat_map(|verb| &self.below[verb]);
                found.extend(shared.filter_map(|&at| {
                    self.argument(reading, at).filter(|argument| argument.role == Role::Agent)
                }));
            }
            _ => {}
        }
        found
    }

    fn argument(&self, reading: &Reading, at: usize) -> Option<Argument> {
        let role = match reading.annotations.words.get(at)?.relation {
            Relation::Nsubj | Relation::NsubjOuter | Relation::OblAgent | Relation::NmodPoss => Role::Agent,
            Relation::NsubjPass | Relation::Obj => Role::Patient,
            Relation::Iobj
            | Relation::Obl
            | Relation::OblUnmarked
            | Relation::Nmod
            | Relation::NmodDesc
            | Relation::NmodUnmarked
            | Relation::Compound
            | Relation::Amod
            | Relation::Nummod
            | Relation::Advmod => Role::Other,
            _ => return None,
        };
        Some(self.made(reading, at, role))
    }

    fn made(&self, reading: &Reading, at: usize, role: Role) -> Argument {
        let head = reading.annotations.tokens.get(at).map_or(Span::default(), |token| token.span);
        let times = &reading.annotations.times;
        let after = times.partition_point(|time| time.span.start() <= head.start());
        let time = after.checked_sub(1).filter(|&time| times[time].span.contains(head));
        Argument {
            role,
            words: self.phrase(reading, at),
            time: time.and_then(|t| u32::try_from(t).ok()),
            head,
        }
    }

    /// A word and what describes it.
    fn phrase(&self, reading: &Reading, at: usize) -> Vec<usize> {
        let mut words = vec![at];
        let mut level = vec![at];
        for _ in 0..DEEP {
            let next: Vec<usize> = level
                .iter()
                .flat_map(|&at| &self.below[at])
                .copied()
                .filter(|&at| reading.annotations.words.get(at).is_some_and(|word| describes(word.relation)))
                .take(WORDS.saturating_sub(words.len()))
                .collect();
            words.extend(&next);
            level = next;
        }
        words
    }
}

fn describes(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Compound
            | Relation::Flat
            | Relation::Amod
            | Relation::Nmod
            | Relation::NmodPoss
            | Relation::NmodDesc
            | Relation::Nummod
            | Relation::Appos
            | Relation::Conj
    )
}
