//! Makes a vector of weighted keys for each report: names, pairs of names, numbers and words, by how well they tell
//! one story from another. Leaves comparing vectors to `pairs` and `clusters`.

use headwater_core::annotations::TokenKind;
use headwater_core::claim::Reading;
use std::collections::HashMap;

/// Most words of a report that are read for its story: the point of a report stands in its first part.
const WORDS: usize = 2_000;

/// Words of a report's lead, by the rule of newswriting that it says who, what, when and where.
const LEAD: usize = 100;

/// Weight of a word in the lead. Picked by feel; 1 to 2 changes a B-cubed F1 by less than one point.
const IN_LEAD: f64 = 1.5;

/// Weight of names and numbers beside 1 for other words. Picked by feel; as flat.
const TELLING: f64 = 1.5;

/// So many other reports are thought to stand beside those of the run, and to hold each key as often as its look
/// says ([`Look::share`]): two reports alone can then be compared as if in a newspaper archive, and with thousands
/// the run's own counts decide. 100 to 1,000 changes little.
const BESIDE: f64 = 300.0;

/// A report as weighted keys, sorted by key, of length one; empty where it has no words.
pub(crate) type Vector = Vec<(u32, f64)>;

/// The vectors of some reports, and in how many of them each key stands.
pub(crate) struct Vectors {
    /// One for each report.
    pub(crate) vectors: Vec<Vector>,
    /// By key.
    pub(crate) spread: Vec<u32>,
}

/// What a key looks like; the more telling look first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Look {
    /// Two capitalised words in a row: mostly a full name.
    Names,
    /// Digits.
    Number,
    /// A capitalised word inside a sentence.
    Name,
    /// Any other word of so many letters.
    Word(usize),
}

impl Look {
    fn of(kind: TokenKind, written: &str, opening: bool) -> Look {
        let letters = written.chars().count();
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        match kind {
            TokenKind::Number => Look::Number,
            _ if capital && letters > 1 && !opening => Look::Name,
            _ => Look::Word(letters),
        }
    }

    /// The share of all reports that a key of this look stands in, before counting; `None` for words too short to
    /// tell anything. From looking at news in English; between half and double of these nothing changes.
    fn share(self) -> Option<f64> {
        match self {
            Look::Names => Some(0.0),
            Look::Name => Some(0.01),
            Look::Number => Some(0.02),
            Look::Word(0..=3) => None,
            Look::Word(4) => Some(0.5),
            Look::Word(5) => Some(0.3),
            Look::Word(6) => Some(0.15),
            Look::Word(_) => Some(0.1),
        }
    }

    fn weight(self) -> f64 {
        if matches!(self, Look::Word(_)) { 1.0 } else { TELLING }
    }
}

/// A key in one report.
#[derive(Clone, Copy)]
struct Seen {
    key: u32,
    count: f64,
    look: Look,
}

/// A stem, or two in a row.
type Name<'a> = (&'a str, &'a str);

/// Makes the vectors of some reports. Numbers the keys in the order of the run.
pub(crate) fn vectors(readings: &[&Reading]) -> Vectors {
    let mut numbers: HashMap<Name, u32> = HashMap::new();
    let seen: Vec<Vec<Seen>> = readings.iter().map(|reading| seen(reading, &mut numbers)).collect();
    let mut spread = vec![0u32; numbers.len()];
    for seen in seen.iter().flatten() {
        spread[seen.key as usize] += 1;
    }
    let vectors = seen.iter().map(|seen| vector(seen, &spread, readings.len() as f64)).collect();
    Vectors { vectors, spread }
}

/// The keys of one report, each once, sorted.
fn seen<'a>(reading: &'a Reading, numbers: &mut HashMap<Name<'a>, u32>) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    let mut words = 0;
    let mut push = |name: Name<'a>, words: usize, look: Look| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let key = *numbers.entry(name).or_insert(next);
        all.push(Seen { key, count: if words < LEAD { IN_LEAD } else { 1.0 }, look });
    };
    for sentence in reading.annotations.sentences.iter().filter(|sentence| sentence.part.tells()) {
        let mut before: Option<&str> = None;
        for (at, token) in reading.annotations.tokens_of(sentence).iter().enumerate() {
            if token.kind == TokenKind::Mark {
                before = None;
                continue;
            }
            let written = reading.words(token.span);
            push((&token.stem, ""), words, Look::of(token.kind, written, at == 0));
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            if let Some(first) = before.filter(|_| capital) {
                push((first, &token.stem), words, Look::Names);
            }
            before = capital.then_some(&*token.stem);
            words += 1;
        }
        if words >= WORDS {
            break;
        }
    }
    all.sort_by_key(|seen| (seen.key, seen.look));
    all.dedup_by(|later, first| {
        let same = later.key == first.key;
        if same {
            first.count += later.count;
        }
        same
    });
    all
}

/// Weighs keys by how often they stand in the report and how rarely in others, and scales the whole to length one.
fn vector(seen: &[Seen], spread: &[u32], reports: f64) -> Vector {
    let weigh = |seen: &Seen| {
        let others = f64::from(*spread.get(seen.key as usize)?) + BESIDE * seen.look.share()?;
        let rarity = ((reports + BESIDE) / others).ln().max(0.0);
        let weight = seen.look.weight() * (1.0 + seen.count.ln()) * rarity;
        (weight > 0.0).then_some((seen.key, weight))
    };
    let mut vector: Vector = seen.iter().filter_map(weigh).collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

/// The inner product of two vectors: for vectors of length one their likeness, 0 to 1.
pub(crate) fn product(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut a, mut b) = (a, b);
    let mut sum = 0.0;
    while let (Some(&(x, left)), Some(&(y, right))) = (a.first(), b.first()) {
        if x == y {
            sum += left * right;
        }
        if x <= y {
            a = &a[1..];
        }
        if y <= x {
            b = &b[1..];
        }
    }
    sum
}
