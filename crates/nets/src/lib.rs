//! Small neural networks for reading: what they are made of, how they run, and the files that hold their weights.
//!
//! A word becomes [`features`], these become rows of a table by a [`lexicon`], an [`encoder`] adds the rows up and lets
//! [`recurrent`] layers see the words around, and [`dense`] heads answer. Nothing here knows a language, a report or a
//! task, and nothing is learned here: fitting belongs to `cargo xtask train`.
//!
//! The same weights and words give the same bits on every machine: matrices are multiplied in whole numbers, whose sums
//! are exact, other sums have a fixed order, and the curves of [`curves`] are made of plain arithmetic.

pub mod curves;
pub mod dense;
pub mod encoder;
pub mod features;
pub mod file;
pub mod lexicon;
mod open;
pub mod recurrent;
