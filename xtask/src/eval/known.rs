//! Makes [`Known`]: the targets, the figures of others and what was fitted on what, as `known.toml` has them.

use crate::eval::Rate;
use anyhow::{Context as _, Result};
use serde::Deserialize;

/// What is known beside our own figures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    #[serde(rename = "target")]
    targets: Vec<Target>,
    #[serde(rename = "peer")]
    peers: Vec<Peer>,
    #[serde(rename = "fitted")]
    fitted: Vec<Fitted>,
}

/// What a measure of a set has to reach, in F1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    task: String,
    set: String,
    measure: String,
    /// What it must reach.
    pub(crate) reach: f64,
    /// What it aims for.
    pub(crate) aim: f64,
}

impl Target {
    /// How far a figure has come.
    pub(crate) fn verdict(&self, rate: Rate) -> &'static str {
        // As shown: 93.96 is shown as 94.0 and has reached 94.
        let shown = (rate.f1 * 1000.0).round() / 10.0;
        match () {
            () if shown >= self.aim => "aim met",
            () if shown >= self.reach => "reached",
            () => "not yet",
        }
    }
}

/// What others report.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Peer {
    task: String,
    /// The program.
    pub(crate) who: String,
    /// What it was measured on: seldom exactly what ours was.
    pub(crate) on: String,
    /// The figures.
    pub(crate) figures: String,
    /// Who says so.
    pub(crate) source: String,
}

/// What was fitted or tuned on what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fitted {
    task: String,
    /// In a sentence.
    pub(crate) says: String,
}

impl Known {
    /// The table.
    pub(crate) fn load() -> Result<Known> {
        toml::from_str(include_str!("known.toml")).context("xtask/src/eval/known.toml")
    }

    /// The target of one measure.
    pub(crate) fn target(&self, task: &str, set: &str, measure: &str) -> Option<&Target> {
        self.targets
            .iter()
            .find(|target| (&*target.task, &*target.set, &*target.measure) == (task, set, measure))
    }

    /// The figures of others at one task.
    pub(crate) fn peers(&self, task: &str) -> impl Iterator<Item = &Peer> {
        self.peers.iter().filter(move |peer| peer.task == task)
    }

    /// What was fitted or tuned for one task.
    pub(crate) fn fitted(&self, task: &str) -> impl Iterator<Item = &Fitted> {
        self.fitted.iter().filter(move |fitted| fitted.task == task)
    }
}

#[cfg(test)]
mod tests {
    //! The table is sound.

    use super::Known;
    use crate::eval::TASKS;

    #[test]
    fn targets_are_of_tasks_and_sets_that_there_are() {
        let known = Known::load().expect("a table");
        for target in &known.targets {
            let task = TASKS.iter().find(|task| task.name == target.task).expect("a task");
            assert!(task.sets.iter().any(|set| set.name == target.set), "{}", target.set);
            assert!(target.reach <= target.aim);
        }
        for task in TASKS {
            assert!(known.fitted(task.name).next().is_some(), "{}: say what was fitted on what", task.name);
        }
    }
}
