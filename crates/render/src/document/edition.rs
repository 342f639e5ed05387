//! Makes the [`Edition`] of a document: what of it is held against another. Refuses a document that points at what it does
//! not hold, and leaves all else in it as it is.

use crate::document::vocabulary::Firmness;
use crate::document::{Change, Document, Finding, Number, Quantity, Saying, Value};
use headwater_core::edition::{self, Amount, Edition};
use headwater_core::finding::Counts;
use headwater_core::lineage::Newsrooms;
use headwater_core::span::Span;
use headwater_core::{brief, figure};
use std::collections::BTreeMap;

impl Document {
    /// The document as it is compared: reports, findings and notices over all stories, in order.
    ///
    /// # Errors
    /// Says where the document names a report that it does not list.
    pub fn edition(&self) -> Result<Edition<'_>, String> {
        let mut edition = Edition {
            rejected: self.rejected.iter().map(|input| input.location.as_str()).collect(),
            ..Edition::default()
        };
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        for report in self.stories.iter().flat_map(|story| &story.reports) {
            places.entry(&report.id).or_insert(u32::try_from(edition.reports.len()).unwrap_or(u32::MAX));
            edition.reports.push(edition::Report {
                key: &report.id,
                location: &report.location,
                url: report.url.as_deref(),
                title: report.title.as_deref(),
            });
        }
        let place = |id: &str, list: &str, story: usize, at: usize| {
            let known = places.get(id).copied();
            known.ok_or_else(|| {
                format!("stories[{story}].{list}[{at}] names a report that is not listed: {id}")
            })
        };
        for (s, story) in self.stories.iter().enumerate() {
            for (f, found) in story.findings.iter().enumerate() {
                edition.findings.push(finding(found, |id| place(id, "findings", s, f))?);
            }
            for (n, notice) in story.notices.iter().enumerate() {
                let report = notice.report.as_deref().map(|id| place(id, "notices", s, n)).transpose()?;
                let kind = brief::NoticeKind::from(notice.kind).name();
                edition.notices.push(edition::Notice { kind, report, note: &notice.note });
            }
        }
        Ok(edition)
    }
}

type Place<'p> = &'p dyn Fn(&str) -> Result<u32, String>;

fn finding<'a>(
    found: &'a Finding,
    place: impl Fn(&str) -> Result<u32, String>,
) -> Result<edition::Finding<'a>, String> {
    let answers = found.answers.iter().map(|answer| {
        let says = answer.says.iter().map(|said| saying(said, &place));
        Ok(edition::Answer { amount: amount(&answer.value), says: says.collect::<Result<_, String>>()? })
    });
    let counts = &found.counts;
    let newsrooms = Newsrooms { low: counts.newsrooms.low, high: counts.newsrooms.high };
    Ok(edition::Finding {
        kind: found.kind.into(),
        summary: &found.summary,
        when: found.when.as_ref().map(|when| (when.from.as_str(), when.to.as_str())),
        place: found.place.as_deref(),
        verdict: found.verdict.into(),
        counts: Counts {
            reports: counts.reports,
            outlets: counts.outlets,
            newsrooms,
            witnesses: counts.witnesses,
        },
        answers: answers.collect::<Result<_, String>>()?,
    })
}

fn saying<'a>(said: &'a Saying, place: Place) -> Result<edition::Saying<'a>, String> {
    Ok(edition::Saying {
        report: place(&said.passage.report)?,
        speaker: said.speaker.as_deref(),
        stance: said.stance.into(),
        span: Span::new(said.passage.start, said.passage.end),
        quote: &said.passage.quote,
    })
}

fn amount(value: &Value) -> Option<Amount<'_>> {
    let Value::Quantity { least, most, firmness, unit, measure, change, .. } = value else { return None };
    let quantity = bounds(least.as_ref(), most.as_ref(), *firmness);
    let (measure, change) = (measure.map(Into::into), change.as_ref().map(moved));
    Some(Amount { quantity, unit: unit.as_deref(), measure, change })
}

/// A number of the document as it is calculated with.
pub(crate) fn quantity(number: &Quantity) -> figure::Quantity {
    bounds(number.least.as_ref(), number.most.as_ref(), number.firmness)
}

/// A number with its bounds, from the fields of the document.
pub(crate) fn bounds(least: Option<&Number>, most: Option<&Number>, firmness: Firmness) -> figure::Quantity {
    figure::Quantity {
        least: least.and_then(Number::decimal),
        most: most.and_then(Number::decimal),
        firmness: firmness.into(),
    }
}

/// A rise or fall of the document as it is calculated with.
pub(crate) fn moved(change: &Change) -> figure::Change {
    figure::Change {
        from: change.from.as_ref().map(quantity),
        to: change.to.as_ref().map(quantity),
        by: change.by.as_ref().map(quantity),
        direction: change.direction.map(Into::into),
    }
}
