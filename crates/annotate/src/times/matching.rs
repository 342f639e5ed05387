//! Runs one pattern at one place: which tokens it takes, and what they mean. Leaves the meaning of the whole to `shapes`.

use crate::times::digits::{Digits, half_day_hour};
use crate::times::numbers;
use crate::times::patterns::{Class, Element, Known, Pattern, Test};
use crate::times::words::Sense;
use headwater_core::syntax::Tag;
use headwater_core::time::{DayPart, DayTime, Feast, Grain, Reference, Season};
use jiff::civil::Weekday;
use rust_decimal::Decimal;

/// What the words of a match say.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Bound {
    pub(super) year: Option<i16>,
    pub(super) last_year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) last_day: Option<i8>,
    pub(super) weekday: Option<Weekday>,
    pub(super) unit: Option<Grain>,
    pub(super) amount: Option<Decimal>,
    /// Whether the unit stands in the plural.
    pub(super) plural: bool,
    pub(super) ordinal: Option<i8>,
    pub(super) season: Option<Season>,
    pub(super) part: Option<DayPart>,
    pub(super) time: Option<DayTime>,
    pub(super) decade: Option<i16>,
    /// The first and second of the numbers of a date in digits.
    pub(super) numbers: [Option<i8>; 2],
    pub(super) by: Option<i32>,
    pub(super) sign: Option<i32>,
    pub(super) reference: Option<Reference>,
    /// The greater number of "two to six days".
    pub(super) last_amount: Option<Decimal>,
    /// Where the second of two times begins: "5" of "October 2-5".
    pub(super) second: Option<usize>,
    pub(super) feast: Option<Feast>,
}

/// The longest way that `pattern` takes tokens from `at` on: the place after its last token, and what it says.
pub(super) fn longest(
    pattern: &Pattern,
    senses: &[Sense],
    at: usize,
    known: &Known,
) -> Option<(usize, Bound)> {
    let before = |tests: &[Test]| tests.iter().any(|&test| stands_before(test, senses, at));
    if (!pattern.led_by.is_empty() && !before(&pattern.led_by)) || before(&pattern.not_led_by) {
        return None;
    }
    let run = Run { pattern: Some(pattern), senses, start: at, known };
    run.take(&pattern.elements, at, pattern.preset)
}

/// Whether `elements` take exactly the tokens from `at` up to `end`.
pub(super) fn fills(elements: &[Element], senses: &[Sense], at: usize, end: usize, known: &Known) -> bool {
    let Some(head) = senses.get(..end) else { return false };
    let run = Run { pattern: None, senses: head, start: at, known };
    run.take(elements, at, Bound::default()).is_some_and(|(taken, _)| taken == end)
}

struct Run<'a> {
    pattern: Option<&'a Pattern>,
    senses: &'a [Sense],
    start: usize,
    known: &'a Known,
}

impl Run<'_> {
    /// The longest way to take `elements` from `at` on. Recursion is as deep as the pattern is long.
    fn take(&self, elements: &[Element], at: usize, bound: Bound) -> Option<(usize, Bound)> {
        let Some((element, rest)) = elements.split_first() else {
            return self.ends(at).then_some((at, bound));
        };
        let without = if element.optional { self.take(rest, at, bound) } else { None };
        let loose = self.pattern.is_some_and(|pattern| pattern.tight)
            && at > self.start
            && self.senses.get(at).is_some_and(|sense| !sense.glued);
        if loose {
            return without;
        }
        let mut best = without;
        for &test in &element.tests {
            let mut said = bound;
            let taken = accept(test, self.senses, at, &mut said, self.known);
            let found = if taken > 0 { self.take(rest, at + taken, said) } else { None };
            if found.as_ref().is_some_and(|found| best.as_ref().is_none_or(|best| found.0 > best.0)) {
                best = found;
            }
        }
        best
    }

    /// Whether a match may end before the token at `at`.
    fn ends(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| self.senses.get(last));
        if last.is_some_and(|last| last.word.literal == self.known.comma) {
            return false;
        }
        let Some(pattern) = self.pattern else { return true };
        let after = |tests: &[Test]| {
            tests.iter().any(|&test| accept(test, self.senses, at, &mut Bound::default(), self.known) > 0)
        };
        at > self.start
            && (pattern.followed_by.is_empty() || after(&pattern.followed_by))
            && !after(&pattern.not_followed_by)
    }
}

fn stands_before(test: Test, senses: &[Sense], at: usize) -> bool {
    match (test, at.checked_sub(1).and_then(|before| senses.get(before))) {
        (Test::Start, before) => before.is_none(),
        (_, None) => false,
        (Test::Literal(literal), Some(before)) => before.word.literal == literal,
        (Test::Class(Class::Capital), Some(before)) => before.capital,
        (Test::Class(Class::Noun), Some(before)) => before.is_noun(),
        (Test::Class(Class::Measure), Some(before)) => before.measures(),
        (Test::Class(_), Some(_)) => false,
    }
}

/// How many tokens `test` takes at `at`, and what they say; 0 where it does not hold.
fn accept(test: Test, senses: &[Sense], at: usize, bound: &mut Bound, known: &Known) -> usize {
    let Some(sense) = senses.get(at) else { return 0 };
    match test {
        Test::Literal(literal) => usize::from(sense.word.literal == literal),
        Test::Start => 0,
        Test::Class(Class::Number) => {
            let Some((number, taken)) = numbers::number(senses, at, known) else { return 0 };
            if bound.amount.is_some() {
                (bound.last_amount, bound.second) = (Some(number), Some(at));
            } else {
                bound.amount = Some(number);
            }
            taken
        }
        Test::Class(Class::Year) => {
            // Behind a day and a month any number of four digits is a year.
            let dated = bound.month.is_some() && bound.day.is_some() && !sense.counts;
            let any = match sense.digits {
                Some(Digits::Plain(year, 4)) if dated => i16::try_from(year).ok().map(|year| (year, 1)),
                _ => None,
            };
            let Some((year, taken)) = numbers::year(senses, at, known).or(any) else { return 0 };
            if bound.year.is_some() {
                (bound.last_year, bound.second) = (Some(year), Some(at));
            } else {
                bound.year = Some(year)
            }
            taken
        }
        Test::Class(Class::YearFree) => {
            let free = !sense.counts && may_stand_before_a_year(senses, at);
            if free { accept(Test::Class(Class::Year), senses, at, bound, known) } else { 0 }
        }
        Test::Class(Class::ShortYear) => match (sense.digits, bound.year) {
            (Some(Digits::Plain(short, 2)), Some(year)) => {
                let century = year.div_euclid(100).saturating_mul(100);
                bound.last_year = i16::try_from(short).ok().and_then(|short| century.checked_add(short));
                bound.second = Some(at);
                1
            }
            _ => 0,
        },
        Test::Class(Class::YearOfEra) => match sense.digits {
            Some(Digits::Plain(year @ 1.., 1..=4)) => {
                let year = i16::try_from(year).ok();
                if bound.year.is_some() {
                    (bound.last_year, bound.second) = (year, Some(at));
                } else {
                    bound.year = year;
                }
                1
            }
            _ => 0,
        },
        Test::Class(Class::Clock | Class::Hour | Class::AmPm | Class::IsoTail) => {
            usize::from(time(test, sense, bound).is_some())
        }
        Test::Class(Class::Measure) => 0,
        Test::Class(Class::Day | Class::MonthOrDay | Class::Dotted | Class::Decade | Class::ShortDecade) => {
            let before = bound.last_day;
            let taken = usize::from(digits(test, sense, bound).is_some());
            bound.second = if bound.last_day != before { Some(at) } else { bound.second };
            taken
        }
        Test::Class(class) => usize::from(word(class, sense, bound).is_some()),
    }
}

/// Whether the word before a number of four digits lets it be a year: "its 1990 invasion", not "flight 1990".
fn may_stand_before_a_year(senses: &[Sense], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| senses.get(before)) else {
        // "1936", "2005: elections", "1979 was quiet": a heading, or a year that does something.
        let next = senses.get(at + 1);
        return next.is_none_or(|next| !next.is_noun() && next.tag != Some(Tag::Adjective));
    };
    let function = matches!(
        before.tag,
        Some(
            Tag::Adposition
                | Tag::Determiner
                | Tag::Pronoun
                | Tag::Particle
                | Tag::Coordinator
                | Tag::Subordinator
                | Tag::Punctuation
        )
    );
    let noun = senses.get(at + 1).is_some_and(|next| next.is_noun() || next.tag == Some(Tag::Adjective));
    let bound = matches!(before.tag, Some(Tag::Pronoun | Tag::Particle | Tag::Determiner));
    function && (noun || !bound)
}

/// A time of day in digits.
fn time(test: Test, sense: &Sense, bound: &mut Bound) -> Option<()> {
    match (test, sense.digits) {
        (Test::Class(Class::Clock), Some(Digits::Clock(time, _))) => bound.time = Some(time),
        (Test::Class(Class::IsoTail), Some(Digits::IsoTail(day, time))) => {
            bound.numbers[1] = Some(day);
            bound.time = Some(time);
        }
        (Test::Class(Class::Hour), Some(Digits::Plain(hour @ 1..=12, _))) => {
            let hour = i8::try_from(hour).ok()?;
            bound.time = Some(DayTime::At { hour, minute: None, second: None });
        }
        (Test::Class(Class::AmPm), None) => {
            let add = sense.word.ampm?;
            let Some(DayTime::At { hour, minute, second }) = bound.time else { return None };
            bound.time = Some(DayTime::At { hour: half_day_hour(hour, add)?, minute, second });
        }
        _ => return None,
    }
    Some(())
}

/// A day, month or decade in digits.
fn digits(test: Test, sense: &Sense, bound: &mut Bound) -> Option<()> {
    match (test, sense.digits) {
        (
            Test::Class(Class::Day),
            Some(Digits::Plain(day @ 1..=31, 1 | 2) | Digits::Ordinal(day @ 1..=31)),
        ) => {
            let day = i8::try_from(day).ok();
            if bound.day.is_some() { bound.last_day = day } else { bound.day = day }
        }
        (Test::Class(Class::MonthOrDay), Some(Digits::Plain(number @ 1..=31, 1 | 2))) => {
            let number = i8::try_from(number).ok();
            let place = bound.numbers.iter_mut().find(|place| place.is_none())?;
            *place = number;
        }
        (Test::Class(Class::Dotted), Some(Digits::Dotted(day, month, year))) => {
            bound.numbers = [Some(day), Some(month)];
            bound.year = Some(year);
        }
        (Test::Class(Class::Decade), Some(Digits::Decade(decade))) => bound.decade = Some(decade),
        (Test::Class(Class::ShortDecade), Some(Digits::ShortDecade(decade))) => bound.decade = Some(decade),
        (Test::Class(Class::ShortDecade), None) => bound.decade = Some(sense.word.decade?),
        _ => return None,
    }
    Some(())
}

/// A word of a class.
fn word(class: Class, sense: &Sense, bound: &mut Bound) -> Option<()> {
    let word = &sense.word;
    match class {
        Class::Month => bound.month = Some(word.month?.0),
        Class::MonthAlone => bound.month = Some(word.month.filter(|(_, sure)| *sure)?.0),
        Class::Weekday => bound.weekday = Some(word.weekday?.0),
        Class::WeekdayAlone => bound.weekday = Some(word.weekday.filter(|(_, sure)| *sure)?.0),
        Class::Weekdays => bound.weekday = Some(word.weekdays?),
        Class::Unit => bound.unit = Some(word.unit?),
        Class::Units => {
            bound.unit = Some(word.units?);
            bound.plural = true;
        }
        Class::Season => bound.season = Some(word.season?.0),
        Class::SeasonAlone => bound.season = Some(word.season.filter(|(_, sure)| *sure)?.0),
        Class::DayPart => bound.part = Some(word.daypart?),
        Class::DayParts => bound.part = Some(word.dayparts?),
        Class::Ordinal => {
            bound.ordinal = match sense.digits {
                Some(Digits::Ordinal(ordinal)) => i8::try_from(ordinal).ok(),
                _ => Some(word.ordinal?),
            }
        }
        Class::Quarter => bound.ordinal = Some(word.quarter?),
        Class::Capital => sense.capital.then_some(())?,
        Class::Counted => word.counted.then_some(())?,
        Class::Vague => word.vague.then_some(())?,
        Class::Noun => sense.is_noun().then_some(())?,
        Class::Zone => word.zone.then_some(())?,
        _ => return None,
    }
    Some(())
}
