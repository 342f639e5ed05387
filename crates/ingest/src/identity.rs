//! Makes the [`Report`] of what a format found: who published it and when, in which language, and the key that makes it
//! the same report in every run. Leaves finding these to the formats.

use crate::dates;
use crate::facts::{Facts, host};
use crate::language;
use crate::outlets;
use crate::words;
use headwater_core::report::{Basis, Credit, Part, Published, Report};
use headwater_core::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Credits to one name that are kept; more show nothing new. Bounds hostile input.
const MOST_OF_ONE: usize = 16;

/// What a format found.
pub(crate) struct Draft<'a> {
    /// Where it was read.
    pub(crate) location: &'a str,
    /// The words.
    pub(crate) text: String,
    /// Which stretch of them is what, sorted.
    pub(crate) parts: Vec<(Part, Span)>,
    /// What is stated about them.
    pub(crate) facts: Facts,
    /// The date that a label in the text gives.
    pub(crate) labelled: Option<Published>,
    /// Whom the text credits.
    pub(crate) credits: Vec<Credit>,
    /// What could not be read.
    pub(crate) notes: Vec<String>,
}

/// The report of a draft.
pub(crate) fn report(draft: Draft) -> Report {
    let Draft { location, text, mut parts, facts, labelled, mut credits, mut notes } = draft;
    let published = published(&facts, labelled, &mut notes);
    let (language, doubt) = language::of(&text, facts.language.as_deref());
    notes.extend(doubt);
    let lost = text.matches('\u{fffd}').count();
    if lost > 0 && !notes.iter().any(|note| note.contains('\u{fffd}')) {
        notes.push(format!("{lost} characters could not be read and stand as \u{fffd}"));
    }
    let outlet = facts.outlet.clone().map(plain_outlet).or_else(|| facts.url.as_deref().and_then(host));
    credits.extend(facts.byline.as_deref().map(named).unwrap_or_default());
    credits.sort_by(|a, b| (a.span.is_none(), a.span, &a.name).cmp(&(b.span.is_none(), b.span, &b.name)));
    // A byline of the metadata is often in the text too; an agency is then credited where it stands.
    let in_text: BTreeSet<String> =
        credits.iter().filter(|c| c.span.is_some()).map(|c| c.name.clone()).collect();
    credits.retain(|credit| credit.span.is_some() || !in_text.contains(&credit.name));
    credits.dedup();
    let own = own_names(outlet.as_deref());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    credits.retain(|credit| {
        let times = seen.entry(credit.name.to_lowercase()).or_default();
        *times += 1;
        *times <= MOST_OF_ONE && !own.contains(&credit.name.to_lowercase())
    });
    parts.retain(|(_, span)| !span.is_empty());
    let stated = facts.published.as_deref().or_else(|| published.spans.first().map(|span| span.slice(&text)));
    let key = key([outlet.as_deref(), facts.url.as_deref(), stated, facts.title.as_deref(), Some(&text)]);
    Report {
        key,
        location: location.to_owned(),
        outlet,
        url: facts.url,
        title: facts.title,
        byline: facts.byline,
        language,
        published,
        credits,
        text,
        parts,
        also_at: Vec::new(),
        notes,
    }
}

/// An outlet's name; of an address, or a host, the host without `www.`.
fn plain_outlet(name: String) -> String {
    host(&name).or_else(|| name.strip_prefix("www.").map(str::to_owned)).unwrap_or(name)
}

/// The names, in small letters, by which a report would credit its own outlet: as given, as the table of outlets has it,
/// and of a host its name (`northline.example`).
fn own_names(outlet: Option<&str>) -> BTreeSet<String> {
    let Some(outlet) = outlet else { return BTreeSet::new() };
    let found = words::find(outlet, Span::new(0, outlet.len()));
    let whole = |named: &outlets::Named| named.first == 0 && named.end == found.len();
    let known =
        outlets::find(outlet, &found).into_iter().filter(whole).map(|named| named.name.to_lowercase());
    let host = Some(outlet)
        .filter(|name| !name.contains(' '))
        .and_then(|name| name.split_once('.'))
        .map(|host| host.0);
    known.chain([outlet.to_lowercase()]).chain(host.map(str::to_lowercase)).collect()
}

/// Fields outweigh a label; a field that cannot be read is said, and a label beside it is believed.
fn published(facts: &Facts, labelled: Option<Published>, notes: &mut Vec<String>) -> Published {
    if let Some(stated) = &facts.published {
        match dates::parse(stated) {
            Some(when) => return Published { when: Some(when), basis: Basis::Metadata, spans: Vec::new() },
            None => {
                let shown: String = stated.chars().take(60).collect();
                notes.push(format!("its date “{shown}” cannot be read as one day"));
            }
        }
    }
    labelled.filter(|published| published.when.is_some()).unwrap_or_default()
}

/// Outlets that a byline of the metadata names.
fn named(byline: &str) -> Vec<Credit> {
    let found = words::find(byline, Span::new(0, byline.len()));
    outlets::find(byline, &found)
        .into_iter()
        .map(|n| Credit { name: n.name.to_owned(), span: None })
        .collect()
}

/// Twelve hexadecimal digits of a hash over the fields, each with its length before it, so that no two lists of
/// fields run together to the same bytes; an unknown field is not an empty one.
fn key(fields: [Option<&str>; 5]) -> String {
    let mut hasher = blake3::Hasher::new();
    for field in fields {
        let length = field.map_or(u64::MAX, |field| field.len() as u64);
        hasher.update(&length.to_le_bytes());
        hasher.update(field.unwrap_or("").as_bytes());
    }
    hasher.finalize().to_hex().chars().take(12).collect()
}
