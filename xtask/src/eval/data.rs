//! Finds the folder of the public sets, and says what is missing in it and where that is to be had.

use crate::eval::Task;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Where the sets lie beside a checkout.
const BESIDE: &str = "shared/eval";

/// The folder that was given, or the one beside the checkout at `root`; any will do where all sets of the tasks are ours.
///
/// # Errors
/// Where there is none; says what is needed.
pub fn folder(root: &Path, given: Option<PathBuf>, tasks: &[&Task]) -> Result<PathBuf> {
    if given.is_none() && tasks.iter().flat_map(|task| task.sets).all(|set| Path::new(set.path).is_absolute())
    {
        return Ok(root.to_owned());
    }
    let beside = || root.ancestors().skip(1).map(|folder| folder.join(BESIDE)).find(|folder| folder.is_dir());
    match given.clone().or_else(beside) {
        Some(folder) if folder.is_dir() => Ok(folder),
        _ => {
            let tried = given.map_or_else(|| format!("../{BESIDE}"), |given| given.display().to_string());
            bail!(
                "there is no folder {tried} to measure with; give one with --data, holding\n{}",
                wanted(tasks)
            )
        }
    }
}

/// Fails where a set of these tasks is not in the folder.
pub(crate) fn complete(folder: &Path, tasks: &[&Task]) -> Result<()> {
    let mut missing = tasks.iter().flat_map(|task| task.sets).filter(|set| !folder.join(set.path).exists());
    match missing.next() {
        None => Ok(()),
        Some(set) => bail!("{} has no {}; it has to hold\n{}", folder.display(), set.path, wanted(tasks)),
    }
}

/// A line a file: its path, what it is, where it is to be had.
fn wanted(tasks: &[&Task]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let sets = tasks.iter().flat_map(|task| task.sets);
    for set in sets.filter(|set| !Path::new(set.path).is_absolute()) {
        let line = format!("  {}: {}", set.path, set.from);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    //! What is said where the sets are not there.

    use super::folder;
    use crate::eval::tasks;
    use std::path::Path;

    #[test]
    fn a_missing_folder_is_an_error_that_says_what_is_needed() {
        let all = tasks(&[]).expect("all");
        let error = folder(Path::new("nowhere"), Some("no/such/folder".into()), &all).expect_err("not there");
        let said = error.to_string();
        for words in ["no/such/folder", "--data", "ud/en_ewt-dev.conllu", "https://universaldependencies.org"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn the_corpus_needs_no_folder() {
        let ours = tasks(&["findings".to_owned()]).expect("a task");
        assert_eq!(folder(Path::new("nowhere"), None, &ours).expect("any"), Path::new("nowhere"));
    }
}
