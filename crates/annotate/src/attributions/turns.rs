//! Makes the turns of transcripts and interviews long: what a label ("Q:", "JOHN SMITH:") opens goes on to the next label,
//! over sentences and paragraphs, and is spoken word for word.

use super::labels;
use headwater_core::annotations::{Attribution, Form};
use headwater_core::span::Span;
use std::collections::HashMap;

/// Longest turn, in bytes: two printed pages, as for quotations. A label that finds no other within it speaks for its
/// paragraph alone.
const LONGEST: usize = 8_000;

/// Fewest labels at the starts of lines that make a transcript, in which turns run over paragraphs. Two may be headings.
const TRANSCRIPT: usize = 3;

/// Gives each label at the start of a line its whole turn, and drops what turned out to be no label.
pub(super) fn lengthen(text: &str, found: &mut Vec<Attribution>) {
    let mut turns: Vec<usize> = (0..found.len()).filter(|&index| opens_turn(text, &found[index])).collect();
    turns.sort_by_key(|&index| found[index].span().start());
    let mut names: HashMap<&str, usize> = HashMap::new();
    for &index in &turns {
        *names.entry(name(text, &found[index])).or_default() += 1;
    }
    // Names before colons are speakers where many lines have them and one comes back: else they are a list of facts.
    let again = |&&index: &&usize| names.get(name(text, &found[index])).is_some_and(|&count| count > 1);
    let dialogue = turns.len() >= TRANSCRIPT && turns.iter().any(|index| again(&index));
    let short = turns.iter().filter(|&&index| is_letter(name(text, &found[index]))).count();
    let whole = dialogue || short > 1;
    if turns.len() > 1 {
        let starts: Vec<usize> = turns.iter().map(|&index| found[index].span().start()).collect();
        for (place, &index) in turns.iter().enumerate() {
            let next = starts.get(place + 1).copied();
            if found[index].rule != labels::TURN || dialogue {
                speak(text, &mut found[index], next, whole);
            }
        }
    }
    found.retain(|attribution| dialogue || attribution.rule != labels::TURN);
}

/// Whether an attribution is a label at the start of a line.
fn opens_turn(text: &str, attribution: &Attribution) -> bool {
    let label = [labels::LABEL, labels::TURN].contains(&attribution.rule);
    let start = attribution.span().start();
    let head = text.get(..start).unwrap_or("").trim_end_matches([' ', '\t']);
    label && (head.is_empty() || head.ends_with('\n'))
}

fn name<'a>(text: &'a str, attribution: &Attribution) -> &'a str {
    attribution.source.first().map_or("", |source| source.slice(text))
}

/// "Q" and "A".
fn is_letter(name: &str) -> bool {
    name.chars().count() == 1
}

/// The turn of a label up to the next one, or to the end of its paragraph.
fn speak(text: &str, turn: &mut Attribution, next: Option<usize>, whole: bool) {
    let Some(start) = turn.content.first().map(|span| span.start()) else { return };
    let paragraph = || {
        let rest = text.get(start..).unwrap_or("");
        start + rest.find('\n').unwrap_or(rest.len())
    };
    let next = next.filter(|&next| next > start && next - start <= LONGEST);
    let end = match next {
        Some(next) if whole => next,
        Some(next) => next.min(paragraph()),
        None => paragraph().min(start + LONGEST),
    };
    let Some(words) = text.get(start..end) else { return };
    let end = start + words.trim_end().len();
    if end > start {
        turn.content = vec![Span::new(start, end)];
        turn.form = Form::Direct;
    }
}
