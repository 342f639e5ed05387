//! Makes [`Slips`]: words that a report misspells, as the other reports show: where they write a word nearly the same
//! again and again, it has letters swapped, dropped or added. Two that share a slip hardly wrote apart from each other
//! (Dong et al., "Truth Discovery and Copying Detection in a Dynamic World", 2009: of what two sources share, what is
//! false shows most). A rare name that nobody spells otherwise is no slip, and other ways of a house ("theatre",
//! "travelled", "Mohamed") are none. Leaves what slips show to `kinds` and `direction`.

use crate::borrowings::Party;
use crate::letters;
use crate::texts::{NAME, PLAIN, Text, Word};
use headwater_core::span::{ReportId, Span};
use rapidhash::v3::rapidhash_v3;
use rayon::prelude::*;
use std::ops::Range;

/// Least letters of a word, and of what it stands for: short words are near to many others.
const LETTERS: usize = 5;

/// How often the right spelling stands at least, for how many times of the wrong one, or in how many reports: of five, three
/// may show what two misspell. Where both are as frequent, they are ways of houses.
const RARER: (usize, usize) = (3, 2);

/// Most words that are near to each other, and most places of a word that are looked at. Bounds the cost.
const NEAR: usize = 48;
const PLACES: usize = 64;

/// Look from which on a word beside another shows that both stand in one place: five letters, names.
const BESIDE: u8 = 7;

/// Letters that houses double or not ("travelled", "worshipped", "focussed"), and those that they write in several ways
/// where they bring names from other letters ("Haidar", "Yusuf").
const DOUBLED_BY_HOUSES: &str = "lps";
const SOFT: &str = "aeiouyhjw";

/// A word that a report misspells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Slip<'a> {
    /// The report.
    report: ReportId,
    /// The stem as it is written.
    stem: u32,
    /// The stem as others write it.
    right: u32,
    /// Where it stands first in the report.
    pub(crate) span: Span,
    /// The word there.
    pub(crate) wrong: &'a str,
    /// The word as others write it.
    pub(crate) others: &'a str,
}

/// All slips of a run, sorted by report, then by stem.
#[derive(Debug, Default)]
pub(crate) struct Slips<'a>(Vec<Slip<'a>>);

/// One place of a word.
#[derive(Clone, Copy)]
struct Place {
    stem: u32,
    party: u32,
    word: u32,
}

impl<'a> Slips<'a> {
    /// Finds them in reports with words of their own.
    pub(crate) fn of(parties: &[Party<'a>]) -> Slips<'a> {
        let mut places: Vec<Place> =
            parties.par_iter().enumerate().flat_map_iter(|(at, party)| places(party, at as u32)).collect();
        places.par_sort_unstable_by_key(|place| (place.stem, place.party, place.word));
        let words: Vec<&[Place]> = places.chunk_by(|a, b| a.stem == b.stem).collect();
        let spelled: Vec<Vec<char>> = words.par_iter().map(|places| spelling(parties, places)).collect();
        let near = near(&spelled);
        let wrong = near.into_par_iter().filter(|&(wrong, right)| {
            let [wrong, right] = [wrong, right].map(|word| (words[word as usize], &spelled[word as usize]));
            is_rarer(wrong.0, right.0)
                && misspells(wrong.1, right.1, is_name(parties, wrong.0))
                && one_place(parties, wrong.0, right.0)
        });
        let slips = wrong.flat_map_iter(|(wrong, right)| {
            told(parties, words[wrong as usize], words[right as usize].first().copied())
        });
        let mut slips: Vec<Slip<'a>> = slips.collect();
        slips.par_sort_unstable();
        slips.dedup_by_key(|slip| (slip.report, slip.stem));
        Slips(slips)
    }

    fn by(&self, report: ReportId) -> &[Slip<'a>] {
        let start = self.0.partition_point(|slip| slip.report < report);
        let rest = self.0.get(start..).unwrap_or_default();
        &rest[..rest.partition_point(|slip| slip.report == report)]
    }

    /// The slips that both of two reports have, as each has them.
    pub(crate) fn shared(&self, parties: [Party; 2]) -> Vec<[Slip<'a>; 2]> {
        let [first, second] = parties.map(|party| self.by(party.id));
        let same = |slip: &Slip| second.binary_search_by_key(&slip.stem, |slip| slip.stem).ok();
        first.iter().filter_map(|slip| Some([*slip, *second.get(same(slip)?)?])).collect()
    }

    /// The slips of one report where another spells the same word right, and never as it does.
    pub(crate) fn added(&self, to: Party, beside: Party) -> Vec<Slip<'a>> {
        let has = |stem: u32| beside.text.entries.binary_search_by_key(&stem, |entry| entry.stem).is_ok();
        let added = self.by(to.id).iter().filter(|slip| has(slip.right) && !has(slip.stem));
        added.copied().collect()
    }
}

/// The places of words that can be slips. What is quoted is the speaker's, its slips too.
fn places<'p>(party: &'p Party, index: u32) -> impl Iterator<Item = Place> + 'p {
    let words = party.text.words.iter().zip(0u32..);
    let long = words.filter(|(word, _)| {
        let telling = word.look >= PLAIN && !word.quoted && word.span.len() >= LETTERS;
        telling && party.reading.words(word.span).chars().all(char::is_alphabetic)
    });
    long.map(move |(word, at)| Place { stem: word.stem, party: index, word: at })
}

/// The letters of a stem, as the tokens of the first place give it.
fn spelling(parties: &[Party], places: &[Place]) -> Vec<char> {
    let first = places.first().and_then(|place| Some((parties.get(place.party as usize)?, place)));
    let stem = first.and_then(|(party, place)| {
        let span = party.text.words.get(place.word as usize)?.span;
        let tokens = &party.reading.annotations.tokens;
        let at = tokens.binary_search_by_key(&span.start(), |token| token.span.start()).ok()?;
        Some(letters::plain(&tokens.get(at)?.stem).chars().collect())
    });
    stem.unwrap_or_default()
}

/// Pairs of words that are one after a letter is left out of one or both, in both orders; sorted. By hashes of what is
/// then left, as spelling checkers do (Garbe, "Symmetric Delete", 2012).
fn near(spelled: &[Vec<char>]) -> Vec<(u32, u32)> {
    let cut = |(index, letters): (usize, &Vec<char>)| {
        let index = index as u32;
        let long = letters.len() >= LETTERS;
        // Leaving out the letter after the last one leaves out none.
        let cuts = if long { 0..letters.len() + 1 } else { 0..0 };
        let hashes: Vec<u32> = cuts.map(|left_out| hash(letters, left_out)).collect();
        hashes.into_iter().map(move |hash| (hash, index))
    };
    let mut cuts: Vec<(u32, u32)> = spelled.par_iter().enumerate().flat_map_iter(cut).collect();
    cuts.par_sort_unstable();
    cuts.dedup();
    let groups = cuts.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=NEAR).contains(&group.len()));
    let mut pairs: Vec<(u32, u32)> = groups
        .flat_map(|group| group.iter().flat_map(|a| group.iter().map(|b| (a.1, b.1))))
        .filter(|(a, b)| a != b)
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn hash(letters: &[char], left_out: usize) -> u32 {
    let rest = letters.iter().enumerate().filter(|&(at, _)| at != left_out);
    let rest: String = rest.map(|(_, letter)| letter).collect();
    rapidhash_v3(rest.as_bytes()) as u32
}

fn is_name(parties: &[Party], places: &[Place]) -> bool {
    places.iter().take(PLACES).any(|place| word(parties, place).is_some_and(|word| word.look >= NAME))
}

fn word<'a>(parties: &[Party<'a>], place: &Place) -> Option<&'a Word> {
    parties.get(place.party as usize)?.text.words.get(place.word as usize)
}

/// Whether a word is much rarer than another, by its places or by the reports that have it.
fn is_rarer(wrong: &[Place], right: &[Place]) -> bool {
    let reports = |places: &[Place]| places.chunk_by(|a, b| a.party == b.party).count();
    let rarer = |wrong: usize, right: usize| RARER.0 * wrong <= RARER.1 * right;
    rarer(wrong.len(), right.len()) || rarer(reports(wrong), reports(right))
}

/// Whether one word has letters of the other swapped, or inside it one dropped or added, as no house would spell it.
fn misspells(wrong: &[char], right: &[char], name: bool) -> bool {
    let same = wrong.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (here, there) = (&wrong[same..], &right[same..]);
    if same == 0 {
        return false;
    }
    match (here, there) {
        ([a, b, rest @ ..], [c, d, others @ ..]) if (a, b) == (d, c) && rest == others => true,
        ([added, rest @ ..], others) if rest == others => is_slip(wrong, same, *added, name),
        (rest, [dropped, others @ ..]) if rest == others => is_slip(right, same, *dropped, name),
        _ => false,
    }
}

/// Whether it is a slip to write a letter of a word at a place that another spelling does not have.
fn is_slip(longer: &[char], at: usize, letter: char, name: bool) -> bool {
    let doubled = at.checked_sub(1).and_then(|before| longer.get(before)) == Some(&letter);
    let last = at + 1 >= longer.len();
    let by_houses = if doubled { name || DOUBLED_BY_HOUSES.contains(letter) } else { last };
    !by_houses && !SOFT.contains(letter)
}

/// Whether two words stand somewhere in the same place: between the same words, or beside the same telling one.
fn one_place(parties: &[Party], wrong: &[Place], right: &[Place]) -> bool {
    let beside = |places: &[Place]| -> Vec<[Option<(u32, u8)>; 2]> {
        let places = places.iter().take(PLACES);
        places
            .filter_map(|place| Some(neighbours(parties.get(place.party as usize)?.text, place.word)))
            .collect()
    };
    let others = beside(right);
    beside(wrong).iter().any(|here| {
        others.iter().any(|there| {
            let same =
                [0, 1].map(|side: usize| here[side].filter(|word| there[side].map(|w| w.0) == Some(word.0)));
            same.iter().all(Option::is_some) || same.iter().flatten().any(|&(_, look)| look >= BESIDE)
        })
    })
}

/// The stems before and after a word in its sentence, and how telling they look.
fn neighbours(text: &Text, word: u32) -> [Option<(u32, u8)>; 2] {
    let at = word as usize;
    let line = text.lines.partition_point(|line| line.words.end <= at);
    let within: Range<usize> = text.lines.get(line).map_or(0..0, |line| line.words.clone());
    [at.checked_sub(1), at.checked_add(1)].map(|beside| {
        let beside = beside.filter(|beside| within.contains(beside))?;
        text.words.get(beside).map(|word| (word.stem, word.look))
    })
}

/// A slip for each report that has the wrong word.
fn told<'a>(parties: &[Party<'a>], wrong: &[Place], right: Option<Place>) -> Vec<Slip<'a>> {
    let Some(right) = right else { return Vec::new() };
    let at = |place: &Place| {
        let party = parties.get(place.party as usize)?;
        let span = word(parties, place)?.span;
        Some((party.id, span, party.reading.words(span)))
    };
    let Some((_, _, others)) = at(&right) else { return Vec::new() };
    let firsts = wrong.chunk_by(|a, b| a.party == b.party).filter_map(|places| places.first());
    let slips = firsts.filter_map(|place| {
        let (report, span, wrong) = at(place)?;
        Some(Slip { report, stem: place.stem, right: right.stem, span, wrong, others })
    });
    slips.collect()
}
