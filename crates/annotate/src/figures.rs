//! Makes the figures: how many of what, how firmly, as a part of what, as one end of which change.
//! Reads sentence by sentence; leaves comparing figures to `reconcile`.
//!
//! Numbers become drafts (`quantities`) unless the words around them say otherwise (`guards`); changes, what is counted,
//! people counted without a number, measures and parts are read in turn, each by its own file.

mod ages;
mod changes;
mod company;
mod counted;
mod digits;
mod elided;
mod guards;
mod implied;
mod line;
mod load;
mod measures;
mod numerals;
mod own_deaths;
mod parts;
mod phrases;
mod predicates;
mod quantities;
mod sorts;
mod tables;
mod wounds;

pub(crate) use load::Sources;
pub use sorts::Sorts;
pub use tables::FigureTables;

use crate::lang::Lang;
use crate::tokens::plain;
use headwater_core::annotations::{Mention, Note, Rule, Sentence, Token};
use headwater_core::figure::Figure;
use headwater_core::span::Span;
use headwater_core::time::{TimeExpr, TimeKind};
use line::Line;
use numerals::Form;
use quantities::Draft;
use rust_decimal::Decimal;

/// Finds the figures. Numbers inside dates, times of day and names are none; lengths of time are ("three weeks").
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    mentions: &[Mention],
    times: &[TimeExpr],
    lang: &Lang,
) -> Vec<Figure> {
    let tables = &lang.figures;
    let mut figures = Vec::new();
    let mut selves = Vec::new();
    let mut suicide = None;
    let mut before = 0;
    for sentence in sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let own = plain(text, tokens.get(range).unwrap_or_default(), lang);
        let line = Line::new(text, &own);
        let mut drafts = quantities::read(&line, tables);
        drafts.retain(|draft| {
            !is_other(line.span(&draft.words), line.span(&(draft.core..draft.words.end)), mentions, times)
        });
        changes::join(&line, &mut drafts, tables);
        counted::bind(&line, &mut drafts, tables);
        if measures::tells(&line, tables) {
            implied::add(&line, &mut drafts, mentions, tables);
            measures::bind(&line, &mut drafts, tables);
            own_deaths::introduce(&line, &mut drafts, tables);
        }
        drafts.retain(|draft| !draft.waits && !is_empty(draft));
        parts::mark(&line, &mut drafts, &tables.lists);
        let words: Vec<_> = drafts.iter().map(|draft| draft.words.clone()).collect();
        let first = figures.len();
        add(&line, drafts, &lang.sorts, &mut figures);
        elided::fill(&line, &words, (before, first), &mut figures, tables);
        suicide = suicide.or_else(|| own_deaths::told(&line, tables));
        selves.extend(
            (first..)
                .zip(&words)
                .filter(|(_, words)| own_deaths::is_own(&line, words, tables))
                .map(|(at, _)| at),
        );
        before = first;
    }
    if let Some(rule) = suicide {
        own_deaths::settle(&selves, rule, &mut figures);
    }
    figures
}

/// What is kept as text because no figure can hold it: one note, at the first such number.
pub fn unread(text: &str, tokens: &[Token]) -> Option<Note> {
    let mut numbers = tokens.iter().map(|token| token.span);
    numbers.find(|span| digits::is_out_of_reach(span.slice(text))).map(|span| {
        let text = "a number that is too large or too fine is kept as text".to_owned();
        Note { span: Some(span), text, rule: Rule("figures/out-of-reach") }
    })
}

/// Whether a number lies in a date or time of day, or inside a name.
fn is_other(words: Span, core: Span, mentions: &[Mention], times: &[TimeExpr]) -> bool {
    let dated =
        |time: &TimeExpr| matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.span.contains(core);
    let first = times.partition_point(|time| time.span.end() <= core.start());
    let named = |mention: &Mention| {
        mention.named && mention.span.contains(words) && mention.span.start() < words.start()
    };
    let from =
        mentions.partition_point(|mention| mention.span.start() < core.start().saturating_sub(LONGEST_NAME));
    times[first..].iter().take_while(|time| time.span.start() < core.end()).any(dated)
        || mentions[from..].iter().take_while(|mention| mention.span.start() < core.end()).any(named)
}

/// "Several" and "a few" that count nothing: "he knows quite a few".
fn is_empty(draft: &Draft) -> bool {
    let small = draft.quantity.least.is_some_and(|least| least < Decimal::TEN);
    let bare = draft.counted.is_none() && draft.unit.is_none() && draft.measure.is_none();
    matches!(draft.form, Form::Vague(_)) && small && bare
}

/// Bytes before a number in which a name that holds it can start; longer names than this are not names.
const LONGEST_NAME: usize = 200;

/// Adds the drafts of one sentence as figures; indices then count in the whole layer.
fn add(line: &Line<'_>, drafts: Vec<Draft>, sorts: &Sorts, figures: &mut Vec<Figure>) {
    let base = figures.len();
    for draft in drafts {
        figures.push(Figure {
            span: line.span(&draft.words),
            quantity: draft.quantity,
            unit: draft.unit,
            counted: draft
                .named
                .or_else(|| draft.counted.as_ref().map(|words| line.span(words)))
                .filter(|span| !span.is_empty()),
            sort: draft.counted.as_ref().and_then(|words| sorts.of(line.stems(words))),
            measure: draft.measure,
            change: draft.change,
            part_of: draft.part_of.and_then(|part| u32::try_from(base + part).ok()),
            rule: draft.rule,
        });
    }
}
