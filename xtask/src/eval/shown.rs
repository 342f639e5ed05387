//! Shows what was measured, for people and for machines. Leaves the committed document to `document`.

use crate::eval::{Rate, Row};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The rows as a table for a terminal.
pub fn as_table(rows: &[Row]) -> String {
    let mut table =
        String::from("task         set                        measure        precision  recall     F1\n");
    for Row { task, set, score } in rows {
        for (measure, rate) in &score.figures {
            let [precision, recall, f1] = rate.shown();
            let _ = writeln!(
                table,
                "{:<12} {:<26} {measure:<14} {precision:>9.1}  {recall:>6.1}  {f1:>5.1}",
                task.name, set.name,
            );
        }
    }
    table
}

/// The rows as JSON, a line each.
pub fn as_json(rows: &[Row]) -> String {
    let lines = rows.iter().map(|Row { task, set, score }| {
        let mut line = Map::new();
        line.insert("task".to_owned(), json!(task.name));
        line.insert("set".to_owned(), json!(set.name));
        line.insert("documents".to_owned(), json!(score.texts));
        for (measure, rate) in &score.figures {
            line.insert((*measure).to_owned(), shares(*rate));
        }
        Value::Object(line).to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn shares(rate: Rate) -> Value {
    // Printing and reading again rounds to one decimal as the table does.
    let rounded = |share: f64| format!("{share:.1}").parse::<f64>().unwrap_or(share);
    let [precision, recall, f1] = rate.shown().map(rounded);
    json!({ "p": precision, "r": recall, "f1": f1 })
}
