//! Makes [`Outline`]: what of a brief is shown to people, in which order, in which words. Terminal, Markdown and HTML
//! each walk it; JSON does not, and holds everything.
//!
//! Every finding has one place (`outline/findings.rs`); the timeline only points back at what stands above it. All
//! words are plain text on one line, fit to be shown ([`crate::plain`]), not yet escaped for a format.

mod changes;
mod chapters;
mod families;
mod findings;
mod lineage;
mod names;
mod quotes;
mod reports;
mod timeline;
mod trees;
mod versions;

pub(crate) use crate::outline::findings::facts;
pub(crate) use crate::outline::lineage::{Debt, Descent, Pair};
pub(crate) use crate::outline::quotes::Quote;
pub(crate) use crate::outline::trees::{Link, Manner, Node, Tree};
pub(crate) use crate::outline::versions::{Article, Edit};

use crate::citations::Sources;
use headwater_core::finding::{DisagreementKind, Verdict};
use headwater_core::span::ReportId;
use std::collections::BTreeSet;

/// A whole brief, chosen and ordered for people.
pub(crate) struct Outline<'a> {
    /// What it is.
    pub(crate) name: &'static str,
    /// The reports behind it.
    pub(crate) sources: Sources<'a>,
    /// What changed since an earlier brief, where that is asked for.
    pub(crate) news: Option<Chapter>,
    /// Stories told in full.
    pub(crate) stories: Vec<Chapter>,
    /// The others, each as a title with its reports.
    pub(crate) others: Listed<(String, String)>,
    /// Inputs that were not read: location and reason.
    pub(crate) rejected: Listed<(String, String)>,
}

impl Outline<'_> {
    /// All chapters, in order.
    pub(crate) fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.news.iter().chain(&self.stories)
    }
}

/// The first entries of a list, and how many more only JSON shows.
pub(crate) struct Listed<T> {
    /// The entries that are shown.
    pub(crate) shown: Vec<T>,
    /// How many are not.
    pub(crate) more: usize,
}

impl<T> Listed<T> {
    fn first(limit: usize, entries: impl ExactSizeIterator<Item = T>) -> Listed<T> {
        let more = entries.len().saturating_sub(limit);
        Listed { shown: entries.take(limit).collect(), more }
    }

    fn none() -> Listed<T> {
        Listed { shown: Vec::new(), more: 0 }
    }
}

/// One story.
pub(crate) struct Chapter {
    /// Its title.
    pub(crate) title: String,
    /// The days that it tells of, where known.
    pub(crate) days: Option<String>,
    /// Reports, newsrooms and outlets, each in words.
    pub(crate) counts: Vec<String>,
    /// Numbers of the reports, newsroom by newsroom.
    pub(crate) newsrooms: Vec<Vec<u32>>,
    /// What is said; empty sections are left out.
    pub(crate) sections: Vec<Section>,
}

impl Chapter {
    /// The reports that it lists.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        let listed = self.sections.iter().filter_map(|section| match &section.body {
            Body::Reports(sources) => Some(sources),
            _ => None,
        });
        listed.flatten()
    }

    fn listed(&self) -> impl Iterator<Item = u32> {
        self.sources().map(|source| source.number)
    }
}

/// What belongs together under one heading.
pub(crate) struct Section {
    /// The heading.
    pub(crate) heading: Heading,
    /// What stands under it.
    pub(crate) body: Body,
    /// How many more entries only JSON shows.
    pub(crate) more: usize,
}

impl Section {
    /// Whether nothing stands under its heading.
    fn is_empty(&self) -> bool {
        matches!(&self.body, Body::Timeline(moments) if moments.is_empty())
    }

    /// Every quotation in it.
    pub(crate) fn quotes(&self) -> Vec<&Quote> {
        match &self.body {
            Body::Findings(lines) | Body::Figures(lines) => lines.iter().flat_map(Line::quotes).collect(),
            Body::Positions(positions) => {
                positions.iter().flat_map(|position| &position.lines).flat_map(Line::quotes).collect()
            }
            Body::Timeline(moments) => moments.iter().flat_map(Moment::all).flat_map(Entry::quotes).collect(),
            Body::Lineage(descent) => descent.debts.iter().flat_map(Debt::quotes).collect(),
            Body::Versions(articles) => articles.iter().flat_map(Article::quotes).collect(),
            Body::Notices(remarks) => remarks.iter().flat_map(|remark| &remark.quotes).collect(),
            Body::Changes(shifts) => shifts.iter().flat_map(|s| s.later.iter().chain(&s.earlier)).collect(),
            Body::Reports(_) | Body::Names(_) => Vec::new(),
        }
    }
}

/// The headings, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Heading {
    Changed,
    New,
    Gone,
    NewReports,
    NewNotices,
    Agreed,
    Disputed,
    Unconfirmed,
    Figures,
    Positions,
    Timeline,
    Background,
    Also,
    Lineage,
    Versions,
    Names,
    Reports,
    Notices,
}

impl Heading {
    /// As shown.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Heading::Changed => "Changed findings",
            Heading::New => "New findings",
            Heading::Gone => "Findings gone",
            Heading::NewReports => "Changed reports",
            Heading::NewNotices => "New notices",
            Heading::Agreed => "Agreed",
            Heading::Disputed => "Disputed or denied",
            Heading::Unconfirmed => "Unconfirmed",
            Heading::Figures => "Figures",
            Heading::Positions => "Who says what",
            Heading::Timeline => "Timeline",
            Heading::Background => "Background",
            Heading::Also => "Also reported",
            Heading::Lineage => "Lineage",
            Heading::Versions => "Versions of one article",
            Heading::Names => "Names",
            Heading::Reports => "Reports",
            Heading::Notices => "Notices",
        }
    }
}

/// What stands under a heading, by its shape.
pub(crate) enum Body {
    /// What changed.
    Changes(Vec<Shift>),
    /// Findings, one after the other.
    Findings(Vec<Line>),
    /// Findings as a table of values.
    Figures(Vec<Line>),
    /// Findings by the side that speaks.
    Positions(Vec<Position>),
    /// Findings by time.
    Timeline(Vec<Moment>),
    /// Who borrowed from whom.
    Lineage(Descent),
    /// What versions of one article changed.
    Versions(Vec<Article>),
    /// Which names were read as one, and which may be, each in a sentence.
    Names(Vec<Vec<Piece>>),
    /// The reports, numbered.
    Reports(Vec<Source>),
    /// What to know about the reports.
    Notices(Vec<Remark>),
}

/// One thing that changed.
#[derive(Default)]
pub(crate) struct Shift {
    /// What it is.
    pub(crate) words: Vec<Piece>,
    /// What is otherwise about it, each with whether it is to be seen at once.
    pub(crate) steps: Vec<(bool, String)>,
    /// The words that show it.
    pub(crate) later: Vec<Quote>,
    /// The words that stood there before.
    pub(crate) earlier: Vec<Quote>,
    /// Reports, by number, that have no other place in the page.
    pub(crate) anchors: Vec<u32>,
}

/// One finding.
pub(crate) struct Line {
    /// Its id in the page: `s1-f3`.
    pub(crate) id: String,
    /// The answer in a line; `None` where the quotation alone says it.
    pub(crate) summary: Option<String>,
    /// How the reports stand to it.
    pub(crate) verdict: Verdict,
    /// When it happened.
    pub(crate) when: Option<String>,
    /// Reports, newsrooms, witnesses in words.
    pub(crate) counts: Vec<String>,
    /// The newsrooms behind it, in short: `2` or `1–2`.
    pub(crate) newsrooms: String,
    /// The witnesses behind it.
    pub(crate) witnesses: u32,
    /// How answers differ.
    pub(crate) difference: Option<(DisagreementKind, String)>,
    /// Why the verdict.
    pub(crate) reasons: Vec<String>,
    /// What is answered.
    pub(crate) answers: Vec<Reply>,
}

impl Line {
    /// Every quotation, answer by answer.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.answers.iter().flat_map(|answer| &answer.quotes)
    }

    /// Whether its reports are cited beside the summary, for no answer has a line of its own to stand beside.
    pub(crate) fn cites_at_head(&self) -> bool {
        self.answers.len() < 2 || self.answers.iter().all(|answer| answer.value.is_none())
    }

    /// Every report cited, by number, in order.
    pub(crate) fn cited(&self) -> BTreeSet<u32> {
        self.quotes().map(|quote| quote.number).collect()
    }
}

/// One answer.
pub(crate) struct Reply {
    /// The value, where it adds to the summary.
    pub(crate) value: Option<String>,
    /// The words it rests on, one entry a report's word; never empty.
    pub(crate) quotes: Vec<Quote>,
}

impl Reply {
    /// The words to show: the first, then the first of every other stance, so that no denial or doubt is hidden
    /// behind an assertion.
    pub(crate) fn shown(&self) -> Vec<&Quote> {
        let mut shown: Vec<&Quote> = Vec::new();
        for quote in &self.quotes {
            if shown.iter().all(|other| other.stance != quote.stance) {
                shown.push(quote);
            }
        }
        shown
    }

    /// The reports behind it, where what is shown does not name them all.
    pub(crate) fn cited(&self) -> BTreeSet<u32> {
        let all: BTreeSet<u32> = self.quotes.iter().map(|quote| quote.number).collect();
        let shown: BTreeSet<u32> = self.shown().iter().map(|quote| quote.number).collect();
        if all == shown { BTreeSet::new() } else { all }
    }
}

/// What one side says.
pub(crate) struct Position {
    /// The state or body that is spoken for, or the speaker.
    pub(crate) side: String,
    /// What is said.
    pub(crate) lines: Vec<Line>,
}

/// What happened at one time.
pub(crate) struct Moment {
    /// When.
    pub(crate) when: String,
    /// What.
    pub(crate) entries: Vec<Entry>,
}

impl Moment {
    /// Every entry, those that stand under a happening after it.
    fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flat_map(|entry| std::iter::once(entry).chain(entry.below()))
    }
}

/// One thing that happened.
pub(crate) enum Entry {
    /// An event, as all reports tell of it, and what is found of it.
    Happening(Box<Happening>),
    /// A finding that stands nowhere else.
    Told(Box<Line>),
    /// A finding that stands above: its id, its summary cut short, its reports.
    Above(String, String, BTreeSet<u32>),
}

impl Entry {
    fn below(&self) -> &[Entry] {
        if let Entry::Happening(told) = self { &told.entries } else { &[] }
    }

    /// Its own quotations.
    fn quotes(&self) -> Vec<&Quote> {
        match self {
            Entry::Told(line) => line.quotes().collect(),
            Entry::Happening(told) => told.quote.iter().collect(),
            Entry::Above(..) => Vec::new(),
        }
    }

    /// Leaves out the words of a happening that a finding below it quotes, too.
    fn say_once(&mut self) {
        let Entry::Happening(told) = self else { return };
        let again = |quote: &Quote| {
            let below = told.entries.iter().flat_map(Entry::quotes);
            below.into_iter().any(|other| other.number == quote.number && other.span.overlaps(quote.span))
        };
        if told.quote.as_ref().is_some_and(again) {
            told.quote = None;
        }
    }
}

/// An event, as all reports tell of it.
pub(crate) struct Happening {
    /// Its place among the happenings of the story.
    index: usize,
    /// What it is called, and where it is.
    pub(crate) name: String,
    /// Other words for it, who is involved, how many newsrooms tell of it.
    pub(crate) about: Vec<String>,
    /// The reports that tell of it, by number.
    pub(crate) cited: BTreeSet<u32>,
    /// The words that say most of it, where nothing below quotes them.
    pub(crate) quote: Option<Quote>,
    /// What is found of it.
    pub(crate) entries: Vec<Entry>,
}

/// A piece of a sentence about reports: kept apart so that no name can pass for a citation, or for a link.
pub(crate) enum Piece {
    /// A report, by number.
    Report(u32),
    /// Words.
    Words(String),
}

impl Piece {
    /// The number of the report, where it is one.
    fn number(&self) -> Option<u32> {
        if let Piece::Report(number) = self { Some(*number) } else { None }
    }
}

/// One report.
pub(crate) struct Source {
    /// Its number.
    pub(crate) number: u32,
    /// Which report.
    pub(crate) report: ReportId,
    /// Title, where known.
    pub(crate) title: Option<String>,
    /// Outlet, where known.
    pub(crate) outlet: Option<String>,
    /// Where it was read.
    pub(crate) location: String,
    /// How many other places the same report was given at.
    pub(crate) also_at: usize,
    /// Its address, where it is one of the web.
    pub(crate) url: Option<String>,
    /// Its date with the basis, in words.
    pub(crate) date: String,
    /// Whom it credits.
    pub(crate) credits: Vec<String>,
    /// Whether text leaves it out: only what a page unfolds names it.
    pub(crate) folded: bool,
}

impl Source {
    /// What is known of it beside where it was read: outlet, date, credits.
    pub(crate) fn about(&self) -> Vec<String> {
        let credits = (!self.credits.is_empty()).then(|| format!("credits {}", self.credits.join(", ")));
        let copies = (self.also_at > 0).then(|| format!("given {} times", self.also_at + 1));
        [self.outlet.clone(), Some(self.date.clone()), credits, copies].into_iter().flatten().collect()
    }
}

/// What to know about a report.
pub(crate) struct Remark {
    /// In a sentence.
    pub(crate) note: String,
    /// The report, where it is about one.
    pub(crate) number: Option<u32>,
    /// The words that show it.
    pub(crate) quotes: Vec<Quote>,
}

/// Reports from which a story is one of many.
const MANY: usize = 20;

/// The reports that a line of text cites of these: the first few of many.
fn first_cited(numbers: &BTreeSet<u32>) -> impl Iterator<Item = u32> {
    /// A line's worth, and what is left of it where more follow than that. Picked by feel.
    const SHOWN: usize = 8;
    const OF_MORE: usize = 4;
    let shown = if numbers.len() > SHOWN { OF_MORE } else { SHOWN };
    numbers.iter().take(shown).copied()
}

/// Citations of these reports, the first few of many.
pub(crate) fn cited(numbers: &BTreeSet<u32>, cite: impl Fn(u32) -> String) -> String {
    let mut words: Vec<String> = first_cited(numbers).map(cite).collect();
    if numbers.len() > words.len() {
        words.push(format!("+{}", numbers.len() - words.len()));
    }
    words.join(" ")
}

/// The reports of a list that text shows, and how many it leaves to pages.
pub(crate) fn unfolded(sources: &[Source]) -> (impl Iterator<Item = &Source>, usize) {
    let folded = sources.iter().filter(|source| source.folded).count();
    (sources.iter().filter(|source| !source.folded), folded)
}
