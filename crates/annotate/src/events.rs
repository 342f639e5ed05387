//! Makes the events: what happens, by whom, to whom, where and when, and whether the words say that it did. Read off the
//! syntax by the senses of `events.toml`, coded after PLOVER and CAMEO. What syntax does not say stays unknown.

mod reality;
mod roles;
mod scene;
mod senses;
mod settings;
pub(crate) mod table;

use crate::frames::Frames;
use crate::lang::Lang;
use headwater_core::annotations::{Attribution, Chain, Mention};
use headwater_core::event::Event;
use headwater_core::figure::Figure;
use headwater_core::time::TimeExpr;
use roles::Cast;
use scene::Scene;
use senses::Sense;

/// Finds the events of a report of `words` tokens.
pub fn find(
    frames: &Frames,
    words: usize,
    (mentions, chains, said): (&[Mention], &[Chain], &[Attribution]),
    amounts: (&[TimeExpr], &[Figure]),
    lang: &Lang,
) -> Vec<Event> {
    let scene = Scene::of(frames, words, (mentions, chains, said), amounts, &lang.events);
    let mut events: Vec<Event> =
        (0..words).filter_map(|at| senses::of(&scene, at)).map(|sense| event(&scene, &sense, lang)).collect();
    events.sort_by_key(|event| event.span);
    events
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
        rule: sense.entry.rule,
    }
}
