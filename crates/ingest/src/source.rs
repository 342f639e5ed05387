//! Opens a source, looks at its first bytes, and hands it to the format it is in. Leaves finding sources to `locate`.

use crate::decode::{self, Decoded};
use crate::facts::Facts;
use crate::gzip::{self, Forgiving};
use crate::refusal::Refusal;
use crate::sniff::{self, HEAD, Kind};
use crate::{Intake, Limits, Source};
use crate::{html, json, text, warc};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// Reads one place. Never fails as a whole: what cannot be read is rejected by name.
pub fn read(source: &Source) -> Intake {
    read_within(source, &Limits::default())
}

/// As [`read`], within limits of one's own.
pub fn read_within(source: &Source, limits: &Limits) -> Intake {
    let location = source.location.as_str();
    match &source.path {
        None => opened(location, None, io::stdin().lock(), limits),
        Some(path) => match File::open(path) {
            Ok(file) => {
                let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
                opened(location, size, BufReader::new(file), limits)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => refused(location, &Refusal::Missing),
            Err(error) => refused(location, &Refusal::Unreadable(error)),
        },
    }
}

/// As [`read_within`], of bytes in memory that are shown to users as `location`; its ending helps to tell the format.
pub fn read_bytes(location: &str, bytes: &[u8], limits: &Limits) -> Intake {
    opened(location, Some(bytes.len() as u64), bytes, limits)
}

fn refused(location: &str, refusal: &Refusal) -> Intake {
    Intake { reports: Vec::new(), rejected: vec![refusal.at(location)] }
}

fn opened(location: &str, size: Option<u64>, reader: impl BufRead, limits: &Limits) -> Intake {
    let mut plain = Forgiving::new(reader);
    let head = peek(&mut plain);
    if head.is_empty()
        && let Some(damage) = plain.damage
    {
        return refused(location, &Refusal::Unreadable(io::Error::other(damage)));
    }
    if sniff::kind(&head, location) != Kind::Gzip {
        return dispatch(location, size, head, &mut plain, limits);
    }
    let packed = BufReader::new(Cursor::new(head).chain(plain));
    let mut unpacked = Forgiving::new(gzip::unpack(packed));
    let head = peek(&mut unpacked);
    let mut intake = if head.is_empty() && unpacked.damage.is_some() {
        Intake::default()
    } else {
        dispatch(location, None, head, &mut unpacked, limits)
    };
    if let Some(damage) = unpacked.damage {
        tell_damage(location, &damage, &mut intake);
    }
    intake
}

/// Damage is a note where something was read, else the reason why nothing was.
fn tell_damage(location: &str, damage: &str, intake: &mut Intake) {
    match intake.reports.as_mut_slice() {
        [] => intake.rejected = vec![Refusal::Damaged(damage.to_owned()).at(location)],
        // One report: it is this one that may be short.
        [report] if report.location == location => {
            report.notes.push(format!("the packed file is damaged ({damage}): the text may be cut short"));
        }
        _ => intake.rejected.push(Refusal::CutShort(damage.to_owned()).at(location)),
    }
}

/// The first bytes of a stream.
fn peek(reader: &mut impl Read) -> Vec<u8> {
    let mut head = Vec::new();
    // A stream that cannot be read is as one that has ended.
    let _ = reader.take(HEAD as u64).read_to_end(&mut head);
    head
}

fn dispatch(
    location: &str,
    size: Option<u64>,
    head: Vec<u8>,
    rest: &mut dyn Read,
    limits: &Limits,
) -> Intake {
    let kind = sniff::kind(&head, location);
    let refusal = match kind {
        Kind::Empty => Refusal::Empty,
        Kind::Gzip => Refusal::Binary("it is packed twice"),
        Kind::Feed => Refusal::Feed,
        Kind::Binary(what) => Refusal::Binary(what),
        Kind::Warc => return warc::read(location, BufReader::new(Cursor::new(head).chain(rest)), limits),
        Kind::JsonLines => {
            return json::lines(location, BufReader::new(Cursor::new(head).chain(rest)), limits);
        }
        Kind::Json | Kind::Html | Kind::Text => match whole(kind, size, head, rest, limits) {
            Ok(bytes) => return document(location, kind, &bytes, limits),
            Err(refusal) => refusal,
        },
    };
    refused(location, &refusal)
}

/// All bytes of a document, unless it is larger than its kind may be.
fn whole(
    kind: Kind,
    size: Option<u64>,
    mut bytes: Vec<u8>,
    rest: &mut dyn Read,
    limits: &Limits,
) -> Result<Vec<u8>, Refusal> {
    let (what, limit) = match kind {
        Kind::Html => ("a page", limits.record),
        Kind::Json => ("a JSON file", limits.document),
        _ => ("a text", (limits.text as u64).min(limits.document)),
    };
    let too_large = Refusal::TooLarge { what, limit };
    if size.is_some_and(|size| size > limit) || bytes.len() as u64 > limit {
        return Err(too_large);
    }
    let left = limit - bytes.len() as u64;
    rest.take(left + 1).read_to_end(&mut bytes).map_err(Refusal::Unreadable)?;
    if bytes.len() as u64 > limit { Err(too_large) } else { Ok(bytes) }
}

fn document(location: &str, kind: Kind, bytes: &[u8], limits: &Limits) -> Intake {
    if kind == Kind::Html {
        return match html::read(location, bytes, None, Facts::default(), limits) {
            Ok(report) => Intake { reports: vec![report], rejected: Vec::new() },
            Err(refusal) => refused(location, &refusal),
        };
    }
    let Decoded { text, notes } = decode::decode(bytes, None, None);
    if kind == Kind::Json {
        return json::document(location, &text, notes, limits);
    }
    if text.trim().is_empty() {
        return refused(location, &Refusal::Empty);
    }
    Intake { reports: vec![text::read(location, text, Facts::default(), notes)], rejected: Vec::new() }
}
