//! Makes the lines of a brief out of the reports' own words. Says nothing that no passage says.
//! Leaves layout to `render`.

use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::{self, Voice};
use headwater_core::annotations::Stance;
use headwater_core::figure::{Firmness, Quantity};
use headwater_core::span::Span;
use rust_decimal::Decimal;
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

/// Longest name for what is counted, in words; longer ones drag the sentence along.
const LONGEST_COUNTED: usize = 6;

/// The tally that shows best what all of them count: firm, with the thing counted named in full.
pub(crate) fn clearest<'t>(scene: &Scene, tallies: &[&'t Tally]) -> &'t Tally {
    let best = tallies.iter().min_by_key(|tally| {
        let words = counted(scene, tally).map_or(usize::MAX, |words| {
            let count = words.split(' ').count();
            if count > LONGEST_COUNTED { count } else { LONGEST_COUNTED - count }
        });
        let length = tally.counted.map_or(0, Span::len);
        (tally.quantity.firmness != Firmness::Exact, words, std::cmp::Reverse(length), tally.report)
    });
    best.copied().unwrap_or(tallies[0])
}

/// What a tally counts, in its report's words.
pub(crate) fn counted(scene: &Scene, tally: &Tally) -> Option<String> {
    tally.counted.map(|span| line(scene.reading(tally.report).words(span)))
}

/// What a figure is about, in a few words: "Policeman and three attackers killed", "Troops (NATO)".
pub(crate) fn label(scene: &Scene, tallies: &[&Tally], voices: &[Voice]) -> String {
    let shown = clearest(scene, tallies);
    let mut label = counted(scene, shown).or_else(|| shown.unit.map(str::to_owned)).unwrap_or_default();
    let bare = label.split(' ').count() < 2;
    if let Some(measure) = tallies.iter().find_map(|tally| tally.measure) {
        let told = label.split(' ').any(|word| word.eq_ignore_ascii_case(measure.name()));
        if !told {
            label = format!("{label} {}", measure.name());
        }
    }
    if shown.part {
        return capital(&format!("of these, {label}"));
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

/// The most frequent of some actors, the more mentioned in the story on a tie.
fn most(actors: impl Iterator<Item = u32>) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for actor in actors {
        *votes.entry(actor).or_default() += 1;
    }
    votes.into_iter().max_by_key(|&(actor, count)| (count, std::cmp::Reverse(actor))).map(|(actor, _)| actor)
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The voice that states the position of all most plainly: named, not pointing elsewhere, of middling length.
pub(crate) fn plainest<'v>(scene: &Scene, voices: &[&'v Voice]) -> &'v Voice {
    let best = voices.iter().min_by_key(|voice| {
        let length = scene.reading(voice.report).words(voice.span).len();
        (
            voice.answers.is_some(),
            voice.speaker.is_none() && voice.attributed,
            length.abs_diff(90),
            voice.report,
        )
    });
    best.copied().unwrap_or(voices[0])
}

/// What a voice says, in a line: "The minister denied: …".
pub(crate) fn position(scene: &Scene, voice: &Voice) -> String {
    let reading = scene.reading(voice.report);
    let words = line(reading.words(voice.span)).trim_matches([',', ' ', ';']).to_owned();
    if !voice.attributed {
        return words;
    }
    let who = voice.chain.last().map_or("an unnamed source", String::as_str);
    let accused = voice.accused.and_then(|accused| scene.cast.actors.get(accused as usize));
    match accused.filter(|_| voice.stance == Stance::Accuses) {
        Some(accused) => format!("{who} accused {}: {words}", accused.name),
        None if voice.points() => format!("{who} {} it", verb(voice.stance)),
        None => format!("{who} {}: {words}", verb(voice.stance)),
    }
}

fn verb(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "said",
        Stance::Denies => "denied",
        Stance::Admits => "admitted",
        Stance::Doubts => "doubted",
        Stance::Expects => "expected",
        Stance::Promises => "promised",
        Stance::Demands => "demanded",
        Stance::Accuses => "accused",
        Stance::Praises => "praised",
        Stance::Criticizes => "voiced concern over",
        Stance::Declines => "did not say",
        Stance::Unconfirmed => "could not confirm",
    }
}
