//! Makes [`Cuts`], the tables by which the tokens of one language are cut. Leaves cutting to the other files.

use crate::lang::lines;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a table says of an abbreviation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Abbreviation {
    /// Its full stop ends no sentence: "Gen."
    Always,
    /// Only before a number: "No. 5".
    BeforeNumber,
    /// A sentence may end with it: "Inc."
    Closing,
}

/// The tables by which the tokens of one language are cut.
pub(crate) struct Cuts {
    abbreviations: HashMap<&'static str, Abbreviation>,
    affixes: HashSet<&'static str>,
    units: HashSet<&'static str>,
    joined: HashMap<String, usize>,
}

static ENGLISH: LazyLock<Cuts> = LazyLock::new(|| Cuts {
    abbreviations: abbreviations(include_str!("../../lang/en/abbreviations.txt")),
    affixes: lines(include_str!("../../lang/en/affixes.txt")).collect(),
    units: lines(include_str!("../../lang/en/glued.txt")).collect(),
    joined: joined(include_str!("../../lang/en/joined.txt")),
});

impl Cuts {
    /// The English tables.
    pub(crate) fn english() -> &'static Cuts {
        &ENGLISH
    }

    /// What the table says of `word`, without its full stop; case counts, but for a word all in capitals.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let found = self.abbreviations.get(word).copied();
        let shouted = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        if found.is_some() || !shouted {
            return found;
        }
        let (first, rest) = word.split_at_checked(1)?;
        self.abbreviations.get(format!("{first}{}", rest.to_ascii_lowercase()).as_str()).copied()
    }

    /// Whether a hyphen after `word` does not part it from the next; takes the word in any case.
    pub(super) fn is_affix(&self, word: &str) -> bool {
        word.len() <= 8 && self.affixes.contains(word.to_ascii_lowercase().as_str())
    }

    /// Whether letters that cling to digits are a word of their own; case counts.
    pub(super) fn is_unit(&self, letters: &str) -> bool {
        self.units.contains(letters)
    }

    /// Where a word that two words grew into is cut ("can|not"); takes the word in any case.
    pub(super) fn joined(&self, word: &str) -> Option<usize> {
        if word.len() > 10 {
            return None;
        }
        self.joined.get(word.to_ascii_lowercase().as_str()).copied()
    }
}

/// A word without the full stop of its abbreviation; initials with several ("U.S.") keep theirs.
pub(crate) fn bare(word: &str) -> &str {
    match word.strip_suffix('.') {
        Some(rest) if rest.starts_with(char::is_alphabetic) && !rest.contains('.') => rest,
        _ => word,
    }
}

/// Each line is a word; `+` after it says that it may close a sentence, `1` that it stands before a number.
fn abbreviations(table: &'static str) -> HashMap<&'static str, Abbreviation> {
    let entry = |line: &'static str| match line.rsplit_once(' ') {
        Some((word, "+")) => (word, Abbreviation::Closing),
        Some((word, _)) => (word, Abbreviation::BeforeNumber),
        None => (line, Abbreviation::Always),
    };
    lines(table).map(entry).collect()
}

/// `can|not` lines, as the whole word → where it is cut.
fn joined(table: &'static str) -> HashMap<String, usize> {
    let pairs = lines(table).filter_map(|line| line.split_once('|'));
    pairs.map(|(first, second)| (format!("{first}{second}"), first.len())).collect()
}
