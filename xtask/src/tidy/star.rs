//! Checks the star: every stage sees `core` alone, `core` sees nobody, and only the middle sees them all.

use crate::tidy::files::Tree;
use anyhow::{Context as _, Result};

/// The crate below everything.
const CORE: &str = "headwater-core";

/// Small networks, without language: what reading with weights stands on. Below `annotate`, and seeing nobody.
const NETS: &str = "headwater-nets";

/// The folders that may see more than `core`.
const MIDDLE: [&str; 2] = ["crates/headwater", "xtask"];

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for (path, text) in tree.ending("/Cargo.toml") {
        let folder = path.trim_end_matches("/Cargo.toml");
        if MIDDLE.contains(&folder) {
            continue;
        }
        let manifest: toml::Table = text.parse().with_context(|| path.to_owned())?;
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = manifest.get(section).and_then(toml::Value::as_table);
            let ours = table.into_iter().flat_map(|table| table.keys()).filter(|name| is_ours(name));
            for name in ours.filter(|name| !may_see(folder, name)) {
                complaints.push(format!(
                    "{path}: {section} names {name}; a stage sees {CORE} alone, and {CORE} sees nobody"
                ));
            }
        }
        if manifest.contains_key("features") {
            complaints.push(format!("{path}: no features: what is built is what is tested"));
        }
    }
    Ok(complaints)
}

fn may_see(folder: &str, name: &str) -> bool {
    match name {
        CORE => !matches!(folder, "crates/core" | "crates/nets"),
        NETS => folder == "crates/annotate",
        _ => false,
    }
}

fn is_ours(name: &str) -> bool {
    name == "headwater" || name.starts_with("headwater-") || name == "xtask"
}
