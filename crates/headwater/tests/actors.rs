//! Who is one over several reports: spellings, slips and short names of one actor, and near names of two, each with the reasons.
//! Real people are facts; the sentences are ours.

use headwater_core::annotations::ActorKind;
use headwater_core::brief::Story;
use headwater_core::finding::Actor;
use headwater_ingest::Input;
use std::io::Write as _;

/// What all reports tell, so that they are one story.
const NEWS: &str = "The bridge over the Merrow was closed on Tuesday after a lorry hit its eastern pier. Engineers examine the pier.";

/// Reports of one day, each of another paper.
fn story(reports: &[&str]) -> Story {
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("a file");
    for (id, text) in reports.iter().enumerate() {
        let text = format!("Bridge over the Merrow closed\n\n{NEWS} {text}");
        let line = serde_json::json!({ "id": id, "text": text, "published": "2024-09-18", "outlet": format!("Paper {id}") });
        writeln!(file, "{line}").expect("a line");
    }
    let (mut brief, _) = headwater::brief(&[Input::Path(file.path().to_owned())], &headwater::unwatched);
    assert_eq!(brief.stories.len(), 1, "the reports tell one story");
    brief.stories.remove(0)
}

/// People of the reports, by name, sorted.
fn people(story: &Story) -> Vec<&str> {
    let people = story.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    let mut names: Vec<&str> = people.map(|actor| actor.name.as_str()).collect();
    names.sort_unstable();
    names
}

fn named<'a>(story: &'a Story, name: &str) -> &'a Actor {
    let found = story.actors.iter().find(|actor| actor.name == name);
    found.unwrap_or_else(|| panic!("{name} is no actor: {:?}", story.actors))
}

fn merged(actor: &Actor) -> Vec<&str> {
    actor.merged.iter().map(|merged| merged.name.as_str()).collect()
}

#[test]
fn a_misspelt_minister_is_the_minister() {
    let story = story(&[
        "German Foreign Minister Annalena Baerbock said the bridge mattered to trade.",
        "The bridge matters to trade, German Foreign Minister Annalena Baerbock said.",
        "German Foreign Minister Annalena Bearbrock said on Tuesday that trade needs the bridge.",
    ]);
    assert_eq!(people(&story), ["Annalena Baerbock"]);
    let minister = named(&story, "Annalena Baerbock");
    assert_eq!(merged(minister), ["Annalena Bearbrock"]);
    assert!(minister.also.iter().any(|name| name == "Annalena Bearbrock"), "{minister:?}");
    let reasons = &minister.merged[0].reasons;
    assert!(reasons.iter().any(|reason| reason == "same office"), "{reasons:?}");
}

#[test]
fn a_near_name_alone_is_offered_and_not_joined() {
    let story =
        story(&["Martin Holberg said the lorry was fast.", "Martin Holborg said he heard the lorry."]);
    assert_eq!(people(&story), ["Martin Holberg", "Martin Holborg"]);
    let (one, other) = (named(&story, "Martin Holberg"), named(&story, "Martin Holborg"));
    assert_eq!((one.maybe.len(), other.maybe.len()), (1, 1));
    assert_eq!(story.actors[one.maybe[0].actor as usize].name, other.name);
    assert_eq!(one.maybe[0].own, other.maybe[0].other);
}

#[test]
fn other_letters_make_no_other_person() {
    let story = story(&[
        "President Volodymyr Zelensky sent help. Egypt’s president, Abdel Fattah al-Sisi, sent none.",
        "President Volodymyr Zelenskyy sent help. Egyptian President Abdel-Fattah el-Sissi sent none.",
        "President Volodymyr Zelensky sent help. Egyptian President Abdel Fattah al-Sisi sent none.",
    ]);
    assert_eq!(people(&story), ["Abdel Fattah al-Sisi", "Volodymyr Zelensky"]);
    assert_eq!(merged(named(&story, "Volodymyr Zelensky")), ["Volodymyr Zelenskyy"]);
}

#[test]
fn accents_and_hyphens_are_no_merge_to_tell_of() {
    let story = story(&[
        "Defence expert Ana Mojsilović said so. Jean-Luc Berger sent a letter.",
        "Defence expert Ana Mojsilovic said so. Jean Luc Berger sent a letter.",
    ]);
    assert_eq!(people(&story).len(), 2, "{:?}", people(&story));
    assert!(story.actors.iter().all(|actor| actor.merged.is_empty()), "{:?}", story.actors);
}

#[test]
fn initials_and_nicknames_are_one_where_nothing_speaks_against_it() {
    let story = story(&[
        "President John F. Kennedy opened the bridge in 1962. Mayor William Dorn said so.",
        "President John Kennedy opened the bridge in 1962. Mayor Bill Dorn said so.",
    ]);
    assert_eq!(people(&story).len(), 2, "{:?}", people(&story));
}

#[test]
fn a_name_that_fits_two_is_joined_to_neither() {
    let story = story(&[
        "President George W. Bush saw the bridge in 2004.",
        "President George H. W. Bush saw the bridge in 1990.",
        "President George Bush saw the bridge once.",
    ]);
    assert_eq!(people(&story).len(), 3, "{:?}", people(&story));
    assert_eq!(named(&story, "George Bush").maybe.len(), 2);
}

#[test]
fn a_surname_alone_means_the_one_of_its_office() {
    let story = story(&[
        "President Donald Trump spoke of the bridge. Melania Trump did not.",
        "President Donald J. Trump spoke of the bridge.",
        "President Trump spoke of the bridge.",
    ]);
    assert_eq!(people(&story).len(), 2, "{:?}", people(&story));
}

#[test]
fn near_names_of_two_stay_apart() {
    for (one, other) in [
        ("Serbian President Aleksandar Vucic said so.", "Serbian Defence Minister Milos Vucevic said so."),
        ("Benjamin Netanyahu wrote a letter.", "His brother Yonatan Netanyahu wrote none."),
        ("The witness Adam Smith waited.", "The witness Anna Smith waited."),
        ("The driver, Boris Ivanov, waited.", "The driver, Olga Ivanova, waited."),
        ("The driver, George Halter, waited.", "The driver, Georgia Halter, waited."),
        ("The driver, Daniel Halter, waited.", "The driver, Daniela Halter, waited."),
    ] {
        let story = story(&[one, other]);
        assert_eq!(people(&story).len(), 2, "{one} {other} {:?}", people(&story));
        assert!(story.actors.iter().all(|actor| actor.maybe.is_empty()), "{:?}", story.actors);
    }
}

#[test]
fn near_names_of_states_and_bodies_stay_apart() {
    let states = ["Iran", "Iraq", "Austria", "Australia", "Niger", "Nigeria", "North Korea", "South Korea"];
    let reports: Vec<String> =
        states.iter().map(|state| format!("The government of {state} sent engineers.")).collect();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let story = story(&reports);
    for state in states {
        let actor = named(&story, state);
        assert!(actor.merged.is_empty() && actor.maybe.is_empty(), "{actor:?}");
    }
    let story = self::story(&["Hamas said nothing of it.", "Sheikh Hamad Farouq said nothing of it."]);
    assert!(story.actors.iter().all(|actor| actor.merged.is_empty() && actor.maybe.is_empty()));
    let story = self::story(&["The 47th Brigade guards the bridge.", "The 155th Brigade guards the bridge."]);
    assert!(story.actors.iter().all(|actor| actor.merged.is_empty()), "{:?}", story.actors);
}

#[test]
fn a_body_is_one_by_its_short_form_and_without_its_legal_form() {
    let story = story(&[
        "The Merrow Bridge Authority (MBA) closed it. The lorry belongs to Dorn Industries Inc.",
        "MBA closed it, a spokesman for MBA said. The lorry belongs to Dorn Industries.",
    ]);
    assert_eq!(merged(named(&story, "Merrow Bridge Authority")), ["MBA"], "{:?}", story.actors);
    let haulage = story.actors.iter().filter(|actor| actor.name.starts_with("Dorn Industries")).count();
    assert_eq!(haulage, 1, "{:?}", story.actors);
}

#[test]
fn the_name_that_most_papers_print_is_printed() {
    let story = story(&[
        "Engineer Sergei Dorin said so.",
        "Sergey Dorin, an engineer, said so.",
        "The engineer Sergey Dorin said so.",
    ]);
    assert_eq!(people(&story), ["Sergey Dorin"]);
}
