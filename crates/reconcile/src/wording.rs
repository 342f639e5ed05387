//! Makes the lines of a brief out of the reports' own words. Says nothing that no passage says.
//! Leaves layout to `render`.

use crate::scene::Scene;
use crate::tallies::Tally;
use crate::voices::Voice;
use headwater_core::annotations::Stance;
use headwater_core::figure::{Firmness, Quantity};
use headwater_core::span::{ReportId, Span};
use rust_decimal::Decimal;

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

/// The tally that shows best what all of them count: with its thing counted named, by the shortest words.
pub(crate) fn clearest<'t>(tallies: &[&'t Tally]) -> &'t Tally {
    let best = tallies.iter().min_by_key(|tally| {
        let firm = u8::from(tally.quantity.firmness != Firmness::Exact);
        (tally.counted.is_none(), firm, tally.counted.map_or(0, Span::len), tally.report)
    });
    best.copied().unwrap_or(tallies[0])
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

/// What a voice says, in a line: "Milos Vucevic denies: …".
pub(crate) fn position(scene: &Scene, voice: &Voice) -> String {
    let reading = scene.reading(voice.report);
    let words = line(reading.words(voice.span)).trim_matches([',', ' ', ';']).to_owned();
    if !voice.attributed {
        return words;
    }
    let who = voice.chain.last().map_or("an unnamed source", String::as_str);
    let via = match voice.chain.as_slice() {
        [relay, .., _] if relay != who => format!(", through {relay}"),
        _ => String::new(),
    };
    let accused = voice.accused.and_then(|accused| scene.cast.actors.get(accused as usize));
    let verb = verb(voice.stance);
    match accused {
        Some(accused) => format!("{who}{via} accuses {}: {words}", accused.name),
        None => format!("{who}{via} {verb}: {words}"),
    }
}

fn verb(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says",
        Stance::Denies => "denies",
        Stance::Admits => "admits",
        Stance::Doubts => "doubts",
        Stance::Expects => "expects",
        Stance::Promises => "promises",
        Stance::Demands => "demands",
        Stance::Accuses => "accuses",
        Stance::Praises => "praises",
        Stance::Criticizes => "is worried by or criticizes",
        Stance::Declines => "declines to comment",
        Stance::Unconfirmed => "could not confirm",
    }
}

/// The sentence that tells a figure best: the shortest that does not begin by pointing back.
pub(crate) fn telling(scene: &Scene, tallies: &[&Tally]) -> String {
    let sentence = |tally: &Tally| scene.sentence(tally.report, tally.span).map_or(tally.span, |s| s.span);
    let points_back = |report: ReportId, span: Span| {
        let annotations = &scene.reading(report).annotations;
        let first = annotations.mentions.iter().find(|mention| mention.span.start() == span.start());
        first.is_some_and(|mention| !mention.named)
    };
    let best = tallies.iter().min_by_key(|tally| {
        let span = sentence(tally);
        (points_back(tally.report, span), span.len(), tally.report)
    });
    best.map_or(String::new(), |tally| line(scene.reading(tally.report).words(sentence(tally))))
}
