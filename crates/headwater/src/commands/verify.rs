//! `headwater verify`: reads the reports that a brief names again, and holds every passage against them.
//!
//! Works on the JSON alone and knows only what a passage and a report look like in it, so that it checks briefs
//! that another program made or changed.

use crate::arguments::VerifyArguments;
use crate::commands::Outcome;
use crate::commands::shelf::Shelf;
use crate::console::plain;
use crate::output::Output;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

/// The format of the brief that is understood.
const FORMAT: u64 = 1;

/// Checks a brief; what does not hold is named with its place in the JSON.
pub(crate) fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    let brief = load(&arguments.brief)?;
    let mut check = Check::new(Shelf::new(arguments.base.clone().unwrap_or_default()));
    check.reports(&brief);
    check.walk(&brief, &mut String::new());
    let name = arguments.brief.display();
    let Check { failures, reports, passages, .. } = check;
    let (good_reports, good_passages) = (reports.good, passages.good);
    let verdict = if failures.is_empty() { "all hold" } else { "not all hold" };
    let summary = format!(
        "{name}: {verdict}: {good_passages} of {} passages, {good_reports} of {} reports",
        passages.all, reports.all
    );
    Output::Standard.write_lines(failures.iter().chain([&summary]))?;
    Ok(if failures.is_empty() { Outcome::Whole } else { Outcome::Partly })
}

fn load(path: &Path) -> Result<Value> {
    let mut text = String::new();
    match path == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        false => std::fs::read_to_string(path).map(|whole| text = whole),
    }
    .with_context(|| format!("cannot read the brief {}", path.display()))?;
    let brief: Value = serde_json::from_str(&text).with_context(|| {
        format!("{} is no JSON; make one with headwater brief --format json", path.display())
    })?;
    match brief.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(other) => bail!("{} has format {other}; this program checks format {FORMAT}", path.display()),
        None => bail!("{} is no brief: it has no field `format`", path.display()),
    }
    match ["stories", "reports"].iter().any(|list| brief.get(list).is_some_and(Value::is_array)) {
        true => Ok(brief),
        false => bail!("{} is no brief: it has no list `stories`", path.display()),
    }
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
    reports: Tally,
    passages: Tally,
    failures: Vec<String>,
}

impl Check {
    fn new(shelf: Shelf) -> Check {
        Check {
            shelf,
            locations: BTreeMap::new(),
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
