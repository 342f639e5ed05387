//! Makes [`Sense`], what a token can mean in a time expression, by the word lists of `times.toml`.
//! Leaves rows of tokens to `patterns`.

use crate::times::patterns::Known;
use crate::times::table::Table;
use headwater_core::time::{DayPart, DayTime, Grain, Season};
use jiff::civil::Weekday;
use rust_decimal::Decimal;
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

/// What a number token can mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Digits {
    /// "12", with its count of digits.
    Plain(u32, usize),
    /// "1,200" or "2.5".
    Exact(Decimal),
    /// "24th"
    Ordinal(u32),
    /// "1990s" (199).
    Decade(i16),
    /// "80s" (198), an age where no apostrophe or article stands before it.
    ShortDecade(i16),
    /// "16:00", "5pm", "10:30pm": the time, and whether the half of the day is said.
    Clock(DayTime, bool),
    /// "24.12.2023"
    Dotted(i8, i8, i16),
    /// "02T10:30:00": day and time.
    IsoTail(i8, DayTime),
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
}

impl Sense {
    /// Whether it begins a number, exact or vague, or "an" that stands for one.
    pub(super) fn counts(&self, known: &Known) -> bool {
        let word = &self.word;
        let article = word.literal == known.a || word.literal == known.an;
        article || self.digits.is_some() || word.number.is_some() || word.scale.is_some() || word.vague
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
        let digits = if token.starts_with(char::is_numeric) { digits(&small) } else { None };
        word.classed |= digits.is_some();
        let ends_in_ed = small.len() > 3 && small.ends_with("ed");
        Sense { word, digits, capital, glued, ends_in_ed }
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

fn season_named(name: &str) -> Option<Season> {
    match name {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// Reads a token that begins with a digit, in small letters.
fn digits(token: &str) -> Option<Digits> {
    let head = token.len() - token.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, tail) = token.split_at(head);
    let whole = number.parse::<u32>().ok();
    match (whole, tail) {
        (Some(whole), "") => return Some(Digits::Plain(whole, head)),
        (Some(whole), "st" | "nd" | "rd" | "th") => return Some(Digits::Ordinal(whole)),
        (Some(whole), "s") if whole % 10 == 0 && head == 4 => {
            return i16::try_from(whole / 10).ok().map(Digits::Decade);
        }
        (Some(whole), "s") if whole % 10 == 0 && head == 2 => {
            return i16::try_from(190 + whole / 10).ok().map(Digits::ShortDecade);
        }
        (Some(whole), "½") => {
            return Decimal::from(whole).checked_add(Decimal::new(5, 1)).map(Digits::Exact);
        }
        (None, "½") => return Some(Digits::Exact(Decimal::new(5, 1))),
        _ => {}
    }
    if let Some((day, time)) = token.split_once('t') {
        let time = time.trim_end_matches('z');
        return Some(Digits::IsoTail(day.parse().ok()?, clock(time)?));
    }
    dotted(token)
        .or_else(|| half_day(token))
        .or_else(|| clock(token).map(|time| Digits::Clock(time, false)))
        .or_else(|| {
            let plain = token.replace(',', "");
            plain
                .parse()
                .ok()
                .filter(|_| token.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.'))
                .map(Digits::Exact)
        })
}

fn dotted(token: &str) -> Option<Digits> {
    let mut parts = token.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && day.len() <= 2 && month.len() <= 2 && year.len() == 4;
    whole.then_some(())?;
    Some(Digits::Dotted(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?))
}

/// "5pm", "10:30pm", "10.30pm".
fn half_day(token: &str) -> Option<Digits> {
    let (time, add) = match (token.strip_suffix("am"), token.strip_suffix("pm")) {
        (Some(time), _) => (time, 0),
        (_, Some(time)) => (time, 12),
        _ => return None,
    };
    let (hour, minute) = match time.split_once([':', '.']) {
        Some((hour, minute)) => (hour.parse().ok()?, Some(minute.parse().ok()?)),
        None => (time.parse().ok()?, None),
    };
    let minute = minute.filter(|minute: &i8| (0..60).contains(minute));
    Some(Digits::Clock(DayTime::At { hour: half_day_hour(hour, add)?, minute, second: None }, true))
}

/// The hour of 24 for an hour of 12.
pub(super) fn half_day_hour(hour: i8, add: i8) -> Option<i8> {
    (1..=12).contains(&hour).then_some(hour % 12 + add)
}

/// "16:00", "16:00:30".
fn clock(token: &str) -> Option<DayTime> {
    let mut parts = token.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    let shaped =
        hour.len() <= 2 && minute.len() == 2 && second.is_none_or(|s| s.len() == 2) && parts.next().is_none();
    shaped.then_some(())?;
    let hour = hour.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let minute = minute.parse().ok().filter(|minute| (0..60).contains(minute))?;
    let second = second.map(|second| second.parse::<i8>());
    let second = second.transpose().ok()?.filter(|second| (0..60).contains(second));
    Some(DayTime::At { hour, minute: Some(minute), second })
}
