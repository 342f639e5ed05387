//! Makes [`Told`]: which words of a report stand in what somebody says. Leaves finding speech to `attributions`.

use super::Frames;
use headwater_core::annotations::Attribution;
use headwater_core::syntax::{Relation, Tag};
use std::ops::Range;

/// How far before a verb the one is looked for that it is joined to: a clause with all that stands between.
const FAR: usize = 60;

/// What is said, as tokens.
#[derive(Default)]
pub(super) struct Told {
    /// The pieces of contents, with the attribution of each.
    pieces: Vec<(Range<usize>, usize)>,
    /// The smallest piece that each token stands in; empty where nobody says anything.
    at: Vec<Option<u32>>,
}

impl Told {
    pub(super) fn of(view: &Frames, said: &[Attribution]) -> Told {
        let contents = said
            .iter()
            .enumerate()
            .flat_map(|(index, said)| said.content.iter().map(move |&piece| (view.inside(piece), index)));
        let mut pieces: Vec<(Range<usize>, usize)> = contents.collect();
        pieces.sort_by_key(|(range, index)| (std::cmp::Reverse(range.len()), *index));
        let mut at = if pieces.is_empty() { Vec::new() } else { vec![None; view.words.len()] };
        for (number, (range, _)) in (0_u32..).zip(&pieces) {
            at.get_mut(range.clone()).into_iter().flatten().for_each(|slot| *slot = Some(number));
        }
        Told { pieces, at }
    }

    fn piece(&self, at: usize) -> Option<&(Range<usize>, usize)> {
        self.pieces.get(self.at.get(at).copied().flatten()? as usize)
    }

    /// What a joined verb shares its subject with: the verb it hangs on, or, where that tells of it, the topmost verb before it in
    /// what is told; where the tree sees none there, the topmost noun is the subject ("said | Lash shot | and killed four").
    pub(super) fn joined(&self, view: &Frames, head: usize, up: usize) -> Joined {
        let Some((range, said)) = self.piece(head) else { return Joined::Verb(up) };
        let inside = range.contains(&up) || self.piece(up).is_some_and(|(_, other)| other == said);
        if inside || up > head {
            return Joined::Verb(up);
        }
        let (mut verb, mut noun) = (None, None);
        for before in (range.start.max(head.saturating_sub(FAR))..head).rev() {
            match view.up(before) {
                // The root of another sentence.
                None => break,
                Some(above) if range.contains(&above) => {}
                Some(_) if view.at(before).is_some() => verb = Some(before),
                Some(_) => noun = Some(before).filter(|&noun| is_noun(view, noun)).or(noun),
            }
        }
        let subject = || noun.map(|noun| Joined::Noun(name_before(view, noun).unwrap_or(noun)));
        verb.map(Joined::Verb).or_else(subject).unwrap_or(Joined::Verb(up))
    }
}

/// What a joined verb has its subject from.
pub(super) enum Joined {
    /// A verb that has one.
    Verb(usize),
    /// The subject itself.
    Noun(usize),
}

fn is_noun(view: &Frames, at: usize) -> bool {
    let noun = matches!(view.tag(at), Some(Tag::Noun | Tag::ProperNoun | Tag::Pronoun));
    noun && matches!(
        view.relation(at),
        Some(Relation::Nsubj | Relation::Obj | Relation::Iobj | Relation::Ccomp)
    )
}

/// The name right before a noun that is no name: a verb that the tree takes for a noun.
fn name_before(view: &Frames, noun: usize) -> Option<usize> {
    let name = noun.checked_sub(1)?;
    let compound = view.relation(name) == Some(Relation::Compound) && view.up(name) == Some(noun);
    let capital = |at: usize| view.form(at).starts_with(char::is_uppercase);
    (compound && capital(name) && !capital(noun)).then_some(name)
}
