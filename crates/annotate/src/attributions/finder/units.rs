//! Makes the stretches that are read at once: a paragraph, or what a limit leaves of it; and the words around a cue in which
//! its source and its content are looked for.

use headwater_core::annotations::{Sentence, Token};
use headwater_core::report::Part;
use std::ops::Range;

/// Most tokens of a paragraph that are read at once, whole sentences: printed paragraphs have about sixty. A longer sentence is read alone.
const LONGEST: usize = 256;

/// Most tokens around a cue, as whole sentences: most contents and sources lie within it. Twice as many give 0.2 of exact contents
/// and cost a tenth of the whole reading.
const WINDOW: usize = 96;

/// Sentences that are read at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// The sentences.
    pub sentences: Range<usize>,
    /// Their tokens.
    pub tokens: Range<usize>,
}

fn tokens_of(sentence: &Sentence) -> Range<usize> {
    sentence.tokens.start as usize..sentence.tokens.end as usize
}

/// The units of a report. Sentences must follow each other without gaps; those that cannot hold speech are left out.
pub fn of(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let own = tokens_of(sentence);
        if own.is_empty() || own.end > tokens.len() || !speaks(sentence.part) {
            continue;
        }
        if let Some(unit) = units.last_mut()
            && unit.sentences.end == at
            && unit.tokens.end == own.start
            && unit.tokens.len() + own.len() <= LONGEST
            && !is_break(text, tokens, own.start)
        {
            unit.sentences.end = at + 1;
            unit.tokens.end = own.end;
        } else {
            units.push(Unit { sentences: at..at + 1, tokens: own });
        }
    }
    units
}

/// Whether a part can hold speech: furniture, credits and datelines cannot.
fn speaks(part: Part) -> bool {
    part.tells() || part == Part::Caption
}

/// Whether a line ends before a token.
fn is_break(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |token| token.span.end());
    tokens.get(at).is_none_or(|next| text.get(before..next.span.start()).is_none_or(|gap| gap.contains('\n')))
}

impl Unit {
    /// The tokens around a cue: its sentence, then those after and before it in turn, as far as the limit goes.
    pub fn window(&self, sentences: &[Sentence], cue: &Range<usize>) -> Range<usize> {
        if self.tokens.len() <= WINDOW {
            return self.tokens.clone();
        }
        let own = self
            .sentences
            .clone()
            .find(|&at| sentences.get(at).is_some_and(|one| tokens_of(one).end > cue.start));
        let Some(own) = own else { return self.tokens.clone() };
        let mut range = tokens_of(&sentences[own]);
        if range.len() > WINDOW {
            let start = cue.start.saturating_sub(WINDOW / 2).max(range.start);
            return start..(start + WINDOW).min(range.end);
        }
        let (mut first, mut past) = (own, own + 1);
        loop {
            let mut grown = false;
            if past < self.sentences.end && tokens_of(&sentences[past]).end - range.start <= WINDOW {
                range.end = tokens_of(&sentences[past]).end;
                past += 1;
                grown = true;
            }
            if first > self.sentences.start && range.end - tokens_of(&sentences[first - 1]).start <= WINDOW {
                first -= 1;
                range.start = tokens_of(&sentences[first]).start;
                grown = true;
            }
            if !grown {
                return range;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    //! Limits hold, and cues lie within their windows.

    use super::{LONGEST, WINDOW, of};
    use crate::lang::Lang;
    use crate::{sentences, tokens};

    #[test]
    fn paragraphs_are_units_as_far_as_the_limits_go() {
        let text = format!("One came. Two went.\n\n{}", "The bridge is old. ".repeat(100));
        let tokens = tokens::find(&text, Lang::english());
        let sentences = sentences::find(&text, &tokens, &[], Lang::english(), None);
        let units = of(&text, &tokens, &sentences);
        assert_eq!(units[0].sentences, 0..2);
        assert!(units.len() > 2 && units.iter().all(|unit| unit.tokens.len() <= LONGEST));
        assert_eq!(units.iter().map(|unit| unit.tokens.len()).sum::<usize>(), tokens.len());
        for unit in &units {
            for cue in unit.tokens.clone() {
                let window = unit.window(&sentences, &(cue..cue + 1));
                assert!(window.contains(&cue) && window.len() <= WINDOW, "{cue} in {window:?}");
            }
        }
    }
}
