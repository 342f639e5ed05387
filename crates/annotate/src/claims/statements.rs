//! Makes the plain statements of the report: sentences, or what of a sentence is nobody's speech.

use super::{Draft, bare};
use crate::attributions;
use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Annotations, Rule, Sentence, Token, within};
use headwater_core::report::Part;
use headwater_core::span::Span;

/// A sentence without speech.
const PLAIN: Rule = Rule("claims/statement");

/// What of a sentence is not speech.
const REST: Rule = Rule("claims/rest");

/// Fewest words that state something: "Police withdrew" has two.
const FEWEST: usize = 2;

/// The plain statements of every sentence that tells.
pub(super) fn find(text: &str, annotations: &Annotations, lang: &Lang) -> Vec<Draft> {
    let speech = Speech::of(annotations);
    let mut drafts = Vec::new();
    for (index, sentence) in annotations.sentences.iter().enumerate() {
        let Ok(id) = u32::try_from(index) else { break };
        if !sentence.part.tells() {
            continue;
        }
        let told = Speech::in_sentence(&speech.told, sentence.span);
        if told.is_empty() {
            let span = bare(text, sentence.span);
            if !asks(text, sentence) && states(text, annotations.tokens_of(sentence), lang, sentence.part) {
                drafts.push(Draft {
                    span,
                    head: None,
                    parted: None,
                    sentence: id,
                    attribution: None,
                    rule: PLAIN,
                });
            }
            continue;
        }
        let sources = Speech::in_sentence(&speech.sources, sentence.span);
        drafts.extend(rest(text, annotations, sentence, &told, &sources, lang).into_iter().map(|span| {
            Draft { span, head: None, parted: None, sentence: id, attribution: None, rule: REST }
        }));
    }
    drafts
}

/// Where the report speaks in other voices: sorted and merged spans.
struct Speech {
    /// Cues and contents.
    told: Vec<Span>,
    /// Sources.
    sources: Vec<Span>,
}

impl Speech {
    fn of(annotations: &Annotations) -> Speech {
        let all = || annotations.attributions.iter().filter(|said| said.rule != attributions::LOOSE);
        Speech {
            told: merged(all().flat_map(|x| x.cue.iter().chain(&x.content).copied()).collect()),
            sources: merged(all().flat_map(|x| x.source.iter().copied()).collect()),
        }
    }

    /// The spans that reach into a sentence.
    fn in_sentence(spans: &[Span], sentence: Span) -> Vec<Span> {
        let first = spans.partition_point(|span| span.end() <= sentence.start());
        spans[first..].iter().take_while(|span| span.start() < sentence.end()).copied().collect()
    }
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Whether words state something: enough of them, and in the body a verb of some kind. A headline leaves its verb out.
fn states(text: &str, tokens: &[Token], lang: &Lang, part: Part) -> bool {
    let words = tokens.iter().filter(|token| is_open(lang.grammar.class(text, token))).count();
    words >= FEWEST
        && (part == Part::Headline || tokens.len() > 3 || tokens.iter().any(|t| is_verb(text, t, lang)))
}

/// Whether a sentence is a question: it states nothing.
fn asks(text: &str, sentence: &Sentence) -> bool {
    sentence.span.slice(text).trim_end_matches(['”', '"', '’', '»', ' ']).ends_with('?')
}

/// Whether words are a clause: after what links them to others comes a subject, then a verb.
pub(super) fn is_clause(text: &str, span: Span, annotations: &Annotations, lang: &Lang) -> bool {
    let tokens: Vec<&Token> =
        within(&annotations.tokens, span, |token| token.span).map(|(_, token)| token).collect();
    let class = |token: &Token| lang.grammar.class(text, token);
    let subject = tokens.iter().position(|token| {
        !matches!(class(token), Class::Conjunction | Class::Comma | Class::Adverb | Class::Mark)
    });
    subject.is_some_and(|first| {
        let begins = !matches!(
            class(tokens[first]),
            Class::Preposition | Class::Relative | Class::Subordinator | Class::Auxiliary
        );
        begins
            && !is_verb(text, tokens[first], lang)
            && tokens[first..].iter().skip(1).any(|token| is_verb(text, token, lang))
    })
}

fn is_open(class: Class) -> bool {
    matches!(class, Class::Word | Class::Name | Class::Number | Class::Time)
}

fn is_verb(text: &str, token: &Token, lang: &Lang) -> bool {
    let word = token.span.slice(text);
    match lang.grammar.class(text, token) {
        Class::Auxiliary => true,
        Class::Word => {
            word.ends_with("ed") && word.len() > 3 || lang.is_irregular(word) && !lang.grammar.is_plural(word)
        }
        _ => false,
    }
}

/// The stretches between the told ones that state something by themselves: they have a verb that is not in a source.
fn rest(
    text: &str,
    annotations: &Annotations,
    sentence: &Sentence,
    told: &[Span],
    sources: &[Span],
    lang: &Lang,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = sentence.span.start();
    let tokens = annotations.tokens_of(sentence);
    for edge in
        told.iter().copied().chain(std::iter::once(Span::new(sentence.span.end(), sentence.span.end())))
    {
        if edge.start() > start {
            let span = Span::new(start, edge.start());
            let inside = |token: &&Token| span.contains(token.span);
            let free = |token: &&Token| !sources.iter().any(|source| source.contains(token.span));
            let open =
                tokens.iter().filter(inside).filter(|token| is_open(lang.grammar.class(text, token))).count();
            if open >= FEWEST
                && tokens.iter().filter(inside).filter(free).any(|token| is_verb(text, token, lang))
            {
                let bare = bare(text, span);
                let opens = start == sentence.span.start();
                found.extend(without_link(text, bare, opens, tokens, lang).filter(|span| !span.is_empty()));
            }
        }
        start = start.max(edge.end());
    }
    found
}

/// The span without the words at its edges that only link it to its neighbours: "and", "after", "though". A sentence
/// keeps the "while" it opens with. What lacks its subject, as behind "which", states nothing by itself.
fn without_link(text: &str, span: Span, opens: bool, tokens: &[Token], lang: &Lang) -> Option<Span> {
    let first = tokens.partition_point(|token| token.span.start() < span.start());
    let last = tokens.partition_point(|token| token.span.end() <= span.end());
    let own = tokens.get(first..last).unwrap_or(&[]);
    let class = |token: &Token| lang.grammar.class(text, token);
    let link = |token: &Token| {
        matches!(
            class(token),
            Class::Conjunction
                | Class::Subordinator
                | Class::Comma
                | Class::Relative
                | Class::Semicolon
                | Class::Dash
        )
    };
    let kept = |token: &Token| opens && class(token) == Class::Subordinator;
    let start = own.iter().position(|token| !link(token) || kept(token)).unwrap_or(0);
    let relative = own.get(..start).unwrap_or(&[]).iter().any(|token| class(token) == Class::Relative);
    let subject = own.get(start).is_some_and(|token| {
        let adverbial = !opens && matches!(class(token), Class::Preposition | Class::Time);
        !adverbial && (!relative || !is_verb(text, token, lang))
    });
    let end = own.iter().rposition(|token| !link(token)).map_or(own.len(), |last| last + 1);
    match (own.get(start), end.checked_sub(1).and_then(|last| own.get(last))) {
        (Some(first), Some(last)) if first.span <= last.span && subject => Some(first.span.cover(last.span)),
        (Some(_), Some(_)) => None,
        _ => Some(span),
    }
}
