//! Checks that every dependency says why it is here, and that crates take it from the one list.

use crate::tidy::files::Tree;
use anyhow::{Context as _, Result};

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut complaints = argued(tree.file("Cargo.toml").unwrap_or_default());
    for (path, text) in tree.ending("/Cargo.toml") {
        let manifest: toml::Table = text.parse().with_context(|| path.to_owned())?;
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = manifest.get(section).and_then(toml::Value::as_table);
            for (name, wish) in table.into_iter().flatten() {
                if wish.get("workspace").and_then(toml::Value::as_bool) != Some(true) {
                    complaints.push(format!("{path}: {name} must come from [workspace.dependencies]"));
                }
            }
        }
    }
    Ok(complaints)
}

/// Each block of lines of the list (blank lines part blocks) opens with a comment that says why.
fn argued(manifest: &str) -> Vec<String> {
    let list = manifest.lines().skip_while(|line| *line != "[workspace.dependencies]").skip(1);
    let mut complaints = Vec::new();
    let mut said = false;
    for line in list.take_while(|line| !line.starts_with('[')) {
        let line = line.trim();
        match line.split_once('=') {
            _ if line.starts_with('#') => said = true,
            _ if line.is_empty() => said = false,
            Some((name, _)) if !said && !name.starts_with("headwater") => {
                complaints.push(format!("Cargo.toml: say in a comment why {} is here", name.trim()));
            }
            _ => {}
        }
    }
    complaints
}
