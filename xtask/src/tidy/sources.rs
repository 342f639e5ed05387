//! Checks the Rust sources: each opens with what it makes and what it leaves to others, and none is too long.

use crate::tidy::files::Tree;
use anyhow::Result;

/// Lines of a source file at most (house rule).
const LONGEST: usize = 500;

/// Names that say nothing about what is inside (house rule).
const EMPTY_NAMES: [&str; 5] = ["util", "utils", "helper", "helpers", "manager"];

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for (path, text) in tree.ending(".rs") {
        if !text.starts_with("//! ") {
            complaints.push(format!("{path}: open it with `//!`: what it makes, what it leaves to others"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            complaints.push(format!("{path}: {lines} lines; split it, {LONGEST} is the most"));
        }
        let attribute = concat!("#[", "allow(");
        if text.contains(attribute) {
            complaints.push(format!("{path}: use #[expect(…, reason = \"…\")] in place of {attribute}…)]"));
        }
        let mut names = path.trim_end_matches(".rs").split('/');
        if let Some(name) = names.find(|name| EMPTY_NAMES.contains(name)) {
            complaints.push(format!("{path}: `{name}` does not say what is inside; name what it makes"));
        }
    }
    Ok(complaints)
}
