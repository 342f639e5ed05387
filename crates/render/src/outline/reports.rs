//! Makes the sections about the reports themselves: the numbered list, and notices.

use crate::citations::Sources;
use crate::outline::{Body, Heading, MANY, Quote, Remark, Section, Source};
use crate::plain;
use crate::wording::dates;
use headwater_core::brief::{Dated, Notice, Story};
use headwater_core::report::Basis;
use std::collections::BTreeSet;

/// Reports that are listed though nothing cites them. Picked by feel.
const UNCITED: usize = 40;
/// Notices that are shown. Picked by feel.
const NOTICES: usize = 16;
/// The same, of a story of many reports.
const NOTICES_OF_MANY: usize = 5;
/// Passages of a notice that are shown.
const SHOWING: usize = 2;
/// Characters of a report's title in the list.
const TITLE: usize = 90;

/// Reports and notices of a story, without empty sections. `cited` reports are always listed; of a story of many, text lists those
/// that it tells of alone.
pub(crate) fn sections(
    sources: &Sources,
    story: &Story,
    cited: &BTreeSet<u32>,
    told: &BTreeSet<u32>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut uncited = 0;
    let many = story.reports.len() > MANY;
    let all = story.reports.iter().map(|dated| {
        let source = source(sources, dated);
        Source { folded: many && !told.contains(&source.number), ..source }
    });
    let listed: Vec<Source> = all
        .filter(|source| {
            uncited += usize::from(!cited.contains(&source.number));
            cited.contains(&source.number) || uncited <= UNCITED
        })
        .collect();
    let more = story.reports.len() - listed.len();
    if !listed.is_empty() {
        sections.push(Section { heading: Heading::Reports, body: Body::Reports(listed), more });
    }

    let remarks: Vec<Remark> = story.notices.iter().map(|notice| remark(sources, notice)).collect();
    push(
        &mut sections,
        Heading::Notices,
        remarks,
        if many { NOTICES_OF_MANY } else { NOTICES },
        Body::Notices,
    );
    sections
}

fn push<T>(
    sections: &mut Vec<Section>,
    heading: Heading,
    mut entries: Vec<T>,
    limit: usize,
    body: fn(Vec<T>) -> Body,
) {
    let more = entries.len().saturating_sub(limit);
    entries.truncate(limit);
    if !entries.is_empty() {
        sections.push(Section { heading, body: body(entries), more });
    }
}

fn source(sources: &Sources, dated: &Dated) -> Source {
    let unread = headwater_core::report::Report::default();
    let report = sources.report(dated.report).unwrap_or(&unread);
    let url = report.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    Source {
        number: sources.number(dated.report),
        report: dated.report,
        title: report.title.as_deref().map(|title| plain::cut(&plain::line(title), TITLE)),
        outlet: report.outlet.as_deref().map(plain::line),
        location: plain::line(&report.location),
        also_at: report.also_at.len(),
        url: url.map(plain::line),
        date: date(dated),
        credits: report.credits.iter().map(|credit| plain::line(&credit.name)).collect(),
        folded: false,
    }
}

fn date(dated: &Dated) -> String {
    let Some(when) = &dated.published else { return "date unknown".to_owned() };
    let basis = match dated.basis {
        Basis::Metadata => "stated",
        Basis::Text => "in its words",
        Basis::Inferred => "inferred",
        Basis::Unknown => "basis unknown",
    };
    format!("{} ({basis})", dates::range(when))
}

fn remark(sources: &Sources, notice: &Notice) -> Remark {
    let quotes = notice.passages.iter().take(SHOWING);
    Remark {
        note: plain::line(&notice.note),
        number: notice.report.map(|report| sources.number(report)),
        quotes: quotes.map(|&passage| Quote::of(sources, passage)).collect(),
    }
}
