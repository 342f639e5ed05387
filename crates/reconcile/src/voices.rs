//! Makes [`Voice`]: a claim of one report with who says it, how, and when, ready to be compared over reports.
//! Leaves comparing to `questions` and `replies`.

use crate::deeds::{self, Deed};
use crate::profiles::Profile;
use crate::scene::Scene;
use headwater_core::annotations::{Attribution, Stance, within};
use headwater_core::claim::{Claim, Modality, Polarity, Reading};
use headwater_core::finding::Saying;
use headwater_core::span::{Passage, ReportId, Span};
use headwater_core::syntax::{Relation, Tag};
use headwater_core::telling::{Bearing, Role};
use std::collections::BTreeSet;

/// Longest description of a source without a name, in characters; a longer one is cut at a word.
const LONGEST_SOURCE: usize = 60;

/// A source that no words name.
pub(crate) const UNNAMED: &str = "an unnamed source";

/// Longest sentence that is shown whole for a claim in it, in bytes: what a reader takes in at a glance.
const LONG_SENTENCE: usize = 220;

/// Telling words that a claim must have of its own to say more than "this accusation".
const FEW: usize = 2;

/// A claim of one report, with its speaker.
pub(crate) struct Voice {
    pub(crate) report: ReportId,
    /// Its index among the report's claims.
    pub(crate) claim: u32,
    /// The words that state it.
    pub(crate) span: Span,
    /// Those words with the ones they point at.
    pub(crate) profile: Profile,
    /// The words of its whole sentence.
    pub(crate) context: Profile,
    /// The attribution (index in its report) that it is said in.
    pub(crate) attribution: Option<u32>,
    /// Its words without the names in them.
    pub(crate) matter: Profile,
    /// How many telling words are its own.
    own_words: usize,
    /// The actor of the story who says it.
    pub(crate) speaker: Option<u32>,
    /// The side it is said for: the speaker's, or that of whom an unnamed speaker speaks for ("his ministry").
    pub(crate) party: Option<u32>,
    /// The actors who say it with them.
    pub(crate) also: Vec<u32>,
    /// Who says it, from the one nearest to the report to the speaker, in words.
    pub(crate) chain: Vec<String>,
    pub(crate) stance: Stance,
    pub(crate) polarity: Polarity,
    /// Whether somebody is quoted; else the report says it on its own word.
    pub(crate) attributed: bool,
    /// The actors in it, without the speaker.
    pub(crate) actors: BTreeSet<u32>,
    /// The actor who is blamed.
    pub(crate) accused: Option<u32>,
    /// The claim of the same report that it answers.
    pub(crate) answers: Option<u32>,
    /// Whether it tells of an event.
    pub(crate) happens: bool,
    /// Whether it tells on the report's own word of something that somebody with a name did.
    pub(crate) acts: bool,
    /// What it tells of as done.
    pub(crate) deeds: Vec<Deed>,
    /// The kinds of what its sentence tells of.
    pub(crate) setting: BTreeSet<&'static str>,
}

impl Voice {
    /// This voice's word for an answer.
    pub(crate) fn saying(&self, scene: &Scene) -> Saying {
        Saying {
            report: self.report,
            speaker: self.speaker,
            also: self.also.clone(),
            chain: self.chain.clone(),
            stance: self.stance,
            passage: Passage { report: self.report, span: self.shown(scene) },
        }
    }

    /// The words to show for it: with cue and source where somebody is quoted; the whole sentence, unless that is so long that
    /// they would be lost in it.
    pub(crate) fn shown(&self, scene: &Scene) -> Span {
        let reading = scene.reading(self.report);
        let said = attribution(reading, self.claim).map_or(self.span, |said| said.span().cover(self.span));
        match scene.sentence(self.report, said) {
            Some(sentence) if said.end() <= sentence.span.end() && sentence.span.len() <= LONG_SENTENCE => {
                sentence.span
            }
            _ => said,
        }
    }

    /// Whether its own words only point at what it answers: "this accusation".
    pub(crate) fn points(&self) -> bool {
        self.answers.is_some() && self.own_words < FEW
    }

    /// Whether somebody denies.
    pub(crate) fn denies(&self) -> bool {
        self.attributed && self.stance == Stance::Denies
    }

    /// Whether it says that what the others say is not so. What is doubted or demanded opposes where its words say no.
    pub(crate) fn opposes(&self) -> bool {
        match Bearing::of(self.stance, self.polarity) {
            Bearing::For => false,
            Bearing::Against => true,
            Bearing::Open => self.polarity == Polarity::Negated,
        }
    }
}

fn attribution(reading: &Reading, claim: u32) -> Option<&Attribution> {
    let index = reading.claims.get(claim as usize)?.attribution?;
    reading.annotations.attributions.get(index as usize)
}

/// Finds the voices of a story, report by report.
pub(crate) fn find(scene: &Scene) -> Vec<Voice> {
    scene
        .readings
        .iter()
        .flat_map(|&(report, reading)| (0..reading.claims.len()).map(move |at| (report, reading, at)))
        .filter_map(|(report, reading, at)| voice(scene, report, reading, u32::try_from(at).ok()?))
        .collect()
}

/// The voice of a claim. Voices come report by report, claim by claim.
pub(crate) fn of_claim(voices: &[Voice], report: ReportId, claim: u32) -> Option<&Voice> {
    let at = voices.binary_search_by_key(&(report, claim), |voice| (voice.report, voice.claim)).ok()?;
    voices.get(at)
}

fn voice(scene: &Scene, report: ReportId, reading: &Reading, index: u32) -> Option<Voice> {
    let claim = reading.claims.get(index as usize)?;
    let said = attribution(reading, index);
    let speaker = said.and_then(|said| scene.cast.actor(report, reading.speaker(said)?));
    let behalf = said.and_then(|said| scene.cast.actor(report, said.behalf?));
    let also = said.map_or_else(Vec::new, |said| reading.also(said));
    let also: Vec<u32> = also.into_iter().filter_map(|chain| scene.cast.actor(report, chain)).collect();
    let mut profile = scene.profile(report, claim.span);
    let own_words = profile.len();
    if let Some(answered) = claim.answers.and_then(|answered| reading.claims.get(answered as usize)) {
        profile = scene.vocabulary.join(&profile, &scene.profile(report, answered.span));
    }
    let mut actors = scene.actors(report, claim.span);
    actors.extend(claim.actors.iter().filter_map(|&chain| scene.cast.actor(report, chain)));
    for speaker in speaker.iter().chain(&also) {
        actors.remove(speaker);
    }
    let sentence = scene.sentence(report, claim.span).map_or(claim.span, |sentence| sentence.span);
    let deeds = deeds::of(scene, report, claim, said.is_some_and(|said| is_attitude(said.stance)));
    let told = said.is_none() && claim.modality == Modality::Fact && claim.polarity == Polarity::Affirmed;
    Some(Voice {
        report,
        claim: index,
        span: claim.span,
        matter: matter(scene, report, reading, claim.span),
        profile,
        own_words,
        context: scene.profile(report, sentence),
        attribution: claim.attribution,
        speaker,
        party: speaker.or(behalf).map(|actor| scene.cast.party(actor)),
        also,
        chain: chain(scene, report, reading, claim),
        stance: said.map_or(Stance::Asserts, |said| said.stance),
        polarity: claim.polarity,
        attributed: said.is_some(),
        actors,
        accused: said.and_then(|said| scene.cast.actor(report, said.accused?)),
        answers: claim.answers,
        acts: told && leads(reading, claim) && deeds.iter().any(|deed| !deed.agents.is_empty()),
        deeds,
        happens: !claim.events.is_empty(),
        setting: deeds::kinds(scene, report, sentence),
    })
}

/// Whether the predicate of a claim is that of a main clause: "the mayor, |who visited the school|, blamed nobody" is about something else.
fn leads(reading: &Reading, claim: &Claim) -> bool {
    let annotations = &reading.annotations;
    let Some(predicate) = claim.proposition.as_ref().map(|said| said.predicate) else { return false };
    let at = annotations.tokens.partition_point(|token| token.span.start() < predicate.start());
    let relation = annotations.words.get(at).map(|word| word.relation);
    matches!(relation, Some(Relation::Root | Relation::Conj | Relation::Parataxis))
}

/// Whether a stance is taken to what happens, rather than to whether it does: who deplores a deployment tells of it by any words.
fn is_attitude(stance: Stance) -> bool {
    matches!(stance, Stance::Accuses | Stance::Criticizes | Stance::Praises)
}

/// The words of a stretch that name nobody.
fn matter(scene: &Scene, report: ReportId, reading: &Reading, span: Span) -> Profile {
    let names: Vec<Span> = within(&reading.annotations.mentions, span, |mention| mention.span)
        .filter(|(_, mention)| mention.named)
        .map(|(_, mention)| mention.span)
        .collect();
    let tokens = within(&scene.reading(report).annotations.tokens, span, |token| token.span);
    let plain =
        tokens.map(|(_, token)| token).filter(|token| !names.iter().any(|name| name.contains(token.span)));
    scene.vocabulary.profile(plain)
}

/// The way to a claim in names, from the one nearest to the report to the speaker.
fn chain(scene: &Scene, report: ReportId, reading: &Reading, claim: &Claim) -> Vec<String> {
    let way = reading.way(claim);
    let people = way.iter().rev().filter(|link| link.role != Role::Document);
    let mut names: Vec<String> = people
        .filter_map(|link| {
            let said = link.attribution.and_then(|said| reading.annotations.attributions.get(said as usize));
            let behalf = || name(scene, report, said.and_then(|said| said.behalf));
            let source = || link.source.map(|span| source(reading, span, behalf()));
            let Some(named) = name(scene, report, link.chain) else { return source() };
            let said = link.attribution.filter(|_| link.role == Role::Speaker);
            let said = said.and_then(|said| reading.annotations.attributions.get(said as usize));
            let also = said.map_or_else(Vec::new, |said| reading.also(said));
            let also = also.into_iter().filter_map(|chain| name(scene, report, Some(chain)));
            Some(together(named, also.collect()))
        })
        .collect();
    names.dedup();
    names
}

/// Several who speak as one: "A, B and C".
fn together(first: String, mut others: Vec<String>) -> String {
    others.retain(|other| *other != first);
    let Some(last) = others.pop() else { return first };
    let before = std::iter::once(first).chain(others).collect::<Vec<_>>().join(", ");
    format!("{before} and {last}")
}

fn name(scene: &Scene, report: ReportId, chain: Option<u32>) -> Option<String> {
    let actor = scene.cast.actor(report, chain?)?;
    Some(scene.cast.actors.get(actor as usize)?.name.clone())
}

/// A source in its report's words; a pronoun that nobody could be found for names none. "His ministry" is told whose it is, where
/// that is known.
fn source(reading: &Reading, span: Span, behalf: Option<String>) -> String {
    if reading.names_nobody(span) {
        return UNNAMED.to_owned();
    }
    let annotations = &reading.annotations;
    let first = annotations.tokens.partition_point(|token| token.span.start() < span.start());
    let owner = annotations.tokens.get(first).zip(annotations.words.get(first));
    let owner = owner.filter(|(_, word)| word.tag == Tag::Pronoun && word.relation == Relation::NmodPoss);
    match owner.zip(behalf) {
        Some(((token, _), name)) => {
            let rest = Span::new(token.span.end(), span.end());
            short(&format!("{name}’s{}", reading.words(rest)))
        }
        None => short(reading.words(span)),
    }
}

fn short(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut line = String::new();
    for word in words {
        if line.chars().count() + word.chars().count() >= LONGEST_SOURCE {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
