//! Scores whole briefs against what an analyst would note: each story of the corpus has its golden findings beside it
//! (`corpus/stories/README.md`). Leaves reading the list to `golden`, comparing to `held`, tables to `table`.

mod golden;
mod held;
mod table;

use crate::eval::Score;
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result, bail};
use golden::{Golden, Never, Point};
use headwater_core::brief::Brief;
use headwater_core::claim::Reading;
use headwater_ingest::Input;
use held::{Outcome, found, name, outcome, plain};
use std::fs;
use std::path::{Path, PathBuf};

/// A story of the corpus, briefed.
struct Told {
    name: String,
    golden: Golden,
    brief: Brief,
    readings: Vec<Reading>,
}

/// Scores every story in a folder.
pub(crate) fn score(folder: &Path) -> Result<Score> {
    let mut all = [Tally::default(); MEASURES.len()];
    let mut texts = 0;
    for told in stories(folder)? {
        let found = found(&told.brief, &told.readings);
        let outcome = outcome(&told.golden, &found);
        texts += told.readings.len();
        for (sum, tally) in all.iter_mut().zip(tallies(&told.golden, &outcome)) {
            *sum += tally;
        }
    }
    Ok(Score::of(texts, MEASURES.into_iter().zip(all)))
}

/// A table of the stories, and what was missed in each.
pub(crate) fn misses(folder: &Path) -> Result<String> {
    let mut rows = Vec::new();
    let mut missed = String::new();
    for told in stories(folder)? {
        let found = found(&told.brief, &told.readings);
        let outcome = outcome(&told.golden, &found);
        missed.push_str(&table::missed(&told.name, &told.golden, &found, &outcome));
        rows.push(table::row(&told.name, &told.golden, &outcome));
    }
    Ok(format!("{}\n{missed}", table::of(&rows)))
}

/// What is measured, in the order of [`tallies`].
const MEASURES: [&str; 9] =
    ["right", "found", "passages", "grouping", "verdict", "newsrooms", "witnesses", "when", "speaker"];

fn tallies(golden: &Golden, outcome: &Outcome) -> [Tally; MEASURES.len()] {
    let met = &outcome.met;
    let count = |test: &dyn Fn(&held::Met) -> bool| met.iter().filter(|met| test(met)).count();
    let there = count(&|met| met.best.is_some());
    let ours = there + outcome.invented.len() + outcome.loud.len();
    let gold = met.len();
    let points: usize = golden.findings.iter().map(|wanted| wanted.points.len()).sum();
    let missing: usize = met.iter().map(|met| met.missing.len()).sum();
    let elsewhere: usize = met.iter().map(|met| met.elsewhere.len()).sum();
    let asked: usize = met.iter().map(|met| met.asked).sum();
    let misheard: usize = met.iter().map(|met| met.misheard.len()).sum();
    let judged = |of: fn(&held::Met) -> Option<bool>, wanted: fn(&golden::Wanted) -> bool| Tally {
        hit: count(&|met| of(met) == Some(true)),
        found: count(&|met| of(met).is_some()),
        gold: golden.findings.iter().filter(|one| wanted(one)).count(),
    };
    let speakers = golden.findings.iter().flat_map(|wanted| &wanted.points);
    let (together, grouped, both) = outcome.pairs;
    [
        Tally { hit: count(&held::Met::right), found: ours, gold },
        Tally { hit: there, found: ours, gold },
        Tally { hit: points - missing - elsewhere, found: points - missing, gold: points },
        Tally { hit: both, found: grouped, gold: together },
        judged(|met| met.verdict, |wanted| !wanted.verdicts.is_empty()),
        judged(|met| met.newsrooms, |wanted| wanted.newsrooms.is_some()),
        judged(|met| met.witnesses, |wanted| wanted.witnesses.is_some()),
        judged(|met| met.when, |wanted| wanted.when.is_some()),
        Tally {
            hit: asked - misheard,
            found: asked,
            gold: speakers.filter(|point| point.speaker.is_some()).count(),
        },
    ]
}

/// Briefs every story in a folder, by name.
fn stories(folder: &Path) -> Result<Vec<Told>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    paths.iter().map(|path| told(path)).collect()
}

fn told(path: &Path) -> Result<Told> {
    let list = path.join("findings.txt");
    let text = fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let golden = Golden::read(&text).with_context(|| list.display().to_string())?;
    let (brief, readings) = headwater::brief(&[Input::Path(path.join("reports"))], &headwater::unwatched);
    for point in points(&golden) {
        let reports: Vec<&Reading> =
            readings.iter().filter(|reading| name(reading).starts_with(&point.report)).collect();
        let [reading] = reports[..] else {
            bail!("{}: {} is {} reports", list.display(), point.report, reports.len())
        };
        if !plain(&reading.report.text).contains(&point.words) {
            bail!("{}: {} does not say {:?}", list.display(), point.report, point.words);
        }
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Told { name, golden, brief, readings })
}

/// Every point of a list.
fn points(golden: &Golden) -> Vec<&Point> {
    let mut points: Vec<&Point> = golden.findings.iter().flat_map(|wanted| &wanted.points).collect();
    points.extend(&golden.also);
    for trap in &golden.never {
        match trap {
            Never::Figure(point) => points.push(point),
            Never::Together(one, other) => points.extend([one, other]),
        }
    }
    points
}
