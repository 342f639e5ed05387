//! Makes the features of a word from its letters alone: the word, its shape, its ends, its runs of letters, as hashes.
//! Sums of learned rows for runs of letters are Bojanowski et al., "Enriching Word Vectors with Subword Information" (2017).

use rapidhash::v3::{RapidSecrets, rapidhash_v3_seeded};

/// Changes when the features of a word do: weights fitted on others are refused.
pub const VERSION: u64 = 1;

/// The seed of every hash. Any number would do; weights are fitted to it.
const SECRETS: RapidSecrets = RapidSecrets::seed(1);

/// Lengths of the runs of letters, the marks of a word's ends among them.
const RUNS: std::ops::RangeInclusive<usize> = 3..=5;

/// Most letters of a word that are looked at; nothing longer is a word.
const LONGEST: usize = 40;

/// The hash of a feature: what kind it is, and its text.
pub fn key(kind: u8, text: &[u8]) -> u32 {
    let mut bytes = [0; 64];
    let length = text.len().min(63);
    bytes[0] = kind;
    bytes[1..=length].copy_from_slice(&text[..length]);
    // Any half of the hash is as good as the other.
    rapidhash_v3_seeded(&bytes[..=length], &SECRETS) as u32
}

/// The features of one word, in groups: a group counts as the mean of its known features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The word itself, in small letters.
    pub word: u32,
    /// Its shape, and its first and last letters.
    pub form: Vec<u32>,
    /// Its runs of letters.
    pub runs: Vec<u32>,
}

/// The word that stands for those never met.
pub fn unknown() -> u32 {
    key(b'u', b"")
}

impl Features {
    /// The features of a word.
    pub fn of(word: &str) -> Features {
        let mut small: Vec<char> = Vec::with_capacity(word.len() + 2);
        small.push('<');
        small.extend(word.chars().flat_map(char::to_lowercase).map(plain).take(LONGEST));
        small.push('>');
        let letters = &small[1..small.len() - 1];
        let mut buffer = String::with_capacity(word.len() + 2);
        let mut hash = |kind: u8, letters: &[char]| {
            buffer.clear();
            buffer.extend(letters);
            key(kind, buffer.as_bytes())
        };
        let mut form = vec![key(b's', shape(word).as_bytes())];
        for length in 1..=4.min(letters.len()) {
            if length < 4 {
                form.push(hash(b'0' + length as u8, &letters[..length]));
            }
            form.push(hash(b'5' + length as u8, &letters[letters.len() - length..]));
        }
        let runs = RUNS.flat_map(|length| small.windows(length)).map(|run| hash(b'r', run)).collect();
        Features { word: hash(b'w', letters), form, runs }
    }
}

/// Digits and the many quotation marks and dashes are taken as one of their kind.
fn plain(letter: char) -> char {
    match letter {
        '0'..='9' => '0',
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' => '-',
        _ => letter,
    }
}

/// Capitals, small letters, digits and marks as `X`, `x`, `0` and themselves; longer runs as two.
fn shape(word: &str) -> String {
    let mut shape = String::with_capacity(8);
    let (mut last, mut run) = ('\0', 0);
    for letter in word.chars().take(LONGEST) {
        let kind = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_alphabetic() => 'x',
            _ if letter.is_numeric() => '0',
            _ => plain(letter),
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::{Features, shape};

    #[test]
    fn shapes_keep_case_and_shorten_runs() {
        assert_eq!(shape("McDonald"), "XxXxx");
        assert_eq!(shape("F-16s"), "X-00x");
        assert_eq!(shape("1,250.75"), "0,00.00");
    }

    #[test]
    fn words_share_what_they_share() {
        let (one, other) = (Features::of("walking"), Features::of("Talking"));
        assert_ne!(one.word, other.word);
        assert!(one.form.iter().any(|feature| other.form.contains(feature)));
        assert!(one.runs.iter().filter(|run| other.runs.contains(run)).count() > 5);
        assert_eq!(Features::of("1999"), Features::of("2024"));
        assert_eq!(Features::of("Word").word, Features::of("WORD").word);
    }

    #[test]
    fn nothing_is_too_odd() {
        for word in ["", " ", "\u{300}", "ß", "İ", "🙂", &"x".repeat(10_000)] {
            assert!(Features::of(word).runs.len() < 200, "{word}");
        }
    }
}
