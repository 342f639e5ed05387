//! Reads numbers in digits and words, as far as time expressions need them. Leaves quantities to `figures`.

use crate::times::digits::Digits;
use crate::times::patterns::Known;
use crate::times::words::{Sense, YEARS};
use rust_decimal::Decimal;

/// Most tokens in one number; longer rows are no numbers that anybody writes.
const LONGEST: usize = 12;

/// The number that begins at `at`, and how many tokens it takes.
pub(super) fn number(senses: &[Sense], at: usize, known: &Known) -> Option<(Decimal, usize)> {
    match senses.get(at)?.digits {
        Some(Digits::Plain(value, _)) => Some(with_fraction(Decimal::from(value), senses, at)),
        Some(Digits::Exact(value)) => Some((value, 1)),
        Some(_) => None,
        None => in_words(senses, at, known),
    }
}

/// "2 1/2"
fn with_fraction(whole: Decimal, senses: &[Sense], at: usize) -> (Decimal, usize) {
    let plain = |at: usize| match senses.get(at).and_then(|sense| sense.digits) {
        Some(Digits::Plain(value, _)) => Some(Decimal::from(value)),
        _ => None,
    };
    let glued = |at: usize| senses.get(at).is_some_and(|sense| sense.glued);
    let fraction =
        plain(at + 1).zip(plain(at + 3)).filter(|_| glued(at + 2) && glued(at + 3) && !glued(at + 1));
    let fraction =
        fraction.and_then(|(over, under)| over.checked_div(under)).filter(|part| *part < Decimal::ONE);
    match fraction.and_then(|part| whole.checked_add(part)) {
        Some(value) => (value, 4),
        None => (whole, 1),
    }
}

/// "two", "twenty-four", "a hundred and ten", "two and a half".
fn in_words(senses: &[Sense], start: usize, known: &Known) -> Option<(Decimal, usize)> {
    let word = |at: usize| senses.get(at).map(|sense| sense.word).unwrap_or_default();
    // Thousands, what is below them, and the last word's own value.
    let (mut high, mut low, mut last, mut at) = (0_u32, 0_u32, 0_u32, start);
    if word(at).literal == known.a && word(at + 1).scale.is_some() {
        (low, at) = (1, at + 1);
    }
    let mut seen = false;
    while at - start < LONGEST {
        let joiner = word(at).literal;
        let skip = usize::from(seen && (joiner == known.hyphen || joiner == known.and));
        let next = word(at + skip);
        let fits = !seen
            || last >= 100
            || (last >= 20 && next.number.is_some_and(|n| n < 10) && joiner != known.and);
        match (next.number, next.scale) {
            (Some(number), _) if fits => (low, last, at) = (low.checked_add(number)?, number, at + skip + 1),
            (None, Some(1000)) if skip == 0 && high == 0 => {
                (high, low, last, at) = (low.max(1).checked_mul(1000)?, 0, 1000, at + 1);
            }
            (None, Some(scale)) if skip == 0 && low < 100 => {
                (low, last, at) = (low.max(1).checked_mul(scale)?, scale, at + 1);
            }
            _ => break,
        }
        seen = true;
    }
    let total = high.checked_add(low)?;
    seen.then(|| with_half(Decimal::from(total), senses, start, at, known))
}

/// "and a half", hyphenated or not.
fn with_half(whole: Decimal, senses: &[Sense], start: usize, end: usize, known: &Known) -> (Decimal, usize) {
    let mut wanted = [known.and, known.a, known.half].into_iter().peekable();
    let mut at = end;
    while let Some(&next) = wanted.peek() {
        let literal = senses.get(at).map_or(0, |sense| sense.word.literal);
        if literal == next {
            wanted.next();
        } else if literal != known.hyphen {
            return (whole, end - start);
        }
        at += 1;
    }
    (whole.saturating_add(Decimal::new(5, 1)), at - start)
}

/// The year at `at`, in four digits or spoken ("nineteen ninety-six", "two thousand"), and how many tokens it takes.
pub(super) fn year(senses: &[Sense], at: usize, known: &Known) -> Option<(i16, usize)> {
    let (value, taken) = match senses.get(at)?.digits {
        Some(Digits::Plain(value, 4)) => (value, 1),
        Some(_) => return None,
        None => spoken_year(senses, at, known)?,
    };
    let year = i16::try_from(value).ok().filter(|_| YEARS.contains(&value))?;
    Some((year, taken))
}

fn spoken_year(senses: &[Sense], at: usize, known: &Known) -> Option<(u32, usize)> {
    let word = |at: usize| senses.get(at).map(|sense| sense.word).unwrap_or_default();
    let century = word(at).number.filter(|century| (15..=20).contains(century));
    let Some(century) = century else {
        return (word(at).number == Some(2) && word(at + 1).scale == Some(1000)).then_some((2000, 2));
    };
    let tens = word(at + 1).number.filter(|tens| (10..100).contains(tens))?;
    let skip = usize::from(word(at + 2).literal == known.hyphen);
    let ones = word(at + 2 + skip).number.filter(|ones| tens >= 20 && *ones < 10);
    let taken = if ones.is_some() { 3 + skip } else { 2 };
    Some((century * 100 + tens + ones.unwrap_or(0), taken))
}
