//! Makes [`Outline`]: what of a brief is shown to people, in which order, in which words. Terminal, Markdown and HTML
//! each walk it; JSON does not, and holds everything.
//!
//! Every finding has one place (`outline/findings.rs`); the timeline only points back at what stands above it. All
//! words are plain text on one line, fit to be shown ([`crate::plain`]), not yet escaped for a format.

mod families;
mod findings;
mod lineage;
mod reports;
mod trees;
mod versions;

pub(crate) use crate::outline::findings::facts;
pub(crate) use crate::outline::lineage::{Debt, Descent, Pair};
pub(crate) use crate::outline::trees::{Link, Manner, Node, Tree};
pub(crate) use crate::outline::versions::{Article, Edit};

use crate::citations::Sources;
use crate::plain;
use crate::whole;
use crate::wording::{self, dates};
use headwater_core::annotations::Stance;
use headwater_core::brief::{Brief, Story};
use headwater_core::claim::Reading;
use headwater_core::finding::{DisagreementKind, Verdict};
use headwater_core::lineage::{Lineage, Newsrooms};
use headwater_core::report::Rejected;
use headwater_core::span::{Passage, ReportId};
use std::collections::BTreeSet;

/// Stories told in full; the rest are named in a line each. Picked by feel: a dozen is a morning's reading.
const STORIES: usize = 12;

/// Stories named in a line, and rejected inputs listed. Picked by feel.
const NAMED: usize = 40;

/// A whole brief, chosen and ordered for people.
pub(crate) struct Outline<'a> {
    /// What it is.
    pub(crate) name: &'static str,
    /// The reports behind it.
    pub(crate) sources: Sources<'a>,
    /// Stories told in full.
    pub(crate) stories: Vec<Chapter>,
    /// The others, each as a title with its reports.
    pub(crate) others: Listed<(String, String)>,
    /// Inputs that were not read: location and reason.
    pub(crate) rejected: Listed<(String, String)>,
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
    /// Every quotation in it.
    pub(crate) fn quotes(&self) -> Vec<&Quote> {
        match &self.body {
            Body::Findings(lines) | Body::Figures(lines) => lines.iter().flat_map(Line::quotes).collect(),
            Body::Positions(positions) => {
                positions.iter().flat_map(|position| &position.lines).flat_map(Line::quotes).collect()
            }
            Body::Timeline(moments) => moments
                .iter()
                .flat_map(|moment| &moment.entries)
                .filter_map(|entry| if let Entry::Told(line) = entry { Some(line) } else { None })
                .flat_map(|line| line.quotes())
                .collect(),
            Body::Lineage(descent) => descent.debts.iter().flat_map(Debt::quotes).collect(),
            Body::Versions(articles) => articles.iter().flat_map(Article::quotes).collect(),
            Body::Notices(remarks) => remarks.iter().flat_map(|remark| &remark.quotes).collect(),
            Body::Reports(_) => Vec::new(),
        }
    }
}

/// The headings, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Heading {
    Agreed,
    Disputed,
    Unconfirmed,
    Figures,
    Positions,
    Timeline,
    Also,
    Lineage,
    Versions,
    Reports,
    Notices,
}

impl Heading {
    /// As shown.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Heading::Agreed => "Agreed",
            Heading::Disputed => "Disputed or denied",
            Heading::Unconfirmed => "Unconfirmed",
            Heading::Figures => "Figures",
            Heading::Positions => "Who says what",
            Heading::Timeline => "Timeline",
            Heading::Also => "Also reported",
            Heading::Lineage => "Lineage",
            Heading::Versions => "Versions of one article",
            Heading::Reports => "Reports",
            Heading::Notices => "Notices",
        }
    }
}

/// What stands under a heading, by its shape.
pub(crate) enum Body {
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
    /// The reports, numbered.
    Reports(Vec<Source>),
    /// What to know about the reports.
    Notices(Vec<Remark>),
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

/// Words of a report, cut for reading, with where they are in full.
pub(crate) struct Quote {
    /// The number of the report.
    pub(crate) number: u32,
    /// Who says so and how: "Ana Weir denied"; `None` for the report's own plain word.
    pub(crate) who: Option<String>,
    /// What they do with it.
    pub(crate) stance: Stance,
    /// The words, cut at [`QUOTE`] characters.
    pub(crate) words: String,
    /// Where they are.
    pub(crate) passage: Passage,
}

/// Characters of a quotation that are shown: about two lines and a half of print.
const QUOTE: usize = 200;

/// Bytes of a quotation that are looked at to find those characters, however long it is: four bytes a letter, and as
/// much again for runs of blanks.
const READ: usize = 8 * QUOTE;

impl Quote {
    fn of(sources: &Sources, passage: Passage) -> Quote {
        Quote::said(sources, passage, None, Stance::Asserts)
    }

    fn said(sources: &Sources, passage: Passage, who: Option<String>, stance: Stance) -> Quote {
        let words = sources.quote(passage);
        let words = words.get(..words.floor_char_boundary(READ)).unwrap_or_default();
        let words = plain::cut(&plain::line(words), QUOTE);
        Quote { number: sources.number(passage.report), who, stance, words, passage }
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

/// One thing that happened.
pub(crate) enum Entry {
    /// A finding that stands nowhere else.
    Told(Box<Line>),
    /// A finding that stands above: its id, its summary cut short, its reports.
    Above(String, String, BTreeSet<u32>),
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

impl<'a> Outline<'a> {
    /// Chooses and orders what is shown of a lineage on its own.
    pub(crate) fn of_lineage(
        lineage: &Lineage,
        readings: &'a [Reading],
        rejected: &[Rejected],
    ) -> Outline<'a> {
        let brief = whole::of(lineage, readings, rejected);
        let sources = Sources::of(&brief, readings);
        let stories = brief.stories.iter().map(|story| descent(&sources, story, lineage)).collect();
        let others = Listed::first(0, std::iter::empty());
        Outline { name: "Headwater lineage", sources, stories, others, rejected: refused(&brief) }
    }

    /// Chooses and orders what is shown.
    pub(crate) fn of(brief: &Brief, readings: &'a [Reading]) -> Outline<'a> {
        let sources = Sources::of(brief, readings);
        let stories = brief.stories.iter().take(STORIES).enumerate();
        let stories = stories.map(|(at, story)| chapter(&sources, at, story)).collect();
        let others = brief.stories.get(STORIES..).unwrap_or_default().iter();
        let others =
            Listed::first(NAMED, others.map(|story| (plain::line(&story.title), locations(&sources, story))));
        Outline { name: "Headwater brief", sources, stories, others, rejected: refused(brief) }
    }
}

fn refused(brief: &Brief) -> Listed<(String, String)> {
    let rejected = brief.rejected.iter();
    Listed::first(NAMED, rejected.map(|input| (plain::line(&input.location), plain::line(&input.reason))))
}

/// Where the reports of a story were read, the first few of them.
fn locations(sources: &Sources, story: &Story) -> String {
    const SHOWN: usize = 3;
    let known = story.reports.iter().filter_map(|dated| sources.report(dated.report));
    let mut words: Vec<String> = known.take(SHOWN).map(|report| plain::line(&report.location)).collect();
    if story.reports.len() > SHOWN {
        words.push(format!("{} more", story.reports.len() - SHOWN));
    }
    words.join(", ")
}

fn chapter(sources: &Sources, at: usize, story: &Story) -> Chapter {
    let mut sections = findings::sections(sources, at, story);
    sections.extend(lineage::section(sources, at, story, lineage::BESIDE));
    sections.extend(reports::sections(sources, story, &named(&sections)));
    let high = u32::try_from(story.origins.len()).unwrap_or(u32::MAX);
    Chapter {
        title: plain::line(&story.title),
        days: story.span.map(|span| dates::days(span.from.date(), span.to.date())),
        counts: counts(sources, story, Newsrooms { low: high, high }),
        newsrooms: newsrooms(sources, story),
        sections,
    }
}

/// Who borrowed from whom among all reports of a run, as a chapter.
fn descent(sources: &Sources, story: &Story, lineage: &Lineage) -> Chapter {
    let mut sections: Vec<Section> =
        lineage::section(sources, 0, story, lineage::ALONE).into_iter().collect();
    sections.extend(versions::section(sources, &lineage.histories));
    let mut counts =
        counts(sources, story, lineage.newsrooms(story.reports.iter().map(|dated| dated.report)));
    if story.borrowings.is_empty() {
        counts.push("no borrowing seen".to_owned());
    }
    sections.extend(reports::sections(sources, story, &named(&sections)));
    Chapter {
        title: plain::line(&story.title),
        days: None,
        counts,
        newsrooms: newsrooms(sources, story),
        sections,
    }
}

/// The numbers of all reports that sections name: those must be listed, however long the list.
fn named(sections: &[Section]) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for section in sections {
        numbers.extend(section.quotes().iter().map(|quote| quote.number));
        match &section.body {
            Body::Timeline(moments) => {
                for entry in moments.iter().flat_map(|moment| &moment.entries) {
                    if let Entry::Above(_, _, cited) = entry {
                        numbers.extend(cited);
                    }
                }
            }
            Body::Lineage(descent) => numbers.extend(descent.numbers()),
            Body::Versions(articles) => numbers.extend(articles.iter().flat_map(Article::numbers)),
            _ => {}
        }
    }
    numbers
}

/// Reports, newsrooms and outlets of a story. An outlet that no report names is not counted as one.
fn counts(sources: &Sources, story: &Story, newsrooms: Newsrooms) -> Vec<String> {
    let reports = story.reports.len();
    let known = story.reports.iter().filter_map(|dated| sources.report(dated.report)?.outlet.as_deref());
    let (mut named, mut outlets) = (0, BTreeSet::new());
    for outlet in known {
        named += 1;
        outlets.insert(outlet);
    }
    let outlets = match (outlets.len(), reports - named.min(reports)) {
        (0, _) => "no outlet named".to_owned(),
        (outlets, 0) => wording::count(outlets, "outlet"),
        (outlets, without) => {
            format!(
                "{} named, {} without one",
                wording::count(outlets, "outlet"),
                wording::count(without, "report")
            )
        }
    };
    vec![wording::count(reports, "report"), wording::newsrooms(newsrooms), outlets]
}

/// The numbers of the reports by newsroom, in the order of the story.
fn newsrooms(sources: &Sources, story: &Story) -> Vec<Vec<u32>> {
    let origins = story.origins.iter();
    origins.map(|origin| origin.reports.iter().map(|&report| sources.number(report)).collect()).collect()
}

/// Citations of these reports, the first few of many.
pub(crate) fn cited(numbers: &BTreeSet<u32>, cite: impl Fn(u32) -> String) -> String {
    /// A line's worth. Picked by feel.
    const SHOWN: usize = 8;
    let mut words: Vec<String> = numbers.iter().take(SHOWN).map(|&number| cite(number)).collect();
    if numbers.len() > SHOWN {
        words.push(format!("+{}", numbers.len() - SHOWN));
    }
    words.join(" ")
}
