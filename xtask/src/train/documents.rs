//! Makes documents of a treebank in the CoNLL-U format as running text, with the places where its sentences start.
//! Tokens are those of `annotate`, so that what is learned is what is read.

use anyhow::{Context as _, Result};
use fastrand::Rng;
use headwater_annotate::lang::Lang;
use headwater_annotate::sentences::flags::{self, FLAGS};
use headwater_annotate::sentences::{is_impossible, stretches};
use headwater_annotate::tokens;
use headwater_core::annotations::Token;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

/// What stands between the sentences of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// One blank, everywhere.
    Running,
    /// The same, the sentences of a document in a random order: where one ends may not be told by what comes next.
    Shuffled,
    /// A line for each paragraph.
    Lines,
    /// Lines of about so many letters, and an empty line between paragraphs.
    Wrapped(usize),
}

/// A document, its tokens, and what is to be learned of them.
pub(crate) struct Document {
    text: String,
    tokens: Vec<Token>,
    flags: Vec<[u32; FLAGS]>,
    /// Ranges of tokens that do not see each other.
    pub(crate) stretches: Vec<Range<usize>>,
    /// Whether a sentence starts with a token.
    pub(crate) starts: Vec<bool>,
    /// The bytes of the sentences.
    sentences: BTreeSet<(usize, usize)>,
}

/// A document as it is read.
#[derive(Default)]
struct Draft {
    text: String,
    sentences: BTreeSet<(usize, usize)>,
}

impl Document {
    /// The words of the tokens, with their flags.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.tokens.iter().zip(&self.flags).map(|(token, flags)| (token.span.slice(&self.text), &flags[..]))
    }

    fn new(draft: Draft) -> Document {
        let Draft { text, sentences, .. } = draft;
        let tokens = tokens::find(&text, Lang::english());
        let stretches = stretches(&text, &tokens, &[]);
        let flags = stretches.iter().flat_map(|own| flags::of(&text, &tokens[own.clone()])).collect();
        let begins: BTreeSet<usize> = sentences.iter().map(|&(begin, _)| begin).collect();
        let starts = tokens.iter().map(|token| begins.contains(&token.span.start())).collect();
        Document { text, tokens, flags, stretches, starts, sentences }
    }
}

/// The documents of a file.
pub(crate) fn read(path: &Path, layout: Layout) -> Result<Vec<Document>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("no treebank at {}", path.display()))?;
    // Any seed would do; the order is part of what is learned.
    let mut rng = Rng::with_seed(1);
    let mut documents = Vec::new();
    let mut sentences = Vec::new();
    let mut paragraph = false;
    for line in file.lines().chain(["# newdoc"]) {
        if line.starts_with("# newdoc") && !sentences.is_empty() {
            if matches!(layout, Layout::Shuffled) {
                rng.shuffle(&mut sentences);
            }
            let mut draft = Draft::default();
            for (sentence, paragraph) in sentences.drain(..) {
                draft.sentence(sentence, paragraph, layout);
            }
            documents.push(Document::new(draft));
        } else if line == "# newpar" || line.starts_with("# newpar ") {
            paragraph = true;
        } else if let Some(sentence) = line.strip_prefix("# text =") {
            sentences.push((sentence.trim(), std::mem::take(&mut paragraph)));
        }
    }
    Ok(documents)
}

impl Draft {
    fn sentence(&mut self, sentence: &str, paragraph: bool, layout: Layout) {
        if !self.text.is_empty() {
            self.text.push_str(match (layout, paragraph) {
                (Layout::Lines, true) => "\n",
                (Layout::Wrapped(_), true) => "\n\n",
                _ => " ",
            });
        }
        let from = self.text.len();
        self.text.push_str(sentence);
        self.sentences.insert((from, self.text.len()));
        if let Layout::Wrapped(width) = layout {
            self.wrap(from, width);
        }
    }

    /// Turns blanks from a byte on into line breaks where a line is full.
    fn wrap(&mut self, from: usize, width: usize) {
        let start = self.text[..from].rfind('\n').map_or(0, |at| at + 1);
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let (mut line, mut blank) = (start, None);
        for at in start..bytes.len() {
            blank = if bytes[at] == b' ' { Some(at) } else { blank };
            if at - line > width
                && let Some(full) = blank.take()
            {
                bytes[full] = b'\n';
                line = full + 1;
            }
        }
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }
}

/// F1 of the bytes of sentences, given the logarithms of odds that they start with the tokens.
pub(crate) fn score(documents: &[Document], odds: &[Vec<f32>]) -> f32 {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for (document, odds) in documents.iter().zip(odds) {
        let certain: BTreeSet<usize> = document.stretches.iter().map(|range| range.start).collect();
        let starts = |at: usize| {
            certain.contains(&at) || odds[at] > 0.0 && !is_impossible(&document.text, &document.tokens, at)
        };
        let starts: Vec<usize> = (0..odds.len()).filter(|&at| starts(at)).collect();
        for (nth, &first) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).copied().unwrap_or(odds.len());
            let span = (document.tokens[first].span.start(), document.tokens[end - 1].span.end());
            right += usize::from(document.sentences.contains(&span));
        }
        found += starts.len();
        wanted += document.sentences.len();
    }
    200.0 * right as f32 / (found + wanted).max(1) as f32
}
