//! Makes folders of reports to measure with: the corpus told again and again with other names, numbers and words, so
//! that each telling is a set of stories of its own, as large as a real one. The same size gives the same bytes.

use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Letters that a plain word needs to be exchanged: shorter ones carry the grammar. Picked by feel.
const LONG: usize = 8;

/// Writes `size` reports, made from those in `stories`, into `folder`.
pub(crate) fn write(stories: &Path, folder: &Path, size: usize) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let sources = sources(stories)?;
    let vocabulary = Vocabulary::of(sources.iter().map(|(_, text)| text.as_str()));
    for number in 0..size {
        let telling = number / sources.len().max(1);
        let Some((name, text)) = sources.get(number % sources.len().max(1)) else { break };
        fs::write(folder.join(format!("{telling:04}-{name}")), vocabulary.retell(text, telling))?;
    }
    Ok(())
}

/// The plain text reports of all stories: name and text, sorted.
pub(crate) fn sources(stories: &Path) -> Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for story in fs::read_dir(stories)? {
        let reports = story?.path().join("reports");
        if reports.is_dir() {
            paths.extend(fs::read_dir(reports)?.flatten().map(|entry| entry.path()));
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let mut parts = path.iter().rev().map(|part| part.to_string_lossy());
        let (file, story) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        sources.push((format!("{story}-{file}"), fs::read_to_string(&path)?));
    }
    Ok(sources)
}

/// Words that may stand for each other: those with one ending.
struct Vocabulary {
    classes: BTreeMap<String, Vec<String>>,
    small: BTreeSet<String>,
}

impl Vocabulary {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Vocabulary {
        let mut classes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut small = BTreeSet::new();
        for word in texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())) {
            if word.starts_with(|c: char| c.is_lowercase()) {
                small.insert(word.to_owned());
            }
            if let Some(class) = class(word) {
                classes.entry(class).or_default().insert(word.to_owned());
            }
        }
        let classes = classes.into_iter().map(|(class, words)| (class, words.into_iter().collect()));
        Vocabulary { classes: classes.collect(), small }
    }

    /// The text of one telling. Telling 0 is the text itself; front matter keeps its keys.
    fn retell(&self, text: &str, telling: usize) -> String {
        if telling == 0 {
            return text.to_owned();
        }
        let mut told = String::with_capacity(text.len() + text.len() / 8);
        let mut word = String::new();
        for c in text.chars().chain(['\n']) {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            told.push_str(&self.other(&word, telling));
            word.clear();
            told.push(c);
        }
        told.pop();
        told
    }

    fn other(&self, word: &str, telling: usize) -> String {
        if let Ok(number) = word.parse::<usize>() {
            // Years and days of the month stay: a date must stay a date.
            let dated = (1900..2100).contains(&number) || number <= 31;
            return if dated || word.starts_with('0') { word.to_owned() } else { moved(number, telling) };
        }
        if let Some(words) = class(word).and_then(|class| self.classes.get(&class)) {
            let at = words.binary_search_by(|other| other.as_str().cmp(word)).unwrap_or(0);
            return words[(at + telling) % words.len()].clone();
        }
        let name = word.len() > 3 && word.starts_with(|c: char| c.is_uppercase());
        if name && !self.small.contains(&word.to_lowercase()) && !calendar(word) {
            return renamed(word, telling);
        }
        word.to_owned()
    }
}

/// The class of a plain long word: its last three letters.
fn class(word: &str) -> Option<String> {
    let plain = word.len() >= LONG && word.is_ascii() && word.bytes().all(|b| b.is_ascii_lowercase());
    plain.then(|| word[word.len() - 3..].to_owned())
}

/// A number of about the same size.
fn moved(number: usize, telling: usize) -> String {
    (number + number * (telling % 7) / 9 + telling % 13).to_string()
}

/// A name with other letters inside.
fn renamed(name: &str, telling: usize) -> String {
    let ring = b"bdfgklmnprstvz";
    let turned = name.char_indices().map(|(at, c)| {
        let place = ring.iter().position(|&letter| char::from(letter) == c);
        place
            .filter(|_| at > 0)
            .map_or(c, |place| char::from(ring[(place + telling * (at % 5 + 1)) % ring.len()]))
    });
    turned.collect()
}

fn calendar(word: &str) -> bool {
    let months = "January February March April May June July August September October November December";
    let days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    months.split(' ').chain(days.split(' ')).any(|name| name == word)
}

#[cfg(test)]
mod tests {
    //! Tellings are apart from each other, and always the same.

    use super::Vocabulary;

    const TEXT: &str = "published: 2024-05-14\n\nPolice in Merrow said on Tuesday that 8,000 protesters demanded \
        repayment of wrongfully collected contributions from Minister Noll.\n";

    #[test]
    fn a_telling_changes_names_numbers_and_long_words_only() {
        let other = "The government refunded connected institutions; the ministers defended an agreement.";
        let vocabulary = Vocabulary::of([TEXT, other].into_iter());
        let told = vocabulary.retell(TEXT, 3);
        assert_eq!(told, vocabulary.retell(TEXT, 3));
        assert_eq!(vocabulary.retell(TEXT, 0), TEXT);
        for same in ["published: 2024-05-14\n\n", "in ", "said on Tuesday that "] {
            assert!(told.contains(same), "{same:?} stays: {told}");
        }
        for other in ["Merrow", "Noll", "8,000 protesters"] {
            assert!(!told.contains(other), "{other:?} goes: {told}");
        }
    }
}
