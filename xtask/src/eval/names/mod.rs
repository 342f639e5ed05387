//! Scores names: people, organisations and places, by exact span, with their kind and without it. A government is a place
//! in the sets. Leaves the gold to `columns`.

mod columns;

use crate::eval::Score;
use crate::eval::readings::{self, Read, Record, Stretch};
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result};
use columns::{Kind, Marked};
use headwater_core::annotations::ActorKind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One file in so many of a folder is held out: nothing is fitted on it.
const FOLDS: u64 = 5;

/// Scores a file, or every file of a folder.
pub(crate) fn score(path: &Path) -> Result<Score> {
    if !path.is_dir() {
        return score_texts(&columns::read(path, true)?);
    }
    score_files(&files(path)?)
}

/// Scores the files of a folder that nothing is fitted on.
pub(crate) fn score_held_out(path: &Path) -> Result<Score> {
    let mut files = files(path)?;
    files.retain(|file| held_out(&file.file_name().unwrap_or_default().to_string_lossy()));
    score_files(&files)
}

/// Whether nothing is fitted on a file of this name: its FNV-1a hash decides, so that files added later move none.
fn held_out(name: &str) -> bool {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, fold).is_multiple_of(FOLDS)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn score_files(files: &[PathBuf]) -> Result<Score> {
    let mut texts = Vec::new();
    for file in files {
        texts.extend(columns::read(file, false)?);
    }
    score_texts(&texts)
}

fn score_texts(texts: &[Marked]) -> Result<Score> {
    let records: Vec<Record> = texts.iter().map(|text| Record::of(text.text.clone())).collect();
    let read = readings::of(&records)?;
    let [mut all, mut untyped] = [Tally::default(); 2];
    let mut typed = Kind::ALL.map(|kind| (kind, Tally::default()));
    for (text, read) in texts.iter().zip(&read) {
        let gold: BTreeSet<(Stretch, Kind)> = text.names.iter().copied().collect();
        let found = read.as_ref().map(names).unwrap_or_default();
        for (kind, tally) in &mut typed {
            *tally += Tally::of(&of_kind(&found, *kind), &of_kind(&gold, *kind));
        }
        all += Tally::of(&found, &gold);
        untyped += Tally::of(&spans(&found), &spans(&gold));
    }
    let mut figures = vec![("all", all), ("untyped", untyped)];
    figures.extend(typed.map(|(kind, tally)| (kind.name(), tally)));
    Ok(Score::of(texts.len(), figures))
}

fn names(read: &Read) -> BTreeSet<(Stretch, Kind)> {
    let named = read.reading.annotations.mentions.iter().filter(|mention| mention.named);
    named.filter_map(|mention| Some((read.stretch(mention.span), kind(mention.kind)?))).collect()
}

fn kind(kind: ActorKind) -> Option<Kind> {
    match kind {
        ActorKind::Person => Some(Kind::Person),
        ActorKind::Organization => Some(Kind::Organization),
        ActorKind::Government | ActorKind::Place => Some(Kind::Place),
        ActorKind::Group => None,
    }
}

fn of_kind(names: &BTreeSet<(Stretch, Kind)>, wanted: Kind) -> BTreeSet<Stretch> {
    names.iter().filter(|(_, kind)| *kind == wanted).map(|&(at, _)| at).collect()
}

fn spans(names: &BTreeSet<(Stretch, Kind)>) -> BTreeSet<Stretch> {
    names.iter().map(|&(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    //! The files that are held out.

    use super::held_out;

    #[test]
    fn about_a_fifth_is_held_out() {
        let out = (0..1000).filter(|number| held_out(&format!("file-{number}.tsv"))).count();
        assert!((150..250).contains(&out), "{out} of 1000");
    }
}
