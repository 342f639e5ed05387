//! Makes [`Line`]: one sentence at one level of quotation, as a list of words in which a whole quotation is one item.
//! So `“A. B,” X said.` is a line of four items, whatever stands between the marks.

use crate::lang::Lang;
use crate::lang::cues::{Kind, Takes};
use crate::lang::grammar::Class;
use crate::quotes;
use headwater_core::annotations::{Quote, Sentence, Token};
use headwater_core::report::Part;
use headwater_core::span::Span;
use std::ops::Range;

/// Most items of one line; a longer one is cut. Twice the longest sentence: every search inside a line is bounded by it.
const LONGEST: usize = 800;

/// How many items after a quotation that ends in "?" or "!" its speaker may follow.
const TAG: usize = 8;

/// A word, or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its first token.
    pub(super) first: usize,
    /// Its last token.
    pub(super) last: usize,
    /// What it is.
    pub(super) class: Class,
}

/// One sentence at one level of quotation.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lang: &'a Lang,
    pub(super) items: Vec<Item>,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether it gives most words a capital, as headlines do.
    pub(super) titled: bool,
    /// Whether it stands in a headline.
    pub(super) headline: bool,
}

impl<'a> Line<'a> {
    /// The class of an item; a mark where there is none.
    pub(super) fn class(&self, at: usize) -> Class {
        self.items.get(at).map_or(Class::Mark, |item| item.class)
    }

    /// The words of an item.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |_| self.span(at..at + 1).slice(self.text))
    }

    /// Whether an item is one of these words, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// The tokens from an item on.
    pub(super) fn tokens_from(&self, at: usize) -> &'a [Token] {
        self.items.get(at).and_then(|item| self.tokens.get(item.first..)).unwrap_or(&[])
    }

    /// Where a range of items stands in the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let items = self.items.get(range).unwrap_or(&[]);
        match (items.first(), items.last()) {
            (Some(first), Some(last)) => self.tokens[first.first].span.cover(self.tokens[last.last].span),
            _ => Span::default(),
        }
    }

    /// Where the line ends, without its full stop.
    pub(super) fn end(&self) -> usize {
        let mut end = self.items.len();
        while end > 0 && matches!(self.class(end - 1), Class::End | Class::Comma) {
            end -= 1;
        }
        end
    }

    /// Whether the words of a quotation end in a mark that closes a sentence or hands over to the speaker.
    pub(super) fn is_full_quote(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.class == Class::Quote) else { return false };
        let inside =
            self.tokens[item.first..=item.last].iter().rev().map(|token| token.span.slice(self.text));
        let last = inside.take(4).find(|word| !word.chars().all(quotes::is_mark));
        last.is_some_and(|word| word.ends_with([',', '.', '!', '?', '…']))
    }

    /// Whether a quotation looks like the title of a work: some words, all long ones with a capital, and no end of a
    /// sentence. “The Long Road” is read and sung, and not said.
    pub(super) fn is_title(&self, at: usize) -> bool {
        self.looks_like_title(at) && !self.is_full_quote(at)
    }

    /// Whether it looks like one but for a comma before its closing mark.
    pub(super) fn is_title_with_comma(&self, at: usize) -> bool {
        self.looks_like_title(at) && self.is_full_quote(at) && self.ends_in_comma(at)
    }

    fn ends_in_comma(&self, at: usize) -> bool {
        let last = self.items.get(at).map_or(0, |item| item.last);
        let mut inside = self.tokens[..=last].iter().rev().map(|token| token.span.slice(self.text));
        inside.find(|word| !word.chars().all(quotes::is_mark)) == Some(",")
    }

    fn looks_like_title(&self, at: usize) -> bool {
        /// Most words of a title.
        const LONGEST_TITLE: usize = 10;
        let Some(item) = self.items.get(at).filter(|item| item.class == Class::Quote) else { return false };
        let words = self.tokens.get(item.first..=item.last).unwrap_or(&[]);
        let words = words.iter().map(|token| token.span.slice(self.text));
        let words: Vec<&str> =
            words.filter(|word| word.starts_with(char::is_alphabetic)).take(LONGEST_TITLE + 1).collect();
        let capital = |word: &&str| word.len() <= 3 || word.starts_with(char::is_uppercase);
        let first = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        let long = words.iter().filter(|word| word.len() > 3).count();
        (2..=LONGEST_TITLE).contains(&words.len()) && first && long > 0 && words.iter().all(capital)
    }

    /// Whether a small word looks like a past form: "-ed", or a form of the table.
    pub(super) fn is_past(&self, at: usize) -> bool {
        let word = self.word(at);
        self.class(at) == Class::Word
            && (word.ends_with("ed") && word.len() > 3
                || self.lang.is_irregular(word) && !self.lang.grammar.is_plural(word))
    }

    /// Whether an item begins a clause's verb: an auxiliary, or a past form that is no adjective.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(Class::Mark, |before| self.class(before));
        self.class(at) == Class::Auxiliary
            || self.is_past(at)
                && !matches!(
                    before,
                    Class::Determiner
                        | Class::Possessive
                        | Class::Preposition
                        | Class::Clitic
                        | Class::Adverb
                )
    }

    /// Whether a verb stands after an item.
    pub(super) fn is_verb_after(&self, at: usize) -> bool {
        (at + 1..self.items.len()).any(|next| self.is_verb(next))
    }
}

/// The lines of a text: those outside quotation marks, and those of each quotation.
pub(super) fn lines<'a>(
    text: &'a str,
    tokens: &'a [Token],
    sentences: &[Sentence],
    quotes: &[Quote],
    lang: &'a Lang,
) -> Vec<Line<'a>> {
    let marks = Marks::of(tokens, quotes);
    let mut ends = vec![false; tokens.len()];
    for sentence in sentences {
        if let Some(end) = (sentence.tokens.end as usize).checked_sub(1).and_then(|last| ends.get_mut(last)) {
            *end = true;
        }
    }
    let mut lines = Vec::new();
    let levels = std::iter::once(0..tokens.len()).chain(marks.inner.iter().cloned());
    for (level, range) in levels.enumerate() {
        let new = |items: Vec<Item>| {
            let titled = is_titled(text, tokens, &items);
            let first = items.first().map(|item| tokens[item.first].span);
            let headline = first.and_then(|word| part(sentences, word)) == Some(Part::Headline);
            Line { text, tokens, lang, items, quoted: level > 0, titled, headline }
        };
        let mut items: Vec<Item> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let item = match marks.partner.get(at).copied().flatten().filter(|&partner| partner < range.end) {
                Some(last) => Item { first: at, last, class: Class::Quote },
                None => Item { first: at, last: at, class: lang.grammar.class(text, &tokens[at]) },
            };
            items.push(item);
            at = item.last + 1;
            let over = ends[item.last] && !(item.class == Class::Quote && is_tagged(text, tokens, at, lang));
            if over || items.len() >= LONGEST {
                lines.push(new(std::mem::take(&mut items)));
            }
        }
        lines.push(new(items));
    }
    lines.retain(|line| line.items.first().is_some_and(|item| speaks(sentences, tokens[item.first].span)));
    lines
}

/// Whether the part that a word stands in can hold speech: furniture, credits and datelines cannot.
fn speaks(sentences: &[Sentence], word: Span) -> bool {
    part(sentences, word).is_some_and(|part| part.tells() || part == Part::Caption)
}

/// The part that a word stands in.
fn part(sentences: &[Sentence], word: Span) -> Option<Part> {
    let after = sentences.partition_point(|sentence| sentence.span.start() <= word.start());
    after.checked_sub(1).map(|index| sentences[index].part)
}

/// Whether at least three of four words longer than three letters have a capital, as in English headlines.
fn is_titled(text: &str, tokens: &[Token], items: &[Item]) -> bool {
    let words = items
        .iter()
        .filter(|item| item.class != Class::Quote)
        .map(|item| tokens[item.first].span.slice(text));
    let long = words.filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all > 2 && capital * 4 >= all * 3
}

/// Whether what follows a quotation is its speaker, though a sentence ends between: `“Why?” Smith asked.`
fn is_tagged(text: &str, tokens: &[Token], at: usize, lang: &Lang) -> bool {
    if is_signed(text, tokens, at, lang) {
        return true;
    }
    let mark = at.checked_sub(2).map_or("", |last| tokens[last].span.slice(text));
    let gap = at
        .checked_sub(1)
        .zip(tokens.get(at))
        .map_or("", |(before, next)| text.get(tokens[before].span.end()..next.span.start()).unwrap_or(""));
    if !mark.ends_with(['!', '?', '…']) || gap.contains('\n') {
        return false;
    }
    let mut ahead = (at..tokens.len()).take(TAG).take_while(|&next| {
        !matches!(lang.grammar.class(text, &tokens[next]), Class::End | Class::Subordinator | Class::Mark)
    });
    ahead.any(|next| {
        let word = tokens[next].span.slice(text);
        lang.cues.at(&tokens[next..]).any(|(cue, _)| {
            cue.kind == Kind::Verb
                && cue.takes(Takes::Quote)
                && cue.takes(Takes::Clause)
                && (cue.inflects(word) || lang.is_irregular(word))
        })
    })
}

/// Whether a quotation is signed behind a dash: `“We leave.” — Ana Berg, mayor`, on its line or on the next.
fn is_signed(text: &str, tokens: &[Token], at: usize, lang: &Lang) -> bool {
    let Some((dash, name)) = tokens.get(at).zip(tokens.get(at + 1)) else { return false };
    let before = at.checked_sub(1).map_or(0, |last| tokens[last].span.end());
    let gap = text.get(before..dash.span.start()).unwrap_or("");
    lang.grammar.class(text, dash) == Class::Dash
        && lang.grammar.class(text, name) == Class::Name
        && gap.matches('\n').count() <= 1
}

/// The quotation marks among the tokens.
struct Marks {
    /// For the token of an opening mark, the token of its closing mark.
    partner: Vec<Option<usize>>,
    /// The tokens inside each quotation.
    inner: Vec<Range<usize>>,
}

impl Marks {
    fn of(tokens: &[Token], quotes: &[Quote]) -> Marks {
        let mut marks = Marks { partner: vec![None; tokens.len()], inner: Vec::new() };
        let token_at = |start: usize| {
            let at = tokens.partition_point(|token| token.span.start() < start);
            tokens.get(at).filter(|token| token.span.start() == start).map(|_| at)
        };
        for quote in quotes {
            if quote.inner.end() == quote.span.end() {
                marks.add_open_ended(tokens, quote);
                continue;
            }
            let inside = token_at(quote.span.start()).zip(token_at(quote.inner.end()));
            let Some((open, close)) = inside else { continue };
            // A mark of two characters is two tokens.
            let first = tokens.partition_point(|token| token.span.start() < quote.inner.start());
            let last = tokens.partition_point(|token| token.span.end() <= quote.span.end()).saturating_sub(1);
            if first < close && close <= last {
                marks.partner[open] = Some(last);
                marks.inner.push(first..close);
            }
        }
        marks
    }

    /// A quotation that ends without a mark: its last word is the end.
    fn add_open_ended(&mut self, tokens: &[Token], quote: &Quote) {
        let open = tokens.partition_point(|token| token.span.start() < quote.span.start());
        let first = tokens.partition_point(|token| token.span.start() < quote.inner.start());
        let end = tokens.partition_point(|token| token.span.end() <= quote.span.end());
        if open < first && first < end {
            self.partner[open] = Some(end - 1);
            self.inner.push(first..end);
        }
    }
}
