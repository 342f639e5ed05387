//! What can be wrong with a model file, said so that whoever reads it knows which file and what to do.

use thiserror::Error;

/// A model that cannot be used, and why.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("the model \"{model}\" cannot be used: {fault}; rebuild it: cargo xtask train {model} --data DIR")]
pub struct FileError {
    /// The model that was asked for.
    pub model: Box<str>,
    /// What is wrong with the file.
    pub fault: Fault,
}

/// What is wrong with a model file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Fault {
    /// The bytes are something else.
    #[error("the file is not a model")]
    NotAModel,
    /// Written by another version of this crate.
    #[error("its file has format {found}, and this program reads format {expected}")]
    Format {
        /// As the file says.
        found: u32,
        /// As this crate writes.
        expected: u32,
    },
    /// The weights of another model.
    #[error("the file holds the model \"{found}\"")]
    Name {
        /// As the file says.
        found: Box<str>,
    },
    /// Fitted for other features, sizes or labels than the code has now.
    #[error("it was made for layout {found:016x}, and this program needs {expected:016x}")]
    Layout {
        /// As the file says.
        found: u64,
        /// As the code computes.
        expected: u64,
    },
    /// Cut off, or changed after it was written.
    #[error("the file is damaged ({0})")]
    Damaged(&'static str),
    /// No section of that name.
    #[error("section \"{0}\" is missing")]
    Missing(Box<str>),
    /// A section that does not hold what the code needs, or that cannot be written.
    #[error("section \"{section}\" does not fit: {why}")]
    Unfit {
        /// The section.
        section: Box<str>,
        /// What does not fit.
        why: Box<str>,
    },
}

impl Fault {
    /// The error of the model that has this fault.
    pub(crate) fn of(self, model: &str) -> FileError {
        FileError { model: model.into(), fault: self }
    }

    pub(crate) fn unfit(section: &str, why: impl Into<Box<str>>) -> Fault {
        Fault::Unfit { section: section.into(), why: why.into() }
    }
}
