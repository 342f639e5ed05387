//! Fits the finder of attributions: an encoder that marks cues, and a second one that is told of a cue and marks its source and
//! its content. It learns from PolNeAR's training part. Reading with it is left to `annotate`.

mod data;
mod examples;
mod field;
mod score;
#[cfg(test)]
mod tests;

use crate::train::encoder::{Dropout, Encoder, Least, Shape, Vocabulary, Word};
use crate::train::fit::{Plan, ranges, run};
use crate::train::layers::Linear;
use crate::train::params::{Grads, Params};
use anyhow::{Result, ensure};
use data::Marked;
use examples::{Example, Part, examples};
use fastrand::Rng;
use field::Field;
use headwater_annotate::attributions::finder::{self, CUE_LABELS, PART_LABELS};
use headwater_nets::file::Writer;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;

/// Sizes and times; see `models/MODEL.md` for what was tried.
const SHAPE: Shape = Shape { width: 64, hidden: 96, layers: 2 };
/// The layers that read around a cue.
const AROUND: Shape = Shape { width: 2 * SHAPE.hidden, hidden: 96, layers: 2 };
const DROPOUT: Dropout = Dropout { words: 1.0, groups: 0.15, layers: 0.3 };
const PLAN: Plan = Plan { epochs: 12, batch: 800, rate: 0.003, seed: 1 };
const LEAST: Least = Least { words: 5, flags: 10, forms: 20, runs: 20 };
/// How often a way to stand to a cue must be met: there are few, and each is met often or tells nothing.
const LEAST_AROUND: u32 = 200;

/// Fits the finder and gives the bytes of its file. The folder holds `polnear/train` and, to measure on, `polnear/dev`.
pub(super) fn train(data: &Path) -> Result<Vec<u8>> {
    let texts = data::read(&data.join("polnear/train"))?;
    let held = data::read(&data.join("polnear/dev"))?;
    fit(&texts, &held, &PLAN)
}

fn fit(texts: &[Marked], held: &[Marked], plan: &Plan) -> Result<Vec<u8>> {
    let known = examples::read(texts);
    ensure!(!known.is_empty(), "no texts to learn from");
    let vocabulary = Vocabulary::new(known.iter().flat_map(examples::Unit::words), LEAST);
    let around = Vocabulary::of_flags(known.iter().flat_map(examples::Unit::around), LEAST_AROUND);
    let examples = examples(&known, &vocabulary, &around);
    drop(known);
    // Progress is for whoever watches; nobody may be there.
    let _ = writeln!(
        std::io::stderr(),
        "{} features, {} around a cue, {} paragraphs, {} cues",
        vocabulary.keys.len(),
        around.keys.len(),
        examples.len(),
        examples.iter().map(|example| example.parts.len()).sum::<usize>()
    );
    let mut rng = Rng::with_seed(plan.seed);
    let mut params = Params::default();
    let net = Net::new(&mut params, &vocabulary, &around, &mut rng);
    run(
        &mut params,
        &examples,
        plan,
        |example| example.words.len(),
        |params, part, rng, grads| {
            net.learn(params, part, rng, grads, 1.0 / plan.batch as f32) * plan.batch as f32
        },
        |epoch, params| {
            if epoch % 3 != 0 && epoch != plan.epochs {
                return String::new();
            }
            let bytes = net.file(params, &vocabulary, &around).unwrap_or_default();
            finder::Finder::open(&bytes).map(|finder| score::of(&finder, held)).unwrap_or_default()
        },
    );
    net.file(&params, &vocabulary, &around)
}

/// The network.
struct Net {
    encoder: Encoder,
    cues: Linear,
    cue_field: Field,
    told: Linear,
    around: Encoder,
    parts: Linear,
    part_field: Field,
}

impl Net {
    fn new(params: &mut Params, vocabulary: &Vocabulary, around: &Vocabulary, rng: &mut Rng) -> Net {
        let encoder = Encoder::new(params, vocabulary, SHAPE, DROPOUT, rng);
        let wide = encoder.outputs();
        let cues = Linear::new(params, wide, CUE_LABELS, rng);
        let told = Linear::new(params, wide, wide, rng);
        let around = Encoder::new(params, around, AROUND, DROPOUT, rng);
        let parts = Linear::new(params, around.outputs(), PART_LABELS, rng);
        Net {
            cue_field: Field::new(params, CUE_LABELS),
            part_field: Field::new(params, PART_LABELS),
            encoder,
            cues,
            told,
            around,
            parts,
        }
    }

    fn file(&self, params: &Params, vocabulary: &Vocabulary, around: &Vocabulary) -> Result<Vec<u8>> {
        let mut writer = Writer::new(finder::MODEL, finder::layout());
        self.encoder.save(params, vocabulary, &mut writer);
        self.cues.save(params, "cues", &mut writer);
        writer.exact("cues.steps", params.get(self.cue_field.steps));
        self.told.save(params, "told", &mut writer);
        self.around.save_part(params, around, "around.", &mut writer);
        self.parts.save(params, "parts", &mut writer);
        writer.exact("parts.steps", params.get(self.part_field.steps));
        Ok(writer.finish()?)
    }

    /// Adds the gradients of both losses; gives their sum.
    fn learn(
        &self,
        params: &Params,
        part: &[&Example],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let words: Vec<&Word> = part.iter().flat_map(|example| &example.words).collect();
        let units = ranges(part.iter().map(|example| example.words.len()));
        let (rows, way) = self.encoder.forward(params, &words, &units, Some(&mut *rng));
        let mut back = vec![0.0; rows.len()];
        let mut scores = self.cues.forward(params, &rows);
        let mut loss = 0.0;
        for (example, unit) in part.iter().zip(&units) {
            let scores = &mut scores[unit.start * CUE_LABELS..unit.end * CUE_LABELS];
            loss += self.cue_field.learn(params, scores, &example.cues, grads, weight);
        }
        self.cues.backward(params, &rows, &scores, grads, &mut back);
        let parts: Vec<(usize, &Part)> = part
            .iter()
            .zip(&units)
            .flat_map(|(example, unit)| example.parts.iter().map(|part| (unit.start, part)))
            .collect();
        if !parts.is_empty() {
            loss += self.learn_parts(params, &parts, &rows, rng, grads, weight, &mut back);
        }
        self.encoder.backward(params, &units, &way, back, grads);
        loss * weight
    }

    /// Adds the gradients of what is found around cues; each comes with where its unit begins among the rows.
    #[expect(
        clippy::too_many_arguments,
        reason = "what fitting a layer takes; a bundle would be opened at once"
    )]
    fn learn_parts(
        &self,
        params: &Params,
        parts: &[(usize, &Part)],
        rows: &[f32],
        rng: &mut Rng,
        grads: &mut Grads,
        weight: f32,
        back: &mut [f32],
    ) -> f32 {
        let wide = self.encoder.outputs();
        let bytes =
            |start: usize, range: &Range<usize>| (start + range.start) * wide..(start + range.end) * wide;
        let mut means = vec![0.0; parts.len() * wide];
        for (&(start, part), mean) in parts.iter().zip(means.chunks_exact_mut(wide)) {
            for row in rows[bytes(start, &part.cue)].chunks_exact(wide) {
                add(mean, row, 1.0 / part.cue.len() as f32);
            }
        }
        let told = self.told.forward(params, &means);
        let mut input = Vec::new();
        for (&(start, part), told) in parts.iter().zip(told.chunks_exact(wide)) {
            for row in rows[bytes(start, &part.window)].chunks_exact(wide) {
                input.extend(row.iter().zip(told).map(|(row, told)| row + told));
            }
        }
        let windows = ranges(parts.iter().map(|(_, part)| part.window.len()));
        let flags: Vec<&[u32]> =
            parts.iter().flat_map(|(_, part)| part.flags.iter().map(Vec::as_slice)).collect();
        let (around, way) = self.around.over(params, input, &flags, &windows, Some(rng));
        let mut scores = self.parts.forward(params, &around);
        let mut loss = 0.0;
        for ((_, part), window) in parts.iter().zip(&windows) {
            let scores = &mut scores[window.start * PART_LABELS..window.end * PART_LABELS];
            loss += self.part_field.learn(params, scores, &part.labels, grads, weight);
        }
        let mut around_back = vec![0.0; around.len()];
        self.parts.backward(params, &around, &scores, grads, &mut around_back);
        let input_back = self.around.backward(params, &windows, &way, around_back, grads);
        let mut told_back = vec![0.0; told.len()];
        for ((&(start, part), window), told) in
            parts.iter().zip(&windows).zip(told_back.chunks_exact_mut(wide))
        {
            let grads = input_back[window.start * wide..window.end * wide].chunks_exact(wide);
            for (grad, to) in grads.zip(back[bytes(start, &part.window)].chunks_exact_mut(wide)) {
                add(to, grad, 1.0);
                add(told, grad, 1.0);
            }
        }
        let mut means_back = vec![0.0; means.len()];
        self.told.backward(params, &means, &told_back, grads, &mut means_back);
        for (&(start, part), grad) in parts.iter().zip(means_back.chunks_exact(wide)) {
            for to in back[bytes(start, &part.cue)].chunks_exact_mut(wide) {
                add(to, grad, 1.0 / part.cue.len() as f32);
            }
        }
        loss
    }
}

fn add(to: &mut [f32], from: &[f32], share: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += share * from;
    }
}
