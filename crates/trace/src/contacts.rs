//! Makes the sentences of a reading that tell something, without those that only say where to call or write: they hold a
//! telephone number, a mail address or a site, which no language is needed to see. Leaves notices known by their words
//! to `ingest`.

use headwater_core::annotations::Sentence;
use headwater_core::claim::Reading;

/// Digits of a telephone number with its area: a date has eight, a year with a year eight.
const DIGITS: usize = 9;

/// The sentences that tell. A text of which most sentences hold an address tells by them: there they stay.
pub(crate) fn without(reading: &Reading) -> Vec<&Sentence> {
    let told: Vec<&Sentence> =
        reading.annotations.sentences.iter().filter(|sentence| sentence.part.tells()).collect();
    let plain: Vec<&Sentence> =
        told.iter().copied().filter(|sentence| !holds(reading.words(sentence.span))).collect();
    if 2 * plain.len() < told.len() { told } else { plain }
}

/// Whether some words hold a telephone number, a mail address or a site.
fn holds(words: &str) -> bool {
    telephone(words) || words.split_whitespace().any(site)
}

/// A telephone number: digits in groups, parted by more than commas, that are not the thousands of one number.
fn telephone(words: &str) -> bool {
    words.split(|c: char| !(c.is_ascii_digit() || "()-+./ \u{a0}\u{2011}\u{2013}".contains(c))).any(|piece| {
        let groups = || piece.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        let digits: usize = groups().map(str::len).sum();
        let marked = piece.contains(['(', '-', '+', '.', '/', '\u{2011}', '\u{2013}']);
        let thousands = groups().skip(1).all(|group| group.len() == 3);
        digits >= DIGITS && marked && groups().count() > 1 && !thousands
    })
}

/// A mail address or a site: "desk@vela.example", "www.vela.example", "vela.com"; not "a.m." or "U.S.".
fn site(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut labels = word.rsplit('.');
    let end = labels.next().unwrap_or_default();
    let ends = end.split(['/', '?', '#']).next().unwrap_or_default();
    let lower = ends.len() >= 2 && ends.bytes().all(|b| b.is_ascii_lowercase());
    let owner = labels.next().unwrap_or_default();
    let named = owner.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    word.contains("://") || (lower && named)
}

#[cfg(test)]
mod tests {
    //! What is an address, and what only looks like one.

    use super::holds;

    #[test]
    fn numbers_mail_and_sites_are_addresses() {
        for words in [
            "call 555-210-3350",
            "at (555) 402-7200.",
            "+49 30 1234-5678",
            "write to desk@vela.example",
            "www.vela.org/news",
            "see https://x",
        ] {
            assert!(holds(words), "{words}");
        }
        for words in [
            "on 2017-03-28",
            "10.000.000.000 crowns",
            "at 7 a.m. in the U.S.",
            "100 000 000 people",
            "in 2017-2018",
            "it ended. then",
            "case 1509290019",
            "3.5 to 4.5",
        ] {
            assert!(!holds(words), "{words}");
        }
    }
}
