//! Makes [`Group`]: the chains of all reports whose names are equal but for accents, hyphens and case, with what is known of the one they
//! name. Leaves which groups are one actor to `merging`.

use crate::actors::spellings::fold;
use crate::actors::ways::Way;
use crate::actors::{Candidate, bodies, people};
use headwater_core::annotations::{ActorKind, Chain};
use headwater_core::span::{ReportId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences of a group that are looked up among the borrowed ones. Bounds the cost of a name that is everywhere.
const SENTENCES: usize = 8;

/// Words before a name that are no office.
const HONORIFICS: &[&str] =
    &["dr", "lady", "lord", "madam", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "sir"];

/// Words of an office that say nothing of which one it is.
const FILLERS: &[&str] = &[
    "a", "an", "at", "current", "ex", "for", "former", "his", "her", "in", "new", "of", "on", "the", "then",
    "to",
];

/// Words that make another office of an office: a deputy is no minister.
const OTHER_OFFICES: &[&str] = &[
    "acting",
    "adviser",
    "advisor",
    "aide",
    "ambassador",
    "assistant",
    "associate",
    "brother",
    "candidate",
    "daughter",
    "deputy",
    "elect",
    "envoy",
    "father",
    "husband",
    "lawyer",
    "mother",
    "son",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "under",
    "vice",
    "widow",
    "wife",
];

/// Ranks and titles, cut short.
const CUT_SHORT: &[(&str, &str)] = &[
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("cpl", "corporal"),
    ("cpt", "captain"),
    ("gen", "general"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("rep", "representative"),
    ("rev", "reverend"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
];

/// A name in parts, by what it is the name of.
#[derive(Clone, Debug)]
pub(super) enum Name {
    Person(people::Name),
    /// A person who is known by office alone, in words.
    Office(String),
    Body(bodies::Name),
}

/// Those of the chains of a story that share a name.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) kind: ActorKind,
    pub(super) name: Name,
    /// Among the candidates.
    pub(super) members: Vec<usize>,
    /// The reports that have it.
    pub(crate) reports: BTreeSet<ReportId>,
    /// The newsrooms that have it.
    pub(crate) newsrooms: BTreeSet<u32>,
    /// States and bodies that it belongs to, where these are others, folded.
    pub(crate) sides: BTreeSet<String>,
    /// Sentences that name it, the first few.
    pub(super) sentences: Vec<(ReportId, Span)>,
    /// How often it is mentioned.
    pub(crate) weight: usize,
    offices: BTreeSet<BTreeSet<String>>,
    short: Vec<String>,
    side: Option<String>,
}

impl Name {
    /// The name of a chain.
    fn of(candidate: &Candidate) -> Name {
        let chain = candidate.chain;
        match chain.kind {
            ActorKind::Person if candidate.is_office() => {
                Name::Office(chain.name.split_whitespace().map(fold).collect::<Vec<_>>().join(" "))
            }
            ActorKind::Person => Name::Person(people::Name::of(&chain.name)),
            _ => Name::Body(bodies::Name::of(&chain.name)),
        }
    }

    fn key(&self) -> String {
        match self {
            Name::Person(name) => name.key(),
            Name::Office(words) => format!("office {words}"),
            Name::Body(name) => name.key(),
        }
    }

    /// Whether it is one word of a person's name.
    pub(super) fn is_alone(&self) -> bool {
        matches!(self, Name::Person(name) if name.is_alone())
    }
}

/// The groups of a story, the most mentioned first.
pub(super) fn find(candidates: &[Candidate], newsroom: impl Fn(ReportId) -> u32) -> Vec<Group> {
    let mut places: BTreeMap<(ActorKind, String), usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let name = Name::of(candidate);
        let key = name.key();
        let key = if key.is_empty() { candidate.chain.name.clone() } else { key };
        let place = *places.entry((candidate.chain.kind, key)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Group::of(candidate.chain.kind, name));
        }
        if let Some(group) = groups.get_mut(place) {
            group.add(at, candidate, newsroom(candidate.report));
        }
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.weight), group.members.first().copied()));
    groups
}

impl Group {
    fn of(kind: ActorKind, name: Name) -> Group {
        Group {
            kind,
            name,
            members: Vec::new(),
            reports: BTreeSet::new(),
            newsrooms: BTreeSet::new(),
            sides: BTreeSet::new(),
            sentences: Vec::new(),
            weight: 0,
            offices: BTreeSet::new(),
            short: Vec::new(),
            side: None,
        }
    }

    fn add(&mut self, at: usize, candidate: &Candidate, newsroom: u32) {
        let Candidate { report, chain, reading, .. } = *candidate;
        self.members.push(at);
        self.reports.insert(report);
        self.newsrooms.insert(newsroom);
        self.weight += chain.mentions.len();
        let side = chain.side.as_ref().filter(|side| **side != chain.name);
        self.sides.extend(side.map(|side| fold(side)));
        self.side = self.side.take().or_else(|| side.cloned());
        self.offices.extend(chain.role.and_then(|role| office(reading.words(role))));
        for mention in candidate.named() {
            let words = reading.words(mention.span);
            if is_short_form(chain, words) && !self.short.iter().any(|known| known == words) {
                self.short.push(words.to_owned());
            }
            if self.sentences.len() < SENTENCES {
                let sentence = reading.annotations.sentence_at(mention.span.start());
                let sentence = sentence.and_then(|at| reading.annotations.sentences.get(at));
                self.sentences.extend(sentence.map(|sentence| (report, sentence.span)));
            }
        }
    }

    /// One chain as a group of its own.
    pub(super) fn alone(at: usize, candidate: &Candidate, newsroom: u32) -> Group {
        let mut group = Group::of(candidate.chain.kind, Name::of(candidate));
        group.add(at, candidate, newsroom);
        group
    }

    /// Whether its name is a surname alone, or letters: no name to print where there is a full one.
    pub(super) fn is_short(&self) -> bool {
        self.name.is_alone() || matches!(&self.name, Name::Body(name) if name.capitals.is_some())
    }

    /// Whether another is its name with the state that it belongs to: "Ministry" is anybody's.
    pub(super) fn lacks_owner(&self, other: &Group) -> bool {
        match (&self.name, &other.name) {
            (Name::Body(short), Name::Body(long)) => {
                short.words.len() + 1 == long.words.len() && long.words.ends_with(&short.words)
            }
            _ => false,
        }
    }

    /// Whether both are given one office: the words of one are among those of the other.
    pub(crate) fn shares_office(&self, other: &Group) -> bool {
        self.offices.iter().any(|ours| other.offices.iter().any(|theirs| one_office(ours, theirs)))
    }

    /// Whether both are given offices, and none in common.
    pub(crate) fn has_other_office(&self, other: &Group) -> bool {
        !self.offices.is_empty() && !other.offices.is_empty() && !self.shares_office(other)
    }

    /// Short forms that reports give with the name.
    pub(super) fn short_forms(&self) -> &[String] {
        &self.short
    }

    /// How its name stands to another's.
    pub(super) fn way(&self, other: &Group) -> Option<Way> {
        match (&self.name, &other.name) {
            (Name::Person(ours), Name::Person(theirs)) => people::way(ours, theirs),
            (Name::Body(ours), Name::Body(theirs)) => bodies::way(&self.body(ours), &other.body(theirs)),
            _ => None,
        }
    }

    fn body<'a>(&'a self, name: &'a bodies::Name) -> bodies::Body<'a> {
        bodies::Body { kind: self.kind, name, side: self.side.as_deref(), short: &self.short }
    }
}

/// Whether words that stand for a body are its short form: capitals, shorter than the name.
fn is_short_form(chain: &Chain, words: &str) -> bool {
    let body = chain.kind == ActorKind::Organization;
    body && words != chain.name && chain.name.contains(' ') && bodies::Name::of(words).capitals.is_some()
}

/// The telling words of a role; `None` where it is no office.
fn office(role: &str) -> Option<BTreeSet<String>> {
    let whole = |word: String| match CUT_SHORT.iter().find(|(short, _)| *short == word) {
        Some((_, whole)) => (*whole).to_owned(),
        None => word,
    };
    let words = role.split(|c: char| c.is_whitespace() || c == '-').map(fold).map(whole);
    let words: BTreeSet<String> =
        words.filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str())).collect();
    let office = words.iter().any(|word| !HONORIFICS.contains(&word.as_str()));
    office.then_some(words)
}

fn one_office(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let more = || many.difference(few).any(|word| OTHER_OFFICES.contains(&word.as_str()));
    few.is_subset(many) && !more()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: &str, b: &str) -> bool {
        office(a).zip(office(b)).is_some_and(|(a, b)| one_office(&a, &b))
    }

    #[test]
    fn offices_meet_by_their_words() {
        assert!(one("German Foreign Minister", "the foreign minister"));
        assert!(one("Defence minister of Vell", "former Vell defence minister"));
        assert!(!one("Foreign Minister", "Defence Minister"));
        assert!(!one("minister", "deputy minister"));
        assert!(!one("president", "president’s chief of staff"));
        assert!(!one("Mr.", "Mr."));
        assert!(one("Police Sgt.", "police sergeant"));
    }
}
