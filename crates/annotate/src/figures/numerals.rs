//! Reads one number, in digits or words: "9,200", "forty-six", "two hundred and five", "one and a half million",
//! "half a million", "two-thirds", "dozens". Leaves hedges, units and ranges to `quantities`.

use super::digits;
use super::line::Line;
use super::tables::FigureTables;
use headwater_core::annotations::Rule;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number as read.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub(super) words: Range<usize>,
    pub(super) value: Decimal,
    pub(super) form: Form,
    /// Letters that cling to the digits and are no scale: "km".
    pub(super) tail: &'static str,
    /// A scale word or tail was read.
    pub(super) scaled: bool,
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Digits alone: it may be a year or a label.
    Plain,
    /// Digits with separators, decimals or a scale.
    Digits,
    /// Words.
    Words,
    /// A part of a whole.
    Share,
    /// "dozens": a lower bound, and the rule that knows it.
    Vague(Rule),
}

/// Places after the point of a share that has no end ("a third" is 0.333333): finer than any share in the news.
const PLACES: u32 = 6;

/// Reads the number that starts at a word.
pub(super) fn read(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    if let Some((len, vague)) = tables.vague.at(line, at) {
        let form = Form::Vague(vague.rule);
        let of = usize::from(tables.lists.of.contains(line.before(at + len)));
        return Some(Numeral { words: at..at + len - of, value: vague.least, form, tail: "", scaled: true });
    }
    if line.is_number(at) {
        if let Some(fraction) = fraction(line, at, tables) {
            return Some(fraction);
        }
        if let Some(share) = one_in(line, at, tables) {
            return Some(share);
        }
        return in_digits(line, at, tables);
    }
    one_in(line, at, tables).or_else(|| share(line, at, tables)).or_else(|| in_words(line, at, tables))
}

fn in_digits(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    let leads =
        at.checked_sub(1).filter(|&dot| line.word(dot) == "." && line.is_glued(at) && !line.is_glued(dot));
    if leads.is_some() {
        return clinging(line, at..at + 1, &format!("0.{}", line.raw(at)), tables);
    }
    let read = digits::read(line.raw(at))?;
    let mut end = at + 1;
    let (mut value, mut plain) = (read.value, read.plain);
    if is_cut(line, at) {
        return None;
    }
    let grouped = plain && line.raw(at).len() <= 3;
    while grouped && is_spaced_group(line, end) {
        value = value.checked_mul(Decimal::from(1000))?.checked_add(digits::read(line.raw(end))?.value)?;
        end += 1;
        plain = false;
    }
    if plain && let Some(scale) = lone_scale(line, end, tables) {
        let value = value.checked_mul(scale)?;
        return Some(Numeral { words: at..end + 1, value, form: Form::Digits, tail: "", scaled: true });
    }
    let tail = read.tail.to_lowercase();
    let as_unit = tables.units_tail.get_key_value(tail.as_str()).map(|(&tail, _)| tail);
    let as_scale = tables.tails.get(tail.as_str()).copied();
    let million = matches!(read.tail, "M" | "B" | "K");
    let (tail, tail_scale) = match (tail.is_empty(), as_unit, as_scale) {
        (true, ..) => ("", None),
        (_, Some(_), Some(scale)) if million || tail_is_scale(line, at, end, tables) => ("", Some(scale)),
        (_, Some(unit), _) => (unit, None),
        (_, None, Some(scale)) => ("", Some(scale)),
        (_, None, None) => return None,
    };
    if let Some(scale) = tail_scale {
        value = value.checked_mul(scale)?;
        plain = false;
    }
    // "¾ of the route"
    let share =
        value < Decimal::ONE && tables.lists.of.contains(line.word(end)) && !line.raw(at).contains('.');
    let form = match (plain, share) {
        (true, _) => Form::Plain,
        (false, true) => Form::Share,
        (false, false) => Form::Digits,
    };
    let numeral = Numeral { words: at..end, value, form, tail, scaled: tail_scale.is_some() };
    if tail.is_empty() && tail_scale.is_none() { scaled(line, numeral, tables) } else { Some(numeral) }
}

/// "8 B people": a capital that stands alone for a scale, before what is counted.
fn lone_scale(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Decimal> {
    let letter = matches!(line.raw(at), "B" | "K" | "M") && line.is_word(at + 1) && !line.is_capital(at + 1);
    let counted = letter && super::phrases::is_plural(line, at + 1, tables);
    tables.tails.get(line.word(at)).copied().filter(|_| counted)
}

/// A number whose digits were put together from several tokens, with the scale that follows.
pub(super) fn clinging(
    line: &Line<'_>,
    words: Range<usize>,
    number: &str,
    tables: &FigureTables,
) -> Option<Numeral> {
    let read = digits::read(number)?;
    let tail = read.tail.to_lowercase();
    let scale = if tail.is_empty() { Some(Decimal::ONE) } else { tables.tails.get(tail.as_str()).copied() };
    let value = read.value.checked_mul(scale?)?;
    scaled(line, Numeral { words, value, form: Form::Digits, tail: "", scaled: !tail.is_empty() }, tables)
}

/// Whether digits are only a part of a number in a notation that is not read: "1'000'000", "1_000", "10^6".
fn is_cut(line: &Line<'_>, at: usize) -> bool {
    let parts = |mark: usize, digits: usize| {
        let (word, long) = (line.word(mark), line.raw(digits).len() >= 3);
        let mark = matches!(word, "^" | "_") || (matches!(word, "'" | "’" | "‘") && long);
        mark && line.is_number(digits)
    };
    let ahead = line.is_glued(at + 1) && line.is_glued(at + 2) && parts(at + 1, at + 2);
    let behind = at >= 2 && line.is_glued(at) && line.is_glued(at - 1) && line.is_number(at - 2);
    ahead || (behind && parts(at - 1, at))
}

/// "10 000" with a blank that does not break, or zeros after any blank.
fn is_spaced_group(line: &Line<'_>, at: usize) -> bool {
    let firm = matches!(line.gap(at), "\u{a0}" | "\u{202f}" | "\u{2009}");
    let zeros = line.raw(at) == "000" && line.gap(at) == " ";
    (firm || zeros) && line.raw(at).len() == 3 && line.raw(at).bytes().all(|b| b.is_ascii_digit())
}

/// "m" is a million beside a currency or before something that is counted: "$5m", "5m people".
fn tail_is_scale(line: &Line<'_>, at: usize, end: usize, tables: &FigureTables) -> bool {
    let money = tables.units_before.ending(line, at).is_some() || tables.units_after.at(line, end).is_some();
    let of = tables.lists.of.contains(line.word(end)) && tables.lists.definites.contains(line.word(end + 1));
    money
        || of
        || (line.is_word(end)
            && !tables.lists.stops.contains(line.word(end))
            && line.word(end).ends_with('s'))
}

/// Multiplies by the scale words that follow: "4.5 million", "three hundred thousand".
fn scaled(line: &Line<'_>, mut numeral: Numeral, tables: &FigureTables) -> Option<Numeral> {
    let mut end = numeral.words.end;
    if line.is_hyphen(end) && tables.scales.contains_key(line.word(end + 1)) {
        end += 1;
    }
    while let Some(scale) = tables.scales.get(line.word(end)) {
        numeral.value = numeral.value.checked_mul(*scale)?;
        numeral.scaled = true;
        numeral.form = if numeral.form == Form::Plain { Form::Digits } else { numeral.form };
        end += 1;
        numeral.words.end = end;
    }
    Some(numeral)
}

/// A number in words.
fn in_words(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    let article =
        tables.lists.articles.contains(line.word(at)) && tables.scales.contains_key(line.word(at + 1));
    let (mut group, mut end) =
        if article { (Decimal::ONE, at + 1) } else { below_hundred(line, at, tables)? };
    let mut total = Decimal::ZERO;
    let mut bound: Option<Decimal> = None;
    let mut scaled = false;
    loop {
        if line.is_hyphen(end) && tables.scales.contains_key(line.word(end + 1)) {
            end += 1;
        }
        if let Some(fraction) = and_part(line, end, tables) {
            group = group.checked_add(fraction.0)?;
            end = fraction.1;
        }
        while let Some(&scale) = tables.scales.get(line.word(end)) {
            if group.is_zero() {
                break;
            }
            group = group.checked_mul(scale)?;
            end += 1;
            scaled = true;
        }
        let next = end + usize::from(scaled && tables.lists.and.contains(line.word(end)));
        let low = below_hundred(line, next, tables).filter(|_| scaled);
        // "two hundred and five": what follows must be smaller than what the last scale counts.
        let hundreds = group % Decimal::from(1000);
        let Some((value, after)) = low.filter(|_| bound.is_none_or(|bound| bound > Decimal::from(99))) else {
            break;
        };
        if !hundreds.is_zero()
            && group < Decimal::from(1000)
            && tables.scales.get(line.word(after)).is_some_and(|&scale| scale > Decimal::from(100))
        {
            group = group.checked_add(value)?;
        } else {
            bound = Some(group);
            total = total.checked_add(group)?;
            group = value;
        }
        end = after;
        if end >= at + LONGEST {
            break;
        }
    }
    let value = total.checked_add(group)?;
    Some(Numeral { words: at..end, value, form: Form::Words, tail: "", scaled })
}

/// Most words of a number; "nine hundred and ninety-nine trillion …" down to the units takes under 40.
const LONGEST: usize = 40;

/// "seven", "thirty", "forty-six", "thirty seven".
fn below_hundred(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<(Decimal, usize)> {
    let &first = tables.small.get(line.word(at))?;
    let next = at + 1 + usize::from(line.is_hyphen(at + 1));
    let ten = Decimal::from(10);
    let unit = tables.small.get(line.word(next)).filter(|&&unit| unit < ten && !unit.is_zero());
    match unit {
        Some(unit) if first >= Decimal::from(20) && (first % ten).is_zero() => {
            Some((first.checked_add(*unit)?, next + 1))
        }
        _ => Some((first, at + 1)),
    }
}

/// "and a half" after a number, with where it ends.
fn and_part(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<(Decimal, usize)> {
    let part = tables.parts.get(line.word(at + 2))?;
    let fits = tables.lists.and.contains(line.word(at)) && tables.lists.articles.contains(line.word(at + 1));
    fits.then(|| Decimal::ONE.checked_div(*part)).flatten().map(|value| (value, at + 3))
}

/// "one in five", "nine out of 10".
fn one_in(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    let small = |at: usize| {
        let digits = digits::read(line.raw(at))
            .filter(|digits| line.is_number(at) && digits.plain && digits.tail.is_empty());
        digits.map(|digits| digits.value).or_else(|| tables.small.get(line.word(at)).copied())
    };
    let (count, words) = (
        small(at)?,
        if tables.lists.out.contains(line.word(at + 1)) && tables.lists.of.contains(line.word(at + 2)) {
            2
        } else {
            1
        },
    );
    let bare_in = words == 1 && tables.lists.within.contains(line.word(at + 1)) && count == Decimal::ONE;
    let of = small(at + 1 + words)?;
    let end = at + words + 2;
    let timed = tables.units_after.at(line, end).is_some() || line.is_number(end);
    let fits = (bare_in || words == 2) && count < of && of <= Decimal::ONE_THOUSAND && !timed;
    fits.then_some(Numeral {
        words: at..end,
        value: count.checked_div(of)?,
        form: Form::Share,
        tail: "",
        scaled: false,
    })
}

/// "1/16 of a pint", "3⁄4 of": a part of one in digits. "9/11" and "24/7" are none.
fn fraction(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    let mark = line.word(at + 1);
    let glued = line.is_glued(at + 1) && line.is_glued(at + 2) && !line.is_glued(at + 3);
    let plain = |at: usize| {
        let digits = digits::read(line.raw(at)).filter(|digits| digits.plain && digits.tail.is_empty());
        digits.map(|digits| digits.value)
    };
    let of = tables.lists.of.contains(line.word(at + 3));
    let fits = glued && (mark == "⁄" || mark == "/" && of);
    let (part, whole) = fits.then(|| plain(at).zip(plain(at + 2))).flatten()?;
    let share = part < whole && whole <= Decimal::ONE_THOUSAND;
    let value = part.checked_div(whole)?.round_dp(PLACES);
    share.then_some(Numeral { words: at..at + 3, value, form: Form::Share, tail: "", scaled: false })
}

/// "half of", "a third of", "two-thirds", "half a million", "a quarter of a million", "1/3".
fn share(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Numeral> {
    let (count, part_at) = match line.word(at) {
        word if tables.lists.half.contains(word) => (Decimal::ONE, at),
        word if tables.lists.articles.contains(word) => (Decimal::ONE, at + 1),
        _ => {
            let (count, end) = below_hundred(line, at, tables)?;
            (count, end + usize::from(line.is_hyphen(end)))
        }
    };
    let part = line.word(part_at);
    let &of = tables.parts.get(part)?;
    let end = part_at + 1;
    let value = count.checked_div(of)?.round_dp(PLACES);
    let bare = part_at == at;
    let many = part.ends_with('s') && part_at > at;
    let opens = match line.word(end) {
        word if tables.lists.of.contains(word) || tables.lists.articles.contains(word) => true,
        word if tables.lists.definites.contains(word) => bare,
        _ => many || tables.lists.one.contains(line.word(at)),
    };
    let halved = bare && tables.lists.halves.contains(line.before(at));
    if !opens || halved || line.is_hyphen(end) {
        return None;
    }
    let article = end + usize::from(tables.lists.of.contains(line.word(end)));
    if tables.lists.articles.contains(line.word(article))
        && tables.scales.contains_key(line.word(article + 1))
    {
        let whole = Numeral { words: at..article + 1, value, form: Form::Words, tail: "", scaled: false };
        return scaled(line, whole, tables);
    }
    let share = value <= Decimal::ONE && !tables.lists.articles.contains(line.word(end));
    share.then_some(Numeral { words: at..end, value, form: Form::Share, tail: "", scaled: false })
}
