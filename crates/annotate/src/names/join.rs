//! Makes the names of a report of what the network proposes and what tables and rules are certain of: where a name is, the
//! network says; what a state, a capital or a body is, the tables say; titles are no part of a name.
//! Leaves "government or place" to `governments` and who is who to `chains`.

use crate::names::kinds::{self, Name};
use crate::names::lexicon::{Cue, Entry, Sort, Title};
use crate::names::runs;
use crate::names::tagger::Proposal;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;
use headwater_core::syntax::{Tag, Word};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The rule of a name that the network found.
const LEARNED: &str = "en/names/learned";

/// Joins what the rules found with what the network proposes; both are in the order of the text. `syntax` has one word for
/// each token, or none.
pub(super) fn join<'a>(
    words: Words<'a>,
    ruled: Vec<Name<'a>>,
    proposals: &[Proposal],
    syntax: &[Word],
) -> Vec<Name<'a>> {
    let known = Known::of(words, proposals);
    let mut joined: Vec<Name<'a>> = Vec::with_capacity(ruled.len() + proposals.len());
    let mut rest = ruled.into_iter().peekable();
    for proposal in proposals {
        while let Some(name) = rest.next_if(|name| name.at.end <= proposal.at.start) {
            joined.extend(certain(words, name, &known));
        }
        let mut beside = Vec::new();
        while let Some(name) = rest.next_if(|name| name.at.start < proposal.at.end) {
            beside.push(name);
        }
        let floor = joined.last().map_or(0, |name| name.at.end);
        let names = match proposal.actor() {
            Some(_) => proposed(words, proposal, &beside, &known, syntax),
            // A name of something else, unless its words say that it is a body's or a place's.
            None => beside.into_iter().filter_map(|name| certain(words, name, &known)).collect(),
        };
        // Where every word has a capital, "Northern Coast" is no name of a place that the tables do not know.
        let headline = runs::is_title(words, words.sentence_of(proposal.at.start));
        let doubtful = |name: &Name<'_>| headline && name.kind == ActorKind::Place && name.entry.is_none();
        // "On X": a letter alone is nobody.
        let letter = |name: &Name<'_>| {
            name.kind == ActorKind::Person
                && name.at.len() == 1
                && words.word(name.at.start).chars().nth(1).is_none()
        };
        let fits = |name: &Name<'_>| {
            name.at.start >= floor && !name.at.is_empty() && !doubtful(name) && !letter(name)
        };
        joined.extend(names.into_iter().filter(fits));
    }
    joined.extend(rest.filter_map(|name| certain(words, name, &known)));
    agree(words, &mut joined);
    joined
}

/// What the names of a report tell of others in it.
struct Known<'a> {
    /// The first letters of bodies' names.
    initials: HashSet<String>,
    /// The last words of people's full names.
    surnames: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(words: Words<'a>, proposals: &[Proposal]) -> Self {
        let long = |kind: ActorKind, least: usize| {
            proposals.iter().filter(move |p| p.actor() == Some(kind) && p.at.len() >= least)
        };
        let surname = |proposal: &Proposal| {
            let last = proposal.at.end - 1;
            words.title_before(last, proposal.at.start).is_none().then(|| words.word(last))
        };
        Known {
            initials: long(ActorKind::Organization, 3).map(|p| initials(words, &p.at)).collect(),
            surnames: long(ActorKind::Person, 2).filter_map(surname).collect(),
        }
    }

    /// Whether one word is the last of a person's full name.
    fn shortens(&self, words: Words<'_>, at: &Range<usize>) -> bool {
        at.len() == 1 && self.surnames.contains(words.word(at.start))
    }
}

/// The first letters of the capitalised words of a name.
fn initials(words: Words<'_>, at: &Range<usize>) -> String {
    at.clone().filter(|&at| words.is_capital(at)).filter_map(|at| words.word(at).chars().next()).collect()
}

/// A name that the rules alone found stays where tables or its own words leave no doubt.
fn certain<'a>(words: Words<'a>, name: Name<'a>, known: &Known<'_>) -> Option<Name<'a>> {
    let long = name.at.len() > 1 || words.word(name.at.start).chars().count() > 3;
    let sure = match name.entry.map(|entry| entry.sort) {
        Some(Sort::State | Sort::Capital | Sort::Government | Sort::People) => long,
        // One word may be a common one: "Amnesty"; not where it has capitals within: "KFOR".
        Some(Sort::Body | Sort::Outlet) => {
            name.at.len() > 1 || words.word(name.at.start).chars().filter(|c| c.is_uppercase()).count() > 1
        }
        Some(Sort::Place | Sort::Adjective) => false,
        // What the name itself says: "Harbor Workers Union", "Tarn County"; or that it shortens another.
        None => match name.rule {
            "en/names/body-word" | "en/names/place-word" => true,
            "en/names/surname" => known.shortens(words, &name.at),
            _ => known.initials.contains(&words.phrase(&name.at)),
        },
    };
    sure.then_some(name)
}

/// One word that names a place here and there, and a person no more often than that, names a place: as rules and network
/// have it together there.
fn agree(words: Words<'_>, joined: &mut [Name<'_>]) {
    let single = |name: &Name<'_>| name.at.len() == 1 && name.entry.is_none() && name.named;
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for name in joined.iter().filter(|name| single(name)) {
        let (places, people) = counts.entry(words.word(name.at.start)).or_default();
        match name.kind {
            ActorKind::Place if name.rule != LEARNED => *places += 1,
            ActorKind::Person => *people += 1,
            _ => {}
        }
    }
    for name in joined.iter_mut().filter(|name| single(name)) {
        let place = counts.get(words.word(name.at.start)).is_some_and(|&(places, people)| places >= people);
        if place && name.kind == ActorKind::Person && name.rule == LEARNED {
            name.kind = ActorKind::Place;
        }
    }
}

/// The names that a proposal stands for, with what rules and tables say of them.
fn proposed<'a>(
    words: Words<'a>,
    proposal: &Proposal,
    beside: &[Name<'a>],
    known: &Known<'_>,
    syntax: &[Word],
) -> Vec<Name<'a>> {
    let Some(kind) = proposal.actor() else { return Vec::new() };
    let same = beside.iter().find(|name| name.at == proposal.at);
    let surname = known.shortens(words, &proposal.at);
    match kind {
        ActorKind::Group => group(words, proposal, beside).into_iter().collect(),
        // What the tables know by its whole name is no person, but for a title (the rules have looked for one) or where
        // somebody with that surname was named.
        ActorKind::Person if surname || same.is_none_or(|name| name.entry.is_none()) => {
            if let Some(entry) = loud_entry(words, &proposal.at) {
                return vec![by_table(proposal.at.clone(), entry)];
            }
            person(words, &proposal.at, known, syntax).into_iter().collect()
        }
        ActorKind::Place if surname && !stands_in_place(words, proposal.at.start) => {
            person(words, &proposal.at, known, syntax).into_iter().collect()
        }
        _ => parts(words, &proposal.at).into_iter().map(|at| thing(words, at, kind, same)).collect(),
    }
}

/// Whether "in" or the like stands before a name, or a comma after another: "in Lund", "Skåne, Lund".
fn stands_in_place(words: Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.word(before));
    before == "," || words.lexicon.has(Cue::PlaceBefore, before)
}

/// A body or place.
fn thing<'a>(words: Words<'a>, at: Range<usize>, kind: ActorKind, same: Option<&Name<'a>>) -> Name<'a> {
    let at = without_leaders(words, &at);
    let same = same.filter(|name| name.at == at);
    let entry = same
        .and_then(|name| name.entry)
        .or_else(|| whole_entry(words, &at))
        .or_else(|| loud_entry(words, &at));
    match entry.filter(|entry| !matches!(entry.sort, Sort::Adjective | Sort::People)) {
        Some(entry) => by_table(at, entry),
        None => {
            let kind = if kind == ActorKind::Person { ActorKind::Group } else { kind };
            let rule = same.filter(|name| name.kind == kind).map_or(LEARNED, |name| name.rule);
            Name { at, entry: None, kind, role: None, named: true, rule, body: None }
        }
    }
}

fn by_table(at: Range<usize>, entry: &Entry) -> Name<'_> {
    let (kind, rule) = (entry.sort.kind(), kinds::rule_of(entry.sort));
    Name { at, entry: Some(entry), kind, role: None, named: true, rule, body: None }
}

/// "Ames, Norway" is two places, where the tables know the second; two bodies with "and" are two where they know both.
fn parts(words: Words<'_>, at: &Range<usize>) -> Vec<Range<usize>> {
    let known = |at: Range<usize>| !at.is_empty() && whole_entry(words, &at).is_some();
    let cut = at.clone().skip(1).find(|&cut| match words.word(cut) {
        "," => known(cut + 1..at.end),
        "and" => known(at.start..cut) && known(cut + 1..at.end),
        _ => false,
    });
    match cut {
        Some(cut) if whole_entry(words, at).is_none() => vec![at.start..cut, cut + 1..at.end],
        _ => vec![at.clone()],
    }
}

/// What the tables know of a whole name.
fn whole_entry<'a>(words: Words<'a>, at: &Range<usize>) -> Option<&'a Entry> {
    words.entry(at.start, at.end).filter(|(end, _)| *end == at.end).map(|(_, entry)| entry)
}

/// What the tables know of a name that is written in capitals: "GHANA". Four letters: shorter ones are acronyms.
fn loud_entry<'a>(words: Words<'a>, at: &Range<usize>) -> Option<&'a Entry> {
    let word = words.word(at.start);
    let loud = at.len() == 1 && word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let (first, rest) = word.split_at_checked(1).filter(|_| loud)?;
    let lexicon: &'a crate::names::lexicon::Lexicon = words.lexicon;
    let entry = lexicon.one_word(&format!("{first}{}", rest.to_ascii_lowercase()));
    entry.filter(|entry| !matches!(entry.sort, Sort::Adjective | Sort::People))
}

/// A name without the article or direction before it, where the tables know the rest: "the Guardian", "northern Norway".
fn without_leaders(words: Words<'_>, at: &Range<usize>) -> Range<usize> {
    let first = words.word(at.start);
    let leads = at.len() > 1
        && (matches!(first, "The" | "the")
            || words.is_small(at.start) && words.lexicon.has(Cue::Direction, first));
    let known = leads
        && whole_entry(words, at).is_none()
        && (words.is_small(at.start) || whole_entry(words, &(at.start + 1..at.end)).is_some());
    at.start + usize::from(known)..at.end
}

/// A person, without the titles before the name.
fn person<'a>(words: Words<'a>, at: &Range<usize>, known: &Known<'_>, syntax: &[Word]) -> Option<Name<'a>> {
    if words.title_before(at.end, at.start).is_some_and(|(start, _)| start == at.start) {
        return None;
    }
    let sentence = words.sentence_of(at.start);
    // "Rose prices fell": one word that opens a sentence must be a name by its syntax, too.
    let common = syntax.get(at.start).is_some_and(|word| word.tag != Tag::ProperNoun);
    let mut at = with_calendar(words, at, &sentence);
    if at.len() == 1 && at.start == sentence.start && common && !known.shortens(words, &at) {
        return None;
    }
    while let Some(past) = title_at(words, at.start, at.end) {
        at.start = past;
    }
    let role = kinds::role_beside(words, &at, sentence);
    let dated =
        |at: Option<usize>| at.is_some_and(|at| words.word(at).starts_with(|c: char| c.is_ascii_digit()));
    let month = at.len() == 1 && words.lexicon.has(Cue::Calendar, words.word(at.start));
    // "8 Jan": a day.
    if month && (dated(at.start.checked_sub(1)) || dated(Some(at.end))) {
        return None;
    }
    // "Ramadan began": a feast.
    if role.is_none() && words.lexicon.has(Cue::NoName, &words.phrase(&at)) {
        return None;
    }
    let rule = if role.is_some() { "en/names/title" } else { LEARNED };
    Some(Name { at, entry: None, kind: ActorKind::Person, role, named: true, rule, body: None })
}

/// A given name takes in the month beside it that is a name here: "Rosa |May", "June| Osborne".
fn with_calendar(words: Words<'_>, at: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let month = |at: usize| words.is_capital(at) && words.lexicon.has(Cue::Calendar, words.word(at));
    let dated = |at: usize| words.word(at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.start.checked_sub(1).filter(|before| sentence.contains(before)).filter(|&before| {
        month(before)
            && words.lexicon.is_given(words.word(before))
            && (before == sentence.start || words.word(before - 1) == "and")
    });
    let alone = at.len() == 1 && words.lexicon.is_given(words.word(at.start));
    let after = alone && at.end < sentence.end && month(at.end) && !dated(at.end + 1);
    before.unwrap_or(at.start)..at.end + usize::from(after)
}

/// Where a title ends that opens a stretch and leaves something of it.
fn title_at(words: Words<'_>, start: usize, end: usize) -> Option<usize> {
    (start + 1..end).rev().find_map(|past| {
        let (from, title) = words.title_before(past, start)?;
        let past = past + usize::from(words.word(past) == "." && words.joins(past));
        (from == start && past < end && (title != Title::Office || words.is_capital(start))).then_some(past)
    })
}

/// People by what they share. An adjective names nobody: "Danish ships".
fn group<'a>(words: Words<'a>, proposal: &Proposal, beside: &[Name<'a>]) -> Option<Name<'a>> {
    let ruled = beside.iter().find(|name| name.kind == ActorKind::Group && name.at.end == proposal.at.end);
    if let Some(name) = ruled {
        return Some(name.clone());
    }
    let entry = whole_entry(words, &proposal.at);
    let last = words.word(proposal.at.end.saturating_sub(1));
    let plural = last.ends_with('s') && !last.ends_with("ss");
    let known = entry.is_some_and(|entry| entry.sort == Sort::People);
    let described = entry.is_some_and(|entry| entry.sort != Sort::People);
    (known || plural && !described).then(|| Name {
        at: proposal.at.clone(),
        entry: entry.filter(|_| known),
        kind: ActorKind::Group,
        role: None,
        named: true,
        rule: LEARNED,
        body: None,
    })
}
