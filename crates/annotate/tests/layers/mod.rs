//! How each layer is written down in a case file: one line an item, quoting words rather than counting columns.
#![allow(dead_code, reason = "each test binary uses a part")]

use headwater_annotate::read;
use headwater_core::annotations::Rule;
use headwater_core::claim::{Modality, Party, Reading};
use headwater_core::event::{Event, Participant};
use headwater_core::figure::{Figure, Quantity};
use headwater_core::report::{Basis, Part, Published, Report};
use headwater_core::span::Span;
use headwater_core::time::TimeRange;

/// Reads a text as a body, published on a day where one is given (`YYYY-MM-DD`).
pub(crate) fn reading(text: &str, published: Option<&str>) -> Reading {
    let when = published.map(|day| TimeRange::day(day.parse().expect("a day as YYYY-MM-DD")));
    let basis = if when.is_some() { Basis::Metadata } else { Basis::Unknown };
    read(Report {
        text: text.to_owned(),
        language: Some("en".to_owned()),
        published: Published { when, basis, spans: Vec::new() },
        parts: vec![(Part::Body, Span::new(0, text.len()))],
        ..Report::default()
    })
}

/// Reads a text whose first line is a headline and whose rest is a body.
pub(crate) fn titled(text: &str, published: Option<&str>) -> Reading {
    let mut report = reading(text, published).report;
    let end = text.find('\n').unwrap_or(text.len());
    report.parts = vec![(Part::Headline, Span::new(0, end)), (Part::Body, Span::new(end, text.len()))];
    read(report)
}

/// The lines of one layer, as a case file has them without their dashes.
pub(crate) fn lines(reading: &Reading, layer: &str) -> Vec<String> {
    let a = &reading.annotations;
    let w = |span: Span| format!("`{}`", reading.words(span).replace('\n', " "));
    let all = |spans: &[Span]| spans.iter().map(|&span| w(span)).collect::<Vec<_>>().join(" + ");
    let who =
        |chain: Option<u32>| chain.map_or("?".to_owned(), |chain| a.chains[chain as usize].name.clone());
    let with =
        |also: &[u32]| also.iter().map(|&chain| format!(" with {}", who(Some(chain)))).collect::<String>();
    match layer {
        "token" => a.tokens.iter().map(|t| format!("token {}", w(t.span))).collect(),
        "sentence" => a.sentences.iter().map(|s| format!("sentence {}", w(s.span))).collect(),
        "name" => a
            .mentions
            .iter()
            .map(|m| format!("name {} {} = {}", w(m.span), m.kind.name(), who(Some(m.chain))))
            .collect(),
        "chain" => a
            .chains
            .iter()
            .map(|c| {
                let role = c.role.map_or(String::new(), |role| format!(" role {}", w(role)));
                let side = c.side.as_ref().map_or(String::new(), |side| format!(" side {side}"));
                let of = c.mentions.iter().map(|&m| w(a.mentions[m as usize].span)).collect::<Vec<_>>();
                format!("chain {} {}{role}{side}: {}", c.name, c.kind.name(), of.join(", "))
            })
            .collect(),
        "time" => a
            .times
            .iter()
            .map(|t| {
                let value = t.value(a.published.when.and_then(|when| when.single_day()));
                format!("time {} {} {}", w(t.span), t.kind.name(), value.timex)
            })
            .collect(),
        // What the report's own words say against its stated date.
        "doubt" => a
            .date_doubts
            .iter()
            .map(|d| {
                let day = d.day.map_or(String::new(), |day| format!(" {day}"));
                format!("doubt {} {}{day}", all(&d.spans), d.reason.rule())
            })
            .collect(),
        "figure" => a.figures.iter().map(|f| figure(f, &w)).collect(),
        "quote" => a.quotes.iter().map(|q| format!("quote {}", w(q.inner))).collect(),
        "attribution" => a
            .attributions
            .iter()
            .map(|x| {
                let speaker = format!(
                    "{}{}{}",
                    who(x.speaker),
                    with(&x.also),
                    x.relay.map_or(String::new(), |r| format!(" via {}", who(Some(r))))
                );
                let accused = x.accused.map_or(String::new(), |c| format!(" accused {}", who(Some(c))));
                let within = x.within.map_or(String::new(), |i| format!(" within {i}"));
                format!(
                    "attribution source {} cue {} content {} {} {} speaker {speaker}{accused}{within}",
                    all(&x.source),
                    all(&x.cue),
                    all(&x.content),
                    x.stance.name(),
                    x.form.name()
                )
            })
            .collect(),
        // The same items for who speaks and how, without what is said.
        "speech" => a
            .attributions
            .iter()
            .map(|x| {
                let part = |word: &str, chain: Option<u32>| {
                    chain.map_or(String::new(), |c| format!(" {word} {}", who(Some(c))))
                };
                format!(
                    "speech {} {} {} {} = {}{}{}{}{}",
                    all(&x.source),
                    all(&x.cue),
                    x.stance.name(),
                    x.kind.name(),
                    who(x.speaker),
                    with(&x.also),
                    part("for", x.behalf),
                    part("via", x.relay),
                    part("accused", x.accused)
                )
            })
            .collect(),
        "event" => a.events.iter().map(|e| event(reading, e)).collect(),
        "claim" => reading
            .claims
            .iter()
            .map(|c| {
                let said = c.attribution.map_or(String::new(), |x| format!(" said {x}"));
                let answers = c.answers.map_or(String::new(), |x| format!(" answers {x}"));
                format!("claim {} {} {}{said}{answers}", w(c.span), c.polarity.name(), c.modality.name())
            })
            .collect(),
        "proposition" => reading
            .claims
            .iter()
            .map(|c| {
                let mut line = format!("proposition {} {}", c.polarity.name(), c.modality.name());
                let Some(p) = &c.proposition else { return format!("{line} without a predicate") };
                line.push_str(&format!(" predicate {}", p.lemma));
                line.push_str(&p.particle.map_or(String::new(), |span| format!(" particle {}", w(span))));
                line.push_str(&p.negation.map_or(String::new(), |span| format!(" not {}", w(span))));
                let party = |p: &Party| {
                    w(p.span) + &p.chain.map_or(String::new(), |chain| format!(" = {}", who(Some(chain))))
                };
                for (role, parties) in [
                    ("agent", &p.agents),
                    ("patient", &p.patients),
                    ("recipient", &p.recipients),
                    ("place", &p.places),
                ] {
                    parties.iter().for_each(|found| line.push_str(&format!(" {role} {}", party(found))));
                }
                let times = p.times.iter().map(|&time| ("time", a.times[time as usize].span));
                let figures = p.figures.iter().map(|&figure| ("figure", a.figures[figure as usize].span));
                times
                    .chain(figures)
                    .for_each(|(layer, span)| line.push_str(&format!(" {layer} {}", w(span))));
                line
            })
            .collect(),
        "way" => reading
            .claims
            .iter()
            .map(|c| {
                let way = reading.way(c);
                let names = way.iter().map(|link| {
                    let name = link.chain.map(|chain| who(Some(chain))).or(link.source.map(w));
                    format!("{} {}", link.role.name(), name.unwrap_or_default()).trim().to_owned()
                });
                format!(
                    "way {} {}: {}",
                    w(c.span),
                    reading.bearing(c).name(),
                    names.collect::<Vec<_>>().join(" < ")
                )
            })
            .collect(),
        "note" => a.notes.iter().map(|n| format!("note {}", n.text)).collect(),
        other => panic!("no layer is called {other}"),
    }
}

/// What happens: `withdrew` withdraw RETREAT by `Norway` of `troops` at `the border` when `Monday` negated plan.
fn event(reading: &Reading, e: &Event) -> String {
    let a = &reading.annotations;
    let w = |span: Span| format!("`{}`", reading.words(span).replace('\n', " "));
    let who = |p: &Participant| match p.chain.map(|chain| a.chains[chain as usize].name.as_str()) {
        Some(name) if name != reading.words(p.span) => format!("{} = {name}", w(p.span)),
        _ => w(p.span),
    };
    let all = |word: &str, those: &[Participant]| match those {
        [] => String::new(),
        those => format!(" {word} {}", those.iter().map(who).collect::<Vec<_>>().join(" + ")),
    };
    let mut line = format!("event {} {}", w(e.span), e.kind);
    if let Some(class) = e.class {
        line.push_str(&format!(" {}", class.name()));
    }
    if let Some(mode) = e.mode {
        line.push_str(&format!("/{mode}"));
    }
    line.push_str(&all("by", &e.agents));
    line.push_str(&all("of", &e.patients));
    line.push_str(&all("at", e.place.as_slice()));
    for &time in &e.times {
        line.push_str(&format!(" when {}", w(a.times[time as usize].span)));
    }
    for &figure in &e.figures {
        line.push_str(&format!(" count {}", w(a.figures[figure as usize].span)));
    }
    for (word, tie) in [("again", e.again), ("outcome of", e.outcome_of)] {
        if let Some(tie) = tie {
            line.push_str(&format!(" {word} {}", w(a.events[tie.event as usize].span)));
        }
    }
    if e.negated {
        line.push_str(" negated");
    }
    if e.reality != Modality::Fact {
        line.push_str(&format!(" {}", e.reality.name()));
    }
    line
}

fn figure(f: &Figure, w: &impl Fn(Span) -> String) -> String {
    let mut line = format!("figure {} = {}", w(f.span), quantity(&f.quantity));
    if let Some(unit) = f.unit {
        line.push_str(&format!(" unit {}", unit.name()));
    }
    if let Some(counted) = f.counted {
        line.push_str(&format!(" of {}", w(counted)));
    }
    if let Some(measure) = f.measure {
        line.push_str(&format!(" {}", measure.name()));
    }
    if let Some(change) = f.change {
        let end = |q: Option<Quantity>| q.map_or("?".to_owned(), |q| quantity(&q));
        match (change.has_end(), change.direction) {
            (true, _) => line.push_str(&format!(" change {} to {}", end(change.from), end(change.to))),
            (false, way) => {
                line.push_str(&format!(
                    " change {} by {}",
                    way.map_or("?", |way| way.name()),
                    end(change.by)
                ));
            }
        }
    }
    if let Some(whole) = f.part_of {
        line.push_str(&format!(" part of {whole}"));
    }
    line
}

fn quantity(q: &Quantity) -> String {
    let bound = |d: Option<rust_decimal::Decimal>| d.map_or("?".to_owned(), |d| d.normalize().to_string());
    let range =
        if q.least == q.most { bound(q.least) } else { format!("{}..{}", bound(q.least), bound(q.most)) };
    format!("{range} {}", q.firmness.name())
}

/// The rules behind every item of a reading.
pub(crate) fn rules(reading: &Reading) -> Vec<Rule> {
    let a = &reading.annotations;
    let mut rules: Vec<Rule> = Vec::new();
    rules.extend(a.mentions.iter().map(|x| x.rule));
    rules.extend(a.times.iter().map(|x| x.rule));
    rules.extend(a.figures.iter().map(|x| x.rule));
    rules.extend(a.attributions.iter().map(|x| x.rule));
    rules.extend(a.events.iter().map(|x| x.rule));
    rules.extend(a.events.iter().flat_map(|x| x.again.iter().chain(&x.outcome_of)).map(|tie| tie.rule));
    rules.extend(a.notes.iter().map(|x| x.rule));
    rules.extend(reading.claims.iter().map(|x| x.rule));
    rules.extend(reading.claims.iter().flat_map(|x| x.hedges.iter().copied()));
    rules
}
