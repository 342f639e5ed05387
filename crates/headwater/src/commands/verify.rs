//! `headwater verify`: reads the reports that a brief or a lineage names again, and holds every passage against them.
//!
//! Works on the JSON alone and knows only what a passage and a report look like in it, so that it checks briefs
//! that another program made or changed.

use crate::arguments::VerifyArguments;
use crate::commands::shelf::Shelf;
use crate::commands::{Outcome, saved};
use crate::console::plain;
use crate::output::Output;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Checks a brief; what does not hold is named with its place in the JSON.
pub(crate) fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    let brief = load(&arguments.brief)?;
    let mut check = Check::new(Shelf::new(arguments.base.clone().unwrap_or_default()));
    check.reports(&brief);
    check.walk(&brief, &mut String::new());
    let name = arguments.brief.display();
    let Check { failures, reports, passages, past, .. } = check;
    let (good_reports, good_passages) = (reports.good, passages.good);
    let verdict = if failures.is_empty() { "all hold" } else { "not all hold" };
    let past = match past {
        0 => String::new(),
        past => format!("; {past} passages of an earlier brief's reports were not looked at"),
    };
    let summary = format!(
        "{name}: {verdict}: {good_passages} of {} passages, {good_reports} of {} reports{past}",
        passages.all, reports.all
    );
    Output::Standard.write_lines(failures.iter().chain([&summary]))?;
    Ok(if failures.is_empty() { Outcome::Whole } else { Outcome::Partly })
}

fn load(path: &Path) -> Result<Value> {
    serde_json::from_str(&saved::text_with_reports(path)?)
        .with_context(|| format!("{} is no JSON", path.display()))
}

/// How many there are, and how many hold.
#[derive(Default)]
struct Tally {
    all: usize,
    good: usize,
}

/// One run over one brief.
struct Check {
    shelf: Shelf,
    /// Location of each report, by its id in the brief.
    locations: BTreeMap<String, String>,
    /// Reports of an earlier brief that are gone, by id: they cannot be read again.
    gone: BTreeSet<String>,
    /// Passages of those.
    past: usize,
    reports: Tally,
    passages: Tally,
    failures: Vec<String>,
}

impl Check {
    fn new(shelf: Shelf) -> Check {
        Check {
            shelf,
            locations: BTreeMap::new(),
            gone: BTreeSet::new(),
            past: 0,
            reports: Tally::default(),
            passages: Tally::default(),
            failures: Vec::new(),
        }
    }

    /// Checks that each report is there, and is the one that was read.
    fn reports(&mut self, brief: &Value) {
        let stories = items(brief, "stories").enumerate();
        // A lineage has its reports without stories.
        let lists =
            stories.map(|(s, story)| (format!("stories[{s}]."), story)).chain([(String::new(), brief)]);
        for (path, list) in lists {
            for (r, report) in items(list, "reports").enumerate() {
                self.reports.all += 1;
                match self.report(report) {
                    Ok(()) => self.reports.good += 1,
                    Err(why) => self.failures.push(format!("{path}reports[{r}]: {}", plain(&why))),
                }
            }
        }
        let changes = brief.get("changes").into_iter().flat_map(|changes| items(changes, "reports"));
        let before = changes.filter_map(|change| string(change.get("before")?, "id"));
        self.gone = before.filter(|id| !self.locations.contains_key(*id)).map(str::to_owned).collect();
    }

    fn report(&mut self, report: &Value) -> Result<(), String> {
        let (Some(id), Some(location)) = (string(report, "id"), string(report, "location")) else {
            return Err("it lacks an id or a location".to_owned());
        };
        self.locations.entry(id.to_owned()).or_insert_with(|| location.to_owned());
        let found = self.shelf.report(location).map_err(|why| format!("{location} {why}"))?;
        match found.key == id {
            true => Ok(()),
            false => {
                Err(format!("{location} is not the report that was read: its id is {}, not {id}", found.key))
            }
        }
    }

    /// Checks every passage below `value`; `path` is its place in the brief. JSON that was parsed is never deeper
    /// than the parser's own bound of 128.
    fn walk(&mut self, value: &Value, path: &mut String) {
        let length = path.len();
        match value {
            Value::Object(fields) if fields.contains_key("quote") => {
                if string(value, "report").is_some_and(|report| self.gone.contains(report)) {
                    self.past += 1;
                    return;
                }
                self.passages.all += 1;
                match self.passage(value) {
                    Ok(()) => self.passages.good += 1,
                    Err(why) => self.failures.push(format!("{path}: {why}")),
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    let dot = if length == 0 { "" } else { "." };
                    let _ = write!(path, "{dot}{name}");
                    self.walk(field, path);
                    path.truncate(length);
                }
            }
            Value::Array(list) => {
                for (index, item) in list.iter().enumerate() {
                    let _ = write!(path, "[{index}]");
                    self.walk(item, path);
                    path.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn passage(&mut self, passage: &Value) -> Result<(), String> {
        let offset = |name| passage.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let (Some(id), Some(quote), Some(start), Some(end)) =
            (string(passage, "report"), string(passage, "quote"), offset("start"), offset("end"))
        else {
            return Err("is no passage: it needs report, start, end and quote".to_owned());
        };
        let Some(location) = self.locations.get(id) else {
            return Err(format!("names a report that the brief does not list: {}", plain(id)));
        };
        let report =
            self.shelf.report(location).map_err(|why| format!("{} {}", plain(location), plain(&why)))?;
        let place = format!("{} bytes {start}..{end}", plain(location));
        match report.text.get(start..end) {
            Some(words) if words == quote => Ok(()),
            Some(words) => Err(format!("{place}: the brief quotes {quote:?}, the report says {words:?}")),
            None => Err(format!("{place}: there are no such bytes in the report")),
        }
    }
}

fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn string<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}
