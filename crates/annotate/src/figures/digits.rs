//! Reads digits: separators, decimals, vulgar fractions, digits of other scripts, and what clings to them ("4.5m", "5km").
//! Leaves number words to `numerals`. Reads a number right or not at all.

use rust_decimal::Decimal;

/// Most digits of a number; [`Decimal`] holds 28.
const MOST: usize = 28;

/// A number in digits, and the letters that cling to its end.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Digits<'a> {
    pub(super) value: Decimal,
    pub(super) tail: &'a str,
    /// No separator and no fraction: it may be a year or a label.
    pub(super) plain: bool,
}

/// Whether a token is a number that is larger or finer than any that is read: more digits than fit, or an exponent ("1e309").
pub(super) fn is_out_of_reach(token: &str) -> bool {
    let exponent = token.split_once(['e', 'E']).is_some_and(|(head, tail)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        digits(head) && digits(tail)
    });
    exponent || token.chars().filter(|&c| is_digit(c)).count() > MOST
}

/// Reads the digits of one token.
pub(super) fn read(token: &str) -> Option<Digits<'_>> {
    let end = token.find(|c: char| !is_digit(c) && !matches!(c, ',' | '.')).unwrap_or(token.len());
    let (number, rest) = token.split_at_checked(end)?;
    let (fraction, tail) = vulgar(rest);
    if number.is_empty() {
        return fraction.map(|value| Digits { value, tail, plain: false });
    }
    let whole: Decimal = normal(number)?.parse().ok()?;
    let plain = fraction.is_none() && !number.contains([',', '.']);
    let value = whole.checked_add(fraction.unwrap_or(Decimal::ZERO))?;
    let letters = tail.chars().all(char::is_alphabetic) && tail.chars().count() <= 4;
    letters.then_some(Digits { value, tail, plain })
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The value of a decimal digit: ASCII, Arabic-Indic, Persian, Devanagari, Bengali, full width.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(u32::from(c).checked_sub(zero)?, 10)
}

/// The number with plain digits and one decimal point: "1,234.5", "1.234.567", "1.234,5", "12,34,567" are read,
/// "1,2,3" and "1.2.3" are not.
fn normal(number: &str) -> Option<String> {
    if number.chars().filter(|&c| is_digit(c)).count() > MOST {
        return None;
    }
    let (commas, stops) = (number.matches(',').count(), number.matches('.').count());
    let (grouping, point) = match (commas, stops) {
        (0, 0 | 1) => (None, Some('.')),
        (0, _) => (Some('.'), None),
        (_, 0) => (Some(','), None),
        (_, 1) if number.rfind('.') > number.rfind(',') => (Some(','), Some('.')),
        (1, _) if number.rfind(',') > number.rfind('.') => (Some('.'), Some(',')),
        _ => return None,
    };
    let (whole, decimals) = match point.and_then(|point| number.split_once(point)) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (number, None),
    };
    if grouping.is_some_and(|mark| !is_grouped(whole, mark)) {
        return None;
    }
    let digits: String = whole.chars().filter_map(digit).collect();
    let decimals = decimals.map(|decimals| decimals.chars().filter_map(digit).collect::<String>());
    Some(decimals.map_or(digits.clone(), |decimals| format!("{digits}.{decimals}")))
}

/// Groups of three, or the Indian twos with a last three.
fn is_grouped(whole: &str, mark: char) -> bool {
    let groups: Vec<usize> = whole.split(mark).map(|group| group.chars().count()).collect();
    let Some((&last, rest)) = groups.split_last() else { return false };
    let Some((&first, middle)) = rest.split_first() else { return last <= MOST };
    let inner = middle.iter().all(|&size| size == 3) || middle.iter().all(|&size| size == 2);
    last == 3 && (1..=3).contains(&first) && inner
}

/// A vulgar fraction at the front, and the rest.
fn vulgar(rest: &str) -> (Option<Decimal>, &str) {
    let hundredths = match rest.chars().next() {
        Some('½') => Decimal::new(5, 1),
        Some('¼') => Decimal::new(25, 2),
        Some('¾') => Decimal::new(75, 2),
        Some('⅓') => return (Some(Decimal::new(333_333, 6)), after_first(rest)),
        Some('⅔') => return (Some(Decimal::new(666_667, 6)), after_first(rest)),
        _ => return (None, rest),
    };
    (Some(hundredths), after_first(rest))
}

fn after_first(rest: &str) -> &str {
    let mut chars = rest.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(token: &str) -> Option<String> {
        read(token).map(|digits| digits.value.normalize().to_string())
    }

    #[test]
    fn reads_separators_or_nothing() {
        let cases = [
            ("9,200", "9200"),
            ("1,234.50", "1234.5"),
            ("1.234,50", "1234.5"),
            ("1.234.567", "1234567"),
            ("12,34,567", "1234567"),
            ("٤٥٠٠", "4500"),
            ("2½", "2.5"),
            ("007", "7"),
        ];
        for (token, wanted) in cases {
            assert_eq!(value(token).as_deref(), Some(wanted), "{token}");
        }
        for token in ["1,2,3", "1.2.3", "1,23", "1,2345", "1e309", "16:00", "24thousandth", &"9".repeat(400)]
        {
            assert_eq!(value(token), None, "{token}");
        }
    }

    #[test]
    fn keeps_what_clings() {
        assert_eq!(read("4.5bn").map(|digits| digits.tail), Some("bn"));
        assert_eq!(read("24th").map(|digits| digits.tail), Some("th"));
    }
}
