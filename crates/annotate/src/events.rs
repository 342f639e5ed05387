//! Makes the events: what happens, by whom, to whom, where and when, and whether the words say that it did. Read off the
//! syntax by the senses of `events.toml`, coded after PLOVER and CAMEO. What syntax does not say stays unknown.

mod reality;
mod roles;
mod scene;
mod senses;
mod settings;
pub(crate) mod table;
pub(crate) mod ties;

use crate::frames::Frames;
use crate::lang::Lang;
use headwater_core::annotations::{Attribution, Chain, Mention, Sentence};
use headwater_core::event::Event;
use headwater_core::figure::Figure;
use headwater_core::time::TimeExpr;
use roles::Cast;
use scene::Scene;
use senses::Sense;

/// Finds the events of a report of `words` tokens.
pub fn find(
    frames: &Frames,
    (words, sentences): (usize, &[Sentence]),
    (mentions, chains, said): (&[Mention], &[Chain], &[Attribution]),
    amounts: (&[TimeExpr], &[Figure]),
    lang: &Lang,
) -> Vec<Event> {
    let scene = Scene::of(frames, words, (mentions, chains, said), amounts, &lang.events);
    let told = sentences.iter().filter(|sentence| sentence.part.tells());
    let told = told.flat_map(|sentence| sentence.tokens.start as usize..sentence.tokens.end as usize);
    let senses = told.filter(|&at| at < words).filter_map(|at| senses::of(&scene, at));
    let mut events: Vec<(usize, Event)> =
        senses.map(|sense| (sense.head, event(&scene, &sense, lang))).collect();
    events.sort_by_key(|(_, event)| event.span);
    ties::tie(&scene, sentences, &mut events, lang);
    events.into_iter().map(|(_, event)| event).collect()
}

fn event(scene: &Scene, sense: &Sense, lang: &Lang) -> Event {
    let carrier = roles::carrier(scene, sense);
    let mut cast = roles::of(scene, sense, carrier);
    let verb = carrier.map(|(verb, _)| verb);
    let taken: Vec<usize> = cast.agents.iter().chain(&cast.patients).copied().collect();
    let mut agents = Cast::named(scene, &mut cast.agents);
    roles::speak(scene, sense, &mut agents, &cast.patients);
    let patients = Cast::named(scene, &mut cast.patients);
    let figures = settings::figures(scene, sense, agents.iter().chain(&patients));
    let patients = roles::on_self(scene, &agents, patients, lang);
    let (negated, reality) = reality::of(scene, sense.head);
    Event {
        span: sense.span(scene),
        kind: sense.entry.kind,
        class: sense.entry.class,
        mode: sense.entry.mode,
        cameo: sense.entry.cameo,
        place: settings::place(scene, sense, verb, &taken),
        times: settings::times(scene, sense, verb),
        figures,
        agents,
        patients,
        negated,
        reality,
        again: None,
        outcome_of: None,
        rule: sense.entry.rule,
    }
}
