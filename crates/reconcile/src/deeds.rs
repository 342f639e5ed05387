//! Makes [`Deed`]: what a claim tells of as done, by whom and to whom, by which two claims in other words are known for one.
//! Leaves weighing that to `questions`.

use crate::scene::Scene;
use headwater_core::claim::Claim;
use headwater_core::event::{Event, EventClass, Participant};
use headwater_core::span::{ReportId, Span};
use std::collections::BTreeSet;

/// Something done, or said not to be: the "not" is the claim's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Deed {
    /// Its kind in the table of events.
    pub(crate) kind: &'static str,
    /// Who does it, as parties.
    pub(crate) agents: BTreeSet<u32>,
    /// Whom and what it is done to and where, as actors.
    involved: BTreeSet<u32>,
}

/// How two deeds stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Sameness {
    /// Nothing speaks for one deed, or something against it.
    No,
    /// The kind is the same; of one, nobody knows who does it.
    Perhaps,
    /// The kind and those who do it are the same.
    Yes,
}

/// The deeds that a claim tells of with its own predicate: "any withdrawal would be welcome" does not say that somebody withdraws. With `all`,
/// those that it names in any words.
pub(crate) fn of(scene: &Scene, report: ReportId, claim: &Claim, all: bool) -> Vec<Deed> {
    let events = &scene.reading(report).annotations.events;
    let told = claim.events.iter().filter_map(|&at| events.get(at as usize));
    let predicate = claim.proposition.as_ref().map(|said| said.predicate);
    let own = told.filter(|event| all || predicate.is_none_or(|predicate| predicate.overlaps(event.span)));
    own.filter(|event| !is_speech(event)).map(|event| deed(scene, report, event)).collect()
}

/// The kinds of what a stretch of a report tells of, without what is only said.
pub(crate) fn kinds(scene: &Scene, report: ReportId, span: Span) -> BTreeSet<&'static str> {
    let events = &scene.reading(report).annotations.events;
    let told = headwater_core::annotations::within(events, span, |event| event.span).map(|(_, event)| event);
    told.filter(|event| !is_speech(event)).map(|event| event.kind).collect()
}

/// Whether an event is itself a saying: it tells how something is said, not what.
fn is_speech(event: &Event) -> bool {
    matches!(event.class, Some(EventClass::Accuse | EventClass::Reject | EventClass::Request))
}

fn deed(scene: &Scene, report: ReportId, event: &Event) -> Deed {
    let actor = |who: &Participant| scene.cast.actor(report, who.chain?);
    Deed {
        kind: event.kind,
        agents: event.agents.iter().filter_map(actor).map(|actor| scene.cast.party(actor)).collect(),
        involved: event.patients.iter().chain(&event.place).filter_map(actor).collect(),
    }
}

/// How far the deeds of two claims are one.
pub(crate) fn compare(some: &[Deed], others: &[Deed]) -> Sameness {
    let pairs = some.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| one.same(other)).max().unwrap_or(Sameness::No)
}

/// Whether two claims tell of one kind of deed, whoever does it, and nothing speaks against one victim or place.
pub(crate) fn are_like(some: &[Deed], others: &[Deed]) -> bool {
    let apart = |a: &BTreeSet<u32>, b: &BTreeSet<u32>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
    some.iter().any(|one| {
        others.iter().any(|other| one.kind == other.kind && !apart(&one.involved, &other.involved))
    })
}

impl Deed {
    fn same(&self, other: &Deed) -> Sameness {
        let apart = |a: &BTreeSet<u32>, b: &BTreeSet<u32>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        if self.kind != other.kind
            || apart(&self.agents, &other.agents)
            || apart(&self.involved, &other.involved)
        {
            Sameness::No
        } else if self.agents.is_empty() || other.agents.is_empty() {
            Sameness::Perhaps
        } else {
            Sameness::Yes
        }
    }
}
