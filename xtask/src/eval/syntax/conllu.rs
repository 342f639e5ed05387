//! Makes documents with gold syntax of a CoNLL-U file: the raw text, and where in it each word stands.
//! Leaves comparing to the scorer. Sentences are joined by one blank, as the treebanks give no other.

use crate::eval::readings::Stretch;
use anyhow::{Context as _, Result};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// One document of a treebank.
#[derive(Default)]
pub(crate) struct Document {
    /// Its raw text.
    pub(crate) text: String,
    /// Its sentences, each with its words in order.
    pub(crate) sentences: Vec<Vec<Word>>,
}

/// A word of the gold.
pub(crate) struct Word {
    /// Where it stands. Words fused into one token ("du" = "de le") share its stretch where their letters cannot be
    /// told apart.
    pub(crate) at: Stretch,
    /// Universal part of speech.
    pub(crate) tag: String,
    /// Where its head stands; none for a root.
    pub(crate) head: Option<Stretch>,
    /// Its relation without the subtype.
    pub(crate) relation: String,
}

/// Reads a treebank.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let source = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(documents(&source))
}

fn documents(source: &str) -> Vec<Document> {
    let mut done = Vec::new();
    let mut document = Document::default();
    let mut lines = Lines::default();
    // The blank line after the last sentence may be missing.
    for line in source.lines().chain([""]) {
        if line.is_empty() || line.starts_with("# newdoc") {
            std::mem::take(&mut lines).end(&mut document);
        }
        if line.starts_with("# newdoc") && !document.sentences.is_empty() {
            done.push(std::mem::take(&mut document));
        } else if let Some(text) = line.strip_prefix("# text =") {
            lines.text = Some(text.trim());
        } else if !line.starts_with('#') {
            lines.row(line);
        }
    }
    if !document.sentences.is_empty() {
        done.push(document);
    }
    done
}

/// A sentence as its lines come.
#[derive(Default)]
struct Lines<'a> {
    text: Option<&'a str>,
    words: Vec<(usize, Vec<&'a str>)>,
    /// First word → last word and form of a token that stands for several words.
    fused: HashMap<usize, (usize, &'a str)>,
}

impl<'a> Lines<'a> {
    fn row(&mut self, line: &'a str) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, _, _, _, _, ..] = columns[..] else { return };
        if let Some((first, last)) = id.split_once('-') {
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                self.fused.insert(first, (last, form));
            }
        } else if let Ok(id) = id.parse() {
            // "8.1" is a word that is not in the text.
            self.words.push((id, columns));
        }
    }

    /// Adds the sentence to its document.
    fn end(self, document: &mut Document) {
        let Some(text) = self.text.filter(|_| !self.words.is_empty()) else { return };
        if !document.text.is_empty() {
            document.text.push(' ');
        }
        let places = self.places(text, document.text.len());
        document.text.push_str(text);
        let word = |(id, columns): &(usize, Vec<&str>)| {
            let column = |at: usize| columns.get(at).copied().unwrap_or_default();
            let head = column(6).parse().ok().and_then(|head: usize| places.get(&head).copied());
            Word {
                at: places.get(id).copied().unwrap_or_default(),
                tag: column(3).to_owned(),
                head,
                relation: base(column(7)).to_owned(),
            }
        };
        document.sentences.push(self.words.iter().map(word).collect());
    }

    /// Where each word stands, counted from the document's start. Forms follow each other in the text.
    fn places(&self, text: &str, base: usize) -> HashMap<usize, Stretch> {
        let mut places = HashMap::new();
        let mut from = 0;
        let mut find = |form: &str| {
            let start = text.get(from..).and_then(|rest| rest.find(form)).map_or(from, |at| from + at);
            from = (start + form.len()).min(text.len());
            (base + start, base + from)
        };
        let mut words = self.words.iter().peekable();
        while let Some((id, columns)) = words.next() {
            let form = columns.get(1).copied().unwrap_or_default();
            let Some(&(last, whole)) = self.fused.get(id) else {
                places.insert(*id, find(form));
                continue;
            };
            let mut parts = vec![(*id, form)];
            while let Some((id, columns)) = words.next_if(|(id, _)| *id <= last) {
                parts.push((*id, columns.get(1).copied().unwrap_or_default()));
            }
            places.extend(shares(&parts, whole, find(whole)));
        }
        places
    }
}

/// The stretch of each word of a fused token: its own letters where they make up the token, else all of them.
fn shares(parts: &[(usize, &str)], whole: &str, at: Stretch) -> Vec<(usize, Stretch)> {
    let told_apart = parts.iter().map(|(_, form)| *form).collect::<String>() == whole;
    let mut start = at.0;
    let share = |&(id, form): &(usize, &str)| {
        let own = (start, start + form.len());
        start = own.1;
        (id, if told_apart { own } else { at })
    };
    parts.iter().map(share).collect()
}

/// A relation without its subtype: "nmod:poss" is an "nmod".
pub(crate) fn base(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    //! Where words stand, and what heads they have.

    use super::documents;

    const TREES: &str = "# newdoc id = one
# text = We cannot go.
1\tWe\twe\tPRON\t_\t_\t4\tnsubj\t_\t_
2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_
2\tcan\tcan\tAUX\t_\t_\t4\taux\t_\t_
3\tnot\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_
4.1\there\there\tADV\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# text = I wanna.
1\tI\tI\tPRON\t_\t_\t2\tnsubj:pass\t_\t_
2-3\twanna\t_\t_\t_\t_\t_\t_\t_\t_
2\twant\twant\tVERB\t_\t_\t0\troot\t_\t_
3\tto\tto\tPART\t_\t_\t2\txcomp\t_\t_

# newdoc id = two
# text = Rain.
1\tRain\train\tNOUN\t_\t_\t0\troot\t_\t_";

    #[test]
    fn words_stand_where_their_letters_do() {
        let documents = documents(TREES);
        assert_eq!(documents.len(), 2);
        let (first, text) = (&documents[0], &documents[0].text);
        assert_eq!(text, "We cannot go. I wanna.");
        let shown: Vec<&str> =
            first.sentences.iter().flatten().map(|word| &text[word.at.0..word.at.1]).collect();
        assert_eq!(shown, ["We", "can", "not", "go", ".", "I", "wanna", "wanna"]);
        let head = first.sentences[0][0].head.expect("a head");
        assert_eq!(&text[head.0..head.1], "go");
        assert_eq!(first.sentences[0][3].head, None);
        assert_eq!(first.sentences[1][0].relation, "nsubj");
        assert_eq!((documents[1].text.as_str(), documents[1].sentences[0][0].at), ("Rain.", (0, 4)));
    }
}
