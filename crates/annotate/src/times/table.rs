//! Makes [`Table`], `times.toml` as it is written. Leaves compiling it to `words` and `patterns`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The tables of time words, by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) counted: Vec<String>,
    pub(super) day_joins: Vec<String>,
    pub(super) year_joins: Vec<String>,
    pub(super) range_joins: Vec<String>,
    pub(super) list_joins: Vec<String>,
    pub(super) page_dates: Vec<String>,
    pub(super) remembering: Vec<String>,
    pub(super) ahead: Vec<String>,
    pub(super) after_the_fact: Vec<String>,
    pub(super) same_in_past: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) future: Vec<String>,
    pub(super) unsure: Vec<String>,
    pub(super) name_words: Vec<String>,
    pub(super) ampm: BTreeMap<String, i8>,
    pub(super) dayparts: BTreeMap<String, String>,
    pub(super) dayparts_plural: BTreeMap<String, String>,
    pub(super) decades: BTreeMap<String, i16>,
    pub(super) quarters: BTreeMap<String, i8>,
    pub(super) seasons: BTreeMap<String, String>,
    pub(super) seasons_unsure: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) zones: Vec<String>,
    pub(super) months: BTreeMap<String, i8>,
    pub(super) weekdays: BTreeMap<String, i8>,
    pub(super) units: BTreeMap<String, String>,
    pub(super) units_plural: BTreeMap<String, String>,
    pub(super) numbers: BTreeMap<String, u32>,
    pub(super) scales: BTreeMap<String, u32>,
    pub(super) ordinals: BTreeMap<String, i8>,
    pub(super) lead: Vec<LeadRow>,
    pub(super) bound: Vec<BoundRow>,
    pub(super) pattern: Vec<PatternRow>,
}

/// Words before a stretch that say which part of it is meant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LeadRow {
    pub(super) words: String,
    pub(super) portion: String,
}

/// Words before a duration that bound it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundRow {
    pub(super) words: String,
    pub(super) extent: String,
}

/// What a pattern makes of its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Makes {
    Century,
    Clock,
    Date,
    DayMonthYear,
    Days,
    Decade,
    Duration,
    DurationRange,
    Either,
    Feast,
    Month,
    Neighbour,
    Part,
    Reference,
    Set,
    Shift,
    Step,
    Weekday,
    Weekend,
    Year,
    YearMonthDay,
    Years,
}

/// A pattern with what its words leave unsaid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PatternRow {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) makes: Makes,
    #[serde(default)]
    pub(super) led_by: String,
    #[serde(default)]
    pub(super) not_led_by: String,
    #[serde(default)]
    pub(super) followed_by: String,
    #[serde(default)]
    pub(super) not_followed_by: String,
    #[serde(default)]
    pub(super) tight: bool,
    #[serde(default)]
    pub(super) weak: bool,
    /// Before Christ.
    #[serde(default)]
    pub(super) bc: bool,
    /// Two times side by side, not a range from one to the other.
    #[serde(default)]
    pub(super) list: bool,
    /// Counted from the last time that the text told, not from the report.
    #[serde(default)]
    pub(super) told: bool,
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) hour: Option<i8>,
    pub(super) part: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) ordinal: Option<i8>,
    pub(super) amount: Option<f64>,
    pub(super) by: Option<i32>,
    pub(super) sign: Option<i32>,
    pub(super) reference: Option<String>,
    pub(super) feast: Option<String>,
    /// Kept only where the tense looks ahead.
    #[serde(default)]
    pub(super) ahead: bool,
    /// Read by `tests/tables.rs`.
    #[serde(default, rename = "yes")]
    pub(super) _yes: Vec<String>,
    #[serde(default, rename = "no")]
    pub(super) _no: Vec<String>,
}
