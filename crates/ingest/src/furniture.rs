//! Says which units of a page are not its article: furniture, captions, lines of credit. The phrases are data
//! (`data/en/furniture.toml`, `data/en/credits.toml`); this is how they are matched.

use crate::words::{bounded, has, plain};
use headwater_core::report::Part;
use serde::Deserialize;
use std::sync::LazyLock;

/// A set of phrases that make a unit what it is.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    #[expect(dead_code, reason = "names the entry for people and for the test of the tables")]
    name: String,
    part: PartName,
    chars: usize,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    cased: Vec<String>,
    /// The unit has two of these words or more, and no others.
    #[serde(default)]
    only: Vec<String>,
    #[expect(dead_code, reason = "examples, read by the test of the tables")]
    #[serde(default)]
    yes: Vec<String>,
    #[expect(dead_code, reason = "examples, read by the test of the tables")]
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(rename_all = "lowercase")]
enum PartName {
    Furniture,
    Caption,
    Credit,
}

#[derive(Deserialize, Default)]
struct Table {
    phrase: Vec<Phrase>,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    // The table is part of the program and a test reads it; a broken one leaves all units alone.
    let table: Table = toml::from_str(include_str!("../data/en/furniture.toml")).unwrap_or_default();
    table.phrase
});

/// Longest unit that is looked at, in bytes: every entry asks for less.
const LONGEST: usize = 4096;

/// What a unit is when it is not part of the story; `None` where it is.
pub(crate) fn part(unit: &str) -> Option<Part> {
    of(unit, &PHRASES)
}

/// What a unit is by one table.
pub(crate) fn of(unit: &str, phrases: &[Phrase]) -> Option<Part> {
    if unit.len() > LONGEST {
        return None;
    }
    let words = plain(unit);
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let start = words.trim_start_matches(|c: char| c.is_whitespace() || "*-–—•·>|►▶→#_".contains(c));
    let length = words.chars().count();
    let inner = start.trim_start_matches(['(', '[']);
    let phrase = phrases.iter().find(|phrase| {
        let cased = phrase.cased.iter().any(|form| unit.contains(form.as_str()));
        length <= phrase.chars && (cased || phrase.fits(&words, start, bare) || phrase.starts(inner))
    })?;
    Some(match phrase.part {
        PartName::Furniture => Part::Furniture,
        PartName::Caption => Part::Caption,
        PartName::Credit => Part::Credit,
    })
}

impl Phrase {
    fn fits(&self, words: &str, start: &str, bare: &str) -> bool {
        self.is.iter().any(|phrase| bare == phrase)
            || self.starts(start)
            || self.has.iter().any(|phrase| has(words, phrase))
            || self.ends.iter().any(|phrase| ends(words, phrase))
            || self.only(bare)
    }

    fn starts(&self, unit: &str) -> bool {
        self.starts.iter().any(|phrase| unit.starts_with(phrase.as_str()) && bounded(unit, 0, phrase.len()))
    }

    fn only(&self, bare: &str) -> bool {
        let mut count = 0;
        !self.only.is_empty()
            && bare.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).all(
                |word| {
                    count += 1;
                    self.only.iter().any(|known| known == word)
                },
            )
            && count >= 2
    }
}

/// Whether `words` end with `phrase`, full stops and brackets behind it aside.
fn ends(words: &str, phrase: &str) -> bool {
    let open = |text: &str| text.trim_end_matches(['.', ' ']).len();
    let close = words.trim_end_matches(['.', ' ', ')', ']']);
    [words.get(..open(words)).unwrap_or(words), close]
        .iter()
        .any(|end| end.strip_suffix(phrase).is_some_and(|rest| bounded(end, rest.len(), end.len())))
}
