//! Makes the models that `annotate` reads with: fits them to treebanks and lists of names, and writes their files.
//! Running them is left to `headwater_nets` and `annotate`.

mod lemmas;
mod ud;

use anyhow::Result;
use std::path::Path;

/// Fits the lemmatiser to the train files of treebanks in `data`, and writes it to `out`. Gives what it
/// found, and how often it is right.
pub fn lemmas(data: &Path, out: &Path) -> Result<String> {
    lemmas::train(data, out)
}
