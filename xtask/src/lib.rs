//! Work on the house, apart from the program: whether it is in order, what is generated, how fast it runs, how
//! well it reads.
//! The `cargo xtask` commands are in `main.rs`; `tests/tidy.rs` calls the same functions.

pub mod bench;
pub mod docs;
pub mod eval;
pub mod tidy;
pub mod train;

use std::path::PathBuf;

/// The root of the checkout that this crate was built in.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}
