//! Makes [`Lang`]: all tables of one language, loaded once into one value that every stage is given.
//! Leaves what the tables mean to the stages that read them.

use crate::figures::{FigureTables, Sources};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::sync::LazyLock;

/// All tables of one language.
pub struct Lang {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Words that end in a full stop without ending a sentence.
    pub abbreviations: Abbreviations,
    /// Number words, units, hedges and measures.
    pub figures: FigureTables,
    irregular: HashMap<&'static str, &'static str>,
    stemmer: Stemmer,
}

/// Words with a full stop that do not end a sentence.
pub struct Abbreviations {
    always: Vec<&'static str>,
}

impl Abbreviations {
    /// Whether `word`, without its full stop, is one; case counts.
    pub fn contains(&self, word: &str) -> bool {
        self.always.binary_search(&word).is_ok()
    }
}

static ENGLISH: LazyLock<Lang> = LazyLock::new(|| Lang {
    code: "en",
    abbreviations: Abbreviations { always: lines(include_str!("../lang/en/abbreviations.txt")).collect() },
    figures: FigureTables::load(&Sources {
        code: "en",
        numbers: include_str!("../lang/en/numbers.toml"),
        units: include_str!("../lang/en/units.toml"),
        figures: include_str!("../lang/en/figures.toml"),
        measures: include_str!("../lang/en/measures.toml"),
        words: include_str!("../lang/en/figure_words.toml"),
    }),
    irregular: irregular(include_str!("../lang/en/irregular.txt")),
    stemmer: Stemmer::create(Algorithm::English),
});

impl Lang {
    /// The tables of a language by its code; English where none is stated, `None` where there are no tables.
    pub fn of(code: Option<&str>) -> Option<&'static Lang> {
        match code.map(|code| code.split(['-', '_']).next().unwrap_or(code)) {
            None => Some(Lang::english()),
            Some(code) if code.eq_ignore_ascii_case("en") => Some(Lang::english()),
            Some(_) => None,
        }
    }

    /// The English tables.
    pub fn english() -> &'static Lang {
        &ENGLISH
    }

    /// The key that the forms of a word share: irregular forms by table, the rest by Porter's second stemmer.
    /// Takes the word in any case.
    pub fn stem(&self, word: &str) -> String {
        let small = word.to_lowercase().replace('’', "'");
        let base = self.irregular.get(small.as_str()).copied().unwrap_or(&small);
        self.stemmer.stem(base).into_owned()
    }
}

/// The entries of a word list: one a line, `#` starts a comment.
pub fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|line| !line.is_empty())
}

/// `base: form form …` lines, as form → base.
fn irregular(table: &'static str) -> HashMap<&'static str, &'static str> {
    let pairs = lines(table).filter_map(|line| line.split_once(':'));
    pairs.flat_map(|(base, forms)| forms.split_whitespace().map(move |form| (form, base.trim()))).collect()
}
