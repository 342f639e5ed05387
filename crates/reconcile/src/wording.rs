//! Makes the lines of a brief out of the reports' own words. Says nothing that no passage says.
//! Leaves layout to `render`.

use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::{self, Voice};
use headwater_core::figure::{Firmness, Measure, Quantity, UnitKind};
use headwater_core::span::Span;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest line built from a report's words, in characters; a longer one is cut at a word.
const LONGEST: usize = 180;

/// Words on one line, cut at a word where too long.
pub(crate) fn line(words: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        length += word.chars().count() + 1;
        if length > LONGEST {
            line.push_str(" …");
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A quantity in words: "about 4,500", "500–650", "at least 12".
pub(crate) fn quantity(quantity: &Quantity) -> String {
    let number = |number: Option<Decimal>| number.map_or("?".to_owned(), grouped);
    let range = match (quantity.least, quantity.most) {
        (least, most) if least == most => number(least),
        (Some(least), Some(most)) => format!("{}–{}", grouped(least), grouped(most)),
        (one, other) => number(one.or(other)),
    };
    let hedge = match quantity.firmness {
        Firmness::Exact => "",
        Firmness::About => "about ",
        Firmness::AtLeast => "at least ",
        Firmness::MoreThan => "more than ",
        Firmness::AtMost => "at most ",
        Firmness::LessThan => "fewer than ",
        Firmness::Vague => "vaguely ",
    };
    format!("{hedge}{range}")
}

/// A number with its thousands apart.
fn grouped(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut line = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            line.push(',');
        }
        line.push(digit);
    }
    if !fraction.is_empty() {
        line.push('.');
        line.push_str(fraction);
    }
    line
}

/// The tally that shows best what all of them count: named as most others name it, firm, in few words. A detail that one
/// report alone adds is not said of all.
pub(crate) fn clearest<'t>(scene: &Scene, tallies: &[&'t Tally]) -> &'t Tally {
    let best = tallies.iter().take(COMPARED).min_by_key(|tally| {
        let others = || tallies.iter().take(COMPARED);
        let kinship: f64 = others().map(|other| tally.kinship(other)).sum();
        let words = counted(scene, tally);
        let alike = others().filter(|other| counted(scene, other) == words).count();
        let length = tally.counted.map_or(usize::MAX, Span::len);
        let firm = tally.quantity.firmness == Firmness::Exact;
        // Compared in tenths, so that a hair's breadth decides nothing.
        let bare = tally.names_nobody();
        (bare, Reverse((kinship * 10.0) as u32), Reverse(alike), !firm, length, tally.report)
    });
    best.copied().unwrap_or(tallies[0])
}

/// Tallies that are compared for the best name of all. Bounds the cost of large questions.
const COMPARED: usize = 50;

/// What a tally counts, in its report's words.
pub(crate) fn counted(scene: &Scene, tally: &Tally) -> Option<String> {
    let together = tally.figures.len() > 1 && tally.also.is_empty();
    let span = if together { tally.counted.map(|_| tally.span) } else { tally.counted };
    span.map(|span| line(scene.reading(tally.report).words(span)))
}

/// What a figure is about, in a few words: "Policeman and three attackers killed", "Troops (NATO)".
pub(crate) fn label(scene: &Scene, tallies: &[&Tally], voices: &[Voice]) -> String {
    let shown = clearest(scene, tallies);
    if tallies.iter().all(|tally| tally.with_killer) {
        return "Killed, the killer among them".to_owned();
    }
    let named = Some(shown).filter(|shown| !shown.names_nobody());
    let mut label = named
        .and_then(|shown| counted(scene, shown))
        .or_else(|| shown.unit.map(|unit| unit.name().into_owned()))
        .unwrap_or_default();
    let measured =
        tallies.iter().any(|tally| tally.measure.is_some_and(|measure| measure != Measure::Deployed));
    let bare = label.split(' ').count() < 2 && !measured;
    if is_share(scene, shown) {
        label = format!("share of {label}");
    }
    if let Some(measure) = tallies.iter().find_map(|tally| tally.measure) {
        let told = label.split(' ').any(|word| word.eq_ignore_ascii_case(measure.name()));
        if !told {
            label = format!("{label} {}", measure.name()).trim_start().to_owned();
        }
    }
    if let Some(whole) = &shown.part_of {
        return format!("Of {}, {label}", quantity(whole));
    }
    let speaker = |tally: &&Tally| voices::of_claim(voices, tally.report, tally.claim?)?.speaker;
    let holder = most(tallies.iter().filter_map(|tally| tally.holder));
    let side = most(tallies.iter().filter_map(speaker)).and_then(|speaker| scene.cast.side(speaker));
    let holder =
        holder.and_then(|holder| scene.cast.actors.get(holder as usize)).map(|actor| actor.name.as_str());
    if let Some(holder) = holder.or(side).filter(|holder| bare && !label.contains(holder)) {
        label = format!("{label} ({holder})");
    }
    capital(label.trim())
}

/// "|90% of| the population": a share of what is counted, not a number of it.
fn is_share(scene: &Scene, tally: &Tally) -> bool {
    let figures = &scene.reading(tally.report).annotations.figures;
    let first = tally.figures.first().and_then(|&at| figures.get(at as usize));
    let whole =
        first.zip(tally.counted).is_some_and(|(figure, counted)| figure.span.end() <= counted.start());
    let share = tally.unit.is_some_and(|unit| {
        matches!(unit.of.kind, UnitKind::Percent | UnitKind::Ratio) && unit.per.is_none()
    });
    whole && share && tally.part_of.is_none() && tally.change.is_none()
}

/// The most frequent of some actors, the more mentioned in the story on a tie.
fn most(actors: impl Iterator<Item = u32>) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for actor in actors {
        *votes.entry(actor).or_default() += 1;
    }
    votes.into_iter().max_by_key(|&(actor, count)| (count, Reverse(actor))).map(|(actor, _)| actor)
}

/// Words with a capital letter at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
