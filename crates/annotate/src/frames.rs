//! Makes [`Frames`]: for every predicate who does it, to whom, where, and what is negated or left open, read off the
//! syntax of a report (predicate–argument structure over Universal Dependencies, as in Reisinger et al. 2015 and PredPatt).
//!
//! Arguments that the tree leaves out are filled from where English shares them: joined verbs share a subject, an infinitive
//! takes the subject or object of its verb, a participle and a relative clause take the noun they describe. A view, not a
//! layer: stages ask it and keep tokens. What words mean is left to those stages.

mod fill;
mod told;
mod tree;

use headwater_core::annotations::{Attribution, Token};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag, Word};
use std::ops::Range;
use told::Told;
use tree::Tree;

/// A noun phrase under a preposition, or a bare one that says when or how far: "in |Oslo|", "on |Monday|".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Oblique {
    /// The preposition (its first word), as a token; none for "last |week|".
    pub case: Option<usize>,
    /// The head of the phrase, as a token.
    pub head: usize,
}

/// A predicate with what stands around it; every place is an index into the report's tokens.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Frame {
    /// The verb, or the noun or adjective behind "is".
    pub head: usize,
    /// Whether the subject undergoes it: "was shot", "troops |deployed| there".
    pub passive: bool,
    /// The subject as it stands or as it is shared; a clause may be one.
    pub subject: Option<usize>,
    /// The direct object.
    pub object: Option<usize>,
    /// "gave |them| food".
    pub indirect: Option<usize>,
    /// "by |police|" of a passive.
    pub agent: Option<usize>,
    /// Phrases under prepositions, and bare ones of time and measure.
    pub obliques: Vec<Oblique>,
    /// The predicate of a clause that completes it: "said that troops |left|", "vowed to |go|".
    pub clause: Option<usize>,
    /// "is", "was" of a noun or adjective.
    pub copula: Option<usize>,
    /// Auxiliaries in order: "would", "have", "been".
    pub auxiliaries: Vec<usize>,
    /// "not", "never", "n't"; or the "no" of its subject or object.
    pub negation: Option<usize>,
    /// What links the clause to the one above: "that", "if", "because", "to".
    pub mark: Option<usize>,
    /// "out" of "carried out".
    pub particle: Option<usize>,
    /// Whether the subject is shared, not written in this clause.
    pub shared: bool,
}

impl Frame {
    /// Who does it.
    pub fn doer(&self) -> Option<usize> {
        if self.passive { self.agent } else { self.subject }
    }

    /// Whom or what it is done to.
    pub fn undergoer(&self) -> Option<usize> {
        if self.passive { self.subject } else { self.object }
    }
}

/// The frames of a report, and the tree they are read from.
pub struct Frames<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a [Word],
    tree: Tree,
    frames: Vec<Frame>,
    /// The frame of each token, where it is the head of one.
    at: Vec<Option<u32>>,
    told: Told,
}

impl<'a> Frames<'a> {
    /// Finds the frames. Where `words` does not fit `tokens` (a language that is not parsed) there are none.
    pub fn find(text: &'a str, tokens: &'a [Token], words: &'a [Word]) -> Frames<'a> {
        Frames::told(text, tokens, words, &[])
    }

    /// The frames of a report of which is known who says what: a verb in what somebody says shares no subject with the verb
    /// that tells of it, as in "police said the man |shot and killed| four", wherever the tree has hung it.
    pub fn told(text: &'a str, tokens: &'a [Token], words: &'a [Word], said: &[Attribution]) -> Frames<'a> {
        let words = if words.len() == tokens.len() { words } else { &[] };
        let tree = Tree::of(words);
        let (frames, at) = (Vec::new(), vec![None; words.len()]);
        let mut view = Frames { text, tokens, words, tree, frames, at, told: Told::default() };
        view.told = Told::of(&view, said);
        for head in 0..words.len() {
            if view.is_predicate(head) {
                view.at[head] = u32::try_from(view.frames.len()).ok();
                view.frames.push(view.frame(head));
            }
        }
        fill::share(&mut view);
        view
    }

    /// All frames, by the place of their predicates.
    pub fn all(&self) -> &[Frame] {
        &self.frames
    }

    /// The frame whose predicate is a token.
    pub fn at(&self, head: usize) -> Option<&Frame> {
        self.at.get(head).copied().flatten().and_then(|index| self.frames.get(index as usize))
    }

    /// The syntax of a token.
    pub fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at)
    }

    /// The dictionary form of a token.
    pub fn lemma(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &word.lemma)
    }

    /// A token as it stands.
    pub fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    /// The relation of a token to the word it hangs on.
    pub fn relation(&self, at: usize) -> Option<Relation> {
        self.words.get(at).map(|word| word.relation)
    }

    /// The part of speech of a token.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|word| word.tag)
    }

    /// The word that a token hangs on.
    pub fn up(&self, at: usize) -> Option<usize> {
        self.words.get(at).and_then(|word| word.head).map(|head| head as usize)
    }

    /// What hangs on a token, in order.
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.tree.children(at).iter().map(|&child| child as usize)
    }

    /// The first token that hangs on another by a relation.
    pub fn child(&self, at: usize, relation: Relation) -> Option<usize> {
        self.children(at).find(|&child| self.relation(child) == Some(relation))
    }

    /// A token and the ones that are joined to it by "and", "or", in order: "|NATO| and the |EU|".
    pub fn conjuncts(&self, at: usize) -> Vec<usize> {
        let joined = self.children(at).filter(|&child| self.relation(child) == Some(Relation::Conj));
        std::iter::once(at).chain(joined).collect()
    }

    /// Everything below a token and the token, as a range of tokens from the first to the last.
    pub fn reach(&self, at: usize) -> Range<usize> {
        self.tree.reach(at)
    }

    /// The phrase of a head without the parts that hang on it by a relation that is not `kept`: one run of tokens around the
    /// head, without marks at its edges.
    pub fn phrase(&self, head: usize, kept: impl Fn(Relation) -> bool) -> Range<usize> {
        let (mut start, mut end) = (head, head + 1);
        let is_kept = |child: &usize| self.relation(*child).is_some_and(&kept);
        for child in self.children(head).rev().filter(|&child| child < head) {
            let reach = self.reach(child);
            if !is_kept(&child) || reach.end < start && !self.only_marks(reach.end..start) {
                break;
            }
            start = reach.start.min(start);
        }
        for child in self.children(head).filter(|&child| child > head) {
            let reach = self.reach(child);
            if !is_kept(&child) || reach.start > end && !self.only_marks(end..reach.start) {
                break;
            }
            end = reach.end.max(end);
        }
        self.without_marks(start..end)
    }

    /// The noun phrase of a head with its preposition phrases, without what only adds to it: relative clauses, appositions,
    /// joined phrases.
    pub fn noun_phrase(&self, head: usize) -> Range<usize> {
        self.phrase(head, |relation| {
            matches!(
                relation,
                Relation::Det
                    | Relation::DetPredet
                    | Relation::Amod
                    | Relation::Nummod
                    | Relation::Compound
                    | Relation::Flat
                    | Relation::Fixed
                    | Relation::Goeswith
                    | Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::NmodDesc
                    | Relation::NmodUnmarked
                    | Relation::Advmod
            )
        })
    }

    /// The words of a range of tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last)))
        {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens that lie wholly inside a span.
    pub fn inside(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }

    /// The topmost word of a range of tokens: the one whose own head lies outside; the first where there are several.
    pub fn top(&self, range: Range<usize>) -> Option<usize> {
        let is_top = |&at: &usize| self.up(at).is_none_or(|up| !range.contains(&up));
        let solid = |at: &usize| self.relation(*at) != Some(Relation::Punct);
        range.clone().filter(solid).find(is_top)
    }

    /// The frame that a token stands in: its own, or the nearest above it.
    pub fn around(&self, at: usize) -> Option<&Frame> {
        /// Most words climbed: deeper trees are hostile.
        const HEIGHT: usize = 40;
        let mut here = Some(at);
        for _ in 0..HEIGHT {
            if let Some(frame) = self.at(here?) {
                return Some(frame);
            }
            here = self.up(here?);
        }
        None
    }

    fn only_marks(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|at| self.relation(at) == Some(Relation::Punct))
    }

    fn without_marks(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && self.relation(range.start) == Some(Relation::Punct) {
            range.start += 1;
        }
        while range.start < range.end && self.relation(range.end - 1) == Some(Relation::Punct) {
            range.end -= 1;
        }
        range
    }

    /// A verb, or what has a copula or a subject of its own.
    fn is_predicate(&self, at: usize) -> bool {
        let word = &self.words[at];
        let describes =
            matches!(word.relation, Relation::Amod | Relation::Compound | Relation::Case | Relation::Fixed);
        if word.tag == Tag::Verb {
            return !describes;
        }
        self.children(at).any(|child| {
            matches!(
                self.words[child].relation,
                Relation::Cop | Relation::Nsubj | Relation::NsubjPass | Relation::Csubj | Relation::AuxPass
            )
        })
    }

    /// The frame of a predicate by what hangs on it.
    fn frame(&self, head: usize) -> Frame {
        let mut frame = Frame { head, ..Frame::default() };
        for child in self.children(head) {
            match self.words[child].relation {
                Relation::Nsubj | Relation::Csubj | Relation::NsubjOuter | Relation::CsubjOuter => {
                    frame.subject = frame.subject.or(Some(child));
                }
                Relation::NsubjPass | Relation::CsubjPass => {
                    frame.subject = frame.subject.or(Some(child));
                    frame.passive = true;
                }
                Relation::AuxPass => {
                    frame.auxiliaries.push(child);
                    frame.passive = true;
                }
                Relation::Aux => frame.auxiliaries.push(child),
                Relation::Cop => frame.copula = Some(child),
                Relation::Obj => frame.object = frame.object.or(Some(child)),
                Relation::Iobj => frame.indirect = frame.indirect.or(Some(child)),
                Relation::OblAgent => frame.agent = frame.agent.or(Some(child)),
                Relation::Obl | Relation::OblUnmarked => {
                    frame.obliques.push(Oblique { case: self.child(child, Relation::Case), head: child });
                }
                Relation::Ccomp | Relation::Xcomp => frame.clause = frame.clause.or(Some(child)),
                Relation::Mark => frame.mark = frame.mark.or(Some(child)),
                Relation::CompoundPrt => frame.particle = Some(child),
                Relation::Advmod if self.negates(child) => frame.negation = frame.negation.or(Some(child)),
                Relation::Det | Relation::Cc | Relation::CcPreconj if self.negates(child) => {
                    frame.negation = frame.negation.or(Some(child));
                }
                _ => {}
            }
        }
        // The parser now and then gives the "by" of a passive no relation of its own.
        if frame.passive && frame.agent.is_none() {
            let by = |oblique: &Oblique| oblique.case.is_some_and(|case| self.lemma(case) == "by");
            if let Some(at) = frame.obliques.iter().position(by) {
                frame.agent = Some(frame.obliques.remove(at).head);
            }
        }
        if frame.negation.is_none() {
            let none = |at: usize| {
                self.children(at)
                    .find(|&child| self.relation(child) == Some(Relation::Det) && self.negates(child))
            };
            frame.negation = frame.subject.and_then(none).or_else(|| frame.object.and_then(none));
        }
        frame
    }

    fn negates(&self, at: usize) -> bool {
        matches!(self.lemma(at), "not" | "n't" | "n’t" | "never" | "no" | "neither" | "nor")
    }
}
