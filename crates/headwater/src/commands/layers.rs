//! The items of every layer at one byte of a reading, each in words and with its rule. Decides nothing.

use crate::console::plain;
use headwater_core::annotations::{Annotations, Attribution, Rule, TokenKind};
use headwater_core::claim::{Claim, Modality, Party, Proposition, Reading};
use headwater_core::event::{Event, Participant};
use headwater_core::figure::{Change, Figure, Quantity};
use headwater_core::span::Span;
use headwater_core::telling::{Link, Role};
use headwater_core::time::TimeExpr;

/// Characters of a passage that are shown before it is cut. Picked by feel.
const SHOWN: usize = 160;

/// What every layer has there, from words up to claims; then the notes of the report.
pub(crate) fn at(reading: &Reading, offset: usize) -> Vec<String> {
    let page = Page { reading, offset };
    let mut lines = Vec::new();
    lines.extend(page.tokens());
    lines.extend(page.syntax());
    lines.extend(page.mentions());
    lines.extend(page.times());
    lines.extend(page.figures());
    lines.extend(page.quotes());
    lines.extend(page.events());
    lines.extend(page.attributions());
    lines.extend(page.claims());
    if lines.is_empty() {
        lines.push("nothing was read here".to_owned());
    }
    lines.extend(page.notes());
    lines
}

/// One place of one reading.
struct Page<'a> {
    reading: &'a Reading,
    offset: usize,
}

impl Page<'_> {
    fn layers(&self) -> &Annotations {
        &self.reading.annotations
    }

    fn here(&self, span: Span) -> bool {
        span.start() <= self.offset && self.offset < span.end()
    }

    fn words(&self, span: Span) -> String {
        let words = plain(self.reading.words(span));
        match words.char_indices().nth(SHOWN) {
            Some((cut, _)) => format!("“{}…”", &words[..cut]),
            None => format!("“{words}”"),
        }
    }

    fn all_words(&self, spans: &[Span]) -> String {
        match spans {
            [] => "unsaid".to_owned(),
            spans => spans.iter().map(|&span| self.words(span)).collect::<Vec<_>>().join(" … "),
        }
    }

    fn chain(&self, index: u32) -> String {
        match self.layers().chains.get(index as usize) {
            Some(chain) => match &chain.side {
                Some(side) => format!("{} ({}, for {side})", plain(&chain.name), chain.kind.name()),
                None => format!("{} ({})", plain(&chain.name), chain.kind.name()),
            },
            None => "unknown".to_owned(),
        }
    }

    fn tokens(&self) -> Vec<String> {
        let here = self.layers().tokens.iter().filter(|token| self.here(token.span));
        here.map(|token| {
            let kind = match token.kind {
                TokenKind::Word => "word",
                TokenKind::Number => "number",
                TokenKind::Mark => "mark",
            };
            line("token", &format!("{}, a {kind}, stem {}", self.words(token.span), plain(&token.stem)), None)
        })
        .collect()
    }

    /// What each word is, and what it hangs on.
    fn syntax(&self) -> Vec<String> {
        let layers = self.layers();
        let both = layers.tokens.iter().zip(&layers.words).filter(|(token, _)| self.here(token.span));
        both.map(|(token, word)| {
            let head = word.head.and_then(|head| layers.tokens.get(head as usize));
            let place = match head {
                Some(head) => format!("{} of {}", word.relation, self.words(head.span)),
                None => word.relation.to_string(),
            };
            let what =
                format!("{}, {}, lemma {}, {place}", self.words(token.span), word.tag, plain(&word.lemma));
            line("syntax", &what, Some(Rule("models/syntax")))
        })
        .collect()
    }

    fn mentions(&self) -> Vec<String> {
        let here = self.layers().mentions.iter().filter(|mention| self.here(mention.span));
        here.map(|mention| {
            let (words, kind) = (self.words(mention.span), mention.kind.name());
            let verb = if mention.named { "names" } else { "points at" };
            line(
                "mention",
                &format!("{words}, as a {kind}, {verb} {}", self.chain(mention.chain)),
                Some(mention.rule),
            )
        })
        .collect()
    }

    fn times(&self) -> Vec<String> {
        let here = self.layers().times.iter().filter(|time| self.here(time.span));
        here.map(|time| line("time", &self.time(time), Some(time.rule))).collect()
    }

    fn time(&self, time: &TimeExpr) -> String {
        let published = &self.layers().published;
        let anchor = published.when.and_then(|when| when.single_day());
        let value = time.value(anchor);
        let days = match value.range {
            Some(range) if range.from.date() == range.to.date() => format!(", {}", range.from.date()),
            Some(range) => format!(", {} to {}", range.from.date(), range.to.date()),
            None => ", on no known day".to_owned(),
        };
        let counted = match anchor {
            Some(day) => format!(", counted from {day} ({})", published.basis.name()),
            None => ", the report's day is unknown".to_owned(),
        };
        format!("{}, {} {}{days}{counted}", self.words(time.span), time.kind.name(), value.timex)
    }

    fn figures(&self) -> Vec<String> {
        let here = self.layers().figures.iter().filter(|figure| {
            self.here(figure.span) || figure.counted.is_some_and(|counted| self.here(counted))
        });
        here.map(|figure| line("figure", &self.figure(figure), Some(figure.rule))).collect()
    }

    fn figure(&self, figure: &Figure) -> String {
        let mut words = format!("{} = {}", self.words(figure.span), quantity(&figure.quantity));
        if let Some(unit) = figure.unit {
            words += &format!(" {}", unit.name());
        }
        if let Some(counted) = figure.counted {
            words += &format!(", counts {}", self.words(counted));
        }
        if let Some(measure) = figure.measure {
            words += &format!(", measure {}", measure.name());
        }
        if let Some(Change { from, to, .. }) = figure.change.filter(Change::has_end) {
            let end = |end: Option<Quantity>| end.map_or("unknown".to_owned(), |end| quantity(&end));
            words += &format!(", one end of a change from {} to {}", end(from), end(to));
        }
        if let Some(whole) = figure.part_of.and_then(|index| self.layers().figures.get(index as usize)) {
            words += &format!(", a part of {}", self.words(whole.span));
        }
        words
    }

    fn quotes(&self) -> Vec<String> {
        let here = self.layers().quotes.iter().filter(|quote| self.here(quote.span));
        here.map(|quote| line("quote", &self.words(quote.inner), None)).collect()
    }

    fn events(&self) -> Vec<String> {
        let here = self.layers().events.iter().filter(|event| self.here(event.span));
        here.map(|event| line("event", &self.event(event), Some(event.rule))).collect()
    }

    fn event(&self, event: &Event) -> String {
        let layers = self.layers();
        let mut words = format!("{}, {}", self.words(event.span), event.kind);
        if let Some(class) = event.class {
            words += &format!(", PLOVER {}", class.name());
        }
        if let Some(mode) = event.mode {
            words += &format!(" ({mode})");
        }
        if let Some(code) = event.cameo {
            words += &format!(", CAMEO {code}");
        }
        let who = |those: &[Participant]| those.iter().map(|who| self.participant(who)).collect::<Vec<_>>();
        let times = event.times.iter().filter_map(|&index| layers.times.get(index as usize));
        let figures = event.figures.iter().filter_map(|&index| layers.figures.get(index as usize));
        words += &list("by", who(&event.agents));
        words += &list("to", who(&event.patients));
        words += &list("at", who(event.place.as_slice()));
        words += &list("when", times.map(|time| self.words(time.span)).collect());
        words += &list("figures", figures.map(|figure| self.words(figure.span)).collect());
        if event.reality != Modality::Fact {
            words += &format!("; told as {}", event.reality.name());
        }
        if event.negated {
            words += "; said not to happen";
        }
        words
    }

    fn participant(&self, who: &Participant) -> String {
        let words = self.words(who.span);
        who.chain.map_or(words.clone(), |chain| format!("{words} = {}", self.chain(chain)))
    }

    fn attributions(&self) -> Vec<String> {
        let here = self.layers().attributions.iter().filter(|attribution| {
            let parts = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
            parts.copied().any(|span| self.here(span))
        });
        here.map(|attribution| line("said", &self.attribution(attribution), Some(attribution.rule))).collect()
    }

    fn attribution(&self, said: &Attribution) -> String {
        let speaker = said.speaker.map_or("no named speaker".to_owned(), |chain| self.chain(chain));
        let mut words = format!("{speaker} {}, in {} speech", said.stance.name(), said.form.name());
        words += &format!(": {} source {}", said.kind.name(), self.all_words(&said.source));
        words += &format!(", cue {}", self.all_words(&said.cue));
        words += &format!(", content {}", self.all_words(&said.content));
        words += &list("together with", said.also.iter().map(|&chain| self.chain(chain)).collect());
        if let Some(behalf) = said.behalf {
            words += &format!(", speaking for {}", self.chain(behalf));
        }
        if let Some(relay) = said.relay {
            words += &format!(", passed on by {}", self.chain(relay));
        }
        if let Some(accused) = said.accused {
            words += &format!(", blaming {}", self.chain(accused));
        }
        if let Some(outer) = said.within.and_then(|index| self.layers().attributions.get(index as usize)) {
            words += &format!(", inside what {} said", self.all_words(&outer.source));
        }
        words
    }

    fn claims(&self) -> Vec<String> {
        let here = self.reading.claims.iter().filter(|claim| self.here(claim.span));
        here.map(|claim| line("claim", &self.claim(claim), Some(claim.rule))).collect()
    }

    fn claim(&self, claim: &Claim) -> String {
        let layers = self.layers();
        let said = claim.attribution.and_then(|index| layers.attributions.get(index as usize));
        let voice = match said {
            Some(said) => format!(
                "{} {} it",
                said.speaker.map_or_else(|| self.all_words(&said.source), |chain| self.chain(chain)),
                said.stance.name()
            ),
            None => "the report says it on its own word".to_owned(),
        };
        let mut words = format!(
            "{}, {} {}; {voice}, which speaks {} it",
            self.words(claim.span),
            claim.polarity.name(),
            claim.modality.name(),
            match self.reading.bearing(claim).name() {
                "open" => "neither for nor against",
                side => side,
            }
        );
        if let Some(proposition) = &claim.proposition {
            words += &self.proposition(proposition);
        }
        words += &list("told by", self.reading.way(claim).iter().map(|link| self.link(link)).collect());
        words += &list("by the words of", claim.hedges.iter().map(|rule| rule.0.to_owned()).collect());
        let figures = claim.figures.iter().filter_map(|&index| layers.figures.get(index as usize));
        let times = claim.times.iter().filter_map(|&index| layers.times.get(index as usize));
        let events = claim.events.iter().filter_map(|&index| layers.events.get(index as usize));
        let actors = claim.actors.iter().map(|&index| self.chain(index));
        words += &list("figures", figures.map(|figure| self.words(figure.span)).collect());
        words += &list("times", times.map(|time| self.words(time.span)).collect());
        words += &list("events", events.map(|event| event.kind.to_owned()).collect());
        words += &list("actors", actors.collect());
        if let Some(answered) = claim.answers.and_then(|index| self.reading.claims.get(index as usize)) {
            words += &format!("; answers {}", self.words(answered.span));
        }
        words
    }

    /// One station of the way from a claim to its report.
    fn link(&self, link: &Link) -> String {
        match (link.role, link.chain, link.source) {
            (Role::Document, ..) => "the report".to_owned(),
            (_, Some(chain), _) => self.chain(chain),
            (_, None, Some(source)) => self.words(source),
            (_, None, None) => "nobody named".to_owned(),
        }
    }

    fn proposition(&self, proposition: &Proposition) -> String {
        let layers = self.layers();
        let party = |party: &Party| match party.chain {
            Some(chain) => format!("{} = {}", self.words(party.span), self.chain(chain)),
            None => self.words(party.span),
        };
        let all = |parties: &[Party]| parties.iter().map(party).collect::<Vec<_>>();
        let times = proposition.times.iter().filter_map(|&index| layers.times.get(index as usize));
        let figures = proposition.figures.iter().filter_map(|&index| layers.figures.get(index as usize));
        let mut words =
            format!("; predicate {} ({})", self.words(proposition.predicate), plain(&proposition.lemma));
        words += &list("particle", proposition.particle.iter().map(|&span| self.words(span)).collect());
        words += &list("negated by", proposition.negation.iter().map(|&span| self.words(span)).collect());
        words += &list("agent", all(&proposition.agents));
        words += &list("patient", all(&proposition.patients));
        words += &list("recipient", all(&proposition.recipients));
        words += &list("place", all(&proposition.places));
        words += &list("when", times.map(|time| self.words(time.span)).collect());
        words += &list("how many", figures.map(|figure| self.words(figure.span)).collect());
        words
    }

    fn notes(&self) -> Vec<String> {
        let read = self.layers().notes.iter().filter(|note| note.span.is_none_or(|span| self.here(span)));
        let read = read.map(|note| line("note", &plain(&note.text), Some(note.rule)));
        read.chain(self.reading.report.notes.iter().map(|note| line("note", &plain(note), None))).collect()
    }
}

fn line(layer: &str, words: &str, rule: Option<Rule>) -> String {
    match rule {
        Some(Rule(rule)) => format!("{layer:<8} {words}\n{:<8} by {rule}", ""),
        None => format!("{layer:<8} {words}"),
    }
}

fn list(what: &str, items: Vec<String>) -> String {
    if items.is_empty() { String::new() } else { format!("; {what} {}", items.join(", ")) }
}

fn quantity(quantity: &Quantity) -> String {
    let number = match (quantity.least, quantity.most) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("{most} or fewer"),
        (None, None) => "an unknown number".to_owned(),
    };
    format!("{number} ({})", quantity.firmness.name())
}
