//! Makes [`Hit`]: a cue that stands in a line as its table says: a verb as a verb, a noun as a noun; with its
//! auxiliaries and negation. Leaves who speaks and what is said to its neighbours.

use super::line::Line;
use super::phrase;
use crate::lang::cues::{Cue, Kind, Takes};
use crate::lang::grammar::Class;
use headwater_core::annotations::Stance;

/// A cue in a line.
pub(super) struct Hit<'a> {
    pub(super) cue: &'a Cue,
    /// First item of the verb group, its auxiliaries and adverbs included.
    pub(super) start: usize,
    /// The cue's own first word.
    pub(super) head: usize,
    /// One past its last word.
    pub(super) end: usize,
    /// The form of its first word.
    pub(super) form: Form,
    /// Whether it is denied: "did not say".
    pub(super) negated: bool,
    /// Whether it is passive: "was accused".
    pub(super) passive: bool,
    /// Whether it is an infinitive after "to".
    pub(super) infinitive: bool,
}

impl Hit<'_> {
    /// What the speaker does, negation read.
    pub(super) fn stance(&self) -> Stance {
        if self.negated { self.cue.negated } else { self.cue.stance }
    }

    /// Whether it has a subject of its own.
    pub(super) fn is_finite(&self) -> bool {
        !self.infinitive && (self.form != Form::Gerund || self.start < self.head)
    }
}

/// The form of a verb, by its ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// "say"
    Base,
    /// "says"
    Singular,
    /// "said"
    Past,
    /// "saying"
    Gerund,
}

/// The cue that stands at an item, the longest that fits.
pub(super) fn at<'a>(line: &Line<'a>, at: usize) -> Option<Hit<'a>> {
    let word = line.word(at);
    // A word that can be both is a verb wherever it can be one.
    let all = || line.lang.cues.at(line.tokens_from(at));
    let (verbs, nouns) =
        (all().filter(|(cue, _)| cue.kind != Kind::Noun), all().filter(|(cue, _)| cue.kind == Kind::Noun));
    verbs.chain(nouns).find_map(|(cue, length)| {
        let fits = at + length <= line.items.len()
            && (cue.kind == Kind::Source || cue.inflects(word) || line.lang.is_irregular(word));
        if !fits {
            return None;
        }
        match cue.kind {
            Kind::Verb => verb(line, at, cue, length),
            Kind::Noun => noun(line, at, cue, length),
            Kind::Source => {
                let gerund = line.is(at, &["according"]) || length > 2;
                gerund.then(|| plain(cue, at, length))
            }
        }
    })
}

/// A participle of a cue that is said to somebody ("Warned", "Accused"), where it stands without an auxiliary.
pub(super) fn spoken_to<'a>(line: &Line<'a>, at: usize) -> Option<Hit<'a>> {
    let word = line.word(at);
    line.lang.cues.at(line.tokens_from(at)).find_map(|(cue, length)| {
        let to_somebody = cue.takes(Takes::Recipient)
            || matches!(cue.stance, Stance::Accuses | Stance::Demands | Stance::Criticizes);
        let fits = cue.kind == Kind::Verb && to_somebody && length == 1 && cue.inflects(word);
        (fits && form(line, at) == Form::Past).then(|| Hit { form: Form::Past, ..plain(cue, at, length) })
    })
}

fn plain(cue: &Cue, at: usize, length: usize) -> Hit<'_> {
    let (form, negated, passive, infinitive) = (Form::Base, false, false, false);
    Hit { cue, start: at, head: at, end: at + length, form, negated, passive, infinitive }
}

fn noun<'a>(line: &Line<'a>, at: usize, cue: &'a Cue, length: usize) -> Option<Hit<'a>> {
    let noun_form = match form(line, at) {
        Form::Base | Form::Singular => true,
        Form::Gerund => owner_before(line, at) || at > 0 && line.class(at - 1) == Class::Determiner,
        Form::Past => false,
    };
    if !noun_form {
        return None;
    }
    let mut next = at + length;
    if matches!(line.class(next), Class::Preposition) && line.is(next, &["by", "from"]) {
        next = (next + 1..line.items.len()).take(8).find(|&next| !line.class(next).is_nominal())?;
    }
    let clause = cue.takes(Takes::Clause) && line.is(next, &["that"]) && is_clause(line, next + 1);
    let infinitive = cue.takes(Takes::To) && line.is(next, &["to"]) && owner_before(line, at);
    let mut hit = plain(cue, at, length);
    hit.negated = at.checked_sub(1).is_some_and(|before| line.class(before) == Class::Negation);
    (clause || infinitive).then_some(hit)
}

/// Whether a noun has an owner: "'s" or "his".
fn owner_before(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(line.class(before), Class::Clitic | Class::Possessive))
}

/// Whether what follows "that" is a clause about something, and not about the noun before it: it has a subject.
fn is_clause(line: &Line, at: usize) -> bool {
    !matches!(line.class(at), Class::Auxiliary | Class::End | Class::Comma) && !line.is_past(at)
}

fn verb<'a>(line: &Line<'a>, at: usize, cue: &'a Cue, length: usize) -> Option<Hit<'a>> {
    let form = form(line, at);
    let capital = line.word(at).starts_with(char::is_uppercase);
    if capital && at > 0 && !line.titled {
        return None;
    }
    let mut hit = Hit { form, ..plain(cue, at, length) };
    let mut being = false;
    let mut perfect = false;
    while let Some(before) = hit.start.checked_sub(1) {
        match line.class(before) {
            Class::Auxiliary => {
                being |= line
                    .is(before, &["am", "is", "are", "was", "were", "be", "been", "being", "'re", "'m"])
                    && !perfect;
                perfect |= hit.start == at && line.is(before, &["has", "have", "had", "having", "'ve"]);
            }
            Class::Negation if !line.is(before, &["nor", "no", "none", "nothing", "nobody", "neither"]) => {
                hit.negated = true;
            }
            Class::Preposition if hit.start == at && line.is(before, &["without"]) => {
                hit.negated = true;
                break;
            }
            Class::Preposition if line.is(before, &["to"]) && form == Form::Base => {
                hit.infinitive = true;
                break;
            }
            Class::Clitic if form != Form::Base && starts_with_pronoun(line, before) => {
                being = form == Form::Gerund
            }
            Class::Adverb => {}
            Class::Determiner if line.is(before, &["all", "both"]) && is_auxiliary(line, before) => {}
            _ => break,
        }
        hit.start = before;
    }
    while hit.start < at && line.class(hit.start) == Class::Adverb && line.is(hit.start, &["however"]) {
        hit.start += 1;
    }
    hit.passive = being && form == Form::Past;
    let mismatched = matches!(form, Form::Base | Form::Singular) && (being || perfect);
    (!mismatched && is_verb(line, &hit, cue)).then_some(hit)
}

/// Whether an auxiliary stands before an item: "have | both".
fn is_auxiliary(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| line.class(before) == Class::Auxiliary)
}

/// Whether "'s" at an item is short for "is" or "has": it follows a pronoun.
fn starts_with_pronoun(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| line.class(before) == Class::Pronoun)
}

fn form(line: &Line, at: usize) -> Form {
    let word = line.word(at).to_lowercase();
    if word.ends_with("ing") && word.len() > 4 {
        Form::Gerund
    } else if word.ends_with('s') && !word.ends_with("ss") {
        Form::Singular
    } else if word.ends_with("ed") && word.len() > 3 || line.lang.is_irregular(&word) {
        Form::Past
    } else {
        Form::Base
    }
}

/// Whether a cue word stands as a verb. Many are nouns as well ("claims"), or adjectives ("alleged").
fn is_verb(line: &Line, hit: &Hit, cue: &Cue) -> bool {
    let Some(before) = hit.start.checked_sub(1) else {
        return hit.form == Form::Past || hit.form == Form::Gerund || hit.start < hit.head;
    };
    let class = line.class(before);
    if hit.start < hit.head && line.class(hit.start) == Class::Auxiliary || hit.infinitive {
        return true;
    }
    let crowd = line.lang.grammar.is_crowd(line.word(before));
    let adjective =
        matches!(class, Class::Determiner | Class::Possessive | Class::Preposition | Class::Clitic);
    match hit.form {
        // "a plan backed by the bank", "a state proclaimed in 1994": no verb of a subject, but part of a noun phrase.
        Form::Past if line.is(hit.end, &["by"]) && !line.is(hit.end + 1, &["saying", "telling"]) => false,
        Form::Past => !adjective || crowd,
        Form::Gerund => !matches!(class, Class::Determiner | Class::Possessive | Class::Clitic),
        Form::Base if cue.takes == [Takes::Quote] => {
            matches!(line.class(hit.end), Class::Quote | Class::Colon)
        }
        Form::Base => {
            crowd
                || cue.counts() && class.is_nominal()
                || is_plural_subject(line, before)
                || hit.cue.takes(Takes::Clause)
                    && has_plural_head(line, hit)
                    && introduces(line, hit.end, cue)
        }
        Form::Singular if adjective => crowd,
        Form::Singular => {
            matches!(class, Class::Pronoun | Class::Relative | Class::Comma | Class::Quote | Class::Close)
                || introduces(line, hit.end, cue)
                || cue.takes(Takes::Quote) && closes_quote(line, hit)
        }
    }
}

/// Whether a cue ends its line behind a quotation and a speaker: "“…,” a sign at the pier | states".
fn closes_quote(line: &Line, hit: &Hit) -> bool {
    /// Most words of the speaker.
    const SPEAKER: usize = 10;
    let mut before = (hit.start.saturating_sub(SPEAKER)..hit.start).rev();
    let nominal = |at: &usize| {
        line.class(*at).is_nominal() || matches!(line.class(*at), Class::Preposition | Class::Dash)
    };
    hit.end >= line.end() && before.find(|at| !nominal(at)).is_some_and(|at| line.is_full_quote(at))
}

fn is_plural_subject(line: &Line, before: usize) -> bool {
    let word = line.word(before);
    match line.class(before) {
        Class::Pronoun => line.is(before, &["I", "we", "you", "they"]),
        Class::Word | Class::Name => {
            word.ends_with('s') && !word.ends_with("ss") || line.lang.grammar.is_plural(word)
        }
        Class::Relative | Class::Close => true,
        _ => false,
    }
}

/// Whether the phrase before a cue has a plural head: "officials in Oslo | say", "the unions that called it | say".
fn has_plural_head(line: &Line, hit: &Hit) -> bool {
    let Some(phrase) = phrase::plain(line, hit.start, 0) else { return false };
    let link =
        phrase.start.checked_sub(1).filter(|&at| line.class(at) == Class::Relative || line.is(at, &["that"]));
    let preposition = phrase.clone().skip(1).find(|&at| line.class(at) == Class::Preposition);
    let ends = link.filter(|&at| line.is_past(at + 1)).or(preposition);
    ends.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_plural_subject(line, at))
}

/// Whether what follows a cue word shows that it is a verb: it has something to say.
fn introduces(line: &Line, at: usize, cue: &Cue) -> bool {
    // A headline ends without a full stop.
    if at >= line.items.len() {
        return line.headline && cue.takes(Takes::Clause);
    }
    match line.class(at) {
        Class::Subordinator => line.is(at, &["that", "if"]),
        Class::Preposition => cue.takes(Takes::To) && line.is(at, &["to"]),
        Class::End | Class::Comma => cue.takes(Takes::Clause),
        class => {
            matches!(class, Class::Quote | Class::Question | Class::Colon | Class::Time | Class::Adverb)
                || class.opens_noun_phrase()
                || class == Class::Word && cue.takes(Takes::Clause) && cue.takes(Takes::Quote)
        }
    }
}
