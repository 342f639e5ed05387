//! Makes the line for what somebody says: "The minister denied the accusation", in the report's own words as far as they make a
//! sentence behind the speaker's name. Leaves figures and length to `wording`, layout to `render`.

use crate::scene::Scene;
use crate::voices::{UNNAMED, Voice};
use crate::wording;
use headwater_core::annotations::{Attribution, Form, Stance, TokenKind, within};
use headwater_core::claim::Reading;
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most tokens between a cue and what is said that still make one run of words: "confirmed on Monday that".
const BETWEEN: usize = 4;

/// Length of a line that says most in few words, in bytes. Picked by feel.
const MIDDLING: usize = 90;

/// The voice that states the position of all most plainly: a charge before what is told of it, by the speaker most reports
/// quote, named, in a sentence of its own, of middling length.
pub(crate) fn plainest<'v>(scene: &Scene, voices: &[&'v Voice]) -> &'v Voice {
    let mut quoted: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for voice in voices {
        *quoted.entry(voice.speaker).or_default() += 1;
    }
    let best = voices.iter().min_by_key(|voice| {
        let length = scene.reading(voice.report).words(voice.span).len();
        let often = quoted.get(&voice.speaker).copied().unwrap_or(0);
        let nameless = voice.chain.last().is_none_or(|who| who == UNNAMED);
        let unnamed = (voice.speaker.is_none() && voice.attributed, voice.attributed && nameless);
        let pieced = voice.attributed && !voice.points() && predicate(scene, voice).is_none();
        let charge = voice.stance == Stance::Accuses;
        (!charge, unnamed, Reverse(often), pieced, length.abs_diff(MIDDLING), voice.report)
    });
    best.copied().unwrap_or(voices[0])
}

/// What a voice says, in a line.
pub(crate) fn line(scene: &Scene, voice: &Voice) -> String {
    let reading = scene.reading(voice.report);
    if !voice.attributed {
        let shown = voice.shown(scene);
        let span = if breaks_off(reading, voice.span) { shown } else { voice.span };
        return wording::capital(tidy(reading.words(span)).trim_end_matches('.'));
    }
    let Some(who) = voice.chain.last().map(String::as_str).filter(|who| *who != UNNAMED) else {
        return tidy(reading.words(voice.shown(scene))).trim_end_matches('.').to_owned();
    };
    if let Some(predicate) = predicate(scene, voice) {
        return format!("{who} {predicate}");
    }
    if voice.points() {
        return format!("{who} {} it", verb(voice.stance));
    }
    let words = said(scene, voice, voice.span);
    let direct = attribution(reading, voice).is_some_and(|said| said.form == Form::Direct);
    let words =
        if direct && !words.contains(['“', '"', '„', '«']) { format!("“{words}”") } else { words };
    let accused = voice.accused.filter(|_| voice.stance == Stance::Accuses);
    match accused.and_then(|accused| scene.cast.actors.get(accused as usize)) {
        Some(accused) if !words.contains(accused.name.as_str()) => {
            format!("{who} accused {}: {words}", accused.name)
        }
        _ => format!("{who} {}: {words}", verb(voice.stance)),
    }
}

fn attribution<'a>(reading: &'a Reading, voice: &Voice) -> Option<&'a Attribution> {
    reading.annotations.attributions.get(voice.attribution? as usize)
}

/// Whether the words of a clause end where its sentence goes on without a mark: "closed after what the mayor |calls a flood|".
fn breaks_off(reading: &Reading, span: Span) -> bool {
    let tokens = &reading.annotations.tokens;
    let next = tokens.get(tokens.partition_point(|token| token.span.start() < span.end()));
    let sentence = |at: usize| reading.annotations.sentence_at(at);
    next.is_some_and(|next| {
        next.kind != TokenKind::Mark && sentence(next.span.start()) == sentence(span.start())
    })
}

/// From the cue to the end of what is said, where the report's words make a sentence behind the speaker's name.
fn predicate(scene: &Scene, voice: &Voice) -> Option<String> {
    let reading = scene.reading(voice.report);
    let said_by = attribution(reading, voice)?;
    let &[cue] = said_by.cue.as_slice() else { return None };
    let gap = Span::new(cue.end(), voice.span.start().max(cue.end()));
    let between = within(&reading.annotations.tokens, gap, |token| token.span).count();
    let across = said_by.source.iter().any(|source| source.start() >= cue.start());
    let sentence = reading.annotations.sentence_at(cue.start());
    let far = between > BETWEEN || reading.annotations.sentence_at(voice.span.start()) != sentence;
    if voice.points() || cue.end() > voice.span.start() || far || across {
        return None;
    }
    let cue = finite(reading, cue, voice.speaker.is_some())?;
    let gap = reading.words(gap).trim();
    Some(
        [cue.as_str(), gap, said(scene, voice, voice.span).as_str()]
            .map(str::trim)
            .join(" ")
            .replace("  ", " "),
    )
}

/// The words of a cue behind a name in the singular, where they begin with a finite verb.
fn finite(reading: &Reading, cue: Span, of_one: bool) -> Option<String> {
    let first = reading.annotations.tokens.partition_point(|token| token.span.start() < cue.start());
    let token = reading.annotations.tokens.get(first)?;
    let word = reading.annotations.words.get(first)?;
    let before = first.checked_sub(1).and_then(|before| reading.annotations.words.get(before));
    let bare = before.is_some_and(|before| before.tag == Tag::Particle && &*before.lemma == "to");
    let form = reading.words(token.span);
    let verbal = match word.tag {
        Tag::Auxiliary => true,
        Tag::Verb => !form.ends_with("ing") && !bare,
        _ => false,
    };
    if !verbal {
        return None;
    }
    let rest = Span::new(token.span.end(), cue.end());
    let form = if of_one { singular(form, &word.lemma, word.tag) } else { form.to_owned() };
    Some(format!("{form}{}", reading.words(rest)).replace(" both ", " "))
}

/// A present form of the plural in the singular: "leaders say", "the state says".
fn singular(form: &str, lemma: &str, tag: Tag) -> String {
    let lower = form.to_lowercase();
    let fixed = match lower.as_str() {
        "have" | "'ve" | "’ve" => "has",
        "are" | "am" | "'re" | "’re" | "'m" | "’m" => "is",
        "were" => "was",
        "do" => "does",
        _ => "",
    };
    if !fixed.is_empty() {
        fixed.to_owned()
    } else if tag == Tag::Verb && lower == lemma {
        let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
        match lower.strip_suffix('y').filter(|_| !ends(&["ay", "ey", "oy", "uy"])) {
            Some(stem) => format!("{stem}ies"),
            None if ends(&["s", "sh", "ch", "x", "z"]) => format!("{lower}es"),
            None => format!("{lower}s"),
        }
    } else {
        lower
    }
}

/// What is said, with the one meant in brackets where the words begin with a pronoun for somebody else than the speaker.
fn said(scene: &Scene, voice: &Voice, span: Span) -> String {
    let reading = scene.reading(voice.report);
    let words = reading.words(span);
    let first = within(&reading.annotations.mentions, span, |mention| mention.span).next();
    let meant = first.map(|(_, mention)| mention).filter(|mention| {
        mention.span.start() == span.start() && !mention.named && !words.starts_with(['“', '"'])
    });
    let actor = meant.and_then(|mention| {
        let ending = pronoun(reading, mention.span)?;
        let actor =
            scene.cast.actor(voice.report, mention.chain).filter(|&actor| Some(actor) != voice.speaker)?;
        Some((mention.span.len(), &scene.cast.actors.get(actor as usize)?.name, ending))
    });
    match actor {
        Some((length, name, ending)) => {
            tidy(&format!("[{name}{ending}]{}", words.get(length..).unwrap_or_default()))
        }
        None => tidy(words),
    }
}

/// What a name has to end in to stand for the pronoun at a place; `None` where no pronoun is there.
fn pronoun(reading: &Reading, at: Span) -> Option<&'static str> {
    let token = reading.annotations.tokens.partition_point(|token| token.span.start() < at.start());
    let single = reading.annotations.tokens.get(token).is_some_and(|token| token.span == at);
    let word = reading.annotations.words.get(token).filter(|word| single && word.tag == Tag::Pronoun)?;
    Some(if word.relation == Relation::NmodPoss { "’s" } else { "" })
}

/// Words on one line, without what hangs over at their ends.
fn tidy(words: &str) -> String {
    wording::line(words).trim_matches([',', ' ', ';', ':']).to_owned()
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
        Stance::Declines | Stance::NoClaim => "did not say",
        Stance::Unconfirmed => "could not confirm",
    }
}
