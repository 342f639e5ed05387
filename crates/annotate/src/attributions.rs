//! Makes the attributions: who says what, with what stance. Rules find a cue of `cues.toml` in a line, then its source and its
//! content by the shape of the line; a network (`finder`) finds the same by what it was fitted to; `join` takes what both say.
//! Stance and speaker are read off the spans, by the syntax: `stance::of` and `speaker::of` take them from whoever found them.

mod asides;
mod blame;
mod content;
pub mod finder;
mod hit;
mod join;
mod joint;
mod labels;
mod line;
mod page;
mod paragraphs;
mod passive;
mod phrase;
mod reactions;
mod relative;
mod relayed;
mod returns;
mod shape;
mod speaker;
mod stance;
mod together;
mod turns;

use crate::frames::Frames;
use crate::lang::Lang;
use finder::features::{Known, Layers};
use headwater_core::annotations::{ActorKind, Attribution, Chain, Form, Rule, SourceKind, Stance};
use headwater_core::span::Span;
use headwater_core::syntax::Tag;
use join::Draft;
use line::Line;
use page::{Page, Parts};
use shape::Shape;

/// The rule of what only the network takes for speech and what is rather an attitude ("plans to", "votes on the law"), or is said by
/// something that cannot speak ("these events highlight the need"). No claims are made of it.
pub(crate) const LOOSE: Rule = Rule("models/attributions/loose");

/// Finds the attributions.
pub fn find(layers: Layers, chains: &[Chain], frames: &Frames) -> Vec<Attribution> {
    let Layers { text, tokens, sentences, mentions, quotes, lang, .. } = layers;
    let page = Page { text, tokens, frames, mentions, chains, lang };
    let mut found = Vec::new();
    for line in line::lines(text, tokens, sentences, quotes, lang) {
        let shapes = shape::read(&line);
        let mut last: Option<u32> = None;
        for shape in &shapes {
            let mut made = attribution(&page, &line, shape);
            if made.speaker.is_none() && shape::is_same_speaker(&line, shape) {
                made.speaker = last;
                made.kind = last.map_or(made.kind, |last| speaker::kind_of(&page, last));
            }
            last = made.speaker;
            found.push(made);
        }
    }
    let known = Known::new(layers);
    let drafts = join::join(&known, found);
    let mut found: Vec<Attribution> = drafts
        .into_iter()
        .map(|draft| (draft.rule, told(&page, &known, draft)))
        .map(|(rule, said)| match rule == join::LEARNED && !is_somebody(&page, &said) {
            true => Attribution { rule: LOOSE, stance: Stance::Asserts, ..said },
            false => said,
        })
        .collect();
    found.retain(|attribution| {
        !attribution.span().is_empty()
            && !is_topic(attribution, chains)
            && !is_of_place(attribution, chains, lang)
            && !is_of_people(&page, attribution)
    });
    together::sort(&mut found);
    together::continue_quotes(text, sentences, quotes, &mut found);
    together::sort(&mut found);
    paragraphs::continue_speech(text, quotes, &mut found);
    turns::lengthen(text, &mut found);
    reactions::add(text, tokens, sentences, mentions, quotes, lang, &mut found);
    together::sort(&mut found);
    together::nest(text, lang, &mut found);
    returns::fill(&page, sentences, quotes, &mut found);
    for said in found.iter_mut().filter(|said| said.kind == SourceKind::Unresolved) {
        said.kind = said.speaker.map_or(said.kind, |speaker| speaker::kind_of(&page, speaker));
    }
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

/// Whether people are done to what is said of things alone: "detectives questioned |three men|".
fn is_of_people(page: &Page, attribution: &Attribution) -> bool {
    let Some(&content) = attribution.content.first() else { return false };
    let Some(head) = page.frames.top(page.inside(content)) else { return false };
    let mut cue = attribution.cue.iter().flat_map(|&span| page.inside(span));
    let of_things = |at: usize| page.lang.cues.at(page.tokens_from(at)).any(|(cue, _)| cue.of_things);
    let noun = page.frames.tag(head) != Some(Tag::Verb);
    let people = || page.lang.events.is("people", page.frames.lemma(head));
    let named = || page.mention_at(head).is_some_and(|mention| mention.kind == ActorKind::Person);
    noun && cue.any(of_things) && (people() || named())
}

/// Whether it is a place that counts: "Velm counts its dead" tells where they are.
fn is_of_place(attribution: &Attribution, chains: &[Chain], lang: &Lang) -> bool {
    let speaker = attribution.speaker.and_then(|chain| chains.get(chain as usize));
    speaker.is_some_and(|chain| chain.kind == ActorKind::Place) && lang.cues.is_count(attribution.rule)
}

/// The shape of a line as an attribution of the text.
fn attribution(page: &Page, line: &Line, shape: &Shape) -> Attribution {
    let spans = |ranges: &[std::ops::Range<usize>]| -> Vec<Span> {
        ranges.iter().map(|range| line.span(range.clone())).filter(|span| !span.is_empty()).collect()
    };
    let source = spans(shape.source.as_slice());
    let cue: Vec<_> = shape.lead.iter().chain([&shape.cue]).cloned().collect();
    let cue = spans(&cue);
    let content = spans(&shape.content);
    let named = shape.speaker.clone().map(|range| line.span(range));
    let parts = Parts { source: &source, cue: &cue, content: &content, named };
    let voice = speaker::of(page, &parts);
    let judged = stance::of(page, &parts, voice.speaker);
    Attribution {
        form: form(line, &shape.content),
        stance: judged.stance,
        kind: voice.kind,
        speaker: voice.speaker,
        also: voice.also,
        behalf: voice.behalf,
        relay: voice.relay,
        accused: judged.accused,
        within: None,
        rule: judged.rule(Some(shape.rule)),
        source,
        cue,
        content,
    }
}

/// Whether what only the network found is said by somebody who can speak: "these events highlight the need" is nobody's speech;
/// a pronoun may mean anybody.
fn is_somebody(page: &Page, said: &Attribution) -> bool {
    let function = |source: &Span| page.lang.grammar.is_function_word(source.slice(page.text));
    let pronoun = || said.source.first().is_some_and(function);
    said.kind != SourceKind::Unresolved || pronoun()
}

/// A draft as an attribution: what the rules said of its cue stays, as far as its spans do.
fn told(page: &Page, known: &Known<'_>, draft: Draft) -> Attribution {
    let Draft { source, cue, content, rule, ruled } = draft;
    if let Some(one) = &ruled
        && (one.source == source && one.cue == cue && one.content == content)
    {
        return one.clone();
    }
    let parts = Parts { source: &source, cue: &cue, content: &content, named: None };
    let mut voice = speaker::of(page, &parts);
    // The rules know more of a source that they have seen whole, or of the noun before "who".
    if let Some(one) = &ruled
        && (one.source == source || voice.speaker.is_none() && one.speaker.is_some())
    {
        voice = speaker::Voice {
            kind: one.kind,
            speaker: one.speaker,
            also: one.also.clone(),
            behalf: one.behalf,
            relay: one.relay,
        };
    }
    let judged = stance::of(page, &parts, voice.speaker);
    Attribution {
        form: join::form(known, &cue, &content),
        stance: judged.stance,
        kind: voice.kind,
        speaker: voice.speaker,
        also: voice.also,
        behalf: voice.behalf,
        relay: voice.relay,
        accused: judged.accused,
        within: None,
        rule: judged.rule(Some(rule)),
        source,
        cue,
        content,
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
