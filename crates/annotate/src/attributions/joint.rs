//! Makes those who speak together: whom the words of a source join to a speaker. Leaves who the first one is to `speaker`.

use super::page::Page;
use headwater_core::span::Span;
use headwater_core::syntax::Relation;
use std::ops::Range;

/// Who else is joined to a speaker in the words of a source: "|Berg| and |Dorn|, the ministers of …"; `None` where it is the
/// one or the other.
pub(super) fn beside(page: &Page, source: Span, speaker: Option<u32>) -> Option<Vec<u32>> {
    /// Most who speak together: a longer list signs a letter.
    const MOST: usize = 12;
    let range = page.inside(source);
    let Some((top, speaker)) = page.frames.top(range.clone()).zip(speaker) else { return Some(Vec::new()) };
    let joined = page.frames.conjuncts(top);
    // "Berg, Dorn and Holm": the parser takes the second for another name of the first.
    let listed = joined.len() > 1;
    let with_middle = |&head: &usize| {
        let apposed = page.frames.children(head).filter(|&child| {
            let name = page.mention_at(child).is_some_and(|mention| mention.named);
            listed && name && range.contains(&child) && page.frames.relation(child) == Some(Relation::Appos)
        });
        std::iter::once(head).chain(apposed).collect::<Vec<_>>()
    };
    let heads = joined.iter().filter(|head| range.contains(head)).flat_map(with_middle);
    let chains: Vec<u32> = heads.filter_map(|head| named_at(page, head, &range)).collect();
    let mut also: Vec<u32> = Vec::new();
    for chain in chains.iter().copied().filter(|&chain| chain != speaker).take(MOST) {
        if !also.contains(&chain) {
            also.push(chain);
        }
    }
    if also.is_empty() || !chains.contains(&speaker) {
        return Some(Vec::new());
    }
    let one_of = |&head: &usize| {
        range.contains(&head)
            && page.frames.children(head).any(|child| page.is(child, &["or", "nor", "not", "either"]))
    };
    if joined.iter().skip(1).any(one_of) { None } else { Some(also) }
}

/// The chain of the mention whose head a word is, or of the name behind a title: "General | Berg".
fn named_at(page: &Page, head: usize, range: &Range<usize>) -> Option<u32> {
    let flat = |child: &usize| {
        let relation = page.frames.relation(*child);
        range.contains(child) && matches!(relation, Some(Relation::Flat | Relation::Appos))
    };
    let mut heads = std::iter::once(head).chain(page.frames.children(head).filter(flat));
    heads.find_map(|at| page.mention_at(at)).map(|mention| mention.chain)
}
