//! A report becomes a reading: layers of annotations, and claims. One report at a time.
//!
//! [`read`] lists the stages in their order. Each stage is a pure, total function of the layers it names, and makes
//! exactly one layer. Language is known only through [`lang::Lang`].

pub mod attributions;
pub mod claims;
pub mod events;
pub mod figures;
pub mod frames;
pub mod lang;
pub mod lemmas;
pub mod models;
pub mod names;
pub mod published;
pub mod quotes;
pub mod sentences;
pub mod syntax;
pub mod times;
pub mod tokens;

use attributions::finder::features::Layers;
use frames::Frames;
use headwater_core::annotations::{Annotations, Note, Rule};
use headwater_core::claim::Reading;
use headwater_core::report::Report;
use lang::Lang;
use models::Models;
use sentences::splitter;

/// Reads one report. A report in a language without tables gets tokens and sentences, a note, and no claims.
pub fn read(report: Report) -> Reading {
    let known = Lang::of(report.language.as_deref());
    let lang = known.unwrap_or_else(Lang::english);
    let text = report.text.as_str();
    let tokens = tokens::find(text, lang);
    let splitter = known.and_then(|_| splitter::english().ok());
    let sentences = sentences::find(text, &tokens, &report.parts, lang, splitter);
    if known.is_none() {
        let notes = vec![unread(&report)];
        let published = report.published.clone();
        let annotations = Annotations { published, tokens, sentences, notes, ..Annotations::default() };
        return Reading { report, annotations, claims: Vec::new() };
    }
    let words =
        Models::get().map_or_else(|_| Vec::new(), |models| syntax::find(text, &tokens, &sentences, models));
    let (mentions, chains) = names::find(text, &tokens, &sentences, &words, lang);
    let (quotes, mut notes) = quotes::find(text, &report.parts);
    let mut made =
        Annotations { tokens, sentences, words, mentions, chains, quotes, ..Annotations::default() };
    let frames = Frames::find(text, &made.tokens, &made.words);
    made.times = times::find(text, &made.tokens, &made.sentences, &frames, &report.published, lang);
    made.published = published::find(&report, &made.sentences, &made.times, lang);
    made.figures = figures::find(text, &made.tokens, &made.sentences, &made.mentions, &made.times, lang);
    let layers = Layers {
        text,
        tokens: &made.tokens,
        sentences: &made.sentences,
        words: &made.words,
        mentions: &made.mentions,
        quotes: &made.quotes,
        lang,
    };
    made.attributions = attributions::find(layers, &made.chains, &frames);
    let frames = Frames::told(text, &made.tokens, &made.words, &made.attributions);
    let actors = (&*made.mentions, &*made.chains, &*made.attributions);
    let amounts = (&*made.times, &*made.figures);
    made.events = events::find(&frames, (made.words.len(), &made.sentences), actors, amounts, lang);
    made.date_doubts = published::doubts::find(&report, &made, &frames, lang);
    let (claims, left) = claims::find(text, &made, &frames, lang);
    notes.extend(left);
    notes.extend(times::unread(text, &made.times));
    notes.extend(figures::unread(text, &made.tokens));
    made.notes = notes;
    Reading { report, annotations: made, claims }
}

fn unread(report: &Report) -> Note {
    let language = report.language.as_deref().unwrap_or("an unknown language");
    let text = format!("written in {language}, which has no tables: nothing was read as a claim");
    Note { span: None, text, rule: Rule("lang/unread") }
}
