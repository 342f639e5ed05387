//! Makes noun phrases of a line: where the one ends that starts here, where the one starts that ends here. Without a
//! parser: by closed classes, commas and the shape of an apposition.

use super::line::Line;
use crate::lang::grammar::Class;
use std::ops::Range;

/// Most appositions followed from a verb back to its subject: "Smith, 45, a lawyer from Oslo, said".
const APPOSITIONS: usize = 3;

/// Most verbs whose subject is looked for in one sentence; the first one mostly has one.
const VERBS: usize = 8;

/// The end of the noun phrase that starts at `at`, prepositions inside it followed; `at` where there is none.
pub(super) fn end(line: &Line, at: usize) -> usize {
    let mut end = at;
    let mut headed = false;
    while end < line.items.len() {
        match line.class(end) {
            Class::Determiner | Class::Possessive if headed => break,
            Class::Determiner | Class::Possessive | Class::Adverb => {}
            Class::Pronoun | Class::Object => return if end == at { end + 1 } else { end },
            Class::Time if headed && end > at && !line.word(end).starts_with(char::is_lowercase) => break,
            Class::Word if headed && (line.is_verb(end) || is_bare_verb(line, end)) => break,
            Class::Word | Class::Name | Class::Number | Class::Time => headed = true,
            Class::Clitic => headed = false,
            Class::Dash if is_hyphen(line, end) => {}
            Class::End if is_short(line, end) => {}
            Class::Preposition if headed && line.is(end, &["of", "for", "in", "at", "from"]) => {
                headed = false
            }
            Class::Conjunction
                if headed && line.is(end, &["and"]) && matches!(line.class(end + 1), Class::Name) => {}
            _ => break,
        }
        end += 1;
    }
    while end > at && matches!(line.class(end - 1), Class::Preposition | Class::Determiner | Class::Adverb) {
        end -= 1;
    }
    end
}

/// Whether a full stop shortens a title or name: "Rep. | Anna Berg".
fn is_short(line: &Line, at: usize) -> bool {
    line.word(at) == "."
        && line.class(at + 1) == Class::Name
        && at
            .checked_sub(1)
            .is_some_and(|before| line.class(before) == Class::Name && line.word(before).len() <= 5)
}

/// A word that only a cue can be: the start of another clause.
fn is_bare_verb(line: &Line, at: usize) -> bool {
    super::hit::at(line, at)
        .is_some_and(|hit| hit.cue.kind == crate::lang::cues::Kind::Verb && hit.is_finite())
}

/// Whether a dash at an item joins two words without blanks.
pub(super) fn is_hyphen(line: &Line, at: usize) -> bool {
    let touches =
        |left: usize, right: usize| line.span(left..left + 1).end() == line.span(right..right + 1).start();
    at > 0 && at + 1 < line.items.len() && touches(at - 1, at) && touches(at, at + 1)
}

/// The subject that ends before `end`, appositions between commas or brackets included. Nothing before `floor` is taken.
pub(super) fn subject(line: &Line, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut upto = end;
    for _ in 0..=APPOSITIONS {
        let last = upto.checked_sub(1).filter(|&last| last >= floor)?;
        match line.class(last) {
            Class::Comma | Class::Close | Class::Dash if !is_hyphen(line, last) => {
                let open = opening(line, last, floor)?;
                let before = subject_end(line, open, floor);
                let aside = is_adverbial(line, open + 1) && line.class(last) == Class::Comma;
                if open + 1 >= last {
                    return None;
                }
                if aside {
                    upto = before;
                    continue;
                }
                let core = plain(line, before, floor)?;
                if is_listed(line, core.start, floor)
                    && let Some(whole) = plain(line, core.start - 1, floor).filter(|whole| names(line, whole))
                {
                    return Some(whole.start..end);
                }
                return Some(core.start..end);
            }
            _ => return plain(line, upto, floor),
        }
    }
    None
}

fn subject_end(line: &Line, open: usize, floor: usize) -> usize {
    if open > floor && line.class(open) == Class::Comma { open } else { open.max(floor) }
}

/// The comma, bracket or dash that opens what closes at `last`.
fn opening(line: &Line, last: usize, floor: usize) -> Option<usize> {
    let wanted = match line.class(last) {
        Class::Close => Class::Open,
        class => class,
    };
    (floor..last).rev().find(|&at| line.class(at) == wanted && !is_hyphen(line, at))
}

/// Whether what stands before a phrase is a comma after a name: the phrase is its apposition.
pub(super) fn is_listed(line: &Line, start: usize, floor: usize) -> bool {
    start > floor + 1
        && line.class(start - 1) == Class::Comma
        && line.class(start - 2) == Class::Name
        && matches!(line.class(start), Class::Determiner | Class::Word | Class::Number)
}

/// Whether a phrase ends in a name.
fn names(line: &Line, phrase: &Range<usize>) -> bool {
    phrase.end.checked_sub(1).is_some_and(|last| line.class(last) == Class::Name)
}

/// Whether an adverbial starts here, such as "on Monday" between commas.
fn is_adverbial(line: &Line, at: usize) -> bool {
    matches!(line.class(at), Class::Preposition | Class::Time | Class::Adverb | Class::Subordinator)
        && !line.is(at, &["of"])
}

/// The noun phrase, without appositions, that ends before `end`.
pub(super) fn plain(line: &Line, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > floor {
        match line.class(start - 1) {
            Class::Pronoun if start == end => {
                start -= 1;
                break;
            }
            Class::Negation if line.is(start - 1, &["no", "none", "nobody", "neither"]) => {
                start -= 1;
                break;
            }
            Class::Pronoun | Class::Object => break,
            class if class.is_nominal() => {}
            Class::Preposition | Class::Adverb | Class::Conjunction => {}
            Class::Dash if is_hyphen(line, start - 1) => {}
            Class::Quote if start < end && !line.is_full_quote(start - 1) => {}
            Class::End if line.word(start - 1) == "." && start < end => {}
            Class::Mark if line.is(start - 1, &["&", "/"]) => {}
            _ => break,
        }
        start -= 1;
    }
    let start = trim_start(line, start, end);
    let end = trim_end(line, start, end);
    let nominal = (start..end).any(|at| {
        line.is(at, &["none", "nobody"]) || line.class(at).is_nominal() && line.class(at) != Class::Clitic
    });
    let closed = matches!(
        line.class(end.wrapping_sub(1)),
        Class::Preposition | Class::Conjunction | Class::Determiner
    );
    let crowd = end > 0 && line.lang.grammar.is_crowd(line.word(end - 1));
    (nominal && (!closed || crowd)).then_some(start..end)
}

/// The last and smallest noun phrase that ends before `end`: "trusted | the mayor", "resigned over | his claims".
pub(super) fn nearest(line: &Line, end: usize, floor: usize) -> Option<Range<usize>> {
    let whole = plain(line, end, floor)?;
    let start = whole.clone().rev().find(|&at| {
        matches!(line.class(at), Class::Determiner | Class::Possessive)
            || at > whole.start && (line.is_verb(at - 1) || is_bare_verb(line, at - 1))
    });
    Some(start.unwrap_or(whole.start)..whole.end)
}

/// Moves the end before a time that hangs on the verb: "the minister | on Saturday".
pub(super) fn trim_end(line: &Line, start: usize, end: usize) -> usize {
    let mut at = end;
    while at > start && matches!(line.class(at - 1), Class::Time | Class::Number | Class::Adverb) {
        at -= 1;
    }
    let timed = (at..end).any(|word| line.class(word) == Class::Time);
    match at.checked_sub(1) {
        Some(before) if timed && before > start && line.is(before, &["on", "in", "at", "during"]) => before,
        _ if timed && at > start && line.class(at - 1) != Class::Determiner => at,
        _ => end,
    }
}

/// Moves the start past what leads a sentence in: "But", "meanwhile", "on Monday", "in a statement".
fn trim_start(line: &Line, start: usize, end: usize) -> usize {
    let mut start = start;
    if let Some(cut) = (start + 1..end).rev().find(|&at| {
        line.class(at) == Class::Conjunction
            && (start..at).any(|verb| line.is_verb(verb))
            && line.class(at + 1).opens_noun_phrase()
    }) {
        start = cut + 1;
    }
    while start < end {
        match line.class(start) {
            Class::Adverb | Class::Conjunction | Class::Time | Class::Subordinator | Class::End => start += 1,
            Class::Preposition => match after_adverbial(line, start, end) {
                Some(next) => start = next,
                None => return end,
            },
            _ => break,
        }
    }
    start
}

/// Where the subject starts after an adverbial without a comma: "On Monday | the minister", "In Oslo | officials".
fn after_adverbial(line: &Line, start: usize, end: usize) -> Option<usize> {
    (start + 2..end).find(|&at| {
        let before = line.class(at - 1);
        match line.class(at) {
            Class::Determiner | Class::Possessive => {
                matches!(before, Class::Word | Class::Time | Class::Number | Class::Name)
            }
            Class::Name => matches!(before, Class::Word | Class::Time | Class::Number),
            Class::Word => matches!(before, Class::Name | Class::Time),
            Class::Pronoun => true,
            _ => false,
        }
    })
}

/// The subject of the line's own verb before `before`: who does what the sentence tells.
pub(super) fn main_subject(line: &Line, before: usize) -> Option<Range<usize>> {
    let verbs = (1..before).filter(|&at| line.is_verb(at) || is_bare_verb(line, at)).take(VERBS);
    verbs.into_iter().find_map(|at| subject(line, at, 0).filter(|found| found.start < found.end))
}

/// The subject of the clause after an opening participle: "Despite admitting it, | the minister | stayed".
pub(super) fn subject_after(line: &Line, from: usize) -> Option<Range<usize>> {
    let comma = (from..line.items.len()).find(|&at| line.class(at) == Class::Comma)?;
    let verb =
        (comma + 2..line.items.len()).take(24).find(|&at| line.is_verb(at) || is_bare_verb(line, at))?;
    subject(line, verb, comma + 1)
}
