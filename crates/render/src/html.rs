//! Writes an outline as one self-contained page: no script, no network, readable on a phone and on paper. Every
//! citation leads to its exact words in the reports' texts, which close the page.
//! Leaves findings to `html/findings.rs`, borrowings to `html/lineage.rs`, the texts to `marks.rs`, looks to
//! `html/page.css`.

mod findings;
mod lineage;

use crate::html::findings::{Rooms, quote};
use crate::outline::{Body, Chapter, Heading, Listed, Outline, Piece, Remark, Section, Shift, Source};
use crate::{marks, plain, svg};
use headwater_core::span::Span;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::{BTreeMap, BTreeSet};

/// Looks of the page.
pub(crate) const CSS: &str = include_str!("html/page.css");

/// Nothing but the page's own style may load, whatever a report's text holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The outline as a page.
pub(crate) fn write(outline: &Outline) -> String {
    let first = outline.stories.first().or(outline.news.as_ref());
    let first = first.map_or("No story", |chapter| chapter.title.as_str());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content=(concat!("headwater ", env!("CARGO_PKG_VERSION")));
                title { (first) " · " (outline.name) }
                style { (PreEscaped(CSS)) (PreEscaped(svg::CSS)) }
            }
            body {
                main {
                    @if let Some(news) = &outline.news { (changes(news)) }
                    @if outline.chapters().next().is_none() { header { h1 { "No story" } p { "Nothing was read." } } }
                    @for (index, chapter) in outline.stories.iter().enumerate() { (story(outline, index, chapter)) }
                    (pairs("Other stories", &outline.others))
                    (pairs("Rejected", &outline.rejected))
                }
                footer {
                    p { "Headwater measures reporting, not truth: who says what, and from how many independent newsrooms." }
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

fn story(outline: &Outline, index: usize, chapter: &Chapter) -> Markup {
    let rooms = Rooms::of(chapter);
    html! {
        article.story aria-labelledby=(format!("s{}", index + 1)) {
            header {
                h1 id=(format!("s{}", index + 1)) dir="auto" { (chapter.title) }
                p.counts {
                    @if let Some(days) = &chapter.days { strong { (days) } " · " }
                    (chapter.counts.join(" · "))
                }
                (rooms.picture(chapter))
            }
            @for section in &chapter.sections {
                section class=(class(section.heading)) {
                    h2 { (section.heading.words()) }
                    (body(&rooms, section))
                    (more(section.more))
                }
            }
            (texts(outline, chapter))
        }
    }
}

fn changes(news: &Chapter) -> Markup {
    let rooms = Rooms::of(news);
    html! {
        article.story.changes aria-labelledby="changes" {
            header {
                h1 id="changes" { (news.title) }
                p.counts { (news.counts.join(" · ")) }
            }
            @for section in &news.sections {
                section class=(class(section.heading)) {
                    h2 { (section.heading.words()) }
                    (body(&rooms, section))
                    (more(section.more))
                }
            }
        }
    }
}

fn shift(shift: &Shift) -> Markup {
    html! {
        div.finding {
            @for number in &shift.anchors { a id=(format!("r{number}")) {} }
            p.summary[!shift.steps.is_empty()] { (sentence(&shift.words)) }
            @if !shift.steps.is_empty() {
                p.facts { @for (index, (loud, words)) in shift.steps.iter().enumerate() {
                    @if index > 0 { " · " }
                    @if *loud { strong { bdi { (words) } } } @else { bdi { (words) } }
                } }
            }
            @for shown in &shift.later { (quote(shown)) }
            @if !shift.earlier.is_empty() { p.facts { "before:" } }
            @for shown in &shift.earlier { (quote(shown)) }
        }
    }
}

/// Words with the reports they name as links.
fn sentence(words: &[Piece]) -> Markup {
    html! {
        @for piece in words {
            @match piece {
                Piece::Report(number) => a.chip href=(format!("#r{number}")) aria-label=(format!("report {number}")) { (number) },
                Piece::Words(words) => bdi { (words) },
            }
        }
    }
}

fn class(heading: Heading) -> &'static str {
    match heading {
        Heading::Agreed => "agreed",
        Heading::Disputed => "disputed",
        Heading::Unconfirmed => "unconfirmed",
        _ => "plain",
    }
}

fn body(rooms: &Rooms, section: &Section) -> Markup {
    html! {
        @match &section.body {
            Body::Changes(shifts) => @for changed in shifts { (shift(changed)) },
            Body::Findings(lines) => @for line in lines { (rooms.finding(line, section.heading)) },
            Body::Figures(lines) => (rooms.figures(lines)),
            Body::Positions(positions) => @for position in positions {
                h3 dir="auto" { (position.side) }
                @for line in &position.lines { (rooms.finding(line, section.heading)) }
            },
            Body::Timeline(moments) => (rooms.timeline(moments)),
            Body::Lineage(descent) => (lineage::descent(descent)),
            Body::Versions(articles) => @for article in articles { (lineage::article(article)) },
            Body::Names(lines) => ul { @for words in lines { li { (sentence(words)) } } },
            Body::Reports(sources) => ol.reports { @for source in sources { (report(source)) } },
            Body::Notices(remarks) => ul { @for remark in remarks { (notice(remark)) } },
        }
    }
}

fn report(source: &Source) -> Markup {
    html! {
        li value=(source.number) {
            a href=(format!("#r{}", source.number)) { bdi { (source.location) } }
            span.facts { @for known in source.about() { " · " bdi { (known) } } }
            @if let Some(title) = &source.title { br; bdi { "“" (title) "”" } }
        }
    }
}

fn notice(remark: &Remark) -> Markup {
    html! {
        li {
            @if let Some(number) = remark.number { a.chip href=(format!("#r{number}")) { (number) } " " }
            bdi { (remark.note) }
            @for shown in &remark.quotes { (quote(shown)) }
        }
    }
}

fn pairs(heading: &str, pairs: &Listed<(String, String)>) -> Markup {
    html! {
        @if !pairs.shown.is_empty() {
            section.plain {
                h2 { (heading) }
                ul {
                    @for (name, about) in &pairs.shown {
                        li { bdi { (name) } span.facts { " · " bdi { (about) } } }
                    }
                }
                (more(pairs.more))
            }
        }
    }
}

fn more(more: usize) -> Markup {
    html! { @if more > 0 { p.facts { (more) " more in " code { "--format json" } } } }
}

/// The texts of the listed reports, whole, with every quoted passage marked.
fn texts(outline: &Outline, chapter: &Chapter) -> Markup {
    let mut cited: BTreeMap<u32, BTreeSet<Span>> = BTreeMap::new();
    let sections = outline.news.iter().chain([chapter]).flat_map(|chapter| &chapter.sections);
    for quote in sections.flat_map(Section::quotes) {
        cited.entry(quote.number).or_default().insert(quote.span);
    }
    html! {
        section.texts {
            h2 { "The reports, word for word" }
            p.facts { "Cited passages are marked. What is not part of the report is dimmed." }
            @for source in chapter.sources() {
                @if let Some(report) = outline.sources.report(source.report) {
                    article.text id=(format!("r{}", source.number)) {
                        h3 { span.chip { (source.number) } " " bdi { (source.location) } }
                        @if let Some(url) = &source.url { p.facts { a href=(url) rel="noreferrer" { bdi { (url) } } } }
                        @let spans: Vec<Span> = cited.get(&source.number).into_iter().flatten().copied().collect();
                        div.words dir="auto" lang=(plain::line(report.language.as_deref().unwrap_or("und"))) {
                            (marks::text(report, source.number, &spans))
                        }
                    }
                }
            }
        }
    }
}
