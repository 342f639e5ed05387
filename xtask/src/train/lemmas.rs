//! Makes the model of the lemmatiser from treebanks and a list of irregular words, and says how often it is right.
//! Reading with it is left to `annotate`.

mod complete;
mod examples;
mod list;
mod score;

use crate::train::ud;
use anyhow::{Context as _, Result, ensure};
use complete::{Irregular, complete};
use examples::Examples;
use headwater_annotate::lemmas::{Lemmas, Parts};
use list::Least;
use std::path::Path;

/// What an ending must show to be a decision about how a form is changed. Picked by trying on the dev parts: with one
/// form (any word could be an ending of others) "closest" becomes "clogood", with three less is known of rare endings.
const ENDINGS: Least = Least { forms: 2, cap: 4, margin: (3, 2) };

/// The same for the case of a lemma.
const CASES: Least = Least { forms: 2, cap: 4, margin: (3, 2) };

/// Irregular words, by us.
const IRREGULAR: &str = "crates/annotate/lang/en/lemmas.txt";

/// Fits the model, and says how large it is and how often it is right.
#[expect(clippy::print_stderr, reason = "the scores are for who waits; the model is the result")]
pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let mut words = Vec::new();
    for name in ["en_ewt-train.conllu", "en_gum-train.conllu"] {
        words.extend(ud::read(&data.join(name))?.into_iter().flatten());
    }
    ensure!(!words.is_empty(), "no words in {}", data.display());
    let table = crate::root().join(IRREGULAR);
    let table = std::fs::read_to_string(&table).with_context(|| format!("no {}", table.display()))?;
    let irregular = Irregular::read(&table)?;
    let parts = fit(&words, &irregular);
    let file = parts.write()?;
    eprint!("{}", score::sizes(&parts, &file));
    let lemmas = Lemmas::open(&file)?;
    for name in ["en_ewt-dev.conllu", "en_gum-dev.conllu"] {
        let dev: Vec<_> = ud::read(&data.join(name))?.into_iter().flatten().collect();
        eprint!("{name}: {}", score::score(&lemmas, &dev));
    }
    Ok(file)
}

fn fit(words: &[ud::Word], irregular: &Irregular) -> Parts {
    let dropped = examples::dropped(words);
    let marks = Lemmas::new(Parts { dropped: dropped.clone(), ..Parts::default() });
    let mut examples = Examples::new(words, &marks);
    examples.forget(&irregular.0);
    let whole = complete(&examples, irregular);
    let changes = examples.changes(&whole);
    let numbered = examples.numbered(&changes);
    let endings = list::fit(&numbered, &examples::whole(&whole, &changes), ENDINGS);
    let cases = list::fit(&examples.cases(), &[], CASES);
    Parts { changes, endings, cases, dropped }
}
