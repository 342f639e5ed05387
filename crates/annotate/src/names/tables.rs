//! Makes the shapes of the tables of names as they are written in `lang/<code>/*.toml`, and reads them.
//! Leaves what their entries mean to `lexicon`.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct States {
    pub(super) state: Vec<State>,
    pub(super) peoples: Vec<String>,
    pub(super) adjectives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
pub(super) struct State {
    pub(super) name: String,
    pub(super) also: Vec<String>,
    pub(super) adjective: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) capital: Vec<String>,
    pub(super) city: Vec<String>,
    pub(super) government: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Bodies {
    pub(super) body: Vec<Body>,
    pub(super) outlet: Vec<Body>,
    pub(super) company: Vec<Body>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) name: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    /// A city that stands for it: a place, unless it acts.
    #[serde(default)]
    pub(super) seat: Vec<String>,
    pub(super) side: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Titles {
    pub(super) honorifics: BySex,
    pub(super) ranks: Ranks,
    pub(super) offices: Offices,
    pub(super) leaders: Leaders,
}

#[derive(Deserialize)]
pub(super) struct Leaders {
    pub(super) head_of_government: Vec<String>,
    pub(super) government: Vec<String>,
    pub(super) premier: Vec<String>,
    pub(super) head_of_force: Vec<String>,
    pub(super) force: Vec<String>,
    pub(super) general: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct BySex {
    pub(super) male: Vec<String>,
    pub(super) female: Vec<String>,
    pub(super) either: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Ranks {
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Offices {
    pub(super) words: Vec<String>,
    pub(super) male: Vec<String>,
    pub(super) female: Vec<String>,
    pub(super) before: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) organization_last: Vec<String>,
    pub(super) organization_of: Vec<String>,
    pub(super) place_last: Vec<String>,
    pub(super) place_first: Vec<String>,
    pub(super) place_of: Vec<String>,
    pub(super) particle: Vec<String>,
    pub(super) ending: Vec<String>,
    pub(super) place_before: Vec<String>,
    pub(super) direction: Vec<String>,
    pub(super) government_noun: Vec<String>,
    pub(super) body_noun: Vec<String>,
    pub(super) public_last: Vec<String>,
    pub(super) state_owned: Vec<String>,
    pub(super) demonym: Vec<String>,
    pub(super) calendar: Vec<String>,
    pub(super) no_name: Vec<String>,
    pub(super) opener: Vec<String>,
    pub(super) person_does: Vec<String>,
    pub(super) government_does: Vec<String>,
    pub(super) done_to_government: Vec<String>,
    pub(super) between_governments: Vec<String>,
    pub(super) auxiliary: Vec<String>,
    pub(super) between_subject_and_verb: Vec<String>,
    pub(super) after_noun: Vec<String>,
}

/// Reads a table that is compiled in; a broken one stops the first test that reads anything.
pub(super) fn table<T: serde::de::DeserializeOwned>(source: &'static str) -> T {
    toml::from_str(source).unwrap_or_else(|error| panic!("a table of names: {error}"))
}
