//! Checks that nothing came in that is not ours to give: no paths of one machine, and no sentence of the texts that are
//! used for measuring and lie in a folder `shared` beside the checkout. Without that folder only the paths are checked.

use crate::tidy::files::Tree;
use anyhow::Result;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Words in a row that two texts share by copying and hardly by chance; picked by feel.
const SHINGLE: usize = 9;

pub(crate) fn check(tree: &Tree) -> Result<Vec<String>> {
    let machine = concat!("/wo", "rk/");
    let mut complaints: Vec<String> = Vec::new();
    for (path, _) in tree.files.iter().filter(|(_, text)| text.contains(machine)) {
        complaints.push(format!("{path}: names a path of one machine, {machine}…"));
    }
    let beside = tree.root.ancestors().skip(1).map(|folder| folder.join("shared/seeds"));
    let Some(seeds) = beside.into_iter().find(|folder| folder.is_dir()) else { return Ok(complaints) };
    let known = shingles_of_folder(&seeds)?;
    for (path, text) in &tree.files {
        let words = words(text);
        if let Some(copied) = words.windows(SHINGLE).find(|window| known.contains(&window.join(" "))) {
            complaints
                .push(format!("{path}: holds words of a text that is not ours: “{}”", copied.join(" ")));
        }
    }
    Ok(complaints)
}

fn shingles_of_folder(folder: &Path) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        known.extend(words(&text).windows(SHINGLE).map(|window| window.join(" ")));
    }
    Ok(known)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
