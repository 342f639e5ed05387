//! Makes one reading a line of JSON: the report with its text, and the layers as spans. Format 1 of readings.
//! Leaves the brief to `document.rs`. Indices point into the layer named beside them.

mod claims;
mod events;

use crate::document::{self, Change, Number, vocabulary};
use claims::ClaimLine;
use events::EventLine;
use headwater_core::annotations::{Attribution, Chain, Mention, Note, Token};
use headwater_core::claim::Reading;
use headwater_core::figure::Figure;
use headwater_core::report::{DateDoubt, Part};
use headwater_core::span::Span;
use headwater_core::syntax::Word;
use headwater_core::time::TimeExpr;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// The reading on one line, without the line's end.
pub(crate) fn line(reading: &Reading) -> String {
    serde_json::to_string(&Line::of(reading)).unwrap_or_default()
}

#[derive(Serialize)]
struct Line<'a> {
    format: u32,
    report: ReportWithText<'a>,
    sentences: Vec<Ends>,
    tokens: Vec<TokenLine<'a>>,
    mentions: Vec<MentionLine>,
    chains: Vec<ChainLine<'a>>,
    times: Vec<TimeLine<'a>>,
    figures: Vec<FigureLine<'a>>,
    quotes: Vec<At>,
    attributions: Vec<AttributionLine<'a>>,
    events: Vec<EventLine<'a>>,
    claims: Vec<ClaimLine<'a>>,
    date_doubts: Vec<DoubtLine>,
    notes: Vec<NoteLine<'a>>,
}

impl<'a> Line<'a> {
    fn of(reading: &'a Reading) -> Line<'a> {
        let layers = &reading.annotations;
        let anchor = layers.published.when.and_then(|when| when.single_day());
        Line {
            format: document::FORMAT,
            report: ReportWithText::of(reading),
            sentences: layers.sentences.iter().map(|sentence| ends(sentence.span)).collect(),
            tokens: layers
                .tokens
                .iter()
                .enumerate()
                .map(|(at, token)| TokenLine::of(token, layers.words.get(at)))
                .collect(),
            mentions: layers.mentions.iter().map(MentionLine::of).collect(),
            chains: layers.chains.iter().map(ChainLine::of).collect(),
            times: layers.times.iter().map(|time| TimeLine::of(time, anchor)).collect(),
            figures: layers.figures.iter().map(FigureLine::of).collect(),
            quotes: layers.quotes.iter().map(|quote| at(quote.span)).collect(),
            attributions: layers.attributions.iter().map(AttributionLine::of).collect(),
            events: layers.events.iter().map(EventLine::of).collect(),
            claims: reading.claims.iter().map(|claim| ClaimLine::of(reading, claim)).collect(),
            date_doubts: layers.date_doubts.iter().map(DoubtLine::of).collect(),
            notes: layers.notes.iter().map(NoteLine::of).collect(),
        }
    }
}

/// First byte, and one past the last.
type Ends = (usize, usize);

fn ends(span: Span) -> Ends {
    (span.start(), span.end())
}

fn all(spans: &[Span]) -> Vec<Ends> {
    spans.iter().map(|&span| ends(span)).collect()
}

#[derive(Serialize)]
struct At {
    start: usize,
    end: usize,
}

fn at(span: Span) -> At {
    At { start: span.start(), end: span.end() }
}

#[derive(Serialize)]
struct ReportWithText<'a> {
    #[serde(flatten)]
    report: document::Report,
    text: &'a str,
    parts: Vec<PartLine>,
}

impl<'a> ReportWithText<'a> {
    fn of(reading: &'a Reading) -> ReportWithText<'a> {
        let report = document::Report::alone(reading);
        let parts = reading.report.parts.iter().map(PartLine::of).collect();
        ReportWithText { report, text: &reading.report.text, parts }
    }
}

#[derive(Serialize)]
struct PartLine {
    part: &'static str,
    #[serde(flatten)]
    at: At,
}

impl PartLine {
    fn of((part, span): &(Part, Span)) -> PartLine {
        PartLine { part: part.name(), at: at(*span) }
    }
}

#[derive(Serialize)]
struct TokenLine<'a> {
    #[serde(flatten)]
    at: At,
    lemma: Option<&'a str>,
    upos: Option<&'static str>,
    head: Option<u32>,
    deprel: Option<&'static str>,
}

impl<'a> TokenLine<'a> {
    /// Without a word nothing is known: the report is in a language that is not read.
    fn of(token: &Token, word: Option<&'a Word>) -> TokenLine<'a> {
        TokenLine {
            at: at(token.span),
            lemma: word.map(|word| &*word.lemma),
            upos: word.map(|word| word.tag.name()),
            head: word.and_then(|word| word.head),
            deprel: word.map(|word| word.relation.name()),
        }
    }
}

#[derive(Serialize)]
struct MentionLine {
    #[serde(flatten)]
    at: At,
    kind: &'static str,
    named: bool,
    chain: u32,
    rule: &'static str,
}

impl MentionLine {
    fn of(mention: &Mention) -> MentionLine {
        let (kind, rule) = (mention.kind.name(), mention.rule.0);
        MentionLine { at: at(mention.span), kind, named: mention.named, chain: mention.chain, rule }
    }
}

#[derive(Serialize)]
struct ChainLine<'a> {
    kind: &'static str,
    name: &'a str,
    role: Option<At>,
    side: Option<&'a str>,
}

impl ChainLine<'_> {
    fn of(chain: &Chain) -> ChainLine<'_> {
        let (kind, role) = (chain.kind.name(), chain.role.map(at));
        ChainLine { kind, name: &chain.name, role, side: chain.side.as_deref() }
    }
}

#[derive(Serialize)]
struct TimeLine<'a> {
    #[serde(flatten)]
    at: At,
    r#type: &'static str,
    timex: String,
    /// TIMEX3 `mod`.
    r#mod: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
    grain: Option<vocabulary::Grain>,
    rule: &'a str,
}

impl TimeLine<'_> {
    fn of(time: &TimeExpr, anchor: Option<Date>) -> TimeLine<'_> {
        let value = time.value(anchor);
        let when = value.range.as_ref().map(document::when);
        let grain = when.as_ref().map(|when| when.grain);
        let (from, to) = when.map(|when| (when.from, when.to)).unzip();
        let (r#type, rule) = (time.kind.name(), time.rule.0);
        let r#mod = time.modifier();
        TimeLine { at: at(time.span), r#type, timex: value.timex, r#mod, from, to, grain, rule }
    }
}

#[derive(Serialize)]
struct FigureLine<'a> {
    #[serde(flatten)]
    at: At,
    least: Option<Number>,
    most: Option<Number>,
    firmness: &'static str,
    unit: Option<String>,
    unit_code: Option<String>,
    counted: Option<At>,
    measure: Option<&'static str>,
    change: Option<Change>,
    part_of: Option<u32>,
    rule: &'a str,
}

impl FigureLine<'_> {
    fn of(figure: &Figure) -> FigureLine<'_> {
        FigureLine {
            at: at(figure.span),
            least: figure.quantity.least.map(Into::into),
            most: figure.quantity.most.map(Into::into),
            firmness: figure.quantity.firmness.name(),
            unit: figure.unit.map(|unit| unit.name().into_owned()),
            unit_code: figure.unit.and_then(|unit| unit.code()).map(Into::into),
            counted: figure.counted.map(at),
            measure: figure.measure.map(|measure| measure.name()),
            change: figure.change.as_ref().map(document::change),
            part_of: figure.part_of,
            rule: figure.rule.0,
        }
    }
}

#[derive(Serialize)]
struct AttributionLine<'a> {
    source: Vec<Ends>,
    cue: Vec<Ends>,
    content: Vec<Ends>,
    stance: &'static str,
    form: &'static str,
    kind: &'static str,
    speaker: Option<u32>,
    also: Vec<u32>,
    behalf: Option<u32>,
    relay: Option<u32>,
    accused: Option<u32>,
    within: Option<u32>,
    rule: &'a str,
}

impl AttributionLine<'_> {
    fn of(attribution: &Attribution) -> AttributionLine<'_> {
        AttributionLine {
            source: all(&attribution.source),
            cue: all(&attribution.cue),
            content: all(&attribution.content),
            stance: attribution.stance.name(),
            form: attribution.form.name(),
            kind: attribution.kind.name(),
            speaker: attribution.speaker,
            also: attribution.also.clone(),
            behalf: attribution.behalf,
            relay: attribution.relay,
            accused: attribution.accused,
            within: attribution.within,
            rule: attribution.rule.0,
        }
    }
}

/// An item of another layer, as `{"figure": 3}`: a bare list of two numbers is always a span in this format.
struct Pointer(&'static str, u32);

impl Pointer {
    fn to(layer: &'static str, indices: &[u32]) -> Vec<Pointer> {
        indices.iter().map(|&index| Pointer(layer, index)).collect()
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, self.1)])
    }
}

#[derive(Serialize)]
struct DoubtLine {
    spans: Vec<At>,
    /// The day of the report by these words.
    day: Option<String>,
    rule: &'static str,
}

impl DoubtLine {
    fn of(doubt: &DateDoubt) -> DoubtLine {
        DoubtLine {
            spans: doubt.spans.iter().copied().map(at).collect(),
            day: doubt.day.map(|day| day.to_string()),
            rule: doubt.reason.rule(),
        }
    }
}

#[derive(Serialize)]
struct NoteLine<'a> {
    at: Option<At>,
    text: &'a str,
    rule: &'a str,
}

impl NoteLine<'_> {
    fn of(note: &Note) -> NoteLine<'_> {
        NoteLine { at: note.span.map(at), text: &note.text, rule: note.rule.0 }
    }
}
