//! Makes what is known of each token beside its letters, as keys for the network: syntax, quotation marks, names, the table of
//! cues; and, once a cue is found, how each token stands to it. The same in fitting and in reading.

use crate::lang::Lang;
use crate::lang::cues::{Kind, Takes};
use headwater_core::annotations::{ActorKind, Mention, Quote, Sentence, Token};
use headwater_core::syntax::{Relation, Tag, Word};
use headwater_nets::features::key;
use std::ops::Range;
use std::sync::LazyLock;

/// Changes when what is said of a token does: weights fitted on other features are refused.
pub const VERSION: u64 = 1;

/// Most words climbed to the cue: deeper trees are hostile.
const HEIGHT: usize = 24;

/// Most words above a cue that others are seen to hang on.
const ABOVE: usize = 6;

/// Keys of what is known of tokens that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    keys: Vec<u32>,
    /// Where the keys of each token end.
    ends: Vec<usize>,
}

impl Flags {
    /// The keys of a token, counted from the first.
    pub fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.keys.get(start..end).unwrap_or(&[])
    }

    /// Adds a key to the token in the making, once.
    fn add(&mut self, key: u32) {
        let start = self.ends.last().copied().unwrap_or(0);
        if !self.keys[start..].contains(&key) {
            self.keys.push(key);
        }
    }

    /// The token in the making has all its keys.
    fn close(&mut self) {
        self.ends.push(self.keys.len());
    }
}

/// Keys of words from closed lists, made once.
struct Names {
    /// The tag of a word, and of the word before and behind it that it hangs on.
    tags: [Vec<u32>; 3],
    /// The relation of a word, of its head, and of what hangs on it from before and from behind.
    relations: [Vec<u32>; 4],
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    tags: [b'T', b'h', b'H']
        .map(|kind| Tag::ALL.iter().map(|tag| key(kind, tag.name().as_bytes())).collect()),
    relations: [b'R', b'G', b'<', b'>']
        .map(|kind| Relation::ALL.iter().map(|name| key(kind, name.name().as_bytes())).collect()),
});

impl Names {
    fn tag(&self, kind: usize, tag: Tag) -> u32 {
        self.tags[kind].get(tag as usize).copied().unwrap_or(0)
    }

    fn relation(&self, kind: usize, relation: Relation) -> u32 {
        self.relations[kind].get(relation as usize).copied().unwrap_or(0)
    }
}

/// The layers that the network is told.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its syntax: a word for each token, or none.
    pub words: &'a [Word],
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// Its quotations.
    pub quotes: &'a [Quote],
    /// Its language.
    pub lang: &'a Lang,
}

/// The layers, by token.
pub struct Known<'a> {
    layers: Layers<'a>,
    /// One more than the innermost quotation, marks included, that a token stands in.
    quoted: Vec<u32>,
    /// The mention that a token stands in: its kind, and whether it opens it.
    mentioned: Vec<Option<(usize, bool)>>,
}

impl<'a> Known<'a> {
    /// Looks the layers over.
    pub fn new(layers: Layers<'a>) -> Known<'a> {
        let tokens = layers.tokens;
        let mut quoted = vec![0; tokens.len()];
        for (number, quote) in (1..).zip(layers.quotes) {
            let first = tokens.partition_point(|token| token.span.start() < quote.span.start());
            for (token, quoted) in tokens[first..].iter().zip(&mut quoted[first..]) {
                if token.span.end() > quote.span.end() {
                    break;
                }
                *quoted = number;
            }
        }
        let mut mentioned = vec![None; tokens.len()];
        for mention in layers.mentions {
            let first = tokens.partition_point(|token| token.span.end() <= mention.span.start());
            for (at, token) in tokens.iter().enumerate().skip(first) {
                if token.span.start() >= mention.span.end() {
                    break;
                }
                let kind = if mention.named { 1 + kind(mention.kind) } else { 0 };
                mentioned[at] = Some((kind, at == first));
            }
        }
        Known { layers, quoted, mentioned }
    }

    /// The layers.
    pub fn layers(&self) -> Layers<'a> {
        self.layers
    }

    /// A token as it stands.
    pub fn form(&self, at: usize) -> &'a str {
        self.layers.tokens.get(at).map_or("", |token| token.span.slice(self.layers.text))
    }

    /// One more than the innermost quotation that a token stands in; zero where it stands in none.
    pub fn quotation(&self, at: usize) -> u32 {
        self.quoted.get(at).copied().unwrap_or(0)
    }

    fn word(&self, at: usize) -> Option<&'a Word> {
        self.layers.words.get(at)
    }

    /// The word that a token hangs on.
    fn up(&self, at: usize) -> Option<usize> {
        self.word(at).and_then(|word| word.head).map(|head| head as usize)
    }

    fn relation(&self, at: usize) -> Relation {
        self.word(at).map_or(Relation::Dep, |word| word.relation)
    }

    /// Adds what is known of the tokens of a range of whole sentences.
    pub fn flags(&self, range: Range<usize>, flags: &mut Flags) {
        let names = &*NAMES;
        // What other tokens say of one, in the order of those.
        let mut told: Vec<(usize, u32)> = Vec::with_capacity(2 * range.len());
        for at in range.clone() {
            // What hangs on a word, told to it.
            let Some(head) = self.up(at).filter(|head| range.contains(head)) else { continue };
            let relation = self.relation(at);
            if relation != Relation::Punct {
                told.push((head, names.relation(if at < head { 2 } else { 3 }, relation)));
            }
        }
        for at in range.clone() {
            let Some(tokens) = self.layers.tokens.get(at..range.end) else { continue };
            // The network was fitted without the cues of bare counts.
            let cues = self.layers.lang.cues.at(tokens).filter(|(cue, _)| !cue.takes(Takes::Count));
            for (cue, length) in cues {
                let name = match cue.kind {
                    Kind::Verb => b"verb".as_slice(),
                    Kind::Noun => b"noun",
                    Kind::Source => b"source",
                };
                told.extend(
                    (0..length).map(|place| (at + place, key(if place == 0 { b'K' } else { b'k' }, name))),
                );
            }
        }
        told.sort_by_key(|&(at, _)| at);
        let mut told = told.into_iter().peekable();
        for at in range {
            self.own(names, at, flags);
            while let Some((_, key)) = told.next_if(|&(of, _)| of == at) {
                flags.add(key);
            }
            flags.close();
        }
    }

    /// What a token says of itself.
    fn own(&self, names: &Names, at: usize, flags: &mut Flags) {
        if let Some(word) = self.word(at) {
            flags.keys.push(names.tag(0, word.tag));
            flags.keys.push(names.relation(0, word.relation));
            flags.keys.push(key(b'L', word.lemma.as_bytes()));
            if let Some((place, head)) = self.up(at).and_then(|up| Some((up, self.word(up)?))) {
                flags.keys.push(names.tag(if place < at { 1 } else { 2 }, head.tag));
                flags.keys.push(names.relation(1, head.relation));
                if word.relation != Relation::Punct {
                    flags.keys.push(key(b'M', head.lemma.as_bytes()));
                }
            }
        }
        if let Some(&quoted) = self.quoted.get(at) {
            let before = at.checked_sub(1).map_or(0, |before| self.quotation(before));
            let after = self.quotation(at + 1);
            if quoted > 0 {
                flags.keys.push(key(b'Q', b"in"));
            }
            if quoted != before {
                flags.keys.push(key(b'Q', if quoted > 0 { b"opens" } else { b"over" }));
            }
            if quoted != after {
                flags.keys.push(key(b'Q', if quoted > 0 { b"closes" } else { b"next" }));
            }
        }
        if let Some((kind, first)) = self.mentioned.get(at).copied().flatten() {
            flags.keys.push(key(if first { b'N' } else { b'n' }, &[b'0' + kind as u8]));
        }
    }

    /// The word of a cue that the others hang on.
    fn head(&self, cue: &Range<usize>) -> usize {
        let is_top = |&at: &usize| self.up(at).is_none_or(|up| !cue.contains(&up));
        let solid = |at: &usize| {
            self.word(*at).is_some_and(|word| !matches!(word.tag, Tag::Punctuation | Tag::Auxiliary))
        };
        cue.clone().filter(solid).find(is_top).unwrap_or(cue.start)
    }

    /// Adds how each token of a window stands to a cue in it.
    pub fn beside(&self, window: &Range<usize>, cue: &Range<usize>, flags: &mut Flags) {
        let head = self.head(cue);
        let mut level = vec![0_u8; window.len()];
        let mut above = head;
        for height in 1..=ABOVE as u8 {
            match above.checked_sub(window.start).and_then(|place| level.get_mut(place)) {
                Some(level) if *level == 0 => *level = height,
                _ => break,
            }
            let Some(up) = self.up(above) else { break };
            above = up;
        }
        let sentence = self.sentence(cue.start);
        let quoted = self.quotation(cue.start);
        let own = self.relation(head);
        for at in window.clone() {
            flags.keys.push(place(at, cue));
            if !sentence.contains(&at) {
                let far = if at < sentence.start { b"before".as_slice() } else { b"after" };
                flags.keys.push(key(b'S', far));
            } else {
                self.tree(at, window, &level, own, &mut flags.keys);
            }
            let mine = self.quotation(at);
            let name = match (mine, quoted) {
                (0, 0) => b"neither".as_slice(),
                (mine, cue) if mine == cue => b"same",
                (0, _) => b"cue",
                (_, 0) => b"token",
                _ => b"two",
            };
            flags.keys.push(key(b'Q', name));
            if mine > 0 && mine != quoted {
                flags.keys.push(self.between(at, mine, cue));
            }
            flags.close();
        }
    }

    /// How near a token's quotation is to the cue.
    fn between(&self, at: usize, mine: u32, cue: &Range<usize>) -> u32 {
        let quote = self.layers.quotes.get(mine as usize - 1).map(|quote| quote.span).unwrap_or_default();
        let (side, gap) = if at < cue.start {
            let end = self.layers.tokens.partition_point(|token| token.span.start() < quote.end());
            (b'<', cue.start.saturating_sub(end))
        } else {
            let start = self.layers.tokens.partition_point(|token| token.span.end() <= quote.start());
            (b'>', start.saturating_sub(cue.end))
        };
        key(b'g', &[side, b'0' + near(gap)])
    }

    /// The way in the tree from a token to the cue or to a word above it.
    fn tree(&self, at: usize, window: &Range<usize>, level: &[u8], own: Relation, list: &mut Vec<u32>) {
        let mut here = at;
        for step in 0..HEIGHT {
            let height =
                here.checked_sub(window.start).and_then(|place| level.get(place)).copied().unwrap_or(0);
            if height > 0 && step == 0 {
                list.push(key(b'A', &[height]));
                return;
            }
            let Some(up) = self.up(here) else { break };
            let height =
                up.checked_sub(window.start).and_then(|place| level.get(place)).copied().unwrap_or(0);
            if height > 0 {
                let (relation, own) = (self.relation(here).name().as_bytes(), own.name().as_bytes());
                let mut name = [0; 64];
                let mut length = 0;
                for part in [&[height, u8::from(step > 0)], relation, b"|", own] {
                    let end = (length + part.len()).min(name.len());
                    name[length..end].copy_from_slice(&part[..end - length]);
                    length = end;
                }
                list.push(key(b'U', &name[..2 + relation.len()]));
                list.push(key(b'V', &name[..length]));
                return;
            }
            here = up;
        }
        list.push(key(b'A', b"apart"));
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        let sentences = self.layers.sentences;
        let after = sentences.partition_point(|sentence| sentence.tokens.start as usize <= at);
        let own = after.checked_sub(1).and_then(|index| sentences.get(index));
        own.map_or(0..0, |sentence| sentence.tokens.start as usize..sentence.tokens.end as usize)
    }
}

/// Which side of the cue a token stands on, and how far off.
fn place(at: usize, cue: &Range<usize>) -> u32 {
    if at < cue.start {
        key(b'<', &[b'0' + near(cue.start - 1 - at)])
    } else if at >= cue.end {
        key(b'>', &[b'0' + near(at - cue.end)])
    } else {
        key(b'C', &[u8::from(at == cue.start), u8::from(at + 1 == cue.end)])
    }
}

/// Distances, coarser the longer they are.
fn near(distance: usize) -> u8 {
    match distance {
        0..=3 => distance as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=24 => 7,
        25..=49 => 8,
        _ => 9,
    }
}

fn kind(kind: ActorKind) -> usize {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organization => 1,
        ActorKind::Government => 2,
        ActorKind::Place => 3,
        ActorKind::Group => 4,
    }
}
