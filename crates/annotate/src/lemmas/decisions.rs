//! Makes a list of decisions ready to be looked up: the longest known ending of a word says what is chosen for it, and
//! a known whole word says it before all endings. What is chosen is a number, and means nothing here.

/// Longest ending that a decision can be about, in characters.
pub const LONGEST_ENDING: usize = 6;

/// Longest whole word that a decision can be about, in characters. Bounds the cost of hostile input.
pub(super) const LONGEST_WORD: usize = 40;

/// One decision.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// What kind of word it is about: decisions of other groups are not seen.
    pub group: u16,
    /// About this word alone, not about all that end so.
    pub whole: bool,
    /// The ending, or the word.
    pub ending: Box<str>,
    /// What is chosen: below 32,768.
    pub choice: u16,
}

/// Decisions by the hash of their group and ending, in an open table.
#[derive(Clone, Debug)]
pub(super) struct Decisions {
    /// A choice of [`FREE`] is a free slot.
    slots: Vec<(u64, u16)>,
    /// How far a hash is shifted to give a slot: its high bits are the mixed ones.
    shift: u32,
}

const FREE: u16 = u16::MAX;

/// Stands before the first letter of a whole word; no word has it.
const START: char = '\0';

impl Decisions {
    pub(super) fn new(entries: &[Entry]) -> Decisions {
        // Half empty, so that a search is short.
        let bits = (entries.len() * 2).next_power_of_two().max(2).trailing_zeros();
        let mut decisions = Decisions { slots: vec![(0, FREE); 1 << bits], shift: u64::BITS - bits };
        for entry in entries {
            let hash = entry.ending.chars().rev().fold(begun(entry.group), mixed);
            let hash = if entry.whole { mixed(hash, START) } else { hash };
            let at = decisions.slot(hash);
            if let Some(slot) = decisions.slots.get_mut(at) {
                *slot = (hash, entry.choice);
            }
        }
        decisions
    }

    /// What is chosen for a word; nothing where its group has no decision.
    pub(super) fn choose(&self, group: u16, word: &str) -> Option<u16> {
        let mut hash = begun(group);
        let mut chosen = self.at(hash);
        for (length, c) in word.chars().rev().enumerate() {
            if length >= LONGEST_WORD {
                return chosen;
            }
            hash = mixed(hash, c);
            if length < LONGEST_ENDING {
                chosen = self.at(hash).or(chosen);
            }
        }
        self.at(mixed(hash, START)).or(chosen)
    }

    fn at(&self, hash: u64) -> Option<u16> {
        let (_, choice) = self.slots.get(self.slot(hash))?;
        (*choice != FREE).then_some(*choice)
    }

    /// Where a hash stands, or would. There is always a free slot.
    fn slot(&self, hash: u64) -> usize {
        let mut at = (hash >> self.shift) as usize;
        while let Some(&(found, choice)) = self.slots.get(at) {
            if choice == FREE || found == hash {
                return at;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}

fn begun(group: u16) -> u64 {
    mixed(0, char::from_u32(u32::from(group) + 1).unwrap_or(START))
}

/// One more character; the multiplier is that of Firefox's hash tables ("FxHash"), whose high bits are good.
fn mixed(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517c_c1b7_2722_0a95)
}
