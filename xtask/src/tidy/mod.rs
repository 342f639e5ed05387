//! Whether the house is in order. Each check is a file that names what is wrong, where, and what to do.

mod dependencies;
mod documents;
mod files;
mod licences;
mod origin;
mod sources;
mod star;
mod tables;

use anyhow::Result;
use files::Tree;
use std::path::Path;

/// One check: the complaints about a tree, each a line that starts with a path.
type Check = fn(&Tree) -> Result<Vec<String>>;

/// Every check.
const CHECKS: [Check; 7] = [
    sources::check,
    star::check,
    dependencies::check,
    tables::check,
    documents::check,
    licences::check,
    origin::check,
];

/// Runs every check over the checkout at `root`.
///
/// # Errors
/// Where the checkout cannot be read, or `cargo metadata` does not run.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    let mut complaints = Vec::new();
    for check in CHECKS {
        complaints.extend(check(&tree)?);
    }
    Ok(complaints)
}
