//! Makes what the tables, the rules and the rest of the report say of each token, as keys for the learned tagger: the same
//! in fitting and in reading. Leaves the letters of a word to `headwater_nets::features`, and deciding to `tagger`.

use crate::names::kinds::Name;
use crate::names::lexicon::{Sort, Title};
use crate::names::runs;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use headwater_core::syntax::Word;
use headwater_nets::features;
use std::collections::HashMap;
use std::ops::Range;

/// Changes when what is said of a token does: weights fitted on other features are refused.
pub const VERSION: u64 = 1;

/// Keys of what is known of each token, beside its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    keys: Vec<u32>,
    /// Where the keys of each token end.
    ends: Vec<usize>,
}

impl Flags {
    /// The keys of a token.
    pub fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.keys.get(start..end).unwrap_or(&[])
    }
}

/// The key of a flag by its name.
pub(super) fn key(name: &str) -> u32 {
    features::key(b'F', name.as_bytes())
}

/// What is known of all tokens. `names` are what the rules found; `syntax` has a word for each token, or none.
pub(super) fn find(words: Words<'_>, names: &[Name<'_>], syntax: &[Word]) -> Flags {
    let count = words.tokens.len();
    let mut spread = Spread { lists: vec![Vec::new(); count] };
    for index in 0..words.sentences.len() {
        sentence(words, words.sentence(index), &mut spread);
    }
    let report = Report::of(words, names);
    for name in names {
        spread.stretch(name.at.clone(), RULES[kind_index(name.kind)]);
        spread.add(name.at.start, name.rule);
        if let Some(role) = &name.role {
            role.clone().for_each(|at| spread.add(at, "role"));
        }
    }
    let own = own_kinds(names, count);
    for ((at, list), own) in spread.lists.iter_mut().enumerate().zip(own) {
        list.extend_from_slice(words.lexicon.flags(words.word(at)));
        list.extend_from_slice(words.lexicon.stem_flags(words.stem(at)));
        if let Some(word) = syntax.get(at) {
            list.push(features::key(b'T', word.tag.name().as_bytes()));
            list.push(features::key(b'R', word.relation.name().as_bytes()));
            if let Some(head) = word.head.and_then(|head| syntax.get(head as usize)) {
                list.push(features::key(b'H', head.tag.name().as_bytes()));
            }
        }
        if words.is_capital(at) {
            report.add(words.word(at), own, list);
        }
    }
    let mut flags = Flags { keys: Vec::with_capacity(count * 4), ends: Vec::with_capacity(count) };
    for list in spread.lists {
        flags.keys.extend(list);
        flags.ends.push(flags.keys.len());
    }
    flags
}

/// Flags of tokens in the making.
struct Spread {
    lists: Vec<Vec<u32>>,
}

impl Spread {
    fn add(&mut self, at: usize, name: &str) {
        if let Some(list) = self.lists.get_mut(at) {
            list.push(key(name));
        }
    }

    /// One flag for the first token of a stretch, another for those after it.
    fn stretch(&mut self, range: Range<usize>, [first, next]: [&str; 2]) {
        for at in range.clone() {
            self.add(at, if at == range.start { first } else { next });
        }
    }
}

const RULES: [[&str; 2]; 5] = [
    ["rule B person", "rule I person"],
    ["rule B body", "rule I body"],
    ["rule B government", "rule I government"],
    ["rule B place", "rule I place"],
    ["rule B group", "rule I group"],
];

fn kind_index(kind: ActorKind) -> usize {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organization => 1,
        ActorKind::Government => 2,
        ActorKind::Place => 3,
        ActorKind::Group => 4,
    }
}

fn entry_flags(sort: Sort) -> [&'static str; 2] {
    match sort {
        Sort::State => ["table B state", "table I state"],
        Sort::Capital => ["table B capital", "table I capital"],
        Sort::Government => ["table B government", "table I government"],
        Sort::Adjective => ["table B adjective", "table I adjective"],
        Sort::People => ["table B people", "table I people"],
        Sort::Body => ["table B body", "table I body"],
        Sort::Outlet => ["table B outlet", "table I outlet"],
        Sort::Place => ["table B place", "table I place"],
    }
}

/// What one sentence says: entries of the tables, titles, openings, headlines.
fn sentence(words: Words<'_>, range: Range<usize>, spread: &mut Spread) {
    let headline = runs::is_title(words, range.clone());
    let loud = is_loud(words, range.clone());
    let mut at = range.start;
    while at < range.end {
        let end = words.entry(at, range.end).map(|(end, entry)| {
            spread.stretch(at..end, entry_flags(entry.sort));
            end
        });
        at = end.unwrap_or(at + 1).max(at + 1);
    }
    for at in range.clone() {
        if let Some((start, title)) = words.title_before(at + 1, range.start) {
            let name = match title {
                Title::Honorific => "honorific",
                Title::Rank => "rank",
                Title::Office => "office",
            };
            (start..=at).for_each(|at| spread.add(at, name));
        }
        if let Some(end) = words.body_noun(at, range.end) {
            (at..end).for_each(|at| spread.add(at, "body noun"));
        }
        if runs::is_opening(words, at, range.start) {
            spread.add(at, if at == range.start { "opens" } else { "opens after mark" });
        }
        if loud {
            spread.add(at, "loud");
        } else if headline {
            spread.add(at, "headline");
        }
    }
}

/// Whether a sentence is all in capitals: then they tell nothing.
fn is_loud(words: Words<'_>, range: Range<usize>) -> bool {
    let mut letters =
        range.filter(|&at| words.word(at).chars().filter(|c| c.is_alphabetic()).count() > 3).peekable();
    letters.peek().is_some() && letters.all(|at| !words.word(at).chars().any(char::is_lowercase))
}

/// What a report shows of one word, over all its occurrences.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// As a name of its own, by the rules: person, body, place, group.
    alone: [u16; 4],
    /// As a part of a longer name.
    part: [u16; 4],
    /// With a capital where one means something.
    firm: bool,
}

struct Report<'a> {
    seen: HashMap<&'a str, Seen>,
    /// Words that the report also writes in small letters.
    small: std::collections::HashSet<&'a str>,
}

const ALONE: [&str; 4] = ["seen person", "seen body", "seen place", "seen group"];
const PART: [&str; 4] = ["seen in person", "seen in body", "seen in place", "seen in group"];

fn column(kind: ActorKind) -> usize {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organization => 1,
        ActorKind::Place | ActorKind::Government => 2,
        ActorKind::Group => 3,
    }
}

/// The kind that the rules give each token, and whether it is alone in its name.
fn own_kinds(names: &[Name<'_>], count: usize) -> Vec<Option<(usize, bool)>> {
    let mut own = vec![None; count];
    for name in names {
        for at in name.at.clone() {
            if let Some(own) = own.get_mut(at) {
                *own = Some((column(name.kind), name.at.len() == 1));
            }
        }
    }
    own
}

impl<'a> Report<'a> {
    fn of(words: Words<'a>, names: &[Name<'_>]) -> Report<'a> {
        let mut report = Report { seen: HashMap::new(), small: std::collections::HashSet::new() };
        for name in names {
            for at in name.at.clone().filter(|&at| words.is_capital(at)) {
                let seen = report.seen.entry(words.word(at)).or_default();
                let counts = if name.at.len() == 1 { &mut seen.alone } else { &mut seen.part };
                counts[column(name.kind)] = counts[column(name.kind)].saturating_add(1);
            }
        }
        for index in 0..words.sentences.len() {
            let range = words.sentence(index);
            let headline = runs::is_title(words, range.clone());
            for at in range.clone() {
                if words.is_small(at) {
                    report.small.insert(words.word(at));
                } else if !headline && words.is_capital(at) && !runs::is_opening(words, at, range.start) {
                    report.seen.entry(words.word(at)).or_default().firm = true;
                }
            }
        }
        report
    }

    /// What the rest of the report shows of a word; its own place does not count.
    fn add(&self, word: &str, own: Option<(usize, bool)>, list: &mut Vec<u32>) {
        if let Some(seen) = self.seen.get(word) {
            let mut seen = *seen;
            if let Some((column, alone)) = own {
                let counts = if alone { &mut seen.alone } else { &mut seen.part };
                counts[column] = counts[column].saturating_sub(1);
            }
            for (counts, names) in [(seen.alone, ALONE), (seen.part, PART)] {
                list.extend(
                    counts.iter().zip(names).filter(|(count, _)| **count > 0).map(|(_, name)| key(name)),
                );
            }
            if seen.firm {
                list.push(key("seen firm"));
            }
        }
        let small = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() };
        if self.small.contains(small.as_str()) {
            list.push(key("seen small"));
        }
    }
}
