//! Measures how well reports are read, on public sets that lie beside the checkout and are not ours to give, and whole briefs
//! on the stories of the corpus: one module a task, one table of them all. Leaves targets and the figures of others to
//! `known.toml`, showing to `shown` and `document`.
//!
//! Nothing here is needed to build or run the program; without the sets there is an error that says where they are
//! to be had.

mod attributions;
mod coreference;
mod data;
mod document;
mod findings;
mod known;
mod lineages;
mod markup;
mod names;
mod provenance;
mod quantities;
pub(crate) mod readings;
mod shown;
mod syntax;
mod tally;
mod times;

pub use data::folder;
pub use document::write;
pub use provenance::Provenance;
pub use shown::{as_json, as_table};
pub use tally::{Rate, Tally};

use anyhow::{Result, bail};
use std::path::Path;

/// Something that is measured.
pub struct Task {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is called in the document.
    pub title: &'static str,
    /// How it is measured, in a sentence or two.
    pub how: &'static str,
    /// On what.
    pub sets: &'static [Set],
    /// Tables of what goes wrong on one set.
    errors: Option<fn(&Path) -> Result<String>>,
}

/// A public set that a task is measured on.
pub struct Set {
    /// What it is called.
    pub name: &'static str,
    /// The file or folder, below the folder of the sets; or a place of its own, where the set is ours.
    pub path: &'static str,
    /// Where it is to be had.
    pub from: &'static str,
    /// Measures.
    score: fn(&Path) -> Result<Score>,
}

/// What was measured on one set.
pub struct Score {
    /// Texts read.
    pub texts: usize,
    /// Each measure by its name.
    pub figures: Vec<(&'static str, Rate)>,
}

impl Score {
    /// The rates of some counts.
    fn of(texts: usize, figures: impl IntoIterator<Item = (&'static str, Tally)>) -> Score {
        Score { texts, figures: figures.into_iter().map(|(name, tally)| (name, tally.into())).collect() }
    }
}

/// One set of one task, measured.
pub struct Row {
    /// The task.
    pub task: &'static Task,
    /// The set.
    pub set: &'static Set,
    /// How well.
    pub score: Score,
}

const TREEBANKS: &str = "Universal Dependencies, https://universaldependencies.org (the development part)";
const WORLDWIDE: &str =
    "English Worldwide Newswire, https://github.com/stanfordnlp/en-worldwide-newswire (one file a text)";

const TEMPEVAL: &str = "TempEval-3 training data, https://www.cs.york.ac.uk/semeval-2013/task1 (TimeML)";

const WIKIWARS: &str = "WikiWars (Mazur and Dale 2010): TIMEX2, one .key.xml a text";

const ECB: &str = "ECB+ 1.0 (Cybulska and Vossen 2014), https://github.com/cltl/ecbPlus (a folder a topic; the list of sentences \
    beside its parts)";

const MEANTIME: &str = "MEANTIME, English (Minard et al. 2016), http://www.newsreader-project.eu/results/data/wikinews (a folder a topic)";

/// Where the stories of the corpus are.
const STORIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus/stories");

/// Everything that is measured. A new task is a module and an entry here.
pub const TASKS: &[Task] = &[
    Task {
        name: "syntax",
        title: "Words, sentences, tags and heads",
        how: "From raw text, by where the words stand, as in the CoNLL 2018 shared task. A head is right when its place is; \
            `las` wants the relation too, without its subtype. Sentences are joined by a blank, paragraphs are not shown.",
        sets: &[
            Set { name: "EWT dev", path: "ud/en_ewt-dev.conllu", from: TREEBANKS, score: syntax::score },
            Set { name: "GUM dev", path: "ud/en_gum-dev.conllu", from: TREEBANKS, score: syntax::score },
        ],
        errors: Some(syntax::errors::tables),
    },
    Task {
        name: "names",
        title: "Names",
        how: "People, organisations and places by exact span and kind (`all`), and by span alone (`untyped`). Governments \
            count as places; groups, products and dates are left out.",
        sets: &[
            Set { name: "worldwide", path: "ner/worldwide", from: WORLDWIDE, score: names::score },
            Set {
                name: "worldwide, held-out fifth",
                path: "ner/worldwide",
                from: WORLDWIDE,
                score: names::score_held_out,
            },
            Set {
                name: "wikigold",
                path: "ner/wikigold.conll",
                from: "wikigold.conll.txt (Balasuriya et al. 2009)",
                score: names::score,
            },
            Set {
                name: "UNER EWT dev",
                path: "ner/uner_ewt-dev.iob2",
                from: "Universal NER, https://www.universalner.org (English EWT, the development part)",
                score: names::score,
            },
        ],
        errors: None,
    },
    Task {
        name: "times",
        title: "Times",
        how: "As TempEval-3 measures: by exact span (`strict`), by any overlap (`relaxed`), and of those with the value, or the \
            type. The document's date is given to the reading.",
        sets: &[
            Set { name: "TimeBank", path: "timex/timebank", from: TEMPEVAL, score: times::score },
            Set { name: "AQUAINT", path: "timex/aquaint", from: TEMPEVAL, score: times::score },
            Set { name: "WikiWars", path: "timex/wikiwars", from: WIKIWARS, score: times::score_history },
        ],
        errors: None,
    },
    Task {
        name: "figures",
        title: "Figures",
        how: "Quantities of single sentences: the value, and the value with its unit, with how firm it is, with what is \
            counted (one word in common will do).",
        sets: &[Set {
            name: "NewsQuant, half",
            path: "newsquant-dev.json",
            from: "NewsQuant (Almasian et al. 2023), https://github.com/satya77/CQE (a half of it, as a JSON list)",
            score: quantities::score,
        }],
        errors: None,
    },
    Task {
        name: "attribution",
        title: "Who said what",
        how: "Source, cue and content by the words they cover and by exact span, marks at the edges trimmed.",
        sets: &[Set {
            name: "PolNeAR dev",
            path: "polnear/dev",
            from: "PolNeAR, https://github.com/networkdynamics/PolNeAR (the development part: text/, attributions/)",
            score: attributions::score,
        }],
        errors: None,
    },
    Task {
        name: "lineage",
        title: "Who borrowed from whom",
        how: "Pairs of articles, each traced alone. `borrowed` is a reprint or rewrite; `verdict` tells borrowed, in part and \
            not at all apart; `direction` is measured where people and program both give one.",
        sets: &[Set {
            name: "lineage, dev",
            path: "lineage-dev.jsonl",
            from: "76 pairs read by two people, made for this project; the articles are not ours to give",
            score: lineages::score,
        }],
        errors: None,
    },
    Task {
        name: "coreference",
        title: "One event or two",
        how: "Mentions of events over the texts of one topic (ECB+: both subtopics of a number together). `same lemma` joins the marked \
            mentions whose heads have one lemma; `gold mentions` are the marked ones in our happenings, which stay within our stories; \
            `own mentions` are those that we read ourselves, alike where their heads are. F1 is CoNLL's, the mean of MUC, B³ and \
            CEAFe; events told once count. ECB+: the sentences that its list names; MEANTIME: those with a marked event.",
        sets: &[
            Set { name: "ECB+ val", path: "ecbplus/val", from: ECB, score: coreference::score_ecb },
            Set { name: "MEANTIME", path: "meantime", from: MEANTIME, score: coreference::score_meantime },
        ],
        errors: None,
    },
    Task {
        name: "findings",
        title: "Whole briefs",
        how: "Stories of the corpus against what an analyst would note of them, matched by passages and values. `right`: all of \
            a golden finding in one of ours, nothing else with it, its verdict and counts; `found`: some of it. Both count \
            invented figures and disputes against us. `passages`: in the finding where most of theirs are; `grouping`: pairs of \
            passages that are together; the others: of findings or passages that were found.",
        sets: &[Set { name: "stories", path: STORIES, from: "corpus/stories", score: findings::score }],
        errors: Some(findings::misses),
    },
];

/// The tasks of these names; all of them where none or `all` is named.
///
/// # Errors
/// Where there is no such task.
pub fn tasks(names: &[String]) -> Result<Vec<&'static Task>> {
    if let Some(name) =
        names.iter().find(|name| *name != "all" && TASKS.iter().all(|task| task.name != **name))
    {
        let known: Vec<&str> = TASKS.iter().map(|task| task.name).collect();
        bail!("nothing called {name} is measured; there are: {}, all", known.join(", "));
    }
    let all = names.is_empty() || names.iter().any(|name| name == "all");
    Ok(TASKS.iter().filter(|task| all || names.iter().any(|name| name == task.name)).collect())
}

/// Measures tasks on the sets in a folder.
///
/// # Errors
/// Where a set is not there or cannot be read.
pub fn run(folder: &Path, tasks: &[&'static Task]) -> Result<Vec<Row>> {
    data::complete(folder, tasks)?;
    let sets = tasks.iter().flat_map(|task| task.sets.iter().map(move |set| (*task, set)));
    sets.map(|(task, set)| Ok(Row { task, set, score: (set.score)(&folder.join(set.path))? })).collect()
}

/// What goes wrong on the sets of these tasks, for people. It quotes words of the sets: not to be kept.
///
/// # Errors
/// As [`run`], and where a task has no such tables.
pub fn errors(folder: &Path, tasks: &[&Task]) -> Result<String> {
    let tasks: Vec<&Task> = tasks.iter().copied().filter(|task| task.errors.is_some()).collect();
    data::complete(folder, &tasks)?;
    let mut shown = String::new();
    for (task, set) in tasks.iter().flat_map(|task| task.sets.iter().map(move |set| (task, set))) {
        let Some(tables) = task.errors else { continue };
        shown.push_str(&format!("== {}\n\n{}\n", set.name, tables(&folder.join(set.path))?));
    }
    if shown.is_empty() {
        bail!("there are tables of errors for syntax and findings alone");
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    //! The table of tasks.

    use super::{TASKS, tasks};

    #[test]
    fn tasks_are_found_by_name() {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            tasks(&names).map(|tasks| tasks.iter().map(|task| task.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).expect("all").len(), TASKS.len());
        assert_eq!(names(&["all"]).expect("all").len(), TASKS.len());
        assert_eq!(names(&["names"]).expect("one"), ["names"]);
        let error = names(&["sytnax"]).expect_err("no such task");
        assert!(error.to_string().contains("syntax, names, "), "{error}");
    }
}
