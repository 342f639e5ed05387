//! Makes who "he said" means where names left it open: the one man or woman who spoke in the sentence before, if nobody else is
//! spoken of there outside quotation marks, and their sex is known. Any other pronoun stays open.

use super::page::Page;
use super::speaker;
use crate::lang::grammar::Class;
use headwater_core::annotations::{ActorKind, Attribution, Quote, Sentence, SourceKind};
use headwater_core::span::Span;

/// How many attributions back those of the sentence before are looked for.
const BACK: usize = 12;

/// How many quotations back one that holds a name is looked for.
const NEAR: usize = 8;

/// Fills the speakers of `found`, which is sorted by span and nested.
pub(super) fn fill(page: &Page, sentences: &[Sentence], quotes: &[Quote], found: &mut [Attribution]) {
    for index in 0..found.len() {
        if let Some(speaker) = speaker(page, sentences, quotes, found, index) {
            found[index].speaker = Some(speaker);
            found[index].kind = speaker::kind_of(page, speaker);
        }
    }
}

fn speaker(
    page: &Page,
    sentences: &[Sentence],
    quotes: &[Quote],
    found: &[Attribution],
    index: usize,
) -> Option<u32> {
    let said = &found[index];
    let &[source] = said.source.as_slice() else { return None };
    let open = said.kind == SourceKind::Unresolved && said.speaker.is_none() && said.within.is_none();
    let male = match source.slice(page.text) {
        "he" | "He" => true,
        "she" | "She" => false,
        _ => return None,
    };
    let here = sentences.partition_point(|sentence| sentence.span.end() <= source.start());
    let before = sentences.get(here.checked_sub(1)?)?.span;
    let around = found[index.saturating_sub(BACK)..index].iter().filter(|other| {
        other.within.is_none() && other.cue.iter().chain(&other.content).any(|part| part.overlaps(before))
    });
    let mut speaker = None;
    for other in around.filter(|_| open) {
        let own = other.speaker.filter(|_| other.also.is_empty())?;
        if speaker.is_some_and(|speaker| speaker != own) {
            return None;
        }
        speaker = Some(own);
    }
    let speaker = speaker?;
    let person = page.chain(speaker).is_some_and(|chain| chain.kind == ActorKind::Person);
    let start = sentences.get(here)?.span.start();
    let others = [before, Span::new(start, source.start())].into_iter().any(|span| {
        page.mentions_in(span).any(|other| {
            other.kind == ActorKind::Person && other.chain != speaker && !is_quoted(quotes, other.span)
        })
    });
    (person && !others && is_male(page, speaker) == Some(male)).then_some(speaker)
}

fn is_quoted(quotes: &[Quote], span: Span) -> bool {
    let past = quotes.partition_point(|quote| quote.span.start() <= span.start());
    quotes[..past].iter().rev().take(NEAR).any(|quote| quote.span.contains(span))
}

/// Whether one is a man, as far as a pronoun, the first name or the title tells.
fn is_male(page: &Page, chain: u32) -> Option<bool> {
    /// How many mentions are looked at: the first ones have the full name.
    const FIRST: usize = 16;
    let chain = page.chain(chain)?;
    let mentions = chain.mentions.iter().take(FIRST).filter_map(|&at| page.mention(at));
    let told = mentions.filter(|mention| !mention.named).find_map(|mention| {
        let at = page.inside(mention.span).start;
        let pronoun = matches!(page.class(at), Class::Pronoun | Class::Object | Class::Possessive);
        let word = |words: &[&str]| pronoun && page.is(at, words);
        if word(&["he", "him", "his"]) { Some(true) } else { word(&["she", "her", "hers"]).then_some(false) }
    });
    told.or_else(|| page.lang.names.is_male(chain.name.split(' ').next().unwrap_or_default()))
}
