//! Writes findings as HTML, with citations boxed by newsroom: two numbers in one box are one voice.

use crate::marks;
use crate::outline::{Chapter, Entry, Heading, Line, Moment, Quote, Reply, facts};
use crate::wording;
use headwater_core::finding::DisagreementKind;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Newsrooms whose citations are shown for one finding; more are counted.
const ROOMS: usize = 12;

/// Newsrooms that are drawn at the head of a story; more make no picture.
const DRAWN: usize = 24;

/// Passages folded away under a finding; JSON has all.
const FOLDED: usize = 60;

/// Which report belongs to which newsroom.
pub(super) struct Rooms {
    of: BTreeMap<u32, usize>,
}

impl Rooms {
    /// Those of a story.
    pub(super) fn of(chapter: &Chapter) -> Rooms {
        let rooms = chapter.newsrooms.iter().enumerate();
        Rooms {
            of: rooms.flat_map(|(room, numbers)| numbers.iter().map(move |&number| (number, room))).collect(),
        }
    }

    /// Every report as a numbered chip, those of one newsroom in one box.
    pub(super) fn picture(&self, chapter: &Chapter) -> Markup {
        html! {
            @if (2..=DRAWN).contains(&chapter.newsrooms.len()) {
                p.rooms {
                    span.facts { "Reports, one box a newsroom: " }
                    @for numbers in &chapter.newsrooms {
                        span.room.shared[numbers.len() > 1] { @for number in numbers {
                            a.chip href=(format!("#r{number}")) aria-label=(format!("report {number}")) { (number) }
                        } }
                    }
                }
            }
        }
    }

    /// Citations of these quotations, boxed by newsroom.
    fn cites<'a>(&self, quotes: impl Iterator<Item = &'a Quote>) -> Markup {
        let mut rooms: BTreeMap<usize, BTreeMap<u32, &Quote>> = BTreeMap::new();
        for quote in quotes {
            let room = self.of.get(&quote.number).copied().unwrap_or(usize::MAX);
            rooms.entry(room).or_default().entry(quote.number).or_insert(quote);
        }
        html! {
            span.cites {
                @for numbers in rooms.values().take(ROOMS) {
                    span.room.shared[numbers.len() > 1] { @for quote in numbers.values() { (chip(quote)) } }
                }
                @if rooms.len() > ROOMS { span.facts { "+" (rooms.len() - ROOMS) } }
            }
        }
    }

    /// One finding.
    pub(super) fn finding(&self, line: &Line, heading: Heading) -> Markup {
        let one = line.cites_at_head();
        html! {
            div.finding id=(line.id) {
                @if let Some(summary) = &line.summary {
                    p.summary { bdi { (summary) } " " @if one { (self.cites(line.quotes())) } }
                    p.facts { (facts(line, heading).join(" · ")) }
                }
                (difference(line))
                @for reply in &line.answers { (self.reply(reply)) }
                (details(line))
            }
        }
    }

    fn reply(&self, reply: &Reply) -> Markup {
        html! {
            div.reply {
                @if let Some(value) = &reply.value {
                    p.value { bdi { (value) } " " (self.cites(reply.quotes.iter())) }
                }
                @for shown in reply.shown() { (quote(shown)) }
            }
        }
    }

    /// Findings as a table, one row an answer.
    pub(super) fn figures(&self, lines: &[Line]) -> Markup {
        html! {
            table {
                thead { tr {
                    @for head in ["What", "Value", "As of", "Newsrooms", "Witnesses", "Verdict"] { th scope="col" { (head) } }
                } }
                @for line in lines { tbody id=(line.id) {
                    @for (index, reply) in line.answers.iter().enumerate() {
                        tr {
                            @if index == 0 {
                                th scope="row" rowspan=(line.answers.len()) {
                                    bdi { (line.summary.as_deref().unwrap_or_default()) }
                                }
                            }
                            td.number data-label="Value" {
                                strong { bdi { (reply.value.as_deref().unwrap_or_default()) } } " "
                                (self.cites(reply.quotes.iter()))
                            }
                            @if index == 0 { (about(line)) }
                        }
                    }
                    tr.quotes { td colspan="6" {
                        (difference(line))
                        @for reply in &line.answers { @for shown in reply.shown() { (quote(shown)) } }
                        (details(line))
                    } }
                } }
            }
        }
    }

    /// Findings by time.
    pub(super) fn timeline(&self, moments: &[Moment]) -> Markup {
        html! {
            ol.timeline {
                @for moment in moments {
                    li {
                        h3 { (moment.when) }
                        @for entry in &moment.entries { (self.entry(entry)) }
                    }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        html! {
            @match entry {
                Entry::Told(line) => (self.finding(line, Heading::Timeline)),
                Entry::Above(id, summary, numbers) => p.above {
                    a href=(format!("#{id}")) { "↑" } " " bdi { (summary) } " " (self.plain(numbers))
                },
                Entry::Happening(told) => div.happening {
                    p.summary { bdi { (told.name) } " " (self.plain(&told.cited)) }
                    p.facts { (told.about.join(" · ")) }
                    @if let Some(words) = &told.quote { (quote(words)) }
                    @for entry in &told.entries { (self.entry(entry)) }
                },
            }
        }
    }

    /// Citations of whole reports.
    fn plain(&self, numbers: &BTreeSet<u32>) -> Markup {
        let mut rooms: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for &number in numbers {
            rooms.entry(self.of.get(&number).copied().unwrap_or(usize::MAX)).or_default().push(number);
        }
        html! {
            span.cites { @for numbers in rooms.values().take(ROOMS) {
                span.room.shared[numbers.len() > 1] { @for number in numbers {
                    a.chip href=(format!("#r{number}")) aria-label=(format!("report {number}")) { (number) }
                } }
            } }
        }
    }
}

fn about(line: &Line) -> Markup {
    let rows = line.answers.len();
    html! {
        td data-label="As of" rowspan=(rows) { (line.when.as_deref().unwrap_or("–")) }
        td data-label="Newsrooms" rowspan=(rows) { (line.newsrooms) }
        td data-label="Witnesses" rowspan=(rows) { (line.witnesses) }
        td data-label="Verdict" rowspan=(rows) { (wording::verdict(line.verdict)) }
    }
}

fn difference(line: &Line) -> Markup {
    html! {
        @if let Some((kind, note)) = &line.difference {
            p.difference.loud[*kind == DisagreementKind::Conflict] {
                strong { (wording::disagreement(*kind)) } ": " bdi { (note) }
            }
        }
    }
}

/// Every passage of a finding and the reasons for its verdict, folded away.
fn details(line: &Line) -> Markup {
    let total = line.quotes().count();
    let hidden = total.saturating_sub(line.answers.iter().map(|reply| reply.shown().len()).sum());
    html! {
        @if hidden > 0 || !line.reasons.is_empty() {
            details {
                summary {
                    @if line.reasons.is_empty() { "All " (total) " passages" }
                    @else if hidden > 0 { "Why, and all " (total) " passages" }
                    @else { "Why" }
                }
                @for reason in &line.reasons { p.facts { (reason) } }
                @if hidden > 0 { @for shown in line.quotes().take(FOLDED) { (quote(shown)) } }
            }
        }
    }
}

/// A quotation that leads to its words.
pub(super) fn quote(quote: &Quote) -> Markup {
    html! {
        blockquote {
            (chip(quote)) " "
            @if let Some(who) = &quote.who { span.who { bdi { (who) } ": " } }
            q { bdi { (quote.marked()) } }
        }
    }
}

fn chip(quote: &Quote) -> Markup {
    let (number, span) = (quote.number, quote.span);
    let place = if quote.in_text { marks::anchor(number, span) } else { format!("r{number}") };
    let label = format!("report {number}, bytes {} to {}", span.start(), span.end());
    html! {
        a.chip href=(format!("#{place}")) aria-label=(label) title=(label) { (number) }
    }
}
