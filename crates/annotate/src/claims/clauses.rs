//! Makes [`Clause`]: the assertions that the words of a draft hold. Joined main clauses, clauses behind "which" and a comma,
//! and those behind "after" or "although" that have a subject of their own are asserted beside the main one; what stands
//! behind "if", "whether", "in order to" is not. Leaves what a clause says to `manner` and `propositions`.

use super::manner::Hedges;
use crate::frames::{Frame, Frames};
use headwater_core::annotations::Rule;
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};
use std::ops::Range;

/// A main clause beside others.
const MAIN: Rule = Rule("claims/clause");

/// A clause that only describes a noun: "X, which did A".
pub(super) const DESCRIBES: Rule = Rule("claims/relative");

/// A clause behind "after", "although".
const BESIDE: Rule = Rule("claims/subordinate");

/// Fewest words of a clause of its own: "Police withdrew".
const FEWEST: usize = 2;

/// Most words climbed to find whose word it is.
const HEIGHT: usize = 64;

/// Most clauses of one draft: a sentence has a handful; what has more is a list, not a sentence.
const MOST: usize = 16;

/// Words that make a claim.
#[derive(Clone, Copy)]
pub(super) struct Clause {
    /// The words.
    pub(super) span: Span,
    /// The topmost predicate or noun, as a token.
    pub(super) head: Option<usize>,
    /// Which rule parted it from its neighbours; none where the words are as they came.
    pub(super) rule: Option<Rule>,
}

/// The topmost word that says something: a predicate with a subject of its own before another one, a predicate before a
/// noun. Words that are `skipped` (a cue inside what is said) say nothing.
pub(super) fn head(frames: &Frames, range: Range<usize>, skipped: impl Fn(usize) -> bool) -> Option<usize> {
    let is_top = |&at: &usize| frames.up(at).is_none_or(|up| !range.contains(&up) || skipped(up));
    let solid = |at: &usize| {
        let empty = matches!(
            frames.relation(*at),
            None | Some(
                Relation::Punct | Relation::Mark | Relation::Cc | Relation::Case | Relation::Discourse
            )
        );
        !empty && !skipped(*at)
    };
    let tops = || range.clone().filter(solid).filter(is_top);
    let written = |&at: &usize| {
        let frame = frames.at(at);
        frame.is_some_and(|frame| !frame.shared && frame.subject.is_some_and(|at| range.contains(&at)))
    };
    let predicate = || tops().find(|&at| frames.at(at).is_some());
    let noun = || tops().find(|&at| frames.relation(at) != Some(Relation::Advmod));
    tops().find(written).or_else(predicate).or_else(noun).or_else(|| tops().next())
}

/// The clauses of a span, in the order of the text. `open` words may state more beside their main clause: not those that
/// are denied or doubted, where nobody knows whose word a clause inside is. A clause whose head is `told` only says who
/// speaks in it: it is cut off and left to what is said there.
pub(super) fn of(
    hedges: &Hedges,
    span: Span,
    open: bool,
    skipped: impl Fn(usize) -> bool,
    told: impl Fn(usize) -> bool,
) -> Vec<Clause> {
    let frames = hedges.frames;
    let range = frames.inside(span);
    let top = head(frames, range.clone(), skipped);
    let whole = || vec![Clause { span, head: top, rule: None }];
    let Some(main) = top.filter(|&top| open && frames.at(top).is_some()) else { return whole() };
    let heads = asserted(hedges, main, &range);
    if heads.len() < 2 || heads.len() > MOST {
        return whole();
    }
    let mut hulls: Vec<Option<Range<usize>>> = vec![None; heads.len()];
    for at in range.clone().filter(|&at| frames.relation(at) != Some(Relation::Punct)) {
        let owner = owner(frames, &heads, at);
        let hull = hulls[owner].get_or_insert(at..at + 1);
        *hull = hull.start.min(at)..hull.end.max(at + 1);
    }
    let mut clauses = Vec::new();
    for (&(head, rule), hull) in heads.iter().zip(hulls) {
        let Some(hull) = hull else { continue };
        let Some(cut) = cut(frames, head, rule, hull, &range) else { return whole() };
        if !told(head) || head == main {
            clauses.push(Clause { span: frames.span(cut), head: Some(head), rule: Some(rule) });
        }
    }
    clauses.sort_by_key(|clause| clause.span);
    clauses
}

/// The heads of the clauses that are asserted, the main one first.
fn asserted(hedges: &Hedges, main: usize, range: &Range<usize>) -> Vec<(usize, Rule)> {
    let frames = hedges.frames;
    let mut heads = vec![(main, MAIN)];
    for at in range.clone().filter(|&at| at != main && describes(frames, at, range)) {
        heads.push((at, DESCRIBES));
    }
    let mut next = 0;
    // What has more is a list, and given up on.
    if heads.len() > MOST {
        return heads;
    }
    while let Some(&(head, rule)) = heads.get(next) {
        next += 1;
        // "Failed to open, and five are missing": what hangs on the inner word stands beside the outer one, too.
        let inner = frames.at(head).and_then(|frame| frame.clause);
        for above in std::iter::once(head).chain(inner) {
            let mut no = None;
            for child in frames.children(above).filter(|child| range.contains(child)) {
                if heads.len() <= MOST && !heads.iter().any(|&(known, _)| known == child) {
                    heads.extend(
                        beside(hedges, above, child, &mut no).filter(|_| rule != DESCRIBES || above == head),
                    );
                }
            }
        }
    }
    heads
}

/// Whether a clause that hangs on another one states something by itself. `no` keeps whether the one above is negated: a
/// long list asks often.
fn beside(hedges: &Hedges, above: usize, child: usize, no: &mut Option<bool>) -> Option<(usize, Rule)> {
    let frames = hedges.frames;
    let frame = frames.at(child)?;
    let own_subject = frame.subject.is_some() && !frame.shared;
    match frames.relation(child)? {
        Relation::Conj if own_subject && !is_pronoun(frames, frame) => Some((child, MAIN)),
        // "Did not attack but withdrew": one subject, a yes and a no. "It came, and it came fast" says one thing of one.
        Relation::Conj
            if own_subject || frames.tag(child) == frames.tag(above) && frame.subject.is_some() =>
        {
            let parted = hedges.is_negated(child) != *no.get_or_insert_with(|| hedges.is_negated(above));
            parted.then_some((child, MAIN))
        }
        Relation::Parataxis if own_subject => {
            let mark = start(frames, child).checked_sub(1).map(|before| frames.form(before));
            matches!(mark, Some(";" | ":" | "–" | "—")).then_some((child, MAIN))
        }
        Relation::Advcl if own_subject && is_finite(frames, frame) => {
            is_stated(hedges, frame).then_some((child, BESIDE))
        }
        _ => None,
    }
}

/// Whether a clause goes on about what is known: "and |it| came fast".
fn is_pronoun(frames: &Frames, frame: &Frame) -> bool {
    frame.subject.is_some_and(|subject| frames.tag(subject) == Some(Tag::Pronoun))
}

/// Whether the word that links a clause lets it stand as so: "although" does, "if" does not, "when" does of the past.
fn is_stated(hedges: &Hedges, frame: &Frame) -> bool {
    let frames = hedges.frames;
    let Some(mark) = frame.mark else { return false };
    let word = frames.form(mark);
    hedges.lang.grammar.is_stating(word) || hedges.lang.grammar.is_dating(word) && is_past(frames, frame)
}

/// A verb that is set in time: with an auxiliary, a copula, or a form of its own; not an infinitive or a participle.
fn is_finite(frames: &Frames, frame: &Frame) -> bool {
    let to = frame.mark.is_some_and(|mark| frames.lemma(mark) == "to");
    let ing = frames.form(frame.head).ends_with("ing") && frame.copula.is_none();
    !to && (!ing || !frame.auxiliaries.is_empty())
}

/// Whether a clause tells of what was: "was", "had left", "fell".
fn is_past(frames: &Frames, frame: &Frame) -> bool {
    let helps = frame.auxiliaries.iter().chain(&frame.copula);
    let mut any = false;
    for &at in helps {
        any = true;
        if matches!(frames.form(at), "was" | "were" | "had" | "did" | "has" | "have") {
            return true;
        }
    }
    let (form, lemma) = (frames.form(frame.head), frames.lemma(frame.head));
    !any && form != lemma && !form.ends_with('s') && !form.ends_with("ing")
}

/// A clause behind "which", "who", "where" and a comma: it says more of a noun that is known without it.
fn describes(frames: &Frames, at: usize, range: &Range<usize>) -> bool {
    if frames.relation(at) != Some(Relation::AclRelcl) {
        return false;
    }
    let Some(frame) = frames.at(at) else { return false };
    let (reach, first) = (frames.reach(at), start(frames, at));
    let comma = first.checked_sub(1).is_some_and(|before| frames.form(before) == ",");
    let opens = matches!(frames.form(first), "who" | "which" | "where" | "whose");
    let noun = frames.up(at).is_some_and(|noun| range.contains(&noun) && frames.at(noun).is_none());
    let wholly = range.start < first && reach.end <= range.end;
    comma && opens && noun && wholly && frame.subject.is_some()
}

/// The first word of a clause: a mark before it hangs on it, too.
fn start(frames: &Frames, at: usize) -> usize {
    frames.reach(at).find(|&at| frames.relation(at) != Some(Relation::Punct)).unwrap_or(at)
}

/// Whose word it is: the nearest head above it; the main one where there is none.
fn owner(frames: &Frames, heads: &[(usize, Rule)], at: usize) -> usize {
    let mut here = at;
    for _ in 0..HEIGHT {
        if let Some(found) = heads.iter().position(|&(head, _)| head == here) {
            return found;
        }
        let Some(up) = frames.up(here) else { break };
        here = up;
    }
    0
}

/// The words of a clause without what links it; with the noun that it describes. `None` where they do not hold together.
fn cut(
    frames: &Frames,
    head: usize,
    rule: Rule,
    hull: Range<usize>,
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let mut own = hull;
    if rule == DESCRIBES {
        let noun = frames.noun_phrase(frames.up(head)?);
        let close = noun.end + 1 == own.start && range.contains(&noun.start);
        own.start = close.then_some(noun.start)?;
    } else {
        let links = |at: usize| {
            let relation = frames.relation(at);
            relation == Some(Relation::Punct)
                || matches!(relation, Some(Relation::Cc | Relation::Mark | Relation::Fixed))
        };
        // An opening "But" stays: it is part of the sentence as it stands.
        while own.start < own.end && own.start > range.start && links(own.start) {
            own.start += 1;
        }
        if rule == BESIDE {
            while own.start < own.end && links(own.start) {
                own.start += 1;
            }
        }
    }
    let parts = |at: usize| {
        matches!(
            frames.relation(at),
            None | Some(Relation::Punct | Relation::Cc | Relation::Mark | Relation::Advmod)
        )
    };
    // A misread sentence tears where nothing parts its words.
    let starts = rule == DESCRIBES || own.start <= range.start || parts(own.start - 1);
    let ends = own.end >= range.end || parts(own.end);
    // "But withdrew": a joined verb shares its subject.
    let fewest = if frames.at(head).is_some_and(|frame| frame.shared) { 1 } else { FEWEST };
    (own.len() >= fewest && own.contains(&head) && starts && ends).then_some(own)
}
