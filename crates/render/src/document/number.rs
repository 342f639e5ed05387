//! Makes [`Number`]: an exact decimal as a JSON number where that loses nothing, else as its digits.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The largest whole number that every JSON reader holds exactly (RFC 8259 §6: 2^53 − 1).
const SAFE: i64 = (1 << 53) - 1;

/// An exact decimal: a JSON number where that loses nothing, else a string of its digits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Number {
    /// A whole number.
    Whole(i64),
    /// A fraction whose decimal digits survive a double.
    Fraction(f64),
    /// The digits of any other.
    Digits(String),
}

impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Number {
        let decimal = decimal.normalize();
        if let Ok(whole) = i64::try_from(decimal)
            && decimal.is_integer()
            && (-SAFE..=SAFE).contains(&whole)
        {
            return Number::Whole(whole);
        }
        let digits = decimal.to_string();
        match digits.parse::<f64>() {
            Ok(fraction) if !decimal.is_integer() && fraction.to_string() == digits => {
                Number::Fraction(fraction)
            }
            _ => Number::Digits(digits),
        }
    }
}

impl Number {
    /// The decimal again; none where digits of another program are no number.
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Number::Whole(whole) => Some(Decimal::from(*whole)),
            Number::Fraction(fraction) => fraction.to_string().parse().ok(),
            Number::Digits(digits) => digits.parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        let written = |digits: &str| {
            let decimal: Decimal = digits.parse().unwrap_or_default();
            serde_json::to_string(&Number::from(decimal)).unwrap_or_default()
        };
        for digits in ["4500", "-0.5", "9007199254740993", "0.12345678901234567891"] {
            let decimal: Option<Decimal> = digits.parse().ok();
            assert_eq!(decimal.map(Number::from).and_then(|number| number.decimal()), decimal, "{digits}");
        }
        assert_eq!(written("4500"), "4500");
        assert_eq!(written("7.10"), "7.1");
        assert_eq!(written("-0.5"), "-0.5");
        assert_eq!(written("9007199254740991"), "9007199254740991");
        assert_eq!(written("9007199254740993"), "\"9007199254740993\"");
        assert_eq!(written("0.12345678901234567891"), "\"0.12345678901234567891\"");
    }
}
