//! Makes [`Draft`]s: what the rules found joined with what the network proposes: the spans of source, cue and content, before
//! anybody says what the speaker does with it. Leaves stance and speakers to its caller.

use super::finder::features::Known;
use super::finder::units;
use super::finder::{Finder, Proposal};
use crate::lang::cues::{Cue, Kind};
use crate::lang::grammar::Class;
use headwater_core::annotations::{Attribution, Form, Quote, Rule, Stance, Token};
use headwater_core::span::Span;
use std::ops::Range;

/// The rule of what only the network found, at a cue that the table does not know.
const LEARNED: Rule = Rule("models/attributions");

/// The rule of a label: "MAYOR: …".
const LABEL: Rule = Rule("attributions/label");

/// Marks that end what is said inside a quotation, and belong to it.
const ENDS: [char; 5] = [',', '.', '!', '?', '…'];

/// Spans of one attribution.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) source: Vec<Span>,
    pub(super) cue: Vec<Span>,
    pub(super) content: Vec<Span>,
    /// What found it: an entry of the table, or the network.
    pub(super) rule: Rule,
    /// The entry of the table that stands in the cue, and whether it is negated.
    pub(super) entry: Option<(&'a Cue, bool)>,
    /// What the rules made of this cue, where they read it.
    pub(super) ruled: Option<Attribution>,
}

/// Joins what the rules found with what the network finds. Where the house is built without weights, or they do not fit, the
/// rules stand alone.
pub(super) fn join<'a>(known: &Known<'a>, ruled: Vec<Attribution>) -> Vec<Draft<'a>> {
    let layers = known.layers();
    let finder = Finder::english().ok().flatten().filter(|_| layers.words.len() == layers.tokens.len());
    let Some(finder) = finder else { return ruled.into_iter().map(kept).collect() };
    let units = units::of(layers.text, layers.tokens, layers.sentences);
    let mut at_token: Vec<Option<u32>> = vec![None; layers.tokens.len()];
    for (number, one) in (0..).zip(&ruled) {
        for at in one.cue.iter().flat_map(|&span| inside(layers.tokens, span)) {
            at_token[at] = Some(number);
        }
    }
    let is_cue = |at: usize| at_token.get(at).copied().flatten().is_some();
    let proposals = finder.of(known, &units, is_cue);
    let mut rules: Vec<Option<Attribution>> = ruled.into_iter().map(Some).collect();
    let mut drafts = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        let beside = proposal.cue.clone().find_map(|at| at_token.get(at).copied().flatten());
        let one = beside.and_then(|number| rules.get_mut(number as usize)).and_then(Option::take);
        drafts.extend(draft(known, &proposal, one));
    }
    drafts.extend(rules.into_iter().flatten().filter(|one| is_certain(one)).map(kept));
    drafts
}

/// What the rules found, as it is.
fn kept<'a>(one: Attribution) -> Draft<'a> {
    let (source, cue, content) = (one.source.clone(), one.cue.clone(), one.content.clone());
    Draft { source, cue, content, rule: one.rule, entry: None, ruled: Some(one) }
}

/// Whether what the rules found stands though the network saw no cue there: a label and words wholly in quotation marks show
/// what they are; a denial, a blame or a doubt that is lost would turn what a report says. The network was fitted to texts in
/// which plain assertions are by far the most; of those that only the rules see, one in ten is right.
fn is_certain(one: &Attribution) -> bool {
    let told = matches!(
        one.stance,
        Stance::Denies
            | Stance::Admits
            | Stance::Accuses
            | Stance::Declines
            | Stance::Unconfirmed
            | Stance::Doubts
    );
    told || one.form == Form::Direct || one.rule == LABEL
}

/// A proposal as a draft, with what the rules made of its cue.
fn draft<'a>(known: &Known<'a>, proposal: &Proposal, ruled: Option<Attribution>) -> Option<Draft<'a>> {
    let layers = known.layers();
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges.iter().map(|range| span(layers.tokens, range)).filter(|span| !span.is_empty()).collect()
    };
    if proposal.content.is_empty() && ruled.is_none() {
        return None;
    }
    let mut content = spans(&proposal.content);
    for piece in &mut content {
        *piece = with_marks(layers.text, *piece, layers.quotes);
    }
    let cue = vec![span(layers.tokens, &proposal.cue)];
    let mut source = spans(&proposal.source);
    if let Some(one) = &ruled {
        if content.is_empty() {
            content.clone_from(&one.content);
        }
        if source.is_empty() {
            source.clone_from(&one.source);
        }
    }
    let entry = entry(known, &proposal.cue);
    let rule = ruled.as_ref().map(|one| one.rule).or(entry.map(|(cue, _)| cue.rule)).unwrap_or(LEARNED);
    Some(Draft { source, cue, content, rule, entry, ruled })
}

/// The entry of the table that stands in a cue, and whether it is negated there.
fn entry<'a>(known: &Known<'a>, cue: &Range<usize>) -> Option<(&'a Cue, bool)> {
    let layers = known.layers();
    let found = cue.clone().find_map(|at| {
        let tokens = layers.tokens.get(at..)?;
        let word = known.form(at);
        let fits = |entry: &Cue| {
            entry.kind == Kind::Source || entry.inflects(word) || layers.lang.is_irregular(word)
        };
        layers.lang.cues.at(tokens).find(|(entry, _)| fits(entry)).map(|(entry, _)| (at, entry))
    });
    let (at, entry) = found?;
    let class = |at: usize| layers.tokens.get(at).map(|token| layers.lang.grammar.class(layers.text, token));
    let negated = (cue.start.saturating_sub(1)..at).any(|before| class(before) == Some(Class::Negation));
    Some((entry, negated))
}

/// The words of a range of tokens.
fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    let last = range.end.checked_sub(1).and_then(|last| tokens.get(last));
    match (tokens.get(range.start), last) {
        (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

/// The tokens that a span touches.
fn inside(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let past = tokens.partition_point(|token| token.span.start() < span.end());
    first..past.max(first)
}

/// How many quotations beside a piece are looked at: they nest, so that their ends are not sorted.
const NEAR: usize = 8;

/// A piece of content with the quotation marks that stand at its edges, and the comma or full stop before the closing one.
fn with_marks(text: &str, piece: Span, quotes: &[Quote]) -> Span {
    let only = |range: Range<usize>, ends: &[char]| {
        text.get(range).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || ends.contains(&c)))
    };
    let past = quotes.partition_point(|quote| quote.span.start() < piece.end());
    let mut whole = piece;
    for quote in quotes[..past].iter().rev().take(NEAR) {
        let opens = quote.span.start() < piece.start() && quote.inner.start() <= piece.start();
        if opens && quote.inner.end() > piece.start() && only(quote.inner.start()..piece.start(), &[]) {
            whole = Span::new(quote.span.start().min(whole.start()), whole.end());
        }
        let closes = quote.span.end() > piece.end() && quote.inner.end() >= piece.end();
        if closes && only(piece.end()..quote.inner.end(), &ENDS) {
            whole = Span::new(whole.start(), quote.span.end().max(whole.end()));
        }
    }
    whole
}

/// How contents are given: wholly in quotation marks that the cue does not stand in, in other words, or some of each.
pub(super) fn form(known: &Known<'_>, cue: &[Span], content: &[Span]) -> Form {
    let layers = known.layers();
    let own = cue.first().map_or(0, |&cue| known.quotation(inside(layers.tokens, cue).start));
    let (mut quoted, mut plain) = (false, false);
    for &piece in content {
        for at in inside(layers.tokens, piece) {
            let token = &layers.tokens[at];
            if ![0, own].contains(&known.quotation(at)) {
                quoted = true;
            } else {
                let class = layers.lang.grammar.class(layers.text, token);
                plain |=
                    !matches!(class, Class::Quote | Class::Comma | Class::End | Class::Mark | Class::Dash);
            }
        }
    }
    match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
