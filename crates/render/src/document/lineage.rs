//! Makes [`LineageDocument`]: who borrowed from whom as JSON, format 1, with its schema. Reports, origins and borrowings
//! have the shapes that they have in a brief.

use crate::citations::Sources;
use crate::credits::{self, Credits};
use crate::document::convert::{GENERATOR, Scene, rejected};
use crate::document::{
    Aligned, Borrowing, FORMAT, Newsrooms, Origin, Passage, Rejected, Report, pretty, schema_of,
};
use crate::whole;
use headwater_core::claim::Reading;
use headwater_core::span::{ReportId, Span};
use headwater_core::{lineage, report, span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who borrowed from whom, every borrowing with the exact words that show it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LineageDocument {
    /// The number of this format: 1.
    pub format: u32,
    /// The program that made it, with its version.
    pub generator: String,
    /// Inputs that were not read.
    pub rejected: Vec<Rejected>,
    /// The reports, in the order they were given, dated by their own words and fields.
    pub reports: Vec<Report>,
    /// How many independent newsrooms stand behind all of them.
    pub newsrooms: Newsrooms,
    /// The independent voices among the reports: copies and rewrites collapsed.
    pub origins: Vec<Origin>,
    /// Who borrowed from whom.
    pub borrowings: Vec<Borrowing>,
    /// Who credits a source that is not among the reports.
    pub credits: Vec<Credit>,
    /// Articles that an outlet carries in several versions, and what each changed.
    pub histories: Vec<History>,
}

/// A source that is not among the reports, and one that credits it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// The agency or outlet, by its common name.
    pub source: String,
    /// The id of the report.
    pub report: String,
    /// The words that name the source, where they are in the report's text.
    pub passage: Option<Passage>,
}

/// One article as its outlet edited it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// The ids of its versions, by their dates where all have one, else in the order they were given.
    pub versions: Vec<String>,
    /// What versions after the first changed.
    pub changes: Vec<Edit>,
}

/// What one version changed in the one before.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// The id of the version before.
    pub from: String,
    /// The id of the version after.
    pub to: String,
    /// Sentences that are gone.
    pub dropped: Vec<Passage>,
    /// Sentences that are new.
    pub added: Vec<Passage>,
    /// Sentences that are worded anew, before and after.
    pub reworded: Vec<Aligned>,
}

/// The JSON Schema (draft 2020-12) of a [`LineageDocument`], with a line's end.
pub fn schema() -> String {
    schema_of::<LineageDocument>()
}

impl LineageDocument {
    /// The whole lineage. `readings` are those that it was traced among.
    pub fn of(
        lineage: &lineage::Lineage,
        readings: &[Reading],
        refused: &[report::Rejected],
    ) -> LineageDocument {
        let brief = whole::of(lineage, readings);
        let sources = Sources::of(&brief, readings);
        let scene = brief.stories.first().map(|story| (Scene::of(&sources, story), story));
        let all = lineage.newsrooms(lineage.origins.iter().flat_map(|origin| origin.reports.iter().copied()));
        let mut document = LineageDocument {
            format: FORMAT,
            generator: GENERATOR.to_owned(),
            rejected: refused.iter().map(rejected).collect(),
            reports: Vec::new(),
            newsrooms: Newsrooms { low: all.low, high: all.high },
            origins: Vec::new(),
            borrowings: Vec::new(),
            credits: Vec::new(),
            histories: Vec::new(),
        };
        if let Some((scene, story)) = scene {
            document.reports = story.reports.iter().map(|dated| scene.report(dated)).collect();
            document.origins =
                story.origins.iter().enumerate().map(|(at, origin)| scene.origin(at, origin)).collect();
            document.borrowings = story.borrowings.iter().map(|found| scene.borrowing(found)).collect();
            document.credits =
                credits::of(&sources, story).iter().flat_map(|found| credits(&scene, found)).collect();
            document.histories = lineage.histories.iter().map(|found| history(&scene, found)).collect();
        }
        document
    }

    /// The document as indented JSON, with a line's end.
    pub fn to_json(&self) -> String {
        pretty(self)
    }
}

fn credits(scene: &Scene, found: &Credits) -> Vec<Credit> {
    let credit = |&(report, span): &(ReportId, Option<Span>)| Credit {
        source: found.source.to_owned(),
        report: scene.id(report),
        passage: span.map(|span| scene.passage(span::Passage { report, span })),
    };
    found.reports.iter().map(credit).collect()
}

fn history(scene: &Scene, found: &lineage::History) -> History {
    let edit = |change: &lineage::Change| Edit {
        from: scene.id(change.from),
        to: scene.id(change.to),
        dropped: change.dropped.iter().map(|&passage| scene.passage(passage)).collect(),
        added: change.added.iter().map(|&passage| scene.passage(passage)).collect(),
        reworded: change.reworded.iter().map(|&pair| scene.aligned(pair)).collect(),
    };
    History {
        versions: found.versions.iter().map(|&version| scene.id(version)).collect(),
        changes: found.changes.iter().map(edit).collect(),
    }
}
