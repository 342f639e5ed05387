//! Makes texts with their names marked, for fitting and measuring: documents of words and marks, from columns of words and tags.

use anyhow::{Context as _, Result};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What a name names, in the order of the tagger's labels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Person,
    Body,
    Place,
    Group,
    Other,
}

/// A word with what the data say of it.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) word: String,
    pub(crate) mark: Mark,
    /// No blank stood before it.
    pub(crate) joined: bool,
}

/// What the data say of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// No name.
    Outside,
    /// Of a name; whether the name opens here.
    Name(Kind, bool),
    /// The data do not say.
    Unknown,
}

/// A text as sentences of words.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) sentences: Vec<Vec<Tagged>>,
}

/// A name in a text, in bytes; no kind where the data do not say what stands there.
pub(crate) type Span = (Range<usize>, Option<Kind>);

/// A document's text, its names, and where each sentence ends.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) names: Vec<Span>,
    pub(crate) ends: Vec<usize>,
}

impl Document {
    /// The text with one blank between words, or written as print is; a line a sentence.
    pub(crate) fn text(&self, spaced: bool) -> Text {
        let mut made = Text { text: String::new(), names: Vec::new(), ends: Vec::new() };
        for sentence in &self.sentences {
            if !made.text.is_empty() {
                made.text.push('\n');
            }
            let mut open: Option<Span> = None;
            let mut quoted = false;
            for (at, tagged) in sentence.iter().enumerate() {
                let before = at.checked_sub(1).map(|before| sentence[before].word.as_str());
                if at > 0 && (spaced || !tagged.joined && !joins(before, &tagged.word, quoted)) {
                    made.text.push(' ');
                }
                quoted ^= tagged.word == "\"";
                let start = made.text.len();
                made.text.push_str(&tagged.word);
                let kind = match tagged.mark {
                    Mark::Outside => None,
                    Mark::Name(kind, _) => Some(Some(kind)),
                    Mark::Unknown => Some(None),
                };
                let begins = matches!(tagged.mark, Mark::Name(_, true));
                match (&mut open, kind) {
                    (Some((range, of)), Some(kind)) if *of == kind && !begins => range.end = made.text.len(),
                    _ => {
                        made.names.extend(open.take());
                        open = kind.map(|kind| (start..made.text.len(), kind));
                    }
                }
            }
            made.names.extend(open);
            made.ends.push(made.text.len());
        }
        made
    }
}

/// Whether print has no blank between two words.
fn joins(before: Option<&str>, word: &str, quoted: bool) -> bool {
    let closes = matches!(
        word,
        "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "'s" | "’s" | "n't" | "n’t" | "”" | "’" | "'"
    ) || word.len() > 1 && word.starts_with(['\'', '’']) && word.len() < 4;
    let opens = before.is_some_and(|before| matches!(before, "(" | "[" | "$" | "“" | "‘" | "£" | "€"));
    closes || opens || word == "\"" && quoted || before == Some("\"") && quoted
}

/// FNV-1a, 64 bits: which fifth a file is in.
pub(crate) fn fnv(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The files of a folder that are in the held-out fifth by their names, or the others.
pub(crate) fn fifth(folder: &Path, held: bool) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no folder at {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        fnv(&name).is_multiple_of(5) == held
    });
    files.sort();
    Ok(files)
}

/// Documents of columns: a word and its tag, or a number, a word and its tag; a line without them ends a sentence.
pub(crate) fn columns(path: &Path) -> Result<Document> {
    let text = std::fs::read_to_string(path).with_context(|| format!("no data at {}", path.display()))?;
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> =
            if line.contains('\t') { line.split('\t').collect() } else { line.split_whitespace().collect() };
        let [first, second, ..] = parts[..] else {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        };
        let numbered = first.bytes().all(|byte| byte.is_ascii_digit()) && parts.len() > 2;
        let (word, tag) = if numbered { (second, parts[2]) } else { (first, second) };
        if word != "-DOCSTART-" {
            sentence.push(Tagged { word: word.to_owned(), mark: mark(tag), joined: false });
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(Document { sentences })
}

impl Document {
    /// The same with "Ames, Iowa" as two places, as nearly all of the data have it.
    pub(crate) fn parted(mut self) -> Document {
        for sentence in &mut self.sentences {
            for at in 1..sentence.len() {
                let place = |at: usize| matches!(sentence[at].mark, Mark::Name(Kind::Place, _));
                if sentence[at].word == "," && place(at) && place(at - 1) {
                    sentence[at].mark = Mark::Outside;
                    if let Some(next) = sentence
                        .get_mut(at + 1)
                        .filter(|next| matches!(next.mark, Mark::Name(Kind::Place, _)))
                    {
                        next.mark = Mark::Name(Kind::Place, true);
                    }
                }
            }
        }
        self
    }
}

fn mark(tag: &str) -> Mark {
    let (place, kind) = tag.split_once('-').unwrap_or(("", tag));
    let kind = match kind {
        "Person" | "PER" => Kind::Person,
        "Organization" | "ORG" => Kind::Body,
        "Location" | "LOC" | "Facility" | "GPE" => Kind::Place,
        "NORP" => Kind::Group,
        "Misc" | "Product" | "MISC" => Kind::Other,
        _ => return Mark::Outside,
    };
    Mark::Name(kind, place == "B")
}
