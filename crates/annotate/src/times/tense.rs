//! Says on which side of the report's day a time lies, by the verb that it hangs on: "will meet on Monday", "met on Monday",
//! "agreed to meet on Monday". Leaves times whose verb is not clear to the nearest word with a tense.

use crate::frames::{Frame, Frames};
use crate::times::patterns::Tenses;
use headwater_core::syntax::{Relation, Tag};
use headwater_core::time::Direction;
use std::ops::Range;

/// Most verbs climbed from a time to the one whose tense it takes: "|asked| to be allowed to go on speaking on Monday".
const CLIMB: usize = 4;

/// The side that the verb over a range of tokens speaks for.
/// `days` tells whether it names a day: only days of the near future stand with a plain present.
pub(super) fn direction(
    frames: &Frames,
    range: Range<usize>,
    (headline, days): (bool, bool),
    tenses: &Tenses,
) -> Option<Direction> {
    let top = frames.top(range)?;
    // "Wednesday's ruling", "the Friday deadline": what happens to the noun is another time.
    let described = matches!(
        frames.relation(top),
        Some(Relation::NmodPoss | Relation::Compound | Relation::Amod | Relation::Nummod)
    );
    if described {
        return None;
    }
    // "effective Feb. 1", "payable on Monday".
    if frames
        .up(top)
        .is_some_and(|up| frames.tag(up) == Some(Tag::Adjective) && is(frames, up, &tenses.ahead))
    {
        return Some(Direction::Future);
    }
    let own = frames.at(top).is_some();
    let mut frame = if own { frames.at(top) } else { frames.up(top).and_then(|up| frames.around(up)) }?;
    for _ in 0..CLIMB {
        match side(frames, frame, headline || !days, tenses) {
            Side::Is(direction) => return Some(direction),
            Side::Unclear => return None,
            Side::AsAbove => frame = frames.up(frame.head).and_then(|up| frames.around(up))?,
        }
    }
    None
}

enum Side {
    Is(Direction),
    /// It takes the side of the verb that rules it.
    AsAbove,
    Unclear,
}

fn side(frames: &Frames, frame: &Frame, timeless: bool, tenses: &Tenses) -> Side {
    let form = |at: usize| frames.form(at).to_lowercase();
    let (past, future) = (Side::Is(Direction::Past), Side::Is(Direction::Future));
    let auxiliaries: Vec<String> =
        frame.auxiliaries.iter().chain(&frame.copula).map(|&at| form(at)).collect();
    let has = |words: &[&str]| auxiliaries.iter().any(|word| words.contains(&word.as_str()));
    if has(&["will", "shall", "'ll", "’ll", "wo"]) {
        return future;
    }
    if has(&["have", "has", "had", "'ve", "’ve", "was", "were", "did"]) {
        // "was to meet on Monday", "had been due on Friday": the first is ahead of what is told, the second is over.
        let ahead = is(frames, frame.head, &tenses.ahead) && !has(&["had", "did"]);
        return if ahead { future } else { past };
    }
    if has(&["would", "could", "may", "might", "can", "should", "must"]) {
        return future;
    }
    if frame.mark.is_some_and(|mark| form(mark) == "to") {
        return infinitive(frames, frame, tenses);
    }
    let (form, lemma) = (form(frame.head), frames.lemma(frame.head));
    if form.ends_with("ing") && form != lemma {
        return if has(&["is", "are", "am", "'re", "'m", "’re", "’m"]) { future } else { Side::AsAbove };
    }
    if has(&["is", "are", "am", "'re", "'s", "’s"]) {
        return if timeless || frame.passive { Side::Unclear } else { future };
    }
    if frames.tag(frame.head) != Some(Tag::Verb) {
        return Side::AsAbove;
    }
    if form != lemma && !form.ends_with('s') {
        return if is(frames, frame.head, &tenses.ahead) { future } else { past };
    }
    let unclear = timeless || is(frames, frame.head, &tenses.same_in_past) || frame.subject.is_none();
    if unclear { Side::Unclear } else { future }
}

/// "agreed to meet" is ahead, "managed to meet" is not, and "had been due to meet" is over.
fn infinitive(frames: &Frames, frame: &Frame, tenses: &Tenses) -> Side {
    let Some(above) = frames.up(frame.head) else { return Side::Is(Direction::Future) };
    // "to" of purpose says nothing of when its verb is: "gathered to mark the day on Friday".
    let purpose = frames.relation(frame.head) == Some(Relation::Advcl);
    if purpose || is(frames, above, &tenses.after_the_fact) {
        return Side::AsAbove;
    }
    let over = frames.at(above).is_some_and(|above| {
        let forms = above.auxiliaries.iter().chain(&above.copula).map(|&at| frames.form(at));
        forms.filter(|form| matches!(*form, "had" | "been")).count() > 0
    });
    Side::Is(if over { Direction::Past } else { Direction::Future })
}

fn is(frames: &Frames, at: usize, verbs: &[String]) -> bool {
    verbs.iter().any(|verb| verb == frames.lemma(at))
}
