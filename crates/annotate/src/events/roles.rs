//! Makes the agents and patients of an event: what stands where syntax puts them, and what the entry of the table says of
//! the rest ("with", "between", "of"). Leaves place and time to `settings`.

use crate::events::scene::Scene;
use crate::events::senses::{Sense, is_misread, is_passive_participle};
use crate::events::table::{Operator, Role};
use crate::frames::Frame;
use crate::lang::Lang;
use headwater_core::claim::Modality;
use headwater_core::event::Participant;
use headwater_core::syntax::{Relation, Tag};

/// Most agents, and most patients, of one event.
const MOST: usize = 16;

/// Who does it and to whom, as the heads of their phrases, in the order of the text.
#[derive(Default)]
pub(crate) struct Cast {
    pub(crate) agents: Vec<usize>,
    pub(crate) patients: Vec<usize>,
}

impl Cast {
    fn add(&mut self, scene: &Scene, sense: &Sense, role: Role, noun: usize) {
        let list = match role {
            Role::Agent => &mut self.agents,
            Role::Patient => &mut self.patients,
            Role::Place | Role::Nothing => return,
        };
        for at in scene.joined(noun).chain(scene.other_side(noun)) {
            let own = at == sense.head || sense.used.contains(&at);
            if list.len() < MOST && !own && scene.is_noun(at) && !list.contains(&at) {
                list.push(at);
            }
        }
    }

    /// The phrases of those who take part.
    pub(crate) fn named(scene: &Scene, heads: &mut [usize]) -> Vec<Participant> {
        heads.sort_unstable();
        let one = |(index, &at): (usize, &usize)| match heads.get(index + 1) {
            Some(&next) if scene.other_side(at) == Some(next) => scene.participant_before(at, next),
            _ => scene.participant(at),
        };
        let mut found: Vec<Participant> = heads.iter().enumerate().map(one).collect();
        found.retain(|participant| !participant.span.is_empty());
        found
    }
}

/// Who takes part in an event; `carrier` is the verb that carries an event that a noun tells of.
pub(crate) fn of(scene: &Scene, sense: &Sense, carrier: Option<(usize, Operator)>) -> Cast {
    let mut cast = Cast::default();
    if sense.noun {
        at_noun(scene, sense, &mut cast);
        if let Some((verb, operator)) = carrier {
            at_carrier(scene, sense, verb, operator, &mut cast);
        }
    } else {
        at_verb(scene, sense, &mut cast);
    }
    let agents = std::mem::take(&mut cast.agents);
    cast.agents = agents.into_iter().filter(|at| !cast.patients.contains(at)).collect();
    cast
}

fn at_verb(scene: &Scene, sense: &Sense, cast: &mut Cast) {
    let Some(frame) = scene.frames.at(sense.head) else {
        let role = if is_passive_participle(scene, sense.head) { Role::Patient } else { subject(sense) };
        if let Some(noun) = scene.frames.up(sense.head) {
            cast.add(scene, sense, role, noun);
        }
        return;
    };
    let object = frame.undergoer().filter(|at| !sense.used.contains(at));
    let role = if object.is_none() && !frame.passive { subject(sense) } else { Role::Agent };
    if let Some(doer) = doer(scene, frame) {
        cast.add(scene, sense, role, doer);
    }
    for noun in object.into_iter().chain(frame.indirect) {
        cast.add(scene, sense, sense.entry.role("object").unwrap_or(Role::Patient), noun);
    }
    for oblique in &frame.obliques {
        let Some(case) = oblique.case else { continue };
        let preposition = scene.frames.lemma(case);
        match sense.entry.role(preposition) {
            None if sense.used.contains(&case) => cast.add(scene, sense, Role::Patient, oblique.head),
            _ => at_preposition(scene, sense, preposition, oblique.head, cast),
        }
    }
    // What hangs on the object in the tree may belong to the verb: "fired |rockets at a base|".
    for noun in frame.undergoer().into_iter().filter(|&at| at > sense.head) {
        let role = |child: usize| sense.entry.role(scene.case(child)?);
        let phrases = scene.below(noun).filter(|&child| scene.frames.relation(child) == Some(Relation::Nmod));
        for child in phrases.filter(|&child| !matches!(scene.case(child), Some("of" | "in"))) {
            if let Some(role) = role(child) {
                cast.add(scene, sense, role, child);
            }
        }
    }
}

/// Who does what a frame tells. The one who is called on does it, not who calls; and the one whose plan it is, not the plan.
fn doer(scene: &Scene, frame: &Frame) -> Option<usize> {
    let up = scene.frames.up(frame.head);
    if frame.shared
        && !frame.passive
        && let Some(above) = up.and_then(|up| scene.frames.at(up))
        && let Some(asked) = addressed(scene, above)
    {
        return Some(asked);
    }
    let planner = |noun: usize| {
        let plan = matches!(scene.table.operator(scene.lemma(noun)), Some(Operator::Puts(_)));
        plan.then(|| {
            let named = |&child: &usize| {
                scene.frames.relation(child) == Some(Relation::Compound)
                    && scene.mention(child).is_some_and(|mention| mention.named)
            };
            let owner = scene.frames.child(noun, Relation::NmodPoss);
            let owner = owner.or_else(|| scene.below(noun).find(named));
            let above = || scene.frames.up(noun).and_then(|verb| scene.frames.at(verb));
            owner.or_else(|| above().filter(|above| above.object == Some(noun)).and_then(Frame::doer))
        })
    };
    match frame.doer() {
        Some(doer) => planner(doer).unwrap_or(Some(doer)),
        None if scene.frames.relation(frame.head) == Some(Relation::Acl) => {
            let asked = |&noun: &usize| {
                let verb = scene.frames.up(noun);
                let demand = verb.and_then(|verb| scene.table.operator(&phrase(scene, verb)));
                demand == Some(Operator::Puts(Modality::Demand))
            };
            up.and_then(|noun| planner(noun).unwrap_or_else(|| Some(noun).filter(asked)))
        }
        None => None,
    }
}

/// "called |on the army| to leave", "appealed |to the army| to leave".
fn addressed(scene: &Scene, frame: &Frame) -> Option<usize> {
    frame.obliques.iter().find_map(|oblique| {
        let whole = format!("{} {}", scene.lemma(frame.head), scene.frames.lemma(oblique.case?));
        let demand = Some(Operator::Puts(Modality::Demand));
        (scene.table.operator(&whole) == demand && scene.is_noun(oblique.head)).then_some(oblique.head)
    })
}

/// Where a word of what is done in words is the cue of speech, its source does it: for who that is, `attributions` looks further
/// than the clause ("a country |which| rejects").
pub(crate) fn speak(scene: &Scene, sense: &Sense, agents: &mut Vec<Participant>, patients: &[usize]) {
    let Some(said) = scene.cue(sense.head).filter(|_| !sense.noun) else { return };
    let Some(&source) = said.source.first() else { return };
    match agents.as_mut_slice() {
        [] => {
            let range = scene.frames.inside(source);
            let Some(head) = scene.frames.top(range).filter(|head| !patients.contains(head)) else { return };
            let one = if scene.is_noun(head) { scene.participant(head).span } else { source };
            agents.push(Participant { span: one, chain: said.speaker });
            let others = scene.joined(head).skip(1).filter(|&at| scene.is_noun(at));
            agents.extend(others.map(|at| scene.participant(at)).filter(|other| !other.span.is_empty()));
        }
        [only] if only.chain.is_none() => {
            // "The border with Kestria, |which| accuses": the pronoun stands for the one that speaks.
            let name = said.speaker.filter(|_| scene.is_relative(source));
            if let Some(name) = name.and_then(|speaker| scene.last_named(speaker, source)) {
                only.span = name;
            }
            only.chain = said.speaker;
        }
        _ => {}
    }
}

/// "before killing himself": the one to whom it is done is the one who does it.
pub(crate) fn on_self(
    scene: &Scene,
    agents: &[Participant],
    mut patients: Vec<Participant>,
    lang: &Lang,
) -> Vec<Participant> {
    for patient in &mut patients {
        let word = scene.frames.inside(patient.span).start;
        if let Some(&doer) = agents.first().filter(|_| lang.pronouns.is_reflexive(scene.frames.form(word))) {
            *patient = doer;
        }
    }
    patients.sort_by_key(|patient| patient.span);
    patients
}

/// What the subject of a verb without an object is.
fn subject(sense: &Sense) -> Role {
    sense.entry.role("subject").unwrap_or(Role::Agent)
}

fn at_preposition(scene: &Scene, sense: &Sense, case: &str, noun: usize, cast: &mut Cast) {
    let usual = match case {
        "against" => Role::Patient,
        "by" | "between" if sense.noun => Role::Agent,
        "of" | "on" | "upon" if sense.noun => Role::Patient,
        _ => Role::Nothing,
    };
    cast.add(scene, sense, sense.entry.role(case).unwrap_or(usual), noun);
}

fn at_noun(scene: &Scene, sense: &Sense, cast: &mut Cast) {
    let entry = sense.entry;
    let mut owner = None;
    if let Some(before) = scene.frames.up(sense.head).filter(|_| is_misread(scene, sense.head)) {
        let usual = if is_actor(scene, before) { Role::Agent } else { Role::Nothing };
        cast.add(scene, sense, entry.role("compound").unwrap_or(usual), before);
    }
    for child in scene.below(sense.head) {
        match scene.frames.relation(child) {
            Some(Relation::NmodPoss) => owner = Some(child),
            Some(Relation::Nmod | Relation::Obl | Relation::OblAgent) => {
                if let Some(case) = scene.case(child) {
                    at_preposition(scene, sense, case, child, cast);
                }
            }
            Some(Relation::Compound) if !sense.used.contains(&child) => {
                let usual = if is_actor(scene, child) { Role::Agent } else { Role::Nothing };
                cast.add(scene, sense, entry.role("compound").unwrap_or(usual), child);
            }
            Some(Relation::Amod) if scene.mention(child).is_some_and(|mention| mention.named) => {
                cast.add_adjective(child);
            }
            _ => {}
        }
    }
    if let Some(owner) = owner {
        // "Its withdrawal of troops" has its doer before it whatever "its withdrawal" alone would mean.
        let told = !cast.patients.is_empty();
        let role = if told { Role::Agent } else { entry.role("poss").unwrap_or(Role::Agent) };
        cast.add(scene, sense, role, owner);
    }
}

impl Cast {
    /// "the |Russian| invasion": no noun, but it names one.
    fn add_adjective(&mut self, at: usize) {
        if self.agents.len() < MOST && !self.agents.contains(&at) {
            self.agents.push(at);
        }
    }
}

/// Whether a noun before another can be one who does it: "|police| raid", not "|dawn| raid".
fn is_actor(scene: &Scene, at: usize) -> bool {
    let named = scene.mention(at).is_some_and(|mention| mention.named);
    named && !scene.is_place(at)
        || ["@people", "@bodies", "@forces"].iter().any(|sort| scene.is(at, sort))
            && scene.frames.tag(at) != Some(Tag::Pronoun)
}

/// "The army |carried out| the raid", "the base |came under| attack": who does or undergoes what the noun tells.
fn at_carrier(scene: &Scene, sense: &Sense, verb: usize, operator: Operator, cast: &mut Cast) {
    let Some(frame) = scene.frames.at(verb) else { return };
    let role = match operator {
        Operator::Does => Some(Role::Agent),
        Operator::Undergoes => Some(Role::Patient),
        _ => None,
    };
    let doer = frame.doer().filter(|&at| at != sense.head);
    if let (Some(role), Some(doer)) = (role, doer) {
        let both = sense.entry.role("with") == Some(Role::Agent);
        let empty =
            if role == Role::Agent { cast.agents.is_empty() || both } else { cast.patients.is_empty() };
        if empty {
            cast.add(scene, sense, role, doer);
        }
    }
    for oblique in frame.obliques.iter().filter(|oblique| oblique.head != sense.head) {
        let Some(case) = oblique.case else { continue };
        let case = scene.frames.lemma(case);
        if matches!(case, "on" | "against" | "between" | "with" | "by" | "upon") {
            at_preposition(scene, sense, case, oblique.head, cast);
        }
    }
}

/// The verb that carries the event of a noun: one that does no more than say that it happens, or to whom.
pub(crate) fn carrier(scene: &Scene, sense: &Sense) -> Option<(usize, Operator)> {
    let up = scene.frames.up(sense.head).filter(|_| sense.noun)?;
    let frame = scene.frames.at(up)?;
    let operator = scene.table.operator(&phrase(scene, up))?;
    let opens = frame.subject == Some(sense.head) && !frame.passive;
    let fits = match operator {
        // "The fighting |began| on Monday."
        Operator::Does | Operator::Undergoes if opens => return Some((up, Operator::Occurs)),
        Operator::Does | Operator::Undergoes => {
            frame.undergoer() == Some(sense.head)
                || scene.frames.relation(sense.head) == Some(Relation::Obl) && frame.object.is_none()
        }
        Operator::Occurs => frame.subject == Some(sense.head),
        Operator::Averts | Operator::Puts(_) => false,
    };
    fits.then_some((up, operator))
}

/// A verb with its particle, or with the noun or preposition that makes it one: "carry out", "take place", "come under".
pub(crate) fn phrase(scene: &Scene, verb: usize) -> String {
    let lemma = scene.lemma(verb).to_owned();
    let with = |word: &str| {
        let whole = format!("{lemma} {word}");
        scene.table.operator(&whole).map(|_| whole)
    };
    let Some(frame) = scene.frames.at(verb) else { return lemma };
    let cases = frame.obliques.iter().filter_map(|oblique| oblique.case);
    let parts = frame.particle.into_iter().chain(frame.object).chain(cases);
    parts.into_iter().find_map(|part| with(scene.lemma(part))).unwrap_or(lemma)
}
