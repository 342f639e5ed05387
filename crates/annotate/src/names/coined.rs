//! Makes the states that no table knows and the report itself shows to be states: a name that owns ministers and armies, and
//! the adjective made of it ("Kestria", "the Kestrian army", "Kestrians"). Leaves when a state acts to `governments`.

use crate::names::lexicon::{Cue, Entry, Sort};
use crate::names::runs;
use crate::names::words::Words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Fewest letters of a state's name; shorter ones are acronyms and surnames.
const SHORTEST: usize = 4;
/// Most such states in a report; with more, the text is a list of something else. Bounds hostile input.
const MOST: usize = 16;

/// The states of one report that no table knows, by each word that means them.
#[derive(Default)]
pub(super) struct Coined {
    entries: Vec<Entry>,
    by_word: HashMap<String, usize>,
}

impl Coined {
    /// What a word means, where it means such a state.
    pub(super) fn of(&self, word: &str) -> Option<&Entry> {
        self.by_word.get(word).and_then(|&index| self.entries.get(index))
    }

    fn add(&mut self, word: &str, sort: Sort, state: &str) {
        let side = (sort != Sort::People).then(|| state.to_owned());
        let name = if sort == Sort::People { word } else { state };
        self.by_word.insert(word.to_owned(), self.entries.len());
        self.entries.push(Entry { sort, name: name.to_owned(), side });
    }
}

/// What one word was seen to do.
#[derive(Default)]
struct Signs {
    /// Owns a minister: "Sarvan's interior minister", "the interior minister of Sarvan".
    minister: bool,
    /// Owns a government or an army: so may a leader.
    force: bool,
    /// Stands before what states own: "the Kestrian army".
    describes: bool,
    /// Stands after a preposition of place.
    place: bool,
    /// Stands as a name of a person does: after a title, a given name or another name.
    person: bool,
}

/// Finds the states that a report shows.
pub(super) fn find(words: Words<'_>) -> Coined {
    let mut signs: BTreeMap<&str, Signs> = BTreeMap::new();
    for index in 0..words.sentences.len() {
        let sentence = words.sentence(index);
        if runs::is_title(words, sentence.clone()) {
            continue;
        }
        for at in sentence.clone().filter(|&at| is_unknown(words, at)) {
            observe(words, at, sentence.start, signs.entry(words.word(at)).or_default());
        }
    }
    let mut coined = Coined::default();
    let shown = |sign: &Signs| sign.minister || sign.force || sign.describes;
    if !signs.values().any(shown) {
        return coined;
    }
    let adjectives: BTreeSet<&str> =
        signs.iter().filter(|(_, s)| s.describes).map(|(word, _)| *word).collect();
    let mut states = 0;
    for (name, sign) in signs.iter().filter(|(_, sign)| !sign.person) {
        let adjective = forms(words, name).find(|form| adjectives.contains(form.as_str()));
        if !(adjective.is_some() || sign.minister || sign.force && sign.place) {
            continue;
        }
        states += 1;
        if states > MOST {
            return Coined::default();
        }
        coined.add(name, Sort::State, name);
        if let Some(adjective) = adjective {
            coined.add(&format!("{adjective}s"), Sort::People, name);
            coined.add(&adjective, Sort::Adjective, name);
        }
    }
    coined
}

/// A capitalised word that no table knows and that may be a name.
fn is_unknown(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let lexicon = words.lexicon;
    words.is_capital(at)
        && word.chars().count() >= SHORTEST
        && word.chars().skip(1).all(char::is_lowercase)
        && lexicon.opening(word).next().is_none()
        && ![Cue::Opener, Cue::NoName, Cue::Calendar, Cue::OrganizationLast, Cue::PlaceLast, Cue::Direction]
            .into_iter()
            .any(|cue| lexicon.has(cue, word))
        && words.title_before(at + 1, at).is_none()
}

fn observe(words: Words<'_>, at: usize, floor: usize, signs: &mut Signs) {
    let owned = if words.is_possessive(at + 1) { at + 2 } else { at + 1 };
    if let Some(minister) = words.owned_by_state(owned) {
        if owned == at + 1 {
            signs.describes = true;
        } else {
            signs.minister |= minister;
            signs.force |= !minister;
        }
    }
    let Some(before) = at.checked_sub(1).filter(|_| at > floor) else { return };
    match words.word(before) {
        "of" => {
            let minister = minister_of(words, before, floor);
            signs.minister |= minister;
            signs.place |= minister;
        }
        word => signs.place |= words.lexicon.has(Cue::PlaceBefore, word),
    }
    let name = words.is_capital(before)
        && !words.lexicon.has(Cue::Opener, words.word(before))
        && !words.lexicon.has(Cue::Direction, &words.word(before).to_lowercase());
    signs.person |= name || words.title_before(at, floor).is_some();
}

/// "the interior minister |of", "Prime Minister Olan Reyk |of".
fn minister_of(words: Words<'_>, of: usize, floor: usize) -> bool {
    let minister = |end: usize| end > floor && words.word(end - 1).eq_ignore_ascii_case("minister");
    // A given name and up to two more words may stand between.
    let named = (of.saturating_sub(3).max(floor)..of)
        .rev()
        .find(|&at| !words.is_capital(at))
        .map_or(of.saturating_sub(3).max(floor), |at| at + 1);
    (named..=of).any(minister)
}

/// The adjectives that can be made of a name: "Kestrian" of "Kestria", "Sarvani" of "Sarvan".
fn forms<'a>(words: Words<'a>, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let stems = [name, name.get(..name.len() - 1).unwrap_or(name), stem];
    let usable = move |end: usize, at: usize| at == 0 || end < name.len();
    stems
        .into_iter()
        .enumerate()
        .filter(move |(at, stem)| usable(stem.len(), *at) && (*at == 0 || ends_in_vowel(name)))
        .flat_map(move |(_, stem)| words.lexicon.demonyms().map(move |ending| format!("{stem}{ending}")))
}

fn ends_in_vowel(name: &str) -> bool {
    name.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
}
