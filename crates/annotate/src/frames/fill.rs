//! Makes the arguments that a clause leaves out: the shared subject of joined verbs, of infinitives and participles, the
//! noun that a relative clause describes. Leaves what is written in the clause to `frames`.

use super::told::Joined;
use super::{Frame, Frames};
use headwater_core::syntax::{Relation, Tag};

/// Fills the frames, those nearer to the root first: what is shared may be shared again.
pub(super) fn share(view: &mut Frames) {
    let mut order: Vec<(usize, usize)> =
        view.frames.iter().enumerate().map(|(index, frame)| (depth(view, frame.head), index)).collect();
    order.sort_unstable();
    for (_, index) in order {
        let filled = filled(view, &view.frames[index]);
        view.frames[index] = filled;
    }
}

/// How far a word lies from its root; deeper than this is all one.
fn depth(view: &Frames, at: usize) -> usize {
    const DEEPEST: usize = 64;
    let mut here = at;
    for steps in 0..DEEPEST {
        match view.up(here) {
            Some(up) => here = up,
            None => return steps,
        }
    }
    DEEPEST
}

fn filled(view: &Frames, frame: &Frame) -> Frame {
    let mut frame = frame.clone();
    let Some(up) = view.up(frame.head) else { return frame };
    match view.relation(frame.head) {
        Some(Relation::Conj) => join(view, &mut frame, up),
        Some(Relation::Xcomp) => control(view, &mut frame, up),
        Some(Relation::Advcl) if frame.subject.is_none() => {
            // "Asked about it, he …", "leaving, he …": the subject of the clause above.
            frame.passive = frame.passive || is_participle_of_passive(view, &frame);
            // "Accused |him| of lying", "kept |him| from leaving": whoever the verb is done to.
            let of = frame.mark.is_some_and(|mark| matches!(view.lemma(mark), "of" | "from" | "for"));
            let above = view.at(up);
            let object = above.and_then(Frame::undergoer).filter(|_| of);
            take_subject(&mut frame, object.or_else(|| above.and_then(|above| above.subject)));
        }
        Some(Relation::Acl) => describe(view, &mut frame, up),
        Some(Relation::AclRelcl) => relate(view, &mut frame, up),
        _ => {}
    }
    frame
}

fn take_subject(frame: &mut Frame, subject: Option<usize>) {
    if frame.subject.is_none() && subject.is_some() {
        frame.subject = subject;
        frame.shared = true;
    }
}

/// "Troops |left and returned|", "was |shot and killed|".
fn join(view: &Frames, frame: &mut Frame, up: usize) {
    let up = match view.told.joined(view, frame.head, up) {
        Joined::Verb(up) => up,
        Joined::Noun(subject) => return take_subject(frame, Some(subject)),
    };
    let Some(above) = view.at(up) else { return };
    let bare = frame.subject.is_none();
    take_subject(frame, above.subject);
    if bare && above.passive && !frame.passive && frame.auxiliaries.is_empty() && frame.object.is_none() {
        frame.passive = is_participle_of_passive(view, frame);
    }
    if bare && frame.auxiliaries.is_empty() {
        frame.auxiliaries.clone_from(&above.auxiliaries);
        // One negation reaches over "or", as in "did not arrest or detain"; over "and" it need not.
        let or = view.children(frame.head).any(|child| matches!(view.lemma(child), "or" | "nor"));
        if or && frame.negation.is_none() {
            frame.negation = above.negation;
        }
    }
}

/// "|urged| them to |leave|" (the object leaves), "|vowed| to |leave|" (the subject leaves).
fn control(view: &Frames, frame: &mut Frame, up: usize) {
    let Some(above) = view.at(up) else { return };
    let addressed = above.object.or(above.indirect).filter(|_| !above.passive);
    take_subject(frame, addressed.or(above.subject));
}

/// "troops |deployed| near the line" (passive), "men |carrying| rifles" (active).
fn describe(view: &Frames, frame: &mut Frame, noun: usize) {
    if frame.mark.is_some() || frame.subject.is_some() {
        return;
    }
    frame.passive = frame.passive || is_participle_of_passive(view, frame);
    take_subject(frame, Some(noun));
}

/// "soldiers |who fled|", "the attack |that police reported|", "the man |police arrested|".
fn relate(view: &Frames, frame: &mut Frame, noun: usize) {
    let pointer = |at: Option<usize>| at.is_some_and(|at| is_relative(view, at));
    let free = frame.object.is_none() && frame.clause.is_none() && !frame.passive && frame.copula.is_none();
    if pointer(frame.subject) {
        frame.subject = Some(noun);
        frame.shared = true;
    } else if pointer(frame.object) {
        frame.object = Some(noun);
    } else if pointer(frame.indirect) {
        frame.indirect = Some(noun);
    } else if let Some(oblique) = frame.obliques.iter_mut().find(|oblique| is_relative(view, oblique.head)) {
        oblique.head = noun;
    } else if frame.subject.is_none() {
        take_subject(frame, Some(noun));
    } else if free
        && !view.children(frame.head).any(|child| matches!(view.lemma(child), "where" | "when" | "why"))
    {
        frame.object = Some(noun);
    }
}

fn is_relative(view: &Frames, at: usize) -> bool {
    view.tag(at) == Some(Tag::Pronoun) && matches!(view.lemma(at), "who" | "whom" | "which" | "that")
}

/// Whether a participle without an auxiliary is one of the past, and nothing is its object: "deployed", "shot".
fn is_participle_of_passive(view: &Frames, frame: &Frame) -> bool {
    view.tag(frame.head) == Some(Tag::Verb)
        && frame.auxiliaries.is_empty()
        && frame.object.is_none()
        && frame.mark.is_none()
        && !view.form(frame.head).ends_with("ing")
}
