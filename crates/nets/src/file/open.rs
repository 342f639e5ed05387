//! Reads a model file that somebody else may have written: every size is held against what is there before anything is
//! allocated, and nothing panics. Leaves the meaning of sections to who asks for them.

use super::fault::{Fault, FileError};
use super::quantised::Quantised;
use super::{FORMAT, Kind, LONGEST, MAGIC, WIDEST};
use flate2::{Decompress, FlushDecompress, Status};
use rapidhash::v3::rapidhash_v3;
use std::borrow::Cow;

/// A model file, opened and checked: its sections can be asked for.
#[derive(Debug)]
pub struct Model<'a> {
    name: Box<str>,
    sections: Vec<Section<'a>>,
}

#[derive(Debug)]
struct Section<'a> {
    name: &'a str,
    kind: Kind,
    /// Length of the body when it is no longer deflated.
    length: usize,
    held: &'a [u8],
}

impl<'a> Model<'a> {
    /// Opens the file of the model `name`, which must have been made for `layout`.
    pub fn open(bytes: &'a [u8], name: &str, layout: u64) -> Result<Model<'a>, FileError> {
        let sections = checked(bytes, name, layout).and_then(sections).map_err(|fault| fault.of(name))?;
        Ok(Model { name: name.into(), sections })
    }

    /// A section of bytes.
    pub fn bytes(&self, section: &str) -> Result<Cow<'a, [u8]>, FileError> {
        self.body(section, Kind::Bytes).map_err(|fault| fault.of(&self.name))
    }

    /// A section of words.
    pub fn words(&self, section: &str) -> Result<Vec<Box<str>>, FileError> {
        let body = self.body(section, Kind::Words).map_err(|fault| fault.of(&self.name))?;
        let mut left = Bytes(&body);
        let mut words = Vec::new();
        while !left.0.is_empty() {
            let word = left.u16().and_then(|length| left.text(usize::from(length)));
            words.push(word.ok_or_else(|| self.unfit(section, "its words are cut"))?.into());
        }
        Ok(words)
    }

    /// A section of hashes.
    pub fn hashes(&self, section: &str) -> Result<Vec<u64>, FileError> {
        self.list(section, Kind::Hashes, u64::from_le_bytes)
    }

    /// A section of keys.
    pub fn keys(&self, section: &str) -> Result<Vec<u32>, FileError> {
        self.list(section, Kind::Keys, u32::from_le_bytes)
    }

    /// A section of exact numbers; all of them are finite.
    pub fn exact(&self, section: &str) -> Result<Vec<f32>, FileError> {
        let numbers = self.list(section, Kind::Exact, f32::from_le_bytes)?;
        if !numbers.iter().all(|number| number.is_finite()) {
            return Err(self.unfit(section, "a number is not finite"));
        }
        Ok(numbers)
    }

    /// A section of exact numbers that must be so many.
    pub fn exact_of(&self, section: &str, length: usize) -> Result<Vec<f32>, FileError> {
        let numbers = self.exact(section)?;
        if numbers.len() != length {
            return Err(self.unfit(section, &format!("{} numbers, and {length} are needed", numbers.len())));
        }
        Ok(numbers)
    }

    /// A section that is a matrix; its scales are finite.
    pub fn matrix(&self, section: &str) -> Result<Quantised, FileError> {
        let body = self.body(section, Kind::Matrix).map_err(|fault| fault.of(&self.name))?;
        matrix(&body).ok_or_else(|| self.unfit(section, "its sizes are not those of its numbers"))
    }

    /// A section that is a matrix and must have this shape.
    pub fn matrix_of(&self, section: &str, rows: usize, cols: usize) -> Result<Quantised, FileError> {
        let matrix = self.matrix(section)?;
        if (matrix.rows, matrix.cols) != (rows, cols) {
            let why = format!("{} × {} numbers, and {rows} × {cols} are needed", matrix.rows, matrix.cols);
            return Err(self.unfit(section, &why));
        }
        Ok(matrix)
    }

    /// The error of a section that has the right kind and still cannot be used.
    pub fn unfit(&self, section: &str, why: &str) -> FileError {
        Fault::unfit(section, why).of(&self.name)
    }

    fn list<const N: usize, T>(
        &self,
        section: &str,
        kind: Kind,
        read: fn([u8; N]) -> T,
    ) -> Result<Vec<T>, FileError> {
        let body = self.body(section, kind).map_err(|fault| fault.of(&self.name))?;
        let (items, rest) = body.as_chunks::<N>();
        if !rest.is_empty() {
            return Err(self.unfit(section, "its last number is cut"));
        }
        Ok(items.iter().map(|&item| read(item)).collect())
    }

    fn body(&self, name: &str, kind: Kind) -> Result<Cow<'a, [u8]>, Fault> {
        let found = self.sections.iter().find(|section| section.name == name);
        let section = found.ok_or_else(|| Fault::Missing(name.into()))?;
        if section.kind != kind {
            let why = format!("it holds {}, not {}", section.kind.name(), kind.name());
            return Err(Fault::unfit(name, why));
        }
        if section.held.len() == section.length {
            return Ok(Cow::Borrowed(section.held));
        }
        inflated(section.held, section.length).map(Cow::Owned).ok_or(Fault::Damaged("it does not inflate"))
    }
}

/// The sections of a file that is whole, and is what was asked for.
fn checked<'a>(file: &'a [u8], name: &str, layout: u64) -> Result<Bytes<'a>, Fault> {
    let mut left = Bytes(file);
    if left.array() != Some(MAGIC) {
        return Err(Fault::NotAModel);
    }
    let found = left.u32().ok_or(CUT)?;
    if found != FORMAT {
        return Err(Fault::Format { found, expected: FORMAT });
    }
    let (before, check) = file.split_last_chunk().ok_or(CUT)?;
    if rapidhash_v3(before) != u64::from_le_bytes(*check) {
        return Err(Fault::Damaged("its bytes are not those that were written"));
    }
    left.0 = left.0.strip_suffix(check).ok_or(CUT)?;
    let found = left.u8().and_then(|length| left.text(usize::from(length))).ok_or(CUT)?;
    if found != name {
        return Err(Fault::Name { found: found.into() });
    }
    let found = left.array().map(u64::from_le_bytes).ok_or(CUT)?;
    if found != layout {
        return Err(Fault::Layout { found, expected: layout });
    }
    Ok(left)
}

const CUT: Fault = Fault::Damaged("it is cut off");

fn sections(mut left: Bytes<'_>) -> Result<Vec<Section<'_>>, Fault> {
    let mut sections = Vec::new();
    while let Some(kind) = left.u8() {
        let kind = Kind::ALL.into_iter().find(|known| *known as u8 == kind);
        let kind = kind.ok_or(Fault::Damaged("a section is of no known kind"))?;
        sections.push(section(&mut left, kind).ok_or(CUT)?);
    }
    Ok(sections)
}

fn section<'a>(left: &mut Bytes<'a>, kind: Kind) -> Option<Section<'a>> {
    let name = left.u8()?;
    let name = left.text(usize::from(name))?;
    let length = usize::try_from(left.u32()?).ok()?;
    let held = usize::try_from(left.u32()?).ok()?;
    Some(Section { name, kind, length, held: left.take(held)? })
}

fn inflated(held: &[u8], length: usize) -> Option<Vec<u8>> {
    if length > LONGEST || length / WIDEST > held.len() {
        return None;
    }
    let mut body = vec![0; length];
    let mut inflate = Decompress::new(false);
    let status = inflate.decompress(held, &mut body, FlushDecompress::Finish).ok()?;
    let whole = usize::try_from(inflate.total_out()) == Ok(length);
    (status == Status::StreamEnd && whole).then_some(body)
}

fn matrix(body: &[u8]) -> Option<Quantised> {
    let mut left = Bytes(body);
    let rows = usize::try_from(left.u32()?).ok()?;
    let cols = usize::try_from(left.u32()?).ok()?;
    let (scales, _) = left.take(rows.checked_mul(4)?)?.as_chunks();
    let scales: Vec<f32> = scales.iter().map(|&scale| f32::from_le_bytes(scale)).collect();
    let length = rows.checked_mul(cols).filter(|&length| length <= LONGEST)?;
    if !scales.iter().all(|scale| scale.is_finite() && *scale >= 0.0) {
        return None;
    }
    let full = scales.iter().filter(|&&scale| scale != 0.0).count();
    if left.0.len() != full.checked_mul(cols)? {
        return None;
    }
    let mut values = Vec::with_capacity(length);
    for scale in &scales {
        if *scale == 0.0 {
            values.resize(values.len() + cols, 0);
        } else {
            values.extend(left.take(cols)?.iter().map(|value| value.cast_signed()));
        }
    }
    Some(Quantised { rows, cols, values, scales })
}

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(length)?;
        self.0 = left;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.first_chunk().copied()
    }

    fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn text(&mut self, length: usize) -> Option<&'a str> {
        std::str::from_utf8(self.take(length)?).ok()
    }
}
