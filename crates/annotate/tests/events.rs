//! What an event takes from the report around it, and what not: a dateline is no place of an event, nor its doer.

use headwater_annotate::read;
use headwater_core::event::EventClass;
use headwater_core::report::{Part, Report};
use headwater_core::span::Span;

#[test]
fn a_dateline_is_no_place() {
    let (line, body) = ("OSLO (Coast Agency) - ", "Gunmen attacked a convoy on Friday.");
    let text = format!("{line}{body}");
    let parts =
        vec![(Part::Dateline, Span::new(0, line.len())), (Part::Body, Span::new(line.len(), text.len()))];
    let reading = read(Report { text, language: Some("en".to_owned()), parts, ..Report::default() });
    let [event] = reading.annotations.events.as_slice() else { panic!("one event") };
    assert_eq!(event.class, Some(EventClass::Assault));
    assert_eq!(event.place, None);
    let agents: Vec<&str> = event.agents.iter().map(|agent| reading.words(agent.span)).collect();
    assert_eq!(agents, ["Gunmen"]);
}

#[test]
fn another_language_has_no_events() {
    let text = "Gunmen attacked a convoy.".to_owned();
    let reading = read(Report { text, language: Some("xx".to_owned()), ..Report::default() });
    assert!(reading.annotations.events.is_empty());
}
