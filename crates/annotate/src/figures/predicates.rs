//! Follows a draft's noun phrase to what is said to have happened to it: "12 people in the bus were killed",
//! "a nurse and two cooks died", "two men, aged 20 and 25, have been arrested". Leaves objects to `measures`.

use super::line::Line;
use super::measures::{Trigger, allowed};
use super::quantities::Draft;
use super::tables::{FigureTables, Only, Place};
use headwater_core::figure::Measure;
use rust_decimal::Decimal;

/// Words between a noun phrase and its verb that are looked across; picked by feel.
const REACH: usize = 16;
/// Unknown words that may follow a preposition, and an "and", before the verb must come; picked by feel.
const AFTER_PREPOSITION: usize = 6;
const AFTER_AND: usize = 3;

/// A walk from a noun phrase towards its verb.
struct Walk<'w> {
    line: &'w Line<'w>,
    drafts: &'w [Draft],
    triggers: &'w [Trigger],
    tables: &'w FigureTables,
    at: usize,
    /// Where the noun phrase ends that it starts from.
    start: usize,
    /// Where the last noun phrase of the list ends.
    phrase_end: usize,
    /// How many more unknown words may come.
    budget: usize,
    /// A form of "be" was passed.
    linked: bool,
    /// "including" was passed.
    included: bool,
    /// A person behind a preposition was passed: "the brother of the woman killed".
    nested: bool,
    /// The number it starts from counts nothing by name: "the toll reaches 23, and 27 are missing" goes on about others.
    bare: bool,
}

/// The word that tells what happened to a draft.
pub(super) fn find<'t>(
    line: &Line<'_>,
    index: usize,
    drafts: &[Draft],
    triggers: &'t [Trigger],
    tables: &FigureTables,
) -> Option<&'t Trigger> {
    let draft = drafts.get(index)?;
    let end = draft.end;
    let mut walk = Walk {
        line,
        drafts,
        triggers,
        tables,
        at: end,
        start: end,
        phrase_end: end,
        budget: 0,
        linked: false,
        included: false,
        nested: false,
        bare: draft.counted.is_none(),
    };
    let mut attacked = None;
    while walk.at < (end + REACH).min(line.len()) {
        // "Four people were shot, three fatally": what follows is told of the three.
        if attacked.is_some() && walk.meets_other() {
            break;
        }
        let Some(trigger) = triggers.iter().find(|trigger| trigger.words.start == walk.at) else {
            if walk.step().is_none() {
                break;
            }
            continue;
        };
        let reduced = walk.nested && !walk.linked && trigger.sense.place != Place::Subject;
        let linked = walk.linked || (trigger.sense.place == Place::State && walk.lists_to(trigger));
        // "The officer found a man with a wound": the last of them has it.
        let reduced = reduced || walk.is_of_other(trigger);
        let bound = (!reduced && binds(line, draft, trigger, linked, tables)).then_some(trigger);
        // "Two boys who were shot in a killing spree have died": a noun on the way.
        if bound.is_none() && attacked.is_some() && matches!(trigger.sense.place, Place::Active | Place::Noun)
        {
            (walk.at, walk.budget) = (trigger.words.end, AFTER_PREPOSITION);
            continue;
        }
        let open = |bound: &Trigger| {
            matches!(bound.sense.measure, Measure::Attacked | Measure::Injured)
                || bound.sense.only == Some(Only::People)
        };
        let says_more = |bound: &Trigger| {
            bound.sense.measure == Measure::Killed
                || attacked.is_none_or(|before: &Trigger| {
                    before.sense.measure != Measure::Injured || before.sense.only.is_some()
                })
        };
        if bound.is_none_or(|bound| !open(bound) && says_more(bound)) {
            return bound.or(attacked);
        }
        // "was shot and later died", "the man injured last week died": what came of it says more.
        attacked = attacked.or(bound);
        (walk.at, walk.budget) = (trigger.words.end, AFTER_PREPOSITION);
    }
    attacked
}

impl Walk<'_> {
    /// Whether another figure stands here.
    fn meets_other(&self) -> bool {
        self.drafts.iter().any(|other| other.words.start == self.at && other.end > self.at)
    }

    /// Goes over one word, a listed figure or a stretch between commas; `None` where the clause ends.
    fn step(&mut self) -> Option<()> {
        if let Some(other) =
            self.drafts.iter().find(|other| other.words.start == self.at && other.end > self.at)
        {
            self.nested |= self.tables.lists.prepositions.contains(self.line.before(self.at));
            (self.at, self.phrase_end, self.budget) = (other.end, other.end, 0);
            return Some(());
        }
        let lists = &self.tables.lists;
        let word = self.line.word(self.at);
        let aside = self.line.is_dash(self.at) && !self.line.is_hyphen(self.at);
        if word == "," || aside {
            self.at = if aside { self.past_dash()? } else { self.past_comma()? };
            self.budget = 0;
            return Some(());
        }
        let after_phrase = self.at == self.phrase_end
            || (self.line.before(self.at) == "," && self.at == self.phrase_end + 1);
        let relative = lists.relatives.contains(word);
        if lists.clauses.contains(word)
            || matches!(word, ";" | ":" | "." | "\"" | "“" | "”" | "?" | "!")
            || (relative && !after_phrase)
        {
            return None;
        }
        // "The coroner said a boy was killed": who speaks is no victim. "10 friends, including the boy who died": not the ten.
        if (lists.speech.contains(word) && !self.linked) || (relative && self.included) {
            return None;
        }
        self.included |= lists.including.contains(word);
        self.linked |= lists.passive.contains(word);
        let chain =
            lists.chain.contains(word) || lists.is_adverb(word) || lists.negations.contains(word) || relative;
        let and = lists.joins.contains(word);
        if and && self.bare && self.at > self.phrase_end && self.opens_clause() {
            return None;
        }
        if and {
            self.budget = AFTER_AND;
        } else if lists.prepositions.contains(word) || matches!(word, "(" | ")") {
            self.budget = AFTER_PREPOSITION;
        } else if self.at == self.phrase_end && (!self.bare || self.nested) && lists.doing.ends(word) {
            // "four men playing dice were shot"
            self.budget = AFTER_PREPOSITION;
        } else if !chain {
            self.budget = self.budget.checked_sub(1)?;
        }
        self.at += 1;
        Some(())
    }

    /// Past a stretch between dashes: "seven others – two teens among them – were hurt".
    fn past_dash(&self) -> Option<usize> {
        let next = self.at + 1;
        let close = |&at: &usize| self.line.is_dash(at) && !self.line.is_hyphen(at);
        (next..next + REACH).find(close).map(|close| close + 1)
    }

    /// Past a stretch between commas ("two men, aged 20 and 25, were killed"), or to the next of a list.
    fn past_comma(&self) -> Option<usize> {
        let (line, next) = (self.line, self.at + 1);
        let lists = &self.tables.lists;
        let verb = |at: usize| {
            lists.chain.contains(line.word(at))
                || self.triggers.iter().any(|trigger| trigger.words.start == at)
        };
        let next = self.past_age(next);
        let listed = self
            .drafts
            .iter()
            .any(|draft| draft.words.start == next && (!draft.waits || self.lists_on(draft)));
        let close = (next..next + REACH).find(|&at| line.word(at) == "," && verb(at + 1));
        match close {
            Some(close) => Some(close + 1),
            None if listed
                || verb(next)
                || (lists.joins.contains(line.word(next)) && !self.bare && self.at == self.phrase_end)
                || lists.relatives.contains(line.word(next)) =>
            {
                Some(next)
            }
            None => None,
        }
    }
}

impl Walk<'_> {
    /// "Three in hospital and the last one died": behind an "and" stands somebody else, who is no figure.
    fn opens_clause(&self) -> bool {
        let next = self.at + 1;
        let (lists, word) = (&self.tables.lists, self.line.word(next));
        let opens = lists.the.contains(word) || lists.articles.contains(word);
        opens && !self.drafts.iter().any(|other| other.words.start == next)
    }

    /// Whether words behind a preposition stand nearer to another figure, which is not listed with the first.
    fn is_of_other(&self, trigger: &Trigger) -> bool {
        let joined = |other: &Draft| {
            let before = self.line.before(other.words.start);
            before == "," || self.tables.lists.joins.contains(before)
        };
        let between =
            |other: &&Draft| other.words.start >= self.start && other.words.start < trigger.words.start;
        let placed = self.tables.lists.prepositions.contains(self.line.word(trigger.words.start));
        placed && self.drafts.iter().filter(between).any(|other| !joined(other))
    }

    /// "A father and two children dead": whether a list leads to the word that tells of all in it.
    fn lists_to(&self, trigger: &Trigger) -> bool {
        let gap = self.start..trigger.words.start;
        let inside =
            |at: usize| self.drafts.iter().find(|draft| (draft.words.start..draft.end).contains(&at));
        let last = gap.end.checked_sub(1).and_then(inside);
        let joins = |at: usize| self.tables.lists.joins.contains(self.line.word(at));
        let joined = last.is_some_and(|last| {
            last.counted.as_ref().is_some_and(|counted| counted.start < trigger.words.start)
                && last.words.start.checked_sub(1).is_some_and(joins)
        });
        joined && gap.clone().all(|at| joins(at) || self.line.word(at) == "," || inside(at).is_some())
    }

    /// Past the age of the one before: "Ann Lee, 44, Leo Lee, 9, and".
    fn past_age(&self, at: usize) -> usize {
        let age = self.line.is_number(at) && self.line.word(at + 1) == ",";
        if age && !self.drafts.iter().any(|draft| draft.words.contains(&at)) { at + 2 } else { at }
    }

    /// Whether somebody counted without a number is one of a list: "and" with another of them comes behind.
    fn lists_on(&self, draft: &Draft) -> bool {
        let joins = |at: usize| self.tables.lists.joins.contains(self.line.word(at));
        let end = draft.end + usize::from(self.line.word(draft.end) == ",");
        let end = self.past_age(end);
        let next = end + usize::from(joins(end));
        joins(end) && self.drafts.iter().any(|other| other.words.start == next)
    }
}

/// Whether a word behind a noun phrase speaks of it.
fn binds(line: &Line<'_>, draft: &Draft, trigger: &Trigger, linked: bool, tables: &FigureTables) -> bool {
    let gap = draft.end..trigger.words.start;
    let relative = gap.clone().any(|at| tables.lists.relatives.contains(line.word(at)));
    let form = match trigger.sense.place {
        Place::Both => trigger.passive && (linked || !relative),
        Place::Subject => true,
        Place::State => linked || gap.is_empty(),
        Place::Active | Place::Noun | Place::Toll => false,
    };
    let zero = draft.quantity.most == Some(Decimal::ZERO);
    // "No one was seriously hurt" leaves room for others.
    let near = trigger.words.start.saturating_sub(1)..trigger.words.end + 2;
    if zero && near.into_iter().any(|at| tables.lists.degrees.contains(line.word(at))) {
        return false;
    }
    let torn = tables.lists.or.contains(line.word(trigger.words.end))
        && tables.triggers.at(line, trigger.words.end + 1).is_some();
    form && (!trigger.negated || zero) && !torn && allowed(line, draft, &trigger.sense, tables)
}
