//! Makes the ties between the events of one report: a definite noun that comes back to an earlier one ("the attack"), and the
//! event that deaths and injuries came of. Leaves events of several reports to `reconcile`.

use crate::events::scene::Scene;
use crate::frames::Frame;
use crate::lang::Lang;
use headwater_core::annotations::{Rule, Sentence};
use headwater_core::claim::Modality;
use headwater_core::event::{Event, Tie};
use headwater_core::syntax::{Relation, Tag};
use serde::Deserialize;

/// How many sentences back "the attack" may have been told. Picked by feel.
const BACK: usize = 5;

/// How many events are looked at before an event. Bounds the cost of lists.
const LOOKED_AT: usize = 24;

/// Which kinds of events hang together, and what makes a noun one that was told of before.
pub(crate) struct Ties {
    definite: Vec<String>,
    entries: Vec<Entry>,
}

struct Entry {
    outcome: bool,
    kinds: Vec<String>,
    of: Vec<String>,
    rule: Rule,
}

#[derive(Deserialize)]
struct File {
    definite: Vec<String>,
    tie: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    does: String,
    kinds: Vec<String>,
    of: Vec<String>,
    #[expect(dead_code, reason = "the tests of the tables read them")]
    yes: Vec<String>,
    #[expect(dead_code, reason = "the tests of the tables read them")]
    no: Vec<String>,
}

impl Ties {
    /// Reads the table. A mistake in it stops the program: the table is part of it.
    pub(crate) fn load(code: &str, table: &str) -> Ties {
        let file: File = toml::from_str(table).unwrap_or_else(|error| panic!("event_ties: {error}"));
        let entry = |row: Row| Entry {
            outcome: match row.does.as_str() {
                "outcome" => true,
                "again" => false,
                other => panic!("event_ties: {}: no tie does {other}", row.name),
            },
            rule: Rule(Box::leak(format!("{code}/event_ties/{}", row.name).into_boxed_str())),
            kinds: row.kinds,
            of: row.of,
        };
        Ties { definite: file.definite, entries: file.tie.into_iter().map(entry).collect() }
    }

    /// The entry by which an event of one kind can hang on one of another.
    fn entry(&self, outcome: bool, kind: &str, of: &str) -> Option<&Entry> {
        let fits = |entry: &&Entry| {
            entry.outcome == outcome
                && entry.kinds.iter().any(|one| one == kind)
                && entry.of.iter().any(|one| one == of)
        };
        self.entries.iter().find(fits)
    }
}

/// Ties the events, each with the token of its head, in the order of the text.
pub(crate) fn tie(scene: &Scene, sentences: &[Sentence], events: &mut [(usize, Event)], lang: &Lang) {
    let page = Page { scene, sentences, ties: &lang.event_ties };
    for at in 0..events.len() {
        let (head, event) = &events[at];
        let before = &events[at.saturating_sub(LOOKED_AT)..at];
        let first = at - before.len();
        let near = &events[first..(at + LOOKED_AT).min(events.len())];
        let again = page.again((*head, event), before, first);
        let outcome = page.outcome((*head, event), near, first);
        events[at].1.again = again;
        events[at].1.outcome_of = outcome;
        if let Some(cause) = outcome.map(|tie| tie.event as usize)
            && events[cause].1.times.is_empty()
            && page.is_of_one_time(events[cause].0, events[at].0)
        {
            events[cause].1.times = events[at].1.times.clone();
        }
    }
}

struct Page<'a> {
    scene: &'a Scene<'a>,
    sentences: &'a [Sentence],
    ties: &'a Ties,
}

impl Page<'_> {
    /// The latest earlier event that a bare definite noun can mean.
    fn again(&self, own: (usize, &Event), before: &[(usize, Event)], first: usize) -> Option<Tie> {
        let (head, event) = own;
        if !self.is_bare(head) {
            return None;
        }
        let here = self.sentence(event);
        let near =
            before.iter().enumerate().rev().take_while(|(_, (_, one))| self.sentence(one) + BACK >= here);
        let told = near.filter(|(_, (_, one))| self.sentence(one) < here && is_told(one));
        let mut fitting = told
            .filter_map(|(at, (_, one))| Some((first + at, self.ties.entry(false, event.kind, one.kind)?)));
        let (at, entry) = fitting.next()?;
        Some(Tie { event: u32::try_from(at).ok()?, rule: entry.rule })
    }

    /// A noun that stands behind "the" and that nothing describes.
    fn is_bare(&self, head: usize) -> bool {
        let frames = self.scene.frames;
        let noun = matches!(frames.tag(head), Some(Tag::Noun | Tag::ProperNoun));
        let definite = |child: usize| {
            let form = frames.form(child);
            frames.relation(child) == Some(Relation::Det)
                && self.ties.definite.iter().any(|word| form.eq_ignore_ascii_case(word))
        };
        let describes = |child: usize| {
            matches!(
                frames.relation(child),
                Some(
                    Relation::Acl
                        | Relation::AclRelcl
                        | Relation::Amod
                        | Relation::Compound
                        | Relation::Nmod
                        | Relation::NmodDesc
                        | Relation::NmodPoss
                        | Relation::NmodUnmarked
                        | Relation::Nummod
                )
            )
        };
        noun && self.scene.below(head).any(definite) && !self.scene.below(head).any(describes)
    }

    /// The event that an outcome came of: the one that is said to do it, else the nearest of its sentence, else the only one of the sentence
    /// before.
    fn outcome(&self, own: (usize, &Event), near: &[(usize, Event)], first: usize) -> Option<Tie> {
        let (head, event) = own;
        if !is_told(event) {
            return None;
        }
        let here = self.sentence(event);
        let causes = |sentence: usize| {
            let told = near.iter().enumerate().filter(|(_, (_, one))| is_told(one));
            told.filter(move |(_, (_, one))| self.sentence(one) == sentence).filter_map(|(at, (of, one))| {
                let entry = self.ties.entry(true, event.kind, one.kind)?;
                Some((first + at, *of, one, entry))
            })
        };
        let does = self.scene.frames.at(head).and_then(Frame::doer);
        // "died at a farm |where two were shot|": an aside tells of something else.
        let aside = |of: usize| self.scene.frames.relation(of) == Some(Relation::AclRelcl);
        // "The killing |led to riots|": what a noun comes of stands before it, or hangs on it.
        let verb = self.scene.frames.tag(head) == Some(Tag::Verb);
        let follows = |of: usize| verb || of < head || self.scene.frames.up(of) == Some(head);
        let beside = causes(here).filter(|&(_, of, ..)| !aside(of) && follows(of));
        let beside = beside.min_by_key(|&(at, of, ..)| (Some(of) != does, of.abs_diff(head), at));
        let apart = !event.times.is_empty() || event.place.is_some();
        let before = || {
            let mut all = causes(here.checked_sub(1)?);
            let only = all.next().filter(|_| !apart)?;
            all.next().is_none().then_some(only)
        };
        let (at, _, _, entry) = beside.or_else(before)?;
        Some(Tie { event: u32::try_from(at).ok()?, rule: entry.rule })
    }

    /// "|An attack| killed four on Monday", "four died on Monday |in an attack|": the day of the deaths is that of the attack. In long
    /// sentences the parser may miss the subject of "killed".
    fn is_of_one_time(&self, cause: usize, outcome: usize) -> bool {
        let frames = self.scene.frames;
        let kills = frames.at(outcome).is_some_and(|frame| !frame.passive && frame.subject.is_none());
        let within = || matches!(self.scene.case(cause), Some("by" | "in"));
        match frames.relation(cause) {
            Some(Relation::OblAgent) => frames.up(cause) == Some(outcome),
            Some(Relation::Obl) => frames.up(cause) == Some(outcome) && within(),
            Some(Relation::Nsubj) => frames.up(cause) == Some(outcome) || kills && cause < outcome,
            _ => false,
        }
    }

    fn sentence(&self, event: &Event) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start() <= event.span.start())
    }
}

fn is_told(event: &Event) -> bool {
    !event.negated && event.reality == Modality::Fact
}
