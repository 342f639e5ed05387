//! Checks that everything we build on is under a licence that `deny.toml` allows: what `cargo deny check licenses`
//! checks, without a tool to install.

use crate::tidy::files::Tree;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Parentheses inside parentheses that a licence may have; real ones have one pair.
const DEEPEST: usize = 16;

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let Some(allowed) = allowed(tree.file("deny.toml").unwrap_or_default()) else {
        return Ok(vec!["deny.toml: needs licenses.allow, a list of SPDX names".to_owned()]);
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &host()?])
        .current_dir(&tree.root)
        .output()
        .context("cannot run cargo metadata")?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)))?;
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    Ok(packages
        .filter_map(|package| {
            let name = package.get("name").and_then(Value::as_str).unwrap_or_default();
            match package.get("license").and_then(Value::as_str) {
                Some(licence) if fits(licence, &allowed) => None,
                Some(licence) => Some(format!("deny.toml: {name} is under {licence}, which is not allowed")),
                None => Some(format!("deny.toml: {name} names no licence")),
            }
        })
        .collect())
}

/// The platform of this machine: what others need may not be there, and fetching it is not the work of a test.
fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("cannot run rustc")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    Ok(host.to_owned())
}

fn allowed(deny: &str) -> Option<BTreeSet<String>> {
    let table: toml::Table = deny.parse().ok()?;
    let list = table.get("licenses")?.get("allow")?.as_array()?;
    Some(list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect())
}

/// Whether an SPDX expression can be met with the allowed licences. `A/B` is the old way to write `A OR B`.
fn fits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at, allowed, 0) && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>, depth: usize) -> bool {
    let mut met = both(words, at, allowed, depth);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(words, at, allowed, depth);
    }
    met
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>, depth: usize) -> bool {
    let mut met = one(words, at, allowed, depth);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed, depth);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>, depth: usize) -> bool {
    let Some(&word) = words.get(*at) else { return false };
    *at += 1;
    if word == "(" {
        let met = depth < DEEPEST && either(words, at, allowed, depth + 1);
        *at += 1;
        return met;
    }
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return words.get(*at - 1).is_some_and(|with| allowed.contains(&format!("{word} WITH {with}")));
    }
    allowed.contains(word)
}

#[cfg(test)]
mod tests {
    //! Licences as crates write them.

    use super::fits;
    use std::collections::BTreeSet;

    #[test]
    fn expressions_are_met_by_what_is_allowed() {
        let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
        for yes in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR X) AND Unicode-3.0"] {
            assert!(fits(yes, &allowed), "{yes}");
        }
        for no in ["GPL-3.0", "MIT AND X", "(MIT OR Y) AND X", "MIT WITH exception", "", "MIT X"] {
            assert!(!fits(no, &allowed), "{no}");
        }
    }
}
