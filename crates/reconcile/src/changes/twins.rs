//! Makes [`Twins`]: which words of the earlier brief are which of the later: the same place of the same report, or nearly
//! the same words where it was edited.

use crate::changes::likeness::{self, Lexicon, WHOLE};
use crate::changes::reports::Reports;
use crate::changes::{Word, is_figure};
use crate::quantities::{self, Relation};
use headwater_core::changes::ReportFate;
use headwater_core::edition::{Amount, Edition, Finding};
use std::collections::BTreeMap;

/// Spans of one text are the same words from here on: the larger part of both together is common.
const SAME_PLACE: u32 = 500;

/// Quotations of an edited text are the same sentence from here on: a word or a number of it may be new. Picked by feel.
const SAME_SENTENCE: u32 = 600;

/// Twins of one word. A place is seldom cited for more than five findings; bounds hostile briefs.
const MOST: usize = 64;

/// Words of one edited report that are compared by likeness; a report has some hundreds at most. Bounds hostile briefs.
const MOST_EDITED: usize = 1000;

/// A word of the earlier brief and one of the later.
#[derive(Clone, Copy)]
pub(super) struct Twin {
    /// The word of the other brief.
    pub(super) other: usize,
    /// In thousandths.
    pub(super) likeness: u32,
    /// Whether they say the same: the same stance, or the same amount.
    pub(super) same: bool,
}

/// Which words are which.
pub(super) struct Twins {
    /// By word of the earlier brief.
    pub(super) old: Vec<Vec<Twin>>,
    /// By word of the later brief: whether it was there before, and said the same.
    pub(super) known: Vec<bool>,
}

impl Twins {
    /// Finds the words of the earlier brief again.
    pub(super) fn find(
        earlier: &Edition,
        later: &Edition,
        old: &[Word],
        new: &[Word],
        reports: &Reports,
    ) -> Twins {
        let mut by_report: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, word) in new.iter().enumerate() {
            by_report.entry(word.saying.report).or_default().push(at);
        }
        for list in by_report.values_mut() {
            list.sort_by_key(|&at| new[at].saying.span);
        }
        let mut seeker = Seeker { earlier, later, new, lexicon: Lexicon::default(), worded: BTreeMap::new() };
        let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
        let mut twins = Twins { old: Vec::with_capacity(old.len()), known: vec![false; new.len()] };
        for word in old {
            let report = word.saying.report;
            let found = match reports.after(report).map(|(after, fate)| (by_report.get(&after), fate)) {
                Some((Some(list), ReportFate::Same)) => seeker.at_place(word, list),
                Some((Some(list), _)) => {
                    let seen = seen.entry(report).or_default();
                    *seen += 1;
                    if *seen > MOST_EDITED { Vec::new() } else { seeker.by_words(word, list) }
                }
                _ => Vec::new(),
            };
            for twin in found.iter().filter(|twin| twin.same) {
                twins.known[twin.other] = true;
            }
            twins.old.push(found);
        }
        twins
    }
}

struct Seeker<'a> {
    earlier: &'a Edition<'a>,
    later: &'a Edition<'a>,
    new: &'a [Word<'a>],
    lexicon: Lexicon,
    worded: BTreeMap<usize, Vec<u32>>,
}

impl Seeker<'_> {
    /// The words at the same place of the same text.
    fn at_place(&self, word: &Word, list: &[usize]) -> Vec<Twin> {
        let span = word.saying.span;
        // Spans that are half the same start less than a length apart.
        let start = |at: &usize| self.new[*at].saying.span.start();
        let from = list.partition_point(|at| start(at) + span.len() < span.start());
        let to = list.partition_point(|at| start(at) <= span.end());
        let near = list.get(from..to).unwrap_or_default().iter();
        let twins = near.filter_map(|&at| {
            let likeness = likeness::of_spans(span, self.new[at].saying.span);
            let twin = Twin { other: at, likeness, same: self.same(word, at)? };
            (likeness >= SAME_PLACE && twin.same).then_some(twin)
        });
        twins.take(MOST).collect()
    }

    /// The nearly same words of an edited text; what stands there word for word is it.
    fn by_words(&mut self, word: &Word, list: &[usize]) -> Vec<Twin> {
        let own = self.lexicon.words(word.saying.quote);
        let mut twins = Vec::new();
        for &at in list.iter().take(MOST_EDITED) {
            let Some(same) = self.same(word, at) else { continue };
            let quote = self.new[at].saying.quote;
            let likeness = if quote == word.saying.quote {
                WHOLE
            } else {
                let other = self.worded.entry(at).or_insert_with(|| self.lexicon.words(quote));
                likeness::of_words(&own, other).min(WHOLE - 1)
            };
            if likeness >= SAME_SENTENCE {
                twins.push(Twin { other: at, likeness, same });
            }
        }
        if twins.iter().any(|twin| twin.likeness == WHOLE) {
            twins.retain(|twin| twin.likeness == WHOLE);
        }
        twins.truncate(MOST);
        twins
    }

    /// Whether two words say the same; none where they answer questions of another sort, or do otherwise with it.
    fn same(&self, word: &Word, at: usize) -> Option<bool> {
        let other = &self.new[at];
        let (before, after) =
            (&self.earlier.findings[word.finding as usize], &self.later.findings[other.finding as usize]);
        if is_figure(before) != is_figure(after) || word.saying.stance != other.saying.stance {
            return None;
        }
        match (amount(before, word), amount(after, other)) {
            (Some(one), Some(other)) => comparable(&one, &other).then(|| equal(&one, &other)),
            (None, None) => Some(true),
            _ => None,
        }
    }
}

fn amount<'a>(finding: &Finding<'a>, word: &Word) -> Option<Amount<'a>> {
    finding.answers.get(word.place.answer as usize)?.amount
}

/// Whether two amounts can be of the same thing. What is measured may be read off another report of the same number.
fn comparable(one: &Amount, other: &Amount) -> bool {
    let measured = one.measure.is_some() && other.measure.is_some();
    one.unit == other.unit
        && one.change.is_some() == other.change.is_some()
        && (!measured || one.measure == other.measure)
}

/// Whether two amounts stand in one answer: "about 40" and "40" do.
pub(super) fn equal(one: &Amount, other: &Amount) -> bool {
    let bounds = one.quantity == other.quantity
        || quantities::compare(&one.quantity, &other.quantity) == Relation::Equal;
    one.unit == other.unit && bounds && one.change == other.change
}
