//! Makes what the report around a figure tells of it: whether it answers a question at all, whether it is of the news, who says it, who
//! has it, where it is, which verb it stands with. Leaves comparing figures to `tallies`.

use crate::profiles::Profile;
use crate::scene::Scene;
use crate::tallies::{BACKGROUND_DAYS, is_toll};
use headwater_core::annotations::{ActorKind, Mention, within};
use headwater_core::claim::{Modality, Reading};
use headwater_core::figure::{Figure, Measure, Quantity, Unit, UnitKind};
use headwater_core::span::{ReportId, Span};
use headwater_core::syntax::Tag;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Days of a stretch of time from which a number over it is no number of the news. Picked by feel: a month.
const PERIOD_DAYS: i32 = 31;

/// Whether a measure counts harm done.
fn harms(measure: Measure) -> bool {
    is_toll(measure) || measure == Measure::Attacked
}

/// Whether a figure only counts harm in what is planned, demanded or a condition: "a plan to raid nine farms" raided none.
pub(super) fn is_unreal(reading: &Reading, figure: u32, measure: Measure) -> bool {
    let mut counted =
        reading.annotations.events.iter().filter(|event| event.figures.contains(&figure)).peekable();
    harms(measure) && counted.peek().is_some() && counted.all(|event| is_to_come(event.reality))
}

/// "Police believe that four died" is their word for it; "they planned to kill four" is none.
fn is_to_come(reality: Modality) -> bool {
    matches!(reality, Modality::Plan | Modality::Demand | Modality::Condition)
}

/// The verb that a figure takes part in, where it is told that it happens.
pub(super) fn deed(reading: &Reading, figure: u32) -> Option<Box<str>> {
    let told = reading.claims.iter().filter(|claim| claim.modality == Modality::Fact);
    let mut deeds = told.filter_map(|claim| claim.proposition.as_ref());
    let deed = deeds.find(|said| said.negation.is_none() && said.figures.contains(&figure))?;
    Some(deed.lemma.clone())
}

/// The number that a figure is a part of. The dead among those who were shot are all of the dead.
pub(super) fn whole(reading: &Reading, figure: &Figure) -> Option<Quantity> {
    let whole = reading.annotations.figures.get(figure.part_of? as usize)?;
    let of_others = whole.measure.is_some() && whole.measure != figure.measure;
    (figure.measure != Some(Measure::Killed) || !of_others).then_some(whole.quantity)
}

/// Whether a figure answers a question: not as a length of time or a bare measurement, and not where it only points
/// ("the two countries", "one of the worst").
pub(super) fn says_what(figure: &Figure) -> bool {
    let points = figure.quantity.most.is_some_and(|most| most <= Decimal::TWO);
    let moved = figure.change.is_some_and(|change| change.has_end() || figure.counted.is_some());
    // "One of the two said": it only says who.
    let part = figure.part_of.is_some() && (figure.counted.is_some() || !points);
    let told = figure.measure.is_some() || moved || part;
    match figure.unit {
        Some(Unit { of, per: None }) if of.kind == UnitKind::Time => false,
        Some(unit) => told || figure.counted.is_some() || unit.of.kind == UnitKind::Money,
        None => told || (figure.counted.is_some() && !points),
    }
}

/// What is measured, where a number with a unit is said of it: "|turnout across the country| was 61 percent".
pub(super) fn subject(reading: &Reading, index: u32, figure: &Figure) -> Option<Span> {
    let measured = |unit: Unit| {
        unit.per.is_none()
            && matches!(unit.of.kind, UnitKind::Percent | UnitKind::Ratio | UnitKind::Dimension)
    };
    figure.unit.filter(|&unit| measured(unit) && figure.counted.is_none())?;
    let told = reading.claims.iter().filter_map(|claim| claim.proposition.as_ref());
    let mut said = told.filter(|said| said.figures.contains(&index) && said.predicate.overlaps(figure.span));
    let [subject] = said.next()?.agents.as_slice() else { return None };
    let annotations = &reading.annotations;
    let first = annotations.tokens.partition_point(|token| token.span.start() < subject.span.start());
    let points = annotations.words.get(first).is_none_or(|word| word.tag == Tag::Pronoun);
    (!points && subject.span.end() <= figure.span.start()).then_some(subject.span)
}

/// Whether all times of a sentence end long before the day of its report.
pub(super) fn is_background(scene: &Scene, report: ReportId, sentence: Span) -> bool {
    let published = &scene.reading(report).annotations.published;
    let Some(anchor) = published.when.map(|when| when.from.date()) else { return false };
    let news = anchor.saturating_sub(jiff::Span::new().days(BACKGROUND_DAYS));
    let mut ranges =
        scene.times(report, sentence).filter_map(|expr| expr.value(Some(anchor)).range).peekable();
    ranges.peek().is_some() && ranges.all(|range| range.to.date() < news)
}

/// Whether a claim is about a figure in it: what somebody denies does not deny the number of an aside ("denied that it had bombed
/// the market, as the toll rose to 112").
pub(super) fn tells(reading: &Reading, claim: u32, figure: u32) -> bool {
    let Some(claim) = reading.claims.get(claim as usize) else { return false };
    let said = claim.attribution.and_then(|said| reading.annotations.attributions.get(said as usize));
    let supports = said.is_none_or(|said| said.stance.supports());
    supports || claim.proposition.as_ref().is_none_or(|said| said.figures.contains(&figure))
}

/// Whether a sentence names a stretch of time of more than a month that reaches to the news: "since June", "this year".
pub(super) fn is_of_period(scene: &Scene, report: ReportId, sentence: Span) -> bool {
    let published = &scene.reading(report).annotations.published;
    let Some(anchor) = published.when.map(|when| when.from.date()) else { return false };
    let news = anchor.saturating_sub(jiff::Span::new().days(PERIOD_DAYS));
    scene.times(report, sentence).filter_map(|expr| expr.value(Some(anchor)).range).any(|range| {
        let (from, to) = (range.from.date(), range.to.date());
        from < news && to >= news && from.saturating_add(jiff::Span::new().days(PERIOD_DAYS)) < to
    })
}

/// Who says a claim, as an actor.
pub(super) fn speaker(scene: &Scene, report: ReportId, claim: u32) -> Option<u32> {
    let reading = scene.reading(report);
    let said = reading.claims.get(claim as usize)?.attribution?;
    let said = reading.annotations.attributions.get(said as usize)?;
    scene.cast.actor(report, reading.speaker(said)?)
}

/// The person whom the words for what is counted name.
pub(super) fn person(scene: &Scene, report: ReportId, counted: Span) -> Option<u32> {
    let mentions = &scene.reading(report).annotations.mentions;
    let named = |mention: &Mention| mention.named && mention.kind == ActorKind::Person;
    let name = within(mentions, counted, |mention| mention.span).find(|(_, mention)| named(mention));
    name.and_then(|(_, mention)| scene.cast.actor(report, mention.chain))
}

/// The body or government named nearest to a figure in its sentence, the one before it first.
pub(super) fn holder(scene: &Scene, report: ReportId, sentence: Span, figure: Span) -> Option<u32> {
    let mentions = &scene.reading(report).annotations.mentions;
    let able = within(mentions, sentence, |mention| mention.span)
        .filter(|(_, m)| matches!(m.kind, ActorKind::Organization | ActorKind::Government));
    let nearest = able.min_by_key(|(_, mention)| {
        let after = mention.span.start() >= figure.start();
        (after, mention.span.start().abs_diff(figure.start()))
    });
    nearest.and_then(|(_, mention)| scene.cast.actor(report, mention.chain))
}

/// Where those are whom a figure counts: the place of the event that it takes part in, else that of its claim.
pub(super) fn places(scene: &Scene, report: ReportId, figure: u32, claim: Option<u32>) -> BTreeSet<u32> {
    let reading = scene.reading(report);
    let of_events = reading.annotations.events.iter().filter(|event| event.figures.contains(&figure));
    let of_events = of_events.filter_map(|event| event.place?.chain);
    let of_claim = claim.and_then(|claim| reading.claims.get(claim as usize)?.proposition.as_ref());
    let of_claim = of_claim.into_iter().flat_map(|said| &said.places).filter_map(|place| place.chain);
    of_events.chain(of_claim).filter_map(|chain| scene.cast.actor(report, chain)).collect()
}

/// The number with what it counts, where both stand in one sentence.
pub(super) fn extent(reading: &Reading, figure: &Figure) -> Span {
    let sentence = |span: Span| reading.annotations.sentence_at(span.start());
    let counted = figure.counted.filter(|&counted| sentence(counted) == sentence(figure.span));
    counted.map_or(figure.span, |counted| counted.cover(figure.span))
}

pub(super) fn kind(scene: &Scene, report: ReportId, figure: &Figure) -> Profile {
    figure.counted.map_or_else(Profile::default, |counted| scene.profile(report, counted))
}

pub(super) fn same_sentence(scene: &Scene, report: ReportId, a: Span, b: Span) -> bool {
    scene.sentence(report, a).is_some_and(|sentence| sentence.span.contains(b))
}
