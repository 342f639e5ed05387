//! Makes the speaker of a source: which chain of the report it names, if it names one. "Officials in Oslo" name none.

use crate::lang::Lang;
use crate::lang::grammar::Class;
use headwater_core::annotations::{ActorKind, Chain, Mention, Token, within};
use headwater_core::span::Span;

/// How many mentions back one that holds the source is looked for: mentions hardly nest.
const NESTED: usize = 4;

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
            && !classes.is_dependent(mention.span, mentions, role(mention, chains))
    });
    let head = classes.head();
    let is_head = |mention: &&Mention| head.is_some_and(|head| mention.span.contains(head));
    let apposition = || inside().find(|mention| mention.named && classes.is_apposition(mention.span));
    // "The leaders of the kingdom" can be one mention: its last words mean no other.
    let whole = || around(mentions, source).find(|other| other.span.contains(source));
    let found = person.or_else(|| inside().find(is_head)).or_else(apposition).or_else(whole);
    let found = found.map(|mention| mention.chain);
    found.filter(|&chain| (chain as usize) < chains.len())
}

/// The mentions that may hold a span: the last few that begin before it or with it. A report has thousands of them.
fn around(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let upto = mentions.partition_point(|other| other.span.start() <= span.start());
    mentions[..upto].iter().rev().take(NESTED)
}

/// The office that stands with a name, as far as its chain knows it.
fn role(mention: &Mention, chains: &[Chain]) -> Span {
    chains.get(mention.chain as usize).and_then(|chain| chain.role).unwrap_or_default()
}

/// Whether two chains are two parties: neither is the other, and they do not stand on one side.
pub(super) fn are_two(speaker: Option<u32>, other: u32, chains: &[Chain]) -> bool {
    let side = |chain: u32| chains.get(chain as usize).and_then(|chain| chain.side.as_deref());
    speaker
        .is_none_or(|speaker| speaker != other && (side(speaker).is_none() || side(speaker) != side(other)))
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
                    | Class::Conjunction
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

    /// Whether a mention is the whole of a last apposition: "the mission of the alliance, KFOR".
    fn is_apposition(&self, mention: Span) -> bool {
        let first = self.words.partition_point(|(span, _)| span.start() < mention.start());
        let comma = first.checked_sub(1).is_some_and(|before| self.words[before].1 == Class::Comma);
        let last = self.words.iter().rfind(|(_, class)| !matches!(class, Class::Comma | Class::Clitic));
        comma && last.is_some_and(|&(span, _)| span.end() == mention.end())
    }

    /// Whether a mention hangs on a preposition: "the lawyer for John Smith". One inside its own office is none:
    /// "Secretary of State John Smith".
    fn is_dependent(&self, mention: Span, mentions: &[Mention], role: Span) -> bool {
        let end = self.words.partition_point(|(span, _)| span.start() < mention.start());
        for &(span, class) in self.words[..end].iter().rev() {
            match class {
                Class::Preposition if role.contains(span) => {}
                Class::Preposition => return true,
                Class::Comma | Class::Relative | Class::Conjunction => return false,
                Class::Name
                    if around(mentions, span).any(|other| other.span.contains(span) && other.named) =>
                {
                    return false;
                }
                _ => {}
            }
        }
        false
    }
}
