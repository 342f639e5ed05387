//! Tells ages from counts: "aged 30", "nine years old", "Ann Lee, 44, said", "both 19,", "a driver of 52". An age counts nobody.

use super::line::Line;
use super::numerals::{Form, Numeral};
use super::phrases;
use super::tables::FigureTables;
use rust_decimal::Decimal;

/// The oldest person on record was 122.
const OLDEST: i64 = 122;
/// Younger people are counted as often as their age is told in "a driver of 9"; picked by feel.
const GROWN: i64 = 16;

/// Whether a number is an age.
pub(super) fn is_age(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let lists = &tables.lists;
    let (start, end) = (numeral.words.start, numeral.words.end);
    let told = lists.ages.contains(line.before(start))
        || (lists.of.contains(line.before(start))
            && start >= 2
            && lists.ages.contains(line.before(start - 1)));
    // "aged 20 and 25"
    let joined = (lists.lists_on(line.before(start)) || start > 0 && line.is_dash(start - 1))
        && start >= 3
        && lists.ages.contains(line.word(start - 3));
    // "between 15 and 20 years old"
    let range = (lists.lists_on(line.word(end)) || line.is_dash(end))
        && (line.is_number(end + 1) || tables.small.contains_key(line.word(end + 1)))
        && is_years_old(line, end + 2, tables);
    let plain = numeral.form == Form::Plain && numeral.value <= Decimal::from(OLDEST);
    told || joined
        || range
        || is_years_old(line, end, tables)
        || (plain && (is_apposed(line, start, end, tables) || is_shared(line, start, end, tables)))
        || (plain && numeral.value >= Decimal::from(GROWN) && is_of_person(line, start, end, tables))
}

/// "years old", "-year-old", "years of age".
fn is_years_old(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let lists = &tables.lists;
    let unit = at + usize::from(line.is_dash(at));
    lists.age_units.contains(line.word(unit))
        && (lists.old.contains(line.word(unit + 1))
            || (line.is_dash(unit + 1) && lists.old.contains(line.word(unit + 2)))
            || (lists.of.contains(line.word(unit + 1)) && lists.ages.contains(line.word(unit + 2))))
}

/// What may stand behind an age that stands alone.
fn closes(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "," | "." | ";" | "(" | ")" | "") || (line.is_dash(at) && !line.is_hyphen(at))
}

/// "Ann Lee, 44, said", "Leo Holm Jr., 28, of Merrow": between commas, after a name or a noun of one person.
fn is_apposed(line: &Line<'_>, start: usize, end: usize, tables: &FigureTables) -> bool {
    if line.before(start) != "," || !closes(line, end) {
        return false;
    }
    let stop = start >= 3 && line.word(start - 2) == "." && line.is_glued(start - 2);
    let Some(last) = start.checked_sub(2 + usize::from(stop)) else { return false };
    // A surname may look like a plural: "Jonas".
    let initial = last >= 2 && line.word(last - 1) == "." && line.is_capital(last - 2);
    let name = line.is_capital(last)
        && (last > 0 && line.is_capital(last - 1)
            || initial
            || stop
            || !phrases::is_plural(line, last, tables));
    name || tables.lists.persons.contains(line.word(last))
}

/// "two men, both 19,".
fn is_shared(line: &Line<'_>, start: usize, end: usize, tables: &FigureTables) -> bool {
    tables.lists.each.contains(line.before(start)) && closes(line, end)
}

/// "a driver of 52 was hurt": no noun follows that the number could count.
fn is_of_person(line: &Line<'_>, start: usize, end: usize, tables: &FigureTables) -> bool {
    let lists = &tables.lists;
    lists.of.contains(line.before(start))
        && start >= 2
        && lists.persons.contains(line.before(start - 1))
        && (!line.is_word(end)
            || lists.stops.contains(line.word(end))
            || lists.chain.contains(line.word(end)))
}
