//! Makes [`Models`]: all weights, from files that lie in the binary, opened once. What they are fitted to, and how well
//! they read, is in `models/MODEL.md`; how they are used is left to the stages.

use crate::attributions::finder::Finder;
use crate::lemmas::{self, Lemmas};
use crate::names::tagger::Tagger;
use crate::sentences::splitter::{self, Splitter};
use crate::syntax::parser::Parser;
use headwater_nets::file::FileError;
use std::sync::LazyLock;

/// The weights of all models.
#[derive(Debug)]
pub struct Models {
    /// Lemmas, by their tags.
    pub lemmas: Lemmas,
    /// Tags and heads.
    pub parser: Parser,
    /// Where sentences start.
    pub splitter: &'static Splitter,
}

static MODELS: LazyLock<Result<Models, FileError>> = LazyLock::new(|| {
    Ok(Models {
        lemmas: Lemmas::open(lemmas::ENGLISH)?,
        parser: Parser::open(include_bytes!("../models/syntax.model"))?,
        splitter: splitter::english().map_err(Clone::clone)?,
    })
});

impl Models {
    /// The models of this binary. The error says which file does not fit the code, and how it is made anew.
    pub fn get() -> Result<&'static Models, &'static FileError> {
        MODELS.as_ref()
    }

    /// Opens every model, those of names and attributions too, which are fitted with the others at hand; the error is of the
    /// first that does not fit.
    pub fn check() -> Result<(), &'static FileError> {
        Models::get()?;
        Tagger::english()?;
        Finder::english()?;
        Ok(())
    }
}
