//! Writes the generated documents. Leaves making them to the crates that know: the schema comes from `render`.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Each generated document, by its path from the root.
fn documents() -> Vec<(&'static str, String)> {
    vec![("docs/brief.schema.json", headwater_render::schema())]
}

/// Writes every generated document; names those that changed.
///
/// # Errors
/// Where a document cannot be written.
pub fn write(root: &Path) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    for (name, text) in documents() {
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
