//! Makes [`Proposal`]s: cues with their sources and contents as a network, fitted by `cargo xtask train attributions`, finds them.
//! One encoder reads a paragraph and marks its cues; for each cue a second one, which is told where the cue stands, reads the
//! words around it again and marks who speaks and what is said (as He et al. 2017 do for semantic roles). Leaves what the
//! table and the rules make of them to `join`.

pub mod features;
pub mod labels;
pub mod units;

use features::{Flags, Known};
use headwater_nets::dense::Dense;
use headwater_nets::encoder::Encoder;
use headwater_nets::file::{FileError, Layout, Model};
use std::ops::Range;
use std::sync::LazyLock;
use units::Unit;

/// The name of the model.
pub const MODEL: &str = "attributions";

/// Labels of a word on the way to cues: outside, and four of a cue.
pub const CUE_LABELS: usize = labels::count(1);

/// Labels of a word around a cue: outside, four of a source and four of a content.
pub const PART_LABELS: usize = labels::count(2);

/// Tokens read together: enough for whole vectors and for words to come twice, few enough for the fast memory of a core.
const TOGETHER: usize = 512;

/// Most cues of one unit that are followed: print has five in a crowded paragraph, and each costs a second reading of it.
const MOST_CUES: usize = 24;

/// What the score of an opening cue gains where the rules see one, and elsewhere: what is missed costs a report its speaker, what
/// is found too much `join` can drop. Chosen on PolNeAR's development part, where words of cues gain 0.5 of F1 by it.
const LEAN: f32 = 1.2;
const OPEN: f32 = 0.5;

/// What a file of weights must have been made for.
pub fn layout() -> u64 {
    Layout::default()
        .with("features", headwater_nets::features::VERSION)
        .with("flags", features::VERSION)
        .with("cues", CUE_LABELS)
        .with("parts", PART_LABELS)
        .hash()
}

/// A cue with what belongs to it, in tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The words that mark the speech.
    pub cue: Range<usize>,
    /// Who speaks.
    pub source: Vec<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
}

/// What the rules see at a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ruled {
    /// No cue.
    Not,
    /// A cue.
    Cue,
    /// A cue whose source and content stand as the rules read them.
    Settled,
}

/// The fitted network.
#[derive(Debug)]
pub struct Finder {
    /// Words to rows.
    encoder: Encoder,
    /// Rows to the labels of cues.
    cues: Dense,
    cue_steps: Vec<f32>,
    /// The cue's row to what is added to each row around it.
    told: Dense,
    /// Rows around a cue, read again.
    around: Encoder,
    /// Rows to the labels of sources and contents.
    parts: Dense,
    part_steps: Vec<f32>,
}

static ENGLISH: LazyLock<Result<Option<Finder>, FileError>> = LazyLock::new(|| {
    let bytes = include_bytes!("../../models/attributions.model").as_slice();
    // An empty file stands for a house that is built without the weights: the rules read alone.
    if bytes.is_empty() { Ok(None) } else { Finder::open(bytes).map(Some) }
});

impl Finder {
    /// The one of this binary; none where it was built without. The error says how it is made anew.
    pub fn english() -> Result<Option<&'static Finder>, &'static FileError> {
        ENGLISH.as_ref().map(Option::as_ref)
    }

    /// Reads a file of weights.
    pub fn open(bytes: &[u8]) -> Result<Finder, FileError> {
        let model = Model::open(bytes, MODEL, layout())?;
        let encoder = Encoder::open(&model)?;
        let around = Encoder::open_part(&model, "around.")?;
        let wide = encoder.outputs();
        let finder = Finder {
            cues: Dense::open(&model, "cues", wide)?,
            cue_steps: model.exact_of("cues.steps", CUE_LABELS * CUE_LABELS)?,
            told: Dense::open(&model, "told", wide)?,
            parts: Dense::open(&model, "parts", around.outputs())?,
            part_steps: model.exact_of("parts.steps", PART_LABELS * PART_LABELS)?,
            encoder,
            around,
        };
        if finder.cues.outputs() != CUE_LABELS || finder.parts.outputs() != PART_LABELS {
            return Err(model.unfit("cues.bias", "it is not one number for each label"));
        }
        if finder.told.outputs() != wide || finder.around.table.width != wide {
            return Err(model.unfit("told.bias", "the rows around a cue are not as wide as those before"));
        }
        Ok(finder)
    }

    /// The proposals of a report, by their cues in order.
    ///
    /// `ruled` says of a token whether the rules see a cue there: then less is asked of the network, and nothing around a cue
    /// that is settled.
    /// Time grows with the tokens; memory beyond the result does not grow.
    pub fn of(&self, known: &Known<'_>, units: &[Unit], ruled: impl Fn(usize) -> Ruled) -> Vec<Proposal> {
        let mut found = Vec::new();
        let mut rest = units;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(fitting(rest.iter().map(|unit| unit.tokens.len())));
            rest = later;
            self.read(known, now, &ruled, &mut found);
        }
        found.sort_by_key(|one| one.cue.start);
        found
    }

    fn read(
        &self,
        known: &Known<'_>,
        units: &[Unit],
        ruled: &impl Fn(usize) -> Ruled,
        found: &mut Vec<Proposal>,
    ) {
        let mut ranges = Vec::with_capacity(units.len());
        let (mut places, mut flags) = (Vec::new(), Flags::default());
        for unit in units {
            let start = places.len();
            places.extend(unit.tokens.clone());
            ranges.push(start..places.len());
            known.flags(unit.tokens.clone(), &mut flags);
        }
        let words = places.iter().map(|&at| known.form(at));
        let rows = self.encoder.of(words, |at| flags.of(at), &ranges);
        let mut scores = self.cues.of(&rows);
        let stride = self.cues.stride();
        for (row, &at) in scores.chunks_exact_mut(stride.max(1)).zip(&places) {
            let lean = if ruled(at) == Ruled::Not { OPEN } else { LEAN };
            for opening in [labels::label(0, true, false), labels::label(0, true, true)] {
                if let Some(score) = row.get_mut(opening) {
                    *score += lean;
                }
            }
        }
        let sentences = known.layers().sentences;
        let mut around = Vec::new();
        for (unit, range) in units.iter().zip(&ranges) {
            let scores = scores.get(range.start * stride..range.end * stride).unwrap_or(&[]);
            let path = labels::path(scores, stride, &self.cue_steps);
            for (cue, _) in labels::read(&path).take(MOST_CUES) {
                let cue = unit.tokens.start + cue.start..unit.tokens.start + cue.end;
                if cue.clone().any(|at| ruled(at) == Ruled::Settled) {
                    found.push(Proposal { cue, source: Vec::new(), content: Vec::new() });
                } else {
                    around.push(Around {
                        window: unit.window(sentences, &cue),
                        cue,
                        unit: unit.tokens.start,
                        row: range.start,
                    });
                }
            }
        }
        let mut rest = around.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(fitting(rest.iter().map(|around| around.window.len())));
            rest = later;
            self.look_around(known, &rows, now, found);
        }
    }

    /// Sources and contents of cues, with the rows of their units.
    fn look_around(&self, known: &Known<'_>, rows: &[f32], cues: &[Around], found: &mut Vec<Proposal>) {
        let wide = self.encoder.outputs();
        let row = |around: &Around, at: usize| {
            let place = at - around.unit + around.row;
            rows.get(place * wide..).and_then(|rest| rest.get(..wide)).unwrap_or(&[])
        };
        let means: Vec<f32> =
            cues.iter().flat_map(|around| mean(around.cue.clone().map(|at| row(around, at)), wide)).collect();
        let told = self.told.of(&means);
        let (mut input, mut ranges, mut flags) =
            (Vec::new(), Vec::with_capacity(cues.len()), Flags::default());
        for (around, told) in cues.iter().zip(told.chunks_exact(self.told.stride().max(1))) {
            let start = input.len() / wide.max(1);
            for at in around.window.clone() {
                input.extend(row(around, at).iter().zip(told).map(|(own, told)| own + told));
            }
            ranges.push(start..start + around.window.len());
            known.beside(&around.window, &around.cue, &mut flags);
        }
        let rows = self.around.over(input, |at| flags.of(at), &ranges);
        let scores = self.parts.of(&rows);
        let stride = self.parts.stride();
        for (around, range) in cues.iter().zip(ranges) {
            let scores = scores.get(range.start * stride..range.end * stride).unwrap_or(&[]);
            let path = labels::path(scores, stride, &self.part_steps);
            let mut proposal = Proposal { cue: around.cue.clone(), source: Vec::new(), content: Vec::new() };
            for (at, kind) in labels::read(&path) {
                let part = if kind == 0 { &mut proposal.source } else { &mut proposal.content };
                part.push(around.window.start + at.start..around.window.start + at.end);
            }
            found.push(proposal);
        }
    }
}

/// A cue to be looked around.
struct Around {
    cue: Range<usize>,
    /// The tokens that are looked at.
    window: Range<usize>,
    /// The first token of its unit, and the row of that.
    unit: usize,
    row: usize,
}

/// How many stretches of so many tokens are read together: as many as fit, and one at least.
fn fitting(lengths: impl Iterator<Item = usize>) -> usize {
    let mut count = 0;
    let fits = |length: &usize| {
        count += length;
        count <= TOGETHER
    };
    lengths.take_while(fits).count().max(1)
}

/// The mean of rows.
fn mean<'a>(rows: impl ExactSizeIterator<Item = &'a [f32]>, wide: usize) -> Vec<f32> {
    let share = 1.0 / rows.len().max(1) as f32;
    let mut sum = vec![0.0; wide];
    for row in rows {
        for (sum, value) in sum.iter_mut().zip(row) {
            *sum += share * value;
        }
    }
    sum
}
