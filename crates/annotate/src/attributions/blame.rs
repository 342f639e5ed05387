//! Makes the blame of a content: "claimed that Copenhagen was behind the raid" accuses, though it claims. The phrases stand
//! in `cues.toml`; whether the one blamed is another than the speaker is left to the caller.

use super::line::Line;
use super::phrase;
use crate::lang::grammar::Class;
use headwater_core::annotations::Rule;
use std::ops::Range;

/// Most words between a blaming verb and the negation that takes the blame away: "had not itself orchestrated".
const REACH: usize = 3;

/// Somebody blamed.
#[derive(Clone, Debug)]
pub(super) struct Blame {
    /// Who, in the words of the line.
    pub(super) who: Range<usize>,
    /// The entry of the table.
    pub(super) rule: Rule,
}

/// The first blame in a content.
pub(super) fn find(line: &Line, content: &Range<usize>) -> Option<Blame> {
    content.clone().find_map(|at| {
        let irregular = |word: &str| line.lang.is_irregular(word);
        let (blame, length) = line.lang.cues.blames.at(line.text, line.tokens_from(at), irregular)?;
        let rule = blame?.rule;
        let group = group(line, at, content.start)?;
        let who = if is_passive(line, group, at) {
            let by = at + length;
            line.is(by, &["by"]).then(|| by + 1..phrase::end(line, by + 1))?
        } else {
            phrase::nearest(line, group, content.start)?
        };
        (who.start < who.end && who.end <= content.end).then_some(Blame { who, rule })
    })
}

/// Where the verb group of a blaming word begins; `None` where it is negated.
fn group(line: &Line, at: usize, floor: usize) -> Option<usize> {
    let mut start = at;
    while start > floor && at - start < REACH {
        match line.class(start - 1) {
            Class::Auxiliary | Class::Adverb => start -= 1,
            Class::Negation => return None,
            _ => break,
        }
    }
    Some(start)
}

fn is_passive(line: &Line, group: usize, at: usize) -> bool {
    (group..at).any(|before| line.is(before, &["is", "are", "was", "were", "be", "been", "being"]))
}
