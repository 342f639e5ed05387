//! Makes the models that `annotate` reads with: fits them to treebanks and lists of names, and writes their files.
//! Running them is left to `headwater_nets` and `annotate`.

mod attributions;
mod documents;
mod encoder;
mod fit;
mod layers;
mod lemmas;
mod matrix;
mod names;
mod params;
mod splits;
mod syntax;
mod ud;

use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// Fits a model to the data in a folder, and gives the bytes of its file.
type Trainer = fn(&Path) -> Result<Vec<u8>>;

/// The models, by the names of their files.
const MODELS: &[(&str, Trainer)] = &[
    ("attributions", attributions::train),
    ("lemmas", lemmas::train),
    ("names", names::train),
    ("splits", splits::train),
    ("syntax", syntax::train),
];

/// The names of the models.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODELS.iter().map(|&(name, _)| name)
}

/// Fits the model of this name anew and writes its file, which the next build embeds; gives its path.
pub fn run(root: &Path, name: &str, data: &Path) -> Result<PathBuf> {
    let trainer = MODELS.iter().find(|&&(known, _)| known == name);
    let (_, trainer) = trainer.with_context(|| {
        format!("no model is called {name}; there are {}", names().collect::<Vec<_>>().join(", "))
    })?;
    let path = root.join("crates/annotate/models").join(format!("{name}.model"));
    std::fs::write(&path, trainer(data)?).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
