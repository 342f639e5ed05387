//! Makes the range of sentences that may show borrowing between two texts: all, less what one outlet puts at the head
//! and foot of everything it prints. Leaves notices known by their words to `ingest`.

use crate::texts::{Line, Text};
use std::ops::Range;

/// Most words of a head or foot. Notices and appeals run to some 80 words in the pages that were looked at; a longer
/// stretch in common is a part of the story.
const LONGEST: usize = 100;

/// The sentences of each text to compare, where both are of one outlet.
pub(crate) fn without_edges(texts: [&Text; 2]) -> [Range<usize>; 2] {
    let [a, b] = texts.map(|text| text.lines.as_slice());
    let head = edge(a.iter().zip(b));
    let most = a.len().min(b.len()) - head;
    let foot = edge(a.iter().rev().zip(b.iter().rev()).take(most));
    let inner = [a, b].map(|lines| head..lines.len() - foot);
    let count = |lines: &[Line]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    let edges = count(&a[..head]) + count(&a[a.len() - foot..]);
    // Two versions of one article differ in a sentence or two: there the edges are the article.
    if 2 * edges > count(a).min(count(b)) { whole(texts) } else { inner }
}

/// All sentences of each text.
pub(crate) fn whole(texts: [&Text; 2]) -> [Range<usize>; 2] {
    texts.map(|text| 0..text.lines.len())
}

/// How many pairs of sentences in a row are the same, up to [`LONGEST`] words; none where there are more.
fn edge<'a>(pairs: impl Iterator<Item = (&'a Line, &'a Line)>) -> usize {
    let (mut lines, mut words) = (0, 0);
    for (a, _) in pairs.take_while(|(a, b)| a.hash == b.hash) {
        lines += 1;
        words += a.words.len();
        if words > LONGEST {
            return 0;
        }
    }
    lines
}
