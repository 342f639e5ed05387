//! Makes the way from a claim outward to its report ([`Link`]), and what saying it weighs for its content ([`Bearing`]).
//! Leaves names and words to those who show them. Knows stances, not words.

use crate::annotations::{Attribution, Stance, within};
use crate::claim::{Claim, Polarity, Reading};
use crate::span::Span;

/// Most attributions around a claim that are walked: speech in speech in speech is three. Holds even where they form a ring.
const DEEPEST: usize = 8;

/// One station on the way from a claim outward.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Who it is, among the report's chains.
    pub chain: Option<u32>,
    /// The words that name the source, from the first to the last.
    pub source: Option<Span>,
    /// What they do there.
    pub role: Role,
    /// The attribution it stands in, among the report's attributions; none for the report.
    pub attribution: Option<u32>,
}

/// What a station of the way does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Makes the claim: the innermost voice.
    Speaker,
    /// Passes it on.
    Relay,
    /// Prints it: the report, always the last.
    Document,
}

impl Role {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Role::Speaker => "speaker",
            Role::Relay => "relay",
            Role::Document => "document",
        }
    }
}

/// What saying a claim weighs for its content without its "not".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bearing {
    /// It is said to be so.
    For,
    /// It is said not to be so: "it did not" asserted, or "it did" denied.
    Against,
    /// Neither: it is doubted, demanded, feared, not checked.
    Open,
}

impl Bearing {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Bearing::For => "for",
            Bearing::Against => "against",
            Bearing::Open => "open",
        }
    }

    /// The bearing of content with a polarity under a stance. A denial turns it round; two turns cancel.
    pub fn of(stance: Stance, polarity: Polarity) -> Bearing {
        match (stance, polarity) {
            (Stance::Denies, Polarity::Negated) => Bearing::For,
            (Stance::Denies, Polarity::Affirmed) => Bearing::Against,
            (stance, _) if !stance.supports() => Bearing::Open,
            (_, Polarity::Affirmed) => Bearing::For,
            (_, Polarity::Negated) => Bearing::Against,
        }
    }
}

impl Reading {
    /// The attribution that a claim is said in.
    pub fn said(&self, claim: &Claim) -> Option<&Attribution> {
        self.annotations.attributions.get(claim.attribution? as usize)
    }

    /// What a claim weighs for its content. What the report says on its own word it asserts.
    pub fn bearing(&self, claim: &Claim) -> Bearing {
        let stance = self.said(claim).map_or(Stance::Asserts, |said| said.stance);
        Bearing::of(stance, claim.polarity)
    }

    /// Who speaks in an attribution; where only a pronoun says it ("NATO announced its plan to …"), the one in whose words
    /// it stands.
    pub fn speaker(&self, said: &Attribution) -> Option<u32> {
        self.voice(said).speaker
    }

    /// Who speaks together with that one.
    pub fn also(&self, said: &Attribution) -> Vec<u32> {
        self.voice(said).also.clone()
    }

    /// The attribution whose speakers speak in another: itself, or the one around it.
    fn voice<'a>(&'a self, said: &'a Attribution) -> &'a Attribution {
        let outer = || self.annotations.attributions.get(said.within? as usize);
        let points = || said.source.iter().all(|&span| self.names_nobody(span));
        let around = || outer().filter(|outer| points() && outer.stance.supports());
        if said.speaker.is_some() { said } else { around().unwrap_or(said) }
    }

    /// Whether words name nobody by themselves: "he".
    pub fn names_nobody(&self, span: Span) -> bool {
        within(&self.annotations.tokens, span, |token| token.span).all(|(_, token)| token.function)
    }

    /// The way from a claim outward: who makes it, through whom it comes, the report. Who denies or doubts it does not pass
    /// it on: there the way goes straight to the report.
    pub fn way(&self, claim: &Claim) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let mut next = claim.attribution;
        for _ in 0..DEEPEST {
            let Some(said) = next.and_then(|index| self.annotations.attributions.get(index as usize)) else {
                break;
            };
            let source = said.source.iter().copied().reduce(Span::cover);
            let role = if links.is_empty() { Role::Speaker } else { Role::Relay };
            links.push(Link { chain: self.speaker(said), source, role, attribution: next });
            if said.relay.is_some() {
                links.push(Link { chain: said.relay, source, role: Role::Relay, attribution: next });
            }
            let outer = said.within.filter(|&outer| {
                let outer = self.annotations.attributions.get(outer as usize);
                outer.is_some_and(|outer| outer.stance.supports())
            });
            next = outer;
        }
        // "NATO announced its plan": one voice in two attributions is one station.
        links.dedup_by(|outer, inner| outer.chain.is_some() && outer.chain == inner.chain);
        links.push(Link { chain: None, source: None, role: Role::Document, attribution: None });
        links
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotations::{Annotations, Form, Rule};
    use crate::claim::Modality;

    fn said(speaker: u32, within: Option<u32>, stance: Stance) -> Attribution {
        Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
            stance,
            form: Form::Indirect,
            kind: crate::annotations::SourceKind::Named,
            speaker: Some(speaker),
            also: Vec::new(),
            behalf: None,
            relay: None,
            accused: None,
            within,
            rule: Rule("test"),
        }
    }

    fn claim(attribution: Option<u32>, polarity: Polarity) -> Claim {
        Claim {
            span: Span::default(),
            sentence: 0,
            attribution,
            polarity,
            modality: Modality::Fact,
            hedges: Vec::new(),
            proposition: None,
            figures: Vec::new(),
            times: Vec::new(),
            actors: Vec::new(),
            events: Vec::new(),
            answers: None,
            rule: Rule("test"),
        }
    }

    fn reading(attributions: Vec<Attribution>) -> Reading {
        Reading { annotations: Annotations { attributions, ..Annotations::default() }, ..Reading::default() }
    }

    fn way(reading: &Reading, claim: &Claim) -> Vec<(Option<u32>, &'static str)> {
        reading.way(claim).iter().map(|link| (link.chain, link.role.name())).collect()
    }

    #[test]
    fn a_claim_goes_through_those_who_pass_it_on() {
        let reading = reading(vec![said(4, None, Stance::Asserts), said(7, Some(0), Stance::Promises)]);
        let claim = claim(Some(1), Polarity::Affirmed);
        assert_eq!(way(&reading, &claim), [(Some(7), "speaker"), (Some(4), "relay"), (None, "document")]);
    }

    #[test]
    fn who_denies_passes_nothing_on() {
        let reading = reading(vec![said(4, None, Stance::Denies), said(7, Some(0), Stance::Asserts)]);
        let claim = claim(Some(1), Polarity::Affirmed);
        assert_eq!(way(&reading, &claim), [(Some(7), "speaker"), (None, "document")]);
    }

    #[test]
    fn a_ring_ends() {
        let reading = reading(vec![said(1, Some(1), Stance::Asserts), said(2, Some(0), Stance::Asserts)]);
        assert!(reading.way(&claim(Some(0), Polarity::Affirmed)).len() <= DEEPEST + 1);
    }

    #[test]
    fn a_denied_no_is_a_yes() {
        let reading = reading(vec![said(1, None, Stance::Denies), said(2, None, Stance::Doubts)]);
        let bearing = |said, polarity| reading.bearing(&claim(said, polarity)).name();
        assert_eq!(bearing(Some(0), Polarity::Affirmed), "against");
        assert_eq!(bearing(Some(0), Polarity::Negated), "for");
        assert_eq!(bearing(Some(1), Polarity::Affirmed), "open");
        assert_eq!(bearing(None, Polarity::Affirmed), "for");
        assert_eq!(bearing(None, Polarity::Negated), "against");
    }
}
