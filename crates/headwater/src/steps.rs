//! Makes [`Step`]: what the pipeline has come to, for a display of progress. It changes nothing in the answer.

/// What the pipeline has come to. Steps of several threads come in any order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// So many places are being opened.
    Opening(usize),
    /// One place was opened.
    Opened,
    /// So many reports are being read.
    Reading(usize),
    /// One report was read.
    Read,
    /// So many readings are being traced against each other.
    Tracing(usize),
    /// Findings are being made.
    Reconciling,
}

/// Is told each [`Step`], from any thread. [`unwatched`] is the one that does nothing.
pub type Watch<'a> = dyn Fn(Step) + Sync + 'a;

/// Watches nothing.
pub fn unwatched(_: Step) {}
