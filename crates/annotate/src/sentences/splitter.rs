//! Tells where sentences start with the fitted network: an encoder sees each token with those around it, one linear head
//! answers. Leaves what can never be a boundary, and what always is one, to `sentences`.

use crate::sentences::flags::{self, FLAGS};
use crate::sentences::is_impossible;
use headwater_core::annotations::Token;
use headwater_nets::dense::Dense;
use headwater_nets::encoder::Encoder;
use headwater_nets::features;
use headwater_nets::file::{FileError, Layout, Model};
use std::ops::Range;
use std::sync::LazyLock;

/// The name of the model.
pub const MODEL: &str = "splits";

/// Tokens that the network is given together, about: so many that words come twice, so few that all stays in the caches.
const TOGETHER: usize = 512;

/// Tokens of a long stretch that are decided on together; most paragraphs are shorter.
const LONGEST: usize = 384;

/// Tokens before and after those, seen but not decided on. Picked by feel: a sentence.
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

    /// For each token, how much more likely than not a sentence starts with it, as a logarithm of odds. The stretches
    /// follow each other and do not see each other; where none can start, the odds are even.
    ///
    /// Time and memory grow with the tokens.
    pub fn starts(&self, text: &str, tokens: &[Token], stretches: &[Range<usize>]) -> Vec<f32> {
        let of = |stretch: &Range<usize>| flags::of(text, tokens.get(stretch.clone()).unwrap_or_default());
        let flags: Vec<[u32; FLAGS]> = stretches.iter().flat_map(of).collect();
        // Nothing is asked where nothing can start: single words in a line, a thousand quotation marks in a row.
        let asks = |stretch: &&Range<usize>| {
            (stretch.start + 1..stretch.end).any(|at| !is_impossible(text, tokens, at))
        };
        let windows: Vec<Window> = stretches.iter().filter(asks).flat_map(windows).collect();
        let mut odds = vec![0.0; tokens.len()];
        let mut rest = &windows[..];
        while !rest.is_empty() {
            let mut size = 0;
            let fits = |window: &&Window| {
                size += window.seen.len();
                size <= TOGETHER
            };
            let count = rest.iter().take_while(fits).count().max(1);
            let (now, later) = rest.split_at(count);
            rest = later;
            self.decide(text, tokens, &flags, now, &mut odds);
        }
        odds
    }

    /// The odds of the tokens that a few windows decide on.
    fn decide(
        &self,
        text: &str,
        tokens: &[Token],
        flags: &[[u32; FLAGS]],
        windows: &[Window],
        odds: &mut [f32],
    ) {
        let places: Vec<usize> = windows.iter().flat_map(|window| window.seen.clone()).collect();
        let words = places.iter().map(|&at| tokens.get(at).map_or("", |token| token.span.slice(text)));
        let flag =
            |at: usize| places.get(at).and_then(|&at| flags.get(at)).map_or(&[][..], |flags| &flags[..]);
        let mut start = 0;
        let ranges: Vec<Range<usize>> = windows
            .iter()
            .map(|window| {
                start += window.seen.len();
                start - window.seen.len()..start
            })
            .collect();
        let scores = self.starts.of(&self.encoder.of(words, flag, &ranges));
        let mut scores = scores.chunks_exact(self.starts.stride().max(1)).zip(&places);
        for window in windows {
            for (score, &at) in scores.by_ref().take(window.seen.len()) {
                if window.decided.contains(&at)
                    && let (Some(odds), Some(score)) = (odds.get_mut(at), score.first())
                {
                    *odds = *score;
                }
            }
        }
    }
}

/// Tokens that see each other, and those among them that are decided on.
struct Window {
    seen: Range<usize>,
    decided: Range<usize>,
}

/// The windows of a stretch.
fn windows(stretch: &Range<usize>) -> impl Iterator<Item = Window> + use<> {
    let whole = stretch.clone();
    whole.clone().step_by(LONGEST).map(move |start| {
        let end = (start + LONGEST).min(whole.end);
        let seen = start.saturating_sub(MARGIN).max(whole.start)..(end + MARGIN).min(whole.end);
        Window { seen, decided: start..end }
    })
}
