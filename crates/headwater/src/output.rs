//! Where a result goes: standard output, or a file that is written whole or not at all.

use anyhow::{Context as _, Result};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// Where a result goes.
pub(crate) enum Output {
    /// To standard output.
    Standard,
    /// To a file.
    File(PathBuf),
}

impl Output {
    /// To the file, or to standard output where there is none or it is `-`.
    pub(crate) fn to(file: Option<&Path>) -> Output {
        match file {
            Some(path) if path != Path::new("-") => Output::File(path.to_owned()),
            _ => Output::Standard,
        }
    }

    /// Whether it is a file.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self, Output::File(_))
    }

    /// Whether a person looks at it.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Output::Standard) && io::stdout().is_terminal()
    }

    /// The ending of the file's name, in small letters.
    pub(crate) fn ending(&self) -> Option<String> {
        let Output::File(path) = self else { return None };
        path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
    }

    /// Writes a text, with a line's end where it has none.
    pub(crate) fn write(&self, text: &str) -> Result<()> {
        self.write_lines(std::iter::once(text.strip_suffix('\n').unwrap_or(text)))
    }

    /// Writes lines.
    pub(crate) fn write_lines<L: AsRef<str>>(&self, lines: impl Iterator<Item = L>) -> Result<()> {
        match self {
            Output::Standard => {
                let written = put(io::stdout().lock(), lines);
                // A reader that has seen enough, such as `head`, closes the pipe: not our error.
                match written {
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                    other => other.context("cannot write to standard output"),
                }
            }
            Output::File(path) => {
                whole(path, lines).with_context(|| format!("cannot write {}", path.display()))
            }
        }
    }
}

fn put<L: AsRef<str>>(to: impl Write, lines: impl Iterator<Item = L>) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    for line in lines {
        to.write_all(line.as_ref().as_bytes())?;
        to.write_all(b"\n")?;
    }
    to.flush()
}

/// Writes beside the file, then renames: nobody ever sees half of it. What is no plain file, such as `/dev/null` or
/// a named pipe, is written straight.
fn whole<L: AsRef<str>>(path: &Path, lines: impl Iterator<Item = L>) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; name a file in it"));
    }
    if path.exists() && !path.is_file() {
        return put(File::options().write(true).open(path)?, lines);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&beside)
        .and_then(|file| put(&file, lines).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
