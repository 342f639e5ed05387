//! Makes the time and the place of a finding: those of the event or deed that each passage tells of; the time else by what its
//! sentence says. Leaves the days that times mean to `calendar`.

use crate::calendar::Calendar;
use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::Voice;
use headwater_core::claim::Proposition;
use headwater_core::event::Event;
use headwater_core::span::{ReportId, Span};
use headwater_core::time::{Grain, TimeRange};
use std::collections::{BTreeMap, BTreeSet};

/// What a passage tells of, as far as its time goes.
pub(crate) struct Told<'a> {
    report: ReportId,
    sentence: Span,
    /// Who does what; none where only a number is told.
    proposition: Option<&'a Proposition>,
    /// The cue of who says so: "announced on Sunday" dates what is announced where nothing else does.
    cue: Option<Span>,
    figures: &'a [u32],
    /// Times of words in which no deed could be found.
    loose: &'a [u32],
}

impl<'a> Told<'a> {
    pub(crate) fn of_tally(scene: &Scene<'a>, tally: &'a Tally) -> Told<'a> {
        let sentence = scene.sentence(tally.report, tally.span).map_or(tally.span, |sentence| sentence.span);
        let cue = cue(scene, tally.report, tally.attribution);
        Told { report: tally.report, sentence, proposition: None, cue, figures: &tally.figures, loose: &[] }
    }

    pub(crate) fn of_voice(scene: &Scene<'a>, voice: &'a Voice) -> Told<'a> {
        let claim = scene.reading(voice.report).claims.get(voice.claim as usize);
        let proposition = claim.and_then(|claim| claim.proposition.as_ref());
        let cue = cue(scene, voice.report, voice.attribution);
        let loose = claim.filter(|_| proposition.is_none()).map_or(&[][..], |claim| &claim.times);
        Told { report: voice.report, sentence: voice.shown(scene), proposition, cue, figures: &[], loose }
    }

    /// The times that hang on the deed that is told, and those on the event that its words name.
    fn own(&self, scene: &Scene) -> (BTreeSet<u32>, BTreeSet<u32>) {
        let of_events = self.events(scene).filter(|event| self.is_own(event)).flat_map(|event| &event.times);
        let of_deed = self.proposition.into_iter().flat_map(|said| &said.times);
        (of_deed.chain(self.loose).copied().collect(), of_events.copied().collect())
    }

    /// Where the deed that is told is done, and where the event is that its words name, as actors of the story. A place that the sentence
    /// names elsewhere is that of something else.
    fn places(&self, scene: &Scene) -> BTreeSet<u32> {
        let told = scene.reading(self.report).claims.iter().filter_map(|claim| claim.proposition.as_ref());
        let counted = told.filter(|said| self.figures.iter().any(|figure| said.figures.contains(figure)));
        let of_deeds = self.proposition.into_iter().chain(counted).flat_map(|said| &said.places);
        let of_events = self.events(scene).filter(|event| self.is_own(event)).filter_map(|event| event.place);
        let chains =
            of_deeds.filter_map(|place| place.chain).chain(of_events.filter_map(|place| place.chain));
        chains.filter_map(|chain| scene.cast.actor(self.report, chain)).collect()
    }

    /// Whether a time hangs on the cue: "announced its independence in 2008".
    fn is_of_cue(&self, scene: &Scene, time: u32) -> bool {
        let on_cue = |event: &Event| self.cue.is_some_and(|cue| cue.overlaps(event.span));
        self.events(scene).any(|event| on_cue(event) && event.times.contains(&time))
    }

    /// The times of the sentence that hang on something else: "the attack that followed the election of 2019".
    fn others(&self, scene: &Scene) -> BTreeSet<u32> {
        let cue = |event: &&Event| self.cue.is_some_and(|cue| cue.overlaps(event.span));
        let other = self.events(scene).filter(|event| !self.is_own(event) && !cue(event));
        let told = scene.reading(self.report).claims.iter().filter_map(|claim| claim.proposition.as_ref());
        let deeds = told.filter(|said| self.sentence.contains(said.predicate) && !self.is_own_deed(said));
        other.flat_map(|event| &event.times).chain(deeds.flat_map(|said| &said.times)).copied().collect()
    }

    fn events<'s>(&'s self, scene: &Scene<'a>) -> impl Iterator<Item = &'a Event> + use<'s, 'a> {
        let events = &scene.reading(self.report).annotations.events;
        headwater_core::annotations::within(events, self.sentence, |event| event.span).map(|(_, event)| event)
    }

    fn is_own_deed(&self, said: &Proposition) -> bool {
        let counts = self.figures.iter().any(|figure| said.figures.contains(figure));
        let cue = self.cue.is_some_and(|cue| cue.overlaps(said.predicate));
        counts || cue || self.proposition.is_some_and(|own| own.predicate.overlaps(said.predicate))
    }

    fn is_own(&self, event: &Event) -> bool {
        let counts = self.figures.iter().any(|figure| event.figures.contains(figure));
        counts || self.proposition.is_some_and(|said| said.predicate.overlaps(event.span))
    }
}

fn cue(scene: &Scene, report: ReportId, attribution: Option<u32>) -> Option<Span> {
    let said = scene.reading(report).annotations.attributions.get(attribution? as usize)?;
    said.cue.first().copied()
}

/// The time of what some passages tell: by what hangs on the event itself, else on nothing else in its sentence, else by any time
/// of its sentence that is of the news. A time long before the report dates only what it hangs on.
pub(crate) fn of(scene: &Scene, told: &[Told<'_>], calendar: &Calendar) -> Option<TimeRange> {
    let is_news = |told: &Told, time: &u32| {
        let expr = scene.reading(told.report).annotations.times.get(*time as usize);
        let range = expr.and_then(|expr| calendar.when(told.report, expr));
        let news = calendar.news_from(told.report);
        range.zip(news).is_some_and(|(range, news)| range.to.date() >= news)
    };
    // Who speaks of an event of long ago speaks today.
    let fits =
        |told: &Told, time: &u32| told.cue.is_none() || is_news(told, time) || told.is_of_cue(scene, *time);
    let own = |told: &Told| {
        let (deed, events) = told.own(scene);
        deed.into_iter().chain(events.into_iter().filter(|time| fits(told, time))).collect()
    };
    let free = |told: &Told| {
        let others = told.others(scene);
        sentence(scene, told).filter(|time| !others.contains(time) && fits(told, time)).collect()
    };
    let any = |told: &Told| {
        let number = !told.figures.is_empty();
        sentence(scene, told).filter(|time| number || is_news(told, time)).collect()
    };
    vote(scene, told, calendar, own)
        .or_else(|| vote(scene, told, calendar, free))
        .or_else(|| vote(scene, told, calendar, any))
}

/// The place that most passages tell of, as an actor of the story.
pub(crate) fn place(scene: &Scene, told: &[Told<'_>]) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for actor in told.iter().flat_map(|told| told.places(scene)) {
        *votes.entry(actor).or_default() += 1;
    }
    votes.into_iter().max_by_key(|&(actor, count)| (count, std::cmp::Reverse(actor))).map(|(actor, _)| actor)
}

/// The time of the sentences before: where a sentence names no time, the one before it may.
pub(crate) fn before(scene: &Scene, told: &[Told<'_>], calendar: &Calendar) -> Option<TimeRange> {
    let earlier = |told: &Told| {
        let annotations = &scene.reading(told.report).annotations;
        let at = annotations.sentence_at(told.sentence.start())?.checked_sub(1)?;
        Some(annotations.sentences.get(at)?.span)
    };
    vote(scene, told, calendar, |told| {
        earlier(told).into_iter().flat_map(|span| indices(scene, told.report, span)).collect()
    })
}

fn sentence<'a>(scene: &Scene<'a>, told: &Told<'_>) -> impl Iterator<Item = u32> + use<'a> {
    indices(scene, told.report, told.sentence)
}

fn indices<'a>(scene: &Scene<'a>, report: ReportId, span: Span) -> impl Iterator<Item = u32> + use<'a> {
    let times = &scene.reading(report).annotations.times;
    headwater_core::annotations::within(times, span, |time| time.span)
        .filter_map(|(at, _)| u32::try_from(at).ok())
}

/// The finest time that most passages give, the earlier on a tie.
fn vote(
    scene: &Scene,
    told: &[Told<'_>],
    calendar: &Calendar,
    times: impl Fn(&Told<'_>) -> BTreeSet<u32>,
) -> Option<TimeRange> {
    let mut votes: BTreeMap<TimeRange, usize> = BTreeMap::new();
    for one in told {
        let known = &scene.reading(one.report).annotations.times;
        let exprs = times(one).into_iter().filter_map(|at| known.get(at as usize));
        for range in exprs.filter_map(|expr| calendar.when(one.report, expr)) {
            *votes.entry(range).or_default() += 1;
        }
    }
    let finest = votes.keys().map(|range| range.grain.max(Grain::Day)).min()?;
    let best = votes.iter().filter(|(range, _)| range.grain <= finest);
    best.max_by_key(|(range, count)| (**count, std::cmp::Reverse(**range))).map(|(range, _)| *range)
}
