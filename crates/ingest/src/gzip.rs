//! Unpacks gzip, of one or many members, and survives damage: what was read before it is kept and the damage remembered.
//! Leaves the size of what comes out to the reader of each format, which all read within a limit.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// The first bytes of every gzip file.
pub(crate) const MAGIC: &[u8] = &[0x1f, 0x8b];

/// A stream that ends at its first damage instead of failing.
pub(crate) struct Forgiving<R> {
    inner: R,
    /// What went wrong, if anything did.
    pub(crate) damage: Option<String>,
}

impl<R: Read> Forgiving<R> {
    /// Reads `inner` up to its end or first damage.
    pub(crate) fn new(inner: R) -> Forgiving<R> {
        Forgiving { inner, damage: None }
    }
}

impl<R: Read> Read for Forgiving<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.damage.is_some() {
            return Ok(0);
        }
        loop {
            match self.inner.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let cut = error.kind() == io::ErrorKind::UnexpectedEof;
                    self.damage = Some(if cut { "it ends too early".into() } else { error.to_string() });
                    return Ok(0);
                }
                Ok(count) => return Ok(count),
            }
        }
    }
}

/// The bytes behind `packed`, member after member.
pub(crate) fn unpack<'a>(packed: impl BufRead + 'a) -> Box<dyn Read + 'a> {
    Box::new(MultiGzDecoder::new(packed))
}

/// The first `limit` bytes behind packed bytes in memory; what is damaged is left out.
pub(crate) fn unpack_bytes(packed: &[u8], limit: u64) -> Vec<u8> {
    let mut out = Vec::new();
    // The stream never fails: `Forgiving` turns damage into an end.
    let _ = Forgiving::new(unpack(BufReader::new(packed))).take(limit).read_to_end(&mut out);
    out
}
