//! Makes [`Scene`]: one story's readings with what every later stage needs of them together.
//! Leaves judging to those stages.

use crate::actors::{self, Cast};
use crate::profiles::{Profile, Vocabulary};
use headwater_core::annotations::Sentence;
use headwater_core::claim::Reading;
use headwater_core::lineage::Lineage;
use headwater_core::newsrooms::Voices;
use headwater_core::span::{ReportId, Span};
use headwater_core::time::TimeExpr;
use std::collections::{BTreeMap, BTreeSet};

/// One story on stage: its reports, its actors, its words.
pub(crate) struct Scene<'a> {
    /// The story's readings, in the order of the run.
    pub(crate) readings: Vec<(ReportId, &'a Reading)>,
    /// How many newsrooms stand behind reports and passages of the run.
    pub(crate) newsrooms: &'a Voices,
    /// People, bodies and places over the story's reports.
    pub(crate) cast: Cast,
    /// The weights of the story's words.
    pub(crate) vocabulary: Vocabulary<'a>,
    places: BTreeMap<ReportId, usize>,
    aligned: Aligned,
}

/// For two reports the stretches of the one that are stretches of the other, borrowed.
type Aligned = BTreeMap<(ReportId, ReportId), Vec<(Span, Span)>>;

impl<'a> Scene<'a> {
    /// Sets the stage for some reports of the run.
    pub(crate) fn of(
        reports: &[ReportId],
        all: &'a [Reading],
        lineage: &'a Lineage,
        newsrooms: &'a Voices,
    ) -> Scene<'a> {
        let readings: Vec<(ReportId, &Reading)> =
            reports.iter().filter_map(|&report| Some((report, all.get(report.index())?))).collect();
        let mut aligned: Aligned = BTreeMap::new();
        for (from, to) in lineage.borrowings.iter().flat_map(|borrowing| &borrowing.passages) {
            aligned.entry((from.report, to.report)).or_default().push((from.span, to.span));
        }
        let cast =
            actors::find(&readings, &newsroom(lineage), &|one, other| are_aligned(&aligned, one, other));
        let vocabulary = Vocabulary::of(readings.iter().map(|(_, reading)| *reading));
        let places = readings.iter().enumerate().map(|(at, (report, _))| (*report, at)).collect();
        Scene { readings, newsrooms, cast, vocabulary, places, aligned }
    }

    /// The reading of a report of this story.
    pub(crate) fn reading(&self, report: ReportId) -> &'a Reading {
        self.readings[self.places[&report]].1
    }

    /// The profile of a stretch of a report.
    pub(crate) fn profile(&self, report: ReportId, span: Span) -> Profile {
        let tokens = &self.reading(report).annotations.tokens;
        self.vocabulary.profile(headwater_core::annotations::within(tokens, span, |t| t.span).map(|(_, t)| t))
    }

    /// The sentence that holds the first byte of a span.
    pub(crate) fn sentence(&self, report: ReportId, span: Span) -> Option<&'a Sentence> {
        let annotations = &self.reading(report).annotations;
        annotations.sentences.get(annotations.sentence_at(span.start())?)
    }

    /// The actors mentioned in a stretch of a report.
    pub(crate) fn actors(&self, report: ReportId, span: Span) -> BTreeSet<u32> {
        let mentions = &self.reading(report).annotations.mentions;
        headwater_core::annotations::within(mentions, span, |m| m.span)
            .filter_map(|(_, mention)| self.cast.actor(report, mention.chain))
            .collect()
    }

    /// The time expressions in a stretch of a report.
    pub(crate) fn times(&self, report: ReportId, span: Span) -> impl Iterator<Item = &'a TimeExpr> + use<'a> {
        headwater_core::annotations::within(&self.reading(report).annotations.times, span, |t| t.span)
            .map(|(_, t)| t)
    }

    /// Whether tracing found that these two stretches are one passage, borrowed.
    pub(crate) fn is_aligned(&self, a: (ReportId, Span), b: (ReportId, Span)) -> bool {
        are_aligned(&self.aligned, a, b)
    }
}

fn are_aligned(aligned: &Aligned, a: (ReportId, Span), b: (ReportId, Span)) -> bool {
    let met = |one: (ReportId, Span), other: (ReportId, Span)| {
        let pairs = aligned.get(&(one.0, other.0)).map_or(&[][..], Vec::as_slice);
        pairs.iter().any(|(from, to)| from.overlaps(one.1) && to.overlaps(other.1))
    };
    met(a, b) || met(b, a)
}

/// The newsroom of each report, by number.
fn newsroom(lineage: &Lineage) -> impl Fn(ReportId) -> u32 {
    let origins = (0_u32..).zip(&lineage.origins);
    let of: BTreeMap<ReportId, u32> = origins
        .flat_map(|(at, origin)| origin.reports.iter().map(move |&report| (report, lineage.house_of(at))))
        .collect();
    move |report| of.get(&report).copied().unwrap_or(u32::MAX)
}
