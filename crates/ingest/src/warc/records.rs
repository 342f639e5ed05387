//! Cuts a WARC stream into records. A malformed record is named and the next one found; a record whose length is wrong
//! does not swallow its neighbour. Leaves what is in a record to others.

use std::io::{BufRead, Read};

/// One record.
#[derive(Default, Debug)]
pub(super) struct Record {
    fields: Vec<(String, String)>,
    /// What it holds.
    pub(super) block: Vec<u8>,
    /// Whether it ended before its length.
    pub(super) cut: bool,
}

impl Record {
    /// The value of a header field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What comes next in the stream.
#[derive(Debug)]
pub(super) enum Next {
    /// A record.
    Record(Record),
    /// A record larger than the limit, without its block.
    TooLarge(Record),
    /// Bytes that are no record; reading goes on behind them.
    Bad(&'static str),
    /// The end.
    End,
}

/// Longest header line, and all lines of one header: addresses are the longest, browsers stop at 64 KiB.
const LONGEST_LINE: u64 = 64 << 10;
const MOST_FIELDS: usize = 200;
/// What the next record begins with, when a length is wrong.
const SEAM: &[u8] = b"\r\n\r\nWARC/1.";

/// The records of a stream.
pub(super) struct Records<R> {
    reader: R,
    /// Bytes given back, to be read before the stream.
    back: Vec<u8>,
    limit: u64,
    taken: u64,
}

impl<R: BufRead> Records<R> {
    /// Reads `reader`, no more than `limit` bytes a record.
    pub(super) fn new(reader: R, limit: u64) -> Records<R> {
        Records { reader, back: Vec::new(), limit, taken: 0 }
    }

    /// Bytes read so far.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// The next record, or what stands in its place.
    pub(super) fn next(&mut self) -> Next {
        match self.version() {
            Version::Found => {}
            Version::After => return Next::Bad("bytes that belong to no record stand before the next one"),
            Version::End => return Next::End,
            Version::Nothing => return Next::Bad("bytes that belong to no record stand at the end"),
        }
        let mut record = Record::default();
        loop {
            let line = self.line();
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() || record.fields.len() > MOST_FIELDS {
                break;
            }
            match text.split_once(':') {
                Some((key, value)) if !key.starts_with([' ', '\t']) => {
                    record.fields.push((key.trim().to_owned(), value.trim().to_owned()));
                }
                // A folded line goes on with the value before.
                _ if text.starts_with([' ', '\t']) => {
                    if let Some((_, value)) = record.fields.last_mut() {
                        value.push_str(text);
                    }
                }
                _ if text.starts_with("WARC/") => {
                    self.give_back(&line);
                    return Next::Bad("its header ends early");
                }
                _ => return Next::Bad("its header has a line without a colon"),
            }
        }
        let Some(length) = record.field("Content-Length").and_then(|length| length.parse::<u64>().ok())
        else {
            return Next::Bad("it has no length");
        };
        if length > self.limit {
            self.skip(length);
            return Next::TooLarge(record);
        }
        self.block(length, &mut record);
        Next::Record(record)
    }

    /// Reads the block, and gives back what belongs to the next record.
    fn block(&mut self, length: u64, record: &mut Record) {
        record.block = self.take(length);
        record.cut = (record.block.len() as u64) < length;
        let rest = self.take(SEAM.len() as u64);
        let seamless = rest.starts_with(b"\r\n\r\n") || rest.is_empty() && !record.cut;
        self.give_back(&rest);
        if seamless {
            return;
        }
        record.cut = true;
        if let Some(at) = find(&record.block, SEAM) {
            let next = record.block.split_off(at);
            self.give_back(&next);
        }
    }

    /// Goes to the line that begins the next record.
    fn version(&mut self) -> Version {
        let mut strange = false;
        loop {
            let line = self.line();
            if line.is_empty() {
                return if strange { Version::Nothing } else { Version::End };
            }
            if line.starts_with(b"WARC/") {
                if strange {
                    self.give_back(&line);
                    return Version::After;
                }
                return Version::Found;
            }
            strange |= !line.trim_ascii().is_empty();
        }
    }

    fn line(&mut self) -> Vec<u8> {
        let mut line = Vec::new();
        if !self.back.is_empty() {
            let end = self.back.iter().position(|byte| *byte == b'\n').map_or(self.back.len(), |at| at + 1);
            line.extend(self.back.drain(..end));
        }
        if !line.ends_with(b"\n") {
            let before = line.len();
            // The stream never fails: damage is an end.
            let _ = (&mut self.reader).take(LONGEST_LINE).read_until(b'\n', &mut line);
            self.taken += (line.len() - before) as u64;
        }
        line
    }

    fn take(&mut self, length: u64) -> Vec<u8> {
        let from_back = self.back.len().min(usize::try_from(length).unwrap_or(usize::MAX));
        let mut bytes: Vec<u8> = self.back.drain(..from_back).collect();
        let left = length - from_back as u64;
        let read = (&mut self.reader).take(left).read_to_end(&mut bytes);
        self.taken += read.unwrap_or(0) as u64;
        bytes
    }

    fn skip(&mut self, length: u64) {
        /// Skipped in pieces of this size.
        const PIECE: u64 = 1 << 20;
        let mut left = length;
        while left > 0 {
            let read = self.take(left.min(PIECE)).len() as u64;
            if read == 0 {
                return;
            }
            left -= read;
        }
    }

    fn give_back(&mut self, bytes: &[u8]) {
        self.back.splice(0..0, bytes.iter().copied());
    }
}

enum Version {
    Found,
    After,
    Nothing,
    End,
}

/// Where `wanted` first stands in `bytes`.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
