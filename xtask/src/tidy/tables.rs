//! Checks the tables of words: lists are sorted and name nothing twice, so that two people can add to one.

use crate::tidy::files::Tree;
use anyhow::Result;

/// Where the tables of languages are.
const TABLES: &str = "crates/annotate/lang/";

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for (path, text) in tree.ending(".txt").filter(|(path, _)| path.starts_with(TABLES)) {
        for section in sections(text) {
            for pair in section.windows(2) {
                let [before, after] = pair else { continue };
                if before >= after {
                    complaints.push(format!("{path}: {after:?} stands after {before:?}; sort the list"));
                }
            }
        }
        if !text.starts_with('#') {
            complaints.push(format!("{path}: open it with a comment: what is in the list, what is not"));
        }
    }
    for (path, text) in tree.ending(".toml").filter(|(path, _)| path.starts_with(TABLES)) {
        if !text.starts_with('#') {
            complaints.push(format!("{path}: open it with a comment: what an entry means"));
        }
    }
    Ok(complaints)
}

/// The entries of a list; a line that is only a comment or blank opens a new section.
fn sections(text: &str) -> Vec<Vec<&str>> {
    let mut sections = vec![Vec::new()];
    for line in text.lines() {
        let entry = line.split('#').next().unwrap_or_default().trim();
        match sections.last_mut() {
            Some(section) if !entry.is_empty() => section.push(entry),
            _ => sections.push(Vec::new()),
        }
    }
    sections
}
