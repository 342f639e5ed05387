//! Makes reports of JSON: one article, a list of articles, or one article a line. One bad record does not spoil the rest.
//! Leaves what the fields of a record mean to [`fields`], and near-JSON to [`repair`].

mod fields;
mod repair;

pub(crate) use fields::plain;
pub(crate) use repair::repaired;

use crate::decode;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::text;
use crate::{Intake, Limits};
use headwater_core::report::Report;
use serde::de::{DeserializeSeed, Deserializer as _, SeqAccess, Visitor};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt;
use std::io::{BufRead, Read};

/// Collections wrap their list of articles in a field of one of these names.
const LISTS: [&str; 10] =
    ["articles", "items", "results", "data", "documents", "docs", "records", "news", "stories", "hits"];

/// The reports of a JSON file, which is an article, a list of articles, or an object around such a list.
pub(crate) fn document(location: &str, source: &str, notes: Vec<String>, limits: &Limits) -> Intake {
    let source = repaired(source);
    let mut records = Records::new(location, limits);
    records.notes = notes;
    let trimmed = source.trim_start_matches('\u{feff}').trim();
    let mut deserializer = serde_json::Deserializer::from_str(trimmed);
    if trimmed.starts_with('[') {
        let outcome = deserializer.deserialize_seq(Each(&mut records));
        if let Err(error) = outcome {
            records.refuse_next(&Refusal::NotJson(error.to_string()));
        }
        if records.count == 0 {
            records.intake.rejected.push(Refusal::NoArticles.at(location));
        }
        return records.intake;
    }
    match serde_json::from_str::<Value>(trimmed) {
        Ok(Value::Object(mut object)) => {
            let list = LISTS.iter().find(|name| object.get(**name).is_some_and(is_list));
            match list.and_then(|name| object.remove(*name)) {
                Some(Value::Array(list)) => list.into_iter().for_each(|value| records.add(value)),
                _ => records.add(Value::Object(object)),
            }
        }
        Ok(_) => records.intake.rejected.push(Refusal::NotArticle("an object is wanted".into()).at(location)),
        Err(error) => records.intake.rejected.push(Refusal::NotJson(error.to_string()).at(location)),
    }
    records.intake
}

fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|list| list.first().is_some_and(Value::is_object))
}

/// The reports of JSON lines, read line by line.
pub(crate) fn lines(location: &str, mut reader: impl BufRead, limits: &Limits) -> Intake {
    let mut records = Records::new(location, limits);
    let mut taken: u64 = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let limited = (&mut reader).take(limits.record + 1).read_until(b'\n', &mut line);
        let Ok(1..) = limited else { break };
        taken += line.len() as u64;
        if line.len() as u64 > limits.record {
            records.refuse_next(&Refusal::TooLarge { what: "one record", limit: limits.record });
            taken += skip_line(&mut reader);
        } else if !line.trim_ascii().is_empty() {
            records.line(&line);
        }
        if records.full(taken) {
            break;
        }
    }
    if records.count == 0 {
        records.intake.rejected.push(Refusal::Empty.at(location));
    }
    records.intake
}

/// Reads up to the end of the line and says how far that was.
fn skip_line(reader: &mut impl BufRead) -> u64 {
    let mut skipped = 0;
    loop {
        let (length, ended) = match reader.fill_buf() {
            Ok([]) | Err(_) => return skipped,
            Ok(buffer) => match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            },
        };
        reader.consume(length);
        skipped += length as u64;
        if ended {
            return skipped;
        }
    }
}

/// The records of one collection as they come.
struct Records<'a> {
    location: &'a str,
    limits: &'a Limits,
    count: usize,
    kept: u64,
    ids: HashSet<String>,
    /// What was noted about the whole file, and so about each record.
    notes: Vec<String>,
    intake: Intake,
}

impl<'a> Records<'a> {
    fn new(location: &'a str, limits: &'a Limits) -> Records<'a> {
        let (count, kept) = (0, 0);
        Records {
            location,
            limits,
            count,
            kept,
            ids: HashSet::new(),
            notes: Vec::new(),
            intake: Intake::default(),
        }
    }

    fn refuse_next(&mut self, refusal: &Refusal) {
        self.count += 1;
        self.intake.rejected.push(refusal.at(format!("{}#{}", self.location, self.count)));
    }

    fn line(&mut self, line: &[u8]) {
        let decoded = decode::decode(line, None, None);
        let source = repaired(decoded.text.trim_start_matches('\u{feff}'));
        match serde_json::from_str(&source) {
            Ok(value) => {
                self.notes = decoded.notes;
                self.add(value);
            }
            Err(error) => self.refuse_next(&Refusal::NotJson(error.to_string())),
        }
    }

    fn add(&mut self, value: Value) {
        self.count += 1;
        let number = self.count;
        let mut facts = Facts::default();
        let read = fields::read(value, &mut facts, &mut self.notes.clone(), self.limits);
        let location = self.name(facts.id.take(), number);
        match read {
            Ok((text, notes)) => {
                self.kept += text.len() as u64;
                self.intake.reports.push(record(&location, text, facts, notes));
            }
            Err(refusal) => self.intake.rejected.push(refusal.at(location)),
        }
    }

    /// `FILE#id`, or `FILE#number` where there is no id or it was used before.
    fn name(&mut self, id: Option<String>, number: usize) -> String {
        let id = id.filter(|id| self.ids.insert(id.clone())).unwrap_or_else(|| number.to_string());
        format!("{}#{id}", self.location)
    }

    /// Whether no more can be taken; says so.
    fn full(&mut self, taken: u64) -> bool {
        let limit = match (taken > self.limits.collection, self.kept > self.limits.kept) {
            (true, _) => Refusal::RestLeft { what: "one collection", limit: self.limits.collection },
            (_, true) => Refusal::RestLeft { what: "the texts of one collection", limit: self.limits.kept },
            _ => return false,
        };
        self.intake.rejected.push(limit.at(self.location));
        true
    }
}

/// The report of a record. Its title stays out of the text, as given.
fn record(location: &str, text: String, facts: Facts, notes: Vec<String>) -> Report {
    text::read(location, text, facts, notes)
}

/// Takes the values of an array one by one, so that only one is in memory.
struct Each<'a, 'b>(&'a mut Records<'b>);

impl<'de> Visitor<'de> for Each<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(One(self.0))?.is_some() {}
        Ok(())
    }
}

struct One<'a, 'b>(&'a mut Records<'b>);

impl<'de> DeserializeSeed<'de> for One<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        self.0.add(value);
        Ok(())
    }
}
