//! Makes the sections of findings: which finding stands under which heading, and in what words.
//! Leaves reports and lineage to `outline/reports.rs`.

use crate::citations::Sources;
use crate::outline::timeline::{era, is_by_time};
use crate::outline::{Body, Heading, Line, MANY, Position, Quote, Reply, Section};
use crate::wording::{self, dates};
use crate::{plain, wording::verdict};
use headwater_core::annotations::Stance;
use headwater_core::brief::Story;
use headwater_core::finding::{Answer, DisagreementKind, Finding, FindingKind, Saying, Value, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that a section shows before it points to JSON: of a story of a few reports, and of one of many, which is to stay
/// within two pages. Picked by feel; what is in dispute is never the first to be cut.
const SHOWN: [(Heading, usize, usize); 8] = [
    (Heading::Agreed, 12, 3),
    (Heading::Disputed, 24, 4),
    (Heading::Unconfirmed, 12, 2),
    (Heading::Figures, 16, 4),
    (Heading::Positions, 36, 4),
    (Heading::Timeline, 24, 4),
    (Heading::Background, 8, 1),
    (Heading::Also, 12, 1),
];

/// Answers of one finding that are shown, the best supported first; JSON has all. Of a story of a few reports, and of one of many.
const ANSWERS: (usize, usize) = (6, 2);

/// Characters of a quotation and of a summary in a story of many reports: a line of print.
const SHORT: usize = 100;

/// Characters of a summary, and of an answer in words. Picked by feel: two lines.
const SUMMARY: usize = 160;

pub(super) fn limit(story: &Story, heading: Heading) -> usize {
    let many = story.reports.len() > MANY;
    let found = SHOWN.iter().find(|(of, ..)| *of == heading);
    found.map_or(12, |&(_, few, compact)| if many { compact } else { few })
}

/// The sections of a story's findings, without empty ones.
pub(crate) fn sections(sources: &Sources, at: usize, story: &Story) -> Vec<Section> {
    let teller = Teller { sources, at, story };
    let eras = story.timeline.iter().map(|moment| (moment.finding as usize, era(story, &moment.when)));
    let dated: BTreeMap<usize, Heading> = eras.collect();
    let mut places: BTreeMap<Heading, Vec<usize>> = BTreeMap::new();
    for (index, finding) in story.findings.iter().enumerate() {
        places.entry(place(finding, dated.get(&index).copied())).or_default().push(index);
    }
    let happened = story.happenings.iter().filter_map(|told| told.when.as_ref());
    for heading in dated.values().copied().chain(happened.map(|when| era(story, when))) {
        places.entry(heading).or_default();
    }
    let elsewhere = places.iter().filter(|(heading, _)| !is_by_time(**heading));
    let shown =
        elsewhere.flat_map(|(heading, findings)| findings.iter().copied().take(limit(story, *heading)));
    let shown: BTreeSet<usize> = shown.collect();
    let sections = places.into_iter().map(|(heading, findings)| match heading {
        _ if is_by_time(heading) => teller.timeline(heading, &shown),
        _ => teller.section(heading, &findings),
    });
    sections.filter(|section| !section.is_empty()).collect()
}

/// The one place of a finding.
fn place(finding: &Finding, dated: Option<Heading>) -> Heading {
    let conflict =
        finding.disagreement.as_ref().is_some_and(|found| found.kind == DisagreementKind::Conflict);
    match (finding.verdict, finding.kind) {
        (Verdict::Disputed | Verdict::Denied, _) => Heading::Disputed,
        _ if conflict => Heading::Disputed,
        (Verdict::Unconfirmed, _) => Heading::Unconfirmed,
        (_, FindingKind::Figure) => Heading::Figures,
        (Verdict::Agreed, _) => Heading::Agreed,
        (_, FindingKind::Statement) => Heading::Positions,
        (_, FindingKind::Event) => dated.unwrap_or(Heading::Also),
    }
}

/// Joins what one speaker says with the same words ("voiced concern and demanded"); says whether that was done. What
/// has a time stays a line of its own: the timeline points at it.
fn one_breath(last: &mut Line, next: &Line) -> bool {
    let ([before], [after]) = (last.answers.as_mut_slice(), next.answers.as_slice()) else { return false };
    let ([shown], [again]) = (before.quotes.as_mut_slice(), after.quotes.as_slice()) else { return false };
    let alone =
        last.summary.is_none() && next.summary.is_none() && last.when.is_none() && next.when.is_none();
    let (Some(who), Some(other)) = (&shown.who, &again.who) else { return false };
    let Some((name, verb)) = other.rsplit_once(' ') else { return false };
    let same = who.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    if !alone || (shown.number, shown.span) != (again.number, again.span) || !same {
        return false;
    }
    if !who.split(' ').any(|word| word == verb) {
        shown.who = Some(format!("{who} and {verb}"));
    }
    true
}

/// Puts the findings of one story into words.
pub(super) struct Teller<'a> {
    pub(super) sources: &'a Sources<'a>,
    at: usize,
    pub(super) story: &'a Story,
}

impl Teller<'_> {
    fn section(&self, heading: Heading, findings: &[usize]) -> Section {
        let limit = limit(self.story, heading);
        let more = findings.len().saturating_sub(limit);
        let lines = findings.iter().take(limit).filter_map(|&index| self.line(index, heading)).collect();
        let body = match heading {
            Heading::Figures => Body::Figures(lines),
            Heading::Positions => Body::Positions(self.positions(findings, lines)),
            _ => Body::Findings(lines),
        };
        Section { heading, body, more }
    }

    pub(super) fn line(&self, index: usize, heading: Heading) -> Option<Line> {
        let finding = self.story.findings.get(index)?;
        let figure = finding.kind == FindingKind::Figure;
        let told = figure && heading != Heading::Figures && finding.answers.len() == 1;
        let several = finding.answers.len() > 1 || (figure && !told);
        let mut summary = plain::line(&finding.summary);
        if let Some(answer) = finding.answers.first().filter(|_| told) {
            summary = format!("{summary}: {}", plain::line(&wording::value(&answer.value)));
        }
        let most = if self.is_of_many() { ANSWERS.1 } else { ANSWERS.0 };
        let reply = |answer| self.reply(answer, several, &summary, heading);
        let answers: Vec<Reply> = finding.answers.iter().take(most).filter_map(reply).collect();
        let mut counts = wording::counts(&finding.counts);
        let more = finding.answers.len().saturating_sub(most);
        counts.extend((more > 0).then(|| wording::count(more, "more answer")));
        let quoted = finding.answers.iter().find_map(|answer| answer.says.first());
        let repeats = heading == Heading::Positions
            && finding.counts.reports < 2
            && quoted.is_some_and(|saying| {
                // The speaker stands before the quotation already.
                let speaker = saying.chain.last();
                let said = speaker.and_then(|name| summary.strip_prefix(name.as_str())).unwrap_or(&summary);
                let said = said.split_once(": ").map_or(said, |(_, said)| said);
                self.says(saying, said.trim_end_matches([' ', '…']))
            });
        let difference = finding.disagreement.as_ref();
        Some(Line {
            id: self.id(index),
            summary: (!repeats).then(|| plain::cut(&summary, self.summary())),
            verdict: finding.verdict,
            when: finding.when.as_ref().map(dates::range),
            counts,
            newsrooms: wording::newsrooms(finding.counts.newsrooms).split(' ').take(1).collect(),
            witnesses: finding.counts.witnesses,
            difference: difference.map(|found| (found.kind, plain::line(&found.note))),
            reasons: finding.reasons.iter().map(|reason| plain::line(reason)).collect(),
            answers,
        })
    }

    /// An answer with its words; `None` where nothing was cited, for a line without words is not shown.
    fn reply(&self, answer: &Answer, several: bool, summary: &str, heading: Heading) -> Option<Reply> {
        let quotes: Vec<Quote> = answer.says.iter().map(|saying| self.quote(saying, heading)).collect();
        let first = answer.says.first()?;
        let value = plain::line(&wording::value(&answer.value));
        let told = self.says(first, &value) || summary.contains(&value);
        let repeats = matches!(answer.value, Value::Text(_)) && told;
        Some(Reply { value: (several && !repeats).then(|| plain::cut(&value, self.summary())), quotes })
    }

    /// Whether a quotation holds the words of a summary, marks and letter case aside.
    fn says(&self, saying: &Saying, summary: &str) -> bool {
        bare(self.sources.quote(saying.passage)).contains(&bare(summary))
    }

    fn quote(&self, saying: &Saying, heading: Heading) -> Quote {
        self.short(Quote::said(self.sources, saying.passage, self.who(saying, heading), saying.stance))
    }

    /// Who says it, and what they do with it: "Ana Weir denied, according to her lawyer". Positions name the office too.
    fn who(&self, saying: &Saying, heading: Heading) -> Option<String> {
        let named = saying.speaker.and_then(|speaker| self.story.actors.get(speaker as usize));
        let alone = named.filter(|_| saying.also.is_empty()).map(|actor| actor.name.as_str());
        let name = alone.or(saying.chain.last().map(String::as_str));
        let role = named
            .filter(|_| saying.also.is_empty() && heading == Heading::Positions)
            .and_then(|actor| actor.role.as_deref());
        let role = role.map(|role| format!(" ({})", plain::line(role))).unwrap_or_default();
        speech(name.map(|name| format!("{}{role}", plain::line(name))), &saying.chain, saying.stance)
    }

    /// The lines by side, each side where it first speaks.
    fn positions(&self, findings: &[usize], lines: Vec<Line>) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::new();
        for (&index, line) in findings.iter().zip(lines) {
            let side = self.side(index);
            match positions.iter_mut().find(|position| position.side == side) {
                Some(position) => {
                    if !position.lines.last_mut().is_some_and(|last| one_breath(last, &line)) {
                        position.lines.push(line);
                    }
                }
                None => positions.push(Position { side, lines: vec![line] }),
            }
        }
        positions
    }

    fn side(&self, index: usize) -> String {
        let says = self.story.findings.get(index).and_then(|found| Some(&found.answers.first()?.says));
        let named = says.and_then(|says| says.iter().find(|saying| saying.speaker.is_some()));
        let saying = named.or(says.and_then(|says| says.first()));
        let speaker = saying.and_then(|saying| self.story.actors.get(saying.speaker? as usize));
        match (speaker, saying.and_then(|saying| saying.chain.last())) {
            (Some(actor), _) => plain::titled(actor.side.as_deref().unwrap_or(&actor.name)),
            (None, Some(words)) => plain::titled(words),
            (None, None) => "The reports themselves".to_owned(),
        }
    }

    /// Whether the story is one of many reports, of which less is shown.
    fn is_of_many(&self) -> bool {
        self.story.reports.len() > MANY
    }

    fn summary(&self) -> usize {
        if self.is_of_many() { SHORT } else { SUMMARY }
    }

    /// A quotation as long as the story has room for.
    pub(super) fn short(&self, quote: Quote) -> Quote {
        if self.is_of_many() { Quote { words: plain::cut(&quote.words, SHORT), ..quote } } else { quote }
    }

    pub(super) fn id(&self, index: usize) -> String {
        format!("s{}-f{}", self.at + 1, index + 1)
    }
}

/// What somebody does with words, and through whom; `None` for the report's own plain word. `chain` ends with the speaker.
pub(crate) fn speech(name: Option<String>, chain: &[String], stance: Stance) -> Option<String> {
    let verb = wording::stance(stance);
    let Some(name) = name else {
        return (stance != Stance::Asserts).then(|| format!("an unnamed source {verb}"));
    };
    let relays = chain.split_last().map_or(&[][..], |(_, relays)| relays);
    let relays: Vec<String> = relays.iter().map(|relay| plain::line(relay)).collect();
    Some(if relays.is_empty() {
        format!("{name} {verb}")
    } else {
        format!("{name} {verb}, according to {}", relays.join(", who had it from "))
    })
}

/// What a reader should know of a finding at a glance: verdict, time and counts.
pub(crate) fn facts(line: &Line, heading: Heading) -> Vec<String> {
    let named = match heading {
        Heading::Agreed => line.verdict == Verdict::Agreed,
        Heading::Unconfirmed => line.verdict == Verdict::Unconfirmed,
        _ => false,
    };
    let label = (!named).then(|| verdict(line.verdict).to_owned());
    let when = (!is_by_time(heading)).then(|| line.when.clone()).flatten();
    label.into_iter().chain(when).chain(line.counts.iter().cloned()).collect()
}

/// Letters and digits alone, in small letters.
fn bare(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
