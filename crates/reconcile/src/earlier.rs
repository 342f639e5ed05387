//! Leaves out of the counts whom reports tell of as killed or hurt days before the news: a victim of an earlier attack is no part of
//! the toll. What is said of him stays as words. Leaves numbers over long times to `tallies`.

use crate::scene::Scene;
use crate::tallies::Tally;
use crate::victims::is_same;
use headwater_core::figure::Measure;
use headwater_core::time::TimeRange;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days that must lie between two events for one to be earlier: a night has two dates. Picked by feel.
const APART: i32 = 2;
/// Tallies of one day from which it is the day of the news.
const ENOUGH: usize = 2;
/// Victims that are held against each other. Bounds the pairs.
const MOST: usize = 100;

/// Takes out the victims of earlier days.
pub(crate) fn leave_out(scene: &Scene, tallies: &mut Vec<Tally>) {
    let days: Vec<Option<Date>> = tallies.iter().map(|tally| day(scene, tally)).collect();
    let mut told: BTreeMap<Date, usize> = BTreeMap::new();
    for day in days.iter().flatten() {
        *told.entry(*day).or_default() += 1;
    }
    let news = told.iter().max_by_key(|&(day, count)| (*count, *day)).map(|(day, count)| (*day, *count));
    let Some((news, count)) = news.filter(|(_, count)| *count >= ENOUGH) else { return };
    let bound = news.saturating_sub(jiff::Span::new().days(APART));
    let is_earlier = |at: usize| {
        let before =
            days[at].filter(|day| *day <= bound && told.get(day).is_some_and(|other| *other < count));
        before.is_some() && tallies[at].is_one()
    };
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..tallies.len()).partition(|&at| is_earlier(at));
    // Somebody who is told of without a day, too, is of the news.
    let again = |at: usize| {
        let others = kept.iter().filter(|&&other| is_harm(&tallies[other]) && tallies[other].is_one());
        others.take(MOST).any(|&other| is_same(&tallies[at], &tallies[other]))
    };
    let gone: Vec<usize> = gone.into_iter().take(MOST).filter(|&at| !again(at)).collect();
    let mut at = 0..tallies.len();
    tallies.retain(|_| at.next().is_none_or(|at| gone.binary_search(&at).is_err()));
}

fn is_harm(tally: &Tally) -> bool {
    tally.hit || matches!(tally.measure, Some(Measure::Killed | Measure::Injured))
}

/// The day on which those whom a tally counts were harmed: that of the event they take part in, else the only one of the sentence.
fn day(scene: &Scene, tally: &Tally) -> Option<Date> {
    let annotations = &scene.reading(tally.report).annotations;
    let anchor = annotations.published.when.map(|when| when.from.date());
    let figure = |event: &&headwater_core::event::Event| {
        tally.figures.iter().any(|figure| event.figures.contains(figure))
    };
    let events = annotations.events.iter().filter(figure).flat_map(|event| &event.times);
    let of_events = events.filter_map(|&time| annotations.times.get(time as usize));
    let mut days = of_events.filter_map(|expr| day_of(&expr.value(anchor).range?));
    if !is_harm(tally) {
        return None;
    }
    if let Some(day) = days.next() {
        return Some(day);
    }
    let sentence = scene.sentence(tally.report, tally.span)?.span;
    let mut days = scene.times(tally.report, sentence).filter_map(|expr| day_of(&expr.value(anchor).range?));
    let day = days.next()?;
    days.all(|other| other == day).then_some(day)
}

/// The day on which a stretch of a day or a night begins.
fn day_of(range: &TimeRange) -> Option<Date> {
    let (from, to) = (range.from.date(), range.to.date());
    (to <= from.saturating_add(jiff::Span::new().days(1))).then_some(from)
}
