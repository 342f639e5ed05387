//! Reads the fields of one record: schema.org NewsArticle, trafilatura, newspaper, news-please, and our own names.

use crate::facts::{Fact, Facts, plain_name};
use crate::limits::Limits;
use crate::refusal::Refusal;
use serde_json::{Map, Value};

/// Fields that hold the text, best first. `description` is a teaser and no text.
const TEXT: [&str; 12] = [
    "text",
    "articlebody",
    "maintext",
    "rawtext",
    "body",
    "content",
    "fulltext",
    "articletext",
    "bodytext",
    "contenttext",
    "story",
    "article",
];
/// Depth of objects around a value: `publisher.name`, `mainEntityOfPage.@id`.
const DEPTH: usize = 3;
/// Authors and the like that are listed: a wire has a few, a hostile record has a million.
const LISTED: usize = 20;

/// The text of a record, kept as given, and what the record states about it.
pub(crate) fn read(
    value: Value,
    facts: &mut Facts,
    notes: &mut Vec<String>,
    limits: &Limits,
) -> Result<(String, Vec<String>), Refusal> {
    let Value::Object(mut object) = value else {
        return Err(Refusal::NotArticle(format!("an object is wanted, not {}", kind(&value))));
    };
    state(&object, facts, notes);
    // Elasticsearch and its like wrap the record.
    if let Some(Value::Object(inner)) = object.remove("_source") {
        state(&inner, facts, notes);
        object = inner;
    }
    let text = text(&mut object)?;
    if text.len() > limits.text {
        return Err(Refusal::TooLarge { what: "one text", limit: limits.text as u64 });
    }
    Ok((text, std::mem::take(notes)))
}

fn text(object: &mut Map<String, Value>) -> Result<String, Refusal> {
    let mut wrong = None;
    for wanted in TEXT {
        let key = object.keys().find(|key| plain_name(key) == wanted).cloned();
        match key.and_then(|key| object.remove(&key).map(|value| (key, value))) {
            Some((_, Value::String(text))) if !text.trim().is_empty() => return Ok(text),
            Some((key, Value::Array(list))) if list.iter().all(Value::is_string) && !list.is_empty() => {
                let lines: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                let _ = key;
                return Ok(lines.join("\n\n"));
            }
            Some((key, Value::String(_) | Value::Null)) => {
                wrong = wrong.or(Some(format!("its `{key}` is empty")))
            }
            Some((key, value)) => {
                wrong = wrong.or(Some(format!("its `{key}` is {}, and text is wanted", kind(&value))));
            }
            None => {}
        }
    }
    Err(Refusal::NotArticle(wrong.unwrap_or_else(|| {
        "it has no text; a field `text` (or `articleBody`, `maintext`, `content`) is wanted".into()
    })))
}

/// States what the fields say, for each fact the best name first; a value of a wrong type is noted.
fn state(object: &Map<String, Value>, facts: &mut Facts, notes: &mut Vec<String>) {
    let mut named: Vec<(usize, Fact, &str, &Value)> = object
        .iter()
        .filter_map(|(key, value)| Fact::named(key).map(|(fact, rank)| (rank, fact, key.as_str(), value)))
        .collect();
    named.sort_by_key(|(rank, ..)| *rank);
    for (_, fact, key, value) in named {
        match plain(value, fact, DEPTH) {
            Some(stated) => facts.state(fact, &stated),
            None if value.is_null() || value.as_array().is_some_and(Vec::is_empty) => {}
            None => notes.push(format!("its `{key}` is {} and was not read", kind(value))),
        }
    }
}

/// A value as text: the name or address of an object, the names of a list.
pub(crate) fn plain(value: &Value, fact: Fact, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if fact == Fact::Id => Some(number.to_string()),
        Value::Object(object) if depth > 0 => {
            let keys: &[&str] = match fact {
                Fact::Url => &["@id", "url"],
                Fact::Language => &["alternateName", "name"],
                Fact::Id => &["@id", "value", "$oid"],
                Fact::Published => &["$date", "@value"],
                _ => &["name", "title", "legalName", "uri", "@value"],
            };
            keys.iter().find_map(|key| plain(object.get(*key)?, fact, depth - 1))
        }
        Value::Array(list) if depth > 0 => {
            let names: Vec<String> =
                list.iter().take(LISTED).filter_map(|value| plain(value, fact, depth - 1)).collect();
            match (names.as_slice(), fact) {
                ([], _) => None,
                (_, Fact::Byline) => Some(names.join(", ")),
                ([first, ..], _) => Some(first.clone()),
            }
        }
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
