//! Makes the syntax of every token: its part of speech, its lemma, its head and its relation, as Universal Dependencies
//! have them, with a network fitted by `cargo xtask train syntax`. Leaves what a sentence claims to the stages after it.

pub mod parser;
mod tree;

use crate::models::Models;
use headwater_core::annotations::{Sentence, Token};
use headwater_core::syntax::Word;
use parser::Node;

/// Tokens read together: enough for whole vectors and for words to come twice, few enough for the fast memory of a core.
const TOGETHER: usize = 512;

/// Finds the syntax of every token. Sentences must follow each other without gaps.
///
/// Time grows with the tokens and with the square of the longest sentence, which `sentences` bounds; memory beyond the
/// result does not grow.
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence], models: &Models) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut rest = sentences;
    while let Some(first) = rest.first() {
        let begin = first.tokens.start as usize;
        let more =
            rest.iter().take_while(|sentence| sentence.tokens.end as usize - begin <= TOGETHER).count();
        let (now, later) = rest.split_at(more.max(1));
        rest = later;
        let ranges: Vec<_> = now
            .iter()
            .map(|sentence| sentence.tokens.start as usize - begin..sentence.tokens.end as usize - begin)
            .collect();
        let end = ranges.last().map_or(begin, |range| begin + range.end);
        let chunk = &tokens[begin..end];
        let nodes = models.parser.parse(chunk.iter().map(|token| token.span.slice(text)), &ranges);
        for (sentence, range) in now.iter().zip(&ranges) {
            for (node, token) in nodes[range.clone()].iter().zip(&chunk[range.clone()]) {
                words.push(word(node, token.span.slice(text), sentence.tokens.start, models));
            }
        }
    }
    words
}

fn word(node: &Node, form: &str, first: u32, models: &Models) -> Word {
    let head = node.head.checked_sub(1).and_then(|head| u32::try_from(head).ok()).map(|head| first + head);
    let lemma = models.lemmas.of(form, node.tag).into();
    Word { tag: node.tag, lemma, head, relation: node.relation }
}
