//! Makes drafts for people who are told beside others, without a number or an article of their own: "his aunt and |little niece|",
//! "killed |her| and two others", "a young |couple|". Leaves those who stand alone to `implied`.

use super::implied::{referent, waiting};
use super::line::Line;
use super::phrases;
use super::quantities::Draft;
use super::tables::FigureTables;
use headwater_core::annotations::{ActorKind, Mention};
use rust_decimal::Decimal;

/// The next of a list of people who belong to somebody, of whom only the first has a word for whose they are.
pub(super) fn kin(line: &Line<'_>, at: usize, last: Option<&Draft>, tables: &FigureTables) -> Option<Draft> {
    let lists = &tables.lists;
    let last = last.filter(|last| last.end + 1 == at && last.counted.is_some())?;
    let owned = lists.possessives.contains(line.word(last.words.start)) || last.words.start == at_of(last);
    let joint = line.before(at);
    let joined = lists.joins.contains(joint) && !lists.or.contains(joint) || joint == ",";
    if !owned || !joined || line.is_capital(at) {
        return None;
    }
    let phrase = phrases::after(line, at, false, tables)?;
    let head = phrase.clone().rev().find(|&word| lists.persons.contains(line.word(word)))?;
    let end = head + 1;
    let after = line.word(end);
    // "His friend and neighbour was shot" tells of one; "his wife, driver of the car," of one, too.
    let one = lists.copulas.contains(after) || after == "'s" || phrase.end > end;
    let goes_on = joint != "," || lists.joins.contains(after) || lists.joins.contains(line.word(end + 1));
    (!one && goes_on).then(|| waiting(at..end, Some(at..end), end, Decimal::ONE, tables))
}

/// Where the words for the one who is counted start.
fn at_of(draft: &Draft) -> usize {
    draft.counted.as_ref().map_or(usize::MAX, |counted| counted.start)
}

/// "Killed her and two others": one more than the two.
pub(super) fn object(
    line: &Line<'_>,
    at: usize,
    mentions: &[Mention],
    tables: &FigureTables,
) -> Option<Draft> {
    let lists = &tables.lists;
    let verb = (1..=3).any(|len| {
        at.checked_sub(len)
            .and_then(|verb| tables.triggers.at(line, verb))
            .is_some_and(|(long, _)| long == len)
    });
    if !verb || !lists.objective.contains(line.word(at)) || !lists.joins.contains(line.word(at + 1)) {
        return None;
    }
    let words = at..at + 1;
    let name = referent(line.span(&words), mentions).filter(|name| name.kind == ActorKind::Person);
    let draft = waiting(words.clone(), Some(words), at + 1, Decimal::ONE, tables);
    Some(Draft { named: name.map(|name| name.span), ..draft })
}

/// How many people a noun means, where it means one or a few.
pub(super) fn meant(word: &str, tables: &FigureTables) -> Option<Decimal> {
    let lists = &tables.lists;
    match word {
        word if lists.persons.contains(word) => Some(Decimal::ONE),
        word if lists.twos.contains(word) => Some(Decimal::TWO),
        word if lists.threes.contains(word) => Some(Decimal::from(3)),
        _ => None,
    }
}
