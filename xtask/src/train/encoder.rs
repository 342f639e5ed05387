//! Makes the encoder as it is fitted: which features get a row, and the rows of words seen with the words around them.

use crate::train::layers::{Recurrent, Trace, drop_columns, drop_out, scale};
use crate::train::params::{Grads, Id, Params};
use fastrand::Rng;
use headwater_nets::features::{self, Features};
use headwater_nets::file::Writer;
use headwater_nets::lexicon::Lexicon;
use std::collections::BTreeMap;
use std::ops::Range;

/// How wide and deep an encoder is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Numbers in the row of a feature.
    pub(crate) width: usize,
    /// Units of a layer in one direction.
    pub(crate) hidden: usize,
    /// Layers.
    pub(crate) layers: usize,
}

/// How much is left out at random while fitting, as shares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropout {
    /// Of words: a word met `n` times is taken as unknown with `words / (words + n)` (Kiperwasser and Goldberg 2016).
    pub(crate) words: f32,
    /// Of groups of features: the word, its form, its runs.
    pub(crate) groups: f32,
    /// Of the numbers that a layer is given.
    pub(crate) layers: f32,
}

/// The features that have a row: those met often enough in fitting.
pub(crate) struct Vocabulary {
    /// In the order of their rows.
    pub(crate) keys: Vec<u32>,
    lexicon: Lexicon,
    counts: BTreeMap<u32, u32>,
}

/// How often a feature must have been met to get a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Least {
    /// A word.
    pub(crate) words: u32,
    /// A flag.
    pub(crate) flags: u32,
    /// A shape, first or last letters.
    pub(crate) forms: u32,
    /// A run of letters, in different words.
    pub(crate) runs: u32,
}

/// A word as rows of the table.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    word: Option<u32>,
    count: u32,
    form: Vec<u32>,
    runs: Vec<u32>,
    flags: Vec<u32>,
}

impl Vocabulary {
    /// From all words of the texts, each with its flags.
    pub(crate) fn new<'a>(words: impl Iterator<Item = (&'a str, &'a [u32])>, least: Least) -> Vocabulary {
        let mut types: BTreeMap<&str, u32> = BTreeMap::new();
        let (mut counts, mut flags) = (BTreeMap::new(), BTreeMap::new());
        for (word, keys) in words {
            *types.entry(word).or_default() += 1;
            for &key in keys {
                *flags.entry(key).or_default() += 1;
            }
        }
        let (mut forms, mut runs) = (BTreeMap::new(), BTreeMap::new());
        for (word, count) in types {
            let features = Features::of(word);
            *counts.entry(features.word).or_default() += count;
            for key in features.form {
                *forms.entry(key).or_default() += count;
            }
            for key in features.runs {
                *runs.entry(key).or_default() += 1;
            }
        }
        let often = |counts: &BTreeMap<u32, u32>, least: u32| -> Vec<u32> {
            counts.iter().filter(|&(_, &count)| count >= least).map(|(&key, _)| key).collect()
        };
        let groups =
            [(&counts, least.words), (&forms, least.forms), (&runs, least.runs), (&flags, least.flags)];
        let mut keys: Vec<u32> = groups.iter().flat_map(|&(counts, least)| often(counts, least)).collect();
        keys.push(features::unknown());
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|&key| seen.insert(key));
        let lexicon = Lexicon::new(&keys);
        Vocabulary { keys, lexicon, counts }
    }

    /// Of flags alone, those met so often.
    pub(crate) fn of_flags<'a>(flags: impl Iterator<Item = &'a [u32]>, least: u32) -> Vocabulary {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for &key in flags.flatten() {
            *counts.entry(key).or_default() += 1;
        }
        let keys: Vec<u32> =
            counts.into_iter().filter(|&(_, count)| count >= least).map(|(key, _)| key).collect();
        Vocabulary { lexicon: Lexicon::new(&keys), keys, counts: BTreeMap::new() }
    }

    /// The rows of flags.
    pub(crate) fn flags(&self, flags: &[u32]) -> Vec<u32> {
        flags.iter().filter_map(|&key| self.lexicon.row(key)).collect()
    }

    /// The rows of a word.
    pub(crate) fn word(&self, word: &str, flags: &[u32]) -> Word {
        let features = Features::of(word);
        let rows = |keys: &[u32]| keys.iter().filter_map(|&key| self.lexicon.row(key)).collect();
        Word {
            word: self.lexicon.row(features.word),
            count: self.counts.get(&features.word).copied().unwrap_or(0),
            form: rows(&features.form),
            runs: rows(&features.runs),
            flags: rows(flags),
        }
    }

    fn unknown(&self) -> u32 {
        self.lexicon.row(features::unknown()).unwrap_or(0)
    }
}

/// The numbers of an encoder.
#[derive(Clone, Debug)]
pub(crate) struct Encoder {
    pub(crate) table: Id,
    pub(crate) layers: Vec<Recurrent>,
    pub(crate) shape: Shape,
    dropout: Dropout,
    unknown: u32,
}

/// What the way back needs.
pub(crate) struct Way {
    /// Each row that was added, by word: row and share.
    added: Vec<Vec<(u32, f32)>>,
    /// The input of each layer, what was left out of it, and its own trace.
    layers: Vec<(Vec<f32>, Vec<f32>, Trace)>,
    /// What was left out of the output.
    mask: Vec<f32>,
}

impl Encoder {
    pub(crate) fn new(
        params: &mut Params,
        vocabulary: &Vocabulary,
        shape: Shape,
        dropout: Dropout,
        rng: &mut Rng,
    ) -> Encoder {
        let table = params.table(vocabulary.keys.len(), shape.width, 0.3, rng);
        let mut layers = Vec::new();
        let mut inputs = shape.width;
        for _ in 0..shape.layers {
            layers.push(Recurrent::new(params, inputs, shape.hidden, rng));
            inputs = 2 * shape.hidden;
        }
        Encoder { table, layers, shape, dropout, unknown: vocabulary.unknown() }
    }

    /// Numbers in a row of the output.
    pub(crate) fn outputs(&self) -> usize {
        2 * self.shape.hidden
    }

    /// Writes the sections that `Encoder::open` reads.
    pub(crate) fn save(&self, params: &Params, vocabulary: &Vocabulary, writer: &mut Writer) {
        self.save_part(params, vocabulary, "", writer);
    }

    /// Writes the sections that `Encoder::open_part` reads.
    pub(crate) fn save_part(
        &self,
        params: &Params,
        vocabulary: &Vocabulary,
        part: &str,
        writer: &mut Writer,
    ) {
        writer.keys(&format!("{part}features"), &vocabulary.keys);
        let (rows, width) = (vocabulary.keys.len(), self.shape.width);
        writer.matrix(&format!("{part}table"), rows, width, params.get(self.table));
        let hidden = u32::try_from(self.shape.hidden).unwrap_or(u32::MAX);
        writer.keys(&format!("{part}layers"), &vec![hidden; self.layers.len()]);
        for (depth, layer) in self.layers.iter().enumerate() {
            layer.products.save(params, &format!("{part}layer{depth}"), writer);
            writer.exact(&format!("{part}layer{depth}.peepholes"), params.get(layer.peepholes));
        }
    }

    /// A row for each word. With `rng` it is fitting, and much is left out.
    pub(crate) fn forward(
        &self,
        params: &Params,
        words: &[&Word],
        sentences: &[Range<usize>],
        mut rng: Option<&mut Rng>,
    ) -> (Vec<f32>, Way) {
        let added = words.iter().map(|word| self.adds(word, rng.as_deref_mut())).collect();
        self.through(params, vec![0.0; words.len() * self.shape.width], added, sentences, rng)
    }

    /// As [`Encoder::forward`], with rows of the table's width in place of words; `flags` are rows of the table, by place.
    pub(crate) fn over(
        &self,
        params: &Params,
        rows: Vec<f32>,
        flags: &[&[u32]],
        sentences: &[Range<usize>],
        rng: Option<&mut Rng>,
    ) -> (Vec<f32>, Way) {
        let added = flags.iter().map(|flags| flags.iter().map(|&row| (row, 1.0)).collect()).collect();
        self.through(params, rows, added, sentences, rng)
    }

    fn through(
        &self,
        params: &Params,
        mut rows: Vec<f32>,
        added: Vec<Vec<(u32, f32)>>,
        sentences: &[Range<usize>],
        mut rng: Option<&mut Rng>,
    ) -> (Vec<f32>, Way) {
        let width = self.shape.width;
        let table = params.get(self.table);
        for (adds, out) in added.iter().zip(rows.chunks_exact_mut(width)) {
            for &(row, share) in adds {
                for (sum, value) in out.iter_mut().zip(&table[row as usize * width..]) {
                    *sum += share * value;
                }
            }
        }
        let mut layers = Vec::with_capacity(self.layers.len());
        for (depth, layer) in self.layers.iter().enumerate() {
            let mask = match rng.as_deref_mut() {
                Some(rng) if depth == 0 => drop_out(&mut rows, self.dropout.layers, rng),
                Some(rng) => {
                    drop_columns(&mut rows, 2 * self.shape.hidden, sentences, self.dropout.layers, rng)
                }
                None => Vec::new(),
            };
            let (out, trace) = layer.forward(params, &rows, sentences);
            layers.push((std::mem::replace(&mut rows, out), mask, trace));
        }
        let mask = match rng {
            Some(rng) => drop_columns(&mut rows, self.outputs(), sentences, self.dropout.layers, rng),
            None => Vec::new(),
        };
        (rows, Way { added, layers, mask })
    }

    /// The rows of a word, with their shares.
    fn adds(&self, word: &Word, rng: Option<&mut Rng>) -> Vec<(u32, f32)> {
        let Dropout { words, groups, .. } = self.dropout;
        let (mut own, mut form, mut runs) = (word.word.unwrap_or(self.unknown), true, true);
        if let Some(rng) = rng {
            if rng.f32() < words / (words + word.count as f32) {
                own = self.unknown;
            }
            if rng.f32() < groups {
                own = self.unknown;
            }
            form = rng.f32() >= groups;
            runs = rng.f32() >= groups;
        }
        let mut adds = vec![(own, 1.0)];
        for (rows, kept) in [(&word.form, form), (&word.runs, runs)] {
            if kept {
                let share = 1.0 / rows.len().max(1) as f32;
                adds.extend(rows.iter().map(|&row| (row, share)));
            }
        }
        adds.extend(word.flags.iter().map(|&row| (row, 1.0)));
        adds
    }

    /// Adds to the gradients; gives that of the rows that the table's were added to.
    pub(crate) fn backward(
        &self,
        params: &Params,
        sentences: &[Range<usize>],
        way: &Way,
        mut out: Vec<f32>,
        grads: &mut Grads,
    ) -> Vec<f32> {
        scale(&mut out, &way.mask);
        for (layer, (input, mask, trace)) in self.layers.iter().zip(&way.layers).rev() {
            out = layer.backward(params, input, sentences, trace, &out, grads);
            scale(&mut out, mask);
        }
        for (adds, out) in way.added.iter().zip(out.chunks_exact(self.shape.width)) {
            for &(row, share) in adds {
                for (sum, grad) in grads.touch(self.table, row).iter_mut().zip(out) {
                    *sum += share * grad;
                }
            }
        }
        out
    }
}
