//! Makes where and when of an event, by the phrases that hang on it, and the figures of those who take part. A place that
//! the sentence names elsewhere is not its place: the city of a speaker, of a paper, of a dateline.

use crate::events::scene::Scene;
use crate::events::senses::Sense;
use crate::events::table::Role;
use headwater_core::annotations::ActorKind;
use headwater_core::event::Participant;
use headwater_core::syntax::Relation;

/// Most times of one event.
const MOST: usize = 8;

/// The words whose phrases say where and when: the trigger, the verb that carries it, and the objects after a verb, on
/// which the parser hangs what belongs to the verb as often as not.
fn holders(scene: &Scene, sense: &Sense, carrier: Option<usize>) -> Vec<(usize, bool)> {
    let mut holders = vec![(sense.head, true)];
    holders.extend(carrier.map(|verb| (verb, true)));
    let frame = scene.frames.at(if sense.noun { carrier.unwrap_or(sense.head) } else { sense.head });
    let objects = frame.into_iter().flat_map(|frame| [frame.object, frame.agent]).flatten();
    let objects = objects.flat_map(|at| std::iter::once(at).chain(part(scene, at)));
    holders.extend(
        objects
            .filter(|&at| at != sense.head && at > sense.head.min(carrier.unwrap_or(at)))
            .map(|at| (at, false)),
    );
    holders
}

/// "a part |of its forces|".
fn part(scene: &Scene, at: usize) -> Option<usize> {
    let own = |&child: &usize| {
        scene.frames.relation(child) == Some(Relation::Nmod) && scene.case(child) == Some("of")
    };
    scene.below(at).find(own)
}

/// The times that hang on an event.
pub(crate) fn times(scene: &Scene, sense: &Sense, carrier: Option<usize>) -> Vec<u32> {
    let mut found = Vec::new();
    for (holder, whole) in holders(scene, sense, carrier) {
        for child in scene.below(holder).filter(|&child| hangs(scene, child, whole)) {
            found.extend(scene.time(child));
            found.extend(
                scene
                    .below(child)
                    .filter(|&below| hangs(scene, below, false))
                    .filter_map(|below| scene.time(below)),
            );
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

/// Whether a word hangs as a phrase of time or place does; on a noun that only takes part it has to be a phrase of its own.
fn hangs(scene: &Scene, child: usize, whole: bool) -> bool {
    match scene.frames.relation(child) {
        Some(Relation::Nmod | Relation::NmodUnmarked | Relation::Obl | Relation::OblUnmarked) => true,
        Some(Relation::Advmod | Relation::NmodPoss | Relation::Compound | Relation::Amod | Relation::Dep) => {
            whole
        }
        _ => false,
    }
}

/// "|The town| was the scene of clashes": the subject is the place.
fn scene_of(scene: &Scene, sense: &Sense) -> Option<usize> {
    let of =
        scene.frames.relation(sense.head) == Some(Relation::Nmod) && scene.case(sense.head) == Some("of");
    let frame = scene.frames.at(scene.frames.up(sense.head).filter(|_| of)?)?;
    let is_scene = frame.copula.is_some() && matches!(scene.lemma(frame.head), "scene" | "site");
    frame.subject.filter(|&at| is_scene && frame.negation.is_none() && scene.is_noun(at))
}

/// The place of an event.
pub(crate) fn place(
    scene: &Scene,
    sense: &Sense,
    carrier: Option<usize>,
    taken: &[usize],
) -> Option<Participant> {
    let holders = holders(scene, sense, carrier);
    let phrases = holders.iter().flat_map(|&(holder, _)| scene.below(holder));
    let found = phrases.filter(|child| !taken.contains(child)).find(|&child| is_where(scene, sense, child));
    let found = found.or_else(|| before(scene, sense)).or_else(|| scene_of(scene, sense));
    found.or_else(|| described(scene, carrier.unwrap_or(sense.head))).map(|at| scene.participant(at))
}

fn is_where(scene: &Scene, sense: &Sense, child: usize) -> bool {
    let phrase = matches!(scene.frames.relation(child), Some(Relation::Nmod | Relation::Obl));
    let Some(case) = scene.case(child).filter(|_| phrase) else { return false };
    let locates = match sense.entry.role(case) {
        Some(role) => role == Role::Place,
        None => scene.table.is("where", case) && case != "to",
    };
    locates && scene.time(child).is_none() && !sense.used.contains(&child) && scene.is_place(child)
}

/// "the |Oslo| attack": a named place before the noun.
fn before(scene: &Scene, sense: &Sense) -> Option<usize> {
    let named = |child: &usize| {
        scene.frames.relation(*child) == Some(Relation::Compound)
            && scene.mention(*child).is_some_and(|mention| mention.named && mention.kind == ActorKind::Place)
    };
    scene.below(sense.head).filter(|child| sense.noun && !sense.used.contains(child)).find(named)
}

/// "a monastery |where| two men died".
fn described(scene: &Scene, verb: usize) -> Option<usize> {
    let clause = scene.frames.relation(verb) == Some(Relation::AclRelcl);
    let there = scene.below(verb).any(|child| scene.frames.lemma(child) == "where");
    scene.frames.up(verb).filter(|&noun| clause && there && scene.is_place(noun))
}

/// The figures inside the phrases of those who take part, and the one that counts the event itself: "|three| explosions".
pub(crate) fn figures<'p>(
    scene: &Scene,
    sense: &Sense,
    who: impl Iterator<Item = &'p Participant>,
) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let own = scene.frames.child(sense.head, Relation::Nummod).filter(|_| sense.noun);
    let own = own.map(|at| scene.frames.span(at..sense.head + 1));
    for within in who.map(|participant| participant.span).chain(own) {
        let first = scene.figures.partition_point(|figure| figure.span.end() <= within.start());
        let near = scene.figures.iter().enumerate().skip(first);
        let near = near.take_while(|(_, figure)| figure.span.start() < within.end());
        let inside = near.filter(|(_, figure)| Scene::holds(within, figure.span));
        found.extend(inside.filter_map(|(index, _)| u32::try_from(index).ok()));
    }
    found.sort_unstable();
    found.dedup();
    found
}
