//! Makes the content of a cue: the words after it or before it that are said, denied, demanded. The cue is never in it,
//! quotation marks and "that" are.

use super::hit::{self, Form, Hit};
use super::line::Line;
use super::phrase;
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use headwater_core::annotations::Stance;
use std::ops::Range;

/// How far into a relative clause its cue is looked for; appositions may stand between.
const RELATIVE: usize = 30;

/// Most items between a cue and a "that" that still belongs to it: "said in a long interview on Friday that".
const FAR: usize = 14;

/// How far into a joined clause its own cue is looked for: ", though the minister later | denied".
const JOINED: usize = 9;

/// The content after a cue whose verb group ends before `from`; `None` where nothing of it follows.
pub(super) fn after(line: &Line, hit: &Hit, from: usize) -> Option<Range<usize>> {
    let cue = hit.cue;
    if cue.takes(Takes::Estimate) {
        return estimate(line, from);
    }
    if cue.takes(Takes::Count) {
        return count(line, from);
    }
    let start = skip_asides(line, hit, from);
    let begins = match line.class(start) {
        Class::Colon => Some(start + 1),
        Class::Comma => match line.class(start + 1) {
            Class::Quote if line.is_full_quote(start + 1) => Some(start + 1),
            _ if line.is(start + 1, &["that"]) => Some(start + 1),
            _ => None,
        },
        Class::Subordinator => {
            let clause = line.is(start, &["that", "if"]) && !cue.takes.is_empty();
            clause.then_some(start)
        }
        // “The Long Road” is read and sung, and not said.
        Class::Quote if !cue.weak && hit.stance() == Stance::Asserts && line.is_title(start) => None,
        Class::Question | Class::Quote => Some(start),
        // "asked not to be named" says nothing.
        Class::Negation if cue.takes(Takes::Recipient) && line.is(start + 1, &["to"]) => None,
        Class::Preposition if line.is(start, &["to"]) && line.class(start + 1) != Class::Determiner => {
            (cue.takes(Takes::To) || cue.takes(Takes::Nothing)).then_some(start)
        }
        Class::Preposition if cue.takes(Takes::Object) => line
            .is(start, &["of", "as", "for", "about", "against", "over", "between", "up", "on"])
            .then_some(start),
        Class::Preposition => cue.takes(Takes::Nothing).then_some(start),
        Class::End
        | Class::Dash
        | Class::Semicolon
        | Class::Close
        | Class::Conjunction
        | Class::Clitic
        | Class::Relative => None,
        _ if cue.takes(Takes::Clause) || cue.takes(Takes::Object) => Some(start),
        _ if cue.takes(Takes::To) => Some(start),
        _ => None,
    }?;
    let end = without_time(line, begins, end(line, hit, begins));
    let bare = begins == start && !matches!(line.class(begins), Class::Quote | Class::Colon);
    let clause_only = bare && cue.takes(Takes::Clause) && !cue.takes(Takes::Object) && !cue.takes(Takes::To);
    (end > begins && !(clause_only && is_tail(line, begins, end))).then_some(begins..end)
}

/// The end of a short phrase before the time that its cue happened at: "denied | the charge | on Tuesday". What has a
/// verb of its own keeps its time.
fn without_time(line: &Line, start: usize, end: usize) -> usize {
    /// Most words of a phrase that is surely no clause: "the charge of fraud on Tuesday".
    const SHORT: usize = 7;
    let phrase = matches!(line.class(start), Class::Determiner | Class::Possessive) && end - start <= SHORT;
    if phrase && !has_verb(line, start, end) { phrase::trim_end(line, start, end) } else { end }
}

/// "the toll | at about nine": what is counted and its figure.
fn estimate(line: &Line, from: usize) -> Option<Range<usize>> {
    let at = (from + 1..line.end()).take(FAR).find(|&at| line.is(at, &["at"]))?;
    let figure = (at + 1..line.end()).take(FAR).find(|&at| line.class(at) == Class::Number)?;
    let close = (at + 1..figure).all(|at| !matches!(line.class(at), Class::Comma | Class::Auxiliary));
    let counted = (from..at).all(|at| line.class(at).is_nominal() || line.class(at) == Class::Preposition);
    (close && counted && figure <= at + 4).then(|| from..phrase::end(line, figure))
}

/// "|nine bodies|", "|at least nine bodies|": a figure, and what is counted.
fn count(line: &Line, from: usize) -> Option<Range<usize>> {
    /// Most words before the figure: "no fewer than | nine".
    const BEFORE: usize = 3;
    let figure = (from..line.end()).take(BEFORE + 1).find(|&at| line.class(at) == Class::Number)?;
    let vague = !(from..figure).any(|at| {
        matches!(
            line.class(at),
            Class::Comma | Class::Auxiliary | Class::Quote | Class::End | Class::Conjunction
        )
    });
    let counted = line.class(figure + 1).is_nominal();
    (vague && counted).then(|| from..phrase::end(line, figure))
}

/// Whether words after a cue that needs a clause are none: too short to hold a subject and a verb.
fn is_tail(line: &Line, start: usize, end: usize) -> bool {
    let first = line.class(start);
    end - start < 2
        && !first.opens_noun_phrase()
        && !matches!(first, Class::Quote | Class::Word | Class::Negation)
}

/// Steps over what stands between a cue and its content: "on Monday", "in a statement", "to reporters", a listener.
fn skip_asides(line: &Line, hit: &Hit, from: usize) -> usize {
    let mut at = from;
    if hit.cue.takes(Takes::Recipient) && !hit.passive && !is_bidden(line, hit, at) {
        at = skip_listener(line, at);
    }
    while at < line.items.len() && at < from + FAR {
        let next = match line.class(at) {
            Class::Time | Class::Adverb => at + 1,
            Class::Determiner | Class::Word if line.class(at + 1) == Class::Time => at + 2,
            Class::Determiner if line.class(at + 1) == Class::Word && line.class(at + 2) == Class::Time => {
                at + 3
            }
            Class::Number if at > from && line.class(at - 1) == Class::Time => at + 1,
            Class::End if line.word(at) == "." && line.class(at + 1) == Class::Number && at > from => at + 1,
            Class::Preposition if !takes_preposition(line, hit, at) => match aside_end(line, at, hit) {
                Some(end) => end,
                None => break,
            },
            Class::Comma if at > from && line.class(at + 1) == Class::Number => at + 2,
            Class::Comma => match timed_aside(line, at) {
                Some(end) => end,
                None => break,
            },
            _ => break,
        };
        at = next;
    }
    at
}

/// The end of a time between commas: "claimed|, Monday, October 2, |to have".
fn timed_aside(line: &Line, comma: usize) -> Option<usize> {
    let timed = line.class(comma + 1) == Class::Time
        || line.is(comma + 1, &["on", "in"]) && line.class(comma + 2) == Class::Time;
    let end = (comma + 1..line.items.len()).take(FAR).find(|&at| {
        !matches!(line.class(at), Class::Comma | Class::Time | Class::Number) && at > comma + 1
    })?;
    (timed && line.class(end - 1) == Class::Comma).then_some(end)
}

/// Whether the preposition at an item leads into the content: "vowed to", "accused of".
fn takes_preposition(line: &Line, hit: &Hit, at: usize) -> bool {
    line.is(at, &["to"]) && hit.cue.takes(Takes::To) && line.class(at + 1) == Class::Word
        || line.is(at, &["of", "as", "for", "about", "against"]) && hit.cue.takes(Takes::Object)
}

/// The end of a prepositional phrase that only says when, where or to whom.
fn aside_end(line: &Line, at: usize, hit: &Hit) -> Option<usize> {
    let end = phrase::end(line, at + 1);
    if end == at + 1 {
        return None;
    }
    let occasion = (at + 1..end)
        .any(|word| line.class(word) == Class::Time || line.lang.grammar.is_occasion(line.word(word)));
    let led = line.is(end, &["that"])
        || matches!(line.class(end), Class::Quote | Class::Colon | Class::Comma | Class::End)
        || end >= line.items.len();
    let spoken = hit.cue.takes(Takes::Clause) && (led || !hit.cue.takes(Takes::Object));
    (occasion || spoken).then_some(end)
}

/// Whether the listener is told to do something: "asked | both sides | to stop".
fn is_bidden(line: &Line, hit: &Hit, at: usize) -> bool {
    let end = phrase::end(line, at);
    let on = line.is(end, &["on"]) || line.class(end) == Class::Preposition && !line.is(end, &["to"]);
    let end = if on { phrase::end(line, end + 1) } else { end };
    hit.cue.takes(Takes::To) && end > at && line.is(end, &["to"])
}

/// The end of the listener: "told | reporters in Oslo | that".
fn skip_listener(line: &Line, at: usize) -> usize {
    if let Some(that) = (at..line.items.len())
        .take(FAR)
        .take_while(|&that| {
            !matches!(
                line.class(that),
                Class::Comma | Class::Quote | Class::Colon | Class::Auxiliary | Class::Question
            )
        })
        .find(|&that| line.is(that, &["that", "to"]) && that > at)
        && line.is(that, &["that"])
    {
        return that;
    }
    let end = phrase::end(line, at);
    match line.class(at) {
        Class::Pronoun | Class::Object | Class::Possessive if end > at => listener_end(line, at, end),
        Class::Determiner | Class::Name | Class::Word => end,
        _ => at,
    }
}

fn listener_end(line: &Line, at: usize, end: usize) -> usize {
    if line.class(at) == Class::Possessive && matches!(line.class(at + 1), Class::Word | Class::Adverb) {
        end
    } else {
        at + 1
    }
}

/// Where the content that starts at `start` ends: at the end of the sentence, or where the next attribution takes over.
pub(super) fn end(line: &Line, hit: &Hit, start: usize) -> usize {
    let last = line.end();
    let mut at = start;
    while at < last {
        let cut = match line.class(at) {
            Class::Semicolon => true,
            Class::Quote if at == start => {
                let full = line.is_full_quote(at) && line.class(at + 1) != Class::Conjunction;
                full || is_addressed(line, at) || is_left(line, at)
            }
            Class::Comma => {
                at > start && (hands_over(line, at) || points_back(line, at) || repeats(line, hit, at + 1))
            }
            Class::Conjunction => at > start && joins_cue(line, hit, at),
            Class::Subordinator if at > start && is_participle(line, at + 1) => true,
            Class::Subordinator => {
                at > start && line.is(at, &["though", "although", "while"]) && hands_over(line, at - 1)
            }
            Class::Preposition => {
                at > start
                    && line.is(at, &["without", "before", "after", "despite"])
                    && is_participle(line, at + 1)
            }
            _ => false,
        };
        if cut {
            return if line.class(at) == Class::Quote { at + 1 } else { at };
        }
        at += 1;
    }
    last
}

/// Whether the sentence goes on without the quotation behind its colon: "said: “We will leave”|, and left".
fn is_left(line: &Line, quote: usize) -> bool {
    let colon = quote.checked_sub(1).is_some_and(|before| line.class(before) == Class::Colon);
    colon && line.class(quote + 1) == Class::Comma && line.class(quote + 2) == Class::Conjunction
}

/// Whether a listener follows a quotation: "said ‘go home’ | to us".
fn is_addressed(line: &Line, quote: usize) -> bool {
    line.is(quote + 1, &["to"]) && matches!(line.class(quote + 2), Class::Object | Class::Pronoun)
        || line.is(quote + 1, &["to"]) && line.is(quote + 2, &["her", "reporters", "journalists"])
}

/// Whether another attribution begins after the comma at `at`: ", adding that", ", according to", ", but she denied".
fn hands_over(line: &Line, at: usize) -> bool {
    let mut next = at + 1;
    while line.class(next) == Class::Adverb {
        next += 1;
    }
    if let Some(hit) = hit::at(line, next) {
        let participle = hit.cue.kind == Kind::Verb && hit.form == Form::Gerund && !hit.passive;
        if participle || hit.cue.kind == Kind::Source {
            return true;
        }
    }
    if is_closing_tag(line, at) {
        return true;
    }
    let joint =
        line.class(next) == Class::Conjunction || line.is(next, &["though", "although", "while", "whereas"]);
    let Some(cue) = joint.then(|| next_cue(line, next + 1)).flatten() else { return false };
    line.class(next + 1) != Class::Subordinator && cue.cue.takes(Takes::Clause) | cue.cue.takes(Takes::Object)
}

/// Whether nothing but a speaker and a cue follows the comma: ", the radio reports."
fn is_closing_tag(line: &Line, comma: usize) -> bool {
    let Some(last) = line.end().checked_sub(1).filter(|&last| last > comma + 1) else { return false };
    hit::at(line, last).is_some_and(|hit| {
        hit.cue.takes(Takes::Clause)
            && hit.is_finite()
            && phrase::plain(line, hit.start, comma + 1).is_some_and(|subject| subject.start == comma + 1)
    })
}

/// The first finite cue of the clause that starts at `from`, if it is near and its subject is plain.
fn next_cue<'a>(line: &Line<'a>, from: usize) -> Option<Hit<'a>> {
    for at in (from..line.items.len()).take(JOINED) {
        if let Some(hit) = hit::at(line, at)
            && hit.cue.kind == Kind::Verb
        {
            return (hit.is_finite() && !hit.passive).then_some(hit);
        }
        if matches!(line.class(at), Class::Comma | Class::Subordinator | Class::End) || line.is_past(at) {
            return None;
        }
    }
    None
}

/// Whether a participle of a cue stands here: "stating".
fn is_participle(line: &Line, at: usize) -> bool {
    hit::at(line, at)
        .is_some_and(|hit| hit.cue.kind == Kind::Verb && hit.form == Form::Gerund && !hit.is_finite())
}

/// Whether what follows the comma speaks about what is said before it: ", accusations that …", ", which the board denies".
fn points_back(line: &Line, comma: usize) -> bool {
    let link = comma + 2;
    let noun = line.lang.grammar.is_pointer(line.word(comma + 1)) && line.is(link, &["that", "which"]);
    noun || line.is(comma + 1, &["which"]) && is_speech(line, comma + 2)
}

/// Whether the first verb of the relative clause that starts here is one of speech and not passive. A participle behind
/// a comma is none of its own: "which the kingdom, backed by its allies, denies".
fn is_speech(line: &Line, from: usize) -> bool {
    let verb = (from..line.end()).take(RELATIVE).find(|&at| {
        let participle = line.is_past(at) && line.class(at - 1) == Class::Comma;
        !participle && (line.is_verb(at) || hit::at(line, at).is_some())
    });
    let after = |verb: usize| {
        (verb..line.end())
            .find(|&at| !matches!(line.class(at), Class::Auxiliary | Class::Negation | Class::Adverb))
    };
    let cue = verb.and_then(after).and_then(|at| hit::at(line, at));
    cue.is_some_and(|hit| hit.cue.kind == Kind::Verb && !hit.passive)
}

/// The content up to the comma that ends its clause.
pub(super) fn first_clause(line: &Line, content: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let cut = |range: Range<usize>| {
        let comma = range.clone().skip(1).find(|&at| line.class(at) == Class::Comma);
        range.start..comma.unwrap_or(range.end)
    };
    content.into_iter().map(cut).collect()
}

/// Whether "and" joins a second cue with the same subject: "expressed concern … and requested".
fn joins_cue(line: &Line, hit: &Hit, at: usize) -> bool {
    repeats(line, hit, at + 1)
}

/// Whether a cue of the same form stands here, without a subject of its own.
fn repeats(line: &Line, hit: &Hit, at: usize) -> bool {
    let mut next = at;
    while matches!(line.class(next), Class::Adverb | Class::Auxiliary) {
        next += 1;
    }
    hit::at(line, next).is_some_and(|other| {
        let perfect = hit.form == Form::Past && hit.start < hit.head && other.form == Form::Singular;
        let alike = other.form == hit.form && other.form != Form::Base || perfect;
        other.cue.kind == Kind::Verb && alike && !other.passive
    })
}

/// The content before a cue or its source, which begins at `until`: a quotation, or a clause and its comma. Nothing before
/// `floor` is taken.
pub(super) fn before(line: &Line, until: usize, floor: usize) -> Option<Range<usize>> {
    let last = until.checked_sub(1).filter(|&last| last >= floor)?;
    let end = match line.class(last) {
        Class::Comma | Class::Dash => last,
        Class::Quote => until,
        _ => return None,
    };
    let mut start =
        (floor..end).rev().find(|&at| line.class(at) == Class::Semicolon).map_or(floor, |at| at + 1);
    while start < end && matches!(line.class(start), Class::End | Class::Comma | Class::Mark | Class::Dash) {
        start += 1;
    }
    let quoted = line.class(end.wrapping_sub(1)) == Class::Quote;
    let long = end >= start + 3 || line.class(last) == Class::Dash;
    let clause = long && !matches!(line.class(start), Class::Preposition if !has_verb(line, start, end));
    (start < end && (quoted || clause)).then_some(start..end)
}

fn has_verb(line: &Line, start: usize, end: usize) -> bool {
    (start..end).any(|at| line.is_verb(at))
}

/// What goes on after the source in the middle of a sentence: `“A,” X said, “B.”`
pub(super) fn resumed(line: &Line, hit: &Hit, from: usize) -> Option<Range<usize>> {
    let asides = skip_asides(line, hit, from);
    let comma = if matches!(line.class(asides), Class::Comma | Class::Dash) {
        asides
    } else {
        next_quote_comma(line, asides)?
    };
    let start = comma + 1;
    if hands_over(line, comma)
        || matches!(line.class(start), Class::Relative | Class::End)
        || line.is(start, &["where", "when"])
    {
        return None;
    }
    let end = end(line, hit, start);
    let quoted = (start..end).any(|at| line.class(at) == Class::Quote);
    let infinitive = line.is(start, &["to"]) && line.class(start + 1) == Class::Word;
    let aside = matches!(line.class(start), Class::Preposition | Class::Time | Class::Adverb) && !infinitive;
    let said = quoted || !aside || has_verb(line, start, end);
    (end > start && said).then_some(start..end)
}

/// A comma before a quotation, further on in the sentence.
fn next_quote_comma(line: &Line, from: usize) -> Option<usize> {
    let quote = |&at: &usize| line.class(at) == Class::Comma && line.class(at + 1) == Class::Quote;
    let comma = (from..line.end()).find(quote)?;
    // "said at noon, adding, “…”": another cue has it.
    let other = comma.checked_sub(1).is_some_and(|last| last >= from && is_participle(line, last));
    (!other).then_some(comma)
}
