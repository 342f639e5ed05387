//! Makes the trees: families of reports with those that they credit, in columns by their dates, as many as are drawn.
//! Leaves who hangs on whom to `outline/families.rs`, places on a sheet to `placing`, and drawing to `svg`.

use crate::citations::Sources;
use crate::credits::Credits;
use crate::outline::families::{self, Family};
use crate::plain;
use crate::wording::{self, dates};
use headwater_core::brief::Story;
use headwater_core::lineage::Borrowing;
use headwater_core::span::ReportId;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Reports of one family that are drawn. Picked by feel: a screen or two.
const FAMILY: usize = 40;

/// Sources outside the reports that are drawn with one family.
const AGENCIES: usize = 8;

/// Columns of print of a name in its box, and of the title below it.
const NAME: usize = 16;
const TITLE: usize = 26;

/// One family.
pub(crate) struct Tree {
    /// Its columns, from the left.
    pub(crate) columns: Vec<Column>,
    /// Its reports and sources.
    pub(crate) nodes: Vec<Node>,
    /// What joins them.
    pub(crate) links: Vec<Link>,
}

/// A date, or the lack of one.
pub(crate) struct Column {
    /// What stands over it.
    pub(crate) words: String,
    /// Its first step from the left.
    pub(crate) first: usize,
}

/// A report, or a source that is not among them.
pub(crate) struct Node {
    /// The number of the report.
    pub(crate) number: Option<u32>,
    /// Outlet, or file; the name of a source.
    pub(crate) name: String,
    /// What the report is called.
    pub(crate) title: Option<String>,
    /// Steps from the left: one or more a column, so that nobody stands beside whom he borrowed from.
    pub(crate) step: usize,
}

/// A borrowing between two nodes.
pub(crate) struct Link {
    /// The lender (index), where directed.
    pub(crate) from: usize,
    /// The borrower (index), where directed.
    pub(crate) to: usize,
    /// Whether it is known who borrowed.
    pub(crate) directed: bool,
    /// What it makes of the two.
    pub(crate) manner: Manner,
    /// Which of the borrowings that are told (index).
    pub(crate) debt: usize,
    /// The share of words, where there is one.
    pub(crate) share: Option<String>,
}

/// What a borrowing makes of two reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Manner {
    /// One origin.
    One,
    /// One or two.
    Open,
    /// Two.
    Two,
}

/// The trees of a story, and what is left out of them.
pub(crate) struct Grown {
    pub(crate) trees: Vec<Tree>,
    /// Borrowings between drawn reports that hang on stronger ones.
    weaker: usize,
    /// Reports of drawn families that are not drawn.
    cut: usize,
    /// Families that are not drawn, and their reports.
    unseen: (usize, usize),
}

impl Grown {
    /// The borrowings and credits that are drawn, by index.
    pub(crate) fn debts(&self) -> BTreeSet<usize> {
        self.trees.iter().flat_map(|tree| &tree.links).map(|link| link.debt).collect()
    }

    /// Names each link's debt by its place in a list, which holds all of them, sorted.
    pub(crate) fn renumber(&mut self, told: &[usize]) {
        for link in self.trees.iter_mut().flat_map(|tree| &mut tree.links) {
            link.debt = told.binary_search(&link.debt).unwrap_or_default();
        }
    }

    /// What the lines mean, as far as they are there, and what is not drawn.
    pub(crate) fn legend(&self, rest: &str) -> Vec<String> {
        let links = || self.trees.iter().flat_map(|tree| &tree.links);
        let directions: BTreeSet<bool> = links().map(|link| !link.directed).collect();
        let manners: BTreeSet<Manner> = links().map(|link| link.manner).collect();
        let lines = directions.into_iter().map(|open| wording::direction(!open));
        let mut said: Vec<String> =
            lines.chain(manners.into_iter().map(wording::manner)).map(str::to_owned).collect();
        if self.weaker > 0 {
            said.push(format!(
                "{} between the same reports not drawn",
                wording::count(self.weaker, "weaker link")
            ));
        }
        let (families, reports) = self.unseen;
        let mut unseen = Vec::new();
        if self.cut > 0 {
            unseen.push(format!("{} of these families", wording::count(self.cut, "report")));
        }
        if families > 0 {
            let families = if families == 1 { "1 family".to_owned() } else { format!("{families} families") };
            unseen.push(format!("{families} with {}", wording::count(reports, "report")));
        }
        if !unseen.is_empty() {
            said.push(format!("not drawn, but in {rest}: {}", unseen.join(", ")));
        }
        said
    }
}

/// Grows the trees of a story, of so many reports at most.
pub(crate) fn grow(sources: &Sources, story: &Story, credits: &[Credits], most: usize) -> Grown {
    let mut grown = Grown { trees: Vec::new(), weaker: 0, cut: 0, unseen: (0, 0) };
    let mut drawn: BTreeMap<ReportId, usize> = BTreeMap::new();
    let mut room = most;
    for mut family in families::find(story, credits) {
        let whole = family.members.len();
        let shown = whole.min(FAMILY).min(room);
        if shown == 0 || (shown == 1 && whole > 1) {
            grown.unseen = (grown.unseen.0 + 1, grown.unseen.1 + whole);
            continue;
        }
        family.members.truncate(shown);
        family.links.truncate(shown - 1);
        room -= shown;
        grown.cut += whole - shown;
        drawn.extend(family.members.iter().map(|&report| (report, grown.trees.len())));
        grown.trees.push(tree(sources, story, credits, &family));
    }
    let inside = |found: &&Borrowing| {
        let ends = (drawn.get(&found.from), drawn.get(&found.to));
        found.from != found.to && ends.0.is_some() && ends.0 == ends.1
    };
    let between = story.borrowings.iter().filter(inside).count();
    grown.weaker = between.saturating_sub(grown.debts().range(..story.borrowings.len()).count());
    grown
}

/// Where a node stands in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Era {
    Before,
    Days(Date, Date),
    Unknown,
}

impl Era {
    fn words(self) -> String {
        match self {
            Era::Before => "not among these reports".to_owned(),
            Era::Days(from, to) => dates::days(from, to),
            Era::Unknown => "date unknown".to_owned(),
        }
    }
}

fn tree(sources: &Sources, story: &Story, credits: &[Credits], family: &Family) -> Tree {
    let place: BTreeMap<ReportId, usize> = family.members.iter().copied().zip(0..).collect();
    let mut nodes: Vec<Node> = family.members.iter().map(|&report| node(sources, report)).collect();
    let dated = story.reports.iter().filter(|dated| place.contains_key(&dated.report));
    let known: BTreeMap<ReportId, Era> = dated
        .filter_map(|dated| {
            let when = dated.published?;
            Some((dated.report, Era::Days(when.from.date(), when.to.date())))
        })
        .collect();
    let mut eras: Vec<Era> =
        family.members.iter().map(|report| known.get(report).copied().unwrap_or(Era::Unknown)).collect();
    let mut links: Vec<Link> = family
        .links
        .iter()
        .filter_map(|&index| {
            let found = story.borrowings.get(index)?;
            let (from, to) = (*place.get(&found.from)?, *place.get(&found.to)?);
            let manner = match (found.doubtful, one_origin(story, found)) {
                (true, _) => Manner::Open,
                (false, true) => Manner::One,
                (false, false) => Manner::Two,
            };
            let share = wording::share(found.overlap);
            Some(Link { from, to, directed: found.directed, manner, debt: index, share })
        })
        .collect();
    for (name, crediting) in agencies(story, credits, &place, &links) {
        let agency = nodes.len();
        nodes.push(Node { number: None, name: wording::cut(&name, NAME), title: None, step: 0 });
        eras.push(Era::Before);
        links.extend(crediting.into_iter().map(|(to, debt)| Link {
            from: agency,
            to,
            directed: true,
            manner: Manner::Two,
            debt,
            share: None,
        }));
    }
    let columns = stand(&mut nodes, &eras, &links);
    Tree { columns, nodes, links }
}

fn one_origin(story: &Story, found: &Borrowing) -> bool {
    let both = |reports: &[ReportId]| reports.contains(&found.from) && reports.contains(&found.to);
    story.origins.iter().any(|origin| both(&origin.reports))
}

fn node(sources: &Sources, report: ReportId) -> Node {
    let number = Some(sources.number(report));
    let known = sources.report(report);
    let outlet = known.and_then(|known| known.outlet.as_deref()).map(plain::line);
    let file = || known.map(|known| plain::line(known.location.rsplit('/').next().unwrap_or_default()));
    let name = outlet.or_else(file).unwrap_or_default();
    let title = known.and_then(|known| known.title.as_deref()).map(plain::line);
    Node {
        number,
        name: wording::cut(&name, NAME),
        title: title.map(|title| wording::cut(&title, TITLE)),
        step: 0,
    }
}

/// The sources that members credit, those with most credits first: each with the members, and which credit it is. Who
/// has it from a member that credits the same source hangs on that member.
fn agencies(
    story: &Story,
    credits: &[Credits],
    place: &BTreeMap<ReportId, usize>,
    links: &[Link],
) -> Vec<(String, Vec<(usize, usize)>)> {
    let mut crediting: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (credit, index) in credits.iter().zip(story.borrowings.len()..) {
        for (report, _) in &credit.reports {
            if let Some(&node) = place.get(report) {
                crediting.entry(credit.source).or_default().insert(node, index);
            }
        }
    }
    let mut agencies: Vec<(String, Vec<(usize, usize)>)> = crediting
        .into_iter()
        .map(|(name, nodes)| {
            let has_it = |node: usize| {
                links.iter().any(|link| link.directed && link.to == node && nodes.contains_key(&link.from))
            };
            let first = nodes.iter().filter(|(node, _)| !has_it(**node));
            (plain::line(name), first.map(|(&node, &index)| (node, index)).collect())
        })
        .collect();
    agencies.sort_by_key(|(_, nodes)| Reverse(nodes.len()));
    agencies.truncate(AGENCIES);
    agencies
}

/// Gives every node its step, and makes the columns: eras in order, and within one a step for each borrowing there.
fn stand(nodes: &mut [Node], eras: &[Era], links: &[Link]) -> Vec<Column> {
    let mut depth = vec![0usize; nodes.len()];
    // Links of one era make no circle, for a tree has none: each round settles one more step.
    for _ in 0..nodes.len() {
        let mut settled = true;
        for link in links.iter().filter(|link| eras[link.from] == eras[link.to]) {
            let next = depth[link.from] + 1;
            if depth[link.to] < next {
                depth[link.to] = next;
                settled = false;
            }
        }
        if settled {
            break;
        }
    }
    let mut steps: BTreeMap<Era, usize> = BTreeMap::new();
    for (era, depth) in eras.iter().zip(&depth) {
        let most = steps.entry(*era).or_default();
        *most = (*most).max(depth + 1);
    }
    let mut columns = Vec::new();
    let mut firsts = BTreeMap::new();
    let mut first = 0;
    for (era, steps) in steps {
        columns.push(Column { words: era.words(), first });
        firsts.insert(era, first);
        first += steps;
    }
    for (node, (era, depth)) in nodes.iter_mut().zip(eras.iter().zip(depth)) {
        node.step = firsts.get(era).copied().unwrap_or_default() + depth;
    }
    columns
}
