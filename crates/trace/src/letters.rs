//! Makes the plain form of a word's letters: without what is not seen, and with one letter for those that look alike.
//! A text that was disguised letter by letter is then still known. Leaves stems to `annotate`.

use std::borrow::Cow;

/// Cyrillic and Greek letters that look like a Latin one, each before it. From the intentional confusables of Unicode
/// (UTS 39), small letters only, for stems are small.
const ALIKE: [(char, char); 23] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ι', 'i'),
    ('α', 'a'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
    ('υ', 'u'),
    ('κ', 'k'),
    ('ρ', 'p'),
];

/// A stem without letters that are not seen; where it mixes Latin letters with others, those that look alike are Latin.
/// A word that is Cyrillic or Greek throughout stays.
pub(crate) fn plain(stem: &str) -> Cow<'_, str> {
    if stem.is_ascii() {
        return Cow::Borrowed(stem);
    }
    let mixed = stem.chars().any(|c| c.is_ascii_alphabetic());
    let letters = stem.chars().filter(|&c| !unseen(c));
    Cow::Owned(if mixed { letters.map(alike).collect() } else { letters.collect() })
}

fn alike(letter: char) -> char {
    ALIKE.iter().find(|(other, _)| *other == letter).map_or(letter, |&(_, latin)| latin)
}

/// Joiners, marks of direction, soft hyphens and the like.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    //! Disguised words are plain; honest ones stay.

    use super::plain;

    #[test]
    fn disguises_fall_and_other_scripts_stay() {
        for (disguised, seen) in [
            ("hаrbоur", "harbour"),
            ("har\u{200b}bour", "harbour"),
            ("har\u{ad}bour", "harbour"),
            ("harbour", "harbour"),
            ("café", "café"),
        ] {
            assert_eq!(plain(disguised), seen);
        }
        assert_eq!(plain("река"), "река");
    }
}
