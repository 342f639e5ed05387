//! Makes the claims of a reading in JSON: what is claimed, the way on which it came, and who does what to whom in it.
//! Leaves the other layers to `reading` and `events`.

use crate::reading::{At, Ends, Pointer, at, ends};
use headwater_core::claim::{Claim, Party, Proposition, Reading};
use headwater_core::telling::Link;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ClaimLine<'a> {
    #[serde(flatten)]
    at: At,
    sentence: u32,
    attribution: Option<u32>,
    polarity: &'static str,
    modality: &'static str,
    hedges: Vec<&'a str>,
    bearing: &'static str,
    told: Vec<LinkLine>,
    proposition: Option<PropositionLine<'a>>,
    figures: Vec<Pointer>,
    times: Vec<Pointer>,
    actors: Vec<Pointer>,
    events: Vec<Pointer>,
    answers: Option<u32>,
    rule: &'a str,
}

impl<'a> ClaimLine<'a> {
    pub(super) fn of(reading: &'a Reading, claim: &'a Claim) -> ClaimLine<'a> {
        ClaimLine {
            at: at(claim.span),
            sentence: claim.sentence,
            attribution: claim.attribution,
            polarity: claim.polarity.name(),
            modality: claim.modality.name(),
            hedges: claim.hedges.iter().map(|rule| rule.0).collect(),
            bearing: reading.bearing(claim).name(),
            told: reading.way(claim).iter().map(LinkLine::of).collect(),
            proposition: claim.proposition.as_ref().map(PropositionLine::of),
            figures: Pointer::to("figure", &claim.figures),
            times: Pointer::to("time", &claim.times),
            actors: Pointer::to("chain", &claim.actors),
            events: Pointer::to("event", &claim.events),
            answers: claim.answers,
            rule: claim.rule.0,
        }
    }
}

/// One station of the way from the claim to the report.
#[derive(Serialize)]
struct LinkLine {
    role: &'static str,
    chain: Option<u32>,
    source: Option<Ends>,
    attribution: Option<u32>,
}

impl LinkLine {
    fn of(link: &Link) -> LinkLine {
        let (role, source) = (link.role.name(), link.source.map(ends));
        LinkLine { role, chain: link.chain, source, attribution: link.attribution }
    }
}

#[derive(Serialize)]
struct PartyLine {
    span: Ends,
    chain: Option<u32>,
}

fn parties(parties: &[Party]) -> Vec<PartyLine> {
    parties.iter().map(|party| PartyLine { span: ends(party.span), chain: party.chain }).collect()
}

#[derive(Serialize)]
struct PropositionLine<'a> {
    predicate: Ends,
    lemma: &'a str,
    particle: Option<Ends>,
    negation: Option<Ends>,
    agents: Vec<PartyLine>,
    patients: Vec<PartyLine>,
    recipients: Vec<PartyLine>,
    places: Vec<PartyLine>,
    times: Vec<Pointer>,
    figures: Vec<Pointer>,
}

impl PropositionLine<'_> {
    fn of(proposition: &Proposition) -> PropositionLine<'_> {
        PropositionLine {
            predicate: ends(proposition.predicate),
            lemma: &proposition.lemma,
            particle: proposition.particle.map(ends),
            negation: proposition.negation.map(ends),
            agents: parties(&proposition.agents),
            patients: parties(&proposition.patients),
            recipients: parties(&proposition.recipients),
            places: parties(&proposition.places),
            times: Pointer::to("time", &proposition.times),
            figures: Pointer::to("figure", &proposition.figures),
        }
    }
}
