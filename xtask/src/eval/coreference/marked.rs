//! Makes [`Text`]: a text of a set with the events that people marked in it, and which of them are one. Reads the XML that
//! ECB+ and MEANTIME share: tokens, markables with anchors, relations. Leaves which tags are events to [`Kind`].

use crate::eval::markup::{Piece, pieces, plain};
use crate::eval::readings::Stretch;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the two sets a text is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// ECB+: events are ACTION and NEG_ACTION markables; one event is one CROSS_DOC_COREF or INTRA_DOC_COREF relation.
    Ecb,
    /// MEANTIME: events are EVENT_MENTIONs, which REFER_TO an EVENT; the instance of that is the same over texts.
    Meantime,
}

/// A text with its events.
#[derive(Default, Debug)]
pub(crate) struct Text {
    /// The words, joined by blanks, a sentence a line.
    pub(crate) text: String,
    /// The day it was written, where the set says so.
    pub(crate) day: Option<String>,
    /// The events that count.
    pub(crate) events: Vec<Marked>,
    /// The sentences in which all events are marked.
    pub(crate) scope: Vec<Stretch>,
}

/// An event that people marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Marked {
    /// Where, from its first to its last word; of one in several pieces, the first piece.
    pub(crate) at: Stretch,
    /// Its event, by a name that is the same over texts.
    pub(crate) event: String,
}

struct Token {
    sentence: usize,
    at: Stretch,
}

/// A markable with the tokens it stands on.
struct Markable<'a> {
    id: &'a str,
    tokens: Vec<&'a str>,
}

/// Reads a text called `name`. `listed` are the sentences that count; where none are given, those with an event.
pub(crate) fn read(source: &str, name: &str, kind: Kind, listed: Option<&BTreeSet<usize>>) -> Text {
    let mut text = Text::default();
    let mut tokens: BTreeMap<&str, Token> = BTreeMap::new();
    let mut last = None;
    for piece in pieces(source).filter(|piece| piece.name() == "token") {
        let sentence = piece.attribute("sentence").and_then(|n| n.parse().ok()).unwrap_or(0);
        if let Some(last) = last {
            text.text.push(if last == sentence { ' ' } else { '\n' });
        }
        last = Some(sentence);
        let start = text.text.len();
        text.text.push_str(&plain(piece.words));
        tokens
            .insert(piece.attribute("t_id").unwrap_or(""), Token { sentence, at: (start, text.text.len()) });
    }
    text.day = day(source);
    let events = events(source, name, kind);
    let marked: Vec<(usize, Marked)> = markables(source, kind)
        .iter()
        .filter_map(|mark| {
            let anchors: Vec<&Token> = mark.tokens.iter().filter_map(|id| tokens.get(id)).collect();
            let event = events.get(mark.id).cloned().unwrap_or_else(|| format!("{name}#{}", mark.id));
            Some((anchors.first()?.sentence, Marked { at: together(&anchors)?, event }))
        })
        .collect();
    let with_event: BTreeSet<usize> = marked.iter().map(|(sentence, _)| *sentence).collect();
    let counted = listed.unwrap_or(&with_event);
    text.events =
        marked.into_iter().filter(|(sentence, _)| counted.contains(sentence)).map(|(_, mark)| mark).collect();
    text.events.sort_by_key(|mark| mark.at);
    let mut scope: BTreeMap<usize, Stretch> = BTreeMap::new();
    for token in tokens.values().filter(|token| counted.contains(&token.sentence)) {
        let at = scope.entry(token.sentence).or_insert(token.at);
        *at = (at.0.min(token.at.0), at.1.max(token.at.1));
    }
    text.scope = scope.into_values().collect();
    text
}

/// The words of an event where they stand together; else the first of them.
fn together(anchors: &[&Token]) -> Option<Stretch> {
    let (first, last) = (anchors.first()?.at, anchors.last()?.at);
    let letters: usize = anchors.iter().map(|token| token.at.1 - token.at.0 + 1).sum();
    Some(if last.1 > first.0 && last.1 - first.0 < letters { (first.0, last.1) } else { first })
}

/// The day of writing, where it is written as one.
fn day(source: &str) -> Option<String> {
    let created = |piece: &Piece| piece.attribute("functionInDocument") == Some("CREATION_TIME");
    let value = pieces(source).find(created)?.attribute("value")?;
    let written = value.len() == 10 && value.split('-').map(str::len).eq([4, 2, 2]);
    written.then(|| value.to_owned())
}

fn markables(source: &str, kind: Kind) -> Vec<Markable<'_>> {
    let is_event = |name: &str| match kind {
        Kind::Ecb => name.contains("ACTION"),
        Kind::Meantime => name == "EVENT_MENTION",
    };
    let mut found: Vec<Markable> = Vec::new();
    let mut open = false;
    for piece in pieces(source) {
        match piece.name() {
            "token_anchor" if open => {
                let id = piece.attribute("t_id");
                found.last_mut().into_iter().for_each(|mark| mark.tokens.extend(id));
            }
            "token_anchor" => {}
            name => {
                open = !name.starts_with('/') && !piece.is_closed() && is_event(name);
                if open {
                    found.push(Markable { id: piece.attribute("m_id").unwrap_or(""), tokens: Vec::new() });
                }
            }
        }
    }
    found
}

/// For each markable that a relation names, its event.
fn events<'a>(source: &'a str, name: &str, kind: Kind) -> BTreeMap<&'a str, String> {
    let instances: BTreeMap<&str, Option<&str>> = pieces(source)
        .filter(|piece| piece.name() == "EVENT")
        .filter_map(|piece| Some((piece.attribute("m_id")?, piece.attribute("instance_id"))))
        .collect();
    let mut events = BTreeMap::new();
    let mut sources: Vec<&str> = Vec::new();
    let mut relation: Option<Piece> = None;
    for piece in pieces(source) {
        match (piece.name(), &relation) {
            ("CROSS_DOC_COREF" | "INTRA_DOC_COREF" | "REFERS_TO", _) => {
                sources.clear();
                relation = Some(piece);
            }
            ("/CROSS_DOC_COREF" | "/INTRA_DOC_COREF" | "/REFERS_TO", _) => relation = None,
            ("source", Some(_)) => sources.extend(piece.attribute("m_id")),
            ("target", Some(open)) => {
                let target = piece.attribute("m_id").unwrap_or("");
                let own = || format!("{name}_{}", open.attribute("r_id").unwrap_or(target));
                let event = match kind {
                    Kind::Ecb => Some(open.attribute("note").map_or_else(own, str::to_owned)),
                    Kind::Meantime => instances.get(target).map(|id| id.map_or_else(own, str::to_owned)),
                };
                let named =
                    event.into_iter().flat_map(|event| sources.iter().map(move |id| (*id, event.clone())));
                events.extend(named);
            }
            _ => {}
        }
    }
    events
}

#[cfg(test)]
mod tests {
    //! Both kinds of markup are read.

    use super::{Kind, read};
    use std::collections::BTreeSet;

    const TOKENS: &str = "<token t_id=\"1\" sentence=\"0\">Rain</token><token t_id=\"2\" sentence=\"0\">fell</token>\
        <token t_id=\"3\" sentence=\"1\">It</token><token t_id=\"4\" sentence=\"1\">rained</token>";

    #[test]
    fn events_of_ecb_are_those_of_the_listed_sentences() {
        let source = format!(
            "<Document>{TOKENS}<Markables><ACTION_OCCURRENCE m_id=\"7\" ><token_anchor t_id=\"2\"/></ACTION_OCCURRENCE>\
             <NEG_ACTION_STATE m_id=\"8\"><token_anchor t_id=\"4\"/></NEG_ACTION_STATE><HUMAN_PART m_id=\"9\">\
             <token_anchor t_id=\"3\"/></HUMAN_PART><ACTION_OCCURRENCE m_id=\"10\" instance_id=\"ACT1\"/></Markables>\
             <Relations><CROSS_DOC_COREF r_id=\"1\" note=\"ACT1\"><source m_id=\"7\"/><target m_id=\"10\"/>\
             </CROSS_DOC_COREF></Relations></Document>"
        );
        let all = read(&source, "a", Kind::Ecb, Some(&BTreeSet::from([0, 1])));
        assert_eq!(all.text, "Rain fell\nIt rained");
        let events: Vec<_> = all.events.iter().map(|event| (event.at, event.event.as_str())).collect();
        assert_eq!(events, [((5, 9), "ACT1"), ((13, 19), "a#8")]);
        assert_eq!(all.scope, [(0, 9), (10, 19)]);
        assert_eq!(read(&source, "a", Kind::Ecb, Some(&BTreeSet::from([1]))).events.len(), 1);
    }

    #[test]
    fn events_of_meantime_are_joined_by_instances() {
        let source = format!(
            "<Document>{TOKENS}<Markables><TIMEX3 functionInDocument=\"CREATION_TIME\" value=\"2009-05-01\" m_id=\"5\">\
             <token_anchor t_id=\"1\"/></TIMEX3><EVENT_MENTION m_id=\"6\"><token_anchor t_id=\"4\"/></EVENT_MENTION>\
             <EVENT m_id=\"9\" instance_id=\"OTH1\"/></Markables><Relations><REFERS_TO r_id=\"3\"><source m_id=\"6\"/>\
             <target m_id=\"9\"/></REFERS_TO></Relations></Document>"
        );
        let text = read(&source, "b", Kind::Meantime, None);
        assert_eq!(text.day.as_deref(), Some("2009-05-01"));
        assert_eq!(text.events[0].event, "OTH1");
        assert_eq!(text.scope, [(10, 19)]);
    }
}
