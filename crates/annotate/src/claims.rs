//! Makes the claims: the content of each attribution, and each plain statement of the report, each cut into the clauses
//! that it asserts. A sentence that is wholly somebody's speech is no statement of the report; a part that does not tell
//! (furniture, credits) claims nothing, and neither does a question.

mod answers;
mod clauses;
mod manner;
mod propositions;
mod statements;

use crate::attributions;
use crate::frames::Frames;
use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Annotations, Attribution, Note, Rule, Stance, Token, within};
use headwater_core::claim::{Claim, Polarity};
use headwater_core::span::Span;
use manner::Hedges;

/// Most claims of one report: a long transcript has some thousands; what is longer is a data dump, not a report.
const MOST: usize = 20_000;

/// Finds the claims, and notes what could not be read.
pub fn find(text: &str, annotations: &Annotations, frames: &Frames, lang: &Lang) -> (Vec<Claim>, Vec<Note>) {
    let mut drafts = said(text, annotations, lang);
    drafts.extend(statements::find(text, annotations, lang));
    drafts.retain(|draft| {
        let words = draft.span.slice(text);
        words.chars().any(char::is_alphanumeric) && !words.ends_with('?')
    });
    let hedges = Hedges { text, annotations, frames, lang };
    let mut drafts: Vec<Draft> =
        drafts.into_iter().flat_map(|draft| parted(text, &hedges, draft, annotations)).collect();
    drafts.sort_by_key(|draft| (draft.span, draft.attribution));
    drafts.dedup_by_key(|draft| (draft.span, draft.attribution));
    let mut notes = Vec::new();
    if let Some(first) = drafts.get(MOST) {
        let text = format!("more than {MOST} claims: what follows here was not read");
        notes.push(Note { span: Some(first.span), text, rule: Rule("claims/most") });
        drafts.truncate(MOST);
    }
    let mut claims: Vec<Claim> = drafts.iter().map(|draft| claim(text, draft, &hedges)).collect();
    answers::link(text, annotations, frames, &mut claims, lang);
    (claims, notes)
}

/// A claim of which only the words are known yet, and the topmost of them once they are parted.
#[derive(Clone, Copy)]
struct Draft {
    span: Span,
    head: Option<usize>,
    /// What parted it from its neighbours.
    parted: Option<Rule>,
    sentence: u32,
    attribution: Option<u32>,
    rule: Rule,
}

/// The contents of the attributions, each cut into its sentences.
fn said(text: &str, annotations: &Annotations, lang: &Lang) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, attribution) in annotations.attributions.iter().enumerate() {
        let Ok(id) = u32::try_from(index) else { break };
        if attribution.rule == attributions::LOOSE {
            continue;
        }
        for content in joined(text, annotations, &attribution.content, lang) {
            for (sentence, span) in sentences_of(text, annotations, content) {
                if attribution.stance == Stance::Asserts && is_passed_on(annotations, index, span) {
                    continue;
                }
                let span = without_joint(text, span, annotations, lang);
                drafts.push(Draft {
                    span,
                    head: None,
                    parted: None,
                    sentence,
                    attribution: Some(id),
                    rule: attribution.rule,
                });
            }
        }
    }
    drafts
}

/// A span cut at the sentences that it runs over, without blanks and marks at the edges; only sentences that tell.
fn sentences_of<'a>(
    text: &'a str,
    annotations: &'a Annotations,
    span: Span,
) -> impl Iterator<Item = (u32, Span)> + 'a {
    let first = annotations.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let inside = annotations.sentences[first..].iter().take_while(move |s| s.span.start() < span.end());
    inside.enumerate().filter(|(_, sentence)| sentence.part.tells()).filter_map(move |(offset, sentence)| {
        let start = sentence.span.start().max(span.start());
        let end = sentence.span.end().min(span.end());
        let cut = without_that(text, bare(text, Span::new(start, end)));
        Some((u32::try_from(first + offset).ok()?, cut)).filter(|(_, cut)| !cut.is_empty())
    })
}

/// The pieces of a content that stand in one sentence as one: “The plan was,” X said, “to leave.” Two that each have a
/// subject and a verb stay two: "Nine people died, X said, and five are missing."
fn joined(text: &str, annotations: &Annotations, content: &[Span], lang: &Lang) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(content.len());
    for &span in content {
        let at = annotations.sentence_at(span.start());
        match joined.last_mut() {
            Some(last)
                if at.is_some()
                    && annotations.sentence_at(last.end().saturating_sub(1)) == at
                    && !(statements::is_clause(text, *last, annotations, lang)
                        && statements::is_clause(text, span, annotations, lang)) =>
            {
                *last = last.cover(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The span without blanks and end marks at its edges, without an opening quotation mark, and without a closing one whose
/// partner is not inside.
fn bare(text: &str, span: Span) -> Span {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '…');
    let is_open = |c: char| matches!(c, '“' | '"' | '„' | '«' | '‘');
    let is_close = |c: char| matches!(c, '”' | '"' | '»' | '’' | '“');
    let mut words = span.slice(text);
    let mut start = span.start();
    let mut opened = false;
    loop {
        let trimmed = words.trim_start_matches(is_blank);
        let inner = trimmed.strip_prefix(is_open).unwrap_or(trimmed);
        opened |= inner.len() < trimmed.len();
        start += words.len() - inner.len();
        let ended = inner.trim_end_matches(is_blank);
        let closed =
            ended.strip_suffix(is_close).filter(|rest| opened || !rest.contains(is_open)).unwrap_or(ended);
        if closed.len() == words.len() {
            break;
        }
        words = closed;
    }
    Span::new(start, start + words.len())
}

/// The span without the "and" that joined it to what stands beside it; one that opens its sentence stays.
fn without_joint(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> Span {
    let joint = |token: &Token| lang.grammar.class(text, token) == Class::Conjunction;
    let first = annotations.tokens.partition_point(|token| token.span.start() < span.start());
    let end = annotations.tokens.partition_point(|token| token.span.end() <= span.end());
    let own = annotations.tokens.get(first..end).unwrap_or(&[]);
    let opens = annotations.sentence_at(span.start()).is_some_and(|at| {
        let start = annotations.sentences[at].span.start();
        !text[start..span.start()].chars().any(char::is_alphanumeric)
    });
    let [head, rest @ ..] = own else { return span };
    let start = match rest.first() {
        Some(next) if joint(head) && !opens => next.span.start(),
        _ => span.start(),
    };
    let end = match rest {
        [.., before, last] if joint(last) => before.span.end(),
        _ => span.end(),
    };
    Span::new(start.min(end), end)
}

/// The span without the "that" it opens with.
fn without_that(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    match words.get(..5) {
        Some(that) if that.eq_ignore_ascii_case("that ") => {
            Span::new(span.start() + 5, span.end()).trim(text)
        }
        _ => span,
    }
}

/// Whether a content only hands on another attribution: "according to his lawyer, | X confessed that …".
fn is_passed_on(annotations: &Annotations, outer: usize, span: Span) -> bool {
    /// An inner attribution over this much of a content (in percent) is all of it; the rest is "that" and marks.
    const ALL: usize = 85;
    // Where the inner one runs on, the outer content was only cut shorter.
    let first = annotations.attributions.partition_point(|inner| inner.span().start() < span.start());
    let inside = annotations.attributions.iter().enumerate().skip(first);
    inside.take_while(|(_, inner)| inner.span().start() < span.end()).any(|(index, inner)| {
        index != outer && inner.within.map(|within| within as usize) == Some(outer) && {
            // "There is no evidence that …": the speaker's own denial, which stands for the sentence it is put in.
            let own = inner.source.is_empty() && inner.speaker.is_some();
            let shared = inner.span().end().min(span.end()) - inner.span().start();
            own && inner.span().end() <= span.end() || shared * 100 >= span.len() * ALL
        }
    })
}

/// A draft as the clauses that it asserts. Whose word a clause inside something denied or doubted is nobody knows: such a
/// draft stays whole. A clause that only says who speaks ("after he said that …") is left to what is said there.
fn parted(text: &str, hedges: &Hedges, draft: Draft, annotations: &Annotations) -> Vec<Draft> {
    let said = draft.attribution.and_then(|id| annotations.attributions.get(id as usize));
    let open =
        said.is_none_or(|said| matches!(said.stance, Stance::Asserts | Stance::Admits | Stance::Expects));
    let frames = hedges.frames;
    let cues: Vec<Span> = match draft.attribution {
        Some(id) => within(&annotations.attributions, draft.span, Attribution::span)
            .filter(|(_, inner)| inner.within == Some(id))
            .flat_map(|(_, inner)| inner.cue.iter().copied())
            .collect(),
        None => Vec::new(),
    };
    let told = |head: usize| {
        let word = frames.span(head..head + 1);
        cues.iter().any(|cue| cue.contains(word))
    };
    let skipped = |at: usize| {
        let word = frames.span(at..at + 1);
        said.is_some_and(|said| said.source.iter().chain(&said.cue).any(|span| span.contains(word)))
    };
    let promised = said.is_some_and(|said| matches!(said.stance, Stance::Promises | Stance::Demands));
    let clauses = clauses::of(hedges, draft.span, open || promised, skipped, told);
    if promised {
        return beside_promise(text, draft, &clauses);
    }
    let part = |clause: clauses::Clause| {
        let span = if clause.rule.is_some() { bare(text, clause.span) } else { clause.span };
        // An attribution's own rule says more than how its words were parted.
        let rule = clause.rule.filter(|_| draft.attribution.is_none()).unwrap_or(draft.rule);
        Draft { span, head: clause.head, parted: clause.rule, rule, ..draft }
    };
    clauses.into_iter().map(part).collect()
}

/// A promise or demand, and what its words only describe, which is the report's word: "vowed to mend the bridge, |which carries 900 lorries a day|".
fn beside_promise(text: &str, draft: Draft, clauses: &[clauses::Clause]) -> Vec<Draft> {
    let described = || clauses.iter().filter(|clause| clause.rule == Some(clauses::DESCRIBES));
    let own = |clause: &clauses::Clause| Draft {
        span: bare(text, clause.span),
        head: clause.head,
        parted: clause.rule,
        attribution: None,
        rule: clauses::DESCRIBES,
        ..draft
    };
    let tail = described().find(|clause| clause.span.end() >= draft.span.end());
    let rest = tail.map(|tail| bare(text, Span::new(draft.span.start(), tail.span.start())));
    let span = rest.filter(|rest| !rest.is_empty()).unwrap_or(draft.span);
    let main = clauses.iter().find(|clause| clause.rule != Some(clauses::DESCRIBES));
    let head = main.and_then(|main| main.head);
    std::iter::once(Draft { span, head, ..draft }).chain(described().map(own)).collect()
}

/// The claim of a draft, with what the other layers know inside its words.
fn claim(text: &str, draft: &Draft, hedges: &Hedges) -> Claim {
    let Hedges { annotations, frames, lang, .. } = *hedges;
    let span = draft.span;
    let count = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let said = draft.attribution.and_then(|id| annotations.attributions.get(id as usize));
    let stance = said.map(|said| said.stance);
    let clause = clauses::Clause { span, head: draft.head, rule: draft.parted };
    let mut manner = hedges.of(&clause, stance);
    if said.is_some_and(|said| is_without_ground(text, said, annotations, lang)) {
        manner.polarity = Polarity::Negated;
    }
    // "Said it was not behind the raid": the stance has taken the "not" already.
    let cleared = |said: &Attribution| {
        let cues = &lang.cues;
        said.stance == Stance::Denies && (cues.clearings.holds(said.rule) || cues.blames.holds(said.rule))
    };
    if said.is_some_and(cleared) {
        manner.polarity = Polarity::Affirmed;
    }
    let scene = propositions::Scene { text, annotations, frames, lang };
    let proposition = scene.of(&clause, &manner.chain, manner.negation, said);
    let mut actors: Vec<u32> = Vec::new();
    let inside =
        within(&annotations.mentions, span, |mention| mention.span).map(|(_, mention)| mention.chain);
    let takes_part = proposition.iter().flat_map(|found| found.agents.iter().chain(&found.patients));
    for chain in inside.chain(takes_part.filter_map(|party| party.chain)) {
        if !actors.contains(&chain) {
            actors.push(chain);
        }
    }
    Claim {
        span,
        sentence: draft.sentence,
        attribution: draft.attribution,
        polarity: manner.polarity,
        modality: manner.modality,
        hedges: manner.rules,
        proposition,
        figures: within(&annotations.figures, span, |figure| figure.span)
            .map(|(index, _)| count(index))
            .collect(),
        times: within(&annotations.times, span, |time| time.span).map(|(index, _)| count(index)).collect(),
        actors,
        events: within(&annotations.events, span, |event| event.span)
            .map(|(index, _)| count(index))
            .collect(),
        answers: None,
        rule: draft.rule,
    }
}

/// Whether the report finds no ground for a content: "there is no evidence that …". Said by a party it is a denial, whose
/// stance says no already.
fn is_without_ground(text: &str, said: &Attribution, annotations: &Annotations, lang: &Lang) -> bool {
    let cue = said.cue.first().copied().unwrap_or_default();
    let first = within(&annotations.tokens, cue, |token| token.span).next();
    let none = first.is_some_and(|(_, token)| lang.grammar.class(text, token) == Class::Negation);
    none && said.stance == Stance::Unconfirmed
}
