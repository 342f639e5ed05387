//! Reads what somebody has who was hurt: "sustained a minor gunshot wound", "with multiple injuries". Any words that describe the
//! wound may stand between. Leaves whose it is to `predicates`.

use super::line::Line;
use super::tables::{FigureTables, Sense};

/// Words between the verb and the wound; "several non-life-threatening gunshot" are seven. Picked by feel.
const REACH: usize = 9;

/// The length and sense of such words, where they stand at a word. A wound that is said to be fatal or one's own leaves open what
/// came of it.
pub(super) fn told(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<(usize, Sense)> {
    let lists = &tables.lists;
    let verb = line.word(at);
    if !lists.suffers.contains(verb) {
        return None;
    }
    let linked = at + 1 + usize::from(lists.from.contains(line.word(at + 1)));
    let article = lists.articles.contains(line.word(linked));
    let first = linked + usize::from(article);
    let last = (first..first + REACH).find(|&at| lists.wounds.contains(line.word(at)))?;
    let describes = |at: usize| {
        let word = line.word(at);
        let negated = lists.negations.contains(line.before(at)) || line.is_dash(at.saturating_sub(1));
        let open = lists.own.contains(word) || (lists.deadly.contains(word) && !negated);
        let word_of_it = line.is_word(at) && !lists.stops.contains(word) && !lists.doing.ends(word);
        let joint = line.is_dash(at) || lists.joins.contains(word) || lists.degrees.contains(word);
        !open && (joint || word_of_it || line.is_dash(at.saturating_sub(1)))
    };
    // "charged with injury to a child": nobody is said to have it.
    let counted = article || lists.regular_endings.ends(line.word(last));
    let sense = tables.triggers.get(&[verb, line.word(last)]).or_else(|| tables.triggers.opened_by(verb))?;
    (counted && (first..last).all(describes)).then_some((last + 1 - at, sense))
}
