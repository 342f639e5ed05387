//! Makes [`Voices`], which answers for any reports or passages how many independent newsrooms stand behind them.
//! Leaves who borrowed from whom to `lineage`.
//!
//! It is made once for a run and then asked often: a question costs as much as the reports or passages that it names
//! and their borrowings, not as much as the run.

use crate::lineage::{BorrowingKind, Lineage, Newsrooms};
use crate::span::{Passage, ReportId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// How often a borrowed passage is followed to the one it was borrowed from: a chain of papers is shorter.
const STEPS: usize = 8;

/// A lineage made ready for questions.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    /// The origin of every report.
    origin_of: BTreeMap<ReportId, u32>,
    /// The newsroom of every origin: the smallest origin of the same house.
    house_of: Vec<u32>,
    /// Pairs of origins that may be one, sorted.
    doubtful: Vec<(u32, u32)>,
    /// Those of them that may not be one where other passages are asked for: they share an excerpt.
    excerpts: BTreeSet<(u32, u32)>,
    /// What each report shares with others, sorted by place.
    shared: BTreeMap<ReportId, Vec<Shared>>,
}

/// Words of one report that another has, too.
#[derive(Clone, Copy, Debug)]
struct Shared {
    span: Span,
    other: Passage,
    /// Whether this report took them from the other.
    taken: bool,
    /// Whether it is not known who took them.
    open: bool,
}

impl Voices {
    /// Makes a lineage ready.
    pub fn of(lineage: &Lineage) -> Voices {
        let mut voices = Voices { doubtful: lineage.doubtful.clone(), ..Voices::default() };
        for (origin, index) in lineage.origins.iter().zip(0u32..) {
            voices.origin_of.extend(origin.reports.iter().map(|&report| (report, index)));
            voices.house_of.push(lineage.house_of(index));
        }
        for borrowing in &lineage.borrowings {
            let kind = borrowing.kind;
            if !kind.takes_words() {
                continue;
            }
            for &(from, to) in &borrowing.passages {
                let open = !borrowing.directed;
                let lent = Shared { span: from.span, other: to, taken: false, open };
                let took = Shared { span: to.span, other: from, taken: borrowing.directed, open };
                voices.shared.entry(from.report).or_default().push(lent);
                voices.shared.entry(to.report).or_default().push(took);
            }
            if kind == BorrowingKind::Excerpt {
                let ends = voices.origins(borrowing.from, borrowing.to);
                voices.excerpts.extend(ends.map(|(a, b)| (a.min(b), a.max(b))));
            }
        }
        for shared in voices.shared.values_mut() {
            shared.sort_by_key(|shared| (shared.span, shared.other));
        }
        voices
    }

    fn origins(&self, a: ReportId, b: ReportId) -> Option<(u32, u32)> {
        Some((*self.origin_of.get(&a)?, *self.origin_of.get(&b)?))
    }

    /// How many independent newsrooms stand behind these reports.
    pub fn newsrooms(&self, reports: impl IntoIterator<Item = ReportId>) -> Newsrooms {
        let origins = reports.into_iter().filter_map(|report| self.origin_of.get(&report).copied());
        count(&origins.collect(), |origin| self.house(origin), &self.doubtful, |_| true)
    }

    /// How many independent newsrooms stand behind these passages. A passage that its report borrowed is its lender's;
    /// one that nobody else has is the report's own, though other parts of the report are borrowed.
    pub fn newsrooms_at(&self, passages: &[Passage]) -> Newsrooms {
        let origins = passages.iter().filter_map(|&passage| self.origin_at(passage));
        count(
            &origins.collect(),
            |origin| self.house(origin),
            &self.doubtful,
            |pair| !self.excerpts.contains(&pair),
        )
    }

    /// The origin of a passage: the report's that it was borrowed from, over several steps; where it is not known who
    /// borrowed, the smaller of the two, so that both have one.
    pub fn origin_at(&self, passage: Passage) -> Option<u32> {
        let mut at = passage;
        let mut seen = BTreeSet::from([at.report]);
        for _ in 0..STEPS {
            let Some(lender) = self.lender(at).filter(|lender| seen.insert(lender.report)) else { break };
            at = lender;
        }
        self.origin_of.get(&at.report).copied()
    }

    /// Where the words of a passage were taken from, if most of them were.
    fn lender(&self, passage: Passage) -> Option<Passage> {
        let shared = self.shared.get(&passage.report)?;
        let here = *self.origin_of.get(&passage.report)?;
        let end = shared.partition_point(|shared| shared.span.start() < passage.span.end().max(1));
        let most = shared[..end].iter().filter(|shared| most_of(passage.span, shared.span));
        let lends = most.filter(|shared| {
            let there = self.origin_of.get(&shared.other.report).copied().unwrap_or(u32::MAX);
            shared.taken || (shared.open && there < here)
        });
        let first = lends.min_by_key(|shared| (self.origin_of.get(&shared.other.report), shared.other));
        first.map(|shared| shared.other)
    }

    fn house(&self, origin: u32) -> u32 {
        self.house_of.get(origin as usize).copied().unwrap_or(origin)
    }
}

/// How many newsrooms some origins are: a house is one; doubtful pairs, sorted, that pass a test are perhaps one.
pub(crate) fn count(
    origins: &BTreeSet<u32>,
    house: impl Fn(u32) -> u32,
    doubtful: &[(u32, u32)],
    counts: impl Fn((u32, u32)) -> bool,
) -> Newsrooms {
    let houses: BTreeSet<u32> = origins.iter().map(|&origin| house(origin)).collect();
    let places: BTreeMap<u32, usize> = houses.iter().copied().zip(0..).collect();
    let mut roots: Vec<usize> = (0..houses.len()).collect();
    let mut groups = houses.len();
    for &origin in origins {
        let first = doubtful.partition_point(|&(a, _)| a < origin);
        let links = doubtful[first..].iter().take_while(|(a, _)| *a == origin);
        for &(_, other) in links.filter(|&&pair| origins.contains(&pair.1) && counts(pair)) {
            let ends = (places.get(&house(origin)), places.get(&house(other)));
            let (Some(&a), Some(&b)) = ends else { continue };
            let (a, b) = (root(&mut roots, a), root(&mut roots, b));
            if a != b {
                roots[a.max(b)] = a.min(b);
                groups -= 1;
            }
        }
    }
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Newsrooms { low: whole(groups), high: whole(houses.len()) }
}

/// Whether a stretch holds at least half of a span.
fn most_of(span: Span, stretch: Span) -> bool {
    let shared = span.end().min(stretch.end()).saturating_sub(span.start().max(stretch.start()));
    shared > 0 && 2 * shared >= span.len()
}

/// The root of a place, with its way there shortened.
fn root(roots: &mut [usize], mut place: usize) -> usize {
    while roots[place] != place {
        roots[place] = roots[roots[place]];
        place = roots[place];
    }
    place
}
