//! Makes the speaker of a source: which chain of the report it names, if it names one. "Officials in Oslo" name none.

use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{ActorKind, Chain, Mention, Token, within};
use headwater_core::span::Span;

/// The chain that the words of a source name: a person first, else the mention that is the head of the phrase.
pub(super) fn of(
    text: &str,
    tokens: &[Token],
    source: Span,
    mentions: &[Mention],
    chains: &[Chain],
    lang: &Lang,
) -> Option<u32> {
    let classes = Words::of(text, tokens, source, lang);
    let inside = || within(mentions, source, |mention| mention.span).map(|(_, mention)| mention);
    let person = inside().find(|mention| {
        mention.named
            && mention.kind == ActorKind::Person
            && !classes.is_owner(mention.span)
            && !classes.is_dependent(mention.span, mentions)
    });
    let head = classes.head();
    let is_head = |mention: &&Mention| head.is_some_and(|head| mention.span.contains(head));
    let found = person.or_else(|| inside().find(is_head)).map(|mention| mention.chain);
    found.filter(|&chain| (chain as usize) < chains.len())
}

/// Who is blamed: the first actor of the content that is not the speaker.
pub(super) fn accused(content: Span, speaker: Option<u32>, mentions: &[Mention]) -> Option<u32> {
    within(mentions, content, |mention| mention.span)
        .map(|(_, mention)| mention)
        .find(|mention| Some(mention.chain) != speaker)
        .map(|mention| mention.chain)
}

/// The words of a source with their classes.
struct Words {
    words: Vec<(Span, Class)>,
}

impl Words {
    fn of(text: &str, tokens: &[Token], source: Span, lang: &Lang) -> Words {
        let first = tokens.partition_point(|token| token.span.start() < source.start());
        // One more than the source: the owner's mark may stand behind it.
        let inside = tokens[first..].iter().take_while(|token| token.span.start() <= source.end());
        Words { words: inside.map(|token| (token.span, lang.grammar.class(text, token))).collect() }
    }

    /// The last word of the phrase before its first preposition, comma or relative.
    fn head(&self) -> Option<Span> {
        let stop = |class: Class| {
            matches!(
                class,
                Class::Preposition
                    | Class::Comma
                    | Class::Relative
                    | Class::Open
                    | Class::Dash
                    | Class::Auxiliary
            )
        };
        let mut head = None;
        for &(span, class) in self.words.iter().take_while(|(_, class)| !stop(*class)) {
            if class == Class::Clitic {
                head = None;
            } else {
                head = Some(span);
            }
        }
        head
    }

    /// Whether a mention owns what follows: "Smith's lawyer".
    fn is_owner(&self, mention: Span) -> bool {
        self.words.iter().any(|&(span, class)| class == Class::Clitic && span.start() == mention.end())
    }

    /// Whether a mention hangs on a preposition: "the lawyer for John Smith".
    fn is_dependent(&self, mention: Span, mentions: &[Mention]) -> bool {
        let end = self.words.partition_point(|(span, _)| span.start() < mention.start());
        for &(span, class) in self.words[..end].iter().rev() {
            match class {
                Class::Preposition => return true,
                Class::Comma | Class::Relative | Class::Conjunction => return false,
                Class::Name if mentions.iter().any(|other| other.span.contains(span) && other.named) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }
}
