//! A bar on standard error while reports are read. Shows nothing where standard error is no terminal.

use headwater::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Places or reports below which no bar is drawn: the work is over before it could be seen. Picked by feel.
const FEW: usize = 50;

/// The bar, hidden until there is something to wait for.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar that nobody sees yet.
    pub(crate) fn new() -> Bar {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Bar(bar)
    }

    /// Shows a step of the pipeline.
    pub(crate) fn at(&self, step: Step) {
        match step {
            Step::Opening(places) => self.begin("opening", places),
            Step::Reading(reports) => self.begin("reading", reports),
            Step::Opened | Step::Read => self.0.inc(1),
            Step::Tracing(_) => self.0.set_message("tracing"),
            Step::Reconciling => self.0.set_message("reconciling"),
        }
    }

    fn begin(&self, what: &'static str, much: usize) {
        self.0.set_length(u64::try_from(much).unwrap_or(u64::MAX));
        self.0.set_position(0);
        self.0.set_message(what);
        if much >= FEW {
            self.0.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Wipes the bar.
    pub(crate) fn done(&self) {
        self.0.finish_and_clear();
    }
}
