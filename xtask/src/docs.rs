//! Writes the generated documents, and the generated table of one that is written by hand. Leaves making them to the crates
//! that know: the schemas come from `render`, the checks from `reconcile`.

use crate::train;
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the models, from the root.
const MODELS: &str = "crates/annotate/models";
/// What the generated table of `MODEL.md` begins with; it ends with an empty line.
const TABLE: &str = "| file | bytes | BLAKE3 |\n|---|---|---|\n";

/// Each generated document, by its path from the root.
fn documents(root: &Path) -> Result<Vec<(String, String)>> {
    Ok(vec![
        ("docs/brief.schema.json".to_owned(), headwater_render::schema()),
        ("docs/checks.md".to_owned(), checks()?),
        ("docs/diff.schema.json".to_owned(), headwater_render::changes_schema()),
        ("docs/lineage.schema.json".to_owned(), headwater_render::lineage_schema()),
        (format!("{MODELS}/MODEL.md"), with_models(root)?),
    ])
}

/// The signs by which passages are judged to speak to one question, as the code has them.
fn checks() -> Result<String> {
    let mut text = String::from(
        "# Checks\n\nBy these signs passages of several reports are judged to speak to one question, and names to be one actor's. The weights of those\n\
         that hold are added up; `headwater explain brief.json#s1-f3` shows the sums for a finding. Written by `cargo xtask docs` from\n\
         `crates/reconcile/src/checks/`.\n",
    );
    for (heading, signs) in headwater_reconcile::checks::table() {
        write!(text, "\n## {heading}\n\n| sign | weight | why |\n|---|---|---|\n")?;
        for sign in signs {
            writeln!(text, "| `{}` | {:+.2} | {} |", sign.name, sign.weight, sign.reason)?;
        }
    }
    Ok(text)
}

/// `MODEL.md` with the sizes and hashes of the models as they are.
fn with_models(root: &Path) -> Result<String> {
    let folder = root.join(MODELS);
    let path = folder.join("MODEL.md");
    let old = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let (before, after) =
        old.split_once(TABLE).with_context(|| format!("{} has no table of files", path.display()))?;
    let after = after.find("\n\n").map_or("", |end| &after[end..]);
    let mut rows = Vec::new();
    for name in train::names() {
        let file = folder.join(format!("{name}.model"));
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        rows.push(format!("| `{name}.model` | {} | `{}` |", bytes.len(), blake3::hash(&bytes).to_hex()));
    }
    let mut text = String::with_capacity(old.len());
    write!(text, "{before}{TABLE}{}{after}", rows.join("\n"))?;
    Ok(text)
}

/// Writes every generated document; names those that changed.
///
/// # Errors
/// Where a document cannot be made or written.
pub fn write(root: &Path) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    for (name, text) in documents(root)? {
        let path = root.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        changed.push(path);
    }
    Ok(changed)
}
