//! Makes a report of plain text or Markdown. The text is kept byte for byte; parts are spans into it.

use crate::facts::Facts;
use crate::frontmatter;
use crate::identity::{Draft, report};
use crate::parts::{self, Stated};
use crate::units::{self, Unit};
use headwater_core::report::{Basis, Part, Published, Report};
use headwater_core::span::Span;
use headwater_core::time::TimeRange;

/// The report that a text is. `known` is what is stated about it elsewhere.
pub(crate) fn read(location: &str, text: String, known: Facts, notes: Vec<String>) -> Report {
    let front = frontmatter::find(&text);
    let mut facts = known;
    facts.fill(front.facts);
    let found = units::find(&text, front.body);
    let (stated, mut given) = markdown(&text, &found);
    let marked = parts::mark(&text, &stated, facts.title.as_deref(), true);
    let mut all = front.parts;
    all.append(&mut given);
    all.extend(marked.parts);
    all.sort_by_key(|(_, span)| *span);
    facts.title =
        facts.title.or_else(|| marked.title.map(|span| span.slice(&text).trim_end_matches(';').to_owned()));
    facts.byline = facts.byline.or_else(|| marked.byline.map(|span| span.slice(&text).to_owned()));
    let labelled = front.dated.or(marked.dated).map(|span| labelled(&text, span));
    report(Draft { location, text, parts: all, facts, labelled, credits: marked.credits, notes })
}

/// The date that a label in the text gives.
fn labelled(text: &str, span: Span) -> Published {
    let when: Option<TimeRange> = crate::dates::parse(span.slice(text));
    let basis = if when.is_some() { Basis::Text } else { Basis::Unknown };
    Published { when, basis, spans: vec![span] }
}

/// What Markdown says by its marks: headings, rules and pictures; and the marks themselves, which tell nothing.
fn markdown(text: &str, units: &[Unit]) -> (Vec<Stated>, Vec<(Part, Span)>) {
    let mut stated: Vec<Stated> = Vec::with_capacity(units.len());
    let mut marks = Vec::new();
    for unit in units {
        let words = unit.span.slice(text);
        let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes) && words.get(hashes..).is_some_and(|rest| rest.starts_with([' ', '\t']))
        {
            let inside = Span::new(unit.span.start() + hashes, unit.span.end()).trim(text);
            // A heading is one line; a wrapped paragraph after it is none.
            let length = inside.slice(text).find('\n').unwrap_or(inside.len());
            let heading = Span::new(inside.start(), inside.start() + length).trim(text);
            marks.push((Part::Furniture, Span::new(unit.span.start(), unit.span.start() + hashes)));
            stated.push((Unit { span: heading, ..*unit }, Some(Part::Headline)));
            let rest = Span::new(heading.end(), unit.span.end()).trim(text);
            if !rest.is_empty() {
                stated.push((Unit { span: rest, blank_before: false, ..*unit }, None));
            }
        } else if rule(words) {
            let under = words.starts_with(['=', '-']) && !unit.blank_before;
            if let Some((_, part @ None)) = stated.last_mut().filter(|_| under) {
                *part = Some(Part::Headline);
            }
            marks.push((Part::Furniture, unit.span));
        } else if words.starts_with("![") && words.ends_with(')') && !words.contains('\n') {
            stated.push((*unit, Some(Part::Caption)));
        } else {
            stated.push((*unit, None));
        }
    }
    (stated, marks)
}

/// Whether a line is only `---`, `***`, `===` or the like.
fn rule(words: &str) -> bool {
    words.len() >= 3
        && ["-", "*", "_", "=", "~"].iter().any(|mark| words.chars().all(|c| mark.contains(c) || c == ' '))
}
