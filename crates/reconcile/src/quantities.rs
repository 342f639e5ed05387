//! Says how two quantities stand to each other. Leaves what they count to `figures`.

use headwater_core::figure::{Firmness, Quantity};
use rust_decimal::Decimal;

/// How two quantities stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Relation {
    /// The same number or the same bounds.
    Equal,
    /// One lies inside the bounds of the other.
    Within,
    /// Their bounds overlap.
    Overlapping,
    /// They cannot both hold.
    Apart,
    /// One has no number.
    Unknown,
}

/// How far from its number "about" still holds, as a share of it. Picked by feel: "about 4,500" for 4,300 is honest,
/// for 4,000 it is not.
const ABOUT: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Compares two quantities of one unit.
pub(crate) fn compare(a: &Quantity, b: &Quantity) -> Relation {
    if (a.least.is_some() || a.most.is_some()) && a.least == b.least && a.most == b.most {
        return Relation::Equal;
    }
    let (Some((a_least, a_most)), Some((b_least, b_most))) = (bounds(a), bounds(b)) else {
        return Relation::Unknown;
    };
    let inside =
        |inner: (Decimal, Decimal), outer: (Decimal, Decimal)| outer.0 <= inner.0 && inner.1 <= outer.1;
    if inside((a_least, a_most), (b_least, b_most)) || inside((b_least, b_most), (a_least, a_most)) {
        Relation::Within
    } else if a_least <= b_most && b_least <= a_most {
        Relation::Overlapping
    } else {
        Relation::Apart
    }
}

/// Whether two numbers are of one size: neither is more than half as much again as the other. "At least 12" allows 31, but does
/// not make it likely.
pub(crate) fn is_near(a: &Quantity, b: &Quantity) -> bool {
    let number = |quantity: &Quantity| quantity.least.or(quantity.most);
    let Some((one, other)) = number(a).zip(number(b)) else { return false };
    let (less, more) = (one.min(other), one.max(other));
    more <= less.checked_mul(NEAR).unwrap_or(Decimal::MAX)
}

/// Whether neither number is more than ten times the other: two counts of one crowd may be that far apart.
pub(crate) fn is_comparable(a: &Quantity, b: &Quantity) -> bool {
    a.least.zip(b.least).is_some_and(|(one, other)| {
        one.max(other) <= one.min(other).checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX)
    })
}

/// How much greater one number may be than another of its size. Picked by feel.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// The numbers that a quantity allows; open ends are as far as decimals reach.
fn bounds(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    if quantity.least.is_none() && quantity.most.is_none() {
        return None;
    }
    let least = quantity.least.unwrap_or(Decimal::MIN);
    let most = quantity.most.unwrap_or(Decimal::MAX);
    let one = quantity.least.or(quantity.most)?;
    let slack = one.abs().checked_mul(ABOUT).unwrap_or_default();
    Some(match quantity.firmness {
        Firmness::About => (least.saturating_sub(slack), most.saturating_add(slack)),
        Firmness::AtLeast | Firmness::MoreThan => (one, Decimal::MAX),
        Firmness::AtMost | Firmness::LessThan => (Decimal::MIN, quantity.most.or(quantity.least)?),
        Firmness::Exact | Firmness::Vague => (least, most),
    })
}

/// The sum of quantities that are counted together, where every one is a point or a range.
pub(crate) fn sum(parts: &[Quantity]) -> Option<Quantity> {
    let mut total = Quantity::exactly(Decimal::ZERO);
    for part in parts {
        total.least = total.least?.checked_add(part.least?);
        total.most = total.most?.checked_add(part.most?);
        if part.firmness != Firmness::Exact {
            total.firmness = part.firmness;
        }
    }
    (total.least.is_some() && total.most.is_some()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(least: i64, most: i64, firmness: Firmness) -> Quantity {
        Quantity { least: Some(least.into()), most: Some(most.into()), firmness }
    }

    #[test]
    fn a_number_inside_a_range_does_not_contradict_it() {
        let range = quantity(500, 650, Firmness::Exact);
        assert_eq!(compare(&quantity(600, 600, Firmness::Exact), &range), Relation::Within);
        assert_eq!(compare(&quantity(700, 700, Firmness::Exact), &range), Relation::Apart);
    }

    #[test]
    fn at_least_twelve_does_not_contradict_seventeen() {
        let least = Quantity { least: Some(12.into()), most: None, firmness: Firmness::AtLeast };
        assert_eq!(compare(&least, &quantity(17, 17, Firmness::Exact)), Relation::Within);
        assert_eq!(compare(&least, &quantity(7, 7, Firmness::Exact)), Relation::Apart);
        let most = Quantity { least: None, most: Some(15.into()), firmness: Firmness::AtMost };
        assert_eq!(compare(&most, &most), Relation::Equal);
    }

    #[test]
    fn about_and_exactly_the_same_number_are_equal() {
        assert_eq!(
            compare(&quantity(45, 45, Firmness::About), &quantity(45, 45, Firmness::Exact)),
            Relation::Equal
        );
        assert_eq!(
            compare(&quantity(100, 100, Firmness::About), &quantity(104, 104, Firmness::Exact)),
            Relation::Within
        );
    }

    #[test]
    fn a_sum_keeps_its_bounds_and_never_wraps() {
        let parts = [quantity(1, 1, Firmness::Exact), quantity(3, 3, Firmness::Exact)];
        assert_eq!(sum(&parts), Some(quantity(4, 4, Firmness::Exact)));
        let huge = Quantity::exactly(Decimal::MAX);
        assert_eq!(sum(&[huge, huge]), None);
    }
}
