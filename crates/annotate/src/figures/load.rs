//! Loads [`FigureTables`] from the embedded tables. Leaves the meaning of every list to `tables`.
//! Words and rule names are leaked once: the tables live as long as the program.

use super::tables::{FigureTables, Only, Patterns, Phrases, Place, Sense, Vague};
use headwater_core::annotations::Rule;
use headwater_core::figure::{Firmness, Measure, Unit, UnitKind, UnitName};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

/// The embedded tables of one language, as text.
pub(crate) struct Sources {
    /// ISO 639-1 code, the first part of every rule's name.
    pub(crate) code: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) units: &'static str,
    pub(crate) figures: &'static str,
    pub(crate) measures: &'static str,
    pub(crate) words: &'static str,
}

#[derive(Deserialize)]
struct NumbersFile {
    small: BTreeMap<String, i64>,
    scales: BTreeMap<String, i64>,
    tails: BTreeMap<String, i64>,
    parts: BTreeMap<String, i64>,
    /// Multiplied by ten, as TOML has no exact fractions.
    factors: BTreeMap<String, i64>,
    vague: Vec<VagueEntry>,
}

#[derive(Deserialize)]
struct VagueEntry {
    name: String,
    words: Vec<String>,
    least: i64,
}

#[derive(Deserialize)]
struct UnitsFile {
    unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
struct UnitEntry {
    name: String,
    code: Option<String>,
    sign: Option<String>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    tail: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
    #[serde(default)]
    per: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, Default)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Money,
    Time,
    Percent,
    Ratio,
    Factor,
    #[default]
    Dimension,
}

impl From<Kind> for UnitKind {
    fn from(kind: Kind) -> UnitKind {
        match kind {
            Kind::Money => UnitKind::Money,
            Kind::Time => UnitKind::Time,
            Kind::Percent => UnitKind::Percent,
            Kind::Ratio => UnitKind::Ratio,
            Kind::Factor => UnitKind::Factor,
            Kind::Dimension => UnitKind::Dimension,
        }
    }
}

/// The units of the table, each with its entry.
fn units(entries: &[UnitEntry]) -> Vec<(&UnitEntry, Unit)> {
    let of = |entry: &UnitEntry| {
        let (code, sign) = (entry.code.as_deref().map(leak), entry.sign.as_deref().map(leak));
        let name = UnitName { name: leak(&entry.name), code, sign, kind: entry.kind.into() };
        Unit { of: Box::leak(Box::new(name)), per: None }
    };
    entries.iter().map(|entry| (entry, of(entry))).collect()
}

#[derive(Deserialize)]
struct FiguresFile {
    hedge: Vec<HedgeEntry>,
    neutral: Before,
}

#[derive(Deserialize)]
struct HedgeEntry {
    firmness: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Deserialize)]
struct Before {
    before: Vec<String>,
}

#[derive(Deserialize)]
struct MeasuresFile {
    measure: Vec<MeasureEntry>,
}

#[derive(Deserialize)]
struct MeasureEntry {
    name: String,
    measure: String,
    only: Option<String>,
    #[serde(default)]
    both: Vec<String>,
    #[serde(default)]
    active: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    toll: Vec<String>,
    #[serde(default)]
    state: Vec<String>,
}

impl FigureTables {
    /// Loads the tables.
    ///
    /// # Panics
    /// On a table that is not of its shape, which every test and the first use would show: they are embedded.
    pub(crate) fn load(sources: &Sources) -> FigureTables {
        let numbers: NumbersFile = parse("numbers", sources.numbers);
        let entries: UnitsFile = parse("units", sources.units);
        let units = self::units(&entries.unit);
        let figures: FiguresFile = parse("figures", sources.figures);
        let measures: MeasuresFile = parse("measures", sources.measures);
        let code = sources.code;
        let (triggers, tolls) = triggers(code, &measures.measure);
        let pattern = |name: &str| rule(code, "figures", name);
        FigureTables {
            small: values(&numbers.small),
            scales: values(&numbers.scales),
            tails: values(&numbers.tails),
            parts: values(&numbers.parts),
            vague: vague(code, &numbers.vague),
            factors: numbers
                .factors
                .iter()
                .map(|(word, &tenths)| (leak(word), Decimal::new(tenths, 1)))
                .collect(),
            units_after: Phrases::new(units.iter().flat_map(|&(entry, unit)| phrases(&entry.after, unit))),
            units_before: Phrases::new(units.iter().flat_map(|&(entry, unit)| phrases(&entry.before, unit))),
            units_tail: units.iter().flat_map(|&(entry, unit)| phrases(&entry.tail, unit)).collect(),
            units_behind: Phrases::new(units.iter().flat_map(|&(entry, unit)| phrases(&entry.behind, unit))),
            units_per: Phrases::new(units.iter().flat_map(|&(entry, unit)| phrases(&entry.per, unit))),
            hedges_before: Phrases::new(hedges(&figures.hedge, |hedge| &hedge.before)),
            hedges_after: Phrases::new(hedges(&figures.hedge, |hedge| &hedge.after)),
            neutral: Phrases::new(phrases(&figures.neutral.before, ())),
            triggers,
            tolls,
            patterns: Patterns {
                number: pattern("number"),
                range: pattern("range"),
                share: pattern("share"),
                change: pattern("change"),
                none: pattern("none"),
            },
            lists: parse("figure_words", sources.words),
        }
    }
}

fn parse<T: DeserializeOwned>(name: &str, source: &str) -> T {
    toml::from_str(source).unwrap_or_else(|error| panic!("{name}.toml: {error}"))
}

fn leak(word: &str) -> &'static str {
    Box::leak(word.to_owned().into_boxed_str())
}

fn rule(code: &str, table: &str, name: &str) -> Rule {
    Rule(leak(&format!("{code}/{table}/{name}")))
}

fn values(table: &BTreeMap<String, i64>) -> HashMap<&'static str, Decimal> {
    table.iter().map(|(word, &value)| (leak(word), Decimal::from(value))).collect()
}

fn phrases<T: Copy>(list: &[String], value: T) -> impl Iterator<Item = (&'static str, T)> {
    list.iter().map(move |words| (leak(words), value))
}

fn vague(code: &str, entries: &[VagueEntry]) -> Phrases<Vague> {
    Phrases::new(entries.iter().flat_map(|entry| {
        let rule = rule(code, "numbers", &entry.name);
        phrases(&entry.words, Vague { least: Decimal::from(entry.least), rule })
    }))
}

fn hedges(
    entries: &[HedgeEntry],
    side: impl Fn(&HedgeEntry) -> &Vec<String>,
) -> Vec<(&'static str, Firmness)> {
    entries.iter().flat_map(|entry| phrases(side(entry), firmness(&entry.firmness))).collect()
}

fn firmness(name: &str) -> Firmness {
    match name {
        "about" => Firmness::About,
        "at_least" => Firmness::AtLeast,
        "more_than" => Firmness::MoreThan,
        "at_most" => Firmness::AtMost,
        "less_than" => Firmness::LessThan,
        other => panic!("figures.toml: no hedge is {other}"),
    }
}

fn only(name: &str) -> Only {
    match name {
        "troops" => Only::Troops,
        "oneself" => Only::Oneself,
        "people" => Only::People,
        other => panic!("measures.toml: no list is {other}"),
    }
}

fn triggers(code: &str, entries: &[MeasureEntry]) -> (Phrases<Sense>, Phrases<Sense>) {
    let mut triggers = Vec::new();
    let mut tolls = Vec::new();
    for entry in entries {
        let known = Measure::ALL.into_iter().find(|measure| measure.name() == entry.measure);
        let measure = known.unwrap_or_else(|| panic!("measures.toml: no measure is {}", entry.measure));
        let rule = rule(code, "measures", &entry.name);
        let only = entry.only.as_deref().map(only);
        let sense = |place| Sense { measure, place, only, rule };
        triggers.extend(phrases(&entry.active, sense(Place::Active)));
        triggers.extend(phrases(&entry.subject, sense(Place::Subject)));
        triggers.extend(phrases(&entry.noun, sense(Place::Noun)));
        triggers.extend(phrases(&entry.state, sense(Place::State)));
        triggers.extend(phrases(&entry.both, sense(Place::Both)));
        tolls.extend(phrases(&entry.toll, sense(Place::Toll)));
    }
    (Phrases::new(triggers), Phrases::new(tolls))
}
