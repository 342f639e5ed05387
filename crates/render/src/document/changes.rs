//! Makes [`Changes`]: what changed between two briefs, as JSON: a field of the later brief, or a document of its own
//! ([`Comparison`]). Whole by itself: whatever it names it says.
//! Leaves finding what changed to `reconcile`.

use crate::document::convert::GENERATOR;
use crate::document::vocabulary::{Fate, FindingKind, ReportFate, SourceFate, Verdict};
use crate::document::{
    Counts, Document, FORMAT, Finding, Notice, Report, Saying, Story, Value, pretty, schema_of,
};
use headwater_core::changes::{self, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The JSON Schema (draft 2020-12) of a [`Comparison`], with a line's end.
pub fn schema() -> String {
    schema_of::<Comparison>()
}

/// What changed between two briefs, as `headwater diff --format json` writes it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The number of this format: 1.
    pub format: u32,
    /// The program that made it, with its version.
    pub generator: String,
    /// What changed.
    pub changes: Changes,
}

impl Comparison {
    /// The document of some changes.
    pub fn of(changes: &Changes) -> Comparison {
        Comparison { format: FORMAT, generator: GENERATOR.to_owned(), changes: changes.clone() }
    }

    /// As indented JSON, with a line's end.
    pub fn to_json(&self) -> String {
        pretty(self)
    }
}

/// What is otherwise in a later brief than in an earlier one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// The program that made the earlier brief, with its version: another version may read the same words otherwise.
    pub earlier: String,
    /// The program that made the later brief.
    pub later: String,
    /// How many findings are the same in both.
    pub same: u32,
    /// Every report of both: those of the later brief in its order, then those that are gone.
    pub reports: Vec<ReportChange>,
    /// Findings that are new or changed, in the order of the later brief, then those that are gone.
    pub findings: Vec<FindingChange>,
    /// Notices that are new, then those that are gone.
    pub notices: Vec<NoticeChange>,
}

/// What became of a report.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportChange {
    /// What.
    pub fate: ReportFate,
    /// As the earlier brief knew it.
    pub before: Option<Named>,
    /// As the later brief knows it.
    pub after: Option<Named>,
}

/// A report, by all that names it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Where it was read.
    pub location: String,
    /// The publication.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Its date, as finely as it is known.
    pub published: Option<String>,
}

/// What became of a finding.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindingChange {
    /// What.
    pub fate: Fate,
    /// The finding of the earlier brief; for `regrouped`, one that stands for the same words in the other brief.
    pub before: Option<Told>,
    /// The finding of the later brief.
    pub after: Option<Told>,
    /// What exactly is otherwise about it.
    pub steps: Vec<Step>,
    /// Words of the earlier brief that show it: what is said no more.
    pub earlier: Vec<Saying>,
    /// Words of the later brief that show it: what was not said before.
    pub later: Vec<Saying>,
}

/// A finding in short.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// The id of its story in its brief.
    pub story: String,
    /// Its id in that story.
    pub finding: String,
    /// What sort of question.
    pub kind: FindingKind,
    /// The answer in a line.
    pub summary: String,
    /// What is answered, the best supported first.
    pub values: Vec<Value>,
    /// How the reports stand to it.
    pub verdict: Verdict,
    /// How many stand behind it.
    pub counts: Counts,
}

/// One thing that is otherwise about a finding.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "most steps are of figures or counts")]
pub enum Step {
    /// Its figure.
    Figure {
        /// The number that was replaced; `null` where the new ones stand beside it.
        before: Option<Value>,
        /// The number that stands in its place.
        after: Option<Value>,
        /// Numbers that came beside.
        added: Vec<Value>,
        /// Numbers that went.
        gone: Vec<Value>,
    },
    /// Its verdict.
    Verdict {
        /// In the earlier brief.
        before: Verdict,
        /// In the later.
        after: Verdict,
    },
    /// Its counts.
    Counts {
        /// In the earlier brief.
        before: Counts,
        /// In the later.
        after: Counts,
    },
    /// Somebody denies or doubts it who did not.
    Objected {
        /// Who, where.
        says: Vec<Saying>,
    },
    /// A denial or doubt is said no more.
    Cleared {
        /// Whose, where.
        says: Vec<Saying>,
    },
    /// What it rested on.
    Source {
        /// What became of that.
        fate: SourceFate,
    },
    /// Only the words that it rests on.
    Words,
}

/// A notice that came or went.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NoticeChange {
    /// `new` or `gone`.
    pub fate: Fate,
    /// The notice.
    pub notice: Notice,
}

impl Changes {
    /// Says what the places in `found` mean: it was found between the editions of these two.
    pub fn of(earlier: &Document, later: &Document, found: &changes::Changes) -> Changes {
        let (old, new) = (Pages::of(earlier), Pages::of(later));
        let reports = found.reports.iter().map(|change| ReportChange {
            fate: change.fate.into(),
            before: change.before.and_then(|at| old.report(at)),
            after: change.after.and_then(|at| new.report(at)),
        });
        let came = new.notices(&found.new_notices, Fate::New);
        let went = old.notices(&found.gone_notices, Fate::Gone);
        Changes {
            earlier: earlier.generator.clone(),
            later: later.generator.clone(),
            same: found.same,
            reports: reports.collect(),
            findings: found.findings.iter().map(|change| finding(&old, &new, change)).collect(),
            notices: came.chain(went).collect(),
        }
    }

    /// Whether nothing is otherwise.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
            && self.notices.is_empty()
            && self.reports.iter().all(|change| change.fate == ReportFate::Same)
    }
}

/// A document whose lists are counted over all stories.
struct Pages<'a> {
    reports: Vec<&'a Report>,
    findings: Vec<(&'a Story, &'a Finding)>,
    notices: Vec<&'a Notice>,
}

impl<'a> Pages<'a> {
    fn of(document: &'a Document) -> Pages<'a> {
        let stories = &document.stories;
        Pages {
            reports: stories.iter().flat_map(|story| &story.reports).collect(),
            findings: stories.iter().flat_map(|s| s.findings.iter().map(move |found| (s, found))).collect(),
            notices: stories.iter().flat_map(|story| &story.notices).collect(),
        }
    }

    fn report(&self, at: u32) -> Option<Named> {
        let report = self.reports.get(at as usize)?;
        Some(Named {
            id: report.id.clone(),
            location: report.location.clone(),
            outlet: report.outlet.clone(),
            url: report.url.clone(),
            title: report.title.clone(),
            published: report.published.value.clone(),
        })
    }

    fn finding(&self, at: u32) -> Option<&'a Finding> {
        self.findings.get(at as usize).map(|(_, found)| *found)
    }

    fn told(&self, at: u32) -> Option<Told> {
        let (story, found) = self.findings.get(at as usize)?;
        Some(Told {
            story: story.id.clone(),
            finding: found.id.clone(),
            kind: found.kind,
            summary: found.summary.clone(),
            values: found.answers.iter().map(|answer| answer.value.clone()).collect(),
            verdict: found.verdict,
            counts: found.counts.clone(),
        })
    }

    fn notices(&self, places: &[u32], fate: Fate) -> impl Iterator<Item = NoticeChange> {
        let notices = places.iter().filter_map(|&at| self.notices.get(at as usize));
        notices.map(move |&notice| NoticeChange { fate, notice: notice.clone() })
    }
}

fn finding(old: &Pages, new: &Pages, change: &changes::FindingChange) -> FindingChange {
    let before = change.before.and_then(|at| old.finding(at));
    let after = change.after.and_then(|at| new.finding(at));
    FindingChange {
        fate: change.fate.into(),
        before: change.before.and_then(|at| old.told(at)),
        after: change.after.and_then(|at| new.told(at)),
        steps: change.steps.iter().filter_map(|found| step(before, after, found)).collect(),
        earlier: says(before, &change.earlier),
        later: says(after, &change.later),
    }
}

fn says(found: Option<&Finding>, places: &[Place]) -> Vec<Saying> {
    let saying = |place: &Place| {
        let answer = found?.answers.get(place.answer as usize)?;
        answer.says.get(place.saying as usize).cloned()
    };
    places.iter().filter_map(saying).collect()
}

fn step(before: Option<&Finding>, after: Option<&Finding>, found: &changes::Step) -> Option<Step> {
    let value = |found: Option<&Finding>, at: u32| Some(found?.answers.get(at as usize)?.value.clone());
    Some(match found {
        changes::Step::Figure { moved, added, gone } => Step::Figure {
            before: moved.and_then(|(from, _)| value(before, from)),
            after: moved.and_then(|(_, to)| value(after, to)),
            added: added.iter().filter_map(|&at| value(after, at)).collect(),
            gone: gone.iter().filter_map(|&at| value(before, at)).collect(),
        },
        changes::Step::Verdict => Step::Verdict { before: before?.verdict, after: after?.verdict },
        changes::Step::Counts => {
            Step::Counts { before: before?.counts.clone(), after: after?.counts.clone() }
        }
        changes::Step::Objected(places) => Step::Objected { says: says(after, places) },
        changes::Step::Cleared(places) => Step::Cleared { says: says(before, places) },
        changes::Step::Source(fate) => Step::Source { fate: (*fate).into() },
        changes::Step::Words => Step::Words,
    })
}
