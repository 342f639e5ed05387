//! Makes [`EventTable`]: the senses of `events.toml`, the sorts of nouns that tell them apart, and the words of
//! `operators.toml` that carry an event or say that it is not one. Leaves choosing a sense to `senses`.
//! Words are leaked once: the tables live as long as the program.

use crate::lang::phrases::words;
use headwater_core::annotations::Rule;
use headwater_core::claim::Modality;
use headwater_core::event::EventClass;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// What a noun at a place of the syntax does in an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Agent,
    Patient,
    Place,
    /// It takes no part: the subject matter of talks.
    Nothing,
}

/// What a word does with the event that hangs on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operator {
    /// "carry out |an attack|": its subject does it.
    Does,
    /// "suffer |an attack|": its subject undergoes it.
    Undergoes,
    /// "|an attack| took place": it adds nothing.
    Occurs,
    /// "fail |to attack|", "foil |an attack|".
    Averts,
    /// "plan |to attack|", "possible |attack|".
    Puts(Modality),
}

/// One sense: words that tell of a kind of event, with what has to stand around them.
pub(crate) struct Entry {
    pub(crate) kind: &'static str,
    pub(crate) class: Option<EventClass>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) cameo: Option<&'static str>,
    pub(crate) rule: Rule,
    /// Whether it has verbs: its demands then bind those, not its nouns.
    pub(crate) verbal: bool,
    /// One of these sorts or words undergoes it; none: anything or nothing may.
    pub(crate) objects: Vec<String>,
    pub(crate) subjects: Vec<String>,
    pub(crate) not_objects: Vec<String>,
    pub(crate) not_subjects: Vec<String>,
    roles: Vec<(String, Role)>,
}

impl Entry {
    /// What stands at a place of the syntax ("subject", "poss", "with"), where the entry says it.
    pub(crate) fn role(&self, place: &str) -> Option<Role> {
        self.roles.iter().find(|(name, _)| name == place).map(|&(_, role)| role)
    }

    /// How much it asks of the words around it: who asks more is tried first.
    pub(crate) fn demands(&self) -> usize {
        usize::from(!self.objects.is_empty()) + usize::from(!self.subjects.is_empty())
    }
}

/// The words of a sense; the key is the first word of a verb's, the last of a noun's.
pub(crate) struct Pattern {
    pub(crate) entry: usize,
    /// The words beside the key, in order.
    pub(crate) rest: Vec<String>,
    /// No event: "heart attack".
    pub(crate) not: bool,
}

/// All senses of a language.
pub struct EventTable {
    pub(crate) entries: Vec<Entry>,
    verbs: HashMap<String, Vec<Pattern>>,
    nouns: HashMap<String, Vec<Pattern>>,
    sorts: HashMap<String, Vec<String>>,
    operators: HashMap<String, Operator>,
    /// Every single word of the tables.
    known: HashSet<String>,
}

#[derive(Deserialize)]
struct EventsFile {
    event: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: Option<String>,
    class: Option<String>,
    mode: Option<String>,
    cameo: Option<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    objects: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    not_objects: Vec<String>,
    #[serde(default)]
    not_subjects: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[expect(dead_code, reason = "the tests of the tables read them")]
    yes: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "the tests of the tables read them")]
    no: Vec<String>,
}

#[derive(Deserialize)]
struct OperatorsFile {
    operator: Vec<OperatorRow>,
}

#[derive(Deserialize)]
struct OperatorRow {
    does: String,
    words: Vec<String>,
}

impl EventTable {
    /// Reads the tables. A mistake in one stops the program: the tables are part of it.
    pub(crate) fn load(code: &str, events: &str, sorts: &str, operators: &str) -> EventTable {
        let rows: EventsFile = toml::from_str(events).unwrap_or_else(|error| panic!("events: {error}"));
        let sorts: HashMap<String, Vec<String>> =
            toml::from_str(sorts).unwrap_or_else(|error| panic!("event_sorts: {error}"));
        let file: OperatorsFile =
            toml::from_str(operators).unwrap_or_else(|error| panic!("operators: {error}"));
        let mut table = EventTable {
            entries: Vec::new(),
            verbs: HashMap::new(),
            nouns: HashMap::new(),
            sorts,
            operators: HashMap::new(),
            known: HashSet::new(),
        };
        for row in file.operator {
            let operator = operator(&row.does);
            table.operators.extend(row.words.into_iter().map(|word| (word, operator)));
        }
        let rest = table.operators.keys().chain(table.sorts.values().flatten());
        table.known = rest.flat_map(|phrase| words(phrase)).map(str::to_owned).collect();
        rows.event.into_iter().for_each(|row| table.add(code, row));
        let entries = &table.entries;
        let demands = |pattern: &Pattern| entries.get(pattern.entry).map_or(0, Entry::demands);
        table.verbs.values_mut().for_each(|patterns| {
            let weight = |pattern: &Pattern| (pattern.not, demands(pattern), pattern.rest.len());
            patterns.sort_by_key(|pattern| std::cmp::Reverse(weight(pattern)));
        });
        table.nouns.values_mut().for_each(|patterns| {
            let weight = |pattern: &Pattern| (pattern.not, pattern.rest.len(), demands(pattern));
            patterns.sort_by_key(|pattern| std::cmp::Reverse(weight(pattern)));
        });
        table
    }

    /// The types of what a noun can name by itself: "raid".
    pub(crate) fn classes(&self, noun: &str) -> impl Iterator<Item = EventClass> + '_ {
        let alone = self
            .nouns
            .get(noun)
            .into_iter()
            .flatten()
            .filter(|pattern| !pattern.not && pattern.rest.is_empty());
        alone.filter_map(|pattern| self.entries.get(pattern.entry)?.class)
    }

    fn add(&mut self, code: &str, row: Row) {
        let entry = self.entries.len();
        let lists = [&row.verbs, &row.nouns, &row.not, &row.objects, &row.subjects, &row.not_objects];
        let all = lists.into_iter().chain([&row.not_subjects]).flatten();
        self.known.extend(all.flat_map(|phrase| words(phrase)).map(str::to_owned));
        for phrase in &row.verbs {
            let mut words = words(phrase).map(str::to_owned);
            let Some(key) = words.next() else { continue };
            self.verbs.entry(key).or_default().push(Pattern { entry, rest: words.collect(), not: false });
        }
        for (phrase, not) in
            row.nouns.iter().map(|noun| (noun, false)).chain(row.not.iter().map(|n| (n, true)))
        {
            let mut words: Vec<String> = words(phrase).map(str::to_owned).collect();
            let Some(key) = words.pop() else { continue };
            self.nouns.entry(key).or_default().push(Pattern { entry, rest: words, not });
        }
        let name = leak(row.name);
        self.entries.push(Entry {
            verbal: !row.verbs.is_empty(),
            kind: row.kind.map_or(name, leak),
            class: row.class.map(|class| {
                EventClass::of(&class).unwrap_or_else(|| panic!("events: {name}: no class {class}"))
            }),
            mode: row.mode.map(leak),
            cameo: row.cameo.map(leak),
            rule: Rule(leak(format!("{code}/events/{name}"))),
            objects: row.objects,
            subjects: row.subjects,
            not_objects: row.not_objects,
            not_subjects: row.not_subjects,
            roles: row.roles.iter().map(|text| role(name, text)).collect(),
        });
    }

    /// The dictionary form of a word in small letters: its lemma; where the tables do not know that, but know what the form
    /// says without an ending, that one ("boycott" for "boycotted").
    pub(crate) fn dictionary(&self, lemma: &str, form: &str) -> String {
        let lemma = lemma.to_lowercase();
        if lemma.is_empty() || self.known.contains(&lemma) {
            return lemma;
        }
        let form = form.to_lowercase();
        bases(&form).find(|base| self.known.contains(base)).unwrap_or(lemma)
    }

    /// The senses of a verb: what is none first, then those with more demands, then those with more words.
    pub(crate) fn verb(&self, lemma: &str) -> &[Pattern] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The senses of a noun: what is none first, then those with more words ("air strike"), then those with more demands.
    pub(crate) fn noun(&self, lemma: &str) -> &[Pattern] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is of a sort.
    pub(crate) fn is(&self, sort: &str, lemma: &str) -> bool {
        self.sorts.get(sort).is_some_and(|words| words.iter().any(|word| word == lemma))
    }

    /// What a word does with an event that hangs on it.
    pub(crate) fn operator(&self, lemma: &str) -> Option<Operator> {
        self.operators.get(lemma).copied()
    }
}

/// What a form is without an ending: "boycotted" → "boycott", "boycotte"; "freed" → "free"; "parties" → "party".
fn bases(form: &str) -> impl Iterator<Item = String> + '_ {
    const ENDINGS: [(&str, &str); 10] = [
        ("ied", "y"),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("es", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("s", ""),
        ("ed", "-"),
    ];
    ENDINGS.iter().filter_map(|&(ending, put)| {
        let body = form.strip_suffix(ending)?;
        if put != "-" {
            return Some(format!("{body}{put}"));
        }
        // A doubled consonant: "patrolled".
        let mut letters = body.chars().rev();
        (letters.next()? == letters.next()?).then(|| letters_but_last(body))
    })
}

fn letters_but_last(word: &str) -> String {
    let mut letters = word.chars();
    letters.next_back();
    letters.as_str().to_owned()
}

fn operator(name: &str) -> Operator {
    match name {
        "does" => Operator::Does,
        "undergoes" => Operator::Undergoes,
        "occurs" => Operator::Occurs,
        "averts" => Operator::Averts,
        "plan" => Operator::Puts(Modality::Plan),
        "demand" => Operator::Puts(Modality::Demand),
        "possibility" => Operator::Puts(Modality::Possibility),
        "condition" => Operator::Puts(Modality::Condition),
        other => panic!("operators: no word does {other}"),
    }
}

/// "with agent", "subject patient": a place of the syntax, and what stands there.
fn role(entry: &str, text: &str) -> (String, Role) {
    let (place, role) = text.split_once(' ').unwrap_or((text, ""));
    let role = match role {
        "agent" => Role::Agent,
        "patient" => Role::Patient,
        "place" => Role::Place,
        "nothing" => Role::Nothing,
        other => panic!("events: {entry}: no role {other:?}"),
    };
    (place.to_owned(), role)
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
