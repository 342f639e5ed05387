//! Makes [`Piece`]s: stretches of capitalised words, cut where titles and adjectives end and names begin.
//! Leaves what kind of thing a piece names to `kinds`.

use crate::names::lexicon::{Cue, Entry, Sort, Title};
use crate::names::words::Words;
use headwater_core::annotations::TokenKind;
use std::ops::Range;

/// Longest run of capitalised words, in tokens; what goes on is another run. Names are shorter; bounds hostile input.
const LONGEST: usize = 16;

/// Words that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) at: Range<usize>,
    pub(super) sentence: usize,
    /// What the tables know of it.
    pub(super) entry: Option<&'a Entry>,
    /// Its capital may be due to its place: it opens a sentence, or follows a capitalised adjective.
    pub(super) weak: bool,
}

/// Finds the pieces of all sentences, in order. In a title, where every word has a capital, only the tables are read.
pub(super) fn find<'a>(words: Words<'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for sentence in 0..words.sentences.len() {
        let range = words.sentence(sentence);
        if is_title(words, range.clone()) {
            known_only(words, range, sentence, &mut pieces);
            continue;
        }
        let mut at = range.start;
        while at < range.end {
            if starts(words, at) {
                let end = run_end(words, at, range.end);
                let opens = is_opening(words, at, range.start);
                Cut { words, sentence, opens, pieces: &mut pieces }.cut(at..end);
                at = end;
            } else if let Some((end, entry)) = small_entry(words, at, range.end) {
                pieces.push(Piece { at: at..end, sentence, entry: Some(entry), weak: false });
                at = end;
            } else {
                at += 1;
            }
        }
    }
    pieces
}

/// Whether nearly every longer word of a sentence has a capital.
pub(super) fn is_title(words: Words<'_>, range: Range<usize>) -> bool {
    let long = range.clone().filter(|&at| {
        words.tokens[at].kind == TokenKind::Word && words.word(at).len() > 3 && !words.is_possessive(at)
    });
    let (mut all, mut capitals) = (0, 0);
    for at in long {
        all += 1;
        capitals += usize::from(words.is_capital(at));
    }
    let closed = range.end.checked_sub(1).is_some_and(|last| words.word(last) == ".");
    // Shares picked by feel on headlines: four fifths of at least four longer words.
    !closed && all >= 4 && capitals * 5 >= all * 4
}

fn known_only<'a>(words: Words<'a>, range: Range<usize>, sentence: usize, pieces: &mut Vec<Piece<'a>>) {
    let mut at = range.start;
    while at < range.end {
        match words.entry(at, range.end) {
            Some((end, entry)) => {
                if entry.sort != Sort::Adjective {
                    pieces.push(Piece { at: at..end, sentence, entry: Some(entry), weak: false });
                }
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Whether a word stands where any word has a capital: first in its sentence, or after an opening mark or colon.
pub(super) fn is_opening(words: Words<'_>, at: usize, start: usize) -> bool {
    at == start
        || matches!(
            words.word(at - 1),
            "\"" | "“" | "‘" | "'" | ":" | "(" | "[" | "•" | "-" | "–" | "—" | "*" | "…" | "..."
        )
}

fn starts(words: Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    words.is_capital(at)
        && !words.is_possessive(at)
        && !words.lexicon.has(Cue::Calendar, word)
        && (!words.lexicon.has(Cue::NoName, word))
}

/// A name of the tables that begins with a small letter: "al-Qaeda", "dpa".
fn small_entry<'a>(words: Words<'a>, at: usize, limit: usize) -> Option<(usize, &'a Entry)> {
    words.entry(at, limit).filter(|(end, entry)| {
        entry.sort != Sort::Adjective && (words.is_capital(end - 1) || words.is_small(at))
    })
}

/// Where the run of capitalised words that starts at `start` ends.
fn run_end(words: Words<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let mut end = start + 1;
    let mut listed = false;
    while end < limit {
        if let Some((past, _)) = words.entry(end - 1, limit).filter(|(past, _)| *past > end) {
            end = past;
            continue;
        }
        if let Some(past) = title_over(words, start, end, limit) {
            end = past;
            continue;
        }
        listed |= words.word(end) == "of";
        match step(words, start, end, limit, listed) {
            0 => break,
            step => end += step,
        }
    }
    end
}

/// How many tokens from `end` on go with the run before them: a capitalised word, or small words and marks that join one.
fn step(words: Words<'_>, start: usize, end: usize, limit: usize, listed: bool) -> usize {
    let (before, next) = (words.word(end - 1), words.word(end));
    let capital = |at: usize| at < limit && starts(words, at);
    let joins = match next {
        "." => words.joins(end) && is_short(words, before),
        "&" => true,
        "and" => listed && words.entry(end + 1, limit).is_none(),
        _ => is_dash(next) && words.joins(end) && words.joins(end + 1),
    };
    if capital(end) {
        1
    } else if joins && capital(end + 1) {
        2
    } else if words.lexicon.has(Cue::Particle, next) {
        particle(words, end, limit)
    } else if matches!(next, "of" | "for") && opens_of(words, start, end - 1) {
        let article = usize::from(next == "of" && words.word(end + 1) == "the");
        if capital(end + 1 + article) { 2 + article } else { 0 }
    } else {
        0
    }
}

/// Where a title ends that goes over `at`: "Secretary |of State".
fn title_over(words: Words<'_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    if words.word(at) != "of" {
        return None;
    }
    let ends = (at + 2..=limit.min(at + 4)).filter(|&end| words.is_capital(end - 1));
    ends.rev().find(|&end| words.title_before(end, start).is_some_and(|(from, _)| from < at))
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "–")
}

/// An initial, or an abbreviation in a name: "J.", "St."
fn is_short(words: Words<'_>, word: &str) -> bool {
    word.chars().count() == 1 || words.lang.cuts.abbreviation(word).is_some()
}

/// How far small words of a name go, with the capitalised word after them: "van der Berg", "Sharm el-Sheikh".
fn particle(words: Words<'_>, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit
        && end < at + 4
        && (words.lexicon.has(Cue::Particle, words.word(end))
            || (is_dash(words.word(end)) && words.joins(end)))
    {
        end += 1;
    }
    if end < limit && starts(words, end) { end + 1 - at } else { 0 }
}

/// Whether "of" after a word goes on with the name: "Ministry of", "Gulf of". Not "Stefan Horn of" and "John House of":
/// there the word is a person's.
fn opens_of(words: Words<'_>, start: usize, at: usize) -> bool {
    let word = words.word(at);
    if at > start
        && (words.lexicon.is_given(words.word(at - 1)) || words.title_before(at - 1, start).is_some())
    {
        return false;
    }
    let place = words.lexicon.has(Cue::PlaceOf, word);
    let alone = at == start
        || words.lexicon.has(Cue::Direction, &words.word(at - 1).to_lowercase())
        || words.entry(at - 1, at).is_some_and(|(_, entry)| entry.sort == Sort::Adjective)
        || matches!(words.word(start), "The" | "Federal" | "Democratic");
    words.lexicon.has(Cue::OrganizationOf, word) || place && alone
}

/// Cuts one run.
struct Cut<'a, 'p> {
    words: Words<'a>,
    sentence: usize,
    opens: bool,
    pieces: &'p mut Vec<Piece<'a>>,
}

impl<'a> Cut<'a, '_> {
    /// Cuts titles out of a run, from the right: each title ends what stands before it.
    fn cut(&mut self, range: Range<usize>) {
        let range = self.without_opener(range);
        let mut parts = Vec::new();
        let mut end = range.end;
        while end > range.start {
            let Some((from, to)) = self.last_title(range.start..end) else {
                parts.push(range.start..end);
                break;
            };
            parts.push(to..end);
            end = self.without_qualifiers(range.start..from);
        }
        for part in parts.into_iter().rev().filter(|part| !part.is_empty()) {
            let weak = self.opens && part.start == range.start;
            self.name(part, weak);
        }
    }

    /// Where a stretch before a title ends without the words that go with the title: "Deputy Defense |Minister".
    fn without_qualifiers(&self, range: Range<usize>) -> usize {
        let words = self.words;
        let qualifies = |at: usize| words.lexicon.has(Cue::BeforeOffice, &words.word(at).to_lowercase());
        range.clone().rev().find(|&at| !qualifies(at)).map_or(range.start, |at| at + 1)
    }

    /// A run without the common word that opens its sentence.
    fn without_opener(&self, range: Range<usize>) -> Range<usize> {
        let word = self.words.word(range.start);
        let known = self.words.entry(range.start, range.end).is_some_and(|(end, _)| end > range.start + 1);
        let article = matches!(word, "The" | "A" | "An");
        let drop = (self.opens && self.words.lexicon.has(Cue::Opener, word)) || article;
        if drop && !known { range.start + 1..range.end } else { range }
    }

    /// The last title inside a run, as where it starts and ends.
    fn last_title(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let words = self.words;
        let last = words.word(range.end - 1);
        let closing =
            words.title_before(range.end, range.start).is_some_and(|(start, _)| start + 1 < range.end);
        if !closing
            && (words.lexicon.has(Cue::OrganizationLast, last) || words.lexicon.has(Cue::PlaceLast, last))
        {
            return None;
        }
        if words.entry(range.start, range.end).is_some_and(|(end, _)| end == range.end) {
            return None;
        }
        (range.start + 1..=range.end).rev().find_map(|end| {
            let (start, title) = words.title_before(end, range.start)?;
            let closes = end == range.end;
            let given = words.lexicon.is_given(words.word(range.start)) && start > range.start;
            let fits =
                if closes { title == Title::Office && !given } else { !given || title == Title::Office };
            let name_of_body = words.word(start.saturating_sub(1)) == "of" && start > range.start;
            (fits && !name_of_body)
                .then(|| (start, end + usize::from(words.word(end) == "." && words.joins(end))))
        })
    }

    /// Adds a stretch without titles: adjectives go, what the tables know is known.
    fn name(&mut self, range: Range<usize>, weak: bool) {
        let words = self.words;
        let mut start = range.start;
        let mut weak = weak;
        let last = words.word(range.end - 1);
        let closed = words.lexicon.has(Cue::OrganizationLast, last)
            || (words.lexicon.has(Cue::PlaceLast, last) && range.len() > 1)
            || range.clone().any(|at| words.word(at) == "of");
        if let Some(entry) = self.long_form(&range) {
            self.push(range, Some(entry), false);
            return;
        }
        while start < range.end {
            let found = words.entry(start, range.end);
            match found {
                Some((end, entry)) if end == range.end => {
                    if entry.sort != Sort::Adjective {
                        let at = if entry.sort == Sort::People {
                            self.with_ethnic(range.start)..end
                        } else {
                            start..end
                        };
                        self.push(at, Some(entry), false);
                    }
                    return;
                }
                _ if closed && range.end - start > 1 => break,
                Some((end, entry)) if entry.sort == Sort::Adjective => {
                    start = end + usize::from(is_dash(words.word(end)));
                    weak = true;
                }
                _ if words.lexicon.has(Cue::Direction, &words.word(start).to_lowercase())
                    && words.entry(start + 1, range.end).is_some() =>
                {
                    start += 1;
                }
                _ => break,
            }
        }
        let adjective =
            |at| words.entry(at, range.end).is_some_and(|(_, entry)| entry.sort == Sort::Adjective);
        let direction = words.lexicon.has(Cue::Direction, &last.to_lowercase());
        if let Some((from, entry)) = self.people_at_end(start..range.end) {
            self.push(self.with_ethnic(from)..range.end, Some(entry), false);
        } else if adjective(range.end - 1) && range.len() > 1 && is_dash(words.word(range.end - 2)) {
            // "Norwegian-Dane": an adjective of two.
        } else if start < range.end && !(direction && range.end - start == 1) {
            self.push(start..range.end, None, weak && range.end - start == 1);
        }
    }

    /// "State of Qatar", or a name of the tables written in capitals.
    fn long_form(&self, range: &Range<usize>) -> Option<&'a Entry> {
        let words = self.words;
        let of =
            words.lexicon.has(Cue::PlaceOf, words.word(range.start)) && words.word(range.start + 1) == "of";
        if of {
            let state = range.start + 2 + usize::from(words.word(range.start + 2) == "the");
            return words
                .entry(state, range.end)
                .filter(|(end, entry)| *end == range.end && entry.sort == Sort::State)
                .map(|(_, entry)| entry);
        }
        let word = words.word(range.start);
        // Four letters: shorter ones are acronyms.
        let capitals = range.len() == 1 && word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let lexicon: &'a crate::names::lexicon::Lexicon = words.lexicon;
        let (first, rest) = word.split_at_checked(1)?;
        capitals
            .then(|| lexicon.one_word(&format!("{first}{}", rest.to_ascii_lowercase())))
            .flatten()
            .filter(|entry| entry.sort != Sort::Adjective)
    }

    /// "Norway Danes": a people's name that closes a run takes in the place before it.
    fn people_at_end(&self, range: Range<usize>) -> Option<(usize, &'a Entry)> {
        let (end, entry) = self.words.entry(range.end.checked_sub(1)?, range.end)?;
        (end == range.end && entry.sort == Sort::People).then_some((range.start, entry))
    }

    /// "ethnic Danes" are a group of their own.
    fn with_ethnic(&self, start: usize) -> usize {
        start - usize::from(start > 0 && self.words.stem(start - 1) == "ethnic")
    }

    fn push(&mut self, at: Range<usize>, entry: Option<&'a Entry>, weak: bool) {
        let words = self.words;
        let word = words.word(at.start);
        let common = entry.is_none()
            && at.len() == 1
            && (words.lexicon.has(Cue::Opener, word) || word.chars().count() == 1);
        let feast = entry.is_none() && words.lexicon.has(Cue::NoName, &words.phrase(&at));
        let money = words.word(at.end) == "$";
        if !(at.is_empty() || common || feast || money) {
            self.pieces.push(Piece { at, sentence: self.sentence, entry, weak });
        }
    }
}
