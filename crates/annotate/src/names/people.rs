//! Makes [`People`]: which person a surname or given name alone means, and which one a misspelt name.
//! A name that fits two means neither.

use crate::names::chains::Draft;
use crate::names::kinds::Name;
use crate::names::lexicon::Sex;
use crate::names::words::Words;
use crate::names::{fold, keys, roles};
use std::collections::HashMap;

/// Most people compared for a misspelling; more under one key are no longer told apart. Bounds hostile input.
const COMPARED: usize = 8;
/// Most people of one name; with more, the name alone means nobody. Bounds hostile input.
const NAMESAKES: usize = 16;
/// Fewest letters of a word for one other letter to be a misspelling: "Vucic" and "Vucac" may be two people.
const MISSPELT: usize = 7;

/// One who bears a name.
struct Bearer {
    draft: usize,
    /// Where the full name stands first.
    first: usize,
}

/// People by the words of their names.
#[derive(Default)]
pub(super) struct People {
    /// By the first and by the last word, folded.
    by_word: HashMap<String, Vec<Bearer>>,
    /// By the first three letters of the surname, for misspellings.
    near: HashMap<String, Vec<usize>>,
}

impl People {
    /// Takes in a person by a name.
    pub(super) fn add(&mut self, words: Words<'_>, name: &Name<'_>, draft: usize) {
        let (first, last) = keys::ends(words, name);
        let near: String = last.chars().take(3).collect();
        self.near.entry(near).or_default().push(draft);
        let same = first == last;
        for word in [first, last].into_iter().skip(usize::from(same)) {
            let bearers = self.by_word.entry(word).or_default();
            if bearers.len() < NAMESAKES {
                bearers.push(Bearer { draft, first: name.at.start });
            }
        }
    }

    /// The person that a name fits: by surname or given name alone, or but for one letter.
    pub(super) fn of(&self, words: Words<'_>, name: &Name<'_>, drafts: &[Draft]) -> Option<usize> {
        let (first, last) = keys::ends(words, name);
        if name.at.len() == 1 {
            let bearers = self.by_word.get(&last).map_or(&[][..], Vec::as_slice);
            if !bearers.is_empty() {
                return alone(words, name, bearers, drafts);
            }
        }
        let near: String = last.chars().take(3).collect();
        let close = self.near.get(&near)?.iter().take(COMPARED).copied().filter(|&index| {
            let other = drafts.get(index).map(|draft| fold(&draft.name)).unwrap_or_default();
            let (their_first, their_last) = match other.split_once(' ') {
                Some((first, rest)) => (first, rest.rsplit(' ').next().unwrap_or(rest)),
                None => ("", other.as_str()),
            };
            let same_given = name.at.len() == 1 || their_first == first;
            same_given && last.chars().count() >= MISSPELT && one_letter_apart(&last, their_last)
        });
        only(close)
    }
}

/// Whom one word of a name means: the one of the sex that the title tells, else the one who was named before.
fn alone(words: Words<'_>, name: &Name<'_>, bearers: &[Bearer], drafts: &[Draft]) -> Option<usize> {
    if bearers.len() >= NAMESAKES {
        return None;
    }
    let title: Option<Sex> = name.role.as_ref().and_then(|role| roles::sex(words, role));
    let sex = |draft: usize| drafts.get(draft).and_then(|draft| draft.sex);
    let fits =
        |bearer: &&Bearer| title.is_none_or(|title| sex(bearer.draft).is_none_or(|known| known == title));
    let fitting: Vec<&Bearer> = bearers.iter().filter(fits).collect();
    let before = fitting.iter().filter(|bearer| bearer.first < name.at.start).map(|bearer| bearer.draft);
    only(fitting.iter().map(|bearer| bearer.draft)).or_else(|| only(before))
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let one = found.next()?;
    found.all(|other| other == one).then_some(one)
}

/// Whether two words differ by one letter more, less or other.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[same..].iter().rev().zip(b[same..].iter().rev()).take_while(|(x, y)| x == y).count();
    let rest = (a.len() - same - tail, b.len() - same - tail);
    matches!(rest, (1, 1) | (1, 0) | (0, 1))
}
