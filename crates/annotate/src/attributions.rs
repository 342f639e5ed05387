//! Makes the attributions: who says what, with what stance. A cue of `cues.toml` is found in a line, then its source and
//! its content by the shape of the line. No parser stands behind it: what has no clear shape is left out.

mod blame;
mod content;
pub mod finder;
mod hit;
mod join;
mod line;
mod passive;
mod phrase;
mod relative;
mod shape;
mod speaker;
mod together;

use crate::lang::Lang;
use finder::features::{Known, Layers};
use headwater_core::annotations::{Attribution, Chain, Form, Mention, Quote, Sentence, Stance, Token};
use headwater_core::span::Span;
use headwater_core::syntax::Word;
use join::Draft;
use line::Line;
use shape::Shape;

/// Finds the attributions.
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &[Word],
    mentions: &[Mention],
    chains: &[Chain],
    quotes: &[Quote],
    lang: &Lang,
) -> Vec<Attribution> {
    let mut found = Vec::new();
    for line in line::lines(text, tokens, sentences, quotes, lang) {
        let shapes = shape::read(&line);
        let mut last: Option<u32> = None;
        for shape in &shapes {
            let mut made = attribution(&line, shape, mentions, chains);
            if made.speaker.is_none() && shape::is_same_speaker(&line, shape) {
                made.speaker = last;
            }
            last = made.speaker;
            found.push(made);
        }
    }
    let known = Known::new(Layers { text, tokens, sentences, words, mentions, quotes, lang });
    let drafts = join::join(&known, found);
    let mut found: Vec<Attribution> =
        drafts.into_iter().map(|draft| told(&known, draft, mentions, chains)).collect();
    found.retain(|attribution| !attribution.span().is_empty());
    together::sort(&mut found);
    together::continue_quotes(text, sentences, quotes, &mut found);
    together::sort(&mut found);
    together::nest(text, lang, &mut found);
    found
}

/// The shape of a line as an attribution of the text.
fn attribution(line: &Line, shape: &Shape, mentions: &[Mention], chains: &[Chain]) -> Attribution {
    let spans = |ranges: &[std::ops::Range<usize>]| -> Vec<Span> {
        ranges.iter().map(|range| line.span(range.clone())).filter(|span| !span.is_empty()).collect()
    };
    let content = spans(&shape.content);
    let speaker = shape.speaker.clone().map(|range| line.span(range));
    let speaker =
        speaker.and_then(|span| speaker::of(line.text, line.tokens, span, mentions, chains, line.lang));
    let relay = shape.relay.clone().map(|range| line.span(range));
    let blamed = shape.blame.as_ref().and_then(|blame| {
        let who = line.span(blame.who.clone());
        let who = speaker::of(line.text, line.tokens, who, mentions, chains, line.lang)?;
        speaker::are_two(speaker, who, chains).then_some((who, blame.rule))
    });
    let accused = match blamed {
        Some((who, _)) => Some(who),
        None if shape.stance == Stance::Accuses => {
            content.iter().find_map(|&span| speaker::accused(span, speaker, mentions))
        }
        None => None,
    };
    Attribution {
        source: spans(shape.source.as_slice()),
        cue: spans(std::slice::from_ref(&shape.cue)),
        form: form(line, &shape.content),
        content,
        stance: if blamed.is_some() { Stance::Accuses } else { shape.stance },
        speaker,
        relay: relay.and_then(|span| speaker::of(line.text, line.tokens, span, mentions, chains, line.lang)),
        accused,
        within: None,
        rule: blamed.map_or(shape.rule, |(_, rule)| rule),
    }
}

/// A draft as an attribution: what the rules said of its cue stays, as far as its spans do.
fn told(known: &Known<'_>, draft: Draft<'_>, mentions: &[Mention], chains: &[Chain]) -> Attribution {
    let layers = known.layers();
    let Draft { source, cue, content, rule, entry, ruled } = draft;
    let speaker = || {
        let source = *source.first()?;
        speaker::of(layers.text, layers.tokens, source, mentions, chains, layers.lang)
    };
    let form = match &ruled {
        Some(one) if one.content == content => one.form,
        _ => join::form(known, &cue, &content),
    };
    if let Some(one) = ruled {
        let speaker = if one.source == source { one.speaker } else { speaker() };
        return Attribution { speaker, source, cue, form, content, ..one };
    }
    let stance =
        entry.map_or(Stance::Asserts, |(entry, negated)| if negated { entry.negated } else { entry.stance });
    let speaker = speaker();
    let blamed = || content.iter().find_map(|&span| speaker::accused(span, speaker, mentions));
    let accused = if stance == Stance::Accuses { blamed() } else { None };
    Attribution { source, cue, content, stance, form, speaker, relay: None, accused, within: None, rule }
}

fn form(line: &Line, content: &[std::ops::Range<usize>]) -> Form {
    use crate::lang::grammar::Class;
    let items = || content.iter().cloned().flatten();
    let quoted = items().any(|at| line.class(at) == Class::Quote);
    let plain = items().any(|at| {
        !matches!(line.class(at), Class::Quote | Class::Comma | Class::End | Class::Mark | Class::Dash)
    });
    match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
