//! Makes [`Event`]: what happens, by whom, to whom, where and when, as one report tells it, coded as the field codes it.
//! Leaves finding it to `annotate`. Indices point into the layers of the same report.

use crate::annotations::Rule;
use crate::claim::Modality;
use crate::span::Span;

/// Something that happens, is said not to, or is planned, feared or demanded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The words that tell of it: "withdrew", "air strike", "opened fire".
    pub span: Span,
    /// Its kind, a plain name of the events table: `withdraw`, `deploy`, `fight`.
    pub kind: &'static str,
    /// Its type in PLOVER; none for what lies outside it, such as accidents and elections.
    pub class: Option<EventClass>,
    /// Its mode in PLOVER, where the words tell one: `aerial`, `firearms`.
    pub mode: Option<&'static str>,
    /// Its code in CAMEO, where it has one: `190`, `0874`.
    pub cameo: Option<&'static str>,
    /// Who does it, in order; both sides where it takes two.
    pub agents: Vec<Participant>,
    /// To whom, to what or for whom it is done, in order.
    pub patients: Vec<Participant>,
    /// Where, by a phrase of place that hangs on it.
    pub place: Option<Participant>,
    /// When (indices of times), by phrases that hang on it.
    pub times: Vec<u32>,
    /// How many (indices of figures) of those who take part.
    pub figures: Vec<u32>,
    /// Whether the words say that it did not, does not or will not happen.
    pub negated: bool,
    /// Whether it happens, or is planned, demanded, possible or a condition.
    pub reality: Modality,
    /// The earlier event of the report that its words come back to: "a bomb went off … |the attack|".
    pub again: Option<Tie>,
    /// The event of the report that it came of: the deaths in an attack.
    pub outcome_of: Option<Tie>,
    /// Which rule read it.
    pub rule: Rule,
}

/// How an event hangs on another of its report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tie {
    /// The other, among the report's events.
    pub event: u32,
    /// Which rule read it.
    pub rule: Rule,
}

/// Who or what takes part in an event.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Participant {
    /// The noun phrase.
    pub span: Span,
    /// Whom it means, among the report's chains, where it is named or pointed at.
    pub chain: Option<u32>,
}

/// The event types of PLOVER (Political Language Ontology for Verifiable Event Records, Open Event Data Alliance),
/// which follow on the roots of CAMEO.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventClass {
    /// Says that it will cooperate.
    Agree,
    /// Meets, visits, talks.
    Consult,
    /// Backs, recognises, signs.
    Support,
    /// Gives way in words.
    Concede,
    /// Works together: trade, joint exercises, extradition.
    Cooperate,
    /// Gives what helps.
    Aid,
    /// Gives way in deed: withdraws, frees, lays down arms, resigns.
    Retreat,
    /// Asks for, or demands.
    Request,
    /// Blames, criticizes, investigates.
    Accuse,
    /// Refuses.
    Reject,
    /// Threatens.
    Threaten,
    /// Takes to the streets, strikes, riots.
    Protest,
    /// Cuts ties, imposes sanctions, convicts.
    Sanction,
    /// Moves forces, short of using them.
    Mobilize,
    /// Arrests, bans, seizes.
    Coerce,
    /// Harms on purpose.
    Assault,
}

impl EventClass {
    /// Every type, in the order of the standard: from cooperation to conflict.
    pub const ALL: [EventClass; 16] = [
        EventClass::Agree,
        EventClass::Consult,
        EventClass::Support,
        EventClass::Concede,
        EventClass::Cooperate,
        EventClass::Aid,
        EventClass::Retreat,
        EventClass::Request,
        EventClass::Accuse,
        EventClass::Reject,
        EventClass::Threaten,
        EventClass::Protest,
        EventClass::Sanction,
        EventClass::Mobilize,
        EventClass::Coerce,
        EventClass::Assault,
    ];

    /// Its name in the standard, in every output and table.
    pub fn name(self) -> &'static str {
        match self {
            EventClass::Agree => "AGREE",
            EventClass::Consult => "CONSULT",
            EventClass::Support => "SUPPORT",
            EventClass::Concede => "CONCEDE",
            EventClass::Cooperate => "COOPERATE",
            EventClass::Aid => "AID",
            EventClass::Retreat => "RETREAT",
            EventClass::Request => "REQUEST",
            EventClass::Accuse => "ACCUSE",
            EventClass::Reject => "REJECT",
            EventClass::Threaten => "THREATEN",
            EventClass::Protest => "PROTEST",
            EventClass::Sanction => "SANCTION",
            EventClass::Mobilize => "MOBILIZE",
            EventClass::Coerce => "COERCE",
            EventClass::Assault => "ASSAULT",
        }
    }

    /// The type of a name.
    pub fn of(name: &str) -> Option<EventClass> {
        EventClass::ALL.into_iter().find(|class| class.name() == name)
    }
}
