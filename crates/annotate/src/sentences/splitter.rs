//! Tells where sentences start with the fitted network: an encoder sees each token with those around it, one linear head
//! answers. Leaves what can never be a boundary, and what always is one, to `sentences`.

use crate::sentences::flags;
use headwater_core::annotations::Token;
use headwater_nets::dense::Dense;
use headwater_nets::encoder::Encoder;
use headwater_nets::features;
use headwater_nets::file::{FileError, Layout, Model};
use std::sync::LazyLock;

/// The name of the model.
pub const MODEL: &str = "splits";

/// Tokens that the network decides on together. Picked so that memory stays in the caches of a core.
const TOGETHER: usize = 512;

/// Tokens before and after those, seen but not decided on.
const MARGIN: usize = 32;

/// What a file of weights must have been made for.
pub fn layout() -> u64 {
    Layout::default().with("features", features::VERSION).with("flags", flags::VERSION).hash()
}

static ENGLISH: LazyLock<Result<Splitter, FileError>> =
    LazyLock::new(|| Splitter::open(include_bytes!("../../models/splits.model")));

/// The network fitted to English, or why its file cannot be used.
pub fn english() -> Result<&'static Splitter, &'static FileError> {
    ENGLISH.as_ref()
}

/// The fitted network.
#[derive(Debug)]
pub struct Splitter {
    encoder: Encoder,
    starts: Dense,
}

impl Splitter {
    /// Opens a file of weights.
    pub fn open(bytes: &[u8]) -> Result<Splitter, FileError> {
        let model = Model::open(bytes, MODEL, layout())?;
        let encoder = Encoder::open(&model)?;
        let starts = Dense::open(&model, "starts", encoder.outputs())?;
        Ok(Splitter { encoder, starts })
    }

    /// For each token, how much more likely than not a sentence starts with it, as a logarithm of odds.
    ///
    /// Time grows with the tokens, and memory beyond the result does not.
    pub fn starts(&self, text: &str, tokens: &[Token]) -> Vec<f32> {
        let flags = flags::of(text, tokens);
        let mut odds = Vec::with_capacity(tokens.len());
        while odds.len() < tokens.len() {
            let from = odds.len().saturating_sub(MARGIN);
            let until = (odds.len() + TOGETHER).min(tokens.len());
            let seen = (until + MARGIN).min(tokens.len());
            let words = tokens.get(from..seen).unwrap_or_default().iter().map(|token| token.span.slice(text));
            let flag = |at: usize| flags.get(from + at).map_or(&[][..], |flags| flags);
            let rows = self.encoder.of(words, flag, &[0..seen - from]);
            let scores = self.starts.of(&rows);
            let found = scores.chunks_exact(self.starts.stride().max(1));
            odds.extend(found.skip(odds.len() - from).take(until - odds.len()).map(|score| score[0]));
        }
        odds
    }
}
