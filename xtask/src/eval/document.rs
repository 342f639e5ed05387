//! Writes `docs/scores.md`: our figures with their targets, the figures of others beside them, and what was fitted on what.

use crate::eval::known::{Known, Peer};
use crate::eval::{Provenance, Row, Task};
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Where it is kept, from the root.
const PLACE: &str = "docs/scores.md";

/// Writes the document of a measurement of all tasks; says where.
///
/// # Errors
/// Where it cannot be written.
pub fn write(root: &Path, rows: &[Row], of: &Provenance) -> Result<PathBuf> {
    let path = root.join(PLACE);
    fs::write(&path, text(rows, of, &Known::load()?))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn text(rows: &[Row], of: &Provenance, known: &Known) -> String {
    let Provenance { date, commit, machine } = of;
    let mut text = format!(
        "# Scores

Made by `cargo xtask eval --write` on {date}, commit {commit}, on {machine}; not written by hand. The sets are public, but not
ours to give: the command says which are needed. All figures are percentages. `headwater annotate` reads each text alone, with nothing
of the gold. Speed is measured in [bench.md](bench.md).
"
    );
    for task in rows.chunk_by(|a, b| a.task.name == b.task.name) {
        section(&mut text, task, known);
    }
    text
}

fn section(text: &mut String, rows: &[Row], known: &Known) {
    let Some(Row { task, .. }) = rows.first() else { return };
    let Task { name, title, how, .. } = task;
    let _ = write!(text, "\n## {title}\n\n`cargo xtask eval {name}`. {how}\n\n");
    text.push_str("| set | texts | measure | precision | recall | F1 | reach | aim for | |\n");
    text.push_str("|---|---|---|---|---|---|---|---|---|\n");
    for row in rows {
        figures(text, row, known);
    }
    let peers: Vec<&Peer> = known.peers(name).collect();
    if !peers.is_empty() {
        text.push_str(
            "\nOthers, as they were reported; on other parts or other texts than ours where it says so:\n\n",
        );
        text.push_str("| who | measured on | figures | source |\n|---|---|---|---|\n");
        for Peer { who, on, figures, source, .. } in peers {
            let _ = writeln!(text, "| {who} | {on} | {figures} | {source} |");
        }
    }
    text.push_str("\nWhat was fitted or tuned on what:\n\n");
    for fitted in known.fitted(name) {
        let _ = writeln!(text, "- {}", fitted.says);
    }
}

fn figures(text: &mut String, Row { task, set, score }: &Row, known: &Known) {
    for (measure, rate) in &score.figures {
        let [precision, recall, f1] = rate.shown();
        let _ = write!(
            text,
            "| {} | {} | {measure} | {precision:.1} | {recall:.1} | **{f1:.1}** |",
            set.name, score.texts,
        );
        let _ = match known.target(task.name, set.name, measure) {
            Some(target) => {
                writeln!(text, " {} | {} | {} |", target.reach, target.aim, target.verdict(*rate))
            }
            None => writeln!(text, " | | |"),
        };
    }
}

#[cfg(test)]
mod tests {
    //! What stands in the document.

    use super::text;
    use crate::eval::known::Known;
    use crate::eval::{Provenance, Row, Score, TASKS, Tally};

    #[test]
    fn a_figure_stands_beside_its_target_and_the_figures_of_others() {
        let task = &TASKS[0];
        let tally = Tally { hit: 95, found: 100, gold: 100 };
        let score = Score::of(3, [("upos", tally), ("tokens", tally)]);
        let rows = [Row { task, set: &task.sets[0], score }];
        let of = Provenance { date: "2024-05-14".into(), commit: "abc".into(), machine: "a desk".into() };
        let text = text(&rows, &of, &Known::load().expect("a table"));
        for line in [
            "on 2024-05-14, commit abc, on a desk",
            "| EWT dev | 3 | upos | 95.0 | 95.0 | **95.0** | 94 | 96.7 | reached |",
            "| EWT dev | 3 | tokens | 95.0 | 95.0 | **95.0** | | | |",
            "| UDPipe 2",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
    }
}
