//! Makes the names of people into parts, and says how two of them stand to each other. Leaves whether that is enough for one person
//! to `checks/actors`.

use crate::actors::given;
use crate::actors::spellings::{self, TELLING, fold, sound};
use crate::actors::ways::Way;

/// Words inside a name that others leave out. The first may open a name, where it is written small or with a hyphen: "al-Hadid".
const PARTICLES: &[&str] = &[
    "abu", "ad", "al", "ar", "as", "at", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "le", "ter", "van", "von",
];

/// What tells a son from his father.
const GENERATIONS: &[&str] = &["ii", "iii", "iv", "jr", "junior", "senior", "sr"];

/// A part of a name as it is written.
struct Piece {
    folded: String,
    /// The word that it is part of.
    word: usize,
    /// Written small, or joined to the next by a hyphen.
    small: bool,
}

/// The words of a name without what friends call its bearer: "Robert “Bo” Berg".
fn unquoted(written: &str) -> impl Iterator<Item = &str> {
    let mark = |c: char| matches!(c, '"' | '“' | '”');
    let all = written.split(mark).count();
    let parts = written.split(mark).enumerate().filter(move |(at, _)| at % 2 == 0 || all % 2 == 0);
    parts.flat_map(|(_, part)| part.split_whitespace())
}

/// The parts of the word `at`.
fn pieces(at: usize, written: &str) -> Vec<Piece> {
    let hyphen = written.contains('-');
    let small = |part: &str| hyphen || part.chars().next().is_some_and(char::is_lowercase);
    let parts =
        written.split(['-', '.', '–', '/']).map(|part| part.trim_end_matches("’s").trim_end_matches("'s"));
    let parts = parts.map(|part| Piece { folded: fold(part), word: at, small: small(part) });
    parts.filter(|piece| !piece.folded.is_empty()).collect()
}

/// A person's name in parts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Name {
    /// The words in small letters without accents, hyphens and particles.
    pub(super) words: Vec<String>,
    /// What each of them sounds like; of all but the last, that of the given name that it is a spelling of.
    pub(super) sounds: Vec<String>,
    /// The last word with what hyphens join to it.
    joined: String,
    alone: bool,
    generation: Option<String>,
}

impl Name {
    /// Takes a name apart.
    pub(super) fn of(written: &str) -> Name {
        let mut parts: Vec<Piece> =
            unquoted(written).enumerate().flat_map(|(at, word)| pieces(at, word)).collect();
        let generation = parts.pop_if(|last| last.word > 0 && GENERATIONS.contains(&last.folded.as_str()));
        let last = parts.len().saturating_sub(1);
        let particle = |at: usize, piece: &Piece| {
            at < last && (at > 0 || piece.small) && PARTICLES.contains(&piece.folded.as_str())
        };
        let kept: Vec<&Piece> = parts
            .iter()
            .enumerate()
            .filter(|(at, piece)| !particle(*at, piece))
            .map(|(_, piece)| piece)
            .collect();
        let ending = kept.last().map(|piece| piece.word);
        let joined = kept
            .iter()
            .filter(|piece| Some(piece.word) == ending)
            .map(|piece| piece.folded.as_str())
            .collect();
        let alone = kept.iter().all(|piece| Some(piece.word) == ending);
        let words: Vec<String> = if alone {
            vec![kept.iter().map(|piece| piece.folded.as_str()).collect()]
        } else {
            kept.iter().map(|piece| piece.folded.clone()).collect()
        };
        let last = words.len().saturating_sub(1);
        let sounds = words.iter().enumerate();
        let sounds =
            sounds.map(|(at, word)| if at < last { sound(given::spelling(word)) } else { sound(word) });
        Name {
            sounds: sounds.collect(),
            words,
            joined,
            alone,
            generation: generation.map(|piece| piece.folded),
        }
    }

    /// What all spellings of the name share that differ by accents, hyphens and blanks alone.
    pub(super) fn key(&self) -> String {
        let generation = self.generation.as_deref().unwrap_or_default();
        if self.is_alone() {
            format!("{} alone", self.words.concat())
        } else {
            self.words.concat() + generation
        }
    }

    /// Whether it is a surname, or a given name, alone.
    pub(super) fn is_alone(&self) -> bool {
        self.alone
    }

    /// What it may be called by alone: its last word, with what hyphens join to it, with the word before it.
    pub(super) fn surnames(&self) -> Vec<String> {
        let two = self.words.len().saturating_sub(2).max(1);
        let two = self.words.get(two..).unwrap_or_default().concat();
        let mut all = vec![self.family().to_owned(), self.joined.clone(), two];
        all.sort_unstable();
        all.dedup();
        all.retain(|name| !name.is_empty());
        all
    }

    /// The last word.
    pub(super) fn family(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    fn middle(&self) -> &[String] {
        self.sounds.get(1..self.sounds.len().saturating_sub(1)).unwrap_or_default()
    }
}

/// How a part of one name stands to that of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    Same,
    /// Otherwise spelt, with letters enough.
    Spelling,
    /// Otherwise spelt, in a name of few letters.
    Short,
    Nickname,
    Initial,
    Slip,
    Other,
}

/// How two names of people stand to each other; `None` where nothing says that they are one's.
pub(super) fn way(a: &Name, b: &Name) -> Option<Way> {
    if a.generation.is_some() != b.generation.is_some()
        || a.generation.as_ref().zip(b.generation.as_ref()).is_some_and(|(a, b)| a != b)
    {
        return None;
    }
    match (a.is_alone(), b.is_alone()) {
        (true, true) => alone(a.family(), b.family(), true),
        (true, false) => b.surnames().iter().filter_map(|family| alone(a.family(), family, false)).min(),
        (false, true) => way(b, a),
        (false, false) => parts(a, b).or_else(|| longer(a, b)).or_else(|| turned(a, b)),
    }
}

/// Two names by their first, last and middle words.
fn parts(a: &Name, b: &Name) -> Option<Way> {
    if a.sounds.concat() == b.sounds.concat() && a.words.len() != b.words.len() {
        return Some(Way::Spelling);
    }
    let first = given_part(a.words.first()?, b.words.first()?);
    let last = family_part(a.family(), b.family());
    let lacking = middle(a.middle(), b.middle())?;
    let sure = |part: Part| part <= Part::Spelling;
    match (first, last) {
        (Part::Same, Part::Same) => Some(if lacking { Way::Middle } else { Way::Spelling }),
        (first, last) if sure(first) && sure(last) => Some(Way::Spelling),
        (first, Part::Short) if sure(first) => Some(Way::ShortSpelling),
        (Part::Same, Part::Slip) => Some(Way::FamilySlip),
        (Part::Slip, Part::Same) => Some(Way::GivenSlip),
        (Part::Nickname, last) if sure(last) => Some(Way::Nickname),
        (Part::Initial, last) if sure(last) => {
            let both = a.words.len().min(b.words.len()) > 2;
            Some(if both { Way::Initials } else { Way::Initial })
        }
        _ => None,
    }
}

fn given_part(a: &str, b: &str) -> Part {
    let single = |word: &str| word.chars().count() == 1;
    let (ours, theirs) = (given::spelling(a), given::spelling(b));
    let ends = |word: &str| word.chars().next_back();
    match () {
        () if a == b => {
            if single(a) {
                Part::Initial
            } else {
                Part::Same
            }
        }
        () if single(a) || single(b) => {
            let fits = |short: &str, long: &str| {
                short.chars().next().is_some_and(|letter| given::initials(long).contains(&letter))
            };
            if (single(a) && fits(a, b)) || (single(b) && fits(b, a)) { Part::Initial } else { Part::Other }
        }
        () if ours == theirs || sound(ours) == sound(theirs) => Part::Spelling,
        () if given::nickname(ours, theirs) || given::nickname(a, b) => Part::Nickname,
        () if ends(a) == ends(b) && spellings::slip(a, b) == Some(1) => Part::Slip,
        () => Part::Other,
    }
}

fn family_part(a: &str, b: &str) -> Part {
    let (ours, theirs) = (sound(a), sound(b));
    match () {
        () if a == b => Part::Same,
        () if spellings::other_bearer(a, b) => Part::Other,
        () if ours == theirs && ours.chars().count() >= TELLING => Part::Spelling,
        () if ours == theirs => Part::Short,
        () if spellings::slip(a, b).is_some() => Part::Slip,
        () => Part::Other,
    }
}

/// Whether one of two names lacks the middle words of the other; `None` where they have others.
fn middle(a: &[String], b: &[String]) -> Option<bool> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return Some(!long.is_empty());
    }
    let fits = |one: &String, other: &String| {
        let initial = one.chars().count() == 1 || other.chars().count() == 1;
        one == other || (initial && one.chars().next() == other.chars().next())
    };
    if short.len() == long.len() {
        return short.iter().zip(long).all(|(one, other)| fits(one, other)).then_some(false);
    }
    // "George W." is not "George H. W.".
    let mut rest = long.iter();
    short.iter().all(|one| one.chars().count() > 1 && rest.any(|other| one == other)).then_some(true)
}

/// One name goes on where the other ends, or begins before it.
fn longer(a: &Name, b: &Name) -> Option<Way> {
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    if short.words.len() == long.words.len() || short.words.iter().any(|word| word.chars().count() == 1) {
        return None;
    }
    let (ours, theirs) = (&short.words, &long.words);
    if theirs.starts_with(ours) || middle_lacks(short, long) {
        Some(Way::Longer)
    } else {
        theirs.ends_with(ours).then_some(Way::Earlier)
    }
}

/// "Luis Montes", "Luis Antonio Montes Rivera".
fn middle_lacks(short: &Name, long: &Name) -> bool {
    let mut rest = long.words.iter();
    short.words.first() == long.words.first()
        && short.words.iter().all(|word| rest.any(|other| other == word))
}

/// The same words in another order: the surname first.
fn turned(a: &Name, b: &Name) -> Option<Way> {
    let n = a.words.len();
    let turned = n == b.words.len()
        && a.words != b.words
        && (1..n).any(|by| a.words.iter().cycle().skip(by).take(n).eq(b.words.iter()));
    turned.then_some(Way::Order)
}

/// A surname alone beside a surname, or beside one alone.
fn alone(a: &str, b: &str, both: bool) -> Option<Way> {
    match family_part(a, b) {
        Part::Same if !both => Some(Way::Alone),
        Part::Spelling => Some(Way::AloneSpelling),
        Part::Slip => Some(Way::AloneSlip),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> Option<Way> {
        let (a, b) = (Name::of(a), Name::of(b));
        assert_eq!(way(&a, &b), way(&b, &a), "{a:?} {b:?}");
        way(&a, &b)
    }

    #[test]
    fn names_of_one_meet() {
        for (a, b, expected) in [
            ("Mohammed Salem", "Mohamed Solem", None),
            ("Mohammed Saleem", "Mohamed Salim", Some(Way::Spelling)),
            ("Abdel-Fattah el-Sissi", "Abdul Fatah al-Sisi", Some(Way::Spelling)),
            ("Volodymyr Zelenskyy", "Vladimir Zelensky", Some(Way::Spelling)),
            ("Mikhail Gorbachev", "Michail Gorbatschow", None),
            ("Donald J. Trump", "Donald Trump", Some(Way::Middle)),
            ("John F. Kennedy", "John Fitzgerald Kennedy", Some(Way::Spelling)),
            ("Annalena Barbock", "Annalena Bearbock", Some(Way::FamilySlip)),
            ("Emmanual Macron", "Emmanuel Macron", Some(Way::GivenSlip)),
            ("Bill Clinton", "William Clinton", Some(Way::Nickname)),
            ("J. Smith", "John Smith", Some(Way::Initial)),
            ("J.P. Morales", "Juan Pablo Morales", Some(Way::Initials)),
            ("Laura Montes", "Laura Montes Rivera", Some(Way::Longer)),
            ("Orban Viktor", "Viktor Orbán", Some(Way::Order)),
            ("Jong-un Kim", "Kim Jong Un", Some(Way::Order)),
            ("Zelenskiy", "Volodymyr Zelensky", Some(Way::AloneSpelling)),
            ("al-Hadid", "Abu Muhammad al-Hadid", Some(Way::Alone)),
        ] {
            assert_eq!(between(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn near_names_stay_apart() {
        for (a, b) in [
            ("Aleksandar Vucic", "Milos Vucevic"),
            ("Vucic", "Vucevic"),
            ("Benjamin Netanyahu", "Yonatan Netanyahu"),
            ("Adam Smith", "Anna Smith"),
            ("Ivan Ivanov", "Ivana Ivanova"),
            ("Ivanov", "Ivanova"),
            ("Boris Ivanov", "Boris Ivanova"),
            ("George Hall", "Georgia Hall"),
            ("John F. Kennedy", "John D. Kennedy"),
            ("George W. Bush", "George H. W. Bush"),
            ("Ken Griffey Jr.", "Ken Griffey"),
            ("Clinton", "Clintons"),
            ("Daniel Berg", "Daniela Berg"),
            ("Jan Dorn", "Ian Dorn"),
        ] {
            assert_eq!(between(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn accents_and_hyphens_are_no_difference() {
        assert_eq!(Name::of("Kim Jong-un").key(), Name::of("Kim Jong Un").key());
        assert_eq!(Name::of("Robert “Big Bo” Berg").key(), Name::of("Robert Berg").key());
        assert_eq!(Name::of("Mojsilović").key(), Name::of("Mojsilovic").key());
        assert_ne!(Name::of("Al Gore").key(), Name::of("Gore").key());
    }
}
