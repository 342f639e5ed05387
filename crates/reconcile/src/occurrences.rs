//! Makes [`Occurrence`]: an event as one report tells it in one place, with who takes part, when, where and how many, read off
//! the events layer and, where that has none, off the syntax. Leaves which occurrences are one happening to `happenings`.

mod surroundings;

use crate::calendar::Calendar;
use crate::profiles::Profile;
use crate::scene::Scene;
use headwater_core::annotations::{ActorKind, Attribution, Stance};
use headwater_core::claim::{Claim, Modality, Polarity, Reading};
use headwater_core::event::Event;
use headwater_core::figure::{Measure, Quantity};
use headwater_core::span::{Passage, ReportId, Span};
use headwater_core::syntax::Tag;
use headwater_core::telling::Bearing;
use headwater_core::time::{Grain, TimeRange};
use std::collections::BTreeSet;
use surroundings::{Role, Surroundings};

/// An event, told once.
pub(crate) struct Occurrence {
    pub(crate) report: ReportId,
    /// The words that tell of it.
    pub(crate) span: Span,
    /// Its sentence among the report's.
    pub(crate) sentence: usize,
    /// The dictionary form of its head.
    pub(crate) lemma: Box<str>,
    /// The key that the head's forms share.
    pub(crate) stem: Box<str>,
    /// Whether it is told by a verb.
    pub(crate) verb: bool,
    /// Whether it is told by a noun.
    pub(crate) noun: bool,
    /// Whether somebody else than the report tells of it, who does not admit it.
    pub(crate) quoted: bool,
    /// Its kind in the table of events, where it has one.
    pub(crate) kind: Option<&'static str>,
    /// Who does it, as parties.
    pub(crate) agents: BTreeSet<u32>,
    /// To whom it is done, as actors.
    pub(crate) patients: BTreeSet<u32>,
    /// What it is done to, by the keys of the nouns that name it.
    pub(crate) undergoers: BTreeSet<Box<str>>,
    /// All who take part, in whatever role.
    pub(crate) involved: BTreeSet<u32>,
    /// Where, as actors.
    pub(crate) places: BTreeSet<u32>,
    /// When, by words that hang on it.
    pub(crate) when: Option<TimeRange>,
    /// The one day that its sentence names, if it names one.
    pub(crate) around: Option<TimeRange>,
    /// Whether its sentence only names times long before the report.
    pub(crate) long_ago: bool,
    /// How many killed, injured and so on it tells of.
    pub(crate) tolls: Vec<(Measure, Quantity)>,
    /// The words of those who take part; of a saying, what is said.
    pub(crate) matter: Profile,
    /// The words of its sentence.
    pub(crate) context: Profile,
    /// Whether it is said not to be so.
    pub(crate) opposed: bool,
    /// Whether it is a fact, or planned, feared, demanded.
    pub(crate) reality: Modality,
    /// Whether it is a saying.
    pub(crate) speech: bool,
    /// Its place among the report's events, where it is one.
    pub(crate) event: Option<u32>,
    /// The event of the report that it comes back to.
    pub(crate) again: Option<u32>,
    /// The event of the report that it came of.
    pub(crate) outcome_of: Option<u32>,
}

impl Occurrence {
    /// Where it is told.
    pub(crate) fn passage(&self) -> Passage {
        Passage { report: self.report, span: self.span }
    }
}

/// Everything that the reports of a story tell of as happening: annotated events, and what other verbs say.
pub(crate) fn find(scene: &Scene, calendar: &Calendar) -> Vec<Occurrence> {
    let reports = scene.readings.iter();
    reports
        .flat_map(|&(report, reading)| {
            let around = Surroundings::of(reading);
            let made = places(reading).into_iter();
            made.filter_map(move |span| occurrence(scene, calendar, (report, reading, &around), span))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The occurrences at some places of the story, in their order.
pub(crate) fn at(scene: &Scene, calendar: &Calendar, places: &[Passage]) -> Vec<Option<Occurrence>> {
    let mut made: Vec<Option<Occurrence>> = Vec::new();
    made.resize_with(places.len(), || None);
    for &(report, reading) in &scene.readings {
        let around = Surroundings::of(reading);
        for (place, made) in places.iter().zip(&mut made).filter(|(place, _)| place.report == report) {
            *made = occurrence(scene, calendar, (report, reading, &around), place.span);
        }
    }
    made
}

/// Where a report tells of something that happens: its events, and its other verbs.
pub fn places(reading: &Reading) -> Vec<Span> {
    let annotations = &reading.annotations;
    let mut places: Vec<Span> = annotations.events.iter().map(|event| event.span).collect();
    let verbs = annotations.tokens.iter().zip(&annotations.words);
    let verbs = verbs.filter(|(token, word)| word.tag == Tag::Verb && !token.function);
    places.extend(verbs.map(|(token, _)| token.span));
    places.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    places.dedup_by(|later, first| later.overlaps(*first));
    places
}

fn occurrence(
    scene: &Scene,
    calendar: &Calendar,
    (report, reading, around): (ReportId, &Reading, &Surroundings),
    span: Span,
) -> Option<Occurrence> {
    let annotations = &reading.annotations;
    let head = around.head(reading, span)?;
    let (token, word) = (annotations.tokens.get(head)?, annotations.words.get(head)?);
    let index = around.event(head);
    let event = index.and_then(|index| annotations.events.get(index as usize));
    let sentence = annotations.sentence_at(token.span.start())?;
    let stretch = annotations.sentences.get(sentence)?.span;
    let said = around.saying(reading, head);
    let arguments = around.arguments(reading, head);
    let mut cast = Cast::of(scene, report, event, &arguments, reading);
    if let Some(speaker) = said.and_then(|said| scene.cast.actor(report, reading.speaker(said)?)) {
        cast.agents.insert(scene.cast.party(speaker));
        cast.involved.insert(speaker);
    }
    let words: Vec<usize> = match said {
        Some(said) => said.content.iter().flat_map(|&part| around.tokens(reading, part)).collect(),
        None => arguments.iter().flat_map(|argument| argument.words.iter().copied()).collect(),
    };
    let stems =
        |words: &[usize]| scene.vocabulary.profile(words.iter().filter_map(|&at| annotations.tokens.get(at)));
    let context: Vec<usize> = around.tokens(reading, stretch).filter(|&at| at != head).collect();
    Some(Occurrence {
        report,
        span: event.map_or(span, |event| event.span),
        sentence,
        lemma: word.lemma.to_lowercase().into(),
        stem: token.stem.clone(),
        verb: word.tag == Tag::Verb,
        noun: matches!(word.tag, Tag::Noun | Tag::ProperNoun),
        quoted: is_quoted(reading, token.span),
        kind: event.map(|event| event.kind),
        agents: cast.agents,
        patients: cast.patients,
        undergoers: undergoers(reading, around, event, &arguments),
        involved: cast.involved,
        places: cast.places,
        when: when(scene, calendar, report, event, &arguments),
        around: single_day(scene, calendar, report, stretch),
        long_ago: is_long_ago(scene, calendar, report, stretch),
        tolls: event.map_or_else(Vec::new, |event| tolls(reading, event)),
        matter: stems(&words),
        context: stems(&context),
        opposed: opposed(reading, event, around.claim(reading, head)),
        reality: event.map_or(Modality::Fact, |event| event.reality),
        speech: said.is_some(),
        event: index,
        again: event.and_then(|event| event.again).map(|tie| tie.event),
        outcome_of: event.and_then(|event| event.outcome_of).map(|tie| tie.event),
    })
}

/// Those who take part, as actors of the story.
#[derive(Default)]
struct Cast {
    agents: BTreeSet<u32>,
    patients: BTreeSet<u32>,
    involved: BTreeSet<u32>,
    places: BTreeSet<u32>,
}

impl Cast {
    fn of(
        scene: &Scene,
        report: ReportId,
        event: Option<&Event>,
        arguments: &[surroundings::Argument],
        reading: &Reading,
    ) -> Cast {
        let mut cast = Cast::default();
        let actor = |chain: Option<u32>| scene.cast.actor(report, chain?);
        if let Some(event) = event {
            let place = event.place.iter().filter_map(|place| actor(place.chain));
            cast.places.extend(place);
            for who in event.agents.iter().filter_map(|who| actor(who.chain)) {
                cast.add(scene, Role::Agent, who);
            }
            for who in event.patients.iter().filter_map(|who| actor(who.chain)) {
                cast.add(scene, Role::Patient, who);
            }
        }
        for argument in arguments {
            for who in argument.chains(reading).filter_map(|chain| actor(Some(chain))) {
                cast.add(scene, argument.role, who);
            }
        }
        cast
    }

    fn add(&mut self, scene: &Scene, role: Role, who: u32) {
        let is_place =
            scene.cast.actors.get(who as usize).is_some_and(|actor| actor.kind == ActorKind::Place);
        match role {
            Role::Agent if !is_place => drop(self.agents.insert(scene.cast.party(who))),
            Role::Patient if !is_place => drop(self.patients.insert(who)),
            _ if is_place => drop(self.places.insert(who)),
            _ => {}
        }
        self.involved.insert(who);
    }
}

/// The nouns of what an event is done to.
fn undergoers(
    reading: &Reading,
    around: &Surroundings,
    event: Option<&Event>,
    arguments: &[surroundings::Argument],
) -> BTreeSet<Box<str>> {
    let patients = event.into_iter().flat_map(|event| &event.patients);
    let of_event = patients.filter_map(|patient| around.head(reading, patient.span));
    let patient = |argument: &&surroundings::Argument| argument.role == Role::Patient;
    let of_verb = arguments.iter().filter(patient).filter_map(|argument| argument.words.first().copied());
    let annotations = &reading.annotations;
    let noun = |at: &usize| {
        annotations.words.get(*at).is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::ProperNoun))
    };
    let nouns = of_event.chain(of_verb).filter(noun);
    nouns.filter_map(|at| Some(annotations.tokens.get(at)?.stem.clone())).collect()
}

/// The finest time that hangs on it.
fn when(
    scene: &Scene,
    calendar: &Calendar,
    report: ReportId,
    event: Option<&Event>,
    arguments: &[surroundings::Argument],
) -> Option<TimeRange> {
    let times = &scene.reading(report).annotations.times;
    let own = event.into_iter().flat_map(|event| &event.times).filter_map(|&at| times.get(at as usize));
    let hung = arguments.iter().filter_map(|argument| argument.time.and_then(|at| times.get(at as usize)));
    own.chain(hung).filter_map(|expr| calendar.when(report, expr)).min_by_key(|range| (range.grain, *range))
}

/// The day of a sentence that names one alone.
fn single_day(scene: &Scene, calendar: &Calendar, report: ReportId, sentence: Span) -> Option<TimeRange> {
    let days = scene.times(report, sentence).filter_map(|expr| calendar.when(report, expr));
    let days: BTreeSet<TimeRange> = days.filter(|range| range.grain <= Grain::Day).collect();
    if days.len() == 1 { days.first().copied() } else { None }
}

/// Whether a sentence names times, and all of them are long before the report.
fn is_long_ago(scene: &Scene, calendar: &Calendar, report: ReportId, sentence: Span) -> bool {
    let mut times = scene.times(report, sentence).filter_map(|expr| calendar.when(report, expr)).peekable();
    let before = calendar.news_from(report);
    times.peek().is_some() && before.is_some_and(|before| times.all(|range| range.to.date() < before))
}

/// Whether a place stands in what somebody says and does not admit.
fn is_quoted(reading: &Reading, place: Span) -> bool {
    let said = &reading.annotations.attributions;
    let holds = |said: &Attribution| said.content.iter().any(|content| content.contains(place));
    said.iter().any(|said| said.stance != Stance::Admits && holds(said))
}

fn tolls(reading: &Reading, event: &Event) -> Vec<(Measure, Quantity)> {
    let figures = event.figures.iter().filter_map(|&at| reading.annotations.figures.get(at as usize));
    figures.filter_map(|figure| Some((figure.measure?, figure.quantity))).collect()
}

/// Whether it is said not to be so: by its own "not", or by a denial of the claim whose predicate it is.
fn opposed(reading: &Reading, event: Option<&Event>, claim: Option<&Claim>) -> bool {
    let Some(claim) = claim else { return event.is_some_and(|event| event.negated) };
    match reading.bearing(claim) {
        Bearing::Against => true,
        Bearing::For => false,
        Bearing::Open => claim.polarity == Polarity::Negated,
    }
}
