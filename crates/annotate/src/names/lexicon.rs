//! Makes [`Lexicon`], the tables that names are read by: states, bodies, places, titles, given names and cue words.
//! Leaves reading a text with them to the other files of this folder.

use crate::lang::lines;
use crate::names::features;
use crate::names::tables::{Bodies, BySex, States, Titles, Words, table};
use crate::tokens;
use crate::tokens::tables::{Cuts, bare};
use headwater_core::annotations::ActorKind;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{HashMap, HashSet};

/// What a table says that a name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    /// A state by its own name; a government where it acts.
    State,
    /// A capital; its state's government where it acts.
    Capital,
    /// Always a government: "the Kremlin".
    Government,
    /// "Danish", "Islamic": says whose, names nobody.
    Adjective,
    /// "Danes", "Muslims".
    People,
    /// A body: alliance, agency, party, court.
    Body,
    /// An agency, broadcaster or paper.
    Outlet,
    /// A place that is no state.
    Place,
}

/// One name of the tables.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) sort: Sort,
    /// The table's name of what it means: "Denmark" for "Copenhagen" and for "Danish".
    pub(crate) name: String,
    /// The state or body that it belongs to.
    pub(crate) side: Option<String>,
}

/// The sex that a title or given name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sex {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// What a word of a title is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Title {
    /// "Mr", "Dr"
    Honorific,
    /// "General"
    Rank,
    /// "foreign minister"
    Office,
}

/// Phrases by their first word (or last, for titles), longest first.
type Phrases<T> = HashMap<String, Vec<(Vec<String>, T)>>;

/// All tables that names are read by.
pub struct Lexicon {
    entries: Vec<Entry>,
    phrases: Phrases<usize>,
    titles: Phrases<Title>,
    sexes: HashMap<String, Sex>,
    sets: HashMap<Cue, HashSet<String>>,
    body_nouns: Phrases<()>,
    given: HashMap<String, Option<Sex>>,
    endings: Vec<String>,
    demonyms: Vec<String>,
    state_owned: Phrases<()>,
    /// What the tables say of single words, and of stems, as keys for the learned tagger.
    flags: HashMap<String, Vec<u32>>,
    stem_flags: HashMap<String, Vec<u32>>,
}

/// Lists of cue words of `names.toml` and `titles.toml`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Cue {
    OrganizationLast,
    OrganizationOf,
    PlaceLast,
    PlaceFirst,
    PlaceOf,
    Particle,
    PlaceBefore,
    Direction,
    GovernmentNoun,
    PublicLast,
    Calendar,
    NoName,
    Opener,
    PersonDoes,
    GovernmentDoes,
    DoneToGovernment,
    BetweenGovernments,
    BeforeOffice,
    Auxiliary,
    BetweenSubjectAndVerb,
    AfterNoun,
    HeadOfGovernment,
    Government,
    Premier,
    HeadOfForce,
    Force,
    General,
}

impl Cue {
    const ALL: &[Cue] = &[
        Cue::OrganizationLast,
        Cue::OrganizationOf,
        Cue::PlaceLast,
        Cue::PlaceFirst,
        Cue::PlaceOf,
        Cue::Particle,
        Cue::PlaceBefore,
        Cue::Direction,
        Cue::GovernmentNoun,
        Cue::PublicLast,
        Cue::Calendar,
        Cue::NoName,
        Cue::Opener,
        Cue::PersonDoes,
        Cue::GovernmentDoes,
        Cue::DoneToGovernment,
        Cue::BetweenGovernments,
        Cue::BeforeOffice,
        Cue::Auxiliary,
        Cue::BetweenSubjectAndVerb,
        Cue::AfterNoun,
        Cue::HeadOfGovernment,
        Cue::Government,
        Cue::Premier,
        Cue::HeadOfForce,
        Cue::Force,
        Cue::General,
    ];

    /// Whether its list holds stems, and no words as written.
    fn is_of_stems(self) -> bool {
        matches!(
            self,
            Cue::PersonDoes
                | Cue::GovernmentDoes
                | Cue::DoneToGovernment
                | Cue::BetweenGovernments
                | Cue::Auxiliary
        )
    }
}

impl Lexicon {
    /// The English tables.
    pub(crate) fn english() -> Lexicon {
        let states: States = table(include_str!("../../lang/en/states.toml"));
        let bodies: Bodies = table(include_str!("../../lang/en/bodies.toml"));
        let titles: Titles = table(include_str!("../../lang/en/titles.toml"));
        let given: BySex = table(include_str!("../../lang/en/given.toml"));
        let words: Words = table(include_str!("../../lang/en/names.toml"));
        let mut lexicon = Lexicon {
            entries: Vec::new(),
            phrases: HashMap::new(),
            titles: HashMap::new(),
            sexes: HashMap::new(),
            sets: HashMap::new(),
            body_nouns: HashMap::new(),
            given: HashMap::new(),
            endings: Vec::new(),
            demonyms: Vec::new(),
            state_owned: HashMap::new(),
            flags: HashMap::new(),
            stem_flags: HashMap::new(),
        };
        lexicon.add_states(states);
        lexicon.add_bodies(bodies);
        for place in lines(include_str!("../../lang/en/places.txt")) {
            lexicon.add(&[place.to_owned()], Sort::Place, place, None);
        }
        lexicon.add_given(given);
        for noun in &words.body_noun {
            insert(&mut lexicon.body_nouns, pieces(noun), false, ());
        }
        for owned in &words.state_owned {
            insert(&mut lexicon.state_owned, pieces(owned), false, ());
        }
        lexicon.add_titles(titles);
        lexicon.add_words(words);
        lexicon.add_flags();
        lexicon
    }

    /// What lists each word stands in.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each word has a list of its own, which is sorted at the end"
    )]
    fn add_flags(&mut self) {
        for cue in Cue::ALL {
            let name = features::key(&format!("cue {cue:?}"));
            let into = if cue.is_of_stems() { &mut self.stem_flags } else { &mut self.flags };
            for word in self.sets.get(cue).into_iter().flatten() {
                into.entry(word.clone()).or_default().push(name);
            }
        }
        for (word, sex) in &self.given {
            let name = match sex {
                Some(_) => "given name",
                None => "given or family name",
            };
            self.flags.entry(word.clone()).or_default().push(features::key(name));
        }
        for word in lines(include_str!("../../lang/en/surnames.txt")) {
            self.flags.entry(word.to_owned()).or_default().push(features::key("family name"));
        }
        for list in self.flags.values_mut().chain(self.stem_flags.values_mut()) {
            list.sort_unstable();
        }
    }

    /// What the tables say of a word, as keys for the learned tagger; case counts.
    pub(crate) fn flags(&self, word: &str) -> &[u32] {
        self.flags.get(word).map_or(&[], Vec::as_slice)
    }

    /// What the tables say of a stem, as keys for the learned tagger.
    pub(crate) fn stem_flags(&self, stem: &str) -> &[u32] {
        self.stem_flags.get(stem).map_or(&[], Vec::as_slice)
    }

    fn add_states(&mut self, states: States) {
        for state in states.state {
            let name = state.name;
            let side = Some(name.clone());
            self.add(&[std::slice::from_ref(&name), &state.also].concat(), Sort::State, &name, side.clone());
            self.add(&state.adjective, Sort::Adjective, &name, side.clone());
            let nouns: Vec<String> =
                state.people.into_iter().filter(|noun| !state.adjective.contains(noun)).collect();
            for noun in &nouns {
                self.add(std::slice::from_ref(noun), Sort::People, noun, None);
            }
            for capital in &state.capital {
                self.add(std::slice::from_ref(capital), Sort::Capital, capital, side.clone());
            }
            for city in &state.city {
                self.add(std::slice::from_ref(city), Sort::Capital, city, side.clone());
            }
            self.add(&state.government, Sort::Government, &name, side);
        }
        for people in &states.peoples {
            self.add(std::slice::from_ref(people), Sort::People, people, None);
        }
        for adjective in &states.adjectives {
            self.add(std::slice::from_ref(adjective), Sort::Adjective, adjective, None);
        }
    }

    fn add_bodies(&mut self, bodies: Bodies) {
        let bodies_proper = bodies.body.into_iter().chain(bodies.company).map(|body| (Sort::Body, body));
        for (sort, body) in bodies_proper.chain(bodies.outlet.into_iter().map(|body| (Sort::Outlet, body))) {
            for seat in &body.seat {
                self.add(std::slice::from_ref(seat), Sort::Capital, seat, Some(body.name.clone()));
            }
            let side = body.side.unwrap_or_else(|| body.name.clone());
            self.add(&[std::slice::from_ref(&body.name), &body.also].concat(), sort, &body.name, Some(side));
        }
    }

    fn add(&mut self, forms: &[String], sort: Sort, name: &str, side: Option<String>) {
        let index = self.entries.len();
        self.entries.push(Entry { sort, name: name.to_owned(), side });
        for form in forms {
            insert(&mut self.phrases, pieces(form), false, index);
        }
    }

    fn add_given(&mut self, given: BySex) {
        let sexed = given.male.into_iter().map(|name| (name, Some(Sex::Male)));
        let sexed = sexed.chain(given.female.into_iter().map(|name| (name, Some(Sex::Female))));
        self.given.extend(sexed.chain(given.either.into_iter().map(|name| (name, None))));
    }

    fn add_titles(&mut self, titles: Titles) {
        let BySex { male, female, either } = titles.honorifics;
        for word in male.iter().chain(&female).chain(&either) {
            insert(&mut self.titles, pieces(word), true, Title::Honorific);
        }
        for word in &titles.ranks.words {
            insert(&mut self.titles, pieces(word), true, Title::Rank);
        }
        for word in &titles.offices.words {
            let words = pieces(word);
            let plural = words.last().map(|last| format!("{last}s"));
            insert(&mut self.titles, words.clone(), true, Title::Office);
            if let (Some(plural), [first @ .., _]) = (plural, words.as_slice()) {
                insert(
                    &mut self.titles,
                    first.iter().cloned().chain([plural]).collect(),
                    true,
                    Title::Office,
                );
            }
        }
        for (list, sex) in [
            (male, Sex::Male),
            (titles.offices.male, Sex::Male),
            (female, Sex::Female),
            (titles.offices.female, Sex::Female),
        ] {
            self.sexes.extend(list.into_iter().map(|word| (word.trim_end_matches('.').to_lowercase(), sex)));
        }
        self.set(Cue::BeforeOffice, titles.offices.before);
        let leaders = titles.leaders;
        self.set(Cue::HeadOfGovernment, leaders.head_of_government);
        self.set(Cue::Government, leaders.government);
        self.set(Cue::Premier, leaders.premier);
        self.set(Cue::HeadOfForce, leaders.head_of_force);
        self.set(Cue::Force, leaders.force);
        self.set(Cue::General, leaders.general);
    }

    fn add_words(&mut self, words: Words) {
        let stemmer = Stemmer::create(Algorithm::English);
        let stems = |list: Vec<String>| list.iter().map(|word| stemmer.stem(word).into_owned()).collect();
        self.set(Cue::OrganizationLast, words.organization_last);
        self.set(Cue::OrganizationOf, words.organization_of);
        self.set(Cue::PlaceLast, words.place_last);
        self.set(Cue::PlaceFirst, words.place_first);
        self.set(Cue::PlaceOf, words.place_of);
        self.set(Cue::Particle, words.particle);
        self.endings = words.ending;
        self.demonyms = words.demonym;
        self.set(Cue::PlaceBefore, words.place_before);
        self.set(Cue::Direction, words.direction);
        self.set(Cue::GovernmentNoun, words.government_noun);
        self.set(Cue::PublicLast, words.public_last);
        self.set(Cue::Calendar, words.calendar);
        self.set(Cue::NoName, words.no_name);
        self.set(Cue::Opener, words.opener);
        self.set(Cue::PersonDoes, stems(words.person_does));
        self.set(Cue::GovernmentDoes, stems(words.government_does));
        self.set(Cue::DoneToGovernment, stems(words.done_to_government));
        self.set(Cue::Auxiliary, stems(words.auxiliary));
        self.set(Cue::BetweenSubjectAndVerb, words.between_subject_and_verb);
        self.set(Cue::AfterNoun, words.after_noun);
        self.set(Cue::BetweenGovernments, stems(words.between_governments));
    }

    fn set(&mut self, cue: Cue, words: Vec<String>) {
        self.sets.insert(cue, words.into_iter().collect());
    }

    /// Whether a word list holds a word, or a verb list a stem.
    pub(crate) fn has(&self, cue: Cue, word: &str) -> bool {
        self.sets.get(&cue).is_some_and(|set| set.contains(word))
    }

    /// Whether a word, with its capital, often opens a sentence and hardly ever a name.
    pub(crate) fn opens_sentence(&self, word: &str) -> bool {
        self.has(Cue::Opener, word)
    }

    /// Phrases of the tables that open with a word, the longest first; case counts.
    pub(crate) fn opening(&self, word: &str) -> impl Iterator<Item = (&[String], &Entry)> {
        let list = self.phrases.get(word).into_iter().flatten();
        list.filter_map(|(words, index)| Some((words.as_slice(), self.entries.get(*index)?)))
    }

    /// The name of the tables that is one word, given in small letters but for its first.
    pub(crate) fn one_word(&self, word: &str) -> Option<&Entry> {
        self.opening(word).find(|(words, _)| words.len() == 1).map(|(_, entry)| entry)
    }

    /// Titles that close with a word given in small letters, the longest first.
    pub(crate) fn titles_closing(&self, word: &str) -> &[(Vec<String>, Title)] {
        self.titles.get(word).map_or(&[], Vec::as_slice)
    }

    /// Nouns for a state's bodies that open with a word, the longest first.
    pub(crate) fn body_nouns(&self, word: &str) -> &[(Vec<String>, ())] {
        self.body_nouns.get(word).map_or(&[], Vec::as_slice)
    }

    /// What only states own, by its first word, the longest first.
    pub(crate) fn state_owned(&self, word: &str) -> &[(Vec<String>, ())] {
        self.state_owned.get(word).map_or(&[], Vec::as_slice)
    }

    /// Endings that make an adjective of a state's name.
    pub(crate) fn demonyms(&self) -> impl Iterator<Item = &str> {
        self.demonyms.iter().map(String::as_str)
    }

    /// Whether a word is a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// Endings of common nouns that hardly any person's name has.
    pub(crate) fn endings(&self) -> impl Iterator<Item = &str> {
        self.endings.iter().map(String::as_str)
    }

    /// The sex that a given name tells.
    pub(crate) fn sex_of_given(&self, word: &str) -> Option<Sex> {
        self.given.get(word).copied().flatten()
    }

    /// Whether a given name tells a man (or a woman); none where it tells neither.
    pub(crate) fn is_male(&self, given: &str) -> Option<bool> {
        self.sex_of_given(given).map(|sex| sex == Sex::Male)
    }

    /// The sex that a title tells, in small letters and without its full stop.
    pub(crate) fn sex_of_title(&self, title: &str) -> Option<Sex> {
        self.sexes.get(title).copied()
    }
}

impl Sort {
    /// The kind of a mention, where no words around it say more.
    pub(crate) fn kind(self) -> ActorKind {
        match self {
            Sort::State | Sort::Capital | Sort::Place => ActorKind::Place,
            Sort::Government => ActorKind::Government,
            Sort::Adjective | Sort::People => ActorKind::Group,
            Sort::Body | Sort::Outlet => ActorKind::Organization,
        }
    }
}

/// A phrase cut as a text is; titles are kept by their last word, in small letters.
fn insert<T>(phrases: &mut Phrases<T>, words: Vec<String>, title: bool, value: T) {
    let words: Vec<String> = if title { words.iter().map(|w| w.to_lowercase()).collect() } else { words };
    let key = if title { words.last() } else { words.first() };
    if let Some(key) = key.cloned() {
        let list = phrases.entry(key).or_default();
        list.push((words, value));
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
}

fn pieces(phrase: &str) -> Vec<String> {
    let pieces = tokens::cut(phrase, Cuts::english());
    pieces.into_iter().map(|(_, span)| bare(span.slice(phrase)).to_owned()).collect()
}
