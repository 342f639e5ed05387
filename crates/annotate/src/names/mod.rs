//! Makes the mentions of people, bodies, governments, places and groups, and the chains that join those of one.
//! Rules find capitalised runs (`runs`) and give them kinds (`kinds`); a network (`tagger`) that is told of them and of the
//! tables (`features`) proposes names, which are joined with what is certain (`join`) and made whole (`numbered`).
//! States that act become governments (`governments`), phrases such as "the Danish army" are read (`descriptions`), names of one are joined (`chains`), and
//! pronouns and offices point at them (`pointers`). Leaves who says what to `attributions`.

mod acronyms;
mod antecedents;
mod chains;
mod clauses;
mod coined;
mod descriptions;
mod evidence;
pub mod features;
mod governments;
mod heads;
mod holders;
mod join;
mod keys;
mod kinds;
mod leaders;
pub(crate) mod lexicon;
mod meanings;
mod numbered;
mod offices;
mod people;
mod pointers;
pub(crate) mod pronouns;
mod quoted;
mod relatives;
mod roles;
mod runs;
mod sides;
pub(crate) mod signs;
mod spots;
mod tables;
pub mod tagger;
mod words;

use crate::lang::Lang;
use chains::Drafts;
use headwater_core::annotations::{ActorKind, Chain, Mention, Rule, Sentence, Token};
use headwater_core::span::Span;
use headwater_core::syntax::Word;
use kinds::Name;
use pointers::Pointer;
use tagger::Tagger;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use words::Words;

/// Finds who and what is named, and which mentions mean the same one. `syntax` has one word for each token, or none.
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    syntax: &[Word],
    lang: &Lang,
) -> (Vec<Mention>, Vec<Chain>) {
    find_with(text, tokens, sentences, syntax, lang, Tagger::english().ok())
}

/// As [`find`], with a network of one's own, or by the rules alone.
pub fn find_with(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    syntax: &[Word],
    lang: &Lang,
    tagger: Option<&Tagger>,
) -> (Vec<Mention>, Vec<Chain>) {
    let words = Words { text, tokens, sentences, lexicon: &lang.names, coined: None, lang };
    let coined = coined::find(words);
    let words = Words { coined: Some(&coined), ..words };
    let ruled = kinds::decide(words, &runs::find(words));
    let mut names = match tagger {
        Some(tagger) => {
            let flags = features::find(words, &ruled, syntax);
            let proposals = tagger.of(|at| words.word(at), &flags, sentences);
            join::join(words, ruled, &proposals, syntax)
        }
        None => ruled,
    };
    numbered::whole(words, &mut names);
    governments::mark(words, &mut names);
    let descriptions: Vec<_> = (0..sentences.len()).flat_map(|s| descriptions::find(words, s)).collect();
    let mut names = descriptions::merge(words, names, &descriptions);
    let (mut drafts, of) = chains::link(words, &mut names);
    let pointers = pointers::find(words, syntax, &names, &of, &mut drafts);
    assemble(words, &names, &of, &pointers, drafts)
}

/// What is known of each token beside its letters, as the learned tagger is given it.
pub fn flags(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    syntax: &[Word],
    lang: &Lang,
) -> features::Flags {
    let words = Words { text, tokens, sentences, lexicon: &lang.names, coined: None, lang };
    let coined = coined::find(words);
    let words = Words { coined: Some(&coined), ..words };
    features::find(words, &kinds::decide(words, &runs::find(words)), syntax)
}

/// Letters without their marks, small: "Kovačić" and "KOVACIC" are one key.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let plain = word.nfd().filter(|&c| !is_combining_mark(c));
    plain.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Mentions in the order of the text, chains in the order of their first mention.
fn assemble(
    words: Words<'_>,
    names: &[Name<'_>],
    of: &[usize],
    pointers: &[Pointer],
    drafts: Drafts,
) -> (Vec<Mention>, Vec<Chain>) {
    let named = names.iter().zip(of).map(|(n, &draft)| (words.span(&n.at), n.kind, n.named, draft, n.rule));
    let pointing = pointers.iter().map(|p| (words.span(&p.at), p.kind, false, p.draft, p.rule));
    let mut all: Vec<(Span, ActorKind, bool, usize, &'static str)> = named.chain(pointing).collect();
    all.sort_by_key(|&(span, ..)| span);
    let mut numbers: Vec<Option<u32>> = vec![None; drafts.all.len()];
    let mut drafts: Vec<Option<chains::Draft>> = drafts.all.into_iter().map(Some).collect();
    let (mut mentions, mut chains) = (Vec::with_capacity(all.len()), Vec::<Chain>::new());
    for (span, kind, named, draft, rule) in all {
        if numbers[draft].is_none() {
            let Some(made) = drafts[draft].take() else { continue };
            numbers[draft] = Some(count(chains.len()));
            let role = made.role.map(|role| words.span(&role));
            chains.push(Chain {
                kind: made.kind,
                name: made.name,
                role,
                side: made.side,
                mentions: Vec::new(),
            });
        }
        let Some(chain) = numbers[draft] else { continue };
        if let Some(chain) = chains.get_mut(chain as usize) {
            chain.mentions.push(count(mentions.len()));
        }
        mentions.push(Mention { span, kind, named, chain, rule: Rule(rule) });
    }
    (mentions, chains)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
