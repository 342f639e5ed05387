//! Draws trees: boxes for reports, lines for borrowings, in a page or as a picture of its own. Leaves places to
//! `placing`, words to `outline`, and looks to `svg/tree.css`.

use crate::html;
use crate::outline::{Body, Debt, Descent, Link, Manner, Node, Outline, Tree};
use crate::placing::{self, BOX, Course, Placed, Point};
use maud::{Markup, PreEscaped, html as markup};
use std::collections::BTreeMap;

/// Looks of a tree, wherever it stands.
pub(crate) const CSS: &str = include_str!("svg/tree.css");

/// Room above the boxes for what stands over the columns, and around all of it.
const HEAD: f64 = 26.0;
const EDGE: f64 = 6.0;

/// Length and half the width of an arrow's head.
const ARROW: (f64, f64) = (8.0, 4.0);

/// Height of a line of words, and least width of a picture, which holds a line of the legend.
const LINE: f64 = 18.0;
const WIDTH: f64 = 420.0;

/// Whether what is drawn leads to places of the page that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leads {
    Here,
    Nowhere,
}

/// A tree with its size.
pub(crate) struct Drawing {
    /// What is inside `<svg>`.
    inside: Markup,
    width: f64,
    height: f64,
}

impl Drawing {
    /// Draws a tree.
    pub(crate) fn of(tree: &Tree, debts: &[Debt], leads: Leads) -> Drawing {
        let placed = placing::place(tree);
        let inside = markup! {
            (columns(tree, &placed))
            @for (link, course) in tree.links.iter().zip(&placed.lines) {
                @if let Some(debt) = debts.get(link.debt) { (line(link, course, debt, leads)) }
            }
            @for (node, middle) in tree.nodes.iter().zip(&placed.boxes) {
                @match (node.number, leads) {
                    (Some(number), Leads::Here) => a href=(format!("#r{number}")) { (report(node, *middle)) },
                    _ => (report(node, *middle)),
                }
            }
        };
        Drawing { inside, width: placed.size.0 + 2.0 * EDGE, height: placed.size.1 + HEAD + 2.0 * EDGE }
    }

    /// As a part of a page.
    pub(crate) fn in_page(&self, label: &str) -> Markup {
        let (width, height) = (whole(self.width), whole(self.height));
        markup! {
            svg.tree viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="group" aria-label=(label) {
                (self.inside)
            }
        }
    }
}

fn line(link: &Link, course: &Course, debt: &Debt, leads: Leads) -> Markup {
    let share = link.share.as_deref().map(|share| format!(" {share}")).unwrap_or_default();
    let drawn = markup! {
        title { (debt.sentence()) }
        path.reach d=(curve(&course.points)) {}
        path.course d=(curve(&course.points)) {}
        @if link.directed {
            path.end d=(arrow(&course.points)) {}
        } @else {
            @for end in [course.points.first(), course.points.last()].into_iter().flatten() {
                @let (x, y) = sheet(*end);
                circle.end cx=(x) cy=(y) r="3" {}
            }
        }
        @let (x, y) = sheet(course.label);
        text.mark x=(x) y=(y - 5) { (debt.mark) tspan { (share) } }
    };
    let class = match link.manner {
        Manner::One => "link one",
        Manner::Open => "link open",
        Manner::Two => "link two",
    };
    match leads {
        Leads::Here => markup! { a class=(class) href=(format!("#{}", debt.id)) { (drawn) } },
        Leads::Nowhere => markup! { g class=(class) { (drawn) } },
    }
}

/// A box. It is a picture in the picture, for that cuts what is too wide, whatever letters it is of.
fn report(node: &Node, middle: Point) -> Markup {
    let (x, y) = sheet((middle.0 - BOX.0 / 2.0, middle.1 - BOX.1 / 2.0));
    let class = if node.number.is_some() { "report" } else { "source" };
    let (width, height) = (whole(BOX.0), whole(BOX.1));
    let from = if node.number.is_some() { 30 } else { 10 };
    let high = if node.title.is_some() { 17 } else { 26 };
    markup! {
        svg class=(class) x=(x) y=(y) width=(width) height=(height) {
            rect x="1" y="1" width=(width - 2) height=(height - 2) rx=(if node.number.is_some() { 4 } else { 20 }) {}
            @if let Some(number) = node.number { text.number x="8" y=(high) { (number) } }
            text.name x=(from) y=(high) { (node.name) }
            @if let Some(title) = &node.title { text.title x="8" y="34" { (title) } }
        }
    }
}

/// A stripe for each column, with what stands over it.
fn columns(tree: &Tree, placed: &Placed) -> Markup {
    let mut middles: BTreeMap<usize, f64> = BTreeMap::new();
    for (node, middle) in tree.nodes.iter().zip(&placed.boxes) {
        middles.insert(node.step, middle.0);
    }
    let ends = tree.columns.iter().skip(1).map(|column| column.first).chain([usize::MAX]);
    markup! {
        @for (column, end) in tree.columns.iter().zip(ends) {
            @let within: Vec<f64> = middles.range(column.first..end).map(|(_, x)| *x).collect();
            @if let (Some(first), Some(last)) = (within.first(), within.last()) {
                @let (x, _) = sheet((first - BOX.0 / 2.0, 0.0));
                rect.stripe x=(x - 5) y="0" width=(whole(last - first + BOX.0) + 10) height=(whole(placed.size.1 + HEAD + EDGE)) rx="4" {}
                text.era x=(x) y="17" { (column.words) }
            }
        }
    }
}

/// A place of the tree as whole steps of the sheet.
fn sheet((x, y): Point) -> (i64, i64) {
    (whole(x + EDGE), whole(y + HEAD + EDGE))
}

/// The nearest whole number: finer is not seen, and differs between machines sooner.
fn whole(length: f64) -> i64 {
    length.round() as i64
}

/// A smooth course, level at every bend and at its ends.
fn curve(points: &[Point]) -> String {
    let Some(first) = points.first() else { return String::new() };
    let (mut x, mut y) = sheet(*first);
    let mut path = format!("M{x} {y}");
    for point in points.iter().skip(1) {
        let (to_x, to_y) = sheet(*point);
        let half = (x + to_x) / 2;
        path.push_str(&format!("C{half} {y} {half} {to_y} {to_x} {to_y}"));
        (x, y) = (to_x, to_y);
    }
    path
}

/// The head of an arrow at the end of a course.
fn arrow(points: &[Point]) -> String {
    let [.., before, end] = points else { return String::new() };
    let (x, y) = sheet(*end);
    let back = if before.0 <= end.0 { -1 } else { 1 } * whole(ARROW.0);
    let half = whole(ARROW.1);
    format!("M{x} {y}l{back} {half}v-{}z", 2 * half)
}

/// The lineage of an outline as a picture of its own.
pub(crate) fn write(outline: &Outline) -> String {
    let sections = outline.stories.iter().flat_map(|chapter| &chapter.sections);
    let descents: Vec<&Descent> = sections
        .filter_map(|section| if let Body::Lineage(descent) = &section.body { Some(descent) } else { None })
        .collect();
    let trees = descents.iter().flat_map(|descent| descent.trees.iter().map(|tree| (tree, &descent.debts)));
    let drawings: Vec<Drawing> =
        trees.map(|(tree, debts)| Drawing::of(tree, debts, Leads::Nowhere)).collect();
    let heads: Vec<String> = outline
        .stories
        .iter()
        .map(|chapter| format!("{}: {}", chapter.title, chapter.counts.join(" · ")))
        .collect();
    let legend: Vec<&String> = descents.iter().flat_map(|descent| &descent.legend).collect();
    let width = whole(drawings.iter().map(|drawing| drawing.width).fold(WIDTH, f64::max)) + 24;
    let mut down = 12;
    let mut place = |height: f64| {
        let here = down;
        down += whole(height);
        here
    };
    let body = markup! {
        @for words in &heads { text.head x="12" y=(place(LINE + 6.0) + 13) { (words) } }
        @for drawing in &drawings {
            svg x="12" y=(place(drawing.height + 14.0)) width=(whole(drawing.width)) height=(whole(drawing.height)) { (drawing.inside) }
        }
        @for words in &legend { text.era x="12" y=(place(LINE) + 13) { (words) } }
    };
    let height = down + 8;
    let picture = markup! {
        svg.tree xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) {
            style { (PreEscaped(style())) }
            rect.paper width="100%" height="100%" {}
            (body)
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", picture.into_string())
}

/// The looks with the colours of the page written out, light and dark: programs that draw know no variables.
fn style() -> String {
    let palettes = html::CSS.split(":root {").skip(1).filter_map(|rest| rest.split('}').next());
    let palettes: Vec<&str> = palettes.take(2).collect();
    let paint = |css: String, palette: &&str| {
        let colours = palette.split(';').filter_map(|line| line.split_once(':'));
        colours.fold(css, |css, (name, value)| css.replace(&format!("var({})", name.trim()), value.trim()))
    };
    // What the dark colours leave out is as in the light ones.
    let light = palettes.iter().take(1).fold(CSS.to_owned(), paint);
    let dark = palettes.iter().rev().fold(CSS.to_owned(), paint);
    format!("\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n")
}
