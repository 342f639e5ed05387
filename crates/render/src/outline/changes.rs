//! Makes the chapter of changes: which of what is otherwise since an earlier brief people are shown, in which order.
//! Leaves the words for each step to `wording/changes.rs`. Numbers reports as the later brief does, and those that are gone
//! after them.

use crate::document::changes::{Changes, FindingChange, Named, NoticeChange, Step};
use crate::document::vocabulary::{Fate, FindingKind, ReportFate, Verdict};
use crate::document::{self, Saying};
use crate::outline::findings::speech;
use crate::outline::quotes::cut_for_reading;
use crate::outline::{Body, Chapter, Heading, Piece, Quote, Section, Shift};
use crate::plain;
use crate::wording::{self, changes as words};
use headwater_core::annotations::Stance;
use headwater_core::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Entries that a section shows before it points to JSON. Picked by feel: a screen or two each.
const SHOWN: usize = 24;
/// Reports that are listed though nothing cites them. Picked by feel.
const UNCITED: usize = 40;
/// Quotations that are shown for one change, of each brief. Picked by feel.
const QUOTES: usize = 3;
/// Characters of a summary or a title. Picked by feel: two lines.
const SUMMARY: usize = 160;

/// What changed, before it is known which reports the rest of the brief lists.
pub(crate) struct News<'a> {
    changes: &'a Changes,
    numbers: BTreeMap<&'a str, u32>,
    sections: Vec<Section>,
}

impl<'a> News<'a> {
    /// Chooses what is shown.
    pub(crate) fn of(changes: &'a Changes) -> News<'a> {
        let mut news = News { changes, numbers: numbers(changes), sections: Vec::new() };
        for (heading, fate) in
            [(Heading::Changed, Fate::Changed), (Heading::New, Fate::New), (Heading::Gone, Fate::Gone)]
        {
            let mut found: Vec<&FindingChange> =
                changes.findings.iter().filter(|change| change.fate == fate).collect();
            found.sort_by_key(|change| rank(change));
            news.section(heading, &found, |news, change| news.finding(change));
        }
        let notices: Vec<&NoticeChange> =
            changes.notices.iter().filter(|change| change.fate == Fate::New).collect();
        news.section(Heading::NewNotices, &notices, |news, change| news.notice(change));
        news
    }

    fn section<T>(&mut self, heading: Heading, found: &[&T], shift: impl Fn(&News, &T) -> Shift) {
        let shifts: Vec<Shift> = found.iter().take(SHOWN).map(|change| shift(self, change)).collect();
        if !shifts.is_empty() {
            let more = found.len() - shifts.len();
            self.sections.push(Section { heading, body: Body::Changes(shifts), more });
        }
    }

    /// The numbers of the reports that it cites.
    pub(crate) fn cited(&self) -> BTreeSet<u32> {
        self.sections.iter().flat_map(Section::quotes).map(|quote| quote.number).collect()
    }

    /// The chapter. `listed` reports stand below with their texts; what else is cited is listed here.
    pub(crate) fn chapter(mut self, listed: &BTreeSet<u32>) -> Chapter {
        let cited = self.cited();
        for section in &mut self.sections {
            let Body::Changes(shifts) = &mut section.body else { continue };
            for quote in shifts.iter_mut().flat_map(|shift| shift.later.iter_mut().chain(&mut shift.earlier))
            {
                quote.in_text = listed.contains(&quote.number);
            }
        }
        let (reports, more) = self.reports(&cited, listed);
        let at = self.sections.iter().position(|section| section.heading == Heading::NewNotices);
        if !reports.is_empty() {
            let section = Section { heading: Heading::NewReports, body: Body::Changes(reports), more };
            self.sections.insert(at.unwrap_or(self.sections.len()), section);
        }
        let title = if self.changes.is_empty() { "Nothing changed" } else { "What changed" };
        Chapter {
            title: title.to_owned(),
            days: None,
            counts: words::totals(self.changes),
            newsrooms: Vec::new(),
            sections: self.sections,
        }
    }

    /// Reports that came, went or were edited, and those that are cited and listed nowhere else.
    fn reports(&self, cited: &BTreeSet<u32>, listed: &BTreeSet<u32>) -> (Vec<Shift>, usize) {
        let mut lines: Vec<(ReportFate, u32, &Named, Option<u32>)> = Vec::new();
        for change in &self.changes.reports {
            let before = change.before.as_ref().map(|before| self.number(&before.id));
            let Some(named) = change.after.as_ref().or(change.before.as_ref()) else { continue };
            let number = self.number(&named.id);
            let past = before.filter(|past| *past != number);
            if change.fate != ReportFate::Same || (cited.contains(&number) && !listed.contains(&number)) {
                lines.push((change.fate, number, named, past));
            }
        }
        lines.sort_by_key(|(fate, number, ..)| (words::order(*fate), *number));
        let all = lines.len();
        let mut uncited = 0;
        lines.retain(|(_, number, _, past)| {
            let named = cited.contains(number) || past.is_some_and(|past| cited.contains(&past));
            uncited += usize::from(!named);
            named || uncited <= UNCITED
        });
        let shifts = lines.iter().map(|&(fate, number, named, past)| {
            let mut pieces = vec![
                Piece::Words(format!("{}: ", words::report(fate))),
                Piece::Report(number),
                Piece::Words(format!(" {}", about(named))),
            ];
            if let Some(past) = past {
                pieces.extend([Piece::Words("; before: ".to_owned()), Piece::Report(past)]);
            }
            let anchors = [Some(number), past].into_iter().flatten().filter(|at| !listed.contains(at));
            Shift { words: pieces, anchors: anchors.collect(), ..Shift::default() }
        });
        (shifts.collect(), all - lines.len())
    }

    fn number(&self, id: &str) -> u32 {
        self.numbers.get(id).copied().unwrap_or_default()
    }

    fn finding(&self, change: &FindingChange) -> Shift {
        let told = change.after.as_ref().or(change.before.as_ref());
        let mut summary =
            told.map(|told| plain::cut(&plain::line(&told.summary), SUMMARY)).unwrap_or_default();
        let figure = told.filter(|told| told.kind == FindingKind::Figure && change.fate != Fate::Changed);
        if let Some(told) = figure {
            summary = format!("{summary}: {}", words::values(&told.values));
        }
        let mut steps = words::steps(&change.steps, change.fate);
        if let Some(told) = told.filter(|_| change.fate == Fate::New) {
            steps.push((false, wording::verdict(told.verdict.into()).to_owned()));
            steps.extend(
                wording::counts(&words::counts(&told.counts)).into_iter().map(|count| (false, count)),
            );
        }
        let past = change.fate == Fate::Gone || words::loses(&change.steps);
        Shift {
            words: vec![Piece::Words(summary)],
            steps,
            later: self.quotes(&change.later),
            earlier: if past { self.quotes(&change.earlier) } else { Vec::new() },
            anchors: Vec::new(),
        }
    }

    /// The first words of each stance, objections first: no denial is hidden behind an assertion.
    fn quotes(&self, says: &[Saying]) -> Vec<Quote> {
        let mut shown: Vec<&Saying> = Vec::new();
        for saying in says {
            if shown.iter().all(|other| other.stance != saying.stance) {
                shown.push(saying);
            }
        }
        shown.sort_by_key(|saying| !words::objects(saying.stance.into()));
        shown.into_iter().take(QUOTES).map(|saying| self.quote(saying)).collect()
    }

    fn quote(&self, saying: &Saying) -> Quote {
        let name = saying.speaker.as_ref().or(saying.chain.last()).map(|name| plain::line(name));
        let who = speech(name, &saying.chain, saying.stance.into());
        Quote { who, stance: saying.stance.into(), ..self.cite(&saying.passage) }
    }

    fn cite(&self, passage: &document::Passage) -> Quote {
        Quote {
            number: self.number(&passage.report),
            who: None,
            stance: Stance::Asserts,
            words: cut_for_reading(&passage.quote),
            span: Span::new(passage.start, passage.end),
            in_text: false,
        }
    }

    fn notice(&self, change: &NoticeChange) -> Shift {
        const SHOWING: usize = 2;
        let notice = &change.notice;
        let number = notice.report.as_ref().map(|report| Piece::Report(self.number(report)));
        let note = format!("{}{}", if number.is_some() { " " } else { "" }, plain::line(&notice.note));
        Shift {
            words: number.into_iter().chain([Piece::Words(note)]).collect(),
            later: notice.passages.iter().take(SHOWING).map(|passage| self.cite(passage)).collect(),
            ..Shift::default()
        }
    }
}

/// The numbers of all reports: those of the later brief as it counts them, then the others.
fn numbers(changes: &Changes) -> BTreeMap<&str, u32> {
    let after = changes.reports.iter().filter_map(|change| change.after.as_ref());
    let before = changes.reports.iter().filter_map(|change| change.before.as_ref());
    let mut numbers = BTreeMap::new();
    for named in after.chain(before) {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        numbers.entry(named.id.as_str()).or_insert(next);
    }
    numbers
}

/// What is known of a report beside its number.
fn about(named: &Named) -> String {
    let title = named.title.as_ref().map(|title| format!("“{}”", plain::cut(&plain::line(title), SUMMARY)));
    let known = [Some(&named.location), named.outlet.as_ref(), named.published.as_ref()];
    let known = known.into_iter().flatten().map(|words| plain::line(words)).chain(title);
    known.collect::<Vec<_>>().join(" · ")
}

/// What a reader has to see first.
fn rank(change: &FindingChange) -> u32 {
    let of_step = |step: &Step| match step {
        Step::Objected { .. } | Step::Verdict { after: Verdict::Denied | Verdict::Disputed, .. } => 0,
        Step::Figure { .. } => 1,
        Step::Source { .. } | Step::Cleared { .. } => 2,
        Step::Verdict { .. } => 3,
        Step::Counts { before, after } if before.newsrooms != after.newsrooms => 4,
        Step::Counts { .. } | Step::Words => 5,
    };
    let told = change.after.as_ref().or(change.before.as_ref());
    let objected =
        change.later.iter().chain(&change.earlier).any(|saying| words::objects(saying.stance.into()));
    let of_told = told.map_or(9, |told| match (told.verdict, told.kind) {
        (Verdict::Denied | Verdict::Disputed, _) => 0,
        (Verdict::Unconfirmed, _) => 1,
        _ if objected => 1,
        (_, FindingKind::Figure) | (Verdict::Agreed, _) => 2,
        _ => 3,
    });
    change.steps.iter().map(of_step).min().filter(|_| change.fate == Fate::Changed).unwrap_or(of_told)
}
