//! Makes [`Tree`]: the text files of the checkout, read once, in a fixed order.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Folders (and in a worktree a file) that hold nothing of ours.
const LEFT_OUT: [&str; 2] = ["target", ".git"];

/// The text files of a checkout.
pub(crate) struct Tree {
    /// Its root.
    pub(crate) root: PathBuf,
    /// Path from the root, with `/`, and text; sorted by path.
    pub(crate) files: Vec<(String, String)>,
}

impl Tree {
    /// Reads all text files below `root`; what is no UTF-8, such as a picture, is left out.
    pub(crate) fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries =
                fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
            for entry in entries {
                let entry = entry?;
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                if LEFT_OUT.contains(&name.as_str()) {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    let below = path.strip_prefix(root).unwrap_or(&path);
                    files.push((below.to_string_lossy().replace('\\', "/"), text));
                }
            }
        }
        files.sort();
        Ok(Tree { root: root.to_owned(), files })
    }

    /// The files whose path ends so.
    pub(crate) fn ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        all.filter(move |(path, _)| path.ends_with(ending))
    }

    /// One file.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        let at = self.files.binary_search_by(|(other, _)| other.as_str().cmp(path)).ok()?;
        Some(&self.files[at].1)
    }
}
