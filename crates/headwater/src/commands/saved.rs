//! Opens briefs and lineages that were saved as JSON. Leaves what is in them to who asks.

use anyhow::{Context as _, Result, bail};
use headwater_render::document::{Document, FORMAT};
use serde::Deserialize;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes of a brief at most: that of a thousand reports has about fifty million. Bounds what a hostile one can cost.
const MOST: u64 = 512 << 20;

/// What every JSON of this house says of itself.
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    stories: Option<Vec<serde::de::IgnoredAny>>,
    reports: Option<Vec<serde::de::IgnoredAny>>,
}

/// The text of a brief in a file, or on standard input where that is `-`: JSON of the right format, with stories.
pub(crate) fn text(path: &Path) -> Result<String> {
    match open(path)? {
        (text, Head { stories: Some(_), .. }) => Ok(text),
        _ => bail!("{} is no brief: it has no list `stories`", path.display()),
    }
}

/// The text of a brief or of a lineage, which has its reports without stories.
pub(crate) fn text_with_reports(path: &Path) -> Result<String> {
    match open(path)? {
        (text, Head { stories: Some(_), .. } | Head { reports: Some(_), .. }) => Ok(text),
        _ => bail!("{} is no brief: it has no list `stories`", path.display()),
    }
}

fn open(path: &Path) -> Result<(String, Head)> {
    let name = path.display();
    let unread = || format!("cannot read the brief {name}");
    let mut text = String::new();
    let from: Box<dyn Read> = match path == Path::new("-") {
        true => Box::new(std::io::stdin().lock()),
        false => Box::new(File::open(path).with_context(unread)?),
    };
    from.take(MOST + 1).read_to_string(&mut text).with_context(unread)?;
    if text.len() as u64 > MOST {
        bail!("{name} has more than {} MB; a brief has less", MOST >> 20);
    }
    let head: Head = serde_json::from_str(&text).with_context(|| {
        format!("{name} is no whole JSON of a brief; make one with headwater brief --format json")
    })?;
    match &head.format {
        Some(format) if *format == FORMAT => Ok((text, head)),
        Some(other) => bail!("{name} has format {other}; this program reads format {FORMAT}"),
        None => bail!("{name} is no brief: it has no field `format`"),
    }
}

/// A brief in a file, or on standard input where that is `-`.
pub(crate) fn brief(path: &Path) -> Result<Document> {
    let text = text(path)?;
    serde_json::from_str(&text).with_context(|| {
        format!(
            "{} is no brief that this program can compare; make it anew with headwater brief",
            path.display()
        )
    })
}
