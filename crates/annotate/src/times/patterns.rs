//! Makes [`Patterns`], the rows of `times.toml` compiled to tests on tokens. Leaves running them to `matching`.

use crate::times::matching::Bound;
use crate::times::table::{Makes, PatternRow, Table};
use crate::times::words::{Lexicon, Sense, daypart_named, feast_named, grain_named};
use headwater_core::annotations::Rule;
use headwater_core::time::{DayTime, Extent, Portion, Reference};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A class of words or numbers that an element can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    AmPm,
    Capital,
    Clock,
    Counted,
    Day,
    DayPart,
    DayParts,
    Decade,
    Dotted,
    Hour,
    IsoTail,
    Measure,
    Month,
    MonthAlone,
    MonthOrDay,
    Noun,
    Number,
    Ordinal,
    Quarter,
    Season,
    SeasonAlone,
    ShortDecade,
    ShortYear,
    Unit,
    Units,
    Vague,
    Weekday,
    WeekdayAlone,
    Weekdays,
    Year,
    YearFree,
    YearOfEra,
    Zone,
}

/// Their names in the table.
const CLASSES: [(&str, Class); 33] = [
    ("ampm", Class::AmPm),
    ("capital", Class::Capital),
    ("clock", Class::Clock),
    ("counted", Class::Counted),
    ("day", Class::Day),
    ("daypart", Class::DayPart),
    ("dayparts", Class::DayParts),
    ("decade", Class::Decade),
    ("dotted", Class::Dotted),
    ("hour", Class::Hour),
    ("iso-tail", Class::IsoTail),
    ("measure", Class::Measure),
    ("month", Class::Month),
    ("month!", Class::MonthAlone),
    ("m-or-d", Class::MonthOrDay),
    ("noun", Class::Noun),
    ("number", Class::Number),
    ("ordinal", Class::Ordinal),
    ("quarter", Class::Quarter),
    ("season", Class::Season),
    ("season!", Class::SeasonAlone),
    ("short-decade", Class::ShortDecade),
    ("short-year", Class::ShortYear),
    ("unit", Class::Unit),
    ("units", Class::Units),
    ("vague", Class::Vague),
    ("weekday", Class::Weekday),
    ("weekday!", Class::WeekdayAlone),
    ("weekdays", Class::Weekdays),
    ("year", Class::Year),
    ("year!", Class::YearFree),
    ("year-of-era", Class::YearOfEra),
    ("zone", Class::Zone),
];

/// What one token must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Test {
    Literal(u16),
    Class(Class),
    Start,
}

/// A place in a pattern.
pub(super) struct Element {
    pub(super) tests: Vec<Test>,
    pub(super) optional: bool,
}

/// A row of elements with what must stand around it and what it makes.
pub(super) struct Pattern {
    pub(super) rule: Rule,
    pub(super) elements: Vec<Element>,
    pub(super) makes: Makes,
    pub(super) led_by: Vec<Test>,
    pub(super) not_led_by: Vec<Test>,
    pub(super) followed_by: Vec<Test>,
    pub(super) not_followed_by: Vec<Test>,
    pub(super) tight: bool,
    pub(super) weak: bool,
    pub(super) bc: bool,
    pub(super) list: bool,
    pub(super) told: bool,
    pub(super) ahead: bool,
    /// What the words leave unsaid.
    pub(super) preset: Bound,
}

/// Numbers of the words that mechanism asks for.
pub(super) struct Known {
    pub(super) a: u16,
    pub(super) an: u16,
    pub(super) and: u16,
    pub(super) half: u16,
    pub(super) comma: u16,
    pub(super) hyphen: u16,
    pub(super) possessive: [u16; 2],
    pub(super) the: u16,
}

/// Verbs, in their dictionary form, by what they say of the time of what hangs on them.
pub(super) struct Tenses {
    pub(super) ahead: Vec<String>,
    pub(super) after_the_fact: Vec<String>,
    pub(super) same_in_past: Vec<String>,
}

/// All of `times.toml`, compiled.
pub(super) struct Patterns {
    pub(super) lexicon: Lexicon,
    pub(super) known: Known,
    pub(super) patterns: Vec<Pattern>,
    /// Patterns that can begin with a word, by its number.
    pub(super) by_literal: HashMap<u16, Vec<usize>>,
    /// Patterns that can begin with a class.
    pub(super) by_class: Vec<usize>,
    pub(super) leads: Vec<(Vec<Element>, Portion)>,
    pub(super) bounds: Vec<(Vec<Element>, Extent)>,
    pub(super) day_joins: Vec<Vec<u16>>,
    pub(super) year_joins: Vec<Vec<u16>>,
    /// Between two ends of a range.
    pub(super) range_joins: Vec<Vec<u16>>,
    /// Between two times that share a year.
    pub(super) list_joins: Vec<Vec<u16>>,
    pub(super) tenses: Tenses,
    /// Labels of dates of a page that are not the day it was published.
    pub(super) page_dates: Vec<String>,
    pub(super) remembering: Vec<String>,
}

impl Patterns {
    /// Compiles a table. A fault of the table is a fault of the program, which every test would meet.
    pub(super) fn new(source: &str) -> Patterns {
        let table: Table = toml::from_str(source).unwrap_or_else(|error| panic!("times.toml: {error}"));
        let mut lexicon = Lexicon::new(&table);
        let known = Known {
            a: lexicon.literal("a"),
            an: lexicon.literal("an"),
            and: lexicon.literal("and"),
            half: lexicon.literal("half"),
            hyphen: lexicon.literal("-"),
            comma: lexicon.literal(","),
            possessive: [lexicon.literal("'s"), lexicon.literal("’s")],
            the: lexicon.literal("the"),
        };
        let patterns: Vec<Pattern> = table.pattern.iter().map(|row| pattern(row, &mut lexicon)).collect();
        let leads = table
            .lead
            .iter()
            .map(|row| (elements(&row.words, &mut lexicon), portion(&row.portion)))
            .collect();
        let bounds =
            table.bound.iter().map(|row| (elements(&row.words, &mut lexicon), extent(&row.extent))).collect();
        let mut joins = |rows: &[String]| -> Vec<Vec<u16>> {
            rows.iter()
                .map(|row| row.split_whitespace().map(|word| lexicon.literal(word)).collect())
                .collect()
        };
        let (day_joins, year_joins) = (joins(&table.day_joins), joins(&table.year_joins));
        let (range_joins, list_joins) = (joins(&table.range_joins), joins(&table.list_joins));
        let Table { ahead, after_the_fact, same_in_past, page_dates, remembering, .. } = table;
        let tenses = Tenses { ahead, after_the_fact, same_in_past };
        let (by_literal, by_class) = index(&patterns, &known);
        Patterns {
            lexicon,
            known,
            patterns,
            by_literal,
            by_class,
            leads,
            bounds,
            day_joins,
            year_joins,
            range_joins,
            list_joins,
            tenses,
            page_dates,
            remembering,
        }
    }

    /// The patterns that can begin with a token.
    pub(super) fn starting<'a>(&'a self, sense: &Sense) -> impl Iterator<Item = &'a Pattern> + use<'a> {
        let literal = self.by_literal.get(&sense.word.literal).map_or(&[][..], Vec::as_slice);
        let class =
            if sense.word.classed || sense.word.literal == self.known.a { &self.by_class[..] } else { &[] };
        literal.iter().chain(class).filter_map(|&index| self.patterns.get(index))
    }
}

/// Patterns by the literals that they can begin with, and those that can begin with a class. None begins with the comma
/// that its first word would have brought.
fn index(patterns: &[Pattern], known: &Known) -> (HashMap<u16, Vec<usize>>, Vec<usize>) {
    let mut by_literal: HashMap<u16, Vec<usize>> = HashMap::new();
    let mut by_class = Vec::new();
    for (at, pattern) in patterns.iter().enumerate() {
        for element in &pattern.elements {
            for test in &element.tests {
                let list = match test {
                    Test::Literal(comma) if *comma == known.comma => continue,
                    Test::Literal(literal) => by_literal.entry(*literal).or_default(),
                    Test::Class(_) | Test::Start => &mut by_class,
                };
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            if !element.optional {
                break;
            }
        }
    }
    (by_literal, by_class)
}

fn elements(row: &str, lexicon: &mut Lexicon) -> Vec<Element> {
    let element = |word: &str| {
        let (word, optional) = match word.strip_suffix('?') {
            Some(word) => (word, true),
            None => (word, false),
        };
        Element { tests: tests(word, lexicon), optional }
    };
    row.split_whitespace().map(element).collect()
}

fn tests(row: &str, lexicon: &mut Lexicon) -> Vec<Test> {
    row.split('|').filter(|word| !word.is_empty()).map(|word| test(word, lexicon)).collect()
}

fn test(word: &str, lexicon: &mut Lexicon) -> Test {
    match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
        None => Test::Literal(lexicon.literal(word)),
        Some("start") => Test::Start,
        Some(name) => {
            let class = CLASSES.iter().find(|(known, _)| *known == name);
            Test::Class(class.unwrap_or_else(|| panic!("times.toml: no class is called <{name}>")).1)
        }
    }
}

fn portion(name: &str) -> Portion {
    match name {
        "start" => Portion::Start,
        "mid" => Portion::Mid,
        "end" => Portion::End,
        "earlier" => Portion::Earlier,
        "later" => Portion::Later,
        other => panic!("times.toml: no portion is called {other}"),
    }
}

fn extent(name: &str) -> Extent {
    match name {
        "about" => Extent::About,
        "less" => Extent::Less,
        "more" => Extent::More,
        "at-most" => Extent::AtMost,
        "at-least" => Extent::AtLeast,
        other => panic!("times.toml: no extent is called {other}"),
    }
}

fn pattern(row: &PatternRow, lexicon: &mut Lexicon) -> Pattern {
    let reference = row.reference.as_deref().map(|name| match name {
        "past" => Reference::Past,
        "present" => Reference::Present,
        "future" => Reference::Future,
        other => panic!("times.toml: no reference is called {other}"),
    });
    let preset = Bound {
        year: row.year,
        month: row.month,
        day: row.day,
        time: row.hour.map(|hour| DayTime::At { hour, minute: None, second: None }),
        part: row.part.as_deref().and_then(daypart_named),
        unit: row.unit.as_deref().and_then(grain_named),
        ordinal: row.ordinal,
        amount: row.amount.and_then(|amount| Decimal::try_from(amount).ok()),
        by: row.by,
        sign: row.sign,
        reference,
        feast: row
            .feast
            .as_deref()
            .map(|rule| feast_named(rule).unwrap_or_else(|| panic!("times.toml: no feast is called {rule}"))),
        ..Bound::default()
    };
    // Tables are loaded once in the life of the program, so their rules live as long as it.
    let rule = Rule(Box::leak(format!("en/times/{}", row.name).into_boxed_str()));
    Pattern {
        rule,
        elements: elements(&row.words, lexicon),
        makes: row.makes,
        led_by: tests(&row.led_by, lexicon),
        not_led_by: tests(&row.not_led_by, lexicon),
        followed_by: tests(&row.followed_by, lexicon),
        not_followed_by: tests(&row.not_followed_by, lexicon),
        tight: row.tight,
        weak: row.weak,
        bc: row.bc,
        list: row.list,
        told: row.told,
        ahead: row.ahead,
        preset,
    }
}
