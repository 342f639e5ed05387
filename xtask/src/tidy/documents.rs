//! Checks the documents: links lead somewhere, the architecture fits on a few screens, the changelog knows the version.

use crate::tidy::files::Tree;
use anyhow::Result;
use std::path::Path;

/// Lines of ARCHITECTURE.md at most (house rule): what is longer is not read.
const ARCHITECTURE: usize = 200;

/// Documents that must be there.
const NEEDED: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/format.md",
];

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut complaints: Vec<String> = Vec::new();
    for name in NEEDED.iter().filter(|name| tree.file(name).is_none_or(|text| text.trim().is_empty())) {
        complaints.push(format!("{name}: is missing"));
    }
    for (path, text) in tree.ending(".md").filter(|(path, _)| !path.contains("/reports/")) {
        for link in links(text) {
            let target = link.split('#').next().unwrap_or_default();
            let folder = Path::new(path).parent().unwrap_or(Path::new(""));
            if !target.is_empty() && !tree.root.join(folder).join(target).exists() {
                complaints.push(format!("{path}: links to {link}, which is not there"));
            }
        }
    }
    let lines = tree.file("ARCHITECTURE.md").map_or(0, |text| text.lines().count());
    if lines > ARCHITECTURE {
        complaints.push(format!("ARCHITECTURE.md: {lines} lines; {ARCHITECTURE} is the most"));
    }
    let version = version(tree);
    if !tree.file("CHANGELOG.md").is_some_and(|text| text.contains(&format!("## {version}"))) {
        complaints.push(format!("CHANGELOG.md: has no section `## {version}` for the version in Cargo.toml"));
    }
    Ok(complaints)
}

/// The relative targets of `[words](target)`, outside code.
fn links(text: &str) -> Vec<&str> {
    let mut code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let in_code = line[..at].matches('`').count() % 2 == 1;
            let target = line[at + 2..].split([')', ' ']).next().unwrap_or_default();
            if !in_code && !target.contains("://") && !target.starts_with("mailto:") {
                found.push(target);
            }
        }
    }
    found
}

fn version(tree: &Tree) -> String {
    let manifest: Option<toml::Table> = tree.file("Cargo.toml").and_then(|text| text.parse().ok());
    let package = manifest.as_ref().and_then(|table| table.get("workspace")?.get("package")?.get("version"));
    package.and_then(toml::Value::as_str).unwrap_or_default().to_owned()
}
