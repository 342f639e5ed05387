//! Makes the sections about the reports themselves: lineage, the numbered list, notices.

use crate::citations::Sources;
use crate::outline::{Body, Debt, Heading, Piece, Quote, Remark, Section, Source};
use crate::plain;
use crate::wording::{self, dates};
use headwater_core::brief::{Dated, Notice, Story};
use headwater_core::lineage::{Borrowing, BorrowingKind, Origin};
use headwater_core::report::Basis;
use headwater_core::span::Passage;
use std::collections::BTreeSet;

/// Borrowings that are shown. Picked by feel.
const DEBTS: usize = 12;
/// Reports that are listed though nothing cites them. Picked by feel.
const UNCITED: usize = 40;
/// Notices that are shown. Picked by feel.
const NOTICES: usize = 16;
/// Passages of a notice that are shown.
const SHOWING: usize = 2;
/// Characters of a report's title in the list.
const TITLE: usize = 90;

/// Lineage, reports and notices of a story, without empty sections. `cited` reports are always listed.
pub(crate) fn sections(sources: &Sources, story: &Story, cited: &BTreeSet<u32>) -> Vec<Section> {
    let mut sections = Vec::new();
    let credited = story.origins.iter().filter(|origin| !origin.upstream.is_empty());
    let borrowed = story.borrowings.iter().map(|found| debt(sources, found));
    let debts: Vec<Debt> = borrowed.chain(credited.map(|origin| upstream(sources, origin))).collect();
    push(&mut sections, Heading::Lineage, debts, DEBTS, Body::Lineage);

    let mut uncited = 0;
    let all = story.reports.iter().map(|dated| source(sources, dated));
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
    push(&mut sections, Heading::Notices, remarks, NOTICES, Body::Notices);
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

fn debt(sources: &Sources, found: &Borrowing) -> Debt {
    let (lender, borrower) = (sources.number(found.from), sources.number(found.to));
    let sentence = |one: u32, between: &str, other: u32, after: &str| {
        vec![Piece::Report(one), words(between), Piece::Report(other), words(after)]
    };
    let mut sentence = match (found.directed, found.kind) {
        (true, BorrowingKind::Reprint) => sentence(borrower, " reprints ", lender, ""),
        (true, BorrowingKind::Rewrite) => sentence(borrower, " rewrites ", lender, ""),
        (true, BorrowingKind::Excerpt) => sentence(borrower, " takes a part of ", lender, ""),
        (true, BorrowingKind::Credit) => sentence(borrower, " credits ", lender, ""),
        (false, BorrowingKind::Reprint) => sentence(lender, " and ", borrower, " are one text"),
        (false, BorrowingKind::Rewrite) => sentence(lender, " and ", borrower, " are rewrites of one text"),
        (false, BorrowingKind::Excerpt) => sentence(lender, " and ", borrower, " have a part in common"),
        (false, BorrowingKind::Credit) => sentence(lender, " and ", borrower, " name one another"),
        (_, BorrowingKind::SharedQuote) => sentence(lender, " and ", borrower, " share a quotation"),
    };
    let pairs = found.passages.len();
    if pairs > 0 {
        sentence.push(Piece::Words(format!("; {} aligned", wording::count(pairs, "passage"))));
    }
    if found.overlap.is_finite() && found.overlap > 0.0 {
        sentence.push(Piece::Words(format!(", {:.0}% of the words", found.overlap * 100.0)));
    }
    let example = found.passages.iter().rev().max_by_key(|pair| told(pair));
    let quote = |passage: Passage| Quote::of(sources, passage);
    let example = example.map(|&(lender, borrower)| (quote(lender), quote(borrower)));
    Debt { words: sentence, reason: plain::line(&found.reason), example }
}

fn words(words: &str) -> Piece {
    Piece::Words(words.to_owned())
}

/// How much a pair of passages shows: the length of its shorter side.
fn told((lender, borrower): &(Passage, Passage)) -> usize {
    lender.span.len().min(borrower.span.len())
}

fn upstream(sources: &Sources, origin: &Origin) -> Debt {
    let mut sentence = Vec::new();
    for (index, &report) in origin.reports.iter().enumerate() {
        if index > 0 {
            sentence.push(words(" "));
        }
        sentence.push(Piece::Report(sources.number(report)));
    }
    let verb = if origin.reports.len() == 1 { "credits" } else { "credit" };
    let credited: Vec<String> = origin.upstream.iter().map(|name| plain::line(name)).collect();
    sentence.push(Piece::Words(format!(" {verb} {}, not among these reports", credited.join(", "))));
    Debt { words: sentence, reason: String::new(), example: None }
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
