//! Makes [`Tree`]: the words of a report by what hangs on them, and how far each reaches. Leaves meaning to `frames`.

use headwater_core::syntax::Word;
use std::ops::Range;

/// Children and reach of every word. Time and memory grow with the words.
pub(super) struct Tree {
    /// The children of all words, those of one word together and in order.
    children: Vec<u32>,
    /// Where the children of each word begin; one more at the end.
    starts: Vec<u32>,
    /// The first word below each word, and one past the last.
    reaches: Vec<(u32, u32)>,
}

impl Tree {
    /// The tree of words whose heads are words of the same report.
    pub(super) fn of(words: &[Word]) -> Tree {
        let count = words.len();
        let mut starts = vec![0_u32; count + 1];
        let heads = || words.iter().map(|word| word.head.filter(|&head| (head as usize) < count));
        for head in heads().flatten() {
            starts[head as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[count] as usize];
        for (at, head) in (0_u32..).zip(heads()) {
            if let Some(head) = head {
                children[next[head as usize] as usize] = at;
                next[head as usize] += 1;
            }
        }
        let mut tree = Tree { children, starts, reaches: Vec::new() };
        tree.reaches = tree.reaches(words);
        tree
    }

    pub(super) fn children(&self, at: usize) -> &[u32] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.children[start as usize..end as usize],
            _ => &[],
        }
    }

    pub(super) fn reach(&self, at: usize) -> Range<usize> {
        self.reaches.get(at).map_or(at..at, |&(start, end)| start as usize..end as usize)
    }

    /// From the roots down, then back up: children before their heads.
    fn reaches(&self, words: &[Word]) -> Vec<(u32, u32)> {
        let mut order: Vec<u32> =
            (0_u32..).zip(words).filter(|(_, word)| word.head.is_none()).map(|(at, _)| at).collect();
        let mut done = 0;
        while let Some(&at) = order.get(done) {
            order.extend_from_slice(self.children(at as usize));
            done += 1;
        }
        let mut reaches: Vec<(u32, u32)> = (0_u32..).zip(words).map(|(at, _)| (at, at + 1)).collect();
        for &at in order.iter().rev() {
            if let Some(head) = words[at as usize].head {
                let (start, end) = reaches[at as usize];
                let above = &mut reaches[head as usize];
                *above = (above.0.min(start), above.1.max(end));
            }
        }
        reaches
    }
}
