//! Makes numbers, counts and answers into words for people: "about 4,500", "500–650", "7,200 → 3,900".
//! Leaves dates to `wording/dates.rs`, what changed to `wording/changes.rs`, and the choice of what is said to `outline`.

pub(crate) mod changes;
pub(crate) mod dates;

use crate::outline::Manner;
use headwater_core::annotations::Stance;
use headwater_core::figure::{Change, Direction, Firmness, Quantity, UnitKind};
use headwater_core::finding::{Counts, DisagreementKind, Value, Verdict};
use headwater_core::lineage::Newsrooms;
use rust_decimal::Decimal;
use textwrap::core::display_width;

/// Digits in groups of three, in millions or billions where one decimal says the number exactly.
pub(crate) fn number(number: Decimal) -> String {
    for (scale, name) in [(1_000_000_000_i64, "billion"), (1_000_000, "million")] {
        let scale = Decimal::from(scale);
        let scaled = number.checked_div(scale).unwrap_or_default().normalize();
        if number.abs() >= scale && scaled.scale() <= 1 {
            return format!("{} {name}", grouped(scaled));
        }
    }
    grouped(number.normalize())
}

fn grouped(number: Decimal) -> String {
    let digits = number.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut out = String::from(if number.is_sign_negative() { "−" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number with its hedge.
pub(crate) fn quantity(quantity: &Quantity) -> String {
    let bounds = bounds(quantity.least, quantity.most);
    let of = |word: &str, bound: Option<Decimal>| match bound {
        Some(bound) => format!("{word} {}", number(bound)),
        None => bounds.clone(),
    };
    match quantity.firmness {
        Firmness::Exact => bounds,
        Firmness::About => format!("about {bounds}"),
        Firmness::AtLeast => of("at least", quantity.least),
        Firmness::MoreThan => of("more than", quantity.least),
        Firmness::AtMost => of("up to", quantity.most),
        Firmness::LessThan => of("under", quantity.most),
        Firmness::Vague => format!("vague ({bounds})"),
    }
}

fn bounds(least: Option<Decimal>, most: Option<Decimal>) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => number(least),
        (Some(least), Some(most)) => format!("{}–{}", number(least), number(most)),
        (Some(least), None) => format!("{} or more", number(least)),
        (None, Some(most)) => format!("up to {}", number(most)),
        (None, None) => "an unknown number".to_owned(),
    }
}

/// A rise or fall.
pub(crate) fn change(change: &Change) -> String {
    match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{} → {}", quantity(from), quantity(to)),
        (Some(from), None) => format!("from {}", quantity(from)),
        (None, Some(to)) => format!("to {}", quantity(to)),
        (None, None) => match (&change.by, change.direction) {
            (Some(by), Some(Direction::Up)) => format!("up {}", quantity(by)),
            (Some(by), Some(Direction::Down)) => format!("down {}", quantity(by)),
            (Some(by), None) => format!("by {}", quantity(by)),
            (None, _) => "a change".to_owned(),
        },
    }
}

/// An answer, in short.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Quantity { quantity: number, unit, change: moved, .. } => {
            let words = moved.as_ref().map_or_else(|| quantity(number), change);
            match unit {
                // "A third" and "half" are shares of one; people read them in hundredths.
                Some(unit) if unit.of.kind == UnitKind::Ratio && moved.is_none() => {
                    format!("{}%", quantity(&hundredfold(number)))
                }
                Some(unit) => unit.beside(&words),
                None => words,
            }
        }
        Value::Time(time) => time.range.as_ref().map_or_else(|| time.timex.clone(), dates::range),
        Value::Text(text) => text.clone(),
    }
}

fn hundredfold(share: &Quantity) -> Quantity {
    let times =
        |bound: Option<Decimal>| bound?.checked_mul(Decimal::ONE_HUNDRED).map(|bound| bound.round_dp(1));
    Quantity { least: times(share.least), most: times(share.most), firmness: share.firmness }
}

/// "1 newsroom", "2–3 newsrooms".
pub(crate) fn newsrooms(newsrooms: Newsrooms) -> String {
    match newsrooms {
        Newsrooms { low, high } if low == high => count(high as usize, "newsroom"),
        Newsrooms { low, high } => format!("{low}–{high} newsrooms"),
    }
}

/// The counts of a finding. Outlets are left out where each report is one, and a lone report is its own newsroom.
pub(crate) fn counts(counts: &Counts) -> Vec<String> {
    let mut said = vec![count(counts.reports as usize, "report")];
    if counts.outlets != counts.reports {
        said.push(count(counts.outlets as usize, "outlet"));
    }
    if counts.reports != 1 || counts.newsrooms != (Newsrooms { low: 1, high: 1 }) {
        said.push(newsrooms(counts.newsrooms));
    }
    said.push(count(counts.witnesses as usize, "witness"));
    said
}

/// "72%"; nothing for none.
pub(crate) fn share(share: f64) -> Option<String> {
    (share.is_finite() && share > 0.0).then(|| format!("{:.0}%", share * 100.0))
}

/// How much the words of a borrowing show, from 0 to 1.
pub(crate) fn strength(strength: f64) -> String {
    if strength.is_finite() { format!("strength {strength:.2}") } else { String::new() }
}

/// How a line of a tree is drawn, and what that says of who borrowed.
pub(crate) fn direction(directed: bool) -> &'static str {
    match directed {
        true => "arrow: from lender to borrower",
        false => "dots at both ends: not known who borrowed",
    }
}

/// How a line of a tree is drawn, and what that says of the two it joins.
pub(crate) fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::One => "thick: one newsroom",
        Manner::Open => "dashed: open whether one newsroom or two",
        Manner::Two => "thin: two newsrooms, or a source outside",
    }
}

/// At most so many columns of print, with `…` where something is left out.
pub(crate) fn cut(words: &str, columns: usize) -> String {
    if display_width(words) <= columns {
        return words.to_owned();
    }
    let mut kept = String::new();
    let mut wide = 1;
    for letter in words.chars() {
        wide += display_width(letter.encode_utf8(&mut [0; 4]));
        if wide > columns {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// "1 report", "2 reports", "2 witnesses".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 {
        ""
    } else if noun.ends_with('s') {
        "es"
    } else {
        "s"
    };
    format!("{} {noun}{ending}", grouped(Decimal::from(number)))
}

/// What a speaker did. In the past, which needs no agreement: "police said", "the mayor said".
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "said",
        Stance::Denies => "denied",
        Stance::Admits => "admitted",
        Stance::Doubts => "doubted",
        Stance::Expects => "expected",
        Stance::Promises => "promised",
        Stance::Demands => "demanded",
        Stance::Accuses => "accused",
        Stance::Praises => "praised",
        Stance::Criticizes => "criticized",
        Stance::Declines => "declined to say",
        Stance::Unconfirmed => "could not confirm",
        Stance::NoClaim => "did not say",
    }
}

/// How reports stand to a finding, as a label.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agreed => "agreed",
        Verdict::Single => "single source",
        Verdict::Disputed => "disputed",
        Verdict::Denied => "denied",
        Verdict::Superseded => "updated since",
        Verdict::Unconfirmed => "unconfirmed",
    }
}

/// How answers differ, as a label.
pub(crate) fn disagreement(kind: DisagreementKind) -> &'static str {
    match kind {
        DisagreementKind::Conflict => "conflict",
        DisagreementKind::Superseded => "updated",
        DisagreementKind::Scope => "different scope",
        DisagreementKind::Time => "different days",
        DisagreementKind::Spread => "estimates overlap",
        DisagreementKind::Vague => "one is vague",
        DisagreementKind::Framing => "other words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(digits: &str) -> Decimal {
        digits.parse().unwrap_or_default()
    }

    #[test]
    fn numbers_read_well() {
        let said: Vec<String> = ["600", "4500", "1234567", "7100000", "2000000000", "-12.50", "0"]
            .map(decimal)
            .map(number)
            .into();
        assert_eq!(said, ["600", "4,500", "1,234,567", "7.1 million", "2 billion", "−12.5", "0"]);
    }

    #[test]
    fn hedges_read_well() {
        let say = |least: Option<i64>, most: Option<i64>, firmness| {
            quantity(&Quantity { least: least.map(Decimal::from), most: most.map(Decimal::from), firmness })
        };
        assert_eq!(say(Some(500), Some(650), Firmness::Exact), "500–650");
        assert_eq!(say(Some(4500), Some(4500), Firmness::About), "about 4,500");
        assert_eq!(say(Some(12), None, Firmness::AtLeast), "at least 12");
        assert_eq!(say(None, Some(12), Firmness::LessThan), "under 12");
        assert_eq!(say(Some(24), Some(99), Firmness::Vague), "vague (24–99)");
        assert_eq!(say(None, None, Firmness::AtLeast), "an unknown number");
    }
}
