//! A reading of every layer as a line of JSON, against `expect/reading.json` (one line; the file is indented for review).

use headwater_core::annotations::{
    ActorKind, Annotations, Attribution, Chain, Form, Mention, Note, Quote, Rule, Sentence, SourceKind,
    Stance, Token, TokenKind,
};
use headwater_core::claim::{Claim, Modality, Party, Polarity, Proposition, Reading};
use headwater_core::event::{Event, EventClass, Participant, Tie};
use headwater_core::figure::{Change, Figure, Measure, Quantity};
use headwater_core::report::{Basis, Part, Published, Report};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag, Word};
use headwater_core::time::{Stretch, TimeExpr, TimeKind, TimeRange, TimeShape, Year};
use jiff::civil::date;
use rust_decimal::Decimal;
use std::fs;
use std::path::Path;

const TEXT: &str = "\"We cut staff from 90 to 60 on March 4, 2024,\" Ada Roe said.";

fn words(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words are in the text");
    Span::new(start, start + words.len())
}

fn reading() -> Reading {
    let whole = Span::new(0, TEXT.len());
    let rule = Rule("en/sample/rule");
    let ends = [Decimal::from(90), Decimal::from(60)].map(Quantity::exactly);
    let change = Some(Change { from: Some(ends[0]), to: Some(ends[1]), ..Change::default() });
    let figure = |span, quantity| Figure {
        span,
        quantity,
        unit: None,
        counted: Some(words("staff")),
        sort: None,
        measure: Some(Measure::Deployed),
        change,
        part_of: None,
        rule,
    };
    let day = Stretch::Day { year: Year::Stated(2024), month: 3, day: 4, weekday: None };
    let shape = TimeShape::Calendar { stretch: day, portion: None };
    let published = Published {
        when: Some(TimeRange::day(date(2024, 3, 4))),
        basis: Basis::Text,
        spans: vec![words("March 4, 2024")],
    };
    let annotations = Annotations {
        date_doubts: Vec::new(),
        published,
        tokens: vec![Token { span: words("We"), kind: TokenKind::Word, stem: "we".into(), function: true }],
        sentences: vec![Sentence { span: whole, tokens: 0..1, part: Part::Body }],
        words: vec![Word { tag: Tag::Pronoun, lemma: "we".into(), head: None, relation: Relation::Root }],
        mentions: vec![Mention {
            span: words("Ada Roe"),
            kind: ActorKind::Person,
            named: true,
            chain: 0,
            rule,
        }],
        chains: vec![Chain {
            kind: ActorKind::Person,
            name: "Ada Roe".to_owned(),
            role: None,
            side: None,
            mentions: vec![0],
        }],
        times: vec![TimeExpr {
            span: words("March 4, 2024"),
            kind: TimeKind::Date,
            shape,
            until: None,
            extent: None,
            rule,
        }],
        figures: vec![figure(words("90"), ends[0]), figure(words("60"), ends[1])],
        quotes: vec![Quote { span: Span::new(0, 46), inner: Span::new(1, 45) }],
        attributions: vec![Attribution {
            source: vec![words("Ada Roe")],
            cue: vec![words("said")],
            content: vec![Span::new(0, 46)],
            stance: Stance::Admits,
            form: Form::Direct,
            kind: SourceKind::Named,
            speaker: Some(0),
            also: Vec::new(),
            behalf: None,
            relay: None,
            accused: None,
            within: None,
            rule,
        }],
        events: vec![Event {
            span: words("cut"),
            kind: "reduce",
            class: Some(EventClass::Retreat),
            mode: Some("disarm"),
            cameo: Some("087"),
            agents: vec![Participant { span: words("Ada Roe"), chain: Some(0) }],
            patients: Vec::new(),
            place: None,
            times: vec![0],
            figures: vec![0, 1],
            negated: false,
            reality: Modality::Fact,
            again: None,
            outcome_of: Some(Tie { event: 0, rule }),
            rule,
        }],
        notes: vec![Note { span: None, text: "a sample".to_owned(), rule }],
    };
    let claim = Claim {
        span: Span::new(1, 45),
        sentence: 0,
        attribution: Some(0),
        polarity: Polarity::Affirmed,
        modality: Modality::Fact,
        hedges: vec![rule],
        proposition: Some(Proposition {
            predicate: words("cut"),
            lemma: "cut".into(),
            agents: vec![Party { span: words("Ada Roe"), chain: Some(0) }],
            figures: vec![0, 1],
            ..Proposition::default()
        }),
        figures: vec![0, 1],
        times: vec![0],
        actors: vec![0],
        events: vec![0],
        answers: None,
        rule,
    };
    let report = Report {
        key: "5c0ffee5c0ff".to_owned(),
        location: "staff.jsonl#1".to_owned(),
        language: Some("en".to_owned()),
        text: TEXT.to_owned(),
        parts: vec![(Part::Body, whole)],
        ..Report::default()
    };
    Reading { report, annotations, claims: vec![claim] }
}

#[test]
fn every_layer_is_written() {
    let line = headwater_render::reading(&reading());
    assert!(!line.contains('\n'), "one line");
    let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let found = serde_json::to_string_pretty(&value).expect("JSON again") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expect/reading.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &found).expect("the expected file can be written");
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == found, "UPDATE_EXPECT=1 rewrites reading.json");
}
