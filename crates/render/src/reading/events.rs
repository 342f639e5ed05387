//! Makes the events of a reading in JSON: what happens, who takes part, and how one hangs on another.
//! Leaves the other layers to `reading` and `claims`.

use crate::reading::{At, Pointer, at};
use headwater_core::event::{Event, EventClass, Participant, Tie};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct EventLine<'a> {
    #[serde(flatten)]
    at: At,
    kind: &'a str,
    class: Option<&'static str>,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    agents: Vec<ParticipantLine>,
    patients: Vec<ParticipantLine>,
    place: Option<ParticipantLine>,
    times: Vec<Pointer>,
    figures: Vec<Pointer>,
    negated: bool,
    reality: &'static str,
    again: Option<TieLine>,
    outcome_of: Option<TieLine>,
    rule: &'a str,
}

impl EventLine<'_> {
    pub(super) fn of(event: &Event) -> EventLine<'_> {
        EventLine {
            at: at(event.span),
            kind: event.kind,
            class: event.class.map(EventClass::name),
            mode: event.mode,
            cameo: event.cameo,
            agents: event.agents.iter().map(ParticipantLine::of).collect(),
            patients: event.patients.iter().map(ParticipantLine::of).collect(),
            place: event.place.as_ref().map(ParticipantLine::of),
            times: Pointer::to("time", &event.times),
            figures: Pointer::to("figure", &event.figures),
            negated: event.negated,
            reality: event.reality.name(),
            again: event.again.map(TieLine::of),
            outcome_of: event.outcome_of.map(TieLine::of),
            rule: event.rule.0,
        }
    }
}

#[derive(Serialize)]
struct ParticipantLine {
    #[serde(flatten)]
    at: At,
    chain: Option<u32>,
}

impl ParticipantLine {
    fn of(participant: &Participant) -> ParticipantLine {
        ParticipantLine { at: at(participant.span), chain: participant.chain }
    }
}

/// Another event of the report, and the rule that ties this one to it.
#[derive(Serialize)]
struct TieLine {
    event: u32,
    rule: &'static str,
}

impl TieLine {
    fn of(tie: Tie) -> TieLine {
        TieLine { event: tie.event, rule: tie.rule.0 }
    }
}
