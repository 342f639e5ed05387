//! Makes the models that `annotate` reads with: fits them to treebanks and lists of names, and writes their files.
//! Running them is left to `headwater_nets` and `annotate`.

mod encoder;
mod fit;
mod layers;
mod matrix;
mod params;
mod syntax;
mod ud;

use anyhow::Result;
use std::path::Path;

/// Fits the tagger and parser to the train files of treebanks in `data`, and writes it to `out`.
pub fn syntax(data: &Path, out: &Path) -> Result<()> {
    syntax::train(data, out)
}
