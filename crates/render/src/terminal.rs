//! Writes an outline for a terminal: wrapped to its width, in colour where that is welcome.
//! Leaves wrapping and painting to `terminal/paper.rs`.

mod paper;

use crate::Look;
use crate::outline::{
    Article, Body, Chapter, Debt, Entry, Heading, Line, Listed, Moment, Outline, Pair, Piece, Position,
    Quote, Remark, Reply, Section, Shift, Source, facts, unfolded,
};
use crate::terminal::paper::{Paper, Tone};
use crate::wording;
use headwater_core::finding::DisagreementKind;
use std::collections::BTreeSet;

/// The brief for a terminal.
pub(crate) fn write(outline: &Outline, look: Look) -> String {
    let mut page = Page { paper: Paper::new(look) };
    for (index, chapter) in outline.chapters().enumerate() {
        if index > 0 {
            page.paper.rule();
        }
        page.chapter(chapter);
    }
    if outline.chapters().next().is_none() {
        page.paper.put(0, 0, &[(Tone::Strong, "No story: nothing was read.")]);
    }
    page.pairs("Other stories", &outline.others);
    page.pairs("Rejected", &outline.rejected);
    page.paper.done()
}

struct Page {
    paper: Paper,
}

/// Columns that entries stand in from the edge, and their quotations from there.
const ENTRY: usize = 2;
const QUOTED: usize = 6;

impl Page {
    fn chapter(&mut self, chapter: &Chapter) {
        self.paper.put(0, 0, &[(Tone::Title, &chapter.title)]);
        if let Some(days) = &chapter.days {
            self.paper.put(0, 0, &[(Tone::Plain, days)]);
        }
        self.paper.put(0, 0, &[(Tone::Dim, &chapter.counts.join(" · "))]);
        for section in &chapter.sections {
            self.section(section);
        }
    }

    fn section(&mut self, section: &Section) {
        self.paper.blank();
        self.paper.put(0, 0, &[(tone(section.heading), &section.heading.words().to_uppercase())]);
        let mut more = section.more;
        match &section.body {
            Body::Changes(shifts) => shifts.iter().for_each(|shift| self.shift(shift)),
            Body::Findings(lines) | Body::Figures(lines) => {
                lines.iter().for_each(|line| self.finding(line, section.heading, ENTRY));
            }
            Body::Positions(positions) => positions.iter().for_each(|position| self.position(position)),
            Body::Timeline(moments) => moments.iter().for_each(|moment| self.moment(moment)),
            Body::Lineage(descent) => descent.debts.iter().for_each(|debt| self.debt(debt)),
            Body::Versions(articles) => articles.iter().for_each(|article| self.article(article)),
            Body::Names(lines) => lines.iter().for_each(|words| self.sentence(ENTRY, Tone::Plain, words)),
            Body::Reports(sources) => {
                let (listed, folded) = unfolded(sources);
                listed.for_each(|source| self.source(source));
                more += folded;
            }
            Body::Notices(remarks) => remarks.iter().for_each(|remark| self.remark(remark)),
        }
        self.more(more);
    }

    fn finding(&mut self, line: &Line, heading: Heading, indent: usize) {
        self.head(line, heading, indent);
        for reply in &line.answers {
            self.reply(line, reply, indent + 2);
        }
    }

    /// Summary with its citations, how the answers differ, and the facts; a single value stands beside the summary.
    fn head(&mut self, line: &Line, heading: Heading, indent: usize) {
        let Some(summary) = &line.summary else { return };
        let one = line.cites_at_head();
        let value = line
            .answers
            .first()
            .and_then(|reply| reply.value.as_ref())
            .filter(|value| one && !summary.contains(*value));
        let value = value.map(|value| format!(": {value}")).unwrap_or_default();
        let cited = if one { cited(&line.cited()) } else { String::new() };
        let words = [
            (mark(heading), "• "),
            (Tone::Strong, summary),
            (Tone::Strong, &value),
            (Tone::Plain, " "),
            (Tone::Cite, &cited),
        ];
        self.paper.put(indent, indent + 2, &words);
        if let Some((kind, note)) = &line.difference {
            let tone = if *kind == DisagreementKind::Conflict { Tone::Bad } else { Tone::Strong };
            let label = format!("{}: ", wording::disagreement(*kind));
            self.paper.put(indent + 2, indent + 2, &[(tone, &label), (Tone::Plain, note)]);
        }
        self.paper.put(indent + 2, indent + 2, &[(Tone::Dim, &facts(line, heading).join(" · "))]);
    }

    fn reply(&mut self, line: &Line, reply: &Reply, indent: usize) {
        if let (Some(value), true) = (&reply.value, line.answers.len() > 1) {
            let cited = cited(&reply.cited());
            let words = [(Tone::Strong, value.as_str()), (Tone::Plain, "  "), (Tone::Cite, cited.as_str())];
            self.paper.put(indent, indent + 2, &words);
        }
        for quote in reply.shown() {
            self.quote(quote, indent + 2);
        }
    }

    fn quote(&mut self, quote: &Quote, indent: usize) {
        let number = format!("[{}] ", quote.number);
        let who = quote.who.as_ref().map(|who| format!("{who}: ")).unwrap_or_default();
        let words = quote.marked();
        let hang = indent + number.len();
        self.paper.put(indent, hang, &[(Tone::Cite, &number), (Tone::Plain, &who), (Tone::Dim, &words)]);
    }

    fn position(&mut self, position: &Position) {
        self.paper.put(ENTRY, ENTRY, &[(Tone::Strong, &position.side)]);
        for line in &position.lines {
            match line.summary {
                Some(_) => self.finding(line, Heading::Positions, ENTRY + 2),
                None => line.answers.iter().for_each(|reply| self.reply(line, reply, ENTRY)),
            }
        }
    }

    fn moment(&mut self, moment: &Moment) {
        self.paper.put(ENTRY, ENTRY, &[(Tone::Strong, &moment.when)]);
        moment.entries.iter().for_each(|entry| self.entry(entry, ENTRY + 2));
    }

    fn entry(&mut self, entry: &Entry, indent: usize) {
        match entry {
            Entry::Told(line) => self.finding(line, Heading::Timeline, indent),
            Entry::Above(_, summary, numbers) => {
                let numbers = cited(numbers);
                let words =
                    [(Tone::Dim, "↑ "), (Tone::Plain, summary), (Tone::Plain, " "), (Tone::Cite, &numbers)];
                self.paper.put(indent, indent + 2, &words);
            }
            Entry::Happening(told) => {
                let cited = cited(&told.cited);
                let words = [
                    (mark(Heading::Timeline), "• "),
                    (Tone::Strong, told.name.as_str()),
                    (Tone::Plain, " "),
                    (Tone::Cite, &cited),
                ];
                self.paper.put(indent, indent + 2, &words);
                self.paper.put(indent + 2, indent + 2, &[(Tone::Dim, &told.about.join(" · "))]);
                told.quote.iter().for_each(|quote| self.quote(quote, indent + 4));
                told.entries.iter().for_each(|entry| self.entry(entry, indent + 2));
            }
        }
    }

    fn shift(&mut self, shift: &Shift) {
        let tone = if shift.steps.is_empty() { Tone::Plain } else { Tone::Strong };
        self.sentence(ENTRY, tone, &shift.words);
        let steps = shift.steps.iter().enumerate().flat_map(|(index, (loud, words))| {
            let dot = if index > 0 { " · " } else { "" };
            [(Tone::Dim, dot), (if *loud { Tone::Warn } else { Tone::Dim }, words.as_str())]
        });
        self.paper.put(ENTRY + 2, ENTRY + 2, &steps.collect::<Vec<_>>());
        shift.later.iter().for_each(|quote| self.quote(quote, QUOTED));
        if !shift.earlier.is_empty() {
            self.paper.put(ENTRY + 2, ENTRY + 2, &[(Tone::Dim, "before:")]);
        }
        shift.earlier.iter().for_each(|quote| self.quote(quote, QUOTED));
    }

    fn debt(&mut self, debt: &Debt) {
        self.sentence(ENTRY, Tone::Plain, &debt.words);
        self.paper.put(ENTRY + 2, ENTRY + 2, &[(Tone::Dim, &debt.reason)]);
        debt.shown.iter().flat_map(Pair::quotes).for_each(|quote| self.quote(quote, QUOTED));
    }

    fn article(&mut self, article: &Article) {
        self.sentence(ENTRY, Tone::Plain, &article.words);
        for edit in &article.edits {
            self.sentence(ENTRY + 2, Tone::Plain, &edit.words);
            for (what, pair) in &edit.pairs {
                self.paper.put(QUOTED, QUOTED, &[(Tone::Dim, what)]);
                pair.quotes().for_each(|quote| self.quote(quote, QUOTED + 2));
            }
            self.more(edit.more);
        }
    }

    fn sentence(&mut self, indent: usize, tone: Tone, words: &[Piece]) {
        let pieces = words.iter().map(|piece| match piece {
            Piece::Report(number) => (Tone::Cite, format!("[{number}]")),
            Piece::Words(words) => (tone, words.clone()),
        });
        let pieces: Vec<(Tone, String)> = pieces.collect();
        let runs: Vec<(Tone, &str)> = std::iter::once((Tone::Plain, "• "))
            .chain(pieces.iter().map(|(tone, words)| (*tone, words.as_str())))
            .collect();
        self.paper.put(indent, indent + 2, &runs);
    }

    fn source(&mut self, source: &Source) {
        let number = format!("[{}] ", source.number);
        let about = about(source);
        let words = [(Tone::Cite, number.as_str()), (Tone::Plain, &source.location), (Tone::Dim, &about)];
        self.paper.put(ENTRY, ENTRY + number.len(), &words);
    }

    fn remark(&mut self, remark: &Remark) {
        let number = remark.number.map(|number| format!("[{number}] ")).unwrap_or_default();
        self.paper.put(
            ENTRY,
            ENTRY + 2,
            &[(Tone::Plain, "• "), (Tone::Cite, &number), (Tone::Plain, &remark.note)],
        );
        remark.quotes.iter().for_each(|quote| self.quote(quote, QUOTED));
    }

    fn pairs(&mut self, heading: &str, pairs: &Listed<(String, String)>) {
        if pairs.shown.is_empty() {
            return;
        }
        self.paper.blank();
        self.paper.put(0, 0, &[(Tone::Heading, &heading.to_uppercase())]);
        for (name, about) in &pairs.shown {
            self.paper.put(
                ENTRY,
                ENTRY + 2,
                &[(Tone::Plain, "• "), (Tone::Plain, name), (Tone::Dim, ": "), (Tone::Dim, about)],
            );
        }
        self.more(pairs.more);
    }

    fn more(&mut self, more: usize) {
        if more > 0 {
            let words = format!("{more} more in --format json");
            self.paper.put(ENTRY, ENTRY, &[(Tone::Dim, &words)]);
        }
    }
}

/// What is known of a report beside where it was read.
fn about(source: &Source) -> String {
    let title = source.title.as_ref().map(|title| format!("“{title}”"));
    source.about().into_iter().chain(title).map(|words| format!(" · {words}")).collect()
}

fn tone(heading: Heading) -> Tone {
    match heading {
        Heading::Agreed => Tone::Good,
        Heading::Disputed => Tone::Bad,
        Heading::Unconfirmed => Tone::Warn,
        _ => Tone::Heading,
    }
}

fn mark(heading: Heading) -> Tone {
    match heading {
        Heading::Agreed | Heading::Disputed | Heading::Unconfirmed => tone(heading),
        _ => Tone::Plain,
    }
}

fn cited(numbers: &BTreeSet<u32>) -> String {
    crate::outline::cited(numbers, |number| format!("[{number}]"))
}
