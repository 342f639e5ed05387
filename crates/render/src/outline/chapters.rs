//! Makes the chapters: which stories are told in full, which sections each of them has, and what stands above these.
//! Leaves what is in a section to its own file beside.

use crate::citations::Sources;
use crate::document::changes::Changes;
use crate::outline::changes::News;
use crate::outline::{
    Article, Body, Chapter, Entry, Line, Listed, MANY, Moment, Outline, Piece, Section, first_cited,
};
use crate::outline::{findings, lineage, names, reports, versions};
use crate::plain;
use crate::whole;
use crate::wording::{self, dates};
use headwater_core::brief::{Brief, Story};
use headwater_core::claim::Reading;
use headwater_core::lineage::{Lineage, Newsrooms};
use headwater_core::report::Rejected;
use std::collections::BTreeSet;

/// Stories told in full; the rest are named in a line each. Picked by feel: a dozen is a morning's reading.
const STORIES: usize = 12;

/// Stories named in a line, and rejected inputs listed. Picked by feel.
const NAMED: usize = 40;

impl<'a> Outline<'a> {
    /// Chooses and orders what is shown of a brief, the changes since an earlier one first.
    pub(crate) fn of(brief: &Brief, readings: &'a [Reading], since: Option<&Changes>) -> Outline<'a> {
        let sources = Sources::of(brief, readings);
        let news = since.map(News::of);
        let cited = news.as_ref().map(News::cited).unwrap_or_default();
        let stories = brief.stories.iter().take(STORIES).enumerate();
        let stories: Vec<Chapter> = stories.map(|(at, story)| chapter(&sources, at, story, &cited)).collect();
        let listed: BTreeSet<u32> = stories.iter().flat_map(Chapter::listed).collect();
        let news = news.map(|news| news.chapter(&listed));
        let others = brief.stories.get(STORIES..).unwrap_or_default().iter();
        let others =
            Listed::first(NAMED, others.map(|story| (plain::line(&story.title), locations(&sources, story))));
        Outline {
            name: "Headwater brief",
            sources,
            news,
            stories,
            others,
            rejected: refused(&brief.rejected),
        }
    }

    /// Chooses and orders what is shown of a lineage on its own.
    pub(crate) fn of_lineage(
        lineage: &Lineage,
        readings: &'a [Reading],
        rejected: &[Rejected],
    ) -> Outline<'a> {
        let brief = whole::of(lineage, readings);
        let sources = Sources::of(&brief, readings);
        let stories = brief.stories.iter().map(|story| descent(&sources, story, lineage)).collect();
        Outline {
            name: "Headwater lineage",
            sources,
            news: None,
            stories,
            others: Listed::none(),
            rejected: refused(rejected),
        }
    }

    /// Chooses and orders what is shown of changes on their own.
    pub(crate) fn of_changes(changes: &Changes) -> Outline<'static> {
        Outline {
            name: "Headwater diff",
            sources: Sources::of(&Brief::default(), &[]),
            news: Some(News::of(changes).chapter(&BTreeSet::new())),
            stories: Vec::new(),
            others: Listed::none(),
            rejected: Listed::none(),
        }
    }
}

fn refused(rejected: &[Rejected]) -> Listed<(String, String)> {
    let rejected = rejected.iter();
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

/// `cited` reports are listed though nothing in the story cites them.
fn chapter(sources: &Sources, at: usize, story: &Story, cited: &BTreeSet<u32>) -> Chapter {
    let mut sections = findings::sections(sources, at, story);
    let extent = if story.reports.len() > MANY { lineage::BESIDE_MANY } else { lineage::BESIDE };
    sections.extend(lineage::section(sources, at, story, extent));
    sections.extend(names::section(sources, at, story, &sections));
    let all = named(&sections).union(cited).copied().collect();
    let told = told(&sections).union(cited).copied().collect();
    sections.extend(reports::sections(sources, story, &all, &told));
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
    let named = named(&sections);
    sections.extend(reports::sections(sources, story, &named, &named));
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
                for entry in moments.iter().flat_map(Moment::all) {
                    match entry {
                        Entry::Above(_, _, cited) => numbers.extend(cited),
                        Entry::Happening(told) => numbers.extend(&told.cited),
                        Entry::Told(_) => {}
                    }
                }
            }
            Body::Lineage(descent) => numbers.extend(descent.numbers()),
            Body::Names(lines) => numbers.extend(lines.iter().flatten().filter_map(Piece::number)),
            Body::Versions(articles) => numbers.extend(articles.iter().flat_map(Article::numbers)),
            _ => {}
        }
    }
    numbers
}

/// The numbers of the reports that text names: of findings, those that it quotes and the first that it cites.
fn told(sections: &[Section]) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for section in sections {
        match &section.body {
            Body::Findings(lines) | Body::Figures(lines) => {
                lines.iter().for_each(|line| tell(line, &mut numbers))
            }
            Body::Positions(positions) => {
                let lines = positions.iter().flat_map(|position| &position.lines);
                lines.for_each(|line| tell(line, &mut numbers));
            }
            Body::Timeline(moments) => {
                for entry in moments.iter().flat_map(Moment::all) {
                    match entry {
                        Entry::Told(line) => tell(line, &mut numbers),
                        Entry::Above(_, _, cited) => numbers.extend(first_cited(cited)),
                        Entry::Happening(told) => {
                            numbers.extend(first_cited(&told.cited));
                            numbers.extend(told.quote.iter().map(|quote| quote.number));
                        }
                    }
                }
            }
            _ => numbers.extend(named(std::slice::from_ref(section))),
        }
    }
    numbers
}

fn tell(line: &Line, numbers: &mut BTreeSet<u32>) {
    if line.cites_at_head() {
        numbers.extend(first_cited(&line.cited()));
    }
    for reply in &line.answers {
        numbers.extend(reply.shown().iter().map(|quote| quote.number));
        numbers.extend(first_cited(&reply.cited()));
    }
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
