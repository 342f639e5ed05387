//! Makes the attributions: who says what, with what stance. A cue of `cues.toml` is found in a line, then its source and
//! its content by the shape of the line. No parser stands behind it: what has no clear shape is left out.

mod asides;
mod blame;
mod content;
mod hit;
mod labels;
mod line;
mod paragraphs;
mod passive;
mod phrase;
mod reactions;
mod relative;
mod relayed;
mod shape;
mod speaker;
mod together;
mod turns;

use crate::lang::Lang;
use headwater_core::annotations::{
    ActorKind, Attribution, Chain, Form, Mention, Quote, Sentence, Stance, Token,
};
use headwater_core::span::Span;
use line::Line;
use shape::Shape;

/// Finds the attributions.
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
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
    found.retain(|attribution| !attribution.span().is_empty() && !is_topic(attribution, chains));
    together::sort(&mut found);
    together::continue_quotes(text, sentences, quotes, &mut found);
    together::sort(&mut found);
    paragraphs::continue_speech(text, quotes, &mut found);
    turns::lengthen(text, &mut found);
    reactions::add(text, tokens, sentences, mentions, quotes, lang, &mut found);
    together::sort(&mut found);
    together::nest(text, lang, &mut found);
    found
}

/// Whether the name before the colon of a headline tells what it is about and not who speaks: "Kestria: what we know".
fn is_topic(attribution: &Attribution, chains: &[Chain]) -> bool {
    let speaks = |chain: u32| {
        let kind = chains.get(chain as usize).map(|chain| chain.kind);
        matches!(kind, Some(ActorKind::Person | ActorKind::Organization))
    };
    attribution.rule == labels::HEADLINE && !attribution.speaker.is_some_and(speaks)
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

fn form(line: &Line, content: &[std::ops::Range<usize>]) -> Form {
    use crate::lang::grammar::Class;
    let items = || content.iter().cloned().flatten();
    let quoted = items().any(|at| line.class(at) == Class::Quote);
    let between = |at: usize| {
        line.class(at) == Class::Conjunction
            && line.class(at + 1) == Class::Quote
            && at.checked_sub(1).is_some_and(|before| line.class(before) == Class::Quote)
    };
    let plain = items().any(|at| {
        let mark =
            matches!(line.class(at), Class::Quote | Class::Comma | Class::End | Class::Mark | Class::Dash);
        !mark && !between(at)
    });
    match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
