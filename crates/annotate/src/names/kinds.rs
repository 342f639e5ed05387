//! Makes [`Name`]s of pieces: decides whether a piece names a person, a body, a place or a group, or nothing.
//!
//! Each occurrence of a name votes by the words in and around it; all occurrences of one name in a report decide
//! together. Leaves "government or place" to `governments` and who is who to `chains`.

use crate::names::lexicon::{Cue, Entry, Sort};
use crate::names::roles;
use crate::names::runs::Piece;
use crate::names::words::Words;
use headwater_core::annotations::{ActorKind, TokenKind};
use headwater_core::report::Part;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    pub(super) at: Range<usize>,
    pub(super) entry: Option<&'a Entry>,
    pub(super) kind: ActorKind,
    /// Title, rank or office beside it.
    pub(super) role: Option<Range<usize>>,
    /// A name, and not a description.
    pub(super) named: bool,
    pub(super) rule: &'static str,
    /// For a state's body named by what it is: whose, and what in small letters.
    pub(super) body: Option<(&'a Entry, String)>,
}

/// Votes for person, organization, place.
type Votes = [i32; 3];
const KINDS: [ActorKind; 3] = [ActorKind::Person, ActorKind::Organization, ActorKind::Place];

/// What speaks for a kind: votes, and the rule to name when it is decisive. Weights picked by feel, then held against
/// two sets of news; what is written in the name itself outweighs what stands around it.
struct Evidence {
    votes: Votes,
    rule: &'static str,
}

const TITLE: Evidence = Evidence { votes: [8, -2, -2], rule: "en/names/title" };
const APPOSED: Evidence = Evidence { votes: [5, 0, 0], rule: "en/names/role-after" };
const GIVEN: Evidence = Evidence { votes: [4, 0, 0], rule: "en/names/given-name" };
const INITIAL: Evidence = Evidence { votes: [3, 0, 0], rule: "en/names/initial" };
const AGE: Evidence = Evidence { votes: [5, 0, 0], rule: "en/names/age" };
const WHO: Evidence = Evidence { votes: [5, 0, 0], rule: "en/names/who" };
const BODY_WORD: Evidence = Evidence { votes: [-3, 8, 0], rule: "en/names/body-word" };
const PLACE_WORD: Evidence = Evidence { votes: [-3, 0, 7], rule: "en/names/place-word" };
const CAPITALS: Evidence = Evidence { votes: [-1, 4, 0], rule: "en/names/capitals" };
const WITHIN: Evidence = Evidence { votes: [-2, 0, 3], rule: "en/names/preposition" };
const LOCATED: Evidence = Evidence { votes: [0, 0, 4], rule: "en/names/located" };
const ACTS: Evidence = Evidence { votes: [2, 1, 0], rule: "en/names/acts" };
const DATELINE: Evidence = Evidence { votes: [-4, -4, 8], rule: "en/names/dateline" };
const ARTICLE: Evidence = Evidence { votes: [-4, 2, 1], rule: "en/names/article" };
const ALONE: Evidence = Evidence { votes: [3, 0, 0], rule: "en/names/surname-alone" };
const PAIR: Evidence = Evidence { votes: [2, 0, 0], rule: "en/names/shape" };
const LONG: Evidence = Evidence { votes: [0, 1, 0], rule: "en/names/shape" };

/// What the best evidence for a full name must weigh for its parts to be names of that person.
const SURE: i32 = 4;

#[derive(Default)]
struct Tally {
    votes: Votes,
    /// How much the best single evidence for each kind weighed, and its rule.
    best: [(i32, &'static str); 3],
    mentions: usize,
    /// Seen where a capital means something.
    firm: bool,
}

impl Tally {
    fn add(&mut self, evidence: &Evidence) {
        for (sum, vote) in self.votes.iter_mut().zip(evidence.votes) {
            *sum = sum.saturating_add(vote);
        }
        for (best, vote) in self.best.iter_mut().zip(evidence.votes) {
            if vote > best.0 {
                *best = (vote, evidence.rule);
            }
        }
    }

    /// The weight and rule of the best evidence for a kind.
    fn best(&self, kind: ActorKind) -> (i32, &'static str) {
        KINDS.iter().position(|&known| known == kind).map_or((0, ""), |index| self.best[index])
    }

    fn kind(&self) -> Option<ActorKind> {
        let (index, votes) =
            self.votes.iter().enumerate().max_by_key(|&(index, votes)| (*votes, 3 - index))?;
        (*votes > 0).then(|| KINDS[index])
    }
}

/// Decides every piece.
pub(super) fn decide<'a>(words: Words<'a>, pieces: &[Piece<'a>]) -> Vec<Name<'a>> {
    let roles: Vec<_> = pieces.iter().map(|piece| role(words, piece)).collect();
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    let singles: HashSet<&str> = pieces
        .iter()
        .filter(|piece| piece.at.len() == 1 && piece.entry.is_none() && !piece.weak)
        .map(|piece| words.word(piece.at.start))
        .collect();
    let mut surnames: HashSet<&str> = HashSet::new();
    for (piece, role) in pieces.iter().zip(&roles) {
        if piece.entry.is_none() || titled_person(words, piece) {
            let tally = tallies.entry(words.phrase(&piece.at)).or_default();
            tally.firm |= !piece.weak;
            vote(words, piece, role.as_ref(), tally);
            if piece.at.len() > 1 && singles.contains(words.word(piece.at.end - 1)) {
                tally.add(&ALONE);
            }
        }
    }
    for piece in pieces.iter().filter(|piece| piece.at.len() > 1) {
        let tally = tallies.get(&words.phrase(&piece.at));
        let sure = |tally: &Tally| {
            tally.best(ActorKind::Person).0 >= SURE && tally.kind() == Some(ActorKind::Person)
        };
        if tally.is_some_and(sure) {
            surnames.insert(words.word(piece.at.end - 1));
            surnames.insert(words.word(piece.at.start));
        }
    }
    let decided = pieces.iter().zip(roles).filter_map(|(piece, role)| {
        let by_table = piece.entry.filter(|_| !titled_person(words, piece));
        let (kind, rule) = match by_table {
            Some(entry) => (entry.sort.kind(), rule_of(entry.sort)),
            None => by_votes(words, piece, tallies.get(&words.phrase(&piece.at))?, &surnames)?,
        };
        let role = role.filter(|_| kind == ActorKind::Person);
        Some(Name { at: piece.at.clone(), entry: by_table, kind, role, named: true, rule, body: None })
    });
    decided.collect()
}

/// Whether no word of a name has the ending of a common noun; asked where little speaks for a person.
fn looks_personal(words: Words<'_>, at: &Range<usize>) -> bool {
    at.clone().all(|at| {
        let word = words.word(at);
        let common = words.lexicon.endings().any(|ending| word.ends_with(ending));
        !common && !words.lexicon.has(Cue::PlaceLast, word) && !words.lexicon.has(Cue::OrganizationLast, word)
    })
}

pub(super) fn rule_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Body | Sort::Outlet => "en/bodies",
        Sort::Place => "en/places",
        _ => "en/states",
    }
}

fn by_votes(
    words: Words<'_>,
    piece: &Piece<'_>,
    tally: &Tally,
    surnames: &HashSet<&str>,
) -> Option<(ActorKind, &'static str)> {
    let single = piece.at.len() == 1;
    let kind = tally.kind();
    let acronym =
        kind == Some(ActorKind::Organization) && tally.best(ActorKind::Organization).1 == CAPITALS.rule;
    if single && !acronym && surnames.contains(words.word(piece.at.start)) && kind != Some(ActorKind::Place) {
        return Some((ActorKind::Person, "en/names/surname"));
    }
    let kind = kind?;
    let (best, rule) = tally.best(kind);
    // One word where any word has a capital must be a name elsewhere, or be shown to be one by its own letters.
    if single && !tally.firm && best < CAPITALS.votes[1] {
        return None;
    }
    // Two capitals alone were a person in 35 of 100, an article alone was a body in 13.
    let weight = tally.votes.iter().copied().max().unwrap_or(0);
    let bare = best < ACTS.votes[0] || rule == PAIR.rule || rule == ARTICLE.rule;
    if bare && (weight < SURE || kind != ActorKind::Person) {
        return None;
    }
    if kind == ActorKind::Person && best <= ALONE.votes[0] && !looks_personal(words, &piece.at) {
        return None;
    }
    Some((kind, rule))
}

/// A place's name that a title makes a person's: "Mr. Washington".
fn titled_person(words: Words<'_>, piece: &Piece<'_>) -> bool {
    let place =
        piece.entry.is_some_and(|entry| matches!(entry.sort, Sort::Place | Sort::Capital | Sort::State));
    place
        && piece.at.len() == 1
        && words.title_before(piece.at.start, piece.at.start.saturating_sub(3)).is_some_and(|(start, _)| {
            words.is_capital(start) && words.word(start).len() < 5 && !words.is_small(start)
        })
}

fn role(words: Words<'_>, piece: &Piece<'_>) -> Option<Range<usize>> {
    if piece.entry.is_some() && !titled_person(words, piece) {
        return None;
    }
    role_beside(words, &piece.at, words.sentence(piece.sentence))
}

/// The title, rank or office beside a name, in its sentence; the longer of two.
pub(super) fn role_beside(
    words: Words<'_>,
    at: &Range<usize>,
    sentence: Range<usize>,
) -> Option<Range<usize>> {
    let before = roles::before(words, at.start, sentence.start);
    let after = roles::after(words, at.end, sentence.end);
    match (before, after) {
        (Some(before), Some(after)) => Some(if after.len() > before.len() { after } else { before }),
        (before, after) => before.or(after),
    }
}

fn vote(words: Words<'_>, piece: &Piece<'_>, role: Option<&Range<usize>>, tally: &mut Tally) {
    let at = &piece.at;
    if let Some(role) = role {
        tally.add(if role.start < at.start { &TITLE } else { &APPOSED });
    }
    let opening = words.sentences.get(piece.sentence).filter(|sentence| sentence.part == Part::Dateline);
    if opening.is_some_and(|sentence| sentence.tokens.start as usize == at.start) {
        tally.add(&DATELINE);
    }
    inside(words, at, tally);
    let before = at.start.checked_sub(1).filter(|_| at.start > words.sentence(piece.sentence).start);
    if let Some(before) = before.map(|before| words.word(before)) {
        if words.lexicon.has(Cue::PlaceBefore, before)
            && !words.is_possessive(at.end)
            && !describes(words, at.end)
        {
            tally.add(&WITHIN);
        }
        if matches!(before, "the" | "The") {
            tally.add(&ARTICLE);
        }
        let town = words.word(at.start.saturating_sub(2)).to_owned();
        if before == "of" && names_place(words, &town) {
            tally.add(&LOCATED);
        }
        if words.lexicon.has(Cue::PersonDoes, words.stem(at.start - 1))
            && matches!(words.word(at.end), "," | ".")
        {
            tally.add(&ACTS);
        }
    }
    around(words, at, tally);
}

/// Whether a name is followed by a noun that it may only describe: "in Inuit art". Short small words are no nouns.
fn describes(words: Words<'_>, end: usize) -> bool {
    let next = words.word(end);
    words.is_small(end) && next.len() > 5 && !next.ends_with("ed")
}

/// What the words of the name say.
fn inside(words: Words<'_>, at: &Range<usize>, tally: &mut Tally) {
    let (first, last) = (words.word(at.start), words.word(at.end - 1));
    let several = at.len() > 1;
    let of = at.clone().skip(1).find(|&place| matches!(words.word(place), "of" | "for"));
    let body_of = of.is_some_and(|of| words.lexicon.has(Cue::OrganizationOf, words.word(of - 1)));
    if body_of
        || several && words.lexicon.has(Cue::OrganizationLast, last)
        || at.clone().any(|at| words.word(at) == "&")
    {
        tally.add(&BODY_WORD);
    } else if several
        && (words.lexicon.has(Cue::PlaceLast, last) || words.lexicon.has(Cue::PlaceFirst, first))
    {
        tally.add(&PLACE_WORD);
    } else if words.lexicon.is_given(first) {
        tally.add(&GIVEN);
    }
    if several && at.clone().any(|place| words.is_initial(place)) {
        tally.add(&INITIAL);
    }
    let letters = first.chars().filter(|c| c.is_alphabetic());
    if !several && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
        tally.add(&CAPITALS);
    }
    // The shape says no more at the tenth mention than at the first.
    match at.clone().filter(|&at| words.tokens[at].kind == TokenKind::Word).count() {
        2 | 3 if tally.mentions == 0 => tally.add(&PAIR),
        4.. if tally.mentions == 0 => tally.add(&LONG),
        _ => {}
    }
    tally.mentions += 1;
}

/// What the words after the name say.
fn around(words: Words<'_>, at: &Range<usize>, tally: &mut Tally) {
    let next = words.word(at.end);
    if next == "," {
        let number = words.word(at.end + 1);
        let age = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
        if age && matches!(words.word(at.end + 2), "," | ".") {
            tally.add(&AGE);
        }
        let region = words
            .entry(at.end + 1, at.end + 5)
            .filter(|(_, entry)| matches!(entry.sort, Sort::State | Sort::Place));
        if region.is_some() {
            tally.add(&LOCATED);
        }
    }
    let bracketed = next == ")" && at.start > 0 && words.word(at.start - 1) == "(";
    if bracketed && at.len() == 1 && words.word(at.start).chars().filter(|c| c.is_uppercase()).count() > 1 {
        tally.add(&CAPITALS);
    }
    if next == "who" || (next == "," && words.word(at.end + 1) == "who") {
        tally.add(&WHO);
    }
    if words.is_small(at.end) && names_place(words, next) {
        tally.add(&LOCATED);
    }
    if words.lexicon.has(Cue::PersonDoes, words.stem(at.end)) {
        tally.add(&ACTS);
    }
}

fn names_place(words: Words<'_>, word: &str) -> bool {
    let mut letters = word.chars();
    let capital: String =
        letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
    words.lexicon.has(Cue::PlaceLast, &capital)
}
