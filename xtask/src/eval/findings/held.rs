//! Makes [`Outcome`]: how the findings of a brief stand against the golden ones of its story. Leaves showing to `shown`.

use crate::eval::findings::golden::{Golden, Never, Point, Wanted};
use headwater_core::brief::{Brief, Story};
use headwater_core::claim::Reading;
use headwater_core::figure::Change;
use headwater_core::finding::{DisagreementKind, Finding, FindingKind, Saying, Value, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// One finding of the program, with what its reports are called.
pub(super) struct Found<'a> {
    story: &'a Story,
    pub(super) finding: &'a Finding,
    readings: &'a [Reading],
}

/// A place where words are found: finding, answer, saying.
type Place = (usize, usize, usize);

/// How one golden finding was met.
#[derive(Default)]
pub(super) struct Met {
    /// The finding of the program that has most of it.
    pub(super) best: Option<usize>,
    /// Where each of its points is.
    homes: Vec<Option<Place>>,
    /// Points that are in no finding.
    pub(super) missing: Vec<usize>,
    /// Points that are in another finding than the best.
    pub(super) elsewhere: Vec<usize>,
    /// Other golden findings that have a point in the best.
    pub(super) merged: BTreeSet<usize>,
    /// Yes and no are one answer.
    pub(super) mixed: bool,
    /// Each is `None` where it is not asked for, or nothing was found.
    pub(super) verdict: Option<bool>,
    pub(super) newsrooms: Option<bool>,
    pub(super) witnesses: Option<bool>,
    pub(super) when: Option<bool>,
    /// Points with the wrong speaker or stance, and how many were asked for.
    pub(super) misheard: Vec<usize>,
    pub(super) asked: usize,
}

impl Met {
    /// Whether nothing is missing, elsewhere or beside it, and it is judged and counted as it should be.
    pub(super) fn right(&self) -> bool {
        let judged = [self.verdict, self.newsrooms, self.witnesses];
        self.best.is_some()
            && self.missing.is_empty()
            && self.elsewhere.is_empty()
            && self.merged.is_empty()
            && !self.mixed
            && judged.iter().all(|right| *right != Some(false))
    }
}

/// How a brief stands against a list.
pub(super) struct Outcome {
    /// One for each golden finding.
    pub(super) met: Vec<Met>,
    /// Figures that are on no list.
    pub(super) invented: Vec<usize>,
    /// Disputes and denials that are on no list.
    pub(super) loud: Vec<usize>,
    /// Traps (indices) that the brief fell into, with the finding.
    pub(super) trapped: Vec<(usize, usize)>,
    /// Pairs of points in one golden finding, in one of the program, and in both.
    pub(super) pairs: (usize, usize, usize),
}

/// All findings of a brief.
pub(super) fn found<'a>(brief: &'a Brief, readings: &'a [Reading]) -> Vec<Found<'a>> {
    let stories = brief.stories.iter();
    stories
        .flat_map(|story| story.findings.iter().map(move |finding| Found { story, finding, readings }))
        .collect()
}

/// What a report is called: its record, or its file.
pub(super) fn name(reading: &Reading) -> &str {
    let location = reading.report.location.as_str();
    let file = location.rsplit('/').next().unwrap_or(location);
    file.split_once('#').map_or(file, |(_, record)| record)
}

/// Words with single blanks between them.
pub(super) fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Holds a brief against a list.
pub(super) fn outcome(golden: &Golden, found: &[Found<'_>]) -> Outcome {
    let worded = worded(golden, found);
    let all = golden.findings.iter().enumerate();
    let mut met: Vec<Met> = all.map(|(at, wanted)| meet(at, wanted, found, &worded)).collect();
    let mut living: BTreeMap<usize, BTreeMap<usize, BTreeSet<Place>>> = BTreeMap::new();
    for (index, one) in met.iter().enumerate() {
        for home in one.homes.iter().flatten() {
            living.entry(home.0).or_default().entry(index).or_default().insert(*home);
        }
    }
    for (index, one) in met.iter_mut().enumerate() {
        let Some(together) = one.best.and_then(|best| living.get(&best)) else { continue };
        // Two that share one claim are no merger: the claim is of both.
        let own = together.get(&index);
        let others = together.iter().filter(|(other, homes)| **other != index && Some(*homes) != own);
        one.merged = others.map(|(other, _)| *other).collect();
    }
    Outcome {
        pairs: pairs(&met),
        invented: if golden.all_figures { invented(golden, found) } else { Vec::new() },
        loud: if golden.all_disputes { loud(&met, found) } else { Vec::new() },
        trapped: trapped(golden, found),
        met,
    }
}

/// Whose words the answer at a place repeats. A sentence may be quoted for several claims: a place is of nobody else then.
type Worded = BTreeMap<Place, BTreeSet<usize>>;

fn worded(golden: &Golden, found: &[Found<'_>]) -> Worded {
    let mut worded = Worded::new();
    let statements = golden.findings.iter().enumerate().filter(|(_, wanted)| !wanted.figure);
    for (at, wanted) in statements {
        for point in &wanted.points {
            let places = places(point, Some(false), found).into_iter();
            for place in places.filter(|place| repeats(point, found, *place)) {
                worded.entry(place).or_default().insert(at);
            }
        }
    }
    worded
}

/// Whether the answer at a place has the very words of a point.
fn repeats(point: &Point, found: &[Found<'_>], place: Place) -> bool {
    match &found[place.0].finding.answers[place.1].value {
        Value::Text(text) => plain(text).contains(&point.words),
        Value::Quantity { .. } | Value::Time(_) => false,
    }
}

/// Finds the finding of the program that has most of a golden one, and judges it.
fn meet(at: usize, wanted: &Wanted, found: &[Found<'_>], worded: &Worded) -> Met {
    let free = |place: &Place| worded.get(place).is_none_or(|owners| owners.contains(&at));
    let near = |point| nearest(point, wanted.figure, found).into_iter().filter(free).collect();
    let places: Vec<Vec<Place>> = wanted.points.iter().map(near).collect();
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for places in &places {
        let findings: BTreeSet<usize> = places.iter().map(|place| place.0).collect();
        findings.into_iter().for_each(|finding| *votes.entry(finding).or_default() += 1);
    }
    // The first of those with most: the brief has the weightiest first.
    let most = votes.values().copied().max();
    let best = votes.iter().find(|(_, votes)| Some(**votes) == most).map(|(finding, _)| *finding);
    let mut met = Met { best, ..Met::default() };
    for (index, places) in places.iter().enumerate() {
        let home = places.iter().find(|place| Some(place.0) == best).or_else(|| places.first()).copied();
        match home {
            None => met.missing.push(index),
            Some(place) if Some(place.0) != best => met.elsewhere.push(index),
            Some(_) => {}
        }
        met.homes.push(home);
    }
    if let Some(best) = best {
        judge(wanted, found, best, &mut met);
    }
    met
}

/// Verdict, counts, time, speakers and answers of the best finding.
fn judge(wanted: &Wanted, found: &[Found<'_>], best: usize, met: &mut Met) {
    let finding = found[best].finding;
    let counts = &finding.counts;
    let meets =
        |golden: Option<(u32, u32)>, low, high| golden.map(|(least, most)| low <= most && least <= high);
    met.newsrooms = meets(wanted.newsrooms, counts.newsrooms.low, counts.newsrooms.high);
    met.witnesses = meets(wanted.witnesses, counts.witnesses, counts.witnesses);
    met.verdict = (!wanted.verdicts.is_empty())
        .then(|| wanted.verdicts.iter().any(|verdict| verdict == finding.verdict.name()));
    met.when = wanted.when.as_ref().map(|when| {
        finding.when.is_some_and(|range| {
            [range.from, range.to].iter().all(|end| end.to_string().starts_with(when.as_str()))
        })
    });
    let mut answers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (index, (point, home)) in wanted.points.iter().zip(&met.homes).enumerate() {
        let Some(place) = *home else { continue };
        if place.0 == best {
            answers.entry(place.1).or_default().insert(point.answer);
        }
        if point.speaker.is_some() {
            met.asked += 1;
            if !heard(point, &found[place.0], place) {
                met.misheard.push(index);
            }
        }
    }
    met.mixed = !wanted.figure && answers.values().any(|golden| golden.len() > 1);
}

/// The places of a point that fit it best: said by whom it should be, in the wording of an answer, where there are such.
fn nearest(point: &Point, figure: bool, found: &[Found<'_>]) -> Vec<Place> {
    let mut places = places(point, Some(figure), found);
    let tests: [&dyn Fn(&Place) -> bool; 2] =
        [&|place| heard(point, &found[place.0], *place), &|place| repeats(point, found, *place)];
    for test in tests {
        let passing: Vec<Place> = places.iter().copied().filter(|place| test(place)).collect();
        if !passing.is_empty() {
            places = passing;
        }
    }
    places
}

/// Every place of a point: the report, the words, the value.
fn places(point: &Point, figure: Option<bool>, found: &[Found<'_>]) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, one) in found.iter().enumerate() {
        if figure.is_some_and(|figure| figure != (one.finding.kind == FindingKind::Figure)) {
            continue;
        }
        for (answer, given) in one.finding.answers.iter().enumerate() {
            if !valued(point, &given.value) {
                continue;
            }
            let said = given.says.iter().enumerate().filter(|(_, saying)| one.holds(saying, point));
            places.extend(said.map(|(saying, _)| (at, answer, saying)));
        }
    }
    places
}

/// Whether an answer has the value of a point, as it stands or as an end of a change.
fn valued(point: &Point, value: &Value) -> bool {
    let Some(amount) = point.value else { return true };
    let Value::Quantity { quantity, change, .. } = value else { return false };
    let ends = change.map_or([None, None], |Change { from, to, .. }| [from, to]);
    amount.is(quantity) || ends.iter().flatten().any(|end| amount.is(end))
}

/// Whether it is said there by the speaker, with the stance, of the point.
fn heard(point: &Point, found: &Found<'_>, (_, answer, saying): Place) -> bool {
    let Some(speaker) = &point.speaker else { return true };
    let saying = &found.finding.answers[answer].says[saying];
    let named = saying.speaker.and_then(|actor| found.story.actors.get(actor as usize));
    let names = named.map(|actor| actor.name.as_str()).into_iter();
    let mut who = names.chain(saying.chain.iter().map(String::as_str));
    let speaker = speaker.to_lowercase();
    who.any(|name| name.to_lowercase().contains(&speaker))
        && point.stance.is_none_or(|stance| stance == saying.stance)
}

impl Found<'_> {
    fn holds(&self, saying: &Saying, point: &Point) -> bool {
        let Some(reading) = self.readings.get(saying.report.index()) else { return false };
        name(reading).starts_with(&point.report)
            && plain(reading.words(saying.passage.span)).contains(&point.words)
    }
}

/// Figures of the program that no golden figure and no `also` knows.
fn invented(golden: &Golden, found: &[Found<'_>]) -> Vec<usize> {
    let listed = golden.findings.iter().filter(|wanted| wanted.figure).flat_map(|wanted| &wanted.points);
    let known: BTreeSet<usize> = listed
        .chain(&golden.also)
        .flat_map(|point| places(point, Some(true), found))
        .map(|place| place.0)
        .collect();
    let figures = found.iter().enumerate().filter(|(_, one)| one.finding.kind == FindingKind::Figure);
    figures.map(|(at, _)| at).filter(|at| !known.contains(at)).collect()
}

/// Loud findings that are the best of no golden one.
fn loud(met: &[Met], found: &[Found<'_>]) -> Vec<usize> {
    let best: BTreeSet<usize> = met.iter().filter_map(|met| met.best).collect();
    let is_loud = |finding: &Finding| {
        matches!(finding.verdict, Verdict::Disputed | Verdict::Denied)
            || finding.disagreement.as_ref().is_some_and(|differ| differ.kind == DisagreementKind::Conflict)
    };
    let all = found.iter().enumerate();
    all.filter(|(at, one)| is_loud(one.finding) && !best.contains(at)).map(|(at, _)| at).collect()
}

/// Traps that the brief fell into.
fn trapped(golden: &Golden, found: &[Found<'_>]) -> Vec<(usize, usize)> {
    let findings = |point: &Point, figure| -> BTreeSet<usize> {
        places(point, figure, found).into_iter().map(|place| place.0).collect()
    };
    let into = |trap: &Never| match trap {
        Never::Figure(point) => findings(point, Some(true)).first().copied(),
        Never::Together(one, other) => {
            findings(one, None).intersection(&findings(other, None)).next().copied()
        }
    };
    let traps = golden.never.iter().enumerate();
    traps.filter_map(|(at, trap)| into(trap).map(|finding| (at, finding))).collect()
}

/// Pairs of points that are together in the list, in the brief, in both.
fn pairs(met: &[Met]) -> (usize, usize, usize) {
    let two = |many: usize| many * many.saturating_sub(1) / 2;
    let mut ours: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut gold, mut both) = (0, 0);
    for one in met {
        gold += two(one.homes.len());
        let mut here: BTreeMap<usize, usize> = BTreeMap::new();
        for home in one.homes.iter().flatten() {
            *here.entry(home.0).or_default() += 1;
            *ours.entry(home.0).or_default() += 1;
        }
        both += here.values().map(|many| two(*many)).sum::<usize>();
    }
    (gold, ours.values().map(|many| two(*many)).sum(), both)
}
