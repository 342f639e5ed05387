//! Makes the file that holds a model's weights, and reads it back: named sections of matrices, lists and bytes, with
//! what the code must match. Leaves what the sections mean to who writes and asks for them.
//!
//! # Format 1
//!
//! All numbers are little-endian. The same sections in the same order are the same bytes.
//!
//! | part | bytes |
//! |---|---|
//! | magic | `HWMODEL` and a line feed |
//! | format | u32: 1 |
//! | name of the model | u8 length, UTF-8 |
//! | layout | u64: a hash of what the code must match ([`Layout`]) |
//! | sections, in the order they were written | until eight bytes before the end |
//! | check | u64: rapidhash (v3) of everything before it |
//!
//! A section:
//!
//! | part | bytes |
//! |---|---|
//! | kind | u8: 1 bytes, 2 words, 3 hashes, 4 keys, 5 matrix, 6 exact |
//! | name | u8 length, UTF-8; no two sections share it |
//! | length of the body | u32 |
//! | bytes that hold it | u32; the same number where the body is held as it is, fewer where it is deflated |
//! | body | as the kind says |
//!
//! Bodies: *words* are u16 lengths, each with its UTF-8; *hashes* are u64, *keys* u32, *exact* f32; a *matrix* is rows
//! and columns as u32, one f32 scale a row, then an i8 for each number of the rows whose scale is not zero: a row of
//! zeros is its scale alone.
//!
//! # What is compressed
//!
//! A matrix is eight bits in place of thirty-two, and then no codec gains much on it: 6 MB of quantised normal weights
//! take 5.77 MB deflated, and 35 ms to inflate again (zlib-rs, one core of the machine this was made on); zstd 5.75 MB
//! and 8 ms (C) or 56 ms (`ruzstd`); LZ4 gains nothing. So matrices are held as they are, and read in the time of a
//! copy. Lists and bytes are deflated where that saves a quarter: lists of words do, hashes do not.

mod fault;
mod layout;
mod open;
mod quantised;
mod write;

pub use fault::{Fault, FileError};
pub use layout::Layout;
pub use open::Model;
pub use quantised::Quantised;
pub use write::Writer;

/// What a model file begins with.
const MAGIC: [u8; 8] = *b"HWMODEL\n";

/// The format that is written and read; raised with every change of it.
const FORMAT: u32 = 1;

/// Longest body of a section, in bytes: far above our largest matrix, and what a hostile file may make us allocate.
const LONGEST: usize = 1 << 26;

/// Most a deflated byte can stand for (<https://zlib.net/zlib_tech.html>): a length beyond it is not allocated.
const WIDEST: usize = 1032;

/// What a section holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Kind {
    Bytes = 1,
    Words = 2,
    Hashes = 3,
    Keys = 4,
    Matrix = 5,
    Exact = 6,
}

impl Kind {
    const ALL: [Kind; 6] = [Kind::Bytes, Kind::Words, Kind::Hashes, Kind::Keys, Kind::Matrix, Kind::Exact];

    fn name(self) -> &'static str {
        match self {
            Kind::Bytes => "bytes",
            Kind::Words => "words",
            Kind::Hashes => "hashes",
            Kind::Keys => "keys",
            Kind::Matrix => "a matrix",
            Kind::Exact => "exact numbers",
        }
    }

    /// Dense numbers gain nothing from a codec, and cost its time at every start.
    fn is_dense(self) -> bool {
        matches!(self, Kind::Matrix | Kind::Exact)
    }
}
