//! Makes the events: what happens, by trigger words of a table, and whether the words say that it did not.

use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Event, Sentence, Token};

/// How many words before a trigger its "not" can stand: "did not at any time formally withdraw" has five between.
const REACH: usize = 6;

/// Finds the events.
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence], lang: &Lang) -> Vec<Event> {
    let mut events = Vec::new();
    for sentence in sentences {
        let Some(words) = tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize) else {
            continue;
        };
        let mut at = 0;
        while at < words.len() {
            let Some((trigger, length)) = lang.events.at(text, &words[at..], |word| lang.is_irregular(word))
            else {
                at += 1;
                continue;
            };
            let Some(trigger) = trigger else {
                at += length;
                continue;
            };
            let span = words[at].span.cover(words[at + length - 1].span);
            let negated = is_negated(text, words, at, lang);
            events.push(Event { span, kind: trigger.name, negated, rule: trigger.rule });
            at += length;
        }
    }
    events
}

/// Whether a negation before the trigger reaches it: nothing but auxiliaries, adverbs, nouns and "to" stands between.
fn is_negated(text: &str, words: &[Token], at: usize, lang: &Lang) -> bool {
    for before in words[..at].iter().rev().take(REACH) {
        match lang.grammar.class(text, before) {
            Class::Negation => return true,
            Class::Preposition if before.span.slice(text).eq_ignore_ascii_case("without") => return true,
            Class::Auxiliary | Class::Adverb | Class::Word | Class::Determiner | Class::Possessive => {}
            Class::Preposition if before.span.slice(text).eq_ignore_ascii_case("to") => {}
            _ => return false,
        }
    }
    false
}
