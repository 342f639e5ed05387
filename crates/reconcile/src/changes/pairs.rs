//! Makes the pairs of findings, earlier and later, that answer one question: those that rest on the same words, then those
//! that name the same thing though no report is in common. Where two would fit as well, none is taken.

use crate::changes::likeness::{self, Lexicon, WHOLE};
use crate::changes::reports::Reports;
use crate::changes::twins::Twins;
use crate::changes::{Word, is_figure};
use headwater_core::annotations::Stance;
use headwater_core::changes::ReportFate;
use headwater_core::edition::{Answer, Edition, Finding, Saying};
use headwater_core::figure::Measure;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Summaries name the same thing from here on: half of their words are common. Picked by feel.
const SAME_THING: u32 = 500;

/// Letters of a quotation that show by themselves that two reports tell of the same words of one speaker; shorter ones
/// ("I am sorry") come again. Picked by feel.
const TELLING: usize = 40;

/// Findings with one summary that are looked through for one that is the same in all. Bounds hostile briefs.
const NAMESAKES: usize = 64;

/// An earlier and a later finding.
type Pair = (u32, u32);

/// The pairs, sorted by the later finding.
pub(super) fn find(
    earlier: &Edition,
    later: &Edition,
    old: &[Word],
    new: &[Word],
    reports: &Reports,
    twins: &Twins,
) -> Vec<(u32, u32)> {
    let mut lexicon = Lexicon::default();
    let mut summaries = |findings: &[Finding]| -> Vec<Vec<u32>> {
        findings.iter().map(|finding| lexicon.words(finding.summary)).collect()
    };
    let (before, after) = (summaries(&earlier.findings), summaries(&later.findings));
    let alike = |pair: (u32, u32)| likeness::of_words(&before[pair.0 as usize], &after[pair.1 as usize]);
    let mut bonds: Vec<(Reverse<(u32, u32)>, Pair)> = shared(earlier, later, old, new, twins)
        .into_iter()
        .filter(|(pair, bond)| bond.same || alike(*pair) >= SAME_THING)
        .map(|(pair, bond)| (Reverse((bond.weight, alike(pair))), pair))
        .collect();
    bonds.sort_unstable();
    let mut taken = Taken::default();
    taken.settle(identical(earlier, later, reports));
    for rank in bonds.chunk_by(|one, other| one.0 == other.0) {
        taken.take(rank.iter().map(|(_, pair)| *pair));
    }
    let same_thing = |pair: (u32, u32)| alike(pair) >= SAME_THING;
    let tolls = met(&named(&earlier.findings, toll), &named(&later.findings, toll));
    taken.take(tolls.into_iter().filter(|&pair| same_thing(pair)));
    taken.take(met(&quoted(old), &quoted(new)).into_iter().filter(|&(before, after)| {
        is_figure(&earlier.findings[before as usize]) == is_figure(&later.findings[after as usize])
    }));
    taken.pairs.sort_by_key(|&(_, after)| after);
    taken.pairs
}

/// Findings that are the same in all, in their order where a brief has one twice.
fn identical(earlier: &Edition, later: &Edition, reports: &Reports) -> Vec<(u32, u32)> {
    let mut after: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (at, finding) in (0u32..).zip(&later.findings) {
        after.entry(finding.summary).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (before, finding) in (0u32..).zip(&earlier.findings) {
        let Some(list) = after.get_mut(finding.summary) else { continue };
        let same = |at: &u32| is_identical(finding, &later.findings[*at as usize], reports);
        if let Some(place) = list.iter().take(NAMESAKES).position(same) {
            pairs.push((before, list.remove(place)));
        }
    }
    pairs
}

fn is_identical(one: &Finding, other: &Finding, reports: &Reports) -> bool {
    let said = |one: &Saying, other: &Saying| {
        let carried = reports.after(one.report) == Some((other.report, ReportFate::Same));
        carried && *one == Saying { report: one.report, ..*other }
    };
    let answered = |one: &Answer, other: &Answer| {
        let says = one.says.iter().zip(&other.says);
        one.amount == other.amount
            && one.says.len() == other.says.len()
            && says.into_iter().all(|(a, b)| said(a, b))
    };
    (one.kind, one.when, one.place, one.verdict, one.counts)
        == (other.kind, other.when, other.place, other.verdict, other.counts)
        && one.answers.len() == other.answers.len()
        && one.answers.iter().zip(&other.answers).all(|(one, other)| answered(one, other))
}

/// What two findings have in common.
#[derive(Default)]
struct Bond {
    /// Likeness of the words, added up.
    weight: u32,
    /// Whether some of them say the same, and not only nearly.
    same: bool,
}

/// The findings that rest on the same words, with how much of them. Each word counts once for a pair.
fn shared(
    earlier: &Edition,
    later: &Edition,
    old: &[Word],
    new: &[Word],
    twins: &Twins,
) -> BTreeMap<(u32, u32), Bond> {
    let mut bonds: BTreeMap<(u32, u32), Bond> = BTreeMap::new();
    for (word, found) in old.iter().zip(&twins.old) {
        let mut best: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
        for twin in found {
            let after = new[twin.other].finding;
            if twin.same || may_move(earlier, later, word, &new[twin.other]) {
                let known = best.entry(after).or_default();
                *known = (known.0.max(twin.likeness), known.1 || twin.same);
            }
        }
        for (after, (likeness, same)) in best {
            let bond = bonds.entry((word.finding, after)).or_default();
            bond.weight = bond.weight.saturating_add(likeness.min(WHOLE));
            bond.same |= same;
        }
    }
    bonds
}

/// Whether an edited sentence may give another number for the same thing: only where it is said what is counted.
fn may_move(earlier: &Edition, later: &Edition, word: &Word, other: &Word) -> bool {
    let measure = |edition: &Edition, word: &Word| {
        let finding = &edition.findings[word.finding as usize];
        finding.answers.get(word.place.answer as usize)?.amount?.measure
    };
    let before = measure(earlier, word);
    before.is_some() && before == measure(later, other)
}

/// Pairs that are settled, and findings that are torn between two.
#[derive(Default)]
struct Taken {
    pairs: Vec<(u32, u32)>,
    before: BTreeSet<u32>,
    after: BTreeSet<u32>,
}

impl Taken {
    /// Takes pairs that are certain.
    fn settle(&mut self, pairs: Vec<(u32, u32)>) {
        self.before.extend(pairs.iter().map(|(before, _)| *before));
        self.after.extend(pairs.iter().map(|(_, after)| *after));
        self.pairs = pairs;
    }

    /// Takes those of equally good pairs whose findings are free and stand in no other of them.
    fn take(&mut self, rank: impl Iterator<Item = (u32, u32)>) {
        let free: Vec<(u32, u32)> = rank
            .filter(|(before, after)| !self.before.contains(before) && !self.after.contains(after))
            .collect();
        let (mut befores, mut afters) = (BTreeMap::<u32, u32>::new(), BTreeMap::<u32, u32>::new());
        for (before, after) in &free {
            *befores.entry(*before).or_default() += 1;
            *afters.entry(*after).or_default() += 1;
        }
        for (before, after) in free {
            self.before.insert(before);
            self.after.insert(after);
            if befores.get(&before) == Some(&1) && afters.get(&after) == Some(&1) {
                self.pairs.push((before, after));
            }
        }
    }
}

/// What is counted, its unit, the place, the first and the last day.
type Toll<'a> = (Measure, Option<&'a str>, &'a str, (&'a str, &'a str));

/// What names a toll without any report: what is counted, in which unit, where and when.
fn toll<'a>(finding: &Finding<'a>) -> Option<Toll<'a>> {
    let amount = finding.answers.first()?.amount?;
    Some((amount.measure?, amount.unit, finding.place?, finding.when?))
}

/// Findings by name; none where two bear it.
fn named<'a, K: Ord>(
    findings: &[Finding<'a>],
    name: impl Fn(&Finding<'a>) -> Option<K>,
) -> BTreeMap<K, Option<u32>> {
    let mut known = BTreeMap::new();
    for (at, finding) in (0u32..).zip(findings) {
        if let Some(name) = name(finding) {
            known.entry(name).and_modify(|only| *only = None).or_insert(Some(at));
        }
    }
    known
}

/// Findings by the words of one speaker; none where two rest on them.
fn quoted<'a>(words: &[Word<'a>]) -> BTreeMap<(&'a str, Stance, &'a str), Option<u32>> {
    let mut known: BTreeMap<_, Option<u32>> = BTreeMap::new();
    for word in words {
        let Some(speaker) = word.saying.speaker.filter(|_| word.saying.quote.len() >= TELLING) else {
            continue;
        };
        let name = (speaker, word.saying.stance, word.saying.quote);
        let only = known.entry(name).or_insert(Some(word.finding));
        if *only != Some(word.finding) {
            *only = None;
        }
    }
    known
}

/// The findings that bear one name in both briefs, once each.
fn met<K: Ord>(before: &BTreeMap<K, Option<u32>>, after: &BTreeMap<K, Option<u32>>) -> BTreeSet<(u32, u32)> {
    before.iter().filter_map(|(name, &before)| Some((before?, (*after.get(name)?)?))).collect()
}
