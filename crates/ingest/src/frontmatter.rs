//! Reads what stands before a text about the text: fenced front matter (YAML-like or TOML), lines such as
//! `Source: …`, and a leading date label. Leaves the text untouched: what it reads is marked as parts.

use crate::dates;
use crate::facts::{Fact, Facts};
use headwater_core::report::Part;
use headwater_core::span::Span;

/// What was found before the text.
#[derive(Default)]
pub(crate) struct Front {
    /// What it states.
    pub(crate) facts: Facts,
    /// Where it stands.
    pub(crate) parts: Vec<(Part, Span)>,
    /// The words of a date that a label gives, where no field does.
    pub(crate) dated: Option<Span>,
    /// Where the text itself begins.
    pub(crate) body: usize,
}

/// Front matter is at most so long; longer is a text between two rules.
const LONGEST: usize = 16 << 10;
/// Lines of labels before a text: every fact once, and some that are not known.
const LABELS: usize = 12;
/// Labels that a leading date goes by, besides the names of the field.
const DATE_LABELS: [&str; 6] =
    ["date", "published", "posted", "published on", "publication date", "date published"];

/// What stands before the text.
pub(crate) fn find(text: &str) -> Front {
    let mut front = fenced(text).unwrap_or_default();
    if front.body == 0 {
        labels(text, &mut front);
    }
    label(text, &mut front);
    front
}

/// `---` or `+++` around fields.
fn fenced(text: &str) -> Option<Front> {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut lines = head.split_inclusive('\n');
    let opening = lines.next()?;
    if opening.trim_end() != fence {
        return None;
    }
    let mut at = opening.len();
    let start = at;
    let close = lines.find_map(|line| {
        let here = at;
        at += line.len();
        (line.trim_end() == fence || line.trim_end() == "...").then_some(here)
    })?;
    let inside = text.get(start..close)?;
    let facts = if fence == "+++" { toml_fields(inside) } else { yaml_fields(inside) };
    let front = facts?;
    let span = Span::new(0, at).trim(text);
    Some(Front { facts: front, parts: vec![(Part::Metadata, span)], dated: None, body: at })
}

fn toml_fields(inside: &str) -> Option<Facts> {
    let table: toml::Table = inside.parse().ok()?;
    let mut facts = Facts::default();
    state_all(&mut facts, table.iter().filter_map(|(key, value)| Some((key.as_str(), toml_text(value)?))));
    Some(facts)
}

fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Array(list) => {
            Some(list.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// `key: value` lines with plain or quoted values, and lists of either shape; nesting is left out.
fn yaml_fields(inside: &str) -> Option<Facts> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in inside.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ");
        match (item, line.split_once(':')) {
            (Some(item), _) => {
                let (_, value) = fields.last_mut()?;
                value.push_str(if value.is_empty() { "" } else { ", " });
                value.push_str(unquoted(item));
            }
            (None, Some((key, value))) if !line.starts_with([' ', '\t']) => {
                fields.push((key.trim(), unquoted(value).to_owned()));
            }
            _ if line.starts_with([' ', '\t']) => {}
            _ => return None,
        }
    }
    let mut facts = Facts::default();
    let found = !fields.is_empty();
    state_all(&mut facts, fields.into_iter());
    found.then_some(facts)
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |open, close| value.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    inner('"', '"')
        .or_else(|| inner('\'', '\''))
        .or_else(|| inner('[', ']'))
        .unwrap_or(value)
        .trim_matches('"')
}

/// States fields, for each fact the best name first.
fn state_all<'a>(facts: &mut Facts, fields: impl Iterator<Item = (&'a str, String)>) {
    let mut named: Vec<(usize, Fact, String)> =
        fields.filter_map(|(key, value)| Fact::named(key).map(|(fact, rank)| (rank, fact, value))).collect();
    named.sort_by_key(|(rank, ..)| *rank);
    for (_, fact, value) in named {
        facts.state(fact, &value);
    }
}

/// `Title: …`, `Source: …` lines at the very beginning, two or more, closed by a blank line.
fn labels(text: &str, front: &mut Front) {
    let (mut at, mut lines) = (0, Vec::new());
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() && !lines.is_empty() {
            break;
        }
        let known = line.split_once(':').and_then(|(key, value)| {
            let key = key.trim_matches(|c: char| c.is_whitespace() || c == '*');
            Fact::named(key)
                .filter(|_| key.len() < 24 && !value.trim().is_empty())
                .map(|(f, r)| (f, r, value))
        });
        match known {
            Some((fact, rank, value)) if lines.len() < LABELS => {
                lines.push((fact, rank, Span::new(at, at + line.len()).trim(text), value));
            }
            _ if line.trim().is_empty() && lines.is_empty() => {}
            _ => return,
        }
        at += line.len();
    }
    if lines.len() < 2 || at >= text.len() {
        return;
    }
    lines.sort_by_key(|(_, rank, ..)| *rank);
    for (fact, _, span, value) in &lines {
        let dated = *fact == Fact::Published;
        front.parts.push((if dated { Part::Dateline } else { Part::Metadata }, *span));
        if dated {
            let shown = Span::new(span.end() - value.trim_end().len().min(span.len()), span.end()).trim(text);
            front.dated.get_or_insert(shown);
        } else {
            front.facts.state(*fact, value);
        }
    }
    front.parts.sort_by_key(|(_, span)| *span);
    front.body = at;
}

/// ` date 2023-11-09 ` in front of the first word.
fn label(text: &str, front: &mut Front) {
    let Some(rest) = text.get(front.body..) else { return };
    let start = rest.trim_start();
    let from = front.body + (rest.len() - start.len());
    let head = start.get(..start.floor_char_boundary(64)).unwrap_or(start);
    let small = head.to_ascii_lowercase();
    let labels = DATE_LABELS.iter().filter(|label| small.starts_with(**label)).map(|label| label.len());
    let Some(length) = labels.max() else { return };
    let Some(after) = head.get(length..) else { return };
    let value = after.trim_start_matches([' ', '\t', ':']);
    if value.len() == after.len() {
        return;
    }
    let at = from + length + (after.len() - value.len());
    let Some((_, dated)) = dates::leading(text.get(at..at + value.len()).unwrap_or("")) else { return };
    let whole = Span::new(from, at + dated);
    let gap =
        text.get(whole.end()..).is_some_and(|next| next.is_empty() || next.starts_with(char::is_whitespace));
    // A year alone is a word of a sentence: "Date 2023 was set".
    if gap && dated >= 8 {
        front.parts.push((Part::Dateline, whole));
        front.dated.get_or_insert(Span::new(at, at + dated));
        front.body = whole.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_hold_fields() {
        let text = "---\ntitle: \"Dam: a history\"\ndate: 2023-05-01\nauthors:\n  - Ana Doe\n  - Jo Roe\nsource: The Valley Post\n---\nThe dam.";
        let front = find(text);
        assert_eq!(front.facts.title.as_deref(), Some("Dam: a history"));
        assert_eq!(front.facts.byline.as_deref(), Some("Ana Doe, Jo Roe"));
        assert_eq!(front.facts.outlet.as_deref(), Some("The Valley Post"));
        assert_eq!(front.facts.published.as_deref(), Some("2023-05-01"));
        assert_eq!(text.get(front.body..), Some("The dam."));
        let front = find("+++\ntitle = 'Dam'\ndate = 2023-05-01T10:00:00Z\n+++\nThe dam.");
        assert_eq!(front.facts.published.as_deref(), Some("2023-05-01T10:00:00Z"));
    }

    #[test]
    fn labels_are_read_and_sentences_left() {
        let front = find("Title: The dam\nSource: Reuters\nDate: 2 May 2023\n\nThe dam broke.");
        assert_eq!(front.facts.outlet.as_deref(), Some("Reuters"));
        assert_eq!(front.dated.map(|span| (span.start(), span.len())), Some((37, 10)));
        let text = " date 2021-03-04 The dam broke.";
        let front = find(text);
        assert_eq!(front.dated.map(|span| span.slice(text)), Some("2021-03-04"));
        assert_eq!(front.parts, [(Part::Dateline, Span::new(1, 16))]);
        assert!(find("Date palms were planted.").parts.is_empty());
        assert!(find("Source: Reuters\nThe dam broke.").parts.is_empty());
        assert!(find("---\nThe dam broke.\n---\nIt held.").parts.is_empty());
    }
}
