//! Makes the bytes of a model file. Leaves fitting, and where the file is put, to `cargo xtask train`.

use super::fault::{Fault, FileError};
use super::quantised::Quantised;
use super::{FORMAT, Kind, LONGEST, MAGIC};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rapidhash::v3::rapidhash_v3;
use std::io::Write as _;

/// Gathers sections, then writes them all. The same calls give the same bytes.
#[derive(Debug)]
pub struct Writer {
    model: Box<str>,
    layout: u64,
    names: Vec<Box<str>>,
    sections: Vec<u8>,
    /// The first thing that could not be written.
    fault: Option<Fault>,
}

impl Writer {
    /// An empty file for the weights of a model, made for a layout (see [`super::Layout`]).
    pub fn new(model: &str, layout: u64) -> Writer {
        Writer { model: model.into(), layout, names: Vec::new(), sections: Vec::new(), fault: None }
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, section: &str, bytes: &[u8]) -> &mut Writer {
        self.section(section, Kind::Bytes, bytes)
    }

    /// A list of texts, each shorter than 65,536 bytes.
    pub fn words<S: AsRef<str>>(&mut self, section: &str, words: &[S]) -> &mut Writer {
        let mut body = Vec::new();
        for word in words {
            let word = word.as_ref();
            let Ok(length) = u16::try_from(word.len()) else {
                return self.refuse(Fault::unfit(section, "a word is too long"));
            };
            body.extend(length.to_le_bytes());
            body.extend(word.as_bytes());
        }
        self.section(section, Kind::Words, &body)
    }

    /// A list of hashes, eight bytes each.
    pub fn hashes(&mut self, section: &str, hashes: &[u64]) -> &mut Writer {
        let body: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        self.section(section, Kind::Hashes, &body)
    }

    /// A list of short hashes or whole numbers, four bytes each.
    pub fn keys(&mut self, section: &str, keys: &[u32]) -> &mut Writer {
        let body: Vec<u8> = keys.iter().flat_map(|key| key.to_le_bytes()).collect();
        self.section(section, Kind::Keys, &body)
    }

    /// A matrix of `rows` × `cols` finite numbers, quantised (see [`Quantised::of`]).
    pub fn matrix(&mut self, section: &str, rows: usize, cols: usize, values: &[f32]) -> &mut Writer {
        let sizes = (u32::try_from(rows), u32::try_from(cols));
        let (Ok(high), Ok(wide), Some(quantised)) = (sizes.0, sizes.1, Quantised::of(rows, cols, values))
        else {
            return self.refuse(Fault::unfit(section, format!("not {rows} × {cols} finite numbers")));
        };
        let mut body = Vec::with_capacity(8 + 4 * rows + values.len());
        body.extend(high.to_le_bytes());
        body.extend(wide.to_le_bytes());
        body.extend(quantised.scales.iter().flat_map(|scale| scale.to_le_bytes()));
        let rows = quantised.values.chunks(cols.max(1)).zip(&quantised.scales);
        let dense = rows.filter(|&(_, &scale)| scale != 0.0).flat_map(|(row, _)| row);
        body.extend(dense.map(|value| value.cast_unsigned()));
        self.section(section, Kind::Matrix, &body)
    }

    /// Finite numbers kept as they are: for small things such as biases.
    pub fn exact(&mut self, section: &str, values: &[f32]) -> &mut Writer {
        if !values.iter().all(|value| value.is_finite()) {
            return self.refuse(Fault::unfit(section, "a number is not finite"));
        }
        let body: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.section(section, Kind::Exact, &body)
    }

    /// The file; or the first section that could not be written.
    pub fn finish(&self) -> Result<Vec<u8>, FileError> {
        let written = self.fault.clone().map_or_else(|| self.file(), Err);
        written.map_err(|fault| fault.of(&self.model))
    }

    fn file(&self) -> Result<Vec<u8>, Fault> {
        let name = u8::try_from(self.model.len()).map_err(|_| Fault::Damaged("its name is too long"))?;
        let mut file = Vec::with_capacity(self.sections.len() + 64);
        file.extend(MAGIC);
        file.extend(FORMAT.to_le_bytes());
        file.push(name);
        file.extend(self.model.as_bytes());
        file.extend(self.layout.to_le_bytes());
        file.extend(&self.sections);
        file.extend(rapidhash_v3(&file).to_le_bytes());
        Ok(file)
    }

    fn section(&mut self, section: &str, kind: Kind, body: &[u8]) -> &mut Writer {
        if self.names.iter().any(|known| **known == *section) {
            return self.refuse(Fault::unfit(section, "written twice"));
        }
        let length = u32::try_from(body.len()).ok().filter(|_| body.len() <= LONGEST);
        let (Ok(name), Some(length)) = (u8::try_from(section.len()), length) else {
            return self.refuse(Fault::unfit(section, "too long"));
        };
        let packed = if kind.is_dense() { None } else { deflated(body) };
        let held = packed.as_deref().unwrap_or(body);
        self.names.push(section.into());
        self.sections.push(kind as u8);
        self.sections.push(name);
        self.sections.extend(section.as_bytes());
        self.sections.extend(length.to_le_bytes());
        self.sections.extend(u32::try_from(held.len()).unwrap_or(length).to_le_bytes());
        self.sections.extend(held);
        self
    }

    fn refuse(&mut self, fault: Fault) -> &mut Writer {
        self.fault.get_or_insert(fault);
        self
    }
}

/// The bytes deflated; none where that saves less than a quarter, for inflating takes time at every start.
fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len() - bytes.len() / 4)
}
