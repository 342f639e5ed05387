//! Makes the list of [`Source`]s below the inputs: in a fixed order, each file once. Leaves opening them to `source`.

use crate::refusal::Refusal;
use crate::sniff::{self, Kind};
use crate::{Input, Source};
use headwater_core::report::Rejected;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Endings of files that are taken for reports wherever they are found.
const ENDINGS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "warc"];
/// Folders below folders: deeper is a loop that no link shows, such as a mount inside itself.
const DEEPEST: usize = 64;
/// Bytes that are looked at where a file's ending says nothing.
const LOOK: u64 = 4096;

/// Lists the places below the inputs in a fixed order, each once.
pub fn locate(inputs: &[Input]) -> (Vec<Source>, Vec<Rejected>) {
    let mut found = Found::default();
    for input in inputs {
        match input {
            Input::Stdin if found.stdin => {}
            Input::Stdin => {
                found.stdin = true;
                found.sources.push(Source { location: "-".to_owned(), path: None });
            }
            Input::Path(path) => found.path(path),
        }
    }
    (found.sources, found.rejected)
}

#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    rejected: Vec<Rejected>,
    /// Files that are listed already, by their true path.
    seen: HashSet<PathBuf>,
    stdin: bool,
}

impl Found {
    fn path(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => self.folder(path),
            Ok(_) => self.file(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.reject(path, &Refusal::Missing)
            }
            Err(error) => self.reject(path, &Refusal::Unreadable(error)),
        }
    }

    fn reject(&mut self, path: &Path, refusal: &Refusal) {
        self.rejected.push(refusal.at(path.to_string_lossy()));
    }

    fn file(&mut self, path: &Path) {
        let true_path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(true_path) {
            let location = path.to_string_lossy().into_owned();
            self.sources.push(Source { location, path: Some(path.to_owned()) });
        }
    }

    fn folder(&mut self, folder: &Path) {
        let walk = WalkDir::new(folder).follow_links(true).max_depth(DEEPEST).sort_by_file_name();
        let (mut any, mut troubled) = (false, false);
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !hidden(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_report(entry.path()) => {
                    any = true;
                    self.file(entry.path());
                }
                Ok(_) => {}
                // What a loop leads back to is listed where it is.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    troubled = true;
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason =
                        error.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be listed"));
                    self.reject(&path, &Refusal::Unreadable(reason));
                }
            }
        }
        if !any && !troubled {
            self.reject(folder, &Refusal::NoReports);
        }
    }
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether a file in a folder is taken: by its ending, or, where that says nothing, by its first bytes. Pages are saved
/// under all sorts of endings (`.php`, `.aspx`), texts are not.
fn is_report(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = sniff::ending(&name);
    if ENDINGS.contains(&ending.as_str()) {
        return true;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut head));
    match sniff::kind(&head, &name) {
        _ if read.is_err() => false,
        Kind::Html | Kind::Warc => true,
        Kind::Gzip => name.to_lowercase().ends_with(".gz") && ending.is_empty(),
        Kind::Text | Kind::Json | Kind::JsonLines => ending.is_empty(),
        Kind::Empty | Kind::Feed | Kind::Binary(_) => false,
    }
}
