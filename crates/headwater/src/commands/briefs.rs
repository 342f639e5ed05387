//! Reads a JSON brief back, for the commands that work on one. Knows only its frame, so that briefs that another program made or
//! changed are read, too.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::io::Read as _;
use std::path::Path;

/// The format of the brief that is understood.
const FORMAT: u64 = 1;

/// The brief in a file, or on standard input for `-`.
pub(crate) fn load(path: &Path) -> Result<Value> {
    let mut text = String::new();
    match path == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text).map(|_| ()),
        false => std::fs::read_to_string(path).map(|whole| text = whole),
    }
    .with_context(|| format!("cannot read the brief {}", path.display()))?;
    let brief: Value = serde_json::from_str(&text).with_context(|| {
        format!("{} is no JSON; make one with headwater brief --format json", path.display())
    })?;
    match brief.get("format").and_then(Value::as_u64) {
        Some(FORMAT) => {}
        Some(other) => bail!("{} has format {other}; this program checks format {FORMAT}", path.display()),
        None => bail!("{} is no brief: it has no field `format`", path.display()),
    }
    match brief.get("stories").is_some_and(Value::is_array) {
        true => Ok(brief),
        false => bail!("{} is no brief: it has no list `stories`", path.display()),
    }
}
