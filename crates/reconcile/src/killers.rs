//! Counts the dead of a report together with the one who killed them and then himself, in one sentence or another.
//! Leaves who is a victim to `victims`.

use crate::quantities;
use crate::scene::Scene;
use crate::tallies::Tally;
use crate::victims::is_same;
use headwater_core::claim::Modality;
use headwater_core::event::{Event, Participant};
use headwater_core::figure::Measure;
use headwater_core::span::ReportId;

/// The kinds of event, in the table of events, by which somebody dies at somebody's hand; the figure says that he does.
const KILLINGS: [&str; 2] = ["kill", "shoot"];

/// "Killed four people before killing himself": five dead. Only where the report says who killed them, so that the number that it
/// gives is of others.
pub(crate) fn with_killer(scene: &Scene, tallies: &[Tally], report: ReportId) -> Option<Tally> {
    let events = &scene.reading(report).annotations.events;
    let killings: Vec<&Event> = events.iter().filter(|event| is_killing(event)).collect();
    let told: Vec<&Tally> = tallies
        .iter()
        .filter(|tally| tally.report == report && tally.toll() == Some(Measure::Killed))
        .collect();
    let victims = victims(&told, &killings);
    let most =
        victims.into_iter().max_by_key(|tally| (tally.quantity.least, std::cmp::Reverse(tally.span)))?;
    let done = killings.iter().filter(|event| in_event(most, event));
    let doers: Vec<&Participant> = done.flat_map(|event| &event.agents).collect();
    let is_doer = |one: &Participant| doers.iter().any(|doer| is_one_actor(scene, report, doer, one));
    let death = killings.iter().find(|event| event.patients.iter().any(is_doer));
    let by_name = |tally: &Tally| {
        let names = doers.iter().filter_map(|doer| scene.cast.actor(report, doer.chain?));
        names.fold(None, |found, name| Some(found.unwrap_or(false) || Some(name) == tally.person))
    };
    let own = |tally: &&&Tally| {
        let same = tally.by_own_hand && tally.sentence == most.sentence && !doers.is_empty();
        let elsewhere = || is_own(scene, tally, events) && !is_other(tally, most, by_name(tally));
        tally.is_one() && (same || death.is_some_and(|death| in_event(tally, death)) || elsewhere())
    };
    let own = told.iter().filter(|tally| tally.span != most.span).find(own)?;
    let quantity = quantities::sum(&[most.quantity, own.quantity])?;
    let mut sum = most.clone();
    sum.figures.extend(&own.figures);
    (sum.quantity, sum.also, sum.with_killer) = (quantity, vec![own.span], true);
    sum.kind = scene.vocabulary.join(&most.kind, &own.kind);
    (sum.person, sum.individual) = (None, false);
    Some(sum)
}

/// Those whom somebody killed: the numbers that a report gives, or the one victim that it tells of.
fn victims<'t>(told: &[&'t Tally], killings: &[&Event]) -> Vec<&'t Tally> {
    let killed = |tally: &&Tally| {
        let by_somebody = |event: &&Event| !event.agents.is_empty() && !is_self(event);
        let done = killings.iter().copied().filter(by_somebody).any(|event| in_event(tally, event));
        tally.quantity.is_point() && !tally.by_own_hand && done
    };
    let several: Vec<&Tally> =
        told.iter().copied().filter(|tally| !tally.is_one() && !tally.is_none()).collect();
    if !several.is_empty() {
        return several.into_iter().filter(killed).collect();
    }
    let own = |tally: &Tally| {
        tally.by_own_hand || killings.iter().any(|event| is_self(event) && in_event(tally, event))
    };
    let others: Vec<&Tally> = told.iter().copied().filter(|tally| !own(tally)).collect();
    let one = others.iter().all(|one| others.iter().all(|other| is_same(one, other)));
    if one { others.into_iter().filter(killed).collect() } else { Vec::new() }
}

fn in_event(tally: &Tally, event: &Event) -> bool {
    tally.figures.iter().any(|figure| event.figures.contains(figure))
}

/// Whether a tally counts somebody whom the report has told of before, and who died by his own hand.
fn is_own(scene: &Scene, tally: &Tally, events: &[Event]) -> bool {
    let figures = &scene.reading(tally.report).annotations.figures;
    let figure = tally.figures.first().and_then(|&figure| figures.get(figure as usize));
    // "A policeman" stands apart from what it counts; "the policeman" and "himself" do not.
    let known =
        figure.is_some_and(|figure| figure.counted.is_none_or(|counted| figure.span.contains(counted)));
    let told = |event: &Event| KILLINGS.contains(&event.kind) && !event.negated && is_self(event);
    let own = tally.by_own_hand || events.iter().any(|event| told(event) && in_event(tally, event));
    own && (known || tally.person.is_some())
}

/// Whether the names of the killers, or the places, say that it was somebody else.
fn is_other(tally: &Tally, most: &Tally, by_name: Option<bool>) -> bool {
    let named = tally.person.is_some() && by_name == Some(false);
    let apart = !tally.places.is_empty() && !most.places.is_empty() && tally.places.is_disjoint(&most.places);
    named || apart
}

/// Whether an event is done by somebody to himself.
fn is_self(event: &Event) -> bool {
    let same = |one: &Participant, other: &Participant| {
        one.span == other.span || one.chain.is_some() && one.chain == other.chain
    };
    event.agents.iter().any(|agent| event.patients.iter().any(|patient| same(agent, patient)))
}

/// Whether the words say that somebody was killed, and by whom or that they killed themselves.
fn is_killing(event: &Event) -> bool {
    let fatal = KILLINGS.contains(&event.kind);
    fatal && !event.negated && event.reality == Modality::Fact
}

fn is_one_actor(scene: &Scene, report: ReportId, one: &Participant, other: &Participant) -> bool {
    let actor = |who: &Participant| who.chain.and_then(|chain| scene.cast.actor(report, chain));
    one.span == other.span
        || one.chain.is_some() && one.chain == other.chain
        || actor(one).is_some() && actor(one) == actor(other)
}
