//! Makes [`Tally`]: a figure of one report with what it counts and what stands around it, and groups tallies of all
//! reports that answer one question. Leaves judging the answers to `answers` and `verdicts`.

mod setting;

use crate::checks::counts::{self, are_rivals};
use crate::earlier;
use crate::grouping;
use crate::profiles::Profile;
use crate::quantities;
use crate::scene::Scene;
use crate::victims;
use headwater_core::annotations::within;
use headwater_core::claim::{Claim, Reading};
use headwater_core::figure::{Change, Figure, Measure, Quantity, Unit};
use headwater_core::span::{ReportId, Span};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two tallies must be to answer one question. Scores are sums of the signs in [`counts`]; picked by reading
/// what it joins and parts on stories of our own.
const ALIKE: f64 = 1.0;
/// Counts before a bare number that it can be a rival of: a source may have been described by a count of its own.
const BESIDE: usize = 3;
/// Fewest telling words that a claim shares with the sentence of a figure that it is about.
const COMMON: usize = 2;
/// The sort of those who are killed or injured, in the table of sorts.
const CASUALTIES: &str = "casualties";
/// The entry of the measures that reads "was shot": hurt at the least, and dead as often as not.
const HIT: &str = "/measures/shot";
/// The entry that reads "with a gunshot wound": of one it leaves as much open.
const WOUND: &str = "/measures/wound";
/// The entries that read "took his own life" and "turned the gun on himself".
const OWN_HAND: [&str; 2] = ["/measures/suicide", "/measures/turned"];
/// Days before publication from which a toll is background, not news. Picked by feel: two months.
pub(crate) const BACKGROUND_DAYS: i32 = 60;

/// A figure of one report, or several that it counts together, ready to be compared.
#[derive(Clone)]
pub(crate) struct Tally {
    pub(crate) report: ReportId,
    /// The figures, among the report's figures.
    pub(crate) figures: Vec<u32>,
    pub(crate) quantity: Quantity,
    pub(crate) unit: Option<Unit>,
    pub(crate) measure: Option<Measure>,
    pub(crate) change: Option<Change>,
    /// The figure of its report that it is a part of.
    pub(crate) part_of: Option<Quantity>,
    /// What is counted, in the report's words.
    pub(crate) counted: Option<Span>,
    /// From the first word of the number to the last of what is counted.
    pub(crate) span: Span,
    /// The smallest claim that holds it, among the report's claims.
    pub(crate) claim: Option<u32>,
    /// The attribution of its report that it is said in.
    pub(crate) attribution: Option<u32>,
    /// The actor who says it.
    pub(crate) speaker: Option<u32>,
    /// Whether it is counted over a long time ("since June"), of which the news is a part.
    pub(crate) period: bool,
    /// The sentence of its report that it stands in.
    pub(crate) sentence: Option<usize>,
    /// One of the many that other figures of the story count: "a boy was killed" beside "three people were killed".
    pub(crate) individual: bool,
    /// Told of a time long before its report: no part of the news.
    pub(crate) background: bool,
    /// The dictionary form of the verb that is told of those whom it counts: "45 ships |waited|".
    pub(crate) deed: Option<Box<str>>,
    /// The person by name that it counts.
    pub(crate) person: Option<u32>,
    /// The dead together with the one who killed them, where others of its report are those whom they killed.
    pub(crate) with_killer: bool,
    /// Said to be hit by a bullet or blade, which leaves open what came of it.
    pub(crate) hit: bool,
    /// Said to have died by their own hand.
    pub(crate) by_own_hand: bool,
    /// Where else its report tells of those whom it adds up.
    pub(crate) also: Vec<Span>,
    /// Who has or does it: the nearest body or government in the sentence, else the side of its speaker.
    pub(crate) holder: Option<u32>,
    /// Where those are whom it counts, as actors, where the words say so.
    pub(crate) places: BTreeSet<u32>,
    pub(crate) sort: Option<&'static str>,
    pub(crate) kind: Profile,
    pub(crate) context: Profile,
    pub(crate) actors: BTreeSet<u32>,
}

impl Tally {
    /// The toll that it is a number of, where it is one of the whole and of the news.
    pub(crate) fn toll(&self) -> Option<Measure> {
        self.measure.filter(|&measure| is_toll(measure) && self.part_of.is_none() && !self.background)
    }

    /// The change that it is asked about; of a toll only the level counts, however it is told.
    pub(crate) fn movement(&self) -> Option<Change> {
        let level = self.change.is_none_or(|change| change.to.is_some());
        self.change.filter(|_| !(level && self.toll().is_some()))
    }

    pub(crate) fn is_one(&self) -> bool {
        self.quantity.most == Some(Decimal::ONE)
    }

    /// "Nobody was hurt".
    pub(crate) fn is_none(&self) -> bool {
        self.quantity.most == Some(Decimal::ZERO)
    }

    /// The sum of those told one by one, beside whom others may go untold.
    pub(crate) fn is_lower_bound(&self) -> bool {
        !self.also.is_empty() && self.quantity.most.is_none()
    }

    /// "The toll", "40 dead", "40 bodies": the words say what happened to those who are counted, not who they are.
    pub(crate) fn names_nobody(&self) -> bool {
        self.measure.is_some() && self.sort == Some(CASUALTIES)
    }

    /// "Four casualties" says neither killed nor injured; beside four killed it is the same toll.
    pub(crate) fn may_be_toll_of(&self, other: &Tally) -> bool {
        let harmed = matches!(other.measure, Some(Measure::Killed | Measure::Injured));
        self.measure.is_none() && self.sort == Some(CASUALTIES) && harmed
    }

    /// How alike the words for what is counted are.
    pub(crate) fn kinship(&self, other: &Tally) -> f64 {
        self.kind.likeness(&other.kind)
    }

    /// How alike a voice's words are to the sentence around the figure.
    pub(crate) fn likeness(&self, voice: &crate::voices::Voice) -> f64 {
        if self.context.common(&voice.profile) < COMMON {
            return 0.0;
        }
        let company = if self.actors.is_disjoint(&voice.actors) { 0.0 } else { 0.05 };
        self.context.likeness(&voice.profile) + company
    }
}

/// Finds the tallies of a story, report by report.
pub(crate) fn find(scene: &Scene) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = scene
        .readings
        .iter()
        .flat_map(|&(report, reading)| Count::of(scene, report, reading).tallies())
        .collect();
    earlier::leave_out(scene, &mut tallies);
    victims::settle(scene, &mut tallies);
    let several = |tally: &&Tally| !tally.is_one() && !tally.is_none();
    let crowds: BTreeSet<Measure> = tallies.iter().filter(several).filter_map(Tally::toll).collect();
    for tally in &mut tallies {
        tally.individual = tally.is_one() && tally.toll().is_some_and(|measure| crowds.contains(&measure));
    }
    tallies
}

/// The count of one report.
struct Count<'a> {
    scene: &'a Scene<'a>,
    report: ReportId,
    reading: &'a Reading,
    /// The smallest claim that holds each figure.
    homes: BTreeMap<u32, u32>,
}

impl<'a> Count<'a> {
    fn of(scene: &'a Scene<'a>, report: ReportId, reading: &'a Reading) -> Count<'a> {
        let mut homes: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        // What "reports" say that somebody denies is told by the denial.
        let said = |at: Option<u32>| reading.annotations.attributions.get(at? as usize);
        let denied = |claim: &Claim| {
            let outer = said(said(claim.attribution).and_then(|said| said.within));
            outer.is_some_and(|outer| !outer.stance.supports())
        };
        for (at, claim) in (0_u32..).zip(&reading.claims).filter(|(_, claim)| !denied(claim)) {
            for &figure in &claim.figures {
                let home = homes.entry(figure).or_insert((claim.span.len(), at));
                *home = (*home).min((claim.span.len(), at));
            }
        }
        let homes = homes.into_iter().map(|(figure, (_, claim))| (figure, claim)).collect();
        Count { scene, report, reading, homes }
    }

    fn tallies(&self) -> Vec<Tally> {
        let mut tallies: Vec<Tally> = Vec::new();
        let figures = &self.reading.annotations.figures;
        let mut named = 0;
        for (at, (index, figure)) in (0_u32..).zip(figures).enumerate() {
            if at < named || !self.reading.report.part_at(figure.span.start()).tells() {
                continue;
            }
            named = at + 1 + self.named(figure, &figures[at + 1..]);
            let counted = figure.counted.or_else(|| setting::subject(self.reading, index, figure));
            let figure = &Figure { counted, ..figure.clone() };
            if setting::says_what(figure) {
                if !tallies.last_mut().is_some_and(|last| self.adds_to(last, index, figure)) {
                    tallies.push(self.tally(index, figure));
                }
            } else {
                let mut beside = tallies.iter().rev().take(BESIDE);
                let elided = beside.find_map(|other| self.elided(index, figure, other));
                tallies.extend(elided);
            }
        }
        tallies
    }

    /// How many figures behind a number only name those whom it counts: "their two sons, |Ole| and |Knut|".
    fn named(&self, figure: &Figure, after: &[Figure]) -> usize {
        /// Most people whom a report names one by one behind their number.
        const MOST: usize = 12;
        let Some(number) = figure.quantity.most.and_then(|most| most.to_usize()) else { return 0 };
        let exact = (2..=MOST).contains(&number) && figure.quantity.least == figure.quantity.most;
        let Some(names) = after.get(..number).filter(|_| exact && figure.measure.is_some()) else { return 0 };
        let mut end = setting::extent(self.reading, figure).end();
        for name in names {
            let one = name
                .counted
                .filter(|_| name.measure == figure.measure && name.quantity.most == Some(Decimal::ONE));
            let person = one.filter(|&one| setting::person(self.scene, self.report, one).is_some());
            let Some(person) =
                person.filter(|one| one.start() >= end && is_joined(self.reading, end, one.start()))
            else {
                return 0;
            };
            end = person.end();
        }
        names.len()
    }

    /// Adds a figure to the tally before it, where both are ends of one change or are counted together.
    fn adds_to(&self, last: &mut Tally, index: u32, figure: &Figure) -> bool {
        let one_change = figure.change.is_some_and(|change| change.has_end()) && last.change == figure.change;
        if one_change && setting::same_sentence(self.scene, self.report, last.span, figure.span) {
            *last = self.tally(index, figure);
            return true;
        }
        if !counted_together(self.reading, last, figure) {
            return false;
        }
        let Some(total) = quantities::sum(&[last.quantity, figure.quantity]) else { return false };
        last.quantity = total;
        last.figures.push(index);
        last.counted = last.counted.zip(figure.counted).map(|(a, b)| a.cover(b));
        last.span = last.span.cover(setting::extent(self.reading, figure));
        last.kind = self.scene.vocabulary.join(&last.kind, &setting::kind(self.scene, self.report, figure));
        true
    }

    /// "Police counted 8,000 people, the organisers said that 40,000 had come": a bare number of another source that
    /// stands beside a count is a count of the same.
    fn elided(&self, index: u32, figure: &Figure, last: &Tally) -> Option<Tally> {
        if figure.unit.is_some()
            || figure.counted.is_some()
            || last.change.is_some()
            || last.part_of.is_some()
        {
            return None;
        }
        let bare = self.tally(index, figure);
        let said = bare.attribution.is_some();
        let (kind, sort, measure) = (last.kind.clone(), last.sort, last.measure);
        let whole = Tally { kind, sort, measure, counted: last.counted, ..bare };
        (said && are_rivals(last, &whole)).then_some(whole)
    }

    fn tally(&self, index: u32, figure: &Figure) -> Tally {
        let Count { scene, report, reading, .. } = *self;
        let claim = self.homes.get(&index).copied().filter(|&claim| setting::tells(reading, claim, index));
        let sentence = scene.sentence(report, figure.span).map_or(figure.span, |sentence| sentence.span);
        let scope = claim.map_or(sentence, |claim| reading.claims[claim as usize].span.cover(figure.span));
        let level = figure.change.and_then(|change| change.to).unwrap_or(figure.quantity);
        let one = level.most == Some(Decimal::ONE);
        Tally {
            report,
            figures: vec![index],
            quantity: level,
            unit: figure.unit,
            measure: figure.measure.filter(|&measure| !setting::is_unreal(reading, index, measure)),
            change: figure.change,
            part_of: setting::whole(reading, figure),
            counted: figure.counted,
            span: setting::extent(reading, figure),
            claim,
            attribution: claim.and_then(|claim| reading.claims.get(claim as usize)?.attribution),
            speaker: claim.and_then(|claim| setting::speaker(scene, report, claim)),
            period: setting::is_of_period(scene, report, sentence),
            sentence: reading.annotations.sentence_at(figure.span.start()),
            individual: false,
            background: setting::is_background(scene, report, sentence),
            with_killer: false,
            deed: setting::deed(reading, index),
            person: figure.counted.and_then(|counted| setting::person(scene, report, counted)),
            hit: figure.rule.0.ends_with(HIT) || (one && figure.rule.0.ends_with(WOUND)),
            by_own_hand: OWN_HAND.iter().any(|entry| figure.rule.0.ends_with(entry)),
            also: Vec::new(),
            holder: setting::holder(scene, report, sentence, figure.span),
            places: setting::places(scene, report, index, claim),
            sort: figure.sort,
            kind: setting::kind(scene, report, figure),
            context: scene.vocabulary.join(&scene.profile(report, sentence), &scene.profile(report, scope)),
            actors: scene.actors(report, sentence),
        }
    }
}

/// "One officer and three gunmen": two figures of one human measure with nothing but a joining word or two between.
fn counted_together(reading: &Reading, before: &Tally, figure: &Figure) -> bool {
    let joined = before.measure.is_some()
        && before.measure == figure.measure
        && before.counted.is_some()
        && figure.counted.is_some()
        && before.measure != Some(Measure::Deployed)
        && before.part_of.is_none()
        && figure.part_of.is_none()
        && before.change.is_none()
        && figure.change.is_none();
    let start = figure.counted.map_or(figure.span, |counted| counted.cover(figure.span)).start();
    if !joined || start < before.span.end() {
        return false;
    }
    is_joined(reading, before.span.end(), start)
}

/// Whether nothing but a joining word or two stands between two places.
fn is_joined(reading: &Reading, end: usize, start: usize) -> bool {
    let gap = Span::new(end, start);
    let between: Vec<_> = within(&reading.annotations.tokens, gap, |token| token.span).take(3).collect();
    between.len() <= 2 && between.iter().all(|(_, token)| token.function || reading.words(token.span) == ",")
}

/// Groups the tallies that answer one question; each group in the order of the tallies.
pub(crate) fn group(tallies: &[Tally]) -> Vec<Vec<usize>> {
    grouping::group(
        tallies.len(),
        |at| keys(&tallies[at]),
        |a, b| counts::alike(&tallies[a], &tallies[b]),
        ALIKE,
    )
}

/// Where to look for others like it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Measure(Measure),
    Sort(&'static str),
    Number(Option<Decimal>),
    Word(u32),
}

fn keys(tally: &Tally) -> Vec<Key> {
    let mut keys = vec![Key::Number(tally.quantity.least.map(|number| number.normalize()))];
    keys.extend(tally.measure.map(Key::Measure));
    keys.extend(tally.sort.map(Key::Sort));
    keys.extend(tally.kind.heaviest(3).into_iter().map(Key::Word));
    keys.extend(tally.context.heaviest(4).into_iter().map(Key::Word));
    keys
}

/// Measures of which a story has one total: a later report's number replaces an earlier one's.
pub(crate) fn is_toll(measure: Measure) -> bool {
    !matches!(measure, Measure::Deployed | Measure::Attacked)
}
