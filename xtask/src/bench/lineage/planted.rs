//! Makes reports with planted copies: the corpus's sentences with names, numbers and long words of their own in every
//! report, and of some reports a copy of each kind. The same size gives the same texts. Leaves their layers to `plain`.

use chance::mix;
use std::collections::{BTreeMap, BTreeSet};

/// Of so many reports in a row, the last ones are copies, one of each kind.
const ROUND: usize = 16;

/// How far back the report may lie that a copy is made of.
const REACH: usize = 4_000;

/// Letters that a plain word needs to be exchanged. Fewer than in `made`: a sentence of the corpus comes back in thousands
/// of reports, and what it keeps must not be more than a phrase.
const LONG: usize = 4;

/// How a copy was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Word for word.
    Exact,
    /// A word in twelve is another.
    Near,
    /// The first half.
    Trimmed,
    /// Two halves of two reports.
    Merged,
    /// Half of the long words are others, clauses are turned around, names and numbers stay.
    Reworded,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Exact, Kind::Near, Kind::Trimmed, Kind::Merged, Kind::Reworded];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Exact => "exact",
            Kind::Near => "near",
            Kind::Trimmed => "trimmed",
            Kind::Merged => "merged",
            Kind::Reworded => "reworded",
        }
    }
}

/// A copy, and the report it was made of.
#[derive(Clone, Copy, Debug)]
pub struct Planted {
    /// How.
    pub kind: Kind,
    /// The report it was made of.
    pub lender: u32,
    /// The copy.
    pub copy: u32,
}

/// Texts, and what was planted in them.
#[derive(Debug, Default)]
pub struct Planting {
    /// The texts, in order: sentences, a line each.
    pub texts: Vec<String>,
    /// The copies.
    pub planted: Vec<Planted>,
}

/// Makes so many reports out of the sentences of others.
pub fn plant(sources: &[String], size: usize) -> Planting {
    let vocabulary = Vocabulary::of(sources);
    let mut made = Planting::default();
    let mut originals: Vec<usize> = Vec::new();
    for number in 0..size {
        let place = number % ROUND;
        let kind = (place + Kind::ALL.len()).checked_sub(ROUND).and_then(|at| Kind::ALL.get(at).copied());
        let mut dice = Dice(mix(number as u64));
        let recent = originals.len().saturating_sub(REACH);
        let mut pick = || originals.get(recent + dice.below(originals.len() - recent)).copied();
        let Some((kind, lender)) = kind.zip(pick()) else {
            originals.push(number);
            made.texts.push(vocabulary.original(number as u64));
            continue;
        };
        let other = pick().unwrap_or(lender);
        let text = vocabulary.copy(kind, &made.texts[lender], &made.texts[other], &mut dice);
        let copy = number as u32;
        made.planted.push(Planted { kind, lender: lender as u32, copy });
        if kind == Kind::Merged && other != lender {
            made.planted.push(Planted { kind, lender: other as u32, copy });
        }
        made.texts.push(text);
    }
    made
}

/// Numbers that chance would give, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = mix(self.0);
        (self.0 % bound.max(1) as u64) as usize
    }
}

mod chance {
    //! One step of SplitMix64 (Steele, Lea and Flood 2014): enough chance for planting.

    pub(super) fn mix(state: u64) -> u64 {
        let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// The sentences of the sources, and the words that may stand for each other.
struct Vocabulary {
    sentences: Vec<String>,
    classes: BTreeMap<String, Vec<String>>,
    small: BTreeSet<String>,
}

impl Vocabulary {
    fn of(sources: &[String]) -> Vocabulary {
        let lines = sources.iter().flat_map(|text| text.lines());
        let sentences: Vec<String> = lines
            .flat_map(|line| line.split_inclusive(". "))
            .map(|sentence| sentence.trim().to_owned())
            .filter(|sentence| sentence.split(' ').count() >= 8 && sentence.ends_with('.'))
            .collect();
        let mut classes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut small = BTreeSet::new();
        for word in sentences.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic())) {
            if word.starts_with(char::is_lowercase) {
                small.insert(word.to_owned());
            }
            if let Some(class) = class(word) {
                classes.entry(class).or_default().insert(word.to_owned());
            }
        }
        let classes = classes.into_iter().map(|(class, words)| (class, words.into_iter().collect()));
        Vocabulary { classes: classes.collect(), sentences, small }
    }

    /// A report of its own: eight to fourteen sentences, its names the same throughout.
    fn original(&self, number: u64) -> String {
        let mut dice = Dice(mix(number ^ 0x5bd1_e995));
        let count = 8 + dice.below(7);
        let lines: Vec<String> = (0..count as u64)
            .filter_map(|line| {
                let sentence = self.sentences.get(dice.below(self.sentences.len()))?;
                Some(self.retold(sentence, number, line))
            })
            .collect();
        lines.join("\n")
    }

    /// A sentence with the names and numbers of one story, and long words of its own.
    fn retold(&self, sentence: &str, story: u64, line: u64) -> String {
        replaced(sentence, |word| {
            let own = |salt: u64| mix(story.wrapping_mul(1_000_003) ^ spelled(word) ^ salt);
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                return (1 + own(0) % 10u64.pow(word.len().clamp(1, 6) as u32)).to_string();
            }
            let name = word.len() > 3 && word.starts_with(char::is_uppercase);
            if name && !self.small.contains(&word.to_lowercase()) {
                return coined(own(0) % 40_000);
            }
            self.exchanged(word, own(line + 1))
        })
    }

    fn exchanged(&self, word: &str, chance: u64) -> String {
        let words = class(word).and_then(|class| self.classes.get(&class));
        words
            .and_then(|words| words.get((chance % words.len() as u64) as usize))
            .map_or(word, String::as_str)
            .to_owned()
    }

    fn copy(&self, kind: Kind, lender: &str, other: &str, dice: &mut Dice) -> String {
        let half = |text: &str, first: bool| {
            let lines: Vec<&str> = text.lines().collect();
            let (head, tail) = lines.split_at(lines.len().div_ceil(2));
            (if first { head } else { tail }).join("\n")
        };
        match kind {
            Kind::Exact => lender.to_owned(),
            Kind::Near => replaced(lender, |word| {
                if dice.below(12) == 0 { self.exchanged(word, dice.0) } else { word.to_owned() }
            }),
            Kind::Trimmed => half(lender, true),
            Kind::Merged => half(lender, true) + "\n" + &half(other, false),
            Kind::Reworded => {
                let turned: Vec<String> = lender.lines().map(turned).collect();
                replaced(&turned.join("\n"), |word| {
                    if dice.below(2) == 0 { self.exchanged(word, dice.0) } else { word.to_owned() }
                })
            }
        }
    }
}

/// A sentence with what follows its last comma put before the rest; else with its second half first.
fn turned(sentence: &str) -> String {
    let body = sentence.trim_end_matches('.');
    let middle = body.len() / 2;
    let cut = body.rfind(", ").or_else(|| {
        body.char_indices().map(|(at, _)| at).find(|&at| at > middle && body[at..].starts_with(' '))
    });
    match cut {
        Some(cut) => format!("{}, {}.", body[cut..].trim_start_matches([',', ' ']), &body[..cut]),
        None => sentence.to_owned(),
    }
}

/// A text with every word replaced.
fn replaced(text: &str, mut other: impl FnMut(&str) -> String) -> String {
    let mut told = String::with_capacity(text.len() + text.len() / 8);
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            told.push_str(&other(&word));
            word.clear();
        }
        told.push(c);
    }
    told.pop();
    told
}

/// The class of a plain long word: its last two letters.
fn class(word: &str) -> Option<String> {
    let plain = word.len() >= LONG && word.bytes().all(|b| b.is_ascii_lowercase());
    plain.then(|| word[word.len() - 2..].to_owned())
}

fn spelled(word: &str) -> u64 {
    word.bytes().fold(7, |hash, byte| mix(hash ^ u64::from(byte)))
}

/// A name of three syllables.
fn coined(number: u64) -> String {
    let (heads, hearts) =
        (["B", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z"], ["a", "e", "i", "o", "u"]);
    let mut name = String::new();
    let mut rest = number;
    for _ in 0..3 {
        let head = heads[(rest % 14) as usize];
        name.push_str(&if name.is_empty() { head.to_owned() } else { head.to_lowercase() });
        name.push_str(hearts[(rest / 14 % 5) as usize]);
        rest /= 70;
    }
    name + ["n", "r", "s", "l"][(number % 4) as usize]
}
