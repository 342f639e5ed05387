//! Makes [`Sense`]: which entry of the table a word stands for, by its part of speech and by what hangs on it.

use crate::events::scene::Scene;
use crate::events::table::{Entry, Pattern};
use crate::frames::Frame;
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};

/// How far the words of one trigger stand apart and are still shown as one: "took him into custody".
const APART: usize = 3;

/// A word with the sense it has here.
pub(crate) struct Sense<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) head: usize,
    pub(crate) noun: bool,
    /// The other words of the trigger: they take no part in the event.
    pub(crate) used: Vec<usize>,
}

impl Sense<'_> {
    /// The words that tell of the event.
    pub(crate) fn span(&self, scene: &Scene) -> Span {
        let near = self.used.iter().copied().filter(|&at| at.abs_diff(self.head) <= APART);
        let (first, last) =
            near.fold((self.head, self.head), |(first, last), at| (first.min(at), last.max(at)));
        scene.frames.span(first..last + 1)
    }
}

/// The sense of a word, where the table has one that fits.
pub(crate) fn of<'a>(scene: &Scene<'a>, at: usize) -> Option<Sense<'a>> {
    let noun = match scene.frames.tag(at)? {
        Tag::Verb => is_misread(scene, at),
        Tag::Noun | Tag::ProperNoun => true,
        _ => return None,
    };
    let lemma = scene.lemma(at);
    let patterns = if noun { scene.table.noun(lemma) } else { scene.table.verb(lemma) };
    if patterns.is_empty()
        || scene.time(at).is_some() && scene.frames.tag(at) == Some(Tag::ProperNoun)
        || noun && (scene.mention(at).is_some_and(|mention| mention.named) || describes(scene, at))
    {
        return None;
    }
    for pattern in patterns {
        let Some(used) = words(scene, at, pattern, noun) else { continue };
        if pattern.not {
            return None;
        }
        let entry = scene.table.entries.get(pattern.entry)?;
        let sense = Sense { entry, head: at, noun, used };
        if fits(scene, &sense) {
            return Some(sense);
        }
    }
    None
}

/// Whether what the parser calls a clause about a noun is a noun behind it: "the police |raid|" has no "that" before a bare
/// verb, and a clause about one thing would say "raids".
pub(crate) fn is_misread(scene: &Scene, at: usize) -> bool {
    let clause = matches!(scene.frames.relation(at), Some(Relation::Acl | Relation::AclRelcl));
    let bare = scene.frames.form(at) == scene.lemma(at);
    let behind = at.checked_sub(1).is_some_and(|before| scene.frames.up(at) == Some(before));
    let alone = scene
        .frames
        .at(at)
        .is_some_and(|frame| frame.auxiliaries.is_empty() && frame.mark.is_none() && frame.object.is_none());
    let shared = scene.frames.at(at).is_some_and(|frame| frame.shared);
    bare && alone
        && (clause && behind && shared && !scene.table.noun(scene.lemma(at)).is_empty()
            || is_compound(scene, at))
}

/// Whether a word and those right before it are a noun of the table: "in an |air raid|", whatever the parser calls it.
fn is_compound(scene: &Scene, at: usize) -> bool {
    let whole = |pattern: &Pattern| {
        let rest = &pattern.rest;
        let first = at.checked_sub(rest.len()).filter(|_| !rest.is_empty() && !pattern.not);
        first.is_some_and(|first| {
            (first..at).zip(rest.iter()).all(|(before, word)| is_word(scene, before, word))
        })
    };
    scene.table.noun(scene.lemma(at)).iter().any(whole)
}

/// Whether a noun only describes another: "|riot| police". A word that counts events passes it on: "|bombing| campaign".
fn describes(scene: &Scene, at: usize) -> bool {
    let up = scene.frames.up(at).filter(|_| scene.frames.relation(at) == Some(Relation::Compound));
    up.is_some_and(|up| !scene.table.is("bundles", scene.lemma(up)))
}

/// The other words of a pattern, where they all stand at the head.
fn words(scene: &Scene, at: usize, pattern: &Pattern, noun: bool) -> Option<Vec<usize>> {
    pattern
        .rest
        .iter()
        .map(|word| if noun { before(scene, at, word) } else { after(scene, at, word) })
        .collect()
}

/// A word that describes the noun, or stands right before it.
fn before(scene: &Scene, at: usize, word: &str) -> Option<usize> {
    /// Words of a trigger before its noun: "cease - fire", "weapon of mass destruction test".
    const NEAR: usize = 4;
    let describes = |child: &usize| {
        matches!(
            scene.frames.relation(*child),
            Some(Relation::Compound | Relation::Amod | Relation::NmodDesc | Relation::Nummod)
        )
    };
    let is_word = |at: &usize| is_word(scene, *at, word);
    // "air-strike", not "(Agency) - An air strike".
    if !word.starts_with(char::is_alphanumeric) {
        return at.checked_sub(1).filter(is_word);
    }
    let near = (at.saturating_sub(NEAR)..at).rev();
    scene.below(at).filter(describes).find(is_word).or_else(|| {
        near.take_while(|&at| scene.frames.tag(at) != Some(Tag::Verb) && scene.frames.form(at) != ",")
            .find(is_word)
    })
}

/// A particle, object or phrase of the verb, or the preposition of one.
fn after(scene: &Scene, at: usize, word: &str) -> Option<usize> {
    let is_word = |at: &usize| is_word(scene, *at, word);
    let own =
        |child: &usize| !matches!(scene.frames.relation(*child), Some(Relation::Conj | Relation::Advcl));
    let frame = scene.frames.at(at);
    let turned = frame.filter(|frame| frame.passive).and_then(|frame| frame.subject);
    turned
        .filter(is_word)
        .or_else(|| scene.below(at).filter(own).find(is_word))
        .or_else(|| {
            let nouns = scene.below(at).filter(own).filter(|&child| child > at);
            nouns
                .flat_map(|child| scene.below(child))
                .find(|child| scene.frames.relation(*child) == Some(Relation::Case) && is_word(child))
        })
        .or_else(|| Some(at + 1).filter(is_word))
}

fn is_word(scene: &Scene, at: usize, word: &str) -> bool {
    scene.lemma(at) == word
        || scene.frames.lemma(at) == word
        || scene.frames.form(at).eq_ignore_ascii_case(word)
}

/// Whether what does and undergoes it is of the sorts that the entry asks for.
fn fits(scene: &Scene, sense: &Sense) -> bool {
    let entry = sense.entry;
    let frame = scene.frames.at(sense.head);
    let all = |sorts: &[String], nouns: &[usize]| {
        let named = || nouns.iter().flat_map(|&at| scene.joined(at));
        let joined = || named().flat_map(|at| std::iter::once(at).chain(counted(scene, at)));
        joined().any(|at| sorts.iter().any(|sort| scene.is(at, sort)))
    };
    let (subjects, objects) = if sense.noun {
        (Vec::new(), complements(scene, sense))
    } else {
        (doers(scene, sense, frame), undergoers(scene, sense, frame))
    };
    // What an entry demands binds its verbs, and its nouns where it has no verbs.
    let free = sense.noun && entry.verbal;
    let asked = |sorts: &[String], nouns: &[usize]| free || sorts.is_empty() || all(sorts, nouns);
    asked(&entry.objects, &objects)
        && (sense.noun || asked(&entry.subjects, &subjects))
        && !all(&entry.not_objects, &objects)
        && !all(&entry.not_subjects, &subjects)
}

/// What a word of number counts: "the number of |troops|", "the |troop| level".
fn counted(scene: &Scene, at: usize) -> impl Iterator<Item = usize> {
    let counts = scene.table.is("counts", scene.lemma(at));
    let own = move |child: &usize| match scene.frames.relation(*child) {
        Some(Relation::Compound) => counts,
        Some(Relation::Nmod) => counts && scene.case(*child) == Some("of"),
        _ => false,
    };
    scene.below(at).filter(own)
}

fn doers(scene: &Scene, sense: &Sense, frame: Option<&Frame>) -> Vec<usize> {
    let described = || scene.frames.up(sense.head).filter(|_| !is_passive_participle(scene, sense.head));
    let found = match frame {
        Some(frame) => frame.doer(),
        None => described(),
    };
    found.into_iter().filter(|at| !sense.used.contains(at)).collect()
}

fn undergoers(scene: &Scene, sense: &Sense, frame: Option<&Frame>) -> Vec<usize> {
    let described = || scene.frames.up(sense.head).filter(|_| is_passive_participle(scene, sense.head));
    let found = match frame {
        Some(frame) => frame.undergoer(),
        None => described(),
    };
    // "broke off |the talks|": what stands under a preposition of the trigger is its object.
    let under = frame.into_iter().flat_map(|frame| &frame.obliques);
    let under = under.filter(|oblique| oblique.case.is_some_and(|case| sense.used.contains(&case)));
    let all = found.into_iter().chain(under.map(|oblique| oblique.head));
    all.filter(|at| !sense.used.contains(at)).collect()
}

/// "the |seized| documents", not "the |protesting| workers".
pub(crate) fn is_passive_participle(scene: &Scene, at: usize) -> bool {
    !scene.frames.form(at).ends_with("ing")
}

/// What a noun of an event is of: "withdrawal of |troops|", "|troop| withdrawal", "their |troops|' withdrawal".
fn complements(scene: &Scene, sense: &Sense) -> Vec<usize> {
    let own = |child: &usize| match scene.frames.relation(*child) {
        Some(Relation::Compound | Relation::NmodPoss) => true,
        Some(Relation::Nmod | Relation::NmodDesc) => {
            matches!(scene.case(*child), Some("of" | "on" | "against" | "for"))
        }
        _ => false,
    };
    scene.below(sense.head).filter(own).filter(|at| !sense.used.contains(at)).collect()
}
