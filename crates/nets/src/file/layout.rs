//! Makes the hash of what a model and the code that runs it must agree on.

use rapidhash::v3::rapidhash_v3;
use std::fmt::{Display, Write as _};

/// What must match between the fitting of a model and its use: versions of features, sizes, lists of labels.
///
/// ```
/// use headwater_nets::file::Layout;
/// let layout = Layout::default().with("features", 3).with("width", 64).with_all("tags", ["NOUN", "VERB"]);
/// assert_ne!(layout.hash(), Layout::default().with("features", 4).hash());
/// ```
#[derive(Clone, Default, Debug)]
pub struct Layout(String);

impl Layout {
    /// One more thing that must match.
    #[must_use]
    pub fn with(mut self, what: &str, value: impl Display) -> Layout {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{what}={value}");
        self
    }

    /// A list of which the order matters, too.
    #[must_use]
    pub fn with_all(self, what: &str, values: impl IntoIterator<Item = impl Display>) -> Layout {
        values.into_iter().fold(self, |layout, value| layout.with(what, value))
    }

    /// The hash that the model file carries.
    pub fn hash(&self) -> u64 {
        rapidhash_v3(self.0.as_bytes())
    }
}
