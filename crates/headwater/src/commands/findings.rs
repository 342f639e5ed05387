//! Explains a finding of a JSON brief: its verdict with the reasons, who says what where, and why its passages stand together.
//! Works on the JSON alone.

use crate::commands::saved;
use crate::console::plain;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Width that explanations are wrapped at.
const WIDTH: usize = 100;

/// The file and the finding that words such as `brief.json#s1-f3` name; without a story, the first one.
pub(crate) fn split(words: &str) -> Option<(&Path, usize, usize)> {
    let (file, place) = words.rsplit_once('#')?;
    let (story, finding) = match place.split_once('-') {
        Some((story, finding)) => (story.strip_prefix('s')?.parse().ok()?, finding),
        None => (1, place),
    };
    let finding = finding.strip_prefix('f')?.parse().ok()?;
    Path::new(file).is_file().then_some((Path::new(file), story, finding))
}

/// The lines that explain a finding.
pub(crate) fn lines(file: &Path, story: usize, finding: usize) -> Result<Vec<String>> {
    let brief: Value = serde_json::from_str(&saved::text(file)?)?;
    let stories = list(&brief, "stories");
    let told = story.checked_sub(1).and_then(|at| stories.get(at));
    let told = told.with_context(|| format!("{} has stories s1 to s{}", file.display(), stories.len()))?;
    let findings = list(told, "findings");
    let Some(found) = finding.checked_sub(1).and_then(|at| findings.get(at)) else {
        bail!("story s{story} of {} has findings f1 to f{}", file.display(), findings.len());
    };
    let reports: BTreeMap<&str, &str> =
        list(told, "reports").iter().map(|report| (text(report, "id"), text(report, "location"))).collect();
    let mut page = Page { reports, lines: Vec::new() };
    page.verdict(found);
    page.answers(found);
    page.bonds(found);
    Ok(page.lines)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

struct Page<'a> {
    /// Location of each report, by its id.
    reports: BTreeMap<&'a str, &'a str>,
    lines: Vec<String>,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, words: &str) {
        let blank = " ".repeat(indent);
        let options = textwrap::Options::new(WIDTH).initial_indent(&blank).subsequent_indent(&blank);
        self.lines.extend(textwrap::wrap(&plain(words), options).into_iter().map(|line| line.into_owned()));
    }

    fn heading(&mut self, words: &str) {
        self.lines.push(String::new());
        self.line(0, words);
    }

    fn verdict(&mut self, found: &Value) {
        self.line(0, &format!("{} {}: {}", text(found, "kind"), text(found, "id"), text(found, "summary")));
        self.heading(&format!("verdict: {}, because", text(found, "verdict")));
        for reason in list(found, "reasons") {
            self.line(2, reason.as_str().unwrap_or_default());
        }
        if let Some(differ) = found.get("disagreement").filter(|differ| !differ.is_null()) {
            self.line(2, &format!("{}: {}", text(differ, "kind"), text(differ, "note")));
        }
    }

    fn answers(&mut self, found: &Value) {
        for (at, answer) in (1..).zip(list(found, "answers")) {
            let value = answer.get("value").unwrap_or(&Value::Null);
            let shown = match text(value, "type") {
                "text" => text(value, "text").to_owned(),
                _ => {
                    let bound = |key| value.get(key).map(Value::to_string).unwrap_or_default();
                    format!("{} to {} ({})", bound("least"), bound("most"), text(value, "firmness"))
                }
            };
            self.heading(&format!("answer {at}: {shown}"));
            for saying in list(answer, "says") {
                let chain: Vec<&str> = list(saying, "chain").iter().filter_map(Value::as_str).collect();
                let who = if chain.is_empty() { "the report itself".to_owned() } else { chain.join(" > ") };
                let passage = saying.get("passage").unwrap_or(&Value::Null);
                self.line(2, &format!("{who} {}: {}", text(saying, "stance"), self.cited(passage)));
            }
        }
    }

    fn bonds(&mut self, found: &Value) {
        let bonds = list(found, "bonds");
        if bonds.is_empty() {
            return;
        }
        self.heading("its passages stand together, because");
        for bond in bonds {
            let side = |key| self.cited(bond.get(key).unwrap_or(&Value::Null));
            let (one, other) = (side("one"), side("other"));
            self.line(2, &one);
            self.line(2, &format!("and {other}"));
            let mut sum = 0.0;
            for sign in list(bond, "signs") {
                let weight = sign.get("weight").and_then(Value::as_f64).unwrap_or_default();
                sum += weight;
                self.line(4, &format!("{weight:+.2} {}: {}", text(sign, "name"), text(sign, "reason")));
            }
            self.line(4, &format!("{sum:+.2} in all"));
        }
    }

    /// A passage with its place, as `headwater explain` takes it.
    fn cited(&self, passage: &Value) -> String {
        let location = self.reports.get(text(passage, "report")).copied().unwrap_or("?");
        let start = passage.get("start").and_then(Value::as_u64).unwrap_or_default();
        format!("“{}” ({location}:{start})", text(passage, "quote"))
    }
}
