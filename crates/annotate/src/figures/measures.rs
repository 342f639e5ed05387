//! Says what is counted (killed, injured, …) by the words of the measures table around each draft: right behind the number,
//! before it ("killing 12"), or after its noun ("12 people were killed"). Negated words bind nothing but "no one".

use super::line::Line;
use super::numerals::Form;
use super::predicates;
use super::quantities::Draft;
use super::tables::{FigureTables, Only, Place, Sense};
use super::wounds;
use headwater_core::figure::Measure;
use std::ops::Range;

/// Words between a verb and its object that are looked across; picked by feel.
const OBJECT_REACH: usize = 6;
/// Words between a tally and the number behind "of": "a death toll so far of 12"; picked by feel.
const OF_REACH: usize = 3;
/// Words between a tally and its new level: "the toll of Tuesday's attack on the market has risen to 140"; picked by feel.
const CHANGE_REACH: usize = 16;

/// Verbs that share one object, at most; picked by feel.
const VERBS: usize = 3;

/// A word of the measures table in the sentence.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub(super) words: Range<usize>,
    pub(super) sense: Sense,
    pub(super) negated: bool,
    pub(super) passive: bool,
    /// Where its object starts.
    object: usize,
}

/// Whether a sentence has any word of the measures table, or one of harm. Most have none, and need no more looking.
pub(super) fn tells(line: &Line<'_>, tables: &FigureTables) -> bool {
    (0..line.len()).any(|at| {
        let harm = tables.lists.harm.contains(line.word(at));
        harm || tables.triggers.at(line, at).is_some()
            || tables.tolls.at(line, at).is_some()
            || wounds::told(line, at, tables).is_some()
    })
}

/// Binds measures to the drafts of a sentence.
pub(super) fn bind(line: &Line<'_>, drafts: &mut [Draft], tables: &FigureTables) {
    let triggers = triggers(line, tables);
    let tolls = tolls(line, tables);
    if triggers.is_empty() && tolls.is_empty() {
        return;
    }
    // "Shot, killed and robbed a clerk": what came of it goes first.
    let (deaths, others): (Vec<&Trigger>, Vec<&Trigger>) =
        triggers.iter().partition(|trigger| trigger.sense.measure == Measure::Killed);
    for trigger in deaths.into_iter().chain(others) {
        if let Some(index) = object(line, trigger, drafts, tables) {
            set(line, drafts, index, trigger, tables);
        }
    }
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|draft| draft.measure.is_none()) else { continue };
        let follow = || {
            // "One of six others died": not the six; and "himself" is only ever the one to whom it is done.
            let whole = tables.lists.of.contains(line.before(draft.words.start))
                && index > 0
                && drafts.get(index - 1).is_some_and(|part| part.words.end + 1 == draft.words.start);
            let object = tables.lists.reflexive.contains(line.word(draft.core));
            if whole || object { None } else { predicates::find(line, index, drafts, &triggers, tables) }
        };
        let near = beside(line, draft, &triggers, tables);
        // "The man hurt last week died" tells more than "the man hurt".
        let hurt = near.is_some_and(|near| near.sense.measure == Measure::Injured);
        let more = || follow().filter(|told| told.sense.measure == Measure::Killed);
        let found = if hurt { more().or(near) } else { near };
        let found = found.or_else(|| toll(line, draft, &tolls, tables)).or_else(follow);
        if let Some(trigger) = found {
            set(line, drafts, index, trigger, tables);
        }
    }
    for index in 1..drafts.len() {
        spread(line, drafts, index, &triggers, tables);
    }
}

fn triggers(line: &Line<'_>, tables: &FigureTables) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match wounds::told(line, at, tables).or_else(|| known(line, at, tables)) {
            // A capitalised word inside the sentence belongs to a name: "the Dead Sea".
            Some((len, sense)) if !(at > 0 && line.is_capital(at) && line.is_capital(at + len)) => {
                let words = at..at + len;
                let (negated, passive) = voice(line, at, tables);
                let shared = shared_object(line, words.end, tables);
                let passive = passive || (sense.place == Place::Both && shared.is_none());
                let object = shared.filter(|_| sense.place == Place::Both).unwrap_or(words.end);
                found.push(Trigger { words, sense, negated, passive, object });
                at += len;
            }
            _ => at += 1,
        }
    }
    found
}

/// The longest entry that stands at a word. "Was shot at the station" tells where, "was shot at." how it missed.
fn known(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<(usize, Sense)> {
    let (len, sense) = tables.triggers.at(line, at)?;
    let end = at + len;
    let missed = !tables.lists.at.contains(line.before(end)) || !voice(line, at, tables).1;
    let place = line.is_number(end) || (line.is_word(end) && !is_small(line.word(end), tables));
    if len == 1 || missed || !place {
        return Some((len, sense));
    }
    tables.triggers.get(&[line.word(at)]).map(|sense| (1, sense))
}

/// A word that opens no place or time: "by", "while", "as".
fn is_small(word: &str, tables: &FigureTables) -> bool {
    let opens = tables.lists.definites.contains(word) || tables.lists.articles.contains(word);
    tables.lists.stops.contains(word) && !opens
}

fn tolls(line: &Line<'_>, tables: &FigureTables) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    for at in 0..line.len() {
        let inside = found.last().is_some_and(|before| at < before.words.end);
        if let Some((len, sense)) = tables.tolls.at(line, at).filter(|_| !inside) {
            let words = at..at + len;
            found.push(Trigger { object: words.end, words, sense, negated: false, passive: false });
        }
    }
    found
}

/// Whether "not" or a form of "be" stands in the chain of small words before a verb.
fn voice(line: &Line<'_>, at: usize, tables: &FigureTables) -> (bool, bool) {
    let (mut negated, mut passive) = (false, false);
    // "were not immediately reported to have been" is the longest chain met in development texts.
    for word in (at.saturating_sub(8)..at).rev().map(|at| line.word(at)) {
        let joins = tables.lists.chain.contains(word)
            || tables.lists.is_adverb(word)
            || tables.lists.joins.contains(word)
            || tables.lists.is_verb_form(word);
        match word {
            _ if tables.lists.negations.contains(word) || tables.lists.attempts.contains(word) => {
                negated = true
            }
            _ if !joins => break,
            _ => passive |= tables.lists.passive.contains(word),
        }
    }
    (negated, passive)
}

/// Whether an object follows here, so that a participle is an active past: an article, a number, a noun. The end of the
/// clause, a preposition, an adverb or a day follow a passive one: "12 killed in blast".
fn opens_object(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let word = line.word(at);
    let number = |at: usize| line.is_number(at) || tables.small.contains_key(line.word(at));
    let hedge = tables.hedges_before.at(line, at).is_some_and(|(len, _)| number(at + len)) || number(at);
    let adverb = tables.lists.is_adverb(word) || tables.lists.days.contains(word);
    let noun = line.is_word(at) && !tables.lists.stops.contains(word) && !adverb;
    hedge || noun || tables.lists.objects.contains(word)
}

/// Where an object follows, behind other verbs perhaps that share it: "shot, killed and robbed a clerk".
fn shared_object(line: &Line<'_>, at: usize, tables: &FigureTables) -> Option<usize> {
    let lists = &tables.lists;
    let links = |word: &str| word == "," || lists.joins.contains(word) || lists.chain.contains(word);
    let mut at = at;
    for _ in 0..VERBS {
        if opens_object(line, at, tables) {
            return Some(at);
        }
        let joint = at;
        while links(line.word(at)) {
            at += 1;
        }
        if at == joint || !lists.verb_endings.ends(line.word(at)) || lists.doing.ends(line.word(at)) {
            return None;
        }
        at += 1;
    }
    None
}

/// The draft that stands as the object of a word: "killed at least 12", "the death of a nurse".
fn object(line: &Line<'_>, trigger: &Trigger, drafts: &[Draft], tables: &FigureTables) -> Option<usize> {
    let link = match trigger.sense.place {
        Place::Active => 0,
        Place::Both if !trigger.passive || tables.lists.by.contains(line.before(trigger.words.end)) => 0,
        Place::Noun => usize::from(tables.lists.of.contains(line.word(trigger.words.end))),

        _ => return None,
    };
    // "To maim or kill a clerk" says neither.
    let torn = tables.lists.or.contains(line.before(trigger.words.start));
    if trigger.sense.place == Place::Noun && link == 0 || trigger.negated || torn {
        return None;
    }
    let start = trigger.object + link;
    let index = drafts.partition_point(|draft| draft.words.start < start);
    let draft = drafts.get(index).filter(|draft| draft.words.start <= start + OBJECT_REACH)?;
    let gap_fits = (start..draft.words.start).all(|at| fills(line, at, tables));
    (gap_fits && allowed(line, draft, &trigger.sense, tables)).then_some(index)
}

/// Words between a verb and the number of its object: articles, "him and", a name.
fn fills(line: &Line<'_>, at: usize, tables: &FigureTables) -> bool {
    let word = line.word(at);
    let small = tables.lists.fillers.contains(word);
    let aged = line.is_dash(at) || line.is_dash(at + 1) || line.is_dash(at.saturating_sub(1));
    small || aged || line.is_capital(at) || tables.neutral.at(line, at).is_some()
}

/// A word inside the number's noun phrase or right behind it: "12 dead", "12 deaths", "12 people killed".
fn beside<'t>(
    line: &Line<'_>,
    draft: &Draft,
    triggers: &'t [Trigger],
    tables: &FigureTables,
) -> Option<&'t Trigger> {
    let zone = draft.core..=draft.end;
    let fits = |trigger: &&Trigger| {
        let inside =
            zone.contains(&trigger.words.start) && trigger.words.start >= draft.words.end.min(draft.end);
        let head = trigger.words.end >= draft.end;
        let form = match trigger.sense.place {
            Place::State => true,
            Place::Noun => trigger.words.end == draft.end && trigger.words.start > draft.core,
            Place::Both => trigger.passive,
            _ => false,
        };
        let torn = tables.lists.or.contains(line.word(trigger.words.end));
        inside && head && form && !trigger.negated && !torn
    };
    triggers.iter().find(fits)
}

/// A tally before the number: "the death toll rose to 40".
fn toll<'t>(
    line: &Line<'_>,
    draft: &Draft,
    tolls: &'t [Trigger],
    tables: &FigureTables,
) -> Option<&'t Trigger> {
    let lists = &tables.lists;
    let start = draft.words.start;
    let link = line.before(start);
    if !lists.reached.contains(link) || draft.unit.is_some() {
        return None;
    }
    // "The toll, which stood at 40 on Tuesday, had reached 112": a verb leads past the older level.
    let verb = start > 0
        && line.is_word(start - 1)
        && !lists.prepositions.contains(link)
        && !lists.passive.contains(link);
    let moved = verb || draft.change.is_some();
    let reach = match lists.of.contains(link) {
        true => OF_REACH,
        false if moved => CHANGE_REACH,
        false => OBJECT_REACH + 2,
    };
    let near = |trigger: &&Trigger| {
        let gap = trigger.words.end..start;
        let bars = |at: usize| {
            line.word(at) == ";" || lists.clauses.contains(line.word(at)) || line.is_number(at) && !moved
        };
        trigger.words.end <= start && gap.len() <= reach && !gap.clone().any(bars)
    };
    tolls.iter().rev().find(near)
}

/// Whether an entry may bind a draft: its unit, and troops where the entry asks for them.
pub(super) fn allowed(line: &Line<'_>, draft: &Draft, sense: &Sense, tables: &FigureTables) -> bool {
    // "60 percent of the villagers" can be displaced, "60 percent" alone cannot.
    let share = draft.is_share() && draft.end > draft.words.end;
    let unit = draft.unit.is_none() || share || draft.form == Form::Share;
    let head = draft.counted.as_ref().and_then(|counted| counted.end.checked_sub(1));
    let troops = |head: usize| tables.lists.troops.contains(line.word(head));
    // "shot seven times" counts shots.
    let times = head.is_some_and(|head| tables.lists.times.contains(line.word(head)));
    let fits = match sense.only {
        _ if times => false,
        None => true,
        Some(Only::Troops) => head.is_some_and(troops),
        Some(Only::Oneself) => tables.lists.reflexive.contains(line.word(draft.core)),
        Some(Only::People) => {
            draft.waits || head.is_none_or(|head| troops(head) || is_human(line, head, tables))
        }
    };
    unit && fits
}

/// Whether a noun means human beings: one of the list of persons, a plural of one, a name or an elided "others".
fn is_human(line: &Line<'_>, head: usize, tables: &FigureTables) -> bool {
    let word = line.word(head);
    let singular = line.stems(&(head..head + 1)).next().unwrap_or(word);
    let lists = &tables.lists;
    lists.persons.contains(word) || lists.persons.contains(singular) || lists.people.contains(word)
}

fn set(line: &Line<'_>, drafts: &mut [Draft], index: usize, trigger: &Trigger, tables: &FigureTables) {
    let Some(draft) = drafts.get_mut(index).filter(|draft| draft.measure.is_none()) else { return };
    if allowed(line, draft, &trigger.sense, tables) {
        draft.measure = Some(trigger.sense.measure);
        draft.rule = trigger.sense.rule;
        draft.waits = false;
        let of_event = draft.counted.as_ref().is_none_or(|counted| counted.end <= draft.words.start);
        if trigger.sense.place == Place::Toll && of_event {
            draft.counted = Some(trigger.words.clone());
        }
        // "left one dead": what happened to them is not what they are.
        if trigger.sense.place == Place::State && draft.counted.as_ref() == Some(&trigger.words) {
            draft.counted = None;
        }
    }
}

/// A list shares its measure: "killed a nurse and two cooks", "12 killed, including four children".
fn spread(line: &Line<'_>, drafts: &mut [Draft], index: usize, triggers: &[Trigger], tables: &FigureTables) {
    let (Some(before), Some(draft)) = (drafts.get(index - 1), drafts.get(index)) else { return };
    let (Some(measure), None) = (before.measure, draft.measure) else { return };
    let gap = before.end.min(draft.words.start)..draft.words.start;
    let joins = !gap.is_empty()
        && gap.clone().all(|at| {
            line.word(at) == ","
                || tables.lists.listing.contains(line.word(at))
                || triggers.iter().any(|trigger| trigger.words.contains(&at))
        })
        && !triggers
            .iter()
            .any(|trigger| gap.contains(&trigger.words.start) && trigger.sense.measure != measure);
    let counts = draft.counted.is_some() && draft.unit.is_none();
    // "The toll has risen to 140, the director said": a tally goes on to nobody.
    let tally = before.counted.as_ref().is_some_and(|counted| counted.end <= before.words.start);
    // "Leaving one person dead, and the suspect is at large": another clause, unless it says that he is one of them.
    let told = triggers.iter().any(|trigger| gap.contains(&trigger.words.start));
    let included = tables.lists.including.contains(line.before(draft.words.start))
        || tables.lists.among.contains(line.before(draft.words.start.saturating_sub(1)));
    let apart = draft.waits && told && !included;
    let own = triggers
        .iter()
        .any(|trigger| trigger.words.start >= draft.words.end && trigger.words.start <= draft.end);
    if joins && counts && !own && !tally && !apart && before.rule.0.contains("/measures/") {
        let (measure, rule) = (before.measure, before.rule);
        if let Some(draft) = drafts.get_mut(index) {
            draft.measure = measure;
            draft.rule = rule;
            draft.waits = false;
        }
    }
}
