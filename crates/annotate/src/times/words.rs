//! Makes [`Sense`], what a token can mean in a time expression, by the word lists of `times.toml`.
//! Leaves rows of tokens to `patterns`.

use crate::times::digits::{self, Digits};
use crate::times::patterns::Known;
use crate::times::table::Table;
use headwater_core::syntax::Tag;
use headwater_core::time::{DayPart, Feast, Grain, Season};
use jiff::civil::Weekday;
use std::borrow::Cow;
use std::collections::HashMap;

/// First and last number that is read as a year without more evidence than its place.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1500..=2100;

/// What a word can mean.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Word {
    /// Its number among the words that patterns name; 0 for none.
    pub(super) literal: u16,
    /// January is 1; and whether it can stand alone.
    pub(super) month: Option<(i8, bool)>,
    pub(super) weekday: Option<(Weekday, bool)>,
    /// "Mondays"
    pub(super) weekdays: Option<Weekday>,
    pub(super) unit: Option<Grain>,
    pub(super) units: Option<Grain>,
    pub(super) number: Option<u32>,
    pub(super) scale: Option<u32>,
    pub(super) ordinal: Option<i8>,
    /// "Q3"
    pub(super) quarter: Option<i8>,
    pub(super) season: Option<(Season, bool)>,
    pub(super) daypart: Option<DayPart>,
    pub(super) dayparts: Option<DayPart>,
    /// Hours to add.
    pub(super) ampm: Option<i8>,
    pub(super) decade: Option<i16>,
    pub(super) vague: bool,
    pub(super) zone: bool,
    pub(super) counted: bool,
    pub(super) past: bool,
    pub(super) future: bool,
    /// A name where it has a capital inside a sentence.
    pub(super) name: bool,
    /// Whether any class may begin with it.
    pub(super) classed: bool,
}

/// What a token can mean, and how it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub(super) word: Word,
    pub(super) digits: Option<Digits>,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Stands right after the token before it, without a blank.
    pub(super) glued: bool,
    /// Ends in -ed.
    pub(super) ends_in_ed: bool,
    /// Part of speech.
    pub(super) tag: Option<Tag>,
    /// Counts things, by the syntax: "1999 soldiers".
    pub(super) counts: bool,
    /// The report's token that it is, or is cut from.
    pub(super) token: usize,
}

impl Sense {
    /// Whether it begins a number, exact or vague, or "an" that stands for one.
    pub(super) fn begins_number(&self, known: &Known) -> bool {
        let word = &self.word;
        let article = word.literal == known.a || word.literal == known.an;
        article || self.digits.is_some() || word.number.is_some() || word.scale.is_some() || word.vague
    }

    /// Whether it is a noun or a name.
    pub(super) fn is_noun(&self) -> bool {
        matches!(self.tag, Some(Tag::Noun | Tag::ProperNoun))
    }

    /// Whether it is a number or what numbers count: "30 |cases| a day".
    pub(super) fn measures(&self) -> bool {
        let word = &self.word;
        self.digits.is_some() || word.number.is_some() || word.scale.is_some() || word.counted
    }

    /// Takes away what a capital inside a sentence rules out: "the Hundred Days", "Winter Games", "Third Army".
    pub(super) fn without_common_words(&mut self) {
        let word = &mut self.word;
        (word.unit, word.units, word.ordinal, word.season) = (None, None, None, None);
        (word.daypart, word.dayparts) = (None, None);
        if word.name {
            word.literal = 0;
        }
    }
}

/// The words of time, by their small letters.
pub(super) struct Lexicon {
    words: HashMap<String, Word>,
    literals: u16,
}

impl Lexicon {
    pub(super) fn new(table: &Table) -> Lexicon {
        let mut lexicon = Lexicon { words: HashMap::new(), literals: 0 };
        let sure = |word: &str| !table.unsure.iter().any(|unsure| unsure == word);
        for (word, &month) in &table.months {
            lexicon.class(word).month = Some((month, sure(word)));
        }
        for (word, &day) in &table.weekdays {
            let Ok(day) = Weekday::from_monday_one_offset(day) else { continue };
            lexicon.class(word).weekday = Some((day, sure(word)));
            if sure(word) {
                lexicon.class(&format!("{word}s")).weekdays = Some(day);
            }
        }
        for (word, season) in &table.seasons {
            let sure = !table.seasons_unsure.contains(word);
            lexicon.class(word).season = season_named(season).map(|season| (season, sure));
        }
        for (word, unit) in &table.units {
            lexicon.class(word).unit = grain_named(unit);
        }
        for (word, unit) in &table.units_plural {
            lexicon.class(word).units = grain_named(unit);
        }
        for (word, part) in &table.dayparts {
            lexicon.class(word).daypart = daypart_named(part);
        }
        for (word, part) in &table.dayparts_plural {
            lexicon.class(word).dayparts = daypart_named(part);
        }
        lexicon.add_numbers(table);
        lexicon.add_marks(table);
        lexicon
    }

    fn add_numbers(&mut self, table: &Table) {
        for (word, &number) in &table.numbers {
            self.class(word).number = Some(number);
        }
        for (word, &number) in &table.scales {
            self.class(word).scale = Some(number);
        }
        for (word, &number) in &table.ordinals {
            self.class(word).ordinal = Some(number);
        }
        for (word, &quarter) in &table.quarters {
            self.class(word).quarter = Some(quarter);
        }
        for (word, &hours) in &table.ampm {
            self.class(word).ampm = Some(hours);
        }
        for (word, &decade) in &table.decades {
            self.class(word).decade = Some(decade);
        }
        for word in &table.vague {
            self.class(word).vague = true;
        }
    }

    fn add_marks(&mut self, table: &Table) {
        for word in &table.zones {
            self.entry(word).zone = true;
        }
        for word in &table.counted {
            self.entry(word).counted = true;
        }
        for word in &table.name_words {
            self.entry(word).name = true;
        }
        for word in &table.past {
            self.entry(word).past = true;
        }
        for word in &table.future {
            self.entry(word).future = true;
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.to_owned()).or_default()
    }

    fn class(&mut self, word: &str) -> &mut Word {
        let entry = self.entry(word);
        entry.classed = true;
        entry
    }

    /// The number of a word that patterns name, given on first sight.
    pub(super) fn literal(&mut self, word: &str) -> u16 {
        let next = self.literals.saturating_add(1);
        let entry = self.entry(word);
        if entry.literal == 0 {
            entry.literal = next;
            self.literals = next;
        }
        self.words.get(word).map_or(0, |word| word.literal)
    }

    /// What a token can mean. `glued` tells whether it touches the token before it.
    pub(super) fn sense(&self, token: &str, glued: bool) -> Sense {
        let capital = token.starts_with(char::is_uppercase);
        let small = if token.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            Cow::Borrowed(token)
        } else {
            Cow::Owned(token.to_lowercase())
        };
        let mut word = self.words.get(small.as_ref()).copied().unwrap_or_default();
        if !capital {
            word.month = word.month.filter(|(_, sure)| *sure);
            word.weekday = word.weekday.filter(|(_, sure)| *sure);
        }
        let digits = if token.starts_with(char::is_numeric) { digits::read(&small) } else { None };
        word.classed |= digits.is_some();
        let ends_in_ed = small.len() > 3 && small.ends_with("ed");
        Sense { word, digits, capital, glued, ends_in_ed, tag: None, counts: false, token: 0 }
    }
}

/// A grain by its name in the tables.
pub(super) fn grain_named(name: &str) -> Option<Grain> {
    Grain::ALL.into_iter().find(|grain| grain.name() == name)
}

/// A part of the day by its name in the tables.
pub(super) fn daypart_named(name: &str) -> Option<DayPart> {
    match name {
        "morning" => Some(DayPart::Morning),
        "afternoon" => Some(DayPart::Afternoon),
        "evening" => Some(DayPart::Evening),
        "night" => Some(DayPart::Night),
        _ => None,
    }
}

/// "11 4 thursday" is the fourth Thursday of November, "5 last monday" the last Monday of May, "easter -2" Good Friday.
pub(super) fn feast_named(rule: &str) -> Option<Feast> {
    if let Some(days) = rule.strip_prefix("easter ") {
        return Some(Feast::Easter(days.parse().ok()?));
    }
    let mut parts = rule.split(' ');
    let month = parts.next()?.parse().ok()?;
    let nth = match parts.next()? {
        "last" => None,
        nth => Some(nth.parse().ok()?),
    };
    let weekday = match parts.next()? {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "thursday" => Weekday::Thursday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    };
    Some(Feast::Weekday { month, nth, weekday })
}

fn season_named(name: &str) -> Option<Season> {
    match name {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}
