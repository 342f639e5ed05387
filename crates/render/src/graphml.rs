//! Writes a lineage as a graph (GraphML) for Gephi, yEd, networkx and their like: reports and outside sources as nodes,
//! borrowings and credits as edges. What is unknown is left out. Leaves the passages to JSON.
//!
//! All edges have the direction that they are written in, for networkx refuses a graph of both sorts; where it is not
//! known who borrowed, their attribute `directed` is false.

use crate::csv::OUTSIDE;
use crate::document::lineage::{Credit, LineageDocument};
use crate::document::{Borrowing, Report};
use crate::plain;
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// Attributes: of what, by which name, of which type. Gephi shows a node's `label`; it and networkx count by an edge's
/// `weight`, which is the strength again.
const KEYS: [(&str, &str, &str); 15] = [
    ("node", "label", "string"),
    ("node", "sort", "string"),
    ("node", "outlet", "string"),
    ("node", "date", "string"),
    ("node", "origin", "string"),
    ("node", "title", "string"),
    ("node", "location", "string"),
    ("edge", "kind", "string"),
    ("edge", "directed", "boolean"),
    ("edge", "overlap", "double"),
    ("edge", "strength", "double"),
    ("edge", "weight", "double"),
    ("edge", "doubtful", "boolean"),
    ("edge", "passages", "int"),
    ("edge", "reason", "string"),
];

/// The graph.
pub(crate) fn write(document: &LineageDocument) -> String {
    let sources: BTreeSet<&str> = document.credits.iter().map(|credit| credit.source.as_str()).collect();
    let graph = html! {
        graphml xmlns="http://graphml.graphdrawing.org/xmlns" {
            @for (of, name, kind) in KEYS { (line(1)) (declared(of, name, kind)) }
            (line(1)) graph edgedefault="directed" {
                @for report in &document.reports { (line(2)) (node(report)) }
                @for source in sources {
                    (line(2)) node id=(outside(source)) { (data("node", "label", source)) (data("node", "sort", "source")) }
                }
                @for found in &document.borrowings { (line(2)) (borrowed(found)) }
                @for found in &document.credits { (line(2)) (credited(found)) }
                (line(1))
            }
            (line(0))
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", graph.into_string())
}

fn node(report: &Report) -> Markup {
    let label = report.outlet.as_ref().unwrap_or(&report.location);
    html! {
        node id=(plain::line(&report.id)) {
            (data("node", "label", label))
            (data("node", "sort", "report"))
            @if let Some(outlet) = &report.outlet { (data("node", "outlet", outlet)) }
            @if let Some(date) = &report.published.value { (data("node", "date", date)) }
            @if let Some(origin) = &report.origin { (data("node", "origin", origin)) }
            @if let Some(title) = &report.title { (data("node", "title", title)) }
            (data("node", "location", &report.location))
        }
    }
}

fn borrowed(found: &Borrowing) -> Markup {
    html! {
        edge source=(plain::line(&found.from)) target=(plain::line(&found.to)) {
            (data("edge", "kind", &found.kind.word()))
            (data("edge", "directed", &found.directed.to_string()))
            (data("edge", "overlap", &found.overlap.to_string()))
            (data("edge", "strength", &found.strength.to_string()))
            (data("edge", "weight", &found.strength.to_string()))
            (data("edge", "doubtful", &found.doubtful.to_string()))
            (data("edge", "passages", &found.passages.len().to_string()))
            (data("edge", "reason", &found.reason))
        }
    }
}

fn credited(found: &Credit) -> Markup {
    html! {
        edge source=(outside(&found.source)) target=(plain::line(&found.report)) {
            (data("edge", "kind", "credit"))
            (data("edge", "directed", "true"))
            (data("edge", "passages", if found.passage.is_some() { "1" } else { "0" }))
        }
    }
}

/// The markup's own words only, so that nothing in it wants escaping; its attributes have dots, which `html!` cannot write.
fn declared(of: &str, name: &str, kind: &str) -> Markup {
    let id = key(of, name);
    PreEscaped(format!("<key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"))
}

fn data(of: &str, name: &str, value: &str) -> Markup {
    html! { data key=(key(of, name)) { (plain::line(value)) } }
}

fn key(of: &str, name: &str) -> String {
    format!("{of}_{name}")
}

fn outside(source: &str) -> String {
    format!("{OUTSIDE}{}", plain::line(source))
}

/// A new line, so many steps in.
fn line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}
