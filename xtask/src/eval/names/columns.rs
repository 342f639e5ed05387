//! Makes texts with gold names of a file of columns: one word and its tag a line, a blank line after each sentence.
//! CoNLL, IOB2 with numbered words and the tab-separated files of the worldwide set are read. Leaves comparing to the scorer.

use crate::eval::readings::Stretch;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Characters after which a long file is cut into another text, at the end of a sentence.
const LONG: usize = 20_000;

/// A text with its names. Words are joined by one blank, sentences end a line.
#[derive(Default)]
pub(crate) struct Marked {
    /// The text.
    pub(crate) text: String,
    /// Each name and its kind.
    pub(crate) names: Vec<(Stretch, Kind)>,
}

/// The kinds that all sets share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    /// A human being.
    Person,
    /// A body.
    Organization,
    /// A place, a state, a building.
    Place,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Kind; 3] = [Kind::Person, Kind::Organization, Kind::Place];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
        }
    }

    /// The kind that a tag of some set means; its other kinds (events, products, peoples, dates) are not scored.
    fn of(tag: &str) -> Option<Kind> {
        match tag.split_once('-').map_or(tag, |(_, kind)| kind) {
            "PER" | "PERSON" | "Person" => Some(Kind::Person),
            "ORG" | "Organization" => Some(Kind::Organization),
            "LOC" | "Location" | "GPE" | "Facility" => Some(Kind::Place),
            _ => None,
        }
    }
}

/// Reads a file as one text, or as several where it is long and `cut` allows it.
pub(crate) fn read(path: &Path, cut: bool) -> Result<Vec<Marked>> {
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(texts(&source, cut))
}

fn texts(source: &str, cut: bool) -> Vec<Marked> {
    let mut done = Vec::new();
    let mut page = Page::default();
    for sentence in sentences(source) {
        for (word, tag) in sentence {
            page.word(word, tag);
        }
        page.line();
        if cut && page.characters > LONG {
            done.push(std::mem::take(&mut page).marked);
        }
    }
    if !page.marked.text.trim().is_empty() {
        done.push(page.marked);
    }
    done
}

/// Words with their tags, by sentence.
fn sentences(source: &str) -> Vec<Vec<(&str, &str)>> {
    let mut done = Vec::new();
    let mut sentence = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> =
            if line.contains('\t') { line.split('\t').collect() } else { line.split_whitespace().collect() };
        match columns[..] {
            [] | [_] if sentence.is_empty() => {}
            [] | [_] => done.push(std::mem::take(&mut sentence)),
            [first, ..] if first.starts_with("-DOCSTART-") => {}
            [number, word, tag, ..] if is_number(number) => sentence.push((word, tag)),
            [word, tag, ..] => sentence.push((word, tag)),
        }
    }
    if !sentence.is_empty() {
        done.push(sentence);
    }
    done
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text as its words come.
#[derive(Default)]
struct Page {
    marked: Marked,
    characters: usize,
    open: Option<(usize, Kind)>,
}

impl Page {
    fn word(&mut self, word: &str, tag: &str) {
        let kind = Kind::of(tag);
        self.close(kind.filter(|_| !tag.starts_with("B-")));
        if !(self.marked.text.is_empty() || self.marked.text.ends_with('\n')) {
            self.push(" ");
        }
        let start = self.marked.text.len();
        self.push(word);
        self.open = self.open.or(kind.map(|kind| (start, kind)));
    }

    fn line(&mut self) {
        self.close(None);
        self.push("\n");
    }

    /// Ends the name before the next word, unless that goes on with it.
    fn close(&mut self, goes_on: Option<Kind>) {
        if let Some((start, kind)) = self.open.take_if(|(_, kind)| goes_on != Some(*kind)) {
            self.marked.names.push(((start, self.marked.text.len()), kind));
        }
    }

    fn push(&mut self, words: &str) {
        self.marked.text.push_str(words);
        self.characters += words.chars().count();
    }
}

#[cfg(test)]
mod tests {
    //! Names of every way of writing columns.

    use super::texts;

    fn shown(source: &str) -> Vec<String> {
        let texts = texts(source, false);
        let names = texts.iter().flat_map(|text| {
            text.names
                .iter()
                .map(|&((start, end), kind)| format!("{} {}", kind.name(), &text.text[start..end]))
        });
        names.collect()
    }

    #[test]
    fn every_way_of_writing_columns_is_read() {
        let plain = "-DOCSTART- O\n\nAda I-PER\nHolm I-PER\nleft O\nMerrow I-LOC\nKestria B-LOC\n";
        assert_eq!(shown(plain), ["person Ada Holm", "place Merrow", "place Kestria"]);
        let numbered = "# text\n1\tPort\tB-ORG\tO\n2\tOffice\tI-ORG\tO\n\n1\tAda\tB-PER\tO\n";
        assert_eq!(shown(numbered), ["organization Port Office", "person Ada"]);
        let tabs = "2024\tO\t\nLovinac\tB-Facility\t\nHolm\tB-NORP\t\n";
        assert_eq!(shown(tabs), ["place Lovinac"]);
    }

    #[test]
    fn sentences_end_lines_and_names() {
        let texts = texts("Ada I-PER\n\nHolm I-PER\n", false);
        assert_eq!(texts[0].text, "Ada\nHolm\n");
        assert_eq!(texts[0].names.len(), 2);
    }
}
