//! Makes out who is meant by an office that nobody is known to hold: the one premier of the report by "the head of the
//! Danish government", the one general by "the chief of staff of the Danish army … General X said". When unsure, nobody.

use crate::names::chains::Drafts;
use crate::names::kinds::Name;
use crate::names::lexicon::Cue;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use std::ops::Range;

/// What stands near an office.
pub(super) struct Near<'n> {
    /// All names, and the draft of each.
    pub(super) names: &'n [Name<'n>],
    pub(super) of: &'n [usize],
    /// The first name after the office.
    pub(super) next: usize,
    /// Who was spoken of before it, in its sentence and the one before.
    pub(super) people: Vec<usize>,
    pub(super) sentence: usize,
}

impl Near<'_> {
    /// The draft of the one person who must be meant by a role of a side.
    pub(super) fn leader(
        &self,
        words: Words<'_>,
        role: &Range<usize>,
        side: &str,
        drafts: &Drafts,
    ) -> Option<usize> {
        let has = |range: Range<usize>, cue: Cue| {
            range.into_iter().any(|at| words.lexicon.has(cue, &words.word(at).to_lowercase()))
        };
        let opens = |cue: Cue| has(role.start..role.start + 1, cue);
        let holder = match (has(role.clone(), Cue::Government), has(role.clone(), Cue::Force)) {
            (true, false) if opens(Cue::HeadOfGovernment) => Cue::Premier,
            (false, true) if opens(Cue::HeadOfForce) => Cue::General,
            _ => return None,
        };
        let mut all = drafts.all.iter().enumerate().filter(|(_, draft)| {
            draft.kind == ActorKind::Person && draft.role.clone().is_some_and(|role| has(role, holder))
        });
        let (one, draft) = all.next()?;
        let alone = all.next().is_none() && draft.side.as_deref().is_none_or(|known| known == side);
        let near = self.people.contains(&one) || self.comes(words) == Some(one);
        (alone && near).then_some(one)
    }

    /// The first person named after the office, in its sentence or the next.
    fn comes(&self, words: Words<'_>) -> Option<usize> {
        let end = words.sentence(self.sentence + 1).end;
        let rest = self.names.iter().zip(self.of).skip(self.next).take_while(|(name, _)| name.at.start < end);
        rest.filter(|(name, _)| name.kind == ActorKind::Person).map(|(_, draft)| *draft).next()
    }
}
