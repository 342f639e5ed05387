//! Makes [`Text`]: the telling words of a reading as hashes, sentence by sentence, each with how telling it looks.
//! Leaves comparing texts to `align` and `candidates`.

use crate::contacts;
use crate::letters;
use crate::quoted;
use headwater_core::annotations::{Sentence, Token, TokenKind};
use headwater_core::claim::Reading;
use headwater_core::span::Span;
use rapidhash::v3::rapidhash_v3;
use std::ops::Range;

/// Most words of one text that are compared; what comes after is not read. The longest press reports have some
/// 10,000 words; a book or a list of names must not cost more than a long report.
const LONGEST: usize = 20_000;

/// Words in a row that chance does not repeat: within the 3 to 10 that research on text reuse uses
/// (Clough et al., "METER: MEasuring TExt Reuse", 2002).
pub(crate) const RUN: usize = 5;

/// Weight of a long word, in tenths: looks are kept small, for a run has millions of words.
pub(crate) const PLAIN: u8 = 10;

/// Weight of a name or number, in tenths: reporters choose other verbs, yet a copyist keeps names and numbers. Picked by
/// feel.
pub(crate) const NAME: u8 = 15;

/// The telling words of one report.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// Its words, in order, marks left out.
    pub(crate) words: Vec<Word>,
    /// Its sentences.
    pub(crate) lines: Vec<Line>,
    /// Which stem stands in which sentence: sorted by stem, then by sentence; each pair once.
    pub(crate) entries: Vec<Entry>,
    /// Every run of [`RUN`] words by hash and first word; sorted.
    pub(crate) runs: Vec<(u32, u32)>,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Hash of its stem, the same in every run and on every machine. 32 bits: of two texts of 20,000 words, one pair of
    /// stems in ten runs of the program is taken for one.
    pub(crate) stem: u32,
    /// Where.
    pub(crate) span: Span,
    /// Whether it stands between quotation marks.
    pub(crate) quoted: bool,
    /// Whether a comma or semicolon follows.
    pub(crate) parted: bool,
    /// How telling it looks, in tenths, 0 to [`NAME`].
    pub(crate) look: u8,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where.
    pub(crate) span: Span,
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Hash of its words.
    pub(crate) hash: u64,
}

/// A stem in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Hash of the stem.
    pub(crate) stem: u32,
    /// The sentence.
    pub(crate) line: u32,
    /// The most telling look it has there.
    pub(crate) look: u8,
    /// Whether it stands between quotation marks each time.
    pub(crate) quoted: bool,
}

impl Text {
    /// Takes the words of a reading that stand in parts that tell.
    pub(crate) fn of(reading: &Reading) -> Text {
        let mut text = Text::default();
        let quoted = quoted::find(reading);
        for sentence in contacts::without(reading) {
            if text.words.len() >= LONGEST {
                break;
            }
            text.push(reading, sentence, &quoted);
        }
        text.words.shrink_to_fit();
        text.entries = text.sorted_entries();
        text.entries.shrink_to_fit();
        text.runs = text.words.windows(RUN).zip(0u32..).map(|(run, at)| (run_hash(run), at)).collect();
        text.runs.sort_unstable();
        text
    }

    fn push(&mut self, reading: &Reading, sentence: &Sentence, quoted: &[Span]) {
        let first = self.words.len();
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tokens = reading.annotations.tokens.get(range).unwrap_or_default();
        for token in tokens {
            if self.words.len() >= LONGEST {
                break;
            }
            let opening = self.words.len() == first;
            if token.kind == TokenKind::Mark {
                let parts = matches!(reading.words(token.span), "," | ";" | "،" | "、");
                if let Some(last) = self.words.last_mut().filter(|_| parts && !opening) {
                    last.parted = true;
                }
                continue;
            }
            self.words.push(Word {
                stem: rapidhash_v3(letters::plain(&token.stem).as_bytes()) as u32,
                span: token.span,
                quoted: quoted::holds(quoted, token.span),
                parted: false,
                look: look(token, reading.words(token.span), opening),
            });
        }
        if self.words.len() > first {
            let hash = hash(&self.words[first..]);
            self.lines.push(Line { span: sentence.span, words: first..self.words.len(), hash });
        }
    }

    fn sorted_entries(&self) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.words.len());
        for (line, index) in self.lines.iter().zip(0u32..) {
            entries.extend(self.words[line.words.clone()].iter().map(|word| Entry {
                stem: word.stem,
                line: index,
                look: word.look,
                quoted: word.quoted,
            }));
        }
        entries.sort_unstable_by(|a, b| {
            (a.stem, a.line).cmp(&(b.stem, b.line)).then(b.look.cmp(&a.look)).then(a.quoted.cmp(&b.quoted))
        });
        entries.dedup_by(|later, first| {
            let same = (later.stem, later.line) == (first.stem, first.line);
            first.quoted &= later.quoted || !same;
            same
        });
        entries
    }

    /// A hash of all its words: equal for texts that differ only in blanks, marks and furniture. `None` without words.
    pub(crate) fn fingerprint(&self) -> Option<u64> {
        (!self.words.is_empty()).then(|| hash(&self.words))
    }

    /// The words from the first to the last of a range, as a span of the report.
    pub(crate) fn span(&self, words: Range<usize>) -> Span {
        let words = self.words.get(words).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The first to the last word of some sentences.
    pub(crate) fn words_of(&self, lines: &Range<usize>) -> Range<usize> {
        let lines = self.lines.get(lines.clone()).unwrap_or_default();
        match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }
}

/// A hash of some words in their order.
pub(crate) fn hash(words: &[Word]) -> u64 {
    // Multiplying by an odd constant (the golden ratio of 2^64) keeps all bits of a stem's hash; the order counts.
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash.rotate_left(23) ^ u64::from(word.stem)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// The same for a run of [`RUN`] words, in 32 bits: what it finds is compared word by word.
pub(crate) fn run_hash(words: &[Word]) -> u32 {
    (hash(words) >> 32) as u32
}

/// How telling a word looks, without knowing its language: numbers and names most, then by length, for the commonest
/// words of a language are short (Zipf's law of abbreviation).
fn look(token: &Token, word: &str, opening: bool) -> u8 {
    if token.kind == TokenKind::Number {
        return NAME;
    }
    let letters = word.chars().count();
    let named = !opening && letters > 1 && word.chars().next().is_some_and(char::is_uppercase);
    match letters {
        _ if named => NAME,
        0..=2 => 0,
        3 => 1,
        4 => 4,
        5 => 7,
        _ => PLAIN,
    }
}
