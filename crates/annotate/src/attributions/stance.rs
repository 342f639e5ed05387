//! Makes the stance of an attribution: what the cue says by its table, under what negates it, and what its content adds
//! ("said X was behind it", "said it had no part in it"). A cue that is in no table asserts. Reads spans only; who the
//! speaker is and who is blamed is left to `speaker` and `blame`.

use super::blame;
use super::page::{Page, Parts};
use crate::lang::cues::{Cue, Kind};
use crate::lang::grammar::Class;
use headwater_core::annotations::{Rule, Stance};
use headwater_core::span::Span;
use headwater_core::syntax::Tag;

/// Longest cue that is looked through, in words: "has repeatedly and in the strongest terms denied".
const LONGEST: usize = 16;

/// Farthest that a word before a cue still negates it, in words: "did not at any time ever | say".
const REACH: usize = 8;

/// Longest operator, in words: "not go so far as to".
const OPERATOR: usize = 6;

/// What a speaker does, and to whom.
pub(super) struct Judged {
    pub(super) stance: Stance,
    /// Who is blamed, among the chains, where the stance accuses.
    pub(super) accused: Option<u32>,
    /// The entry of the cue; none for one that is in no table.
    pub(super) entry: Option<Rule>,
    /// What else than the cue says so: an operator before it, a blame or a proviso in its content.
    pub(super) reason: Option<Rule>,
}

impl Judged {
    /// The rule of the attribution: what adds to its cue, else what found it, else the entry of the cue.
    pub(super) fn rule(&self, found: Option<Rule>) -> Rule {
        self.reason.or(found).or(self.entry).unwrap_or(Rule("attributions/unlisted"))
    }
}

/// The stance of an attribution whose speaker is known, if one is.
pub(super) fn of(page: &Page, parts: &Parts, speaker: Option<u32>) -> Judged {
    let word = word(page, parts);
    let entry = word.as_ref().and_then(|word| word.cue);
    let scope = word.as_ref().and_then(|word| scope(page, word, parts));
    let affirmed = entry.map_or(Stance::Asserts, |cue| cue.stance);
    let rule = entry.map(|cue| cue.rule);
    let mut judged = Judged { stance: affirmed, accused: None, entry: rule, reason: None };
    if let Some((scope, rule)) = scope {
        judged.stance = negated(entry, scope);
        judged.reason = rule;
        return judged;
    }
    if judged.stance == Stance::Accuses {
        judged.accused = word.as_ref().and_then(|word| blame::accused(page, word.at, parts, speaker));
        return judged;
    }
    if judged.stance == Stance::Asserts {
        let lays = word.as_ref().zip(entry).and_then(|(word, cue)| Some((word.at, cue.lays.as_deref()?)));
        if let Some(who) = lays.and_then(|(at, case)| blame::laid(page, at, case, speaker)) {
            return Judged { stance: Stance::Accuses, accused: Some(who), ..judged };
        }
        if let Some((who, rule)) = parts.content.iter().find_map(|&span| blame::find(page, span, speaker)) {
            return Judged { stance: Stance::Accuses, accused: Some(who), reason: Some(rule), ..judged };
        }
        if let Some(rule) = sentence(page, parts).and_then(|span| blame::cleared(page, span, speaker)) {
            return Judged { stance: Stance::Denies, reason: Some(rule), ..judged };
        }
    }
    if judged.stance == Stance::Asserts
        && let Some(rule) = refutation(page, parts)
    {
        return Judged { stance: Stance::Denies, reason: Some(rule), ..judged };
    }
    if judged.stance == Stance::Asserts
        && let Some(rule) = need(page, parts)
    {
        return Judged { stance: Stance::Demands, reason: Some(rule), ..judged };
    }
    if matches!(judged.stance, Stance::Asserts | Stance::Praises | Stance::Criticizes)
        && let Some(rule) = proviso(page, parts)
    {
        return Judged { stance: Stance::Doubts, reason: Some(rule), ..judged };
    }
    judged
}

/// The word of a cue that says what is done.
struct Word<'a> {
    at: usize,
    /// How many words its entry has.
    length: usize,
    cue: Option<&'a Cue>,
}

/// The first word of the cue whose entry is more than plain speech ("responded by |denying|"), else the first that has an
/// entry, else the topmost.
fn word<'a>(page: &Page<'a>, parts: &Parts) -> Option<Word<'a>> {
    let places: Vec<usize> = parts.cue.iter().flat_map(|&span| page.inside(span)).take(LONGEST).collect();
    let &first = places.first()?;
    let before = first.checked_sub(1).filter(|&at| page.class(at) == Class::Negation);
    let opens = before.and_then(|at| entry(page, at, true)).filter(|word| word.length > 1);
    let found = |strict: bool| -> Vec<Word<'a>> {
        let mut found = Vec::new();
        let mut next = 0;
        for &at in places
            .iter()
            .filter(|&&at| page.class(at) != Class::Negation || entry(page, at, strict).is_some())
        {
            if at >= next
                && let Some(word) = entry(page, at, strict)
            {
                next = at + word.length;
                found.push(word);
            }
        }
        found
    };
    let mut all = found(true);
    if all.is_empty() {
        all = found(false);
    }
    let strong = all.iter().position(|word| word.cue.is_some_and(|cue| cue.stance != Stance::Asserts));
    let listed = if all.is_empty() { None } else { Some(all.swap_remove(strong.unwrap_or(0))) };
    opens.or(listed).or_else(|| {
        let range = parts.cue.iter().map(|&span| page.inside(span)).find(|range| !range.is_empty())?;
        let verb = range.clone().find(|&at| page.frames.tag(at) == Some(Tag::Verb));
        let at = verb.or_else(|| page.frames.top(range)).unwrap_or(first);
        Some(Word { at, length: 1, cue: None })
    })
}

/// The longest entry at a token. Where `strict`, a noun has to be one by the syntax, and a verb none.
fn entry<'a>(page: &Page<'a>, at: usize, strict: bool) -> Option<Word<'a>> {
    let form = page.form(at);
    let noun = matches!(page.frames.tag(at), Some(Tag::Noun | Tag::ProperNoun));
    let fits = |cue: &Cue| match cue.kind {
        Kind::Source => true,
        Kind::Noun => !strict || noun,
        // "Another question about the deal" asks; headlines have other verbs that pass for nouns.
        Kind::Verb => !noun || !strict && !cue.of_things,
    };
    let cues = page.lang.cues.at(page.tokens_from(at));
    let mut cues = cues.filter(|(cue, _)| {
        fits(cue) && (cue.kind == Kind::Source || cue.inflects(form) || page.lang.is_irregular(form))
    });
    cues.next().map(|(cue, length)| Word { at, length, cue: Some(cue) })
}

/// In what way a cue is not done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// "did not", "stopped short of"
    Not,
    /// "would not", "refused to"
    Refuses,
    /// "could not"
    Unable,
}

/// What a cue does that is not done.
fn negated(cue: Option<&Cue>, scope: Scope) -> Stance {
    let plain = cue.map_or(Stance::NoClaim, |cue| cue.negated);
    match scope {
        Scope::Not => plain,
        Scope::Refuses if matches!(plain, Stance::Denies | Stance::Doubts) => plain,
        Scope::Refuses => Stance::Declines,
        Scope::Unable => cue.map_or(Stance::Unconfirmed, |cue| cue.unable),
    }
}

/// What negates a cue, with its entry where a phrase does.
fn scope(page: &Page, word: &Word, parts: &Parts) -> Option<(Scope, Option<Rule>)> {
    if let Some(operated) = operated(page, word.at) {
        return operated;
    }
    let frame = page.frames.at(word.at);
    let syntax = frame.and_then(|frame| frame.negation).filter(|&not| not < word.at);
    let (mut negated, mut modal) = (syntax.is_some(), None);
    if let Some(frame) = frame {
        modal = frame.auxiliaries.iter().find_map(|&at| self::modal(page, at));
    }
    let mut at = word.at;
    while let Some(before) = at.checked_sub(1).filter(|&before| word.at - before <= REACH) {
        match page.class(before) {
            Class::Auxiliary | Class::Adverb | Class::Time => {}
            Class::Negation if page.is(before, &["nor"]) => {
                negated = true;
                break;
            }
            Class::Negation => negated = true,
            Class::Preposition if page.is(before, &["without"]) => {
                negated = true;
                break;
            }
            _ => break,
        }
        modal = modal.or_else(|| self::modal(page, before));
        // "cannot" is one word.
        negated |= page.is(before, &["cannot", "without"]);
        at = before;
    }
    // "Neither confirmed nor denied": the first word of a cue that is longer than its entry.
    let own = parts.cue.iter().flat_map(|&span| page.inside(span)).take_while(|&at| at < word.at);
    negated |= own.clone().any(|at| page.class(at) == Class::Negation);
    let nobody = ["no", "none", "nobody", "neither"];
    negated |= parts.source.first().is_some_and(|&span| page.is(page.inside(span).start, &nobody));
    negated.then(|| (modal.unwrap_or(Scope::Not), None))
}

/// What a modal makes of a negation: "would not" is no will, "could not" no means.
fn modal(page: &Page, at: usize) -> Option<Scope> {
    if page.is(at, &["can", "ca", "cannot", "could"]) {
        Some(Scope::Unable)
    } else if page.is(at, &["will", "would", "wo", "'ll", "'d"]) {
        Some(Scope::Refuses)
    } else {
        None
    }
}

/// The operator that ends where a cue begins, auxiliaries and adverbs aside: "stopped short of | saying". The inner option
/// is empty where the operator is itself negated: "did not refrain from saying".
#[expect(
    clippy::option_option,
    reason = "no operator, one that is undone, and one that works are three things"
)]
fn operated(page: &Page, head: usize) -> Option<Option<(Scope, Option<Rule>)>> {
    let mut end = head;
    for _ in 0..REACH {
        for start in (end.saturating_sub(OPERATOR)..end).rev() {
            let irregular = |word: &str| page.lang.is_irregular(word);
            let found = page.lang.cues.operators.at(page.text, page.tokens_from(start), irregular);
            let Some((Some(operator), _)) = found.filter(|(_, length)| start + length == end) else {
                continue;
            };
            let undone = start.checked_sub(1).is_some_and(|not| page.class(not) == Class::Negation);
            let scope = match operator.family {
                "refuses" => Scope::Refuses,
                "unable" => Scope::Unable,
                _ => Scope::Not,
            };
            return Some((!undone).then_some((scope, Some(operator.rule))));
        }
        end = end.checked_sub(1)?;
        if !matches!(page.class(end), Class::Auxiliary | Class::Adverb) {
            return None;
        }
    }
    None
}

/// "If true" in a content.
fn proviso(page: &Page, parts: &Parts) -> Option<Rule> {
    let range = page.inside(sentence(page, parts)?);
    let irregular = |word: &str| page.lang.is_irregular(word);
    range.clone().filter(|&at| page.is(at, &["if"])).find_map(|at| {
        let found = page.lang.cues.provisos.at(page.text, page.tokens_from(at), irregular)?;
        found.0.filter(|_| at + found.1 <= range.end).map(|proviso| proviso.rule)
    })
}

/// "The charge absurd", "that this was a lie": a short content that points at what others say, and ends in what is thought of it.
fn refutation(page: &Page, parts: &Parts) -> Option<Rule> {
    /// Longest such content, and how far in it points, in words.
    const SHORT: usize = 10;
    const POINTS: usize = 4;
    /// Marks that may stand behind the last word.
    const MARKS: usize = 3;
    let range = page.inside(sentence(page, parts)?);
    if range.len() > SHORT || range.clone().any(|at| page.class(at) == Class::Negation) {
        return None;
    }
    let says = |at: usize| {
        page.lang
            .cues
            .at(page.tokens_from(at))
            .any(|(cue, _)| cue.kind == Kind::Noun && matches!(cue.stance, Stance::Asserts | Stance::Accuses))
    };
    let pronoun = |at: usize| matches!(page.frames.tag(at), Some(Tag::Pronoun | Tag::Determiner));
    let points =
        |at: usize| page.is(at, &["it", "that", "these", "this", "those"]) && pronoun(at) || says(at);
    let irregular = |word: &str| page.lang.is_irregular(word);
    range.clone().take(POINTS).find(|&at| points(at))?;
    range.clone().find_map(|at| {
        let (found, length) = page.lang.cues.refutations.at(page.text, page.tokens_from(at), irregular)?;
        let rest = at + length..range.end;
        let ends = rest.len() <= MARKS
            && rest.into_iter().all(|at| matches!(page.class(at), Class::Mark | Class::Comma | Class::End));
        found.filter(|_| ends).map(|refutation| refutation.rule)
    })
}

/// "The urgent need for it to cease": a content that is a thing to be done, no clause about one.
fn need(page: &Page, parts: &Parts) -> Option<Rule> {
    /// Most words before the noun: "the very urgent need".
    const BEFORE: usize = 3;
    let range = page.inside(*parts.content.first()?);
    let irregular = |word: &str| page.lang.is_irregular(word);
    let opens = range.clone().take(BEFORE + 1).find_map(|at| {
        let found = page.lang.cues.needs.at(page.text, page.tokens_from(at), irregular)?;
        found.0.map(|need| (at, need.rule))
    });
    let described = |at: &usize| {
        matches!(page.frames.tag(*at), Some(Tag::Determiner | Tag::Adjective | Tag::Adverb))
            && page.class(*at) != Class::Negation
    };
    opens.filter(|&(at, _)| (range.start..at).all(|before| described(&before))).map(|(_, rule)| rule)
}

/// A content that is one sentence: what else a longer one says is said in its own way.
fn sentence(page: &Page, parts: &Parts) -> Option<Span> {
    let [content] = parts.content else { return None };
    let range = page.inside(*content);
    let last = range.end.saturating_sub(2);
    let ends = range.take_while(|&at| at < last).any(|at| page.class(at) == Class::End);
    (!ends).then_some(*content)
}
