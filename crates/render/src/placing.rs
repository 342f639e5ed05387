//! Makes the places of a tree's boxes and lines on a sheet, by the layered layout of dagre: boxes in columns by their
//! steps, with few crossings, lines around boxes. Leaves what is in the boxes to `outline`, and drawing to `svg`.

use crate::outline::{Link, Tree};
use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// Width and height of a box.
pub(crate) const BOX: (f64, f64) = (156.0, 42.0);

/// Width and height of what stands on a line.
const LABEL: (f64, f64) = (52.0, 16.0);

/// Air between boxes of one step, lines of one step, and steps.
const AIR: (f64, f64, f64) = (14.0, 10.0, 36.0);

/// A place on the sheet: from the left, from above.
pub(crate) type Point = (f64, f64);

/// Where the parts of a tree are.
pub(crate) struct Placed {
    /// Width and height of all of it.
    pub(crate) size: Point,
    /// The middle of each box.
    pub(crate) boxes: Vec<Point>,
    /// The course of each line, from its lender.
    pub(crate) lines: Vec<Course>,
}

/// The course of a line.
pub(crate) struct Course {
    /// From the side of one box to the side of another, over its bends.
    pub(crate) points: Vec<Point>,
    /// The middle of what stands on it.
    pub(crate) label: Point,
}

/// Places a tree. Each line is as long as its steps, so that the layout, which makes lines as short as they may be,
/// gives every box its own step.
pub(crate) fn place(tree: &Tree) -> Placed {
    let options = GraphOptions { directed: true, multigraph: true, compound: false };
    let mut graph: Graph<NodeLabel, EdgeLabel> = Graph::with_options(options);
    for index in 0..tree.nodes.len() {
        let (width, height) = BOX;
        graph.set_node(index.to_string(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    for (index, link) in tree.links.iter().enumerate() {
        let (left, right, steps) = ends(tree, link);
        let (width, height) = LABEL;
        let labelpos = LabelPos::Center;
        let label = EdgeLabel { minlen: steps, width, height, labelpos, ..EdgeLabel::default() };
        graph.set_edge(left.to_string(), right.to_string(), Some(label), Some(&index.to_string()));
    }
    let (nodesep, edgesep, ranksep) = AIR;
    let options =
        LayoutOptions { rankdir: RankDir::LR, nodesep, edgesep, ranksep, ..LayoutOptions::default() };
    dagre::layout(&mut graph, Some(options));
    let boxes: Vec<Point> = (0..tree.nodes.len())
        .map(|index| graph.node(&index.to_string()).map_or((0.0, 0.0), |node| at(node.x, node.y)))
        .collect();
    let lines = tree.links.iter().enumerate().map(|(index, link)| {
        let (left, right, _) = ends(tree, link);
        let placed = graph.edge(&left.to_string(), &right.to_string(), Some(&index.to_string()));
        let side = |index: usize, to: f64| {
            let middle = boxes.get(index).copied().unwrap_or_default();
            (middle.0 + to * BOX.0 / 2.0, middle.1)
        };
        let found = placed.map(|line| line.points.as_slice()).unwrap_or_default();
        let bends = found.get(1..found.len().saturating_sub(1)).unwrap_or_default();
        let mut points = vec![side(left, 1.0)];
        points.extend(bends.iter().map(|bend| (bend.x, bend.y)));
        points.push(side(right, -1.0));
        if left != link.from {
            points.reverse();
        }
        Course { points, label: placed.map_or((0.0, 0.0), |line| at(line.x, line.y)) }
    });
    let lines: Vec<Course> = lines.collect();
    let (width, height) = BOX;
    let far = |of: fn(&Point) -> f64| {
        let bends = lines.iter().flat_map(|line| line.points.iter().chain([&line.label]));
        boxes.iter().chain(bends).map(of).fold(0.0, f64::max)
    };
    let size = (far(|point| point.0) + width / 2.0, far(|point| point.1) + height / 2.0);
    Placed { size, boxes, lines }
}

/// The ends of a line, the left one first, and the steps between them.
fn ends(tree: &Tree, link: &Link) -> (usize, usize, i32) {
    let step = |index: usize| tree.nodes.get(index).map_or(0, |node| node.step);
    let (from, to) = (step(link.from), step(link.to));
    let (left, right) = if from <= to { (link.from, link.to) } else { (link.to, link.from) };
    (left, right, i32::try_from(from.abs_diff(to).max(1)).unwrap_or(i32::MAX))
}

fn at(x: Option<f64>, y: Option<f64>) -> Point {
    (x.unwrap_or_default(), y.unwrap_or_default())
}
