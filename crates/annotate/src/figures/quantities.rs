//! Makes the drafts: numbers with their hedges, units and ranges, each a figure in the making.
//! Leaves what is counted, changes and measures to the rules after it.

use super::guards;
use super::line::Line;
use super::numerals::{self, Form, Numeral};
use super::tables::FigureTables;
use headwater_core::annotations::Rule;
use headwater_core::figure::{Change, Direction, Firmness, Measure, Quantity, Unit, UnitKind, UnitName};
use headwater_core::span::Span;
use rust_decimal::Decimal;
use std::ops::Range;

/// A figure in the making; words are counted in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The words of the number, with its hedge and unit.
    pub(super) words: Range<usize>,
    /// Where the number itself starts.
    pub(super) core: usize,
    pub(super) quantity: Quantity,
    pub(super) unit: Option<Unit>,
    pub(super) form: Form,
    /// The noun phrase that is counted, which may stand before the number.
    pub(super) counted: Option<Range<usize>>,
    /// Where the number's own noun phrase ends.
    pub(super) end: usize,
    pub(super) measure: Option<Measure>,
    pub(super) change: Option<Change>,
    /// The draft (index) that it is a part of.
    pub(super) part_of: Option<usize>,
    pub(super) rule: Rule,
    /// The name, in another sentence perhaps, of one who is counted by a pronoun.
    pub(super) named: Option<Span>,
    /// A person or a "no one" that is a figure only if harm comes to it.
    pub(super) waits: bool,
}

/// The unit of shares, in every language: a third is 0.333….
/// The unit of "tripled", in every language.
static FACTOR: UnitName =
    UnitName { name: "factor", code: Some("1"), sign: Some("×"), kind: UnitKind::Factor };
static RATIO: UnitName = UnitName { name: "ratio", code: Some("1"), sign: None, kind: UnitKind::Ratio };

impl Draft {
    /// Whether its unit is of a kind.
    pub(super) fn is_in(&self, kind: UnitKind) -> bool {
        self.unit.is_some_and(|unit| unit.of.kind == kind)
    }

    /// Whether it is a part of a whole: a third, 30 percent.
    pub(super) fn is_share(&self) -> bool {
        self.is_in(UnitKind::Ratio) || self.is_in(UnitKind::Percent)
    }
}

/// Most numbers of one sentence that are read; news has a handful. Bounds the rules that look at pairs.
const MOST: usize = 64;

/// Reads the numbers of a sentence, in order.
pub(super) fn read(line: &Line<'_>, tables: &FigureTables) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < line.len() && drafts.len() < MOST {
        if let Some(amount) = coded(line, at, tables) {
            let draft = draft(line, amount, tables);
            at = draft.words.end.max(at + 1);
            drafts.push(draft);
            continue;
        }
        if let Some(factor) = factor(line, at, tables) {
            at = factor.words.end;
            drafts.push(factor);
            continue;
        }
        let Some(numeral) = numerals::read(line, at, tables) else {
            at += 1;
            continue;
        };
        let after = numeral.words.end;
        if let Some(skip) = guards::other(line, &numeral, tables) {
            at = skip.max(after);
            continue;
        }
        let draft = draft(line, amount(line, numeral, tables), tables);
        at = draft.words.end.max(after);
        if is_half_of_score(line, &draft) {
            at += 2;
        } else if !guards::is_past(line, &draft, tables) {
            drafts.push(draft);
        }
    }
    drafts
}

/// "tripled the number of patrols": a change by a factor.
fn factor(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Draft> {
    let &factor = tables.factors.get(line.word(at))?;
    let (words, firmness) = hedged(line, at..at + 1, tables);
    let quantity = bounded(factor, firmness, Form::Words);
    let unit = Some(Unit { of: &FACTOR, per: None });
    let direction = if factor < Decimal::ONE { Direction::Down } else { Direction::Up };
    let change = Change { by: Some(quantity), direction: Some(direction), ..Change::default() };
    let draft = plain(words, at, quantity, unit, Form::Words, tables.patterns.change);
    Some(Draft { change: Some(change), ..draft })
}

/// One end of a range, or the whole of a plain number: number and unit.
struct Amount {
    numeral: Numeral,
    unit: Option<Unit>,
    words: Range<usize>,
}

/// "14-18" that was not read as a range counts nothing.
fn is_half_of_score(line: &Line<'_>, draft: &Draft) -> bool {
    let end = draft.words.end;
    draft.unit.is_none() && line.is_hyphen(end) && line.is_number(end + 1)
}

/// A currency code that clings to digits: "RM120,500", "$US55,931,000", "AUD1.5m". The tokens cut it at its first comma.
fn coded(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<Amount> {
    let raw = line.raw(at);
    let letters = raw
        .find(|c: char| c.is_ascii_digit())
        .filter(|&letters| (1..=3).contains(&letters) && line.is_word(at))?;
    let (code, digits) = raw.split_at_checked(letters)?;
    let code = code.to_lowercase();
    let dollar = line.before(at) == "$" && line.is_glued(at);
    let unit =
        if dollar { tables.units_before.get(&["$", &code]) } else { tables.units_before.get(&[&code]) }?;
    let mut number = digits.to_owned();
    let mut end = at + 1;
    // A currency amount has at most nine groups of three digits.
    while end < at + 18
        && matches!(line.word(end), "," | ".")
        && line.is_glued(end)
        && line.is_glued(end + 1)
        && line.is_number(end + 1)
    {
        number.push_str(line.raw(end));
        number.push_str(line.raw(end + 1));
        end += 2;
    }
    let numeral = numerals::clinging(line, at..end, &number, tables)?;
    let words = at - usize::from(dollar)..numeral.words.end;
    Some(Amount { numeral, unit: Some(unit), words })
}

fn draft(line: &Line<'_>, first: Amount, tables: &FigureTables) -> Draft {
    let core = first.numeral.words.start;
    match range(line, &first, tables) {
        Some((least, most, last, opener)) => {
            let start = opener.unwrap_or(first.words.start);
            let unit = last.unit.or(first.unit);
            let form = last.numeral.form;
            let (words, firmness) = hedged(line, start..last.words.end, tables);
            let firmness = if firmness == Firmness::About { firmness } else { Firmness::Exact };
            let quantity =
                Quantity { least: Some(least.normalize()), most: Some(most.normalize()), firmness };
            plain(words, core, quantity, unit, form, tables.patterns.range)
        }
        None => {
            let share = first.numeral.form == Form::Share;
            let (words, firmness) = hedged(line, first.words.clone(), tables);
            let rule = match first.numeral.form {
                Form::Vague(rule) => rule,
                Form::Share => tables.patterns.share,
                _ => tables.patterns.number,
            };
            let quantity = bounded(first.numeral.value, firmness, first.numeral.form);
            let unit = if share { first.unit.or(Some(Unit { of: &RATIO, per: None })) } else { first.unit };
            plain(words, core, quantity, unit, first.numeral.form, rule)
        }
    }
}

/// A draft with nothing but its number.
pub(super) fn plain(
    words: Range<usize>,
    core: usize,
    quantity: Quantity,
    unit: Option<Unit>,
    form: Form,
    rule: Rule,
) -> Draft {
    let end = words.end;
    Draft {
        words,
        core,
        quantity,
        unit,
        form,
        counted: None,
        end,
        measure: None,
        change: None,
        part_of: None,
        rule,
        named: None,
        waits: false,
    }
}

/// The bounds that a firmness leaves open.
pub(super) fn bounded(value: Decimal, firmness: Firmness, form: Form) -> Quantity {
    let value = value.normalize();
    if matches!(form, Form::Vague(_)) {
        return Quantity { least: Some(value), most: None, firmness: Firmness::Vague };
    }
    let (least, most) = match firmness {
        Firmness::AtLeast | Firmness::MoreThan => (Some(value), None),
        Firmness::AtMost | Firmness::LessThan => (None, Some(value)),
        Firmness::Exact | Firmness::About | Firmness::Vague => (Some(value), Some(value)),
    };
    Quantity { least, most, firmness }
}

/// Adds the unit before or after, and a sign.
fn amount(line: &Line<'_>, mut numeral: Numeral, tables: &FigureTables) -> Amount {
    let mut words = numeral.words.clone();
    if let Some((len, unit)) = tables.units_before.ending(line, words.start) {
        words.start -= len;
        return with_rate(line, behind(line, Amount { numeral, unit: Some(unit), words }, tables), tables);
    }
    if let Some(&unit) = tables.units_tail.get(numeral.tail) {
        return with_rate(line, Amount { numeral, unit: Some(unit), words }, tables);
    }
    let vague = matches!(numeral.form, Form::Vague(_)) && tables.lists.of.contains(line.word(words.end));
    let at = words.end + usize::from(line.is_hyphen(words.end) || vague);
    let unit = tables.units_after.at(line, at).filter(|_| !matches!(numeral.form, Form::Share));
    if let Some((len, _)) = unit {
        words.end = at + len;
    }
    if let Some(sign) = minus(line, words.start, tables).filter(|_| unit.is_some()) {
        numeral.value = -numeral.value;
        words.start = sign;
    }
    with_rate(line, Amount { numeral, unit: unit.map(|(_, unit)| unit), words }, tables)
}

/// Where a sign below zero before a number starts: "-5 degrees", "minus 5 degrees", "minus-5 degrees".
fn minus(line: &Line<'_>, start: usize, tables: &FigureTables) -> Option<usize> {
    let sign = start.checked_sub(1)?;
    let spelt = |at: usize| tables.lists.minus.contains(line.word(at));
    match line.word(sign) {
        "-" | "−" if line.is_glued(start) && !line.is_glued(sign) => Some(sign),
        "-" if sign > 0 && spelt(sign - 1) => Some(sign - 1),
        _ => spelt(sign).then_some(sign),
    }
}

/// "$76 US": whose dollars they are stands behind.
fn behind(line: &Line<'_>, amount: Amount, tables: &FigureTables) -> Amount {
    match tables.units_behind.at(line, amount.words.end) {
        Some((len, unit)) if line.is_capital(amount.words.end) => {
            Amount { unit: Some(unit), words: amount.words.start..amount.words.end + len, ..amount }
        }
        _ => amount,
    }
}

/// "$58 per barrel", "90 km an hour", "5 barrels a day", "€3/month": a unit for each of another.
fn with_rate(line: &Line<'_>, amount: Amount, tables: &FigureTables) -> Amount {
    let Some(unit) = amount.unit.filter(|unit| unit.per.is_none()) else { return amount };
    let end = amount.words.end;
    let joint = end + usize::from(line.is_hyphen(end));
    let word = line.word(joint);
    let per = tables.lists.per.contains(word) || (word == "/" && line.is_glued(joint));
    let article = tables.lists.articles.contains(word) && !tables.lists.one.contains(word);
    if !per && !article {
        return amount;
    }
    let at = joint + 1 + usize::from(line.is_hyphen(joint + 1));
    let known = tables.units_per.at(line, at).or_else(|| tables.units_after.at(line, at));
    // "fell 3% a day after": a time, not a rate.
    let timed = |len: usize| article && tables.lists.timed.contains(line.word(at + len));
    match known.filter(|(len, each)| !timed(*len) && each.per.is_none() && each.of != unit.of) {
        Some((len, each)) => {
            let unit = Some(Unit { per: Some(each.of), ..unit });
            Amount { unit, words: amount.words.start..at + len, ..amount }
        }
        None => amount,
    }
}

/// The second end of a range, with its bounds and where "between" or "from" opens it.
fn range(
    line: &Line<'_>,
    first: &Amount,
    tables: &FigureTables,
) -> Option<(Decimal, Decimal, Amount, Option<usize>)> {
    if matches!(first.numeral.form, Form::Share | Form::Vague(_)) {
        return None;
    }
    let mut joint = first.words.end;
    let before = first.words.start.checked_sub(1);
    let opener = before.filter(|&at| {
        tables.lists.between.contains(line.word(at)) || tables.lists.from.contains(line.word(at))
    });
    // "from 450 up to 900"
    joint += usize::from(opener.is_some() && tables.lists.up.contains(line.word(joint)));
    let joined = match line.word(joint) {
        word if tables.lists.to.contains(word) => {
            !guards::changes(line, first.words.start, tables) || is_end_of_change(line, first, joint, tables)
        }
        word if tables.lists.and.contains(word) => {
            opener.is_some_and(|at| tables.lists.between.contains(line.word(at)))
        }
        word if tables.lists.or.contains(word) => first.numeral.form == Form::Words,
        _ => line.is_dash(joint) && line.is_number(joint + 1) && !line.is_hyphen(joint + 2),
    };
    if !joined {
        return None;
    }
    let last = second(line, joint, tables)?;
    if first.unit.is_some_and(|unit| last.unit.is_none_or(|other| other.of != unit.of)) {
        return None;
    }
    let mut low = first.numeral.value;
    let high = last.numeral.value;
    if last.numeral.scaled && !first.numeral.scaled {
        low = unscaled(&last, line, tables)
            .filter(|&bare| low < bare)
            .and_then(|bare| high.checked_div(bare)?.checked_mul(low))
            .unwrap_or(low);
    }
    let close = !tables.lists.or.contains(line.word(joint))
        || low.checked_add(Decimal::from(2)).is_some_and(|near| high <= near);
    let hedged = tables.hedges_before.ending(line, first.words.start).is_some();
    let counts = hedged
        || !line.is_dash(joint)
        || first.unit.is_some()
        || last.unit.is_some()
        || counts_after(line, last.words.end, tables);
    let backwards = low > high && opener.is_some_and(|at| tables.lists.between.contains(line.word(at)));
    let fits = (low < high || backwards) && close && counts;
    fits.then_some((low.min(high), low.max(high), last, opener))
}

/// The amount behind the joint of a range.
fn second(line: &Line<'_>, joint: usize, tables: &FigureTables) -> Option<Amount> {
    if let Some(amount) = coded(line, joint + 1, tables) {
        return Some(amount);
    }
    let numeral = numerals::read(line, joint + 1 + tables.units_before_len(line, joint + 1), tables)?;
    let counts = line.is_dash(joint) || guards::other(line, &numeral, tables).is_none();
    let whole = !matches!(numeral.form, Form::Share | Form::Vague(_));
    (counts && whole).then(|| amount(line, numeral, tables))
}

/// "from 5 to 7 percent to 3 to 5 percent": each end of a change is a range, seen by the "to" before or behind it.
fn is_end_of_change(line: &Line<'_>, first: &Amount, joint: usize, tables: &FigureTables) -> bool {
    let to = |at: usize| tables.lists.to.contains(line.word(at));
    let after = second(line, joint, tables)
        .is_some_and(|last| to(last.words.end) && second(line, last.words.end, tables).is_some());
    after || first.words.start.checked_sub(1).is_some_and(to)
}

/// The number before its scale: 5 of "5 million".
fn unscaled(amount: &Amount, line: &Line<'_>, tables: &FigureTables) -> Option<Decimal> {
    let at = amount.numeral.words.start;
    let digits = super::digits::read(line.raw(at)).map(|digits| digits.value);
    digits.or_else(|| tables.small.get(line.word(at)).copied())
}

/// Whether a noun follows: "300-450 guests" is a range, "3-2" a score.
fn counts_after(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    super::phrases::after(line, at, true, tables).is_some_and(|phrase| {
        phrase.end.checked_sub(1).is_some_and(|head| super::phrases::is_plural(line, head, tables))
    })
}

/// "went up to 40": the words of a hedge that follow a word of change tell of it.
fn is_rise(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let before = line.before(at);
    tables.lists.up.contains(line.word(at))
        && (tables.lists.change.contains(before) || tables.lists.went.contains(before))
}

/// Takes the hedge before and after a number into its words.
fn hedged(line: &Line<'_>, words: Range<usize>, tables: &FigureTables) -> (Range<usize>, Firmness) {
    let mut out = words.clone();
    let mut firmness = Firmness::Exact;
    let mut at = words.start;
    // "at least another 12" and "at least about 12" have two words before the number; three bounds the search.
    for _ in 0..3 {
        let hedge = tables.hedges_before.ending(line, at);
        if let Some((len, hedge)) = hedge.filter(|&(len, _)| !is_rise(line, at - len, tables)) {
            at -= len;
            out.start = at;
            firmness = if firmness == Firmness::Exact || hedge != Firmness::About { hedge } else { firmness };
        } else if let Some((len, ())) = tables.neutral.ending(line, at) {
            at -= len;
        } else {
            break;
        }
    }
    if let Some((len, hedge)) = tables.hedges_after.at(line, words.end) {
        out.end += len;
        firmness = hedge;
    }
    (out, firmness)
}

impl FigureTables {
    /// How many words of a currency stand at a word, before a number.
    fn units_before_len(&self, line: &Line<'_>, at: usize) -> usize {
        self.units_before.at(line, at).map_or(0, |(len, _)| len)
    }
}
