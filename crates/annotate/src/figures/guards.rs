//! Tells what looks like a number and is none: years, dates, times of day, scores, addresses, telephone and section numbers,
//! ordinals, parts of names. Reads the words around it alone, so that it holds without the layers of other stages. Leaves
//! ages to `ages`.

use super::ages;
use super::line::Line;
use super::numerals::{Form, Numeral};
use super::phrases;
use super::quantities::Draft;
use super::tables::FigureTables;
use headwater_core::figure::Firmness;
use rust_decimal::Decimal;

/// Where reading goes on after a number that is no figure; `None` for a figure.
pub(super) fn other(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> Option<usize> {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let in_digits = line.is_number(start);
    if in_digits && let Some(after) = chain_end(line, start) {
        return Some(after);
    }
    if in_digits && is_glued_to_word(line, start, tables) {
        return Some(end);
    }
    let checks: [fn(&Line<'_>, &Numeral, &FigureTables) -> bool; 9] =
        [is_clock, is_date, ages::is_age, is_year, is_label, is_address, is_name, is_pronoun, is_attribute];
    checks.iter().any(|check| check(line, numeral, tables)).then_some(end)
}

/// Digits joined by marks to more digits: dates, telephone numbers, scores, sections. Ranges are not among them.
fn chain_end(line: &Line<'_>, start: usize) -> Option<usize> {
    let mut end = start + 1;
    let mut joints = 0;
    while matches!(line.word(end), "-" | "–" | "/" | "." | ":" | "‑" | "−")
        && line.is_glued(end)
        && line.is_glued(end + 1)
        && line.is_number(end + 1)
    {
        joints += 1;
        end += 2;
    }
    let phone = line.before(start) == ")" && joints == 1 && line.raw(start).len() == 3;
    let split = line.before(start) == "/" && line.is_glued(start);
    let slash = joints == 1 && line.word(start + 1) == "/";
    let backwards =
        joints == 1 && line.is_dash(start + 1) && !is_rising(line.raw(start), line.raw(start + 2));
    (joints > 1 || phone || split || slash || backwards).then_some(end)
}

/// Whether the first number of "A-B" is the smaller one, both being read.
fn is_rising(first: &str, last: &str) -> bool {
    match (super::digits::read(first), super::digits::read(last)) {
        (Some(first), Some(last)) => first.value < last.value && !is_year_pair(&first.value, &last.value),
        _ => false,
    }
}

fn is_year_pair(first: &Decimal, last: &Decimal) -> bool {
    let years = Decimal::from(1900)..=Decimal::from(2100);
    years.contains(first) && years.contains(last)
}

/// "F-16", "ID.3", "#5", the rest of "RM120,500": digits that cling to a word or to other digits.
fn is_glued_to_word(line: &Line<'_>, start: usize, tables: &FigureTables) -> bool {
    if line.is_glued(start + 1) && line.is_number(start + 1) {
        return true;
    }
    let Some(joint) = start.checked_sub(1).filter(|_| line.is_glued(start)) else { return false };
    let mark = line.word(joint);
    if line.is_number(joint) || matches!(mark, "#" | "@" | "_" | "'" | "×" | "/") {
        return true;
    }
    if line.is_word(joint) {
        return true;
    }
    let Some(before) = joint.checked_sub(1).filter(|_| line.is_glued(joint)) else { return false };
    let joins = line.is_dash(joint) || matches!(mark, "." | "," | "−");
    joins
        && (line.is_number(before)
            || (line.is_word(before) && !tables.lists.prefixes.contains(line.word(before))))
}

/// "six-speed", "(4)", "2 × 10": digits that describe, number a list or belong to a formula.
fn is_attribute(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let listed = line.before(start) == "(" && line.word(end) == ")" && numeral.form == Form::Plain;
    let unit =
        tables.units_after.at(line, end + 1).is_some() || tables.lists.compounds.contains(line.word(end + 1));
    let joined = line.is_hyphen(end)
        && line.is_word(end + 1)
        && !unit
        && !tables.small.contains_key(line.word(end + 1))
        && !tables.lists.suffixes.contains(line.word(end + 1));
    listed || joined || (line.word(end) == "×" && line.is_glued(end))
}

fn is_clock(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    tables.lists.clock.contains(line.word(numeral.words.end))
}

fn is_date(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    if numeral.form != Form::Plain || numeral.value > Decimal::from(2100) {
        return false;
    }
    let (start, end) = (numeral.words.start, numeral.words.end);
    let is_month = |at: usize| tables.lists.months.contains(line.word(at)) && line.is_capital(at);
    let small = numeral.value <= Decimal::from(31);
    let before = start.checked_sub(1).map(|at| if line.word(at) == "." { at.saturating_sub(1) } else { at });
    let after_month = before.is_some_and(is_month) && (small || !counted_next(line, end, tables));
    let list = small
        && (line.before(start) == ","
            || start > 0 && line.is_dash(start - 1)
            || tables.lists.lists_on(line.before(start)))
        && start >= 3
        && line.is_number(start - 2)
        && (is_month(start - 3) || line.word(start - 3) == "." && is_month(start.saturating_sub(4)));
    let list_before = small
        && (line.is_dash(end) || tables.lists.lists_on(line.word(end)))
        && line.is_number(end + 1)
        && is_month(end + 2);
    let year_after_day = line.before(start) == ","
        && start >= 2
        && line.is_number(start - 2)
        && start >= 3
        && is_month(start - 3);
    after_month
        || (small && is_month(end))
        || (small && tables.lists.of.contains(line.word(end)) && is_month(end + 1))
        || list
        || list_before
        || year_after_day
}

fn is_year(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let years = Decimal::from(1000)..=Decimal::from(2199);
    if numeral.form != Form::Plain
        || numeral.words.len() != 1
        || line.raw(start).len() != 4
        || !years.contains(&numeral.value)
    {
        return false;
    }
    let measured =
        tables.units_after.at(line, end).is_some() || tables.units_before.ending(line, start).is_some();
    let counted = counted_next(line, end, tables);
    let hedge = tables.hedges_before.ending(line, start).map(|(_, hedge)| hedge);
    // "around 1850" is a year, "about 1000 came" none.
    let round =
        (numeral.value % Decimal::ONE_HUNDRED).is_zero() && !tables.lists.around.contains(line.before(start));
    let hedged = hedge.is_some_and(|hedge| if hedge == Firmness::About { counted || round } else { counted });
    let spaced_range = line.is_dash(end) && line.is_number(end + 1) && counted_next(line, end + 2, tables);
    let named = start > 1 && line.is_capital(start - 1) || line.before(start) == "'s";
    let dated = tables.lists.years.contains(line.before(start)) || line.is_dash(end) || named;
    !measured && !hedged && !spaced_range && (dated || start == 0 || !counted)
}

/// Whether a plural noun follows.
fn counted_next(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    phrases::after(line, at, true, tables)
        .and_then(|phrase| phrase.end.checked_sub(1))
        .is_some_and(|head| phrases::is_plural(line, head, tables) && !line.is_capital(head))
}

/// "page 5", "Article 12", "Flight 175", "Group of Seven".
fn is_label(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    if !matches!(numeral.form, Form::Plain | Form::Digits | Form::Words)
        || numeral.scaled
        || !numeral.tail.is_empty()
    {
        return false;
    }
    let start = numeral.words.start;
    let label = line.before(start);
    let listed = tables.lists.labels.contains(label)
        || (label == "." && start >= 2 && tables.lists.labels.contains(line.before(start - 1)));
    let group = tables.lists.of.contains(label)
        && start >= 2
        && line.is_capital(start - 2)
        && (tables.lists.groups.contains(line.before(start - 1)) || line.is_capital(start));
    // "Photo 3 of 12"
    let of_label = tables.lists.of.contains(label)
        && start >= 3
        && line.is_number(start - 2)
        && tables.lists.labels.contains(line.before(start - 2));
    let no = tables.lists.no.contains(label) && numeral.form == Form::Words;
    let measured = tables.units_after.at(line, numeral.words.end).is_some();
    let capital = start >= 2 && line.is_capital(start - 1);
    (listed && !no && !measured && (capital || !counted_next(line, numeral.words.end, tables)))
        || group
        || of_label
        || is_hotline(line, numeral, tables)
}

/// "a 911 call", "999 operators".
fn is_hotline(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let number = end == start + 1 && tables.lists.hotlines.contains(line.word(start));
    number && tables.lists.calls.contains(line.word(end + usize::from(line.is_dash(end))))
}

/// "12 Mill Road", "100 block of".
fn is_address(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let end = numeral.words.end;
    let street = (end..end + 4)
        .take_while(|&at| line.is_capital(at) || (at > end && line.is_number(at)))
        .any(|at| at > end && tables.lists.streets.contains(line.word(at)));
    let first = tables.lists.streets_first.contains(line.word(end)) && line.is_capital(end + 1);
    numeral.form == Form::Plain && (street || first || tables.lists.blocks.contains(line.word(end)))
}

/// A number that stands behind a name, or is written as one: "Boeing 737", "the Big Ten".
fn is_name(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let counts =
        counted_next(line, end, tables) || tables.units_after.at(line, end).is_some() || numeral.scaled;
    let before = start.checked_sub(1).filter(|&at| line.is_capital(at) && !line.is_glued(start));
    let calendar = before.is_some_and(|at| {
        tables.lists.days.contains(line.word(at)) || tables.lists.stops.contains(line.word(at))
    });
    let behind = before.is_some_and(|at| at > 0) && !calendar && !counts && numeral.form == Form::Plain;
    let written = numeral.form == Form::Words
        && start > 0
        && line.is_capital(start)
        && !is_title_case(line)
        && (line.is_capital(start - 1) || line.is_capital(end))
        && !matches!(line.before(start), ":" | "\"" | "“" | "‘");
    behind || written || is_model(line, numeral, tables)
}

/// "787 Dreamliner", "50 Cent": digits before one name that is no plural.
fn is_model(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    let digits = numeral.form == Form::Plain && line.is_number(start) && numeral.value > Decimal::ONE;
    let name = line.is_capital(end) && !line.is_glued(end) && !phrases::is_plural(line, end, tables);
    let alone = phrases::after(line, end, true, tables).is_none_or(|phrase| phrase.end <= end + 1);
    let calendar = tables.lists.months.contains(line.word(end)) || tables.units_after.at(line, end).is_some();
    let amount = tables.hedges_before.ending(line, start).is_some()
        || tables.units_before.ending(line, start).is_some();
    let listed = line.is_number(end + 1)
        || (tables.lists.joins.contains(line.word(end + 1)) && line.is_capital(end + 2));
    start > 0
        && digits
        && name
        && alone
        && !line.is_capital(end + 1)
        && !calendar
        && !amount
        && !listed
        && !is_title_case(line)
}

/// "three years ago", "two days later": a time, not a length of time.
pub(super) fn is_past(line: &Line<'_>, draft: &Draft, tables: &FigureTables) -> bool {
    draft.unit.is_some() && tables.lists.ago.contains(line.word(draft.words.end))
}

/// A headline whose words mostly have capitals.
fn is_title_case(line: &Line<'_>) -> bool {
    let words = (0..line.len()).filter(|&at| line.is_word(at) && line.word(at).len() > 3);
    let (all, capital) =
        words.fold((0, 0), |(all, capital), at| (all + 1, capital + usize::from(line.is_capital(at))));
    // Short sentences have too few words to tell; picked by feel.
    all >= 4 && capital * 4 >= all * 3
}

/// "one" that counts nothing: "no one", "this one", "one another", "one should".
fn is_pronoun(line: &Line<'_>, numeral: &Numeral, tables: &FigureTables) -> bool {
    let (start, end) = (numeral.words.start, numeral.words.end);
    if !tables.lists.one.contains(line.word(start)) || end != start + 1 {
        return false;
    }
    let pointing = tables.lists.pointing.contains(line.before(start));
    let reciprocal = tables.lists.idioms.contains(line.word(end));
    let counts = tables.lists.of.contains(line.word(end))
        || tables.lists.within.contains(line.word(end))
        || tables.units_after.at(line, end).is_some()
        || phrases::after(line, end, false, tables).is_some();
    // "one was killed"
    let counts = counts || tables.lists.passive.contains(line.word(end)) && tables.triggers_at(line, end + 1);
    (pointing && !tables.lists.of.contains(line.word(end)))
        || reciprocal
        || (!counts && !tables.triggers_at(line, end))
}

/// Whether a word of change stands just before the number, so that "to" leads to a new level: "fell 7% to 40".
pub(super) fn changes(line: &Line<'_>, start: usize, tables: &FigureTables) -> bool {
    let window = start.saturating_sub(REACH)..start;
    window
        .rev()
        .take_while(|&at| !matches!(line.word(at), "," | ";" | "(" | ":"))
        .any(|at| tables.lists.change.contains(line.word(at)))
}

/// How many words before "from" or a number a word of change may stand; "was cut in stages over two years from" is 8.
pub(super) const REACH: usize = 10;

impl FigureTables {
    fn triggers_at(&self, line: &Line<'_>, at: usize) -> bool {
        self.triggers.at(line, at).is_some()
    }
}
