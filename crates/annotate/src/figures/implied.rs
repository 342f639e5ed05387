//! Makes drafts for people who are counted without a number: "a policeman", "the victim", a name, "no one". They wait: only
//! harm that a measure's word tells of makes figures of them. Also "no casualties", which waits for nothing.

use super::company;
use super::line::Line;
use super::numerals::Form;
use super::phrases;
use super::quantities::{Draft, plain};
use super::tables::FigureTables;
use headwater_core::annotations::{ActorKind, Mention};
use headwater_core::figure::Quantity;
use headwater_core::span::Span;
use rust_decimal::Decimal;
use std::ops::Range;

/// Adds the waiting drafts of a sentence to those that `drafts` has, keeping them in order.
pub(super) fn add(line: &Line<'_>, drafts: &mut Vec<Draft>, mentions: &[Mention], tables: &FigureTables) {
    let taken: Vec<Range<usize>> = drafts.iter().map(|draft| draft.words.start..draft.end).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let one = nobody(line, at, tables)
            .or_else(|| themself(line, at, mentions, tables))
            .or_else(|| another(line, at, tables))
            .or_else(|| someone(line, at, tables))
            .or_else(|| company::kin(line, at, found.last(), tables))
            .or_else(|| company::object(line, at, mentions, tables))
            .or_else(|| named(line, at, mentions, tables))
            .or_else(|| pronoun(line, at, mentions, tables));
        match one
            .filter(|one| !taken.iter().any(|range| range.start < one.end && one.words.start < range.end))
        {
            Some(one) => {
                at = one.end.max(at + 1);
                found.push(one);
            }
            None => at += 1,
        }
    }
    // "Could not say if the man died"; "killing a woman, Ada Holm said".
    found.retain(|draft| {
        let speaks = is_name(line, draft) && tables.lists.speech.contains(line.word(draft.end));
        !speaks && !tables.lists.open.contains(line.before(draft.words.start))
    });
    drafts.append(&mut found);
    drafts.sort_by_key(|draft| (draft.words.start, draft.words.end));
    fold(line, drafts, tables);
}

/// Two words for one person are one draft: the second is taken into the first.
fn fold(line: &Line<'_>, found: &mut Vec<Draft>, tables: &FigureTables) {
    let mut at = 1;
    while at < found.len() {
        let one_person = matches!(found.get(at - 1..=at), Some([one, other])
            if is_one(one) && is_one(other) && other.waits && (is_apposed(line, one, other, tables) || is_called(line, one, other, tables)));
        if one_person {
            let other = found.remove(at);
            if let Some(one) = found.get_mut(at - 1) {
                one.end = other.end;
            }
        } else {
            at += 1;
        }
    }
}

fn is_one(draft: &Draft) -> bool {
    draft.quantity.most == Some(Decimal::ONE)
}

/// "her daughter, Ann Lee," and "Ann Lee, a nurse," with only a comma between; "the fourth victim, a woman," unless a list goes on.
fn is_apposed(line: &Line<'_>, one: &Draft, other: &Draft, tables: &FigureTables) -> bool {
    let comma = line.word(one.end) == "," && other.words.start == one.end + 1;
    let after = line.word(other.end);
    let ends = matches!(after, "," | "." | ";" | ")" | "")
        || tables.lists.of.contains(after)
        || tables.lists.relatives.contains(after);
    let named = is_name(line, one) != is_name(line, other);
    let known = tables.lists.definites.contains(line.word(one.words.start)) || !one.waits;
    let new = tables.lists.articles.contains(line.word(other.words.start));
    let goes_on = after == "," && tables.lists.joins.contains(line.word(other.end + 1));
    comma && ends && (named || (known && new && !goes_on))
}

/// "Ann Lee was the victim who", "Ann Lee was a nurse in Merrow and".
fn is_called(line: &Line<'_>, one: &Draft, other: &Draft, tables: &FigureTables) -> bool {
    let (lists, link, first) = (&tables.lists, line.word(one.end), line.word(other.words.start));
    let known = lists.passive.contains(link) && lists.definites.contains(first);
    let is = lists.copulas.contains(link) && lists.articles.contains(first);
    other.words.start == one.end + 1 && (known || is)
}

/// Whether the last word of the one who is counted has a capital.
fn is_name(line: &Line<'_>, draft: &Draft) -> bool {
    draft
        .counted
        .as_ref()
        .and_then(|counted| counted.end.checked_sub(1))
        .is_some_and(|last| line.is_capital(last))
}

/// "killed two guards and himself": one more, by name where the names layer knows it.
fn themself(line: &Line<'_>, at: usize, mentions: &[Mention], tables: &FigureTables) -> Option<Draft> {
    // "A self-inflicted wound" is nobody.
    if !tables.lists.reflexive.contains(line.word(at)) || line.is_dash(at + 1) {
        return None;
    }
    let words = at..at + 1;
    let draft = waiting(words.clone(), Some(words.clone()), at + 1, Decimal::ONE, tables);
    Some(Draft { named: referent(line.span(&words), mentions).map(|name| name.span), ..draft })
}

/// "A boy was killed and another wounded", "while another was shot": one more of those before.
fn another(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Draft> {
    let next = at + 1;
    let told = tables.lists.passive.contains(line.word(next)) || tables.triggers.at(line, next).is_some();
    (tables.lists.another.contains(line.word(at)) && told)
        .then(|| waiting(at..next, None, next, Decimal::ONE, tables))
}

pub(super) fn waiting(
    words: Range<usize>,
    counted: Option<Range<usize>>,
    end: usize,
    value: Decimal,
    tables: &FigureTables,
) -> Draft {
    let core = words.start;
    let quantity = Quantity::exactly(value);
    Draft {
        counted,
        end,
        waits: true,
        ..plain(words, core, quantity, None, Form::Words, tables.patterns.number)
    }
}

/// "no one", "nobody", "no soldiers", "no casualties".
fn nobody(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Draft> {
    let no = tables.lists.no.contains(line.word(at));
    if tables.lists.nobody.contains(line.word(at)) || (no && tables.lists.one.contains(line.word(at + 1))) {
        let words = at..at + 1 + usize::from(no);
        return Some(waiting(words.clone(), None, words.end, Decimal::ZERO, tables));
    }
    // "no other injuries" leaves room for those told before.
    if !no || tables.lists.modifiers.contains(line.word(at + 1)) {
        return None;
    }
    // "no serious injuries" leaves room for others.
    let phrase = phrases::after(line, at + 1, true, tables)
        .filter(|phrase| phrase.len() == 1 || !tables.lists.harm.contains(line.word(phrase.end - 1)))
        .or_else(|| tables.lists.harm.contains(line.word(at + 1)).then_some(at + 1..at + 2))?;
    let head = phrase.end.checked_sub(1)?;
    let harm = tables.lists.harm.contains(line.word(head));
    let mut draft = waiting(at..at + 1, Some(phrase.clone()), phrase.end, Decimal::ZERO, tables);
    draft.waits = !harm;
    draft.rule = tables.patterns.none;
    draft.measure = tables.triggers.at(line, head).filter(|_| harm).map(|(_, sense)| sense.measure);
    draft.rule = tables.triggers.at(line, head).filter(|_| harm).map_or(draft.rule, |(_, sense)| sense.rule);
    (harm || phrases::is_plural(line, head, tables)).then_some(draft)
}

/// "a policeman", "another 17-year-old girl", "the victim", "his wife".
fn someone(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Draft> {
    // A headline drops its articles: "Man shot dead at station".
    let bare = at == 0 && line.is_capital(at) && !tables.lists.stops.contains(line.word(at));
    if !bare && !tables.lists.someone.contains(line.word(at)) {
        return None;
    }
    let opening = at + usize::from(!bare);
    let aged = aged(line, opening, tables);
    let start = aged.unwrap_or(opening);
    let phrase = phrases::after(line, start, false, tables);
    let head = phrase.as_ref().and_then(|phrase| {
        phrase.clone().rev().find(|&word| company::meant(line.word(word), tables).is_some())
    });
    let end = match (head, aged) {
        (Some(head), _) => head + 1,
        (None, Some(aged)) => aged,
        (None, None) => return None,
    };
    // "the driver's car", "a police officer association": the person is not the head.
    let head_of_more =
        head.is_some() && phrase.is_some_and(|phrase| phrase.end > end) && !line.is_capital(end);
    let named_after =
        (end..line.len()).take_while(|&word| line.is_capital(word)).last().map_or(end, |last| last + 1);
    // "A couple of" counts anything.
    let several = head.is_some_and(|head| !tables.lists.persons.contains(line.word(head)));
    let death = line.word(end) == "'s" && tables.lists.deaths.contains(line.word(end + 1));
    if (head_of_more && !death) || several && tables.lists.of.contains(line.word(end)) {
        return None;
    }
    let article = tables.lists.articles.contains(line.word(at)) || tables.lists.one.contains(line.word(at));
    let words = if article { at..at + 1 } else { at..end };
    let value = head.and_then(|head| company::meant(line.word(head), tables)).unwrap_or(Decimal::ONE);
    let draft = waiting(words, Some(opening..end), named_after, value, tables);
    if line.word(end) == "'s" { dies(line, draft, end + 1, tables) } else { Some(draft) }
}

/// "The boy's death": whose end it is stands before it, and nothing else that is somebody's tells of him.
fn dies(line: &Line<'_>, draft: Draft, at: usize, tables: &FigureTables) -> Option<Draft> {
    let sense =
        tables.triggers.get(&[line.word(at)]).filter(|_| tables.lists.deaths.contains(line.word(at)))?;
    Some(Draft { measure: Some(sense.measure), rule: sense.rule, waits: false, ..draft })
}

/// Past "17-year-old", where it stands.
fn aged(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<usize> {
    let first = at + 1 + usize::from(line.is_dash(at + 1));
    let second = first + 1 + usize::from(line.is_dash(first + 1));
    let number = line.is_number(at) || tables.small.contains_key(line.word(at));
    let aged = number
        && tables.lists.age_units.contains(line.word(first))
        && tables.lists.old.contains(line.word(second));
    aged.then_some(second + 1)
}

/// A person by name: a mention of the names layer, else two or more capitalised words that hold no word of bodies or places.
fn named(line: &Line<'_>, at: usize, mentions: &[Mention], tables: &FigureTables) -> Option<Draft> {
    let start = line.span(&(at..at + 1)).start();
    let first = mentions.partition_point(|mention| mention.span.start() < start);
    let here = mentions[first..]
        .iter()
        .take_while(|mention| mention.span.start() == start)
        .find(|mention| mention.named);
    let words = match here {
        Some(mention) if mention.kind == ActorKind::Person => line.words(mention.span),
        Some(_) => return None,
        None => capitals(line, at, tables)?,
    };
    let end = words.end;
    (!words.is_empty() && line.word(end) != "'s")
        .then(|| waiting(words.clone(), Some(words), end, Decimal::ONE, tables))
}

/// "He was pronounced dead": one person, where the names layer knows whose name stands before.
fn pronoun(line: &Line<'_>, at: usize, mentions: &[Mention], tables: &FigureTables) -> Option<Draft> {
    // "He believed he had been shot" leaves open whether.
    let believed = tables.lists.beliefs.contains(line.before(at));
    if !tables.lists.pronouns.contains(line.word(at)) || believed {
        return None;
    }
    let words = at..at + 1;
    let name = referent(line.span(&words), mentions)?;
    let draft = waiting(words.clone(), Some(words), at + 1, Decimal::ONE, tables);
    (name.kind == ActorKind::Person).then_some(Draft { named: Some(name.span), ..draft })
}

/// The last name, before a pronoun, of the one whom it means.
pub(super) fn referent(pronoun: Span, mentions: &[Mention]) -> Option<&Mention> {
    let here = mentions.partition_point(|mention| mention.span.start() < pronoun.start());
    let chain = mentions.get(here).filter(|mention| mention.span == pronoun)?.chain;
    let before = mentions.get(here.saturating_sub(FAR)..here)?.iter().rev();
    before.into_iter().find(|mention| mention.chain == chain && mention.named)
}

/// Mentions before a pronoun among which its name is looked for; a page of news has about as many.
const FAR: usize = 100;

/// "John Smith", "Capt. John Q. Smith": capitalised words and the full stops of initials.
fn capitals(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Range<usize>> {
    let fits = |at: usize| {
        let word = line.word(at);
        let small = tables.lists.stops.contains(word) || tables.small.contains_key(word);
        let calendar = tables.lists.months.contains(word) || tables.lists.days.contains(word);
        line.is_capital(at) && !small && !calendar
    };
    if !fits(at) || (at > 0 && fits(at - 1)) {
        return None;
    }
    let mut end = at;
    let mut names = 0;
    while fits(end) {
        names += 1;
        end += 1 + usize::from(
            line.word(end + 1) == "." && line.is_glued(end + 1) && fits(end + 2) && line.raw(end).len() <= 4,
        );
    }
    let mut words = at..end;
    let unnamed = words.any(|at| tables.lists.unnamed.contains(line.word(at)));
    ((2..=5).contains(&names) && !unnamed).then_some(at..end)
}
