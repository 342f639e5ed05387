//! Scores lineage on pairs of articles that people have read: borrowed, borrowed in part, or not at all; and who from whom.
//! Each pair is traced alone.

use crate::eval::Score;
use crate::eval::tally::Tally;
use anyhow::{Context as _, Result};
use headwater_core::claim::Reading;
use headwater_core::lineage::{Borrowing, BorrowingKind};
use headwater_core::span::ReportId;
use headwater_ingest::Input;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// A pair as the set gives it.
#[derive(Deserialize)]
struct Pair {
    class: String,
    direction: String,
    a: Article,
    b: Article,
}

/// An article as the set gives it, and as it is given to the program.
#[derive(Deserialize, Serialize)]
struct Article {
    #[serde(default)]
    id: String,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    title: Option<String>,
    text: String,
}

/// Scores a file of pairs.
pub(crate) fn score(path: &Path) -> Result<Score> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let pairs = text.lines().map(serde_json::from_str::<Pair>).collect::<Result<Vec<_>, _>>();
    let pairs = pairs.with_context(|| format!("{} is not the set of pairs", path.display()))?;
    let (mut borrowed, mut verdict, mut direction) = (Tally::default(), Tally::default(), Tally::default());
    let texts = 2 * pairs.len();
    for pair in pairs {
        let (class, gold) = (pair.class.clone(), pair.direction.clone());
        let debts = debts(pair)?;
        let copy =
            debts.iter().find(|debt| matches!(debt.kind, BorrowingKind::Reprint | BorrowingKind::Rewrite));
        let part = debts.iter().any(|debt| debt.kind == BorrowingKind::Excerpt);
        let got = if copy.is_some() {
            "borrowed"
        } else if part {
            "partial"
        } else {
            "own"
        };
        borrowed += Tally {
            hit: usize::from(got == "borrowed" && class == "borrowed"),
            found: usize::from(got == "borrowed"),
            gold: usize::from(class == "borrowed"),
        };
        verdict += Tally { hit: usize::from(got == class), found: 1, gold: 1 };
        if let Some(debt) = copy.filter(|debt| debt.directed && class == "borrowed" && gold != "unknown") {
            let ours = if debt.from == ReportId(0) { "a_to_b" } else { "b_to_a" };
            direction += Tally { hit: usize::from(ours == gold), found: 1, gold: 1 };
        }
    }
    Ok(Score::of(texts, [("borrowed", borrowed), ("verdict", verdict), ("direction", direction)]))
}

/// What two articles have to do with each other; the first of the pair is report 0.
fn debts(pair: Pair) -> Result<Vec<Borrowing>> {
    let mut file =
        tempfile::Builder::new().suffix(".jsonl").tempfile().context("cannot make a file to read")?;
    for (id, article) in [("0", pair.a), ("1", pair.b)] {
        let line = serde_json::to_string(&Article { id: id.to_owned(), ..article })?;
        writeln!(file, "{line}").context("cannot write the file to read")?;
    }
    let (readings, _) = headwater::readings(&[Input::Path(file.path().to_owned())], &headwater::unwatched);
    let read: BTreeMap<String, Reading> = readings
        .into_iter()
        .filter_map(|reading| Some((reading.report.location.rsplit('#').next()?.to_owned(), reading)))
        .collect();
    Ok(headwater_trace::lineage(&read.into_values().collect::<Vec<_>>()).borrowings)
}
