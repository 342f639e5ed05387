//! Finds noun phrases by closed lists and endings, without a tagger: what is counted after or before a number.
//! Leaves binding them to figures to the callers. Picked by reading development sentences: a phrase ends at a small word,
//! a mark, or after its plural head.

use super::line::Line;
use super::tables::{FigureTables, Place};
use super::wounds;
use std::ops::Range;

/// Longest noun phrase looked at, in words.
const LONGEST: usize = 12;

/// The noun phrase that starts at a word, past "of the" and words like "more". A plural phrase ends at its plural head.
pub(super) fn after(line: &Line<'_>, at: usize, plural: bool, tables: &FigureTables) -> Option<Range<usize>> {
    let start = opening(line, at, tables);
    let run = run(line, start, tables);
    // "two suffered minor injuries", "one fatally": what happened to them is not what is counted.
    let tells = tells(line, start, tables) || (run.len() == 1 && tables.lists.is_adverb(line.word(start)));
    if run.is_empty() || tells {
        return None;
    }
    let head = if plural { run.clone().find(|&word| is_plural(line, word, tables)) } else { None };
    let end = match head {
        Some(head) => plural_end(line, head, run.end, tables),
        None => singular_end(line, &run, plural, tables),
    };
    (start < end).then_some(start..end)
}

/// Whether words stand here that tell what happened to those before them.
fn tells(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let known = wounds::told(line, at, tables).or_else(|| tables.triggers.at(line, at));
    known.is_some_and(|(_, sense)| sense.place == Place::Subject)
}

/// Past "of", articles and words like "more", which change nothing that is counted.
fn opening(line: &Line<'_>, at: usize, tables: &FigureTables) -> usize {
    let mut start = at + usize::from(line.is_hyphen(at));
    for _ in 0..4 {
        let word = line.word(start);
        let of = tables.lists.of.contains(word);
        let article = tables.lists.definites.contains(word)
            && (tables.lists.of.contains(line.before(start))
                || tables.lists.half.contains(line.before(start)));
        let superlative = tables.lists.most.contains(word) && tables.lists.the.contains(line.before(start));
        let modifier = tables.lists.modifiers.contains(word)
            && !tables.lists.than.contains(line.word(start + 1))
            && line.is_word(start + 1)
            && !tables.lists.stops.contains(line.word(start + 1))
            && !tells_of_others(line, start + 1, tables);
        if !(of || article || superlative || modifier) {
            break;
        }
        start += 1;
    }
    start
}

/// "two others wounded in the blast", "six others standing near": what comes after "others" is no noun.
fn tells_of_others(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let subject = tells(line, at, tables);
    let form = tables.lists.is_verb_form(line.word(at));
    let noun_follows = line.is_word(at + 1) && !tables.lists.stops.contains(line.word(at + 1));
    is_plural(line, at - 1, tables) && (subject || (form && !noun_follows))
}

/// The words that a noun phrase can run over: words, hyphens inside them, a bracketed short name.
fn run(line: &Line<'_>, start: usize, tables: &FigureTables) -> Range<usize> {
    let mut end = start;
    while end < start + LONGEST {
        let bracket =
            line.word(end) == "(" && line.word(end + 2) == ")" && line.is_capital(end + 1) && end > start;
        if bracket && line.is_word(end + 3) && !tables.lists.stops.contains(line.word(end + 3)) {
            end += 3;
        } else if line.is_hyphen(end) && end > start && line.is_word(end + 1) {
            end += 2;
        } else if line.is_word(end) && (line.word(end) == "'s" || !stops(line, end, tables)) {
            end += 1;
        } else {
            break;
        }
    }
    start..end
}

fn stops(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let word = line.word(at);
    let word_alone = tables.lists.stops.contains(word) && line.raw(at) != "US";
    word_alone
        || tables.lists.verbs.contains(word)
        || tables.small.contains_key(word)
        || word.starts_with('\'')
        || tables.lists.negations.contains(word)
}

/// After a plural head, and any plural right behind it ("sports clubs").
fn plural_end(line: &Line<'_>, head: usize, run_end: usize, tables: &FigureTables) -> usize {
    let mut end = head + 1;
    while end < run_end && is_plural(line, end, tables) && tables.triggers.at(line, end).is_none() {
        end += 1;
    }
    end
}

/// A phrase without a plural head ends before what looks like a verb.
fn singular_end(line: &Line<'_>, run: &Range<usize>, plural: bool, tables: &FigureTables) -> usize {
    for at in run.clone() {
        let word = line.word(at);
        let trigger = tables.triggers.at(line, at).is_some();
        let verb = tables.lists.is_verb_form(word)
            && at > run.start
            && !tables.lists.is_adverb(line.before(at))
            && line.before(at) != "-";
        let opens_as_verb = at == run.start && trigger;
        if (verb && !leads_on(line, at, run.end, tables))
            || (trigger && at > run.start)
            || (plural && opens_as_verb)
        {
            return at;
        }
    }
    run.end
}

/// Whether an "-ed" word is followed by a noun of the same phrase, not by the end of it.
fn leads_on(line: &Line<'_>, at: usize, run_end: usize, tables: &FigureTables) -> bool {
    at + 1 < run_end && tables.lists.persons.contains(line.word(run_end - 1))
}

/// Whether a word looks like a plural noun.
pub(super) fn is_plural(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let word = line.word(at);
    let irregular = tables.lists.plurals.contains(word) || tables.lists.plural_endings.ends(word);
    let regular = word.len() > 2
        && tables.lists.regular_endings.ends(word)
        && !tables.lists.singular_endings.ends(word)
        && !tables.lists.singular.contains(word);
    // "Los", "United States" inside a name are no heads where more of the name follows.
    let inside_name = line.is_capital(at) && line.is_capital(at + 1) && at > 0;
    line.is_word(at) && (irregular || regular) && !inside_name
}

/// The noun phrase that ends just before a word: "the number of troops" before "was".
pub(super) fn before(line: &Line<'_>, end: usize, tables: &FigureTables) -> Option<Range<usize>> {
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let at = start - 1;
        let inner =
            line.is_hyphen(at) || line.word(at) == "'s" || (line.is_word(at) && !stops(line, at, tables));
        if !inner {
            break;
        }
        start = at;
    }
    while start < end && (line.is_dash(start) || line.word(start) == "'s") {
        start += 1;
    }
    (start < end).then_some(start..end)
}
