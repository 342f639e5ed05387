//! Makes [`Lang`]: all tables of one language, loaded once into one value that every stage is given.
//! Leaves what the tables mean to the stages that read them.

pub mod cues;
pub mod grammar;
pub(crate) mod phrases;
pub mod sources;
pub mod triggers;

use crate::events::table::EventTable;
use crate::events::ties::Ties;
use crate::figures::{FigureTables, Sorts, Sources};
use crate::names::lexicon::Lexicon;
use crate::names::pronouns::Pronouns;
use crate::names::signs::Weights;
use crate::times::TimeWords;
use crate::tokens::tables::Cuts;
use cues::Cues;
use grammar::Grammar;
use rust_stemmers::{Algorithm, Stemmer};
use sources::SourceWords;
use std::collections::HashMap;
use std::sync::LazyLock;
use triggers::Triggers;

/// All tables of one language.
pub struct Lang {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// By what the tokens are cut.
    pub(crate) cuts: &'static Cuts,
    /// Number words, units, hedges and measures.
    pub figures: FigureTables,
    /// Words that count the same sort of thing.
    pub sorts: Sorts,
    /// Words and patterns of time.
    pub times: TimeWords,
    /// States, bodies, titles and the words that names are read by.
    pub names: Lexicon,
    /// Pronouns, and nouns that stand for people.
    pub(crate) pronouns: Pronouns,
    /// What speaks for one whom a pronoun may mean.
    pub(crate) antecedents: Weights,
    /// Closed classes of words.
    pub grammar: Grammar,
    /// Words that mark speech.
    pub cues: Cues,
    /// What the head nouns of sources tell.
    pub sources: SourceWords,
    /// Words that name what happens.
    pub events: EventTable,
    /// How events of one report hang together.
    pub(crate) event_ties: Ties,
    /// Words that say in what manner something is claimed; the family is the manner.
    pub hedges: Triggers,
    irregular: HashMap<&'static str, &'static str>,
    stemmer: Stemmer,
}

static ENGLISH: LazyLock<Lang> = LazyLock::new(|| {
    let irregular = irregular(include_str!("../lang/en/irregular.txt"));
    let stemmer = Stemmer::create(Algorithm::English);
    let key = |word: &str| stem(&irregular, &stemmer, word);
    Lang {
        code: "en",
        cuts: Cuts::english(),
        grammar: Grammar::load(include_str!("../lang/en/function_words.toml")),
        names: Lexicon::english(),
        pronouns: Pronouns::load(include_str!("../lang/en/pronouns.toml")),
        antecedents: Weights::load(include_str!("../lang/en/antecedents.toml")),
        times: TimeWords::new(include_str!("../lang/en/times.toml")),
        figures: FigureTables::load(&Sources {
            code: "en",
            numbers: include_str!("../lang/en/numbers.toml"),
            units: include_str!("../lang/en/units.toml"),
            figures: include_str!("../lang/en/figures.toml"),
            measures: include_str!("../lang/en/measures.toml"),
            words: include_str!("../lang/en/figure_words.toml"),
        }),
        sorts: Sorts::load(include_str!("../lang/en/sorts.toml"), &key),
        cues: Cues::load("en", include_str!("../lang/en/cues.toml"), &key),
        sources: SourceWords::load(include_str!("../lang/en/sources.toml")),
        events: EventTable::load(
            "en",
            include_str!("../lang/en/events.toml"),
            include_str!("../lang/en/event_sorts.toml"),
            include_str!("../lang/en/operators.toml"),
        ),
        event_ties: Ties::load("en", include_str!("../lang/en/event_ties.toml")),
        hedges: Triggers::load("en/hedges", "hedge", include_str!("../lang/en/hedges.toml"), &key),
        irregular,
        stemmer,
    }
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
        stem(&self.irregular, &self.stemmer, word)
    }

    /// Whether the table of irregular forms has this word as a form of another.
    pub fn is_irregular(&self, word: &str) -> bool {
        self.irregular.contains_key(word.to_lowercase().as_str())
    }
}

fn stem(irregular: &HashMap<&'static str, &'static str>, stemmer: &Stemmer, word: &str) -> String {
    let small = word.to_lowercase().replace('’', "'");
    let base = irregular.get(small.as_str()).copied().unwrap_or(&small);
    stemmer.stem(base).into_owned()
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
