//! Makes the section about articles that an outlet carries in several versions: what each of them changed in the one
//! before. Leaves finding the versions to `trace`.

use crate::citations::Sources;
use crate::outline::{Body, Heading, Pair, Piece, Quote, Section};
use crate::plain;
use crate::wording;
use headwater_core::lineage::{Change, History};
use headwater_core::span::Passage;

/// Articles that are shown. Picked by feel.
const ARTICLES: usize = 20;

/// Sentences of one change that are shown. Picked by feel.
const SENTENCES: usize = 12;

/// One article.
pub(crate) struct Article {
    /// Its versions, in a sentence.
    pub(crate) words: Vec<Piece>,
    /// What each changed.
    pub(crate) edits: Vec<Edit>,
}

impl Article {
    /// Every quotation in it.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.edits.iter().flat_map(|edit| &edit.pairs).flat_map(|(_, pair)| pair.quotes())
    }

    /// The numbers of its versions.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter_map(Piece::number)
    }
}

/// What one version changed in the one before.
pub(crate) struct Edit {
    /// In a sentence, with the numbers.
    pub(crate) words: Vec<Piece>,
    /// What became of a sentence, in a word, with the sentence before and after, where it is there.
    pub(crate) pairs: Vec<(&'static str, Pair)>,
    /// How many more only JSON shows.
    pub(crate) more: usize,
}

/// The section, where there are articles in versions.
pub(crate) fn section(sources: &Sources, histories: &[History]) -> Option<Section> {
    let articles: Vec<Article> =
        histories.iter().take(ARTICLES).map(|found| article(sources, found)).collect();
    let more = histories.len() - articles.len();
    (!articles.is_empty()).then_some(Section {
        heading: Heading::Versions,
        body: Body::Versions(articles),
        more,
    })
}

fn article(sources: &Sources, found: &History) -> Article {
    let mut words = Vec::new();
    for &version in &found.versions {
        if !words.is_empty() {
            words.push(Piece::Words(", ".to_owned()));
        }
        words.push(Piece::Report(sources.number(version)));
    }
    let first = found.versions.first().and_then(|&first| sources.report(first)?.outlet.as_deref());
    let outlet = first.map(|outlet| format!(" of {}", plain::line(outlet))).unwrap_or_default();
    words.push(Piece::Words(format!(" are versions of one article{outlet}")));
    Article { words, edits: found.changes.iter().map(|change| edit(sources, change)).collect() }
}

fn edit(sources: &Sources, change: &Change) -> Edit {
    let Change { from, to, dropped, added, reworded } = change;
    let said = [(dropped.len(), "dropped"), (added.len(), "new"), (reworded.len(), "worded anew")];
    let said = said.iter().filter(|(number, _)| *number > 0);
    let said: Vec<String> =
        said.map(|(number, what)| format!("{} {what}", wording::count(*number, "sentence"))).collect();
    let said = if said.is_empty() { "the same sentences".to_owned() } else { said.join(", ") };
    let words = vec![
        Piece::Report(sources.number(*from)),
        Piece::Words(" → ".to_owned()),
        Piece::Report(sources.number(*to)),
        Piece::Words(format!(": {said}")),
    ];
    let quote = |passage: &Passage| Some(Quote::of(sources, *passage));
    let anew = reworded
        .iter()
        .map(|(before, after)| ("anew", Pair { lender: quote(before), borrower: quote(after) }));
    let gone = dropped.iter().map(|before| ("dropped", Pair { lender: quote(before), borrower: None }));
    let new = added.iter().map(|after| ("new", Pair { lender: None, borrower: quote(after) }));
    let all = dropped.len() + added.len() + reworded.len();
    let pairs: Vec<(&'static str, Pair)> = anew.chain(gone).chain(new).take(SENTENCES).collect();
    Edit { words, more: all - pairs.len(), pairs }
}
