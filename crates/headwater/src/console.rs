//! What the command line says beside its result, and what it knows of the terminal. Only this file and `progress`
//! write to standard error.

use std::io::Write as _;

/// Widest a brief is set, however wide the terminal: longer lines are hard to read. Picked by feel.
const WIDEST: usize = 120;

/// Says on standard error what is wrong, where, and what to do. Standard error that is closed is no error.
pub(crate) fn complain(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "headwater: {}", plain(words));
}

/// The words on one line, without characters that steer a terminal.
pub(crate) fn plain(words: &str) -> String {
    let steering = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    words
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if steering(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Columns of the terminal, where there is one.
pub(crate) fn width() -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size()?;
    Some(usize::from(columns).min(WIDEST))
}

/// Whether the user takes colours: see no-color.org; a terminal called `dumb` takes none.
pub(crate) fn colour_is_welcome() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !refused && !dumb
}
