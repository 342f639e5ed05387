//! Small neural networks for reading: what they are made of, how they run, and the files that hold their weights.
//!
//! Nothing here knows a language, a report or a task, and nothing is learned here: fitting belongs to `cargo xtask train`.

pub mod file;
