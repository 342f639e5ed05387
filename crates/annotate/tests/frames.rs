//! Who does what to whom, read off the syntax, where the arguments are written and where English shares them.

use headwater_annotate::frames::{Frame, Frames};

mod layers;

/// The frame of a word of a sentence, in words: doer, predicate, undergoer.
fn frame(text: &str, predicate: &str) -> [String; 3] {
    let reading = layers::reading(text, None);
    let layers = &reading.annotations;
    let frames = Frames::find(text, &layers.tokens, &layers.words);
    let found = frames.all().iter().find(|frame| frames.form(frame.head) == predicate);
    let Some(frame) = found else {
        return [String::new(), format!("no frame of {predicate}"), String::new()];
    };
    let words = |at: Option<usize>| at.map_or(String::new(), |at| frames.form(at).to_owned());
    let not = if frame.negation.is_some() { "not " } else { "" };
    [words(frame.doer()), format!("{not}{}", frames.lemma(frame.head)), words(frame.undergoer())]
}

fn holds(text: &str, predicate: &str, wanted: [&str; 3]) {
    assert_eq!(frame(text, predicate), wanted, "{text}");
}

#[test]
fn written_arguments() {
    holds("The army attacked the village.", "attacked", ["army", "attack", "village"]);
    holds("The village was attacked by the army.", "attacked", ["army", "attack", "village"]);
    holds("The army did not attack the village.", "attack", ["army", "not attack", "village"]);
    holds("No soldiers crossed the river.", "crossed", ["soldiers", "not cross", "river"]);
}

#[test]
fn shared_arguments() {
    holds("The army attacked the village and burned the mill.", "burned", ["army", "burn", "mill"]);
    holds("The minister urged the army to leave the village.", "leave", ["army", "leave", "village"]);
    holds("The army vowed to leave the village.", "leave", ["army", "leave", "village"]);
    holds("The soldiers who left the village are safe.", "left", ["soldiers", "leave", "village"]);
    holds("They counted the troops deployed near the border.", "deployed", ["", "deploy", "troops"]);
    holds("Police found two men carrying rifles.", "carrying", ["men", "carry", "rifles"]);
}

#[test]
fn a_phrase_without_what_only_adds() {
    let text = "The commander of the northern army, a veteran of two wars, resigned on Friday.";
    let reading = layers::reading(text, None);
    let layers = &reading.annotations;
    let frames = Frames::find(text, &layers.tokens, &layers.words);
    let subject = frames.all().iter().find_map(Frame::doer).expect("somebody resigned");
    let span = frames.span(frames.noun_phrase(subject));
    assert_eq!(span.slice(text), "The commander of the northern army");
}
