//! Makes a row of numbers for every word of a sentence: what the word is made of, seen with the words around it.
//! What the rows are asked is left to the heads of each task.

use crate::dense::Dense;
use crate::features::{self, Features};
use crate::lexicon::Lexicon;
use crate::recurrent::Recurrent;
use pulp::{Arch, Simd, WithSimd};
use std::collections::HashMap;
use std::ops::Range;

/// The learned rows of the features.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which row a feature has.
    pub lexicon: Lexicon,
    /// Rows of `width` small numbers, each to be multiplied by the scale of its row.
    pub values: Vec<i8>,
    /// One a row.
    pub scales: Vec<f32>,
    /// Numbers in a row.
    pub width: usize,
}

/// Features to rows, and rows that see each other.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// The learned rows of the features.
    pub table: Table,
    /// The layers, in order.
    pub layers: Vec<Recurrent>,
}

impl Table {
    /// The row of a word for its letters alone: the sum of the means of its groups.
    pub fn word(&self, features: &Features, out: &mut [f32]) {
        let mut rows = Vec::with_capacity(1 + features.form.len() + features.runs.len());
        let word = self.lexicon.row(features.word).or_else(|| self.lexicon.row(features::unknown()));
        rows.extend(word.map(|row| (row, 1.0)));
        for group in [&features.form, &features.runs] {
            let from = rows.len();
            self.lexicon.rows(group, |row| rows.push((row, 1.0)));
            let share = 1.0 / (rows.len() - from) as f32;
            rows[from..].iter_mut().for_each(|row| row.1 = share);
        }
        Arch::new().dispatch(Sum { table: self, rows: &rows, out });
    }

    /// Adds the rows of features that hang on more than the word itself.
    pub fn flags(&self, keys: &[u32], out: &mut [f32]) {
        let mut rows = Vec::with_capacity(keys.len());
        self.lexicon.rows(keys, |row| rows.push((row, 1.0)));
        Arch::new().dispatch(Sum { table: self, rows: &rows, out });
    }
}

/// A sum of rows, each with its share, on vectors of whatever width.
struct Sum<'a> {
    table: &'a Table,
    rows: &'a [(u32, f32)],
    out: &'a mut [f32],
}

impl WithSimd for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Table { ref values, ref scales, width, .. } = *self.table;
        for &(row, share) in self.rows {
            let row = row as usize;
            let Some(values) = values.get(row * width..).and_then(|rest| rest.get(..width)) else { continue };
            let scale = scales.get(row).copied().unwrap_or(0.0) * share;
            for (sum, &value) in self.out.iter_mut().zip(values) {
                *sum += scale * f32::from(value);
            }
        }
    }
}

impl Encoder {
    /// A row of [`Encoder::outputs`] numbers for every word; `flags` gives what else is known of a word by its place,
    /// `sentences` are ranges of words that do not see each other.
    pub fn of<'a>(
        &self,
        words: impl ExactSizeIterator<Item = &'a str>,
        flags: impl Fn(usize) -> &'a [u32],
        sentences: &[Range<usize>],
    ) -> Vec<f32> {
        let width = self.table.width;
        let mut rows = vec![0.0; words.len() * width];
        // The same word comes again and again; its letters are looked at once.
        let mut met: HashMap<&str, usize> = HashMap::with_capacity(words.len() / 2);
        for (at, word) in words.enumerate() {
            let first = *met.entry(word).or_insert(at);
            if first < at {
                rows.copy_within(first * width..(first + 1) * width, at * width);
            } else {
                self.table.word(&Features::of(word), &mut rows[at * width..(at + 1) * width]);
            }
        }
        // Flags come after: a row is copied without them.
        self.over(rows, flags, sentences)
    }

    /// As [`Encoder::of`], with rows of the table's width in place of the words.
    pub fn over<'a>(
        &self,
        mut rows: Vec<f32>,
        flags: impl Fn(usize) -> &'a [u32],
        sentences: &[Range<usize>],
    ) -> Vec<f32> {
        for (at, row) in rows.chunks_exact_mut(self.table.width.max(1)).enumerate() {
            let flags = flags(at);
            if !flags.is_empty() {
                self.table.flags(flags, row);
            }
        }
        for layer in &self.layers {
            rows = layer.of(&rows, sentences);
        }
        rows
    }

    /// Numbers in a row.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(self.table.width, Recurrent::outputs)
    }
}

/// The place of the greatest number in each row; the first of equals.
pub fn best(rows: &[f32], head: &Dense) -> Vec<usize> {
    let (stride, outputs) = (head.stride().max(1), head.outputs());
    rows.chunks_exact(stride)
        .map(|row| {
            let row = &row[..outputs];
            (1..outputs).fold(0, |best, at| if row[at] > row[best] { at } else { best })
        })
        .collect()
}
