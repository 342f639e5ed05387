//! Keeps the panics of the extractors silent: they are caught and become notes. Every other panic is told as before.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static INSTALLED: Once = Once::new();

/// What `read` gives; `None` where it panics, without a word on standard error.
///
/// The hook is the process's: it is set once, asks only whether this thread is inside such a call, and else hands over to
/// the hook that was there.
pub(super) fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    INSTALLED.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.try_with(Cell::get).unwrap_or(false) {
                before(panic);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read)).ok();
    QUIET.set(outer);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_no_answer_and_the_next_call_goes_on() {
        let broken: Option<usize> = caught(|| "x".parse::<usize>().expect("no number"));
        assert_eq!(broken, None);
        assert_eq!(caught(|| 5), Some(5));
        assert!(!QUIET.get());
    }
}
