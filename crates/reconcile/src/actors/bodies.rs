//! Makes the names of bodies, states, places and groups into words, and says how two of them stand to each other.
//! Leaves whether that is enough for one body to `checks/actors`.

use crate::actors::spellings::{self, TELLING, fold, sound};
use crate::actors::ways::Way;
use headwater_core::annotations::ActorKind;

/// Words that hold a name together.
const JOINTS: &[&str] = &["a", "an", "and", "at", "de", "for", "in", "of", "on", "the"];

/// What companies are by law.
const LEGAL: &[&str] = &[
    "ab",
    "ag",
    "as",
    "bv",
    "co",
    "corp",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "nv",
    "oy",
    "plc",
    "pty",
    "sa",
    "sarl",
    "se",
    "spa",
];

/// What is left off names of bodies in talk.
const TAILS: &[&str] = &["agency", "company", "corporation", "group", "holding", "holdings"];

/// Words of bodies that are written in two ways.
const SPELLINGS: &[(&str, &str)] = &[
    ("center", "centre"),
    ("defense", "defence"),
    ("harbor", "harbour"),
    ("ization", "isation"),
    ("labor", "labour"),
    ("program", "programme"),
    ("theater", "theatre"),
];

/// Fewest letters of a word in which one is a slip: "Hamas" and "Hamad" are two.
const SLIPPED: usize = 6;
/// Fewest letters of a short form.
const LETTERS: usize = 3;
/// Letters that a people and its state begin with alike: "Chinese", "China".
const STATE: usize = 2;

/// A body's name in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Name {
    /// In small letters without accents, hyphens, points, and without what holds them together.
    pub(super) words: Vec<String>,
    /// All of them, as one sound.
    pub(super) sound: String,
    /// The letters of a name that is one word of capitals: "KFOR".
    pub(super) capitals: Option<String>,
    all: Vec<String>,
}

impl Name {
    /// Takes a name apart.
    pub(super) fn of(written: &str) -> Name {
        let words = written.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/'));
        let words = words.map(|word| word.trim_end_matches("’s").trim_end_matches("'s"));
        let words = words.map(|word| if word == "&" { "and".to_owned() } else { fold(word) });
        let all: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let words: Vec<String> =
            all.iter().filter(|word| !JOINTS.contains(&word.as_str())).map(|word| spelt(word)).collect();
        let letters: String = written.chars().filter(|&c| c != '.').collect();
        let capital = letters.chars().count() >= LETTERS && letters.chars().all(char::is_uppercase);
        let sound = words.iter().map(|word| sound(word)).collect::<Vec<_>>().concat();
        Name { sound, words, capitals: capital.then_some(letters), all }
    }

    /// What all spellings of the name share that differ by accents, hyphens, blanks and a leading article alone.
    pub(super) fn key(&self) -> String {
        let article = usize::from(self.all.len() > 1 && self.all.first().is_some_and(|word| word == "the"));
        self.all.get(article..).unwrap_or_default().concat()
    }

    /// The letters that open its words.
    pub(super) fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    }

    /// Its words without what it is by law.
    pub(super) fn lawless(&self) -> &[String] {
        let legal = self.words.iter().rev().take_while(|word| LEGAL.contains(&word.as_str())).count();
        match self.words.get(..self.words.len() - legal) {
            Some(rest) if !rest.is_empty() => rest,
            _ => &self.words,
        }
    }

    fn numbers(&self) -> impl Iterator<Item = &String> {
        let roman = |word: &str| word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        self.words.iter().filter(move |word| {
            word.chars().any(|c| c.is_ascii_digit()) || roman(word) || word.chars().count() == 1
        })
    }
}

fn spelt(word: &str) -> String {
    let found = SPELLINGS.iter().find(|(ending, _)| word.contains(ending) && !word.contains("programme"));
    found.map_or_else(|| word.to_owned(), |(from, to)| word.replace(from, to))
}

/// A body with what is known of it beside its name.
pub(super) struct Body<'a> {
    pub(super) kind: ActorKind,
    pub(super) name: &'a Name,
    /// The state or body that it belongs to, where that is another.
    pub(super) side: Option<&'a str>,
    /// Short forms that a report gives with its name.
    pub(super) short: &'a [String],
}

/// How the names of two bodies stand to each other; `None` where nothing says that they are one's.
pub(super) fn way(a: &Body, b: &Body) -> Option<Way> {
    if a.kind != b.kind || !a.name.numbers().eq(b.name.numbers()) {
        return None;
    }
    let (ours, theirs) = (a.name, b.name);
    if a.kind != ActorKind::Organization {
        // States, places and peoples have near names enough.
        return (a.kind == ActorKind::Place && heard(ours, theirs)).then_some(Way::Spelling);
    }
    let given = |short: &Name, long: &Body| {
        short.capitals.as_ref().is_some_and(|letters| long.short.contains(letters))
    };
    let opens = |short: &Name, long: &Name| short.capitals.as_ref() == Some(&long.initials());
    match () {
        () if given(ours, b) || given(theirs, a) => Some(Way::ShortForm),
        () if ours.words == theirs.words => Some(Way::Joints),
        () if ours.lawless() == theirs.lawless() => Some(Way::Legal),
        () if heard(ours, theirs) => Some(Way::Spelling),
        () if opens(ours, theirs) || opens(theirs, ours) => Some(Way::Letters),
        () if owned(a, b) || owned(b, a) => Some(Way::Owner),
        () if tailed(ours.lawless(), theirs.lawless()) || tailed(theirs.lawless(), ours.lawless()) => {
            Some(Way::Tail)
        }
        () if slipped(ours, theirs) => Some(Way::BodySlip),
        () => None,
    }
}

fn heard(a: &Name, b: &Name) -> bool {
    let initial = |name: &Name| name.words.first().and_then(|word| word.chars().next());
    let forms = a.words.iter().zip(&b.words).any(|(one, other)| spellings::other_bearer(one, other));
    a.sound == b.sound
        && a.sound.chars().count() > TELLING + 1
        && initial(a) == initial(b)
        && !forms
        && a.capitals.is_none()
        && b.capitals.is_none()
}

/// "Chinese Foreign Ministry" is China's "Foreign Ministry".
fn owned(long: &Body, short: &Body) -> bool {
    let side = long.side.filter(|side| short.side == Some(side));
    let (ours, theirs) = (long.name.words.as_slice(), short.name.words.as_slice());
    let (Some(side), Some((first, rest))) = (side, ours.split_first()) else { return false };
    let state: String = fold(side).chars().take(STATE).collect();
    let initials: String =
        side.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    theirs.len() > 1 && rest == theirs && (first.starts_with(&state) || *first == initials)
}

fn tailed(long: &[String], short: &[String]) -> bool {
    long.split_last().is_some_and(|(last, rest)| rest == short && TAILS.contains(&last.as_str()))
}

/// One word a letter off, the others equal.
fn slipped(a: &Name, b: &Name) -> bool {
    let mut off = a.words.iter().zip(&b.words).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (off.next(), off.next()) else { return false };
    let long = one.chars().count().min(other.chars().count()) >= SLIPPED;
    a.words.len() == b.words.len() && long && spellings::slip(one, other) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str, side: Option<&str>) -> Option<Way> {
        let (ours, theirs) = (Name::of(a), Name::of(b));
        let body = |name| Body { kind: ActorKind::Organization, name, side, short: &[] };
        let (one, other) = (body(&ours), body(&theirs));
        assert_eq!(way(&one, &other), way(&other, &one), "{a} {b}");
        way(&one, &other)
    }

    #[test]
    fn names_of_one_body_meet() {
        for (a, b, side, expected) in [
            ("Citigroup Inc.", "Citigroup", None, Way::Legal),
            ("Organization for Co-operation", "Organisation of Co-Operation", None, Way::Joints),
            ("Rosneftya", "Rosneftia", None, Way::Spelling),
            ("Chinese Foreign Ministry", "Foreign Ministry", Some("China"), Way::Owner),
            ("US Treasury Department", "Treasury Department", Some("United States"), Way::Owner),
            ("Vell Rescue Service", "VRS", None, Way::Letters),
            ("Dorn Group", "Dorn", None, Way::Tail),
            ("Voltric", "Voltrec", None, Way::BodySlip),
        ] {
            assert_eq!(between(a, b, side), Some(expected), "{a} {b}");
        }
        assert_eq!(Name::of("BFM-TV").key(), Name::of("BFMTV").key());
        assert_eq!(Name::of("the U.N. Council").key(), Name::of("UN Council").key());
    }

    #[test]
    fn near_names_stay_apart() {
        for (a, b) in [
            ("Apollo 11", "Apollo 12"),
            ("47th Brigade", "155th Brigade"),
            ("Hamas", "Hamad"),
            ("Bank of North Vell", "Bank of South Vell"),
            ("Interior Ministry", "Exterior Ministry"),
            ("Chinese Foreign Ministry", "Foreign Ministry"),
            ("Party A", "Party B"),
        ] {
            assert_eq!(between(a, b, None), None, "{a} {b}");
        }
        let (ours, theirs) = (Name::of("Austria"), Name::of("Australia"));
        let state = |name| Body { kind: ActorKind::Government, name, side: None, short: &[] };
        assert_eq!(way(&state(&ours), &state(&theirs)), None);
    }
}
